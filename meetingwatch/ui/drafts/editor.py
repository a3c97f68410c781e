"""Where a draft is typed: plain text with citations as chips, each one character to delete, undo and select."""

from __future__ import annotations

import html
import json
from datetime import datetime

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip

from meetingwatch.domain.draft import CITATION_CHARACTER, Citation
from meetingwatch.domain.mark import Mark
from meetingwatch.drafting.citations import cited_now, fitted
from meetingwatch.ui.drafts.chips import CHIP, UNKNOWN, ChipPainter, Said, citation_of, format_of
from meetingwatch.ui.look import Look
from meetingwatch.words import _

# Our own clipboard form, beside plain text, so that a citation cut in one draft can be pasted in another.
OURS = "application/x-meetingwatch-draft"
LINE_HEIGHT = 135.0  # per cent
Content = tuple[str, tuple[Citation, ...]]


class CitationEdit(QTextEdit):
    """The editor. typed is emitted when the content changed by the person's hand (undo too)."""

    typed = Signal()
    opened = Signal(str)  # a chip was clicked: its mark id
    wants_cite = Signal()  # Ctrl+Enter
    left = Signal()  # the keyboard went elsewhere: save

    def __init__(self, look: Look, *, name: str = "draft-text") -> None:
        super().__init__()
        self._look = look
        self.setObjectName(name)
        self.setAccessibleName(_("Text of the draft"))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setMouseTracking(True)
        self._chips = ChipPainter(look, self.document())
        self.document().documentLayout().registerHandler(CHIP, self._chips)
        self._loading = False
        self._last: Content = ("", ())
        self._bounds: tuple[int, int] | None = None
        self.document().contentsChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit_height())
        self.cursorPositionChanged.connect(self._tell_chip)
        look.changed.connect(self._lay_out_again)

    # -- content -------------------------------------------------------------------------------

    def load(self, text: str, citations: tuple[Citation, ...]) -> None:
        """Show a draft's text; the way back with undo begins here. The caret goes to the end."""
        self._loading = True
        self.document().setUndoRedoEnabled(False)
        self.clear()
        self._put(self.textCursor(), text, citations)
        self.document().setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._loading = False
        self._last = self.content()
        self._describe()

    def replace_all(self, text: str, citations: tuple[Citation, ...]) -> None:
        """Put other content in its place as one step that undo takes back."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        self._put(cursor, text, citations)
        cursor.endEditBlock()

    def content(self) -> Content:
        """Text with one CITATION_CHARACTER per citation, and the citations in order."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        return self._read(cursor)

    def _put(self, cursor: QTextCursor, text: str, citations: tuple[Citation, ...]) -> None:
        """Insert text and citations at a cursor; citation characters without a citation are left out."""
        spacing = QTextBlockFormat()
        spacing.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spacing)
        parts = text.replace("\r\n", "\n").split(CITATION_CHARACTER)
        for number, part in enumerate(parts):
            if part:
                cursor.insertText(part, QTextCharFormat())
            if number < len(parts) - 1 and number < len(citations):
                cursor.insertText(CITATION_CHARACTER, format_of(citations[number]))

    def _read(self, cursor: QTextCursor) -> Content:
        """What is between a cursor's two ends."""
        text: list[str] = []
        found: list[Citation] = []
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        block = self.document().findBlock(first)
        while block.isValid() and block.position() <= last:
            if text or block.position() > first:
                text.append("\n")
            entry = block.begin()
            while not entry.atEnd():
                fragment = entry.fragment()
                start = fragment.position()
                # Qt counts in UTF-16 units.
                units = fragment.text().encode("utf-16-le")
                units = units[2 * max(0, first - start) : 2 * max(0, last - start)]
                citation = citation_of(fragment.charFormat())
                for sign in units.decode("utf-16-le", "ignore"):
                    if sign != CITATION_CHARACTER:
                        text.append("\n" if sign in "\u2028\u2029" else sign)
                    elif citation is not None:
                        text.append(sign)
                        found.append(citation)
                entry += 1
            block = block.next()
        return "".join(text), tuple(found)

    def say_citations(self, said: dict[str, Said]) -> None:
        """What each chip says, by mark."""
        if said == self._chips.said:
            return
        self._chips.said = dict(said)
        self._lay_out_again()
        self._describe()

    def _describe(self) -> None:
        shown = [self._chips.said.get(one.mark, UNKNOWN).short for one in self._last[1]]
        words = _("Citations, in order: {list}").format(list="; ".join(shown)) if shown else ""
        self.setAccessibleDescription(words)

    # -- citing --------------------------------------------------------------------------------

    def cite(self, mark: Mark, now: datetime) -> None:
        """Put a quotation and its citation at the caret, as one step that undo takes back."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        at = cursor.position()
        before = self._character(at - 1) if at else ""
        lead, tail = fitted(before, self._character(at), mark.anchor.quote)
        cursor.beginEditBlock()
        if lead:
            cursor.insertText(lead, QTextCharFormat())
        citation = cited_now(mark, now)
        cursor.insertText(CITATION_CHARACTER, format_of(citation))
        if tail:
            cursor.insertText(tail, QTextCharFormat())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(QTextCharFormat())

    def quote_marks(self) -> None:
        """Put quotation marks round what is selected, or both at the caret with the caret between."""
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        cursor.beginEditBlock()
        for at, sign in ((last, "”"), (first, "“")):
            cursor.setPosition(at)
            cursor.insertText(sign, QTextCharFormat())
        cursor.endEditBlock()
        cursor.setPosition(last + (1 if first == last else 2))
        self.setTextCursor(cursor)

    def _character(self, at: int) -> str:
        sign = str(self.document().characterAt(at))
        return "" if sign == "\x00" else sign

    # -- what Qt calls -------------------------------------------------------------------------

    def _on_changed(self) -> None:
        if self._loading:
            return
        content = self.content()
        if content != self._last:
            self._last = content
            self._describe()
            self.typed.emit()

    def grow(self, least: int, most: int) -> None:
        """As high as its text, between two bounds in pixels; then it scrolls."""
        self._bounds = (least, most)
        self._fit_height()

    def _fit_height(self) -> None:
        if self._bounds is None:
            return
        wanted = round(self.document().size().height()) + 2 * self.frameWidth() + 12
        height = min(max(wanted, self._bounds[0]), self._bounds[1])
        if height != self.height():
            self.setFixedHeight(height)

    def _lay_out_again(self) -> None:
        self.document().markContentsDirty(0, self.document().characterCount())
        self.viewport().update()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Citations written out for other programs; as objects for our own."""
        text, citations = self._read(self.textCursor())
        data = QMimeData()
        waiting = [self._chips.said.get(one.mark, UNKNOWN).written for one in citations]
        plain = "".join(waiting.pop(0) if sign == CITATION_CHARACTER and waiting else sign for sign in text)
        data.setText(plain)
        cited = [[one.mark, one.quote, one.page, one.paper, one.number] for one in citations]
        kept = {"text": text, "citations": cited}
        data.setData(OURS, json.dumps(kept).encode())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasFormat(OURS)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text only, whatever was copied; our own form brings its citations."""
        text, citations = _ours(source) or (source.text().replace(CITATION_CHARACTER, ""), ())
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._put(cursor, text, citations)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def chip_at(self, point: QPoint) -> Citation | None:
        """The citation under a point of the viewport."""
        inside = QPointF(
            point.x() + self.horizontalScrollBar().value(), point.y() + self.verticalScrollBar().value()
        )
        return citation_of(self.document().documentLayout().formatAt(inside))

    def chip_beside(self) -> Citation | None:
        """The citation just before or after the caret."""
        at = self.textCursor().position()
        for end in (at, at + 1):
            cursor = QTextCursor(self.document())
            if 0 < end < self.document().characterCount():
                cursor.setPosition(end)
                if self._character(end - 1) == CITATION_CHARACTER:
                    return citation_of(cursor.charFormat())
        return None

    def _tell_chip(self) -> None:
        """A screen reader hears which citation the caret stands at."""
        citation = None if self._loading else self.chip_beside()
        if citation is not None and self.hasFocus():
            words = _("Citation {words}").format(words=self._chips.said.get(citation.mark, UNKNOWN).short)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.wants_cite.emit()
            return
        if enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            citation = self.chip_beside()
            if citation is not None:
                self.opened.emit(citation.mark)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = not event.buttons() and self.chip_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        citation = self.chip_at(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection()
        if citation is not None and plain:
            self.opened.emit(citation.mark)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        citation = self.chip_at(event.pos()) or self.chip_beside()
        if citation is not None:
            mark = citation.mark
            menu.addSeparator()
            menu.addAction(_("Open the cited page") + "\tAlt+Return", lambda: self.opened.emit(mark))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            citation = self.chip_at(event.pos())
            if citation is None:
                QToolTip.hideText()
            else:
                said = self._chips.said.get(citation.mark, UNKNOWN)
                words = _("Sent as {written}. Click to open the page.").format(written=said.written)
                QToolTip.showText(event.globalPos(), f"<qt>{html.escape(words)}</qt>", self)
            return True
        return super().viewportEvent(event)


def _ours(source: QMimeData) -> Content | None:
    """Our own clipboard form, or None when it is not there or not well formed."""
    if not source.hasFormat(OURS):
        return None
    try:
        kept = json.loads(bytes(source.data(OURS).data()))
        citations = tuple(
            Citation(str(mark), str(quote), None, str(page), str(paper), int(number))
            for mark, quote, page, paper, number in kept["citations"]
        )
        return str(kept["text"]), citations
    except (ValueError, KeyError, TypeError):
        return None
