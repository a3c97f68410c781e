"""Days in a note that belong to another meeting than the one it stands beside: the next one, or one named."""

from __future__ import annotations

import re
from datetime import date

from meetingwatch.deadlines.dates import resolve
from meetingwatch.deadlines.mentions import Mention, Sentence, bodies_in, kinds_in
from meetingwatch.deadlines.stated import Stated
from meetingwatch.deadlines.table_rows import is_row
from meetingwatch.deadlines.taking_part import speaks_of_sending
from meetingwatch.deadlines.vocabulary import MONTHS
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _

_LONG_MONTH = "|".join(name for name in MONTHS if len(name) > 3)
_OF_MONTH = Pattern(
    rf"\b({_LONG_MONTH}) (?:[a-z]+ ){{0,2}}?(?:meeting|council|cabinet|committee)\b"
    rf"|\bmeeting (?:in |of |for )?(?:month )?({_LONG_MONTH})\b"
)
_OF_MEETING = (
    Pattern(
        r"(?:meetings?|cabinet|council|committee|held|session)(?: (?:to be|which is"
        r"|being|of|is))*(?: held)?(?: on| of)?[\s(:-]*⟦D(\d+)⟧"
    ),
    Pattern(r"\bmeeting (?:date|day)? ?:? ?⟦D(\d+)⟧ ?[-:,/|]"),
    Pattern(r"^\W*⟦D(\d+)⟧ (?:[a-z]+ ){0,2}?meeting\b"),
    Pattern(r"\bfor (?:the )?⟦D(\d+)⟧ ?[:,-]* ?(?:by\b|no later|deadline|⟦T|⟦D)"),
    Pattern(
        r"\bfor (?:the )?⟦D(\d+)⟧ (?:[a-z]+ ){0,4}?(?:meeting|cabinet|council|committee|board|panel"
        r"|executive|assembly)"
    ),
    Pattern(
        r"\bthe ⟦D(\d+)⟧ (?:[a-z]+ ){0,4}?(?:meeting|cabinet|council|committee|board|panel|executive|assembly)"
    ),
)


# "The meeting of 11 September has been postponed to 18 September; …"
_MEETING_MOVED_TO = Pattern(
    r"\b(?:meeting|cabinet|council|committee)\b[^.;]{0,60}?\b(?:postponed|moved|rescheduled|re-?arranged|put back"
    r"|brought forward|changed|adjourned)\b[^.;⟦]{0,20}(?:⟦D\d+⟧ )?(?:to|until|for)\b[^.;⟦]{0,12}⟦D(\d+)⟧"
)


_THIS = r"\b(?:for|at) (?:this|today's|tonight's|the present|our) (?:[a-z]+ ){0,2}?(?:meeting|one)\b"
_FOR_THIS = Pattern(rf"^[\s,()-]*{_THIS}")
_THIS_ONE = Pattern(rf"{_THIS}[^.;]{{0,30}}$")
_THIS_AND = Pattern(rf"{_THIS} and [^.;]*$")
# "By 27 November for Council on 3 December": the meeting named directly after a date is its own.
_NAMES_ITS_MEETING = Pattern(r"^[\s,()-]*(?:for|at) [^.;⟦]*$")


# "The last day for questions for the 7 January meeting is Monday 21 December": that is no meeting's day.
_IS_THE_DEADLINE = Pattern(r"\b(?:last day|deadline|closing date|cut[- ]?off)\b[^.;]*\bmeeting is ⟦D$")
# "By noon on 4 December, otherwise it will be held over to the meeting on 2 February": what is late goes there.
_ELSE_THERE = Pattern(
    r"\b(?:otherwise|failing which|or else|held over|carried (?:over|forward)|go forward|(?:will|may"
    r"|can) (?:then )?(?:be|go|wait)"
    r"|late(?:r)? (?:questions?|ones))\b"
)


def _english(month: str) -> str:
    return next(name for name, number in MONTHS.items() if number == MONTHS[month]).capitalize()


def _of_its_row(sentence: Sentence, meeting: date) -> str:
    word = sentence.mentions[0].date
    assert word is not None
    day = resolve(word, meeting)
    if not isinstance(day, str) and day.could_be(meeting):
        return ""
    return _("The words are about another meeting, of {day}.").format(day=word.text)


def other_meeting(mention: Mention, sentence: Sentence, meeting: date) -> str:
    """Why a printed date belongs to the meeting of another day, or "".

    The meeting named last before the date counts, else the first one named after it.
    """
    month = _OF_MONTH.search(mention.clause)
    named_month = month and (month[1] or month[2])
    if named_month and MONTHS[named_month] != meeting.month:
        return _("The words are about another meeting, of {day}.").format(day=_english(named_month))
    if mention.date is None or _FOR_THIS.match(mention.tail):
        return ""
    if is_row(mention, sentence):
        return _of_its_row(sentence, meeting)
    text, dates = sentence.coded.text, sentence.coded.dates
    for moved in _MEETING_MOVED_TO.finditer(text):
        onto = resolve(dates[int(moved[1])], meeting)
        if not isinstance(onto, str) and onto.could_be(meeting):
            return ""
    own = next(n for n, word in enumerate(dates) if word is mention.date)
    here = text.index(f"⟦D{own}⟧")
    named = sorted(
        (match.start(1), int(match[1]))
        for pattern in _OF_MEETING
        for match in pattern.finditer(text)
        if int(match[1]) != own and not _IS_THE_DEADLINE.search(text[: match.start(1)])
    )
    before = [number for place, number in named if place < here]
    after = [(number, text[here + 2 : place - 2]) for place, number in named if place > here]
    after = [] if after and _ELSE_THERE.search(after[0][1]) else after
    if not before and not after:
        return ""
    follows = bool(after and _NAMES_ITS_MEETING.match(mention.tail) and "⟦D" not in after[0][1])
    if not follows and (_THIS_ONE.search(mention.lead) or _THIS_AND.search(text[:here])):
        return ""
    word = dates[after[0][0] if follows or not before else before[-1]]
    resolved = resolve(word, meeting)
    if isinstance(resolved, str) or resolved.could_be(meeting):
        return ""
    return _("The words are about another meeting, of {day}.").format(day=word.text)


def about_another(before: list[Sentence], sentence: Sentence, meeting: date) -> str:
    """ "The next meeting is on … Questions for that meeting …": why a sentence is left alone, or ""."""
    if not re.search(r"\b(?:that|the next|next|the following|future) meetings?\b", sentence.coded.text):
        return ""
    for earlier in reversed(before):
        for pattern in _OF_MEETING:
            for match in pattern.finditer(earlier.coded.text):
                resolved = resolve(earlier.coded.dates[int(match[1])], meeting)
                if not isinstance(resolved, str) and not resolved.could_be(meeting):
                    return _("The words are about another meeting, of {day}.").format(
                        day=earlier.coded.dates[int(match[1])].text
                    )
    return ""


def without_later_meetings(
    stated: list[Stated], sentences: list[Sentence], meeting: date, reasons: list[str]
) -> list[Stated]:
    """ "Next meeting: 16 October. Deadline for questions: 9 October": a day after this meeting belongs to that one."""
    named = [
        (resolve(one.coded.dates[int(match[1])], meeting), one.coded.dates[int(match[1])].text)
        for one in sentences
        for pattern in _OF_MEETING
        for match in pattern.finditer(one.coded.text)
    ]
    later = [(day.day, words) for day, words in named if not isinstance(day, str) and day.day > meeting]
    kept: list[Stated] = []
    for one in stated:
        other = [words for day, words in later if one.date and meeting < one.date.day <= day]
        if other:
            reasons.append(_("The words are about another meeting, of {day}.").format(day=other[0]))
        else:
            kept.append(one)
    return kept


# "Cabinet 8 December, Overview and Scrutiny 10 December".
_BODY_AND_DAY = Pattern(r"([a-z][a-z &'-]{3,60}?)(?: on| meets on)?[\s:,(-]*⟦D(\d+)⟧")


def without_other_bodies(
    stated: list[Stated], sentences: list[Sentence], meeting: date, reasons: list[str]
) -> list[Stated]:
    """The deadlines of a note without those of bodies that meet on another day, where it lists who meets when."""
    meets: dict[str, tuple[bool, str]] = {}
    for sentence in sentences:
        if speaks_of_sending(sentence.coded.text) or kinds_in(sentence.coded.text):
            continue
        for match in _BODY_AND_DAY.finditer(sentence.coded.text):
            word = sentence.coded.dates[int(match[2])]
            day = resolve(word, meeting)
            for body in bodies_in(match[1]) if not isinstance(day, str) else ():
                meets[body] = (not isinstance(day, str) and day.could_be(meeting), word.text)
    if not any(here for here, _words in meets.values()):
        return stated
    kept: list[Stated] = []
    for one in stated:
        elsewhere = [meets[body][1] for body in one.bodies if body in meets and not meets[body][0]]
        if one.bodies and len(elsewhere) == len(one.bodies):
            reasons.append(_("The words are about another meeting, of {day}.").format(day=elsewhere[0]))
        else:
            kept.append(one)
    return kept
