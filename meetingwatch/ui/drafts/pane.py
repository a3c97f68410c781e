"""The draft beside a page (design picture 2, at the right of the reading desk)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QStyle, QWidget

from meetingwatch.domain import kinds
from meetingwatch.domain.draft import Draft
from meetingwatch.domain.times import say_date
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.drafts import as_sent
from meetingwatch.ui.drafts.beside import ChecksList, Counter, DeadlineLine
from meetingwatch.ui.drafts.chips import said_of
from meetingwatch.ui.drafts.editor import CitationEdit
from meetingwatch.ui.drafts.evidence_rows import EvidenceRows, open_mark
from meetingwatch.ui.drafts.kind_menu import fill
from meetingwatch.ui.drafts.naming import title_of
from meetingwatch.ui.drafts.open_draft import OpenDraft
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.button_line import ButtonLine
from meetingwatch.ui.kit.pages import Column
from meetingwatch.ui.kit.pieces import Button, Text, column, row
from meetingwatch.words import _
from meetingwatch.workflow import evidence, writing
from meetingwatch.workflow.workbench import DRAFTS, MARKS, MEETINGS, PAPERS, SETTINGS, SUBMISSIONS

MATTERS = {DRAFTS, MARKS, MEETINGS, PAPERS, SETTINGS, SUBMISSIONS}
NARROWEST, EDITOR_HEIGHT = 300, 190  # pixels at 100 %
LARGE_NARROWEST = 360  # pixels; with large letters the page needs the rest


class DraftPane(QWidget):
    """One draft of the meeting whose papers are open. Reading another meeting's old papers keeps the draft."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.setObjectName("draft-pane")
        self._hall = hall
        self._meeting, self._item, self._paper = "", "", ""
        self.open_draft = OpenDraft(hall, self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._filled())
        self.setLayout(column(self._stack))
        self.open_draft.loaded.connect(self._on_loaded)
        self.open_draft.checked.connect(self._on_checked)
        self.open_draft.saved.connect(self._say_saved)
        self._ticker = QTimer(self)
        self._ticker.setInterval(1000)
        self._ticker.timeout.connect(self._say_saved)
        hall.bridge.changed.connect(self._on_changed)
        hall.look.changed.connect(self._fit)
        self._fit()

    # -- building ------------------------------------------------------------------------------

    def _empty(self) -> QWidget:
        page = Column(margins=(16, 16, 16, 16), spacing=10)
        self._start = Button(
            _("Start a public question"),
            lambda: self._on_start(kinds.QUESTION),
            kind="primary",
            name="start-question",
        )
        self._other = Button(_("Something else…"), name="start-other")
        self._other_menu = QMenu(self)
        self._other.setMenu(self._other_menu)
        self._about = Text("", "quiet")
        self._ends = DeadlineLine(self._hall)
        page.column.addWidget(Text(_("Have your say"), "section"))
        page.column.addWidget(self._about)
        page.column.addWidget(self._ends)
        page.column.addWidget(self._start)
        page.column.addWidget(self._other)
        page.column.addStretch(1)
        return page

    def _filled(self) -> QWidget:
        self.kind = Text("", "section")
        self.kind.setObjectName("draft-kind")
        self._more = Button(_("Drafts…"), name="more-drafts", tip=_("Another draft of this meeting"))
        self._more_menu = QMenu(self)
        self._more.setMenu(self._more_menu)
        self.deadline = DeadlineLine(self._hall)
        self.about = Text("", "small")
        self.editor = CitationEdit(self._hall.look)
        self.editor.typed.connect(lambda: self.open_draft.typed(*self.editor.content()))
        self.editor.opened.connect(self._open_cited)
        self.editor.wants_cite.connect(self._cite_chosen)
        self.editor.left.connect(self.open_draft.flush)
        self.saved = Text("", "small")
        self.saved.setObjectName("saved")
        self.counter = Counter(self._hall.look)
        self.checks = ChecksList()
        self.evidence = EvidenceRows(self._hall, self.cite)
        top = row(self.kind, self._more)
        top.setStretch(0, 1)
        page = Column(margins=(16, 14, 16, 10), spacing=8)
        for part in (top, self.deadline, self.about, self.editor, self.saved, self.counter, self.checks):
            if isinstance(part, QWidget):
                page.column.addWidget(part)
            else:
                page.column.addLayout(part)
        page.column.addSpacing(6)
        page.column.addWidget(Text(_("Evidence for this draft"), "section"))
        page.column.addWidget(self.evidence)
        page.column.addStretch(1)
        self._send = Button(_("Review and send…"), self._review, kind="primary", name="review-and-send")
        buttons = ButtonLine(
            self._send,
            Button(_("Full editor"), self._full, name="full-editor"),
        )
        buttons.setContentsMargins(16, 8, 16, 12)
        whole = QWidget()
        whole.setLayout(column(page, buttons, spacing=0))
        return whole

    def _fit(self) -> None:
        self.setMinimumWidth(self._hall.look.px(NARROWEST) if self._hall.look.scale < 1.3 else self._least())
        self.editor.grow(self._hall.look.px(EDITOR_HEIGHT), self._hall.look.px(2 * EDITOR_HEIGHT))
        self._on_checked()

    def _least(self) -> int:
        """How wide it must be with large letters, pixels: none of its buttons is cut off."""
        for one in (self._start, self._other, self._send):
            one.ensurePolished()
        widest = max(one.sizeHint().width() for one in (self._start, self._other, self._send))
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return max(LARGE_NARROWEST, widest + 2 * 16 + bar)

    # -- what the desk calls ----------------------------------------------------------------------

    def show_for(self, paper_id: str, meeting_id: str, item_number: str) -> None:
        """The newest draft of this meeting; a draft that is open stays while older or other papers are read."""
        self._item, self._paper = item_number, paper_id
        if meeting_id == self._meeting and self._shown_fits(meeting_id):
            return
        self._meeting = meeting_id
        mine = writing.of_meeting(self._hall.bench, meeting_id) if meeting_id else []
        if mine:
            if self.open_draft.draft is None or self.open_draft.draft.id != mine[0].id:
                self._open(mine[0])
        elif self._is_over(meeting_id):
            kept = self.open_draft.draft or self._of_document() or self._unsent()
            if kept is not None and self.open_draft.draft is None:
                self._open(kept)
        elif self.open_draft.draft is not None:
            self.open_draft.close()
        self._show()

    def go_on(self) -> None:
        """Put the keyboard into the draft's text."""
        self.editor.setFocus()

    def cite(self, mark_id: str) -> bool:
        """Put a mark's words and its citation at the caret; starts a question where there is no draft. False (and a
        notice) where that could not be done."""
        if not self.isVisible():
            self.open_draft.refresh()  # it may have been written elsewhere meanwhile
        try:
            mark = writing.mark_of(self._hall.bench, mark_id)
            if self.open_draft.draft is None:
                self.open_draft.start(kinds.QUESTION, self._meeting, self._item)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return False
        self.editor.cite(mark, self._hall.now())
        self.open_draft.flush()
        if self.isVisible():
            self.go_on()
        return True

    # -- inside -------------------------------------------------------------------------------------

    def _shown_fits(self, meeting: str) -> bool:
        draft = self.open_draft.draft
        return draft is not None and self._is_for(draft, meeting)

    def _is_for(self, draft: Draft, meeting: str) -> bool:
        """Whether it is for this meeting, also where that was moved here."""
        now = writing.meeting_of(self._hall.bench, draft.meeting)
        return meeting in (draft.meeting, now.id if now else "")

    def _is_over(self, meeting_id: str) -> bool:
        if not meeting_id:
            return True
        meeting = writing.meeting_of(self._hall.bench, meeting_id)
        return meeting is None or meeting.start < self._hall.now()

    def _of_document(self) -> Draft | None:
        """The newest draft that cites the document on the desk, where that belongs to no meeting."""
        found = writing.of_document(self._hall.bench, self._paper) if not self._meeting else []
        return found[0] if found else None

    def _unsent(self) -> Draft | None:
        """The newest draft for a meeting that is still to come, which was not sent."""
        bench = self._hall.bench
        return next(
            (
                one
                for one in writing.of_meeting(bench, "")
                if one.meeting and not self._is_over(one.meeting) and not as_sent.latest(bench, one.id)
            ),
            None,
        )

    def _open(self, draft: Draft, _checked: bool = False) -> None:
        try:
            self.open_draft.open(draft.id)
        except UserFacingError as error:
            self._hall.notices.failed(error)

    def _on_start(self, kind: str) -> None:
        try:
            self.open_draft.start(kind, self._meeting, self._item)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        self.editor.setFocus()

    def _show(self) -> None:
        if self.open_draft.draft is not None:
            self._stack.setCurrentIndex(1)
            self._fill_more()
            return
        self._stack.setCurrentIndex(0)
        found = writing.openings(self._hall.bench, self._meeting) if self._meeting else ()
        asked = next((one for one in found if one.deadline.kind in (kinds.QUESTION, kinds.ANY)), None)
        self._ends.setVisible(bool(self._meeting))
        self._ends.say(asked)
        self._about.setText(
            _("Mark words on the page, and send them to a draft: the quotation brings its page with it.")
            if self._meeting
            else _("This document belongs to no meeting. Open a meeting’s papers to ask about them.")
        )
        self._other_menu.clear()
        fill(self._other_menu, self._hall, self._meeting, self._on_start)

    def _fill_more(self) -> None:
        self._more_menu.clear()
        draft = self.open_draft.draft
        meeting = draft.meeting if draft else self._meeting
        for one in writing.of_meeting(self._hall.bench, meeting) if meeting else []:
            if draft and one.id != draft.id:
                words = title_of(one).replace("&", "&&")
                self._more_menu.addAction(words).triggered.connect(partial(self._open, one))
        self._more_menu.addSeparator()
        start = self._more_menu.addMenu(_("Start another"))
        fill(start, self._hall, meeting, self._on_start)

    def _on_loaded(self) -> None:
        draft = self.open_draft.draft
        if draft is not None:
            if self.editor.content() != (draft.text, draft.citations):
                self.editor.load(draft.text, draft.citations)
            self._on_checked()
        self._show()

    def _on_checked(self) -> None:
        found = self.open_draft.written
        if found is None:
            return
        draft = found.draft
        self.kind.setText(kinds.label(draft.kind))
        sent = as_sent.latest(self._hall.bench, draft.id)
        self.deadline.say(found.deadline, sent)
        self._send.setText(_("See what was sent…") if sent else _("Review and send…"))
        day = found.deadline.meeting.start if found.deadline else None
        item = _("item {number}").format(number=draft.item) if draft.item and draft.meeting else ""
        same = self._is_for(draft, self._meeting)
        when = "" if same else (say_date(day.date()) if day else found.when)
        about = ", ".join(part for part in (found.said, when, item) if part)
        elsewhere = bool(self._paper) and not same
        self.about.setText(_("For another meeting: {about}").format(about=about) if elsewhere else about)
        self.editor.say_citations(said_of(found.places, draft.meeting))
        self.counter.say(found.checked)
        self.checks.say(as_sent.judged(self._hall.bench, found, sent).checked.findings)
        cited, others = evidence.of_draft(self._hall.bench, draft, self._paper)
        self.evidence.show_marks(cited, others, draft.meeting)
        self._say_saved()

    def _say_saved(self) -> None:
        self.saved.setText(self.open_draft.saved_words())

    def _on_changed(self, kinds_changed: set[str]) -> None:
        if kinds_changed & MATTERS and self.isVisible():
            self.open_draft.refresh()
            if self.open_draft.draft is None:
                self._show()  # a deadline may have moved, or the practice clock

    def _open_cited(self, mark_id: str) -> None:
        found = self.open_draft.written
        draft = self.open_draft.draft
        if found is None or draft is None:
            return
        cited, _others = evidence.of_draft(self._hall.bench, draft, self._paper)
        one = next((one for one in cited if one.mark.id == mark_id), None)
        if one is not None:
            open_mark(self._hall, one)

    def _cite_chosen(self) -> None:
        """Ctrl+Enter in the text: the row last looked at, else the newest mark that is not cited yet."""
        one = self.evidence.last
        if one is None and self.open_draft.draft is not None:
            _cited, others = evidence.of_draft(self._hall.bench, self.open_draft.draft, self._paper)
            one = max(others, key=lambda other: str(other.mark.made_at), default=None)
        if one is None:
            self._hall.notices.news(_("There is no mark to cite yet: mark words on a page first."))
        else:
            self.cite(one.mark.id)

    def _review(self) -> None:
        self._elsewhere("review")

    def _full(self) -> None:
        self._elsewhere("draft")

    def _elsewhere(self, place: str) -> None:
        self.open_draft.leave()
        if self.open_draft.draft is not None:
            self._hall.go(Where(place, id=self.open_draft.draft.id))

    def leave(self) -> None:
        """Save what was typed last."""
        self.open_draft.leave()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.open_draft.refresh()
        self._show()
        self._ticker.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticker.stop()
        self.open_draft.leave()
