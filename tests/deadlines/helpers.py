"""What the tests of deadlines share: fixtures, our own wordings, and where outside samples would lie."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from meetingwatch.domain.deadline import Deadline
from meetingwatch.domain.times import london

DATA = Path(__file__).parent / "data"
UNIT_WORDS = {
    "working_days": "working days",
    "clear_working_days": "clear working days",
    "calendar_days": "calendar days",
    "clear_days": "clear days",
}


def vectors() -> list[dict[str, Any]]:
    """Real meetings with their published deadlines."""
    found: list[dict[str, Any]] = json.loads((DATA / "vectors.json").read_text(encoding="utf-8"))["vectors"]
    return found


def weekday_examples() -> list[dict[str, Any]]:
    """Councils' own examples by weekday."""
    data = json.loads((DATA / "vectors.json").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = data["weekday_examples"]
    return found


def shared_folder() -> Path:
    """Samples beside the checkout; tests that use them skip where it is missing."""
    return Path(__file__).resolve().parents[3] / "shared"


def meeting_of(row: dict[str, Any]) -> datetime | date:
    """The meeting of a vector: with its time where it is known, else its bare day."""
    day = date.fromisoformat(row["meeting"])
    return london(day, time.fromisoformat(row["meeting_time"])) if row["meeting_time"] else day


def clock(text: str) -> str:
    """ "17:00" as a council writes it: 5pm."""
    at = time.fromisoformat(text)
    if at == time(12):
        return "12 noon"
    return f"{at.hour % 12 or 12}{f'.{at.minute:02}' if at.minute else ''}{'am' if at.hour < 12 else 'pm'}"


def sentence_of(row: dict[str, Any]) -> str:
    """The stated rule of a vector in our own words."""
    rule = row["rule"]
    at = f"by {clock(rule['time'])}, " if rule["time"] else "at least "
    if "weekday_named_rule" in row["flags"]:
        day = date.fromisoformat(row["deadline"])
        return f"by {clock(row['deadline_time'])} on the {day:%A} before the meeting"
    if rule["unit"] is None:
        return f"within two working days of the normal publication date of the agenda; {clock(rule['time'])}"
    return f"{at}{rule['n']:g} {UNIT_WORDS[rule['unit']]} before the meeting"


def note_of(row: dict[str, Any]) -> str:
    """What a council may have printed for a vector, in our own words."""
    day = date.fromisoformat(row["deadline"])
    printed = row["printed_as"] or f"{day:%A} {day.day} {day:%B} {day.year}"
    at = f"{clock(row['deadline_time'])} on " if row["deadline_time"] else ""
    return f"Public questions must be received by {at}{printed}."


def days_of(deadline: Deadline) -> set[date]:
    """All days that an answer shows: the due one and the alternatives."""
    return {day for day in (deadline.due_date, *(one.due_date for one in deadline.alternatives)) if day}


def reminded_on(deadline: Deadline) -> date:
    """The day on which reminding rests."""
    moment = deadline.remind_from
    assert moment is not None
    return moment.date() if isinstance(moment, datetime) else moment


def say(deadline: Deadline) -> str:
    """When a deadline is: its moment to the minute, or its day where no time is told."""
    return deadline.due.strftime("%Y-%m-%dT%H:%M") if deadline.due else str(deadline.due_date)


def short(deadlines: Sequence[Deadline], expected: list[str]) -> list[str]:
    """Deadlines as "kind moment", or as "moment" where the kinds are not expected, sorted."""
    with_kinds = any(" " in one for one in expected)
    found = []
    for deadline in deadlines:
        moment = say(deadline)
        found.append(f"{deadline.kind} {moment}" if with_kinds else moment)
    return sorted(found)
