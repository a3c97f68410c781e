"""The small sheet of papers on their way: how far each is, pause, next, and stopping one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from meetingwatch.domain.times import say_date
from meetingwatch.ui.kit.pages import Column
from meetingwatch.ui.kit.pieces import Bar, Button, Rule, Text, column, row
from meetingwatch.ui.statusbar import coming_words
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.downloads import (
    DONE,
    FAILED,
    PUT_OFF,
    RUNNING,
    STOPPED,
    WAITING,
    Downloads,
    Wanted,
)
from meetingwatch.workflow.sites import Key, Rest

MOST_SHOWN = 60
_ORDER = {RUNNING: 0, WAITING: 1, FAILED: 2, PUT_OFF: 3, STOPPED: 4, DONE: 5}


def state_of(one: Wanted) -> str:
    """ "45 %", "waiting", "on this computer"."""
    here = f"{one.done * 100 // one.total} %" if one.total else ""
    if one.state == RUNNING:
        return here or _("begun")
    if one.state == STOPPED and here:
        return _("stopped by you, {amount} is here").format(amount=here)
    if one.state == WAITING and here:
        return _("waiting, {amount} is here").format(amount=here)
    if one.state == WAITING and one.silent:
        return _("waiting for the council’s site")
    words = {
        WAITING: _("waiting"),
        DONE: _("on this computer"),
        FAILED: _("failed"),
        STOPPED: _("stopped by you"),
        PUT_OFF: _("larger than comes by itself"),
    }
    return words[one.state]


class _Line(QWidget):
    """One paper of the queue; what it says changes in place, so that nothing moves under the pointer."""

    def __init__(
        self,
        one: Wanted,
        first: Callable[[Key], None],
        stop: Callable[[Key], None],
        again: Callable[[Key], None],
    ) -> None:
        super().__init__()
        title = Text(one.link.title, wrap=True)
        self._facts = Text("", "small")
        self._coming = Text("", "small")
        self._bar = Bar(one.link.title)
        self._bar.setRange(0, 100)
        self._first = Button(_("Next"), lambda: first(one.key), kind="link", name="first-download")
        self._stop = Button(_("Stop"), lambda: stop(one.key), kind="link", name="stop-download")
        self._again = Button(_("Try again"), lambda: again(one.key), kind="link", name="again-download")
        named = self._whose(one)
        self._first.setAccessibleName(_("Fetch {title} next").format(title=f"{one.link.title}, {named}"))
        self._stop.setAccessibleName(_("Do not fetch {title} now").format(title=f"{one.link.title}, {named}"))
        line = row(
            column(title, self._facts, self._coming, self._bar, spacing=2),
            self._first,
            self._stop,
            self._again,
            spacing=10,
        )
        line.setStretch(0, 1)
        for button in (self._first, self._stop, self._again):
            line.setAlignment(button, Qt.AlignmentFlag.AlignTop)
        whole = column(line, Rule(), spacing=6)
        self.setLayout(whole)
        self.say(one)

    @staticmethod
    def _whose(one: Wanted) -> str:
        """Committee and day."""
        return ", ".join(part for part in (one.committee, say_date(one.meeting.start.date())) if part)

    def say(self, one: Wanted) -> None:
        """How it fares now."""
        running = one.state == RUNNING
        self._facts.setText(self._whose(one) if running else f"{self._whose(one)}, {state_of(one)}")
        if running:
            parts = (state_of(one), coming_words(one))
            self._coming.setText(", ".join(part for part in parts if part))
        elif one.reason:
            self._coming.setText(one.reason)
        self._coming.setVisible(running or bool(one.reason))
        self._bar.setVisible(running)
        self._bar.setValue(one.done * 100 // one.total if one.total else 0)
        self._bar.setAccessibleName(f"{one.link.title}, {state_of(one)}")
        self._first.setVisible(one.state == WAITING)
        self._stop.setVisible(one.state in (WAITING, RUNNING))
        self._again.setVisible(one.state in (FAILED, STOPPED))


class DownloadsSheet(QDialog):
    """Shows how the queue stands whenever it is told to (refresh): in the same turn as the foot of the window, so that
    both say the same."""

    moved = Signal()  # a wish was made here
    stopped = Signal(object)  # Wanted: the person stops it; said before the queue knows
    wanted = Signal(object)  # Wanted: the person wants it after all

    def __init__(self, queue: Downloads, parent: QWidget, when: Callable[[float], str]) -> None:
        """when: how the time in so many seconds is said."""
        super().__init__(parent)
        self.setObjectName("downloads")
        self.setWindowTitle(_("Downloads"))
        self.resize(640, 480)
        self._queue, self._when = queue, when
        self._lines: dict[Key, _Line] = {}
        self._head = Text("", "section", wrap=False)
        self._still = Text("", "quiet")
        self._all = Button(_("Try &all again"), self._on_all, name="again-all-downloads")
        self._pause = Button("", self._on_pause, name="pause-downloads")
        self._list = Column(spacing=6)
        self._more = Text("", "small")
        self._list.column.addWidget(self._more)
        self._list.column.addStretch(1)
        self._close = Button(_("Close"), self.close, name="close-downloads")
        head = row(self._head, 1, self._all, self._pause)
        whole = column(head, self._still, self._list, row(1, self._close), spacing=10)
        whole.setStretch(2, 1)
        whole.setContentsMargins(18, 16, 18, 14)
        self.setLayout(whole)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show how the queue stands. Lines stay where they are while the pointer is over them."""
        waiting = self._queue.waiting()
        self._head.setText(self._head_words(waiting))
        self._pause.setText(_("Go on") if self._queue.paused else _("Pause"))
        if not waiting and not self._queue.paused and self.focusWidget() is self._pause:
            self._close.setFocus()  # else the keyboard would be nowhere
        self._pause.setEnabled(bool(waiting) or self._queue.paused)
        queue = sorted(self._queue.lines(), key=lambda one: _ORDER[one.state])
        self._say_still(queue)
        more = max(0, len(queue) - MOST_SHOWN)
        self._more.setText(_("and {n} more").format(n=more) if more else "")
        self._more.setVisible(bool(more))
        if not self._list.underMouse() or not self._lines:
            self._put(queue[:MOST_SHOWN])
        for one in queue:
            line = self._lines.get(one.key)
            if line is not None:
                line.say(one)

    def _head_words(self, waiting: int) -> str:
        if not waiting:
            return _("Downloads are paused") if self._queue.paused else _("Nothing is on its way")
        words = ngettext("{n} paper to come", "{n} papers to come", waiting).format(n=waiting)
        return _("{papers}, paused").format(papers=words) if self._queue.paused else words

    def _say_still(self, queue: list[Wanted]) -> None:
        """What waits for a site comes by itself, or at once; what failed is asked for again when the person says so."""
        still = (
            [one for one in queue if one.silent and one.state == WAITING] if not self._queue.paused else []
        )
        words = _(
            "The council’s site is not answering just now. It is asked again by itself, and the papers come then."
        )
        rests = self._queue.long_rests()
        words = "\n".join(self._rest_words(one) for one in rests) or words
        self._still.setText(words if still else "")
        self._still.setVisible(bool(still))
        failed = sum(one.state == FAILED for one in queue)
        self._all.setVisible(failed > 1 or bool(still))

    def _rest_words(self, one: Rest) -> str:
        words = ngettext(
            "{site} sends no papers: tried {n} time, next at {when}.",
            "{site} sends no papers: tried {n} times, next at {when}.",
            one.tries,
        )
        return words.format(site=one.site, n=one.tries, when=self._when(one.seconds))

    def _put(self, queue: list[Wanted]) -> None:
        """Each line in its place; those that are there are moved, not made anew."""
        keys = [one.key for one in queue]
        if keys == list(self._lines):
            return
        before, self._lines = self._lines, {}
        for one in queue:
            there = before.pop(one.key) if one.key in before else self._line(one)
            self._lines[one.key] = there
        for gone in before.values():
            gone.deleteLater()
        for at, line in enumerate(self._lines.values()):
            if self._list.column.indexOf(line) != at:
                self._list.column.insertWidget(at, line)

    def _line(self, one: Wanted) -> _Line:
        return _Line(one, self._on_first, self._on_stop, self._on_again)

    def _on_again(self, key: Key) -> None:
        self._tell(self.wanted, key)
        self._queue.again(key)
        self._wished()

    def _on_all(self) -> None:
        self._queue.again_all()
        if self._all.hasFocus():
            self._pause.setEnabled(True)
            self._pause.setFocus()  # the button goes, and the keyboard would go to some paper's
        self._wished()

    def _on_pause(self) -> None:
        self._queue.pause(not self._queue.paused)
        self.refresh()
        self.moved.emit()

    def _on_first(self, key: Key) -> None:
        self._queue.first(key)
        self._wished()

    def _on_stop(self, key: Key) -> None:
        self._tell(self.stopped, key)
        self._queue.stop(key)
        self._wished()

    def _tell(self, signal: SignalInstance, key: Key) -> None:
        one = self._queue.state(key)
        if one is not None:
            signal.emit(one)

    def _wished(self) -> None:
        """Somebody chose: the lines are put in their new order, though the pointer is over them."""
        self._put(sorted(self._queue.lines(), key=lambda one: _ORDER[one.state])[:MOST_SHOWN])
        self.refresh()
        self.moved.emit()
