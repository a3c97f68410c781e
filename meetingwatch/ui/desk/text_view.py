"""The text of the page in view, for reading large, copying, and screen readers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from meetingwatch.documents.query import find_words
from meetingwatch.documents.text import reading_text
from meetingwatch.ui.desk.overlay import FOUND
from meetingwatch.words import _


class PageTextView(QPlainTextEdit):
    """Read only, with a caret; follows the page. turned: Ctrl+PgUp and Ctrl+PgDn were pressed in it."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page-text-view")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setMinimumWidth(220)

    def show_page(self, label: str, text: str | None) -> None:
        """Show a page's normalised text; None or nothing: it is a picture without text."""
        words = reading_text(text) if text and text.strip() else _("This page is a picture without text.")
        self.setAccessibleName(_("Text of page {label}").format(label=label))
        if words != self.toPlainText():
            self.setPlainText(words)

    def light(self, words: tuple[str, ...]) -> None:
        """Light found words (of documents.query.words_of) in the text, and bring the first into view."""
        found = []
        for start, end in find_words(self.toPlainText(), words):
            one = QTextEdit.ExtraSelection()
            cursor = self.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            one.cursor = cursor
            one.format.setBackground(FOUND)
            one.format.setForeground(QColor("#1B1F24"))
            found.append(one)
        self.setExtraSelections(found)
        if found:
            caret = self.textCursor()
            caret.setPosition(found[0].cursor.selectionStart())
            self.setTextCursor(caret)
            self.centerCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if turn is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.turned.emit(turn)
            return
        super().keyPressEvent(event)
