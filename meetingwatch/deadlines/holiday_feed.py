"""The official list of bank holidays, as gov.uk publishes it, held against what was known before.

A list that is garbage, a web page, or has lost holidays that are known to have been, changes nothing: a missing
holiday makes a deadline a day late.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from meetingwatch.deadlines.holidays import HolidayList
from meetingwatch.words import _

FEED = "https://www.gov.uk/bank-holidays.json"
LARGEST = 1_000_000  # bytes; the real one has about 30,000
LEAST_A_YEAR, MOST_A_YEAR = 8, 16
YEARS_AHEAD = 5
# So many holidays to come may go (one that was moved to another day); more is taken for a broken list.
MOST_GONE = 2


class BadFeedError(ValueError):
    """The list cannot be believed; str() is a plain sentence that says why."""


def merged(text: str, known: Mapping[str, HolidayList], today: date) -> dict[str, HolidayList]:
    """The known lists with the years of the feed put in their place. Raises BadFeedError."""
    data = _parsed(text)
    return {name: _one(data.get(name), mine, today) for name, mine in known.items()}


def _parsed(text: str) -> dict[str, Any]:
    if len(text) > LARGEST:
        raise BadFeedError(_("The list is far larger than a list of bank holidays."))
    if text.lstrip()[:1] == "<":
        raise BadFeedError(_("A web page came instead of the list."))
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFeedError(_("The list cannot be read.")) from error
    if not isinstance(data, dict):
        raise BadFeedError(_("The list cannot be read."))
    return data


def _one(division: object, known: HolidayList, today: date) -> HolidayList:
    days = _days(division)
    years = Counter(day.year for day in days)
    if not years or not set(range(today.year, max(years) + 1)) <= set(years):
        raise BadFeedError(_("The list does not hold this year."))
    first, last = min(years), max(years)
    if first < 2000 or last > today.year + YEARS_AHEAD:
        raise BadFeedError(_("The list holds years that cannot be known."))
    if any(not LEAST_A_YEAR <= years[year] <= MOST_A_YEAR for year in range(first, last + 1)):
        raise BadFeedError(_("A year of the list has too few or too many holidays."))
    within = {day for day in known.days if first <= day.year <= last}
    lost = {day for day in within if day not in days}
    if any(day < today for day in lost):
        raise BadFeedError(_("The list has lost a bank holiday that is known to have been."))
    if len([day for day in lost if day <= known.published_until]) > MOST_GONE:
        raise BadFeedError(_("The list has lost several bank holidays that were known."))
    kept = {day: title for day, title in known.days.items() if not first <= day.year <= last}
    end = max(date(last, 12, 31), known.published_until)
    # Where this computer's day is earlier than that of the known list, its clock is wrong: the newer list must count.
    return HolidayList(kept | days, known.from_day, end, max(known.until, end), max(today, known.read))


def _days(division: object) -> dict[date, str]:
    events = division.get("events") if isinstance(division, dict) else None
    if not isinstance(events, list) or len(events) > 500:
        raise BadFeedError(_("A nation is missing from the list."))
    found: dict[date, str] = {}
    for event in events:
        if not isinstance(event, dict) or not isinstance(event.get("title"), str):
            raise BadFeedError(_("The list cannot be read."))
        day = str(event.get("date"))
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            raise BadFeedError(_("The list cannot be read."))
        try:
            at = date.fromisoformat(day)
        except ValueError as error:
            raise BadFeedError(_("The list holds a day that there is not.")) from error
        found[at] = re.sub(r"\s+", " ", event["title"]).strip()[:100]
    return found
