"""The items of a paper as a list to read by: pages, marks, what was read or skipped, what the paper leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from meetingwatch.domain.mark import Mark
from meetingwatch.domain.page_labels import index_of_label
from meetingwatch.domain.paper import PACK, PaperItem
from meetingwatch.workflow.reading import Companion, OpenPaper, label_range


@dataclass(frozen=True)
class ItemRow:
    """A line of the list of items. first and last are page indices of paper (the open one, or another of the
    meeting), -1 where there are no pages; read and skipped count pages. missing are the printed numbers that a gap
    leaves out, or an item that the paper ends in; after is the page (index) before a gap, -1 where that is not known;
    said_exempt: by the paper, or by the council. part: the title of the further part of the same pack that has the
    missing pages; a gap leads there then."""

    paper: str
    number: str
    title: str
    first: int = -1
    last: int = -1
    labels: str = ""
    marks: int = 0
    read: int = 0
    level: int = 0
    exempt: bool = False
    to_follow: bool = False
    skipped: int = 0
    missing: tuple[str, ...] = ()
    author: str = ""
    for_decision: bool | None = None
    after: int = -1
    said_exempt: bool = False
    part: str = ""

    @property
    def pages(self) -> int:
        """How many pages belong to it."""
        return self.last - self.first + 1 if self.first >= 0 else 0

    @property
    def is_skipped(self) -> bool:
        """Whether the person has put the whole item aside."""
        return self.pages > 0 and self.skipped >= self.pages

    @property
    def is_read(self) -> bool:
        """Whether every page was read."""
        return self.pages > 0 and self.read >= self.pages


def item_rows(
    open_: OpenPaper, marks: list[Mark], read: frozenset[int], skipped: frozenset[int] = frozenset()
) -> list[ItemRow]:
    """The items of a paper in order; those of the meeting that have no pages here (to follow, exempt) between."""
    on_page = Counter(mark.anchor.page for mark in marks)
    rows = [_with_part(open_, _row(open_, item, on_page, read, skipped)) for item in open_.reading.items]
    if open_.meeting is None or open_.paper.kind != PACK:
        return rows
    return _with_agenda(open_, rows)


def lacking(open_: OpenPaper) -> int:
    """How many pages a paper lacks that no other part of it has, and that nobody calls exempt."""
    rows = [_with_part(open_, _row(open_, one, {}, frozenset(), frozenset())) for one in open_.reading.items]
    return sum(len(row.missing) for row in rows if not row.said_exempt and not row.part)


def _row(
    open_: OpenPaper,
    item: PaperItem,
    marks: Mapping[int, int],
    read: frozenset[int],
    skipped: frozenset[int],
) -> ItemRow:
    if item.exempt:  # a gap: none of its pages are here
        return ItemRow(
            open_.paper.id,
            item.number,
            item.title,
            level=item.level,
            exempt=True,
            missing=item.missing,
            after=item.first if item.missing else -1,
            said_exempt=item.said_exempt,
        )
    pages = range(item.first, item.last + 1)
    return ItemRow(
        open_.paper.id,
        item.number,
        item.title,
        item.first,
        item.last,
        label_range(open_.labels, item.first, item.last),
        level=item.level,
        marks=sum(marks.get(page, 0) for page in pages),
        read=sum(1 for page in pages if page in read),
        skipped=sum(1 for page in pages if page in skipped),
        author=item.author,
        for_decision=item.for_decision,
        missing=item.missing,
    )


def _with_part(open_: OpenPaper, row: ItemRow) -> ItemRow:
    """Where another part of the same pack has the missing pages, that is said: by their numbers, or where the item that
    has no pages here begins there, whose numbers may be its own."""
    for one in open_.companions:
        if not row.missing or one.paper.whole_key != open_.paper.whole_key:
            continue
        here = row.pages > 0
        first, last = (index_of_label(one.labels, row.missing[at]) for at in (0, -1))
        there = next((each for each in one.items if _is_same(each, row)), None)
        if first is None or last is None or first > last:
            if here or there is None:
                continue
            first, last = there.first, there.last
        row = replace(row, part=one.paper.title)
        return row if here else replace(row, paper=one.paper.id, first=first, last=last)
    return row


def _is_same(item: PaperItem, row: ItemRow) -> bool:
    return item.level == 0 and item.first >= 0 and not item.exempt and item.number == row.number != ""


def _with_agenda(open_: OpenPaper, rows: list[ItemRow]) -> list[ItemRow]:
    """Put items of the agenda that have no pages here where they belong, and say why they have none."""
    assert open_.meeting is not None
    merged = list(rows)
    place = 0
    for item in open_.meeting.items:
        if not item.number:
            continue
        at = next((n for n, row in enumerate(merged) if row.level == 0 and row.number == item.number), None)
        if at is not None:
            row = merged[at]
            merged[at] = replace(
                row,
                exempt=item.exempt or row.exempt,
                to_follow=False,
                said_exempt=item.exempt or row.said_exempt,
            )
            place = at + 1
            while place < len(merged) and merged[place].level > 0:
                place += 1
            continue
        merged.insert(
            place,
            ItemRow(
                open_.paper.id,
                item.number,
                item.title,
                exempt=item.exempt,
                to_follow=item.to_follow,
                said_exempt=item.exempt,
            ),
        )
        place += 1
    return merged


def companion_rows(companion: Companion) -> list[ItemRow]:
    """The items of another paper of the meeting; the whole paper as one line where it has no items."""
    last = len(companion.labels) - 1
    items = [item for item in companion.items if item.level == 0 and not item.exempt]
    if not items:
        return [
            ItemRow(
                companion.paper.id,
                companion.paper.item,
                companion.paper.title,
                0,
                max(0, last),
                label_range(companion.labels, 0, last),
            )
        ]
    return [
        ItemRow(
            companion.paper.id,
            item.number,
            item.title,
            item.first,
            item.last,
            label_range(companion.labels, item.first, item.last),
        )
        for item in items
    ]
