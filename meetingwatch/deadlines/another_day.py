"""Days counted from something else than the meeting, which MeetingWatch does not count: told, and never passed over.

"The day before the deadline", "two working days before the agenda is published", "a day earlier than usual".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from meetingwatch.deadlines.dates import resolve
from meetingwatch.deadlines.mentions import Mention, Sentence
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _

_AMOUNT = (
    r"(?:(?:⟦[NO]\d+⟧|\b(?:the|a|an|one|same|previous|last|next)) )?"
    r"(?:(?:clear|working|business|calendar|full|whole) )*(?:days?|hours?|weeks?|minutes?|months?|⟦W\d⟧)(?:'s?)?"
)
_BEFORE = r"(?:immediately )?(?:before|prior to|preceding|ahead of|in advance of)"
_ELSE = (
    r"(?:deadlines?|closing date|cut[- ]?off|agendas?|papers|publication|publishing|despatch|dispatch|issue|paperwork"
    r"|order paper|election|consultation)\b"
)
# "… the working day before the deadline for agenda despatch".
_FROM_ELSE = Pattern(
    rf"{_AMOUNT} {_BEFORE} (?:(?:the|its|their|this|that|any|our|usual|normal) )*(?:[a-z]+ )??{_ELSE}"
)
# "… within 14 days of the neighbour letter", which comes out when nobody can say.
_FROM_A_LETTER = Pattern(
    r"\bwithin ⟦N\d+⟧ (?:(?:clear|working|business|calendar|full) )*(?:days?|weeks?) (?:of|from|after|following) "
    r"(?!(?:the |this |that |a |each |any )*(?:[a-z'-]+ ){0,3}?(?:meeting|cabinet|council|committee|decision)\b"
    r"|⟦D)[^.;,)⟦]*"
)
# "You will have a reply within ten working days of …": theirs to do.
_ANSWERED = Pattern(
    r"\b(?:answer\w*|repl(?:y|ies|ied)|respon[sd]\w*|publish\w*|minutes|decisions?|acknowledg\w*|will (?:be|get"
    r"|have|receive)"
    r"|we (?:will|aim|try))\b[^.;]*$"
)
# "… three working days before ⟦D⟧": a day counted from a date.
_FROM_DATE = Pattern(rf"{_AMOUNT} {_BEFORE}(?: the)?[\s(,]*$")
# "… before the agenda is despatched, i.e. by ⟦D⟧": the day itself is said.
_SAYS_WHICH = Pattern(r"\b(?:ie|that is|namely|meaning)\b[\s,(:]*(?:(?:by|on|at|no later than)\b\s*)*$")
_UNFINISHED = Pattern(rf"\b{_BEFORE}\s*$")
# In brackets or after a comma such words explain the date before them.
_EXPLAINS = Pattern(r"^[\s,(-]*(?:(?:which|that|it) is |being |ie |namely )*(?:at least |on )*$")
_SO_MUCH = Pattern(
    r"(?:⟦N\d+⟧|\b(?:an?|one|some|several|few)) (?:(?:clear|working|business|calendar|full) )*(?:days?|weeks?|hours?)"
    r" (?:earlier|sooner)\b(?! (?:if|when|where|for|in|during)\b)"
)
_OTHER_THAN = Pattern(
    rf"(?:{_AMOUNT} (?:earlier|sooner|later|longer|more|less)|\b(?:earlier|sooner|longer|shorter)) than"
    r"(?: (?:the|our|its|usual|normal|standard|customary|ordinary))*\s*$"
)
_ABOUT_IT = Pattern(
    r"\b(?:deadlines?|closing|cut[- ]?off|due|must|should|need\w*|receiv\w+|submi\w+|regist\w+)\b"
)
_ABOUT_COMING = Pattern(r"\b(?:arriv\w+|come|attend\w*|start\w*|begin\w*|doors|seats?)\b")


def counted_from_else(mention: Mention) -> str:
    """Why a mention is not counted from the meeting and so no deadline that can be told, "" where it is."""
    lead = mention.lead
    if (_FROM_ELSE.search(lead) and not _SAYS_WHICH.search(lead)) or _FROM_DATE.search(lead):
        return from_another_day()
    if mention.phrase is not None and _OTHER_THAN.search(lead):
        return _by_so_much()
    return ""


def counts_from_a_date(mention: Mention, following: Mention | None, meeting: date) -> bool:
    """ "Three working days before Tuesday 1 December": counted from a day that is not the meeting's."""
    if mention.phrase is None or following is None or following.date is None:
        return False
    if not _UNFINISHED.search(mention.phrase.words) or mention.tail.strip() not in ("", "the"):
        return False
    day = resolve(following.date, meeting)
    return isinstance(day, str) or not day.could_be(meeting)


def from_another_day() -> str:
    """The reason given for such a count."""
    return _("The words count back from another day than the meeting’s, which MeetingWatch does not do.")


def _by_so_much() -> str:
    return _(
        "The words say by how much a deadline is earlier or later than another, and not on which day it is."
    )


def is_by_so_much(sentence: Sentence) -> str:
    """ "The deadline is a day earlier this time": why no deadline of the note holds, where no date says it; or ""."""
    text = sentence.coded.text
    if not _SO_MUCH.search(text) or not _ABOUT_IT.search(text) or _ABOUT_COMING.search(text):
        return ""
    if any(one.date is not None for one in sentence.mentions):
        return ""
    return _by_so_much()


def counts_from_else(sentence: Sentence) -> Sequence[str]:
    """The counts from another day than the meeting's that a sentence adds to its deadline, as written."""
    back = [match[0] for match in _FROM_ELSE.finditer(sentence.rest) if not _explains(sentence, match[0])]
    letters = [
        match[0]
        for match in _FROM_A_LETTER.finditer(sentence.rest)
        if not _ANSWERED.search(sentence.rest[: match.start()])
    ]
    return [sentence.coded.plain(words) for words in (*back, *letters)]


def _explains(sentence: Sentence, words: str) -> bool:
    """Whether the count stands directly after a date, and says only which day that is."""
    for mention in sentence.mentions:
        place = mention.tail.find(words)
        if mention.date is not None and place >= 0 and _EXPLAINS.match(mention.tail[:place]):
            return True
    return False
