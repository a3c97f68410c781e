"""The marks of a paper as lines of the left panel."""

from __future__ import annotations

from meetingwatch.domain.mark import BOX, INK, WORDS, Mark, mark_sign, meaning_label, shape_label
from meetingwatch.domain.mark_places import by_place
from meetingwatch.domain.paper import A4
from meetingwatch.ui.desk.rows import Row
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.reading import OpenPaper, page_said


def head_words(mark: Mark) -> str:
    """What a mark is: its meaning, and its shape where it is not words."""
    if mark.kind == WORDS:
        return meaning_label(mark.meaning)
    if mark.kind in (BOX, INK) and mark.meaning:
        return f"{shape_label(mark.kind)}, {meaning_label(mark.meaning).lower()}"
    if mark.item:
        return _("Note on item {number}").format(number=mark.item)
    return shape_label(mark.kind)


class MarkRows:
    """Makes the list; a mark that was listed before keeps its row, so that a thousand are listed quickly."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()  # the paper, and its printed numbers
        self._known: dict[int, tuple[Mark, Row]] = {}  # by the mark's identity, while the mark is held here

    def of(self, opened: OpenPaper, marks: list[Mark]) -> list[Row]:
        """What waits to be placed first, then the marks of this paper in the order of their places."""
        if (opened.paper.id, opened.labels) != self._of:
            self._of, self._known = (opened.paper.id, opened.labels), {}
        known = self._known
        pages = opened.reading.pages
        marks = by_place(marks, lambda page: pages[page].size if 0 <= page < len(pages) else A4)
        self._known = {
            id(mark): known[id(mark)] if id(mark) in known else (mark, _row(opened, mark)) for mark in marks
        }
        return _with_waiting(opened, [row for _mark, row in self._known.values()])


def _with_waiting(opened: OpenPaper, rows: list[Row]) -> list[Row]:
    if not opened.to_place:
        return rows
    count = len(opened.to_place)
    head = ngettext("{n} to place", "{n} to place", count)
    waiting = [_row(opened, mark) for mark in opened.to_place]
    here = [Row(_("In this version"), head=True)] if rows else []
    return [Row(head.format(n=count), head=True), *waiting, *here, *rows]


def _row(opened: OpenPaper, mark: Mark) -> Row:
    words = mark.anchor.quote or mark.note or head_words(mark)
    title = words if len(words) <= 120 else words[:117] + "…"
    page = page_said(opened.labels, mark.anchor.page)
    if mark.paper != opened.paper.id:  # on an earlier version: its pages are counted otherwise
        page = _("p. {label}").format(label=mark.label) if mark.label else f"PDF {mark.anchor.page + 1}"
    under = ", ".join(
        part
        for part in (
            page,
            head_words(mark),
            mark.note if mark.anchor.quote else "",
            *mark.topics,
            *mark.tags,
        )
        if part
    )
    return Row(
        title, under, mark.paper, mark.anchor.page, mark.id, meaning=mark.meaning, sign=mark_sign(mark)
    )
