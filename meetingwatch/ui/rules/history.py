"""What a rule was before, newest first, and putting one of those back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from meetingwatch.deadlines.rule_words import rule_words
from meetingwatch.deadlines.rules import BadRuleError, rule_of
from meetingwatch.domain.times import say_instant
from meetingwatch.store.rules import KEPT, OUT, Version
from meetingwatch.ui.kit.pages import Column
from meetingwatch.ui.kit.pieces import Button, Rule, Text, column, row
from meetingwatch.words import _


class HistorySheet(QDialog):
    """Every version, with a button for each that can be put back."""

    def __init__(
        self,
        parent: QWidget,
        versions: list[Version],
        put_back: Callable[[Version], object],
        *,
        hours24: bool,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rule-history")
        self.setWindowTitle(_("As it was before"))
        self.resize(560, 420)
        page = Column(spacing=8)
        page.setAccessibleName(_("What the rule was"))
        for number, one in enumerate(versions):
            if number:
                page.column.addWidget(Rule())
            page.column.addWidget(self._version(one, number, put_back, hours24=hours24))
        page.column.addStretch(1)
        close = Button(_("Close"), self.reject, name="history-close")
        whole = column(page, row(1, close), spacing=12)
        whole.setContentsMargins(20, 16, 20, 16)
        self.setLayout(whole)
        (page.findChild(Button) or close).setFocus()

    def _version(
        self, one: Version, number: int, put_back: Callable[[Version], object], *, hours24: bool
    ) -> QWidget:
        box = QWidget()
        when = Text(say_instant(one.at, year=True, hours24=hours24), "quiet")
        parts: list[QWidget] = [when, Text(_words(one))]
        if one.state == KEPT and number:

            def again() -> None:
                self.accept()
                put_back(one)

            parts.append(Button(_("Put this back"), again, name=f"put-back-{one.number}"))
        elif not number:
            parts.append(Text(_("This is how it stands now."), "quiet"))
        box.setLayout(column(*parts, spacing=2))
        return box


def _words(one: Version) -> str:
    if one.state == OUT:
        return _("Not used")
    if one.state != KEPT:
        return _("As it ships with MeetingWatch, or not there")
    try:
        return rule_words(rule_of(one.data))
    except BadRuleError:
        return _("It cannot be read any more")
