"""What the command line says of marks that a reissued paper left without a place, and of marks on twins."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.paper import Paper
from meetingwatch.store import marks as store
from meetingwatch.workflow import marking, papers
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import write_lines
from tests.practised import Cli
from tests.workflow.reissuing import issue

PAGES = [
    [f"{name} line {n} of the long report on {name}s" for n in range(30)] for name in ("road", "park", "bin")
]
CHANGED = [["New", "front"], PAGES[0], [*PAGES[1][:9], "Here wholly other words stand", *PAGES[1][10:]]]
ALTERED, LOST, SURE = (
    "line 9 of the long report on parks",
    "line 4 of the long report on bins",
    "line 4 of the long report on roads",
)


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "new")


@pytest.fixture
def reissued(bench: Workbench, tmp_path: Path) -> tuple[Paper, Paper, dict[str, str]]:
    """Two versions, and the ids of marks by their words: one altered, one whose page is gone, one that holds."""
    first = issue(bench, write_lines(tmp_path / "one.pdf", PAGES))
    marks = {
        quote: marking.add_by_quote(bench, first.id, page, quote, Cancel()).id
        for page, quote in ((2, ALTERED), (3, LOST), (1, SURE))
    }
    second = issue(bench, write_lines(tmp_path / "two.pdf", CHANGED), first)
    return first, second, marks


Reissued = tuple[Paper, Paper, dict[str, str]]


def test_lists_tell_which_marks_wait(empty: Cli, reissued: Reissued) -> None:
    lines = empty("marks", "export").out.splitlines()
    said = "to place again: not found in the newest version"
    waiting = [line for line in lines if said in line]
    assert [any(quote in line for line in waiting) for quote in (ALTERED, LOST, SURE)] == [True, True, False]
    assert all("of version 1" in line for line in waiting)
    table = list(csv.DictReader(io.StringIO(empty("marks", "export", "--format", "csv").out)))
    assert {one["quote"]: (one["placed"], one["version"]) for one in table} == {
        ALTERED: ("ask", "1"),
        LOST: ("ask", "1"),
        SURE: ("yes", "2"),
    }
    exported = empty.json("marks", "export", "--format", "json")
    assert {one["quote"]: one["placed"] for one in exported} == {ALTERED: "ask", LOST: "ask", SURE: "yes"}


def test_files_say_how_many_marks_are_not_in_them(empty: Cli, reissued: Reissued, tmp_path: Path) -> None:
    first, second, marks = reissued
    said = "2 marks wait to be placed and are not in this file"
    out = tmp_path / "out.pdf"
    plain = empty("papers", "export", second.id, "-o", out)
    assert (plain.code, plain.err.strip()) == (0, said)
    done = empty.json("papers", "export", second.id, "-o", out)
    assert done == {"file": str(out), "marks": 1, "waiting": 2, "unlocked": False}
    assert empty.json("papers", "export", first.id, "-o", out)["waiting"] == 2
    assert empty("marks", "export", "--paper", second.id).err.strip() == said
    assert empty("marks", "export", "--paper", first.id).err == ""
    for quote in (ALTERED, LOST):
        marking.remove(open_workbench(empty.library), _mark(empty, marks[quote]))
    assert empty("papers", "export", second.id, "-o", out).err == ""
    assert empty.json("papers", "export", second.id, "-o", out)["waiting"] == 0


def _mark(cli: Cli, mark_id: str) -> Mark:
    with open_workbench(cli.library).library.read() as db:
        found = store.get(db, mark_id)
    assert found is not None
    return found


def test_compare_tells_marks_that_were_carried_over(empty: Cli, reissued: Reissued) -> None:
    first, second, marks = reissued
    marking.add_by_quote(open_workbench(empty.library), second.id, 1, "front", Cancel())  # not of the old one
    found = empty.json("papers", "compare", first.id, second.id)["marks"]
    assert {one["id"]: (one["old_page"], one["new_page"], one["placed"]) for one in found} == {
        marks[SURE]: (1, 2, "yes"),
        marks[ALTERED]: (2, None, "ask"),
        marks[LOST]: (3, None, "ask"),
    }
    backwards = empty.json("papers", "compare", second.id, first.id)["marks"]
    assert marks[ALTERED] not in {one["id"] for one in backwards}


def test_a_draft_tells_altered_words_from_a_page_that_is_gone(empty: Cli, reissued: Reissued) -> None:
    _first, _second, marks = reissued
    draft = empty.json("draft", "new", "--kind", "question")["id"]
    for quote in (ALTERED, LOST, SURE):
        empty.json("draft", "cite", draft, marks[quote])
    checked = empty.json("draft", "check", draft)
    assert {one["mark"]: one["status"] for one in checked["citations"]} == {
        marks[ALTERED]: "changed",
        marks[LOST]: "gone",
        marks[SURE]: "holds",
    }
    said = [one["what"] for one in checked["findings"]]
    assert "PDF page 2: the words you quoted were changed, or stand elsewhere now" in said
    assert "PDF page 3: the words you quoted are no longer found there" in said


def test_a_draft_tells_that_the_newer_version_is_pictures(
    empty: Cli, bench: Workbench, tmp_path: Path
) -> None:
    old = issue(bench, write_lines(tmp_path / "words.pdf", PAGES))
    mark = marking.add_by_quote(bench, old.id, 1, SURE, Cancel())
    canvas = Canvas(str(tmp_path / "scan.pdf"), pagesize=A4, invariant=1)
    for _page in PAGES:
        canvas.rect(60, 60, 400, 600)
        canvas.showPage()
    canvas.save()
    issue(bench, tmp_path / "scan.pdf", old)
    draft = empty.json("draft", "new", "--kind", "question")["id"]
    empty.json("draft", "cite", draft, mark.id)
    said = [one["what"] for one in empty.json("draft", "check", draft)["findings"]]
    assert any(one.startswith(f"{len(PAGES)} pages of the newer version are pictures") for one in said)


def test_a_mark_on_a_report_is_listed_with_the_pack(empty: Cli, bench: Workbench, tmp_path: Path) -> None:
    pack = papers.add_file(bench, write_lines(tmp_path / "pack.pdf", PAGES), Cancel(), silent)
    report = papers.add_file(bench, write_lines(tmp_path / "report.pdf", PAGES[1:]), Cancel(), silent)
    made = [
        marking.add_by_quote(bench, paper.id, page, quote, Cancel()).id
        for paper, page, quote in ((report, 1, ALTERED), (pack, 3, LOST), (pack, 1, SURE))
    ]
    listed = empty.json("marks", "list", "--paper", pack.id)
    assert [(one["id"], one["paper"], one["page"]) for one in listed] == [
        (made[2], pack.id, 1),
        (made[0], pack.id, 2),
        (made[1], pack.id, 3),
    ]
    exported = empty.json("marks", "export", "--format", "json", "--paper", report.id)
    assert [(one["id"], one["page"]) for one in exported] == [(made[0], 1), (made[1], 2)]
    assert len(empty.json("marks", "list")) == 3


def test_a_mark_made_on_an_earlier_version_is_placed_in_the_newest_at_once(
    empty: Cli, reissued: Reissued
) -> None:
    first, second, _marks = reissued
    words = "line 20 of the long report on bins"
    done = empty(
        "marks", "add", first.id, "--page", 3, "--quote", "line 20 of the long report on roads", "--json"
    )
    assert done.code == 1  # they are on page 1
    done = empty(
        "marks", "add", first.id, "--page", 1, "--quote", "line 20 of the long report on roads", "--json"
    )
    assert json.loads(done.out)["page"] == 2
    assert f"{first.id} has a newer version" in done.err
    listed = json.loads(empty("marks", "list", "--paper", second.id, "--json").out)
    assert "line 20 of the long report on roads" in {one["quote"] for one in listed}
    lost = empty("marks", "add", first.id, "--page", 3, "--quote", words, "--json")
    assert json.loads(lost.out)["placed"] == "ask"
    assert "1 mark waits to be placed" in lost.err
