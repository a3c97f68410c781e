"""Small pieces. Texts are always plain: data from a council's site must never be read as markup."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)


class Text(QLabel):
    """Words on the window: role is title, hero, section, strong, quiet, small, head or ""."""

    def __init__(
        self, words: str = "", role: str = "", *, tone: str = "", wrap: bool = True, select: bool = False
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(words)
        if role:
            self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        if select:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        if wrap:
            policy = self.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
            self.setMinimumWidth(1)


def restyle(widget: QWidget) -> None:
    """Let the style sheet see a changed property."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Chip(QLabel):
    """A pill of a few words; tone is urgent, soon, good, calm or info."""

    def __init__(self, words: str, tone: str = "calm") -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("chip", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, words: str, tone: str) -> None:
        """Change words and tone."""
        self.setText(words)
        if self.property("chip") != tone:
            self.setProperty("chip", tone)
            restyle(self)


class Button(QPushButton):
    """A push button; kind is "", primary, link or pill. name is for tests and screen readers' paths."""

    def __init__(
        self,
        words: str,
        pressed: Callable[[], object] | None = None,
        *,
        kind: str = "",
        name: str = "",
        icon: QIcon | None = None,
        tip: str = "",
    ) -> None:
        super().__init__(words)
        self._had_focus = False
        if kind:
            self.setProperty("kind", kind)
        if name:
            self.setObjectName(name)
        if icon is not None:
            self.setIcon(icon)
            self.setIconSize(QSize(18, 18))
        if tip:
            self.setToolTip(tip)
            if not words:
                self.setAccessibleName(tip)
        if kind == "pill":
            self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if pressed is not None:
            self.clicked.connect(lambda _checked=False: pressed())

    def setEnabled(self, enabled: bool) -> None:
        """A button that is put out of use while the keyboard is on it does not send the keyboard elsewhere (to a
        field at the top of the page, say); it has it again when it is of use again."""
        if not enabled and self.window().focusWidget() is self:
            self.clearFocus()
            self._had_focus = True
        super().setEnabled(enabled)
        if enabled and self._had_focus:
            self._had_focus = False
            if self.window().focusWidget() in (None, self):
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too, as people expect, not only the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Card(QFrame):
    """A white card; things are put in with .column."""

    def __init__(self, *, margins: int = 16, spacing: int = 8) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margins, margins - 2, margins, margins - 2)
        self.column.setSpacing(spacing)


class Inset(QFrame):
    """A shaded box inside a card."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("inset", True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 10)
        self.column.setSpacing(4)


class Rule(QFrame):
    """A thin line between rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rule", True)
        self.setFixedHeight(1)


_LEAST_LEFT = 0.45  # of a strip's width, for words that have buttons beside them


class Band(QFrame):
    """A strip across the top of something: a warning with its link, which goes below where there is little room.
    tone as for Chip; least: which part of its width the words need beside the buttons."""

    def __init__(self, tone: str = "soon") -> None:
        super().__init__()
        self.setProperty("band", tone)
        self.least = _LEAST_LEFT
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.line.setContentsMargins(14, 7, 14, 7)
        self.line.setSpacing(8)

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest part alone: side by side is a wish, never a must."""
        margins = self.line.contentsMargins()
        widths = [one.minimumSize().width() for one in self._parts()]
        return QSize(
            max(widths, default=0) + margins.left() + margins.right(), super().minimumSizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        parts = self._parts()
        taken = sum(one.sizeHint().width() + self.line.spacing() for one in parts[1:])
        across = event.size().width() - taken >= event.size().width() * self.least
        way = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        if self.line.direction() != way:
            for one in parts[1:]:
                at_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
                if (widget := one.widget()) is not None:
                    self.line.setAlignment(widget, at_left)
                else:
                    one.setAlignment(at_left)
            self.line.setDirection(way)
            self.line.activate()
            self.updateGeometry()

    def _parts(self) -> list[QLayoutItem]:
        """What is seen in it, in its order. The layout's own items (itemAt) are not asked for: what stands for one of
        them in Python would outlive it when Qt deletes it, and be taken for whatever comes to stand at its place."""
        found: list[tuple[int, QLayoutItem]] = [
            (self.line.indexOf(one), one) for one in self.line.children() if isinstance(one, QLayout)
        ]
        found += [
            (self.line.indexOf(one), QWidgetItem(one)) for one in self.children() if isinstance(one, QWidget)
        ]
        return [one for at, one in sorted(found, key=lambda pair: pair[0]) if at >= 0 and not one.isEmpty()]


class Field(QLineEdit):
    """A line to type in, with a name for screen readers."""

    def __init__(self, label: str, *, hint: str = "", name: str = "", big: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.setPlaceholderText(hint)
        if name:
            self.setObjectName(name)
        if big:
            self.setProperty("big", True)


class Bar(QProgressBar):
    """A thin progress bar without words; give it a name for screen readers."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def row(*things: QWidget | QLayout | int | None, spacing: int = 8) -> QHBoxLayout:
    """Things side by side; a number is a stretch, None is skipped."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    _fill(line, things)
    return line


def column(*things: QWidget | QLayout | int | None, spacing: int = 8) -> QVBoxLayout:
    """Things one below another; a number is a stretch, None is skipped."""
    line = QVBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    _fill(line, things)
    return line


def _fill(line: QHBoxLayout | QVBoxLayout, things: tuple[QWidget | QLayout | int | None, ...]) -> None:
    for thing in things:
        if isinstance(thing, int):
            line.addStretch(thing)
        elif isinstance(thing, QLayout):
            line.addLayout(thing)
        elif thing is not None:
            line.addWidget(thing)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (entry := layout.takeAt(0)) is not None:
        widget, inner = entry.widget(), entry.layout()
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def copy_text(words: str) -> None:
    """Put words on the clipboard."""
    QGuiApplication.clipboard().setText(words)
