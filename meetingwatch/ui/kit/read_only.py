"""Text that is only read."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTextEdit

_KEYS = QKeySequence.StandardKey
_EDITING = (_KEYS.Delete, _KEYS.Cut, _KEYS.Paste, _KEYS.DeleteEndOfLine, _KEYS.DeleteEndOfWord)


class ReadOnlyText(QTextEdit):
    """Nothing is typed in it: keys with which a field is edited, such as Ctrl+D, are the window's."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)

    def event(self, event: QEvent) -> bool:
        edits = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and bool(event.modifiers())
            and any(event.matches(one) for one in _EDITING)
        )
        if edits:
            event.ignore()
        return not edits and super().event(event)
