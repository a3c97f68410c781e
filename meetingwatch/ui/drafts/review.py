"""Check it, then send it (design picture 11): exactly what goes where, and what became of it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from meetingwatch.domain import kinds
from meetingwatch.domain import submission as s
from meetingwatch.domain.council import Contact
from meetingwatch.domain.draft import Finding, Outgoing
from meetingwatch.domain.submission import Submission
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.drafts import as_sent
from meetingwatch.ui.drafts.beside import ChecksList, DeadlineLine
from meetingwatch.ui.drafts.details import DetailsCard
from meetingwatch.ui.drafts.letter import LetterCard
from meetingwatch.ui.drafts.naming import title_of
from meetingwatch.ui.drafts.receipt_card import ReceiptCard
from meetingwatch.ui.drafts.reword_form import RewordForm
from meetingwatch.ui.drafts.sending_card import Opener, SendCard
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.became_form import BecameForm
from meetingwatch.ui.kit.button_line import ButtonLine
from meetingwatch.ui.kit.chasing import OWED, write_chaser
from meetingwatch.ui.kit.moved import MovedBand
from meetingwatch.ui.kit.pages import Column, Heading, Place, failed_state
from meetingwatch.ui.kit.pieces import Button, Card, Text, clear, column, row
from meetingwatch.ui.kit.recording import keep
from meetingwatch.words import _
from meetingwatch.workflow import handing_over, writing
from meetingwatch.workflow.workbench import DRAFTS, MARKS, MEETINGS, PAPERS, SETTINGS, SUBMISSIONS
from meetingwatch.workflow.writing import Written

RIGHT, SIDE_BY_SIDE = 400, 860  # pixels at 100 %


def open_outside(url: QUrl) -> bool:
    """Hand an address or a file to the desktop."""
    return QDesktopServices.openUrl(url)


class ReviewPlace(Place):
    """The message at the left; what becomes public, the checks and the ways to send at the right."""

    def __init__(self, hall: Hall, open_url: Opener = open_outside) -> None:
        super().__init__("review")
        self._hall = hall
        self._draft = ""
        self._sending_again = self._asked_details = False
        self._failed = column()
        self._heading = Heading(_("Check it, then send it"))
        self._heading.buttons.addWidget(Button(_("Back to writing"), self._write, name="back-to-writing"))
        self.deadline = DeadlineLine(hall)
        self.letter = LetterCard()
        self.public = Text("")
        self.public.setObjectName("what-becomes-public")
        self.checks = ChecksList()
        self._checks_card = Card()
        self._checks_head = Text("", "section")
        self._moved = MovedBand(hall)
        self.details = DetailsCard(hall, self._on_kept, self._on_details)
        self._change = Button(_("Change my details"), self._on_change, kind="link", name="change-details")
        self.send = SendCard(hall, open_url, self.details.flush)
        self.send.sent.connect(self._on_sent)
        self._page = Column(margins=(28, 22, 28, 24), spacing=12)
        self.send.tried.connect(lambda: self._page.ensureWidgetVisible(self.send.asked))
        self.receipt = ReceiptCard()
        self.receipt.stage_chosen.connect(self._on_stage)
        self.receipt.note_wanted.connect(self._on_note_wanted)
        self.receipt.change_asked.connect(self._on_change_asked)
        self.receipt.mail_wanted.connect(self._on_mail_wanted)
        self.receipt.writing_wanted.connect(self._write)
        self._open_url = open_url
        self._again = Button(_("Send it again…"), self._on_again, name="send-again")
        self._chase = Button(_("Write a chaser"), self._on_chase, name="chase")
        self._next = ButtonLine(self._again, self._chase)
        self._whole = QWidget()
        self._build()
        self._page.column.addLayout(self._failed)
        self._page.column.addWidget(self._whole)
        self._page.column.addStretch(1)
        self.setLayout(column(self._page))
        hall.look.changed.connect(self._arrange)

    def _build(self) -> None:
        public, checks = Card(), self._checks_card
        public.column.addWidget(Text(_("What becomes public"), "section"))
        public.column.addWidget(self.public)
        public.column.addLayout(row(self._change, 1))
        checks.column.addWidget(self._checks_head)
        checks.column.addWidget(self.checks)
        right = column(
            self.receipt,
            self._next,
            self.details,
            public,
            checks,
            self.send,
            1,
            spacing=12,
        )
        self._side = QWidget()
        self._side.setLayout(right)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(18)
        self._columns.addWidget(self.letter, 1)
        self._columns.addWidget(self._side)
        self._whole.setLayout(column(self._heading, self._moved, self.deadline, self._columns, spacing=12))

    def _arrange(self) -> None:
        """Side by side where there is room, else one below the other."""
        px = self._hall.look.px
        beside = self.width() >= px(SIDE_BY_SIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if beside else down)
        self._side.setMinimumWidth(px(RIGHT) if beside else 0)
        self._side.setMaximumWidth(px(RIGHT) if beside else 16_777_215)

    # -- what the window calls ------------------------------------------------------------------

    def shows(self) -> set[str]:
        return {DRAFTS, MARKS, MEETINGS, PAPERS, SETTINGS, SUBMISSIONS}

    def show_at(self, where: Where) -> None:
        """Review a draft (where.id)."""
        self.details.flush()
        if where.id != self._draft:
            self._draft = where.id
            self._sending_again = False
            self._asked_details = False
            self._page.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        """Save the details that were typed last."""
        self.details.flush()

    def refresh(self) -> None:
        """Read everything again."""
        clear(self._failed)
        self._whole.show()
        bench = self._hall.bench
        try:
            found = writing.written(bench, writing.get(bench, self._draft))
            going = writing.outgoing(bench, found)
        except UserFacingError as error:
            self._whole.hide()
            self._failed.addWidget(failed_state(error, self.refresh))
            return
        latest = as_sent.latest(bench, self._draft)
        done = latest is not None and not self._sending_again
        title = _("What became of it") if done else _("Check it, then send it")
        self._heading.say(title, title_of(found.draft))
        timed = bool(found.draft.meeting) and found.draft.kind != kinds.LETTER  # letters have no closing time
        counts = timed or found.deadline is not None
        self.deadline.setVisible(counts and (latest is None or latest.asked is not None))
        self.deadline.say(found.deadline)
        self._moved.say(found.draft)
        sent = as_sent.message_of(latest, going) if latest is not None else going
        self.letter.say(sent if done else going, found.checked.limit)
        self._say_checks(found, latest, done=done)
        self._say_sending(found, going, latest, sent)
        self._arrange()

    def _say_checks(self, found: Written, latest: Submission | None, *, done: bool) -> None:
        """What becomes public, and what was checked; done: as it stood when it was sent."""
        self.public.setText(public_words(found.draft.kind))
        shown = as_sent.judged(self._hall.bench, found, latest) if done else found
        self._checks_head.setText(_("How it stood when you sent it") if done else _("Before you send"))
        over = done and latest is not None and latest.stage in s.OVER
        self._checks_card.setVisible(bool(shown.checked.findings) and not over)
        self.checks.say(_in_order(shown.checked.findings))
        named = bool(self._hall.bench.settings().name)
        self.details.fill()
        self.details.setVisible(not named or self._asked_details)
        self._change.setVisible(named and not self._asked_details)

    def _say_sending(
        self, found: Written, going: Outgoing, latest: Submission | None, sent: Outgoing
    ) -> None:
        """The ways to send it, or what became of it and what can be done next."""
        refused = [one.what for one in found.checked.findings if one.level == "block"]
        self.send.say(self._draft, going, refused)
        self.receipt.setVisible(latest is not None)
        self.send.setVisible(latest is None or self._sending_again)
        self._again.setVisible(latest is not None and not self._sending_again)
        self._chase.setVisible(latest is not None and latest.stage in OWED and self._is_over(found))
        self._next.setVisible(not (self._again.isHidden() and self._chase.isHidden()))
        if latest is not None:
            changed = latest.sent_text.strip() != going.body.strip()
            self._again.setText(_("Send the changed text…") if changed else _("Send it again…"))
            contact = found.meeting.contact if found.meeting else Contact()
            self.receipt.say(latest, contact, sent.subject, sent.to)

    # -- inside -------------------------------------------------------------------------------------

    def _write(self) -> None:
        self._hall.go(Where("draft", id=self._draft))

    def _on_kept(self) -> None:
        """Saved while typing: the card stays until the person is through, and the message has the details."""
        self._asked_details = True
        self.refresh()

    def _on_details(self) -> None:
        self._asked_details = False
        self.refresh()
        _focus_first(self._change)

    def _on_change(self) -> None:
        self._asked_details = True
        self.details.fill()
        self.refresh()
        self.details.fields["name"].setFocus()

    def _is_over(self, found: writing.Written) -> bool:
        return found.meeting is not None and found.meeting.start < self._hall.now()

    def _on_chase(self) -> None:
        """No answer has come: a letter that asks for it, ready to be read over and sent."""
        found = handing_over.of_draft(self._hall.bench, self._draft)
        if found:
            write_chaser(self._hall, found[0].id)

    def _on_again(self) -> None:
        self._sending_again = True
        self.refresh()
        _focus_first(self.send.mail, self.send.anyway, self.send.subject)

    def _on_sent(self) -> None:
        bench = self._hall.bench
        try:
            made = handing_over.mark_sent(bench, self._draft)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        self._sending_again = False

        def undo() -> None:
            words = _("Marked as sent by mistake")
            handing_over.add_event(bench, made.id, s.WITHDRAWN, text=words)
            self._hall.bridge.tell(handing_over.CHANGED)
            self.refresh()
            _focus_first(self.send.yes)

        self._hall.bridge.tell(handing_over.CHANGED)
        self.refresh()
        self._page.verticalScrollBar().setValue(0)
        _focus_first(self.receipt.confirmed, self.receipt.other)
        self._hall.notices.news(_("Sent. It is not finished until they confirm."), _("Undo"), undo)

    def _on_stage(self, stage: str) -> None:
        self._record(stage)

    def _on_mail_wanted(self, address: str) -> None:
        """The ready "please confirm receipt" in the person's mail program."""
        if address and self._open_url(QUrl(address)):
            words = _("If no mail program opens: use “Copy this text” and paste it into your webmail.")
        else:
            words = _("No mail program opened. Use “Copy this text” and paste it into your webmail.")
        self._hall.notices.news(words)

    def _on_note_wanted(self, stage: str) -> None:
        """What was said, and what was promised?"""
        form = BecameForm(
            self, self._hall.look, stage, self._hall.now(), lambda stage, text: self._keep(stage, text=text)
        )
        form.finished.connect(form.deleteLater)
        form.open()

    def _on_change_asked(self) -> None:
        """By when do they want it changed?"""
        settings = self._hall.bench.settings()
        form = RewordForm(
            self, self._hall.look, self._hall.now(), self._keep_change, hours24=settings.hours24
        )
        form.finished.connect(form.deleteLater)
        form.open()

    def _keep_change(self, by: datetime, words: str) -> None:
        self._keep(s.REWORD, text=words, by=by)

    def _record(self, stage: str) -> None:
        try:
            self._keep(stage)
        except UserFacingError as error:
            self._hall.notices.failed(error)

    def _keep(self, stage: str, *, text: str = "", by: datetime | None = None) -> None:
        submissions = handing_over.of_draft(self._hall.bench, self._draft)
        if not submissions:
            return
        words = _("Recorded: {stage}.").format(stage=s.stage_label(stage))
        keep(self._hall, submissions[0], stage, words, text=text, by=by)
        self.refresh()
        _focus_first(self.receipt.change, self.receipt.confirmed, self.receipt.other, self.send.yes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.leave()


def _focus_first(*controls: QWidget) -> None:
    """Keep the keyboard near: what was pressed is gone from the screen."""
    for control in controls:
        if control.isVisible() and control.isEnabled():
            control.setFocus()
            return


def _in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What must be looked at first, first."""
    rank = {"block": 0, "warn": 1, "ok": 2, "note": 3}
    return tuple(sorted(findings, key=lambda one: rank.get(one.level, 3)))


def public_words(kind: str) -> str:
    """What becomes public, in plain words (participation research, section 5: names are published for ever,
    addresses usually are not)."""
    private = _("Your postcode and telephone number are for the officers only; they stand outside the text.")
    if kind in (kinds.QUESTION, kinds.SUPPLEMENTARY):
        public = _("Your name and your question are read out and printed in the minutes for good.")
    elif kind in (kinds.COMMENT, kinds.STATEMENT, kinds.SPEAKING, kinds.DEPUTATION):
        public = _("Your name and what you say are heard in public, may be filmed, and are in the minutes.")
    elif kind == kinds.PETITION:
        public = _("The petition’s words and your name are public. Signatures are seen by the officers.")
    else:
        public = _("A letter may be published or given out on request, with your name.")
    return f"{public} {private}"
