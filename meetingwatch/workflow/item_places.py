"""Where an agenda item is read in the pack of its meeting, which may come whole, in parts, or not all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meetingwatch.domain.page_labels import index_of_label
from meetingwatch.domain.paper import Paper, PaperItem, ReadPaper


@dataclass(frozen=True)
class Rest:
    """The pages of an item that another part of the pack has: from page first (index) of paper, with these numbers."""

    paper: str
    first: int
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """The paper and the place in it, both empty where the item has no pages. missing: the printed numbers that the
    front sheet gives it and no part of the pack has, without a word of why. rest: where it goes on in another part."""

    paper: str = ""
    place: PaperItem | None = None
    missing: tuple[str, ...] = ()
    rest: Rest | None = None


def parts_of(pack: Paper | None, papers: Sequence[Paper]) -> list[Paper]:
    """A pack and the further parts of it that are here, in order."""
    if pack is None:
        return []
    further = [one for one in papers if one.is_further_part and one.whole_key == pack.key]
    here = [one for one in further if one.sha256 and not one.replaced_by and one.gone_at is None]
    return [pack, *sorted(here, key=lambda one: one.part)]


def find(number: str, packs: Sequence[Paper], reads: Mapping[str, ReadPaper]) -> Found:
    """Where the item with this number is; packs: the parts of the pack in order."""
    there = [(one.id, reads[one.id]) for one in packs if one.id in reads]
    lacking, missing = next(
        ((paper, lost) for paper, read in there if (lost := _missing(number, read))), ("", ())
    )
    held = next(((paper, span) for paper, read in there if (span := _span(missing, read))), None)
    for paper, read in there:
        place = item_place(number, read)
        if place is not None:
            rest = Rest(held[0], held[1][0], missing) if held else None
            # What one part lacks begins in another, whose printed numbers may be its own.
            gone = missing if not held and lacking == paper else ()
            return Found(paper, place, gone, rest if rest and rest.paper != paper else None)
    if held is not None:
        paper, (first, last) = held
        return Found(paper, PaperItem(number, "", first, last))
    return Found(missing=missing)


def item_place(number: str, read: ReadPaper | None) -> PaperItem | None:
    """Where an agenda item stands in a paper, None where it does not."""
    return next((item for item in _bearing(number, read) if not item.exempt), None)


def _missing(number: str, read: ReadPaper) -> tuple[str, ...]:
    return next((one.missing for one in _bearing(number, read) if one.missing and not one.said_exempt), ())


def _bearing(number: str, read: ReadPaper | None) -> list[PaperItem]:
    wanted = number.rstrip(".").lower()
    items = read.items if read is not None and number else ()
    return [item for item in items if item.level == 0 and item.number.rstrip(".").lower() == wanted]


def _span(missing: Sequence[str], read: ReadPaper) -> tuple[int, int] | None:
    """The pages (indices, both included) that bear the missing numbers."""
    if not missing:
        return None
    labels = [page.label for page in read.pages]
    first, last = index_of_label(labels, missing[0]), index_of_label(labels, missing[-1])
    return (first, last) if first is not None and last is not None and first <= last else None
