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
from meetingwatch.ui.kit.pieces import Button, Card, Chip, Inset, Text, clear, column, copy_text, row
from meetingwatch.words import _

TONES = {s.SENT: "soon", s.REFUSED: "urgent", s.WITHDRAWN: "calm"}
LATER = (s.ACCEPTED, s.REFUSED, s.HEARD, s.ANSWERED, s.WITHDRAWN)


class ReceiptCard(Card):
    """stage_chosen carries the stage that the person says it has reached."""

    stage_chosen = Signal(str)

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
        for stage in LATER:
            menu.addAction(stage_label(stage)).triggered.connect(partial(self._on_stage, stage))
        self.other.setMenu(menu)
        self._ask = Inset()
        self._ask.column.addWidget(Text(_("Ask them to confirm it"), "strong"))
        self._ask.column.addWidget(self.asking)
        copy = Button(_("Copy this text"), lambda: copy_text(self.asking.text()), name="copy-confirm")
        self._ask.column.addLayout(row(copy, 1))
        self._history = column(spacing=3)
        for part in (self.head, self.chip, self.ring, self._ask):
            self.column.addWidget(part)
        self.column.addWidget(ButtonLine(self.confirmed, self.other))
        self.column.addLayout(self._history)

    def _on_stage(self, stage: str, _checked: bool = False) -> None:
        self.stage_chosen.emit(stage)

    def say(self, submission: Submission, contact: Contact, subject: str) -> None:
        """Show where it stands."""
        stage = submission.stage
        waiting = stage == s.SENT
        self.head.setText(_("Sent, not finished until they confirm") if waiting else _("What became of it"))
        self.chip.say(stage_label(stage), TONES.get(stage, "good"))
        self.ring.setText(ring_words(contact))
        sent = submission.first(s.SENT)
        self.asking.setText(confirm_words(subject, say_instant(sent) if sent else ""))
        for part in (self.ring, self._ask, self.confirmed):
            part.setVisible(waiting)
        clear(self._history)
        for event in submission.events:
            words = (
                f"{stage_label(event.stage) if event.stage != s.SENT else _('Sent')}: {say_instant(event.at)}"
            )
            self._history.addWidget(Text(f"{words}. {event.text}" if event.text else words, "quiet"))


def ring_words(contact: Contact) -> str:
    """Whom to ring when no receipt comes."""
    name = contact.name or _("Democratic services")
    if contact.telephone:
        return _("No receipt? Ring {name}: {telephone}").format(name=name, telephone=contact.telephone)
    if contact.email:
        return _("No receipt? Write to {name}: {email}").format(name=name, email=contact.email)
    return _("No receipt? Ring the council and ask for democratic services.")


def confirm_words(subject: str, sent: str) -> str:
    """The ready "please confirm receipt"."""
    return _(
        "Dear democratic services, I sent you “{subject}” on {sent}. Please confirm that you received it and that "
        "it is in time. Thank you."
    ).format(subject=subject, sent=sent)
