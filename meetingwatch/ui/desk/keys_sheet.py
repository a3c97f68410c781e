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
        while (old := self._columns.takeAt(0)) is not None:
            if (layout := old.layout()) is not None:
                layout.setParent(None)
                layout.deleteLater()
        for n in range(number):
            parts = self._parts[n:] if n == number - 1 else self._parts[n : n + 1]
            self._columns.addLayout(column(*parts, 1, spacing=self._columns.spacing()), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar, spacing = self._scroll.verticalScrollBar().sizeHint().width(), self._columns.spacing()
        room = self.contentsRect().width() - 2 * self._margin - bar
        wide = max(one.minimumSizeHint().width() for one in self._parts) + spacing
        fits = max(1, min(len(self._parts), (room + spacing) // wide))
        if fits != self._columns.count():
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
