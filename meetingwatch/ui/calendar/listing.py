"""The calendar as a list: day by day, every entry with its sign, its words and the time left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from meetingwatch.domain.times import say_day, say_instant, say_left, to_london
from meetingwatch.ui.calendar.looks import Signs, time_words, tone_of
from meetingwatch.ui.kit.pages import empty_state
from meetingwatch.ui.kit.pieces import Button, Card, Chip, Rule, Text, clear, column, restyle, row
from meetingwatch.ui.look import Look
from meetingwatch.words import _
from meetingwatch.workflow import diary
from meetingwatch.workflow.diary import Diary, Entry


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
    """Days with something on them, one card each."""

    def __init__(self, look: Look, opened: Callable[[Entry], None]) -> None:
        super().__init__()
        self._look, self._opened = look, opened
        self._signs = Signs({})
        self._days: dict[date, QWidget] = {}
        self._chips: list[tuple[Chip, Entry]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_days(self, first: date, last: date, found: Diary, now: datetime, *, hours24: bool) -> None:
        """Show every entry from the first day to the last."""
        clear(self._column)
        self._days, self._chips = {}, []
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

    def at(self, day: date) -> QWidget | None:
        """Where a day stands, else the next one with something on it."""
        return next((box for when, box in self._days.items() if when >= day), None)

    def tick(self, now: datetime) -> None:
        """Say the time left anew; nothing is touched where it reads the same."""
        for chip, entry in self._chips:
            self._say_left(chip, entry, now)

    def _say_left(self, chip: Chip, entry: Entry, now: datetime) -> None:
        words, tone = say_left(entry.at, now), "calm"
        if entry.state == diary.DEADLINE:
            theme = self._look.theme
            tone = "urgent" if tone_of(entry, theme, now) is theme.urgent else "soon"
        if (chip.text(), chip.property("chip")) != (words, tone):
            chip.say(words, tone)

    def _line(self, entry: Entry, now: datetime, *, hours24: bool) -> QWidget:
        line = QWidget()
        tone = tone_of(entry, self._look.theme, now)
        sign = sign_label(self._signs, entry.state, tone.ink, self._look.px(16))
        due = entry.state in (diary.DEADLINE, diary.UNCONFIRMED, diary.SENT_ONLY)
        when = time_words(entry, hours24=hours24) or _("time not stated")
        if due:
            when = (
                say_instant(entry.at, hours24=hours24)
                if entry.timed
                else _("{day}, time not stated").format(day=say_day(entry.day))
            )
        time = Text(when, "quiet" if entry.state in (diary.PASSED, diary.DONE, diary.STRUCK) else "strong")
        if entry.state == diary.STRUCK:
            time.setProperty("struck", True)
            restyle(time)
        chip = Chip("", "calm") if due else None
        if chip:
            self._chips.append((chip, entry))
            self._say_left(chip, entry, now)
        left = QWidget()
        left.setFixedWidth(self._look.px(186))
        left.setLayout(column(time, row(chip, 1) if chip else None, 1, spacing=2))
        open_ = Button(_("Open"), lambda: self._opened(entry), kind="link")
        open_.setObjectName(f"entry-{entry.place}-{entry.id}")
        open_.setAccessibleName(_("Open {what}").format(what=f"{when}: {entry.whole}"))
        under = ", ".join(part for part in (self._state_words(entry), entry.council, entry.where) if part)
        words = column(Text(entry.whole), Text(under, "small") if under else None, 1, spacing=0)
        sign.setFixedWidth(self._look.px(26))
        layout = row(sign, left, words, open_, spacing=8)
        layout.setAlignment(open_, Qt.AlignmentFlag.AlignTop)
        layout.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        layout.setStretch(2, 1)
        layout.setContentsMargins(8, 7, 8, 7)
        line.setLayout(layout)
        return line

    def _state_words(self, entry: Entry) -> str:
        words = {
            diary.PAPERS_OUT: _("papers out"),
            diary.NO_PAPERS: _("no papers yet"),
            diary.PASSED: "" if entry.words.startswith(_("Closed")) else _("passed"),
        }
        return words.get(entry.state, "")
