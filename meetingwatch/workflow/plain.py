"""Records as the command line prints them (the contract in command-line.md names these fields)."""

from __future__ import annotations

from meetingwatch.domain.council import AgendaItem, Committee, Council, Meeting, ReaderStatus
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.paper import Paper, PaperItem, ReadPaper, kinds_of_documents
from meetingwatch.domain.times import iso
from meetingwatch.workflow import item_places


def council(one: Council) -> dict[str, object]:
    """A watched council."""
    return {"id": one.id, "name": one.name, "nation": one.nation, "system": one.system, "url": one.base}


def committee(one: Committee) -> dict[str, object]:
    """A committee."""
    return {
        "id": one.id,
        "council": one.council,
        "name": one.name,
        "category": one.category,
        "watched": one.watched,
    }


def reader(one: ReaderStatus) -> dict[str, object]:
    """How one way of reading fared."""
    return {"reader": one.reader, "status": one.status, "reason": one.reason}


def paper(one: Paper, kind: str = "") -> dict[str, object]:
    """A paper without its pages. kind: of the document that it is a part of, where that is known."""
    return {
        "id": one.id,
        "meeting": one.meeting or None,
        "kind": kind or one.kind,
        "title": one.title,
        "publisher": one.publisher or None,
        "version": one.version,
        "sha256": one.sha256 or None,
        "bytes": one.bytes,
        "pages": one.pages,
        "status": one.state,
        "reason": one.reason or None,
        "first_seen": iso(one.first_seen) if one.first_seen else None,
        "gone_at": iso(one.gone_at) if one.gone_at else None,
        "replaced_by": one.replaced_by or None,
    }


def paper_item(item: PaperItem, read: ReadPaper) -> dict[str, object]:
    """An agenda item's place in a paper: PDF pages from 1, and the labels printed on them; both null for a gap, whose
    missing printed numbers stand in "missing" and which comes after page "after"; "said_exempt" where the paper calls
    it so. An item that has pages and "missing" ones is one that the paper ends in."""
    gap = item.exempt
    return {
        "number": item.number,
        "title": item.title,
        "level": item.level,
        "pages": None if gap else [item.first + 1, item.last + 1],
        "labels": None if gap else [read.pages[item.first].label, read.pages[item.last].label],
        "author": item.author or None,
        "for_decision": item.for_decision,
        "exempt": gap,
        "said_exempt": item.said_exempt,
        "missing": list(item.missing),
        "after": item.first + 1 if gap else None,
    }


def paper_whole(one: Paper, read: ReadPaper) -> dict[str, object]:
    """A paper with labels, items and pages without text; "pages" is their number."""
    return paper(one) | {
        "labels": [page.label for page in read.pages],
        "items": [paper_item(item, read) for item in read.items],
        "textless_pages": [index + 1 for index in read.textless],
        "ocr_pages": [index + 1 for index in read.by_ocr],
        "notes": list(read.beside.notes),
    }


def meeting(
    one: Meeting, committee_name: str, papers: list[Paper], reads: dict[str, ReadPaper]
) -> dict[str, object]:
    """A meeting with its items, their places in the newest pack, and its papers."""
    pack = next(
        (p for p in reversed(papers) if p.kind == "pack" and p.id in reads and not p.replaced_by), None
    )
    packs = item_places.parts_of(pack, papers)
    kinds = kinds_of_documents(papers)
    return {
        "id": one.id,
        "council": one.council,
        "committee": committee_name,
        "committee_id": one.committee,
        "start": iso(one.start) if one.time_known else one.start.date().isoformat(),
        "status": one.status,
        "status_text": one.status_text,
        "place": one.place,
        "url": one.url,
        "note": one.note,
        "confirmed_at": iso(one.confirmed_at) if one.confirmed_at else None,
        "seen_at": iso(one.seen_at) if one.seen_at else None,
        "moved_to": one.moved_to or None,
        "contact": {
            "name": one.contact.name,
            "telephone": one.contact.telephone,
            "email": one.contact.email,
        },
        "items": [_item(item, item_places.find(item.number, packs, reads), reads) for item in one.items],
        "papers": [paper(p, kinds[p.meeting, p.key]) for p in papers],
    }


def _item(item: AgendaItem, found: item_places.Found, reads: dict[str, ReadPaper]) -> dict[str, object]:
    """An agenda item; "pages" are those of "paper", the pack or a part of it; "missing" are printed numbers of it that
    are in neither."""
    place, read = found.place, reads.get(found.paper)
    return {
        "number": item.number,
        "title": item.title,
        "paper": found.paper or None,
        "pages": [place.first + 1, place.last + 1] if place else None,
        "labels": [read.pages[place.first].label, read.pages[place.last].label] if place and read else None,
        "missing": list(found.missing),
        "exempt": item.exempt,
        "to_follow": item.to_follow,
    }


def mark(one: Mark) -> dict[str, object]:
    """A mark; page from 1, rectangles as [left, bottom, right, top] in unrotated PDF points."""
    return {
        "id": one.id,
        "paper": one.paper,
        "page": one.anchor.page + 1,
        "label": one.label,
        "quote": one.anchor.quote,
        "meaning": one.meaning,
        "note": one.note,
        "placed": one.placed,
        "topics": list(one.topics),
        "shape": one.kind,
        "item": one.item,
        "tags": list(one.tags),
        "strokes": [list(stroke) for stroke in one.strokes],
        "rects": [[r.left, r.bottom, r.right, r.top] for r in one.anchor.rects],
    }
