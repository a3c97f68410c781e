"""Everything that a council may set in a rule, as fields; and the rule that they make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from meetingwatch.domain import deadline as d
from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import Rule, RuleSource
from meetingwatch.domain.times import weekday_name
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.kit.asked import Asked, ask
from meetingwatch.ui.kit.clock_field import ClockField
from meetingwatch.ui.kit.day_field import DayField
from meetingwatch.ui.kit.pages import Column
from meetingwatch.ui.kit.pieces import Text
from meetingwatch.ui.look import Look
from meetingwatch.ui.rules import form_fields as f
from meetingwatch.ui.rules.bodies import BodiesField
from meetingwatch.words import _

CHRISTMAS_EVE = "christmas-eve"


class RuleFields(Column):
    """Fields below one another under four heads. The council's words (text) are a field of theirs that stands
    elsewhere in the form. troubles() says what cannot be read, by the name of the part of a rule."""

    changed = Signal()

    def __init__(
        self, look: Look, rule: Rule, committees: tuple[str, ...], today: date, *, hours24: bool
    ) -> None:
        super().__init__(spacing=10)
        self._look, self._rule = look, rule
        self._line = look.px(30) + 2  # pixels: as high as a field of one line (ui/theme.py)
        self.asked: dict[str, Asked] = {}
        self.setProperty("place", True)
        self.setAccessibleName(_("The rule"))
        self._make_when(rule, committees, hours24=hours24)
        self._make_source(rule, today)
        self._make_limits(rule)
        self._lay_out()
        self._watch()
        self.show_what_applies()

    def _make_when(self, rule: Rule, committees: tuple[str, ...], *, hours24: bool) -> None:
        self.kind = f.chooser("rule-kind", [(kinds.label(k), k) for k in kinds.DEADLINE_KINDS], rule.kind)
        self.bodies = BodiesField(committees, rule.bodies, height=self._look.px(30))
        self.basis = f.chooser("rule-basis", f.bases(), rule.basis)
        self.count = f.number("rule-count", rule.count, 400)
        self.unit = f.chooser("rule-unit", f.units(), rule.unit or d.CLEAR_WORKING_DAYS)
        hint = _("10am, noon or 17:00; empty if not stated")
        self.at = ClockField(_("Time of day"), rule.at, hint, name="rule-time", hours24=hours24)
        days = [(weekday_name(n), n) for n in range(7)]
        self.weekday = f.chooser("rule-weekday", days, rule.weekday)
        self.weeks = f.chooser("rule-weeks", f.weeks(), rule.weeks_before)
        self.minutes = f.whole("rule-minutes", rule.minutes_before_start, 1440)
        self.moves_back = QCheckBox(_("Yes"))
        self.moves_back.setChecked(rule.if_holiday == "previous")
        self.eve = QCheckBox(_("Yes"))
        self.eve.setChecked(CHRISTMAS_EVE in rule.excluded)
        self.opens = f.line("rule-opens", _("Opens"), rule.opens, _("When the agenda comes out"))

    def _make_source(self, rule: Rule, today: date) -> None:
        self.text = f.Words("rule-text", rule.text, (3, 9))
        self.text.setAccessibleName(_("The council’s words"))
        self.text.setPlaceholderText(_("Paste the sentence from the constitution here."))
        self.url = f.line("rule-url", _("Web page"), rule.source.url, "https://")
        read = rule.source.read or (None if rule.id else today)
        self.read = DayField(self._look, _("Read on"), today, read, name="rule-read", last=today)
        self.since = f.Span("rule-since", _("In force since"), rule.valid_from, today)
        self.until = f.Span("rule-until", _("In force until"), rule.valid_to, today)
        self.stated = QCheckBox(_("Yes"))
        self.stated.setObjectName("rule-stated")
        self.stated.setChecked(rule.confirmed)
        self.stated.setToolTip(_("Without it “Not confirmed:” stands before its deadlines."))

    def _make_limits(self, rule: Rule) -> None:
        self.limits = {
            name: f.whole(f"rule-{name}", getattr(rule, name), most)
            for name, most in (
                ("max_words", 20_000),
                ("max_per_person", 1000),
                ("max_per_item", 1000),
                ("max_per_meeting", 1000),
                ("people_max", 10_000),
                ("speakers_max", 10_000),
                ("signatures_min", 10_000_000),
                ("signatures_max", 10_000_000),
            )
        }
        self.times = {
            name: f.number(f"rule-{name}", getattr(rule, name), 1440)
            for name in ("speaking_minutes", "total_minutes")
        }
        self.lists = {
            name: f.Listed(f"rule-{name}", getattr(rule, name))
            for name in ("who", "must_include", "refusal_grounds", "not_available_at", "submit_by")
        }
        self.thresholds = f.Thresholds("rule-thresholds", rule.thresholds)
        self.topic = f.yes_no("rule-topic", rule.topic_on_agenda)
        self.supplementary = f.yes_no("rule-supplementary", rule.supplementary_allowed)
        self.submit_to = f.line("rule-submit", _("Send to"), rule.submit_to, _("Address, or how to send"))
        self.answer = f.Words("rule-answer", rule.answer, (1, 4))
        self.answer.setPlaceholderText(_("In writing within 10 working days"))
        self.notes = f.Words("rule-notes", rule.notes)

    def _lay_out(self) -> None:
        groups = (
            (_("What it is for"), self._for_fields()),
            (_("By when"), self._when_fields()),
            (_("Where you read it"), self._source_fields()),
            (_("Limits and conditions"), self._limit_fields()),
        )
        for title, fields in groups:
            grid = QGridLayout()
            grid.setHorizontalSpacing(14)
            grid.setVerticalSpacing(6)
            grid.setColumnMinimumWidth(0, self._look.px(120))
            grid.setColumnStretch(0, 2)
            grid.setColumnStretch(1, 4)
            for name, label, field in fields:
                self.asked[name] = ask(grid, label, field, height=self._line)
            self.column.addWidget(Text(title, "section"))
            self.column.addLayout(grid)
        self.column.addStretch(1)

    def _for_fields(self) -> list[tuple[str, str, QWidget]]:
        return [("kind", _("For"), self.kind), ("bodies", _("Which meetings"), self.bodies)]

    def _when_fields(self) -> list[tuple[str, str, QWidget]]:
        return [
            ("basis", _("Counted from"), self.basis),
            ("count", _("How many"), self.count),
            ("unit", _("Of what"), self.unit),
            ("weekday", _("Day of the week"), self.weekday),
            ("weeks_before", _("Which one"), self.weeks),
            ("minutes_before_start", _("Minutes before"), self.minutes),
            ("at", _("Time of day"), self.at),
            ("if_holiday", _("Moves back on a bank holiday"), self.moves_back),
            ("excluded", _("Christmas Eve is not counted"), self.eve),
            ("opens", _("Opens"), self.opens),
        ]

    def _source_fields(self) -> list[tuple[str, str, QWidget]]:
        return [
            ("url", _("Web page"), self.url),
            ("read", _("Read on"), self.read),
            ("confirmed", _("The council itself states it"), self.stated),
            ("valid_from", _("In force since"), self.since),
            ("valid_to", _("In force until"), self.until),
        ]

    def _limit_fields(self) -> list[tuple[str, str, QWidget]]:
        names = {
            "max_words": _("Words at most"),
            "max_per_person": _("For each person at most"),
            "max_per_item": _("On each item at most"),
            "max_per_meeting": _("At each meeting at most"),
            "people_max": _("People at most"),
            "speakers_max": _("Speakers at most"),
            "signatures_min": _("Names needed"),
            "signatures_max": _("Names at most"),
            "speaking_minutes": _("Minutes to speak"),
            "total_minutes": _("Minutes for all together"),
            "who": _("Who may take part"),
            "must_include": _("What must be in it"),
            "refusal_grounds": _("Reasons to refuse it"),
            "not_available_at": _("Not taken at"),
            "submit_by": _("Sent by"),
        }
        fields: dict[str, QWidget] = {**self.limits, **self.times, **self.lists}
        return [
            *((name, words, fields[name]) for name, words in names.items()),
            ("topic_on_agenda", _("Must it be about an item on the agenda?"), self.topic),
            ("supplementary_allowed", _("Supplementary question allowed?"), self.supplementary),
            ("submit_to", _("Send to"), self.submit_to),
            ("thresholds", _("What becomes of how many names"), self.thresholds),
            ("answer", _("How it is answered"), self.answer),
            ("notes", _("Notes"), self.notes),
        ]

    def _watch(self) -> None:
        for box in (self.basis, self.unit, self.weekday, self.weeks):
            box.currentIndexChanged.connect(self.changed)
        for number in (self.count, self.minutes):
            number.valueChanged.connect(self.changed)
        for field in (self.at, self.url, self.since, self.until):
            field.textChanged.connect(self.changed)
        for one in (self.bodies, self.read):
            one.changed.connect(self.changed)
        for tick in (self.moves_back, self.eve):
            tick.toggled.connect(self.changed)
        self.text.textChanged.connect(self.changed)

    def show_what_applies(self) -> None:
        """Only the fields that count for what is counted from."""
        basis = self.basis.currentData()
        plain = basis == d.BEFORE_MEETING and self.unit.currentData() in (d.CALENDAR_DAYS, d.CLEAR_DAYS)
        counted, weekly = self._counted(), basis == d.FIXED_WEEKDAY
        for name, shown in (
            ("if_holiday", plain or weekly),
            ("count", counted),
            ("unit", counted),
            ("weekday", weekly),
            ("weeks_before", weekly),
            ("minutes_before_start", basis == d.BEFORE_START),
            ("at", self._timed()),
        ):
            self.asked[name].setVisible(shown)
            self.asked[name].label.setVisible(shown)

    def _counted(self) -> bool:
        return self.basis.currentData() in (d.BEFORE_MEETING, d.AFTER_PUBLICATION)

    def _timed(self) -> bool:
        return self.basis.currentData() not in (d.BEFORE_START, d.AT_MEETING)

    def _read(self) -> tuple[dict[str, Any], dict[str, str]]:
        """What the fields that may be misread give, and what cannot be read, by name."""
        readers: dict[str, Callable[[], object]] = {
            "at": self.at.at if self._timed() else lambda: None,
            "url": lambda: f.address(self.url),
            "read": self.read.day,
            "valid_from": self.since.value,
            "valid_to": self.until.value,
            "thresholds": self.thresholds.values,
        }
        found: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for name, reader in readers.items():
            try:
                found[name] = reader()
            except UserFacingError as error:
                wrong[name] = str(error)
        return found, wrong

    def troubles(self) -> dict[str, str]:
        """What cannot be read, by the name of the part of the rule."""
        return self._read()[1]

    def rule(self) -> Rule:
        """What was filled in. Raises UserFacingError where a field cannot be read."""
        found, wrong = self._read()
        if wrong:
            raise UserFacingError(next(iter(wrong.values())))
        text = self.text.toPlainText().strip()
        source = RuleSource(found.pop("url"), found.pop("read"), text, by_you=True)
        return replace(self._rule, text=text, source=source, **found, **self._counting(), **self._rest())

    def _counting(self) -> dict[str, Any]:
        basis, weekly = str(self.basis.currentData()), self.basis.currentData() == d.FIXED_WEEKDAY
        others = tuple(one for one in self._rule.excluded if one != CHRISTMAS_EVE)
        # "The second Wednesday before": no field shows it, and saving must not make it the first.
        nth = self._rule.count if weekly and self._rule.basis == basis else None
        return {
            "kind": str(self.kind.currentData()),
            "bodies": self.bodies.bodies(),
            "basis": basis,
            "unit": str(self.unit.currentData()) if self._counted() else "",
            "count": f.known_number(self.count) if self._counted() else nth,
            "weekday": self.weekday.currentData() if weekly else None,
            "weeks_before": self.weeks.currentData() if weekly else None,
            "minutes_before_start": f.known_whole(self.minutes) if basis == d.BEFORE_START else None,
            "if_holiday": "previous" if self.moves_back.isChecked() else "",
            "excluded": (*others, CHRISTMAS_EVE) if self.eve.isChecked() else others,
        }

    def _rest(self) -> dict[str, Any]:
        return {
            **{name: f.known_whole(box) for name, box in self.limits.items()},
            **{name: f.known_number(box) for name, box in self.times.items()},
            **{name: field.values() for name, field in self.lists.items()},
            "opens": self.opens.text().strip(),
            "topic_on_agenda": self.topic.currentData(),
            "supplementary_allowed": self.supplementary.currentData(),
            "submit_to": self.submit_to.text().strip(),
            "answer": self.answer.toPlainText().strip(),
            "notes": self.notes.toPlainText().strip(),
            "confirmed": self.stated.isChecked(),
        }
