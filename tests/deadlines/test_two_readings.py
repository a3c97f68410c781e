"""A second count or an earlier date beside a deadline, in every wording we could think of, is never passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import product

import pytest

from meetingwatch.deadlines.reasoner import Answer, from_note, from_rule_text

MEETING = datetime.fromisoformat("2025-09-18T18:30")
WORDS = "zero one two three four five six".split()
WORKING_DAY = {2: 16, 3: 15, 4: 12, 6: 10}

RULES = [
    "Questions must be received by noon {a} working days before the meeting. {C} {b} working days.",
    "Questions must be received by noon {a} working days before the meeting. {C} {b}.",
    "Questions must be received by noon {a} working days before the meeting; {c} {b} working days before the meeting.",
    "Questions must be received by noon {a} working days before the meeting ({c} {b}).",
    "Questions: noon, {a} working days before the meeting\n{C} noon, {b} working days before the meeting",
]
RULE_CHANGES = [
    "this has been changed to",
    "the period is now",
    "this was increased to",
    "from April 2025 this becomes",
    "the new period is",
    "since May it has been",
    "now",
    "for this meeting it is",
    "on this occasion",
    "but for this meeting",
    "the council has agreed to change this to",
    "correction:",
    "it should be",
    "except at budget meetings:",
    "or, for planning,",
]
DATES = [
    "Questions must be received by noon on {a}. {C} {b}.",
    "Questions must be received by noon on {a} ({c} {b}).",
    "Questions must be received by noon on {a}; {c} noon on {b}.",
    "Deadline for questions: {a}\n{C} {b}",
    "{C} {b}. Questions must be received by noon on {a}.",
]
DATE_CHANGES = [
    "this has been changed to",
    "the date is now",
    "from now on",
    "for this meeting",
    "on this occasion",
    "the council has agreed to change this to",
    "this will be",
    "correction:",
    "it should be",
    "for planning matters:",
    "if by post,",
    "ideally by",
    "please ignore that date and use",
    "we have had to bring this forward to",
    "this moves to",
    "as Monday is a holiday,",
    "closing date (amended):",
    "no, it is",
]
DAYS = [("Monday 15 September", "Friday 12 September", 12), ("12 September 2025", "9 September 2025", 9)]


def _filled(form: str, change: str, a: str, b: str) -> str:
    return form.format(a=a, b=b, c=change, C=change[0].upper() + change[1:])


def _is_safe(answer: Answer, day: int) -> bool:
    """Whether reminding rests on that day of September or an earlier one, or nothing is told, with a reason."""
    if not answer.deadlines:
        return bool(answer.reason)
    earliest = min(str(one.remind_from) for one in answer.deadlines)
    return earliest[:10] <= f"2025-09-{day:02}" or all(not one.confirmed for one in answer.deadlines)


def _rules() -> Iterator[tuple[str, int]]:
    for form, change, (a, b) in product(RULES, RULE_CHANGES, ((3, 4), (4, 3), (2, 6))):
        yield _filled(form, change, WORDS[a], WORDS[b]), min(WORKING_DAY[a], WORKING_DAY[b])


@pytest.mark.parametrize("read", [from_note, from_rule_text])
def test_a_second_count_is_never_passed_over(read: Callable[[str, datetime], Answer]) -> None:
    late = [words for words, day in _rules() if not _is_safe(read(words, MEETING), day)]
    assert not late


def test_an_earlier_date_that_nothing_explains_is_never_passed_over() -> None:
    late = [
        words
        for form, change, (a, b, day) in product(DATES, DATE_CHANGES, DAYS)
        if not _is_safe(from_note(words := _filled(form, change, a, b), MEETING), day)
    ]
    assert not late


@pytest.mark.parametrize(
    "earlier",
    [
        "The agenda was published on 10 September.",
        "A site visit takes place on 10 September.",
        "Submissions open on 8 September.",
        "The decision of 9 September was called in.",
        "The report was considered by Cabinet on 9 September.",
        "If you need an interpreter, contact us by 10 September.",
        "The meeting of 11 September was cancelled.",
        "Drop-in session: 2pm on 9 September.",
        "(Previously noon on 10 September.)",
        "In the week beginning 8 September the office is closed.",
    ],
)
def test_an_earlier_date_that_is_explained_is_no_conflict(earlier: str) -> None:
    (deadline,) = from_note(
        f"Questions must be received by noon on 12 September. {earlier}", MEETING
    ).deadlines
    assert (deadline.certainty, deadline.alternatives) == ("stated", ())
