"""Which documents of a meeting are wanted, and when they are to be asked for again."""

from __future__ import annotations

from datetime import datetime, timedelta

from meetingwatch.domain import paper as p
from meetingwatch.domain.council import DocumentLink, Meeting
from meetingwatch.domain.paper import Paper
from meetingwatch.store import files
from meetingwatch.store import notices as notice_store
from meetingwatch.store import papers as store
from meetingwatch.store.library import Connection
from meetingwatch.workflow.changes import links
from meetingwatch.workflow.workbench import Workbench

# A paper of a meeting still to come is asked for again this often even when its page looks the same.
ASK_AGAIN = timedelta(hours=12)
ASK_AGAIN_WHEN_ASKED = timedelta(
    minutes=2
)  # where the person checks now: an unchanged file costs a few bytes
KINDS_FETCHED = (p.PACK, p.SUPPLEMENT, p.MINUTES, p.DECISIONS)


def wanted(meeting: Meeting) -> list[DocumentLink]:
    """The documents to fetch: pack, supplements, minutes, decisions; without a pack, the single ones."""
    listed = [link for link in links(meeting).values() if not link.restricted]
    chosen = [link for link in listed if link.kind in KINDS_FETCHED]
    if not any(link.kind == p.PACK for link in chosen):
        chosen += [link for link in listed if link.kind in (p.FRONTSHEET, p.REPORT)]
    return chosen


def due(bench: Workbench, meeting: Meeting, *, asked: bool = False) -> list[DocumentLink]:
    """The wanted documents of a meeting that must be asked for now; asked: the person wants to know now."""
    found = []
    after = ASK_AGAIN_WHEN_ASKED if asked else ASK_AGAIN
    with bench.library.read() as db:
        rows = store.of_meeting(db, meeting.id)
        for link in [*wanted(meeting), *reports_beside(db, meeting, rows)]:
            known = newest(rows, link.key)
            before = notice_store.place(db, f"asked:{meeting.id}:{link.key}")
            print_ = fingerprint(meeting, link)
            settled = known and all(
                one.state == "read" and is_here(bench, one) for one in _all_of(known, rows)
            )
            if not settled or _ask_again(meeting, before, print_, bench.now(), after):
                found.append(link)
    return found


def _all_of(paper: Paper, rows: list[Paper]) -> list[Paper]:
    """A paper and the further parts that it comes in, as far as the council still has them."""
    parts = [one for one in rows if one.whole_key == paper.key != one.key]
    return [paper, *(one for one in parts if not one.replaced_by and one.gone_at is None)]


def reports_beside(db: Connection, meeting: Meeting, rows: list[Paper]) -> list[DocumentLink]:
    """Single reports of items that the pack here does not hold: they came later, or were left out of it."""
    packs = [one for one in rows if one.kind == p.PACK and one.state == "read" and not one.replaced_by]
    readings = (
        [store.reading(db, one.sha256) for one in _all_of(packs[-1], rows) if one.sha256] if packs else []
    )
    items = [item for reading in readings if reading is not None for item in reading.items]
    # Pages that are kept from the public are not to be had alone either.
    numbers = {
        _number(item.number) for item in items if item.number and (item.said_exempt or not item.exempt)
    }
    if not numbers:
        return []  # where the pack's items are not known, nothing can be said to be missing
    return [
        link
        for link in links(meeting).values()
        if link.kind == p.REPORT and not link.restricted and link.item and _number(link.item) not in numbers
    ]


def _number(item: str) -> str:
    return item.strip().rstrip(".").lower()


def is_here(bench: Workbench, paper: Paper) -> bool:
    """Whether the paper's file lies in the library (somebody may have cleared it away)."""
    return bool(paper.sha256) and files.path_of(bench.library.papers, paper.sha256).exists()


def fingerprint(meeting: Meeting, link: DocumentLink) -> str:
    """What the page says about a document; when it changes the document is asked for again."""
    return "|".join((link.url, link.title, link.size_text, str(link.published or ""), meeting.page_modified))


def _ask_again(meeting: Meeting, asked: dict[str, str], print_: str, now: datetime, after: timedelta) -> bool:
    if asked.get("fingerprint") != print_:
        return True
    if meeting.start < now:
        return False
    last = asked.get("at", "")
    return not last or now - datetime.fromisoformat(last) >= after


def newest(papers: list[Paper], key: str) -> Paper | None:
    """The last version of a document, None while there is none."""
    same = [one for one in papers if one.key == key]
    return max(same, key=lambda one: one.version) if same else None


def last_fetched(papers: list[Paper], key: str) -> Paper | None:
    """The last version that came from the council: one that the person put in its place by hand has no address."""
    return newest([one for one in papers if one.url and one.sha256], key)
