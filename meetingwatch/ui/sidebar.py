"""The list of places at the left, whole or as a narrow rail beside the reading desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from meetingwatch.ui.hall import Where
from meetingwatch.ui.icons import icon, pixmap
from meetingwatch.ui.kit.pages import Column
from meetingwatch.ui.kit.pieces import Button, Text, clear, row
from meetingwatch.ui.look import Look
from meetingwatch.words import _

if TYPE_CHECKING:
    from meetingwatch.workflow.topics import Watched


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


class PlaceButton(Button):
    """A line of the sidebar with a count at its right."""

    def __init__(self, entry: Entry, go: Callable[[Where], None]) -> None:
        super().__init__(
            entry.words, lambda: go(entry.where), kind="place", name=f"place-{entry.where.place}"
        )
        self.entry = entry
        self.setCheckable(True)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.setSizePolicy(policy)
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


class Sidebar(QFrame):
    """Places, watched topics and councils."""

    def __init__(self, look: Look, go: Callable[[Where], None]) -> None:
        super().__init__()
        self.setProperty("side", True)
        self._look, self._go = look, go
        outer = QVBoxLayout(self)
        outer.setContentsMargins(10, 14, 10, 10)
        outer.setSpacing(4)
        outer.addWidget(self._brand())
        self.buttons = {entry.where.place: PlaceButton(entry, go) for entry in places()}
        for button in self.buttons.values():
            outer.addWidget(button)
        self._more = Column(spacing=2)
        outer.addWidget(self._more, 1)
        self.buttons["settings"] = PlaceButton(
            Entry(Where("settings"), _("Settings and help"), "settings"), go
        )
        outer.addWidget(self.buttons["settings"])
        look.changed.connect(self._fit)
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
        clear(self._more.column)
        for title, entries in ((_("Topics watched"), topics), (_("Councils"), councils)):
            if entries or title == _("Councils"):
                head = Text(title, "head")
                head.setContentsMargins(8, 12, 0, 2)
                self._more.column.addWidget(head)
            for entry in entries:
                button = PlaceButton(entry, self._go)
                button.setCheckable(False)
                self._more.column.addWidget(button)
        add = PlaceButton(Entry(Where("setup"), _("+ Add a council…"), "add"), self._go)
        add.setCheckable(False)
        self._more.column.addWidget(add)
        self._more.column.addStretch(1)


class Rail(QFrame):
    """The narrow form: an icon with its word under it for every place."""

    def __init__(self, look: Look, go: Callable[[Where], None]) -> None:
        super().__init__()
        self.setProperty("side", True)
        self._look = look
        scroll = Column(margins=(4, 12, 4, 0), spacing=4)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        outer = scroll.column
        mark = QLabel()
        mark.setPixmap(pixmap("meetingwatch", "#1F4E79", 22, 2.0))
        mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        outer.addWidget(mark)
        outer.addSpacing(6)
        self.buttons: dict[str, QToolButton] = {}
        for entry in places():
            self.buttons[entry.where.place] = self._button(entry, go)
            outer.addWidget(self.buttons[entry.where.place])
        outer.addStretch(1)
        last = Entry(Where("settings"), _("Settings"), "settings")
        self.buttons["settings"] = self._button(last, go)
        foot = row(self.buttons["settings"])  # in sight even where the places have to scroll
        foot.setContentsMargins(4, 0, 4, 8)
        whole.addLayout(foot)
        look.changed.connect(self._fit)
        self._fit()

    def _button(self, entry: Entry, go: Callable[[Where], None]) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "rail")
        button.setObjectName(f"rail-{entry.where.place}")
        button.setText(entry.words)
        button.setAccessibleName(entry.words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setProperty("icon-name", entry.icon)
        policy = button.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        button.setSizePolicy(policy)
        button.clicked.connect(lambda _checked=False: go(entry.where))
        return button

    def _fit(self) -> None:
        self.setFixedWidth(min(self._look.px(98), 180))
        for button in self.buttons.values():
            button.setIcon(icon(str(button.property("icon-name")), self._look.theme, 22))
            button.setIconSize(QSize(22, 22))

    def select(self, place: str) -> None:
        """Show which place is open."""
        for name, button in self.buttons.items():
            button.setChecked(name == place)
