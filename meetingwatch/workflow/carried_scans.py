"""What OCR read goes along to a newer version, where its page shows exactly the same picture.

Other stamps at the head or foot do no harm where their words are the page's own: those are known without OCR.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from meetingwatch.documents.prints import exact_picture, in_middle
from meetingwatch.documents.worker import PaperReader
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import Rect
from meetingwatch.domain.ocr import OcrPage, OcrWord
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import PageSize, Paper
from meetingwatch.store import files
from meetingwatch.store import ocr as ocr_store
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import Workbench


def carry(bench: Workbench, paper: Paper, older: Sequence[Paper], cancel: Cancel) -> bool:
    """Give a paper's scans the words that OCR read in versions before it, the newest first; True where any have words
    now. Raises UserFacingError, Cancelled."""
    with bench.library.read() as db:
        reading = paper_store.reading(db, paper.sha256)
        have = ocr_store.of_file(db, paper.sha256)
        read = {one.sha256: ocr_store.of_file(db, one.sha256) for one in older if one.sha256}
    wanted = {n: reading.pages[n].size for n in reading.textless if n not in have} if reading else {}
    found: dict[int, OcrPage] = {}
    for sha256, pages in read.items():
        left = {n: size for n, size in wanted.items() if n not in found}
        with_words = {n: page for n, page in pages.items() if page.words}
        if left and with_words and files.path_of(bench.library.papers, sha256).exists():
            found |= _shared(bench, sha256, with_words, paper, left, cancel)
    if not found:
        return False
    with bench.library.write() as db:
        ocr_store.save(db, paper.sha256, found, bench.now())
        paper_store.read_again_later(db, paper.sha256)  # should what follows be broken off
    papers.read(bench, paper, cancel, silent)
    return True


def _shared(
    bench: Workbench,
    sha256: str,
    read: Mapping[int, OcrPage],
    paper: Paper,
    wanted: Mapping[int, PageSize],
    cancel: Cancel,
) -> dict[int, OcrPage]:
    """What was read in a file, by the pages of a paper that show the same."""
    with bench.library.read() as db:
        reading = paper_store.reading(db, sha256)
    if reading is None:
        return {}
    found: dict[int, OcrPage] = {}
    with (
        PaperReader(files.path_of(bench.library.papers, sha256), cancel) as old,
        PaperReader(papers.path_of(bench, paper), cancel) as new,
    ):
        pictures = {n: exact_picture(new, n, size) for n, size in wanted.items()}
        for at, page in read.items():
            size = reading.pages[at].size
            if size not in wanted.values() or (shown := exact_picture(old, at, size)) is None:
                continue
            inner = without_stamps(page, old.page(at), size)
            for n, picture in pictures.items():
                if picture is None or wanted[n] != size:
                    continue
                if picture.whole == shown.whole:
                    found[n] = page
                elif picture.middle == shown.middle and inner is not None:
                    found.setdefault(n, inner)
    return found


def without_stamps(read: OcrPage, page: PageText | None, size: PageSize) -> OcrPage | None:
    """What OCR read of a page without the words that are the page's own; None where others stand at its head or foot,
    or nothing else. page is the page without what OCR read."""
    if page is None:
        return None
    own = [box for at in range(len(page.text)) if (box := page.box(at)) is not None]
    kept = [word for word in read.words if not _lies_on(word, own)]
    if not kept or not all(in_middle(size, Rect(one.left, one.bottom, one.right, one.top)) for one in kept):
        return None
    return replace(read, words=tuple(kept))


def _lies_on(word: OcrWord, own: Sequence[Rect]) -> bool:
    across, up = (word.left + word.right) / 2, (word.bottom + word.top) / 2
    return any(box.left <= across <= box.right and box.bottom <= up <= box.top for box in own)
