"""The reading desk (design pictures 2 and 10): one paper, its items, its marks, and a draft beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from meetingwatch.domain.job import Progress as Done
from meetingwatch.domain.times import to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.ui import first_page
from meetingwatch.ui.desk.after_page import AfterPage
from meetingwatch.ui.desk.arranging import Arranger
from meetingwatch.ui.desk.clock import ReadingClock
from meetingwatch.ui.desk.goal import Goals
from meetingwatch.ui.desk.left_to_read import left, not_read_yet
from meetingwatch.ui.desk.looking_again import LookingAgain
from meetingwatch.ui.desk.newer import OpeningNewer
from meetingwatch.ui.desk.opening import Opening, OpeningBeside
from meetingwatch.ui.desk.panel import Panel
from meetingwatch.ui.desk.progress import Progress
from meetingwatch.ui.desk.reader import Reader
from meetingwatch.ui.desk.remembered import Rememberer, kept_for, kept_of, last_paper
from meetingwatch.ui.desk.sending import Sending
from meetingwatch.ui.desk.states import Waiting, failed_page, nothing_open
from meetingwatch.ui.desk.trail import Stop
from meetingwatch.ui.desk.ways import Ways
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.instead import Instead
from meetingwatch.ui.kit.later import WhenCalm
from meetingwatch.ui.kit.pages import Place
from meetingwatch.ui.kit.pieces import column
from meetingwatch.words import _
from meetingwatch.workflow.items_to_read import lacking
from meetingwatch.workflow.reading import OpenPaper
from meetingwatch.workflow.workbench import MARKS, MEETINGS, PAPERS, TOPICS

CALM_MS, MOST_MS = 60, 3000  # after a page was turned, and while pages go on moving
MakePane = Callable[[Hall], QWidget]


class DeskPlace(Place):
    """Opens papers; remembers page, zoom and what was read of each."""

    def __init__(
        self, hall: Hall, draft_pane: MakePane | None = None, load: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__("desk")
        self._hall = hall
        self._opened: OpenPaper | None = None
        self._expected: tuple[str, Callable[[], None]] | None = None
        self._wanted: Where | None = None
        self.reader = Reader(hall)
        self.panel = Panel(hall.look, self.reader.canvas)
        self.reader.halves.belong_left(self.panel)
        self.clock = ReadingClock(self.reader.readable)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._heed)  # a child is not told of its window
        self.progress = Progress(hall, self.clock, self.reader, self._on_set)
        self.ways = Ways(self.reader, self._here, self._go_back_to)
        self.trail = self.ways.trail
        self.opening = Opening(hall, self)
        self._rememberer = Rememberer(hall)
        self._goals = Goals(hall)
        self._fresh = self._showing = False
        self._soon = WhenCalm(self, CALM_MS, MOST_MS, self._say)
        self._looking = LookingAgain(hall, lambda: self._opened)
        self.arranger = Arranger(hall, self, self.panel, self.reader)
        self._beside = OpeningBeside(hall, self.reader.halves, self.arranger.make_room_for_two)
        self.open_beside = self._beside.open
        self._newer = OpeningNewer(hall, self.reader)
        self._sending = Sending(hall, self.arranger, self.reader, lambda: self.make_side(at_once=True))
        self._stack = Instead(self.arranger.parts)
        self.setLayout(column(self._stack))
        self._make_side = draft_pane
        self._allow_drafts(allowed=draft_pane is not None)
        self._after = AfterPage(hall, self.reader.canvas, load)
        self._connect()
        self.load_beside = self._after.load
        self._left_at = ""
        hall.look.changed.connect(self.arranger.make_room)
        self._show_nothing()

    def _allow_drafts(self, *, allowed: bool) -> None:
        self.reader.halves.allow_sending(allowed)
        self.reader.toolbar.side_shown.setVisible(allowed)
        if allowed:
            self.arranger.keep_room()

    def minute_passed(self) -> None:
        """The time left is said anew; once it is over, what comes next is asked for."""
        if self._opened is None or not self.isVisible():
            return
        self._goals.minute_passed(self._opened)
        self._say()

    def set_side(self, widget: QWidget) -> None:
        """What stands at the right: the draft."""
        self.arranger.set_side(widget)
        self.reader.halves.allow_sending(hasattr(widget, "cite"))

    def _begin_jobs(self) -> None:
        """The page stands there, and the lists beside it: now its marks, its words, and until when to read it."""
        if self._opened is not None:
            self._goals.ask(self._opened)
            self.reader.page_shown()

    def make_side(self, *, at_once: bool = False) -> None:
        """The draft at the right, in the room that was kept for it; at_once where somebody sends words to it."""
        if self._make_side is not None:
            make, self._make_side = self._make_side, None
            side = make(self._hall)
            if at_once:
                self._put_side(side)
            else:  # a step each: the page can be turned between
                QTimer.singleShot(0, self, lambda: self._put_side(side))

    def _put_side(self, side: QWidget) -> None:
        self.set_side(side)
        if self._opened is not None and not self._showing:
            # At once: what is begun there belongs to this paper's meeting.
            self.arranger.tell_side(self._opened, self.reader.canvas.page)

    def shows(self) -> set[str]:
        return {MARKS, MEETINGS, PAPERS}

    def refresh(self) -> None:
        """Marks may have changed elsewhere; papers may have come."""
        if self._opened is None or self._opened.being_read or self._fresh or self.opening.begins:
            return
        if not self.reader.halves.told_own():
            self._looking.start()

    def _on_looked(self, fresh: OpenPaper) -> None:
        opened = self._opened
        if opened is None or opened.being_read:
            return
        if (fresh.paper.id, fresh.paper.sha256) == (opened.paper.id, opened.paper.sha256):
            self._opened = fresh
            self._goals.ask(fresh)
            self.panel.open(fresh, same=True)
            self.reader.refresh(fresh)
            self._soon.start()

    def show_at(self, where: Where) -> None:
        """Open a paper (where.id), at a page (index from 0), with words lit or a mark chosen; beside the one that is
        open when where.beside says so."""
        if not where.id and self._expected:
            self._stack.show_instead(Waiting(*self._expected))
            return
        awaited, self._expected = self._expected is not None, None
        paper = where.id or (self._opened.paper.id if self._opened else last_paper(self._hall.bench))
        if not paper:
            self._show_nothing()
            return
        where = replace(where, id=paper)
        self.reader.whole.begins_with = where.act
        if where.beside and self._opened is not None:
            self.open_beside(paper, where.page or 0, where.words, own=True)
            return
        if self._opened is not None and self._opened.paper.id == paper:
            if self.opening.paper != paper:
                self.opening.stop()  # another paper was on its way
            self._stack.show_whole()
            self.reader.go_to(where.page, where.words, where.mark, where.down)
            return
        self.ways.leave()
        self._open(where, at_once=awaited)

    def leave(self) -> None:
        """The window closes: remember where we were, let the paper go."""
        self.opening.stop()
        self._after.stop()
        self._remember()
        self._left_at = self._opened.paper.id if self._opened else self._left_at
        if self.arranger.keep_layout(self._left_at) and self._opened is not None:
            first_page.keep(self._opened, self.reader)
        self.reader.close_paper()
        self._opened = None
        self.clock.run(on=False)

    # Opening

    def _open(self, where: Where, *, at_once: bool = False) -> None:
        """In short turns where somebody works in the window; at_once what they have been waiting for."""
        self._wanted = where
        self.opening.start(where.id, in_turns=self.isVisible() and not at_once)

    def expect(self, words: str, stop: Callable[[], None]) -> None:
        """A paper is on its way (a file that is being added): until it is there, say so; stop lets it go."""
        self._expected = words, stop

    def _on_waits(self) -> None:
        self._stack.show_instead(Waiting(_("Opening the paper…"), self.give_up))

    def _on_read(self, opened: OpenPaper) -> None:
        """The words of the paper on the desk are known: what was missing is filled in, and nothing moves."""
        if self._opened is None or self._opened.paper.id != opened.paper.id:
            return
        self._opened = opened
        self.panel.open(opened, same=True)
        self.reader.learn(opened)
        self._goals.ask(opened)
        self._say()
        self._hall.bridge.tell({PAPERS, TOPICS})

    def give_up(self) -> None:
        """What was on its way is not wanted: the paper that was open stays, else nothing is."""
        self._expected = None
        self.opening.stop()
        if self._opened is not None:
            self._stack.show_whole()
        else:
            self._show_nothing()

    def _show_paper(self, opened: OpenPaper) -> None:
        self._remember()
        where = self._wanted
        self._opened = opened
        self._goals.open(opened.paper.id)
        kept = kept_for(self._hall.bench, opened, where)
        self._stack.show_whole()
        self.progress.open(opened.paper.id, kept.read, kept.skipped)
        self._after.wait()
        self._showing = True
        with self.ways.no_jump():
            self.reader.open(opened, kept)
            self.panel.open(opened)
            if where is not None:
                at = where.page if where.page is not None and not where.down else None
                self.reader.go_to(at, where.words, where.mark)
        self._showing = False
        self.reader.canvas.setFocus()
        self._fresh = True  # going to the desk refreshes it: what was read just now need not be read again
        QTimer.singleShot(0, self, self._grow_old)

    def _grow_old(self) -> None:
        self._fresh = False

    def _show_nothing(self) -> None:
        self._stack.show_instead(nothing_open(lambda: self._hall.go(Where("papers"))))

    def _show_failed(self, error: UserFacingError) -> None:
        where = self._wanted
        self._stack.show_instead(failed_page(error, (lambda: self._open(where)) if where else None))

    # While reading

    def _connect(self) -> None:
        reader, panel, opening = self.reader, self.panel, self.opening
        opening.comes.connect(self._stack.show_whole)
        opening.shown.connect(self._show_paper)
        opening.waits.connect(self._on_waits)
        opening.read.connect(self._on_read)
        opening.progressed.connect(self._on_reading)
        opening.failed.connect(self._show_failed)
        opening.not_read.connect(lambda _error: self._say())
        reader.page_changed.connect(self._on_page)
        reader.canvas.verticalScrollBar().valueChanged.connect(self._soon.stir)
        reader.marker.changed.connect(self._soon.start)
        reader.beside_wanted.connect(self.open_beside)
        reader.halves.closed.connect(self.arranger.one_again)
        reader.full_screen.connect(self.arranger.toggle_full)
        reader.bands.open_paper.connect(self._newer.open)
        reader.bands.open_mark.connect(self._on_mark_chosen)
        reader.compared.connect(self._on_compared)
        panel.page_chosen.connect(reader.canvas.go_to)
        panel.paper_chosen.connect(lambda paper, page: self._hall.go(Where("desk", id=paper, page=page)))
        panel.not_here.connect(reader.not_here.item)
        panel.mark_chosen.connect(self._on_mark_chosen)
        panel.mark_deleted.connect(reader.marker.remove)
        panel.item_read.connect(self.progress.read)
        panel.item_skipped.connect(self.progress.skip)
        panel.item_beside.connect(self.open_beside)
        panel.item_before.connect(self.reader.whole.earlier_of)
        self.clock.page_read.connect(lambda _page: self._on_progress())
        self._goals.known.connect(self._say)
        self._looking.found.connect(self._on_looked)
        self._after.page_shown.connect(self._say)
        self._after.jobs_may_begin.connect(self._begin_jobs)
        self._after.loaded.connect(lambda: self.make_side())
        minute = QTimer(self)
        minute.timeout.connect(self.minute_passed)
        minute.start(60_000)

    def _on_page(self, page: int) -> None:
        """The page comes first, and what is beside it follows; of pages that fly past only the last is told."""
        self.clock.see(page)
        if not self._showing:
            self._soon.start()

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

    def _on_set(self) -> None:
        """The person said what is read or put aside."""
        self._say()
        self._remember()

    def _on_progress(self) -> None:
        """A page was read. It is counted when it is left: nothing changes beside what somebody is reading."""
        self._remember(soon=True)

    def _say(self) -> None:
        """Tell the panel and the draft where we are; while a paper comes onto the desk that waits for its page."""
        opened = self._opened
        if opened is None or self._showing:
            return
        now, page, skipped = self._hall.now(), self.reader.canvas.page, self.progress.skipped
        today = to_london(now).date()
        self.panel.say(page, self.reader.marker, self.clock.read, skipped, today)
        if opened.being_read:
            self.panel.say_left(not_read_yet(reading=self.opening.busy))
        else:
            pages = len(opened.reading.pages)
            goal, without = self._goals.goal, lacking(opened)
            self.panel.say_left(left(pages, self.clock.read, skipped, goal, now, without))
        self.arranger.tell_side(opened, page)

    def _on_reading(self, done: Done) -> None:
        if self._opened is not None and self._opened.being_read and done.total:
            self.panel.say_left(not_read_yet(reading=True, done=done))

    def _remember(self, *, soon: bool = False) -> None:
        if self._opened is None:
            return
        kept = kept_of(self.reader.canvas, self.clock.read, self.progress.skipped)
        (self._rememberer.soon if soon else self._rememberer.now)(self._opened.paper.id, kept)

    def _here(self) -> Stop | None:
        canvas = self.reader.canvas
        return Stop(self._opened.paper.id, canvas.page, canvas.down()) if self._opened is not None else None

    def where_now(self) -> Where | None:
        """The paper on the desk, its page and the place on it; None while nothing stands there."""
        here = self._here() if not (self._expected or self.opening.begins) else None
        return (
            Where("desk", id=here.paper, page=here.page, down=self.reader.canvas.begins()) if here else None
        )

    def _go_back_to(self, stop: Stop) -> None:
        if self._opened is not None and stop.paper == self._opened.paper.id:
            self.reader.canvas.go_to(stop.page, stop.down)
            self.reader.canvas.setFocus()
        else:
            self._open(Where("desk", id=stop.paper, page=stop.page, down=stop.down))

    def event(self, event: QEvent) -> bool:
        """Alt+Left and Alt+Right are the window's own, for going from place to place, once there is nowhere to go
        back to on the desk."""
        asked = event if event.type() == QEvent.Type.ShortcutOverride else None
        if isinstance(asked, QKeyEvent) and self.ways.meant_by(asked):
            asked.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = self.ways.meant_by(event)
        if way:
            self.ways.step(way)
        elif event.key() == Qt.Key.Key_Escape and self.arranger.full:
            self.arranger.toggle_full()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arranger.shown()
        if self._opened is None and self._left_at:  # the window comes back from the tray
            QTimer.singleShot(0, self, lambda: self.show_at(Where("desk", id=self._left_at)))
        self._heed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arranger.make_room()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.reader.halves.save()
        self._remember()
        self.clock.run(on=False)

    def _heed(self, _window: object = None) -> None:
        self.clock.run(on=self.isVisible() and self.isActiveWindow())
