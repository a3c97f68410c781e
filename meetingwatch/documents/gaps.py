"""Reports that a public paper leaves out: told by the front sheet, or by printed numbers that are missing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from meetingwatch.documents.cutting import Gap, Named, cut_at, named_items
from meetingwatch.documents.ending import FITS, after_the_end, borne_out
from meetingwatch.documents.front_sheet import ListedItem
from meetingwatch.documents.item_numbers import comes_before
from meetingwatch.documents.missing import missing_numbers, ranges
from meetingwatch.domain.paper import PaperItem
from meetingwatch.words import _

_LONGEST = 600  # printed numbers: a wider jump is no exempt report but another numbering


def with_gaps(
    items: Sequence[PaperItem],
    listed: Sequence[ListedItem],
    labels: Sequence[str | None],
    texts: Sequence[str] = (),
    printed: Sequence[str | None] = (),
) -> list[PaperItem]:
    """Items and, where they belong among them, rows for what is left out. texts: every page's text; printed: the labels
    as they were found, where the person corrected some.

    A row for each item that the front sheet lists as exempt, or whose printed pages are missing; one more for each gap
    in the printed numbers that no item explains. An item that the paper breaks off in has its missing pages itself.
    """
    gaps = [gap for gap in _gaps(labels, texts, printed) if gap[2] - gap[1] < _LONGEST]
    named, sure = _believed(items, listed, labels, texts) if gaps else ([], False)
    items = cut_at(gaps, items, named, labels, sure=sure)
    there = {item.number.casefold() for item in items if item.level == 0}
    lost = after_the_end(items, listed, labels, texts, printed)
    rows: list[PaperItem] = []
    explained: set[Gap] = set()
    for item in listed:
        if item.number.casefold() in there:
            continue
        gap = _gap_of(item, gaps)
        if beyond := lost.get(item.number.casefold()):
            rows.append(_row(item.number, item.title, len(labels) - 1, beyond))
            continue
        if gap is None and not item.exempt:
            continue
        missing = _missing(item, gap, gaps, labels, named)
        before = gap[0] if gap else _before(item, items)
        rows.append(replace(_row(item.number, item.title, before, missing), said_exempt=item.exempt))
        if gap:
            explained.add(gap)
    rows += _untold(gaps, explained, [*items, *rows], items, named if sure else [])
    whole = [
        one if one.level else replace(one, missing=(*one.missing, *lost.get(one.number.casefold(), ())))
        for one in items
    ]
    return _placed(whole, rows)


def _untold(
    gaps: Sequence[Gap],
    explained: Collection[Gap],
    telling: Sequence[PaperItem],
    items: Sequence[PaperItem],
    named: Sequence[Named],
) -> list[PaperItem]:
    """Rows for the numbers of gaps that nothing tells yet; of an explained one, where another item has some of them."""
    told = {number for one in telling for number in one.missing}
    rows: list[PaperItem] = []
    for gap in gaps:
        left = set(range(gap[1], gap[2] + 1))
        if gap in explained:
            left = {int(number) for one in named if not one.item.exempt for number in one.within(gap)}
        left = {number for number in left if str(number) not in told}
        rows += [_nameless(gap, range(first, last + 1), items) for first, last in ranges(sorted(left))]
    return rows


def _believed(
    items: Sequence[PaperItem],
    listed: Sequence[ListedItem],
    labels: Sequence[str | None],
    texts: Sequence[str],
) -> tuple[list[Named], bool]:
    """What the front sheet may tell of items beside a gap, nothing where the paper shows otherwise or shows nothing;
    and whether it is sure enough to say what an item has lost."""
    fits = borne_out(items, listed, labels, texts)
    numbered = [one for one in items if one.level == 0 and one.number]
    if fits is None or not (fits or all(one.source == "frontsheet" for one in numbered)):
        return [], False
    return named_items(listed, labels), fits >= FITS


def _nameless(gap: Gap, numbers: Sequence[int], items: Sequence[PaperItem]) -> PaperItem:
    """The row of pages of which nobody says what they are; within an item one below it."""
    within = any(one.level == 0 and one.first <= gap[0] < one.last for one in items)
    missing = tuple(map(str, numbers))
    return _row("", _("Pages left out of this paper"), gap[0], missing, level=int(within))


def _gaps(labels: Sequence[str | None], texts: Sequence[str], printed: Sequence[str | None]) -> list[Gap]:
    """The gaps in the printed numbers. One that begins or ends at a page whose number the person corrected is none: who
    says what is printed does not say that pages are left out. It holds as far as the numbers found here show it."""
    gaps = missing_numbers(labels, texts)
    changed = {n for n, (one, found) in enumerate(zip(labels, printed, strict=False)) if one != found}
    if not gaps or not changed:
        return gaps
    shown = {number for gap in missing_numbers(printed, texts) for number in range(gap[1], gap[2] + 1)}
    kept: list[Gap] = []
    for before, first, last in gaps:
        behind = next((n for n in range(before + 1, len(labels)) if labels[n] is not None), before)
        if not changed & set(range(before, behind + 1)):
            kept.append((before, first, last))
            continue
        held = [number for number in range(first, last + 1) if number in shown]
        if held:
            kept.append((before, held[0], held[-1]))
    return kept


def _row(number: str, title: str, before: int, missing: tuple[str, ...], level: int = 0) -> PaperItem:
    source = "frontsheet" if number else "labels"
    return PaperItem(number, title, before, before, level, source, exempt=True, missing=missing)


def _gap_of(item: ListedItem, gaps: Sequence[Gap]) -> Gap | None:
    """The gap that an item's first page falls into."""
    if item.first is None:
        return None
    return next((gap for gap in gaps if gap[1] <= item.first <= gap[2]), None)


def _missing(
    item: ListedItem,
    gap: Gap | None,
    gaps: Sequence[Gap],
    labels: Sequence[str | None],
    named: Sequence[Named],
) -> tuple[str, ...]:
    """The printed numbers of an item that are not there: as the front sheet says of an exempt one, else what is known
    to be missing."""
    if item.first is None:
        return ()
    last = item.last or (gap[2] if gap else item.first)
    if item.last is None and gap is not None:  # the next one may begin in the same gap
        following = [one.numbers[0] for one in named if item.first < one.numbers[0] <= last]
        last = min(following, default=last + 1) - 1
    if last - item.first >= _LONGEST:
        return ()
    there = set(labels)
    known = {number for one in gaps for number in range(one[1], one[2] + 1)}
    return tuple(
        str(number)
        for number in range(item.first, last + 1)
        if str(number) not in there and (item.exempt or number in known)
    )


def _before(item: ListedItem, items: Sequence[PaperItem]) -> int:
    """The last page of the item before, by number; the first page where there is none."""
    earlier = [
        one for one in items if one.level == 0 and one.number and comes_before(one.number, item.number)
    ]
    return max((one.last for one in earlier), default=0)


def _placed(items: Sequence[PaperItem], rows: Sequence[PaperItem]) -> list[PaperItem]:
    """Rows put among the items: each after everything that begins at or before the page before the gap, and after what
    bears a smaller number."""
    found = list(items)
    for row in rows:
        place = 0
        for position, one in enumerate(found):
            numbered = row.number and one.number and one.level == 0
            smaller = not numbered or comes_before(one.number, row.number)
            if one.first <= row.first and smaller:
                place = position + 1
        found.insert(place, row)
    return found
