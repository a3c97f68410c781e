"""The calendar as a list: day by day, every entry with its sign, its words and the time left."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from meetingwatch.deadlines.plain import source_words
from meetingwatch.domain.saying import confirmed_words, earlier_words, moment_words
from meetingwatch.domain.times import say_day, say_left, to_london
from meetingwatch.ui.calendar.entry_line import EntryLine
from meetingwatch.ui.calendar.looks import OPEN, Signs, state_words, tone_of
from meetingwatch.ui.kit.deadlines import left_tone
from meetingwatch.ui.kit.focus import focus_in
from meetingwatch.ui.kit.pages import empty_state
from meetingwatch.ui.kit.pieces import Card, Chip, Rule, Text, clear, column, restyle, row
from meetingwatch.ui.look import Look
from meetingwatch.words import _
from meetingwatch.workflow import diary
from meetingwatch.workflow.diary import Diary, Entry

# The moment is bold, and quiet once it is over.
_WEIGHT = {diary.PASSED: "quiet", diary.DONE: "quiet", diary.STRUCK: "quiet"}


def sign_label(signs: Signs, state: str, colour: str, size: int) -> QLabel:
    """The sign of a state as a label."""
    ratio = 2
    wide = 1.7 if state == diary.UNCONFIRMED else 1.0
    picture = QPixmap(QSize(round(size * wide), size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = painter.font()
    font.setPixelSize(size)
    painter.setFont(font)
    signs.draw(painter, state, colour, QPointF(0, 0), size)
    painter.end()
    label = QLabel()
    label.setPixmap(picture)
    return label


class Listing(QWidget):
    """Days with something on them, one card each. The arrows go from entry to entry.

    turned asks for another month (-1, 1).
    """

    opened = Signal(object)
    dragged = Signal(object)
    copied = Signal(object)
    asked = Signal(object, QPoint)
    turned = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: list[EntryLine] = []
        self._signs = Signs({})
        self._days: dict[date, QWidget] = {}
        self._chips: list[tuple[Chip, Entry]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_days(self, first: date, last: date, found: Diary, now: datetime, *, hours24: bool) -> None:
        """Show every entry from the first day to the last."""
        had = self._focused()
        clear(self._column)
        self._days, self._chips, self._lines = {}, [], []
        today = to_london(now).date()
        days = sorted({one.day for one in found.entries if first <= one.day <= last})
        for day in days:
            words = _("Today, {day}").format(day=say_day(day)) if day == today else say_day(day)
            head = Text(words, "section")
            card = Card(margins=8, spacing=0)
            for number, entry in enumerate(found.on(day)):
                if number:
                    card.column.addWidget(Rule())
                card.column.addWidget(self._line(entry, now, hours24=hours24))
            box = QWidget()
            box.setObjectName(f"list-{day.isoformat()}")
            box.setLayout(column(head, card, spacing=6))
            self._days[day] = box
            self._column.addWidget(box)
        if not days:
            self._column.addWidget(
                empty_state(
                    _("Nothing here"), _("No meeting, deadline or event of yours is known in this time.")
                )
            )
        self._column.addStretch(1)
        if had is not None:
            same = next((one for one in self._lines if _same(one.entry, had)), None)
            if same is not None:
                same.link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> Entry | None:
        """The entry that the keyboard is on."""
        focused = focus_in(self)
        return next((one.entry for one in self._lines if one.link is focused), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        links = [one.link for one in self._lines]
        focused = focus_in(self)
        here = next((n for n, one in enumerate(links) if one is focused), -1)
        key = event.key()
        steps = {
            Qt.Key.Key_Up: here - 1,
            Qt.Key.Key_Down: here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(links) - 1,
        }
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in steps and links:
            to = min(len(links) - 1, max(0, steps[Qt.Key(key)]))
            links[to].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def focus_on(self, day: date) -> None:
        """Put the keyboard on the first entry of a day, or of the next with one."""
        for line in self._lines:
            if line.entry.day >= day:
                line.link.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def at(self, day: date) -> QWidget | None:
        """Where a day stands, else the next one with something on it."""
        return next((box for when, box in self._days.items() if when >= day), None)

    def tick(self, now: datetime) -> None:
        """Say the time left anew; nothing is touched where it reads the same."""
        for chip, entry in self._chips:
            self._say_left(chip, entry, now)

    def _say_left(self, chip: Chip, entry: Entry, now: datetime) -> None:
        words, tone = say_left(entry.at, now), "calm"
        if entry.deadline is not None and entry.state != diary.PASSED:
            tone = left_tone(entry.deadline, now)
        if (chip.text(), chip.property("chip")) != (words, tone):
            chip.say(words, tone)

    def _line(self, entry: Entry, now: datetime, *, hours24: bool) -> QWidget:
        tone = tone_of(entry, self._look.theme, now)
        sign = sign_label(self._signs, entry.state, tone.ink, self._look.px(16))
        sign.setFixedWidth(self._look.px(26))
        when = moment_words(entry.at if entry.timed else None, entry.day, hours24=hours24)
        line = EntryLine(entry, f"{confirmed_words(when, confirmed=not _doubted(entry))}: {_what(entry)}")
        under = ", ".join(part for part in (self._state_words(entry), entry.where) if part)
        words = column(Text(_what(entry)), Text(under, "small") if under else None, 1, spacing=0)
        layout = row(sign, self._left(entry, when, now), words, line.link, spacing=8)
        layout.setAlignment(line.link, Qt.AlignmentFlag.AlignTop)
        layout.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        layout.setStretch(2, 1)
        layout.setContentsMargins(8, 7, 8, 7)
        line.setLayout(layout)
        line.opened.connect(self.opened)
        line.dragged.connect(self.dragged)
        line.copied.connect(self.copied)
        line.asked.connect(self.asked)
        self._lines.append(line)
        return line

    def _left(self, entry: Entry, when: str, now: datetime) -> QWidget:
        """The day and time, whole in every line, and how long is left."""
        time = Text(when, "" if _doubted(entry) else _WEIGHT.get(entry.state, "strong"))
        if entry.state == diary.STRUCK:
            time.setProperty("struck", True)
            restyle(time)
        chip = Chip("", "calm") if entry.state in OPEN else None
        if chip:
            self._chips.append((chip, entry))
            self._say_left(chip, entry, now)
        left = QWidget()
        left.setFixedWidth(self._look.px(204))
        doubt = Text(_("Not confirmed:"), "strong") if _doubted(entry) else None
        left.setLayout(column(doubt, time, row(chip, 1) if chip else None, 1, spacing=2))
        return left

    def _state_words(self, entry: Entry) -> str:
        if entry.deadline is not None and entry.state in OPEN:
            return earlier_words(entry.deadline) or source_words(entry.deadline).removesuffix(".")
        return state_words(entry)


def _doubted(entry: Entry) -> bool:
    """A deadline that is open and rests on what nobody confirmed."""
    return entry.state in OPEN and entry.deadline is not None and not entry.deadline.confirmed


def _what(entry: Entry) -> str:
    """What it is; that it is not confirmed stands before its moment already."""
    words = entry.whole.removeprefix(_("Not confirmed:")).strip() if _doubted(entry) else entry.whole
    return f"{words[0].upper()}{words[1:]}"


def _same(one: Entry, other: Entry) -> bool:
    """Whether two entries are of the same thing."""
    return (one.kind, one.place, one.id, one.at) == (other.kind, other.place, other.id, other.at)
