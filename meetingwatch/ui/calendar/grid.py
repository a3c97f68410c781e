"""Whole weeks of days, Monday first, for the month and the week; moved through with the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from math import ceil

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QWidget

from meetingwatch.domain.times import to_london
from meetingwatch.ui.calendar.day import DayCell, DayLook
from meetingwatch.ui.calendar.looks import Signs, whole_words
from meetingwatch.ui.kit.pieces import Rule, Text
from meetingwatch.ui.look import Look
from meetingwatch.words import _
from meetingwatch.workflow.diary import Diary, Entry

MOST_WEEKS = 6
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


def weekday_names() -> tuple[str, ...]:
    """Monday to Sunday."""
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def weeks_of_month(month: date) -> tuple[date, int]:
    """The Monday that a month's page begins with, and how many weeks it has."""
    first = month.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    start = monday_of(first)
    return start, ((after - start).days + 6) // 7


class Weeks(QFrame):
    """The grid. turned asks for another page (-1, 1, or 0 for today); gone asks for a day that is not shown.

    chosen tells the day that the person moved to; asked: a menu is wanted for an entry or a whole day (None).
    """

    opened = Signal(object)
    more = Signal(object)
    dragged = Signal(object)
    chosen = Signal(object)
    turned = Signal(int)
    gone = Signal(object)
    asked = Signal(object, object, QPoint)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._look = look
        self._signs = Signs({})
        self._first = date(2000, 1, 3)
        self._weeks = 0
        self._room = 0
        # What a layout is told while it is at work is lost: heights are asked for when it is done.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        self.selected = date(2000, 1, 1)
        self._hours24 = False
        self._now: datetime | None = None
        self._menu: QMenu | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)
        self._heads = [self._head(words) for words in weekday_names()]
        for at, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, at)
            self._grid.setColumnStretch(at, 1)
        self._grid.addWidget(Rule(), 1, 0, 1, 7)
        self.cells = [self._cell() for _n in range(MOST_WEEKS * 7)]
        for number, cell in enumerate(self.cells):
            self._grid.addWidget(cell, 2 + number // 7, number % 7)
        look.changed.connect(self._fit)

    def _head(self, words: str) -> Text:
        head = Text(words, "head", wrap=False)
        head.setContentsMargins(8, 5, 4, 5)
        head.setMinimumWidth(1)
        return head

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._say_heads()
            self._later.start()

    def _say_heads(self) -> None:
        """The days' names whole where they fit, else their first letters."""
        room = self.width() / 7 - 12
        names = weekday_names()
        wide = max(
            head.fontMetrics().horizontalAdvance(name) for head, name in zip(self._heads, names, strict=True)
        )
        for head, name in zip(self._heads, names, strict=True):
            head.setText(name if wide <= room else name[:3])
            head.setAccessibleName(name)

    def _cell(self) -> DayCell:
        cell = DayCell(self._look, self._signs)
        cell.opened.connect(self.opened)
        cell.more.connect(self.more)
        cell.dragged.connect(self.dragged)
        cell.key.connect(self._on_key)
        cell.asked.connect(self.asked)
        cell.chosen.connect(self._on_chosen)
        return cell

    def show_weeks(
        self, first: date, weeks: int, month: int, found: Diary, now: datetime, *, hours24: bool
    ) -> None:
        """Show this many weeks from a Monday; days outside the month (0: none is outside) are quiet."""
        self._first, self._weeks, self._hours24, self._now = first, weeks, hours24, now
        today = to_london(now).date()
        for number, cell in enumerate(self.cells):
            cell.setVisible(number < weeks * 7)
            if number >= weeks * 7:
                continue
            day = first + timedelta(days=number)
            outside = month != 0 and day.month != month
            cell.say(DayLook(day, day == today, outside, weeks == 1, hours24), found.on(day), now)
        self._fit()
        self._set_tab_stop()

    def tick(self, now: datetime) -> None:
        """Time has passed."""
        self._now = now
        for cell in self.cells:
            if not cell.isHidden():
                cell.tick(now)

    def give_room(self, height: int) -> None:
        """How much of it can be seen at once, in pixels."""
        if height != self._room:
            self._room = height
            self._later.start()

    def _fit(self) -> None:
        """Every week is as high as its fullest day would like where that fits, else as that day needs."""
        self._say_heads()
        heights = [self._heights(week) for week in range(MOST_WEEKS)]
        head = self._heads[0].sizeHint().height() + 4
        wishes = [wish for _least, wish in heights]
        fits = head + sum(wishes) <= self._room
        for week, (least, wish) in enumerate(heights):
            self._grid.setRowMinimumHeight(week + 2, ceil(wish if fits else least))
            self._grid.setRowStretch(week + 2, 1 if week < self._weeks else 0)

    def _heights(self, week: int) -> tuple[float, float]:
        """What the fullest day of a week needs, and would like."""
        cells = self.cells[week * 7 : week * 7 + 7] if week < self._weeks else []
        found = [cell.heights((self.width() - 4) // 7) for cell in cells]  # without the frame
        return max((one[0] for one in found), default=0), max((one[1] for one in found), default=0)

    def _set_tab_stop(self) -> None:
        """Only the chosen day is on the Tab key's way; from it the arrows lead on."""
        if self.cell_of(self.selected) is None:
            self.selected = self._first
        for cell in self.cells:
            chosen = cell.day == self.selected and not cell.isHidden()
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)

    def cell_of(self, day: date) -> DayCell | None:
        """The cell of a day, None where it is not shown."""
        number = (day - self._first).days
        return self.cells[number] if 0 <= number < self._weeks * 7 else None

    def choose(self, day: date, *, focus: bool = True) -> None:
        """Move to a day; one that is not shown is asked for."""
        self.selected = day
        cell = self.cell_of(day)
        if cell is None:
            self.gone.emit(day)
            return
        self.chosen.emit(day)
        self._set_tab_stop()
        if focus:
            cell.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, day: date) -> None:
        if day != self.selected:
            self.selected = day
            self.chosen.emit(day)
            self._set_tab_stop()

    def _on_key(self, cell: DayCell, key: int) -> None:
        try:
            named = Qt.Key(key)
        except ValueError:
            return
        if named in _STEPS:
            self.choose(cell.day + timedelta(days=_STEPS[named]))
        elif named == Qt.Key.Key_Home:
            self.choose(monday_of(cell.day))
        elif named == Qt.Key.Key_End:
            self.choose(monday_of(cell.day) + timedelta(days=6))
        elif named in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(-1 if named == Qt.Key.Key_PageUp else 1)
        elif named in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open_day(cell)

    def _open_day(self, cell: DayCell) -> None:
        """Open its entry; where there are several, let the person choose."""
        if len(cell.entries) == 1:
            self.opened.emit(cell.entries[0])
        elif cell.entries:
            assert self._now is not None
            words = [whole_words(one, self._now, hours24=self._hours24) for one in cell.entries]
            self._menu = menu_of(cell, cell.entries, words, self.opened.emit)
            self._menu.popup(cell.mapToGlobal(QPoint(12, self._look.px(32))))

    def menu(self) -> QMenu | None:
        """The menu of the day that was opened last, for tests."""
        return self._menu


def menu_of(
    parent: QWidget, entries: tuple[Entry, ...], words: list[str], opened: Callable[[Entry], None]
) -> QMenu:
    """A menu of a day's entries with their words."""
    menu = QMenu(parent)
    for entry, said in zip(entries, words, strict=True):
        action = menu.addAction(said.replace("&", "&&"))
        action.triggered.connect(lambda _checked=False, entry=entry: opened(entry))
    first = menu.actions()[0]
    menu.setActiveAction(first)
    return menu
