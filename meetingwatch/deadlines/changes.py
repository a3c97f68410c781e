"""Dates of a note held against each other: deadlines that were moved, and several dates for one thing.

Where the words say plainly which date holds now, it alone is kept. Where they do not, all dates become one
deadline with the earliest first and the others as rivals, so that none can be missed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from meetingwatch.deadlines.another_day import is_by_so_much
from meetingwatch.deadlines.earlier import MEETING_DAY, day_of, reason_of_rivals, same, with_earlier
from meetingwatch.deadlines.mentions import Mention, Sentence, kinds_in
from meetingwatch.deadlines.moved import CHANGE, MOVED, NEW, OLD_LEAD, TAKES_ITS_PLACE
from meetingwatch.deadlines.shift import shifts_in
from meetingwatch.deadlines.stated import Rival, Stated
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _

_ABOUT_IT = Pattern(
    r"\b(?:deadlines?|closing|cut[- ]?off|submi\w+|receiv\w+|regist\w+|this|it|these|please)\b"
    r"|^\W*(?:erratum|corrigendum|up"
    rf"date|correction|{MOVED}|now)\b"
)
_MEETING_MOVED = Pattern(
    rf"\b(?:meeting|cabinet|council|committee|venue|date of the meeting)\b(?: [a-z]+){{0,5}} {MOVED}\b"
    r"|\bmeeting\b(?: [a-z]+){0,4} (?:originally|previously)\b"
)
_BY_SO_MUCH = Pattern(
    rf"\b{MOVED}(?: [a-z]+)? by (?:⟦N\d+⟧|a|an|some)(?= )(?: [a-z]+)?? (?:days?|weeks?|hours?|fortnight)\b"
    r"(?!,? (?:if|when|where|whenever|to|until)\b)"
)
_OLD_TAIL = Pattern(
    rf"^[\s,;:)]*(?:(?:which|that|it|this|deadline)[ ,]+)?(?:(?:has|have|was|were|is|are|been|being|now) )+{MOVED}\b"
    r"|^[\s,;:)]*(?:(?:which|that|it) )?(?:(?:has|is|was|are) )+(?:now(?! (?:been )?(?:passed|closed|gone|expired"
    r"|over))|no longer|wrong|incorrect|cancelled)\b"
)


def settle(
    stated: list[Stated], sentences: list[Sentence], meeting: date, reasons: list[str]
) -> list[Stated]:
    """What holds after the changes that the words tell of; several dates for one thing become one."""
    problem = _told_by_how_much(stated, sentences)
    if problem:
        reasons.append(problem)
        return []
    new, old, open_ = _told_of(sentences, meeting)
    to_a_weekday = any(
        _TO_A_WEEKDAY.search(one.coded.text) and not _is_meeting_moved(one) for one in sentences
    )
    if to_a_weekday or (not new and _is_changed_after_all(sentences)):
        reasons.append(_("The words say that the deadline has changed, and not to which day."))
        return []
    if not (new or old or (open_ and stated)):
        return _one_conflict(with_earlier(stated, sentences, meeting))
    if len({one.kinds for one in stated if one.date}) > 1:
        # "This has been extended to …" after several deadlines: it is not said which one.
        open_ += [one for one in new if not one.kinds]
        new = [one for one in new if one.kinds]
    new, open_ = _with_replaced_kinds(new, stated), _with_replaced_kinds(open_, stated)
    open_ = [one for one in open_ if not any(_replaces(other, one) for other in new)]
    result = [
        one for one in stated if not any(_same_day(one, other) and _replaces(other, one) for other in old)
    ]
    for one in new:
        result = [other for other in result if other.date is None or not _replaces(one, other)]
    for one in [*new, *open_]:
        known = next((other for other in stated if _same_day(other, one) and _same_time(other, one)), None)
        if not any(_same_day(other, one) and same(other.kinds, one.kinds) for other in result):
            result.append(known or one)
    if not result:
        reasons.append(_("The words say that the deadline has changed, and not to which day."))
    return _one_conflict(result, apart=False)


def _told_by_how_much(stated: list[Stated], sentences: list[Sentence]) -> str:
    """Why no day can be told where the words say only by how much, or to which rule, a deadline was changed; or ""."""
    if any(_BY_SO_MUCH.search(one.coded.text) and not _is_meeting_moved(one) for one in sentences):
        return _("The words say that the deadline was moved by some days, and not to which day.")
    by_so_much = [one for one in sentences if not (stated and _names_by_another(one))]
    problem = next(filter(None, map(is_by_so_much, by_so_much)), "")
    to_a_rule = _changed_to_a_rule(sentences)
    others = [one for one in stated if one.text not in to_a_rule and not _FOR_THIS.search(one.text.lower())]
    if not problem and to_a_rule and others:
        return _("The words say that one rule has taken the place of another.")
    return problem


_FOR_THIS = Pattern(r"\b(?:for|at) this (?:[a-z]+ )?meeting\b")
_OF_ALL = Pattern(r"\b(?:the|this|our) (?:deadline|closing date|cut[- ]?off)\b")


def _names_by_another(sentence: Sentence) -> bool:
    """ "Statements: two days earlier", beside another deadline: which day it is can be counted from that one."""
    text = sentence.coded.text
    if CHANGE.search(text) or (_OF_ALL.search(text) and not kinds_in(text)):
        return False
    return any(True for _one in shifts_in(sentence.coded))


def _replaces(one: Stated, other: Stated) -> bool:
    """Whether a date may stand for another: one kind, and not plainly of two bodies or two ways."""
    return (
        same(one.kinds, other.kinds)
        and (not one.bodies or not other.bodies or one.bodies == other.bodies)
        and (not one.way or not other.way or one.way == other.way)
    )


def _changed_to_a_rule(sentences: list[Sentence]) -> list[str]:
    """The sentences that say that counting words now hold: "it has been changed to four working days before"."""
    return [
        one.text
        for one in sentences
        if _speaks_of_change(one)
        and any(mention.phrase and NEW.search(mention.lead) for mention in one.mentions)
    ]


# "The deadline is now Wednesday at noon": a day of the week that no date tells.
_TO_A_WEEKDAY = Pattern(
    rf"\b(?:deadlines?|closing date|cut[- ]?off|this|it)\b[^.;⟦]{{0,60}}?(?:{MOVED}(?: [a-z]+){{0,2}} to"
    r"|(?:is|are) now|becomes?)(?: (?:by|on|at|the|be|next))* ?(?:⟦T\d+⟧ ?)?(?:(?:on|the) )*⟦W\d⟧(?! (?:before|of"
    r"|in|prior))"
)
_CHANGED = Pattern(
    rf"\b(?:deadlines?|dates?|times?|this|it|that|these)\b(?: [a-z]+)?? (?:has|have|is|was|were|are)(?: [a-z]+)??"
    rf" {MOVED}[\s.!)]*$"
)


def _is_changed_after_all(sentences: list[Sentence]) -> bool:
    """Whether the last word is that the deadline has changed, and no day is told after it."""
    for sentence in reversed(sentences):
        if _CHANGED.search(sentence.coded.text) and not _is_meeting_moved(sentence) and not sentence.mentions:
            return True
        if sentence.mentions:
            return False
    return False


def _with_replaced_kinds(dates: list[Stated], stated: list[Stated]) -> list[Stated]:
    """Dates whose clause names no kind, once for each set of kinds that the note states a deadline for."""
    known = list(dict.fromkeys(one.kinds for one in stated)) or [()]
    return [replace(one, kinds=own) for one in dates for own in ([one.kinds] if one.kinds else known)]


def _told_of(sentences: list[Sentence], meeting: date) -> tuple[list[Stated], list[Stated], list[Stated]]:
    """The dates that sentences about a change call new, those they call old, and the others in them."""
    new: list[Stated] = []
    old: list[Stated] = []
    others: list[Stated] = []
    for sentence in sentences:
        takes_place = bool(old and not new)
        if not (_speaks_of_change(sentence) or takes_place):
            continue
        for mention in sentence.mentions:
            day = day_of(mention, meeting)
            if day is None or MEETING_DAY.search(mention.lead):
                continue
            one = Stated(
                mention.kinds, sentence.text, day, mention.time, bodies=mention.bodies, way=way_of(mention)
            )
            if NEW.search(mention.lead) or (takes_place and TAKES_ITS_PLACE.match(mention.clause)):
                new.append(one)
            elif not _speaks_of_change(sentence):
                continue
            elif OLD_LEAD.search(mention.lead) or _OLD_TAIL.match(mention.tail):
                old.append(one)
            else:
                others.append(one)
    return new, old, others


def _speaks_of_change(sentence: Sentence) -> bool:
    """Whether a sentence says that a deadline (and not the meeting) is another than before."""
    text = sentence.coded.text
    about = _ABOUT_IT.search(text) or kinds_in(text)
    return bool(CHANGE.search(text) and about and not _is_meeting_moved(sentence))


def _is_meeting_moved(sentence: Sentence) -> bool:
    moved = _MEETING_MOVED.search(sentence.coded.text)
    of_deadline = r"\b(?:deadlines?|closing date|cut[- ]?off)\b[^.;⟦]*$"
    return bool(moved and not re.search(of_deadline, sentence.coded.text[: moved.start()]))


def _same_day(one: Stated, other: Stated) -> bool:
    return bool(one.date and other.date and one.date.day == other.date.day)


def _same_time(one: Stated, other: Stated) -> bool:
    """Whether two name one time of day, in whatever words ("noon", "canol dydd")."""
    first, second = one.time, other.time
    return (first and (first.at, first.special)) == (second and (second.at, second.special))


_WAYS = Pattern(
    r"\b(?:written|in writing|electronic|e-?petitions?|paper|spoken|oral|verbal|in person|urgent|objectors?"
    r"|supporters?"
    r"|applicants?|statements?|supplementary|register\w*|online|post|summary|slides|evidence)\b"
)


def way_of(mention: Mention) -> str:
    """The way of taking part that tells one deadline of a kind from another, "" where none is named."""
    return " ".join(sorted(set(_WAYS.findall(f"{mention.clause} {mention.tail.split(' and ')[0]}"))))


def _one_conflict(stated: list[Stated], *, apart: bool = True) -> list[Stated]:
    """Printed dates for the same kinds that nothing tells apart, as one with the earliest first.

    apart: two bodies, and two ways of taking part, tell dates apart.
    """
    result: list[Stated] = []
    for one in sorted(stated, key=lambda each: each.date.day if each.date else date.max):
        rival = next((n for n, first in enumerate(result) if _are_rivals(first, one, apart=apart)), None)
        if rival is None or one.date is None:
            result.append(one)
            continue
        first = result[rival]
        known = [first.date, *(each.date for each in first.rivals)]
        text = first.text if one.text in first.text else f"{first.text} {one.text}"
        if not any(day and day.day == one.date.day for day in known) or not _same_time(first, one):
            more = Rival(one.date, one.time, reason_of_rivals())
            first = replace(first, rivals=(*first.rivals, more), text=text)
        result[rival] = replace(first, rule=first.rule or one.rule)
    return result


def _are_rivals(one: Stated, other: Stated, *, apart: bool) -> bool:
    if one.date is None or other.date is None or {*one.kinds} != {*other.kinds}:
        return False
    return not apart or (one.bodies == other.bodies and one.way == other.way)


# A bare dated sentence after a rule: what the rule gives for this meeting.
FRAGMENT_START = Pattern(
    r"^[\s(\[]*(?:(?:this|that|which|it) (?:means|is|will be|would be|gives|falls|makes)|that is|ie\b|so\b|therefore"
    r"|thus|hence|in this (?:case|instance)|on this occasion|namely|for (?:this|the|our|your) |⟦[TDW]|the deadline"
    r"|the (?:cut[- ]?off|final|closing|last|latest|due)\b|deadline|closing|=|accordingly|meaning)"
)
# What stands between a rule and its date in one sentence.
FRAGMENT_LEAD = Pattern(
    r"\b(?:which|that|this)\b[^.;]{0,60}\b(?:is|means|will be|gives|falls on)\b[\s:,(]*(?:by |at |on )*$|[=:(-]\s*$"
)
