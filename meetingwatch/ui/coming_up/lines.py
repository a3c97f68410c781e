"""What the short lines at the right of "Coming up" have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pieces import Button, column, row


def link_to(hall: Hall, where: Where, words: str, full: str, name: str) -> Button:
    """A link to a place; full is how a screen reader says it."""
    button = Button(words, lambda: hall.go(where), kind="link", name=name)
    button.setAccessibleName(full)
    return button


def lay_out(line: QWidget, *parts: QWidget | QLayout | None, button: QWidget, spacing: int = 3) -> None:
    """The parts of a line, one below the other, its button last; None is left out."""
    whole = column(*parts, row(button, 1), spacing=spacing)
    whole.setContentsMargins(0, 2, 0, 4)
    line.setLayout(whole)
