"""Calendar files that other programs can read: valid under RFC 5545, with UIDs that stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from meetingwatch import ical
from meetingwatch.domain.council import CANCELLED, MOVED, Meeting
from meetingwatch.domain.deadline import Alternative, Deadline
from meetingwatch.domain.times import london

NOW = datetime(2017, 7, 10, 8, 30, tzinfo=UTC)
BASE = "https://northmere.example"
DEADLINE = Deadline(
    kind="question",
    due=london(date(2017, 7, 12), time(10)),
    due_date=date(2017, 7, 12),
    remind_from=london(date(2017, 7, 12), time(10)),
    basis="rule",
    certainty="computed",
    text="by 10am, three clear working days before the meeting",
    meeting="m1",
)
MEETING = Meeting(
    "m1", "c", "k", "1", london(date(2017, 7, 18), time(19)), place="Town Hall, Hŷb", url=f"{BASE}/m1"
)


def _event(deadline: Deadline = DEADLINE, **more: object) -> Event:
    event = ical.deadline_event(deadline, "Environment Committee", source=BASE, now=NOW, **more)  # type: ignore[arg-type]
    assert event is not None
    return event


def _start(event: Event) -> Any:
    """DTSTART as Python has it: a date or an aware time."""
    start: Any = event["dtstart"]
    return start.dt


def _read_back(*events: Event) -> list[Event]:
    content = ical.calendar_bytes(events)
    calendar = Calendar.from_ical(content)
    found = [one for one in calendar.walk("VEVENT") if isinstance(one, Event)]
    assert not any(one.errors for one in found)
    assert len(list(calendar.walk("VTIMEZONE"))) == 1
    return found


def test_deadline_is_a_short_event_in_london_time() -> None:
    text = ical.calendar_bytes([_event()]).decode()
    assert "DTSTART;TZID=Europe/London:20170712T100000\r\n" in text
    assert "TRANSP:TRANSPARENT\r\n" in text and "DTSTAMP:20170710T083000Z\r\n" in text
    (event,) = _read_back(_event())
    assert _start(event).astimezone(UTC) == DEADLINE.due
    assert "Public question" in str(event["summary"])


def test_uid_stays_when_the_deadline_moves_and_differs_by_kind() -> None:
    moved = replace(DEADLINE, due=london(date(2017, 7, 19), time(10)), due_date=date(2017, 7, 19))
    assert _event()["uid"] == _event(moved, sequence=1)["uid"]
    assert _event(moved, sequence=1)["sequence"] == 1
    assert _event()["uid"] != _event(replace(DEADLINE, kind="petition"))["uid"]
    assert _event()["uid"] != ical.meeting_event(MEETING, "x", source=BASE, now=NOW)["uid"]


def test_two_deadlines_of_one_kind_have_two_uids() -> None:
    later = replace(DEADLINE, due=london(date(2017, 7, 14), time(10)))
    events = ical.deadline_events([DEADLINE, later], "Environment Committee", source=BASE, now=NOW)
    assert len({event["uid"] for event in events}) == 2
    assert events[0]["uid"] == _event()["uid"]


def test_day_without_a_time_is_an_all_day_event() -> None:
    text = ical.calendar_bytes([_event(replace(DEADLINE, due=None))]).decode()
    assert "DTSTART;VALUE=DATE:20170712\r\n" in text and "DTEND;VALUE=DATE:20170713\r\n" in text
    assert ical.deadline_event(replace(DEADLINE, due=None, due_date=None), "x", source=BASE, now=NOW) is None


def test_unconfirmed_says_so() -> None:
    event = _event(replace(DEADLINE, confirmed=False))
    assert str(event["summary"]).startswith("Not confirmed:")
    assert event["status"] == "TENTATIVE"


def test_an_entry_that_may_be_earlier_says_when_in_its_title() -> None:
    other = Alternative(london(date(2017, 7, 10), time(10)), date(2017, 7, 10), "", "Another rule.")
    event = _event(replace(DEADLINE, alternatives=(other,), confirmed=False))
    assert str(event["summary"]).endswith("(May be earlier: Monday 10 July, 10am)")
    assert "earlier" not in str(_event()["summary"])


def test_alarms_are_valid() -> None:
    alarms = [ical.Alarm(before=timedelta(hours=2)), ical.Alarm(at=london(date(2017, 7, 11), time(18)))]
    text = ical.calendar_bytes([_event(alarms=alarms)]).decode()
    assert "TRIGGER:-PT2H\r\n" in text
    assert "TRIGGER;VALUE=DATE-TIME:20170711T170000Z\r\n" in text
    assert text.count("ACTION:DISPLAY\r\n") == 2


def test_meeting_moved_and_cancelled_keep_their_uid() -> None:
    event = ical.meeting_event(MEETING, "Environment Committee", source=BASE, now=NOW)
    cancelled = ical.meeting_event(
        replace(MEETING, status=CANCELLED), "Environment Committee", source=BASE, now=NOW, sequence=2
    )
    assert event["uid"] == cancelled["uid"] and cancelled["status"] == "CANCELLED"
    alarms = [ical.Alarm(before=timedelta(hours=2))]
    gone = ical.meeting_event(
        replace(MEETING, status=MOVED, moved_to="m2"), "x", source=BASE, now=NOW, alarms=alarms
    )
    assert (gone["status"], gone.walk("VALARM")) == ("CANCELLED", [])  # the other day has an entry of its own
    here = ical.meeting_event(replace(MEETING, status=MOVED), "x", source=BASE, now=NOW, alarms=alarms)
    assert (here["status"], len(here.walk("VALARM"))) == ("CONFIRMED", 1)
    assert event["location"] == "Town Hall, Hŷb"
    undated = ical.meeting_event(replace(MEETING, time_known=False), "x", source=BASE, now=NOW)
    assert _start(undated) == date(2017, 7, 18)


def test_own_events() -> None:
    rally = ical.OwnEvent(
        "e1", "Rally", london(date(2017, 7, 15), time(11)), place="Market Square", note="Bring banners"
    )
    day = ical.OwnEvent("e2", "Hand-in", date(2017, 7, 16))
    one, two = _read_back(ical.own_event(rally, now=NOW), ical.own_event(day, now=NOW))
    assert one["location"] == "Market Square" and _start(two) == date(2017, 7, 16)


def test_long_lines_fold_at_75_octets() -> None:
    content = ical.calendar_bytes([_event(replace(DEADLINE, text="cwestiynau ŵŷ " * 40))])
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_both_clock_changes() -> None:
    for day in (date(2017, 3, 26), date(2017, 10, 29)):
        due = london(day + timedelta(days=1), time(10))
        (event,) = _read_back(_event(replace(DEADLINE, due=due)))
        assert _start(event).astimezone(UTC) == due.astimezone(UTC)


def test_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "deadlines.ics"
    ical.write_ics(file, b"old")
    ical.write_ics(file, b"new")
    assert file.read_bytes() == b"new"

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        ical.write_ics(file, b"half")
    assert file.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["deadlines.ics"]


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\x85"),
    min_size=1,
    max_size=120,
)


@given(TEXTS, TEXTS, st.integers(0, 600), st.integers(0, 500_000))
def test_what_is_read_back_says_the_same(title: str, note: str, minutes: int, later: int) -> None:
    starts = NOW + timedelta(minutes=later)
    own = ical.OwnEvent("e", title, starts, note=note, place=title, assemble=starts)
    event = ical.own_event(own, now=NOW, alarms=[ical.Alarm(before=timedelta(minutes=minutes))])
    content = ical.calendar_bytes([event])
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    back = ical.read_events(content)
    assert ical.meaning(back) == ical.meaning([event])
    other = replace(own, title=title + "!")
    assert ical.meaning([ical.own_event(other, now=NOW)]) != ical.meaning([ical.own_event(own, now=NOW)])


def test_bookkeeping_is_no_meaning_and_everything_else_is() -> None:
    plain = _event()
    later = ical.deadline_event(
        DEADLINE, "Environment Committee", source=BASE, now=NOW + timedelta(days=1), sequence=7
    )
    assert later is not None
    later.add("created", NOW)
    later.add("x-moz-lastack", "20170710T083000Z")
    assert ical.meaning([plain]) == ical.meaning([later])
    said = {ical.meaning([plain])}
    for change in (
        {"due": london(date(2017, 7, 12), time(11))},
        {"confirmed": False},
        {"text": "other words"},
        {"source_url": "https://northmere.example/other"},
    ):
        said.add(ical.meaning([_event(replace(DEADLINE, **change))]))
    said.add(ical.meaning([_event(alarms=[ical.Alarm(before=timedelta(hours=1))])]))
    assert len(said) == 6


def test_the_same_instant_in_another_zone_is_the_same() -> None:
    text = ical.calendar_bytes([_event()]).decode()
    utc = text.replace("DTSTART;TZID=Europe/London:20170712T100000", "DTSTART:20170712T090000Z")
    assert utc != text
    assert ical.meaning(ical.read_events(utc)) == ical.meaning(ical.read_events(text))


def test_an_entry_is_said_in_lines() -> None:
    content = ical.calendar_bytes([_event(alarms=[ical.Alarm(before=timedelta(hours=2))])])
    lines = ical.say_event(content)
    assert lines[0].startswith("Deadline: Public question")
    assert lines[1] == "Wednesday 12 July 2017, 10am"
    assert lines[-1] == "1 alarm"
    assert ical.say_event("") == []
    assert ical.say_event("nonsense") == ["It cannot be read."]


def test_alarms_that_have_rung_are_taken_out() -> None:
    own = ical.OwnEvent("o", "Rally", NOW + timedelta(hours=1))
    before = [ical.Alarm(before=timedelta(hours=2)), ical.Alarm(before=timedelta(minutes=30))]
    at = [ical.Alarm(at=NOW), ical.Alarm(at=NOW + timedelta(minutes=1))]
    event = ical.own_event(own, now=NOW, alarms=[*before, *at])
    ical.drop_past_alarms(event, NOW)
    left = [one.decoded("TRIGGER") for one in event.walk("VALARM")]
    assert left == [-timedelta(minutes=30), NOW + timedelta(minutes=1)]
    whole_day = ical.own_event(ical.OwnEvent("d", "Fair", date(2017, 7, 10)), now=NOW, alarms=before)
    ical.drop_past_alarms(whole_day, NOW)
    assert not whole_day.walk("VALARM")
