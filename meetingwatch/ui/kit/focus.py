"""The keyboard stays where it was when a page is built anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_in(page: QWidget) -> QWidget | None:
    """The widget inside page that the keyboard is on when the window is in front; None where it is elsewhere."""
    focused: QWidget | None = page.window().focusWidget()
    return focused if focused is not None and page.isAncestorOf(focused) else None


@contextmanager
def focus_kept(page: QWidget) -> Iterator[None]:
    """Put the focus back on the piece of the same object name, if it was inside page and is there again."""
    focused = focus_in(page)
    name = focused.objectName() if focused is not None else ""
    yield
    if name:
        same = next((one for one in page.findChildren(QWidget, name) if not one.isHidden()), None)
        if same is not None:
            same.setFocus(Qt.FocusReason.OtherFocusReason)
