"""papers add --replaces: a newer version by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.made_papers import write_lines
from tests.practised import MEETING, Cli

PAGES = [
    [f"{name} line {n} of the long report on {name}s" for n in range(30)] for name in ("road", "park", "bin")
]
CHANGED = [
    ["New", "front"],
    PAGES[0],
    [*PAGES[1][:9], "Here wholly other words stand", *PAGES[1][10:]],
    PAGES[2],
]
SURE, UNSURE = "line 4 of the long report on bins", "line 9 of the long report on parks"
GIVEN = ("--title", "Library strategy", "--publisher", "Northmere")


@pytest.fixture
def one(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "v1.pdf", PAGES)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "v2.pdf", CHANGED)


def test_it_takes_the_place_with_its_marks(empty: Cli, one: Path, two: Path) -> None:
    old = empty.json("papers", "add", one, *GIVEN)["id"]
    sure = empty.json("marks", "add", old, "--page", 3, "--quote", SURE)["id"]
    unsure = empty.json("marks", "add", old, "--page", 2, "--quote", UNSURE)["id"]
    draft = empty.json("draft", "new", "--kind", "letter")["id"]
    for mark in (sure, unsure):
        empty.json("draft", "cite", draft, mark)
    said = empty("papers", "add", two, "--replaces", old, "--json")
    assert said.code == 0
    assert "1 mark went with it. 1 mark waits until you say where it belongs." in said.err
    added = said.json
    assert (added["replaces"], added["marks"], added["version"]) == (old, {"carried": 1, "asked": 1}, 2)
    assert (added["title"], added["publisher"]) == ("Library strategy", "Northmere")
    assert {"id", "sha256", "pages", "labels", "items", "textless_pages"} <= set(added)
    assert empty.json("papers", "show", old)["replaced_by"] == added["id"]
    marks = {mark["id"]: mark for mark in empty.json("marks", "list")}
    assert [(marks[id_]["paper"], marks[id_]["page"], marks[id_]["placed"]) for id_ in (sure, unsure)] == [
        (added["id"], 4, "yes"),
        (old, 2, "ask"),
    ]
    cited = empty.json("draft", "check", draft)["citations"]
    assert [(one["mark"], one["status"]) for one in cited] == [(sure, "moved"), (unsure, "changed")]
    compared = empty.json("papers", "compare", old, added["id"])
    assert [page["change"] for page in compared["pages"]] == ["added", "same", "changed", "same"]


def test_what_cannot_be_is_refused_in_a_sentence(empty: Cli, one: Path, two: Path, tmp_path: Path) -> None:
    old = empty.json("papers", "add", one, *GIVEN)["id"]
    assert "There is no paper “p99”." in empty.refused("papers", "add", two, "--replaces", "p99")
    assert "the same file" in empty.refused("papers", "add", one, "--replaces", old)
    assert "no meeting" in empty.refused("papers", "add", two, "--replaces", old, "--meeting", "m1")
    assert len(empty.json("papers", "list")) == 1
    new = empty.json("papers", "add", two, "--replaces", old)["id"]
    three = write_lines(tmp_path / "v3.pdf", [["Third", "of them"]])
    refused = empty.refused("papers", "add", three, "--replaces", old)
    assert f"its newest version is {new}, “Library strategy”" in refused
    assert len(empty.json("papers", "list")) == 2


def test_one_that_looks_like_a_newer_version_is_named_and_nothing_done(
    empty: Cli, one: Path, two: Path
) -> None:
    first = empty("papers", "add", one, *GIVEN, "--json")
    assert "newer version" not in first.err
    old = first.json["id"]
    said = empty("papers", "add", two, *GIVEN, "--json")
    assert f"This looks like a newer version of “Library strategy” ({old})." in said.err
    assert "replaces" not in said.json
    assert {paper["replaced_by"] for paper in empty.json("papers", "list")} == {None}
    done = empty.json("papers", "add", two, *GIVEN, "--replaces", old)
    assert (done["id"], done["replaces"]) == (said.json["id"], old)
    assert len(empty.json("papers", "list")) == 2
    assert "newer version" not in empty("papers", "add", two, *GIVEN, "--json").err


def test_of_a_meeting_both_belong_to_it(cli: Cli, one: Path, two: Path) -> None:
    old = cli.json("papers", "add", one, "--meeting", MEETING)
    said = cli("papers", "add", two, "--meeting", MEETING, "--json")
    assert f"newer version of “v1” ({old['id']})" in said.err
    new = cli.json("papers", "add", two, "--replaces", old["id"])
    assert (new["id"], new["meeting"], new["version"], new["title"]) == (said.json["id"], MEETING, 2, "v1")
