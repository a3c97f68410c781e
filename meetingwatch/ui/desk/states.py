"""What the desk shows when there is no page to show: nothing open, reading, failed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingwatch.domain.job import Progress
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.kit.pages import empty_state, failed_state
from meetingwatch.ui.kit.pieces import Bar, Button, Card, Text, column, row
from meetingwatch.words import _

_WIDEST = 620


def _in_the_middle(card: Card) -> QWidget:
    page = QWidget()
    page.setObjectName("desk-state")
    page.setLayout(_centred(card))
    return page


def _centred(card: Card) -> QVBoxLayout:
    card.setMaximumWidth(_WIDEST)
    card.setMinimumWidth(360)
    across = row(1, card, 1)
    across.setStretch(1, 100)
    return column(1, across, 2)


def nothing_open(papers: Callable[[], object]) -> QWidget:
    """No paper is open."""
    button = Button(_("Go to Papers"), papers, kind="primary", name="go-to-papers")
    return _in_the_middle(
        empty_state(
            _("No paper is on the desk"),
            _("Open a paper from Papers or from a meeting. It opens where you left it, with your marks."),
            button,
        )
    )


def failed_page(error: UserFacingError, again: Callable[[], object] | None) -> QWidget:
    """The paper could not be opened."""
    return _in_the_middle(failed_state(error, again))


class Waiting(QWidget):
    """The paper is being read for the first time: how far, and a way to stop."""

    def __init__(self, words: str, stop: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("desk-waiting")
        card = Card(margins=24)
        self._words = Text(words)
        self._bar = Bar(words)
        self._bar.setRange(0, 0)
        card.column.addWidget(self._words)
        card.column.addWidget(self._bar)
        card.column.addWidget(Button(_("Stop"), stop, name="stop"))
        self.setLayout(_centred(card))

    def say(self, progress: Progress) -> None:
        """How far it is."""
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._words.setText(progress.what)
        if progress.total and progress.unit == "pages":
            self._words.setText(
                _("{what}: {done} of {total} pages").format(
                    what=progress.what, done=progress.done, total=progress.total
                )
            )
