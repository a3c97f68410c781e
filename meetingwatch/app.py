"""The window put together: everything is built here and passed down.

What the first picture does not need is imported where it is used, because somebody waits for that picture.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication

from meetingwatch.domain.times import parse_instant
from meetingwatch.errors import UserFacingError
from meetingwatch.ui import first_page
from meetingwatch.ui.look import Look
from meetingwatch.ui.measuring import MEASURING, milliseconds_since_start
from meetingwatch.ui.refusing import held_elsewhere, refuse, screen_trouble
from meetingwatch.ui.single import OneWindow, hand_over
from meetingwatch.ui.where import Where
from meetingwatch.ui.window import END, HIDE, Window
from meetingwatch.words import _
from meetingwatch.workflow.workbench import COUNCILS, MEETINGS, Workbench, clock_from, open_workbench

if TYPE_CHECKING:
    from meetingwatch.practice.server import PracticeServer
    from meetingwatch.sources.directory import KnownCouncil
    from meetingwatch.ui.checker import Checker
    from meetingwatch.ui.hall import Hall
    from meetingwatch.ui.reminders.bell import Bell
    from meetingwatch.ui.written_elsewhere import WrittenElsewhere
    from meetingwatch.workflow.beginning import Begun


def run(arguments: argparse.Namespace, folder: Path, begun: Begun | None = None) -> int:
    """Open the window on a library folder, or hand over to the one that is open; gives the exit code. begun: the
    paper that it begins with is being opened already."""
    trouble = screen_trouble()
    if trouble:
        sys.stderr.write(trouble + "\n")
        return 1
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("MeetingWatch")
    application.setDesktopFileName("meetingwatch")
    application.setQuitOnLastWindowClosed(False)
    wish = {
        "paper": str(getattr(arguments, "paper", "")),
        "page": getattr(arguments, "page", None),
        "hidden": bool(arguments.hidden),
    }
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if hand_over(folder, wish):
        return 0
    one = OneWindow(folder)
    try:
        if not one.first:
            raise held_elsewhere()
        program = Program(application, folder, arguments, one, begun)
    except UserFacingError as error:
        one.close()
        return refuse(error)
    program.start(wish)
    code = application.exec()
    if not program.close():
        os._exit(code)  # else the process would wait, unseen, for a server that does not answer
    return code


def open_bench(
    folder: Path, arguments: argparse.Namespace, begun: Begun | None = None
) -> tuple[Workbench, PracticeServer | None]:
    """The workbench asked for, with the practice council served beside it where it is that."""
    server = None
    if arguments.practice:
        from meetingwatch.workflow import practising

        bench, server = practising.open_practice(folder)
    else:
        bench = begun.bench if begun is not None else open_workbench(folder)
    if arguments.now:
        bench = replace(bench, clock=clock_from(parse_instant(arguments.now)))
    return bench, server


class Program:
    """One run of the window on one library."""

    def __init__(
        self,
        application: QApplication,
        folder: Path,
        arguments: argparse.Namespace,
        one: OneWindow | None = None,
        begun: Begun | None = None,
    ) -> None:
        self._application = application
        self._folder = folder
        bench, self._server = open_bench(folder, arguments, begun)
        self._clock = bench.clock
        bench = replace(bench, clock=lambda: self._clock())
        settings = bench.settings()
        self._one = one or OneWindow(folder)
        self._one.heard.connect(self._on_second_start)
        self._look = Look(application, settings.appearance, settings.text_size, bare=True)
        ini = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.window = Window(ini)
        self._first_page = self._show_first_page(arguments, begun)
        self._furnish_window(application, bench, begun)
        self._checker: Checker | None = None
        self._bell: Bell | None = None
        self._elsewhere: WrittenElsewhere | None = None
        self._copies = QTimer(self.window)
        self._wake, self._sleep = socket.socketpair()
        self._signals = self._watch_signals()
        self._refresh_strip = self._add_practice_strip() if self._server else lambda: None
        self._hidden = bool(arguments.hidden)
        self.window.stayed.connect(self._on_stayed)
        self.window.destroyed.connect(application.quit)
        application.commitDataRequest.connect(self._on_logging_out, Qt.ConnectionType.DirectConnection)
        self._restart = False
        self._held = bench.library.hold()

    def _show_first_page(
        self, arguments: argparse.Namespace, begun: Begun | None
    ) -> first_page.FirstPage | None:
        """The page that was asked for, while the rest is still to be loaded."""
        if begun is None:
            return None
        shown = None
        if not arguments.hidden:
            shown = first_page.show(self.window, begun, self._look, getattr(arguments, "page", None))
        begun.start()
        return shown

    def _furnish_window(self, application: QApplication, bench: Workbench, begun: Begun | None) -> None:
        """The window's places, and what they share. Imported here: the first page may be seen meanwhile."""
        from meetingwatch.ui import makers
        from meetingwatch.ui.bridge import Bridge
        from meetingwatch.ui.hall import Hall
        from meetingwatch.ui.icons import program_icon
        from meetingwatch.ui.notices import Notices
        from meetingwatch.ui.sweeper import Sweeper
        from meetingwatch.ui.tasks import Tasks
        from meetingwatch.ui.wish import Wishes

        application.setWindowIcon(program_icon())
        notices = Notices()
        self._sweeper = Sweeper(application)
        self._tasks = Tasks(notices.failed)
        self._bridge = Bridge()
        hall = Hall(
            bench,
            self._tasks,
            self._bridge,
            notices,
            self._look,
            go=lambda _where: None,
            check_now=self._check_now,
            checking=self.checking,
        )
        self.window.furnish(hall, makers.places(self._open_practice, self._offered()))
        self.hall: Hall = self.window.hall
        self._wishes = Wishes(self.window, self._first_place, begun)

    def _add_practice_strip(self) -> Callable[[], None]:
        """Mark the window as practice; gives what says the strip's words anew."""
        from meetingwatch.ui.practice_strip import PracticeStrip

        strip = PracticeStrip(self.hall, self._next_day, self._start_again)
        self.window.add_above(strip)
        return strip.refresh

    def _offered(self) -> tuple[KnownCouncil, ...]:
        """Councils that need no typing: the practice council in its own window."""
        if self._server is None:
            return ()
        from meetingwatch.workflow import practising

        return (practising.offered(self._server),)

    def start(self, wish: dict[str, object]) -> None:
        """Show the first place, or the paper that was asked for; then read the councils and look for reminders."""
        self._measure(wish)
        paper = self._wishes.at_once(wish)
        self._look.dress()
        if paper is not None:
            self.window.come_from(Where(self._first_place()))
            self.window.go(paper)
        else:
            self.window.go(Where(self._first_place()))
        if self._hidden:
            self._furnish()
        if self._bell is None:
            self.window.come()
            if self._first_page is not None:
                desk = self._wishes.desk()
                self._first_page.until_drawn(desk.reader.canvas)
                desk.load_beside()
        elif self._bell.tray is None:
            self.window.showMinimized()  # hidden, nothing would lead back to it
        if paper is None or not paper.id:
            self._wishes.open(wish)
        self._application.lastWindowClosed.connect(self._on_closed)
        QTimer.singleShot(400, self.window, self._after_start)

    def _furnish(self) -> None:
        """What is not needed for the first picture: the lists, checks, reminders, the tray."""
        if self._checker is not None:
            return
        from meetingwatch.ui.calendar_keeper import CalendarKeeper
        from meetingwatch.ui.checker import Checker
        from meetingwatch.ui.reminders.bell import Bell
        from meetingwatch.ui.written_elsewhere import WrittenElsewhere

        CalendarKeeper(self.hall, self.window)
        self._elsewhere = WrittenElsewhere(self._bridge, self._held, self.window)
        self._checker = Checker(self.hall, self.window.foot)
        self._bell = Bell(self.hall, self.window)
        self.window.refresh_lists()
        self._sweeper.settle()

    def _first_place(self) -> str:
        from meetingwatch.store import councils as council_store

        with self.hall.bench.library.read() as db:
            return "coming-up" if council_store.all_councils(db) else "setup"

    def _after_start(self) -> None:
        if MEASURING in os.environ:
            return
        from meetingwatch.ui import makers
        from meetingwatch.ui.tasks import REMIND

        # Loaded beside the window's work: in its own thread somebody who scrolls would feel it.
        self._tasks.start(
            lambda _cancel, _report: makers.load_rest(),
            lane=REMIND,
            owner=self.window,
            on_done=lambda _none: self._begin_watching(),
        )

    def _begin_watching(self) -> None:
        """Read the councils, look for reminders, keep safety copies, and build the desk, so that the first paper is
        there at a click; each in a turn of its own, because somebody may be reading already."""
        self._furnish()
        assert self._checker is not None
        assert self._bell is not None
        from meetingwatch.ui.settings.mending import tell_of_settings

        settings = partial(tell_of_settings, self.hall.bench, self.hall.notices)
        desk = partial(self.window.place, "desk")
        for begin in (settings, self._checker.check, self._bell.look, self._keep_copies, desk):
            QTimer.singleShot(0, self.window, begin)

    def _keep_copies(self) -> None:
        from meetingwatch.workflow import safety

        self._copies.timeout.connect(self._copy_if_due)
        self._copies.start(round(safety.EVERY.total_seconds() * 1000))
        self._copy_if_due()

    def _copy_if_due(self) -> None:
        """A safety copy beside the window's work; a full disk is told."""
        from meetingwatch.workflow import safety

        bench = self.hall.bench
        self._tasks.start(lambda _cancel, _report: safety.copy_if_due(bench), owner=self.window)

    def _measure(self, wish: dict[str, object]) -> None:
        """For measuring: end once the first real content is painted (a page, where a paper was asked for)."""
        if MEASURING not in os.environ:
            return
        shown = self.window.shown_first
        if wish.get("paper"):
            shown = self._wishes.desk().reader.canvas.first_drawn
        shown.connect(self._end_measuring)

    def _end_measuring(self) -> None:
        sys.stderr.write(f"{milliseconds_since_start()}\n")
        self.window.quit()

    def _on_closed(self) -> None:
        if self.window.when_closed != HIDE:
            self._application.quit()

    def _on_logging_out(self, _session: object) -> None:
        """The session ends: it must not wait for a window that does not want to close."""
        self.window.when_closed = END

    def _on_stayed(self) -> None:
        settings = self.hall.bench.settings()
        if settings.told_about_tray or self._bell is None:
            return
        self._bell.tell_of_staying()
        self.hall.bench.save_settings(replace(settings, told_about_tray=True))

    def checking(self) -> bool:
        """Whether the councils are being read now."""
        return self._checker is not None and self._checker.reading()

    def next_day(self) -> None:
        """What the practice window's button does."""
        self._next_day()

    def _check_now(self) -> None:
        self._furnish()
        assert self._checker is not None
        self._checker.check_now()

    def _on_second_start(self, wish: dict[str, object]) -> None:
        if wish.get("hidden"):
            return  # started at login beside the one that runs
        self.window.bring_up()
        self._wishes.open(wish)

    def _next_day(self) -> None:
        from meetingwatch.workflow import practising

        assert self._server is not None
        self._clock = practising.move_on(self.hall.bench, self._server).clock
        self._bridge.tell({MEETINGS, COUNCILS})
        self._refresh_strip()
        self._furnish()
        assert self._checker is not None
        self._checker.check_after()
        assert self._bell is not None
        self._bell.look()

    def _start_again(self) -> None:
        """Empty the practice library, after asking, and open it anew."""
        from PySide6.QtWidgets import QMessageBox

        question = QMessageBox(self.window)
        question.setWindowTitle(_("Start practice again"))
        question.setText(_("Throw away everything in the practice library and begin again?"))
        question.setInformativeText(_("Your real library is not touched."))
        yes = question.addButton(_("Begin again"), QMessageBox.ButtonRole.DestructiveRole)
        keep = question.addButton(_("Keep it"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(keep)  # Enter throws nothing away
        question.exec()
        if question.clickedButton() is yes:
            self._restart = True
            self.window.quit()

    def _open_practice(self) -> None:
        """Open the practice council in a window of its own."""
        from PySide6.QtCore import QProcess

        QProcess.startDetached(sys.executable, ["-m", "meetingwatch", "--practice"])

    def _watch_signals(self) -> QSocketNotifier:
        """Let SIGTERM and SIGINT close the window properly: Python's handlers need a wake-up in Qt's loop."""
        self._wake.setblocking(False)
        self._sleep.setblocking(False)
        signal.set_wakeup_fd(self._sleep.fileno(), warn_on_full_buffer=False)
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda _number, _frame: self.window.quit())
        notifier = QSocketNotifier(self._wake.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(lambda: self._wake.recv(64))
        return notifier

    def close(self) -> bool:
        """End everything in order; False where a thread is left that waits for a server (Tasks.close)."""
        if self._bell is not None:
            self._bell.close()
        stopped = self._tasks.close()
        self._sweeper.stop()
        self._signals.setEnabled(False)
        signal.set_wakeup_fd(-1)
        self._wake.close()
        self._sleep.close()
        if self._server:
            from meetingwatch.workflow import practising

            practising.keep_clock(self.hall.bench)
            self._server.stop()
        if self._elsewhere is not None:
            self._elsewhere.close()
        self._held.close()
        self._one.close()
        if self._restart:
            from meetingwatch.workflow import practising

            practising.empty(self._folder)
            self._open_practice()
        return stopped
