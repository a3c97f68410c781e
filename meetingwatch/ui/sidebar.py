"""The list of places at the left, whole or as a narrow rail beside the reading desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from meetingwatch.ui.icons import icon, pixmap
from meetingwatch.ui.kit.focus import focus_kept
from meetingwatch.ui.kit.pages import Column
from meetingwatch.ui.kit.pieces import Button, Text, clear, column
from meetingwatch.ui.look import Look
from meetingwatch.ui.where import Where
from meetingwatch.words import _

if TYPE_CHECKING:
    from meetingwatch.ui.hall import Hall
    from meetingwatch.workflow.topics import Watched

SIDES = 16  # pixels beside the words of a line


@dataclass(frozen=True)
class Entry:
    """One line of the list: where it leads, its icon, and a count ("" for none)."""

    where: Where
    words: str
    icon: str
    count: str = ""
    loud: bool = False


def places() -> tuple[Entry, ...]:
    """The places, in their order."""
    return (
        Entry(Where("coming-up"), _("Coming up"), "coming-up"),
        Entry(Where("calendar"), _("Calendar"), "calendar"),
        Entry(Where("papers"), _("Papers"), "papers"),
        Entry(Where("evidence"), _("Evidence"), "evidence"),
        Entry(Where("drafts"), _("Drafts"), "drafts"),
        Entry(Where("search"), _("Search"), "search"),
    )


def topic_entry(one: Watched) -> Entry:
    """A watched topic with how many new passages there are, loud where there are any."""
    count = _("muted") if one.topic.muted_at else str(one.unseen)
    loud = bool(one.unseen) and not one.topic.muted_at
    return Entry(Where("search", id=one.topic.id), one.topic.query, "search", count, loud)


def _adding() -> Entry:
    return Entry(Where("setup"), _("Add a council…"), "add")


class PlaceButton(Button):
    """A line of the sidebar with a count at its right."""

    def __init__(self, entry: Entry, go: Callable[[Where], None]) -> None:
        name = "-".join(filter(None, ("place", entry.where.place, entry.where.id)))
        super().__init__(entry.words, lambda: go(entry.where), kind="place", name=name)
        self.entry = entry
        self.setCheckable(True)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.setMinimumWidth(1)  # a long topic is shortened, and never pushes the counts out of sight
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 6, 0)
        self._line.addStretch(1)
        self.count = QLabel()
        self.count.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._line.addWidget(self.count)
        self.say_count(entry.count, loud=entry.loud)
        if entry.where == Where("search"):
            self.count.setText("Ctrl K")
            self.count.setProperty("key", True)
            self.count.show()

    def say_count(self, count: str, *, loud: bool = False) -> None:
        """Show a count, loud where it asks for attention."""
        self.count.setProperty("count", "accent" if loud else "plain")
        self.count.setText(count)
        self.count.setVisible(bool(count))
        self.setAccessibleName(f"{self.entry.words}, {count}" if count else self.entry.words)
        self.count.style().unpolish(self.count)
        self.count.style().polish(self.count)
        self._fit_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """As many of its words as stand beside the count; the whole of them in the tip where some are left out."""
        counted = self.count.sizeHint().width() if not self.count.isHidden() else 0
        room = self.width() - SIDES - counted
        if not self.isVisible() or room <= 0:
            return
        words = self.fontMetrics().elidedText(self.entry.words, Qt.TextElideMode.ElideRight, room)
        self.setText(words.replace("&", "&&"))
        self.setToolTip("" if words == self.entry.words else self.entry.words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_words()


class Sidebar(QFrame):
    """Places, watched topics and councils."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.setProperty("side", True)
        self._hall, self._look, self._go = hall, hall.look, hall.go
        go = hall.go
        outer = QVBoxLayout(self)
        outer.setContentsMargins(10, 14, 10, 10)
        outer.setSpacing(4)
        outer.addWidget(self._brand())
        self.buttons = {entry.where.place: PlaceButton(entry, go) for entry in places()}
        for button in self.buttons.values():
            outer.addWidget(button)
        self._more = Column(spacing=2)
        self._more.setFocusPolicy(
            Qt.FocusPolicy.NoFocus
        )  # its lines have the keyboard, and come into sight with it
        outer.addWidget(self._more, 1)
        self.buttons["settings"] = PlaceButton(
            Entry(Where("settings"), _("Settings and help"), "settings"), go
        )
        outer.addWidget(self.buttons["settings"])
        self._look.changed.connect(self._fit)
        self._fit()

    def _brand(self) -> QWidget:
        brand = QWidget()
        line = QHBoxLayout(brand)
        line.setContentsMargins(8, 0, 0, 8)
        mark = QLabel()
        mark.setPixmap(pixmap("meetingwatch", "#1F4E79", 22, 2.0))
        line.addWidget(mark)
        line.addWidget(Text("MeetingWatch", "strong", wrap=False))
        line.addStretch(1)
        return brand

    def _fit(self) -> None:
        self.setFixedWidth(min(self._look.px(216), 330))

    def select(self, place: str) -> None:
        """Show which place is open."""
        for name, button in self.buttons.items():
            button.setChecked(name == place)

    def show_lists(self, topics: list[Entry], councils: list[Entry]) -> None:
        """The watched topics and the councils, with their counts."""
        with focus_kept(self._more):
            self._build_lists(topics, councils)
            for button in self._more.findChildren(PlaceButton):
                button.show()  # now, and not once the layout has its turn: only what is shown takes the keyboard
        before: QWidget = self.buttons["search"]
        for button in self._more.findChildren(
            PlaceButton
        ):  # what is new comes last otherwise, after the page
            QWidget.setTabOrder(before, button)
            before = button

    def _give_menu(self, line: PlaceButton) -> None:
        line.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        line.customContextMenuRequested.connect(partial(self._pop_menu, line))

    def _pop_menu(self, line: PlaceButton, point: QPoint) -> None:
        from meetingwatch.ui.search import topic_menu  # when somebody asks for it

        topic_menu.pop(self._hall, line.entry.where.id, line, point)

    def _build_lists(self, topics: list[Entry], councils: list[Entry]) -> None:
        clear(self._more.column)
        for title, entries in ((_("Topics watched"), topics), (_("Councils"), councils)):
            if entries or title == _("Councils"):
                head = Text(title, "head")
                head.setContentsMargins(8, 12, 0, 2)
                self._more.column.addWidget(head)
            for entry in entries:
                button = PlaceButton(entry, self._go)
                button.setCheckable(False)
                if entry.where.place == "search":
                    self._give_menu(button)
                self._more.column.addWidget(button)
        entry = _adding()
        add = PlaceButton(replace(entry, words=f"+ {entry.words}"), self._go)
        add.setCheckable(False)
        self._more.column.addWidget(add)
        self._more.column.addStretch(1)


class RailButton(QToolButton):
    """An icon with its word under it."""

    def __init__(self, entry: Entry, go: Callable[[Where], None] | None = None) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setObjectName(f"rail-{entry.where.place}")
        self.setText(entry.words)
        self.setAccessibleName(entry.words)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setCheckable(True)
        self.icon_name = entry.icon
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.setSizePolicy(policy)
        if go is not None:
            self.clicked.connect(lambda _checked=False: go(entry.where))

    def nextCheckState(self) -> None:
        """Pressing it does not light it: the place that is open does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too, as in the whole list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Rail(QFrame):
    """The narrow form: an icon with its word under it for every place, and the councils in a menu."""

    def __init__(self, look: Look, go: Callable[[Where], None]) -> None:
        super().__init__()
        self.setProperty("side", True)
        self._look, self._go = look, go
        scroll = Column(margins=(4, 12, 4, 0), spacing=4)
        self._bar = scroll.verticalScrollBar()
        self._bar.rangeChanged.connect(lambda _least, _most: self._fit_width())
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        outer = scroll.column
        mark = QLabel()
        mark.setPixmap(pixmap("meetingwatch", "#1F4E79", 22, 2.0))
        mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        outer.addWidget(mark)
        outer.addSpacing(6)
        self.buttons = {entry.where.place: RailButton(entry, go) for entry in places()}
        for button in self.buttons.values():
            outer.addWidget(button)
        outer.addStretch(1)
        self.buttons["council"] = self._councils = RailButton(
            Entry(Where("council"), _("Councils"), "council")
        )
        self._councils.setToolTip(_("Your councils, and adding one"))
        self._councils.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._councils)
        self._councils.setMenu(self._menu)
        self.show_councils([])
        self.buttons["settings"] = RailButton(Entry(Where("settings"), _("Settings"), "settings"), go)
        # These two are in sight even where the places have to scroll.
        foot = column(self._councils, self.buttons["settings"], spacing=4)
        foot.setContentsMargins(4, 4, 4, 8)
        whole.addLayout(foot)
        look.changed.connect(self._fit)
        self._fit()

    def show_councils(self, councils: list[Entry]) -> None:
        """The councils that are watched, and the way to one more."""
        self._menu.clear()
        for entry in councils:
            self._menu.addAction(entry.words.replace("&", "&&"), partial(self._go, entry.where))
        self._menu.addSeparator()
        self._menu.addAction(_adding().words, partial(self._go, _adding().where))

    def _fit_width(self) -> None:
        """Wider by the scroll bar, where the places have to scroll, so that no name is cut."""
        bar = self._bar.sizeHint().width() if self._bar.maximum() > 0 else 0
        self.setFixedWidth(min(self._look.px(98), 200) + bar)

    def _fit(self) -> None:
        self._fit_width()
        for button in self.buttons.values():
            button.setIcon(icon(button.icon_name, self._look.theme, 22))
            button.setIconSize(QSize(22, 22))

    def select(self, place: str) -> None:
        """Show which place is open."""
        for name, button in self.buttons.items():
            button.setChecked(name == place)
