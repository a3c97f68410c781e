"""The small sheet of papers on their way: how far each is, pause, next, and stopping one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from meetingwatch.domain.times import say_date
from meetingwatch.ui.kit.pages import Column
from meetingwatch.ui.kit.pieces import Bar, Button, Rule, Text, clear, column, row
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.downloads import DONE, FAILED, RUNNING, STOPPED, WAITING, Downloads, Wanted

LOOK_EVERY = 400  # milliseconds
MOST_SHOWN = 60


def state_of(one: Wanted) -> str:
    """ "45 %", "waiting", "on this computer"."""
    if one.state == RUNNING:
        return f"{one.done * 100 // one.total} %" if one.total else _("begun")
    words = {
        WAITING: _("waiting"),
        DONE: _("on this computer"),
        FAILED: _("failed"),
        STOPPED: _("stopped"),
    }
    return words[one.state]


class DownloadsSheet(QDialog):
    """Looks at the queue while it is open."""

    moved = Signal()  # a wish was made here

    def __init__(self, queue: Downloads, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("downloads")
        self.setWindowTitle(_("Downloads"))
        self.resize(560, 420)
        self._queue = queue
        self._shown: list[tuple[object, ...]] = []
        self._head = Text("", "section", wrap=False)
        self._pause = Button("", self._on_pause, name="pause-downloads")
        self._list = Column(spacing=6)
        close = Button(_("Close"), self.close, name="close-downloads")
        whole = column(row(self._head, 1, self._pause), self._list, row(1, close), spacing=10)
        whole.setStretch(1, 1)
        whole.setContentsMargins(18, 16, 18, 14)
        self.setLayout(whole)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def refresh(self) -> None:
        """Show how the queue stands; rows are made anew only when something moved."""
        waiting = self._queue.waiting()
        words = ngettext("{n} paper to come", "{n} papers to come", waiting).format(n=waiting)
        self._head.setText(words if waiting else _("Nothing is on its way"))
        self._pause.setText(_("Go on") if self._queue.paused else _("Pause"))
        self._pause.setEnabled(bool(waiting))
        lines = self._queue.lines()
        order = {RUNNING: 0, WAITING: 1, FAILED: 2, STOPPED: 3, DONE: 4}
        lines = sorted(lines, key=lambda one: order[one.state])[:MOST_SHOWN]
        now: list[tuple[object, ...]] = [(one.key, state_of(one)) for one in lines]
        if now == self._shown:
            return
        self._shown = now
        clear(self._list.column)
        for one in lines:
            self._list.column.addWidget(self._line(one))
            self._list.column.addWidget(Rule())
        self._list.column.addStretch(1)

    def _line(self, one: Wanted) -> QWidget:
        box = QWidget()
        title = Text(one.link.title, wrap=True)
        facts = Text(f"{say_date(one.meeting.start.date())}, {state_of(one)}", "small", wrap=False)
        bar: Bar | None = None
        if one.state == RUNNING:
            bar = Bar(_("{title}, {state}").format(title=one.link.title, state=state_of(one)))
            bar.setRange(0, 100)
            bar.setValue(one.done * 100 // one.total if one.total else 0)
        first = Button(_("Next"), partial(self._first, one), kind="link", name="first-download")
        stop = Button(_("Stop"), partial(self._stop, one), kind="link", name="stop-download")
        first.setAccessibleName(_("Fetch {title} next").format(title=one.link.title))
        stop.setAccessibleName(_("Do not fetch {title} now").format(title=one.link.title))
        first.setVisible(one.state == WAITING)
        stop.setVisible(one.state in (WAITING, RUNNING))
        line = row(column(title, facts, bar, spacing=2), first, stop, spacing=10)
        line.setStretch(0, 1)
        line.setAlignment(first, Qt.AlignmentFlag.AlignTop)
        line.setAlignment(stop, Qt.AlignmentFlag.AlignTop)
        box.setLayout(line)
        return box

    def _on_pause(self) -> None:
        self._queue.paused = not self._queue.paused
        self.refresh()
        self.moved.emit()

    def _first(self, one: Wanted) -> None:
        self._queue.first(one.key)
        self.refresh()

    def _stop(self, one: Wanted) -> None:
        self._queue.stop(one.key)
        self.refresh()
        self.moved.emit()
