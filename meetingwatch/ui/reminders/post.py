"""Notifications of the desktop as the window uses them: nothing here waits, and what was shown is remembered so that
a press finds its way back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.reminders import desktop
from meetingwatch.reminders.desktop import Closed, Desktop, Pressed, Refused, Restarted, Shown
from meetingwatch.ui.tasks import REMIND, Tasks
from meetingwatch.workflow.notifying import Notice

# A daemon that has not answered after so long is treated as none.
ANSWER_MS = 4_000


@dataclass(frozen=True)
class Letter:
    """A notice with its buttons, (action key, words)."""

    notice: Notice
    actions: tuple[tuple[str, str], ...]


class Post(QObject):
    """pressed carries the notice and an action key; closed the notice that the person closed; undelivered the notice
    that no desktop took."""

    pressed = Signal(object, str)
    closed = Signal(object)
    undelivered = Signal(object)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._desktop: Desktop | None = None
        self._watch: QSocketNotifier | None = None
        self._connecting = False
        self._waiting: list[Letter] = []
        self._asked: dict[int, Letter] = {}
        self._on_screen: dict[int, Letter] = {}
        self._gone: dict[int, Letter] = {}  # a press may come after the closing that it causes
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._no_answer)

    def send(self, notice: Notice, actions: tuple[tuple[str, str], ...]) -> None:
        """Show it as soon as the desktop can be had."""
        self._waiting.append(Letter(notice, actions))
        if self._desktop is not None:
            self._send_waiting()
        else:
            self._connect()

    def on_screen(self) -> list[Notice]:
        """What the desktop shows now."""
        return [one.notice for one in self._on_screen.values()]

    def keep(self, keys: Collection[str]) -> None:
        """Take away what is not to be said any more. keys: of the reminders that still stand."""
        for number, letter in list(self._on_screen.items()):
            if letter.notice.keys and not set(letter.notice.keys) & set(keys):
                self._gone[number] = self._on_screen.pop(number)
                self._withdraw(number)

    def _withdraw(self, number: int) -> None:
        try:
            if self._desktop is not None:
                self._desktop.withdraw(number)
        except OSError:
            self._drop()

    def _connect(self) -> None:
        if self._connecting:
            return
        self._connecting = True

        def job(_cancel: Cancel, _report: Report) -> Desktop | None:
            return desktop.connect()

        self._tasks.start(job, lane=REMIND, owner=self, on_done=self._on_connected)

    def _on_connected(self, found: Desktop | None) -> None:
        self._connecting = False
        if found is None:
            waiting, self._waiting = self._waiting, []
            for letter in waiting:
                self.undelivered.emit(letter.notice)
            return
        self._desktop = found
        self._watch = QSocketNotifier(found.fileno(), QSocketNotifier.Type.Read, self)
        self._watch.activated.connect(self._on_readable)
        self._send_waiting()

    def _send_waiting(self) -> None:
        while self._waiting and self._desktop is not None:
            letter = self._waiting.pop(0)
            try:
                ticket = self._desktop.ask(
                    letter.notice.title,
                    letter.notice.body,
                    letter.actions,
                    self._replaced_by(letter),
                    urgent=bool(letter.notice.reminders),
                )
            except OSError:
                self._drop()
                self.undelivered.emit(letter.notice)
            else:
                self._asked[ticket] = letter
                self._patience.start(ANSWER_MS)

    def _replaced_by(self, letter: Letter) -> int:
        """The number of what stands on the screen about the same matter; 0 for none."""
        for number, other in self._on_screen.items():
            if set(other.notice.matters) & set(letter.notice.matters):
                return number
        return 0

    def _no_answer(self) -> None:
        if self._asked:
            lost = list(self._asked.values())
            self._drop()
            for letter in lost:
                self.undelivered.emit(letter.notice)

    def _on_readable(self) -> None:
        if self._desktop is None:
            return
        try:
            events = self._desktop.poll()
        except OSError:
            lost = list(self._asked.values())
            self._drop()
            for letter in lost:
                self.undelivered.emit(letter.notice)
            return
        for event in events:
            self._on_event(event)

    def _on_event(self, event: desktop.Event) -> None:
        if isinstance(event, Shown):
            letter = self._asked.pop(event.ticket, None)
            if letter is not None:
                self._on_screen[event.number] = letter
        elif isinstance(event, Refused):
            letter = self._asked.pop(event.ticket, None)
            if letter is not None:
                self.undelivered.emit(letter.notice)
        elif isinstance(event, Pressed):
            letter = self._on_screen.pop(event.number, None) or self._gone.get(event.number)
            if letter is not None:
                self._gone[event.number] = letter
                self._withdraw(event.number)  # not every daemon closes what was pressed
                self.pressed.emit(letter.notice, event.action)
        elif isinstance(event, Closed):
            letter = self._on_screen.pop(event.number, None)
            if letter is not None:
                self._gone[event.number] = letter
                if event.by_person and letter.notice.reminders:
                    self.closed.emit(letter.notice)
        elif isinstance(event, Restarted):
            self._show_again()

    def _show_again(self) -> None:
        """Another daemon has taken over and shows nothing yet; it may have other capabilities."""
        again = list(self._on_screen.values()) + list(self._asked.values())
        self._drop()
        self._waiting = again + self._waiting
        if self._waiting:
            self._connect()

    def _drop(self) -> None:
        """Let the connection go; the next letter tries again."""
        self._patience.stop()
        if self._watch is not None:
            self._watch.setEnabled(False)
            self._watch.deleteLater()
            self._watch = None
        if self._desktop is not None:
            self._desktop.close()
        self._desktop = None
        self._asked.clear()
        self._on_screen.clear()
        self._gone.clear()

    def close(self) -> None:
        """End the connection; what is shown stays with the desktop."""
        self._drop()
        self._waiting.clear()
