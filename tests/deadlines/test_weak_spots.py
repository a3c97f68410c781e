"""Wordings that were once told too late, too early, without their time or not at all, for a meeting on a Thursday.

Each with the deadlines that are told, and the moment or day on which reminding rests.
"""

from __future__ import annotations

from datetime import datetime

import pytest

from meetingwatch.deadlines.reasoner import Answer, from_note, from_rule_text
from tests.deadlines.helpers import days_of, short

MEETING = datetime.fromisoformat("2025-09-18T18:30")


def _due(*days: str) -> list[str]:
    """Days of September 2025, with their times."""
    return sorted(f"{' '.join(day.split()[:-1])} 2025-09-{day.split()[-1]}".strip() for day in days)


def _reminded(answer: Answer) -> str:
    moment = min((one.remind_from for one in answer.deadlines), key=str)
    return moment.strftime("%dT%H:%M") if isinstance(moment, datetime) else f"{moment:%d}"


# Words that change a rule or a date: the new one is told, and the earlier one is reminded on.
CHANGED = [
    (
        "The deadline of three working days before the meeting has been changed to four working days.",
        ["12"],
        "11",
    ),
    (
        "The deadline of four working days before the meeting has been changed to three working days.",
        ["15"],
        "11",
    ),
    (
        "Questions must be sent by noon three working days before the meeting, changed to four working days.",
        ["12"],
        "11",
    ),
    (
        "Questions must be sent by noon four working days before the meeting (it used to be three working days before "
        "the meeting).",
        ["12T12:00"],
        "12",
    ),
    (
        "Questions: noon, 3 working days before the meeting. For this meeting only: noon, 5 working days before the "
        "meeting.",
        ["11T12:00"],
        "11T12:00",
    ),
    (
        "Normally questions must be received three working days before the meeting, but for this meeting five working "
        "days before the meeting.",
        ["11"],
        "10",
    ),
    ("Questions need four working days' notice instead of three working days' notice.", ["12"], "11"),
    ("Deadline for questions: noon on 12 September -> noon on 11 September.", ["12T12:00"], "11T12:00"),
    ("Erratum: for 12 September read 10 September. Questions by noon on 12 September.", ["10"], "09"),
    ("Questions by noon on 12 September; for those sent by post, 9 September.", ["12T12:00"], "08"),
    (
        "Question deadline extended! Now noon on 15 September (was noon on 12 September).",
        ["15T12:00"],
        "15T12:00",
    ),
    ("The deadline is no longer noon on 12 September. It is 5pm on 10 September.", ["10T17:00"], "10T17:00"),
]


@pytest.mark.parametrize(("words", "due", "reminded"), CHANGED)
def test_what_has_changed(words: str, due: list[str], reminded: str) -> None:
    answer = from_note(words, MEETING)
    assert short(answer.deadlines, _due(*due)) == _due(*due)
    assert _reminded(answer) == reminded


@pytest.mark.parametrize(
    "words",
    [
        "three working days before the meeting, changed to four working days",
        "four working days before the meeting, changed to three working days",
    ],
)
def test_a_rule_that_was_changed_is_one_conflict(words: str) -> None:
    (deadline,) = from_rule_text(words, MEETING).deadlines
    assert deadline.certainty == "conflict" and not deadline.confirmed
    assert {one.day for one in days_of(deadline)} == {12, 15}
    assert str(deadline.remind_from) == "2025-09-11"


# How days are counted, said before, after or beside the count.
COUNTED = [
    (
        "Questions must be received 5 days before the meeting. Weekends and bank holidays do not count.",
        ["11"],
    ),
    ("Questions must be received 5 days before the meeting (Saturdays and Sundays are not counted).", ["11"]),
    (
        "Questions must be received 3 working days before the meeting. Neither the day of the meeting nor the day of "
        "receipt counts.",
        ["12"],
    ),
    (
        "Questions must be received seven days before the meeting. For this purpose, days are working days.",
        ["09"],
    ),
    (
        'Questions must be received by noon three days before the meeting. "Days" means clear working days.',
        ["12T12:00"],
    ),
    (
        "Petitions should be received 14 days before the meeting, questions 7 days and deputations 3 days.",
        ["04", "11", "15"],
    ),
    ("Questions must be received three working days before the meeting (five for Council).", ["11", "15"]),
    ("Questions. Working days' notice required: for Council 10; for Cabinet, 5.", ["04", "11"]),
    ("A fortnight's notice of petitions must be given before the meeting.", ["04"]),
    ("Please register to speak 15 mins before the meeting.", ["18T18:15"]),
]


@pytest.mark.parametrize(("words", "due"), COUNTED)
def test_how_days_are_counted(words: str, due: list[str]) -> None:
    assert short(from_note(words, MEETING).deadlines, _due(*due)) == _due(*due)


RULES = [
    ("by midday, 48 hours before the meeting", "16T12:00", "16T12:00"),
    ("by 9pm, 48 hours before the meeting", "16T21:00", "16T18:30"),
    (
        "at least 5 days' notice in writing, exclusive of the day of the meeting and the day on which notice is given",
        "12",
        "09",
    ),
    ("seven clear days before the meeting. Clear days exclude weekends and bank holidays.", "08", "05"),
    ("noon on Wednesday, the day before the meeting", "17T12:00", "17T12:00"),
    ("noon on Tuesday, the day before the meeting", "17T12:00", "16T12:00"),
    ("two clear working days before the meeting, i.e. by 5pm on Monday", "15T17:00", "15T17:00"),
    ("two clear working days before the meeting, i.e. by 5pm on Friday", "15T17:00", "12T17:00"),
    ("half an hour before the meeting", "18T18:00", "18T18:00"),
]


@pytest.mark.parametrize(("words", "due", "reminded"), RULES)
def test_rules(words: str, due: str, reminded: str) -> None:
    answer = from_rule_text(words, MEETING)
    assert short(answer.deadlines, _due(due)) == _due(due)
    assert _reminded(answer) == reminded


KINDS = [
    (
        "The deadlines for questions and statements are noon on 12 September and noon on 16 September respectively.",
        ["question 12T12:00", "statement 16T12:00"],
    ),
    (
        "The deadlines for statements and questions are, respectively, 16 September and 12 September.",
        ["question 12", "statement 16"],
    ),
    (
        "Deadlines: 10 September (5pm) - petitions; 15 September (noon) - questions",
        ["petition 10T17:00", "question 15T12:00"],
    ),
    (
        "Late representations must be received by noon on 17 September. Speakers register by noon on 16 September.",
        ["any 17T12:00", "speaking 16T12:00"],
    ),
    (
        "If you require a hearing loop please contact us by 16 September. Questions by 12 September.",
        ["question 12"],
    ),
    (
        "Questions by noon on 12 September. Next meeting: 16 October. Deadline: 9 October.",
        ["question 12T12:00"],
    ),
    (
        "By 5pm on 16 September the Clerk will publish the list. Questions by noon on 12 September.",
        ["question 12T12:00"],
    ),
    ("Questions by noon on Thurs. 11 Sept. 2025.", ["question 11T12:00"]),
]


@pytest.mark.parametrize(("words", "due"), KINDS)
def test_each_kind_has_its_own(words: str, due: list[str]) -> None:
    assert short(from_note(words, MEETING).deadlines, _due(*due)) == _due(*due)


@pytest.mark.parametrize(
    "updated",
    [
        "Updated 8 September",
        "Last updated: 8 September 2025.",
        "Page updated 8 September.",
        "(published 8 September)",
    ],
)
def test_when_a_page_was_updated_is_no_deadline(updated: str) -> None:
    for words in (
        f"Questions by noon on 12 September. {updated}",
        f"{updated}\nQuestions by noon on 12 September.",
    ):
        (deadline,) = from_note(words, MEETING).deadlines
        assert short([deadline], ["x"]) == ["2025-09-12T12:00"]
        assert deadline.certainty == "stated" and not deadline.alternatives


DOUBTS = [
    "Questions by 5pm on 12 September{}.",
    "Questions must be received by 5pm four working days before the meeting{}.",
]
QUALIFIERS = [
    " unless the agenda is published late",
    " except where a bank holiday falls in that week",
    " provided that the agenda has been published",
    " (date to be confirmed)",
    " (provisional)",
    " subject to confirmation",
    ", or earlier if the office is closed",
    " other than for the annual meeting",
]


@pytest.mark.parametrize("qualifier", QUALIFIERS)
@pytest.mark.parametrize("words", DOUBTS)
def test_words_that_could_change_it_lower_certainty(words: str, qualifier: str) -> None:
    (plain,) = from_note(words.format(""), MEETING).deadlines
    assert plain.confirmed and plain.certainty in ("stated", "computed")
    for deadline in from_note(words.format(qualifier), MEETING).deadlines:
        assert deadline.certainty in ("incomplete", "conflict") and not deadline.confirmed
        assert deadline.warnings


@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_words_that_could_change_a_rule_lower_certainty_or_are_refused(qualifier: str) -> None:
    answer = from_rule_text(f"four working days before the meeting{qualifier}", MEETING)
    assert answer.deadlines or answer.reason
    for deadline in answer.deadlines:
        assert not deadline.confirmed and deadline.warnings


@pytest.mark.parametrize(
    "waiver",
    [
        " unless the Chair agrees that the matter is urgent",
        ", except where the Mayor permits a late question",
    ],
)
def test_leave_to_be_late_changes_nothing(waiver: str) -> None:
    (deadline,) = from_note(f"Questions by 5pm on 12 September{waiver}.", MEETING).deadlines
    assert (deadline.certainty, deadline.confirmed) == ("stated", True)


@pytest.mark.parametrize(
    "words",
    [
        "notice of at least three working days, or of five where the question concerns planning, before the meeting",
        "three working days before the meeting (five where there is a bank holiday)",
        "three working days before the meeting, brought forward by one day in weeks with bank holidays",
        "at least three clear days (Sundays and bank holidays excluded) before the meeting",
        "5 working days after the agenda is issued",
    ],
)
def test_what_cannot_be_counted_is_refused(words: str) -> None:
    answer = from_rule_text(words, MEETING)
    assert not answer.deadlines and answer.reason
