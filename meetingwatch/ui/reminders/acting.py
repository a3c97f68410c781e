"""What the buttons of a reminder do, wherever they stand: open, snooze, done, close, each with a way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from functools import partial

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWidgets import QMenu, QWidget

from meetingwatch.domain.submission import RECEIVED, SENT
from meetingwatch.domain.times import say_instant, say_time, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.reminders import snoozing
from meetingwatch.reminders.snoozing import Snooze
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.outside import write_mail
from meetingwatch.ui.kit.pieces import Button, copy_text
from meetingwatch.ui.kit.recording import record
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import handing_over, notifying, receipts
from meetingwatch.workflow.notifying import Notice


def done_with_all(n: int) -> str:
    """The words of a button that ends the reminders of several deadlines at once."""
    return _("Done with both") if n == 2 else _("Done with all {n}").format(n=n)


class Acting(QObject):
    """changed is emitted after every act. bring_up shows the window; show_all the list of reminders."""

    changed = Signal()

    def __init__(self, hall: Hall, bring_up: Callable[[], object], show_all: Callable[[], object]) -> None:
        super().__init__()
        self._hall, self._bring_up, self.show_all = hall, bring_up, show_all

    def open(self, notice: Notice) -> None:
        """Go where something can be done about it."""
        self._bring_up()
        if notice.several:
            self.show_all()
        elif notice.draft:
            place = "review" if notice.is_receipt or notice.is_answer else "draft"
            self._hall.go(Where(place, id=notice.draft))
        elif notice.meeting:
            self._hall.go(Where("meeting", id=notice.meeting))
        else:
            self.show_all()

    def choices(self, notice: Notice) -> tuple[Snooze, ...]:
        """The ways to put it off now."""
        settings = self._hall.bench.settings()
        evening = time.fromisoformat(settings.evening_starts)
        return snoozing.choices(self._hall.now(), notice.closes, evening, hours24=settings.hours24)

    def snooze(self, notice: Notice, until: datetime) -> None:
        """Say it again then."""
        late = notice.closes is not None and self._hall.now() < notice.closes <= until
        words = _("Snoozed until {when}, after the deadline.") if late else _("Snoozed until {when}.")
        self._act(
            lambda: notifying.snooze(self._hall.bench, notice, until),
            words.format(when=self._when(until)),
            notice,
        )

    def snooze_hour(self, notice: Notice) -> None:
        """What the button on the desktop does: an hour, and never past the deadline."""
        until = snoozing.an_hour(self._hall.now(), notice.closes)
        if until is not None:
            self.snooze(notice, until)
            return
        self.open(notice)
        self._hall.notices.news(_("Not snoozed: the deadline is too near. {body}").format(body=notice.body))

    def snooze_tomorrow(self, notice: Notice) -> None:
        """Say it again tomorrow morning."""
        self.snooze(notice, snoozing.tomorrow(self._hall.now()))

    def confirmed(self, notice: Notice) -> None:
        """They confirmed what was sent: that is recorded, and ends its reminders."""
        found = handing_over.of_draft(self._hall.bench, notice.draft)
        if not found or found[0].stage != SENT:
            self.open(notice)
        elif record(self._hall, found[0], RECEIVED, _("Marked as received.")):
            self.changed.emit()

    def done(self, notice: Notice) -> None:
        """No more reminders of it."""
        words = _("Done: no more reminders of this. {what}")
        if notice.is_receipt:
            words = _("No more reminders of this, though nobody confirmed it. {what}")
        words = words.format(what=notice.what)
        self._act(lambda: notifying.done(self._hall.bench, notice), words, notice)

    def dismiss(self, notice: Notice) -> None:
        """Close this one."""
        n = len(notice.matters)
        words = _("Reminder closed. Later ones of the same deadline still come.")
        if notice.is_papers or notice.is_over(self._hall.now()):
            words = ngettext("Reminder closed.", "{n} reminders closed.", n).format(n=n)
        self._act(lambda: notifying.dismiss(self._hall.bench, notice), words, notice)

    def _act(self, act: Callable[[], None], words: str, notice: Notice) -> None:
        def undo() -> None:
            if self._safely(lambda: notifying.undo(self._hall.bench, notice)):
                self.changed.emit()

        if self._safely(act):
            self._hall.notices.news(words, _("Undo"), undo)
            self.changed.emit()

    def _safely(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return False
        return True

    def _when(self, until: datetime) -> str:
        hours24 = self._hall.bench.settings().hours24
        local = to_london(until)
        if local.date() == to_london(self._hall.now()).date():
            return say_time(local.time().replace(second=0), hours24=hours24)
        return say_instant(until, hours24=hours24)

    def copy_asking(self, notice: Notice) -> None:
        """Put the ready "please confirm receipt" on the clipboard."""

        def copy() -> None:
            copy_text(receipts.asking(self._hall.bench, notice.draft).words)
            self._hall.notices.news(_("Copied: “please confirm receipt”."))

        self._safely(copy)

    def mail_asking(self, notice: Notice) -> None:
        """Open it in the mail program; it is on the clipboard too."""

        def mail() -> None:
            ready = receipts.asking(self._hall.bench, notice.draft)
            write_mail(QUrl(ready.mailto), ready.words, self._hall.notices)

        self._safely(mail)

    def buttons(self, notice: Notice, *, short: bool = False) -> list[QWidget]:
        """Open, Snooze, Done and Close for a notice; of a receipt also its ready message. short: in the strip, where
        there are no lines below for each of several."""
        over = notice.is_over(self._hall.now())
        several = len(notice.matters) > 1
        pieces: list[QWidget] = []
        if short or not notice.several:
            pieces.append(Button(_("Open"), partial(self.open, notice), name="reminder-open"))
        if notice.is_receipt and notice.draft:
            pieces += self._receipt_buttons(notice, short=short)
        elif not notice.is_settled(self._hall.now()):
            snooze = Button(_("Snooze"), name="reminder-snooze")
            snooze.setMenu(self.menu(notice, snooze))
            pieces.append(snooze)
            pieces.append(self._done_button(notice, in_menu=short))
        words = _("Close all") if several and over else _("Close")
        close = Button(words, partial(self.dismiss, notice), name="reminder-close")
        if not over:
            close.setToolTip(_("Closes this reminder; later ones of the same deadline still come"))
        pieces.append(close)
        for one in pieces:
            assert isinstance(one, Button)
            one.setAccessibleName(f"{one.text()}: {notice.title}")
        return pieces

    def _receipt_buttons(self, notice: Notice, *, short: bool) -> list[QWidget]:
        """What can be done while no receipt has come; nothing here ends it unseen."""
        copy = Button(_("Copy “please confirm”"), partial(self.copy_asking, notice), name="reminder-copy")
        mail = Button(
            _("Write it in my mail program"), partial(self.mail_asking, notice), name="reminder-mail"
        )
        came = Button(_("They confirmed"), partial(self.confirmed, notice), name="reminder-confirmed")
        words = _("Remind me tomorrow")
        later = Button(words, partial(self.snooze_tomorrow, notice), name="reminder-tomorrow")
        if short:
            return [came, copy, later]
        done = Button(_("Done"), partial(self.done, notice), name="reminder-done")
        done.setToolTip(_("No more reminders of it, though nobody confirmed it"))
        return [copy, mail, came, later, done]

    def _done_button(self, notice: Notice, *, in_menu: bool) -> Button:
        """Of several deadlines it says so; in_menu: and offers each by itself."""
        each = notice.each()
        words = _("Done") if len(each) < 2 else done_with_all(len(each))
        if len(each) > 1 and in_menu:
            button = Button(_("Done"), name="reminder-done")
            menu = QMenu(button)
            for one in each:
                menu.addAction(one.what, partial(self.done, one))
            menu.addSeparator()
            menu.addAction(words, partial(self.done, notice))
            button.setMenu(menu)
        else:
            button = Button(words, partial(self.done, notice), name="reminder-done")
        button.setToolTip(_("No more reminders of what is done"))
        return button

    def menu(self, notice: Notice, parent: QWidget) -> QMenu:
        """The choices, read anew whenever it is opened."""
        menu = QMenu(parent)

        def fill() -> None:
            menu.clear()
            for one in self.choices(notice):
                menu.addAction(one.words, partial(self.snooze, notice, one.until))

        menu.aboutToShow.connect(fill)
        fill()
        return menu
