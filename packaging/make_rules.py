"""Turns research records into the rules and bank holidays that ship in resources/.

    python packaging/make_rules.py RECORDS.json

RECORDS.json holds "rules": one record per council, kind and regime. One file per council is written to
resources/rules/, and one per nation to resources/holidays/ (computed; the tests compare them with an
independent library). Nothing is invented: what is null in the records stays null.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
FIRST_YEAR, LAST_YEAR = 2007, 2030
# The government publishes about two years ahead; what lies after this is a forecast.
PUBLISHED_UNTIL = "2027-12-31"
# The day on which the official list was last compared.
HOLIDAYS_READ = "2026-11-21"

KINDS = {
    "public_question": "question",
    "public_comment": "comment",
    "public_statement": "statement",
    "written_statement": "statement",
    "deputation": "deputation",
    "petition": "petition",
    "planning_speaking": "speaking",
    "speaking_registration": "speaking",
    "public_address": "speaking",
}
NOT_FOR_THE_PUBLIC = {"member_question"}
NATIONS = {
    "England": "england",
    "Wales": "wales",
    "Scotland": "scotland",
    "Northern Ireland": "northern-ireland",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Limits that are numbers in the records, and their names in ours.
LIMITS = {
    "topic_on_agenda": "topic_on_agenda",
    "max_words": "max_words",
    "max_per_person": "max_per_person",
    "max_per_meeting": "max_per_meeting",
    "speaking_minutes": "speaking_minutes",
    "total_minutes": "total_minutes",
    "members_max": "people_max",
    "speakers_max": "speakers_max",
    "signatures_min": "signatures_min",
    "signatures_max": "signatures_max",
    "thresholds": "thresholds",
    "submit_by": "submit_by",
    "supplementary_allowed": "supplementary_allowed",
    "submit_to": "submit_to",
    "answer_form": "answer",
    "notes": "notes",
}


def main(records: Path) -> None:
    """Write everything; says what was left out."""
    data = json.loads(records.read_text(encoding="utf-8"))
    write_holidays(RESOURCES / "holidays")
    write_rules(data["rules"], RESOURCES / "rules")


def write_rules(records: list[dict[str, Any]], folder: Path) -> None:
    """One file per council, named after the first part of the records' ids."""
    by_council: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        if record["kind"] in NOT_FOR_THE_PUBLIC:
            print(f"left out, for councillors only: {record['id']}")
            continue
        by_council.setdefault(record["id"].split("/")[0], []).append(record)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    for slug, rows in by_council.items():
        content = {
            "council": rows[0]["council"],
            "nation": NATIONS[rows[0]["nation"]],
            "type": rows[0]["council_type"],
            "rules": [clean(row) for row in rows],
        }
        write(folder / f"{slug}.json", content)


def clean(record: dict[str, Any]) -> dict[str, Any]:
    """One rule as it ships: our names, only what is known, weekday as a number from Monday 0."""
    deadline = record["deadline"] or {}
    rule: dict[str, Any] = {
        "id": record["id"],
        "kind": KINDS[record["kind"]],
        "bodies": bodies_of(record),
        "valid_from": record["regime"]["effective_from"],
        "valid_to": record["regime"]["effective_to"],
        "basis": deadline.get("basis"),
        "unit": deadline.get("unit"),
        "count": deadline.get("n"),
        "time": deadline.get("time"),
        "weekday": WEEKDAYS.index(deadline["weekday"]) if deadline.get("weekday") else None,
        "weeks_before": deadline.get("weeks_before"),
        "minutes_before_start": deadline.get("minutes_before_start"),
        "text": None if deadline.get("text") == "not captured" else deadline.get("text"),
        "ambiguity": deadline.get("ambiguity"),
        "inferred": deadline.get("inferred"),
        "advisory": deadline.get("advisory"),
        "if_holiday": "previous" if moves_back(deadline) else None,
        "excluded": ["christmas-eve"] if "Christmas Eve" in (deadline.get("excludes") or []) else None,
        "normal_publication": "normal publication" in (deadline.get("text") or "") or None,
        "tier": tier_of(deadline.get("text") or ""),
        "opens": (record.get("opens") or {}).get("text"),
    }
    rule |= {ours: record.get(theirs) for theirs, ours in LIMITS.items()}
    rule["limits_text"] = "; ".join(
        f"{name.replace('_', ' ')}: {words}" for name, words in (record.get("limits_text") or {}).items()
    )
    for name in ("who", "must_include", "refusal_grounds", "not_available_at"):
        rule[name] = record.get(name)
    rule["confidence"] = record["confidence"]
    rule["source"] = {name: record["source"][name] for name in ("url", "read", "page_date", "official")}
    return {name: value for name, value in rule.items() if value is not None and value != "" and value != []}


def bodies_of(record: dict[str, Any]) -> list[str]:
    """The bodies as recorded; a planning rule without one is for planning committees."""
    if not record["bodies"] and record["kind"] == "planning_speaking":
        return ["planning committee"]
    return list(record["bodies"])


def moves_back(deadline: dict[str, Any]) -> bool:
    """Whether the council itself brings the deadline forward when a bank holiday is in the way."""
    words = (deadline.get("bank_holiday") or "") + " " + (deadline.get("text") or "")
    return "move_back" in words or bool(re.search(r"if (the )?monday is a bank holiday", words.lower()))


def tier_of(text: str) -> str | None:
    """What sets this deadline apart from another for the same thing, where the words say so."""
    for words, tier in (
        (r"guaranteed? (a |of a )?(written|full)", "written answer guaranteed"),
        (r"verbal response|spoken answer", "spoken answer only"),
        (r"^written:", "written"),
        (r"^verbal only", "spoken only"),
        (r"does not relate to a report", "not about a report on the agenda"),
        (r"relates to a report", "about a report on the agenda"),
        (r"publication date of the agenda", "about an item on the agenda"),
    ):
        if re.search(words, text.lower()):
            return tier
    return None


def write_holidays(folder: Path) -> None:
    """The three lists of bank holidays, with the day until which they are more than a forecast."""
    folder.mkdir(parents=True, exist_ok=True)
    for nation in ("england-and-wales", "scotland", "northern-ireland"):
        days: dict[date, str] = {}
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            days |= bank_holidays(nation, year)
        content = {
            "nation": nation,
            "from": f"{FIRST_YEAR}-01-01",
            "read": HOLIDAYS_READ,
            "published_until": PUBLISHED_UNTIL,
            "until": f"{LAST_YEAR}-12-31",
            "days": {day.isoformat(): days[day] for day in sorted(days)},
        }
        write(folder / f"{nation}.json", content)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the computus, by whole-number arithmetic)."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def nth_monday(year: int, month: int, n: int) -> date:
    """The n-th Monday of a month; n = -1 is the last one."""
    if n == -1:
        after = date(year + month // 12, month % 12 + 1, 1)
        return after - timedelta(days=(after.weekday() - 1) % 7 + 1 if after.weekday() else 7)
    first = date(year, month, 1)
    return first + timedelta(days=(-first.weekday()) % 7 + 7 * (n - 1))


def bank_holidays(nation: str, year: int) -> dict[date, str]:
    """Banking and Financial Dealings Act 1971 sch. 1, royal proclamations, and the one-off days."""
    scotland, ireland = nation == "scotland", nation == "northern-ireland"
    days: dict[date, str] = {easter(year) - timedelta(days=2): "Good Friday"}
    if not scotland:
        days[easter(year) + timedelta(days=1)] = "Easter Monday"
    days |= may_days(year)
    summer = nth_monday(year, 8, 1) if scotland else nth_monday(year, 8, -1)
    days[summer] = "Summer bank holiday"
    new_year = [(date(year, 1, 1), "New Year's Day")]
    if scotland:
        new_year.append((date(year, 1, 2), "2nd January"))
        with_substitutes(days, [(date(year, 11, 30), "St Andrew's Day")])
    if ireland:
        with_substitutes(days, [(date(year, 3, 17), "St Patrick's Day")])
        with_substitutes(days, [(date(year, 7, 12), "Battle of the Boyne (Orangemen's Day)")])
    with_substitutes(days, new_year)
    with_substitutes(days, [(date(year, 12, 25), "Christmas Day"), (date(year, 12, 26), "Boxing Day")])
    one_off = {
        date(2011, 4, 29): "Royal wedding",
        date(2012, 6, 5): "Diamond Jubilee",
        date(2022, 6, 3): "Platinum Jubilee",
        date(2022, 9, 19): "State Funeral of Queen Elizabeth II",
        date(2023, 5, 8): "Coronation of King Charles III",
    }
    if scotland:
        one_off[date(2026, 6, 15)] = "Scotland at the men's football World Cup"
    return days | {day: name for day, name in one_off.items() if day.year == year}


def may_days(year: int) -> dict[date, str]:
    """Early May and Spring bank holidays, with the years in which they were moved."""
    early, spring = nth_monday(year, 5, 1), nth_monday(year, 5, -1)
    moved_early = {2020: date(2020, 5, 8)}
    moved_spring = {2012: date(2012, 6, 4), 2022: date(2022, 6, 2)}
    return {
        moved_early.get(year, early): "Early May bank holiday",
        moved_spring.get(year, spring): "Spring bank holiday",
    }


def with_substitutes(days: dict[date, str], fixed: list[tuple[date, str]]) -> None:
    """Add fixed days; one that falls on a weekend gives the next weekday that is not yet taken."""
    on_weekdays = [(day, name) for day, name in fixed if day.weekday() < 5]
    for day, name in on_weekdays:
        days[day] = name
    for day, name in fixed:
        if day.weekday() >= 5:
            moved = day
            while moved.weekday() >= 5 or moved in days:
                moved += timedelta(days=1)
            days[moved] = f"{name} (substitute day)"


def write(path: Path, content: object) -> None:
    """JSON as it is kept: readable, one fact a line, a newline at the end."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
