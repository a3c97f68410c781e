"""Where a page of one version of a paper is in another: for going from one to the other, not for placing marks."""

from __future__ import annotations

from collections.abc import Sequence

from meetingwatch.documents.page_words import body_spans, spoken
from meetingwatch.documents.search import Index
from meetingwatch.workflow.workbench import Workbench


def page_in(bench: Workbench, paper_id: str, other_id: str, page: int) -> int:
    """The page (index from 0) of the other paper that says what this one's page says; else as far behind the nearest
    page before that both have. The first page where they have none in common."""
    with Index(bench.library.index) as index:
        return same_page(index.page_texts(paper_id), index.page_texts(other_id), page)


def same_page(texts: Sequence[str], others: Sequence[str], page: int) -> int:
    """As page_in, by the pages' normalised texts."""
    there: dict[str, int] = {}
    for n, (text, body) in enumerate(zip(others, body_spans(others), strict=True)):
        key = spoken(text, body)[1]
        if key:
            # Of pages that say the same (a form, a divider) the one that stands nearest is meant.
            there[key] = min(there.get(key, n), n, key=lambda one: abs(one - page))
    bodies = body_spans(texts)
    for before in range(min(page, len(texts) - 1), -1, -1):
        found = there.get(spoken(texts[before], bodies[before])[1])
        if found is not None:
            return min(found + page - before, len(others) - 1)
    return 0
