"""The form of a rule: everything that a council may set, what it means in plain words, and the dates it gives."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QWidget

from meetingwatch.deadlines.rule_words import rule_words
from meetingwatch.domain import deadline as d
from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import Rule, RuleSource
from meetingwatch.domain.times import to_london, weekday_name
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.fields import labelled
from meetingwatch.ui.kit.later import later
from meetingwatch.ui.kit.pages import Column
from meetingwatch.ui.kit.pieces import Button, Text, clear, column, row
from meetingwatch.ui.rules import form_fields as f
from meetingwatch.ui.rules.next_dates import next_dates
from meetingwatch.words import _
from meetingwatch.workflow import ruling, sentences


class RuleForm(QDialog):
    """Emits the rule when it is good; says at once what it means and what is wrong."""

    saved = Signal(object)

    def __init__(self, parent: QWidget, hall: Hall, council: str, rule: Rule) -> None:
        super().__init__(parent)
        self._hall, self._council, self._rule = hall, council, rule
        self.setObjectName("rule-form")
        self.setWindowTitle(_("A rule of this council"))
        room = parent.window().size()
        self.resize(
            min(hall.look.px(900), max(640, room.width() - 60)),
            min(hall.look.px(700), max(480, room.height() - 60)),
        )
        self._make_fields(rule)
        self._make_limits(rule)
        self._trouble = Text("", tone="urgent")
        self._means = Text("", "strong")
        self._dates = column(spacing=0)
        keep = Button(_("Keep this rule"), self._on_save, kind="primary", name="rule-save")
        cancel = Button(_("Cancel"), self.reject, name="rule-cancel")
        page = Column(spacing=10)
        page.setProperty("place", True)
        for title, grid in self._groups():
            grid.setColumnMinimumWidth(0, hall.look.px(130))
            page.column.addWidget(Text(title, "section"))
            page.column.addLayout(grid)
        page.column.addStretch(1)
        side = Column(spacing=8)
        side.column.addWidget(Text(_("What it means"), "section"))
        for part in (self._means, self._trouble):
            side.column.addWidget(part)
        side.column.addLayout(self._dates)
        side.column.addStretch(1)
        both = row(page, side, spacing=20)
        both.setStretch(0, 6)
        both.setStretch(1, 5)
        whole = column(both, row(1, cancel, keep), spacing=12)
        whole.setContentsMargins(20, 16, 20, 16)
        self.setLayout(whole)
        self._later = later(self, 300, self.explain)
        self._watch()
        self.explain()

    def _make_fields(self, rule: Rule) -> None:
        self.kind = f.chooser("rule-kind", [(kinds.label(k), k) for k in kinds.DEADLINE_KINDS], rule.kind)
        self.bodies = f.line("rule-bodies", _("Bodies"), "; ".join(rule.bodies), _("Every meeting"))
        self.basis = f.chooser("rule-basis", f.bases(), rule.basis)
        self.count = f.number("rule-count", rule.count, 400)
        self.unit = f.chooser("rule-unit", f.units(), rule.unit or d.CLEAR_WORKING_DAYS)
        self.at = f.line(
            "rule-time", _("Time of day"), rule.at.strftime("%H:%M") if rule.at else "", _("Not stated")
        )
        days = [(weekday_name(n), n) for n in range(7)]
        self.weekday = f.chooser("rule-weekday", days, rule.weekday)
        self.weeks = f.chooser("rule-weeks", f.weeks(), rule.weeks_before)
        self.minutes = f.whole("rule-minutes", rule.minutes_before_start, 1440)
        self.moves_back = QCheckBox(_("Moves back on a bank holiday"))
        self.moves_back.setChecked(rule.if_holiday == "previous")
        self.eve = QCheckBox(_("Christmas Eve is not counted"))
        self.eve.setChecked("christmas-eve" in rule.excluded)
        self.opens = f.line("rule-opens", _("Opens"), rule.opens, _("When the agenda comes out"))
        self.text = f.words("rule-text", rule.text)
        self.submit_to = f.line("rule-submit", _("Send to"), rule.submit_to, _("Address, or how to send"))
        hint = _("In writing within 10 working days")
        self.answer = f.line("rule-answer", _("How it is answered"), rule.answer, hint)
        self.notes = f.words("rule-notes", rule.notes, 2)

    def _make_limits(self, rule: Rule) -> None:
        self.limits = {
            name: f.whole(f"rule-{name}", getattr(rule, name), most)
            for name, most in (
                ("max_words", 20_000),
                ("max_per_person", 1000),
                ("max_per_item", 1000),
                ("max_per_meeting", 1000),
                ("people_max", 10_000),
                ("signatures_min", 10_000_000),
            )
        }
        self.times = {
            name: f.number(f"rule-{name}", getattr(rule, name), 1440)
            for name in ("speaking_minutes", "total_minutes")
        }
        self.topic = f.yes_no("rule-topic", rule.topic_on_agenda)
        self.supplementary = f.yes_no("rule-supplementary", rule.supplementary_allowed)
        hint = _("; between")
        self.lists = {
            name: f.line(f"rule-{name}", name, "; ".join(getattr(rule, name)), hint)
            for name in ("who", "must_include", "refusal_grounds", "not_available_at")
        }
        self.url = f.line("rule-url", _("Web page"), rule.source.url, "https://")
        read = rule.source.read or to_london(self._hall.now()).date()
        self.read = f.line("rule-read", _("Read on"), read.isoformat(), "2026-05-31")
        self.since = f.line("rule-since", _("In force since"), rule.valid_from, "2026, 2026-05")
        self.until = f.line("rule-until", _("In force until"), rule.valid_to, "2026, 2026-05")
        self.stated = QCheckBox(_("The council itself states this rule"))
        self.stated.setObjectName("rule-stated")
        self.stated.setChecked(rule.confirmed)
        self.stated.setToolTip(_("Without it “Not confirmed:” stands before its deadlines."))

    def _groups(self) -> list[tuple[str, QGridLayout]]:
        for_: list[tuple[str, QWidget]] = [(_("For"), self.kind), (_("Bodies (; between)"), self.bodies)]
        source: list[tuple[str, QWidget]] = [
            (_("The council’s words"), self.text),
            (_("Web page"), self.url),
            (_("Read on"), self.read),
            ("", self.stated),
            (_("In force since"), self.since),
            (_("In force until"), self.until),
        ]
        return [
            (_("What it is for"), _grid(for_)),
            (_("By when"), self._when_grid()),
            (_("Where you read it"), _grid(source)),
            (_("Limits and conditions"), _grid(self._limit_fields())),
        ]

    def _limit_fields(self) -> list[tuple[str, QWidget]]:
        names = {
            "max_words": _("Words at most"),
            "max_per_person": _("For each person at most"),
            "max_per_item": _("On each item at most"),
            "max_per_meeting": _("At each meeting at most"),
            "people_max": _("People at most"),
            "signatures_min": _("Names needed"),
            "speaking_minutes": _("Minutes to speak"),
            "total_minutes": _("Minutes for all together"),
            "who": _("Who may take part"),
            "must_include": _("What must be in it"),
            "refusal_grounds": _("Reasons to refuse it"),
            "not_available_at": _("Not taken at"),
        }
        fields = {**self.limits, **self.times, **self.lists}
        return [
            *((words, fields[name]) for name, words in names.items()),
            (_("Must it be about an item on the agenda?"), self.topic),
            (_("Supplementary question allowed?"), self.supplementary),
            (_("Send to"), self.submit_to),
            (_("How it is answered"), self.answer),
            (_("Notes"), self.notes),
        ]

    def _when_grid(self) -> QGridLayout:
        """The grid of "by when", remembering each label, so that what does not apply can be hidden."""
        grid = _grid(
            [
                (_("Counted from"), self.basis),
                (_("How many"), self.count),
                (_("Of what"), self.unit),
                (_("Day of the week"), self.weekday),
                (_("Which one"), self.weeks),
                (_("Minutes before"), self.minutes),
                (_("Time of day"), self.at),
                ("", self.moves_back),
                ("", self.eve),
                (_("Opens"), self.opens),
            ]
        )
        self._when: dict[QWidget, QWidget] = {}
        for at in range(grid.rowCount()):
            pair = [grid.itemAtPosition(at, place) for place in (0, 1)]
            label, field = (one.widget() if one is not None else None for one in pair)
            if label is not None and field is not None:
                self._when[field] = label
        return grid

    def _watch(self) -> None:
        for box in (self.basis, self.unit, self.weekday, self.weeks):
            box.currentIndexChanged.connect(self._later.start)
        for number in (self.count, self.minutes):
            number.valueChanged.connect(lambda _value: self._later.start())
        for field in (self.at, self.url, self.read, self.bodies):
            field.textChanged.connect(lambda _text: self._later.start())
        for tick in (self.moves_back, self.eve):
            tick.toggled.connect(lambda _on: self._later.start())

    def _show_what_applies(self) -> None:
        basis = self.basis.currentData()
        plain = basis == d.BEFORE_MEETING and self.unit.currentData() in (d.CALENDAR_DAYS, d.CLEAR_DAYS)
        self.moves_back.setVisible(plain or basis == d.FIXED_WEEKDAY)
        counted = basis in (d.BEFORE_MEETING, d.AFTER_PUBLICATION)
        for field, shown in (
            (self.count, counted),
            (self.unit, counted),
            (self.weekday, basis == d.FIXED_WEEKDAY),
            (self.weeks, basis == d.FIXED_WEEKDAY),
            (self.minutes, basis == d.BEFORE_START),
            (self.at, basis not in (d.BEFORE_START, d.AT_MEETING)),
        ):
            field.setVisible(shown)
            self._when[field].setVisible(shown)

    def rule(self) -> Rule:
        """What was filled in. Raises UserFacingError where a field cannot be read."""
        basis = str(self.basis.currentData())
        counted, weekly = basis in (d.BEFORE_MEETING, d.AFTER_PUBLICATION), basis == d.FIXED_WEEKDAY
        text = self.text.toPlainText().strip()
        # "The second Wednesday before": no field shows it, and saving must not make it the first.
        nth = self._rule.count if weekly and self._rule.basis == basis else None
        rest: dict[str, Any] = {name: f.known_whole(box) for name, box in self.limits.items()}
        rest |= {name: f.known_number(box) for name, box in self.times.items()}
        rest |= {name: f.listed(field) for name, field in self.lists.items()}
        others = tuple(one for one in self._rule.excluded if one != "christmas-eve")
        return replace(
            self._rule,
            kind=str(self.kind.currentData()),
            bodies=f.listed(self.bodies),
            basis=basis,
            unit=str(self.unit.currentData()) if counted else "",
            count=f.known_number(self.count) if counted else nth,
            at=None if basis in (d.BEFORE_START, d.AT_MEETING) else f.clock(self.at),
            weekday=self.weekday.currentData() if weekly else None,
            weeks_before=self.weeks.currentData() if weekly else None,
            minutes_before_start=f.known_whole(self.minutes) if basis == d.BEFORE_START else None,
            if_holiday="previous" if self.moves_back.isChecked() else "",
            excluded=(*others, "christmas-eve") if self.eve.isChecked() else others,
            opens=self.opens.text().strip(),
            text=text,
            topic_on_agenda=self.topic.currentData(),
            supplementary_allowed=self.supplementary.currentData(),
            submit_to=self.submit_to.text().strip(),
            answer=self.answer.text().strip(),
            notes=self.notes.toPlainText().strip(),
            valid_from=self.since.text().strip(),
            valid_to=self.until.text().strip(),
            confirmed=self.stated.isChecked(),
            source=RuleSource(self.url.text().strip(), f.day(self.read), text, by_you=True),
            **rest,
        )

    def explain(self) -> None:
        """Say what the rule means now, what is wrong, and the dates it gives."""
        self._show_what_applies()
        clear(self._dates)
        try:
            rule = self.rule()
            wrong = ruling.problems(rule, to_london(self._hall.now()).date())
        except UserFacingError as error:
            self._means.setText("")
            self._trouble.setText(str(error))
            return
        self._means.setText("" if wrong else rule_words(rule))
        self._trouble.setText(" ".join(wrong))
        if not wrong:
            found = sentences.nexts_of(self._hall.bench, self._council, rule)
            self._dates.addWidget(next_dates(found, hours24=self._hall.bench.settings().hours24))

    def _on_save(self) -> None:
        try:
            rule = self.rule()
        except UserFacingError as error:
            self._trouble.setText(str(error))
            return
        if ruling.problems(rule, to_london(self._hall.now()).date()):
            self.explain()
            return
        self.accept()
        self.saved.emit(rule)


def _grid(fields: list[tuple[str, QWidget]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for label, field in fields:
        if label:
            labelled(grid, label, field)
        else:
            grid.addWidget(field, grid.rowCount(), 0, 1, 2)
    return grid
