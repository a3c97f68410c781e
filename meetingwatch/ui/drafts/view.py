"""The list of drafts: what is being written, by when, and where what was sent stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from meetingwatch.domain import kinds
from meetingwatch.domain import submission as s
from meetingwatch.domain.submission import stage_label
from meetingwatch.domain.times import say_date
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.drafts.beside import DeadlineLine
from meetingwatch.ui.drafts.naming import title_of
from meetingwatch.ui.drafts.new_card import NewCard
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.button_line import ButtonLine
from meetingwatch.ui.kit.moved import moved_line
from meetingwatch.ui.kit.pages import Column, Heading, Place, empty_state, failed_state
from meetingwatch.ui.kit.pieces import Button, Card, Chip, Text, clear, column, row
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import standing, writing
from meetingwatch.workflow.standing import Standing
from meetingwatch.workflow.workbench import DRAFTS, MEETINGS, SETTINGS, SUBMISSIONS

STAGE_TONES = {
    s.DRAFTING: "info",
    s.SENT: "soon",
    s.REWORD: "urgent",
    s.RECEIVED: "good",
    s.ACCEPTED: "good",
    s.REFUSED: "urgent",
    s.HEARD: "good",
    s.ANSWERED: "good",
}


class TitleButton(Button):
    """A draft's title, cut with an ellipsis where it must be; its whole words are in its name."""

    def __init__(self, hall: Hall, words: str, pressed: Callable[[], object]) -> None:
        super().__init__(words, pressed, kind="link", name="open-draft")
        self._words = words
        self.setStyleSheet(f"font-size: {hall.look.px(16)}px; font-weight: 600;")
        self.setAccessibleName(_("Open {title}").format(title=words))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 8
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


class DraftCard(Card):
    """One draft: what it is, for which meeting, by when, and where it stands."""

    def __init__(self, hall: Hall, one: Standing, place: DraftsPlace) -> None:
        super().__init__(spacing=6)
        self.one = one
        draft = one.draft
        self.setObjectName(f"draft-{draft.id}")
        title = TitleButton(hall, title_of(draft), partial(_go, hall, "draft", draft.id))
        chip = Chip(stage_label(one.stage), STAGE_TONES.get(one.stage, "calm"))
        top = row(title, chip, spacing=12)
        top.setStretch(0, 1)
        self.column.addLayout(top)
        self.column.addWidget(Text(_meeting_words(one), "quiet"))
        moved = moved_line(hall, draft)
        if moved is not None:
            self.column.addWidget(moved)
        if one.stage in (s.DRAFTING, s.REWORD) and (
            (draft.meeting and draft.kind != kinds.LETTER) or one.due
        ):
            line = DeadlineLine(hall)
            line.say(one.due)
            self.column.addWidget(line)
        if one.stage == s.SENT:
            words = _("Not finished until they confirm that they received it.")
            self.column.addWidget(Text(words, "strong", tone="soon"))
        again = _("Review and send…") if one.stage == s.DRAFTING else _("What became of it…")
        review = Button(again, partial(_go, hall, "review", draft.id), name="review")
        review.setAccessibleName(f"{again} {title_of(draft)}")
        delete = Button(_("Delete"), partial(place.delete, one), name="delete")
        delete.setAccessibleName(_("Delete {title}").format(title=title_of(draft)))
        write = Button(_("Write"), partial(_go, hall, "draft", draft.id), name="write")
        write.setAccessibleName(_("Write {title}").format(title=title_of(draft)))
        self.column.addWidget(ButtonLine(write, review, delete))


class DraftsPlace(Place):
    """Every draft that is not in the bin."""

    def __init__(self, hall: Hall) -> None:
        super().__init__("drafts")
        self._hall = hall
        self._heading = Heading(_("Drafts"))
        self._begin = Button(_("New draft…"), self._on_new, kind="primary", name="new-draft")
        self._heading.buttons.addWidget(self._begin)
        self._new = NewCard(hall, self._on_start, self._on_not_now)
        self._new.hide()
        self._page = Column(margins=(28, 24, 28, 28), spacing=12)
        self._list = column(spacing=12)
        self._page.column.addWidget(self._heading)
        self._page.column.addWidget(self._new)
        self._page.column.addLayout(self._list)
        self._page.column.addStretch(1)
        self.setLayout(column(self._page))

    def shows(self) -> set[str]:
        return {DRAFTS, SUBMISSIONS, MEETINGS, SETTINGS}

    def refresh(self) -> None:
        """Read the drafts again."""
        clear(self._list)
        try:
            found = standing.everything(self._hall.bench)
        except UserFacingError as error:
            self._list.addWidget(failed_state(error, self.refresh))
            return
        waiting = sum(1 for one in found if one.stage == s.SENT)
        under = ngettext("{n} draft", "{n} drafts", len(found)).format(n=len(found)) if found else ""
        if waiting:
            under += ", " + _("{n} sent and not confirmed").format(n=waiting)
        self._heading.say(_("Drafts"), under)
        for one in found:
            self._list.addWidget(DraftCard(self._hall, one, self))
        if not found:
            self._list.addWidget(
                empty_state(
                    _("No drafts yet"),
                    _(
                        "A draft is a public question, a comment, a deputation or a letter. Open a meeting’s "
                        "papers, mark the words that matter, and send them to a draft; or choose “New draft…” above."
                    ),
                )
            )

    def delete(self, one: Standing) -> None:
        """Put a draft in the bin; the notice takes it out again."""
        bench = self._hall.bench

        def undo() -> None:
            self._hall.bridge.tell(writing.restore(bench, one.draft.id))

        try:
            changed = writing.remove(bench, one.draft.id)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        self._hall.bridge.tell(changed)
        words = _("Deleted: {title}").format(title=title_of(one.draft))
        self._hall.notices.news(words, _("Undo"), undo)

    def _on_new(self) -> None:
        self._new.show()
        self._begin.hide()
        self._new.fill()

    def _on_not_now(self) -> None:
        self._new.hide()
        self._begin.show()
        self._begin.setFocus()

    def _on_start(self, kind: str, meeting: str) -> None:
        try:
            draft = writing.new(self._hall.bench, kind, meeting=meeting)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        self._on_not_now()
        self._hall.bridge.tell({DRAFTS})
        self._hall.go(Where("draft", id=draft.id))


def _go(hall: Hall, place: str, draft: str) -> None:
    hall.go(Where(place, id=draft))


def _meeting_words(one: Standing) -> str:
    item = _("item {number}").format(number=one.draft.item) if one.draft.item else ""
    day = say_date(one.meeting.start.date()) if one.meeting else _("for no meeting")
    named = kinds.label(one.draft.kind) if one.draft.title else ""
    return ", ".join(part for part in (named, one.committee, day, item) if part)
