"""The message exactly as it will be sent: to whom, under which subject, the words, the sender's details."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from meetingwatch.domain.draft import Outgoing
from meetingwatch.drafting import counting
from meetingwatch.ui.kit.pieces import Card, Rule, Text
from meetingwatch.words import _, ngettext


class LetterCard(Card):
    """Nothing here is shortened or set differently: what is read here is what goes, or went."""

    def __init__(self) -> None:
        super().__init__(margins=22, spacing=10)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        self.to, self.from_ = self._line(grid, 0, _("To")), self._line(grid, 1, _("From"))
        self.subject = self._line(grid, 2, _("Subject"), "strong")
        self.body = Text("", select=True)
        self.body.setObjectName("message-body")
        self.body.setAccessibleName(_("Message"))
        self.count = Text("", "small")
        self.count.setObjectName("message-count")
        self.details = Text("", select=True)
        self.details.setObjectName("message-details")
        self.column.addLayout(grid)
        for part in (Rule(), self.body, self.count, Rule(), self.details):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _line(self, grid: QGridLayout, number: int, label: str, role: str = "") -> Text:
        words = Text("", role, select=True)
        words.setAccessibleName(label)
        words.setObjectName(f"message-line-{number}")
        grid.addWidget(Text(label, "quiet", wrap=False), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, number, 1, Qt.AlignmentFlag.AlignTop)
        return words

    def say(self, going: Outgoing, limit: int | None) -> None:
        """Show a message. limit: of words, where one is known."""
        to = going.to or _("no address is known: ask democratic services")
        self.to.setText(f"{to} ({going.to_source})" if going.to_source else to)
        self.from_.setText(
            _("your mail program, {email}").format(email=going.sender)
            if going.sender
            else _("your own mail program")
        )
        self.subject.setText(going.subject)
        self.body.setText(going.body or _("Nothing is written yet."))
        n = counting.words(going.body)
        words = (
            _("{n} words of {limit}, citations counted").format(n=n, limit=limit)
            if limit
            else ngettext("{n} word, citations counted", "{n} words, citations counted", n).format(n=n)
        )
        self.count.setText(words)
        over = bool(limit and n > limit)
        self.count.setProperty("tone", "urgent" if over else "")
        self.count.style().unpolish(self.count)
        self.count.style().polish(self.count)
        self.details.setText(going.details or _("Your name is missing."))
