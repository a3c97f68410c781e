"""Looking at the clock and saying what is due.

The wall clock is compared every ten seconds with the moment of the next reminder; where it has jumped, or the computer
has slept, everything is looked at anew, and at least every five minutes (another program may have changed the library).
"""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.reminder import Reminder
from meetingwatch.errors import UserFacingError
from meetingwatch.reminders import snoozing
from meetingwatch.reminders.desktop import CONFIRMED, DONE, OPEN, SNOOZE, TOMORROW
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.later import later
from meetingwatch.ui.reminders import tray
from meetingwatch.ui.reminders.acting import Acting, done_with_all
from meetingwatch.ui.reminders.post import Post
from meetingwatch.ui.reminders.sheet import ReminderSheet
from meetingwatch.ui.reminders.strip import ReminderStrip
from meetingwatch.ui.reminders.tray import Tray
from meetingwatch.ui.tasks import REMIND
from meetingwatch.ui.window import END, HIDE, MINIMISE, Window
from meetingwatch.words import _
from meetingwatch.workflow import notifying, reminding
from meetingwatch.workflow.notifying import Notice
from meetingwatch.workflow.reminding import Look
from meetingwatch.workflow.workbench import (
    COUNCILS,
    DRAFTS,
    EVENTS,
    MEETINGS,
    PAPERS,
    RULES,
    SETTINGS,
    SUBMISSIONS,
)

TICK_MS = 10_000
SOON_MS = 1_500  # after a change, so that typing does not look at every letter
LOOK_AT_LEAST = 300.0  # seconds
JUMP = 5.0  # seconds between the wall clock and the one that only runs forward
MATTERS = {COUNCILS, MEETINGS, PAPERS, DRAFTS, SUBMISSIONS, SETTINGS, EVENTS, RULES}


class Bell(QObject):
    """Tray icon, notifications, the strip in the window, and the list of what still stands."""

    def __init__(self, hall: Hall, window: Window) -> None:
        super().__init__()
        self._hall, self._window = hall, window
        self.tray: Tray | None = None
        self.notices: list[Notice] = []
        self.acting = Acting(hall, window.bring_up, self.show_all)
        self.acting.changed.connect(self.look)
        self.strip = ReminderStrip(hall, self.acting)
        window.add_over_place(self.strip)
        self.post = Post(hall.tasks)
        self.post.pressed.connect(self._on_pressed)
        self.post.closed.connect(self._on_closed)
        self.post.undelivered.connect(self._on_undelivered)
        self._sheet: ReminderSheet | None = None
        self._wake: datetime | None = None
        self._next_words = ""
        self._looking = self._again = False
        self._unrecorded: set[str] = set()  # keys of what was shown while nothing could be saved
        self._here = window.isVisible() and not window.isMinimized()
        self._looked = self._ticked = time.monotonic()
        self._was = hall.now()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)
        self._soon = later(self, SOON_MS, self.look)
        hall.bridge.changed.connect(self._on_changed)
        window.foot.reminders_asked.connect(self.show_all)
        window.brought_up.connect(self._on_brought_up)
        self.see_to_tray()

    # -- looking ----------------------------------------------------------------------------------

    def look(self) -> None:
        """Take what is due and show it; runs beside the window's work."""
        if self._looking:
            self._again = True
            return
        self._looking, self._again = True, False
        self._looked = time.monotonic()
        bench, here, self._here = self._hall.bench, self._here, False

        def job(_cancel: Cancel, _report: Report) -> Look:
            return reminding.look(bench, person_is_here=here)

        self._hall.tasks.start(
            job, lane=REMIND, owner=self, on_done=self._on_looked, on_failed=self._on_failed
        )

    def _on_looked(self, found: Look) -> None:
        self._looking = False
        now = self._hall.now()
        self._wake = found.wake_at
        self.notices = notifying.grouped(found.standing, now)
        self._next_words = reminding.wake_words(found.wake_at, self._hall.bench)
        for notice in notifying.for_desktop(self._news(found), now):
            self.show(notice)
        self.post.keep({one.key for one in (*found.standing, *found.taken)})
        self._say()
        if self._again:
            self.look()

    def _news(self, found: Look) -> list[Reminder]:
        """What is to be shown on the desktop now. What cannot be recorded is taken with each look, and shown once."""
        if found.trouble is None:
            return list(found.taken)
        self._hall.notices.failed(found.trouble)
        news = [one for one in found.taken if one.key not in self._unrecorded]
        self._unrecorded |= {one.key for one in news}
        return news

    def _on_failed(self, error: UserFacingError) -> None:
        self._looking = False
        self._hall.notices.failed(error)

    def _tick(self) -> None:
        now, mono = self._hall.now(), time.monotonic()
        passed = (now - self._was).total_seconds()
        jumped = abs(passed - (mono - self._ticked)) > JUMP
        self._was, self._ticked = now, mono
        self.strip.tick()
        if self._sheet is not None:
            self._sheet.tick()
        if jumped:
            self._window.refresh_lists()
        due = self._wake is not None and now >= self._wake
        self.see_to_tray()
        if jumped or due or mono - self._looked >= LOOK_AT_LEAST:
            self.look()

    def _on_changed(self, kinds: set[str]) -> None:
        if kinds & MATTERS:
            self._soon.start()
        if SETTINGS in kinds:
            self.see_to_tray()

    def _on_brought_up(self) -> None:
        self._here = True
        self.look()

    # -- showing ----------------------------------------------------------------------------------

    def _say(self) -> None:
        self.strip.say(self.notices)
        self._window.foot.say_reminders(len(self.notices))
        self._window.foot.say_next(self._next_words)
        if self._sheet is not None:
            self._sheet.say(self.notices, self._next_words)
        if self.tray is not None:
            self.tray.say(self._next_words)

    def show(self, notice: Notice) -> None:
        """Show one on the desktop; where none takes it, from the tray. In the window it stands anyway."""
        self.post.send(notice, self._actions(notice))

    def _actions(self, notice: Notice) -> tuple[tuple[str, str], ...]:
        found = [(OPEN, _("Open")), ("open", _("Open"))]
        now = self._hall.now()
        if notice.is_receipt and notice.draft:
            return (
                *found,
                (CONFIRMED, _("They confirmed")),
                (TOMORROW, _("Remind me tomorrow")),
            )
        if not (notice.several or notice.is_papers or notice.is_settled(now)):
            if snoozing.an_hour(now, notice.closes) == now + snoozing.HOUR:
                found.append((SNOOZE, _("Snooze 1 hour")))
            elif snoozing.an_hour(now, notice.closes) is not None:
                found.append((SNOOZE, _("Snooze, until just before")))
            n = len(notice.matters)
            found.append((DONE, _("Done") if n < 2 else done_with_all(n)))
        return tuple(found)

    def show_all(self) -> None:
        """The list of what stands."""
        self._window.bring_up()
        if self._sheet is None:
            self._sheet = ReminderSheet(self._hall, self.acting, self._window)
        self._sheet.say(self.notices, self._next_words)
        self._sheet.show()
        self._sheet.raise_()

    def _on_pressed(self, notice: Notice, action: str) -> None:
        if action == SNOOZE:
            self.acting.snooze_hour(notice)
        elif action == DONE:
            self.acting.done(notice)
        elif action == CONFIRMED:
            self.acting.confirmed(notice)
        elif action == TOMORROW:
            self.acting.snooze_tomorrow(notice)
        else:
            self.acting.open(notice)

    def _on_closed(self, notice: Notice) -> None:
        """Closed on the desktop is closed; but several said as one stay in the list, where each can be read."""
        if not notice.several:
            self.acting.dismiss(notice)

    def _on_undelivered(self, notice: Notice) -> None:
        if self.tray is not None:
            self.tray.balloon(notice.title, notice.body, lambda: self.acting.open(notice))
        elif not self._window.isActiveWindow():
            QApplication.alert(self._window)

    # -- with the window closed -----------------------------------------------------------------------

    def see_to_tray(self) -> None:
        """Have an icon where there is a tray, also one that came later; and close the window accordingly."""
        there = tray.there_is_one()
        if there and self.tray is None:
            self.tray = Tray(self._window.bring_up, self.show_all, self._hall.check_now, self._window.quit)
        elif not there and self.tray is not None:
            self.tray.close()
            self.tray = None
            if self._window.isHidden():
                self._window.showMinimized()  # else nothing would lead back to it
        if not self._hall.bench.settings().remind_when_closed:
            self._window.when_closed = END
        else:
            self._window.when_closed = HIDE if self.tray is not None else MINIMISE

    def tell_of_staying(self) -> None:
        """Said once, when closing the window did not end the program."""
        words = _("Still here to remind you. Use its icon in the tray to open the window or to quit.")
        if self.tray is None:
            words = _(
                "This desktop has no tray, so the window is only made small: reminders go on. Ctrl+Q ends "
                "MeetingWatch, and with it the reminders; Settings has the choice."
            )
            self._hall.notices.news(words)
        self.post.send(Notice("MeetingWatch", words), ())

    def close(self) -> None:
        """Take the tray icon away and end the connection."""
        self._timer.stop()
        self._soon.stop()
        self.post.close()
        if self.tray is not None:
            self.tray.close()
