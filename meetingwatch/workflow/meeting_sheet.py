"""Everything that the page of one meeting shows, read in one go."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from meetingwatch.deadlines.entered import Typed
from meetingwatch.documents.search import Index, IndexDamagedError
from meetingwatch.domain.council import MOVED, AgendaItem, Change, Council, DocumentLink, Meeting
from meetingwatch.domain.draft import Draft
from meetingwatch.domain.follow_up import FollowUp
from meetingwatch.domain.paper import PACK, Paper, PaperItem, ReadPaper, says_part
from meetingwatch.errors import UserFacingError
from meetingwatch.store import councils as council_store
from meetingwatch.store import drafts as draft_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import notices as notice_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import revisions as revision_store
from meetingwatch.store.library import Connection
from meetingwatch.words import _
from meetingwatch.workflow import afterwards, due, item_places, recounting, twin_marks
from meetingwatch.workflow.due import Due
from meetingwatch.workflow.item_places import Rest
from meetingwatch.workflow.known import of_council
from meetingwatch.workflow.recounting import Before
from meetingwatch.workflow.wanting import wanted
from meetingwatch.workflow.workbench import Workbench

# A topic found on more pages of one paper than this is on nearly every item: enough to know.
TOPIC_PAGES = 200


@dataclass(frozen=True)
class Revised:
    """How many pages of an item a later paper changes; first is the first such page, index from 0."""

    title: str
    pages: int
    first: int


@dataclass(frozen=True)
class ItemRow:
    """An agenda item. paper and place say where it is read; labels are the printed first and last page.

    place is None where the item has no pages; labels hold None where no number is printed. missing: printed numbers of
    it that the pack lacks though its front sheet names them, without a word of why. rest: where another part goes on
    with it. awaited: the pack is listed, but not here yet.
    """

    item: AgendaItem
    paper: str = ""
    place: PaperItem | None = None
    labels: tuple[str | None, str | None] = (None, None)
    pages: int = 0
    revised: tuple[Revised, ...] = ()
    topics: tuple[str, ...] = ()
    marks: int = 0
    drafts: tuple[Draft, ...] = ()
    missing: tuple[str, ...] = ()
    rest: Rest | None = None
    awaited: bool = False


@dataclass(frozen=True)
class PaperRow:
    """A paper of the meeting in its newest version, with the older ones; newest of those first. is_in_whole: it was a
    part of a document that the council now offers whole."""

    paper: Paper
    older: tuple[Paper, ...] = ()
    is_in_whole: bool = False


@dataclass(frozen=True)
class Sheet:
    """A meeting with all that belongs to it.

    expected: the last day on which the agenda may come out in time, None once it is out. moved_to is
    our guess, moved_from the other way round. over: it lies in the past. not_fetched are documents that
    are listed but not here. before: how a deadline was before it last changed, by kind.
    typed: printed deadlines that the person typed. after: what is to come once it has begun.
    """

    meeting: Meeting
    council: Council
    committee: str
    items: tuple[ItemRow, ...]
    dues: tuple[Due, ...]
    papers: tuple[PaperRow, ...]
    not_fetched: tuple[DocumentLink, ...]
    changes: tuple[Change, ...]
    pack: Paper | None
    expected: date | None
    moved_to: Meeting | None
    moved_from: Meeting | None
    following: Meeting | None
    watched: bool
    over: bool
    before: dict[str, Before]
    typed: tuple[Typed, ...]
    after: tuple[FollowUp, ...] = ()


def read(bench: Workbench, meeting_id: str) -> Sheet:
    """Read it all. Raises UserFacingError where there is no such meeting."""
    now = bench.now()
    with bench.library.read() as db:
        meeting = meeting_store.get(db, meeting_id)
        council = council_store.get(db, meeting.council) if meeting else None
        if meeting is None or council is None:
            raise no_meeting()
        committee = council_store.committee(db, meeting.committee)
        papers = paper_store.of_meeting(db, meeting.id)
        every = (due.at_its_meeting(db, one) for one in draft_store.everything(db))
        drafts = [one for one in every if one.meeting == meeting.id]
        submissions = draft_store.submissions(db)
        name = committee.name if committee else ""
        known = of_council(bench.library, db, council)
        ways = due.of_meeting(council, name, meeting, now, known)
        pack = newest_pack(papers)
        moved_from = _moved_from(db, meeting)
        items = _items(bench, db, meeting, papers, pack, drafts)
        return Sheet(
            meeting=meeting,
            council=council,
            committee=name,
            items=items,
            dues=tuple(due.with_own(one, drafts, submissions) for one in ways),
            papers=_papers(papers),
            not_fetched=_not_fetched(meeting, papers),
            changes=tuple(meeting_store.changes(db, meeting=meeting.id)),
            pack=pack,
            expected=due.papers_by(council, known, meeting),
            moved_to=meeting_store.get(db, meeting.moved_to) if meeting.moved_to else None,
            moved_from=moved_from,
            following=_following(db, meeting),
            watched=bool(committee and committee.watched),
            over=meeting.start + timedelta(hours=12) < now,
            before=recounting.before_of(db, meeting.id, moved_from.id if moved_from else ""),
            typed=known.typed.get(meeting.id, ()),
            after=afterwards.of_meeting(bench, meeting.id),
        )


def no_meeting() -> UserFacingError:
    """The sentence for a meeting that is not there."""
    return UserFacingError(
        _("This meeting is not in the library any more."),
        _("Your marks and drafts are safe."),
        _("Look for it in the calendar, or choose “Check now”."),
    )


def newest_pack(papers: list[Paper]) -> Paper | None:
    """The pack to read: the council's own newest version, else one that the person added."""
    kept = [one for one in papers if one.kind == PACK and one.sha256 and not one.replaced_by]
    theirs = [one for one in kept if one.url]
    return (theirs or kept)[-1] if kept else None


def _moved_from(db: Connection, meeting: Meeting) -> Meeting | None:
    near = meeting_store.between(
        db,
        meeting.start - timedelta(days=60),
        meeting.start + timedelta(days=60),
        council=meeting.council,
    )
    return next((one for one in near if one.status == MOVED and one.moved_to == meeting.id), None)


def _following(db: Connection, meeting: Meeting) -> Meeting | None:
    """The committee's next meeting after this one."""
    later = meeting_store.between(
        db,
        meeting.start + timedelta(minutes=1),
        meeting.start + timedelta(days=200),
        council=meeting.council,
    )
    return next(
        (one for one in later if one.committee == meeting.committee and one.status != "cancelled"), None
    )


def _papers(papers: list[Paper]) -> tuple[PaperRow, ...]:
    current = [one for one in papers if not one.replaced_by]
    place: dict[str, int] = {}
    for at, one in enumerate(papers):
        place.setdefault(one.key, at)  # a newer version stands where the first did
    whole = {one.key for one in current if one.sha256 and one.gone_at is None and not says_part(one.title)}
    current.sort(key=lambda one: (place.get(one.whole_key, place[one.key]), one.part))  # parts stand together
    return tuple(
        PaperRow(
            one,
            tuple(
                sorted(
                    (old for old in papers if old.key == one.key and old.replaced_by),
                    key=lambda old: -old.version,
                )
            ),
            one.is_further_part and one.gone_at is not None and one.whole_key in whole,
        )
        for one in current
    )


def _not_fetched(meeting: Meeting, papers: list[Paper]) -> tuple[DocumentLink, ...]:
    here = {one.key for one in papers}
    return tuple(link for link in wanted(meeting) if link.key not in here)


def _items(
    bench: Workbench,
    db: Connection,
    meeting: Meeting,
    papers: list[Paper],
    pack: Paper | None,
    drafts: list[Draft],
) -> tuple[ItemRow, ...]:
    current = [one for one in papers if one.state == "read" and not one.replaced_by]
    reads: dict[str, ReadPaper] = {}
    for one in current:
        found = paper_store.reading(db, one.sha256)
        if found:
            reads[one.id] = found
    marks = _marks(db, current, reads)
    packs = item_places.parts_of(pack, current)
    topics = {one.id: _topic_pages(bench, db, one) for one in packs}
    titles = {one.id: one.title for one in papers}
    awaited = not packs and any(one.kind == PACK and not one.replaced_by for one in papers)
    rows = []
    for item in meeting.items:
        own = [draft for draft in drafts if item.number and draft.item == item.number]
        row = _placed(item, current, packs, reads)
        revised: tuple[Revised, ...] = ()
        mentioned: tuple[str, ...] = ()
        if row.place and row.paper in topics:
            span = range(row.place.first, row.place.last + 1)
            revised = _revised(db, row.paper, span, titles)
            on = topics[row.paper].items()
            mentioned = tuple(query for query, pages in on if any(p in span for p in pages))
        counted = marks[_folded(item.number)] if item.number else 0
        row = replace(row, awaited=awaited and row.place is None)
        rows.append(replace(row, revised=revised, topics=mentioned, marks=counted, drafts=tuple(own)))
    return tuple(rows)


def _folded(number: str) -> str:
    return number.rstrip(".").lower()


def _placed(
    item: AgendaItem, current: list[Paper], packs: list[Paper], reads: dict[str, ReadPaper]
) -> ItemRow:
    """Where an item is read: in the pack, whole or in parts, else in a paper of its own."""
    found = item_places.find(item.number, packs, reads)
    if found.place is not None:
        place, pages = found.place, reads[found.paper].pages
        labels = (pages[place.first].label, pages[place.last].label)
        return ItemRow(
            item,
            found.paper,
            place,
            labels,
            place.last - place.first + 1,
            missing=found.missing,
            rest=found.rest,
        )
    own = next((one for one in current if item.number and one.item == item.number), None)
    if own is None:
        return ItemRow(item, missing=found.missing)
    read = reads.get(own.id)
    labels = (read.pages[0].label, read.pages[-1].label) if read and read.pages else (None, None)
    whole = PaperItem(item.number, item.title, 0, max(0, own.pages - 1))
    return ItemRow(item, own.id, whole, labels, own.pages)


def _marks(db: Connection, current: list[Paper], reads: dict[str, ReadPaper]) -> Counter[str]:
    """Marks by agenda item, over all current papers of the meeting."""
    counted: Counter[str] = Counter()
    seen: set[str] = set()  # a mark on a page that two of the papers have is one mark
    for paper in current:
        found = reads.get(paper.id)
        places = [one for one in found.items if one.level == 0 and not one.exempt] if found else []
        for mark in twin_marks.shown(db, paper.id):
            if mark.id in seen:
                continue
            seen.add(mark.id)
            number = paper.item or next(
                (one.number for one in places if one.first <= mark.anchor.page <= one.last), ""
            )
            counted[_folded(number)] += 1
    return counted


def _revised(db: Connection, pack: str, span: range, titles: dict[str, str]) -> tuple[Revised, ...]:
    by: dict[str, list[int]] = {}
    for one in revision_store.of_paper(db, pack):
        if one.page in span:
            by.setdefault(one.by_paper, []).append(one.page)
    return tuple(Revised(titles.get(paper, ""), len(set(pages)), min(pages)) for paper, pages in by.items())


def _topic_pages(bench: Workbench, db: Connection, pack: Paper) -> dict[str, set[int]]:
    """Pages of the pack (indices from 0) that each watched topic is on."""
    topics = notice_store.topics(db)
    if not topics or not bench.library.index.exists():
        return {}
    try:
        with Index(bench.library.index) as index:
            return {
                one.query: {hit.page_index for hit in index.search(one.query, TOPIC_PAGES, {pack.id}).hits}
                for one in topics
            }
    except IndexDamagedError:
        return {}
