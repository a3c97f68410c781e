"""The full editor of a draft (design picture 4): evidence, the text, this council's rules."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from meetingwatch.domain import kinds
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.drafts import as_sent, paper_out
from meetingwatch.ui.drafts.beside import DeadlineLine
from meetingwatch.ui.drafts.chips import said_of
from meetingwatch.ui.drafts.editor import CitationEdit
from meetingwatch.ui.drafts.evidence_rows import EvidenceRows, open_mark
from meetingwatch.ui.drafts.open_draft import OpenDraft
from meetingwatch.ui.drafts.side_cards import PeopleCard, RulesCard, StandsCard
from meetingwatch.ui.drafts.title_field import TitleField
from meetingwatch.ui.drafts.versions import ask_version
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.button_line import ButtonLine
from meetingwatch.ui.kit.fields import Chooser
from meetingwatch.ui.kit.moved import MovedBand
from meetingwatch.ui.kit.pages import Column, Place, failed_state
from meetingwatch.ui.kit.pieces import Button, Card, Text, clear, column, row
from meetingwatch.words import _
from meetingwatch.workflow import evidence, handing_over, writing
from meetingwatch.workflow.workbench import DRAFTS, MARKS, MEETINGS, PAPERS, SETTINGS, SUBMISSIONS

SIDE, EVIDENCE, THREE = 292, 260, 980  # pixels at 100 %; below THREE the evidence goes under the rules


class DraftPlace(Place):
    """One draft with everything round it."""

    def __init__(self, hall: Hall) -> None:
        super().__init__("draft")
        self._hall = hall
        self._wide = True
        self._failed = column()
        self.open_draft = OpenDraft(hall, self)
        self._whole = QWidget()
        self._build()
        self.setLayout(column(self._failed, self._whole, spacing=0))
        self.open_draft.loaded.connect(self._on_loaded)
        self.open_draft.checked.connect(self._on_checked)
        self.open_draft.saved.connect(self._say_saved)
        self._ticker = QTimer(self)
        self._ticker.setInterval(1000)
        self._ticker.timeout.connect(self._say_saved)
        hall.look.changed.connect(self._arrange)

    # -- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        outer = QVBoxLayout(self._whole)
        outer.setContentsMargins(28, 20, 28, 20)
        outer.setSpacing(12)
        outer.addLayout(self._top())
        self.evidence = EvidenceRows(self._hall, self.cite)
        self._evidence_box = QWidget()
        self._evidence_box.setLayout(
            column(
                Text(_("Evidence"), "section"),
                Text(_("Press “Cite”, or Ctrl+Enter in the text."), "small"),
                self.evidence,
            )
        )
        self.rules = RulesCard(self._hall.look)
        self.people = PeopleCard()
        self.people.changed.connect(lambda: self.open_draft.change(people=self.people.people()))
        self.stands = StandsCard()
        self._left, self._right = Column(spacing=8), Column(spacing=12)
        self._left.column.addStretch(1)
        for card in (self.rules, self.people, self.stands):
            self._right.column.addWidget(card)
        self._right.column.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addWidget(self._left)
        middle.addWidget(self._text_card(), 1)
        middle.addWidget(self._right)
        outer.addLayout(middle, 1)
        self._arrange()

    def _top(self) -> QVBoxLayout:
        self.kind = Text("", "title", wrap=False)
        self.title = TitleField()
        self.title.too_long.connect(self._on_long_title)
        self.title.full.connect(self._on_full_title)
        self.title.returnPressed.connect(lambda: self.editor.setFocus())
        self.title.textEdited.connect(lambda words: self.open_draft.change(title=words))
        self.about = Text("", "quiet")
        self.deadline = DeadlineLine(self._hall)
        self.saved = Text("", "small", wrap=False)
        self.saved.setObjectName("saved")
        save = Button(_("Print or save…"), name="print-or-save")
        menu = QMenu(self)
        menu.addAction(_("Print…")).triggered.connect(self._print)
        menu.addSeparator()
        for name, words in paper_out.formats():
            menu.addAction(words).triggered.connect(partial(self._save_as, name))
        save.setMenu(menu)
        first = row(self.kind, self.title)
        first.setStretch(1, 1)
        self._send = Button(_("Review and send…"), self._review, kind="primary", name="review-and-send")
        buttons = ButtonLine(
            Button(_("Versions"), self._versions, name="versions-button"),
            save,
            self._send,
            at_right=True,
        )
        top = row(first, buttons, spacing=12)
        top.setStretch(0, 1)
        top.setStretch(1, 1)
        under = row(self.deadline, self.saved, spacing=12)
        under.setStretch(0, 1)
        self.moved = MovedBand(self._hall)
        return column(top, self.about, under, self.moved, spacing=6)

    def _text_card(self) -> Card:
        card = Card()
        self.editor = CitationEdit(self._hall.look)
        self.editor.setStyleSheet("CitationEdit { border: 0; padding: 2px; }")
        self.editor.typed.connect(lambda: self.open_draft.typed(*self.editor.content()))
        self.editor.opened.connect(self._open_cited)
        self.editor.wants_cite.connect(self._cite_chosen)
        self.editor.left.connect(self.open_draft.flush)
        self.item = Chooser()
        self.item.setObjectName("draft-item")
        self.item.setAccessibleName(_("Which agenda item it is about"))
        self.item.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.item.activated.connect(self._on_item)
        quotes = Button("“ ”", self.editor.quote_marks, name="quote-marks", tip=_("Quotation marks"))
        quotes.setAccessibleName(_("Quotation marks"))
        cite = Button(_("Cite"), self._cite_chosen, name="cite", tip=_("Cite a mark (Ctrl+Enter)"))
        tools = row(quotes, cite, self.item)
        tools.setStretch(2, 1)
        card.column.addLayout(tools)
        card.column.addWidget(self.editor, 1)
        return card

    def _arrange(self) -> None:
        """Three columns where there is room, else the evidence under the rules."""
        px = self._hall.look.px
        self.title.setMinimumWidth(px(110))
        self._wide = self.width() >= px(THREE)
        home = self._left.column if self._wide else self._right.column
        if home.indexOf(self._evidence_box) < 0:
            home.insertWidget(home.count() - 1, self._evidence_box)
        self._left.setVisible(self._wide)
        self._left.setFixedWidth(px(EVIDENCE))
        self._right.setFixedWidth(min(px(SIDE), max(240, self.width() * 2 // 5)))

    # -- what the window calls ------------------------------------------------------------------

    def shows(self) -> set[str]:
        return {DRAFTS, MARKS, MEETINGS, PAPERS, SETTINGS, SUBMISSIONS}

    def show_at(self, where: Where) -> None:
        """Open a draft (where.id)."""
        clear(self._failed)
        self._whole.show()
        if self.open_draft.draft is not None and where.id in ("", self.open_draft.draft.id):
            return
        try:
            self.open_draft.open(where.id)
        except UserFacingError as error:
            self._whole.hide()
            self._failed.addWidget(failed_state(error))
            return
        # One opens a draft to write it; the title is optional.
        self.editor.setFocus()

    def refresh(self) -> None:
        """Marks, papers, settings or the draft itself may have changed elsewhere."""
        self.open_draft.refresh()

    def leave(self) -> None:
        """Save what was typed last."""
        self.open_draft.leave()

    def cite(self, mark_id: str) -> None:
        """Put a mark's words and its citation at the caret."""
        try:
            mark = writing.mark_of(self._hall.bench, mark_id)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        self.editor.cite(mark, self._hall.now())
        self.open_draft.flush()
        self.editor.setFocus()

    # -- inside -------------------------------------------------------------------------------------

    def _on_loaded(self) -> None:
        draft = self.open_draft.draft
        if draft is None:
            self._hall.go(Where("drafts"))
            return
        if self.editor.content() != (draft.text, draft.citations):
            self.editor.load(draft.text, draft.citations)
        self.title.say(draft.title)
        self._fill_items()
        self._on_checked()

    def _on_long_title(self, words: str) -> None:
        """What was pasted into the title is the question itself."""
        self.editor.textCursor().insertText(words)
        self.editor.setFocus()
        self._hall.notices.news(_("That was too long for a title: it was put into the text below."))

    def _on_full_title(self) -> None:
        words = _("The title is full at {n} characters. The question itself goes into the text below.")
        self._hall.notices.news(words.format(n=self.title.maxLength()))

    def _fill_items(self) -> None:
        draft = self.open_draft.draft
        assert draft is not None
        meeting = writing.meeting_of(self._hall.bench, draft.meeting)
        self.item.clear()
        self.item.addItem(_("No agenda item"), "")
        known = set()
        for one in meeting.items if meeting else ():
            if one.number and one.number not in known:
                known.add(one.number)
                words = _("Item {number}: {title}").format(number=one.number, title=one.title)
                self.item.addItem(words, one.number)
        if draft.item and draft.item not in known:
            self.item.addItem(_("Item {number}").format(number=draft.item), draft.item)
        self.item.setCurrentIndex(max(0, self.item.findData(draft.item)))
        self.item.setVisible(bool(draft.meeting))

    def _on_item(self, _index: int) -> None:
        self.open_draft.change(item=str(self.item.currentData() or ""))

    def _on_checked(self) -> None:
        found = self.open_draft.written
        if found is None:
            return
        draft = found.draft
        self.kind.setText(kinds.label(draft.kind))
        self.about.setText(", ".join(part for part in (found.said, found.when) if part))
        self.about.setVisible(bool(found.said or found.when))
        sent = as_sent.latest(self._hall.bench, draft.id)
        timed = bool(draft.meeting) and draft.kind != kinds.LETTER
        self.deadline.setVisible(bool(timed or sent or found.deadline))
        self.deadline.say(found.deadline, sent)
        self.moved.say(draft)
        self._send.setText(_("See what was sent…") if sent else _("Review and send…"))
        self.editor.say_citations(said_of(found.places, draft.meeting))
        self.rules.say(as_sent.judged(self._hall.bench, found, sent))
        self.people.say(draft.kind, draft.people)
        submissions = handing_over.of_draft(self._hall.bench, draft.id)
        self.stands.say(submissions[0] if submissions else None)
        cited, others = evidence.of_draft(self._hall.bench, draft)
        self.evidence.show_marks(cited, others, draft.meeting)
        self._say_saved()

    def _say_saved(self) -> None:
        self.saved.setText(self.open_draft.saved_words())

    def _open_cited(self, mark_id: str) -> None:
        row_ = next((one for one in self.evidence.rows if one.one.mark.id == mark_id), None)
        if row_ is not None:
            open_mark(self._hall, row_.one)

    def _cite_chosen(self) -> None:
        """The row last looked at, else the first that is not cited yet."""
        draft = self.open_draft.draft
        cited = {one.mark for one in draft.citations} if draft else set()
        fresh = [one.one for one in self.evidence.rows if one.one.mark.id not in cited]
        one = self.evidence.last or (fresh[0] if fresh else None)
        if one is None:
            self._hall.notices.news(_("There is no mark to cite yet: mark words on a page first."))
        else:
            self.cite(one.mark.id)

    def _versions(self) -> None:
        draft = self.open_draft.draft
        if draft is None:
            return
        self.open_draft.flush()
        chosen = ask_version(self, writing.versions(self._hall.bench, draft.id))
        if chosen is not None:
            # As one step of the editor, so that Ctrl+Z takes it back.
            self.editor.replace_all(chosen.text, chosen.citations)
            self.open_draft.flush()
            self._hall.notices.news(_("The older version is back."), _("Undo"), self.editor.undo)

    def _save_as(self, format_: str, _checked: bool = False) -> None:
        draft = self.open_draft.draft
        if draft is None:
            return
        self.open_draft.flush()
        try:
            target = paper_out.ask_and_save(self._hall.bench, self, draft.id, format_)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        if target is not None:
            self._hall.notices.news(_("Saved as {file}").format(file=target))

    def _print(self) -> None:
        if self.open_draft.draft is not None:
            self.open_draft.flush()
            paper_out.print_draft(self._hall.bench, self, self.open_draft.draft.id)

    def _review(self) -> None:
        self.open_draft.leave()
        if self.open_draft.draft is not None:
            self._hall.go(Where("review", id=self.open_draft.draft.id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticker.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticker.stop()
        self.open_draft.leave()
