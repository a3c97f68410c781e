""" "Questions by noon on 3 December. Petitions the Monday before": before the meeting, or before the other deadline.

Where a note names a day of the week and not what it comes before, and another deadline stands before it, both are
counted, and the earlier is reminded on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from meetingwatch.deadlines.holidays import Calendar
from meetingwatch.deadlines.mentions import Mention, Sentence
from meetingwatch.deadlines.phrases import names_no_meeting
from meetingwatch.deadlines.sentence import ReadRule, by_its_weekday
from meetingwatch.deadlines.shift import Shift
from meetingwatch.deadlines.stated import Stated, last_stated
from meetingwatch.domain import deadline as d


def with_weekdays_before(
    stated: list[Stated], sentences: Sequence[Sentence], meeting: date, calendar: Calendar
) -> list[Stated]:
    """The deadlines of a note, each such day of the week with its other reading as a rival."""
    result = list(stated)
    for place, sentence in enumerate(sentences):
        for number, mention in enumerate(sentence.mentions):
            if mention.phrase is None or not names_no_meeting(mention.phrase):
                continue
            for n, one in enumerate(result):
                so_far = sentences[: place + 1] if number else sentences[:place]
                others = [*result[:n], *result[n + 1 :]]
                base = last_stated(others, [each.text for each in so_far])
                if base and _is_of(one, mention, sentence):
                    result[n] = _with(one, base, meeting, calendar)
    return result


def _is_of(one: Stated, mention: Mention, sentence: Sentence) -> bool:
    """Whether a deadline is the one that these words state."""
    rule = one.rule.rule if one.rule and not one.date else None
    return bool(
        rule
        and mention.phrase
        and sentence.text in one.text
        and (rule.basis, rule.weekday) == (d.FIXED_WEEKDAY, mention.phrase.weekday)
        and (not mention.kinds or {*mention.kinds} & {*one.kinds})
    )


def _with(one: Stated, base: Stated, meeting: date, calendar: Calendar) -> Stated:
    assert one.rule is not None
    rule, weekday = one.rule.rule, one.rule.rule.weekday
    if base.date is not None:
        day = Shift(weekday=weekday).of(base.date.day, calendar)
        weeks = ((meeting - day).days - 1) // 7 + 1  # the nearest such day before the meeting is the first
        rival = ReadRule(replace(rule, count=weeks), one.kinds) if 1 < weeks <= _MOST_WEEKS else None
    else:
        assert base.rule is not None
        rival = by_its_weekday(one.rule, base.rule)
    return replace(one, rule=replace(one.rule, rivals=(*one.rule.rivals, rival))) if rival else one


_MOST_WEEKS = 8  # no council asks for notice earlier than that
