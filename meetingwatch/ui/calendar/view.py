"""The calendar: month, week and list of meetings, deadlines and own events (design picture 6)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFileDialog, QMenu, QWidget

from meetingwatch.domain.times import say_date, say_day, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.calendar.day import DayCell
from meetingwatch.ui.calendar.grid import Weeks, monday_of, weeks_of_month
from meetingwatch.ui.calendar.legend import Legend
from meetingwatch.ui.calendar.listing import Listing
from meetingwatch.ui.calendar.looks import say_span, whole_words
from meetingwatch.ui.calendar.own import OwnEvents
from meetingwatch.ui.calendar.taking import Taking, popped
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.fields import Chooser
from meetingwatch.ui.kit.focus import focus_in
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pages import Column, Place
from meetingwatch.ui.kit.pieces import Button, Text, column, row
from meetingwatch.words import _
from meetingwatch.workflow import calendars, diary
from meetingwatch.workflow.diary import Diary, Entry
from meetingwatch.workflow.workbench import (
    COUNCILS,
    DRAFTS,
    EVENTS,
    MEETINGS,
    PAPERS,
    SETTINGS,
    SUBMISSIONS,
)

SIDE = 28  # pixels left and right of the page
WEEK_LEAST = 640  # pixels at 100 % that a week needs for its seven columns; where it has less it is a list
LOW = 460  # pixels at 100 %: where the place is lower, its heading and legend scroll with the rest
MENU_WIDTH = 460  # pixels at 100 % that an entry's words may take in a menu
MONTH, WEEK, LIST = "month", "week", "list"


class CalendarPlace(Place):
    """Month, week or list from the same entries; the chosen day stays through all three."""

    def __init__(self, hall: Hall) -> None:
        super().__init__("calendar")
        self._hall = hall
        self._taking = Taking(hall, self)
        self.menu: QMenu | None = None
        self.mode = diary.remembered_view(hall.bench)
        self.day = to_london(hall.now()).date()
        self._shown = self.day  # the page: its month or week
        self._committee = ""
        self._diary = Diary((), ())
        self._read_at = hall.now()
        self.own = OwnEvents(hall, self, self._show_on)
        self._title = Text("", "title", wrap=False)
        self._title.setObjectName("calendar-title")
        self._grid = Weeks(hall.look)
        self._grid.selected = self.day
        self._listing = Listing(hall.look)
        self._legend = Legend(hall.look)
        self._top = QWidget()
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._top)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(10)
        self._build_head()
        self._page = Column(margins=(0, 0, 0, 0), spacing=10)
        self._page.column.addWidget(self._grid, 1)
        self._page.column.addWidget(self._listing)
        self._whole = column(self._top, self._page, self._legend, spacing=10)
        self._whole.setContentsMargins(SIDE, 16, SIDE, 12)
        self._whole.setStretchFactor(self._page, 1)
        self._roomy = True
        self.setLayout(self._whole)
        self._connect()
        tick = QTimer(self)
        tick.timeout.connect(self._tick)
        tick.start(60_000)

    def _connect(self) -> None:
        self._grid.opened.connect(self._open)
        self._grid.more.connect(self._show_day)
        for part in (self._grid, self._listing):
            part.dragged.connect(self._taking.drag)
        self._listing.opened.connect(self._open)
        self._listing.copied.connect(lambda entry: self._taking.copy([entry]))
        self._listing.asked.connect(lambda entry, at: self._ask([entry], at))
        self._listing.turned.connect(self._turn)
        self._grid.asked.connect(self._on_asked)
        self._grid.turned.connect(self._turn)
        self._grid.chosen.connect(self._on_chosen)
        self._grid.gone.connect(self._go_to)
        self._hall.look.changed.connect(self._on_look)

    def _build_head(self) -> None:
        names = ((MONTH, _("Month")), (WEEK, _("Week")), (LIST, _("List")))
        self._pills = {
            mode: Button(words, lambda mode=mode: self._choose_mode(mode), kind="pill", name=f"view-{mode}")  # type: ignore[misc]
            for mode, words in names
        }
        before = Button("◀", lambda: self._turn(-1), name="previous", tip=_("Earlier (Page Up)"))
        after = Button("▶", lambda: self._turn(1), name="next", tip=_("Later (Page Down)"))
        before.setAccessibleName(_("Earlier"))
        after.setAccessibleName(_("Later"))
        today = Button(_("Today"), lambda: self._turn(0), name="today", tip=_("Today (T)"))
        self._committees = Chooser()
        self._committees.setObjectName("committee-filter")
        self._committees.setAccessibleName(_("Committee"))
        self._committees.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._committees.setMinimumContentsLength(14)
        self._committees.activated.connect(self._on_committee)
        own = Button(
            _("My event…"), self.new_event, name="my-event", tip=_("New event on the chosen day (N)")
        )
        save = Button(_("Save as .ics…"), self._save_as, name="save-ics")
        self._head.addWidget(one_line(self._title, before, today, after), 1)
        self._pill_box = QWidget()
        self._pill_box.setLayout(row(*self._pills.values(), spacing=6))
        self._head.addWidget(one_line(self._pill_box, self._committees, own, save))
        self._save_button = save
        pills = self._pills.values()
        self._head_parts: tuple[QWidget, ...] = (
            *(self._title, before, today, after, *pills),
            *(self._committees, own, save),
        )

    def shows(self) -> set[str]:
        return {COUNCILS, MEETINGS, PAPERS, DRAFTS, SUBMISSIONS, EVENTS, SETTINGS}

    def show_at(self, where: Where) -> None:
        """Come to the chosen day when the place is opened; with an id, to that event of the person's own."""
        event = self.own.find(where.id) if where.id else None
        if event is not None:
            self._go_to(to_london(event.start).date())
            self.own.ask(self.day, event)
        if self.mode == LIST:
            self._scroll_to(self.day)

    def _is_listed(self) -> bool:
        """The list, and the week where its columns are too narrow for large words."""
        return self.mode == LIST or (
            self.mode == WEEK and self.width() - 2 * SIDE < self._hall.look.px(WEEK_LEAST)
        )

    def refresh(self) -> None:
        first, last = self.span()
        self._diary = diary.read(self._hall.bench, first, last, committee=self._committee)
        self._fill_committees()
        self._read_at = self._hall.now()
        now, hours24 = self._hall.now(), self._hall.bench.settings().hours24
        listed = self._is_listed()
        self._grid.setVisible(not listed)
        self._listing.setVisible(listed)
        self._grid.selected = self.day
        if listed:
            self._listing.show_days(first, last, self._diary, now, hours24=hours24)
        else:
            month = self._shown.month if self.mode == MONTH else 0
            self._grid.show_weeks(
                first, (last - first).days // 7 + 1, month, self._diary, now, hours24=hours24
            )
        for mode, pill in self._pills.items():
            pill.setChecked(mode == self.mode)
        self._title.setText(self._title_words(first, last))
        self._fit()

    def span(self) -> tuple[date, date]:
        """First and last day that are shown."""
        if self.mode == WEEK:
            return monday_of(self._shown), monday_of(self._shown) + timedelta(days=6)
        if self.mode == MONTH:
            first, weeks = weeks_of_month(self._shown)
            return first, first + timedelta(days=7 * weeks - 1)
        first = self._shown.replace(day=1)
        return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)

    def _title_words(self, first: date, last: date) -> str:
        if self.mode == WEEK:
            return say_span(first, last)
        return say_date(self._shown).split(" ", 1)[1]

    def _fill_committees(self) -> None:
        choices = [(_("All committees"), ""), *((name, id_) for id_, name in self._diary.committees)]
        box = self._committees
        if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] != choices:
            box.clear()
            for words, value in choices:
                box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(self._committee)))

    def _on_committee(self, _index: int) -> None:
        self._committee = str(self._committees.currentData() or "")
        self.refresh()

    def _choose_mode(self, mode: str) -> None:
        self.mode = mode
        self._shown = self.day
        diary.remember_view(self._hall.bench, mode)
        self.refresh()
        if mode == LIST:
            self._scroll_to(self.day)

    def _show_day(self, day: date) -> None:
        self.day = day
        self._choose_mode(LIST)

    def _scroll_to(self, day: date) -> None:
        def scroll() -> None:
            box = self._listing.at(day)
            if box is not None:
                top = box.y() + self._listing.y()
                self._page.verticalScrollBar().setValue(top)

        def after_layout() -> None:
            QTimer.singleShot(0, self, scroll)

        QTimer.singleShot(0, self, after_layout)

    def _turn(self, step: int) -> None:
        """A page earlier or later; 0 is today. The day of the month stays where it can."""
        if step == 0:
            self._go_to(to_london(self._hall.now()).date())
        elif self.mode == WEEK:
            self._go_to(self.day + timedelta(days=7 * step))
        else:
            same = (self.day.year, self.day.month) == (self._shown.year, self._shown.month)
            self._go_to(_month_on(self.day if same else self._shown, step))

    def _go_to(self, day: date) -> None:
        focused = focus_in(self)
        had_focus = isinstance(focused, DayCell)
        listed = focused is not None and self._listing.isAncestorOf(focused)
        self.day = self._shown = day
        self.refresh()
        if self._is_listed():
            self._scroll_to(day)
            if listed:
                self._listing.focus_on(day)
        else:
            self._grid.choose(day, focus=had_focus)

    def _on_chosen(self, day: date) -> None:
        self.day = day

    def _open(self, entry: Entry) -> None:
        self.day = entry.day
        if entry.place == "own":
            event = self.own.find(entry.id)
            if event:
                self.own.ask(self.day, event)
            return
        self._hall.go(Where(entry.place, id=entry.id))

    def new_event(self) -> None:
        """Ask for a new event on the chosen day."""
        self.own.ask(self.day, None)

    def _show_on(self, day: date) -> None:
        self.day = self._shown = day

    def _save_as(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save as a calendar file"), "MeetingWatch.ics", _("Calendar files (*.ics)")
        )
        if name:
            self.save_calendar(Path(name))

    def save_calendar(self, target: Path) -> None:
        """Write everything to a calendar file and say what it holds."""
        try:
            found = calendars.export(self._hall.bench, target)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        total = found.added + found.changed + found.unchanged
        self._hall.notices.news(
            _("Saved as {file}: {n} entries, {new} of them new.").format(
                file=target.name, n=total, new=found.added
            )
        )

    def _on_asked(self, cell: DayCell, entry: Entry | None, at: QPoint) -> None:
        self.day = cell.day
        self._grid.choose(cell.day)
        self._ask([entry] if entry else list(cell.entries), at)

    def _ask(self, entries: list[Entry], at: QPoint) -> None:
        """The menu of an entry, or of a day with all of its entries."""
        menu = QMenu(self)
        hours24 = self._hall.bench.settings().hours24
        for entry in entries:
            words = _("Open {what}").format(what=whole_words(entry, self._hall.now(), hours24=hours24))
            room = self._hall.look.px(MENU_WIDTH)
            short = menu.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            action = menu.addAction(short.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, entry=entry: self._open(entry))
        if entries:
            menu.addSeparator()
            self._taking.menu(entries, menu)
            menu.addSeparator()
        day = _("New event on {day}").format(day=say_day(self.day))
        menu.addAction(day).triggered.connect(lambda _checked=False: self.new_event())
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu = menu
        popped(menu, at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What neither the grid nor the list took: N a new event, T today, Ctrl C copies the chosen day."""
        if event.matches(QKeySequence.StandardKey.Copy) and not self._is_listed():
            cell = self._grid.cell_of(self.day)
            self._taking.copy(cell.entries if cell else ())
        elif event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() == Qt.Key.Key_N:
            self.new_event()
        elif event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() == Qt.Key.Key_T:
            self._turn(0)
        else:
            super().keyPressEvent(event)

    def focus_day(self, day: date) -> QWidget | None:
        """Put the keyboard on a day; gives its cell."""
        self._go_to(day)
        self._grid.choose(day)
        return self._grid.cell_of(day)

    def _on_look(self) -> None:
        self._fit()
        if self.isVisible():
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The heading in one line where it fits, else in two; with the legend it scrolls where height is short."""
        roomy = self.height() >= self._hall.look.px(LOW)
        if roomy != self._roomy:
            self._roomy = roomy
            self._move_head()
        self._fit_head()
        self._grid.give_room(self._page.viewport().height() if roomy else 0)
        if self.mode == WEEK and self._is_listed() == self._grid.isVisibleTo(self):
            self.refresh()

    def _move_head(self) -> None:
        """The heading and the legend into what scrolls, or out of it."""
        focused = focus_in(self)
        inside, outside = (
            (self._whole, self._page.column) if self._roomy else (self._page.column, self._whole)
        )
        for part in (self._top, self._legend):
            outside.removeWidget(part)
        inside.insertWidget(0, self._top)
        inside.addWidget(self._legend)
        if focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_head(self) -> None:
        wanted = sum(one.sizeHint().width() + self._head.spacing() for one in self._head_parts)
        wide = wanted <= self.width() - 2 * SIDE
        directions = QBoxLayout.Direction
        self._head.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._pill_box.setMinimumHeight(self._save_button.sizeHint().height())

    def _tick(self) -> None:
        """Passing time changes words and tones; only what became something else is read again."""
        now = self._hall.now()
        if not self.isVisible():
            return
        steps = (timedelta(0), *(timedelta(hours=n) for n in (3, 4)))
        turned = any(self._read_at < one.at + step <= now for one in self._diary.entries for step in steps)
        if turned or to_london(self._read_at).date() != to_london(now).date():
            self.refresh()
            return
        self._listing.tick(now)
        self._grid.tick(now)


def _month_on(day: date, step: int) -> date:
    """The same day of the month before or after; its last one where there is no such day."""
    index = day.year * 12 + day.month - 1 + step
    first = date(index // 12, index % 12 + 1, 1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)
