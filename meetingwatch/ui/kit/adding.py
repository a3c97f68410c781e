"""The sheet for "Add a document…": what the person knows of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QLabel, QWidget

from meetingwatch.deadlines.typed_words import read_past_day
from meetingwatch.domain.times import say_day, to_london
from meetingwatch.ui.kit.pieces import Button, Field, Text, column, row
from meetingwatch.words import _
from meetingwatch.workflow.papers import Given


def choose_file(parent: QWidget) -> Path | None:
    """Ask for a file; None where nothing was chosen."""
    kinds = _("Documents (*.pdf *.html *.htm *.mhtml *.mht *.eml *.txt);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(parent, _("Add a document"), "", kinds)
    return Path(name) if name else None


def ask(parent: QWidget, path: Path, add: Callable[[Path, Given], object], now: datetime) -> None:
    """Ask what is known of a file, then add it."""
    sheet = AddSheet(path, parent, to_london(now).date())
    sheet.accepted.connect(lambda: add(path, sheet.given()))
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()


class AddSheet(QDialog):
    """Title, publisher, address and date; what is left empty is taken from the document.

    The date is read as it is written here, the day first, and what was understood is said as it is typed. today: the
    day that a date without a year lies before.
    """

    def __init__(self, path: Path, parent: QWidget, today: date) -> None:
        super().__init__(parent)
        self._today = today
        self.setObjectName("add-sheet")
        self.setWindowTitle(_("Add a document"))
        self.resize(520, 300)
        hint = _("As the document says")
        self._title = Field(_("Title"), hint=hint, name="add-title")
        self._publisher = Field(_("Publisher"), hint=hint, name="add-publisher")
        self._address = Field(_("Web address"), hint=hint, name="add-address")
        self._date = Field(
            _("Published on"), hint=_("10 July 2017 or 10/7/2017, or as the document says"), name="add-date"
        )
        self._date.textChanged.connect(self._on_date)
        self._understood = Text("", "quiet")
        self._understood.setObjectName("add-understood")
        self._trouble = Text("", tone="urgent")
        self._trouble.hide()
        self._lay_out(path.name)

    def _lay_out(self, file: str) -> None:
        grid = QGridLayout()
        for at, field in enumerate((self._title, self._publisher, self._address, self._date)):
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            grid.addWidget(label, at, 0)
            grid.addWidget(field, at, 1)
        grid.addWidget(self._understood, grid.rowCount(), 1)
        add = Button(_("Add"), self._on_add, kind="primary", name="add-now")
        add.setDefault(True)
        head = Text(file, "section")
        about = Text(
            _("It needs no meeting. It is marked, searched and cited like any paper; its original is kept."),
            "quiet",
        )
        whole = column(head, about, grid, self._trouble, 1, row(1, Button(_("Cancel"), self.reject), add))
        whole.setContentsMargins(20, 18, 20, 16)
        self.setLayout(whole)

    def _make_room(self) -> None:
        """As high as what it says now needs, and as wide as it is."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def given(self) -> Given:
        """What was typed; a date that is none is left out."""
        day = self._day()
        title, publisher, address = (
            field.text().strip() for field in (self._title, self._publisher, self._address)
        )
        return Given(title, publisher, address, day.isoformat() if day is not None else "")

    def _day(self) -> date | None:
        return read_past_day(self._date.text(), self._today)

    def _on_date(self) -> None:
        """Say which day is understood, or that none is."""
        self._trouble.hide()
        self._understood.setText(self._said_of_date())
        self._date.setAccessibleDescription(self._understood.text())

    def _said_of_date(self) -> str:
        typed, day = self._date.text().strip(), self._day()
        if not typed:
            return ""
        if day is None:
            return _(
                "“{words}” is no day of the calendar. The day comes first: 10 July 2017 or 10/7/2017."
            ).format(words=typed[:40])
        if day > self._today:
            return _("{day}, which is still to come").format(day=say_day(day, year=True))
        return say_day(day, year=True)

    def _on_add(self) -> None:
        if self._date.text().strip() and self._day() is None:
            self._trouble.setText(f"! {self._said_of_date()}")
            self._understood.setText("")
            self._trouble.show()
            self._make_room()
            self._date.setFocus()
            self._date.selectAll()
            return
        self.accept()
