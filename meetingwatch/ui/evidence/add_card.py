"""Adding a document from elsewhere: an inspection report, an Act, a saved page as PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from meetingwatch.ui.kit.pieces import Button, Card, Field, Text, row
from meetingwatch.words import _


class AddCard(Card):
    """Asks for title and publisher of a chosen file."""

    def __init__(self, add: Callable[[Path, str, str], object]) -> None:
        super().__init__()
        self.setObjectName("add-card")
        self._add = add
        self._path = Path()
        self._file = Text("", "quiet")
        self.title = Field(_("Its title"), name="document-title")
        self.publisher = Field(_("Who published it"), name="document-publisher")
        self.column.addWidget(Text(_("Add a document"), "section"))
        self.column.addWidget(self._file)
        for label, field in ((_("Its title"), self.title), (_("Who published it"), self.publisher)):
            caption = Text(label, wrap=False)
            caption.setBuddy(field)
            self.column.addWidget(caption)
            self.column.addWidget(field)
            field.returnPressed.connect(self._on_add)
        self.column.addLayout(
            row(
                Button(_("Add it"), self._on_add, name="add-it"),
                Button(_("Not now"), self.hide, name="add-not-now"),
                1,
            )
        )

    def ask(self, path: Path) -> None:
        """Ask about this file."""
        self._path = path
        self._file.setText(str(path))
        self.title.setText(path.stem.replace("_", " ").replace("-", " "))
        self.publisher.clear()
        self.show()
        self.title.setFocus()
        self.title.selectAll()

    def _on_add(self) -> None:
        self.hide()
        title = " ".join(self.title.text().split()) or self._path.stem
        self._add(self._path, title, " ".join(self.publisher.text().split()))
