"""The reminders card: when, for which kind, on which evenings, and what happens with the window closed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QCheckBox, QGridLayout, QTimeEdit, QWidget

from meetingwatch.domain import kinds
from meetingwatch.domain.reminder import EVENING, MOST_DAYS, MOST_HOURS, Lead, parse_lead
from meetingwatch.domain.times import say_weekday
from meetingwatch.errors import UserFacingError
from meetingwatch.settings import Settings, in_order
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.fields import Chooser, TimeField, WholeNumber, inset, labelled
from meetingwatch.ui.kit.flow import Flow
from meetingwatch.ui.kit.pieces import Button, Card, Text, clear, row
from meetingwatch.ui.settings.at_login import AtLogin
from meetingwatch.words import _
from meetingwatch.workflow import reminding

# What is offered; others can be added beside them.
OFFERED = (Lead(days=7), Lead(days=3), Lead(days=1), EVENING, Lead(hours=4), Lead(hours=2), Lead(hours=1))
EVERY_KIND = ""
DAYS, HOURS = "days", "hours"


def ticked(words: str, on: bool, name: str) -> QCheckBox:
    """A box with its words and its name for tests."""
    box = QCheckBox(words)
    box.setObjectName(name)
    box.setChecked(on)
    return box


class RemindersCard(Card):
    """Every change is kept at once; a time that has passed already is not told as missed."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self.setObjectName("reminders-card")
        self.column.addWidget(Text(_("Reminders"), "section"))
        self._papers = ticked(
            _("Tell me when papers come out"), self._settings.remind_papers, "remind-papers"
        )
        self._papers.toggled.connect(lambda on: self._keep(remind_papers=on))
        self.column.addWidget(self._papers)
        self._add_times()
        self._add_evenings()
        self._add_quiet()
        self._add_closed()
        if not hall.bench.practice:
            self.column.addWidget(AtLogin(hall))
        self._show_leads()

    @property
    def _settings(self) -> Settings:
        return self._hall.bench.settings()

    def _keep(self, **changes: object) -> None:
        try:
            self._hall.bridge.tell(reminding.choose(self._hall.bench, **changes))
        except UserFacingError as error:
            self._hall.notices.failed(error)

    # -- how long before ------------------------------------------------------------------------------

    def _add_times(self) -> None:
        self.column.addWidget(Text(_("Remind me before a deadline"), "strong"))
        self._kind = Chooser()
        self._kind.setObjectName("lead-kind")
        self._kind.setAccessibleName(_("For which kind of submission"))
        self._kind.addItem(_("Every kind of submission"), EVERY_KIND)
        for kind in kinds.SUBMISSION_KINDS:
            self._kind.addItem(kinds.label(kind), kind)
        self._kind.activated.connect(lambda _at: self._show_leads())
        self._own = ticked(_("Times of its own"), False, "lead-own")
        self._own.clicked.connect(self._on_own)
        self.column.addLayout(row(self._kind, self._own, 1, spacing=14))
        self._leads = QWidget()
        self._leads.setLayout(Flow(spacing=12))
        self.column.addWidget(self._leads)
        self._number = WholeNumber()
        self._number.setObjectName("lead-number")
        self._number.setAccessibleName(_("How many"))
        self._number.setRange(1, MOST_DAYS)
        self._number.setValue(2)
        inset(self._number)
        self._unit = Chooser()
        self._unit.setObjectName("lead-unit")
        self._unit.setAccessibleName(_("Days or hours"))
        for value, words in ((DAYS, _("days before")), (HOURS, _("hours before"))):
            self._unit.addItem(words, value)
        self._unit.activated.connect(lambda _at: self._number.setMaximum(self._most()))
        self._add = Button(_("Add"), self._on_add, name="lead-add")
        self._add.setAccessibleName(_("Add another time before the deadline"))
        self.column.addLayout(row(self._number, self._unit, self._add, 1))

    def _most(self) -> int:
        return MOST_HOURS if self._unit.currentData() == HOURS else MOST_DAYS

    @property
    def kind(self) -> str:
        """The kind whose times are shown, "" for every kind."""
        return str(self._kind.currentData())

    def _chosen(self) -> tuple[str, ...]:
        settings = self._settings
        return settings.kind_leads.get(self.kind, settings.leads)

    def _show_leads(self) -> None:
        """A box for each time that is offered or chosen."""
        own = self.kind == EVERY_KIND or self.kind in self._settings.kind_leads
        self._own.setVisible(self.kind != EVERY_KIND)
        self._own.setChecked(own)
        chosen = self._chosen()
        texts = in_order([*OFFERED, *(lead for one in chosen if (lead := parse_lead(one)))])
        layout = self._leads.layout()
        assert layout is not None
        clear(layout)
        for text in texts:
            lead = parse_lead(text)
            assert lead is not None
            box = ticked(lead.words, text in chosen, f"lead-{text}")
            box.setEnabled(own)
            box.toggled.connect(partial(self._on_lead, text))
            layout.addWidget(box)
        for piece in (self._number, self._unit, self._add):
            piece.setEnabled(own)

    def _on_own(self, on: bool) -> None:
        changed = dict(self._settings.kind_leads)
        if on:
            changed[self.kind] = self._settings.leads
        else:
            changed.pop(self.kind, None)
        self._keep(kind_leads=changed)
        self._show_leads()

    def _on_lead(self, text: str, on: bool) -> None:
        chosen = {one for one in self._chosen() if one != text} | ({text} if on else set())
        self._keep_leads(chosen)

    def _on_add(self) -> None:
        number = self._number.value()
        lead = Lead(hours=number) if self._unit.currentData() == HOURS else Lead(days=number)
        self._keep_leads({*self._chosen(), lead.text})
        self._show_leads()

    def _keep_leads(self, texts: set[str]) -> None:
        leads = in_order(lead for one in texts if (lead := parse_lead(one)))
        if self.kind == EVERY_KIND:
            self._keep(leads=leads)
        else:
            self._keep(kind_leads={**self._settings.kind_leads, self.kind: leads})

    # -- evenings and quiet hours ---------------------------------------------------------------------

    def _add_evenings(self) -> None:
        self.column.addWidget(Text(_("My free evenings"), "strong"))
        days = QWidget()
        days.setLayout(Flow(spacing=12))
        layout = days.layout()
        assert layout is not None
        for number in range(7):
            box = ticked(_weekday(number), number in self._settings.free_evenings, f"free-{number}")
            box.toggled.connect(partial(self._on_free, number))
            layout.addWidget(box)
        self.column.addWidget(days)

    def _on_free(self, day: int, on: bool) -> None:
        days = set(self._settings.free_evenings)
        self._keep(free_evenings=tuple(sorted(days | {day} if on else days - {day})))

    def _add_quiet(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        times = (
            (_("They start at"), "evening_starts"),
            (_("Stay quiet from"), "quiet_from"),
            (_("until"), "quiet_to"),
        )
        for label, name in times:
            field = TimeField(QTime.fromString(str(getattr(self._settings, name)), "HH:mm"))
            field.setObjectName(name.replace("_", "-"))
            field.setDisplayFormat("HH:mm" if self._settings.hours24 else "h:mmap")
            field.editingFinished.connect(partial(self._on_time, name, field))
            labelled(grid, label, field)
            if name == "quiet_to":
                field.setAccessibleName(_("Quiet until"))
        self.column.addLayout(grid)

    def _on_time(self, name: str, field: QTimeEdit) -> None:
        text = field.time().toString("HH:mm")
        if text != getattr(self._settings, name):
            self._keep(**{name: text})

    # -- with the window closed -----------------------------------------------------------------------

    def _add_closed(self) -> None:
        stay = ticked(
            _("Keep reminding me when I close the window"),
            self._settings.remind_when_closed,
            "remind-when-closed",
        )
        stay.toggled.connect(lambda on: self._keep(remind_when_closed=on))
        self.column.addWidget(stay)
        self.column.addWidget(
            Text(
                _(
                    "MeetingWatch then waits in the tray; on a desktop without a tray its window is made small. "
                    "Otherwise closing the window ends it, and reminders come the next time you open it."
                ),
                "quiet",
            )
        )


def _weekday(number: int) -> str:
    """Monday for 0."""
    from datetime import date

    return say_weekday(date(2018, 1, 1 + number))  # that year began on a Monday
