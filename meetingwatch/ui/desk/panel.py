"""The left of the desk: items, small pages or marks, and how much there is left to read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QStackedWidget, QStyle, QStyleOptionButton, QWidget

from meetingwatch.domain.mark import Mark
from meetingwatch.domain.paper import SUPPLEMENT, find_item
from meetingwatch.domain.times import say_date, to_london
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.mark_rows import MarkRows
from meetingwatch.ui.desk.marker import Marker
from meetingwatch.ui.desk.rows import Row, RowList
from meetingwatch.ui.desk.thumbnails import Thumbnails
from meetingwatch.ui.kit.pieces import Button, Text, column, row
from meetingwatch.ui.look import Look
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import left_out
from meetingwatch.workflow.items_to_read import ItemRow, companion_rows, item_rows
from meetingwatch.workflow.reading import Companion, OpenPaper

ITEMS, PAGES, MARKS = 0, 1, 2


class Panel(QFrame):
    """Tells where to go."""

    page_chosen = Signal(int)
    paper_chosen = Signal(str, int)
    mark_chosen = Signal(str)
    mark_deleted = Signal(str)
    not_here = Signal(object)  # Row: an item whose pages are not in the paper was chosen
    item_read = Signal(int, int, bool)  # first and last page (index): read, or not read after all
    item_skipped = Signal(int, int, bool)
    item_beside = Signal(str, int)  # paper id and page index: show it in the other half
    item_before = Signal(str, int)  # paper id and the item's first page (index): the same report before

    def __init__(self, look: Look, canvas: PageCanvas) -> None:
        super().__init__()
        self.setObjectName("desk-panel")
        self.setProperty("side", True)
        self._open: OpenPaper | None = None
        self._listed: tuple[OpenPaper, list[Mark]] | None = None  # what the list of marks was made from
        self._told: tuple[object, ...] | None = None
        self._mark_rows = MarkRows()
        self._pills = [
            _Pill(words, self._shower(n), kind="pill", name=name)
            for n, (words, name) in enumerate(
                ((_("Items"), "pill-items"), (_("Pages"), "pill-pages"), (_("Marks"), "pill-marks"))
            )
        ]
        group = QButtonGroup(self)
        for pill in self._pills:
            group.addButton(pill)
        self.items = RowList(look, "items", _("Items of the paper"))
        self.pages = Thumbnails(canvas)
        self.marks = RowList(look, "marks", _("Marks on this paper"))
        self._lists = QStackedWidget()
        for one in (self.items, self.pages, self.marks):
            self._lists.addWidget(one)
            one.setProperty("side-list", True)
        self._pills[MARKS].widest = _("Marks") + " 999+"
        self._left = Text("", "small")
        self._left.setObjectName("left-to-read")
        pills = row(*self._pills, 1, spacing=6)
        pills.setContentsMargins(10, 10, 6, 4)
        foot = column(self._left)
        foot.setContentsMargins(14, 6, 10, 10)
        whole = column(pills, self._lists, foot, spacing=2)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.items.chosen.connect(self._on_item)
        self.items.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.items.customContextMenuRequested.connect(self._item_menu)
        self._bind_keys(canvas)
        self.marks.chosen.connect(lambda chosen: self.mark_chosen.emit(chosen.mark))
        self.pages.chosen.connect(self.page_chosen)
        look.changed.connect(lambda: self._dress(look))
        self._dress(look)
        self.show_list(ITEMS)

    def _bind_keys(self, canvas: PageCanvas) -> None:
        for keys, run in (
            ("R", self._toggle_read),
            ("S", self._toggle_skipped),
            ("B", self._before),
            ("Ctrl+PgDown", lambda: canvas.turn_pages(1)),
            ("Ctrl+PgUp", lambda: canvas.turn_pages(-1)),
        ):
            self._key(keys, self.items, run)
        self._key("Delete", self.marks, self._delete_mark)

    def _key(self, keys: str, of: QWidget, run: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), of)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(run)
        shortcut.activatedAmbiguously.connect(run)

    def _delete_mark(self) -> None:
        row = self.marks.row_at(self.marks.currentIndex())
        if row is not None and row.mark:
            self.mark_deleted.emit(row.mark)

    def _shower(self, number: int) -> Callable[[], None]:
        return lambda: self.show_list(number)

    def _dress(self, look: Look) -> None:
        side = look.theme.side
        for one in (self.items, self.pages, self.marks):
            one.setStyleSheet(f"QListView {{ background: {side}; }}")

    def show_list(self, number: int) -> None:
        """ITEMS, PAGES or MARKS."""
        self._pills[number].setChecked(True)
        self._lists.setCurrentIndex(number)

    def open(self, opened: OpenPaper, *, same: bool = False) -> None:
        """A paper is open; same: it is the one that was open, with what has changed round it."""
        self._open = opened
        self.pages.show_gaps(left_out.labels_beside(opened.reading.items))
        if not same:
            self.pages.reset_pages()

    def say(
        self, page: int, marker: Marker, read: frozenset[int], skipped: frozenset[int], today: date
    ) -> None:
        """The page in view, the marks as far as they are known, the pages read and those put aside."""
        if self._open is None:
            return
        marks = marker.so_far
        none_yet = _("No marks yet. Select words on a page and press 1, 2, 3 or 4, or N for a note.")
        self.marks.say_empty(none_yet if marker.known else "")
        self.items.say_empty("" if self._open.being_read else _("No agenda items were found in this paper."))
        items = self._open.reading.items
        told = (find_item(items, page), find_item(items, page, 1), read, skipped, today)
        same = self._listed is not None and self._listed[0] is self._open and self._listed[1] is marks
        if same and told == self._told:
            return
        self._told = told
        self.items.show_rows(_item_list(self._open, page, marks, read, skipped, today))
        if not same:
            self._listed = self._open, marks
            self.marks.rows.show_rows(self._mark_rows.of(self._open, marks))
            self.marks.measure_soon(self.items.room)
        number = len(marks) + len(self._open.to_place)
        count = f" {number}" if 0 < number < 1000 else " 999+" if number else ""
        self._pills[MARKS].setText(_("Marks") + count)
        self._pills[MARKS].setToolTip(
            ngettext("{n} mark", "{n} marks", number).format(n=number) if number else ""
        )

    def say_left(self, words: str) -> None:
        """ "186 pages left, 22 hours to Wednesday 10am"."""
        self._left.setText(words)
        self._left.setVisible(bool(words))

    def _item_menu(self, point: QPoint) -> None:
        index = self.items.indexAt(point)
        if index.isValid():
            self.items.setCurrentIndex(index)
        one = self._item()
        menu = QMenu(self)
        if one is not None:
            menu.addAction((_("Not read after all") if one.read else _("Read")) + "\tR", self._toggle_read)
            menu.addAction((_("Do not skip") if one.skipped else _("Skip")) + "\tS", self._toggle_skipped)
            menu.addSeparator()
        there = self.items.row_at(self.items.currentIndex())
        if there is not None and there.page >= 0:
            menu.addAction(_("Open beside"), lambda: self.item_beside.emit(there.paper, there.page))
            menu.addAction(_("The same report before…") + "\tB", self._before)
        if not menu.isEmpty():
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.items.viewport().mapToGlobal(point))

    def _item(self) -> Row | None:
        """The item of this paper at the list's own place."""
        one = self.items.row_at(self.items.currentIndex())
        here = one is not None and self._open is not None and one.paper == self._open.paper.id
        return one if here and one is not None and one.last >= one.page >= 0 else None

    def _before(self) -> None:
        there = self.items.row_at(self.items.currentIndex())
        if there is not None and there.page >= 0:
            self.item_before.emit(there.paper, there.page)

    def _toggle_read(self) -> None:
        one = self._item()
        if one is not None:
            self.item_read.emit(one.page, one.last, not one.read)

    def _toggle_skipped(self) -> None:
        one = self._item()
        if one is not None:
            self.item_skipped.emit(one.page, one.last, not one.skipped)

    def _on_item(self, chosen: Row) -> None:
        if self._open is None:
            return
        if chosen.page < 0:
            self.not_here.emit(chosen)
        elif chosen.paper == self._open.paper.id:
            self.page_chosen.emit(chosen.page)
        else:
            self.paper_chosen.emit(chosen.paper, chosen.page)


def _item_list(
    opened: OpenPaper,
    page: int,
    marks: list[Mark],
    read: frozenset[int],
    skipped: frozenset[int],
    today: date,
) -> list[Row]:
    current = opened.item_of(page)
    rows = []
    inside = False
    listed = item_rows(opened, marks, read, skipped)
    for item in listed:
        if item.level == 0:
            inside = current is not None and item.first == current.first and item.number == current.number
        elif not inside:
            continue  # appendices only of the item that is being read
        here = inside if item.level == 0 else item.first <= page <= item.last
        rows.append(_item(item, current=here))
    for companion in opened.companions:
        # Items of the same pack that lead there already stand once.
        there = {item.number for item in listed if item.number and item.paper == companion.paper.id}
        others = [item for item in companion_rows(companion) if item.number not in there]
        if others:
            rows.append(Row(_companion_name(companion, today), head=True))
            rows += [_companion(companion, item) for item in others]
    return rows


def _item(item: ItemRow, *, current: bool) -> Row:
    title = f"{item.number}. {item.title}" if item.number else item.title
    parts = []
    here = item.first >= 0 and item.after < 0
    if item.missing and not here:
        parts.append(_not_here(item))
    elif item.first < 0:
        parts.append(_("exempt, not public") if item.exempt else _("to follow") if item.to_follow else "")
    elif item.labels:
        parts.append(_("p. {labels}").format(labels=item.labels))
    elif item.level == 0:
        parts.append(ngettext("{n} page", "{n} pages", item.pages).format(n=item.pages))
    if item.missing and here:
        parts.append(_not_here(item))
    if item.for_decision:
        parts.append(_("for decision"))
    if item.author and current:
        parts.append(_("report by {author}").format(author=item.author))
    if item.marks:
        parts.append(ngettext("{n} mark", "{n} marks", item.marks).format(n=item.marks))
    parts.append(_how_far(item) if item.level == 0 else "")
    under = ", ".join(part for part in parts if part)
    return Row(
        title,
        under,
        item.paper,
        item.first,
        level=item.level,
        current=current,
        last=item.last,
        read=item.is_read,
        skipped=item.is_skipped,
        gap=item.first < 0 and item.exempt,
        after=item.after,
        to_follow=item.to_follow,
    )


def _not_here(item: ItemRow) -> str:
    """ "p. 143–246, not in this paper", or in which other part of the pack they are."""
    labels = left_out.span_words(item.missing)
    if item.said_exempt:
        words = ngettext("page {labels} exempt", "pages {labels} exempt", len(item.missing))
        return words.format(labels=labels)
    if item.part:
        return _("p. {labels} in “{part}”").format(labels=labels, part=item.part)
    return _("p. {labels} not in this paper").format(labels=labels)


def _how_far(item: ItemRow) -> str:
    if item.is_skipped:
        return _("skipped")
    if item.is_read:
        return _("read")
    return _("{read} of {pages} read").format(read=item.read, pages=item.pages) if item.read else ""


def _companion_name(companion: Companion, today: date) -> str:
    seen = companion.paper.first_seen
    return f"{companion.paper.title}, {_day(seen, today)}" if seen else companion.paper.title


def _day(instant: datetime, today: date) -> str:
    day = to_london(instant).date()
    if day == today:
        return _("today")
    return _("yesterday") if day == today - timedelta(days=1) else say_date(day)


def _companion(companion: Companion, item: ItemRow) -> Row:
    title = f"{item.number}. {item.title}" if item.number else item.title
    supplement = companion.paper.kind == SUPPLEMENT
    parts = []
    if item.labels:
        number = re.search(r"\d+", companion.paper.title) if supplement else None
        start = _("S{number} p. {labels}") if number else _("p. {labels}")
        parts.append(start.format(number=number.group() if number else "", labels=item.labels))
    changes = sum(1 for page in companion.changes if item.first <= page <= item.last)
    if changes:
        parts.append(ngettext("{n} page differs", "{n} pages differ", changes).format(n=changes))
    return Row(title, ", ".join(parts), item.paper, item.first)


class _Pill(Button):
    """As wide as its widest words would be, so that a count that grows moves nothing beside it."""

    widest = ""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self.widest:
            return hint
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.widest
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.widest)
        whole = self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, words, self)
        return QSize(whole.width(), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
