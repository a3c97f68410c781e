"""The small card beside a mark: what it means, when it was made, its note, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QPlainTextEdit, QWidget

from meetingwatch.domain.mark import (
    BOX,
    INK,
    MEANINGS,
    WORDS,
    Mark,
    listed,
    mark_sign,
    meaning_label,
    meaning_sign,
)
from meetingwatch.domain.times import to_london
from meetingwatch.ui.desk.mark_rows import head_words
from meetingwatch.ui.icons import icon
from meetingwatch.ui.kit.focus import bring_into_view
from meetingwatch.ui.kit.later import WhenCalm
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pages import Column
from meetingwatch.ui.kit.pieces import Button, Field, Text, column, row
from meetingwatch.ui.kit.short import ShortText
from meetingwatch.ui.look import Look
from meetingwatch.words import _

_WIDE = 330  # pixels at 100 %
_NOTE = 78, 46  # pixels at 100 %: how high the field for the note is, and where there is less room
_EDGE = 6  # pixels between it and the edge of the view
_BESIDE = 34  # pixels that its mark needs of the view's height besides its own
SAVE_MS = 400  # after the last letter typed; also when the card closes
_WHILE_TYPING_MS = 1000  # however steadily somebody types


class MarkCard(QFrame):
    """Floats over the pages. The note is saved as it is typed."""

    noted = Signal(str, str)  # mark id, note
    meant = Signal(str, str)  # mark id, meaning
    topics_given = Signal(str, tuple)
    tags_given = Signal(str, tuple)
    sent = Signal(str)
    deleted = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mark-card")
        self.setProperty("card", True)
        self._look = look
        self.mark: Mark | None = None
        self._head = ShortText("", "strong")
        self._when = Text("", "quiet", wrap=False)
        self._close = Button("", self.put_away, name="card-close", tip=_("Close (Esc)"))
        self.note = QPlainTextEdit()
        self.note.setObjectName("mark-note")
        self.note.setAccessibleName(_("Note"))
        self.note.setPlaceholderText(_("Write a note…"))
        self.note.setTabChangesFocus(True)
        self.note.textChanged.connect(self._on_typed)
        self.note.installEventFilter(self)
        self._topics = self._list_field(_("Topics, with commas between"), "mark-topics", self._on_topics)
        self._tags = self._list_field(_("Tags, with commas between"), "mark-tags", self._on_tags)
        self._meanings = {one: self._meaning(one) for one in MEANINGS}
        self._send = Button(_("Send to draft"), self._on_send, name="send-to-draft")
        self._scroll = Column(margins=(12, 10, 12, 12), spacing=6)
        self._build()
        self._at: tuple[QRectF, QRectF] | None = None  # where it stands: its mark, and the room there is
        self._saving = WhenCalm(self, SAVE_MS, _WHILE_TYPING_MS, self.save)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(18)
        shadow.setOffset(0, 3)
        shadow.setColor(QColor(0, 0, 0, 90))
        self.setGraphicsEffect(shadow)
        look.changed.connect(self._dress)
        self._dress()
        self.hide()

    def _build(self) -> None:
        """Put it together: all of it scrolls where there is little room."""
        topic = Button(_("Topic…"), lambda: self._open_field(self._topics), name="mark-topic")
        tag = Button(_("Tag…"), lambda: self._open_field(self._tags), name="mark-tag")
        bin_ = Button(_("Delete"), self._on_delete, name="delete-mark", tip=_("Delete this mark (Delete)"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = self._scroll.column
        inner.addLayout(row(self._head, self._when, 1, self._close, spacing=6))
        inner.addWidget(self.note)
        inner.addWidget(self._topics)
        inner.addWidget(self._tags)
        meanings = QWidget()
        meanings.setLayout(row(*self._meanings.values(), spacing=4))
        inner.addWidget(one_line(meanings, bin_, spacing=24))  # away from those: it is not pressed by mistake
        inner.addWidget(one_line(self._send, topic, tag, spacing=6))
        self.setLayout(column(self._scroll, spacing=0))

    def _list_field(self, label: str, name: str, finished: Callable[[], None]) -> Field:
        field = Field(label, hint=label, name=name)
        field.editingFinished.connect(finished)
        field.hide()
        return field

    def allow_sending(self, allowed: bool) -> None:
        """Whether there is a draft to send to."""
        self._send.setVisible(allowed)

    def _meaning(self, meaning: str) -> Button:
        button = Button(
            meaning_sign(meaning),
            lambda: self._on_meaning(meaning),
            name=f"card-{meaning}",
            tip=_("Change to {meaning}").format(meaning=meaning_label(meaning).lower()),
        )
        button.setAccessibleName(_("Change to {meaning}").format(meaning=meaning_label(meaning).lower()))
        return button

    def _dress(self) -> None:
        theme, px = self._look.theme, self._look.px
        self._close.setIcon(icon("close", theme, px(16)))
        self._close.setIconSize(QSize(px(16), px(16)))
        self._close.setProperty("kind", "link")
        for meaning, button in self._meanings.items():
            dress = theme.meanings[meaning]
            chosen = self.mark is not None and self.mark.meaning == meaning
            button.setStyleSheet(
                f"QPushButton {{ background: {dress.wash}; color: #1B1F24; min-width: {px(18)}px;"
                f" padding: {px(3)}px {px(6)}px; border: {2 if chosen else 1}px solid"
                f" {theme.ink if chosen else dress.stroke}; }}"
                f"QPushButton:focus {{ border: 2px solid {theme.bar}; }}"
            )
        self._stand()

    def show_mark(self, mark: Mark) -> None:
        """Show a mark; what is being typed into the note of the same mark stays."""
        fresh = self.mark is None or self.mark.id != mark.id
        if fresh:
            self.save()
        saved = self.mark is None or self.note.toPlainText() == self.mark.note
        self.mark = mark
        self._head.setText(f"{mark_sign(mark)} {head_words(mark)}")
        made = to_london(mark.made_at) if mark.made_at else None
        self._when.setText(_("{day} {month}").format(day=made.day, month=f"{made:%B}") if made else "")
        self.setAccessibleName(f"{self._head.text()}: {mark.anchor.quote}")
        if (fresh or saved) and self.note.toPlainText() != mark.note:
            self.note.blockSignals(True)
            self.note.setPlainText(mark.note)
            self.note.blockSignals(False)
        for field, words in ((self._topics, mark.topics), (self._tags, mark.tags)):
            if fresh or not field.hasFocus():
                field.setText(", ".join(words))
                field.setVisible(bool(words))
        for button in self._meanings.values():
            button.setVisible(mark.kind in (WORDS, BOX, INK))
        self._dress()

    def fit(self, mark: QRectF, room: QRectF) -> None:
        """As large as it would be, or as the room in the view lets it: what is in it goes on in the next line, and
        scrolls. The mark stays in sight beside it, unless that fills the view itself."""
        beside = mark.height() + _BESIDE if mark.height() < room.height() / 3 else 2 * _EDGE
        width = min(self._look.px(_WIDE), round(room.width()) - 16)
        most = round(room.height() - beside)
        for note in _NOTE:
            self.note.setFixedHeight(self._look.px(note))
            if self._needed(width) <= most:
                break
        self.resize(width, min(self._needed(width), most))

    def _needed(self, width: int) -> int:
        """How high it would be if it were so wide, pixels."""
        edges = self.contentsMargins()
        sides, ends = edges.left() + edges.right(), edges.top() + edges.bottom()
        return self._scroll.column.totalHeightForWidth(width - sides) + ends

    def _stand(self) -> None:
        """Something in it has come or gone."""
        if self._at is not None:
            self.place(*self._at)

    def place(self, mark: QRectF, room: QRectF) -> None:
        """Stand under the mark, or above it, inside the room of the view."""
        self._at = mark, room
        self.fit(mark, room)
        x = min(max(room.left() + 8, mark.right() - self.width() / 2), room.right() - self.width() - 8)
        below = mark.bottom() + 10
        y = below if below + self.height() < room.bottom() - _EDGE else mark.top() - self.height() - 14
        y = min(max(y, room.top() + _EDGE), max(room.top() + _EDGE, room.bottom() - self.height() - _EDGE))
        self.move(QPoint(round(max(room.left(), x)), round(y)))

    def save(self) -> None:
        """Save what was typed."""
        self._saving.stop()
        typed = self.note.toPlainText()
        note = typed if typed.strip() else ""  # an Enter too many is no note
        if self.mark is not None and note != self.mark.note:
            self.mark = replace(self.mark, note=note)
            self.noted.emit(self.mark.id, self.mark.note)

    def put_away(self) -> None:
        """Save and close."""
        self.save()
        had, self.mark = self.mark, None
        self.hide()
        if had is not None:
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.note and event.type() == QEvent.Type.FocusOut:
            self.save()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            event.accept()  # keys typed here are never for the pages

    def _on_typed(self) -> None:
        self._saving.start()

    def _open_field(self, field: Field) -> None:
        field.show()
        self._stand()
        field.setFocus()
        bring_into_view(field)

    def _on_topics(self) -> None:
        if self.mark is not None and (given := listed(self._topics.text())) != self.mark.topics:
            self.topics_given.emit(self.mark.id, given)

    def _on_tags(self) -> None:
        if self.mark is not None and (given := listed(self._tags.text())) != self.mark.tags:
            self.tags_given.emit(self.mark.id, given)

    def _on_meaning(self, meaning: str) -> None:
        if self.mark is not None:
            self.save()
            self.meant.emit(self.mark.id, meaning)

    def _on_send(self) -> None:
        if self.mark is not None:
            self.save()
            self.sent.emit(self.mark.id)

    def _on_delete(self) -> None:
        if self.mark is not None:
            gone, self.mark = self.mark.id, None
            self.hide()
            self.deleted.emit(gone)
