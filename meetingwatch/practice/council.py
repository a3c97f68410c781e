"""What the practice council publishes at a stage, read from resources/practice/council.json.

A record may carry "from" and "until" (stages, both included); a meeting may carry "changes", each
with its own "from", laid over the meeting in order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from meetingwatch.domain.times import parse_instant

Record = Mapping[str, Any]
LAST_STAGE = 4


@dataclass(frozen=True)
class Paper:
    """A published document. number is the attachment, supplement or agenda number in its address.

    kind: "frontsheet", "pack", "supplement", "report", "minutes" or "decisions"; size in bytes.
    """

    kind: str
    number: int
    title: str
    file: str
    published: datetime
    size: int


@dataclass(frozen=True)
class Item:
    """One agenda item; number is as displayed without its full stop. minutes may be empty."""

    id: int
    order: int
    number: str
    title: str
    text: str
    exempt: bool
    minutes: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class Sitting:
    """A meeting as the site shows it. start is London wall time; state is "CANCELLED", "NEW" or ""."""

    id: int
    agenda_id: int
    committee: int
    start: datetime
    place: str
    status: str
    state: str
    note: str
    agenda_published: bool
    minutes: str
    created: date
    modified: date
    items: tuple[Item, ...]
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class Body:
    """A committee. members are pairs of name and role, chair first."""

    id: int
    title: str
    category: str
    expired: bool
    deleted: bool
    purpose: tuple[str, ...]
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class View:
    """Everything the site shows at one stage, meetings oldest first."""

    name: str
    stage: int
    contact: Record
    participation: tuple[str, ...]
    bodies: tuple[Body, ...]
    sittings: tuple[Sitting, ...]

    def body(self, number: int) -> Body | None:
        """The committee of this number."""
        return next((body for body in self.bodies if body.id == number), None)

    def sitting(self, number: int) -> Sitting | None:
        """The meeting of this number."""
        return next((one for one in self.sittings if one.id == number), None)

    def by_agenda(self, number: int) -> Sitting | None:
        """The meeting whose agenda has this number (it is not the meeting's own)."""
        return next((one for one in self.sittings if one.agenda_id == number), None)

    def of(self, body: int) -> tuple[Sitting, ...]:
        """A committee's meetings, oldest first."""
        return tuple(one for one in self.sittings if one.committee == body)


def read_view(folder: Path, stage: int) -> View:
    """The view of a stage from folder/council.json. Raises OSError or ValueError."""
    data = cast("Record", json.loads((folder / "council.json").read_text(encoding="utf-8")))
    sittings = [_sitting(_overlaid(one, stage), stage) for one in _shown(data["meetings"], stage)]
    sittings.sort(key=lambda one: (one.start, one.id))
    return View(
        name=data["name"],
        stage=stage,
        contact=data["contact"],
        participation=tuple(data["participation"]),
        bodies=tuple(_body(one) for one in data["committees"]),
        sittings=tuple(sittings),
    )


def _shown(records: Iterable[Record], stage: int) -> list[Record]:
    return [one for one in records if one.get("from", 1) <= stage <= one.get("until", LAST_STAGE)]


def _overlaid(meeting: Record, stage: int) -> Record:
    merged = dict(meeting)
    for change in _shown(meeting.get("changes", ()), stage):
        merged.update({key: value for key, value in change.items() if key not in {"from", "until"}})
    return merged


def _body(record: Record) -> Body:
    return Body(
        id=record["id"],
        title=record["title"],
        category=record["category"],
        expired=record.get("expired", False),
        deleted=record.get("deleted", False),
        purpose=tuple(record["purpose"]),
        members=tuple((name, role) for name, role in record["members"]),
    )


def _paper(record: Record) -> Paper:
    return Paper(
        kind=record["kind"],
        number=record["number"],
        title=record["title"],
        file=record["file"],
        published=parse_instant(record["published"]),
        size=record["size"],
    )


def _item(record: Record, stage: int) -> Item:
    merged = _overlaid(record, stage)
    return Item(
        id=merged["id"],
        order=merged["order"],
        number=merged["number"],
        title=merged["title"],
        text=merged.get("text", ""),
        exempt=merged.get("exempt", False),
        minutes=merged.get("minutes", ""),
        papers=tuple(_paper(one) for one in _shown(merged.get("papers", ()), stage)),
    )


def _sitting(record: Record, stage: int) -> Sitting:
    published = record["agenda_published"]
    return Sitting(
        id=record["id"],
        agenda_id=record["agenda_id"],
        committee=record["committee"],
        start=parse_instant(record["start"]),
        place=record["place"],
        status=record["status"],
        state=record.get("state", ""),
        note=record.get("note", ""),
        agenda_published=published,
        minutes=record.get("minutes", ""),
        created=date.fromisoformat(record["created"]),
        modified=date.fromisoformat(record["modified"]),
        items=tuple(_item(one, stage) for one in _shown(record["items"], stage)) if published else (),
        papers=tuple(_paper(one) for one in _shown(record["papers"], stage)) if published else (),
    )
