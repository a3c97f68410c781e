"""Papers under readable names: safe everywhere, never overwriting, with their provenance."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.domain.council import Committee, Council, Meeting
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import councils as council_store
from meetingwatch.store import files
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import readable
from meetingwatch.workflow.file_names import LONGEST, safe_name
from meetingwatch.workflow.workbench import Workbench, open_workbench

NOW = datetime(2017, 7, 18, 18, tzinfo=UTC)
EVIL = [
    "../../etc/passwd",
    "..",
    ".",
    "/",
    "\\\\server\\share",
    "C:\\Windows\\x",
    "con",
    "CON",
    "Con.pdf",
    "nul.txt",
    "aux",
    "COM1",
    "com9.tar.gz",
    "lpt1",
    "PRN .pdf",
    "a:b",
    "a*b?c",
    'he said "no"',
    "<script>",
    "a|b",
    "tab\there",
    "new\nline",
    "null\x00byte",
    "bell\x07",
    "trailing dot.",
    "trailing space ",
    " leading",
    ".hidden",
    "-rf",
    "~root",
    "$HOME",
    "%PATH%",
    "&& del",
    "x" * 400,
    "ŵ" * 300,
    "\u202egnp.exe",
    "zero\u200bwidth",
    "\ufeffbom",
    "",
    "   ",
    "\ud800",
    "emoji 🎭 kept",
    "é composed and e\u0301 decomposed",
    "CONIN$",
    "COM¹",
    "a/b/c",
    "…",
    "com0 . x",
]


def paper(bench: Workbench, title: str, body: bytes, **known: object) -> Paper:
    half = files.half_file(bench.library.papers)
    half.write_bytes(body)
    sha = files.keep(bench.library.papers, half)
    row = Paper("", "", title, "other", title, sha256=sha, bytes=len(body), state="read", pages=1)
    with bench.library.write() as db:
        return paper_store.add(db, replace(row, **known), NOW)  # type: ignore[arg-type]


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    made = open_workbench(tmp_path / "library", clock=lambda: NOW)
    with made.library.write() as db:
        council_store.save(db, Council("n", "Northmere", "england", "moderngov", "http://n"), NOW)
        council_store.save_committee(db, Committee("n-1", "n", "1", "Children, Education & Libraries"), NOW)
        meeting_store.save(db, Meeting("n-m1", "n", "n-1", "1", NOW), NOW)
    return made


def names(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())


@pytest.mark.parametrize("title", EVIL)
def test_evil_titles_become_names_that_every_system_takes(title: str) -> None:
    _check(safe_name(title))


@given(st.text(max_size=300))
def test_any_title_does(title: str) -> None:
    _check(safe_name(title))


def _check(name: str) -> None:
    assert 0 < len(name) <= LONGEST + 2
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)
    assert name[-1] not in ". "
    assert name[0] not in ".- ~"
    name.encode()


def test_papers_lie_by_council_committee_and_year(bench: Workbench, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = paper(bench, "Reports", b"%PDF one", meeting="n-m1", key="k", kind="pack", url="http://n/pack")
    second = paper(
        bench, "Reports", b"%PDF two", meeting="n-m1", key="k", kind="pack", version=2, url="http://n/pack"
    )
    with bench.library.write() as db:
        paper_store.update(db, replace(first, replaced_by=second.id))
    paper(bench, "A letter", b"%PDF letter", kind="elsewhere", publisher="Ofsted")
    done = readable.export(bench, out, Cancel(), silent)
    assert (done.files, done.new, done.missing) == (3, 3, 0)
    where = "Northmere/Children, Education & Libraries/2017/2017-07-18 Children, Education & Libraries - Agenda pack"
    assert names(out) == [
        "From elsewhere/Ofsted/2017/2017-07-18 A letter.pdf",
        "Index of papers.html",
        f"{where} (version 1).pdf",
        f"{where} (version 2).pdf",
    ]
    assert (out / f"{where} (version 2).pdf").read_bytes() == b"%PDF two"
    page = (out / "Index of papers.html").read_text()
    assert first.sha256 in page
    assert "http://n/pack" in page
    assert "2017-07-18T19:00:00+01:00" in page


def test_nothing_is_overwritten_and_a_second_time_adds_nothing(bench: Workbench, tmp_path: Path) -> None:
    out = tmp_path / "out"
    paper(bench, "Same", b"%PDF one", key="a")
    paper(bench, "Same", b"%PDF two", key="b")
    readable.export(bench, out, Cancel(), silent)
    mine = out / "From elsewhere" / "Unknown publisher" / "2017" / "2017-07-18 Same.pdf"
    assert mine.exists()
    mine.write_bytes(b"my own notes")
    (out / "Index of papers.html").write_text("my own list")
    before = names(out)
    done = readable.export(bench, out, Cancel(), silent)
    assert done.new == 1
    assert mine.read_bytes() == b"my own notes"
    assert (out / "Index of papers.html").read_text() == "my own list"
    assert len(names(out)) == len(before) + 2
    assert readable.export(bench, out, Cancel(), silent).new == 0
    stored = {files.hash_file(one) for one in bench.library.papers.rglob("*.pdf")}
    assert len(stored) == 2


def test_names_that_differ_in_case_alone_are_two_files_on_every_disk(
    bench: Workbench, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    paper(bench, "Equal title", b"%PDF one", key="a")
    paper(bench, "equal TITLE", b"%PDF two", key="b")
    readable.export(bench, out, Cancel(), silent)
    found = [one for one in names(out) if one.endswith(".pdf")]
    assert len({one.casefold() for one in found}) == len(found) == 2
    assert readable.export(bench, out, Cancel(), silent).new == 0


def test_links_take_no_room_and_copies_leave_the_library_alone(bench: Workbench, tmp_path: Path) -> None:
    one = paper(bench, "Report", b"%PDF one")
    source = files.path_of(bench.library.papers, one.sha256)
    place = Path("From elsewhere") / "Unknown publisher" / "2017" / "2017-07-18 Report.pdf"
    readable.export(bench, tmp_path / "links", Cancel(), silent, links=True)
    assert (tmp_path / "links" / place).samefile(source)
    readable.export(bench, tmp_path / "copies", Cancel(), silent)
    assert not (tmp_path / "copies" / place).samefile(source)


def test_what_cannot_be_done_is_said(bench: Workbench, tmp_path: Path) -> None:
    paper(bench, "Report", b"%PDF one")
    with pytest.raises(UserFacingError, match="belongs to the library"):
        readable.export(bench, bench.library.papers / "x", Cancel(), silent)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserFacingError, match="could not be put"):
        readable.export(bench, tmp_path / "file", Cancel(), silent)
