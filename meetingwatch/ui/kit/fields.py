"""What several forms do with their fields."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QSpinBox,
    QTimeEdit,
    QWidget,
)


class _Still:
    """The wheel scrolls the page and never changes what a field holds: nobody sees that happen."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Chooser(_Still, QComboBox):
    """One of several."""


class WholeNumber(_Still, QSpinBox):
    """A whole number."""


class Number(_Still, QDoubleSpinBox):
    """A number, perhaps with a half."""


class TimeField(_Still, QTimeEdit):
    """A time of day."""


def labelled(grid: QGridLayout, label: str, widget: QWidget) -> None:
    """A field with its label, in a new row."""
    name = QLabel(label)
    name.setBuddy(widget)
    name.setWordWrap(True)
    widget.setAccessibleName(label)
    if isinstance(widget, QAbstractSpinBox):
        inset(widget)
    at = grid.rowCount()
    grid.addWidget(name, at, 0)
    grid.addWidget(widget, at, 1)


def inset(box: QAbstractSpinBox) -> None:
    """Keep the text of a spin box off its border: style sheets do not reach inside one (but do where a calendar
    drops down)."""
    if isinstance(box, QDateEdit) and box.calendarPopup():
        return
    room = box.fontMetrics().averageCharWidth()
    box.lineEdit().setTextMargins(room, 0, 0, 0)


def offer(box: QComboBox, choices: list[tuple[str, object]]) -> None:
    """Fill a chooser with words and values, keeping what was chosen."""
    if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] == choices:
        return
    kept = box.currentData()
    box.clear()
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(kept)))
