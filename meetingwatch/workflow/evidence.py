"""Every mark with where it stands and where it is used: what the evidence place and the drafts show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from meetingwatch.domain.council import Meeting
from meetingwatch.domain.draft import Draft
from meetingwatch.domain.mark import WORDS, Mark, meaning_label, shape_label, spelled
from meetingwatch.domain.paper import ELSEWHERE, Paper, ReadPaper, find_item
from meetingwatch.domain.times import say_date, to_london
from meetingwatch.store import drafts as draft_store
from meetingwatch.store import marks as mark_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import revisions as revision_store
from meetingwatch.store import twins as twin_store
from meetingwatch.store.library import Connection
from meetingwatch.words import _
from meetingwatch.workflow import due, twin_marks, whose
from meetingwatch.workflow.marking import Edit, saved
from meetingwatch.workflow.reading import page_said
from meetingwatch.workflow.workbench import Workbench


@dataclass(frozen=True)
class Evidence:
    """A mark with its paper and meeting. item is the agenda item's number; changed says that a later paper
    changes the page; drafts cite it. by_ocr: its words were read by OCR; also: where else the same page stands;
    committee: the one whose meeting it is, as it is said; council: what its council is called, where that is said."""

    mark: Mark
    paper: Paper | None
    meeting: Meeting | None
    item: str = ""
    label: str | None = None
    changed: bool = False
    drafts: tuple[Draft, ...] = ()
    by_ocr: bool = False
    also: str = ""
    committee: str = ""
    council: str = ""

    @property
    def from_elsewhere(self) -> bool:
        """Whether it is a document that the person added."""
        return bool(self.paper and self.paper.kind == ELSEWHERE)

    @property
    def to_place(self) -> bool:
        """Whether a reissued paper left its place unsure."""
        return self.mark.placed == "ask"

    @property
    def source(self) -> str:
        """ "Children's committee, 18 July 2017, item 9", or the document's own title and publisher."""
        if self.meeting is None:
            own = (self.paper.title, self.paper.publisher) if self.paper else (_("a paper that is gone"),)
            return ", ".join(part for part in own if part)
        parts = (self.committee, say_date(to_london(self.meeting.start).date()), self._part)
        return ", ".join(part for part in parts if part)

    @property
    def _part(self) -> str:
        """The supplement, or the item."""
        if self.paper and self.paper.kind == "supplement":
            return self.paper.title.split(":")[0]
        return _("item {number}").format(number=self.item) if self.item else ""

    @property
    def title(self) -> str:
        """What stands for the mark in a list: its words, else its note, else what it is."""
        mark = self.mark
        return mark.anchor.quote or mark.note or shape_label(mark.kind)

    @property
    def page(self) -> str:
        """ "p. 240", the number printed on the page, else the PDF's own."""
        if self.label:
            return _("p. {label}").format(label=self.label)
        return self.pdf_page

    @property
    def pdf_page(self) -> str:
        """ "PDF 242"."""
        return _("PDF {number}").format(number=self.mark.anchor.page + 1)

    @property
    def words(self) -> str:
        """The whole of it as one sentence, for a screen reader and for filtering."""
        state = _("page changed since") if self.changed else ""
        unsure = _("to place after reissue") if self.to_place else ""
        mark = self.mark
        what = meaning_label(mark.meaning) if mark.meaning or mark.kind == WORDS else ""
        shape = "" if mark.kind == WORDS else shape_label(mark.kind)
        ocr = _("read by OCR") if self.by_ocr else ""
        parts = (what, shape, mark.anchor.quote, mark.note, *mark.topics, *mark.tags)
        return ". ".join(
            part for part in (*parts, self.source, self.page, self.also, state, unsure, ocr) if part
        )


def everything(bench: Workbench) -> list[Evidence]:
    """All marks, newest first."""
    with bench.library.read() as db:
        return _gather(db, mark_store.everything(db))


def of_mark(bench: Workbench, mark: Mark) -> Evidence:
    """One mark as it is or was, in the bin too."""
    with bench.library.read() as db:
        return _gather(db, [mark])[0]


def binned(bench: Workbench) -> list[Evidence]:
    """Deleted marks, which rest in the bin; the last deleted first."""
    with bench.library.read() as db:
        return _gather(db, [one.mark for one in mark_store.binned(db)])


def of_draft(bench: Workbench, draft: Draft, paper_id: str = "") -> tuple[list[Evidence], list[Evidence]]:
    """The marks that a draft cites, in its order, and the other marks of its meeting in page order; of one without a
    meeting those of the document that is open (paper_id) and of the documents that it cites."""
    with bench.library.read() as db:
        wanted = list(dict.fromkeys(one.mark for one in draft.citations))
        cited = [mark for one in wanted if (mark := mark_store.get(db, one)) is not None]
        meetings = dict.fromkeys((draft.meeting, due.at_its_meeting(db, draft).meeting))
        papers = [paper for one in meetings if one for paper in paper_store.of_meeting(db, one)]
        if not papers:
            ids = dict.fromkeys((paper_id, *(mark.paper for mark in cited)))
            papers = [paper for one in ids if (paper := paper_store.get(db, one)) is not None]
        shown = {mark.id: mark for paper in papers for mark in twin_marks.shown(db, paper.id)}
        own = {mark.id: mark for paper in papers for mark in mark_store.of_paper(db, paper.id)}
        others = [mark for mark in (shown | own).values() if mark.id not in wanted]
        found = {one.mark.id: one for one in _gather(db, [*cited, *others])}
    return [found[one.id] for one in cited], [found[one.id] for one in others]


def sort(
    bench: Workbench, marks: list[Mark], topics: tuple[str, ...], tags: tuple[str, ...], *, add: bool
) -> tuple[Edit, ...]:
    """Give topics and tags to marks, or take them away, as one step to undo."""
    edits = []
    with bench.library.write() as db:
        ids = [mark.id for mark in marks] if add else []
        topics = spelled(topics, mark_store.names(db, "topics", ids))
        tags = spelled(tags, mark_store.names(db, "tags", ids))
        for mark in marks:
            new = replace(mark, topics=_with(mark.topics, topics, add), tags=_with(mark.tags, tags, add))
            if new != mark:
                edits.append(saved(db, mark, new, bench.now()))
    return tuple(edits)


def _with(had: tuple[str, ...], given: tuple[str, ...], add: bool) -> tuple[str, ...]:
    if add:
        return spelled((*had, *given), given)
    gone = {one.casefold() for one in given}
    return tuple(one for one in had if one.casefold() not in gone)


def rename(bench: Workbench, what: str, old: str, new: str) -> tuple[Edit, ...]:
    """Give a topic or tag (what: "topics" or "tags") another name on every mark that has it, as one step to undo; where
    the new one is known already, the two become one."""
    edits = []
    with bench.library.write() as db:
        others = (one for one in mark_store.names(db, what) if one != old)
        (new,) = spelled((new,), others)
        for mark in mark_store.everything(db):
            had: tuple[str, ...] = getattr(mark, what)
            if old in had and new != old:
                names = tuple(dict.fromkeys(new if one == old else one for one in had))
                edits.append(saved(db, mark, replace(mark, **{what: names}), bench.now()))  # type: ignore[arg-type]
    return tuple(edits)


@dataclass(frozen=True)
class _OfPaper:
    """What the marks of one paper share: changed are the pages that a later paper revises and nobody has compared yet;
    elsewhere is told by page."""

    paper: Paper | None = None
    meeting: Meeting | None = None
    committee: str = ""
    council: str = ""
    reading: ReadPaper | None = None
    changed: frozenset[int] = frozenset()
    elsewhere: Mapping[int, str] = field(default_factory=dict)


def _gather(db: Connection, marks: list[Mark]) -> list[Evidence]:
    shared = {one: _of_paper(db, one) for one in {mark.paper for mark in marks}}
    used = _used(draft_store.everything(db))
    return [_evidence(mark, shared[mark.paper], used) for mark in marks]


def _of_paper(db: Connection, paper_id: str) -> _OfPaper:
    paper = paper_store.get(db, paper_id)
    if paper is None:
        return _OfPaper()
    meeting = meeting_store.get(db, paper.meeting) if paper.meeting else None
    revisions = revision_store.of_paper(db, paper.id)
    return _OfPaper(
        paper,
        meeting,
        whose.name_of(db, meeting.committee) if meeting else "",
        whose.council_said(db, meeting.council) if meeting else "",
        paper_store.reading(db, paper.sha256),
        frozenset(one.page for one in revisions if one.looked_at is None),
        _elsewhere(db, paper),
    )


def _evidence(mark: Mark, of: _OfPaper, used: Mapping[str, Sequence[Draft]]) -> Evidence:
    reading, page = of.reading, mark.anchor.page
    item = find_item(reading.items, page) if reading else None
    return Evidence(
        mark,
        of.paper,
        of.meeting,
        item.number if item else "",
        reading.pages[page].label if reading and page < len(reading.pages) else mark.label,
        page in of.changed,
        tuple(used.get(mark.id, ())),
        bool(reading and page in reading.by_ocr),
        of.elsewhere.get(page, ""),
        of.committee,
        of.council,
    )


def _elsewhere(db: Connection, paper: Paper) -> dict[int, str]:
    """By page (index): the other paper with the same page, "also in Agenda pack, p. 240"."""
    found: dict[int, str] = {}
    others: dict[str, tuple[Paper | None, ReadPaper | None]] = {}
    for twin in twin_store.of_paper(db, paper.id):
        if twin.other not in others:
            other = paper_store.get(db, twin.other)
            others[twin.other] = (other, paper_store.reading(db, other.sha256) if other else None)
        other, read = others[twin.other]
        if other is not None and not other.replaced_by and twin.page not in found:
            labels = tuple(one.label for one in read.pages) if read else ()
            where = page_said(labels, twin.other_page)
            found[twin.page] = _("also in {paper}, {page}").format(paper=other.title, page=where)
    return found


def _used(drafts: list[Draft]) -> dict[str, list[Draft]]:
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        for mark in {one.mark for one in draft.citations}:
            found.setdefault(mark, []).append(draft)
    return found
