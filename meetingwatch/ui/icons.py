"""Icons: one line set, drawn as SVG and coloured by the theme."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QDir, QRectF, QSize, QStandardPaths, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from meetingwatch import resources
from meetingwatch.ui.theme import Theme


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon in one colour, size in pixels."""
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


@cache
def _drawing(name: str) -> str:
    """An icon's SVG, read once: a button has it in three colours."""
    return resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")


def icon(name: str, theme: Theme, size: int = 20, *, colour: str = "") -> QIcon:
    """An icon for a button, quiet ink; the accent when it is checked."""
    made = QIcon()
    plain = pixmap(name, colour or theme.ink, size, 2.0)
    made.addPixmap(plain, QIcon.Mode.Normal, QIcon.State.Off)
    made.addPixmap(_in_colour(plain, colour or theme.accent_text), QIcon.Mode.Normal, QIcon.State.On)
    made.addPixmap(_in_colour(plain, theme.quiet), QIcon.Mode.Disabled, QIcon.State.Off)
    return made


def _in_colour(drawn: QPixmap, colour: str) -> QPixmap:
    """The same lines in another colour, which is quicker than drawing them again."""
    made = QPixmap(drawn)
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(QRectF(0, 0, made.width(), made.height()), QColor(colour))
    painter.end()
    return made


# Icons that the style sheet names, and the theme's colour for each.
_SHEET_ICONS = {"check": "accent_ink", "down": "ink", "up": "ink"}


def install_search_path(theme: Theme) -> None:
    """Make "icon:check.svg" and so on work in the style sheet, in the theme's own colours.

    A style sheet can only name files, so the coloured ones are written to a folder of this user's.
    """
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation))
    folder = folder / f"meetingwatch-{os.getuid() if hasattr(os, 'getuid') else 0}-{theme.name}"
    folder.mkdir(mode=0o700, exist_ok=True)
    for name, role in _SHEET_ICONS.items():
        text = _drawing(name).replace("currentColor", str(getattr(theme, role)))
        target = folder / f"{name}.svg"
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
    QDir.setSearchPaths("icon", [str(folder)])


def program_icon() -> QIcon:
    """The program's own icon."""
    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        icon.addPixmap(pixmap("meetingwatch", "#1F4E79", size))
    return icon
