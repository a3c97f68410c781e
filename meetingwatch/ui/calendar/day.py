"""One day of the month or week: its number and its entries, painted; a widget, so that it has a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from meetingwatch.domain.times import say_day
from meetingwatch.ui.calendar.fitting import Box, Fitting, small_font
from meetingwatch.ui.calendar.looks import Signs, day_name, short_forms, tone_of, week_lines, whole_words
from meetingwatch.ui.look import Look
from meetingwatch.ui.theme import BODY, Tone
from meetingwatch.words import _
from meetingwatch.workflow import diary
from meetingwatch.workflow.diary import Entry

_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
# Keys that the grid acts on; any other goes on to the place.
GRID_KEYS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Space,
)
QUIET = (diary.DONE, diary.PASSED, diary.STRUCK)


@dataclass(frozen=True)
class DayLook:
    """What a day is: today, outside the month that is shown, of a week that is shown alone (entries in full)."""

    day: date
    today: bool
    outside: bool
    week: bool
    hours24: bool


class DayCell(QWidget):
    """Emits what was opened, that more is wanted, that an entry is dragged away, and keys for the grid.

    asked: a menu is wanted at a point, for an entry or (None) for the whole day.
    """

    opened = Signal(object)
    more = Signal(object)
    dragged = Signal(object)
    key = Signal(object, int)
    asked = Signal(object, object, QPoint)
    chosen = Signal(object)

    def __init__(self, look: Look, signs: Signs) -> None:
        super().__init__()
        self._look, self._signs = look, signs
        self._how = DayLook(date(2000, 1, 1), False, False, False, False)
        self._now: datetime | None = None
        self.entries: tuple[Entry, ...] = ()
        self._boxes: list[Box] = []
        self._more_rect = QRectF()
        self._left_out = 0
        self._pressed: tuple[QPoint, Entry] | None = None
        self._shown: list[tuple[str, Tone]] = []
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def day(self) -> date:
        """The day it shows."""
        return self._how.day

    def say(self, how: DayLook, entries: tuple[Entry, ...], now: datetime) -> None:
        """Show this day."""
        self._how, self.entries, self._now = how, entries, now
        self.setObjectName(f"day-{how.day.isoformat()}")
        self._tell()
        self._shown = self._look_now()
        self._arrange()
        self.update()

    def tick(self, now: datetime) -> None:
        """Time has passed: only what reads or looks otherwise now is said and painted anew."""
        self._now = now
        self._tell()
        if self._look_now() != self._shown:
            self._shown = self._look_now()
            self._arrange()
            self.update()

    def _tell(self) -> None:
        """Its name for a screen reader."""
        assert self._now is not None
        words = [whole_words(one, self._now, hours24=self._how.hours24) for one in self.entries]
        name = day_name(words, say_day(self._how.day), today=self._how.today)
        if name != self.accessibleName():
            self.setAccessibleName(name)

    def _look_now(self) -> list[tuple[str, Tone]]:
        """The words and tone of every entry."""
        assert self._now is not None
        return [(self._words(one), tone_of(one, self._look.theme, self._now)) for one in self.entries]

    def _words(self, entry: Entry) -> str:
        """A week has room for everything, the time left too."""
        assert self._now is not None
        hours24 = self._how.hours24
        if self._how.week:
            return " ".join(week_lines(entry, self._now, hours24=hours24))
        return " ".join(short_forms(entry, hours24=hours24))

    def heights(self, width: float) -> tuple[float, float]:
        """How high it has to be, at this width, to tell what is on it, and would like to be; a week shows all."""
        empty = self._look.px(58)
        if self._now is None or not self.entries:
            return empty, empty
        fitting = self._fitting(width)
        if self._how.week:
            whole = fitting.height(fitting.week(self.entries))
            return whole, whole
        return max(empty, fitting.least(self.entries)), max(empty, fitting.wish(self.entries))

    def _fitting(self, width: float) -> Fitting:
        assert self._now is not None
        font = small_font(self.font(), self._look)
        return Fitting(self._look, self._signs, font, width, self._now, self._how.hours24)

    def texts(self) -> list[str]:
        """What is painted, entry by entry, "+2 more" at the end: for tests."""
        more = [self._more_words()] if self._left_out else []
        return [" ".join(box.lines).strip() for box in self._boxes] + more

    def _arrange(self) -> None:
        """Give every entry as many lines as there is room for; what does not fit becomes "+2 more"."""
        self._boxes, self._left_out = [], 0
        if self._now is None or not self.entries:
            return
        fitting = self._fitting(self.width())
        if self._how.week:
            self._boxes = fitting.week(self.entries)
            return
        self._boxes = fitting.filled(self.entries, self.height())
        if self._boxes:
            return
        room = self.height() - fitting.line - 4
        shown = fitting.month(self.entries, 1)
        self._boxes = [one for one in shown if one.rect.bottom() <= room]
        self._left_out = len(self.entries) - len(self._boxes)
        top = self._boxes[-1].rect.bottom() + 2 if self._boxes else fitting.top
        self._more_rect = QRectF(6, top, self.width() - 12, fitting.line + 4)

    def _more_words(self) -> str:
        return _("+{n} more").format(n=self._left_out)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, how = self._look.theme, self._how
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.window if how.outside else theme.card))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        self._paint_number(painter)
        for box in self._boxes:
            self._paint_box(painter, box)
        if self._left_out:
            font = small_font(self.font(), self._look)
            font.setUnderline(True)
            painter.setFont(font)
            painter.setPen(QColor(theme.ink))
            painter.drawText(self._more_rect, Qt.AlignmentFlag.AlignVCenter, self._more_words())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.bar), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -2.5, -2.5), 4, 4)
        painter.end()

    def _paint_number(self, painter: QPainter) -> None:
        theme, how = self._look.theme, self._how
        font = small_font(self.font(), self._look, bold=True)
        font.setPixelSize(self._look.px(BODY))
        painter.setFont(font)
        number = str(how.day.day)
        rect = QRectF(7, 4, QFontMetricsF(font).horizontalAdvance(number) + 4, self._look.px(22))
        if how.today:
            rect.setWidth(rect.width() + 12)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
            painter.setPen(QColor(theme.accent_ink))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, number)
            return
        painter.setPen(QColor(theme.quiet if how.outside else theme.ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, number)

    def _paint_box(self, painter: QPainter, box: Box) -> None:
        theme, entry = self._look.theme, box.entry
        assert self._now is not None
        tone = tone_of(entry, theme, self._now)
        font = small_font(self.font(), self._look)
        font.setStrikeOut(entry.state == diary.STRUCK)
        painter.setFont(font)
        if entry.state != diary.STRUCK:
            style = Qt.PenStyle.DashLine if entry.state == diary.UNCONFIRMED else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(tone.line), 1, style))
            painter.setBrush(QColor(theme.shade if entry.state in QUIET else tone.wash))
            painter.drawRoundedRect(box.rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        ink = theme.quiet if entry.state in QUIET else tone.ink
        metrics = QFontMetricsF(font)
        left, top = box.rect.left() + 6, box.rect.top() + 2.5
        size = self._look.px(14)
        used = self._signs.draw(
            painter, entry.state, ink, QPointF(left, top + (metrics.height() - size) / 2), size
        )
        painter.setPen(QColor(ink))
        bold = small_font(self.font(), self._look, bold=True)
        bold.setStrikeOut(font.strikeOut())
        for number, line in enumerate(box.lines):
            painter.setFont(bold if box.bold and number == 0 else font)
            x = left + (used + 4 if used and number == 0 else 0)
            painter.drawText(QPointF(x, top + metrics.ascent() + number * metrics.height()), line)

    def at(self, point: QPointF) -> Entry | None:
        """The entry painted here."""
        return next((box.entry for box in self._boxes if box.rect.contains(point)), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.chosen.emit(self.day)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self.key.emit(self, event.key())
        event.setAccepted(event.key() in GRID_KEYS and not event.modifiers() & _COMMAND)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        point = QPoint(12, self._look.px(32)) if keyboard else event.pos()
        self.asked.emit(self, None if keyboard else self.at(QPointF(event.pos())), self.mapToGlobal(point))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        entry = self.at(event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = (event.position().toPoint(), entry) if entry and left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.at(event.position()) or (self._left_out and self._more_rect.contains(event.position()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        if self._pressed and event.buttons() & Qt.MouseButton.LeftButton:
            start, entry = self._pressed
            if (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
                self.dragged.emit(entry)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        entry = self.at(event.position())
        if self._pressed and entry is self._pressed[1]:
            self.opened.emit(entry)
        elif self._left_out and self._more_rect.contains(event.position()):
            self.more.emit(self.day)
        self._pressed = None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            entry = self.at(QPointF(event.pos()))
            if entry:
                assert self._now is not None
                words = whole_words(entry, self._now, hours24=self._how.hours24)
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
