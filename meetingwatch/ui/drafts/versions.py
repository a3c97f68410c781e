"""Older versions of a draft: kept every two minutes of writing, looked at and put back."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from meetingwatch.domain.draft import CITATION_CHARACTER, Draft
from meetingwatch.domain.times import say_instant
from meetingwatch.drafting.counting import words as count_words
from meetingwatch.ui.kit.pieces import Button, Text, row
from meetingwatch.words import _, ngettext


class VersionsDialog(QDialog):
    """Chosen is the version to put back, None when the person only looked."""

    def __init__(self, parent: QWidget, versions: list[tuple[datetime, Draft]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Older versions"))
        self.resize(720, 460)
        self.chosen: Draft | None = None
        self._versions = versions
        self.list = QListWidget()
        self.list.setObjectName("versions")
        self.list.setAccessibleName(_("Older versions, newest first"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setObjectName("version-text")
        self.text.setAccessibleName(_("Text of the version"))
        for at, draft in versions:
            n = count_words(draft.text)
            count = ngettext("{n} word", "{n} words", n).format(n=n)
            self.list.addItem(f"{say_instant(at)}: {count}")
        self.list.currentRowChanged.connect(self._on_row)
        self._put = Button(_("Put this version back"), self._on_put, kind="primary", name="put-back")
        self._put.setEnabled(bool(versions))
        note = _("A version is kept every two minutes while you write.")
        if not versions:
            note = _("No older versions yet: one is kept every two minutes while you write.")
        whole = QVBoxLayout(self)
        whole.addWidget(Text(note, "quiet"))
        middle = QHBoxLayout()
        middle.addWidget(self.list, 2)
        middle.addWidget(self.text, 3)
        whole.addLayout(middle, 1)
        whole.addLayout(row(self._put, Button(_("Close"), self.reject, name="close-versions"), 1))
        self.list.setCurrentRow(0)

    def _on_row(self, number: int) -> None:
        if 0 <= number < len(self._versions):
            text = self._versions[number][1].text
            self.text.setPlainText(text.replace(CITATION_CHARACTER, _("[citation]")))

    def _on_put(self) -> None:
        number = self.list.currentRow()
        if 0 <= number < len(self._versions):
            self.chosen = self._versions[number][1]
            self.accept()


def ask_version(parent: QWidget, versions: list[tuple[datetime, Draft]]) -> Draft | None:
    """Show the dialog and wait."""
    dialog = VersionsDialog(parent, versions)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.exec()
    dialog.deleteLater()
    return dialog.chosen
