"""The only place an error becomes visible, and where undo and small news are offered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingwatch.errors import UserFacingError
from meetingwatch.ui.kit.pieces import Band, Button, Text, copy_text
from meetingwatch.words import _

NEWS_SECONDS = 12


class Notices(QWidget):
    """A stack of strips above the place. Errors stay until closed; news goes by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def failed(self, error: UserFacingError) -> None:
        """Show what happened, what is safe and what to do."""
        band = self._band(str(error), "urgent")
        if error.details:
            band.line.addWidget(Button(_("Copy details"), lambda: copy_text(error.details), kind="link"))
        self._add(band, "")

    def news(self, words: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Show small news for a while, perhaps with one thing to do (undo)."""
        band = self._band(words, "info")
        if run is not None:
            chosen = run

            def act() -> None:
                self._remove(band)
                chosen()

            band.line.addWidget(Button(action, act, kind="link", name="notice-action"))
        self._add(band, "news")
        QTimer.singleShot(NEWS_SECONDS * 1000, band, lambda: self._remove(band))

    def forget(self, words: str) -> None:
        """Close the strip that says this, if it is still there."""
        for band in self._bands():
            if band.accessibleName() == words:
                self._remove(band)

    def clear(self) -> None:
        """Close every strip."""
        for band in self._bands():
            self._remove(band)

    def texts(self) -> list[str]:
        """What is shown now, oldest first."""
        return [band.accessibleName() for band in self._bands()]

    def _bands(self) -> list[Band]:
        return [one for one in self.children() if isinstance(one, Band) and not one.isHidden()]

    def _band(self, words: str, tone: str) -> Band:
        band = Band(tone)
        band.setAccessibleName(words)
        text = Text(words, select=True)
        band.line.addWidget(text, 1)
        return band

    def _add(self, band: Band, kind: str) -> None:
        same = [one for one in self._bands() if one.accessibleName() == band.accessibleName()]
        for old in same + [one for one in self._bands() if kind and one.property("kind") == kind]:
            self._remove(old)
        band.setProperty("kind", kind)
        band.line.addWidget(Button(_("Close"), lambda: self._remove(band), kind="link"))
        self._column.addWidget(band)
        self.show()

    def _remove(self, band: Band) -> None:
        band.hide()
        self._column.removeWidget(band)
        band.deleteLater()
        self.setVisible(bool(self._bands()))
