"""The cards at the right of the full editor: this council's rules, who is coming, where it stands."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPlainTextEdit

from meetingwatch.domain import kinds
from meetingwatch.domain import submission as s
from meetingwatch.domain.submission import Submission, stage_label
from meetingwatch.domain.times import say_date, say_instant
from meetingwatch.ui.drafts.beside import ChecksList, Counter
from meetingwatch.ui.kit.pieces import Button, Card, Text, clear, column
from meetingwatch.ui.look import Look
from meetingwatch.words import _
from meetingwatch.workflow.writing import Written

IN_COMPANY = (kinds.DEPUTATION, kinds.PETITION, kinds.JOINT_STATEMENT, kinds.SPEAKING)


class RulesCard(Card):
    """The count, the checks, and the rule they come from."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.counter = Counter(look)
        self.checks = ChecksList()
        self._rule = Text("", "small", select=True)
        self._see = Button(_("See the rule"), self._on_see, kind="link", name="see-rule")
        self._url = ""
        self.column.addWidget(Text(_("This council’s rules"), "section"))
        for part in (self.counter, self.checks, self._rule, self._see):
            self.column.addWidget(part)

    def say(self, found: Written) -> None:
        """Show what was checked."""
        self.counter.say(found.checked)
        self.checks.say(found.checked.findings)
        rule = found.deadline.rule if found.deadline else None
        self._rule.setVisible(rule is not None)
        self._url = rule.source.url if rule else ""
        self._see.setVisible(self._url.startswith(("https://", "http://")))
        if rule:
            read = _("Read {day}.").format(day=say_date(rule.source.read)) if rule.source.read else ""
            parts = [f"“{rule.text}”" if rule.text else "", rule.limits_text, read]
            if not rule.confirmed:
                parts.append(_("Not confirmed: ask democratic services."))
            self._rule.setText(" ".join(part for part in parts if part))
            self._see.setToolTip(QUrl(self._url).host())

    def _on_see(self) -> None:
        QDesktopServices.openUrl(QUrl(self._url))


class PeopleCard(Card):
    """Names, one a line; they stay on this computer and are in no export."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.names = QPlainTextEdit()
        self.names.setObjectName("people")
        self.names.setAccessibleName(_("Who is coming, one name a line"))
        self.names.setPlaceholderText(_("One name a line"))
        self.names.setTabChangesFocus(True)
        self.names.setFixedHeight(96)
        self.names.textChanged.connect(self.changed)
        self.column.addWidget(Text(_("Who is coming"), "section"))
        self.column.addWidget(self.names)
        self.column.addWidget(Text(_("Names stay on this computer and are in no export."), "small"))

    def people(self) -> tuple[str, ...]:
        """The names."""
        return tuple(one.strip() for one in self.names.toPlainText().splitlines() if one.strip())

    def say(self, kind: str, people: tuple[str, ...]) -> None:
        """Show them where the kind brings company."""
        self.setVisible(kind in IN_COMPANY)
        if people != self.people():
            self.names.blockSignals(True)
            self.names.setPlainText("\n".join(people))
            self.names.blockSignals(False)


class StandsCard(Card):
    """Drafting, sent, received, accepted, heard: where it is now, with the day of each."""

    def __init__(self) -> None:
        super().__init__()
        self.column.addWidget(Text(_("Where it stands"), "section"))
        self._lines = column(spacing=3)
        self.column.addLayout(self._lines)

    def say(self, submission: Submission | None) -> None:
        """Show the stages; the one now is bold and says so."""
        clear(self._lines)
        now = submission.stage if submission else s.DRAFTING
        for stage in stages(now):
            at = submission.first(stage) if submission else None
            words = stage_label(stage) if stage != s.SENT else _("Sent")
            if stage == now:
                words = _("{stage} (now)").format(stage=stage_label(stage))
            sign = "●" if stage == now else "✓" if at or (stage == s.DRAFTING and submission) else "○"
            when = f", {say_instant(at)}" if at else ""
            tone = "soon" if stage == now == s.SENT else ""
            role = "strong" if stage == now else "" if at else "quiet"
            self._lines.addWidget(Text(f"{sign} {words}{when}", role, tone=tone))
        if now == s.SENT:
            words = _("Not finished until they confirm: you are reminded the next working morning.")
            self._lines.addWidget(Text(words, "small"))


def stages(now: str) -> tuple[str, ...]:
    """The usual way, or where it left it."""
    if now == s.REWORD:
        return (s.DRAFTING, s.SENT, s.RECEIVED, s.REWORD, s.ACCEPTED)
    if now == s.REFUSED:
        return (s.DRAFTING, s.SENT, s.RECEIVED, s.REFUSED)
    if now == s.WITHDRAWN:
        return (s.DRAFTING, s.SENT, s.WITHDRAWN)
    last = (s.ANSWERED,) if now == s.ANSWERED else ()
    return (s.DRAFTING, s.SENT, s.RECEIVED, s.ACCEPTED, s.HEARD, *last)
