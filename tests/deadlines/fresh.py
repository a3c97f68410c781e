"""How wordings of invented councils fare: python -m tests.deadlines.fresh

The answers in data/fresh*.json were written before the reasoner was asked. reproduced: every deadline came out as
it is, or none was told where there is none. warned: it is shown with a conflict or another reading, and reminding
rests on the earlier. refused: something was left out, and a reason is given. wrong: anything else, a kind or a time
that was invented among it; it must be zero.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date, datetime
from typing import Any

from meetingwatch.deadlines.reasoner import Answer, from_note, from_rule_text
from meetingwatch.domain.deadline import CONFLICT, Deadline
from tests.deadlines.helpers import DATA, say

COLUMNS = ("reproduced", "warned", "refused", "wrong")


def rows() -> list[dict[str, Any]]:
    """The wordings with the answers that can be defended."""
    found: list[dict[str, Any]] = []
    for name in ("fresh.json", "fresh_second.json"):
        found += json.loads((DATA / name).read_text(encoding="utf-8"))["rows"]
    return found


def answer_of(row: dict[str, Any]) -> Answer:
    """What the reasoner says of one wording."""
    read = from_note if row["how"] == "text" else from_rule_text
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    closed = [date.fromisoformat(day) for day in row.get("closed", ())]
    meeting = datetime.fromisoformat(row["meeting"])
    return read(row["words"], meeting, row.get("nation", "england"), published, closed)


def outcome_of(row: dict[str, Any], answer: Answer) -> str:
    """reproduced, warned, refused or wrong."""
    used: list[Deadline] = []
    warned, missing = False, 0
    for expected in row["due"]:
        choices = expected.split("|")
        found = next((one for one in answer.deadlines if _is_one_of(one, choices)), None)
        if found is None:
            found = next((one for one in answer.deadlines if _shows_one_of(one, choices)), None)
            warned = warned or found is not None
        if found is None:
            missing += 1
            continue
        used.append(found)
        warned = warned or found.certainty == CONFLICT or bool(found.alternatives)
    if (
        any(one not in used for one in answer.deadlines)
        or not _is_safe(row, answer)
        or (warned and row.get("certain"))
    ):
        return "wrong"
    if missing:
        return "refused" if answer.reason else "wrong"
    if row.get("unsure") and not any(one.warnings for one in answer.deadlines):
        return "wrong"
    return "warned" if warned else "reproduced"


def _is_one_of(deadline: Deadline, choices: list[str]) -> bool:
    plain = say(deadline)
    return plain in choices or f"{deadline.kind} {plain}" in choices


def _shows_one_of(deadline: Deadline, choices: list[str]) -> bool:
    """Whether another reading of a deadline that is in conflict is what was expected."""
    others = {
        one.due.strftime("%Y-%m-%dT%H:%M") if one.due else str(one.due_date) for one in deadline.alternatives
    }
    named = {choice.split()[0] for choice in choices if " " in choice}
    if named and deadline.kind not in named:
        return False
    plain = {choice.split()[-1] for choice in choices}
    days = {choice[:10] for choice in plain} if deadline.certainty == CONFLICT else set()
    return bool(deadline.warnings) and bool(plain & others or str(deadline.due_date) in days)


def _is_safe(row: dict[str, Any], answer: Answer) -> bool:
    """Whether nothing is told later than the latest right answer, and reminding rests on the safe one."""
    if not answer.deadlines:
        return True
    latest: str = row.get("remind") or max(part.split()[-1] for one in row["due"] for part in one.split("|"))
    earliest = min(_reminded(one) for one in answer.deadlines)
    if row.get("remind"):
        return earliest[: len(latest)] <= latest
    return all(_reminded(one)[: len(latest)] <= latest for one in answer.deadlines)


def _reminded(deadline: Deadline) -> str:
    moment = deadline.remind_from
    return moment.strftime("%Y-%m-%dT%H:%M") if isinstance(moment, datetime) else str(moment)


def main() -> int:
    """Print what is not simply reproduced, and the totals; exit 1 when anything is wrong."""
    totals: Counter[str] = Counter()
    for row in rows():
        answer = answer_of(row)
        outcome = outcome_of(row, answer)
        totals[outcome] += 1
        if outcome != "reproduced":
            told = "; ".join(f"{one.kind} {say(one)}" for one in answer.deadlines) or answer.reason
            line = (
                f"{outcome:<10} {row['id']} {row['words']!r}\n           wanted {row['due']}, told {told}\n"
            )
            sys.stdout.write(line)
    sys.stdout.write(", ".join(f"{name} {totals[name]}" for name in COLUMNS) + "\n")
    return 1 if totals["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
