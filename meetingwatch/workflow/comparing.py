"""Two papers page by page, and where the first one's marks would stand in the second."""

from __future__ import annotations

from meetingwatch.documents.comparing import PagePair, match_pages
from meetingwatch.documents.search import Index
from meetingwatch.domain.anchors import place_again
from meetingwatch.domain.paper import Paper
from meetingwatch.store import marks as mark_store
from meetingwatch.workflow.workbench import Workbench


def texts(bench: Workbench, paper_id: str) -> list[str]:
    """A paper's page texts from the index."""
    with Index(bench.library.index) as index:
        return index.page_texts(paper_id)


def match(old: list[str], new: list[str]) -> tuple[PagePair, ...]:
    """What became of every page."""
    return match_pages(old, new)


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
