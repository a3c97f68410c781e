"""The fields of a rule: each kind of field once, with how it shows a value and gives it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QPlainTextEdit, QSpinBox

from meetingwatch.domain import deadline as d
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.kit.pieces import Field
from meetingwatch.words import _


def bases() -> list[tuple[str, object]]:
    """What a deadline may be counted from, in words."""
    return [
        (_("Days or hours before"), d.BEFORE_MEETING),
        (_("A day of the week before"), d.FIXED_WEEKDAY),
        (_("The day of the meeting itself"), d.MEETING_DAY),
        (_("Minutes before it begins"), d.BEFORE_START),
        (_("Days after the agenda"), d.AFTER_PUBLICATION),
        (_("A date printed each time"), d.PUBLISHED_DATE),
        (_("No notice is needed"), d.AT_MEETING),
    ]


def units() -> list[tuple[str, object]]:
    """What is counted, in words."""
    return [
        (_("clear working days"), d.CLEAR_WORKING_DAYS),
        (_("working days"), d.WORKING_DAYS),
        (_("clear days"), d.CLEAR_DAYS),
        (_("days, weekends too"), d.CALENDAR_DAYS),
        (_("hours"), d.HOURS),
        (_("working hours"), d.WORKING_HOURS),
    ]


def weeks() -> list[tuple[str, object]]:
    """How far back a named day of the week lies."""
    return [
        (_("the nearest one before"), 0),
        (_("in the week before"), 1),
        (_("two weeks before"), 2),
        (_("three weeks before"), 3),
    ]


def chooser(name: str, choices: Sequence[tuple[str, object]], value: object) -> QComboBox:
    """One of several; the value is kept where it is among them."""
    box = QComboBox()
    box.setObjectName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)
    for words, data in choices:
        box.addItem(words, data)
    box.setCurrentIndex(max(0, box.findData(value)))
    return box


def yes_no(name: str, value: bool | None) -> QComboBox:
    """Yes, no, or not known."""
    return chooser(name, [(_("Not known"), None), (_("Yes"), True), (_("No"), False)], value)


def whole(name: str, value: int | None, most: int) -> QSpinBox:
    """A number; the lowest setting is "not known"."""
    box = QSpinBox()
    box.setObjectName(name)
    box.setRange(-1, most)
    box.setSpecialValueText(_("Not known"))
    box.setValue(-1 if value is None else value)
    return box


def number(name: str, value: float | None, most: float) -> QDoubleSpinBox:
    """A number that may have a half; the lowest setting is "not known"."""
    box = QDoubleSpinBox()
    box.setObjectName(name)
    box.setRange(-0.5, most)
    box.setSingleStep(1)
    box.setDecimals(1)
    box.setSpecialValueText(_("Not known"))
    box.setValue(-0.5 if value is None else value)
    return box


def line(name: str, label: str, value: str, hint: str = "") -> Field:
    """A line of text."""
    field = Field(label, hint=hint, name=name)
    field.setText(value)
    field.setCursorPosition(0)
    return field


def words(name: str, value: str, lines: int = 3) -> QPlainTextEdit:
    """Several lines of text; Tab goes on to the next field."""
    box = QPlainTextEdit(value)
    box.setObjectName(name)
    box.setTabChangesFocus(True)
    box.setFixedHeight(box.fontMetrics().lineSpacing() * lines + 18)
    return box


def known_whole(box: QSpinBox) -> int | None:
    """Its number, None where not known."""
    return None if box.value() < 0 else box.value()


def known_number(box: QDoubleSpinBox) -> float | None:
    """Its number, None where not known."""
    return None if box.value() < 0 else box.value()


def listed(field: Field) -> tuple[str, ...]:
    """Words set apart by semicolons."""
    return tuple(part.strip() for part in field.text().split(";") if part.strip())


def clock(field: Field) -> time | None:
    """A time like 10:00, None where empty. Raises UserFacingError."""
    text = field.text().strip()
    if not text:
        return None
    try:
        return time.fromisoformat(text if ":" in text else "?")
    except ValueError as error:
        raise UserFacingError(_("Write the time like 10:00 or 17:30.")) from error


def day(field: Field) -> date | None:
    """A day like 2026-05-31, None where empty. Raises UserFacingError."""
    text = field.text().strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserFacingError(_("Write the day it was read as year, month, day: 2026-05-31.")) from error
