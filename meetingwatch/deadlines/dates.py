"""A date as a council wrote it, beside a meeting: the year filled in where the meeting decides it, and slips.

Slips that council pages really carry (research on participation, 1.5): weekday and date that do not match,
a wrong year, a day after the meeting, a day long before it. They are told, never silently repaired.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from meetingwatch.deadlines.coded import DateWord
from meetingwatch.domain.times import say_day
from meetingwatch.words import _

# A printed deadline lies at most so many days before its meeting, or it is told as a slip.
LONGEST = 30
# How far a date without a year may lie from the meeting and still have its year decided by it.
NEAR = 100


@dataclass(frozen=True)
class ResolvedDate:
    """The day meant. others are days that the same words may mean, with the reason; slip: something is
    visibly wrong, and warnings say what. unusable: the day cannot be reminded of (it is after the meeting)."""

    day: date
    others: tuple[tuple[date, str], ...] = ()
    warnings: tuple[str, ...] = ()
    slip: bool = False

    def could_be(self, other: date) -> bool:
        """Whether these words may mean that day."""
        return other == self.day or any(other == day for day, _reason in self.others)


def resolve(word: DateWord, meeting: date) -> ResolvedDate | str:
    """The day that a written date means beside this meeting, or a plain reason why it means none."""
    if word.month is None:
        return _without_month(word, meeting)
    if word.year is None:
        return _without_year(word, word.month, meeting)
    day = _day(word.year, word.month, word.day)
    if day is None:
        return _("“{words}” is not a day of the calendar.").format(words=word.text)
    return _check(word, day, meeting)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_month(word: DateWord, meeting: date) -> ResolvedDate | str:
    for back in range(28):
        day = meeting - timedelta(days=back)
        if day.day == word.day and word.weekday in (None, day.weekday()):
            warning = _("“{words}” names no month; the last such day before the meeting is taken.")
            return ResolvedDate(
                day, warnings=() if word.weekday is not None else (warning.format(words=word.text),)
            )
    return _("“{words}” names no month, and none fits this meeting.").format(words=word.text)


def _without_year(word: DateWord, month: int, meeting: date) -> ResolvedDate | str:
    years = (meeting.year - 1, meeting.year, meeting.year + 1)
    days = [day for day in (_day(year, month, word.day) for year in years) if day]
    near = [day for day in days if abs((meeting - day).days) <= NEAR]
    if not days:
        return _("“{words}” is not a day of the calendar.").format(words=word.text)
    if not near:
        return _("“{words}” has no year, and the meeting does not decide it.").format(words=word.text)
    return _check(word, min(near, key=lambda day: abs((meeting - day).days)), meeting)


def _check(word: DateWord, day: date, meeting: date) -> ResolvedDate:
    year_fits = _other_year(word, day, meeting)
    if year_fits is not None:
        warning = _(
            "The council writes “{words}”; the year cannot be right for a meeting on {meeting}."
        ).format(words=word.text, meeting=say_day(meeting, year=True))
        return ResolvedDate(year_fits, ((day, warning),), (warning,), slip=True)
    if word.weekday is not None and word.weekday != day.weekday():
        return _wrong_weekday(word, day, meeting)
    warnings = _distance(day, meeting)
    return ResolvedDate(day, (), warnings, slip=bool(warnings))


def _distance(day: date, meeting: date) -> tuple[str, ...]:
    if day > meeting:
        return (_("The printed day is after the meeting."),)
    if (meeting - day).days > LONGEST:
        return (_("The printed day is more than {n} days before the meeting.").format(n=LONGEST),)
    return ()


def _other_year(word: DateWord, day: date, meeting: date) -> date | None:
    """The same day and month near the meeting, where the printed year is visibly a slip."""
    if word.year is None or word.month is None or 0 <= (meeting - day).days <= NEAR:
        return None
    for year in (meeting.year, meeting.year - 1):
        other = _day(year, word.month, word.day)
        if other is None or other == day or not 0 <= (meeting - other).days <= 2 * LONGEST:
            continue
        if word.weekday in (None, other.weekday(), day.weekday()):
            return other
    return None


def _wrong_weekday(word: DateWord, day: date, meeting: date) -> ResolvedDate:
    assert word.weekday is not None
    offset = (word.weekday - day.weekday() + 3) % 7 - 3
    by_weekday = day + timedelta(days=offset)
    warning = _("The council writes “{words}”, but that day is a {weekday}.").format(
        words=word.text, weekday=say_day(day).split()[0]
    )
    others = [(by_weekday, warning)]
    if (word.month is not None and (meeting - day).days > LONGEST) or day > meeting:
        # A wrong month: the day in the meeting's own month or the one before whose weekday fits.
        for back in range(LONGEST + 1):
            other = meeting - timedelta(days=back)
            if other.day == word.day and other.weekday() == word.weekday:
                others.insert(0, (other, warning))
    return ResolvedDate(day, tuple(others), (warning, *_distance(day, meeting)), slip=True)
