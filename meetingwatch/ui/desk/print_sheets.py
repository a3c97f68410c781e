"""Pages on paper: each page's picture with its marks, and the notes beside it, numbered; also into a PDF file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)

from meetingwatch.domain.mark import BOX, INK, WORDS, mark_sign
from meetingwatch.ui.desk.mark_rows import head_words
from meetingwatch.ui.kit.page_head import say_at_head
from meetingwatch.ui.theme import LIGHT
from meetingwatch.words import _
from meetingwatch.workflow.printing import PrintedMark, PrintedPage

# All sizes are points of the sheet.
MARGIN, FOOT, GUTTER = 22.0, 18.0, 10.0
BESIDE = 0.26  # of the sheet's width is for notes
SMALL, LEAD = 9, 12.0
NUMBER = 6.5  # radius of a mark's number
_JPEG = 92


@dataclass(frozen=True)
class Sheet:
    """A page as it is kept until it is painted: its picture as JPEG, the words at its foot, its marks."""

    page: PrintedPage
    picture: bytes
    foot: str


@dataclass(frozen=True)
class _Line:
    words: str
    bold: bool


def sheet_of(page: PrintedPage, foot: str) -> Sheet:
    """Keep a page small: pictures of hundreds of pages would fill the memory."""
    kept = QByteArray()
    if page.pixels:
        image = QImage(page.pixels, page.width, page.height, page.width * 4, QImage.Format.Format_RGB32)
        buffer = QBuffer(kept)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, QByteArray(b"jpg"))
        writer.setQuality(_JPEG)
        writer.write(image)
        buffer.close()
    return Sheet(replace(page, pixels=b""), bytes(kept.data()), foot)


def a4(device: QPagedPaintDevice) -> None:
    """A4 upright, to its edges: the margins are ours."""
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    device.setPageLayout(layout)


def paint(device: QPagedPaintDevice, sheets: Sequence[Sheet], *, notes: bool) -> int:
    """Paint sheets; notes that have no room beside their page go on on a sheet of their own. Gives how many sheets.

    A page that is wider than high lies on its side, notes and all: upright it would be a third of the sheet.
    """
    painter = QPainter(device)
    dots = device.logicalDpiX() / 72
    size = device.pageLayout().fullRect(QPageLayout.Unit.Point).size()
    count = 0
    for sheet in sheets:
        wide = sheet.page.size.width > sheet.page.size.height
        room = size.transposed() if wide else size
        count = _new(device, count)
        with _laid(painter, dots, size, wide=wide):
            left_over = _paint_sheet(painter, sheet, room, notes=notes)
        while left_over:
            count = _new(device, count)
            with _laid(painter, dots, size, wide=wide):
                left_over = _paint_rest(painter, sheet, room, left_over)
    painter.end()
    return count


@contextmanager
def _laid(painter: QPainter, dots: float, size: QSizeF, *, wide: bool) -> Iterator[None]:
    """Painting in points of a sheet that stands upright, or lies on its side."""
    painter.save()
    painter.scale(dots, dots)
    if wide:
        painter.translate(size.width(), 0)
        painter.rotate(90)
    yield
    painter.restore()


def _new(device: QPagedPaintDevice, count: int) -> int:
    if count:
        device.newPage()
    return count + 1


def _font(size: int = SMALL, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def _paint_sheet(painter: QPainter, sheet: Sheet, size: QSizeF, *, notes: bool) -> list[_Line]:
    """The page and its notes; gives the lines that had no room."""
    page = sheet.page
    inner = QRectF(MARGIN, MARGIN, size.width() - 2 * MARGIN, size.height() - 2 * MARGIN - FOOT)
    beside = size.width() * BESIDE - GUTTER if notes and page.marks else 0.0
    room = QSizeF(inner.width() - (beside + GUTTER if beside else 0), inner.height())
    scale = min(room.width() / page.size.width, room.height() / page.size.height)
    place = QRectF(inner.topLeft(), QSizeF(page.size.width * scale, page.size.height * scale))
    image = QImage.fromData(QByteArray(sheet.picture)) if sheet.picture else QImage()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if image.isNull():
        painter.setFont(_font())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _("This page cannot be drawn."))
    else:
        _light_words(image, page)
        painter.drawImage(place, image)
    painter.setPen(QPen(QColor("#888888"), 0.5))
    painter.drawRect(place)
    lowest = place.top() - NUMBER
    for mark in page.marks:
        lowest = _paint_mark(painter, mark, place.topLeft(), scale, lowest)
    painter.setFont(_font())
    say_at_head(painter, LIGHT, place, page.missing)
    _write_foot(painter, sheet.foot, inner)
    if not beside:
        return []
    column = QRectF(place.right() + GUTTER, inner.top(), beside, inner.height())
    column.setRight(inner.right())
    return _write_notes(painter, page.marks, place, scale, column)


def _light_words(image: QImage, page: PrintedPage) -> None:
    """The washes go into the picture itself: a printer's or PDF's painter cannot multiply."""
    scale = image.width() / page.size.width
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for one in page.marks:
        meaning = LIGHT.meanings.get(one.mark.meaning)
        for rect in one.rects if meaning is not None and one.mark.kind == WORDS else ():
            assert meaning is not None
            place = QRectF(rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale)
            painter.fillRect(place, QColor(meaning.wash))
    painter.end()


def _paint_mark(painter: QPainter, one: PrintedMark, corner: QPointF, scale: float, lowest: float) -> float:
    """The mark's lines, and its number left of the page, below lowest; gives how far down the number goes."""
    meaning = LIGHT.meanings.get(one.mark.meaning)
    colour = QColor(meaning.stroke if meaning else "#9B1C1C")
    painter.setPen(QPen(colour, 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    boxes = [
        QRectF(corner.x() + r.x * scale, corner.y() + r.y * scale, r.width * scale, r.height * scale)
        for r in one.rects
    ]
    for box in boxes:
        if one.mark.kind == BOX:
            painter.drawRect(box)
        elif one.mark.kind == WORDS:
            painter.drawLine(box.bottomLeft(), box.bottomRight())
    for stroke in one.strokes if one.mark.kind == INK else ():
        painter.drawPolyline([corner + QPointF(x, y) * scale for x, y in stroke])
    top = corner.y() + one.top * scale
    middle = QPointF(corner.x() - NUMBER - 2, max(top + NUMBER, lowest + NUMBER + 1))
    if boxes:  # on a full line the number alone would not say which words are meant
        painter.setPen(QPen(colour, 0.4))
        painter.drawLine(middle, QPointF(boxes[0].left(), boxes[0].bottom()))
    _paint_number(painter, one.number, middle, colour)
    return middle.y() + NUMBER


def _paint_number(painter: QPainter, number: int, middle: QPointF, colour: QColor) -> None:
    painter.setPen(QPen(colour, 0.8))
    painter.setBrush(QColor("white"))
    painter.drawEllipse(middle, NUMBER, NUMBER)
    painter.setPen(QColor("#1B1F24"))
    painter.setFont(_font(8, bold=True))
    around = QRectF(middle.x() - 12, middle.y() - 8, 24, 16)
    painter.drawText(around, Qt.AlignmentFlag.AlignCenter, str(number))


def _write_foot(painter: QPainter, words: str, inner: QRectF) -> None:
    painter.setPen(QColor("#444444"))
    painter.setFont(_font())
    place = QRectF(inner.left(), inner.bottom() + 4, inner.width(), FOOT)
    shown = QFontMetricsF(_font()).elidedText(words, Qt.TextElideMode.ElideMiddle, inner.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _lines(one: PrintedMark, width: float) -> list[_Line]:
    """What stands beside the page for a mark: its number and meaning, then its note."""
    found = _wrapped(f"{one.number}  {mark_sign(one.mark)} {head_words(one.mark)}", width, bold=True)
    sorted_ = ", ".join((*one.mark.topics, *one.mark.tags))
    for part in (one.mark.note, sorted_):
        for paragraph in part.splitlines() if part else ():
            found += _wrapped(paragraph, width, bold=False)
    return found


def _wrapped(words: str, width: float, *, bold: bool) -> list[_Line]:
    layout = QTextLayout(words, _font(bold=bold))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(_Line(words[line.textStart() : line.textStart() + line.textLength()].rstrip(), bold))
    layout.endLayout()
    return found or [_Line("", bold)]


def _write_notes(
    painter: QPainter, marks: Sequence[PrintedMark], place: QRectF, scale: float, column: QRectF
) -> list[_Line]:
    """Each note beside its mark where there is room, else as near as can be; gives the lines without any."""
    blocks = [_lines(one, column.width()) for one in marks]
    heights = [len(block) * LEAD + LEAD / 2 for block in blocks]
    tops: list[float] = []
    for one in marks:
        wanted = place.top() + one.top * scale
        tops.append(max(wanted, tops[-1] + heights[len(tops) - 1] if tops else column.top()))
    bottom = column.bottom()
    for n in reversed(range(len(tops))):  # up again, from the last, where the foot is passed
        tops[n] = max(column.top(), min(tops[n], bottom - heights[n]))
        bottom = tops[n]
    rest: list[_Line] = []
    y = column.top()
    for one, block, top in zip(marks, blocks, tops, strict=True):
        y = max(y, top)
        if rest or y + LEAD > column.bottom():
            rest += block
            continue
        mark_y = max(place.top(), place.top() + one.top * scale)
        painter.setPen(QPen(QColor("#AAAAAA"), 0.4))
        painter.drawLine(QPointF(place.right(), mark_y), QPointF(column.left() - 2, y + LEAD / 2))
        room = int((column.bottom() - y) // LEAD)
        y = _write(painter, block[:room], column.left(), y) + LEAD / 2
        rest += block[room:]
    return rest


def _write(painter: QPainter, lines: Sequence[_Line], left: float, top: float) -> float:
    painter.setPen(QColor("#1B1F24"))
    for line in lines:
        painter.setFont(_font(bold=line.bold))
        painter.drawText(QPointF(left, top + SMALL), line.words)
        top += LEAD
    return top


def _paint_rest(painter: QPainter, sheet: Sheet, size: QSizeF, lines: list[_Line]) -> list[_Line]:
    """Notes that go on on a sheet of their own; gives those that still have no room."""
    inner = QRectF(MARGIN, MARGIN, size.width() - 2 * MARGIN, size.height() - 2 * MARGIN - FOOT)
    head = _Line(_("Notes to this page, continued"), bold=True)
    columns = int(inner.width() // (size.width() * BESIDE))
    room = int((inner.height() - 2 * LEAD) // LEAD)
    _write(painter, [head], inner.left(), inner.top())
    for n in range(columns):
        part = lines[n * room : (n + 1) * room]
        _write(painter, part, inner.left() + n * size.width() * BESIDE, inner.top() + 2 * LEAD)
    _write_foot(painter, sheet.foot, inner)
    return lines[columns * room :]
