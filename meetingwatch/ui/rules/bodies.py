"""Which meetings a rule is for: every one, those ticked of the council's committees, or in the rule's own words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel as Model
from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from meetingwatch.ui.kit.pieces import Field, Text, column
from meetingwatch.words import _

ROWS = 6  # shown at once; more scroll


class RowTicks(QStyledItemDelegate):
    """A row is ticked wherever it is pressed, not only on its box."""

    def editorEvent(
        self,
        event: QEvent,
        model: Model,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        kind = event.type()
        pressed = kind == QEvent.Type.MouseButtonRelease
        if isinstance(event, QKeyEvent):
            pressed = kind == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        if not pressed:
            return False
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, state.value, Qt.ItemDataRole.CheckStateRole)


class BodiesField(QWidget):
    """Gives back what it was given, word for word, as long as nothing was changed. What is ticked stands first.

    height: of a row, in pixels.
    """

    changed = Signal()

    def __init__(self, committees: Sequence[str], bodies: Sequence[str], *, height: int) -> None:
        super().__init__()
        self.setObjectName("rule-bodies")
        self._given = tuple(bodies)
        wanted = {one.lower() for one in bodies}
        self.ticks = QListWidget()
        self.ticks.setObjectName("rule-committees")
        self.ticks.setProperty("ticks", True)
        self.ticks.setAccessibleName(_("Which meetings"))
        self.ticks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ticks.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.ticks.setItemDelegate(RowTicks(self.ticks))
        self._every = self._row(_("Every meeting"), not bodies)
        in_order = sorted(committees, key=lambda name: name.lower() not in wanted)
        self._rows = {name: self._row(name, name.lower() in wanted) for name in in_order}
        self.ticks.setFixedHeight(height * min(ROWS, self.ticks.count()) + 4)
        self.ticks.setCurrentRow(0)
        known = {name.lower() for name in committees}
        others = [one for one in bodies if one.lower() not in known]
        hint = _("all planning committees; full council")
        self.others = Field(_("Or in other words"), hint=hint, name="rule-other-bodies")
        self.others.setText("; ".join(others))
        self.setLayout(column(self.ticks, Text(_("Or in other words:"), "quiet"), self.others, spacing=4))
        self.setFocusProxy(self.ticks)
        self._start = self._said()
        self.ticks.itemChanged.connect(self._on_tick)
        self.others.textChanged.connect(lambda _text: self._on_words())

    def _row(self, words: str, ticked: bool) -> QListWidgetItem:
        item = QListWidgetItem(words, self.ticks)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setToolTip(words)
        return item

    def _said(self) -> tuple[str, ...]:
        ticked = tuple(
            name for name, item in self._rows.items() if item.checkState() == Qt.CheckState.Checked
        )
        words = tuple(part.strip() for part in self.others.text().split(";") if part.strip())
        return (*ticked, *words)

    def bodies(self) -> tuple[str, ...]:
        """Names and words; none means every meeting."""
        said = self._said()
        return self._given if said == self._start else said

    def tick(self, name: str, *, on: bool = True) -> None:
        """Tick a committee; "" is every meeting."""
        item = self._rows[name] if name else self._every
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _on_tick(self, item: QListWidgetItem) -> None:
        """Every meeting and single ones shut each other out; with nothing chosen it is every meeting."""
        self.ticks.blockSignals(True)
        if item is self._every and item.checkState() == Qt.CheckState.Checked:
            for each in self._rows.values():
                each.setCheckState(Qt.CheckState.Unchecked)
            self.others.blockSignals(True)
            self.others.clear()
            self.others.blockSignals(False)
        self._settle()

    def _on_words(self) -> None:
        self.ticks.blockSignals(True)
        self._settle()

    def _settle(self) -> None:
        every = Qt.CheckState.Unchecked if self._said() else Qt.CheckState.Checked
        self._every.setCheckState(every)
        self.ticks.blockSignals(False)
        self.changed.emit()
