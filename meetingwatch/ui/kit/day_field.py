"""A day that is typed as people write it, or chosen from a calendar; it may be empty."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDialog, QToolButton, QWidget

from meetingwatch.deadlines.typed_words import read_day
from meetingwatch.domain.times import say_date, say_day
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.icons import icon
from meetingwatch.ui.kit.pieces import Button, Field, column, row
from meetingwatch.ui.look import Look
from meetingwatch.words import _


class DayField(QWidget):
    """near: the day round which a date without a year lies, and where the calendar opens while nothing is chosen.

    Written with its weekday where weekday is True: "Wednesday 12 July 2017".
    """

    changed = Signal()

    def __init__(
        self,
        look: Look,
        label: str,
        near: date,
        day: date | None = None,
        *,
        name: str,
        weekday: bool = False,
        last: date | None = None,
    ) -> None:
        super().__init__()
        self._look, self._near, self._weekday, self._last = look, near, weekday, last
        self.words = Field(label, hint=say_date(near), name=name)
        self.words.textChanged.connect(lambda _text: self.changed.emit())
        self._choose = Button(
            "",
            self._open,
            name=f"{name}-calendar",
            icon=icon("calendar", look.theme, 18),
            tip=_("Choose a day from a calendar"),
        )
        self._choose.setAutoDefault(False)
        self.setLayout(row(self.words, self._choose, spacing=6))
        self.setFocusProxy(self.words)
        self.set_day(day)

    def set_day(self, day: date | None) -> None:
        """Show a day, or nothing."""
        words = "" if day is None else say_day(day, year=True) if self._weekday else say_date(day)
        self.words.setText(words)
        self.words.setCursorPosition(0)

    def day(self) -> date | None:
        """The day, None where empty. Raises UserFacingError for words that are no day."""
        text = self.words.text().strip()
        if not text:
            return None
        found = read_day(text, self._near)
        if found is None:
            raise UserFacingError(
                _("“{words}” is no day of the calendar. Write it like {example}.").format(
                    words=text[:40], example=say_date(self._near)
                )
            )
        return found

    def setAccessibleName(self, name: str) -> None:
        """The words are what a screen reader reads."""
        super().setAccessibleName(name)
        self.words.setAccessibleName(name)

    def _open(self) -> None:
        try:
            shown = self.day() or self._near
        except UserFacingError:
            shown = self._near
        sheet = CalendarSheet(self, shown, self._last, self._look)
        sheet.chosen.connect(self.set_day)
        sheet.finished.connect(sheet.deleteLater)
        sheet.move(self.mapToGlobal(QPoint(0, self.height())))
        sheet.open()


class CalendarSheet(QDialog):
    """A month to choose a day from, by mouse or by arrow keys and Enter."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, shown: date, last: date | None, look: Look) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar-sheet")
        month = QCalendarWidget()
        month.setAccessibleName(_("Calendar"))
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        month.setMinimumSize(QSize(look.px(320), look.px(250)))
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(look.theme.quiet))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            month.setWeekdayTextFormat(weekday, quiet)
        for name, drawn in (("prev", "left"), ("next", "right")):
            button = month.findChild(QToolButton, f"qt_calendar_{name}month")
            if button is not None:  # Qt's own names
                button.setIcon(icon(drawn, look.theme, 16))
        if last is not None:
            month.setMaximumDate(QDate(last.year, last.month, last.day))
        month.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        month.activated.connect(self._take)
        month.clicked.connect(self._take)
        whole = column(month, spacing=0)
        whole.setContentsMargins(6, 6, 6, 6)
        self.setLayout(whole)
        month.setFocus()

    def _take(self, day: QDate) -> None:
        self.accept()
        self.chosen.emit(date(day.year(), day.month(), day.day()))
