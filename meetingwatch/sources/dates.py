"""Dates and times as council sites print them. Strict: what is not understood is refused."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from meetingwatch.domain.pattern import Pattern
from meetingwatch.domain.times import london

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ionawr",
            "feb february chwefror",
            "mar march mawrth",
            "apr april ebrill",
            "may mai",
            "jun june mehefin",
            "jul july gorffennaf",
            "aug august awst",
            "sep sept september medi",
            "oct october hydref",
            "nov november tachwedd",
            "dec december rhagfyr",
        ),
        start=1,
    )
    for name in names.split()
}
_DAY_MONTH_YEAR = Pattern(
    r"\b(\d{1,2})(?:st|nd|rd|th|af|il|ydd|ed|fed|eg|ain)?[\s-]+([^\W\d_]{3,12})\.?,?[\s-]+(\d{4})\b"
)
_SLASHED = Pattern(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_TWELVE = Pattern(r"\b(\d{1,2})(?:[.:](\d{2}))?\s*([ap])\.?\s*m\b\.?", re.IGNORECASE)
# Welsh: yb, y bore, is the morning; yp and yh, y prynhawn and yr hwyr, are afternoon and evening.
_WELSH = Pattern(r"\b(\d{1,2})(?:[.:](\d{2}))?\s*y\.?\s?(?:r\s)?([bph])(?:ore|rynhawn|wyr)?\b", re.IGNORECASE)
_TWENTY_FOUR = Pattern(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\b(?!\s*[ap]\.?m)", re.IGNORECASE)


def read_date(text: str) -> date | None:
    """The first whole date in a text: "Thursday, 2nd July, 2020", "15 Jan 2026", "11/02/2026"."""
    for found in _DAY_MONTH_YEAR.finditer(text):
        month = _MONTHS.get(found.group(2).lower())
        if month:
            return _date(int(found.group(3)), month, int(found.group(1)))
    slashed = _SLASHED.search(text)
    return _date(*(int(slashed.group(n)) for n in (3, 2, 1))) if slashed else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """The first time of day: "7:30 pm", "10.00 am", "6.30 p.m.", "13:30"."""
    text = _SLASHED.sub(" ", text)
    if re.search(r"(?<![a-z])(?:noon|midday)\b", text, re.IGNORECASE):
        return time(12)
    twelve = _TWELVE.search(text) or _WELSH.search(text)
    if twelve:
        hour, minute = int(twelve.group(1)), int(twelve.group(2) or 0)
        if not 1 <= hour <= 12 or minute > 59:
            return None
        return time(hour % 12 + (12 if twelve.group(3).lower() in "ph" else 0), minute)
    plain = _TWENTY_FOUR.search(text)
    return time(int(plain.group(1)), int(plain.group(2))) if plain else None


def read_start(text: str) -> tuple[datetime, bool] | None:
    """Date and time of a meeting as London wall time, and whether a time was printed."""
    day = read_date(text)
    if day is None:
        return None
    at = read_time(text)
    return london(day, at or time(0)), at is not None
