"""Watched topics: a search that is run over each new paper, where only text never met before is told."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from functools import cache

from meetingwatch.documents.query import parse, star_trouble, words_of
from meetingwatch.documents.search import Index
from meetingwatch.domain.council import Change, Meeting
from meetingwatch.domain.job import Cancel, Progress, Report, silent
from meetingwatch.domain.paper import Paper
from meetingwatch.domain.pattern import Pattern
from meetingwatch.domain.times import say_date
from meetingwatch.errors import UserFacingError
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import notices as notice_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import topics as store
from meetingwatch.store.library import Connection
from meetingwatch.store.notices import Topic
from meetingwatch.store.topics import TopicNotice
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import whose
from meetingwatch.workflow.passages import Passage, passages, signed_figures
from meetingwatch.workflow.workbench import TOPICS, Workbench

_QUOTES = Pattern('["“”„]')
_MOST_LOOKED_AT = 3  # pages with the words of a passage
MOST_NOTICES = 200  # of one topic in one paper
LEAST_WORDS = 4  # of a passage that is looked for elsewhere: fewer stand everywhere


@dataclass(frozen=True)
class Watched:
    """A topic with how many new passages were not looked at."""

    topic: Topic
    unseen: int


@dataclass(frozen=True)
class Told:
    """A notice with where it belongs. label is the printed page number or None; fresh: not looked at before."""

    notice: TopicNotice
    paper: Paper
    meeting: Meeting | None
    committee: str
    label: str | None
    fresh: bool
    why: str


def watched(bench: Workbench) -> list[Watched]:
    """All watched topics, oldest first."""
    with bench.library.read() as db:
        counts = store.unseen(db)
        return [Watched(one, counts.get(one.id, 0)) for one in notice_store.topics(db)]


def get(bench: Workbench, topic_id: str) -> Topic:
    """One topic. Raises UserFacingError where there is none."""
    with bench.library.read() as db:
        found = store.get(db, topic_id)
    if found is None:
        raise UserFacingError(
            _("There is no topic “{id}”.").format(id=topic_id), "", _("“topic list” shows them.")
        )
    return found


def add(bench: Workbench, query: str, committee: str, cancel: Cancel, report: Report) -> tuple[Topic, bool]:
    """Watch a search; what the library says about it already is met without a notice.

    Gives the topic and whether it is new. Raises UserFacingError (no words, no such committee) or Cancelled.
    """
    topic = _checked(bench, Topic(str(uuid.uuid4()), query.strip(), committee))
    with bench.library.read() as db:
        same = [
            one for one in notice_store.topics(db) if (one.query, one.committee) == (topic.query, committee)
        ]
    if same:
        return same[0], False
    found = _in_library(bench, topic, cancel, report)
    now = bench.now()
    with bench.library.write() as db:
        notice_store.add_topic(db, topic, now)
        store.remember(db, topic.id, found, now)
        _note_seeded(db, topic)
    return replace(topic, made_at=now), True


def edit(
    bench: Workbench, topic_id: str, query: str, committee: str, cancel: Cancel, report: Report
) -> Topic:
    """Change what a topic looks for; what the library says about that already is met without a notice."""
    topic = _checked(bench, replace(get(bench, topic_id), query=query.strip(), committee=committee))
    found = _in_library(bench, topic, cancel, report)
    with bench.library.write() as db:
        store.change(db, topic)
        store.remember(db, topic.id, found, bench.now())
        _note_seeded(db, topic)
    return topic


def _checked(bench: Workbench, topic: Topic) -> Topic:
    if not parse(topic.query).fts():
        raise UserFacingError(_("A topic needs at least one word."))
    if trouble := star_trouble(topic.query):
        raise UserFacingError(trouble)
    with bench.library.read() as db:
        known = {one.id for one in council_store.committees(db)}
    if topic.committee and topic.committee not in known:
        raise UserFacingError(
            _("There is no committee “{id}”.").format(id=topic.committee),
            "",
            _("“committee list” shows them."),
        )
    return topic


def mute(bench: Workbench, topic_id: str, *, muted: bool) -> set[str]:
    """Raise no notices until told otherwise; new text is listed all the same."""
    topic = get(bench, topic_id)
    with bench.library.write() as db:
        store.change(db, replace(topic, muted_at=bench.now() if muted else None))
    return {TOPICS}


def remove(bench: Workbench, topic_id: str) -> set[str]:
    """Watch it no longer; bring_back undoes it."""
    get(bench, topic_id)
    with bench.library.write() as db:
        notice_store.remove_topic(db, topic_id, bench.now())
    return {TOPICS}


def bring_back(bench: Workbench, topic_id: str) -> set[str]:
    """Watch a removed topic again."""
    with bench.library.write() as db:
        store.bring_back(db, topic_id)
    return {TOPICS}


def seen(bench: Workbench, topic_id: str) -> set[str]:
    """The person has looked at its notices."""
    with bench.library.write() as db:
        return {TOPICS} if store.see(db, topic_id, bench.now()) else set()


def told(bench: Workbench, topic_id: str) -> list[Told]:
    """A topic's notices, newest first, each with its place and the reason for it."""
    found: list[Told] = []
    with bench.library.read() as db:
        topic = store.get(db, topic_id)
        if topic is None:
            return []
        names, only = whose.names(db), council_store.committee(db, topic.committee)
        for notice in store.notices(db, topic_id):
            paper = paper_store.get(db, notice.paper)
            if paper is None:
                continue
            meeting = meeting_store.get(db, paper.meeting) if paper.meeting else None
            reading = paper_store.reading(db, paper.sha256)
            label = reading.pages[notice.page].label if reading and notice.page < len(reading.pages) else None
            committee = names.get(meeting.committee, "") if meeting else paper.publisher
            why = _why(topic, paper, only.name if only else "")
            found.append(Told(notice, paper, meeting, committee, label, notice.seen_at is None, why))
    return found


def _why(topic: Topic, paper: Paper, committee: str) -> str:
    """Why the person is told."""
    where = _("in papers of {committee}").format(committee=committee) if committee else _("in all papers")
    since = _(" since {day}").format(day=say_date(topic.made_at.date())) if topic.made_at else ""
    words = _("You watch “{query}” {where}{since}. These words stand in {title}, and this passage was in no ")
    words += _("earlier paper of your library.")
    return words.format(query=topic.query, where=where, since=since, title=f"“{paper.title}”")


def scan(bench: Workbench, cancel: Cancel) -> list[Change]:
    """Run every topic over the papers it has not been run over yet, oldest first; gives what is news.

    A check that was broken off is made up for by the next one. A muted topic lists new text without telling.
    """
    with bench.library.read() as db:
        topics = notice_store.topics(db)
        papers = [one for one in reversed(paper_store.everything(db)) if one.state == "read"]
        committees = {one.id: one.committee for one in meeting_store.between(db)} if topics else {}
    found: list[Change] = []
    for topic in topics:
        if _never_met(bench, topic):
            _seed(bench, topic, cancel)
        for paper in _not_met(bench, topic, papers, committees):
            cancel.check()
            change = _run(bench, topic, paper)
            if change is not None:
                found.append(change)
    return found


def _never_met(bench: Workbench, topic: Topic) -> bool:
    """Whether a topic was made by a version of this program that did not note what it had met."""
    with bench.library.read() as db:
        return not notice_store.place(db, f"topic:{topic.id}")


def _seed(bench: Workbench, topic: Topic, cancel: Cancel) -> None:
    found = _in_library(bench, topic, cancel, silent)
    with bench.library.write() as db:
        store.remember(db, topic.id, found, bench.now())
        _note_seeded(db, topic)


def _not_met(bench: Workbench, topic: Topic, papers: list[Paper], committees: dict[str, str]) -> list[Paper]:
    """Papers of a topic's committee that it was not run over; all newer than when it was last."""
    with bench.library.read() as db:
        done = set(notice_store.place(db, f"topic:{topic.id}").get("papers", []))
    return [
        one
        for one in papers
        if f"{one.id}:{one.sha256[:12]}" not in done
        and (not topic.committee or committees.get(one.meeting) == topic.committee)
    ]


def _run(bench: Workbench, topic: Topic, paper: Paper) -> Change | None:
    """One topic over one paper: notices for passages never met, and what to tell."""
    with Index(bench.library.index) as index:
        matches = {page: item for _id, page, item in index.matching(topic.query, {paper.id})}
        texts = index.page_texts(paper.id) if matches else []
        here = passages(texts, matches, words_of(topic.query)) if matches else []
        with bench.library.read() as db:
            met = store.met(db, topic.id)
        fresh = [one for one in here if one.hash not in met]
        standing = _standing(bench, index, topic, paper, fresh) if fresh else set()
    now = bench.now()
    with bench.library.write() as db:
        fresh = [one for one in fresh if one.hash not in standing]
        store.remember(db, topic.id, [one.hash for one in here], now)
        _note_run(db, topic.id, [paper])
        seen_at = now if topic.muted_at else None  # of a muted one they are listed, but not told
        for one in fresh[:MOST_NOTICES]:
            item = matches[one.page]
            notice = TopicNotice(topic.id, paper.id, one.page, item, one.words, now, seen_at=seen_at)
            store.notify(db, notice)
        if topic.muted_at or not fresh:
            return None
        reading = paper_store.reading(db, paper.sha256)
        label = reading.pages[fresh[0].page].label if reading else None
        change = Change("topic-found", paper.meeting, topic.query, _news(paper, fresh, matches, label), now)
        meeting_store.record(db, change, now)
    return change


def _standing(bench: Workbench, index: Index, topic: Topic, paper: Paper, found: list[Passage]) -> set[str]:
    """Hashes of passages that stand in an earlier paper, though the topic never met them there: on a page that had not
    all of its words, or whole where a report taken out of a pack begins in the midst of a sentence."""
    with bench.library.read() as db:
        papers = [one for one in paper_store.everything(db) if one.state == "read"]
        older = [one for one in paper_store.older_versions(db, paper)[:1] if one.sha256]
    # Only earlier ones: of two new papers that say the same, the first is told.
    others = {one.id for one in papers if one.number < paper.number}
    words = words_of(topic.query)
    standing: set[str] = set()
    for one in older:  # its words may be broken over lines otherwise
        texts = index.page_texts(one.id)
        standing |= {each.hash for each in passages(texts, range(len(texts)), words)}
    texts_of = cache(index.page_texts)
    for each in found:
        if each.hash in standing or (each.cut and len(each.text.split()) < LEAST_WORDS):
            continue
        signs = set(signed_figures(each.text))
        pages = index.matching(f'"{_QUOTES.sub(" ", each.text)}"', others)
        for paper_id, page, _item in pages[-_MOST_LOOKED_AT:]:
            # Elsewhere the same words may be part of a longer sentence; what is cut may be the end of that.
            standing |= {one.hash for one in passages(texts_of(paper_id), {page}, words)}
            if each.cut and signs <= set(signed_figures(texts_of(paper_id)[page])):
                standing.add(each.hash)
    return standing


def _news(paper: Paper, fresh: list[Passage], items: dict[int, str], label: str | None) -> str:
    """ "Agenda pack, 3 new passages, the first on p. 240 (9 Risk): …"."""
    first = fresh[0]
    page = _("p. {label}").format(label=label) if label else _("PDF page {n}").format(n=first.page + 1)
    words = ngettext("{n} new passage", "{n} new passages", len(fresh)).format(n=len(fresh))
    item = f" ({items[first.page]})" if items[first.page] else ""
    return _("{title}, {words}; {page}{item}: “{text}”").format(
        title=paper.title, words=words, page=page, item=item, text=first.words
    )


def _in_library(bench: Workbench, topic: Topic, cancel: Cancel, report: Report) -> set[str]:
    """Hashes of everything that the papers here say about a topic."""
    with bench.library.read() as db:
        papers = {one.id for one in paper_store.everything(db) if one.state == "read"}
    words, found = words_of(topic.query), set[str]()
    with Index(bench.library.index) as index:
        pages: dict[str, set[int]] = {}
        for paper_id, page, _item in index.matching(topic.query, papers):
            pages.setdefault(paper_id, set()).add(page)
        for number, (paper_id, here) in enumerate(pages.items()):
            cancel.check()
            report(Progress(_("Reading what is known of this topic"), number, len(pages), "papers"))
            found |= {one.hash for one in passages(index.page_texts(paper_id), here, words)}
    return found


def _note_seeded(db: Connection, topic: Topic) -> None:
    _note_run(db, topic.id, [one for one in paper_store.everything(db) if one.state == "read"])


def _note_run(db: Connection, topic_id: str, papers: list[Paper]) -> None:
    """Remember which files a topic was run over."""
    name = f"topic:{topic_id}"
    done = set(notice_store.place(db, name).get("papers", []))
    done |= {f"{one.id}:{one.sha256[:12]}" for one in papers}
    notice_store.remember_place(db, name, {"papers": sorted(done)})
