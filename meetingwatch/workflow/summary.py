"""The sidebar's counts and the health line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from meetingwatch.domain.times import say_instant, say_time, to_london
from meetingwatch.store import councils as council_store
from meetingwatch.store import drafts as draft_store
from meetingwatch.store import marks as mark_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import news, topics, unfetched
from meetingwatch.workflow.topics import Watched
from meetingwatch.workflow.whose import short_name
from meetingwatch.workflow.workbench import Workbench


@dataclass(frozen=True)
class SidebarFacts:
    """Numbers beside the places, topics with what is new, councils with their coming meetings."""

    changes: int
    papers: int
    marks: int
    drafts: int
    topics: tuple[Watched, ...]
    councils: tuple[tuple[str, str, int], ...]
    health: str


def sidebar(bench: Workbench) -> SidebarFacts:
    """What the sidebar and the foot of the window show."""
    now = bench.now()
    with bench.library.read() as db:
        since = news.last_visit(db, now)
        changes = news.count_new(news.told(db, now, since), since)
        papers = len([one for one in paper_store.everything(db) if one.sha256 and not one.replaced_by])
        marks = len(mark_store.everything(db))
        drafts = len(draft_store.everything(db))
        councils = council_store.all_councils(db)
        ahead = meeting_store.between(db, now, now + timedelta(days=31), watched=True)
        states = [(one.name, council_store.source_states(db, one.id)) for one in councils]
    health = _health(states, now, failed=bool(unfetched.failed(bench)), waiting=unfetched.put_off(bench))
    return SidebarFacts(
        changes,
        papers,
        marks,
        drafts,
        tuple(topics.watched(bench)),
        tuple(
            (one.id, short_name(one.name), sum(1 for m in ahead if m.council == one.id)) for one in councils
        ),
        health,
    )


def _health(
    states: list[tuple[str, list[council_store.SourceState]]], now: datetime, *, failed: bool, waiting: int
) -> str:
    """ "All is well: 2 councils read at 11:54am", or what is not. failed: some paper could not be fetched; waiting: so
    many are larger than comes by itself."""
    if not states:
        return _("No council is watched yet")
    read = [(name, of) for name, of in states if of]
    if not read:
        return _("Not read yet")
    for name, of in read:
        good = [one for one in of if one.status.status == "ok"]
        if not good:
            last = max((one.last_ok for one in of if one.last_ok), default=None)
            since = _("last read {when}").format(when=say_instant(last)) if last else _("never read")
            return _("{council} could not be read; {since}").format(council=name, since=since)
    latest = min(max(one.at for one in of) for _name, of in read)
    local = to_london(latest)
    same = local.date() == to_london(now).date()
    when = say_time(local.time()) if same else say_instant(latest)
    if failed:
        # How many is said beside it, by the downloads, which know of each at once.
        return _("Not every paper could be fetched; councils read at {when}").format(when=when)
    if waiting:
        words = ngettext(
            "{n} large paper waits for you to fetch it; councils read at {when}",
            "{n} large papers wait for you to fetch them; councils read at {when}",
            waiting,
        )
        return words.format(n=waiting, when=when)
    words = ngettext(
        "All is well: {n} council read at {when}", "All is well: {n} councils read at {when}", len(read)
    )
    return words.format(n=len(read), when=when)
