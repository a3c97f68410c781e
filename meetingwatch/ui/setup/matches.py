"""The list of councils that fit what was typed."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtWidgets import QWidget

from meetingwatch.http import is_loopback
from meetingwatch.sources.directory import KnownCouncil
from meetingwatch.ui.kit.pieces import Button, Card, Rule, Text, clear, column, row
from meetingwatch.words import _

_NATIONS = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}


class Matches(Card):
    """Rows to choose from; hidden when there is nothing to offer."""

    def __init__(self, chosen: Callable[[KnownCouncil | str], None]) -> None:
        super().__init__(margins=8, spacing=0)
        self._chosen = chosen
        self._rows: list[Button] = []
        self.hide()

    def offer(self, found: list[KnownCouncil], *, typed: bool) -> None:
        """Show these councils; when something was typed, also the way out."""
        self._empty()
        for number, one in enumerate(found[:6]):
            if number:
                self.column.addWidget(Rule())
            self.column.addWidget(self._row(one))
        if typed:
            if found:
                self.column.addWidget(Rule())
            note = Text(_("My council is not here: paste the address of its meetings page above"), "quiet")
            note.setContentsMargins(10, 8, 10, 8)
            self.column.addWidget(note)
        self.setVisible(bool(found) or typed)

    def offer_address(self, address: str) -> None:
        """Show one row that asks this address."""
        self._empty()
        host = urlsplit(address if "://" in address else f"https://{address}").hostname or address
        self.column.addWidget(self._line(_("Look at {host}").format(host=host), address, address))
        self.show()

    def choose_first(self) -> None:
        """What Enter does."""
        if self._rows and self.isVisible():
            self._rows[0].click()

    def _empty(self) -> None:
        clear(self.column)
        self._rows = []

    def _row(self, one: KnownCouncil) -> QWidget:
        host = urlsplit(one.url).hostname or _("address not known")
        if is_loopback(host):
            host = _("practice, invented, on this computer only")
        under = f"{host}, {_NATIONS.get(one.nation, one.nation)}"
        if one.abolished:
            under += ", " + _("abolished {day}").format(day=one.abolished)
        return self._line(one.name, under, one)

    def _line(self, title: str, under: str, value: KnownCouncil | str) -> QWidget:
        line = QWidget()
        button = Button(_("Choose"), lambda: self._chosen(value), name=f"choose-{len(self._rows)}")
        button.setAccessibleName(_("Choose {council}").format(council=title))
        self._rows.append(button)
        words = column(Text(title, "strong"), Text(under, "small"), spacing=0)
        layout = row(words, button)
        layout.setStretch(0, 1)
        layout.setContentsMargins(10, 6, 10, 6)
        line.setLayout(layout)
        return line
