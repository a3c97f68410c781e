"""A paper that its publisher locked is exported as an unlocked copy with the marks in it."""

from __future__ import annotations

import importlib.util
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from meetingwatch.documents.export import Written, export_with_marks
from meetingwatch.documents.importing import read_annotations
from meetingwatch.documents.worker import PaperReader, read_paper
from meetingwatch.domain.anchors import anchor_from_offsets, fold
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import BOOKMARK, Mark
from meetingwatch.domain.selection import word_at
from meetingwatch.errors import UserFacingError
from tests.documents.helpers import under
from tests.documents.made_papers import XMP, locked, made_pack, one_page, turned_pages

ROOT = Path(__file__).resolve().parents[2]
HAS_AES = importlib.util.find_spec("cryptography") is not None
AES = pytest.mark.skipif(not HAS_AES, reason="the tests have nothing to lock with AES")
LOCKS = [
    "RC4-40",
    "RC4-128",
    pytest.param("AES-128", marks=AES),
    pytest.param("AES-256-R5", marks=AES),
    pytest.param("AES-256", marks=AES),
]
QPDF = pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not here")
LINES = ["The council will answer", "of the costs of 9 libraries", "Risk 16, not 9 – the “view”"]


def marks_in(path: Path, seed: int = 1) -> list[Mark]:
    """Words marked on each page that has some, wherever chance wills."""
    chance = random.Random(seed)
    marks = []
    with PaperReader(path, Cancel()) as reader:
        for index in range(reader.page_count):
            page = reader.page(index)
            if page is None or len(page.text) < 20:
                continue
            start, end = word_at(page.text, chance.randrange(len(page.text) // 2))
            end = max(end, min(len(page.text), end + chance.randrange(80)))
            marks.append(Mark(f"m{index}", "p", anchor_from_offsets(page, start, end), "figure", "why?"))
    return marks


def export(path: Path, marks: list[Mark], out: Path) -> Written:
    return export_with_marks(path, marks, out, "A. Resident", Cancel(), silent)


def opened(path: Path) -> Any:
    """Read by another program, strictly."""
    reader = PdfReader(path, strict=True)
    assert not reader.is_encrypted
    return reader


def texts(path: Path) -> list[str]:
    return [page.text for page in read_paper(path, Cancel(), silent).pages]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_mark_lies_on_its_words_in_the_unlocked_copy(lock: str, tmp_path: Path) -> None:
    for make in (lambda path: made_pack(path).path, lambda path: turned_pages(path, LINES)):
        source = locked(make(tmp_path / "plain.pdf"), tmp_path / "locked.pdf", lock)  # type: ignore[no-untyped-call]
        before = source.read_bytes()
        marks, out = marks_in(source), tmp_path / "out.pdf"
        assert len(marks) >= 5
        assert export(source, marks, out) == Written(len(marks), unlocked=True)
        assert source.read_bytes() == before
        reader = opened(out)
        with PaperReader(out, Cancel()) as written:
            for mark in marks:
                assert under(written.page(mark.anchor.page), mark) == fold(mark.anchor.quote).text
                names = [one.get_object().get("/NM") for one in reader.pages[mark.anchor.page]["/Annots"]]
                assert mark.id in names


@pytest.mark.parametrize("lock", LOCKS)
def test_the_copy_loses_nothing_of_the_paper(lock: str, tmp_path: Path) -> None:
    source = locked(made_pack(tmp_path / "plain.pdf").path, tmp_path / "locked.pdf", lock, rich=True)
    mark, out = marks_in(source)[2], tmp_path / "out.pdf"
    export(source, [mark, Mark("b", "p", mark.anchor, "", "come back", shape=BOOKMARK)], out)
    assert texts(out) == texts(source)
    mine, theirs = opened(out), PdfReader(source)
    assert mine.page_labels == theirs.page_labels
    assert mine.page_labels[5] == "44"
    assert mine.metadata.title == theirs.metadata.title  # type: ignore[union-attr]
    assert [page.mediabox for page in mine.pages] == [page.mediabox for page in theirs.pages]
    outline = [entry["/Title"] for entry in mine.outline if isinstance(entry, dict)]
    kept = [entry["/Title"] for entry in theirs.outline if isinstance(entry, dict)]
    assert outline == [*kept, "My bookmarks"]
    assert mine.trailer["/Root"]["/Metadata"].get_data() == XMP
    notes = [one.contents for one in read_annotations(out, Cancel()).found if one.page == 3]
    assert "The publisher’s own note" in notes


def test_the_copy_takes_more_marks_like_any_paper(tmp_path: Path) -> None:
    source = locked(made_pack(tmp_path / "plain.pdf").path, tmp_path / "locked.pdf")
    once, twice = tmp_path / "once.pdf", tmp_path / "twice.pdf"
    first, second = marks_in(source)[:2]
    assert export(source, [first], once).unlocked
    assert export(once, [second], twice) == Written(1, unlocked=False)
    assert twice.read_bytes().startswith(once.read_bytes())
    assert len(read_annotations(twice, Cancel()).found) == 2


def test_without_marks_a_locked_paper_is_copied_as_it_is(tmp_path: Path) -> None:
    source = locked(made_pack(tmp_path / "plain.pdf").path, tmp_path / "locked.pdf")
    out = tmp_path / "out.pdf"
    assert export(source, [], out) == Written(0, unlocked=False)
    assert out.read_bytes() == source.read_bytes()


def test_a_paper_that_only_speaks_of_locks_stays_byte_for_byte(tmp_path: Path) -> None:
    source = tmp_path / "paper.pdf"
    source.write_bytes(one_page(b"BT /F1 12 Tf 72 700 Td (All our files say /Encrypt today) Tj ET"))
    out = tmp_path / "out.pdf"
    assert export(source, marks_in(source), out) == Written(1, unlocked=False)
    assert out.read_bytes().startswith(source.read_bytes())


@pytest.mark.parametrize("lock", LOCKS)
def test_a_paper_that_needs_a_password_is_refused(lock: str, tmp_path: Path) -> None:
    plain = made_pack(tmp_path / "plain.pdf").path
    source = locked(plain, tmp_path / "locked.pdf", lock, password="secret")
    out = tmp_path / "out.pdf"
    with pytest.raises(UserFacingError, match="locked by its publisher"):
        export(source, marks_in(plain)[:1], out)
    with pytest.raises(UserFacingError, match="locked with a password"):
        read_annotations(source, Cancel())
    assert {one.name for one in tmp_path.iterdir()} == {"plain.pdf", "locked.pdf"}


@pytest.mark.parametrize("lock", LOCKS)
def test_annotations_of_a_locked_paper_are_read(lock: str, tmp_path: Path) -> None:
    source = locked(made_pack(tmp_path / "plain.pdf").path, tmp_path / "locked.pdf", lock, rich=True)
    (found,) = read_annotations(source, Cancel()).found
    assert (found.page, found.contents) == (3, "The publisher’s own note")


WITHOUT = """
import json, mmap, sys
sys.modules["cryptography"] = sys.modules["Crypto"] = None  # as where they are not installed
from meetingwatch.documents import appending

class End:
    def __init__(self, asked): self.asked = asked
    def receive(self): return self.asked
    def send(self, message, payload=b""): print(json.dumps([message, len(payload)]))

with open(sys.argv[1], "rb") as file:
    for asked in ({"op": "annotations"}, {"op": "mark", "marks": []}):
        appending.serve(End(asked), mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY))
"""


@AES
@pytest.mark.parametrize("lock", ["AES-128", "AES-256"])
def test_the_program_needs_no_other_package_for_aes(lock: str, tmp_path: Path) -> None:
    source = locked(made_pack(tmp_path / "plain.pdf").path, tmp_path / "locked.pdf", lock, rich=True)
    said = subprocess.run(
        [sys.executable, "-c", WITHOUT, str(source)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    annotations, piece, marked = [json.loads(line) for line in said.stdout.splitlines()]
    assert [one["contents"] for one in annotations[0]["found"]] == ["The publisher’s own note"]
    assert piece[0] == {"op": "piece"}
    assert piece[1] > 0.9 * source.stat().st_size
    assert marked[0] == {"op": "mark", "unlocked": True}


@pytest.mark.parametrize(
    "program",
    [["qpdf", "--check"], ["mutool", "draw", "-q", "-F", "txt", "-o", "-"], ["pdftotext", "-q"]],
    ids=lambda words: words[0],
)
@pytest.mark.parametrize("lock", LOCKS)
def test_other_programs_read_the_copy_without_complaint(
    program: list[str], lock: str, tmp_path: Path
) -> None:
    if shutil.which(program[0]) is None:
        pytest.skip(f"{program[0]} is not here")
    source = locked(made_pack(tmp_path / "plain.pdf").path, tmp_path / "locked.pdf", lock, rich=True)
    out = tmp_path / "out.pdf"
    export(source, marks_in(source), out)
    last = ["-"] if program[0] == "pdftotext" else []
    said = subprocess.run([*program, str(out), *last], capture_output=True, text=True, check=True)
    assert [line for line in said.stderr.splitlines() if "ICC support" not in line] == []
    if program[0] != "qpdf":
        before = subprocess.run([*program, str(source), *last], capture_output=True, text=True, check=True)
        assert said.stdout == before.stdout
        assert "Minutes of the last meeting" in said.stdout


@QPDF
@pytest.mark.parametrize(
    "how", [["--object-streams=generate"], ["--linearize"], ["--object-streams=disable"]]
)
def test_papers_of_other_builds_are_unlocked_too(how: list[str], tmp_path: Path) -> None:
    plain, source, out = made_pack(tmp_path / "plain.pdf").path, tmp_path / "locked.pdf", tmp_path / "out.pdf"
    lock = ["--encrypt", "", "owner", "256", "--modify=none", "--"]
    subprocess.run(["qpdf", str(plain), *how, *lock, str(source)], check=True)
    marks = marks_in(source)
    assert export(source, marks, out).unlocked
    assert texts(out) == texts(plain)
    assert len(read_annotations(out, Cancel()).found) == len(marks)
    subprocess.run(["qpdf", "--check", str(out)], check=True, capture_output=True)
