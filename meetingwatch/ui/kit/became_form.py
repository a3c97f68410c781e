"""What became of something that was sent: a note, and by when they promised a written answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from meetingwatch.deadlines.answer_due import promise_words
from meetingwatch.domain.submission import ACCEPTED, HEARD, RECEIVED, stage_label
from meetingwatch.domain.times import say_date, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.kit.day_field import DayField
from meetingwatch.ui.kit.pieces import Button, Field, Text, column, row
from meetingwatch.ui.look import Look
from meetingwatch.words import _

PROMISING = (RECEIVED, ACCEPTED, HEARD)  # of the others no answer is owed any more


class BecameForm(QDialog):
    """keep is given the stage and the note, with a promised day in its last line; what it refuses (UserFacingError) is
    told here, and what was typed stays. now: where the clock stands."""

    def __init__(
        self, parent: QWidget, look: Look, stage: str, now: datetime, keep: Callable[[str, str], object]
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._stage, self._today = stage, to_london(now).date()
        self.setObjectName("became-form")
        self.setWindowTitle(stage_label(stage))
        self.setMinimumWidth(look.px(440))
        self.note = Field(
            _("Note"), hint=_("What was said, by whom; you need not write anything"), name="note"
        )
        self.promised = QCheckBox(_("They promised a written answer by"))
        self.promised.setObjectName("promised")
        self.day = DayField(look, _("Promised by"), self._today, name="promised-day", weekday=True)
        hint = _("You are reminded of it on that day, and it stands under “Still owed an answer”.")
        self.hint = Text(hint, "small")
        self.trouble = Text("", tone="urgent")
        self.trouble.setObjectName("became-trouble")
        self.trouble.hide()
        self.save = Button(_("Record it"), self._on_save, kind="primary", name="became-save")
        self.save.setDefault(True)
        self.promised.toggled.connect(self._on_promised)
        self.day.changed.connect(self._on_day)
        self._build()

    def _build(self) -> None:
        cancel = Button(_("Cancel"), self.reject, name="became-cancel")
        cancel.setAutoDefault(False)
        layout = column(
            Text(stage_label(self._stage), "section"),
            Text(_("Note"), "quiet"),
            self.note,
            self.promised,
            self.day,
            self.hint,
            self.trouble,
            row(1, cancel, self.save),
            spacing=8,
        )
        layout.setContentsMargins(20, 16, 20, 16)
        self.setLayout(layout)
        owed = self._stage in PROMISING
        for part in (self.promised, self.day, self.hint):
            part.setVisible(owed)

    def _on_promised(self, wanted: bool) -> None:
        if wanted:
            self.day.words.setFocus()
        self.trouble.hide()

    def _on_day(self) -> None:
        """Who writes a day means it."""
        self.promised.setChecked(bool(self.day.words.text().strip()))
        self.trouble.hide()

    def _fit(self) -> None:
        """As high as what it says needs: words that wrap ask for more than a window was given at first."""
        layout = self.layout()
        assert layout is not None
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _promised_day(self) -> date | None:
        """None where nothing was promised; a day that has passed makes the answer late at once. Raises UserFacingError
        for what is no day."""
        if not self.promised.isChecked() or self._stage not in PROMISING:
            return None
        day = self.day.day()
        if day is None:
            example = say_date(self._today)
            raise UserFacingError(
                _("Write the day they promised, like {example}, or take the tick away.").format(
                    example=example
                )
            )
        return day

    def _on_save(self) -> None:
        try:
            day = self._promised_day()
        except UserFacingError as error:
            self._say_trouble(error)
            self.day.words.setFocus()
            return
        lines = [self.note.text().strip(), promise_words(day) if day else ""]
        try:
            self._keep(self._stage, "\n".join(line for line in lines if line))
        except UserFacingError as error:
            self._say_trouble(error)
            return
        self.accept()

    def _say_trouble(self, error: UserFacingError) -> None:
        self.trouble.setText(str(error))
        self.trouble.show()
        self._fit()
