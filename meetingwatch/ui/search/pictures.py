"""Small pictures of found pages, drawn in the background as their lines come into sight."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.tasks import Task
from meetingwatch.workflow.page_picture import PagePicture, draw

WIDTH = 132  # pixels a picture is drawn at, for sharp screens
KEPT = 400
AT_ONCE = 8

Key = tuple[str, int]  # paper id, page index


class Pictures(QObject):
    """Asked for as lines are painted; drawn a few at a time, one paper after another."""

    came = Signal()

    def __init__(self, hall: Hall, parent: QObject) -> None:
        super().__init__(parent)
        self._hall = hall
        self._kept: OrderedDict[Key, QPixmap | None] = OrderedDict()
        self._wanted: list[Key] = []
        self._task: Task | None = None
        self._words: tuple[str, ...] = ()

    def light(self, words: tuple[str, ...]) -> None:
        """From now on these words (documents.query.words_of) are lit; older pictures are forgotten."""
        if words == self._words:
            return
        self._words = words
        self._kept.clear()
        self._wanted.clear()
        if self._task is not None:
            self._task.stop()
            self._task = None

    def get(self, key: Key) -> QPixmap | None:
        """The picture, None while there is none; it is asked for then."""
        if key in self._kept:
            return self._kept[key]
        if key not in self._wanted:
            self._wanted.append(key)
            self._next()
        return None

    def _next(self) -> None:
        if self._task is not None or not self._wanted:
            return
        paper = self._wanted[-1][0]  # the line painted last is in sight
        pages = [page for one, page in self._wanted if one == paper][-AT_ONCE:]
        self._wanted = [key for key in self._wanted if key[0] != paper or key[1] not in pages]
        bench, words = self._hall.bench, self._words
        asked = [(paper, page) for page in pages]

        def job(cancel: Cancel, _report: Report) -> list[PagePicture]:
            return draw(bench, paper, pages, words, WIDTH, cancel)

        def done(found: list[PagePicture]) -> None:
            self._keep(asked, {(paper, one.page): _pixmap(one, self._hall) for one in found})

        def failed(_error: UserFacingError) -> None:
            self._keep(asked, {})  # the desk says why when the page is opened

        self._task = self._hall.tasks.start(
            job, owner=self, on_done=done, on_failed=failed, on_cancelled=self._next
        )

    def _keep(self, asked: list[Key], found: dict[Key, QPixmap]) -> None:
        self._task = None
        for key in asked:
            self._kept[key] = found.get(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.came.emit()
        self._next()


def _pixmap(one: PagePicture, hall: Hall) -> QPixmap:
    image = QImage(one.pixels, one.width, one.height, one.width * 4, QImage.Format.Format_RGB32)
    pixmap = QPixmap.fromImage(image)
    painter = QPainter(pixmap)
    meaning = hall.look.theme.meanings["quote"]
    scale = one.width / one.size.width
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for box in one.lit:
        lit = QRectF(box.x * scale, box.y * scale, max(6.0, box.width * scale), max(4.0, box.height * scale))
        painter.fillRect(lit.adjusted(-2, -1, 2, 1), QColor(meaning.wash))
        painter.fillRect(QRectF(lit.left() - 2, lit.bottom(), lit.width() + 4, 2), QColor(meaning.stroke))
    painter.end()
    return pixmap
