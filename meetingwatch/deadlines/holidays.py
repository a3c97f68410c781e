"""Working days: the bank holidays of each nation, the council's own closed days, and until when to believe.

A nation's list is shipped as dated JSON. The government publishes about two years ahead; what lies after
published_until is a forecast, and one-off days may be added at a week's notice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from meetingwatch.domain import council
from meetingwatch.domain.times import say_date
from meetingwatch.resources import path as resource_path
from meetingwatch.words import _

FILES = {
    council.ENGLAND: "england-and-wales",
    council.WALES: "england-and-wales",
    council.SCOTLAND: "scotland",
    council.NORTHERN_IRELAND: "northern-ireland",
}
# Clear working days before a principal council's meeting by which its agenda must be out.
# England: Local Government Act 1972 s.100B(3) with SI 2002/715. Wales: s.100B as amended by the 2021 Act.
# Scotland: Local Government (Scotland) Act 1973 s.50B. Northern Ireland: five days, 2014 Act.
AGENDA_CLEAR_DAYS = {
    council.ENGLAND: 5,
    council.WALES: 3,
    council.SCOTLAND: 3,
    council.NORTHERN_IRELAND: 5,
}


class NoCalendarError(Exception):
    """A day lies outside the years whose bank holidays we have; str() is a plain sentence."""


@dataclass(frozen=True)
class Calendar:
    """The working days of one council: its nation's bank holidays and its own closed days.

    from_day and until bound what we know; after published_until the holidays are a forecast. damaged: the day on
    which a newer list was read that cannot be opened any more, so that a holiday it added may be missing here.
    """

    nation: str
    holidays: Mapping[date, str]
    from_day: date
    published_until: date
    until: date
    closed: Mapping[date, str] = field(default_factory=dict)
    damaged: date | None = None

    def is_working(self, day: date) -> tuple[bool, str]:
        """Whether offices count this day as working, and why not, in plain words ("" when it is).

        Raises NoCalendarError for a day outside from_day to until.
        """
        if not self.from_day <= day <= self.until:
            raise NoCalendarError(
                _("MeetingWatch does not know the bank holidays of {year}.").format(year=day.year)
            )
        if day.weekday() >= 5:
            return False, _("weekend")
        if day in self.holidays:
            return False, _("bank holiday: {name}").format(name=_(self.holidays[day]))
        if day in self.closed:
            return False, self.closed[day]
        return True, ""

    def works(self, day: date) -> bool:
        """is_working without the reason."""
        return self.is_working(day)[0]

    def back(self, day: date, count: int) -> date:
        """The count-th working day before a day (itself not counted)."""
        while count > 0:
            day -= timedelta(days=1)
            count -= self.works(day)
        return day

    def forward(self, day: date, count: int) -> date:
        """The count-th working day after a day (itself not counted)."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.works(day)
        return day

    def with_closed(self, days: Iterable[date], why: str = "") -> Calendar:
        """The same calendar with further closed days."""
        reason = why or _("the council's offices are closed")
        return replace(self, closed={**self.closed, **dict.fromkeys(days, reason)})

    def weekends_only(self) -> Calendar:
        """The same calendar where bank holidays count like other weekdays."""
        return replace(self, holidays={})

    def without_christmas_eve(self) -> Calendar:
        """For councils whose own definition leaves out 24 December as well."""
        years = range(self.from_day.year, self.until.year + 1)
        return self.with_closed((date(year, 12, 24) for year in years), _("Christmas Eve"))

    def forecast_warning(self, day: date) -> str:
        """A plain warning where the bank holidays up to this day are only a forecast, else ""."""
        if day <= self.published_until:
            return ""
        return _("Bank holidays after {day} are a forecast: check again nearer the time.").format(
            day=say_date(self.published_until)
        )

    def damage_warning(self, day: date) -> str:
        """A plain warning where a holiday up to this day may be missing because a newer list is damaged, else ""."""
        if self.damaged is None or day < self.damaged:
            return ""
        return _(
            "The bank holidays read on {day} are damaged on this computer, and an older list is used: the deadline may "
            "be earlier than this. They are asked for again at the next check."
        ).format(day=say_date(self.damaged))


def load_calendar(
    nation: str, closed: Iterable[date] = (), *, folder: Path | None = None, refreshed: Path | None = None
) -> Calendar:
    """The calendar of a nation ("england", "wales", "scotland", "northern-ireland").

    folder: where the lists lie, else the shipped ones. refreshed: a folder of newer lists (see lists_json); the
    newest of all is used. Raises ValueError for an unknown nation.
    """
    if nation not in FILES:
        raise ValueError(f"unknown nation: {nation}")
    kept = kept_lists(refreshed) if refreshed else KeptLists()
    data = newest_of(shipped_lists(folder), kept)[FILES[nation]]
    found = Calendar(nation, data.days, data.from_day, data.published_until, data.until)
    return replace(found, damaged=kept.damage_to(data)).with_closed(closed)


@dataclass(frozen=True)
class HolidayList:
    """The bank holidays of a nation's file, as read on a day."""

    days: Mapping[date, str]
    from_day: date
    published_until: date
    until: date
    read: date


def list_of(data: Mapping[str, Any]) -> HolidayList:
    """A list from its JSON object. Raises ValueError, KeyError or TypeError where it is none."""
    return HolidayList(
        {date.fromisoformat(day): str(name) for day, name in data["days"].items()},
        *(date.fromisoformat(data[name]) for name in ("from", "published_until", "until", "read")),
    )


@cache
def shipped_lists(folder: Path | None = None) -> Mapping[str, HolidayList]:
    """The lists that came with the program by file name ("scotland"); they never change while it runs."""
    place = folder or resource_path("holidays")
    return {
        name: list_of(json.loads((place / f"{name}.json").read_text(encoding="utf-8")))
        for name in set(FILES.values())
    }


@dataclass(frozen=True)
class KeptLists:
    """The refreshed lists by file name ("scotland"). damaged: the day of a newer file that cannot be read."""

    lists: Mapping[str, HolidayList] = field(default_factory=dict)
    damaged: date | None = None

    def damage_to(self, used: HolidayList) -> date | None:
        """The day of the damaged file, where it is newer than the list that is used instead."""
        return self.damaged if self.damaged and self.damaged > used.read else None


def kept_lists(folder: Path) -> KeptLists:
    """The newest good file of refreshed lists; a damaged one that is newer is told, for it may hold one more day."""
    damaged: date | None = None
    for file in sorted(folder.glob("????-??-??.json"), reverse=True):
        try:
            day = date.fromisoformat(file.stem)
        except ValueError:
            continue  # no file of ours
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            return KeptLists({name: list_of(data[name]) for name in set(FILES.values())}, damaged)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            damaged = damaged or day
    return KeptLists({}, damaged)


def newest_of(shipped: Mapping[str, HolidayList], kept: KeptLists) -> dict[str, HolidayList]:
    """The list to use for each file name. A kept one of the same day holds what was shipped, and more."""
    return {
        name: kept.lists[name] if name in kept.lists and kept.lists[name].read >= one.read else one
        for name, one in shipped.items()
    }


def lists_json(lists: Mapping[str, HolidayList]) -> str:
    """Refreshed lists as they are kept, one file for a day on which they changed."""
    data = {
        name: {
            "read": one.read.isoformat(),
            "from": one.from_day.isoformat(),
            "published_until": one.published_until.isoformat(),
            "until": one.until.isoformat(),
            "days": {day.isoformat(): title for day, title in sorted(one.days.items())},
        }
        for name, one in lists.items()
    }
    return json.dumps(data, ensure_ascii=False, indent=1)
