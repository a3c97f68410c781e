"""The page of the chosen hit, large enough to read, with its words lit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from meetingwatch.documents.query import words_of
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.page_head import say_at_head
from meetingwatch.ui.kit.pieces import Button, Text, column, row
from meetingwatch.ui.search.hits import Line
from meetingwatch.ui.tasks import Task
from meetingwatch.words import _
from meetingwatch.workflow.page_picture import PagePicture, draw

WIDTH = 1100  # pixels that a page is drawn at
MULTIPLY = QPainter.CompositionMode.CompositionMode_Multiply


class Sheet(QWidget):
    """As wide as it is, from a little above the first lit word."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self.picture: PagePicture | None = None
        self._words = ""
        self.setAccessibleName(_("The page that was found"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(420, 500)

    def say(self, words: str) -> None:
        """Show words in place of a page."""
        self.picture, self._words = None, words
        self.update()

    def show_picture(self, picture: PagePicture | None) -> None:
        """Show a page."""
        self.picture = picture
        self._words = "" if picture else _("This page cannot be drawn.")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._hall.look.theme
        painter.fillRect(self.rect(), QColor(theme.desk))
        if self.picture is None:
            painter.setPen(QColor(theme.ink))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(16, 16, -16, -16), flags, self._words)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self._paint_page(painter, self.picture)
        painter.end()

    def _paint_page(self, painter: QPainter, one: PagePicture) -> None:
        theme = self._hall.look.theme
        inside = QRectF(self.rect()).adjusted(10, 10, -10, -10)
        scale = inside.width() / one.size.width
        whole = one.size.height * scale
        shown = min(inside.height(), whole)
        first = min((box.y for box in one.lit), default=0.0) * scale
        top = min(max(0.0, first - shown / 3), max(0.0, whole - shown))
        target = QRectF(inside.x(), inside.y(), inside.width(), shown)
        ratio = one.width / inside.width()
        image = QImage(one.pixels, one.width, one.height, one.width * 4, QImage.Format.Format_RGB32)
        painter.setClipRect(target)
        painter.fillRect(target, QColor(theme.paper))
        painter.setCompositionMode(MULTIPLY)
        painter.drawImage(target, image, QRectF(0.0, top * ratio, one.width, shown * ratio))
        meaning = theme.meanings["quote"]
        for box in one.lit:
            x, y = inside.x() + box.x * scale, inside.y() + box.y * scale - top
            lit = QRectF(x - 1, y - 1, box.width * scale + 2, box.height * scale + 2)
            painter.fillRect(lit, QColor(meaning.wash))
            painter.fillRect(QRectF(lit.left(), lit.bottom(), lit.width(), 2), QColor(meaning.stroke))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        say_at_head(painter, theme, target, one.missing)


class Preview(QWidget):
    """The sheet under its name, with the ways to the desk and back to the overview."""

    opened = Signal()
    closed = Signal()

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self._task: Task | None = None
        self._line: Line | None = None
        self._title = Text("", "strong")
        self._why = Text("", "quiet")
        self.sheet = Sheet(hall)
        back = Button(_("By committee and year"), self.closed.emit, kind="link", name="show-overview")
        self._open = Button(_("Open at the desk"), self.opened.emit, kind="primary", name="open-hit")
        whole = column(self._title, self._why, self.sheet, row(back, 1, self._open), spacing=8)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_line(self, line: Line) -> None:
        """Draw the page of this hit."""
        if line == self._line:
            return
        if self._task is not None:
            self._task.stop()
        self._line = line
        self._title.setText(", ".join(part for part in (line.title, line.page) if part))
        self._why.setText(line.why)
        self._why.setVisible(bool(line.why))
        self.sheet.setAccessibleDescription(line.snippet)
        self.sheet.say(_("Drawing the page…"))
        bench, where = self._hall.bench, line.where
        page = where.page

        def job(cancel: Cancel, _report: Report) -> list[PagePicture]:
            pages = [] if page is None else [page]
            return draw(bench, where.id, pages, words_of(where.words), WIDTH, cancel)

        def done(found: list[PagePicture]) -> None:
            self.sheet.show_picture(found[0] if found else None)
            if found and found[0].missing:
                self.sheet.setAccessibleDescription(f"{line.snippet} {found[0].missing}".strip())

        def failed(error: UserFacingError) -> None:
            self.sheet.say(str(error))

        self._task = self._hall.tasks.start(job, owner=self, on_done=done, on_failed=failed)
