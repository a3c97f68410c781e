"""Showing reminders: looked for every half minute on the wall clock, so sleep and clock jumps lose none."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.reminder import Reminder
from meetingwatch.reminders import desktop
from meetingwatch.reminders.desktop import OPEN, Desktop
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.icons import program_icon
from meetingwatch.ui.window import Window
from meetingwatch.words import _
from meetingwatch.workflow import reminding
from meetingwatch.workflow.reminding import Notice

EVERY = 30_000


class Bell(QObject):
    """Tray icon and notifications. Where the desktop has none, a strip in the window says it."""

    def __init__(self, hall: Hall, window: Window) -> None:
        super().__init__()
        self._hall, self._window = hall, window
        self._shown: dict[int, Notice] = {}
        self._desktop: Desktop | None = desktop.connect()
        self._watch: QSocketNotifier | None = None
        if self._desktop:
            self._watch = QSocketNotifier(self._desktop.fileno(), QSocketNotifier.Type.Read, self)
            self._watch.activated.connect(self._on_desktop)
        self.tray = self._make_tray() if QSystemTrayIcon.isSystemTrayAvailable() else None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(EVERY)

    def _make_tray(self) -> QSystemTrayIcon:
        tray = QSystemTrayIcon(program_icon(), self)
        tray.setToolTip("MeetingWatch")
        self._menu = QMenu()
        self._menu.addAction(_("Open MeetingWatch"), self._raise)
        self._menu.addAction(_("Check now"), self._hall.check_now)
        self._menu.addSeparator()
        self._menu.addAction(_("Quit"), self._window.quit)
        tray.setContextMenu(self._menu)
        tray.activated.connect(self._on_tray)
        tray.show()
        return tray

    def look(self) -> None:
        """Take what is due and show it; runs beside the window's work."""
        bench = self._hall.bench

        def job(_cancel: Cancel, _report: Report) -> list[Reminder]:
            return reminding.take(bench)

        self._hall.tasks.start(job, owner=self, on_done=self._show_all)

    def _show_all(self, found: list[Reminder]) -> None:
        for notice in reminding.grouped(found, self._hall.now()):
            self.show(notice)

    def show(self, notice: Notice) -> None:
        """Show one: on the desktop, else from the tray, else in the window."""
        self._hall.notices.reminder(f"{notice.title}. {notice.body}", _("Open"), lambda: self._open(notice))
        if self._desktop is not None:
            try:
                number = self._desktop.show(notice.title, notice.body, ((OPEN, _("Open")),))
            except (OSError, TimeoutError):
                self._drop_desktop()
            else:
                self._shown[number] = notice
                return
        if self.tray is not None:
            self.tray.showMessage(notice.title, notice.body, program_icon(), 0)

    def _drop_desktop(self) -> None:
        if self._watch is not None:
            self._watch.setEnabled(False)
        if self._desktop is not None:
            self._desktop.close()
        self._desktop = None

    def _on_desktop(self) -> None:
        if self._desktop is None:
            return
        try:
            pressed = self._desktop.poll()
        except (OSError, ConnectionError):
            self._drop_desktop()
            return
        for number, _action in pressed:
            notice = self._shown.pop(number, None)
            if notice:
                self._open(notice)

    def _open(self, notice: Notice) -> None:
        self._raise()
        if notice.draft:
            self._hall.go(Where("draft", id=notice.draft))
        elif notice.meeting:
            self._hall.go(Where("meeting", id=notice.meeting))

    def _on_tray(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self._raise()

    def _raise(self) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def close(self) -> None:
        """Take the tray icon away and end the connection."""
        self._timer.stop()
        self._drop_desktop()
        if self.tray is not None:
            self.tray.hide()
