"""A line of the groups at the left: its words give way to its count."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from meetingwatch.ui.evidence.groups import Group
from meetingwatch.ui.kit.pieces import Button, Chip, Text

_LEAST = 0.3  # of a line for a committee's name before its council's


class GroupButton(Button):
    """Words at the left, cut with an ellipsis where they must be; the count at the right, a chip where loud."""

    def __init__(self, group: Group, pressed: Callable[[], object]) -> None:
        super().__init__("", pressed, kind="place", name=f"group-{group.key}")
        self._words = group.words
        self._lines = group.lines or (group.words, "")
        self.setCheckable(True)
        self.setAccessibleName(f"{group.words}, {group.count}")
        self.setToolTip(group.words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        number = str(group.count)
        self._count = Chip(number, "soon") if group.loud else Text(number, "small", wrap=False)
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 6, 0)
        line.addStretch(1)
        line.addWidget(self._count)

    def offer(self, words: str, keys: str, do: Callable[[], object]) -> None:
        """Offer an act in the button's menu, and by keys while the button is in focus."""
        act = QAction(words, self)
        act.setShortcut(QKeySequence(keys))
        act.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        act.triggered.connect(lambda: do())
        self.addAction(act)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setToolTip(f"{self._words}\n{words} {keys}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self._count.sizeHint().width() - 30
        first, second = self._lines
        told = self.fontMetrics().elidedText(first, Qt.TextElideMode.ElideRight, room)
        self.setText(f"{told}\n{self._whose(second, room)}" if second else told)

    def _whose(self, words: str, room: int) -> str:
        """A committee cut before its council, which tells it from others; in the middle where that has no room."""
        letters = self.fontMetrics()
        committee, bracket, council = words.rpartition(" (")
        left = room - letters.horizontalAdvance(bracket + council)
        if not committee or left < _LEAST * room:
            return letters.elidedText(words, Qt.TextElideMode.ElideMiddle, room)
        return letters.elidedText(committee, Qt.TextElideMode.ElideRight, left) + bracket + council
