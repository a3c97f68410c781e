"""A form's rows: a label, what is asked, and under it what is wrong with the answer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QGridLayout, QLabel, QWidget

from meetingwatch.ui.kit.fields import inset
from meetingwatch.ui.kit.pieces import Text, column
from meetingwatch.ui.kit.wheel import scrolls_past


class Asked(QWidget):
    """A field with room for the trouble under it, that is read with the field; label names it."""

    def __init__(self, label: str, field: QWidget) -> None:
        super().__init__()
        self.field = field
        self.label = QLabel(label)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setBuddy(field)
        self.label.setWordWrap(True)
        field.setAccessibleName(label)
        self.trouble = Text("", tone="urgent")
        self.trouble.setObjectName(f"{field.objectName()}-trouble")
        self.trouble.hide()
        self.setLayout(column(field, self.trouble, spacing=2))
        self.setFocusProxy(field)

    def say(self, words: str) -> None:
        """What is wrong; "" takes it away."""
        self.trouble.setText(f"! {words}" if words else "")
        self.trouble.setVisible(bool(words))
        (self.field.focusProxy() or self.field).setAccessibleDescription(words)


def ask(grid: QGridLayout, label: str, field: QWidget, *, height: int) -> Asked:
    """A new row of a form. height: that of a field of one line, in pixels, so that the label stands on its middle."""
    asked = Asked(label, field)
    scrolls_past(field)
    asked.label.setMinimumHeight(height)
    if isinstance(field, QAbstractSpinBox):
        inset(field)
        field.setFixedHeight(height)
    else:
        field.setMinimumHeight(max(height, field.minimumHeight()))
    at = grid.rowCount()
    grid.addWidget(asked.label, at, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(asked, at, 1)
    return asked
