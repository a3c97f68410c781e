"""The reading desk (design pictures 2 and 10): one paper, its items, its marks, and a draft beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from meetingwatch.domain.job import Cancel, Progress, Report, silent
from meetingwatch.domain.times import to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.desk.clock import ReadingClock
from meetingwatch.ui.desk.panel import Panel
from meetingwatch.ui.desk.reader import Reader
from meetingwatch.ui.desk.states import Waiting, failed_page, nothing_open
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pages import Place
from meetingwatch.ui.kit.pieces import column
from meetingwatch.ui.tasks import Task
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import reading
from meetingwatch.workflow.reading import Kept, OpenPaper
from meetingwatch.workflow.workbench import MARKS, PAPERS

MakePane = Callable[[Hall], QWidget]
SIDE, PANEL, SIDE_LEAST = 340, 230, 280  # pixels at 100 % until the person drags them


class DeskPlace(Place):
    """Opens papers; remembers page, zoom and what was read of each."""

    def __init__(self, hall: Hall, draft_pane: MakePane | None = None) -> None:
        super().__init__("desk")
        self._hall = hall
        self._opened: OpenPaper | None = None
        self._task: Task | None = None
        self._wanted: Where | None = None
        self.reader = Reader(hall)
        self.panel = Panel(hall.look, self.reader.canvas)
        self.clock = ReadingClock()
        self._side: QWidget | None = None
        self._desk = QSplitter(Qt.Orientation.Horizontal)
        self._desk.setObjectName("desk-parts")
        self._desk.setHandleWidth(1)
        self._desk.setChildrenCollapsible(False)
        self._desk.addWidget(self.panel)
        self._desk.addWidget(self.reader)
        self._desk.setStretchFactor(1, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._desk)
        self._instead: QWidget | None = None
        self.setLayout(column(self._stack))
        self._connect()
        if draft_pane is not None:
            self.set_side(draft_pane(hall))
        else:
            self.reader.card.allow_sending(False)
            self.reader.toolbar.side_shown.setVisible(False)
        self._sized = False
        self._gave_way = False
        self._left_at = ""
        hall.look.changed.connect(self._make_room)
        self._goal: tuple[str, datetime] | None = None
        self._told: tuple[str, str, str] | None = None
        minute = QTimer(self)
        minute.timeout.connect(self.minute_passed)
        minute.start(60_000)
        self._show_nothing()

    def minute_passed(self) -> None:
        """The time left is said anew; once it is over, what comes next is asked for."""
        if self._opened is None or not self.isVisible():
            return
        if self._goal is not None and self._goal[1] <= self._hall.now():
            self._goal = None
            self._ask_goal(self._opened)
        self._say()

    def set_side(self, widget: QWidget) -> None:
        """What stands at the right: the draft."""
        if self._side is not None:
            self._side.setParent(None)
        self._side = widget
        self._desk.addWidget(widget)
        self.reader.toolbar.side_shown.setVisible(True)
        widget.setVisible(self.reader.toolbar.side_shown.isChecked())
        self.reader.card.allow_sending(hasattr(widget, "cite"))

    def shows(self) -> set[str]:
        return {MARKS, PAPERS}

    def refresh(self) -> None:
        """Marks may have changed elsewhere; papers may have come."""
        if self._opened is None:
            return
        try:
            fresh = reading.open_paper(self._hall.bench, self._opened.paper.id, Cancel(), silent)
        except UserFacingError:
            return  # the open paper stays on the desk as it is
        if fresh.paper.sha256 == self._opened.paper.sha256:
            self._opened = fresh
            self._ask_goal(fresh)
            self.panel.open(fresh, same=True)
            self.reader.refresh(fresh)
            self._say()

    def show_at(self, where: Where) -> None:
        """Open a paper (where.id), at a page (index from 0), with words lit or a mark chosen."""
        paper = where.id or (self._opened.paper.id if self._opened else self._last_paper())
        if not paper:
            self._show_nothing()
            return
        where = replace(where, id=paper)
        if self._opened is not None and self._opened.paper.id == paper and self._task is None:
            self._stack.setCurrentWidget(self._desk)
            self.reader.go_to(where.page, where.words, where.mark)
            return
        self._open(where)

    def leave(self) -> None:
        """The window closes: remember where we were, let the paper go."""
        self._stop()
        self._remember()
        self._left_at = self._opened.paper.id if self._opened else self._left_at
        if self._sized:
            bar = self.reader.toolbar
            data = {
                "parts": self._desk.sizes(),
                "panel": bar.panel_shown.isChecked() or self._gave_way,
                "side": bar.side_shown.isChecked(),
                "paper": self._left_at,
            }
            reading.keep_layout(self._hall.bench, data)
        self.reader.close_paper()
        self._opened = None
        self.clock.run(on=False)

    # Opening

    def _last_paper(self) -> str:
        return str(reading.layout(self._hall.bench).get("paper", ""))

    def _open(self, where: Where) -> None:
        self._stop()
        self._wanted = where
        bench = self._hall.bench
        try:
            if reading.is_read(bench, where.id):
                self._show_paper(reading.open_paper(bench, where.id, Cancel(), silent))
                return
        except UserFacingError as error:
            self._show_failed(error)
            return

        def job(cancel: Cancel, report: Report) -> OpenPaper:
            return reading.open_paper(bench, where.id, cancel, report)

        waiting = Waiting(_("Reading the paper for the first time…"), self._give_up)
        self._show_instead(waiting)

        def progress(done: Progress) -> None:
            waiting.say(done)

        self._task = self._hall.tasks.start(
            job, owner=self, on_done=self._on_read, on_failed=self._show_failed, on_progress=progress
        )

    def _on_read(self, opened: OpenPaper) -> None:
        self._task = None
        self._show_paper(opened)
        self._hall.bridge.tell({PAPERS})

    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()
            self._task = None

    def _give_up(self) -> None:
        self._stop()
        if self._opened is not None:
            self._stack.setCurrentWidget(self._desk)
        else:
            self._show_nothing()

    def _show_paper(self, opened: OpenPaper) -> None:
        self._remember()
        where = self._wanted
        self._opened = opened
        self._goal = None
        kept = reading.kept(self._hall.bench, opened.paper.id)
        kept = replace(kept, page=min(kept.page, max(0, len(opened.reading.pages) - 1)))
        if where is not None and where.page is not None:
            kept = replace(kept, page=where.page, down=0.0)
        self._stack.setCurrentWidget(self._desk)
        self.clock.open(kept.read)
        self.reader.open(opened, kept)
        self.panel.open(opened)
        self._say()
        self._ask_goal(opened)
        if where is not None:
            self.reader.go_to(None if where.page is None else where.page, where.words, where.mark)
        self.reader.canvas.setFocus()

    def _show_nothing(self) -> None:
        self._show_instead(nothing_open(lambda: self._hall.go(Where("papers"))))

    def _show_failed(self, error: UserFacingError) -> None:
        self._task = None
        where = self._wanted
        self._show_instead(failed_page(error, (lambda: self._open(where)) if where else None))

    def _show_instead(self, widget: QWidget) -> None:
        if self._instead is not None:
            self._stack.removeWidget(self._instead)
            self._instead.deleteLater()
        self._instead = widget
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    # While reading

    def _connect(self) -> None:
        self.reader.page_changed.connect(self._on_page)
        self.reader.marker.changed.connect(self._say)
        self.reader.cite.connect(self._on_cite)
        self.reader.toolbar.panel_shown.toggled.connect(self._show_panel)
        self.reader.toolbar.side_shown.toggled.connect(self._show_side)
        self.reader.bands.open_paper.connect(lambda paper: self._hall.go(Where("desk", id=paper)))
        self.panel.page_chosen.connect(self._on_page_chosen)
        self.panel.paper_chosen.connect(lambda paper, page: self._hall.go(Where("desk", id=paper, page=page)))
        self.panel.mark_chosen.connect(self._on_mark_chosen)
        self.reader.bands.open_mark.connect(self._on_mark_chosen)
        self.reader.compared.connect(self._on_compared)
        self.clock.page_read.connect(lambda _page: self._on_read_page())

    def _on_page(self, page: int) -> None:
        self.clock.see(page)
        self._say()

    def _on_page_chosen(self, page: int) -> None:
        self.reader.canvas.go_to(page)

    def _on_mark_chosen(self, mark_id: str) -> None:
        opened = self._opened
        waiting = opened.to_place if opened else ()
        mark = next((one for one in waiting if one.id == mark_id), None)
        if mark is None:
            self.reader.choose_mark(mark_id)
        else:  # it stayed on an earlier version
            self._hall.go(Where("desk", id=mark.paper, page=mark.anchor.page, mark=mark.id))

    def _on_compared(self) -> None:
        self.refresh()
        self._hall.bridge.tell({PAPERS})

    def _on_read_page(self) -> None:
        self._say()
        self._remember()

    def _say(self) -> None:
        """Tell the panel and the draft where we are."""
        opened = self._opened
        if opened is None:
            return
        today = to_london(self._hall.now()).date()
        page = self.reader.canvas.page
        self.panel.say(page, self.reader.marker.marks, self.clock.read, today)
        self.panel.say_left(self._left(opened))
        item = opened.item_of(page)
        show_for = getattr(self._side, "show_for", None)
        if show_for is not None:
            place = (opened.paper.id, opened.paper.meeting, item.number if item else "")
            if place != self._told:
                self._told = place
                show_for(*place)

    def _ask_goal(self, opened: OpenPaper) -> None:
        """Work out in the background when a question must arrive: reading the rules takes a while."""
        bench = self._hall.bench

        def job(cancel: Cancel, _report: Report) -> tuple[str, datetime] | None:
            cancel.check()
            return reading.time_to_go(bench, opened)

        def known(goal: tuple[str, datetime] | None) -> None:
            if self._opened is not None and self._opened.paper.id == opened.paper.id:
                self._goal = goal
                self._say()

        self._hall.tasks.start(job, owner=self, on_done=known)

    def _left(self, opened: OpenPaper) -> str:
        left = len(opened.reading.pages) - len(self.clock.read)
        pages = (
            ngettext("{n} page left", "{n} pages left", left).format(n=left) if left else _("All pages read")
        )
        goal = self._goal
        if goal is None:
            return pages
        what, when = goal
        to_go = _to_go(what, when, self._hall.now())
        return f"{pages}, {to_go}" if to_go else pages

    def _on_cite(self, mark_id: str) -> None:
        cite = getattr(self._side, "cite", None)
        if cite is not None:
            cite(mark_id)

    def _show_panel(self, shown: bool) -> None:
        self.panel.setVisible(shown)
        self.reader.toolbar.fit()

    def _show_side(self, shown: bool) -> None:
        if self._side is not None:
            self._side.setVisible(shown)
        self.reader.toolbar.fit()

    def _remember(self) -> None:
        if self._opened is None:
            return
        canvas = self.reader.canvas
        kept = Kept(canvas.page, canvas.down(), canvas.fit, self.clock.read)
        try:
            reading.keep(self._hall.bench, self._opened.paper.id, kept)
        except UserFacingError as error:
            self._hall.notices.failed(error)

    # Sizes

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._sized:
            self._sized = True
            self._arrange()
        if self._opened is None and self._left_at:  # the window comes back from the tray
            QTimer.singleShot(0, self, lambda: self.show_at(Where("desk", id=self._left_at)))
        self._heed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.reader.card.save()
        self._remember()
        self.clock.run(on=False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._heed()

    def _heed(self) -> None:
        self.clock.run(on=self.isVisible() and self.isActiveWindow())

    def _make_room(self) -> None:
        """Put the items away where they, the page and the draft cannot stand side by side."""
        bar = self.reader.toolbar
        side = self._hall.look.px(SIDE_LEAST) if self._side is not None and bar.side_shown.isChecked() else 0
        needed = self.panel.minimumSizeHint().width() + bar.minimumSizeHint().width() + side
        if not self._sized:
            return
        short = self.width() < needed
        if short and not self._gave_way and bar.panel_shown.isChecked():
            self._gave_way = True
            bar.panel_shown.setChecked(False)
        elif not short and self._gave_way:
            self._gave_way = False
            bar.panel_shown.setChecked(True)

    def _arrange(self) -> None:
        """Sizes as they were left; the first time what fits: the items give way before the draft does."""
        kept: Any = reading.layout(self._hall.bench)
        parts, px, width = kept.get("parts"), self._hall.look.px, self.width()
        bar = self.reader.toolbar
        bar.panel_shown.setChecked(bool(kept.get("panel", True)))
        bar.side_shown.setChecked(bool(kept.get("side", True)))
        self._make_room()
        fits = isinstance(parts, list) and len(parts) == self._desk.count()
        if not (fits and all(isinstance(one, int) for one in parts)):
            panel, side = px(PANEL), min(px(SIDE), width // 3) if self._side is not None else 0
            parts = [panel, width - panel - side, side][: self._desk.count()]
        self._desk.setSizes(parts)


def _to_go(what: str, when: datetime, now: datetime) -> str:
    """The time left, counted as domain.times.say_left counts it: never rounded up; "" once it has passed."""
    minutes = int((when - now).total_seconds() // 60)
    if when <= now:
        return ""
    question = what == "question"
    if minutes < 60:
        n = max(1, minutes)
        if question:
            return ngettext("{n} minute to go", "{n} minutes to go", n).format(n=n)
        return ngettext("{n} minute to the meeting", "{n} minutes to the meeting", n).format(n=n)
    if minutes < 48 * 60:
        n = minutes // 60
        if question:
            return ngettext("{n} hour to go", "{n} hours to go", n).format(n=n)
        return ngettext("{n} hour to the meeting", "{n} hours to the meeting", n).format(n=n)
    n = (to_london(when).date() - to_london(now).date()).days
    if question:
        return ngettext("{n} day to go", "{n} days to go", n).format(n=n)
    return ngettext("{n} day to the meeting", "{n} days to the meeting", n).format(n=n)
