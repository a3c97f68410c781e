"""Opening two versions of a paper to carry marks from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
from meetingwatch.domain.paper import Paper, PaperItem, ReadPaper
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import Workbench

_KEPT_PAGES = 64


class OpenVersion:
    """A version with its worker: started only when a page is asked for, the last pages kept."""

    def __init__(self, start: Callable[[], PaperReader], stack: ExitStack) -> None:
        self._start, self._stack = start, stack
        self._reader: PaperReader | None = None
        self.page = lru_cache(_KEPT_PAGES)(self._page)
        self.print = lru_cache(_KEPT_PAGES)(self._print)

    def _open(self) -> PaperReader:
        if self._reader is None:
            self._reader = self._stack.enter_context(self._start())
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
    if new_id:
        new_texts, new_items = _known(bench, papers.get(bench, new_id))
    else:
        read = read_paper(new_path, cancel, silent)
        new_texts, new_items = [page.text for page in read.pages], read.items
    old_texts, old_items = _known(bench, old)
    with ExitStack() as stack:
        one = OpenVersion(lambda: papers.reader_of(bench, old, cancel), stack)
        new = papers.get(bench, new_id) if new_id else None
        two = OpenVersion(
            lambda: papers.reader_of(bench, new, cancel) if new else PaperReader(new_path, cancel), stack
        )
        yield Carrier(
            Version(old_texts, old_items, one.page),
            Version(new_texts, new_items, two.page),
            pairs,
            same_pictures(one, two),
        )


@contextmanager
def carrier_between(
    bench: Workbench, path: Path, read: ReadPaper, paper: Paper, pairs: Sequence[PagePair], cancel: Cancel
) -> Iterator[Carrier]:
    """A carrier from a file that is not in the library, as it was read, to a paper that is. Raises as carrier does."""
    texts, items = _known(bench, paper)
    with ExitStack() as stack:
        one = OpenVersion(lambda: PaperReader(path, cancel), stack)
        two = OpenVersion(lambda: papers.reader_of(bench, paper, cancel), stack)
        yield Carrier(
            Version([page.text for page in read.pages], read.items, one.page),
            Version(texts, items, two.page),
            pairs,
            same_pictures(one, two),
        )


def same_pictures(one: OpenVersion, two: OpenVersion) -> Callable[[int, int], bool]:
    """Compares a page of one version with a page of the other, as drawn."""

    def same(old_page: int, new_page: int) -> bool:
        first, second = one.print(old_page), two.print(new_page)
        return first is not None and second is not None and same_picture(first, second)

    return same


def _known(bench: Workbench, paper: Paper) -> tuple[list[str], Sequence[PaperItem]]:
    with Index(bench.library.index) as index:
        texts = index.page_texts(paper.id)
    with bench.library.read() as db:
        reading = paper_store.reading(db, paper.sha256)
    return texts, reading.items if reading else ()
