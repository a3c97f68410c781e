"""The three columns of "Coming up": when, what, and what to do. They stand alike in every row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from meetingwatch.ui.look import Look

LEAST = (226, 0, 142)  # pixels at 100 % text size: "Wednesday 12 July, 10am" in one line
STRETCH = (27, 52, 23)


def in_columns(widget: QWidget, parts: tuple[QLayout, QLayout, QLayout]) -> QGridLayout:
    """Put the parts side by side in widget, each at the top."""
    grid = QGridLayout(widget)
    grid.setContentsMargins(8, 9, 8, 9)
    grid.setHorizontalSpacing(14)
    for at, part in enumerate(parts):
        grid.addLayout(part, 0, at, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(at, STRETCH[at])
    return grid


def align(grids: Sequence[QGridLayout], look: Look) -> None:
    """Give all rows the same columns: a wide chip in one row makes room for itself in all."""
    for at in (0, 2):
        needs = [item.minimumSize().width() for grid in grids if (item := grid.itemAtPosition(0, at))]
        for grid in grids:
            grid.setColumnMinimumWidth(at, max([look.px(LEAST[at]), *needs]))
