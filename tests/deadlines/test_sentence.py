"""Sentences from constitutions, in our own words: what is read, and what must be refused."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.deadlines.reasoner import from_rule_text
from meetingwatch.deadlines.sentence import Refusal, read_rules
from tests.deadlines.helpers import short

# Words, meeting, and each deadline as "kind moment" or "moment"; none where the words must be refused.
SENTENCES = [
    ("by 10am, three clear working days before the meeting", "2024-07-16T18:30", ["2024-07-10T10:00"]),
    ("no later than 12 noon two working days before", "2024-07-16T18:30", ["2024-07-12T12:00"]),
    ("noon on the Friday before", "2024-07-16T18:30", ["2024-07-12T12:00"]),
    ("5pm on the Monday of the week before", "2024-07-16T18:30", ["2024-07-08T17:00"]),
    ("5pm on the Monday of the week before the meeting", "2024-07-16T18:30", ["2024-07-08T17:00"]),
    (
        "at least 48 hours (excluding weekends and bank holidays) before the start",
        "2024-07-16T18:30",
        ["2024-07-12T18:30"],
    ),
    ("the working day before", "2024-07-16T18:30", ["2024-07-15"]),
    ("one clear day", "2024-07-16T18:30", ["2024-07-14"]),
    ("one clear day before the meeting", "2024-07-16T18:30", ["2024-07-14"]),
    ("2 clear working days' notice", "2024-07-16T18:30", ["2024-07-11"]),
    ("10 working days prior to the meeting", "2024-07-16T18:30", ["2024-07-02"]),
    ("10 working days prior to", "2024-07-16T18:30", ["2024-07-02"]),
    ("not less than seven clear working days", "2024-07-16T18:30", ["2024-07-04"]),
    (
        "Questions must be delivered not less than seven clear working days before the meeting.",
        "2024-07-16T18:30",
        ["2024-07-04"],
    ),
    (
        "Notice of a question shall be given in writing to the Proper Officer by midday on the "
        "third working day before the day of the meeting.",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    ("by midnight three working days before the meeting", "2024-07-16T18:30", ["2024-07-11T23:59"]),
    ("by close of business two working days before the meeting", "2024-07-16T18:30", ["2024-07-12"]),
    (
        "by close of business (5pm) two working days before the meeting",
        "2024-07-16T18:30",
        ["2024-07-12T17:00"],
    ),
    (
        "A question may only be asked if notice has been given by delivering it in writing or "
        "by electronic mail to the Monitoring Officer no later than 12 noon three clear "
        "working days before the day of the meeting. Each question must give the name and "
        "address of the questioner and must name the member of the Council to whom it is to be "
        "put.",
        "2024-07-16T18:30",
        ["2024-07-10T12:00"],
    ),
    (
        "No person may submit more than one question, of no more than 100 words, and notice "
        "must be given by 10 a.m. two clear working days before the meeting (Rule 12.3).",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "at least 5 working days before the meeting, not counting the day of receipt or the day of the meeting",
        "2024-07-16T18:30",
        ["2024-07-08"],
    ),
    ("by 9am on the last working day prior to the meeting", "2024-07-16T18:30", ["2024-07-15T09:00"]),
    ("Deputations: not less than 7 days before the meeting", "2024-07-16T18:30", ["2024-07-09"]),
    ("by 4.30pm, 7 calendar days before the meeting", "2024-07-16T18:30", ["2024-07-09T16:30"]),
    ("24 hours before the start of the meeting", "2024-07-16T18:30", ["2024-07-15T18:30"]),
    ("at least 1 hour before the meeting starts", "2024-07-16T18:30", ["2024-07-16T17:30"]),
    ("no later than 30 minutes before the start of the meeting", "2024-07-16T18:30", ["2024-07-16T18:00"]),
    ("within two working days of the publication of the agenda", "2024-07-16T18:30", []),
    ("by noon on the day of the meeting", "2024-07-16T18:30", ["2024-07-16T12:00"]),
    ("by 12 noon one week before the meeting", "2024-07-16T18:30", ["2024-07-09T12:00"]),
    ("two weeks before the meeting", "2024-07-16T18:30", ["2024-07-02"]),
    (
        "by noon on the Thursday before the meeting, or the Wednesday if the Thursday is a bank holiday",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    ("seven (7) clear working days before the meeting, by 5.00pm", "2024-07-16T18:30", ["2024-07-04T17:00"]),
    ("not more than 10 working days before the meeting", "2024-07-16T18:30", []),
    (
        "no earlier than 10 working days and no later than 3 working days before the meeting",
        "2024-07-16T18:30",
        ["2024-07-11"],
    ),
    ("less than three working days before the meeting", "2024-07-16T18:30", []),
    ("three working days after the meeting", "2024-07-16T18:30", []),
    ("within 5 working days before the meeting", "2024-07-16T18:30", []),
    ("noon two working days before the meeting or, for urgent items, 9am on the day", "2024-07-16T18:30", []),
    (
        "by 10am two clear working days before the meeting unless the Chair agrees otherwise",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    ("a reasonable time before the meeting", "2024-07-16T18:30", []),
    ("a month before the meeting", "2024-07-16T18:30", []),
    (
        "questions by noon five working days before the meeting; petitions by noon ten working days before the meeting",
        "2024-07-16T18:30",
        ["question 2024-07-09T12:00", "petition 2024-07-02T12:00"],
    ),
    (
        "by 10am three clear working days before the meeting for committees and by 10am two "
        "working days before the meeting for Cabinet",
        "2024-07-16T18:30",
        ["2024-07-10T10:00", "2024-07-12T10:00"],
    ),
    ("5 clear days before the meeting", "2024-07-16T18:30", ["2024-07-10"]),
    ("three full working days before the meeting", "2024-07-16T18:30", ["2024-07-10"]),
    (
        "two and a half clear working days before the meeting, at noon",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    ("2.5 clear working days before the meeting by 12 noon", "2024-07-16T18:30", ["2024-07-11T12:00"]),
    ("48 hours' notice", "2024-07-16T18:30", ["2024-07-14T18:30"]),
    (
        "at least 48 hours before the meeting, excluding Saturdays, Sundays and Bank Holidays",
        "2024-07-16T18:30",
        ["2024-07-12T18:30"],
    ),
    (
        "by 5pm on the second working day prior to the date of the meeting",
        "2024-07-16T18:30",
        ["2024-07-12T17:00"],
    ),
    ("by 5pm on the Wednesday of the week preceding the meeting", "2024-07-16T18:30", ["2024-07-10T17:00"]),
    ("by 5pm on Monday of the week of the meeting", "2024-07-16T18:30", ["2024-07-15T17:00"]),
    ("five weekdays before the meeting", "2024-07-16T18:30", ["2024-07-09"]),
    ("ten clear working days", "2024-07-16T18:30", ["2024-07-01"]),
    ("10 working days", "2024-07-16T18:30", ["2024-07-02"]),
    ("5pm, 10 working days", "2024-07-16T18:30", ["2024-07-02T17:00"]),
    ("8 hours", "2024-07-16T18:30", []),
    ("by noon 3 business days prior to the meeting", "2024-07-16T18:30", ["2024-07-11T12:00"]),
    ("erbyn 10yb tri diwrnod gwaith clir cyn y cyfarfod", "2024-07-16T18:30", ["2024-07-10T10:00"]),
    (
        "The deadline is 10am four working days ahead of the meeting date.",
        "2024-07-16T18:30",
        ["2024-07-10T10:00"],
    ),
    (
        "must be received by the Chief Executive by noon on the day which is three working days before the meeting",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    (
        "not later than 5.00 pm on the working day which precedes the meeting by three working days",
        "2024-07-16T18:30",
        [],
    ),
    (
        "to be received at least three working days before the Council meeting and will be limited to 3 minutes",
        "2024-07-16T18:30",
        ["2024-07-11"],
    ),
    (
        "by 1pm two working days before the meeting (e.g. Friday for a Tuesday meeting)",
        "2024-07-16T18:30",
        ["2024-07-12T13:00"],
    ),
    (
        "Notice must be received no later than 4 working days before the meeting, excluding the day of the meeting",
        "2024-07-16T18:30",
        ["2024-07-10"],
    ),
    (
        "by 10.00am at least 4 working days (excluding the day of receipt and day of the meeting) before the meeting",
        "2024-07-16T18:30",
        ["2024-07-09T10:00"],
    ),
    ("by 12.00 on the third working day before the meeting", "2024-07-16T18:30", ["2024-07-11T12:00"]),
    ("no later than 3 working days before the agenda is published", "2024-07-16T18:30", []),
    ("by noon three working days before the Monday of the meeting week", "2024-07-16T18:30", []),
    ("the fifth clear working day before the meeting", "2024-07-16T18:30", ["2024-07-08"]),
    ("at noon on the day two days before the meeting", "2024-07-16T18:30", ["2024-07-14T12:00"]),
    ("10am the day before", "2024-07-16T18:30", ["2024-07-15T10:00"]),
    ("in writing by 9.30 a.m. on the day preceding the meeting", "2024-07-16T18:30", ["2024-07-15T09:30"]),
    (
        "Where a deputation wishes to be received, notice shall be given not less than "
        "ten clear working days before the meeting and shall state the names of up to "
        "five persons who will form the deputation, the spokesperson being allowed 10 "
        "minutes",
        "2024-07-16T18:30",
        ["2024-07-01"],
    ),
    (
        "12 noon on the Thursday of the week preceding the Council meeting",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    (
        "no later than noon on the Friday in the week before the meeting",
        "2024-07-16T18:30",
        ["2024-07-12T12:00"],
    ),
    (
        "by 4 p.m. on the last Friday before the meeting",
        "2024-07-16T18:30",
        ["2024-07-12T16:00"],
    ),
    (
        "by 5pm on the second Friday before the meeting",
        "2024-07-16T18:30",
        ["2024-07-05T17:00"],
    ),
    (
        "by noon on the third Thursday of the month",
        "2024-07-16T18:30",
        [],
    ),
    (
        "not later than 10 a.m. on the second day (not counting Sunday) before the meeting",
        "2024-07-16T18:30",
        [],
    ),
    (
        "at least 3 days (excluding bank holidays) before the meeting",
        "2024-07-16T18:30",
        [],
    ),
    (
        "at least 3 days (excluding weekends and bank holidays) before the meeting",
        "2024-07-16T18:30",
        ["2024-07-11"],
    ),
    (
        "48 hours (excluding bank holidays) before the meeting",
        "2024-07-16T18:30",
        [],
    ),
    (
        "48 hours excluding weekends before the meeting",
        "2024-07-16T18:30",
        ["2024-07-12T18:30"],
    ),
    (
        "three working days (including Saturdays) before the meeting",
        "2024-07-16T18:30",
        [],
    ),
    (
        "three working days including the day of the meeting",
        "2024-07-16T18:30",
        [],
    ),
    (
        "by noon two working days before the date of publication of the agenda",
        "2024-07-16T18:30",
        [],
    ),
    (
        "by midday on the Wednesday immediately preceding the Tuesday meeting",
        "2024-07-16T18:30",
        ["2024-07-10T12:00"],
    ),
    (
        "at least one full working day before the meeting",
        "2024-07-16T18:30",
        ["2024-07-12"],
    ),
    (
        "no later than noon of the second working day before the meeting",
        "2024-07-16T18:30",
        ["2024-07-12T12:00"],
    ),
    (
        "no later than 12:00 noon three (3) working days prior to the meeting",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    (
        "by 9.00 am 2 working days before the meeting (not including the day of the meeting)",
        "2024-07-16T18:30",
        ["2024-07-12T09:00"],
    ),
    (
        "at least 10 days' notice",
        "2024-07-16T18:30",
        ["2024-07-06"],
    ),
    (
        "ten days' notice in writing",
        "2024-07-16T18:30",
        ["2024-07-06"],
    ),
    (
        "by 5pm the day before the meeting",
        "2024-07-16T18:30",
        ["2024-07-15T17:00"],
    ),
    (
        "by 5pm the previous working day",
        "2024-07-16T18:30",
        ["2024-07-15T17:00"],
    ),
    (
        "seven days before the meeting by noon",
        "2024-07-16T18:30",
        ["2024-07-09T12:00"],
    ),
    (
        "not later than 9.00 a.m. on the Monday of the week in which the meeting is held",
        "2024-07-16T18:30",
        ["2024-07-15T09:00"],
    ),
    (
        "by noon on Friday, the week before the meeting",
        "2024-07-16T18:30",
        ["2024-07-12T12:00"],
    ),
    (
        "noon on Wednesday for a Monday meeting",
        "2024-07-16T18:30",
        [],
    ),
    (
        "noon on Friday for a Tuesday meeting",
        "2024-07-16T18:30",
        ["2024-07-12T12:00"],
    ),
    (
        "must be received by the Council by 10.00am on the working day prior to the Committee",
        "2024-07-16T18:30",
        ["2024-07-15T10:00"],
    ),
    (
        "received by 4pm at least two clear working days in advance",
        "2024-07-16T18:30",
        ["2024-07-11T16:00"],
    ),
    (
        "30 minutes before the meeting",
        "2024-07-16T18:30",
        ["2024-07-16T18:00"],
    ),
    (
        "by 17:30 hours, five clear working days prior to the meeting",
        "2024-07-16T18:30",
        ["2024-07-08T17:30"],
    ),
    (
        "no later than midday, 3 working days before the meeting. Questions received "
        "after this deadline will not be considered.",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    (
        "A period of 30 minutes is set aside for public questions. Questions must be "
        "received by 5pm, 4 clear working days before the meeting. Each questioner may "
        "ask one supplementary question.",
        "2024-07-16T18:30",
        ["2024-07-09T17:00"],
    ),
    (
        "by 5pm on the seventh working day before the meeting (i.e. the Thursday of the week before last)",
        "2024-07-16T18:30",
        [],
    ),
    (
        "three working days' notice before the meeting is required",
        "2024-07-16T18:30",
        ["2024-07-11"],
    ),
    (
        "at least two working days' notice must be given",
        "2024-07-16T18:30",
        ["2024-07-12"],
    ),
    (
        "Members of the public may ask questions provided they have given notice by 9am "
        "on the day before the meeting",
        "2024-07-16T18:30",
        ["2024-07-15T09:00"],
    ),
    (
        "at least half a day before the meeting",
        "2024-07-16T18:30",
        [],
    ),
    (
        "the deadline is noon",
        "2024-07-16T18:30",
        [],
    ),
    (
        "A petition with 1,500 signatures will be debated. Petitions must be received at "
        "least 15 working days before the meeting.",
        "2024-07-16T18:30",
        ["2024-06-25"],
    ),
    (
        "by no later than 10 am on the fourth clear working day prior to the meeting",
        "2024-07-16T18:30",
        ["2024-07-09T10:00"],
    ),
    (
        "twenty-one days before the meeting",
        "2024-07-16T18:30",
        ["2024-06-25"],
    ),
    (
        "fourteen clear days before the meeting",
        "2024-07-16T18:30",
        ["2024-07-01"],
    ),
    (
        "not later than four weeks before the meeting",
        "2024-07-16T18:30",
        ["2024-06-18"],
    ),
    (
        "not less than 72 hours prior to the commencement of the meeting",
        "2024-07-16T18:30",
        ["2024-07-13T18:30"],
    ),
    (
        "a clear two working days before the meeting",
        "2024-07-16T18:30",
        [],
    ),
    (
        "two clear days (excluding Saturdays, Sundays and public holidays) before the meeting",
        "2024-07-16T18:30",
        ["2024-07-11"],
    ),
    (
        "by 3pm two clear days before",
        "2024-07-16T18:30",
        ["2024-07-13T15:00"],
    ),
    (
        "6pm, one working day before the meeting",
        "2024-07-16T18:30",
        ["2024-07-15T18:00"],
    ),
    (
        "by 1000 hours 3 working days before the meeting",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "by 10 o'clock in the morning three working days before the meeting",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "by 10 o'clock three working days before the meeting",
        "2024-07-16T18:30",
        ["2024-07-11"],
    ),
    (
        "between 9am and noon on the working day before the meeting",
        "2024-07-16T18:30",
        ["2024-07-15T12:00"],
    ),
    (
        "within 24 hours of the agenda being published",
        "2024-07-16T18:30",
        [],
    ),
    (
        "by noon on the second working day after publication of the agenda",
        "2024-07-16T18:30",
        [],
    ),
    (
        "by 5pm two working days after the agenda is published",
        "2024-07-16T18:30",
        [],
    ),
    (
        "no later than five working days following publication of the agenda",
        "2024-07-16T18:30",
        [],
    ),
    (
        "at least 3 clear working days, by 12 noon, before the meeting",
        "2024-07-16T18:30",
        ["2024-07-10T12:00"],
    ),
    (
        "three working days before the meeting (or four where Monday is a bank holiday)",
        "2024-07-16T18:30",
        [],
    ),
]


@pytest.mark.parametrize(("text", "meeting", "expected"), SENTENCES)
def test_sentence(text: str, meeting: str, expected: list[str]) -> None:
    answer = from_rule_text(text, datetime.fromisoformat(meeting))
    assert short(answer.deadlines, expected) == sorted(expected)
    assert answer.deadlines or answer.reason


_NUMBERS = {
    1: "one",
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    7: "seven",
    10: "ten",
    12: "twelve",
    14: "14",
}
_TIMES = {
    "09:00": "9am",
    "10:00": "10.00 a.m.",
    "12:00": "12 noon",
    "12:30": "12.30pm",
    "17:00": "5 pm",
    "16:30": "16:30",
}
_UNITS = {
    "working_days": ("working day", "working days"),
    "clear_working_days": ("clear working day", "clear working days"),
    "calendar_days": ("day", "days"),
    "clear_days": ("clear day", "clear days"),
}
_FRAMES = (
    "by {time}, {count} {unit} before the meeting",
    "Notice must be received by {time} at least {count} {unit} prior to the day of the meeting.",
    "no later than {count} {unit} in advance of the meeting, by {time}",
    "Questions shall be delivered in writing to the Head of Governance not later than "
    "{time} {count} {unit} before the date of the Committee meeting.",
    "{count} {unit} preceding the Council meeting at {time}",
)


@given(
    st.sampled_from(sorted(_NUMBERS)),
    st.sampled_from(sorted(_TIMES)),
    st.sampled_from(sorted(_UNITS)),
    st.sampled_from(_FRAMES),
    st.booleans(),
)
def test_what_is_said_is_what_is_read(count: int, at: str, unit: str, frame: str, figures: bool) -> None:
    words = str(count) if figures else _NUMBERS[count]
    text = frame.format(time=_TIMES[at], count=words, unit=_UNITS[unit][count > 1])
    read = read_rules(text)
    assert not isinstance(read, Refusal), read.reason
    (one,) = read
    assert (one.rule.unit, one.rule.count) == (unit, count)
    assert one.rule.at is not None and one.rule.at.isoformat()[:5] == at


@given(st.text(max_size=120))
def test_any_words_are_answered_or_refused(text: str) -> None:
    answer = from_rule_text(text, datetime.fromisoformat("2024-07-16T18:30"))
    assert answer.deadlines or answer.reason
