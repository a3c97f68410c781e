"""A printed deadline that the person types by hand, for the time when no note and no rule gives it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QWidget

from meetingwatch.deadlines.entered import Typed
from meetingwatch.domain import kinds
from meetingwatch.domain.times import say_day, say_time, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.asked import ask
from meetingwatch.ui.kit.changing_rules import change_rules
from meetingwatch.ui.kit.clock_field import ClockField
from meetingwatch.ui.kit.day_field import DayField
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
    """What for, which day, which time, and where it is printed. Nothing is chosen beforehand; what looks wrong is told
    before it is kept. look_again is given kind, day and time, and gives the warnings."""

    def __init__(
        self,
        parent: QWidget,
        hall: Hall,
        meeting: date,
        look_again: Callable[[str, date, time | None], tuple[str, ...]],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("printed-form")
        self.setWindowTitle(_("A printed deadline"))
        self.setMinimumWidth(min(hall.look.px(560), max(440, parent.window().width() - 60)))
        self._meeting, self._look_again = meeting, look_again
        self.kind = QComboBox()
        self.kind.setObjectName("printed-kind")
        for kind in OFFERED:
            self.kind.addItem(kinds.label(kind), kind)
        self.day = DayField(hall.look, _("Day"), meeting, name="printed-day", weekday=True, last=meeting)
        self.at = ClockField(
            _("Time"),
            None,
            _("10am, noon or 17:00, if one is printed"),
            name="printed-time",
            hours24=hall.bench.settings().hours24,
        )
        self.source = Field(
            _("Where it is printed"), hint=_("Web address, or “agenda, page 3”"), name="printed-source"
        )
        self.warning = Text("", tone="soon")
        self.warning.setObjectName("printed-warning")
        self.keep = Button(_("Keep"), self._on_keep, kind="primary", name="printed-keep")
        self.keep.setDefault(True)
        self._lay_out(hall.look.px(30) + 2)
        self.kind.currentIndexChanged.connect(lambda _at: self._check())
        self.day.changed.connect(self._check)
        self.at.textChanged.connect(lambda _text: self._check())
        self._check()

    def _lay_out(self, height: int) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        ask(grid, _("For"), self.kind, height=height)
        self._day = ask(grid, _("Day"), self.day, height=height)
        self._at = ask(grid, _("Time"), self.at, height=height)
        ask(grid, _("Where it is printed"), self.source, height=height)
        about = Text(
            _(
                "It is shown as entered by you. Where the council prints another date, both are shown and you are "
                "reminded of the earlier."
            ),
            "quiet",
        )
        whole = column(
            Text(_("A deadline printed by the council"), "section"),
            about,
            grid,
            self.warning,
            1,
            row(1, Button(_("Cancel"), self.reject, name="printed-cancel"), self.keep),
            spacing=10,
        )
        whole.setContentsMargins(20, 16, 20, 16)
        self.setLayout(whole)

    def _read(self) -> tuple[date | None, time | None, str, str]:
        """Day and time, and what is wrong with either."""
        day, at, day_trouble, at_trouble = None, None, "", ""
        try:
            day = self.day.day()
        except UserFacingError as error:
            day_trouble = str(error)
        try:
            at = self.at.at()
        except UserFacingError as error:
            at_trouble = str(error)
        if day is not None and day > self._meeting:
            day_trouble = _("That is after the meeting, which is on {day}.").format(
                day=say_day(self._meeting, year=True)
            )
        return day, at, day_trouble, at_trouble

    def _check(self, *, whole: bool = False) -> bool:
        """Tell what is wrong or looks wrong; whether it can be kept. whole: also tell what is missing."""
        day, at, day_trouble, at_trouble = self._read()
        if day is None and whole and not day_trouble:
            day_trouble = _("Choose or write the day that is printed.")
        self._day.say(day_trouble)
        self._at.say(at_trouble)
        good = day is not None and not (day_trouble or at_trouble)
        found = self._look_again(str(self.kind.currentData()), day, at) if day is not None and good else ()
        self.warning.setText("\n".join(f"! {one}" for one in found))
        self.warning.setVisible(bool(found))
        self.keep.setText(_("Keep it all the same") if found else _("Keep"))
        self._grow()
        return good

    def _grow(self) -> None:
        """Make room for what is told now; never take room away while somebody types."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        width = max(self.width(), self.minimumWidth())
        self.resize(width, max(self.height(), layout.totalHeightForWidth(width)))

    def _on_keep(self) -> None:
        if self._check(whole=True):
            self.accept()
            return
        (self._day if self._day.trouble.text() else self._at).setFocus()

    def found(self) -> tuple[str, date, time | None, str]:
        """What was typed, once it was kept."""
        day, at, _day_trouble, _at_trouble = self._read()
        assert day is not None
        return str(self.kind.currentData()), day, at, self.source.text().strip()


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

    def look_again(kind: str, day: date, clock: time | None) -> tuple[str, ...]:
        return printed_by_hand.warnings(hall.bench, sheet.meeting.id, kind, day, clock)

    form = PrintedForm(parent.window(), hall, day, look_again)
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
