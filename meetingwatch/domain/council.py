"""Councils, committees, meetings and agenda items, as their own sites tell them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

ENGLAND = "england"
WALES = "wales"
SCOTLAND = "scotland"
NORTHERN_IRELAND = "northern-ireland"
NATIONS = (ENGLAND, WALES, SCOTLAND, NORTHERN_IRELAND)

# What became of a meeting, as far as the council says it. "unclear" is a state word we do not know.
SCHEDULED = "scheduled"
CANCELLED = "cancelled"
MOVED = "moved"
UNCLEAR = "unclear"


@dataclass(frozen=True)
class Council:
    """A council that is watched. system is "moderngov" and so on; base ends without a slash."""

    id: str
    name: str
    nation: str
    system: str
    base: str


@dataclass(frozen=True)
class Committee:
    """A committee of a council. key is the site's own number for it; id is ours ("council/key")."""

    id: str
    council: str
    key: str
    name: str
    watched: bool = False
    category: str = ""
    about: str = ""


@dataclass(frozen=True)
class DocumentLink:
    """A document as its site lists it, before it is fetched.

    kind: "pack", "frontsheet", "supplement", "report", "decisions", "minutes" or "other".
    key is stable between visits (attachment id, or agenda id with type). item is the agenda item
    number it hangs under, "" for the whole meeting. published is the site's own word, never trusted.
    """

    key: str
    title: str
    url: str
    kind: str
    item: str = ""
    published: date | None = None
    size_text: str = ""
    restricted: bool = False


@dataclass(frozen=True)
class AgendaItem:
    """One item of an agenda. number is as displayed, "9" or "15/53/Plan"; sections have none."""

    key: str
    number: str
    title: str
    text: str = ""
    exempt: bool = False
    to_follow: bool = False
    for_decision: bool = False
    documents: tuple[DocumentLink, ...] = ()


@dataclass(frozen=True)
class Contact:
    """Democratic services (a clerk at a parish), as printed beside the meeting."""

    name: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Member:
    """Somebody expected at the meeting, with the role the council gives ("Chair", "Co-opted")."""

    name: str
    role: str = ""


@dataclass(frozen=True)
class Meeting:
    """A meeting as the council last told it.

    start is London wall time; without time_known only its date is meant. provenance says, per
    field, which reader told it ("service" or "pages"). detailed is False for a row of a list.
    page_modified is the page's own DC.date.modified, the best cheap sign that something changed.
    """

    id: str
    council: str
    committee: str
    key: str
    start: datetime
    time_known: bool = True
    status: str = SCHEDULED
    status_text: str = ""
    place: str = ""
    url: str = ""
    note: str = ""
    contact: Contact = Contact()
    agenda_key: str = ""
    agenda_published: bool = False
    items: tuple[AgendaItem, ...] = ()
    documents: tuple[DocumentLink, ...] = ()
    members: tuple[Member, ...] = ()
    provenance: dict[str, str] = field(default_factory=dict)
    detailed: bool = False
    moved_to: str = ""
    page_modified: str = ""
    seen_at: datetime | None = None
    confirmed_at: datetime | None = None


@dataclass(frozen=True)
class ReaderStatus:
    """How one way of reading a council fared: reader "service" or "pages", status "ok", "failed",
    "unconfirmed" or "not-tried", with a plain reason where it is not ok."""

    reader: str
    status: str
    reason: str = ""


@dataclass(frozen=True)
class Change:
    """One thing that a check found to be new. old and new are short plain texts."""

    kind: str
    meeting: str
    old: str = ""
    new: str = ""
    at: datetime | None = None
