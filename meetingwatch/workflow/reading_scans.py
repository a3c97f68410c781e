"""Pages without text read by OCR, where Tesseract is installed: then they are searched, marked and read like others,
and told everywhere as read by OCR."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.documents.worker import PaperReader
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.ocr import OcrPage, read_by_ocr
from meetingwatch.domain.paper import Paper, ReadPaper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import ocr as store
from meetingwatch.store import papers as paper_store
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import papers, replacing
from meetingwatch.workflow.reading import OpenPaper
from meetingwatch.workflow.workbench import MARKS, PAPERS, Workbench


@dataclass(frozen=True)
class ScansRead:
    """What came of it: pages (indices) that now have words, pages without any, pages that could not be read;
    placed counts marks of versions before that waited and have their place now."""

    read: tuple[int, ...] = ()
    empty: tuple[int, ...] = ()
    failed: tuple[int, ...] = ()
    placed: int = 0
    changed: frozenset[str] = frozenset({PAPERS})


def available() -> bool:
    """Whether scans can be read on this computer; takes a moment, so not for a window's own thread."""
    from meetingwatch.documents.worker_ocr import find_tesseract

    return find_tesseract() is not None


def job(
    bench: Workbench, paper_id: str, cancel: Cancel, report: Report, pages: Sequence[int] | None = None
) -> ScansRead:
    """Read a paper's scans; pages are indices, None for all that are not read yet. Each page is kept as soon as it is
    read, so that stopping loses nothing.

    Raises UserFacingError (no such paper or pages, Tesseract is not installed) or Cancelled.
    """
    from meetingwatch.documents.worker_ocr import find_tesseract, read_scan

    paper = papers.get(bench, paper_id)
    path = papers.path_of(bench, paper)
    reading = papers.reading(bench, paper, cancel, report)
    wanted = _wanted(reading, pages)
    engine = find_tesseract()
    if engine is None:
        raise _not_installed()
    read: list[int] = []
    empty: list[int] = []
    failed: list[int] = []
    try:
        with PaperReader(path, cancel) as reader:
            for done, index in enumerate(wanted):
                report(Progress(_("Reading scanned pages"), done, len(wanted), "pages"))
                found = read_scan(reader, index, reading.pages[index].size, engine, cancel)
                if found is None:
                    failed.append(index)
                    continue
                _keep(bench, paper, index, found)
                (read if found.words else empty).append(index)
        report(Progress(_("Reading scanned pages"), len(wanted), len(wanted), "pages"))
    finally:
        if read:  # also when stopped: what was read is searched after the next check at the latest
            with bench.library.write() as db:
                paper_store.read_again_later(db, paper.sha256)
    if read:
        paper = papers.read(bench, paper, cancel, report)
    placed = replacing.try_again(bench, paper, cancel)  # also in what a stopped reading left
    changed = frozenset((PAPERS, MARKS)) if placed else frozenset((PAPERS,))
    return ScansRead(tuple(read), tuple(empty), tuple(failed), placed, changed)


def pages_of(bench: Workbench, paper_id: str) -> dict[int, OcrPage]:
    """What OCR read, by page index: hand it to PageWorker or PaperReader, so that their words have these in them."""
    paper = papers.get(bench, paper_id)
    with bench.library.read() as db:
        return store.of_file(db, paper.sha256)


def of_open(bench: Workbench, opened: OpenPaper) -> dict[int, OcrPage]:
    """pages_of for a paper that is open; nothing is asked where OCR read none of its pages."""
    return pages_of(bench, opened.paper.id) if opened.reading.by_ocr else {}


def note_of(bench: Workbench, paper_id: str, page_index: int) -> str:
    """What stands beside a citation of a page, or a search hit on it, that OCR read; "" for other pages."""
    with bench.library.read() as db:
        paper = paper_store.get(db, paper_id)
        reading = paper_store.reading(db, paper.sha256) if paper else None
    return read_by_ocr() if reading and page_index in reading.by_ocr else ""


def forget(bench: Workbench, paper_id: str, cancel: Cancel, report: Report) -> set[str]:
    """Forget what OCR read in a paper. Gives what changed."""
    paper = papers.get(bench, paper_id)
    with bench.library.write() as db:
        store.forget(db, paper.sha256)
        paper_store.read_again_later(db, paper.sha256)
    papers.read(bench, paper, cancel, report)
    return {PAPERS}


def _keep(bench: Workbench, paper: Paper, index: int, found: OcrPage) -> None:
    with bench.library.write() as db:
        store.save(db, paper.sha256, {index: found}, bench.now())


def _wanted(reading: ReadPaper, pages: Sequence[int] | None) -> list[int]:
    if pages is None:
        return list(reading.textless)
    for index in pages:
        if not 0 <= index < len(reading.pages):
            raise UserFacingError(
                ngettext(
                    "This paper has {n} page; there is no page {page}.",
                    "This paper has {n} pages; there is no page {page}.",
                    len(reading.pages),
                ).format(n=len(reading.pages), page=index + 1)
            )
        page = reading.pages[index]
        if not page.is_scan and not page.by_ocr:
            raise UserFacingError(
                _("Page {page} has words of its own: there is nothing to read by OCR.").format(page=index + 1)
            )
    return sorted(set(pages))


def _not_installed() -> UserFacingError:
    return UserFacingError(
        _("Tesseract, the program that reads scans, is not installed on this computer."),
        _("Everything else works without it."),
        _("Install “tesseract-ocr” and try again."),
    )
