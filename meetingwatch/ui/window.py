"""The window: the list of places, the place that is open, notices over its foot, and the line below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.kit.focus import enter, first_in
from meetingwatch.ui.way import Way
from meetingwatch.ui.where import Where
from meetingwatch.words import _
from meetingwatch.workflow.workbench import SETTINGS

if TYPE_CHECKING:
    from meetingwatch.ui.hall import Hall
    from meetingwatch.ui.kit.pages import Place
    from meetingwatch.ui.tasks import Task
    from meetingwatch.workflow.summary import SidebarFacts

Maker = Callable[["Hall"], "Place"]
# The reading desk needs the width: beside it the list of places becomes a rail.
NARROW = ("desk", "compare")
NARROW_BELOW = 980  # pixels at 100 % text size
# What closing the window does: it goes to the tray, is made small where there is no tray, or ends the program.
HIDE, MINIMISE, END = "hide", "minimise", "end"
# Which line of the list is lit for places that have none of their own.
PARENT = {
    "desk": "papers",
    "compare": "papers",
    "meeting": "calendar",
    "draft": "drafts",
    "review": "drafts",
    "setup": "coming-up",
    "rules": "settings",
}


FRAME = QSize(16, 32)  # pixels that a window manager's frame takes of the screen: its sides, its title bar


class Window(QMainWindow):
    """Goes from place to place; each is built when it is first visited."""

    shown_first = Signal()
    stayed = Signal()  # closing it did not end the program
    brought_up = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._geometry = settings
        self._furnished = False
        self._built: dict[str, Place] = {}
        self._way = Way()
        self._painted = False
        self._lists_wanted = False
        self._lists_task: Task | None = None
        self.when_closed = END
        self._over_place: list[QWidget] = []
        self.setWindowTitle(title_of(practice=False))
        self.setMinimumSize(900, 600)
        self._restore_geometry()

    def furnish(self, hall: Hall, makers: dict[str, Maker]) -> None:
        """Give it its places. What it consists of is imported here: it may stand on the screen already, with the page
        that it begins with (first_page.py)."""
        from meetingwatch.ui.sidebar import Rail, Sidebar
        from meetingwatch.ui.statusbar import StatusBar

        self._makers = makers
        self.hall = replace(
            hall, go=self.go, came_from=lambda: self._way.before, has_place=makers.__contains__
        )
        self.setWindowTitle(title_of(hall.bench.practice))
        self.setAcceptDrops(True)
        self.sidebar = Sidebar(self.hall)
        self.rail = Rail(hall.look, self.go)
        self.rail.hide()
        self.stack = QStackedWidget()
        self.foot = StatusBar()
        self._inside = self._whole()
        if not self.isVisible():
            self.setCentralWidget(self._inside)
        hall.notices.lie_over(self.stack)
        self._add_actions()
        hall.bridge.changed.connect(self._on_changed)
        hall.look.changed.connect(self._fit_sidebar)
        self._furnished = True

    def come(self) -> None:
        """Show it; one that stands there with its first page gets its places now."""
        if self.centralWidget() is not self._inside:
            focused: QWidget | None = self._inside.focusWidget()
            self.setCentralWidget(self._inside)
            self._inside.show()
            if focused is not None:
                focused.setFocus()  # it was given the keyboard before it stood in this window
        self.show()

    def _whole(self) -> QWidget:
        whole = QWidget()
        self._outer = outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self._right = right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        room = QWidget()
        room.setFixedHeight(0)
        right.addWidget(room)
        self.hall.notices.room_wanted.connect(room.setFixedHeight)
        middle.addWidget(self.sidebar)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        outer.addLayout(middle, 1)
        outer.addWidget(self.foot)
        return whole

    def add_above(self, widget: QWidget) -> None:
        """Put a strip above everything (the practice clock)."""
        self._outer.insertWidget(0, widget)

    def add_over_place(self, widget: QWidget) -> None:
        """Put a strip above the place (reminders)."""
        self._right.insertWidget(0, widget)
        self._over_place.append(widget)

    def bring_up(self) -> None:
        """Show it in front, wherever it was: closed to the tray, minimised, or behind."""
        hidden = not self.isVisible() or self.isMinimized()
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()
        if hidden:
            self.brought_up.emit()

    def _add_actions(self) -> None:
        look = self.hall.look
        larger, smaller = (partial(self._change_letters, one) for one in (look.larger, look.smaller))
        normal = partial(self._change_letters, partial(look.set_size, 100))
        shortcuts: tuple[tuple[str, Callable[[], object], str], ...] = (
            ("Ctrl+K", lambda: self.go(Where("search")), _("Search")),
            ("Ctrl++", larger, _("Larger text")),
            ("Ctrl+=", larger, _("Larger text")),
            ("Ctrl+-", smaller, _("Smaller text")),
            ("Ctrl+0", normal, _("Normal text size")),
            ("Alt+Left", self.back, _("Back")),
            ("Alt+Right", self.forward, _("Forward")),
            ("F5", self.hall.check_now, _("Check now")),
            ("F6", self._next_pane, _("Next part of the window")),
            ("Ctrl+Q", self.quit, _("Quit")),
            *(
                (f"Ctrl+{n}", partial(self._go_by_key, place), place)
                for n, place in enumerate(self.sidebar.buttons, start=1)
            ),
        )
        for keys, run, name in shortcuts:
            action = QAction(name, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, run=run: run())
            self.addAction(action)

    def _go_by_key(self, name: str) -> None:
        """To a place of the sidebar; the keyboard goes along."""
        self.go(Where(name))
        place = self.place(name)
        enter(place, place.main)

    def go(self, where: Where) -> None:
        """Open a place, remembering where we were."""
        self._keep_place(where)
        self._way.go(where)
        self._open(where)

    def come_from(self, where: Where) -> None:
        """What "back" leads to, where the window begins at a paper."""
        self._way.begin_from(where)

    def back(self) -> None:
        """To the place before."""
        self._step(self._way.before, self._way.back)

    def forward(self) -> None:
        """To the place that "back" left."""
        self._step(self._way.after, self._way.forward)

    def _step(self, to: Where | None, step: Callable[[], None]) -> None:
        if to is not None:
            self._keep_place(to)
            step()
            self._open(to)

    def _keep_place(self, to: Where) -> None:
        """What leads back to a place that is left for another one: where somebody stood, not where they came in."""
        where_now = getattr(self.stack.currentWidget(), "where_now", None)
        stood = where_now() if where_now is not None and to.place != self.here.place else None
        if stood is not None:
            self._way.stood(stood)

    @property
    def here(self) -> Where:
        """Where we are."""
        return self._way.here or Where("coming-up")

    def place(self, name: str) -> Place:
        """A place by its name, built when first asked for."""
        if name not in self._built:
            self._built[name] = self._makers[name](self.hall)
            self.stack.addWidget(self._built[name])
        return self._built[name]

    def _open(self, where: Where) -> None:
        place = self.place(where.place)
        self._fit_sidebar()
        lit = PARENT.get(where.place, where.place)
        self.sidebar.select(lit)
        self.rail.select(lit)
        left: QWidget | None = self.stack.currentWidget()
        focused: QWidget | None = self.focusWidget()
        was_inside = bool(focused and left and left is not place and left.isAncestorOf(focused))
        self.stack.setCurrentWidget(place)
        fell: QWidget | None = self.focusWidget()
        show = getattr(place, "show_at", None)
        if show is not None:
            show(where)
        place.refresh()
        if left is not None:
            self.refresh_lists()  # as new as the place, which reads what a command in a terminal wrote meanwhile
        if was_inside:
            enter(place, place.main, fell)

    def _fit_sidebar(self) -> None:
        """The whole list of places where there is room for it; beside the desk and in narrow windows a rail."""
        narrow = self.here.place in NARROW or self.width() < self.hall.look.px(NARROW_BELOW)
        alone = self.isFullScreen() and self.here.place in NARROW  # a paper on the whole screen
        self.sidebar.setVisible(not narrow)
        self.rail.setVisible(narrow and not alone)
        self.foot.setVisible(not alone)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._furnished and event.type() == QEvent.Type.WindowStateChange:
            self._fit_sidebar()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from meetingwatch.ui.papers.dropping import dropped_files

        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files dropped anywhere are added in Papers."""
        from meetingwatch.ui.papers.dropping import dropped_files

        event.acceptProposedAction()
        self.go(Where("papers"))
        add = getattr(self.place("papers"), "add_files", None)
        if add is not None:
            add(dropped_files(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._furnished:
            self._fit_sidebar()

    def _on_changed(self, kinds: set[str]) -> None:
        from meetingwatch.ui.kit.pages import Place

        current = self.stack.currentWidget()
        if isinstance(current, Place) and kinds & current.shows():
            try:
                current.refresh()
            except UserFacingError as error:
                self.hall.notices.failed(error)
        if kinds - {SETTINGS}:
            self.refresh_lists()

    def refresh_lists(self) -> None:
        """The counts and lists of the sidebar, and the health line; worked out beside the window's work."""
        self._lists_wanted = True
        if self._lists_task is not None:
            return  # it will be asked once more when this one is done
        from meetingwatch.ui.tasks import FIND

        bench = self.hall.bench

        def job(_cancel: Cancel, _report: Report) -> SidebarFacts:
            from meetingwatch.workflow import summary

            return summary.sidebar(bench)

        self._lists_wanted = False
        self._lists_task = self.hall.tasks.start(
            job, lane=FIND, owner=self, on_done=self._show_lists, on_failed=self._lists_failed
        )

    def _lists_failed(self, error: UserFacingError) -> None:
        self._lists_task = None
        self.hall.notices.failed(error)

    def _show_lists(self, found: SidebarFacts) -> None:
        from meetingwatch.ui.sidebar import Entry, topic_entry

        self._lists_task = None
        if self._lists_wanted:
            self.refresh_lists()
        counts = {
            "coming-up": (found.changes, True),
            "papers": (found.papers, False),
            "evidence": (found.marks, False),
            "drafts": (found.drafts, False),
        }
        for name, (number, loud) in counts.items():
            self.sidebar.buttons[name].say_count(str(number) if number else "", loud=loud)
        topics = [topic_entry(one) for one in found.topics]
        councils = [Entry(Where("council", id=id_), name, "", str(n)) for id_, name, n in found.councils]
        self.sidebar.show_lists(topics, councils)
        self.rail.show_councils(councils)
        self.foot.say_health(found.health)

    def _change_letters(self, change: Callable[[], object]) -> None:
        change()
        bench = self.hall.bench
        self.hall.bridge.tell(bench.save_settings(replace(bench.settings(), text_size=self.hall.look.size)))

    def _next_pane(self) -> None:
        notices = self.hall.notices
        parts = (self.sidebar, self.rail, *self._over_place, self.stack, notices, self.foot)
        panes = [one for one in parts if one.isVisible()]
        focus: QWidget | None = self.focusWidget()
        now = next((n for n, pane in enumerate(panes) if focus is not None and pane.isAncestorOf(focus)), -1)
        pane = panes[(now + 1) % len(panes)]
        first = first_in(pane)
        if first:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def kept_geometry(self) -> bytes:
        """How it stood when it was last closed, b"" where it never was."""
        kept = self._geometry.value("window/geometry")
        return bytes(kept.data()) if isinstance(kept, QByteArray) else b""

    def _restore_geometry(self) -> None:
        if not self.restoreGeometry(self.kept_geometry()):
            # A first start on a small screen: nothing may lie beyond its edges, where no window manager sees to it, and
            # the next start would find it another size.
            self.resize(QSize(1440, 900).boundedTo(self.screen().availableSize() - FRAME))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._furnished and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.shown_first.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._geometry.setValue("window/geometry", self.saveGeometry())
        for place in self._built.values():
            leave = getattr(place, "leave", None)
            if leave is not None:
                leave()
        if self.when_closed != END:
            event.ignore()
            self.hide() if self.when_closed == HIDE else self.showMinimized()
            self.stayed.emit()
            return
        super().closeEvent(event)

    def quit(self) -> None:
        """Close for good."""
        self.when_closed = END
        self.close()


def title_of(practice: bool) -> str:
    """The window's title; the practice library always says so."""
    return _("MeetingWatch: practice") if practice else "MeetingWatch"
