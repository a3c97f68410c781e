"""The keyboard stays where it was when a page is built anew, and goes along where a place is opened by keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QWidget

_SETTLES_MS = 400  # after something came: by then everything round it has its height


def focus_in(page: QWidget) -> QWidget | None:
    """The widget inside page that the keyboard is on when the window is in front; None where it is elsewhere."""
    focused: QWidget | None = page.window().focusWidget()
    return focused if focused is not None and page.isAncestorOf(focused) else None


@contextmanager
def focus_kept(page: QWidget, *instead: str) -> Iterator[None]:
    """Put the focus back on the piece of the same object name, if it was inside page and is there again.

    instead: names of the pieces that have it where that one is gone or out of use; the first that can take it does.
    """
    focused = focus_in(page)
    name = focused.objectName() if focused is not None else ""
    yield
    for wanted in filter(None, (name, *instead) if name else ()):
        same = next((one for one in page.findChildren(QWidget, wanted) if _takes_focus(one)), None)
        if same is not None:
            same.setFocus(Qt.FocusReason.OtherFocusReason)
            return


def first_in(part: QWidget) -> QWidget | None:
    """The first piece of a part of the window that Tab would come to."""
    found = (one for one in part.findChildren(QWidget) if one.isVisible() and one.isEnabled())
    return next((one for one in found if one.focusPolicy() & Qt.FocusPolicy.TabFocus), None)


def enter(place: QWidget, main: QWidget | None = None, fell: QWidget | None = None) -> None:
    """Put the keyboard into a place, unless the place has done so itself: on what is mostly used there, else on the
    first piece. Where main is still to be shown, it goes there then, if nobody has gone elsewhere. fell: where Qt let
    the keyboard fall as what had it was hidden, which nobody has chosen."""
    focused = focus_in(place)
    if focused is not None and focused is not fell:
        return
    first = main if main is not None and main.isVisible() else first_in(place)
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)
    if main is not None and first is not main:
        _WhenShown(main, first)


def find_key(place: QWidget, field: QLineEdit) -> None:
    """Ctrl+F goes to the field that narrows what a place shows, while that place is in sight."""

    def find() -> None:
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    QShortcut(QKeySequence(QKeySequence.StandardKey.Find), place).activated.connect(find)


class _WhenShown(QObject):
    """Hands the keyboard on from a piece that has it for want of a better one."""

    def __init__(self, main: QWidget, instead: QWidget | None) -> None:
        super().__init__(main)
        self._main, self._instead = main, instead
        main.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            focused: QWidget | None = self._main.window().focusWidget()
            if focused is self._instead:
                self._main.setFocus(Qt.FocusReason.OtherFocusReason)
            self._main.removeEventFilter(self)
            self.deleteLater()
        return super().eventFilter(watched, event)


def in_passing(part: QWidget) -> None:
    """What is pressed in this part with the mouse leaves the keyboard where it is; Tab comes to it as ever."""
    for button in part.findChildren(QAbstractButton):
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def bring_into_view(piece: QWidget) -> None:
    """Scroll the page that holds a piece so that what has just come there is seen, once it has its place."""
    _Follow(piece)


class _Follow(QObject):
    """Keeps a piece in view while what is round it finds its height: words that wrap take more than one turn."""

    def __init__(self, piece: QWidget) -> None:
        super().__init__(piece)
        self._piece = piece
        self._page: QScrollArea | None = None
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        page = self._piece.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        self._page = page
        if page is not None:
            page.verticalScrollBar().rangeChanged.connect(self._scroll)
            self._scroll()
        QTimer.singleShot(_SETTLES_MS, self, self.deleteLater)

    def _scroll(self) -> None:
        if self._page is not None:
            self._page.ensureWidgetVisible(self._piece, 0, 20)


def _takes_focus(one: QWidget) -> bool:
    return not one.isHidden() and one.isEnabled()
