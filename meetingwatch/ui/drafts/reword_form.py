"""The small form for "please reword by noon": until when, and what they want changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from meetingwatch.domain.times import london, say_instant, say_left, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.kit.clock_field import ClockField
from meetingwatch.ui.kit.day_field import DayField
from meetingwatch.ui.kit.fields import labelled
from meetingwatch.ui.kit.pieces import Button, Field, Text, column, row
from meetingwatch.ui.look import Look
from meetingwatch.words import _


class RewordForm(QDialog):
    """keep is given the London time and what they asked for; what it refuses (UserFacingError) is told here, and what
    was typed stays. now: where the clock stands."""

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        now: datetime,
        keep: Callable[[datetime, str], object],
        *,
        hours24: bool,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._now = now
        self._hours24 = hours24
        self.setObjectName("reword-form")
        self.setWindowTitle(_("They asked for a change"))
        self.setMinimumWidth(420)
        local = to_london(now)
        day = local.date() if local.time() < time(12) else local.date() + timedelta(days=1)
        self.day = DayField(look, _("By which day"), day, day, name="reword-day", weekday=True)
        self.at = ClockField(
            _("By what time"), time(12), _("noon, 5pm or 17:00"), name="reword-time", hours24=hours24
        )
        self.words = Field(
            _("What they want changed"), hint=_("Shorter; one question only"), name="reword-words"
        )
        self.summary = Text("", "strong")
        self.summary.setObjectName("reword-summary")
        self.save = Button(_("Remind me of it"), self._on_save, kind="primary", name="reword-save")
        self.save.setDefault(True)
        self.day.changed.connect(self._check)
        self.at.textChanged.connect(lambda _words: self._check())
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

    def by(self) -> datetime:
        """The time that they set, London wall time. Raises UserFacingError where it is not said, or is over."""
        day, at = self.day.day(), self.at.at()
        if day is None or at is None:
            raise UserFacingError(_("Say by which day and what time."))
        found = london(day, at)
        if found <= self._now:
            when = say_instant(found, hours24=self._hours24)
            raise UserFacingError(_("{when} has passed already.").format(when=when))
        return found

    def _check(self) -> None:
        try:
            by = self.by()
        except UserFacingError as error:
            self.save.setEnabled(False)
            self.summary.setText(error.what)
            return
        self.save.setEnabled(True)
        self.summary.setText(f"{say_instant(by, hours24=self._hours24)}, {say_left(by, self._now)}")

    def _on_save(self) -> None:
        try:
            self._keep(self.by(), self.words.text().strip())
        except UserFacingError as error:
            self.summary.setText(str(error))
            return
        self.accept()
