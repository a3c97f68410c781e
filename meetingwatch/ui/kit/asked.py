"""A form's rows: a label, what is asked, and under it what is wrong with the answer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QGridLayout, QLabel, QWidget

from meetingwatch.ui.kit.fields import inset
from meetingwatch.ui.kit.pieces import Text, column


class Asked(QWidget):
    """A field with room for the trouble under it, that is read with the field."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self.field = field
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
    """A new row of a form. height: that of a field of one line, in pixels, so that the label stands on its middle.

    An empty label leaves the field its own words (a tick box).
    """
    asked = Asked(field)
    at = grid.rowCount()
    grid.addWidget(asked, at, 1)
    if label:
        name = QLabel(label)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setBuddy(field)
        name.setWordWrap(True)
        name.setMinimumHeight(height)
        grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        field.setAccessibleName(label)
    if isinstance(field, QAbstractSpinBox):
        inset(field)
    return asked
