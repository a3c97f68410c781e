"""rule and holidays: each does what it says, in plain words, and never half."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

import pytest

from meetingwatch.domain.council import Meeting
from meetingwatch.domain.times import london
from tests.practised import Cli
from tests.workflow.ruled import NOW, bench_on, watch


@pytest.fixture
def ruled(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Cli:
    """A library with one own rule and one meeting."""
    bench = bench_on(tmp_path)
    watch(bench, Meeting("m", "nowhere", "nowhere-c", "1", london(date(2026, 12, 15), time(19))))
    return Cli(capsys, bench.library.folder, NOW)


def test_own_rules_give_the_deadlines(ruled: Cli) -> None:
    (one,) = ruled.json("deadlines")
    assert one["due"] == "2026-12-09T10:00:00+00:00"
    (rule,) = ruled.json("rule", "list")
    assert (rule["state"], rule["council"]) == ("own", "nowhere")
    assert rule["words"] == "By 10am, 3 clear working days before the meeting."


def test_a_rule_is_added_by_its_sentence(ruled: Cli) -> None:
    words = "Petitions must be received by noon, at least five clear working days before the meeting."
    added = ruled.json("rule", "add", "--council", "nowhere", "--kind", "petition", "--sentence", words)
    shown = ruled.json("rule", "show", added["id"])
    assert shown["rule"]["count"] == 5
    assert shown["rule"]["source"]["read"] == "2026-11-30"
    assert [one["kind"] for one in ruled.json("deadlines")] == ["petition", "question"]


@pytest.mark.parametrize(
    "words",
    ["Questions are welcome.", "by 5pm on Monday for a Wednesday meeting", "three or four days before"],
)
def test_what_is_no_rule_is_refused(ruled: Cli, words: str) -> None:
    ruled.refused("rule", "add", "--council", "nowhere", "--sentence", words)
    assert len(ruled.json("rule", "list")) == 1


def test_left_out_and_back(ruled: Cli) -> None:
    id_ = ruled.json("rule", "list")[0]["id"]
    ruled("watch", "--no-papers")
    ruled("rule", "leave-out", id_)
    assert ruled.json("deadlines") == []
    assert ruled.json("rule", "list")[0]["state"] == "out"
    ruled("rule", "restore", id_)
    assert len(ruled.json("deadlines")) == 1
    assert len(ruled.json("rule", "show", id_)["history"]) == 3
    ruled("rule", "checked", id_)
    assert ruled.json("rule", "list")[0]["check"] is None


def test_shared_and_taken_in(ruled: Cli, tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    assert ruled.json("rule", "share", "nowhere", "-o", file)["rules"] == 1
    data = json.loads(file.read_text(encoding="utf-8"))
    data["rules"][0]["count"] = 5
    file.write_text(json.dumps(data), encoding="utf-8")
    assert ruled.json("rule", "import", file)["would_add"] == 1
    assert len(ruled.json("rule", "list")) == 1
    assert len(ruled.json("rule", "import", file, "--yes")["added"]) == 1
    (one,) = ruled.json("deadlines")
    assert (one["certainty"], one["remind_from"]) == ("conflict", "2026-12-07T10:00:00+00:00")
    file.write_bytes(b"\x00")
    ruled.refused("rule", "import", file)
    ruled.refused("rule", "show", "nonsense")


def test_holidays(ruled: Cli) -> None:
    listed = ruled.json("holidays", "list")
    assert "2026-12-25" in listed["scotland"]["days"]
    assert "2026-01-01" not in listed["scotland"]["days"]


def test_a_rule_without_words_or_source_says_so(ruled: Cli) -> None:
    (rule,) = ruled.json("rule", "list")
    said = ruled("rule", "show", rule["id"])
    assert said.code == 0
    assert all(line.strip(" -“”") for line in said.out.splitlines())
