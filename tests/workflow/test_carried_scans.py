"""What OCR read goes along with the same picture to a newer version; marks that wait are tried again after OCR."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.search import Index
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.ocr import OcrPage, OcrWord
from meetingwatch.domain.paper import PageSize, Paper
from meetingwatch.store import marks as mark_store
from meetingwatch.store import ocr as ocr_store
from meetingwatch.workflow import marking, newer_by_hand, papers, reading_scans, replacing
from meetingwatch.workflow.carried_scans import without_stamps
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.helpers import laid_out
from tests.workflow.test_reading_scans import pretend

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the pretender is a script")

REPORT = [f"line {n} of the report on roads and parks" for n in range(20)]
SCAN = "Allotment register"


def sheet(words: str, speck: int = 0) -> Image.Image:
    """A scan of some words; a speck is a point that differs between two scans."""
    found = Image.new("L", (827, 1169), 248)
    draw, font = ImageDraw.Draw(found), ImageFont.load_default(24)
    for line in range(20):
        draw.text((90, 120 + 44 * line), f"{words}, entry {line + 1}", fill=25, font=font)
    if speck:
        draw.rectangle((600, 600, 600 + speck, 600 + speck), fill=25)
    return found


def made(path: Path, pages: Sequence[list[str] | Image.Image], first: int = 1) -> Path:
    """A PDF of pages of words and of scans, each stamped with its number."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for number, page in enumerate(pages, first):
        if isinstance(page, Image.Image):
            canvas.drawImage(ImageReader(page), 0, 0, *A4)
        else:
            for at, line in enumerate(page):
                canvas.drawString(72, 760 - 15 * at, line)
        canvas.drawCentredString(297, 20, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


@pytest.fixture
def old(bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paper:
    """A paper whose second page is a scan that OCR read."""
    paper = papers.add_file(bench, made(tmp_path / "old.pdf", [REPORT, sheet(SCAN)]), Cancel(), silent)
    pretend(tmp_path, monkeypatch)
    assert reading_scans.job(bench, paper.id, Cancel(), silent).read == (1,)
    monkeypatch.setenv("PATH", os.devnull)  # nothing reads scans from now on
    return paper


@pytest.fixture
def mark(bench: Workbench, old: Paper) -> Mark:
    return marking.add_by_quote(bench, old.id, 2, "register Mill Lane", Cancel())


def marks(bench: Workbench) -> list[Mark]:
    with bench.library.read() as db:
        return mark_store.everything(db)


def replaced(
    bench: Workbench, tmp_path: Path, old: Paper, pages: Sequence[list[str] | Image.Image], first: int = 1
) -> newer_by_hand.TakenPlace:
    path = made(tmp_path / "new.pdf", pages, first)
    return newer_by_hand.add(bench, path, old.id, Cancel(), silent)


def words_on(bench: Workbench, paper: Paper) -> list[str]:
    with Index(bench.library.index) as index:
        return index.page_texts(paper.id)


@pytest.mark.parametrize("first", [1, 8], ids=["the same number", "another number"])
def test_the_same_scan_keeps_its_words_and_marks(
    bench: Workbench, tmp_path: Path, old: Paper, mark: Mark, first: int
) -> None:
    done = replaced(bench, tmp_path, old, [["A page", "put in front"], sheet(SCAN), REPORT], first - 1)
    assert (done.carried, done.asked) == (1, 0)
    reading = papers.reading(bench, done.new, Cancel(), silent)
    assert (reading.textless, reading.by_ocr) == ((), (1,))
    assert words_on(bench, done.new)[1].startswith("Allotment register\nMill Lane\n")
    assert reading_scans.note_of(bench, done.new.id, 1).startswith("Read by OCR")
    (now,) = marks(bench)
    assert (now.id, now.paper, now.anchor.page, now.anchor.quote) == (
        mark.id,
        done.new.id,
        1,
        mark.anchor.quote,
    )
    assert [round(rect.left) for rect in now.anchor.rects] == [round(rect.left) for rect in mark.anchor.rects]
    newer_by_hand.give_back(bench, done, Cancel())
    (back,) = marks(bench)
    assert (back.paper, back.anchor, back.placed) == (old.id, mark.anchor, "yes")


def test_another_scan_has_no_words_and_its_marks_wait_until_ocr_reads_the_same(
    bench: Workbench, tmp_path: Path, old: Paper, mark: Mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = replaced(bench, tmp_path, old, [REPORT, sheet(SCAN, speck=3)])
    assert (done.carried, done.asked) == (0, 1)
    assert papers.reading(bench, done.new, Cancel(), silent).textless == (1,)
    pretend(tmp_path, monkeypatch)
    found = reading_scans.job(bench, done.new.id, Cancel(), silent)
    assert (found.read, found.placed) == ((1,), 1)
    assert "marks" in found.changed
    (now,) = marks(bench)
    assert (now.paper, now.anchor.page, now.placed, now.waits) == (done.new.id, 1, "yes", "")


def test_what_a_stopped_reading_left_is_tried_the_next_time(
    bench: Workbench, tmp_path: Path, old: Paper, mark: Mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = replaced(bench, tmp_path, old, [REPORT, sheet(SCAN, speck=3)])
    pretend(tmp_path, monkeypatch)
    with monkeypatch.context() as broken:
        broken.setattr(replacing, "try_again", lambda *_ignored: 0)
        assert reading_scans.job(bench, done.new.id, Cancel(), silent).read == (1,)
    assert [one.placed for one in marks(bench)] == ["ask"]
    again = reading_scans.job(bench, done.new.id, Cancel(), silent)
    assert (again.read, again.placed) == ((), 1)


def test_other_words_let_a_mark_wait(
    bench: Workbench, tmp_path: Path, old: Paper, mark: Mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = replaced(bench, tmp_path, old, [REPORT, sheet("Cemetery register", speck=3)])
    pretend(
        tmp_path,
        monkeypatch,
        'print = (lambda show: lambda *cells, **how: show(*[{"Mill": "Nine"}.get('
        "one, one) for one in cells], **how))(print)",
    )
    found = reading_scans.job(bench, done.new.id, Cancel(), silent)
    assert (found.read, found.placed, found.changed) == ((1,), 0, frozenset({"papers"}))
    assert "Nine Lane" in words_on(bench, done.new)[1]
    (now,) = marks(bench)
    assert (now.paper, now.placed, now.anchor) == (old.id, "ask", mark.anchor)


def test_what_ocr_read_of_the_newer_version_already_stays(
    bench: Workbench, tmp_path: Path, old: Paper
) -> None:
    new = papers.add_file(bench, made(tmp_path / "new.pdf", [sheet(SCAN), REPORT]), Cancel(), silent)
    own = OcrPage((OcrWord("Other", 72, 700, 120, 712, 0),), "by hand")
    with bench.library.write() as db:
        ocr_store.save(db, new.sha256, {0: own}, bench.now())
    newer_by_hand.take(bench, new.id, old.id, Cancel())
    assert reading_scans.pages_of(bench, new.id) == {0: own}


def test_without_the_older_file_the_newer_one_is_still_taken(
    bench: Workbench, tmp_path: Path, old: Paper
) -> None:
    second = replaced(bench, tmp_path, old, [REPORT, ["no scan any more"]]).new
    papers.path_of(bench, old).unlink()
    third = newer_by_hand.add(
        bench, made(tmp_path / "third.pdf", [REPORT, sheet(SCAN), ["more"]]), second.id, Cancel(), silent
    ).new
    assert papers.reading(bench, third, Cancel(), silent).textless == (1,)


def test_words_at_the_foot_that_are_not_the_pages_own_keep_it_from_going_along() -> None:
    size = PageSize(595, 842)
    page = laid_out("Page 12", size)
    first, last = page.box(0), page.box(len(page.text) - 1)
    assert first is not None
    assert last is not None
    stamp = OcrWord("Page", first.left, first.bottom, first.right, first.top, 2)
    body, foot = OcrWord("Plots", 72, 400, 110, 411, 0), OcrWord("Crown", 72, 20, 110, 31, 1)
    assert without_stamps(OcrPage((body, stamp)), page, size) == OcrPage((body,))
    assert without_stamps(OcrPage((body, foot, stamp)), page, size) is None
    assert without_stamps(OcrPage((stamp,)), page, size) is None
    assert without_stamps(OcrPage((body,)), None, size) is None
