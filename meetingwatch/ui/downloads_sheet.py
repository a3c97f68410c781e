"""The small sheet of papers on their way: how far each is, pause, next, and stopping one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal, SignalInstance
from PySide6.QtGui import QCursor, QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from meetingwatch.ui.downloads_line import DownloadLine
from meetingwatch.ui.kit.pages import Column
from meetingwatch.ui.kit.pieces import Button, Text, column, row
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
WIDE, HIGH = 84, 63  # letters of its size, where the screen has room
STILL = 3.0  # seconds after which a pointer on no button only lies there
_ORDER = {RUNNING: 0, WAITING: 1, FAILED: 2, PUT_OFF: 3, STOPPED: 4, DONE: 5}


class DownloadsSheet(QDialog):
    """Shows how the queue stands whenever it is told to (refresh): in the same turn as the foot of the window, so that
    both say the same. What is on its way and what waits comes first, then what could not come, then what is here, the
    newest first. What is stopped keeps its place while the sheet is open, and no line moves away from under a pointer
    that is on a button, or was moved just now."""

    moved = Signal()  # a wish was made here
    stopped = Signal(object)  # Wanted: the person stops it; said before the queue knows
    wanted = Signal(object)  # Wanted: the person wants it after all

    def __init__(self, queue: Downloads, parent: QWidget, when: Callable[[float], str]) -> None:
        """when: how the time in so many seconds is said."""
        super().__init__(parent)
        self.setObjectName("downloads")
        self.setWindowTitle(_("Downloads"))
        self._fitted = False
        self._queue, self._when = queue, when
        self._lines: dict[Key, DownloadLine] = {}
        self._stayed: dict[Key, int] = {}  # stopped here: with the rank they had
        self._pointer, self._rests_since = QPoint(), 0.0
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
        if not self._fitted:
            self._fitted = True
            room, letter = self.screen().availableSize(), self.fontMetrics().averageCharWidth()
            self.resize(min(letter * WIDE, room.width() - 80), min(letter * HIGH, room.height() - 80))
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stayed.clear()

    def say_head(self, waiting: int) -> None:
        """How many papers are to come."""
        self._head.setText(self._head_words(waiting))

    def refresh(self, waiting: int | None = None) -> None:
        """Show how the queue stands; waiting: so many are to come, where that was counted already."""
        waiting = self._queue.waiting() if waiting is None else waiting
        self.say_head(waiting)
        self._pause.setText(_("Go on") if self._queue.paused else _("Pause"))
        if not waiting and not self._queue.paused and self.focusWidget() is self._pause:
            self._close.setFocus()  # else the keyboard would be nowhere
        self._pause.setEnabled(bool(waiting) or self._queue.paused)
        queue = self._in_order()
        self._say_still(queue)
        more = max(0, len(queue) - MOST_SHOWN)
        self._more.setText(_("and {n} more").format(n=more) if more else "")
        self._more.setVisible(bool(more))
        still = bool(self._lines) and self._may_not_move()
        if not still:
            self._put(queue[:MOST_SHOWN])
        for one in queue:
            line = self._lines.get(one.key)
            if line is not None:
                line.say(one, still=still)

    def _in_order(self) -> list[Wanted]:
        return sorted(self._queue.lines(), key=lambda one: (self._rank(one), -one.ended))

    def _rank(self, one: Wanted) -> int:
        if one.state == STOPPED and one.key in self._stayed:
            return self._stayed[one.key]
        return _ORDER[one.state]

    def _may_not_move(self) -> bool:
        """Whether somebody points at a line to do something with it: on a button, or moving over them."""
        if not self._list.underMouse():
            return False
        now, at = self._queue.clock(), QCursor.pos()
        if at != self._pointer:
            self._pointer, self._rests_since = at, now
        return now - self._rests_since < STILL or any(one.under_pointer for one in self._lines.values())

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
        """Each line in its place; those that are there are moved, not made anew. Where the person scrolled down, what
        they look at stays in sight."""
        keys = [one.key for one in queue]
        if keys == list(self._lines):
            return
        bar = self._list.verticalScrollBar()
        looked_at = self._looked_at() if bar.value() else None
        top = looked_at.y() if looked_at is not None else 0
        before, self._lines = self._lines, {}
        for one in queue:
            there = before.pop(one.key) if one.key in before else self._line(one)
            self._lines[one.key] = there
        for gone in before.values():
            gone.deleteLater()
        for at, line in enumerate(self._lines.values()):
            if self._list.column.indexOf(line) != at:
                self._list.column.insertWidget(at, line)
        if looked_at is not None and looked_at in self._lines.values():
            self._list.column.activate()
            bar.setValue(bar.value() + looked_at.y() - top)

    def _looked_at(self) -> DownloadLine | None:
        """The line under the pointer, else the first that is in sight."""
        lines, seen = self._lines.values(), self._list.verticalScrollBar().value()
        pointed = next((one for one in lines if one.underMouse()), None)
        return pointed or next((one for one in lines if one.y() >= seen), None)

    def _line(self, one: Wanted) -> DownloadLine:
        return DownloadLine(one, self._on_first, self._on_stop, self._on_again)

    def _on_again(self, key: Key) -> None:
        self._stayed.pop(key, None)
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
        """It stays where it is: what is below does not come under the pointer."""
        self._stayed[key] = next((self._rank(one) for one in self._queue.lines() if one.key == key), 0)
        self._tell(self.stopped, key)
        self._queue.stop(key)
        self._rests_since = self._queue.clock()  # a press is a movement too: it may be the first of two
        self.refresh()
        self.moved.emit()

    def _tell(self, signal: SignalInstance, key: Key) -> None:
        one = self._queue.state(key)
        if one is not None:
            signal.emit(one)

    def _wished(self) -> None:
        """Somebody chose: the lines are put in their new order, though the pointer is over them."""
        self._put(self._in_order()[:MOST_SHOWN])
        self.refresh()
        self.moved.emit()
