"""Two papers page by page, and where the first one's marks would stand in the second."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from meetingwatch.documents.comparing import PagePair, match_pages, picture_prints
from meetingwatch.documents.search import Index
from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.anchors import place_again
from meetingwatch.domain.job import Cancel, Report, silent
from meetingwatch.domain.paper import Paper
from meetingwatch.store import marks as mark_store
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import Workbench


def texts(bench: Workbench, paper_id: str) -> list[str]:
    """A paper's page texts from the index."""
    with Index(bench.library.index) as index:
        return index.page_texts(paper_id)


@dataclass(frozen=True)
class Side:
    """One of two papers to compare: page texts, and prints of the pages without words, by index from 0."""

    texts: list[str]
    prints: dict[int, str]


def side(bench: Workbench, paper: Paper, cancel: Cancel, report: Report = silent) -> Side:
    """A paper of the library. Raises UserFacingError where its file is not here and is needed."""
    read = papers.reading(bench, paper, cancel, report)
    prints = picture_prints(papers.path_of(bench, paper), read.pages, cancel) if read.textless else {}
    return Side(texts(bench, paper.id), prints)


def side_of_file(path: Path, cancel: Cancel, report: Report) -> Side:
    """A PDF file that is not in the library."""
    read = read_paper(path, cancel, report)
    return Side([page.text for page in read.pages], picture_prints(path, read.pages, cancel))


def match(old: Side, new: Side) -> tuple[PagePair, ...]:
    """What became of every page; scans are matched by their picture."""
    return match_pages(old.texts, new.texts, old.prints, new.prints)


def marks_between(
    bench: Workbench, paper: Paper, pairs: tuple[PagePair, ...], new: list[str]
) -> list[dict[str, object]]:
    """Where each mark of the old paper would stand: PDF pages from 1; "ask" where it is not certain."""
    with bench.library.read() as db:
        marks = mark_store.of_paper(db, paper.id)
    targets = {pair.old: pair.new for pair in pairs if pair.old is not None}
    found: list[dict[str, object]] = []
    for mark in marks:
        page = targets.get(mark.anchor.page)
        sure = page is not None and place_again(mark.anchor, new[page]) is not None
        found.append(
            {
                "id": mark.id,
                "old_page": mark.anchor.page + 1,
                "new_page": page + 1 if page is not None and sure else None,
                "placed": "yes" if sure else "ask",
            }
        )
    return found
