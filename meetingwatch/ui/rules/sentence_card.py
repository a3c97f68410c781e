"""Paste a sentence from a constitution: the rule it means, what was not understood, the next three dates."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from meetingwatch.deadlines.rule_words import rule_words
from meetingwatch.domain import kinds
from meetingwatch.domain.council import Council
from meetingwatch.domain.deadline import Rule
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.fields import Chooser
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Button, Card, Text, clear, column
from meetingwatch.ui.rules.next_dates import next_dates
from meetingwatch.words import _
from meetingwatch.workflow import sentences
from meetingwatch.workflow.sentences import Meant


class SentenceCard(Card):
    """keep is given the rule that the person wants to keep, to be looked over in the form."""

    def __init__(self, hall: Hall, keep: Callable[[Rule], object]) -> None:
        super().__init__(spacing=8)
        self.setObjectName("sentence-card")
        self._hall, self._keep = hall, keep
        self._council: Council | None = None
        self._text = QPlainTextEdit()
        self._text.setObjectName("sentence")
        self._text.setAccessibleName(_("A sentence from the council’s constitution"))
        self._text.setPlaceholderText(
            _("Questions must be received by 10am, three clear working days before the meeting.")
        )
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * 4 + 20)
        self._found = column(spacing=8)
        self.column.addWidget(Text(_("From a sentence"), "section"))
        about = _(
            "Paste what the constitution says. You see what it means, and the dates it gives, before you keep it."
        )
        self.column.addWidget(Text(about, "quiet"))
        self.column.addWidget(self._text)
        self.column.addWidget(
            Button(_("What does it mean?"), self.read, kind="primary", name="read-sentence")
        )
        self.column.addLayout(self._found)

    def say_council(self, council: Council) -> None:
        """Try sentences on another council."""
        if self._council is not None and self._council.id != council.id:
            clear(self._found)
        self._council = council

    def focus_sentence(self) -> None:
        """Put the keyboard where the sentence goes."""
        self._text.setFocus()

    def read(self) -> None:
        """Say what the sentence means."""
        clear(self._found)
        if self._council is None:
            return
        meaning = sentences.meaning(self._hall.bench, self._council.id, self._text.toPlainText().strip())
        if meaning.refused:
            head = Text(_("MeetingWatch does not take this for a rule"), "strong")
            why = Text(meaning.refused, tone="soon")
            why.setObjectName("sentence-refused")
            self._found.addWidget(head)
            self._found.addWidget(why)
            return
        for number, one in enumerate(meaning.rules):
            self._found.addWidget(self._meant(one, number))

    def _meant(self, one: Meant, number: int) -> QWidget:
        box = QWidget()
        names = ", ".join(kinds.label(kind) for kind in one.kinds)
        meaning = Text(rule_words(one.rule), "strong")
        meaning.setObjectName(f"sentence-means-{number}")
        parts: list[QWidget] = [meaning, Text(_("For: {what}").format(what=names), "quiet")]
        parts += [Text("! " + warning, tone="soon") for warning in one.warnings]
        parts.append(next_dates(one.nexts, hours24=self._hall.bench.settings().hours24))
        if one.keep:
            parts.append(Text(_("It cannot be kept as a rule. {why}").format(why=one.keep), tone="soon"))
        else:
            parts.append(self._keeping(one, number))
        box.setLayout(column(*parts, spacing=4))
        return box

    def _keeping(self, one: Meant, number: int) -> QWidget:
        kind = Chooser()
        kind.setObjectName(f"sentence-kind-{number}")
        kind.setAccessibleName(_("What this rule is for"))
        for each in kinds.DEADLINE_KINDS:
            kind.addItem(kinds.label(each), each)
        first = kinds.QUESTION if one.kinds[0] == kinds.ANY else one.kinds[0]
        kind.setCurrentIndex(kind.findData(first))

        def keep() -> None:
            if self._council is not None:
                self._keep(sentences.as_rule(one, self._council, str(kind.currentData())))

        return one_line(kind, Button(_("Keep it as a rule…"), keep, name=f"keep-sentence-{number}"))
