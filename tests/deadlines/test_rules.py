"""Rules as data: what ships is sound, and the right ones are found for a committee on a day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from meetingwatch.deadlines import schema
from meetingwatch.deadlines.reasoner import from_rule_text
from meetingwatch.deadlines.rules import BadRuleError, council_key, load_rules, rule_of, rules_for
from meetingwatch.domain import kinds
from meetingwatch.resources import path
from tests.deadlines.helpers import shared_folder

RULES = load_rules()
# What stands beside a deadline in a rule, and ships as it was found.
LIMITS = (
    *schema.WHOLE,
    "speaking_minutes",
    "total_minutes",
    "topic_on_agenda",
    "supplementary_allowed",
    "thresholds",
    "who",
    "submit_by",
    "submit_to",
    "must_include",
    "refusal_grounds",
    "not_available_at",
    "limits_text",
    "answer",
    "notes",
    "ambiguity",
    "opens",
    "valid_from",
    "valid_to",
)


def test_every_shipped_rule_is_sound() -> None:
    assert len(RULES) > 200 and len({rule.council for rule in RULES}) > 100
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.kind in kinds.DEADLINE_KINDS
        assert rule.source.url.startswith("http") and rule.source.read
        assert rule.count is None or rule.count > 0 or rule.basis in ("meeting_day", "at_meeting")


def test_shipped_words_and_shipped_numbers_say_the_same() -> None:
    """Where the grammar understands a shipped rule's words, it reads the numbers that ship with them."""
    meeting = date(2025, 9, 18)
    checked = 0
    for rule in RULES:
        if rule.basis != "before_meeting" or not rule.unit or not rule.confirmed or "clear_days" in rule.unit:
            continue
        for deadline in from_rule_text(rule.text, meeting).deadlines[:1]:
            read = deadline.rule
            assert read is not None
            if read.unit in ("clear_days", "") or rule.id == "powys-county/public_question":
                continue
            assert (read.unit, read.count, read.at) == (rule.unit, rule.count, rule.at), rule.id
            checked += 1
    assert checked > 120


@pytest.mark.parametrize(
    ("council", "committee", "kind", "on", "expected"),
    [
        ("Bristol", "Full Council", "statement", date(2026, 11, 3), ["bristol-city/public_statement-3"]),
        (
            "Bristol City Council",
            "Full Council",
            "statement",
            date(2020, 7, 7),
            ["bristol-city/public_statement-2"],
        ),
        (
            "Wiltshire",
            "Cabinet",
            "question",
            date(2025, 1, 9),
            ["wiltshire/public_question", "wiltshire/public_question-2"],
        ),
        (
            "Edinburgh, City of",
            "Council",
            "deputation",
            date(2022, 3, 1),
            [
                "city-of-edinburgh/deputation",
                "city-of-edinburgh/deputation-2",
                "city-of-edinburgh/deputation-3",
            ],
        ),
        ("London Borough of Barnet", "Council", "question", date(2026, 11, 3), ["barnet/public_question-6"]),
        ("Barnet", "Environment Committee", "question", date(2018, 3, 1), ["barnet/public_question-3"]),
        (
            "Bromley",
            "Development Control Committee",
            "speaking",
            date(2026, 11, 3),
            ["bromley/planning_speaking"],
        ),
        ("Bromley", "Council", "speaking", date(2026, 11, 3), []),
        ("Nowhere", "Council", "question", date(2026, 11, 3), []),
    ],
)
def test_rules_by_council_body_and_day(
    council: str, committee: str, kind: str, on: date, expected: list[str]
) -> None:
    assert [rule.id for rule in rules_for(RULES, council, committee, kind, on)] == expected


def test_names_of_councils() -> None:
    assert council_key("London Borough of Barnet") == council_key("Barnet Council") == "barnet"
    assert council_key("Gloucestershire County Council") != council_key("Gloucester City Council")
    assert council_key("City of London") != ""


def test_practice_rules_load() -> None:
    file = path("practice/rules.json")
    if not file.is_file():
        pytest.skip("the practice council's rules are not here")
    assert any(rule.kind == kinds.QUESTION for rule in load_rules(file))


def test_research_records_load_as_they_are() -> None:
    file = shared_folder() / "research" / "participation-rules.json"
    if not file.is_file():
        pytest.skip("the research is not beside this checkout")
    records = json.loads(file.read_text(encoding="utf-8"))["rules"]
    mine = {rule.id: rule for rule in RULES}
    for rule in load_rules(records):
        shipped = mine[rule.id]
        assert (rule.kind, rule.basis, rule.unit, rule.count, rule.at, rule.weekday) == (
            shipped.kind,
            shipped.basis,
            shipped.unit,
            shipped.count,
            shipped.at,
            shipped.weekday,
        )
        for name in LIMITS:
            assert getattr(rule, name) == getattr(shipped, name), (rule.id, name)


def test_what_ships_says_how_to_send_and_what_becomes_of_petitions() -> None:
    rules = load_rules()
    assert len([one for one in rules if one.submit_by]) > 30
    bands = [one for one in rules if one.thresholds]
    assert len(bands) > 10
    for one in bands:
        floors = [band.least for band in one.thresholds]
        assert floors == sorted(floors)
    assert any(one.speakers_max for one in rules)
    assert any(one.signatures_max for one in rules)


@pytest.mark.parametrize(
    "rows",
    [
        "many",
        [1],
        [{"from": -1}],
        [{"from": 10, "to": 5, "outcome": "x"}],
        [{"from": 10, "outcome": 5}],
        [{"from": 10, "outcome": "x" * 400}],
        [{"from": 1.5}],
        [{"from": 1}] * 13,
    ],
)
def test_bad_thresholds_are_refused(rows: object) -> None:
    with pytest.raises(BadRuleError, match="how many names"):
        rule_of({"id": "x", "kind": "petition", "thresholds": rows})


def test_bad_records_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRuleError):
        rule_of({"id": "x", "kind": "shouting"})
    with pytest.raises(BadRuleError):
        rule_of({"id": "x", "kind": "question", "unit": "fortnights"})
    with pytest.raises(BadRuleError):
        rule_of({"id": "x", "kind": "question", "unit": "working_days", "count": "three"})
    broken = tmp_path / "rules.json"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="Expecting"):
        load_rules(broken)
