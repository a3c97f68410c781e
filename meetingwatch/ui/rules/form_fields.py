"""The fields of a rule: each kind of field once, with how it shows a value and gives it back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QPlainTextEdit, QSpinBox

from meetingwatch.deadlines.typed_words import read_span, say_span
from meetingwatch.domain import deadline as d
from meetingwatch.domain.deadline import Threshold
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.kit.fields import Chooser, Number, WholeNumber
from meetingwatch.ui.kit.pieces import Field
from meetingwatch.words import _

_AS_NEEDED, _OFF = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff


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
    box = Chooser()
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
    box = WholeNumber()
    box.setObjectName(name)
    box.setRange(-1, most)
    box.setSpecialValueText(_("Not known"))
    box.setValue(-1 if value is None else value)
    return box


class Amount(Number):
    """A number that may have a half, and says "3", not "3.0"."""

    def textFromValue(self, value: float) -> str:
        return f"{value:g}"


def number(name: str, value: float | None, most: float) -> QDoubleSpinBox:
    """A number that may have a half; the lowest setting is "not known"."""
    box = Amount()
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


class Words(QPlainTextEdit):
    """Several lines of text, as high as they need between two bounds (lines); Tab goes on to the next field."""

    def __init__(self, name: str, value: str, lines: tuple[int, int] = (2, 8)) -> None:
        super().__init__(value)
        self._lines = lines
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        least, most = self._lines
        needed = round(self.document().size().height())  # of a plain text edit this is in lines
        frame = max(0, self.height() - self.viewport().height())  # padding and border, as the theme has them
        room = round(2 * self.document().documentMargin()) + frame
        more = needed > most
        self.setVerticalScrollBarPolicy(_AS_NEEDED if more else _OFF)  # a pixel's difference needs no bar
        height = self.fontMetrics().lineSpacing() * min(most, max(least, needed)) + room
        if height != self.height():
            self.setFixedHeight(height)


def known_whole(box: QSpinBox) -> int | None:
    """Its number, None where not known."""
    return None if box.value() < 0 else box.value()


def known_number(box: QDoubleSpinBox) -> float | None:
    """Its number, None where not known."""
    return None if box.value() < 0 else box.value()


class Listed(Words):
    """Several things set apart by semicolons; codes of the shipped rules are shown as words. Unchanged words give
    back exactly what was given."""

    def __init__(self, name: str, values: Sequence[str]) -> None:
        self._known = {_in_words(one): one for one in values}
        self._given = tuple(values)
        super().__init__(name, "; ".join(self._known), (1, 4))
        self.setPlaceholderText(_("One thing; another thing"))
        self._start = self.toPlainText()

    def values(self) -> tuple[str, ...]:
        """The things, those that were there as they were given."""
        text = self.toPlainText()
        if text == self._start:
            return self._given
        parts = (" ".join(part.split()) for part in text.split(";"))
        return tuple(self._known.get(part, part) for part in parts if part)


class Thresholds(Words):
    """What becomes of how many names, a line each: "50 to 1499: presented", "1500: debated". Unchanged words give back
    exactly what was given."""

    def __init__(self, name: str, given: Sequence[Threshold]) -> None:
        self._given = tuple(given)
        super().__init__(name, "\n".join(_threshold(one) for one in given), (1, 12))
        self.setPlaceholderText(_("1500: debate at Full Council"))
        self._start = self.toPlainText()

    def values(self) -> tuple[Threshold, ...]:
        """The lines read. Raises UserFacingError."""
        text = self.toPlainText()
        if text == self._start:
            return self._given
        return tuple(_read_threshold(line) for line in text.splitlines() if line.strip())


def _threshold(one: Threshold) -> str:
    most = _(" to {most}").format(most=one.most) if one.most is not None else ""
    return f"{one.least}{most}: {one.outcome}"


def _read_threshold(line: str) -> Threshold:
    match = re.fullmatch(r"\s*([\d,]{1,10})\s*(?:(?:\D{1,10}?)\s*([\d,]{1,10}))?\s*:\s*(.{0,300}?)\s*", line)
    least, most = ((one or "").replace(",", "") for one in match.groups()[:2]) if match else ("", "")
    if match is None or not least or (most and int(most) < int(least)):
        raise UserFacingError(_("Write each on a line of its own: 50 to 1499: presented to a committee."))
    return Threshold(int(least), int(most) if most else None, match[3])


def _in_words(value: str) -> str:
    return value.replace("_", " ")


class Span(Field):
    """A year, a month or a day from or until which a rule holds; unchanged words give back what was given."""

    def __init__(self, name: str, label: str, value: str, near: date) -> None:
        super().__init__(label, hint=_("May 2026, or 1 May 2026"), name=name)
        self._value, self._near = value, near
        self.setText(say_span(value) if value else "")
        self._start = self.text()

    def value(self) -> str:
        """ "2026", "2026-05", "2026-05-31", or "" where empty. Raises UserFacingError."""
        text = self.text().strip()
        if text == self._start:
            return self._value
        found = read_span(text, self._near) if text else ""
        if found is None:
            raise UserFacingError(_("Write a year, a month or a day: 2026, May 2026, or 1 May 2026."))
        return found


def address(field: Field) -> str:
    """A web address, its https:// added where it was left out. Raises UserFacingError."""
    text = field.text().strip()
    if text.lower().startswith("www."):
        text = f"https://{text}"
    if text and not re.fullmatch(r"https?://\S+\.\S+", text):
        raise UserFacingError(_("A web address looks like https://www.example.gov.uk/constitution."))
    return text
