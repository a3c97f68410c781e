"""The keyboard stays where it was when a page is built anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


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


def bring_into_view(piece: QWidget) -> None:
    """Scroll the page that holds a piece so that what has just come there is seen, once it has its place."""

    def scroll() -> None:
        page = piece.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is not None:
            page.ensureWidgetVisible(piece, 0, 20)

    QTimer.singleShot(0, piece, scroll)


def _takes_focus(one: QWidget) -> bool:
    return not one.isHidden() and one.isEnabled()
