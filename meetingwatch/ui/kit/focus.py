"""The keyboard stays where it was when a page is built anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


@contextmanager
def focus_kept(page: QWidget) -> Iterator[None]:
    """Put the focus back on the piece of the same object name, if it was inside page and is there again."""
    focused: QWidget | None = QApplication.focusWidget()
    name = focused.objectName() if focused is not None and page.isAncestorOf(focused) else ""
    yield
    if name:
        same = next((one for one in page.findChildren(QWidget, name) if not one.isHidden()), None)
        if same is not None:
            same.setFocus(Qt.FocusReason.OtherFocusReason)
