"""Icons: one line set, drawn as SVG and coloured by the theme."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QByteArray, QDir, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from meetingwatch import resources
from meetingwatch.ui.theme import Theme


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon in one colour, size in pixels."""
    text = resources.path(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


def icon(name: str, theme: Theme, size: int = 20, *, colour: str = "") -> QIcon:
    """An icon for a button, quiet ink; the accent when it is checked."""
    made = QIcon()
    plain = pixmap(name, colour or theme.ink, size, 2.0)
    made.addPixmap(plain, QIcon.Mode.Normal, QIcon.State.Off)
    made.addPixmap(pixmap(name, colour or theme.accent_text, size, 2.0), QIcon.Mode.Normal, QIcon.State.On)
    made.addPixmap(pixmap(name, theme.quiet, size, 2.0), QIcon.Mode.Disabled, QIcon.State.Off)
    return made


def install_search_path(theme: Theme) -> None:
    """Make "icon:check" work in the style sheet: the tick in the accent's own ink.

    A style sheet can only name files, so the coloured tick is written to a folder of ours.
    """
    folder = Path(tempfile.gettempdir()) / f"meetingwatch-{theme.name}-icons"
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / "check.svg"
    text = (
        resources.path("icons/check.svg")
        .read_text(encoding="utf-8")
        .replace("currentColor", theme.accent_ink)
    )
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")
    QDir.setSearchPaths("icon", [str(folder)])
