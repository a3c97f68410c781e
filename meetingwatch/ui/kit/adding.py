"""The sheet for "Add a document…": what the person knows of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QLabel, QWidget

from meetingwatch.ui.kit.pieces import Button, Field, Text, column, row
from meetingwatch.words import _
from meetingwatch.workflow.papers import Given


def choose_file(parent: QWidget) -> Path | None:
    """Ask for a file; None where nothing was chosen."""
    kinds = _("Documents (*.pdf *.html *.htm *.mhtml *.mht *.eml *.txt);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(parent, _("Add a document"), "", kinds)
    return Path(name) if name else None


def ask(parent: QWidget, path: Path, add: Callable[[Path, Given], object]) -> None:
    """Ask what is known of a file, then add it."""
    sheet = AddSheet(path, parent)
    sheet.accepted.connect(lambda: add(path, sheet.given()))
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()


class AddSheet(QDialog):
    """Title, publisher, address and date; what is left empty is taken from the document."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("add-sheet")
        self.setWindowTitle(_("Add a document"))
        self.resize(520, 300)
        hint = _("As the document says")
        self._title = Field(_("Title"), hint=hint, name="add-title")
        self._publisher = Field(_("Publisher"), hint=hint, name="add-publisher")
        self._address = Field(_("Web address"), hint=hint, name="add-address")
        self._date = Field(_("Published on"), hint=_("2017-07-18, or as the document says"), name="add-date")
        grid = QGridLayout()
        for at, field in enumerate((self._title, self._publisher, self._address, self._date)):
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            grid.addWidget(label, at, 0)
            grid.addWidget(field, at, 1)
        self._trouble = Text("", tone="urgent")
        self._trouble.hide()
        add = Button(_("Add"), self._on_add, kind="primary", name="add-now")
        add.setDefault(True)
        head = Text(path.name, "section")
        about = Text(
            _("It needs no meeting. It is marked, searched and cited like any paper; its original is kept."),
            "quiet",
        )
        whole = column(head, about, grid, self._trouble, 1, row(1, Button(_("Cancel"), self.reject), add))
        whole.setContentsMargins(20, 18, 20, 16)
        self.setLayout(whole)

    def given(self) -> Given:
        """What was typed."""
        fields = (self._title, self._publisher, self._address, self._date)
        return Given(*(field.text().strip() for field in fields))

    def _on_add(self) -> None:
        dated = self.given().dated
        if dated and not re.fullmatch(r"(1[89]|2[01])\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", dated):
            self._trouble.setText(_("Write the date as year, month, day: 2017-07-18."))
            self._trouble.show()
            self._date.setFocus()
            return
        self.accept()
