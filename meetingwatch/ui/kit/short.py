"""Words in one line that are shortened, with a sign that they are, where there is no room for all of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from meetingwatch.ui.kit.pieces import Text

LEAST = 6  # letters that are left at least


class ShortText(Text):
    """text() is always the whole; the tip says it too while it is shortened. middle: its end matters as much as its
    beginning, and what is between them goes."""

    def __init__(self, words: str = "", role: str = "", *, middle: bool = False) -> None:
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        super().__init__(words, role, wrap=False)

    @property
    def shown(self) -> str:
        """What is seen of the words."""
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), self.fontMetrics().averageCharWidth() * LEAST), whole.height())

    def setText(self, words: str) -> None:
        super().setText(words)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def _tell(self) -> None:
        self.setToolTip(self.text() if self.shown != self.text() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        flags = int(self.alignment()) | int(Qt.TextFlag.TextSingleLine)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            flags,
            self.palette(),
            self.isEnabled(),
            self.shown,
            self.foregroundRole(),
        )
        painter.end()


class FoldingText(ShortText):
    """Words that go on in the next line, and are one line that is shortened while they are folded: to short, which says
    the same in few words, where that is given. select: they can be selected, also by keyboard."""

    def __init__(self, words: str = "", role: str = "", *, select: bool = True) -> None:
        self.short = ""
        super().__init__(words, role)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setWordWrap(True)
        if select:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    @property
    def shown(self) -> str:
        """What is seen of the words."""
        if self.wordWrap():
            return self.text()
        whole, room = super().shown, self.contentsRect().width()
        if whole == self.text() or not self.short:
            return whole
        return self.fontMetrics().elidedText(self.short, Qt.TextElideMode.ElideRight, room)

    def put(self, words: str, short: str) -> None:
        """Other words, and how they are said where there is little room."""
        self.short = short
        self.setText(words)

    def least(self) -> int:
        """How wide it is where it says what it has to in few words, pixels."""
        return self.fontMetrics().horizontalAdvance(self.short or self.text()[:LEAST]) + 4

    def minimumSizeHint(self) -> QSize:
        """Any width while they wrap, else a few letters."""
        whole = super().minimumSizeHint()
        return QSize(1, whole.height()) if self.wordWrap() else whole

    def fold(self, *, folded: bool) -> None:
        """One line, or all of them."""
        if folded is self.wordWrap():
            self.setWordWrap(not folded)
            self.updateGeometry()
            self._tell()
