"""Short help: the keys, and the words that councils use."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from meetingwatch.ui.kit.pieces import Card, Text
from meetingwatch.words import _


def _table(title: str, rows: tuple[tuple[str, str], ...]) -> Card:
    card = Card()
    card.column.addWidget(Text(title, "section"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for at, (term, meaning) in enumerate(rows):
        grid.addWidget(Text(term, "strong", wrap=False), at, 0)
        grid.addWidget(Text(meaning), at, 1)
    card.column.addLayout(grid)
    return card


def keys_card() -> Card:
    """The keyboard."""
    return _table(
        _("Keys"),
        (
            ("Ctrl K", _("Search everything")),
            ("Ctrl 1 … 6", _("Go to a place")),
            ("Alt ←  Alt →", _("Back and forward")),
            ("F5", _("Ask the councils’ sites now")),
            ("F6", _("Next part of the window")),
            ("Ctrl +  Ctrl −", _("Larger and smaller text")),
            ("Ctrl F", _("Find in the paper")),
            (
                _("In the calendar"),
                _("Arrows; Page Up and Down; T today; N new event; Ctrl C copies the day"),
            ),
            ("1 2 3 4", _("Mark the chosen words: quote, question, figure, dispute")),
            ("Ctrl Z", _("Undo")),
        ),
    )


def glossary_card() -> Card:
    """The words."""
    return _table(
        _("Words that councils use"),
        (
            (
                _("Agenda pack"),
                _("All reports for a meeting in one file; also order paper, reports pack, document pack."),
            ),
            (_("Supplement"), _("Pages that come later and add to the pack or replace part of it.")),
            (
                _("Clear working days"),
                _("Whole working days between: neither the first day nor the meeting’s counts."),
            ),
            (_("Deputation"), _("A small group that speaks to the meeting, usually for five minutes.")),
            (_("Supplementary question"), _("One more question, spoken, that arises from the answer.")),
            (_("Democratic services"), _("The officers who run the meetings; a parish has a clerk.")),
            (_("Exempt"), _("Kept from the public under Schedule 12A of the Local Government Act 1972.")),
        ),
    )
