"""The form of a rule: its fields at the left; at the right the council's words, what it means and its next dates."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from meetingwatch.deadlines.rule_words import rule_words
from meetingwatch.domain.deadline import Rule
from meetingwatch.domain.times import to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.later import later
from meetingwatch.ui.kit.pages import Column
from meetingwatch.ui.kit.pieces import Button, Text, clear, column, row
from meetingwatch.ui.rules.next_dates import next_dates
from meetingwatch.ui.rules.rule_fields import RuleFields
from meetingwatch.words import _
from meetingwatch.workflow import kept_words, ruling, sentences


class RuleForm(QDialog):
    """Emits the rule when it is good; says at once what it means, and at its field what is wrong."""

    saved = Signal(object)

    def __init__(self, parent: QWidget, hall: Hall, council: str, rule: Rule) -> None:
        super().__init__(parent)
        self._hall, self._council, self._rule = hall, council, rule
        self._pressed = False
        self.setObjectName("rule-form")
        self.setWindowTitle(_("A rule of this council"))
        room = parent.window().size()
        self.resize(
            min(hall.look.px(1160), max(640, room.width() - 60)),
            min(hall.look.px(800), max(480, room.height() - 60)),
        )
        committees = ruling.committee_names(hall.bench, council)
        hours24 = hall.bench.settings().hours24
        self.fields = RuleFields(hall.look, rule, committees, self._today(), hours24=hours24)
        self._trouble = Text("", tone="urgent")
        self._means = Text("", "strong")
        self._away = Text("", tone="soon")
        self._dates = column(spacing=0)
        keep = Button(_("Keep this rule"), self._on_save, kind="primary", name="rule-save")
        keep.setDefault(True)
        cancel = Button(_("Cancel"), self.reject, name="rule-cancel")
        both = row(self.fields, self._side(), spacing=24)
        both.setStretch(0, 6)
        both.setStretch(1, 5)
        foot = row(self._trouble, cancel, keep)
        foot.setStretch(0, 1)
        whole = column(both, foot, spacing=12)
        whole.setContentsMargins(20, 16, 20, 16)
        self.setLayout(whole)
        self._later = later(self, 300, self.explain)
        self.fields.changed.connect(self._later.start)
        self.explain()
        self.fields.kind.setFocus()

    def _today(self) -> date:
        return to_london(self._hall.now()).date()

    def _side(self) -> Column:
        side = Column(spacing=8)
        side.setAccessibleName(_("What it means"))
        side.column.setContentsMargins(0, 0, 12, 0)
        side.column.addWidget(Text(_("The council’s words"), "section"))
        side.column.addWidget(self.fields.text)
        side.column.addWidget(Text(_("What it means"), "section"))
        for part in (self._means, self._away):
            side.column.addWidget(part)
        side.column.addLayout(self._dates)
        side.column.addStretch(1)
        return side

    def rule(self) -> Rule:
        """What was filled in. Raises UserFacingError where a field cannot be read."""
        return self.fields.rule()

    def explain(self) -> None:
        """Say what the rule means now, what is wrong and where, and the dates it gives."""
        self.fields.show_what_applies()
        clear(self._dates)
        try:
            rule = self.rule()
        except UserFacingError:
            rule = None
        at_fields = {**self.fields.troubles(), **(ruling.missing(rule, self._today()) if rule else {})}
        wrong = ruling.problems(rule, self._today()) if rule else []
        self._say_troubles(at_fields, [one for one in wrong if one not in at_fields.values()])
        if rule is None or wrong:
            self._means.setText(" ".join(wrong) or _("Look at what is marked at the left."))
            self._away.hide()
            return
        self._means.setText(rule_words(rule))
        self._say_away(rule)
        found = sentences.nexts_of(self._hall.bench, self._council, rule)
        self._dates.addWidget(next_dates(found, hours24=self._hall.bench.settings().hours24))

    def _say_troubles(self, at_fields: dict[str, str], others: list[str]) -> None:
        """What is missing is told once the person wanted to keep the rule; what is wrong, at once."""
        wrong = self.fields.troubles()
        for name, asked in self.fields.asked.items():
            words = at_fields.get(name, "") if self._pressed else wrong.get(name, "")
            asked.say(words)
        self._trouble.setText(" ".join(others) if self._pressed else "")

    def _say_away(self, rule: Rule) -> None:
        """Numbers that the words beside them do not give."""
        away = kept_words.edited_away(rule, self._rule if self._rule.text else None)
        says = kept_words.says(rule, self._rule) if away else ""
        words = _("! The words above say otherwise. Change them too, or empty the box, if they hold no more.")
        if says:
            words = _(
                "! The words above say otherwise: “{says}” Change them too, or empty the box, if they hold no more."
            ).format(says=says)
        self._away.setText(words)
        self._away.setVisible(away)

    def _on_save(self) -> None:
        self._pressed = True
        self._later.stop()
        self.explain()
        shown = [asked for asked in self.fields.asked.values() if asked.trouble.text()]
        if shown:
            self.fields.ensureWidgetVisible(shown[0])
            shown[0].setFocus()
            return
        if self._trouble.text():
            return
        rule = self.rule()
        self.accept()
        self.saved.emit(rule)
