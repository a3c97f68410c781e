"""After sending: not finished until they confirm. Whom to ring, what to write, and what became of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from meetingwatch.domain import submission as s
from meetingwatch.domain.council import Contact
from meetingwatch.domain.submission import Submission, stage_label
from meetingwatch.domain.times import say_instant
from meetingwatch.ui.kit.button_line import ButtonLine
from meetingwatch.ui.kit.pieces import Button, Card, Chip, Inset, Text, clear, column, copy_text
from meetingwatch.words import _
from meetingwatch.workflow import receipts

TONES = {s.SENT: "soon", s.REWORD: "urgent", s.REFUSED: "urgent", s.WITHDRAWN: "calm"}
LATER = (s.ACCEPTED, s.REFUSED, s.HEARD, s.ANSWERED)  # a note may be given with these


class ReceiptCard(Card):
    """stage_chosen carries the stage that the person says it has reached, note_wanted one to which a note belongs;
    change_asked: the council wants a change by a time; mail_wanted carries an address that opens the ready message;
    writing_wanted: to change the text."""

    stage_chosen = Signal(str)
    note_wanted = Signal(str)
    change_asked = Signal()
    mail_wanted = Signal(str)
    writing_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("receipt-card")
        self.chip = Chip("", "soon")
        self.head = Text("", "section")
        self.ring = Text("", "strong", select=True)
        self.ring.setObjectName("ring")
        self.asking = Text("", select=True)
        self.asking.setObjectName("confirm-words")
        self.confirmed = Button(
            _("They confirmed"),
            partial(self.stage_chosen.emit, s.RECEIVED),
            kind="primary",
            name="they-confirmed",
        )
        self.other = Button(_("Something else…"), name="other-stage")
        menu = QMenu(self)
        self._ask_change = menu.addAction(_("They asked for a change…"))
        self._ask_change.triggered.connect(self.change_asked.emit)
        for stage in LATER:
            menu.addAction(f"{stage_label(stage)}…").triggered.connect(partial(self._on_note, stage))
        menu.addAction(stage_label(s.WITHDRAWN)).triggered.connect(partial(self._on_stage, s.WITHDRAWN))
        self.other.setMenu(menu)
        self._ask = Inset()
        self._ask.column.addWidget(Text(_("Ask them to confirm it"), "strong"))
        self._ask.column.addWidget(self.asking)
        copy = Button(_("Copy this text"), lambda: copy_text(self.asking.text()), name="copy-confirm")
        self._mailto = ""
        mail = Button(_("Write it in my mail program"), self._on_mail, name="mail-confirm")
        self._ask.column.addWidget(ButtonLine(copy, mail))
        self.asked = Text("", "strong", select=True)
        self.asked.setObjectName("asked-change")
        self.change = Button(
            _("Change the text"), self.writing_wanted.emit, kind="primary", name="change-text"
        )
        self._history = column(spacing=3)
        for part in (self.head, self.chip, self.asked, self.ring, self._ask):
            self.column.addWidget(part)
        self.column.addWidget(ButtonLine(self.change, self.confirmed, self.other))
        self.column.addLayout(self._history)

    def _on_stage(self, stage: str, _checked: bool = False) -> None:
        self.stage_chosen.emit(stage)

    def _on_note(self, stage: str, _checked: bool = False) -> None:
        self.note_wanted.emit(stage)

    def _on_mail(self) -> None:
        self.mail_wanted.emit(self._mailto)

    def say(self, submission: Submission, contact: Contact, subject: str, to: str = "") -> None:
        """Show where it stands. to: the address that it went to."""
        stage = submission.stage
        waiting = stage == s.SENT
        self._ask_change.setEnabled(stage not in s.OVER)
        self.head.setText(_("Sent, not finished until they confirm") if waiting else _("What became of it"))
        self.chip.say(stage_label(stage), TONES.get(stage, "good"))
        sent = submission.first(s.SENT)
        ready = receipts.for_contact(contact, subject, say_instant(sent) if sent else "", to)
        self.ring.setText(ready.ring)
        self.asking.setText(ready.words)
        self._mailto = ready.mailto
        asked = submission.asked
        self.asked.setText(
            _("They want a change by {when}").format(when=say_instant(asked.by)) if asked and asked.by else ""
        )
        self.asked.setVisible(asked is not None)
        self.change.setVisible(asked is not None)
        for part in (self.ring, self._ask, self.confirmed):
            part.setVisible(waiting)
        clear(self._history)
        for event in submission.events:
            words = (
                f"{stage_label(event.stage) if event.stage != s.SENT else _('Sent')}: {say_instant(event.at)}"
            )
            if event.by:
                words = _("{what}; by {when}").format(what=words, when=say_instant(event.by))
            lines = [words, *(line.strip() for line in event.text.split("\n") if line.strip())]
            told = " ".join(line if line.endswith((".", "!", "?")) else f"{line}." for line in lines)
            self._history.addWidget(Text(told if event.text else words, "quiet"))
