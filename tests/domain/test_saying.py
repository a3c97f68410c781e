"""How a deadline and the sum behind it are written: each thing once."""

from __future__ import annotations

from datetime import date, time

from meetingwatch.domain.deadline import STATED, Alternative, Deadline, WorkingDay
from meetingwatch.domain.saying import (
    alternative_words,
    further_warnings,
    quoted_words,
    working_words,
)
from meetingwatch.domain.times import london

DAY = date(2017, 7, 16)
OTHER = Alternative(london(DAY, time(12)), DAY, "", "Another page says so.")


def test_a_day_that_does_not_count_says_so_once() -> None:
    assert working_words(WorkingDay(DAY, False, "weekend")) == "Sunday 16 July: weekend, not counted"
    counted = WorkingDay(date(2017, 7, 17), True, "working day 1")
    assert working_words(counted, year=True) == "Monday 17 July 2017: working day 1"


def test_a_reason_is_not_told_again_as_a_warning() -> None:
    deadline = Deadline(
        "question",
        None,
        DAY,
        DAY,
        "printed",
        STATED,
        alternatives=(OTHER,),
        warnings=("Another page says so.", "It is a Sunday."),
    )
    assert further_warnings(deadline) == ("It is a Sunday.",)
    assert alternative_words(OTHER) == "It may also be Sunday 16 July, noon. Another page says so."


def test_what_a_person_entered_is_never_called_the_councils_words() -> None:
    own = Deadline("question", None, DAY, DAY, "printed", STATED, text="Entered by you.", by_you=True)
    assert quoted_words(own) == "Entered by you."
