"""Periods that run forward: "within ten working days of the meeting", "five clear working days after publication".

Only whole numbers of days and weeks are understood; anything else is refused by giving None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from meetingwatch.deadlines.coded import Coded, DateWord, clean, encode
from meetingwatch.deadlines.holidays import Calendar

# How far after its starting day a date without a year may lie.
_FARTHEST = 200


@dataclass(frozen=True)
class Period:
    """So many days after a day, which itself is not counted. words: how the council puts it."""

    count: int
    working: bool
    words: str

    def ends(self, after: date, calendar: Calendar) -> date:
        """Its last day. Raises NoCalendarError for years whose bank holidays are not known."""
        if self.working:
            return calendar.forward(after, self.count)
        return after + timedelta(days=self.count)


# "5 clear working days" after a day and "5 working days" after it end on the same, fifth, day: the days between are
# whole ones in both, and what may still be done on the last of them is done in time.
PERIOD = (
    r"⟦N(?P<n>\d+)⟧\s+(?P<clear>clear\s+)?(?P<working>(?:working|business|council working)\s+)?"
    r"(?P<unit>days?|weeks?|calendar days?)"
)

# "By 5pm on the fifth working day after publication": the same day as five working days after it.
NTH_DAY = r"⟦O(?P<nth>\d+)⟧\s+(?P<nth_clear>clear\s+)?(?P<nth_working>(?:working|business)\s+)?day"


def period_of(match: re.Match[str], coded: Coded) -> Period | None:
    """The period that a match of PERIOD, or of PERIOD or NTH_DAY, means; None for fractions and for "clear days", which
    councils and courts read in two ways."""
    found = match.groupdict()
    nth = found.get("nth")
    count = coded.ordinals[int(nth)] if nth else coded.numbers[int(match["n"])]
    if count % 1 or not 0 < count <= 60:
        return None
    working = bool(found["working"] or found.get("nth_working"))
    if (found["clear"] or found.get("nth_clear")) and not working:
        return None
    times = 7 if (found["unit"] or "").startswith("week") else 1
    return Period(int(count) * times, working, coded.plain(match[0]))


def code(text: str) -> Coded:
    """A text with its times, dates and numbers coded."""
    return encode(clean(text))


def day_after(word: DateWord, after: date) -> date | None:
    """The day that a written date means when it lies on or after a day; None where it fits none.

    A weekday that does not match is a slip, and a slip is no date.
    """
    if word.month is None:
        return None
    for year in (word.year,) if word.year else (after.year, after.year + 1):
        try:
            day = date(year, word.month, word.day)
        except ValueError:
            continue
        near = 0 <= (day - after).days <= _FARTHEST
        if near and word.weekday in (None, day.weekday()):
            return day
    return None
