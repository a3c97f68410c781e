"""The place of a council's rules: by body and kind, from a sentence, shared; days that are not counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QWidget

from meetingwatch.domain import deadline as d
from meetingwatch.domain import kinds
from meetingwatch.domain.council import Council
from meetingwatch.domain.deadline import Rule, RuleSource
from meetingwatch.domain.times import to_london
from meetingwatch.store import councils as council_store
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.changing_rules import change_rules
from meetingwatch.ui.kit.fields import Chooser, offer
from meetingwatch.ui.kit.flow import Pair
from meetingwatch.ui.kit.focus import focus_in, focus_kept
from meetingwatch.ui.kit.later import later
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pages import Column, Heading, Place, empty_state
from meetingwatch.ui.kit.pieces import Button, Card, Text, clear, column
from meetingwatch.ui.kit.pieces import Rule as Line
from meetingwatch.ui.rules import sharing
from meetingwatch.ui.rules.days_card import DaysCard
from meetingwatch.ui.rules.form import RuleForm
from meetingwatch.ui.rules.history import HistorySheet
from meetingwatch.ui.rules.rule_card import RuleHands, RuleRow
from meetingwatch.ui.rules.sentence_card import SentenceCard
from meetingwatch.words import _
from meetingwatch.workflow import ruling
from meetingwatch.workflow.known import KnownRule
from meetingwatch.workflow.workbench import COUNCILS, MEETINGS, RULES, SETTINGS

ADD = "add"


class RulesPlace(Place):
    """Rules at the left; a sentence and the days at the right."""

    def __init__(self, hall: Hall) -> None:
        super().__init__("rules")
        self._hall = hall
        self._wanted, self._rule = "", ""
        self._council: Council | None = None
        self._chooser = Chooser()
        self._chooser.setObjectName("rules-council")
        self._chooser.setAccessibleName(_("Council"))
        self._chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._chooser.activated.connect(lambda _at: self._choose(str(self._chooser.currentData())))
        self._heading = Heading(_("Rules and working days"))
        self._page = Column(margins=(28, 22, 28, 28), spacing=14)
        self._page.column.addWidget(self._heading)
        self._nothing = column(spacing=0)
        self._page.column.addLayout(self._nothing)
        self._rows = column(spacing=14)
        self.sentence = SentenceCard(hall, self.edit)
        self.days = DaysCard(hall)
        left, right = QWidget(), QWidget()
        left.setLayout(column(self._tools(), self._rows, 1, spacing=12))
        right.setLayout(column(self.sentence, self.days, 1, spacing=14))
        self._pair = Pair(left, right, hall.look, narrow=900, stretch=(3, 2))
        self._page.column.addWidget(self._pair)
        self._page.column.addStretch(1)
        self.setLayout(column(self._page, spacing=0))
        self._to_rule = later(self, 60, self._show_rule)

    def _tools(self) -> QWidget:
        return one_line(
            self._chooser,
            Button(_("Add a rule…"), self.add, name="add-rule"),
            Button(_("Share all…"), self._share_all, name="share-rules"),
            Button(_("Take in from a file…"), lambda: sharing.take_in(self._hall, self), name="take-rules"),
        )

    def shows(self) -> set[str]:
        return {COUNCILS, MEETINGS, RULES, SETTINGS}

    def show_at(self, where: Where) -> None:
        """The rules of a council; act names a rule to be shown, or "add"."""
        self._wanted = where.id or self._wanted
        self._rule = where.act
        if where.act == ADD:
            QTimer.singleShot(0, self, self.sentence.focus_sentence)

    def _choose(self, council: str) -> None:
        self._wanted = council
        self.refresh()

    def refresh(self) -> None:
        with focus_kept(self, *self._beside_focus()):
            self._build()

    def _beside_focus(self) -> tuple[str, str]:
        """What has the keyboard where the button that has it now is not there any more: its rule's own, else Add."""
        row = focus_in(self)
        while row is not None and not isinstance(row, RuleRow):
            row = row.parentWidget()
        return f"change-{row.id}" if row is not None else "", "add-rule"

    def _build(self) -> None:
        position = self._page.verticalScrollBar().value()
        with self._hall.bench.library.read() as db:
            councils = council_store.all_councils(db)
        clear(self._nothing)
        clear(self._rows)
        self._pair.setVisible(bool(councils))
        if not councils:
            self._council = None
            self._nothing.addWidget(self._empty())
            return
        offer(self._chooser, [(one.name, one.id) for one in councils])
        self._council = next((one for one in councils if one.id == self._wanted), councils[0])
        self._chooser.setCurrentIndex(self._chooser.findData(self._council.id))
        self._heading.say(
            _("Rules and working days"),
            _("{council}: what its deadlines are counted by.").format(council=self._council.name),
        )
        self.sentence.say_council(self._council)
        self.days.say_council(self._council)
        self._show_rules(ruling.of_council(self._hall.bench, self._council.id))
        QTimer.singleShot(0, self, lambda: self._settle(position))

    def _settle(self, position: int) -> None:
        """To the rule that was asked for, else where the page stood."""
        self._page.verticalScrollBar().setValue(position)
        if self._rule:
            self._to_rule.start()

    def _show_rule(self) -> None:
        """The rule that was asked for, its first link with the keyboard; the page has its heights only now."""
        row = self.findChild(QWidget, f"rule-{self._rule}")
        self._rule = ""
        if row is None:
            return
        self._page.ensureWidgetVisible(row, 0, 40)
        link = row.findChild(Button)
        if link is not None:
            link.setFocus(Qt.FocusReason.TabFocusReason)

    def _empty(self) -> QWidget:
        button = Button(
            _("Add a council…"), lambda: self._hall.go(Where("setup")), kind="primary", name="add-council"
        )
        words = _("Its rules for questions, deputations and petitions then stand here.")
        return empty_state(_("No council is watched yet"), words, button)

    def _show_rules(self, found: tuple[KnownRule, ...]) -> None:
        assert self._council is not None
        if not found:
            words = _(
                "Paste the sentence from its constitution that says by when questions must arrive, or add a rule by "
                "hand. Until then only what it prints beside a meeting is known."
            )
            self._rows.addWidget(empty_state(_("We do not know this council’s deadlines yet"), words))
            return
        hands = RuleHands(self._change, self._leave_out, self._restore, self._history, self._share_one)
        committees = ruling.committee_names(self._hall.bench, self._council.id)
        groups: dict[tuple[str, ...], list[KnownRule]] = {}
        for one in sorted(found, key=lambda o: kinds.DEADLINE_KINDS.index(o.rule.kind)):
            groups.setdefault(one.rule.bodies, []).append(one)
        for bodies, rules in sorted(groups.items()):
            card = Card(spacing=0)
            names = ", ".join(bodies) or _("Every meeting")
            card.column.addWidget(Text(names[0].upper() + names[1:], "section"))
            for number, one in enumerate(rules):
                if number:
                    card.column.addWidget(Line())
                beside = ruling.beside(one, found, committees)
                card.column.addWidget(RuleRow(self._hall, self._council.id, one, hands, beside))
            self._rows.addWidget(card)

    def add(self) -> None:
        """A new rule by hand."""
        if self._council is None:
            return
        today = to_london(self._hall.now()).date()
        empty = Rule(
            id="",
            council=self._council.name,
            kind=kinds.QUESTION,
            unit=d.CLEAR_WORKING_DAYS,
            source=RuleSource(read=today, by_you=True),
        )
        self.edit(empty)

    def _change(self, one: KnownRule) -> None:
        self.edit(one.rule)

    def edit(self, rule: Rule) -> None:
        """The form of a rule; an id of "" makes a new one."""
        if self._council is None:
            return
        form = RuleForm(self.window(), self._hall, self._council.id, rule)
        form.saved.connect(self.keep)
        form.finished.connect(form.deleteLater)
        form.open()

    def keep(self, rule: Rule) -> None:
        """Keep a rule that was filled in."""
        council = self._council
        if council is None:
            return
        plain = replace(rule, source=replace(rule.source, by_you=True))
        kept: list[str] = []

        def save() -> Callable[[], object]:
            done = ruling.save(self._hall.bench, council.id, plain)
            kept.append(done.rule)
            return done.undo

        change_rules(
            self._hall,
            save,
            lambda: ruling.kept_words(self._hall.bench, council.id, kept[0]),
            still=_("No deadline to come has moved."),
        )

    def _leave_out(self, one: KnownRule) -> None:
        council = self._council
        if council is not None:
            change_rules(
                self._hall,
                lambda: ruling.leave_out(self._hall.bench, council.id, one.rule.id).undo,
                _("The rule is not used any more."),
            )

    def _restore(self, one: KnownRule) -> None:
        council = self._council
        if council is not None:
            change_rules(
                self._hall,
                lambda: ruling.restore(self._hall.bench, council.id, one.rule.id).undo,
                _("The rule was put back."),
            )

    def _history(self, one: KnownRule) -> None:
        council = self._council
        if council is None:
            return
        sheet = HistorySheet(
            self.window(),
            ruling.history(self._hall.bench, one.rule.id),
            lambda version: change_rules(
                self._hall,
                lambda: ruling.restore_version(self._hall.bench, council.id, version).undo,
                _("The rule was put back as it was."),
            ),
            hours24=self._hall.bench.settings().hours24,
        )
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _share_one(self, one: KnownRule) -> None:
        if self._council is not None:
            sharing.share(self._hall, self, self._council.name, [one.rule])

    def _share_all(self) -> None:
        if self._council is not None:
            found = ruling.of_council(self._hall.bench, self._council.id)
            sharing.share(self._hall, self, self._council.name, [one.rule for one in found if not one.out])
