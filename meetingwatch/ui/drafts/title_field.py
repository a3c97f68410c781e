"""The title of a draft: short, one line; what is longer belongs in the text and is not cut off unsaid."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence

from meetingwatch.ui.kit.pieces import Field
from meetingwatch.words import _

LONGEST = 200  # characters


class TitleField(Field):
    """too_long carries words that were pasted and are no title; full: typing went past the longest title."""

    too_long = Signal(str)
    full = Signal()

    def __init__(self) -> None:
        super().__init__(_("Title of the draft"), hint=_("Title (for you; optional)"), name="draft-title")
        self.setMaxLength(LONGEST)
        # What is dropped would be cut at the longest title without a word.
        self.setAcceptDrops(False)
        self.inputRejected.connect(self.full)

    def say(self, title: str) -> None:
        """Show a title; one that came in longer by another way is not cut."""
        if self.text() != title:
            self.setMaxLength(max(LONGEST, len(title)))
            self.setText(title)
            if not self.hasFocus():
                self.setCursorPosition(0)  # a narrow field shows how it begins

    def take(self, words: str) -> None:
        """Paste words: here where they are a title, else they are handed on."""
        words = words.strip()
        room = self.maxLength() - len(self.text()) + len(self.selectedText())
        if len(words.splitlines()) > 1 or len(words) > room:
            self.too_long.emit(words)
        elif words:
            self.insert(words)
            self.textEdited.emit(self.text())

    def _paste(self) -> None:
        self.take(QGuiApplication.clipboard().text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self._paste)
        menu.exec(event.globalPos())
        menu.deleteLater()
