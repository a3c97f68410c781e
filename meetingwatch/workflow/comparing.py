"""Two papers page by page, and where the first one's marks would stand in the second."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from meetingwatch.documents.comparing import ADDED, REMOVED, Change, PagePair, page_changes
from meetingwatch.documents.matching import Side as Side
from meetingwatch.documents.matching import match_apart
from meetingwatch.documents.prints import picture_prints
from meetingwatch.documents.run_on_pages import RunOn, run_on
from meetingwatch.documents.running_heads import HeadsChanged, heads_changed
from meetingwatch.documents.search import Index
from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, Progress, Report, silent
from meetingwatch.domain.paper import Paper, ReadPaper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import marks as mark_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import revisions as revision_store
from meetingwatch.store.library import Connection
from meetingwatch.store.revisions import Revision
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
    """Two papers of the library, page by page, in the new one's order; where a supplement or a report is compared
    with a pack, only the pages that are in it.

    changes[i] is what changed on pairs[i]'s pages, offsets into their normalised texts. sentences tell all of it, the
    weightiest first; said joins as many as fit one line. first_changed is the position in pairs of the first that is
    not the same, None where nothing changed. unchanged: the same words on the same pages. run_on: pages that came or
    went without words of their own.
    """

    old: Paper
    new: Paper
    pairs: tuple[PagePair, ...]
    changes: tuple[tuple[Change, ...], ...]
    summary: Summary
    sentences: tuple[str, ...]
    run_on: RunOn = field(default_factory=RunOn)

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
    pairs = match(one, two, cancel)
    cancel.check()
    if new.kind != old.kind:  # a supplement or a report says nothing about the pages that are not in it
        pairs = tuple(pair for pair in pairs if pair.new is not None)
    changes = page_changes(pairs, one.texts, two.texts)
    told = Told(
        papers.reading(bench, old, cancel, silent),
        papers.reading(bench, new, cancel, silent),
        one.texts,
        two.texts,
        # A supplement or a report has heads of its own.
        heads_changed(pairs, one.texts, two.texts) if new.kind == old.kind else HeadsChanged(),
        run_on(pairs, one.texts, two.texts),
    )
    report(Progress(_("Comparing the pages"), 3, 3))
    said = sentences(pairs, changes, told) if old.sha256 != new.sha256 else (_("It is the same file"),)
    return Comparison(old, new, pairs, changes, summary_of(pairs, changes), said, told.run_on)


def version_before(bench: Workbench, paper_id: str) -> str:
    """The id of the version that this paper replaced. Raises UserFacingError where there is none."""
    paper = papers.get(bench, paper_id)
    with bench.library.read() as db:
        found = paper_store.older_versions(db, paper)
    if not found:
        raise UserFacingError(
            _("“{title}” is the first version of this paper.").format(title=paper.title),
            "",
            _("Choose two papers in Papers to compare them."),
        )
    return found[0].id


@dataclass(frozen=True)
class Looked:
    """Changed pages of which the person said whether they compared them: how that stood before, and after."""

    before: tuple[Revision, ...]
    after: tuple[Revision, ...]


def _revisions_between(db: Connection, old_id: str, new_id: str) -> list[Revision]:
    """Pages of the old paper that the new one changes."""
    return [one for one in revision_store.of_paper(db, old_id) if one.by_paper == new_id]


def counts(bench: Workbench, old_id: str, new_id: str) -> tuple[int, int]:
    """How many changed pages of the old paper the person has not yet said to have compared with the new one, and how
    many they have."""
    with bench.library.read() as db:
        found = _revisions_between(db, old_id, new_id)
    compared = sum(1 for one in found if one.looked_at is not None)
    return len(found) - compared, compared


def looked_at(
    bench: Workbench, old_id: str, new_id: str, old_pages: Collection[int], new_pages: Collection[int]
) -> Looked:
    """The person has compared the changed pages among those that were shown to them (indices in either paper); gives
    the ones that were new to that."""
    with bench.library.write() as db:
        found = [
            one
            for one in _revisions_between(db, old_id, new_id)
            if one.looked_at is None and (one.page in old_pages or one.by_page in new_pages)
        ]
        return _note(db, found, bench.now())


def not_looked_at(bench: Workbench, old_id: str, new_id: str) -> Looked:
    """The person has not compared these two after all; gives the pages that were noted."""
    with bench.library.write() as db:
        found = [one for one in _revisions_between(db, old_id, new_id) if one.looked_at is not None]
        return _note(db, found, None)


def put_looked(bench: Workbench, step: Looked, *, back: bool) -> None:
    """Let it stand as it did before such a step (back), or after it."""
    with bench.library.write() as db:
        for one in step.before if back else step.after:
            revision_store.put_looked(db, one)


def _note(db: Connection, found: Sequence[Revision], when: datetime | None) -> Looked:
    after = tuple(replace(one, looked_at=when) for one in found)
    for one in after:
        revision_store.put_looked(db, one)
    return Looked(tuple(found), after)


def side(bench: Workbench, paper: Paper, cancel: Cancel, report: Report = silent) -> Side:
    """A paper of the library. Raises UserFacingError where its file is not here and is needed."""
    read = papers.reading(bench, paper, cancel, report)
    words = texts(bench, paper.id)
    return Side(words, picture_prints(papers.path_of(bench, paper), read.pages, words, cancel))


def side_of_file(path: Path, cancel: Cancel, report: Report) -> tuple[ReadPaper, Side]:
    """A PDF file that is not in the library, as it was read and as a side to compare."""
    read = read_paper(path, cancel, report)
    words = [page.text for page in read.pages]
    return read, Side(words, picture_prints(path, read.pages, words, cancel))


def match(old: Side, new: Side, cancel: Cancel) -> tuple[PagePair, ...]:
    """What became of every page; scans are matched by their picture. Raises Cancelled."""
    return match_apart(old, new, cancel)


def marks_between(
    bench: Workbench,
    paper: Paper,
    pairs: tuple[PagePair, ...],
    new: Path,
    cancel: Cancel,
    new_paper: Paper | None = None,
) -> list[dict[str, object]]:
    """Where each mark of the old paper would stand: PDF pages from 1; "ask" where it is not certain.

    new_paper: the new file's paper, where it is in the library. Where it is a later version of the old one, marks
    that it has are told too, at their page in the old; one whose page the old version does not have is left out.
    """
    with bench.library.read() as db:
        marks = mark_store.of_paper(db, paper.id)
        later = new_paper is not None and _is_later(db, paper, new_paper)
    found: list[dict[str, object]] = []
    if later and new_paper is not None:
        found = _carried_over(bench, paper, new_paper, pairs, cancel)
    if not marks:
        return found
    with carrier(bench, paper, new, pairs, cancel) as carrying:
        placed = [(mark, carrying.carry(mark)) for mark in marks]
    return found + [
        {
            "id": mark.id,
            "old_page": mark.anchor.page + 1,
            "new_page": there.anchor.page + 1 if there else None,
            "placed": "yes" if there else "ask",
        }
        for mark, there in placed
    ]


def _is_later(db: Connection, old: Paper, new: Paper) -> bool:
    """Whether a paper took the old one's place, at once or after others."""
    seen = {old.id}
    following = old.replaced_by
    while following and following not in seen:
        if following == new.id:
            return True
        seen.add(following)
        paper = paper_store.get(db, following)
        following = paper.replaced_by if paper else ""
    return False


def _carried_over(
    bench: Workbench, old: Paper, new: Paper, pairs: tuple[PagePair, ...], cancel: Cancel
) -> list[dict[str, object]]:
    """The marks of a later version, with their page in the old one: where they are carried to, else their page's."""
    with bench.library.read() as db:
        marks = [mark for mark in mark_store.of_paper(db, new.id) if mark.placed == "yes"]
    if not marks:
        return []
    back = tuple(_turned(pair) for pair in pairs)
    with carrier(bench, new, papers.path_of(bench, old), back, cancel, old.id) as carrying:
        placed = [(mark, carrying.carry(mark)) for mark in marks]
    pages = {pair.new: pair.old for pair in pairs if pair.new is not None}
    return [
        {"id": mark.id, "old_page": page + 1, "new_page": mark.anchor.page + 1, "placed": "yes"}
        for mark, there in placed
        if (page := there.anchor.page if there else pages.get(mark.anchor.page)) is not None
    ]


def _turned(pair: PagePair) -> PagePair:
    """The same, seen from the new version."""
    change = {ADDED: REMOVED, REMOVED: ADDED}.get(pair.change, pair.change)
    return replace(pair, old=pair.new, new=pair.old, change=change)
