"""Rules to a file and back: nothing personal goes out, nothing is overwritten, nothing hostile comes in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetingwatch.domain.council import Meeting
from meetingwatch.domain.times import london
from meetingwatch.errors import UserFacingError
from meetingwatch.workflow import due, ruling, sharing
from tests.workflow.ruled import NOWHERE, RULE, bench_on, watch


def written(folder: Path, **changes: Any) -> Path:
    """A good file with one rule, changed."""
    data = json.loads(sharing.text_of(NOWHERE.name, [replace(RULE, count=5.0)]))
    data["rules"][0] |= changes.pop("rule", {})
    path = folder / "rules.json"
    path.write_text(json.dumps(data | changes), encoding="utf-8")
    return path


def test_there_and_back_is_the_same_rule(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    file = tmp_path / "rules.json"
    sharing.write(file, NOWHERE.name, [one.rule for one in ruling.of_council(bench, "nowhere")])
    found = sharing.preview(bench, file)
    assert [one.same for one in found.rules] == [True]
    assert found.new == ()


def test_nothing_personal_goes_out(tmp_path: Path) -> None:
    bench = bench_on(tmp_path, rule=replace(RULE, notes="Mrs Canary of Canary Row told me"))
    text = sharing.text_of(NOWHERE.name, [one.rule for one in ruling.of_council(bench, "nowhere")])
    assert "Canary" not in text
    assert set(json.loads(text)) == {"format", "version", "council", "rules"}


def test_taken_in_it_stands_beside_and_is_not_confirmed(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    watch(bench, Meeting("m", "nowhere", "nowhere-c", "1", london(date(2026, 12, 15), time(19))))
    found = sharing.preview(bench, written(tmp_path))
    assert len(ruling.of_council(bench, "nowhere")) == 1, "a preview changes nothing"
    assert [one.beside for one in found.rules] == [1]
    (done,) = sharing.take(bench, found)
    own, theirs = ruling.of_council(bench, "nowhere")
    assert own.rule.count == 3
    assert theirs.shared
    assert not theirs.rule.confirmed
    (one,) = due.everything(bench)
    assert one.deadline.certainty == "conflict"
    assert one.deadline.remind_from == london(date(2026, 12, 7), time(10)), "the earlier of both"
    ruling.checked_today(bench, "nowhere", theirs.rule.id)
    assert ruling.of_council(bench, "nowhere")[1].rule.confirmed
    done.undo()
    assert len(ruling.of_council(bench, "nowhere")) == 1


def test_a_file_cannot_claim_trust_or_an_id(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    own = ruling.of_council(bench, "nowhere")[0].rule
    found = sharing.preview(bench, written(tmp_path, rule={"id": own.id, "confirmed": True, "count": 9}))
    sharing.take(bench, found)
    assert [one.rule.count for one in ruling.of_council(bench, "nowhere")] == [3, 9]
    assert not ruling.of_council(bench, "nowhere")[1].rule.confirmed


@pytest.mark.parametrize(
    "rule",
    [
        {"kind": "shouting"},
        {"count": 1e308},
        {"count": True},
        {"count": "3"},
        {"time": "25:00"},
        {"time": ["10:00"]},
        {"weekday": 7, "basis": "fixed_weekday"},
        {"source": "https://x"},
        {"source": {"url": "javascript:alert(1)"}},
        {"source": {"url": "file:///etc/passwd"}},
        {"source": {"read": "2099-01-01"}},
        {"source": {"read": 5}},
        {"text": "x" * 5000},
        {"who": ["x"] * 100},
        {"who": "everyone"},
        {"bodies": [["x"]]},
        {"valid_from": {"a": 1}},
        {"if_holiday": "next"},
        {"deadline": {"basis": "moon"}},
        {"deadline": {"n": -1, "unit": "hours"}},
    ],
)
def test_a_bad_rule_is_refused_in_plain_words(tmp_path: Path, rule: dict[str, Any]) -> None:
    found = sharing.preview(bench_on(tmp_path), written(tmp_path, rule=rule))
    assert found.new == ()
    assert len(found.refused) == 1
    assert found.refused[0].endswith((".", "”"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe\x00",
        b"SQLite format 3\x00",
        b"[" * 200_000,
        b'{"format": "meetingwatch-rules", "version": 1, "council": "Nowhere Town Council"}',
        b'{"format": "meetingwatch-rules", "version": 2, "council": "Nowhere Town Council", "rules": []}',
        b'{"format": "meetingwatch-rules", "version": 1, "council": "Elsewhere Council", "rules": []}',
        b'{"format": "meetingwatch-rules", "version": 1, "council": 5, "rules": []}',
        b'{"format": "meetingwatch-rules", "version": 1, "council": "Nowhere Town Council", "rules": [{"count": NaN}]}',
        json.dumps(
            {"format": sharing.FORMAT, "version": 1, "council": NOWHERE.name, "rules": [{}] * 300}
        ).encode(),
        b" " * 300_000,
    ],
)
def test_a_hostile_file_changes_nothing(tmp_path: Path, content: bytes) -> None:
    bench = bench_on(tmp_path)
    file = tmp_path / "rules.json"
    file.write_bytes(content)
    with pytest.raises(UserFacingError) as told:
        sharing.preview(bench, file)
    assert "Traceback" not in str(told.value)
    assert len(ruling.of_council(bench, "nowhere")) == 1


def test_rules_that_are_no_rules_are_counted_as_refused(tmp_path: Path) -> None:
    found = sharing.preview(bench_on(tmp_path), written(tmp_path, rules=[None, 5, "x", [], {}]))
    assert found.rules == ()
    assert len(found.refused) == 5


def test_hidden_letters_are_taken_out(tmp_path: Path) -> None:
    text = "by 10am\u202e, three\u200b clear\x07 working days before"
    found = sharing.preview(bench_on(tmp_path), written(tmp_path, rule={"text": text}))
    assert found.new[0].text == "by 10am, three clear working days before"


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    [
        "kind",
        "basis",
        "unit",
        "count",
        "time",
        "weekday",
        "text",
        "who",
        "source",
        "valid_to",
        "opens",
        "deadline",
    ]
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(FIELDS, JSON, max_size=4))
def test_any_content_is_taken_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rule: dict[str, Any]
) -> None:
    folder = tmp_path_factory.getbasetemp() / "fuzzed"
    bench = bench_on(folder) if not folder.exists() else ruled_again(folder)
    found = sharing.preview(bench, written(folder, rule=rule))
    assert len(found.rules) + len(found.refused) == 1


def ruled_again(folder: Path) -> Any:
    """The same library, opened again."""
    from meetingwatch.workflow.workbench import open_workbench
    from tests.workflow.ruled import NOW

    return open_workbench(folder / "library", clock=lambda: NOW)
