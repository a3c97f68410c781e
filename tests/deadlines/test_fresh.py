"""Wordings of invented councils, written with their answers before the reasoner was asked: none may be wrong."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from meetingwatch.deadlines.reasoner import Answer, from_note
from tests.deadlines.fresh import answer_of, outcome_of, rows
from tests.deadlines.helpers import reminded_on

# What is refused for a good reason, by id; the number may fall and not rise.
REFUSED = 13


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row["id"]))
def test_nothing_is_wrong(row: dict[str, Any]) -> None:
    answer = answer_of(row)
    assert outcome_of(row, answer) != "wrong", [answer.reason, *answer.deadlines]
    assert answer.deadlines or answer.reason
    for deadline in answer.deadlines:
        assert len(deadline.alternatives) <= 2
        assert deadline.due is None or deadline.due.date() == deadline.due_date
        assert deadline.due_date is not None
        if not deadline.alternatives and not deadline.warnings:
            assert reminded_on(deadline) == deadline.due_date


def test_few_are_refused() -> None:
    assert sum(outcome_of(row, answer_of(row)) == "refused" for row in rows()) <= REFUSED


def test_the_measure_sees_what_is_wrong() -> None:
    row = next(row for row in rows() if row["id"] == "n001")
    answer = answer_of(row)
    assert outcome_of(row, answer) == "reproduced"
    assert outcome_of({**row, "due": ["question 2025-09-12T12:00"]}, answer) == "wrong"
    assert outcome_of({**row, "due": []}, answer) == "wrong"
    assert outcome_of({**row, "unsure": True}, answer) == "wrong"
    assert outcome_of({**row, "due": ["petition 2025-09-15T12:00"]}, answer) == "wrong"
    assert outcome_of(row, Answer((), "")) == "wrong"
    assert outcome_of(row, Answer((), "No date.")) == "refused"
    later = from_note(
        row["words"].replace("15th", "16th").replace("Monday", "Tuesday"),
        datetime.fromisoformat(row["meeting"]),
    )
    assert outcome_of(row, later) == "wrong"
