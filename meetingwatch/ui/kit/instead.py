"""A place's own widget, or for a while another instead: waiting, failed, nothing there."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget


class Instead(QStackedWidget):
    """Shows whole until something is shown instead."""

    def __init__(self, whole: QWidget) -> None:
        super().__init__()
        self._whole = whole
        self._other: QWidget | None = None
        self.addWidget(whole)

    def show_instead(self, widget: QWidget) -> None:
        """This in the whole's place; what stood there before goes."""
        if self._other is not None:
            self.removeWidget(self._other)
            self._other.deleteLater()
        self._other = widget
        self.addWidget(widget)
        self.setCurrentWidget(widget)

    def show_whole(self) -> None:
        """The place's own widget again."""
        self.setCurrentWidget(self._whole)
