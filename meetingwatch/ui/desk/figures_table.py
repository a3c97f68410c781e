"""Figures of two reports side by side: a model of rows and the view that shows them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QTableView

from meetingwatch.documents.figure_pairs import FigurePair
from meetingwatch.documents.figure_tables import Figure
from meetingwatch.documents.figures import FigureComparison
from meetingwatch.ui.kit.pieces import copy_text
from meetingwatch.words import _

Index = QModelIndex | QPersistentModelIndex
ROW, COLUMN, BEFORE, NOW, CHANGE = range(5)
_LONG = 60  # characters of a row's or column's label


class FiguresModel(QAbstractTableModel):
    """A line for each figure that both reports have."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs: list[FigurePair] = []

    def show_pairs(self, found: FigureComparison, *, changed_only: bool) -> None:
        """Show these, or only those that changed."""
        self.beginResetModel()
        self.pairs = [one for one in found.pairs if one.changed or not changed_only]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.pairs)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else CHANGE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section in (ROW, COLUMN) else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Row"), _("Column"), _("Before"), _("Now"), _("Change"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        pair = self.pairs[index.row()]
        words = (
            pair.row,
            pair.column,
            pair.old.value,
            pair.new.value,
            pair.change or _("the same"),
        )[index.column()]
        figures = index.column() in (BEFORE, NOW, CHANGE)
        if role == Qt.ItemDataRole.DisplayRole:
            return words if len(words) <= _LONG else words[: _LONG - 1] + "…"
        if role == Qt.ItemDataRole.ToolTipRole:
            return _("Click to see it on its page") if index.column() in (BEFORE, NOW) else words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and pair.changed and index.column() in (NOW, CHANGE):
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def as_text(self, cells: list[QModelIndex]) -> str:
        """Chosen cells as lines, a tab between two: what a spreadsheet takes."""
        lines: dict[int, list[str]] = {}
        for cell in sorted(cells, key=lambda one: (one.row(), one.column())):
            lines.setdefault(cell.row(), []).append(str(self.data(cell)))
        return "\n".join("\t".join(line) for line in lines.values())


class FiguresTable(QTableView):
    """Cells can be chosen and copied; a click or Enter on a figure tells which."""

    figure_chosen = Signal(object, bool)  # Figure; whether it is the earlier report's

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("figures")
        self.setAccessibleName(_("Figures of both reports. Enter on a figure goes to its page"))
        self.figures = FiguresModel()
        self.setModel(self.figures)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setTabKeyNavigation(False)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(ROW, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._copy)

    def _choose(self, index: QModelIndex) -> None:
        pair = self.figures.pairs[index.row()]
        if index.column() in (BEFORE, NOW):
            figure: Figure = pair.old if index.column() == BEFORE else pair.new
            self.figure_chosen.emit(figure, index.column() == BEFORE)

    def _copy(self) -> None:
        chosen = self.selectedIndexes()
        if chosen:
            copy_text(self.figures.as_text(chosen))
