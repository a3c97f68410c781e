"""The columns of "Coming up": when, what, and what to do. They stand alike in every row; what to do goes below what it
is about where words are too large for three."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from meetingwatch.ui.look import Look

LEAST = (226, 0, 142)  # pixels at 100 % text size: "Wednesday 12 July, 10am" in one line
LEAST_OF_TWO = 130
NARROW = 600  # pixels at 100 %: with less, the third column has no room
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


def align(grids: Sequence[QGridLayout], look: Look, width: int) -> None:
    """Give all rows the same columns in a place of this width: a wide chip in one row makes room for itself in all."""
    two = width < look.px(NARROW)
    least = (LEAST_OF_TWO, 0) if two else LEAST
    for grid in grids if two else ():
        _stack(grid)
    for at in (0,) if two else (0, 2):
        needs = [item.minimumSize().width() for grid in grids if (item := grid.itemAtPosition(0, at))]
        for grid in grids:
            grid.setColumnMinimumWidth(at, max([look.px(least[at]), *needs]))


def _stack(grid: QGridLayout) -> None:
    """What to do below what it is about."""
    what, state = (grid.itemAtPosition(0, at) for at in (1, 2))
    above = what.layout() if what is not None else None
    part = state.layout() if state is not None else None
    if isinstance(above, QVBoxLayout) and part is not None:
        grid.removeItem(part)
        part.setParent(None)
        part.setAlignment(Qt.AlignmentFlag(0))
        # A chip is never wider than its words; without something wide beside it, neither would its column be.
        above.addItem(QSpacerItem(0, 6, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed))
        above.addLayout(part)
        grid.setColumnStretch(2, 0)
