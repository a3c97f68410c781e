"""The look in force: theme and text size, applied to the whole application, and a signal when they change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from meetingwatch.ui import theme as themes
from meetingwatch.ui.kit.later import later
from meetingwatch.ui.theme import DARK, LIGHT, Theme

SIZES = (100, 110, 125, 150, 175, 200)


class Look(QObject):
    """Which theme and text size (per cent) everything is shown in."""

    changed = Signal()

    def __init__(
        self, application: QApplication, appearance: str = "system", size: int = 100, *, bare: bool = False
    ) -> None:
        """bare: the style sheet comes with dress(). A widget that is put into another takes the sheet over again with
        all that is in it, so a window built bare, and dressed when it is whole, is there sooner."""
        super().__init__()
        self._bare = bare
        self._application = application
        self._appearance = appearance
        self.size = size
        self.theme: Theme = LIGHT
        # Several quick presses of Ctrl + are one change: restyling a full window takes a moment.
        self._soon = later(self, 80, self.apply)
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self.apply()

    @property
    def scale(self) -> float:
        """1.0 to 2.0."""
        return self.size / 100

    def px(self, size: float) -> int:
        """A size in pixels at this text size."""
        return round(size * self.scale)

    def set_appearance(self, appearance: str) -> None:
        """ "system", "light" or "dark"."""
        self._appearance = appearance
        self.apply()

    def set_size(self, size: int) -> None:
        """Text size in per cent, 100 to 200."""
        self.size = min(200, max(100, size))
        self.apply()

    def larger(self) -> None:
        """The next larger text size."""
        self._step(next((one for one in SIZES if one > self.size), SIZES[-1]))

    def smaller(self) -> None:
        """The next smaller text size."""
        self._step(next((one for one in reversed(SIZES) if one < self.size), SIZES[0]))

    def _step(self, size: int) -> None:
        if size != self.size:
            self.size = size
            self._soon.start()

    def apply(self) -> None:
        """Put theme and size in force."""
        dark = self._appearance == "dark" or (self._appearance == "system" and _system_is_dark())
        self.theme = DARK if dark else LIGHT
        font = self._application.font()
        font.setPixelSize(self.px(themes.BODY))
        self._application.setFont(font)
        self._application.setPalette(themes.palette(self.theme))
        if not self._bare:
            self._put_sheet()
        self.changed.emit()

    def dress(self) -> None:
        """What was built bare is whole: the style sheet is put in force."""
        if self._bare:
            self._bare = False
            self._put_sheet()

    def _put_sheet(self) -> None:
        from meetingwatch.ui.icons import install_search_path  # a window that is still bare has no icons

        install_search_path(self.theme)
        # Qt restyles a widget once for itself and once more for each widget that it stands in where one sheet takes
        # the place of another, and once where there was none before.
        self._application.setStyleSheet("")
        self._application.setStyleSheet(themes.stylesheet(self.theme, self.scale))

    def _on_system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._appearance == "system":
            self.apply()


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
