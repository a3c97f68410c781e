"""The shape of a rule as data, checked the same way for shipped, own and shared ones, in plain words.

Limits are generous against the shipped rules (the longest text there has 224 letters) and small enough that a
hostile file stays small.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from meetingwatch.domain import deadline as d
from meetingwatch.domain import kinds
from meetingwatch.words import _

UNITS = (d.WORKING_DAYS, d.CLEAR_WORKING_DAYS, d.CALENDAR_DAYS, d.CLEAR_DAYS, d.HOURS, d.WORKING_HOURS)
BASES = (
    d.BEFORE_MEETING,
    d.AFTER_PUBLICATION,
    d.FIXED_WEEKDAY,
    d.MEETING_DAY,
    d.BEFORE_START,
    d.AT_MEETING,
    d.PUBLISHED_DATE,
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST_TEXT, LONGEST_WORD, MOST_WORDS = 4000, 300, 40
MOST_NAMES, MOST_THRESHOLDS = 10_000_000, 12

# The largest value that each number may have.
WHOLE = {
    "weeks_before": 8,
    "minutes_before_start": 24 * 60,
    "max_words": 20_000,
    "max_per_person": 1000,
    "max_per_item": 1000,
    "max_per_meeting": 1000,
    "people_max": 10_000,
    "speakers_max": 10_000,
    "signatures_min": MOST_NAMES,
    "signatures_max": MOST_NAMES,
}
NUMBERS = {"count": 400, "speaking_minutes": 24 * 60, "total_minutes": 24 * 60}
YES_NO = ("topic_on_agenda", "supplementary_allowed", "inferred", "advisory", "holidays_count")
TEXTS = ("id", "council", "text", "ambiguity", "opens", "submit_to", "answer", "notes", "limits_text", "tier")
LISTS = ("bodies", "who", "submit_by", "must_include", "refusal_grounds", "not_available_at", "excluded")


def problems(record: Mapping[str, Any]) -> list[str]:
    """Everything that is wrong with a flat rule record, a plain sentence each; none where it is good."""
    found = [*_kind(record), *_counting(record), *_source(record), *_thresholds(record)]
    for names, good, sentence in _tables():
        for name in names:
            value = record.get(name)
            if value is not None and not good(name, value):
                found.append(sentence.format(name=name.replace("_", " "), value=_shown(value)))
    return found


def _tables() -> tuple[tuple[tuple[str, ...], Callable[[str, Any], bool], str], ...]:
    number = _("“{name}” must be a number in a sensible range, and it is {value}.")
    return (
        (tuple(WHOLE), lambda name, value: _is_number(value, WHOLE[name], whole=True), number),
        (tuple(NUMBERS), lambda name, value: _is_number(value, NUMBERS[name], whole=False), number),
        (
            YES_NO,
            lambda _name, value: isinstance(value, bool),
            _("“{name}” must be yes or no, and it is {value}."),
        ),
        (
            TEXTS,
            lambda _name, value: isinstance(value, str | Mapping) and len(str(value)) <= LONGEST_TEXT,
            _("“{name}” must be text that is not too long, and it is {value}."),
        ),
        (
            LISTS,
            lambda _name, value: _is_list(value),
            _("“{name}” must be a list of short texts, and it is {value}."),
        ),
        (
            ("valid_from", "valid_to"),
            lambda _name, value: isinstance(value, str) and (not value or _is_period(value)),
            _("“{name}” must be a year, a month or a day like 2026-05-31, and it is {value}."),
        ),
    )


def _kind(record: Mapping[str, Any]) -> list[str]:
    if record.get("kind") in kinds.DEADLINE_KINDS:
        return []
    words = _("It does not say what it is for in a way that MeetingWatch knows: {value}.")
    return [words.format(value=_shown(record.get("kind")))]


def _counting(record: Mapping[str, Any]) -> list[str]:
    """What it is counted from, in what unit, and its time and weekday."""
    found: list[str] = []
    basis, unit = record.get("basis") or d.BEFORE_MEETING, record.get("unit") or ""
    if basis not in BASES:
        found.append(_("MeetingWatch does not know how to count from {value}.").format(value=_shown(basis)))
    if unit not in (*UNITS, ""):
        found.append(_("MeetingWatch does not know the unit {value}.").format(value=_shown(unit)))
    if record.get("time") and not _is_time(record["time"]):
        found.append(
            _("The time must be written like 10:00, and it is {value}.").format(value=_shown(record["time"]))
        )
    weekday = record.get("weekday")
    if weekday is not None and not (
        (type(weekday) is int and 0 <= weekday <= 6) or str(weekday).lower() in WEEKDAYS
    ):
        found.append(_("{value} is not a day of the week.").format(value=_shown(weekday)))
    if basis == d.FIXED_WEEKDAY and weekday is None:
        found.append(_("It names a day of the week to count to, and not which one."))
    if str(record.get("if_holiday") or "") not in ("", "previous"):
        found.append(_("MeetingWatch does not know what to do on a bank holiday there."))
    return found


def _thresholds(record: Mapping[str, Any]) -> list[str]:
    """What becomes of petitions: [{"from": 50, "to": 1499, "outcome": "…"}, …], "to" may be left out."""
    rows = record.get("thresholds") or ()
    if isinstance(rows, list | tuple) and len(rows) <= MOST_THRESHOLDS and all(map(_is_threshold, rows)):
        return []
    return [_("It does not say what becomes of how many names in a way that MeetingWatch knows.")]


def _is_threshold(row: object) -> bool:
    if not isinstance(row, Mapping) or not _is_number(row.get("from"), MOST_NAMES, whole=True):
        return False
    most, outcome = row.get("to"), row.get("outcome")
    return (most is None or (_is_number(most, MOST_NAMES, whole=True) and most >= row["from"])) and (
        outcome is None or (isinstance(outcome, str) and len(outcome) <= LONGEST_WORD)
    )


def _source(record: Mapping[str, Any]) -> list[str]:
    source = record.get("source") or {}
    if not isinstance(source, Mapping):
        return [_("It does not say where it was read in a way that MeetingWatch knows.")]
    found = []
    url, read = source.get("url") or "", source.get("read") or ""
    if not isinstance(url, str) or len(url) > LONGEST_TEXT or (url and not re.match(r"https?://\S+$", url)):
        found.append(
            _("The source must be a web address that begins with https://, and it is {value}.").format(
                value=_shown(url)
            )
        )
    if read and not _is_day(read):
        found.append(
            _("The day it was read must be written like 2026-05-31, and it is {value}.").format(
                value=_shown(read)
            )
        )
    return found


def _is_number(value: object, most: float, *, whole: bool) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= most and not (whole and value % 1)


def _is_list(value: object) -> bool:
    return (
        isinstance(value, list | tuple)
        and len(value) <= MOST_WORDS
        and all(isinstance(one, str) and len(one) <= LONGEST_WORD for one in value)
    )


def _is_time(value: object) -> bool:
    try:
        time.fromisoformat(value if isinstance(value, str) else "?")
    except ValueError:
        return False
    return True


def _is_day(value: object) -> bool:
    try:
        date.fromisoformat(value if isinstance(value, str) else "?")
    except ValueError:
        return False
    return True


def _is_period(value: str) -> bool:
    return re.fullmatch(r"\d{4}(-\d\d)?", value) is not None or _is_day(value)


def _shown(value: object) -> str:
    words = str(value)
    return f"“{words[:40]}…”" if len(words) > 40 else f"“{words}”"
