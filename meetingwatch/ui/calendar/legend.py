"""What the signs of the calendar mean, as many beside each other as there is room for."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingwatch.ui.calendar.listing import sign_label
from meetingwatch.ui.calendar.looks import Signs, legend
from meetingwatch.ui.kit.pieces import Text, clear, row
from meetingwatch.ui.look import Look

GAP = 16


class Legend(QWidget):
    """Signs with their words, in as many rows as they need."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._filled: tuple[str, int, int] = ("", 0, 0)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self.setMinimumWidth(1)
        look.changed.connect(self._fill)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        wanted = (self._look.theme.name, self._look.size, self.width())
        if wanted == self._filled:
            return
        self._filled = wanted
        clear(self._rows)
        line: list[QWidget] = []
        used = 0
        for entry in self._entries():
            width = entry.sizeHint().width() + GAP
            if line and used + width > self.width():
                self._rows.addLayout(row(*line, 1, spacing=GAP))
                line, used = [], 0
            line.append(entry)
            used += width
        self._rows.addLayout(row(*line, 1, spacing=GAP))

    def _entries(self) -> list[QWidget]:
        signs = Signs({})
        found = []
        for state, words in legend():
            entry = QWidget(self)
            sign = sign_label(signs, state, self._look.theme.ink, self._look.px(15))
            text = Text(words, "small", wrap=False)
            entry.setLayout(row(sign, text, spacing=4))
            text.ensurePolished()
            found.append(entry)
        return found
