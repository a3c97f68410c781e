"""Scans read by OCR: with a program that only plays Tesseract, and with the real one where it is installed."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from meetingwatch.documents import worker_ocr
from meetingwatch.documents.search import Index
from meetingwatch.documents.worker import PaperReader
from meetingwatch.documents.worker_ocr import words_of_tsv
from meetingwatch.documents.worker_pages import Boxes, PageWorker
from meetingwatch.domain.job import Cancel, Progress, silent
from meetingwatch.domain.ocr import OcrPage, OcrWord, page_with_ocr, with_ocr
from meetingwatch.domain.paper import PageSize, Paper
from meetingwatch.errors import Cancelled, UserFacingError
from meetingwatch.store import ocr as ocr_store
from meetingwatch.workflow import marking, papers, reading_scans
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.helpers import answers, laid_out
from tests.documents.made_papers import Item, made_pack, one_page, stream, write_lines
from tests.documents.test_left_out import ONLY_A_PICTURE, picture

PRETENDER = """#!{python}
import sys, time
if "--version" in sys.argv:
    print("tesseract 9.9.9"); sys.exit()
if "--list-langs" in sys.argv:
    print("List of available languages (1):\\neng"); sys.exit()
picture = sys.stdin.buffer.read()
assert picture.startswith(b"P5 "), picture[:20]
{extra}
print("level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext")
for n, (line, word) in enumerate([(1, "Allotment"), (1, "register"), (2, "Mill"), (2, "Lane")]):
    print(5, 1, 1, 1, line, n, 300 + 400 * (n % 2), 300 * line, 350, 60, 91.5, word, sep="\\t")
print(5, 1, 1, 1, 3, 1, 10, 10, 5, 5, 2, "~", sep="\\t")
"""


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


def pretend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extra: str = "") -> None:
    folder = tmp_path / "bin"
    folder.mkdir(exist_ok=True)
    program = folder / "tesseract"
    program.write_text(PRETENDER.format(python=sys.executable, extra=extra))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


@pytest.fixture
def pack(bench: Workbench, tmp_path: Path) -> Paper:
    items = (Item(3, "Minutes", 2), Item(4, "Register", 2, scans=True))
    return papers.add_file(bench, made_pack(tmp_path / "pack.pdf", items).path, Cancel(), silent)


def found(bench: Workbench, words: str) -> list[int]:
    with Index(bench.library.index) as index:
        return [hit.page_index for hit in index.search(words).hits]


@pytest.mark.skipif(sys.platform == "win32", reason="the pretender is a script")
class TestPretended:
    def test_scans_are_searched_and_marked_as_read_by_ocr(
        self, bench: Workbench, pack: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pretend(tmp_path, monkeypatch)
        assert found(bench, "allotment") == []
        seen: list[Progress] = []
        done = reading_scans.job(bench, pack.id, Cancel(), seen.append)
        assert (done.read, done.failed) == ((4, 5), ())
        assert [one.done for one in seen if one.what == "Reading scanned pages"] == [0, 1, 2]
        assert sorted(found(bench, '"allotment register"')) == [4, 5]
        reading = papers.reading(bench, pack, Cancel(), silent)
        assert (reading.textless, reading.by_ocr) == ((), (4, 5))
        assert [page.label for page in reading.pages] == [None, None, "1", "2", "3", "4"]
        assert reading_scans.note_of(bench, pack.id, 4).startswith("Read by OCR")
        assert reading_scans.note_of(bench, pack.id, 2) == ""
        assert reading_scans.job(bench, pack.id, Cancel(), silent).read == ()  # nothing is left to read
        papers.rebuild_index(bench, Cancel(), silent)
        assert sorted(found(bench, "allotment")) == [4, 5]

    def test_words_that_ocr_read_can_be_marked(
        self, bench: Workbench, pack: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pretend(tmp_path, monkeypatch)
        reading_scans.job(bench, pack.id, Cancel(), silent, [4])
        mark = marking.add_by_quote(bench, pack.id, 5, "Allotment register", Cancel())
        assert (mark.anchor.page, mark.label) == (4, "3")
        assert mark.anchor.rects

    def test_the_words_have_places_for_marks_and_agree_with_the_index(
        self, bench: Workbench, pack: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pretend(tmp_path, monkeypatch)
        reading_scans.job(bench, pack.id, Cancel(), silent, [4])
        read = reading_scans.pages_of(bench, pack.id)
        with PaperReader(papers.path_of(bench, pack), Cancel(), read) as reader:
            page = reader.page(4)
        assert page is not None
        with Index(bench.library.index) as index:
            assert index.page_texts(pack.id)[4] == page.text
        assert page.text.startswith("Allotment register\nMill Lane\n")
        box = page.box(0)
        assert box is not None
        assert (round(box.left), round(page.size.height - box.top)) == (
            72,
            72,
        )  # 300 pixels at 300 to the inch
        worker = PageWorker(papers.path_of(bench, pack), ocr=read)
        try:
            worker.request_boxes(4)
            (boxes,) = [one for one in answers(worker, 2) if isinstance(one, Boxes)]
            assert boxes.text.text == page.text
        finally:
            worker.close()
        reading_scans.forget(bench, pack.id, Cancel(), silent)
        assert found(bench, "allotment") == []

    def test_no_words_in_half_a_picture_are_not_an_empty_page(
        self, bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pretend(tmp_path, monkeypatch, "sys.exit()")
        path = tmp_path / "large.pdf"
        path.write_bytes(one_page(ONLY_A_PICTURE, picture(60_000)))
        large = papers.add_file(bench, path, Cancel(), silent)
        done = reading_scans.job(bench, large.id, Cancel(), silent)
        assert (done.read, done.empty, done.failed) == ((), (), (0,))
        path.write_bytes(one_page(ONLY_A_PICTURE, picture(100, bytes(30_000))))
        sound = papers.add_file(bench, path, Cancel(), silent)
        assert reading_scans.job(bench, sound.id, Cancel(), silent).empty == (0,)

    def test_stopping_keeps_what_was_read(
        self, bench: Workbench, pack: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pretend(tmp_path, monkeypatch)
        cancel = Cancel()

        def stop_after_one(progress: Progress) -> None:
            if progress.what == "Reading scanned pages" and progress.done == 1:
                cancel.cancel()

        with pytest.raises(Cancelled):
            reading_scans.job(bench, pack.id, cancel, stop_after_one)
        with bench.library.read() as db:
            assert list(ocr_store.of_file(db, pack.sha256)) == [4]
        assert papers.index_again(bench, Cancel(), silent) == 1
        assert found(bench, "allotment") == [4]

    def test_a_program_that_hangs_fails_or_grabs_memory_is_ended(
        self, bench: Workbench, pack: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(worker_ocr, "PAGE_SECONDS", 1.0)
        for extra in ("time.sleep(60)", "sys.exit(3)", "held = bytearray(8 << 30)"):
            if extra.startswith("held") and not sys.platform.startswith("linux"):
                continue
            pretend(tmp_path, monkeypatch, extra)
            began = time.monotonic()
            assert reading_scans.job(bench, pack.id, Cancel(), silent, [4]).failed == (4,)
            assert time.monotonic() - began < 8

    def test_pages_with_words_are_refused(
        self, bench: Workbench, pack: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pretend(tmp_path, monkeypatch)
        for pages in ([2], [99]):
            with pytest.raises(UserFacingError):
                reading_scans.job(bench, pack.id, Cancel(), silent, pages)


def test_without_tesseract_it_is_said(bench: Workbench, pack: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    assert not reading_scans.available()
    with pytest.raises(UserFacingError, match="not installed"):
        reading_scans.job(bench, pack.id, Cancel(), silent)


def test_a_page_with_words_of_its_own_keeps_them() -> None:
    read = OcrPage((OcrWord("Other", 0, 0, 9, 9, 0),))
    assert with_ocr("The report", read) == "The report"
    assert with_ocr("Page 12", read) == "Other\nPage 12"
    page = page_with_ocr(laid_out("Page 12"), read)
    assert len(page.boxes) == 4 * len(page.text)
    assert page.box(len("Other\n")) == laid_out("Page 12").box(0)


def test_a_table_of_words_that_makes_no_sense_is_passed_over() -> None:
    table = "5\t1\nnothing\n5\t1\t1\t1\t1\t1\tx\t0\t0\t0\t90\tword\n5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\t \n"
    assert words_of_tsv(table, 1.0, PageSize(595, 842)) == OcrPage(())


def scan_of(path: Path, lines: list[str], matrix: bytes = b"595 0 0 842 0 0") -> Path:
    """A page that is only a picture of these lines, placed by a matrix."""
    with PaperReader(write_lines(path.with_suffix(".words.pdf"), [lines]), Cancel()) as reader:
        grey = reader.render(0, 2.0, 1190, 1684)
    assert grey is not None
    picture = stream(
        grey.pixels[1::4],
        b"/Type /XObject /Subtype /Image /Width 1190 /Height 1684 /ColorSpace /DeviceGray /BitsPerComponent 8",
        squeeze=True,
    )
    path.write_bytes(one_page(matrix + b" cm /X1 Do", picture))
    return path


@pytest.mark.skipif(
    not getattr(worker_ocr.find_tesseract(), "turns", False), reason="no Tesseract that turns pages"
)
@pytest.mark.parametrize(
    "matrix", [b"-595 0 0 -842 595 842", b"0 420 -595 0 595 211"], ids=["on its head", "on its side"]
)
def test_the_real_program_reads_a_scan_that_lies_wrongly(
    bench: Workbench, tmp_path: Path, matrix: bytes
) -> None:
    lines = [f"Plot {n} of the allotment register was last revised in July." for n in range(20, 40)]
    paper = papers.add_file(bench, scan_of(tmp_path / "scan.pdf", lines, matrix), Cancel(), silent)
    assert reading_scans.job(bench, paper.id, Cancel(), silent).read == (0,)
    said = reading_scans.pages_of(bench, paper.id)[0].text
    assert said.count("allotment register") >= 18
    assert found(bench, '"allotment register"') == [0]


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_the_real_program_reads_a_scan(bench: Workbench, tmp_path: Path) -> None:
    lines = ["The allotment register of Mill Lane", "was last revised in July 2017."]
    scan_of(tmp_path / "scan.pdf", lines)
    paper = papers.add_file(bench, tmp_path / "scan.pdf", Cancel(), silent)
    assert reading_scans.job(bench, paper.id, Cancel(), silent).read == (0,)
    assert found(bench, '"allotment register"') == [0]
    page = reading_scans.pages_of(bench, paper.id)[0]
    assert page.text.split("\n") == lines
    assert page.engine.startswith("tesseract ")
    first = page.words[0]
    assert abs(first.left - 72) < 4
    assert first.bottom < 772 < first.top + 4
