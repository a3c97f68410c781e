"""Entries laid out in one day of the month or week: as many words as there is room for, and always whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from meetingwatch.ui.calendar.looks import OPEN, Signs, short_forms, week_lines, wrapped
from meetingwatch.ui.look import Look
from meetingwatch.ui.theme import SMALL
from meetingwatch.workflow.diary import Entry

MONTH_LINES = 4  # at most, in the month
LEAST_LINES = 8  # at most, where an entry is as short as it can be: only large text needs them
WEEK_LINES = 12  # at most, of one piece of an entry in the week
MOST_SHOWN = 3  # entries that a day of the month makes room for; others are "+2 more" where there is none
SIDE, INSIDE, GAP = 6, 6, 3  # pixels beside a box, beside its words, between two boxes


@dataclass(frozen=True)
class Box:
    """An entry where it is painted, with its lines; the first of them may be bold."""

    rect: QRectF
    entry: Entry
    lines: tuple[str, ...]
    bold: bool = False


def small_font(base: QFont, look: Look, *, bold: bool = False) -> QFont:
    """The font of the entries."""
    font = QFont(base)
    font.setPixelSize(look.px(SMALL))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Medium)
    return font


@dataclass(frozen=True)
class Fitting:
    """Lays out entries for a cell of this width (pixels), from under its number (top)."""

    look: Look
    signs: Signs
    font: QFont
    width: float
    now: datetime
    hours24: bool

    @property
    def top(self) -> float:
        """Under the number of the day."""
        return float(self.look.px(28))

    @property
    def line(self) -> float:
        """The height of a line of words."""
        return QFontMetricsF(self.font).height()

    def height(self, boxes: Sequence[Box]) -> float:
        """How high a cell has to be for these."""
        return (boxes[-1].rect.bottom() if boxes else self.top) + 4

    def week(self, entries: Sequence[Entry]) -> list[Box]:
        """Everything in full: time, what, committee, place, and the time left or the state of the papers."""
        bold = QFontMetricsF(small_font(self.font, self.look, bold=True))
        found = []
        for entry in entries:
            first, *rest = week_lines(entry, self.now, hours24=self.hours24)
            lines, _whole = self._wrap(first, WEEK_LINES, entry, bold)
            for words in rest:
                lines += self._wrap(words, WEEK_LINES)[0]
            found.append((entry, lines, bool(entry.timed)))
        return self._stack(found)

    def month(self, entries: Sequence[Entry], most: int = MONTH_LINES) -> list[Box]:
        """Each in at most so many lines; more where even its shortest form needs them."""
        return self._in_lines(entries, [most] * len(entries))

    def wish(self, entries: Sequence[Entry]) -> float:
        """How high a day of the month would like to be."""
        return self.height(self.month(entries))

    def least(self, entries: Sequence[Entry]) -> float:
        """How high a day of the month has to be so that the first few can be told apart."""
        more = self.line + 6 if len(entries) > MOST_SHOWN else 0
        return self.height(self.month(entries[:MOST_SHOWN], 1)) + more

    def filled(self, entries: Sequence[Entry], room: float) -> list[Box]:
        """As many lines as a cell of this height has room for, open deadlines first; none where not all fit."""
        for most in range(MONTH_LINES, 0, -1):
            counts = [most] * len(entries)
            boxes = self._in_lines(entries, counts)
            if self.height(boxes) > room:
                continue
            for at in sorted(range(len(counts)), key=lambda n: entries[n].state not in OPEN):
                for count in range(most + 1, MONTH_LINES + 1):
                    more = self._in_lines(entries, [*counts[:at], count, *counts[at + 1 :]])
                    if self.height(more) <= room:
                        counts[at], boxes = count, more
            return boxes
        return []

    def _in_lines(self, entries: Sequence[Entry], counts: Sequence[int]) -> list[Box]:
        return self._stack(
            [(one, self._fit(one, most), False) for one, most in zip(entries, counts, strict=True)]
        )

    def _fit(self, entry: Entry, most: int) -> list[str]:
        """The longest form that is whole in so many lines, else the shortest in what it needs."""
        forms = short_forms(entry, hours24=self.hours24)
        for words in forms:
            lines, whole = self._wrap(words, most, entry)
            if whole:
                return lines
        return self._wrap(forms[-1], max(most, LEAST_LINES), entry)[0]

    def _wrap(
        self, words: str, most: int, signed: Entry | None = None, metrics: QFontMetricsF | None = None
    ) -> tuple[list[str], bool]:
        """Words in lines and whether all are there; where they follow the sign of an entry the first has less room."""
        metrics = metrics or QFontMetricsF(self.font)
        width = self.width - 2 * (SIDE + INSIDE)
        sign = self.signs.width(signed.state, metrics, self.look.px(14)) if signed else 0
        first = width - (sign + 4 if sign else 0)
        return wrapped(words, metrics.horizontalAdvance, first, width, most)

    def _stack(self, found: Sequence[tuple[Entry, list[str], bool]]) -> list[Box]:
        """One below another."""
        top, boxes = self.top, []
        for entry, lines, bold in found:
            height = len(lines) * self.line + 5
            boxes.append(Box(QRectF(SIDE, top, self.width - 2 * SIDE, height), entry, tuple(lines), bold))
            top += height + GAP
        return boxes
