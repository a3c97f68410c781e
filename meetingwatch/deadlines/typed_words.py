"""Times, days and spans of time that a person types in a form, read as councils' words are read."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from meetingwatch.deadlines.clock import MIDNIGHT
from meetingwatch.deadlines.coded import Coded, DateWord, clean, encode
from meetingwatch.domain.times import say_date, say_month
from meetingwatch.words import _

_BACK = 170  # days: a date without a year lies at most some days ahead, else it is last year's
_AHEAD = 366  # days that something may be dated ahead


def read_time(text: str) -> time | None:
    """10am, 5.30pm, noon, 17:00, 1730; None for what is no time or may be read in two ways ("5:30")."""
    words = clean(text)
    for form in (f"by {words}", f"by {words} on monday"):
        coded = encode(form)
        if coded.times and re.fullmatch(r"by ⟦T0⟧(?: on ⟦W0⟧)?\.?", coded.text.strip()):
            return coded.times[0].at
    return None


def read_day(text: str, near: date) -> date | None:
    """10 July 2017, Monday 10 July, 10/7/2017, 10/7; None for what is no day.

    near: the day whose year is meant where none is written. A weekday that does not match the date is no day.
    """
    # "may" and "march" are months only with a capital (coded.py).
    words = re.sub(r"(?<!\w)[a-z]", lambda letter: letter[0].upper(), clean(text))
    word = _only_date(encode(re.sub(r"^(\d{1,2})/(\d)$", r"\1/0\2", words)))
    if word is None or word.month is None:
        return None
    years = [word.year] if word.year else [near.year - 1, near.year, near.year + 1]
    days = [day for day in (_day(year, word.month, word.day) for year in years) if day is not None]
    day = min(days, key=lambda one: abs((one - near).days), default=None)
    return None if day is None or word.weekday not in (None, day.weekday()) else day


def read_past_day(text: str, today: date) -> date | None:
    """The same for what was published already: a date without a year is the last one, and 10.7.99 of the last century.
    Also 1850-07-18, which is before the dates that councils write beside meetings."""
    if re.fullmatch(r"1[89]\d\d-\d\d-\d\d", text.strip()):
        return _day(*(int(part) for part in text.strip().split("-")))
    day = read_day(text, today - timedelta(days=_BACK))
    short_year = re.search(r"(?<!\d)\d\d\W*$", text) and not re.search(r"\d{4}", text)
    if day is not None and short_year and day > today + timedelta(days=_AHEAD):
        return _day(day.year - 100, day.month, day.day)
    return day


def _only_date(coded: Coded) -> DateWord | None:
    return coded.dates[0] if coded.text.strip(" .") == "⟦D0⟧" else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def say_span(text: str) -> str:
    """A bound of a rule's time ("2026", "2026-05", "2026-05-31") as people write it: 2026, May 2026, 31 May 2026."""
    parts = [int(part) for part in text.split("-") if part.isdigit()]
    if len(parts) == 3:
        return say_date(date(*parts))
    return say_month(parts[0], parts[1]) if len(parts) == 2 else text


def read_span(text: str, near: date) -> str | None:
    """The same read back: "2026", "2026-05" or "2026-05-31"; None for what is none of them."""
    words = clean(text)
    if re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", words):
        return words
    first = read_day(f"1 {words}", near) if re.search(r"\d{4}$", words) else None
    if first is not None:
        return f"{first:%Y-%m}"
    day = read_day(words, near)
    return day.isoformat() if day else None


def is_midnight(text: str) -> bool:
    """Whether a time is given as "midnight", which may be the start of a day or its end."""
    return any(one.special == MIDNIGHT for one in encode(f"by {clean(text)}").times)


def time_trouble(text: str) -> str:
    """What to say of words that read_time() gives no time for, or that may be meant in two ways."""
    coded = encode(f"by {clean(text)}")
    if is_midnight(text):
        return _("“Midnight” may be the start of that day or its end. Write 00:00 or 11.59pm.")
    if coded.times:
        return _(
            "“{words}” may be read in more than one way. Write it like 10am, noon, 5.30pm or 17:00."
        ).format(words=text.strip())
    return _("Write the time like 10am, noon, 5.30pm or 17:00.")
