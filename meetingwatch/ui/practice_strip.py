"""The strip that marks the practice window, with its clock and the "next day" button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from meetingwatch.domain.times import say_instant
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.pieces import Band, Button, Text
from meetingwatch.words import _


class PracticeStrip(Band):
    """Says that nothing here is real, what day it is, and moves on."""

    def __init__(self, hall: Hall, next_day: Callable[[], None], start_again: Callable[[], None]) -> None:
        super().__init__("info")
        self._hall = hall
        self.setObjectName("practice-strip")
        self._words = Text("")
        self.line.addWidget(self._words, 1)
        self.line.addWidget(Button(_("Next day"), next_day, name="next-day"))
        self.line.addWidget(Button(_("Start practice again"), start_again, kind="link", name="start-again"))
        timer = QTimer(self)
        timer.timeout.connect(self.refresh)
        timer.start(20_000)
        self.refresh()

    def refresh(self) -> None:
        """The practice day."""
        when = say_instant(self._hall.now(), year=True)
        self._words.setText(_("Practice: an invented council. It is {when} here.").format(when=when))
