"""What is new between two readings of a meeting, in plain words."""

from __future__ import annotations

from datetime import datetime, timedelta

from meetingwatch.domain import paper
from meetingwatch.domain.council import CANCELLED, AgendaItem, Change, DocumentLink, Meeting
from meetingwatch.domain.times import say_instant


def links(meeting: Meeting) -> dict[str, DocumentLink]:
    """Every document of a meeting by its key, those under items too."""
    under = [link for item in meeting.items for link in item.documents]
    return {link.key: link for link in (*meeting.documents, *under)}


def changes(old: Meeting | None, new: Meeting, now: datetime) -> list[Change]:
    """What a check found; old is None for a meeting never seen."""
    if old is None:
        return [Change("meeting-added", new.id, "", say_instant(new.start, year=True), now)]
    found: list[Change] = []

    def tell(kind: str, before: str, after: str) -> None:
        found.append(Change(kind, new.id, before, after, now))

    if new.start != old.start:
        tell("meeting-moved", say_instant(old.start, year=True), say_instant(new.start, year=True))
    if new.status == CANCELLED and old.status != CANCELLED:
        tell("meeting-cancelled", old.status_text, new.status_text)
    elif new.status != old.status:
        tell("meeting-details", old.status_text or old.status, new.status_text or new.status)
    if new.place and old.place and new.place != old.place:
        tell("meeting-details", old.place, new.place)
    if new.detailed and old.detailed:
        found += _detail_changes(old, new, now)
    return found


def _detail_changes(old: Meeting, new: Meeting, now: datetime) -> list[Change]:
    found: list[Change] = []

    def tell(kind: str, before: str, after: str) -> None:
        found.append(Change(kind, new.id, before, after, now))

    if new.note != old.note:
        tell("note-changed", old.note, new.note)
    if new.agenda_published and not old.agenda_published:
        tell("agenda-published", "", "")
    if old.members and new.members and set(old.members) != set(new.members):
        tell("members-changed", _names(old), _names(new))
    if old.agenda_published:
        found += _item_changes(old, new, now)
    before, after = links(old), links(new)
    for kind, name in ((paper.MINUTES, "minutes-published"), (paper.DECISIONS, "decisions-published")):
        if _has(after, kind) and not _has(before, kind):
            tell(name, "", "")
    return found


def _has(documents: dict[str, DocumentLink], kind: str) -> bool:
    return any(link.kind == kind for link in documents.values())


def _names(meeting: Meeting) -> str:
    return ", ".join(member.name for member in meeting.members)


def _key(item: AgendaItem) -> str:
    return item.key or f"{item.number} {item.title}"


def _item_changes(old: Meeting, new: Meeting, now: datetime) -> list[Change]:
    before, after = {_key(one): one for one in old.items}, {_key(one): one for one in new.items}
    found = [
        Change("item-added", new.id, "", f"{one.number} {one.title}".strip(), now)
        for key, one in after.items()
        if key not in before
    ]
    found += [
        Change("item-removed", new.id, f"{one.number} {one.title}".strip(), "", now)
        for key, one in before.items()
        if key not in after and new.items
    ]
    found += [
        Change("item-renamed", new.id, before[key].title, one.title, now)
        for key, one in after.items()
        if key in before and before[key].title != one.title
    ]
    found += [
        Change("item-without-document", new.id, "", f"{one.number} {one.title}".strip(), now)
        for key, one in after.items()
        if one.to_follow and not (key in before and before[key].to_follow)
    ]
    return found


def moved_pair(gone: Meeting, candidates: list[Meeting]) -> Meeting | None:
    """The meeting that a cancelled one probably moved to: same committee, new, within six weeks.

    Nothing on the site links the two (council-sites 2.2), so it is a guess and told as one.
    """
    near = [
        one
        for one in candidates
        if one.committee == gone.committee
        and one.id != gone.id
        and one.status != CANCELLED
        and abs(one.start - gone.start) <= timedelta(days=42)
    ]
    near.sort(key=lambda one: abs(one.start - gone.start))
    return near[0] if near else None
