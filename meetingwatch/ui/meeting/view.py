"""The place of one meeting (design picture 3)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.ui import not_fetched
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit import added
from meetingwatch.ui.kit.outside import open_page
from meetingwatch.ui.kit.pages import Column, Place, failed_state
from meetingwatch.ui.kit.pieces import clear, column
from meetingwatch.ui.meeting.after import after_card
from meetingwatch.ui.meeting.agenda import agenda_card
from meetingwatch.ui.meeting.head import Head, status_band
from meetingwatch.ui.meeting.say import Way, say_card
from meetingwatch.ui.meeting.side import PaperHands, history_card, members_card, note_card, papers_card
from meetingwatch.ui.tasks import NET, WORK
from meetingwatch.words import _
from meetingwatch.workflow import calendars, meeting_sheet, reading, shelf
from meetingwatch.workflow.adding import Added, add
from meetingwatch.workflow.fetched import FetchedPaper
from meetingwatch.workflow.meeting_sheet import Sheet
from meetingwatch.workflow.workbench import (
    COUNCILS,
    DRAFTS,
    MARKS,
    MEETINGS,
    PAPERS,
    SETTINGS,
    SUBMISSIONS,
    TOPICS,
)

# Under this width (pixels at 100 %) the right column goes below the agenda.
NARROW = 860


class MeetingPlace(Place):
    """Agenda with printed pages; how to take part and by when; papers; history."""

    def __init__(self, hall: Hall) -> None:
        super().__init__("meeting")
        self._hall = hall
        self._id = ""
        self._open_why: dict[str, set[str]] = {}
        self._fetching: set[str] = set()
        self._ways: list[Way] = []
        self._sheet: Sheet | None = None
        self._page = Column(margins=(28, 18, 28, 28), spacing=12)
        self._top = QVBoxLayout()
        self._top.setSpacing(12)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(20)
        self._page.column.addLayout(self._top)
        self._page.column.addLayout(self._line)
        self._page.column.addStretch(1)
        self.setLayout(column(self._page, spacing=0))
        self._head: Head | None = None
        tick = QTimer(self)
        tick.timeout.connect(self._tick)
        tick.start(60_000)
        hall.look.changed.connect(self._dress)

    def shows(self) -> set[str]:
        return {COUNCILS, MEETINGS, PAPERS, DRAFTS, SUBMISSIONS, MARKS, TOPICS, SETTINGS}

    def show_at(self, where: Where) -> None:
        """Show another meeting, from its top; the next refresh() reads it."""
        if where.id and where.id != self._id:
            self._id = where.id
            self._page.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        position = self._page.verticalScrollBar().value()
        focused: QWidget | None = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        clear(self._top)
        clear(self._line)
        self._ways, self._head = [], None
        try:
            sheet = meeting_sheet.read(self._hall.bench, self._id)
        except UserFacingError as error:
            self._sheet = None
            self._top.addWidget(failed_state(error, self.refresh))
            return
        self._sheet = sheet
        self._head = Head(self._hall, sheet, self._add_to_calendar, self._open_page)
        self._top.addWidget(self._head)
        band = status_band(self._hall, sheet)
        if band:
            self._top.addWidget(band)
        self._line.addWidget(self._left(sheet), 7)
        self._line.addWidget(self._right(sheet), 4)
        self._fit()
        QTimer.singleShot(0, self, lambda: self._settle(position, name))

    def _settle(self, position: int, name: str) -> None:
        """Where the page stood, and what had the keyboard, before everything was read again."""
        self._page.verticalScrollBar().setValue(position)
        again = self.findChild(QWidget, name) if name else None
        if again is not None and self.isVisible():
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _left(self, sheet: Sheet) -> QWidget:
        whole = QWidget()
        whole.setLayout(
            column(
                after_card(self._hall, sheet),
                agenda_card(self._hall, sheet, reading.marks_to_place(self._hall.bench, sheet.meeting.id)),
                note_card(sheet) if sheet.meeting.note else None,
                members_card(sheet) if sheet.meeting.members else None,
                1,
                spacing=12,
            )
        )
        return whole

    def _right(self, sheet: Sheet) -> QWidget:
        whole = QWidget()
        opened = self._open_why.setdefault(sheet.meeting.id, set())
        say, self._ways = say_card(self._hall, sheet, opened)
        hands = PaperHands(self._fetch, self._add_file)
        history = history_card(sheet, hours24=self._hall.bench.settings().hours24)
        papers_ = papers_card(self._hall, sheet, hands, self._fetching)
        # Once the meeting has begun nothing closes any more: its papers come first.
        first = (papers_, say) if sheet.after else (say, papers_)
        whole.setLayout(column(*first, history, 1, spacing=12))
        return whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _dress(self) -> None:
        """Another text size or theme: what has sizes of its own is built anew."""
        self._fit()
        if self._sheet is not None and self.isVisible():
            self.refresh()

    def _fit(self) -> None:
        """The right column goes below where there is no room for both."""
        wide = self.width() >= self._hall.look.px(NARROW)
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        if self._head is not None:
            self._head.fit(wide=wide)

    def _tick(self) -> None:
        if self.isVisible():
            now = self._hall.now()
            if any(way.closed != (way.moment < now) for way in self._ways):
                self.refresh()
            for way in self._ways:
                way.tick(now)

    def _open_page(self) -> None:
        """The council's own page, in the browser."""
        open_page(QUrl(self._sheet.meeting.url if self._sheet else ""), self._hall.notices)

    def _add_to_calendar(self) -> None:
        if self._sheet is None:
            return
        day = self._sheet.meeting.start.date().isoformat()
        name, _kind = QFileDialog.getSaveFileName(
            self,
            _("Save as a calendar file"),
            f"{day} {self._sheet.committee}.ics",
            _("Calendar files (*.ics)"),
        )
        if name:
            self.save_calendar(Path(name))

    def save_calendar(self, target: Path) -> None:
        """Write this meeting and its deadlines to a calendar file and say so."""
        try:
            calendars.export(self._hall.bench, target, meeting=self._id)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        self._hall.notices.news(
            _("Saved as {file}. Open it with your calendar to add it.").format(file=target.name)
        )

    def _fetch(self, key: str) -> None:
        bench, meeting = self._hall.bench, self._id
        self._fetching.add(key)

        def job(cancel: Cancel, report: Report) -> FetchedPaper:
            return shelf.fetch(bench, meeting, key, cancel, report)

        def done(found: FetchedPaper) -> None:
            self._fetching.discard(key)
            not_fetched.came(self._hall, (meeting, found.paper.whole_key))
            self._hall.bridge.tell({PAPERS, MEETINGS})
            self._hall.notices.news(_("“{title}” is on this computer.").format(title=found.paper.title))

        def failed(error: UserFacingError) -> None:
            self._fetching.discard(key)
            self.refresh()
            not_fetched.tell_asked(self._hall, meeting, key, error)

        self._hall.tasks.start(job, lane=NET, owner=self, on_done=done, on_failed=failed)
        self.refresh()

    def _add_file(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("Add a file"), "", _("PDF files (*.pdf)"))
        if name:
            self.add_file(Path(name))

    def add_file(self, path: Path) -> None:
        """Add a file to this meeting, in the background."""
        bench, meeting = self._hall.bench, self._id

        def job(cancel: Cancel, report: Report) -> Added:
            return add(bench, path, cancel, report, meeting=meeting)

        def done(found: Added) -> None:
            self._hall.bridge.tell({PAPERS, TOPICS})
            added.tell(self._hall, found)

        self._hall.notices.news(_("Reading “{file}”…").format(file=path.name))
        self._hall.tasks.start(job, lane=WORK, owner=self, on_done=done)
