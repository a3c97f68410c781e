"""Wordings of invented councils, written with their answers before the reasoner was asked: none may be wrong."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Any

import pytest

from meetingwatch.deadlines.reasoner import Answer, from_note
from tests.deadlines import noise
from tests.deadlines.fresh import answer_of, outcome_of, rows
from tests.deadlines.helpers import reminded_on

# What is refused for a good reason, by id; the number may fall and not rise.
REFUSED = 16


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


def test_other_sentences_do_not_make_a_right_answer_wrong() -> None:
    """Every nineteenth; all of them are a campaign: python -m tests.deadlines.noise"""
    for row, sentence in islice(noise.cases(), 0, None, 19):
        answer = answer_of(row)
        assert outcome_of(row, answer) != "wrong", (sentence, row["words"], answer)


def test_no_noise_is_a_deadline() -> None:
    for sentence in noise.SENTENCES:
        answer = from_note(sentence, datetime.fromisoformat(noise.MEETING))
        assert not answer.deadlines and answer.reason, sentence


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
