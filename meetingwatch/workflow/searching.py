"""One box over papers, marks, drafts and meetings; and the words to light on a page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from meetingwatch.documents.query import find_words, words_of
from meetingwatch.documents.search import Index, SearchHit
from meetingwatch.domain.council import Meeting
from meetingwatch.domain.draft import Draft
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.paper import Paper
from meetingwatch.domain.times import to_london
from meetingwatch.store import councils as council_store
from meetingwatch.store import drafts as draft_store
from meetingwatch.store import marks as mark_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import revisions as revision_store
from meetingwatch.workflow.workbench import Workbench

# One-letter prefixes took 1.8 s over 100,000 pages (pdf-engine): shorter queries wait for more letters.
SHORTEST = 2  # letters; one digit is enough ("£5")


@dataclass(frozen=True)
class PaperHit:
    """A page that was found, with where it belongs.

    changed_in is the title of a later paper that changes this page, "" for none; by_ocr: its words were read by OCR.
    """

    hit: SearchHit
    paper: Paper
    meeting: Meeting | None
    committee: str
    council: str = ""
    changed_in: str = ""
    by_ocr: bool = False


@dataclass(frozen=True)
class Found:
    """What a search found in papers. by_committee and by_year count pages over all hits."""

    query: str
    total: int
    papers: int
    took_ms: float
    hits: tuple[PaperHit, ...] = ()
    by_committee: tuple[tuple[str, int], ...] = ()
    by_year: tuple[tuple[int, int], ...] = ()
    textless_pages: int = 0
    newest_only: bool = False
    not_indexed: int = 0
    textless_papers: int = 0


@dataclass(frozen=True)
class Choices:
    """What a search can be narrowed to: years, newest first; councils and committees by name."""

    years: tuple[int, ...]
    councils: tuple[str, ...]
    committees: tuple[str, ...]


@dataclass(frozen=True)
class _Shelf:
    """Papers that can be searched, with what tells them apart."""

    papers: dict[str, Paper]
    meetings: dict[str, Meeting]
    committees: dict[str, str]
    councils: dict[str, str]

    def council(self, paper: Paper) -> str:
        """The council's name, "" for a document from elsewhere."""
        meeting = self.meetings.get(paper.meeting)
        return self.councils.get(meeting.council, "") if meeting else ""

    def committee(self, paper: Paper) -> str:
        """The committee's name; the publisher of a document from elsewhere."""
        meeting = self.meetings.get(paper.meeting)
        return self.committees.get(meeting.committee, "") if meeting else paper.publisher

    def year(self, paper: Paper) -> int:
        """The meeting's year, else the year it was added."""
        meeting = self.meetings.get(paper.meeting)
        when = meeting.start if meeting else paper.first_seen
        return when.year if when else 0

    def scope(self, committee: str, year: int, council: str) -> set[str]:
        """Ids of the papers of one committee, year and council; "" and 0 stand for all."""
        return {
            one.id
            for one in self.papers.values()
            if (not committee or self.committee(one) == committee)
            and (not year or self.year(one) == year)
            and (not council or self.council(one) == council)
        }

    def hit(self, hit: SearchHit) -> PaperHit:
        """A hit with where it belongs."""
        paper = self.papers[hit.paper_id]
        meeting = self.meetings.get(paper.meeting)
        return PaperHit(hit, paper, meeting, self.committee(paper), self.council(paper))


def _shelf(bench: Workbench) -> _Shelf:
    with bench.library.read() as db:
        papers = [one for one in paper_store.everything(db) if one.state == "read" and not one.replaced_by]
        meetings = meeting_store.between(db)
        committees = council_store.committees(db)
        councils = council_store.all_councils(db)
    return _Shelf(
        {one.id: one for one in papers},
        {one.id: one for one in meetings},
        {one.id: one.name for one in committees},
        {one.id: one.name for one in councils},
    )


def choices(bench: Workbench) -> Choices:
    """What the papers here can be narrowed to."""
    shelf = _shelf(bench)
    papers = shelf.papers.values()
    return Choices(
        tuple(sorted({shelf.year(one) for one in papers} - {0}, reverse=True)),
        tuple(sorted({shelf.council(one) for one in papers} - {""})),
        tuple(sorted({shelf.committee(one) for one in papers} - {""})),
    )


def committee_id(bench: Workbench, name: str) -> str:
    """The id of the committee with this name, "" where there is none (a publisher)."""
    with bench.library.read() as db:
        return next((one.id for one in council_store.committees(db) if one.name == name), "")


def textless(bench: Workbench) -> set[str]:
    """Ids of the papers with pages that are pictures without text."""
    with Index(bench.library.index) as index:
        return index.textless_papers()


def too_short(query: str) -> bool:
    """Whether what was typed is not looked for yet."""
    signs = re.sub(r"\W", "", query)
    return len(signs) < SHORTEST and not signs.isdigit()


def search_papers(
    bench: Workbench,
    query: str,
    limit: int = 50,
    *,
    committee: str = "",
    year: int = 0,
    council: str = "",
    cancel: Cancel | None = None,
) -> Found:
    """Find pages in papers; committee, council (names) and year narrow it. Older versions are left out.

    cancel stops it in the middle of a query. Raises Cancelled.
    """
    if too_short(query):
        return Found(query, 0, 0, 0.0)
    shelf = _shelf(bench)
    with Index(bench.library.index) as index:
        scope = shelf.scope(committee, year, council)
        found = index.search(query, limit, scope, cancel)
        not_indexed = len(shelf.papers.keys() - index.paper_ids())
        without_text = len(index.textless_papers() & scope)
    committees: Counter[str] = Counter()
    years: Counter[int] = Counter()
    for paper_id, count in found.by_paper:
        committees[shelf.committee(shelf.papers[paper_id])] += count
        years[shelf.year(shelf.papers[paper_id])] += count
    return Found(
        query,
        found.total,
        len(found.by_paper),
        found.took_ms,
        _tagged(bench, [shelf.hit(hit) for hit in found.hits]),
        tuple(committees.most_common()),
        tuple(sorted(years.items())),
        found.textless_pages,
        found.ranked_newest_only,
        not_indexed,
        without_text,
    )


def _tagged(bench: Workbench, hits: list[PaperHit]) -> tuple[PaperHit, ...]:
    """Hits with what a reader must know of their page: changed by a later paper, read by OCR."""
    with bench.library.read() as db:
        papers = {one.paper.id: one.paper for one in hits}
        ocr = {paper_id: paper_store.ocr_pages(db, one.sha256) for paper_id, one in papers.items()}
        changed: dict[tuple[str, int], str] = {}
        for paper_id in papers:
            for one in revision_store.of_paper(db, paper_id):
                by = paper_store.get(db, one.by_paper)
                if by is not None:
                    changed[paper_id, one.page] = by.title
    return tuple(
        replace(
            one,
            changed_in=changed.get((one.paper.id, one.hit.page_index), ""),
            by_ocr=one.hit.page_index in ocr[one.paper.id],
        )
        for one in hits
    )


def grouped(hits: tuple[PaperHit, ...]) -> list[list[PaperHit]]:
    """Hits by meeting, the newest first; within one by paper, then in the order of its pages."""
    groups: dict[str, list[PaperHit]] = {}
    for one in hits:
        groups.setdefault(one.paper.meeting or one.paper.id, []).append(one)
    for group in groups.values():
        group.sort(key=lambda one: (one.paper.number, one.hit.page_index))
    return sorted(groups.values(), key=lambda group: _moment(group[0]), reverse=True)


def _moment(one: PaperHit) -> float:
    day = when(one)
    return day.timestamp() if day else 0.0


@dataclass(frozen=True)
class Narrowed:
    """What alone is searched: names of a committee and a council, a year; "" and 0 for all."""

    committee: str = ""
    year: int = 0
    council: str = ""


EVERYTHING = Narrowed()


def search_marks(bench: Workbench, query: str, narrowed: Narrowed = EVERYTHING) -> list[Mark]:
    """Marks whose words, note, topics and tags hold every word."""
    with bench.library.read() as db:
        found = [one for one in mark_store.everything(db) if holds(query, _said_of(one))]
    if not found or narrowed == EVERYTHING:
        return found
    scope = _shelf(bench).scope(narrowed.committee, narrowed.year, narrowed.council)
    return [one for one in found if one.paper in scope]


def _said_of(mark: Mark) -> str:
    return "\n".join((mark.anchor.quote, mark.note, *mark.topics, *mark.tags))


def search_drafts(bench: Workbench, query: str, narrowed: Narrowed = EVERYTHING) -> list[Draft]:
    """Drafts whose title or text hold every word; where it is narrowed, those for meetings."""
    with bench.library.read() as db:
        found = [one for one in draft_store.everything(db) if holds(query, f"{one.title} {one.text}")]
    if not found or narrowed == EVERYTHING:
        return found
    meetings = {one.id for one, _name in _meetings(bench, narrowed)}
    return [one for one in found if one.meeting in meetings]


def _meetings(bench: Workbench, narrowed: Narrowed) -> list[tuple[Meeting, str]]:
    """Meetings, newest first, with the committee's name."""
    with bench.library.read() as db:
        names = {one.id: one.name for one in council_store.committees(db)}
        councils = {one.id: one.name for one in council_store.all_councils(db)}
        meetings = meeting_store.between(db)
    return [
        (one, names.get(one.committee, ""))
        for one in reversed(meetings)
        if narrowed.year in (0, to_london(one.start).year)
        and narrowed.committee in ("", names.get(one.committee))
        and narrowed.council in ("", councils.get(one.council))
    ]


def search_meetings(
    bench: Workbench, query: str, narrowed: Narrowed = EVERYTHING
) -> list[tuple[Meeting, str]]:
    """Meetings whose committee, place or items hold every word, newest first, with the committee's name."""
    found = []
    for one, name in _meetings(bench, narrowed):
        text = " ".join((name, one.place, f"{one.start:%d %B %Y}", *(item.title for item in one.items)))
        if holds(query, text):
            found.append((one, name))
    return found


def holds(query: str, text: str) -> bool:
    """Whether a text holds every word or phrase of a query."""
    words = words_of(query)
    return bool(words) and all(find_words(text, (word,)) for word in words)


def when(hit: PaperHit) -> datetime | None:
    """The day a hit's paper belongs to."""
    return hit.meeting.start if hit.meeting else hit.paper.first_seen
