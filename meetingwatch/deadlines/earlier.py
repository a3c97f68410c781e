"""Dates of a note that stand earlier than its deadline and that nothing explains: none is passed over.

"Questions by noon on 12 September … if by post, 10 September": what is not plainly about something else may be the
deadline, and becomes another reading, so that reminding rests on the earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from meetingwatch.deadlines.closed_days import says_closed
from meetingwatch.deadlines.dates import ResolvedDate, resolve
from meetingwatch.deadlines.mentions import Mention, Sentence
from meetingwatch.deadlines.other_meetings import other_meeting
from meetingwatch.deadlines.others import not_for_the_public
from meetingwatch.deadlines.something_else import of_something_else
from meetingwatch.deadlines.stated import Rival, Stated
from meetingwatch.deadlines.table_rows import is_row_meeting
from meetingwatch.deadlines.taking_part import is_other_business
from meetingwatch.domain import kinds
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _

MEETING_DAY = Pattern(
    r"\bmeeting (?:date|day):? *$|\b(?:meetings?|cabinet|council|committee|panel|board|held)(?: (?:to be|which is"
    r"|being|of|is|due|scheduled"
    r"|planned|set|held|for|on|at))*[\s(]*$"
)
# How many days before a meeting a date may still be its deadline.
_LONGEST = 60


def day_of(mention: Mention, meeting: date) -> ResolvedDate | None:
    """A date near this meeting and not its own day; None for what cannot be a deadline of it."""
    if mention.date is None or not_for_the_public(mention) or of_something_else(mention):
        return None
    day = resolve(mention.date, meeting)
    if isinstance(day, str) or not 0 <= (meeting - day.day).days <= _LONGEST:
        return None
    return None if day.day == meeting and mention.time is None else day


# Directly before a day on which something else is, was or begins.
_EXPLAINED = Pattern(
    r"\b(?:dated|since|(?:no|not) (?:earlier|sooner) than"
    r"|from(?! now)|after|following|between|held|opens?|opening|starts?|starting|begins?|earliest"
    r"|publi\w+|issued|agenda|minutes|decisions?|letter|version|application|week (?:of|beginning|commencing)"
    r"|w/c|holidays?(?! ?,)"
    r"|visits?|briefings?|cancelled|adjourned|tour|exhibition|workshops?|drop-in|considered|discussed"
    r"|approved|agreed (?:on|at)"
    r"|previously|formerly|originally|used to be|deferred|notice of the meeting"
    r"|invited|(?<!deadline )(?<!date )of)\b[^.;⟦]{0,25}$"
    r"|\b(?:usual|normal|original) (?:deadline|date|closing date) (?:was|would have been)\b[^.;⟦]{0,12}$"
    r"|\bholidays? (?:on|of) (?:[^.;⟦]|⟦[NW]\d+⟧){0,25}$"
)
# "Update 26/11/26: the deadline is now …": when that was written.
_WRITTEN_ON = Pattern(
    r"^\W*(?:(?:page |note )?(?:updated?|amended|added|revised|posted|edited|corrected))(?: on)?[\s:]*$"
)
_THIS_MEETING = Pattern(r"\b(?:for|at) this meeting[\s:,(-]*$")
_EXPLAINED_AFTER = Pattern(
    r"^[\s,)]*(?:(?:is|was|being) (?:a |the )?(?:[a-z]+ )?(?:bank|public) holiday|(?:to|until|till|-) *$"
    r"|(?:[a-z]+ ){0,2}(?:meeting|minutes|agenda|decision)\b)"
)


def is_explained(mention: Mention, sentence: Sentence, meeting: date) -> bool:
    """Whether the words say what an earlier day is, and it is no deadline."""
    return bool(
        (MEETING_DAY.search(mention.lead) and not _THIS_MEETING.search(mention.lead))
        or _EXPLAINED.search(re.sub(r"⟦N\d+⟧ minutes?", " ", mention.lead))
        or _EXPLAINED_AFTER.match(mention.tail)
        or (_WRITTEN_ON.match(mention.clause) and re.match(r" ?[:)-]", mention.tail))
        or is_other_business(mention)
        or other_meeting(mention, sentence, meeting)
        or is_row_meeting(mention, sentence)
        or says_closed(sentence)
    )


def with_earlier(stated: list[Stated], sentences: list[Sentence], meeting: date) -> list[Stated]:
    """The deadlines of a note, with each earlier day for the same kind that nothing explains as a rival."""
    result = list(stated)
    told = {one.date.day for one in stated if one.date}
    for sentence in sentences:
        for mention in sentence.mentions:
            day = day_of(mention, meeting)
            if day is None or day.day in told or is_explained(mention, sentence, meeting):
                continue
            for n, one in enumerate(result):
                known = [each.date.day for each in one.rivals]
                later = one.date is not None and one.date.day > day.day
                if later and day.day not in known and same(one.kinds, mention.kinds):
                    rival = Rival(day, mention.time, reason_of_rivals())
                    result[n] = replace(one, rivals=(*one.rivals, rival))
    return result


def same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two sets of kinds may mean one thing: some kind in both, or one of them open."""
    return not one or not other or bool({*one} & {*other}) or kinds.ANY in (*one, *other)


def reason_of_rivals() -> str:
    """Why a deadline of several dates is reminded of early."""
    return _("The words give more than one date for this; you are reminded of the earliest.")
