"""Two papers page by page, and where the first one's marks would stand in the second."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from meetingwatch.documents.comparing import Change, PagePair, match_pages, page_changes
from meetingwatch.documents.prints import PicturePrint, picture_prints
from meetingwatch.documents.search import Index
from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, Progress, Report, silent
from meetingwatch.domain.paper import Paper
from meetingwatch.store import marks as mark_store
from meetingwatch.words import _
from meetingwatch.workflow import papers, telling
from meetingwatch.workflow.carrying import carrier
from meetingwatch.workflow.telling import Summary, Told, is_news, sentences, summary_of
from meetingwatch.workflow.workbench import Workbench


def texts(bench: Workbench, paper_id: str) -> list[str]:
    """A paper's page texts from the index."""
    with Index(bench.library.index) as index:
        return index.page_texts(paper_id)


@dataclass(frozen=True)
class Comparison:
    """Two papers of the library, page by page, in the new one's order.

    changes[i] is what changed on pairs[i]'s pages, offsets into their normalised texts. sentences tell all of it, the
    weightiest first; said joins as many as fit one line. first_changed is the position in pairs of the first that is
    not the same, None where nothing changed. unchanged: the same words on the same pages.
    """

    old: Paper
    new: Paper
    pairs: tuple[PagePair, ...]
    changes: tuple[tuple[Change, ...], ...]
    summary: Summary
    sentences: tuple[str, ...]

    @property
    def unchanged(self) -> bool:
        """Whether the same pages were issued again."""
        return self.summary.unchanged

    @property
    def first_changed(self) -> int | None:
        """Where in pairs the news begins."""
        news = (n for n, pair in enumerate(self.pairs) if is_news(pair, self.changes[n]))
        return next(news, None)

    @property
    def said(self) -> str:
        """One line for a person."""
        return telling.one_line(self.sentences)


def compare_papers(
    bench: Workbench, old_id: str, new_id: str, cancel: Cancel, report: Report = silent
) -> Comparison:
    """Compare two papers of the library. Raises UserFacingError (no such paper, its file is not here), Cancelled."""
    old, new = papers.get(bench, old_id), papers.get(bench, new_id)
    report(Progress(_("Comparing the pages"), 0, 3))
    one = side(bench, old, cancel)
    report(Progress(_("Comparing the pages"), 1, 3))
    two = side(bench, new, cancel)
    report(Progress(_("Comparing the pages"), 2, 3))
    pairs = match(one, two)
    cancel.check()
    changes = page_changes(pairs, one.texts, two.texts)
    told = Told(
        papers.reading(bench, old, cancel, silent),
        papers.reading(bench, new, cancel, silent),
        one.texts,
        two.texts,
    )
    report(Progress(_("Comparing the pages"), 3, 3))
    return Comparison(old, new, pairs, changes, summary_of(pairs, changes), sentences(pairs, changes, told))


@dataclass(frozen=True)
class Side:
    """One of two papers to compare: page texts, and prints of the pages without words, by index from 0."""

    texts: list[str]
    prints: dict[int, PicturePrint]


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
    bench: Workbench, paper: Paper, pairs: tuple[PagePair, ...], new: Path, cancel: Cancel
) -> list[dict[str, object]]:
    """Where each mark of the old paper would stand: PDF pages from 1; "ask" where it is not certain."""
    with bench.library.read() as db:
        marks = mark_store.of_paper(db, paper.id)
    if not marks:
        return []
    with carrier(bench, paper, new, pairs, cancel) as carrying:
        placed = [(mark, carrying.carry(mark)) for mark in marks]
    return [
        {
            "id": mark.id,
            "old_page": mark.anchor.page + 1,
            "new_page": found.anchor.page + 1 if found else None,
            "placed": "yes" if found else "ask",
        }
        for mark, found in placed
    ]
