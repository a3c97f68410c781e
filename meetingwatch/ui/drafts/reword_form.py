"""The small form for "please reword by noon": until when, and what they want changed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, QTime, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from meetingwatch.domain.times import london, say_instant, say_left, to_london
from meetingwatch.ui.kit.fields import DateBox, TimeField, labelled
from meetingwatch.ui.kit.pieces import Button, Field, Text, column, row
from meetingwatch.words import _


class RewordForm(QDialog):
    """saved carries the London time and what they asked for. now: where the clock stands."""

    saved = Signal(object, str)

    def __init__(self, parent: QWidget, now: datetime, *, hours24: bool) -> None:
        super().__init__(parent)
        self._now = now
        self._hours24 = hours24
        self.setObjectName("reword-form")
        self.setWindowTitle(_("They asked for a change"))
        self.setMinimumWidth(420)
        local = to_london(now)
        day = local.date() if local.time() < time(12) else local.date() + timedelta(days=1)
        self.day = DateBox(QDate(day.year, day.month, day.day))
        self.day.setObjectName("reword-day")
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dddd d MMMM yyyy")
        self.at = TimeField(QTime(12, 0))
        self.at.setObjectName("reword-time")
        self.at.setDisplayFormat("HH:mm" if hours24 else "h:mmap")
        self.words = Field(
            _("What they want changed"), hint=_("Shorter; one question only"), name="reword-words"
        )
        self.summary = Text("", "strong")
        self.summary.setObjectName("reword-summary")
        self.save = Button(_("Remind me of it"), self._on_save, kind="primary", name="reword-save")
        self.save.setDefault(True)
        self.day.dateChanged.connect(lambda _day: self._check())
        self.at.timeChanged.connect(lambda _at: self._check())
        self._build()
        self._check()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        labelled(grid, _("By which day"), self.day)
        labelled(grid, _("By what time"), self.at)
        labelled(grid, _("What they want changed"), self.words)
        cancel = Button(_("Cancel"), self.reject, name="reword-cancel")
        cancel.setAutoDefault(False)
        intro = Text(_("The time they set becomes a deadline of its own, with reminders."), "quiet")
        layout = column(
            Text(_("They asked for a change"), "section"),
            intro,
            grid,
            self.summary,
            row(1, cancel, self.save),
            spacing=10,
        )
        layout.setContentsMargins(20, 16, 20, 16)
        self.setLayout(layout)

    @property
    def by(self) -> datetime:
        """The time that they set, London wall time."""
        day, at = self.day.date(), self.at.time()
        return london(date(day.year(), day.month(), day.day()), time(at.hour(), at.minute()))

    def _check(self) -> None:
        by = self.by
        ahead = by > self._now
        self.save.setEnabled(ahead)
        when = say_instant(by, hours24=self._hours24)
        self.summary.setText(
            f"{when}, {say_left(by, self._now)}"
            if ahead
            else _("{when} has passed already.").format(when=when)
        )

    def _on_save(self) -> None:
        if self.by > self._now:
            self.accept()
            self.saved.emit(self.by, self.words.text().strip())
