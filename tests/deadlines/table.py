"""How real deadlines fare, per council: python -m tests.deadlines.table

reproduced: the published deadline came out as it is. warned: both readings are shown and the earlier is
reminded on, because the council contradicts itself or made a slip. refused: no answer, with a reason.
wrong: anything else, and it must be zero.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from meetingwatch.deadlines.reasoner import Answer, from_note, from_rule_text
from meetingwatch.domain.deadline import CONFLICT
from meetingwatch.domain.times import london
from tests.deadlines.helpers import (
    days_of,
    meeting_of,
    note_of,
    reminded_on,
    sentence_of,
    shared_folder,
    vectors,
)

COLUMNS = ("reproduced", "warned", "refused", "wrong")


def outcomes() -> Iterator[tuple[str, str, str]]:
    """Council, what it was (an id), and its outcome."""
    for row in vectors():
        if row.get("rule") and row["agrees"] and row["use_as"] == "test":
            answer = from_rule_text(sentence_of(row), meeting_of(row), row["nation"])
            yield row["council"], f"{row['id']} rule", _judged(answer, row["deadline"])
        text = note_of(row)
        if row["agrees"] is False or row["use_as"] == "data_quality":
            text = f"{text.rstrip('.')} ({sentence_of(row)})."
        yield (
            row["council"],
            f"{row['id']} note",
            _judged(from_note(text, meeting_of(row), row["nation"]), row["deadline"]),
        )
    notes = shared_folder() / "samples" / "deadline-notes" / "notes.json"
    if notes.is_file():
        for number, row in enumerate(json.loads(notes.read_text(encoding="utf-8"))["notes"], start=1):
            yield row["council"], f"note {number}", note_outcome(row)


def _judged(answer: Answer, expected: str) -> str:
    if not answer.deadlines:
        return "refused" if answer.reason else "wrong"
    day = date.fromisoformat(expected)
    (deadline,) = answer.deadlines
    if deadline.certainty == CONFLICT:
        told = day in days_of(deadline) and reminded_on(deadline) <= day and bool(deadline.warnings)
        return "warned" if told else "wrong"
    return "reproduced" if deadline.due_date == day else "wrong"


def note_outcome(row: dict[str, Any]) -> str:
    """The outcome of one note as found on a council's page."""
    stated = row.get("stated_deadline_local") or []
    moments = [stated] if isinstance(stated, str) else list(stated)
    rules = row.get("rule") or []
    answer = from_note(row["text"], _meeting_of_note(row, moments), row.get("nation", "england"))
    if not moments and not rules:
        return "wrong" if answer.deadlines else "refused"
    if not answer.deadlines:
        return "refused"
    if moments:
        found = {one.due.strftime("%Y-%m-%dT%H:%M") for one in answer.deadlines if one.due}
        if found != set(moments):
            return "wrong"
        return "warned" if any(one.certainty == CONFLICT for one in answer.deadlines) else "reproduced"
    return _rules_outcome(answer, rules if isinstance(rules, list) else [rules])


def _rules_outcome(answer: Answer, rules: list[dict[str, Any]]) -> str:
    expected = {_rule_key(rule) for rule in rules}
    found = set()
    for deadline in answer.deadlines:
        rule = deadline.rule
        assert rule is not None
        at = rule.at.isoformat()[:5] if rule.at else None
        found.add((rule.minutes_before_start or rule.count, rule.unit or "minutes", at))
    if found != expected:
        return "wrong"
    return (
        "warned"
        if any(one.certainty == CONFLICT or one.alternatives for one in answer.deadlines)
        else "reproduced"
    )


def _rule_key(rule: dict[str, Any]) -> tuple[float, str, str | None]:
    units = {"working_days": ("working_days", "clear_working_days"), "days": ("calendar_days", "clear_days")}
    unit = units[rule["unit"]][rule["clear"]] if rule["unit"] in units else rule["unit"]
    return float(rule["count"]), unit, rule["time"]


def _meeting_of_note(row: dict[str, Any], moments: list[str]) -> datetime:
    """The meeting, or where the page does not tell it a day that its rule gives, else five days later."""
    if row.get("meeting_date"):
        return london(date.fromisoformat(row["meeting_date"]), time(18, 30))
    if not moments:
        return london(date(2021, 9, 21), time(18, 30))
    last = max(date.fromisoformat(moment[:10]) for moment in moments)
    rule = row.get("rule")
    if rule and not isinstance(rule, list):
        for later in range(1, 30):
            meeting = london(last + timedelta(days=later), time(18, 30))
            if all(one.certainty != CONFLICT for one in from_note(row["text"], meeting).deadlines):
                return meeting
    return london(last + timedelta(days=5), time(18, 30))


def table() -> tuple[list[str], Counter[str], list[str]]:
    """The lines of the table, the totals, and what was wrong."""
    by_council: dict[str, Counter[str]] = {}
    wrong: list[str] = []
    for council, what, outcome in outcomes():
        by_council.setdefault(council, Counter())[outcome] += 1
        if outcome == "wrong":
            wrong.append(f"{council}: {what}")
    lines = [f"{'council':<46}" + "".join(f"{name:>12}" for name in COLUMNS)]
    totals: Counter[str] = Counter()
    for council in sorted(by_council):
        totals += by_council[council]
        lines.append(f"{council:<46}" + "".join(f"{by_council[council][name]:>12}" for name in COLUMNS))
    lines.append(f"{'all':<46}" + "".join(f"{totals[name]:>12}" for name in COLUMNS))
    return lines, totals, wrong


def main() -> int:
    """Print the table; exit 1 when anything is wrong."""
    lines, totals, wrong = table()
    sys.stdout.write("\n".join([*lines, *wrong]) + "\n")
    return 1 if totals["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
