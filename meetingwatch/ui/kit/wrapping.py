"""A link whose words go on in the next line: a push button cannot do that, a text inside it can."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from meetingwatch.ui.kit.pieces import Button, Text, column


class WrappingLink(Button):
    """Bold words at body size, or plain and underlined ones (role ""), whole in as many lines as they need; opens what
    they name."""

    def __init__(
        self, words: str, pressed: Callable[[], object], *, name: str = "", role: str = "strong"
    ) -> None:
        super().__init__("", pressed, kind="link", name=name)
        self._words = Text(words, role)
        if not role:
            self._words.setStyleSheet("text-decoration: underline")
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(column(self._words, spacing=0))
        self.setStyleSheet("min-height: 0")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self._words.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._words.minimumSizeHint()
