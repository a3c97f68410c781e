"""The wheel over a form scrolls the form: it never turns a value by passing over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


class _Scrolls(QObject):
    """Passes the wheel on to what the field stands in, unless the field has the keyboard."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def scrolls_past(field: QWidget) -> None:
    """A chooser or a number box takes the wheel only while it has the keyboard, which the wheel does not give it."""
    if isinstance(field, QComboBox | QAbstractSpinBox):
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(_Scrolls(field))
