"""Whether the words round a date in a note make it a deadline."""

from __future__ import annotations

import re

from meetingwatch.deadlines.leads import after_is_too_late
from meetingwatch.deadlines.mentions import Mention, Sentence, kinds_in
from meetingwatch.deadlines.table_rows import is_row, is_row_meeting
from meetingwatch.deadlines.taking_part import DEADLINE_WORDS, is_about_taking_part
from meetingwatch.domain.pattern import Pattern

# Directly before a deadline's time or date.
_STRONG_CUE = Pattern(
    r"(?:\bby|\bbefore|\buntil|\btill|\bup to(?: and including)?|\bprior to|\bthan|\bon or before|\bnot after"
    r"|\bno later|\blatest(?: by)?|\berbyn|\bcyn|\bby the)"
    r"(?: (?:the|on|at|latest|is|of|midnight|end of|y|date))*[\s:,(-]*$"
)
_EXTENSION_CUE = Pattern(
    r"\b(?:extended|changed|moved|amended|revised|brought forward|put back|postponed"
    r"|delayed)(?: by ⟦N\d+⟧ [a-z ]{3,20})?,? (?:to|until)[\s:,(-]*$"
)
_WEAK_CUE = Pattern(
    r"(?:\bis(?: the)?|\bie|\bnamely|\bthat is"
    r"|\byw|\bar|\bare|\band|\bbe|\bat|\bon|\bof|\bwas|\bremains?|\bdate|\bdeadlines?|\bdue|\btime"
    r"|\bquestions?|\bstatements?|\bpetitions?|\bdeputations?|\bcomments?|\bnow|\bcloses?"
    r"|\bspeak|\bcut[- ]?off|[:,;(-]|^)[\s(:-]*$"
)


def is_cued(mention: Mention, sentence: Sentence) -> bool:
    """Whether the words directly before a date make it a deadline."""
    plainly = _plainly(mention, sentence)
    if plainly is not None:
        return plainly
    lead = _lead(mention)
    about = is_about_taking_part(mention, sentence)
    if _EXTENSION_CUE.search(lead):
        return about and bool(DEADLINE_WORDS.search(sentence.coded.text))
    spans = _closes_a_span(mention, sentence) or (_OR.match(mention.clause) and mention.time is not None)
    if spans or _STRONG_CUE.search(lead) or _AT_LATEST.match(mention.tail):
        return about
    named = DEADLINE_WORDS.search(sentence.heading) or DEADLINE_WORDS.search(mention.clause)
    so_far = " ".join(one.clause for one in sentence.mentions if one.start <= mention.start)
    told = _LISTED.search(lead) or mention.time is not None or "respectively" in sentence.coded.text
    told = told or bool(_FOR_ONE.match(mention.tail))
    earlier = DEADLINE_WORDS.search(so_far) and told
    return about and bool((named or earlier) and _WEAK_CUE.search(lead)) and not _MEETING_DATE.search(lead)


def _lead(mention: Mention) -> str:
    return re.sub(r"¤+|⟦X\d+⟧", "¤", mention.lead)


def _plainly(mention: Mention, sentence: Sentence) -> bool | None:
    """Whether words say outright that a date is a deadline, or that it is none; None where they do neither."""
    first = mention is sentence.mentions[0]
    if (_OF_A_MEETING.match(mention.tail) and mention.time is None) or (
        first and _OTHER_LABEL.match(mention.clause)
    ):
        return False
    if after_is_too_late(mention, sentence) or _opens_lateness(mention, sentence):
        return True
    if _ends_lateness(mention, sentence) or is_row_meeting(mention, sentence):
        return False
    if _IS_THE_DEADLINE.match(mention.tail) or is_row(mention, sentence):
        return True
    strong = _EXTENSION_CUE.search(_lead(mention)) or _STRONG_CUE.search(_lead(mention))
    if not strong and not _closes_a_span(mention, sentence):
        in_a_row = _HEAD_BY.search(sentence.heading) and _in_a_row(mention, sentence)
        if in_a_row or (_is_label(mention, sentence) and is_about_taking_part(mention, sentence)):
            return True
    return None


# "Minutes: 15 December", under a heading that speaks of deadlines.
_OTHER_LABEL = Pattern(
    r"^\W*(?:(?:date|time) of )?(?:the )?(?:[a-z]+ )?(?:minutes|agenda|publication|venue|site visits?|briefings?"
    r"|meetings?|results?"
    r"|papers|reports?|decisions?)(?: [a-z]+)? ?:\s*$"
)
# "The 23 January Cabinet".
_OF_A_MEETING = Pattern(
    r"\s*(?!(?:and|or|but|for|to|if|at|in|when)\b)(?:[a-z]+ ){0,3}?(?:meeting|cabinet|council|committee)\b"
)
# "By 5pm on Friday, or 5pm on Wednesday if …".
_OR = Pattern(r"[\s,;(]*or(?: (?:by|at|on|the|else))*\s*$")
_AT_LATEST = Pattern(r"[\s,]*(?:at (?:the )?(?:very )?latest|latest)\b")
_LISTED = Pattern(
    r"(?:[,;]|\band|\bbut) (?:for )?(?:public )?(?:questions?|petitions?|statements?|deputations?|comments?)"
    r"(?: (?:is|was|are))?[\s:-]*$"
)
# "Register to speak by:" and "Who | Register by | Time allowed", above rows that give the days.
_HEAD_BY = Pattern(
    r"\b(?:register|speak|questions?|petitions?|statements?|deputations?|notice|requests?)\b[^.]*\bby\b"
)


def _in_a_row(mention: Mention, sentence: Sentence) -> bool:
    dates = [one for one in sentence.mentions if one.date is not None]
    if len(dates) > 1 and mention is dates[0]:
        return False  # "Planning Committee - 8 December: noon, 4 December"
    return bool(re.search(r"(?:\||^|[-:]) ?$", mention.lead)) and len(mention.clause.split()) < 8


# "1 December for questions, 3 December for speakers": in a list, what the day is for stands after it.
_FOR_ONE = Pattern(r"[\s()]*for (?:public |written )?[a-z]{5}")
_IS_THE_DEADLINE = Pattern(
    r"[\s,]*(?:is|will be|was|remains) (?:the|our) (?:[a-z]+ )?"
    r"(?:deadline|closing (?:date|time)|cut[- ]?off|last (?:day|date))\b"
)


# "A question received after noon on 2 December but before noon on 7 December": the first is the deadline.
_BUT_BEFORE = Pattern(r"[\s,]*(?:but|and|or|yet)(?: (?:before|by|up to|until|no later than|on))*\s*")
_LATE = Pattern(
    r"\blate(?:r|ly)?\b[^.;]*\bbetween\b|\bonly if\b|\bwritten [a-z]+ only\b|\breserve list\b|\bin writing only\b"
)


def _opens_lateness(mention: Mention, sentence: Sentence) -> bool:
    """ "Late registrations, received between noon on Thursday and …": what comes after the first is late."""
    between = re.search(r"\bbetween(?: the)?\s*$", mention.lead)
    return bool(between and _LATE.search(sentence.coded.text))


def _ends_lateness(mention: Mention, sentence: Sentence) -> bool:
    number = sentence.mentions.index(mention)
    if not number or not _BUT_BEFORE.fullmatch(mention.clause):
        return False
    first = sentence.mentions[number - 1]
    return after_is_too_late(first, sentence) or _opens_lateness(first, sentence)


def _closes_a_span(mention: Mention, sentence: Sentence) -> bool:
    """ "Between 10 September and noon on 16 September": the second of the two is the deadline."""
    number = sentence.mentions.index(mention)
    if not number or not re.fullmatch(r"[\s,]*(?:and|to|until|till|-)(?: (?:on|the|by))*\s*", mention.clause):
        return False
    first = sentence.mentions[number - 1]
    opened = re.search(r"\b(?:open\w*|accept\w*|submi\w+|regist\w+|receiv\w+|book\w*)\b", first.clause)
    return bool(re.search(rf"\b(?:between{'|from' if opened else ''})(?: (?:on|the))*\s*$", first.lead))


# "Public questions: Mon 15 Sept, 10am", "Petitions 5pm Thursday 4 September": a name and a time, and no verb.
_VERB = Pattern(
    r"\b(?:is|are|was|were|be|been|being|will|shall|has|have|had|may|can|could|would|did|do|does|held|heard"
    r"|taken|asked"
    r"|received|answered|considered|presented|starts?|begins?|meets?|meetings?|session|slot|forum|time|from|at|since"
    r"|after|published?|agenda item|minutes|reports?|respon\w+|repl\w+"
    r"|(?<!written )(?<!oral )(?<!spoken )(?<!verbal )answers?|debate|about|concerning|regarding)\b"
)


_ABOUT_AGENDA = Pattern(
    r"\b(?:relating to|on|about|concerning|regarding)(?: [a-z]+){0,3}? on (?:the|this) agenda\b|\bon (?:the"
    r"|this) agenda\b"
)
_SO_LONG = Pattern(r"⟦N\d+⟧ minutes?(?: each)?")  # "Statements (3 minutes each): noon on Monday"
_WAY_OF_ANSWER = Pattern(r"\b(?:written|oral|spoken|verbal) (?:answers?|repl(?:y|ies)|responses?)\b")


def _is_label(mention: Mention, sentence: Sentence) -> bool:
    """Whether a kind of submission is named directly before a date with its time of day, and nothing is told of it."""
    whole = _after_its_meeting(mention, sentence) or mention.clause
    whole = _SO_LONG.sub(" ", _WAY_OF_ANSWER.sub(" ", _ABOUT_AGENDA.sub(" ", whole)))
    clause = re.split(r"[.;|\n]", whole)[-1]
    if mention.time is None or mention.date is None or len(clause.split()) > 14:
        return False
    named = clause if kinds_in(clause) else re.sub(r"^[\s,(]*", "", whole)
    return bool(kinds_in(named) or _FOR_PUBLIC.fullmatch(named)) and not _VERB.search(named)


def _after_its_meeting(mention: Mention, sentence: Sentence) -> str:
    """ "Questions for Cabinet on 8 December: 9am, Thursday 3 December": the label before the meeting's day."""
    number = sentence.mentions.index(mention)
    if not number or not re.fullmatch(r"[\s:,-]+", mention.clause):
        return ""
    first = sentence.mentions[number - 1]
    return _MEETING_DATE.sub(" ", first.clause) if first.date and _MEETING_DATE.search(first.lead) else ""


_FOR_PUBLIC = Pattern(
    r"\W*(?:for )?(?:(?:the |members of the )?(?:public|residents)|(?:every|any)(?:one|body) else|(?:all )?others"
    r"|(?:all )?other items|to (?:register|sign up|speak)|to ask a question)\W*"
)
_MEETING_DATE = Pattern(
    r"(?:\bmeetings?|\bcabinet|\bcouncil|\bcommittee|\bheld|\btakes place|\bto be held"
    r"|\bmeets)(?: (?:to be held|held|which is))? (?:on|of|at|is on)?[\s(]*$"
)
