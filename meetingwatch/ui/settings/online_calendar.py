"""The online calendar in Settings: the account, which calendar, publishing, and what was changed there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.times import say_instant
from meetingwatch.errors import UserFacingError
from meetingwatch.sending.caldav import Calendar
from meetingwatch.sending.secrets import Secrets
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.fields import Chooser, labelled
from meetingwatch.ui.kit.focus import bring_into_view, focus_in, focus_kept
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Bar, Button, Field, Text, clear
from meetingwatch.ui.settings.conflicts import ConflictBox
from meetingwatch.ui.settings.left_behind import LeftBox
from meetingwatch.ui.tasks import NET, Task
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import leaving, publishing
from meetingwatch.workflow.leaving import Left, Removed
from meetingwatch.workflow.publishing import Account, Outcome, Unlocked

Result = TypeVar("Result")


class OnlineCalendar(QWidget):
    """Name and address are kept as they are typed; the password only in the system's keyring, or until the window
    is closed."""

    def __init__(self, hall: Hall, secrets: Secrets | None = None) -> None:
        super().__init__()
        self._hall = hall
        self._secrets = secrets or Secrets(publishing.SERVICE)
        self._memory = ""
        self._task: Task | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        account = publishing.account_of(hall.bench.settings())
        self._make_fields(account)
        self._make_buttons()
        self._build()
        self._fill_calendars([Calendar(account.calendar, account.name)] if account.calendar else [])
        for field in (self.address, self.user):
            field.editingFinished.connect(self._on_edited)
        self._busy(None)
        self._say_last()
        self._show_left()
        self._show_conflicts()

    def _make_fields(self, account: Account) -> None:
        self.address = Field(_("Address"), hint="https://…", name="caldav-address")
        self.address.setText(account.address)
        self.user = Field(_("Your name there"), name="caldav-user")
        self.user.setText(account.user)
        self.password = Field(_("Password"), name="caldav-password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.keep = QCheckBox(_("Keep the password in this computer’s keyring"))
        self.keep.setObjectName("caldav-keep")
        self.keep.setChecked(True)
        self.auto = QCheckBox(_("Publish by itself when something changes"))
        self.auto.setObjectName("caldav-auto")
        self.auto.setChecked(self._hall.bench.settings().caldav_auto)
        self.auto.toggled.connect(self._on_auto)
        self.calendar = Chooser()
        self.calendar.setObjectName("caldav-calendar")
        self.calendar.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.calendar.activated.connect(self._on_chosen)

    def _make_buttons(self) -> None:
        self.seek = Button(_("Find calendars"), self.find_calendars, name="caldav-find")
        self.publish = Button(_("Publish now"), self.publish_now, name="caldav-publish")
        self._stop = Button(_("Stop"), self._on_stop, name="caldav-stop")
        self._bar = Bar(_("Publishing"))
        self._said = Text("", "quiet")
        self._failed = Text("", tone="urgent")
        self._last = Text("", "quiet")
        self._asked = QWidget()
        self._left = QVBoxLayout(self._asked)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._conflicts = QVBoxLayout()
        self._box: ConflictBox | None = None

    def _build(self) -> None:
        self._column.addWidget(Text(_("An online calendar (CalDAV)"), "strong"))
        about = _(
            "Puts the same entries into a calendar of yours on a server such as Nextcloud, Fastmail or iCloud, and "
            "so on your telephone. Entries that MeetingWatch did not put there are never touched. Google Calendar and "
            "Outlook.com do not take entries this way."
        )
        self._column.addWidget(Text(about, "quiet"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        labelled(grid, _("Address"), self.address)
        labelled(grid, _("Your name there"), self.user)
        labelled(grid, _("Password"), self.password)
        labelled(grid, _("Calendar"), self.calendar)
        self._column.addLayout(grid)
        self._column.addWidget(self.keep)
        self._column.addWidget(self.auto)
        self._column.addWidget(one_line(self.seek, self.publish, self._stop))
        for part in (self._bar, self._failed, self._said, self._last):
            self._column.addWidget(part)
        self._column.addWidget(self._asked)
        self._column.addLayout(self._conflicts)
        self._failed.hide()
        self._said.hide()

    def account(self) -> Account:
        """As it stands in the fields."""
        chosen = self.calendar.currentData()
        address = chosen.address if isinstance(chosen, Calendar) else ""
        name = chosen.name if isinstance(chosen, Calendar) else ""
        return Account(self.address.text().strip(), self.user.text().strip(), address, name)

    def _on_edited(self) -> None:
        """Another address or name is another account: its calendar must be chosen anew."""
        kept = publishing.account_of(self._hall.bench.settings())
        now = self.account()
        if (now.address, now.user) != (kept.address, kept.user):
            self._memory = ""
            self._fill_calendars([])
            self._save()

    def _on_chosen(self, _index: int) -> None:
        self._save()
        self._show_conflicts()
        self._say_last()

    def _on_auto(self, on: bool) -> None:
        bench = self._hall.bench
        self._hall.bridge.tell(bench.save_settings(replace(bench.settings(), caldav_auto=on)))

    def _save(self) -> None:
        self._hall.bridge.tell(leaving.choose(self._hall.bench, self.account()))
        self._show_left()
        self.publish.setEnabled(bool(self.account().calendar))

    def _fill_calendars(self, found: list[Calendar]) -> None:
        kept = self.account().calendar
        self.calendar.clear()
        for one in found:
            if one.writable:
                self.calendar.addItem(one.name, one)
        if not self.calendar.count():
            self.calendar.addItem(_("Find your calendars first"), None)
        at = next((n for n in range(len(found)) if found[n].address == kept), 0)
        self.calendar.setCurrentIndex(min(at, self.calendar.count() - 1))
        self.calendar.setEnabled(bool(self.account().calendar))
        self.publish.setEnabled(bool(self.account().calendar))

    def find_calendars(self) -> None:
        """Ask the server for the person's calendars."""
        bench, account, typed = self._hall.bench, self.account(), self._typed()
        secrets, keep = self._secrets, self._may_keep()

        def job(cancel: Cancel, _report: Report) -> tuple[list[Calendar], Unlocked]:
            publishing.check(bench, account.address, account.user)
            unlocked = publishing.unlock(account, typed, secrets)
            found = publishing.find_calendars(bench, account, unlocked.password, cancel)
            return found, publishing.kept(account, unlocked, secrets, keep=keep)

        def done(found: tuple[list[Calendar], Unlocked]) -> None:
            self._fill_calendars(found[0])
            self._save()
            n = len(found[0])
            words = ngettext("{n} calendar found.", "{n} calendars found.", n).format(n=n)
            self._done(f"{words} {self._after_password(found[1])}")

        self._start(job, done, _("Asking the server…"))

    def publish_now(self) -> None:
        """Bring the chosen calendar up to date."""
        bench, account, typed = self._hall.bench, self.account(), self._typed()
        secrets, keep = self._secrets, self._may_keep()

        def job(cancel: Cancel, report: Report) -> tuple[Outcome, Unlocked]:
            publishing.check(bench, account.calendar, account.user)
            unlocked = publishing.unlock(account, typed, secrets)
            found = publishing.publish(bench, unlocked.password, cancel, report)
            return found, publishing.kept(account, unlocked, secrets, keep=keep)

        def done(found: tuple[Outcome, Unlocked]) -> None:
            words = " ".join([*publishing.sentences(found[0]), self._after_password(found[1])])
            self._done(words)
            self._say_last()
            self._show_conflicts()
            if self._box is not None:
                bring_into_view(self._box)

        self._start(job, done, _("Publishing…"))

    def _typed(self) -> str:
        return self.password.text() or self._memory

    def _may_keep(self) -> bool:
        return self.keep.isChecked() and bool(self.password.text())

    def _after_password(self, unlocked: Unlocked) -> str:
        """Take it out of the field; say where it is now."""
        if not self.password.text():
            return ""
        self.password.clear()
        if unlocked.in_keyring:
            self._memory = ""
            self.password.setPlaceholderText(_("in this computer’s keyring"))
            return _("The password is in this computer’s keyring.")
        self._memory = unlocked.password
        self.password.setPlaceholderText(_("until you close MeetingWatch"))
        why = f" {unlocked.why}" if unlocked.why else ""
        return _("The password is kept until you close MeetingWatch, and nowhere else.") + why

    def _start(
        self,
        job: Callable[[Cancel, Report], Result],
        done: Callable[[Result], None],
        words: str,
        stopped: str = "",
    ) -> None:
        stopped = stopped or _("Stopped. What was put there stays; publish again to go on.")
        self._failed.hide()
        self._said.setText(words)
        self._said.show()
        task = self._hall.tasks.start(
            job,
            lane=NET,
            owner=self,
            on_done=done,
            on_failed=self._fail,
            on_progress=self._progress,
            on_cancelled=lambda: self._on_stopped(stopped),
        )
        self._busy(task)

    def _on_stopped(self, words: str) -> None:
        self._done(words)
        self._show_left()

    def _progress(self, progress: Progress) -> None:
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)

    def _busy(self, task: Task | None) -> None:
        self._task = task
        self._bar.setRange(0, 0)
        self._bar.setVisible(task is not None)
        self._stop.setVisible(task is not None)
        self.seek.setEnabled(task is None)
        self.publish.setEnabled(task is None and bool(self.account().calendar))
        self._asked.setEnabled(task is None)

    def _on_stop(self) -> None:
        if self._task is not None:
            self._task.stop()
            self._said.setText(_("Stopping…"))

    def _done(self, words: str) -> None:
        self._busy(None)
        self._said.setText(words.strip())
        self._said.show()

    def _fail(self, error: UserFacingError) -> None:
        self._busy(None)
        self._said.hide()
        self._failed.setText(str(error))
        self._failed.show()
        self._show_left()

    def _say_last(self) -> None:
        at = publishing.last_published(self._hall.bench)
        hours24 = self._hall.bench.settings().hours24
        words = _("Last published {when}.").format(when=say_instant(at, hours24=hours24)) if at else ""
        self._last.setText(words)
        self._last.setVisible(bool(words))

    def _show_conflicts(self) -> None:
        focused = focus_in(self)
        nearest = self._box.nearest(focused) if self._box is not None and focused is not None else []
        with focus_kept(self, *nearest, self.publish.objectName()):
            clear(self._conflicts)
            found = publishing.conflicts(self._hall.bench)
            self._box = ConflictBox(found, self._choose) if found else None
            if self._box is not None:
                self._conflicts.addWidget(self._box)

    def _show_left(self) -> None:
        """Where entries of ours stand in a calendar that was chosen before, ask what is to become of them."""
        clear(self._left)
        now = self.account()
        for left in leaving.left_behind(self._hall.bench):
            other = not publishing.same_login(left.account, now)
            self._left.addWidget(LeftBox(left, self._remove_left, self._leave_left, ask_password=other))

    def _remove_left(self, left: Left, typed: str) -> None:
        bench, secrets = self._hall.bench, self._secrets
        if not typed and publishing.same_login(left.account, self.account()):
            typed = self._typed()

        def job(cancel: Cancel, report: Report) -> Removed:
            unlocked = publishing.unlock(left.account, typed, secrets)
            return leaving.remove(bench, left, unlocked.password, cancel, report)

        def done(found: Removed) -> None:
            self._done(leaving.done_words(left, found))
            self._show_left()

        self._start(job, done, _("Removing…"), _("Stopped. What is gone there stays gone."))

    def _leave_left(self, left: Left) -> None:
        bench = self._hall.bench

        def undo() -> None:
            leaving.leave(bench, left, really=False)
            self._show_left()

        leaving.leave(bench, left)
        self._show_left()
        self._hall.notices.news(_("Left in “{name}” as they are.").format(name=left.name), _("Undo"), undo)

    def _choose(self, uids: list[str], choice: str) -> None:
        """Settle them; what is to be ours is put there at once."""
        try:
            for uid in uids:
                publishing.choose(self._hall.bench, uid, choice)
        except UserFacingError as error:
            self._fail(error)
        self._show_conflicts()
        if choice == "mine":
            self.publish_now()
