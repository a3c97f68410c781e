"""All keys of the desk on one sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

from meetingwatch.ui.desk.acts import groups
from meetingwatch.ui.kit.pieces import Button, Text, column, row
from meetingwatch.ui.look import Look
from meetingwatch.words import _


class KeysSheet(QDialog):
    """A window of three columns; Esc, F1 or Close put it away. speaks: this computer has a voice to read aloud."""

    def __init__(self, look: Look, parent: QWidget, *, speaks: bool) -> None:
        super().__init__(parent)
        self.setObjectName("keys-sheet")
        self.setWindowTitle(_("Keys of the reading desk"))
        columns = row(spacing=look.px(28))
        for heading, acts in groups(speaks=speaks):
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
            columns.addLayout(column(Text(heading, "section"), grid, 1, spacing=look.px(10)), 1)
        inner = QWidget()
        inner.setProperty("column", True)
        inner.setLayout(columns)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close = Button(_("Close"), self.accept, name="close-keys")
        whole = column(scroll, row(1, close), spacing=look.px(10))
        whole.setContentsMargins(look.px(20), look.px(18), look.px(20), look.px(14))
        self.setLayout(whole)
        screen = parent.window().size()
        self.resize(min(look.px(1120), screen.width() - 40), min(look.px(640), screen.height() - 40))
        close.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.accept()
        else:
            super().keyPressEvent(event)
