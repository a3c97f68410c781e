"""A place's page: a scrolling column under a heading, and its empty, loading and failed states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from meetingwatch.errors import UserFacingError
from meetingwatch.ui.kit.pieces import Bar, Button, Card, Text, column, copy_text, row
from meetingwatch.ui.kit.short import FoldingText
from meetingwatch.ui.where import Where
from meetingwatch.words import _


class Column(QScrollArea):
    """Something that scrolls up and down only; things are put in with .column."""

    def __init__(self, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 16) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("column", True)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(*margins)
        self.column.setSpacing(spacing)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)


def scrolling(layout: QLayout) -> QVBoxLayout:
    """A place's whole layout, that scrolls where the place is lower than it needs."""
    scroll = Column()
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.column.addLayout(layout)
    return column(scroll)


class Place(QWidget):
    """The page of one place. Subclasses fill it; refresh() is called when it is shown or data changed. news_over is the
    part that small news may lie over, where something beside it is to stay in sight; None: all of it. main is what the
    keyboard is wanted on when the place is opened by a key; None: on its first piece."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.news_over: QWidget | None = None
        self.main: QWidget | None = None
        self.setObjectName(name)
        self.setProperty("place", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)

    def refresh(self) -> None:
        """Read what is shown again."""

    def shows(self) -> set[str]:
        """Which kinds of change concern it (workflow.workbench)."""
        return set()

    def where_now(self) -> Where | None:
        """What leads back to where one is in it, once another place was opened; None: what led here."""
        return None


class Heading(QWidget):
    """A place's name with a line under it, and its buttons at the right."""

    def __init__(self, title: str, under: str = "") -> None:
        super().__init__()
        self.title = Text(title, "title")
        self.under = FoldingText(under, "quiet", select=False)
        self.under.setVisible(bool(under))
        self.buttons = row(spacing=8)
        whole = row(column(self.title, self.under, spacing=2), self.buttons)
        whole.setStretch(0, 1)
        whole.setAlignment(self.buttons, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(whole)

    def say(self, title: str, under: str) -> None:
        """Change both lines."""
        self.title.setText(title)
        self.under.setText(under)
        self.under.setVisible(bool(under))

    def fold(self, *, folded: bool) -> None:
        """Only the line under the name, as one line, where there is little room; or all of it."""
        self.title.setVisible(not folded or not self.under.text())
        self.under.fold(folded=folded)


def empty_state(title: str, body: str, button: Button | None = None) -> Card:
    """Nothing here yet: says what it is for and what to do next."""
    card = Card(margins=24)
    card.column.addWidget(Text(title, "section"))
    card.column.addWidget(Text(body, "quiet"))
    if button is not None:
        card.column.addWidget(button)
    return card


def loading_state(words: str, stop: Callable[[], object] | None = None) -> Card:
    """Something is on its way; with a way to stop it."""
    card = Card(margins=24)
    bar = Bar(words)
    bar.setRange(0, 0)
    card.column.addWidget(Text(words))
    card.column.addWidget(bar)
    if stop is not None:
        card.column.addWidget(Button(_("Stop"), stop, name="stop"))
    return card


def failed_state(error: UserFacingError, again: Callable[[], object] | None = None) -> Card:
    """What happened, what is safe, what to do; details can be copied."""
    card = Card(margins=24)
    card.column.addWidget(Text(error.what, "section", tone="urgent"))
    for words in (error.safe, error.do):
        if words:
            card.column.addWidget(Text(words))
    buttons: list[Button] = []
    if again is not None:
        buttons.append(Button(_("Try again"), again, name="try-again"))
    if error.details:
        details = error.details
        buttons.append(Button(_("Copy details"), lambda: copy_text(details), name="copy-details"))
    if buttons:
        card.column.addLayout(row(*buttons, 1))
    return card
