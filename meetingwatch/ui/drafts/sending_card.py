"""Every way to send a draft, and "Did you send it?" after each of them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from meetingwatch.domain.draft import Outgoing
from meetingwatch.errors import UserFacingError
from meetingwatch.sending.mail import as_mailto
from meetingwatch.ui.drafts import paper_out
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.button_line import ButtonLine
from meetingwatch.ui.kit.pieces import Button, Card, Inset, Text, copy_text
from meetingwatch.words import _
from meetingwatch.workflow import writing

Opener = Callable[[QUrl], bool]


class SendCard(Card):
    """The ways. tried: one of them was used, so that it is asked whether it was sent; sent: yes, it was.

    before is called first, so that what was typed last goes too; where it says False nothing is done.
    """

    tried = Signal()
    sent = Signal()

    def __init__(self, hall: Hall, open_url: Opener, before: Callable[[], bool]) -> None:
        super().__init__()
        self._hall, self._open_url, self._before = hall, open_url, before
        self._draft = ""
        self._going = Outgoing("", "", "", "", "")
        self.column.addWidget(Text(_("Send"), "section"))
        self.anyway = QCheckBox(_("Send it all the same"))
        self.anyway.setObjectName("send-anyway")
        self.anyway.toggled.connect(self._fit)
        self._refused = Text("", tone="urgent")
        self._refused.setObjectName("would-refuse")
        self.mail = Button(
            _("Open in my mail program"), self._first(self._mail), kind="primary", name="open-mail"
        )
        self.address = Button(_("Copy address"), self._first(partial(self._copy, "to")), name="copy-address")
        self.subject = Button(
            _("Copy subject"), self._first(partial(self._copy, "subject")), name="copy-subject"
        )
        self.message = Button(
            _("Copy message"), self._first(partial(self._copy, "message")), name="copy-message"
        )
        self.save = Button(_("Save as .eml, .docx…"), self._first(self._save), name="save-as")
        self.print_ = Button(_("Print"), self._first(self._print), name="print")
        for part in (self._refused, self.anyway, self.mail):
            self.column.addWidget(part)
        self.column.addWidget(ButtonLine(self.address, self.subject, self.message))
        self.column.addWidget(ButtonLine(self.save, self.print_))
        self._hint = Text("", "small")
        self._hint.setObjectName("send-hint")
        self._hint.hide()
        self.column.addWidget(self._hint)
        self.asked = self._question()
        self.column.addWidget(self.asked)

    def _first(self, action: Callable[[], object]) -> Callable[[], object]:
        """The action, after what waits was saved."""
        return lambda: self._before() and action()

    def _question(self) -> QWidget:
        box = Inset()
        box.setObjectName("did-you-send-it")
        self._ask = Text(_("Did you send it?"), "strong")
        self.yes = Button(_("Yes, I sent it just now"), self._first(self.sent.emit), name="yes-sent")
        self.not_yet = Button(_("Not yet"), self._on_not_yet, name="not-yet")
        box.column.addWidget(self._ask)
        box.column.addWidget(ButtonLine(self.yes, self.not_yet))
        note = _("Sent is not finished: you are reminded the next working morning to look for a receipt.")
        box.column.addWidget(Text(note, "small"))
        return box

    def say(self, draft_id: str, going: Outgoing, refused: list[str]) -> None:
        """What would be sent; refused are the council's rules that it would break."""
        if draft_id != self._draft:
            self.anyway.setChecked(False)
            self._hint.hide()
        self._draft, self._going = draft_id, going
        self._refused.setVisible(bool(refused))
        self._refused.setText(
            _("The council’s rule would refuse this: {why}.").format(why="; ".join(refused))
        )
        self.anyway.setVisible(bool(refused))
        self._fit()

    def _fit(self) -> None:
        ready = bool(self._going.body) and (self.anyway.isChecked() or self.anyway.isHidden())
        for button in (self.mail, self.message, self.save, self.print_):
            button.setEnabled(ready)
        self.address.setEnabled(bool(self._going.to))

    def _tell(self, words: str) -> None:
        """Say what was done, and ask whether it was sent."""
        self._hint.setText(words)
        self._hint.show()
        self.tried.emit()

    def _copy(self, what: str) -> None:
        copy_text(str(getattr(self._going, what)))
        words = {
            "to": _("The address is copied. Paste it into “To” of your webmail."),
            "subject": _("The subject is copied. Paste it into your webmail."),
            "message": _("The message is copied. Paste it into your webmail."),
        }
        self._tell(words[what])

    def _mail(self) -> None:
        address = as_mailto(self._going)
        if address and self._open_url(QUrl(address, QUrl.ParsingMode.StrictMode)):
            self._tell(
                _(
                    "Your mail program should have opened: press its own “Send”. If none did, copy address, subject "
                    "and message into your webmail."
                )
            )
            return
        try:
            folder = Path(tempfile.mkdtemp(prefix="meetingwatch-"))
            target = paper_out.save(self._hall.bench, self._draft, "eml", folder / "message.eml")
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        if self._open_url(QUrl.fromLocalFile(str(target))):
            words = _(
                "The message was opened as a file. In Thunderbird choose “Edit as new message”, then send."
            )
        else:
            words = _("No mail program answered. Copy address, subject and message into your webmail.")
        self._tell(words)

    def _save(self) -> None:
        try:
            target = paper_out.ask_and_save(self._hall.bench, self, self._draft)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        if target is not None:
            self._tell(_("Saved as {file}").format(file=target))

    def _print(self) -> None:
        if paper_out.print_draft(self._hall.bench, self, self._draft):
            self._tell(_("Printed. Hand it in, or post it in time."))

    def _on_not_yet(self) -> None:
        deadline = writing.written(self._hall.bench, writing.get(self._hall.bench, self._draft)).deadline
        words = _("It stays a draft.")
        if deadline is not None:
            words += " " + _("You are reminded before the deadline.")
        self._hint.setText(words)
        self._hint.show()
