"""The marks that a draft cites or could cite, each a row that opens its page or cites it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from meetingwatch.domain.mark import mark_sign, meaning_label, meaning_sign
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.marked import MarkedWords
from meetingwatch.ui.kit.pieces import Button, Text, clear, column, row
from meetingwatch.words import _
from meetingwatch.workflow.evidence import Evidence

MOST = 40


class EvidenceRow(QFrame):
    """A mark with its sign and colour, where it stands, and "Cite". A click goes to its page."""

    chosen = Signal(object)

    def __init__(self, hall: Hall, one: Evidence, meeting: str, cite: Callable[[str], object]) -> None:
        super().__init__()
        self._hall, self.one = hall, one
        mark = one.mark
        self._cite = cite
        words = one.title
        self.setObjectName(f"evidence-{mark.id}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(one.words)
        self.setAccessibleDescription(_("Enter opens the page, Ctrl+Enter cites it"))
        where = one.page if one.meeting and one.meeting.id == meeting else f"{one.source}, {one.page}"
        if one.changed:
            where += ", " + _("changed since")
        place = Text(where, "small", tone="soon" if one.changed else "")
        button = Button(_("Cite"), self.cite, kind="link", name=f"cite-{mark.id}")
        button.setAccessibleName(
            _("Cite {meaning}: {words}").format(meaning=meaning_label(mark.meaning), words=words)
        )
        line = row(place, button, spacing=8)
        line.setStretch(0, 1)
        parts: list[QWidget] = [MarkedWords(hall.look, words, mark.meaning, mark_sign(mark))]
        if mark.note and mark.anchor.quote:
            parts.append(Text(_("Note: {note}").format(note=mark.note), "small"))
        inner = column(*parts, line, spacing=1)
        inner.setContentsMargins(4, 3, 4, 3)
        self.setLayout(inner)

    def cite(self) -> None:
        """Put it into the draft."""
        self._cite(self.one.mark.id)

    def open(self) -> None:
        """Go to its page."""
        open_mark(self._hall, self.one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.cite()
            else:
                self.open()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.open()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        theme = self._hall.look.theme
        self.setStyleSheet(f"EvidenceRow {{ border: 2px solid {theme.bar}; border-radius: 4px; }}")
        self.chosen.emit(self.one)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setStyleSheet("")


def open_mark(hall: Hall, one: Evidence) -> None:
    """Open the page that a mark stands on, with the mark chosen."""
    mark = one.mark
    hall.go(Where("desk", id=mark.paper, page=mark.anchor.page, mark=mark.id))


class EvidenceRows(QWidget):
    """Cited marks first, then the others of the meeting."""

    def __init__(self, hall: Hall, cite: Callable[[str], object]) -> None:
        super().__init__()
        self._hall, self._cite = hall, cite
        self._column = column(spacing=2)
        self.setLayout(self._column)
        self._shown: object = None
        self.rows: list[EvidenceRow] = []
        self.last: Evidence | None = None

    def show_marks(self, cited: list[Evidence], others: list[Evidence], meeting: str) -> None:
        """Show them; drawn again only when something changed. meeting: "" where the others are of a document."""
        shown = (cited, others, meeting)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._column)
        self.rows = []
        more = _("Other marks of this meeting") if meeting else _("Other marks of this document")
        for head, marks in ((_("Cited"), cited), (more, others[:MOST])):
            if marks:
                self._column.addWidget(Text(head, "head"))
            for one in marks:
                entry = EvidenceRow(self._hall, one, meeting, self._cite)
                entry.chosen.connect(self._on_chosen)
                self.rows.append(entry)
                self._column.addWidget(entry)
        if not cited and not others:
            sign = meaning_sign("quote")
            words = _("Mark words on a page ({sign} Quote and so on): they wait here to be cited.")
            self._column.addWidget(Text(words.format(sign=sign), "quiet"))
        if len(others) > MOST:
            more = _("{n} more are in Evidence.").format(n=len(others) - MOST)
            self._column.addWidget(Text(more, "quiet"))

    def _on_chosen(self, one: object) -> None:
        self.last = one if isinstance(one, Evidence) else None
