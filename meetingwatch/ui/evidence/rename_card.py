"""Giving a topic or a tag another name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from meetingwatch.ui.kit.pieces import Button, Card, Field, Text, row
from meetingwatch.words import _

Rename = Callable[[str, str, str], object]
NAMED = {"topic": "topics", "tag": "tags"}  # groups that can have another name, and what of a mark they are


class RenameCard(Card):
    """Asks for the new name: rename("topics" or "tags", old, new)."""

    def __init__(self, rename: Rename) -> None:
        super().__init__()
        self.setObjectName("rename-card")
        self._rename, self._what, self._old = rename, "", ""
        self._head = Text("", "section")
        self.name = Field(_("The new name"), name="rename-name")
        self.name.returnPressed.connect(self._on_rename)
        self.column.addWidget(self._head)
        self.column.addWidget(self.name)
        self.column.addLayout(
            row(
                Button(_("Rename"), self._on_rename, name="rename-give"),
                Button(_("Not now"), self.hide, name="rename-not-now"),
                1,
            )
        )

    def ask(self, key: str) -> None:
        """Ask for the name of a group ("topic:…", "tag:…")."""
        kind, _colon, self._old = key.partition(":")
        self._what = NAMED[kind]
        form = (
            _("Another name for the topic “{name}”")
            if kind == "topic"
            else _("Another name for the tag “{name}”")
        )
        self._head.setText(form.format(name=self._old))
        self.name.setText(self._old)
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _on_rename(self) -> None:
        name = " ".join(self.name.text().replace(",", " ").split())
        if name:
            self.hide()
            self._rename(self._what, self._old, name)
