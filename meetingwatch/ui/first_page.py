"""The page that the window begins with, seen while the window is still being built (workflow/first_pages.py)."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QPoint, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from meetingwatch.errors import UserFacingError
from meetingwatch.workflow import first_pages, remembering

if TYPE_CHECKING:
    from meetingwatch.ui.desk.canvas import PageCanvas
    from meetingwatch.ui.desk.first_drawn import FirstDrawing
    from meetingwatch.ui.desk.reader import Reader
    from meetingwatch.ui.look import Look
    from meetingwatch.ui.window import Window
    from meetingwatch.workflow.beginning import Begun
    from meetingwatch.workflow.first_pages import PagesPlace
    from meetingwatch.workflow.reading import OpenPaper
    from meetingwatch.workflow.remembering import Kept

PATIENCE = 0.15  # seconds until the screen must have taken the picture
MOST_MS = 3000  # until the picture goes, whether or not the page could be drawn
PACKED = 80  # how PNG packs: quickly


class FirstPage(QWidget):
    """A picture of the pages, lying over the window where they will be. It takes no part in anything."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._image = QImage()
        self._canvas: PageCanvas | None = None
        self.painted = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        QTimer.singleShot(MOST_MS, self, self.deleteLater)

    def put(self, image: QImage) -> bool:
        """Give it its picture, on which its corner is written; False where that cannot be read."""
        try:
            left, top = (int(part) for part in image.text("corner").split(","))
        except ValueError:
            return False
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._image = image
        self.move(left, top)
        self.resize(image.deviceIndependentSize().toSize())
        return True

    def until_drawn(self, canvas: PageCanvas) -> None:
        """Stay until the pages in view are drawn themselves, or cannot be."""
        self._canvas = canvas
        self.raise_()
        for told in (canvas.died, canvas.source.failed):
            told.connect(self.deleteLater)
        for told in (canvas.first_drawn, canvas.source.drawn, canvas.night.made):
            told.connect(self._go_if_drawn)

    def _go_if_drawn(self) -> None:
        if self._canvas is not None and self._canvas.drawn():
            self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        painter.end()
        self.painted = not self._image.isNull()


def show(window: Window, begun: Begun, look: Look, page: int | None) -> FirstPage | None:
    """Show the window with a paper's page in it: the kept picture of the page that it was left at, where that is still
    right and asked for; else its first page as its worker draws it, where a paper on the desk last left its place.
    None where neither is there soon; the window may stand there, bare, even so. page counts from 1, None asks for where
    it was left."""
    left, first = (
        page is None or _is_left_at(begun, page),
        page == 1 or (page is None and _is_left_at(begun, 1)),
    )
    if not left and not first:
        return None
    stood = stands(window, look)
    image = _kept_picture(begun, stood) if left else None
    # What stands above another page than the first is not known yet.
    place, drawing = _asked(begun, stood, look, window) if image is None and first else (None, None)
    if image is None and drawing is None:
        return None
    seen = FirstPage(window)  # while the worker draws
    window.show()
    if drawing is not None and place is not None:
        image = drawing.finish(look.theme)
        _name(image, place)
    if image is None or not seen.put(image) or not _painted(seen, window, image):
        seen.deleteLater()
        return None
    return seen


def _is_left_at(begun: Begun, page: int) -> bool:
    """Whether a paper was left at the top of a page (from 1); a new one is at its first."""
    kept = remembering.kept(begun.bench, begun.paper.id) if begun.paper is not None else remembering.Kept()
    return (kept.page, kept.down) == (page - 1, 0)


def _painted(page: FirstPage, window: Window, image: QImage) -> bool:
    """Wait until the screen has it; False where it gave the window another place."""
    until = time.monotonic() + PATIENCE
    while not page.painted and time.monotonic() < until:
        QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 10)
    return str(window.size().toTuple()) == image.text("window")


def _kept_picture(begun: Begun, stood: str) -> QImage | None:
    bench, paper = begun.bench, begun.paper
    if paper is None:
        return None
    path = first_pages.path_of(bench, paper)
    image = QImage(str(path)) if path.exists() else QImage()
    if image.isNull() or image.text("depends") != first_pages.depends_on(bench, paper, stood):
        return None
    return image


def _asked(
    begun: Begun, stood: str, look: Look, window: Window
) -> tuple[PagesPlace | None, FirstDrawing | None]:
    """Where the pages will lie, and the worker asked for them."""
    begun.start(sizes_first=True)
    place = first_pages.place(begun.bench, stood)
    if place is None or (
        begun.paper is not None and begun.paper.replaced_by
    ):  # a band will stand above the pages
        return None, None
    from meetingwatch.ui.desk.first_drawn import ask

    return place, ask(begun, place, look.theme, window.devicePixelRatioF())


def _name(image: QImage | None, place: PagesPlace) -> None:
    """Write onto a picture where it belongs."""
    if image is not None:
        image.setText("corner", place.corner)
        image.setText("window", place.window)


def stands(window: Window, look: Look) -> str:
    """How a window stands and looks, in words that are compared."""
    screen = window.screen().availableGeometry()
    size = None if window.isMaximized() else window.size().toTuple()  # that of the screen, once it is shown
    parts = (size, screen.width(), screen.height(), window.devicePixelRatioF(), look.size, look.theme.name)
    return " ".join((window.kept_geometry().hex(), *map(str, parts)))


def keep(opened: OpenPaper, reader: Reader) -> None:
    """Keep the page that the paper is left at, as it will stand when it is opened again. Nothing is kept where anything
    stands beside the pages, or they are not drawn yet."""
    from meetingwatch.ui.window import Window

    window, canvas, paper = reader.window(), reader.canvas, opened.paper
    if not isinstance(window, Window) or opened.being_read or not _alone(reader):
        return
    bench, look = window.hall.bench, window.hall.look
    kept = remembering.kept(bench, paper.id)
    reader.bands.say(opened, kept.page)
    if not reader.bands.empty:
        return
    place, stood = _place_of(canvas, window), stands(window, look)
    with suppress(OSError, UserFacingError):  # a full disk: the page is seen a moment later next time
        first_pages.keep_place(bench, place, stood)
        image = _picture(canvas, kept)
        if image is None:
            return
        _name(image, place)
        image.setText("depends", first_pages.depends_on(bench, paper, stood))
        first_pages.make_room(bench)
        path = first_pages.path_of(bench, paper)
        half = path.with_suffix(".half.png")
        if image.save(str(half), quality=PACKED):
            half.replace(path)
        else:
            half.unlink(missing_ok=True)


def _place_of(canvas: PageCanvas, window: Window) -> PagesPlace:
    """Where the pages lie in the window now."""
    corner = canvas.viewport().mapTo(window, QPoint(0, 0))
    view, across = canvas.viewport(), canvas.horizontalScrollBar()
    bar = across.sizeHint().height()
    return first_pages.PagesPlace(
        corner=f"{corner.x()},{corner.y()}",
        window=str(window.size().toTuple()),
        width=view.width(),
        height=view.height() + (bar if across.isVisible() else 0),
        bar=bar,
        colours=canvas.colours,
    )


def _alone(reader: Reader) -> bool:
    """Whether the pages have the reader to themselves, as they have when a paper was just opened."""
    pages, bar = reader.canvas.parentWidget(), reader.toolbar
    assert pages is not None
    place = pages.mapTo(reader, QPoint(0, 0))
    at_top = reader.mapTo(reader.window(), QPoint(0, 0)).y() == 0 and place.y() == bar.geometry().bottom() + 1
    return (
        at_top
        and not reader.canvas.isHidden()
        and not reader.window().isFullScreen()
        and (pages.width(), place.y() + pages.height()) == (reader.width(), reader.height())
    )


def _picture(canvas: PageCanvas, kept: Kept) -> QImage | None:
    """The view of the page that was left, without marks; None where it is not drawn."""
    from meetingwatch.ui.desk import sheet

    with QSignalBlocker(canvas):
        canvas.go_to(kept.page, kept.down)  # to the pixel, as it will stand
    canvas.lit.clear()
    canvas.hands.forget()
    seen = canvas.seen()
    if not seen or canvas.dead or any(page in canvas.failed for page in seen) or not canvas.drawn():
        return None
    view, ratio = canvas.viewport().rect(), canvas.layout_.ratio
    image = QImage((view.size().toSizeF() * ratio).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    sheet.paint(canvas, painter, view.toRectF())
    painter.end()
    return image
