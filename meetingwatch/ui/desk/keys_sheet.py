"""All keys of the desk on one sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

from meetingwatch.ui.desk.acts import Act, groups
from meetingwatch.ui.kit.pieces import Button, Text, column, row
from meetingwatch.ui.look import Look
from meetingwatch.words import _


class KeysSheet(QDialog):
    """A window of three columns, fewer where they are too wide for it; Esc, F1 or Close put it away. speaks: this
    computer has a voice to read aloud."""

    def __init__(self, look: Look, parent: QWidget, *, speaks: bool) -> None:
        super().__init__(parent)
        self.setObjectName("keys-sheet")
        self.setWindowTitle(_("Keys of the reading desk"))
        self._parts = [_group(look, heading, acts) for heading, acts in groups(speaks=speaks)]
        self._columns = row(spacing=look.px(28))
        self._into = [column(1, spacing=look.px(28)) for _part in self._parts]
        self._number = 0
        for one in self._into:
            self._columns.addLayout(one)
        inner = QWidget()
        inner.setProperty("column", True)
        inner.setLayout(self._columns)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._put(len(self._parts))
        close = Button(_("Close"), self.accept, name="close-keys")
        whole = column(scroll, row(1, close), spacing=look.px(10))
        self._margin = look.px(20)
        whole.setContentsMargins(self._margin, look.px(18), self._margin, look.px(14))
        self.setLayout(whole)
        screen = parent.window().size()
        self.resize(min(look.px(1120), screen.width() - 40), min(look.px(640), screen.height() - 40))
        close.setFocus()

    def _put(self, number: int) -> None:
        """So many columns beside each other; what is left over stands below the last."""
        self._number = number
        for n, into in enumerate(self._into):
            for part in self._parts:
                into.removeWidget(
                    part
                )  # told, for what stands in Python for a part of a layout outlives it else
            self._columns.setStretch(n, int(n < number))
        for n, part in enumerate(self._parts):
            into = self._into[min(n, number - 1)]
            into.insertWidget(into.count() - 1, part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar, spacing = self._scroll.verticalScrollBar().sizeHint().width(), self._columns.spacing()
        room = self.contentsRect().width() - 2 * self._margin - bar
        wide = max(one.minimumSizeHint().width() for one in self._parts) + spacing
        fits = max(1, min(len(self._parts), (room + spacing) // wide))
        if fits != self._number:
            self._put(fits)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.accept()
        else:
            super().keyPressEvent(event)


def _group(look: Look, heading: str, acts: list[Act]) -> QWidget:
    """A heading, and each act that has keys under it."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.px(12))
    grid.setVerticalSpacing(look.px(5))
    for n, act in enumerate(act for act in acts if act.keys):
        key = Text(act.shown, wrap=False)
        key.setProperty("key", True)
        key.setAccessibleName(f"{act.shown}: {act.words}")
        key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        words = Text(act.words)
        words.setMinimumWidth(look.px(170))
        grid.addWidget(key, n, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, n, 1)
    grid.setColumnStretch(1, 1)
    group = QWidget()
    group.setProperty("column", True)
    group.setLayout(column(Text(heading, "section"), grid, spacing=look.px(10)))
    return group
