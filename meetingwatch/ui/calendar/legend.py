"""What the signs of the calendar mean, as many beside each other as there is room for."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingwatch.ui.calendar.listing import sign_label
from meetingwatch.ui.calendar.looks import Signs, legend
from meetingwatch.ui.kit.flow import Flow
from meetingwatch.ui.kit.pieces import Text, clear, row
from meetingwatch.ui.look import Look


class Legend(QWidget):
    """Signs with their words, in as many lines as they need."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        look.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        clear(self._column)
        signs = Signs({})
        entries = []
        for state, words in legend():
            entry = QWidget()
            sign = sign_label(signs, state, self._look.theme.ink, self._look.px(15))
            entry.setLayout(row(sign, Text(words, "small", wrap=False), spacing=4))
            entries.append(entry)
        self._column.addLayout(Flow(*entries, spacing=14))
