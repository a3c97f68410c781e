"""Opening two versions of a paper to carry marks from one to the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path

from meetingwatch.documents.carrying import Carrier, Version
from meetingwatch.documents.comparing import PagePair
from meetingwatch.documents.prints import PicturePrint, print_of, same_picture
from meetingwatch.documents.search import Index
from meetingwatch.documents.worker import PaperReader, read_paper
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import Paper, PaperItem
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import Workbench

_KEPT_PAGES = 64


class OpenVersion:
    """A version with its worker: started only when a page is asked for, the last pages kept."""

    def __init__(self, path: Path, cancel: Cancel, stack: ExitStack) -> None:
        self._path, self._cancel, self._stack = path, cancel, stack
        self._reader: PaperReader | None = None
        self.page = lru_cache(_KEPT_PAGES)(self._page)
        self.print = lru_cache(_KEPT_PAGES)(self._print)

    def _open(self) -> PaperReader:
        if self._reader is None:
            self._reader = self._stack.enter_context(PaperReader(self._path, self._cancel))
        return self._reader

    def _page(self, index: int) -> PageText | None:
        return self._open().page(index)

    def _print(self, index: int) -> PicturePrint | None:
        page = self.page(index)
        return print_of(self._open(), index, page.size) if page is not None else None


@contextmanager
def carrier(
    bench: Workbench,
    old: Paper,
    new_path: Path,
    pairs: Sequence[PagePair],
    cancel: Cancel,
    new_id: str = "",
) -> Iterator[Carrier]:
    """A carrier from a paper of the library to a file (new_id: its paper, where it is in the library too).

    Raises UserFacingError where a file is not here or cannot be read, Cancelled.
    """
    with ExitStack() as stack:
        one = OpenVersion(papers.path_of(bench, old), cancel, stack)
        two = OpenVersion(new_path, cancel, stack)

        def same(old_page: int, new_page: int) -> bool:
            first, second = one.print(old_page), two.print(new_page)
            return first is not None and second is not None and same_picture(first, second)

        old_texts, old_items = _known(bench, old)
        if new_id:
            new_texts, new_items = _known(bench, papers.get(bench, new_id))
        else:
            read = read_paper(new_path, cancel, silent)
            new_texts, new_items = [page.text for page in read.pages], read.items
        yield Carrier(
            Version(old_texts, old_items, one.page), Version(new_texts, new_items, two.page), pairs, same
        )


def _known(bench: Workbench, paper: Paper) -> tuple[list[str], Sequence[PaperItem]]:
    with Index(bench.library.index) as index:
        texts = index.page_texts(paper.id)
    with bench.library.read() as db:
        reading = paper_store.reading(db, paper.sha256)
    return texts, reading.items if reading else ()
