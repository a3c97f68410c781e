"""A printed deadline that the person types by hand, for the time when no note and no rule gives it."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QDialog, QGridLayout, QTimeEdit, QWidget

from meetingwatch.deadlines.entered import Typed
from meetingwatch.domain import kinds
from meetingwatch.domain.times import say_day, say_time, to_london
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.changing_rules import change_rules
from meetingwatch.ui.kit.fields import labelled
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Button, Field, Text, column, row
from meetingwatch.words import _
from meetingwatch.workflow import printed_by_hand
from meetingwatch.workflow.meeting_sheet import Sheet

OFFERED = (
    kinds.QUESTION,
    kinds.COMMENT,
    kinds.STATEMENT,
    kinds.DEPUTATION,
    kinds.PETITION,
    kinds.SPEAKING,
    kinds.ANY,
    kinds.ATTEND,
)


class PrintedForm(QDialog):
    """What for, which day, which time, and where it is printed."""

    def __init__(self, parent: QWidget, latest: date, *, hours24: bool) -> None:
        super().__init__(parent)
        self.setObjectName("printed-form")
        self.setWindowTitle(_("A printed deadline"))
        self.setMinimumWidth(440)
        self.kind = QComboBox()
        self.kind.setObjectName("printed-kind")
        for kind in OFFERED:
            self.kind.addItem(kinds.label(kind), kind)
        self.day = QDateEdit(QDate(latest.year, latest.month, latest.day))
        self.day.setObjectName("printed-day")
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dddd d MMMM yyyy")
        self.day.setMaximumDate(self.day.date())
        self.timed = QCheckBox(_("A time of day is printed"))
        self.timed.setObjectName("printed-timed")
        self.timed.setChecked(True)
        self.at = QTimeEdit(QTime(12, 0))
        self.at.setObjectName("printed-time")
        self.at.setDisplayFormat("HH:mm" if hours24 else "h:mmap")
        self.timed.toggled.connect(self.at.setEnabled)
        self.source = Field(
            _("Where it is printed"), hint=_("Web address, or “agenda, page 3”"), name="printed-source"
        )
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        for label, field in (
            (_("For"), self.kind),
            (_("Day"), self.day),
            ("", self.timed),
            (_("Time"), self.at),
            (_("Where it is printed"), self.source),
        ):
            if label:
                labelled(grid, label, field)
            else:
                grid.addWidget(field, grid.rowCount(), 1)
        keep = Button(_("Keep"), self.accept, kind="primary", name="printed-keep")
        keep.setDefault(True)
        about = Text(
            _(
                "It is shown as entered by you. If the council prints another date later, both are shown and you are "
                "reminded on the earlier."
            ),
            "quiet",
        )
        whole = column(
            Text(_("A deadline printed by the council"), "section"),
            about,
            grid,
            row(1, Button(_("Cancel"), self.reject, name="printed-cancel"), keep),
            spacing=10,
        )
        whole.setContentsMargins(20, 16, 20, 16)
        self.setLayout(whole)

    def found(self) -> tuple[str, date, time | None, str]:
        """What was typed."""
        day, at = self.day.date(), self.at.time()
        clock = time(at.hour(), at.minute()) if self.timed.isChecked() else None
        return (
            str(self.kind.currentData()),
            date(day.year(), day.month(), day.day()),
            clock,
            self.source.text().strip(),
        )


def printed_line(hall: Hall, sheet: Sheet) -> QWidget:
    """The way to type one, and to take back those that were typed."""
    box = QWidget()
    enter = Button(
        _("Enter a printed deadline…"), lambda: _ask(hall, sheet, box), kind="link", name="enter-printed"
    )
    box.setLayout(column(*(_taken_back(hall, sheet, one) for one in sheet.typed), one_line(enter), spacing=4))
    return box


def _ask(hall: Hall, sheet: Sheet, parent: QWidget) -> None:
    day = to_london(sheet.meeting.start).date()
    form = PrintedForm(parent.window(), day, hours24=hall.bench.settings().hours24)
    form.accepted.connect(lambda: enter(hall, sheet.meeting.id, *form.found()))
    form.finished.connect(form.deleteLater)
    form.open()


def enter(hall: Hall, meeting: str, kind: str, day: date | None, clock: time | None, source: str) -> None:
    """Keep it, count again, and offer the way back."""
    change_rules(
        hall,
        lambda: printed_by_hand.enter(hall.bench, meeting, kind, day, clock, source),
        _("Kept as entered by you.") if day else _("Your printed deadline was taken back."),
    )


def _taken_back(hall: Hall, sheet: Sheet, one: Typed) -> QWidget:
    when = f"{say_day(one.day)}, {say_time(one.at)}" if one.at else say_day(one.day)
    words = _("You entered: {what}, {when}.").format(what=kinds.label(one.kind), when=when)
    away = Button(
        _("Take it back"),
        lambda: enter(hall, sheet.meeting.id, one.kind, None, None, ""),
        kind="link",
        name=f"take-back-{one.kind}",
    )
    away.setAccessibleName(_("Take back what you entered for: {what}").format(what=kinds.label(one.kind)))
    box = QWidget()
    box.setLayout(column(Text(words), row(away, 1), spacing=0))
    return box
