"""Which days are no working days: the bank holidays, and the days on which the council closes."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from meetingwatch.domain.council import Council
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.times import say_date, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.asked import ask
from meetingwatch.ui.kit.changing_rules import change_rules, count_again
from meetingwatch.ui.kit.day_field import DayField
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Button, Card, Field, Text, clear, column
from meetingwatch.ui.tasks import NET
from meetingwatch.words import _
from meetingwatch.workflow import holidays
from meetingwatch.workflow.holidays import Refreshed, say_closed


class DaysCard(Card):
    """The lists, with a way to ask for newer ones, and the council's own closed days."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(spacing=8)
        self.setObjectName("days-card")
        self._hall = hall
        self._council: Council | None = None
        self._asking = False
        self._failed = ""  # what is wrong with the days that were typed last
        self._head = column(spacing=4)
        self._closed = column(spacing=4)
        today = to_london(hall.now()).date()
        self.first = DayField(hall.look, _("From"), today, name="closed-first")
        self.last = DayField(hall.look, _("To"), today, name="closed-last")
        self._followed = ""  # what the last day shows because the first one is that
        self.first.changed.connect(self._follow)
        self.name = Field(_("Why"), hint=_("Christmas closure"), name="closed-name")
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for label, field in ((_("From"), self.first), (_("To"), self.last), (_("Why"), self.name)):
            ask(grid, label, field, height=hall.look.px(30) + 2)
        self.column.addWidget(Text(_("Days that are not counted"), "section"))
        self.column.addWidget(_box(self._head))
        self.column.addWidget(Text(_("Closed days of this council, and local holidays"), "strong"))
        self.column.addWidget(_box(self._closed))
        self.column.addWidget(_box(grid))
        self.column.addWidget(Button(_("Add closed days"), self.add, name="add-closed"))

    def _follow(self) -> None:
        """The last day is the first one, for as long as it shows what was put there for it."""
        if self.last.words.text() != self._followed:
            return  # the person's own
        try:
            first = self.first.day()
        except UserFacingError:
            first = None  # still being typed
        self.last.set_day(first)
        self._followed = self.last.words.text()

    def say_council(self, council: Council) -> None:
        """Show the days of a council."""
        self._council = council
        clear(self._head)
        clear(self._closed)
        found = holidays.standing(self._hall.bench, council.nation)
        words = _("Bank holidays as read on {read}; official until {until}, a forecast after that.")
        self._head.addWidget(
            Text(words.format(read=say_date(found.read), until=say_date(found.published_until)))
        )
        if found.trouble:
            self._head.addWidget(Text("! " + found.trouble, tone="soon"))
        again = Button(
            _("Asking…") if self._asking else _("Ask gov.uk now"), self.refresh_list, name="refresh-holidays"
        )
        again.setEnabled(not self._asking and not self._hall.bench.practice)
        self._head.addWidget(again)
        if self._hall.bench.practice:
            why = _("In the practice council nothing is asked of the internet.")
            again.setToolTip(why)
            self._head.addWidget(Text(why, "quiet"))
        closed = holidays.closed_days(self._hall.bench, council.id)
        for one in closed:
            away = Button(
                _("Remove"),
                lambda one=one: change_rules(  # type: ignore[misc]
                    self._hall, lambda: holidays.reopen(self._hall.bench, one), _("Removed.")
                ),
                kind="link",
                name=f"reopen-{one.number}",
            )
            away.setAccessibleName(_("Remove {days}").format(days=say_closed(one)))
            self._closed.addWidget(one_line(Text(say_closed(one), wrap=False), away))
        if not closed:
            self._closed.addWidget(Text(_("None. Add them if the council says when it closes."), "quiet"))

    def add(self) -> None:
        """Keep the closed days that were typed."""
        council = self._council
        if council is None:
            return
        self._hall.notices.forget(self._failed)
        try:
            first, last = self._chosen()
        except UserFacingError as error:
            self._failed = str(error)
            self._hall.notices.failed(error)
            return
        name = self.name.text()
        if change_rules(
            self._hall,
            lambda: holidays.close(self._hall.bench, council.id, first, last, name),
            _("Kept: the council is closed then."),
        ):
            self.name.clear()
            self.last.set_day(None)
            self._followed = ""
            self.first.set_day(None)

    def _chosen(self) -> tuple[date, date]:
        """The first and the last closed day. Raises UserFacingError."""
        first, last = self.first.day(), self.last.day()
        if first is None or last is None:
            raise UserFacingError(_("Say from which day and to which day the council closes."))
        return first, last

    def refresh_list(self) -> None:
        """Ask the official list, in the background."""
        bench = self._hall.bench
        self._asking = True

        def job(cancel: Cancel, _report: Report) -> Refreshed:
            return holidays.refresh(bench, cancel)

        def done(found: Refreshed) -> None:
            self._end()
            if found.trouble is not None:
                self._hall.notices.failed(found.trouble)
                return
            words = holidays.added_words(found.changes) or _("The bank holidays are up to date.")
            count_again(self._hall, words)

        def failed(error: Exception) -> None:
            self._end()
            self._hall.notices.failed(error)  # type: ignore[arg-type]

        self._hall.tasks.start(
            job, lane=NET, owner=self, on_done=done, on_failed=failed, on_cancelled=self._end
        )
        self._end(asking=True)

    def _end(self, *, asking: bool = False) -> None:
        self._asking = asking
        if self._council is not None:
            self.say_council(self._council)


def _box(layout: QLayout) -> QWidget:
    """A layout as a widget of its own: nested ones keep heights of an earlier width, and squash what is beside."""
    box = QWidget()
    box.setLayout(layout)
    layout.setContentsMargins(0, 0, 0, 0)
    return box
