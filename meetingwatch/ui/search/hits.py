"""The list of what was found, as a model of lines."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from meetingwatch.ui.hall import Where

Index = QModelIndex | QPersistentModelIndex
LineRole = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Line:
    """One row: day bold, title, page in a chip, tags (words, tone), and the words round the hit with the hit lit.

    A heading is a row without a hit: day bold and title, for the lines under it. picture: (paper id, page index) of
    the page's picture. lead stands before the snippet, quiet. why: the reason a watched topic was told.
    """

    day: str
    title: str
    page: str
    snippet: str
    lit: tuple[tuple[int, int], ...]
    where: Where
    committee: str
    tags: tuple[tuple[str, str], ...] = ()
    lead: str = ""
    picture: tuple[str, int] | None = None
    heading: bool = False
    why: str = ""


def heading(day: str, title: str, where: Where) -> Line:
    """A heading over lines; where leads to the meeting."""
    return Line(day, title, "", "", (), where, "", heading=True)


class HitModel(QAbstractListModel):
    """Lines in their order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show_lines(self, lines: list[Line], _query: str) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def restyle(self) -> None:
        """The look changed: measure again."""
        self.layoutChanged.emit()

    def line(self, index: Index) -> Line | None:
        """The line of a row."""
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.day} {line.title} {line.page}".strip()
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._said(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.why or None
        return line if role == LineRole else None

    @staticmethod
    def _said(line: Line) -> str:
        if line.heading:
            return f"{line.day}, {line.title}"
        tags = [words for words, _tone in line.tags]
        head = ", ".join(part for part in (line.day, line.title, line.page, *tags) if part)
        return f"{head}: {line.lead}{line.snippet}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen, so the arrow keys go from hit to hit."""
        line = self.line(index)
        if line is None or line.heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def first(self) -> QModelIndex:
        """The first row that can be chosen."""
        at = next((n for n, line in enumerate(self._lines) if not line.heading), -1)
        return self.index(at, 0) if at >= 0 else QModelIndex()
