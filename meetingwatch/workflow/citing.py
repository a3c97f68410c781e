"""Where a draft's citations point now, and whether the quoted words still stand there."""

from __future__ import annotations

from meetingwatch.documents.search import Index
from meetingwatch.domain import draft as d
from meetingwatch.domain.anchors import FOUND, check_quote
from meetingwatch.domain.draft import Citation, CitedPlace, Draft
from meetingwatch.domain.mark import ALTERED, Mark
from meetingwatch.domain.paper import Paper, find_item
from meetingwatch.domain.times import say_date
from meetingwatch.store import marks as mark_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import revisions as revision_store
from meetingwatch.store.library import Connection
from meetingwatch.words import _
from meetingwatch.workflow.workbench import Workbench


def cited_places(bench: Workbench, draft: Draft) -> tuple[CitedPlace, ...]:
    """One place per citation of a draft, in order. The check claims only that the words are on the page."""
    if not draft.citations:
        return ()
    texts: dict[str, list[str]] = {}
    with Index(bench.library.index) as index, bench.library.read() as db:
        found = []
        for citation in draft.citations:
            mark = mark_store.get(db, citation.mark)
            if mark and mark.paper not in texts:
                texts[mark.paper] = index.page_texts(mark.paper)
            found.append(_place(db, citation, mark, texts))
    return tuple(found)


def _place(db: Connection, citation: Citation, mark: Mark | None, texts: dict[str, list[str]]) -> CitedPlace:
    paper = paper_store.get(db, mark.paper) if mark else None
    if mark is None or paper is None:
        return CitedPlace(citation, "", _("a paper that is gone"), "", "", 0, None, "", d.GONE)
    reading = paper_store.reading(db, paper.sha256)
    meeting = meeting_store.get(db, paper.meeting) if paper.meeting else None
    index = mark.anchor.page
    item = find_item(reading.items, index) if reading else None
    status, replaced = _status(db, citation, mark, paper, texts.get(paper.id, []))
    return CitedPlace(
        citation=citation,
        paper=paper.id,
        paper_title=_title(paper),
        meeting=paper.meeting,
        meeting_date=say_date(meeting.start.date()) if meeting else "",
        number=index + 1,
        label=reading.pages[index].label if reading and index < len(reading.pages) else mark.label,
        item=item.number if item else "",
        status=status,
        replaced_by=replaced,
        by_ocr=bool(reading and index in reading.by_ocr),
    )


def _title(paper: Paper) -> str:
    """ "Supplement 1" from "Supplement 1: Risk and duties report, revised"."""
    if paper.kind == "pack":
        return _("agenda pack")
    return paper.title.split(":")[0] if paper.kind == "supplement" else paper.title


def _status(
    db: Connection, citation: Citation, mark: Mark, paper: Paper, texts: list[str]
) -> tuple[str, str]:
    """Whether the words hold, and what changes the page."""
    index = mark.anchor.page
    if not texts:
        return d.NOT_COMPARED, ""  # the search index was lost; the next check makes it again
    if mark.placed == "ask":
        return d.CHANGED if mark.waits == ALTERED else d.GONE, ""
    if index >= len(texts):
        return d.GONE, ""
    if citation.quote and check_quote(texts[index], citation.quote) != FOUND:
        return d.CHANGED, ""
    revision = next((one for one in revision_store.of_paper(db, paper.id) if one.page == index), None)
    held = d.MOVED if citation.page and citation.page != mark.page_name else d.HOLDS
    if revision is None:
        return held, ""
    by = paper_store.get(db, revision.by_paper)
    reading = paper_store.reading(db, by.sha256) if by else None
    label = reading.pages[revision.by_page].label if reading else None
    words = _("{paper} p. {page}").format(
        paper=_title(by) if by else _("a later paper"), page=label or revision.by_page + 1
    )
    return (held if revision.looked_at else d.NOT_COMPARED), words
