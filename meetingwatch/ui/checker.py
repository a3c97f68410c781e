"""Checking the councils in the background: at start, every so often, and when asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.times import say_date, say_instant, say_time, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.store import councils as council_store
from meetingwatch.ui import not_fetched
from meetingwatch.ui.downloads_sheet import DownloadsSheet
from meetingwatch.ui.fetcher import Fetcher
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.statusbar import StatusBar
from meetingwatch.ui.tasks import NET, Task
from meetingwatch.words import _
from meetingwatch.workflow import checking, unfetched, watching
from meetingwatch.workflow.checking import Outcome
from meetingwatch.workflow.downloads import Wanted
from meetingwatch.workflow.fetched import papers_came
from meetingwatch.workflow.sites import Key
from meetingwatch.workflow.watching import Checked
from meetingwatch.workflow.workbench import COUNCILS, PAPERS

LOOK_EVERY = 400  # milliseconds, while papers come or their sheet is open
_FAILED = "papers that failed"  # the one strip about them


class Checker(QObject):
    """One reading of the councils at a time; then their papers are fetched (fetcher.py), which no reading waits for.
    Progress stands at the foot of the window and can be stopped."""

    checked = Signal(object)

    def __init__(self, hall: Hall, foot: StatusBar) -> None:
        super().__init__()
        self._hall, self._foot = hall, foot
        self._task: Task | None = None
        self._asked = self._again = False
        self._sheet: DownloadsSheet | None = None
        self._fetcher = Fetcher(hall, self._show_progress)
        self._fetcher.ended.connect(self._finish)
        self._fetcher.failed.connect(self._on_failed)
        self._fetcher.paper_failed.connect(self._tell_of_failure)
        self._fetcher.moved.connect(self._rest)
        self._failed_told: set[Key] = set()  # by the strip about them
        hall.bridge.changed.connect(self._on_changed)
        self._looks = QTimer(foot)  # it goes with what it shows
        self._looks.setInterval(LOOK_EVERY)
        self._looks.timeout.connect(self._look)
        self._fetcher.began.connect(self._looks.start)
        foot.asked.connect(self._show_downloads)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.check)
        self._timer.start(max(5, hall.bench.settings().check_every_minutes) * 60_000)

    def check_now(self) -> None:
        """Check because the person asked: the outcome is told."""
        self._asked = True
        self.check()

    def check_after(self) -> None:
        """Check because the council is known to have moved on: once more where a check is under way, which may have
        read it as it was before."""
        self._again = self._task is not None
        self.check_now()

    def check(self) -> None:
        """Check, unless a check is under way."""
        if self._task is not None:
            return
        bench = self._hall.bench

        def job(cancel: Cancel, report: Report) -> Checked:
            return watching.check(bench, cancel, report)

        self._task = self._hall.tasks.start(
            job,
            lane=NET,
            owner=self,
            on_done=self._on_read,
            on_failed=self._on_not_read,
            on_progress=self._on_progress,
            on_cancelled=self._on_stopped,
        )
        if self._any_council():
            self._on_progress(Progress(_("Reading the council’s site")))
        self._hall.bridge.tell({COUNCILS})  # what has nothing to show yet says that it is being read

    def _any_council(self) -> bool:
        with self._hall.bench.library.read() as db:
            return bool(council_store.all_councils(db))

    def reading(self) -> bool:
        """Whether the councils are being read; their papers may go on coming afterwards."""
        return self._task is not None

    def running(self) -> bool:
        """Whether a check is under way, or papers are coming."""
        return self._task is not None or self._fetcher.busy

    def _on_read(self, found: Checked) -> None:
        """The meetings are known: show them and their deadlines at once, then fetch the papers."""
        asked = self._asked and not self._again
        self._task, self._asked = None, False
        self._hall.bridge.tell(found.changed | {COUNCILS})
        fetches = self._hall.bench.settings().download_papers and self._fetcher.begin(found, asked=asked)
        if not fetches:
            self._finish(checking.without_papers(found), asked)
        self._check_again()

    def _on_not_read(self, error: UserFacingError) -> None:
        self._task, self._asked = None, False
        self._on_failed(error)
        self._check_again()

    def _on_stopped(self) -> None:
        self._task, self._asked, self._again = None, False, False
        self._rest()

    def _on_failed(self, error: UserFacingError) -> None:
        self._rest()
        self._hall.notices.failed(error)

    def _check_again(self) -> None:
        if self._again:
            self._again = False
            self.check_now()

    def _finish(self, outcome: Outcome, asked: bool) -> None:
        """A check is over, or a round of papers."""
        self._rest()
        self._hall.bridge.tell(outcome.changed)
        self._tell(outcome, asked)
        self.checked.emit(outcome)

    def _rest(self) -> None:
        """What stands at the foot while nothing is under way, or only something else still is."""
        if self._task is None:
            self._foot.idle()
            self._fetcher.say_again()
        self._say_waiting()
        self._hall.bridge.tell({COUNCILS})

    def _on_progress(self, progress: Progress) -> None:
        if self._task is not None:
            self._show_progress(progress, self._task.stop)

    def _show_progress(self, progress: Progress, stop: Callable[[], None]) -> None:
        asking = self._hall.downloads.stands_still() and not progress.done
        if progress.unit == "bytes" and (asking or self._foot.says(progress.what)):
            return  # how far it is, and that nothing comes, is said with the sheet (_look)
        self._foot.progress(progress, stop)
        self._say_waiting()

    def _look(self) -> None:
        """Foot and sheet, in one turn: they say the same."""
        self._fetcher.look()
        waiting = self._say_waiting()
        sheet = self._sheet is not None and self._sheet.isVisible()
        if self._sheet is not None and sheet:
            self._sheet.refresh(waiting)
        if not (self._fetcher.busy or self._fetcher.rests or sheet):
            self._looks.stop()

    def _say_waiting(self) -> int:
        """Gives how many papers are to come: the head of the sheet counts as the foot does, whenever that is."""
        queue, failed = self._hall.downloads, self._hall.downloads.failed()
        if not self.running() and not queue.stands_still():
            self._foot.idle()
        waiting = queue.waiting()
        self._foot.say_waiting(waiting, paused=queue.paused, failed=len(failed), stopped=queue.stopped())
        if self._sheet is not None:
            self._sheet.say_head(waiting)
        self._say_coming()
        self._keep_told(failed)
        return waiting

    def _say_coming(self) -> None:
        """How far the paper is that comes, or that none does; what else is under way stays as it is."""
        one = self._hall.downloads.coming()
        if self._task is not None:
            return
        if one is not None and self._fetcher.busy and self._foot.at_work:
            self._foot.come(one)
        elif self._hall.downloads.stands_still():
            self._foot.stand_still()

    def _keep_told(self, failed: list[Wanted]) -> None:
        """The strip about papers that failed tells of those that still do, and goes when there are none."""
        better = self._failed_told - {one.key for one in failed}
        for key in better:
            not_fetched.withdraw(self._hall.notices, key)
        if not failed:
            self._hall.notices.withdraw(_FAILED)
        elif better and self._hall.notices.tells(_FAILED):
            self._tell_failed(failed)
        self._failed_told -= better

    def _on_changed(self, kinds: set[str]) -> None:
        """A paper that had failed may have come by another button, or another program."""
        if PAPERS not in kinds:
            return
        queue, bench = self._hall.downloads, self._hall.bench
        come = [one.key for one in queue.failed() if not unfetched.is_wanted(bench, one.key)]
        for key in come:
            queue.here(key)
        not_fetched.withdraw_come(self._hall)
        if come:
            self._say_waiting()

    def _tell_failed(self, failed: list[Wanted]) -> None:
        """One by its name and why, several by their number."""
        for key in self._failed_told | {one.key for one in failed}:
            not_fetched.withdraw(self._hall.notices, key)
        self._failed_told = {one.key for one in failed}
        if len(failed) > 1:
            words = _("{n} papers could not be fetched. “Downloads” at the foot says why.")
            self._hall.notices.failed(UserFacingError(words.format(n=len(failed)), ""), _FAILED)
            return
        self._hall.notices.withdraw(_FAILED)
        one = failed[0]
        day = say_date(one.meeting.start.date())
        not_fetched.tell(self._hall, one.key, one.title, one.committee, day, one.reason)

    def _show_downloads(self) -> None:
        if self._sheet is None:
            self._sheet = DownloadsSheet(self._hall.downloads, self._foot, self._when)
            self._sheet.stopped.connect(self._fetcher.keep_stopped)
            self._sheet.wanted.connect(self._fetcher.keep_wanted)
            self._sheet.moved.connect(self._on_wish)
        self._sheet.show()
        self._sheet.raise_()
        self._say_waiting()
        self._looks.start()

    def _when(self, seconds: float) -> str:
        """ "2:30pm", with the day where it is another, in so many seconds."""
        now = self._hall.now()
        at, hours24 = now + timedelta(seconds=seconds), self._hall.bench.settings().hours24
        if to_london(at).date() != to_london(now).date():
            return say_instant(at, hours24=hours24)
        return say_time(to_london(at).time(), hours24=hours24)

    def _on_wish(self) -> None:
        """Something was paused, stopped, or let come again."""
        if not self._fetcher.wish():
            self.check_now()
        if self._hall.downloads.paused and self._task is None:
            self._foot.idle()
        self._say_waiting()

    def _tell_of_failure(self, one: Wanted) -> None:
        """At once: a pack with a deadline may be behind many others in the queue."""
        self._tell_failed([one])
        self._hall.bridge.tell({PAPERS})  # the line at the foot does not say that all is well

    def _tell(self, outcome: Outcome, asked: bool) -> None:
        if outcome.trouble is not None:
            self._hall.notices.failed(outcome.trouble)
        bad = [one for one in outcome.sources if one.status != "ok"]
        new = [one for one in outcome.papers if one.status in ("new", "replaced")]
        anew = any(one.status == "failed" for one in outcome.papers)
        failed = self._hall.downloads.failed() if anew else []
        waits = [one for one in outcome.papers if one.status == "waits"]
        if bad and asked:
            self._hall.notices.failed(
                UserFacingError(
                    bad[0].reason or _("A council’s site could not be read."),
                    _("What was known before is kept."),
                    _("Try again later, or look at the council’s own page."),
                )
            )
        elif len(failed) > 1:  # the first was told when it failed
            self._tell_failed(failed)
        elif outcome.recounted:
            self._hall.notices.news(outcome.recounted)
        elif new:
            self._hall.notices.news(papers_came(new))
        elif waits:
            self._hall.notices.news(f"{waits[0].paper.title}: {waits[0].reason}")
        elif asked and self._fetcher.busy:
            self._hall.notices.news(_("The councils’ pages say nothing new. Papers are still on their way."))
        elif asked and self._hall.downloads.paused and self._hall.downloads.waiting():
            self._hall.notices.news(
                _("The councils’ pages were read. Their papers wait: downloads are paused.")
            )
        elif asked and self._hall.downloads.stands_still():
            self._hall.notices.news(
                _("The councils’ pages were read. Their papers wait: a site is not answering just now.")
            )
        elif asked:
            self._hall.notices.news(_("Nothing new."))
