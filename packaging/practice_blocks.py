"""Things that stand between paragraphs: tables, charts, scans, plans, A3 sheets."""

from __future__ import annotations

import io
import random
import textwrap
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont
from practice_layout import FONTS, WIDE_A3, Look, PagePlan
from practice_words import PLACES, TOPICS, Words
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

Row = Sequence[str]


def table(look: Look, rows: Sequence[Row], widths: Sequence[float], *, figures: bool = True) -> Table:
    """A ruled table; the first row is its heading, widths are shares of the line.

    figures: columns after the first stand to the right.
    """
    head, body = look.style(bold=True, scale=0.92), look.style(scale=0.92)
    right = look.style(scale=0.92)
    head_right = look.style(bold=True, scale=0.92)
    right.alignment = head_right.alignment = 2
    made = []
    for index, row in enumerate(rows):
        cells = []
        for column, text in enumerate(row):
            aside = figures and column > 0
            style = (head_right if aside else head) if index == 0 else (right if aside else body)
            cells.append(Paragraph(text, style))
        made.append(cells)
    total = sum(widths)
    grid = Table(made, colWidths=[look.width * share / total for share in widths], repeatRows=1)
    grid.setStyle(
        TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.8, HexColor("#6b7682")),
                ("LINEBELOW", (0, 0), (-1, -2), 0.4, HexColor("#c9ced4")),
                ("BACKGROUND", (0, 0), (-1, 0), HexColor("#eef1f4")),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ]
        )
    )
    grid.spaceBefore = look.leading * 0.7
    return grid


def money_table(look: Look, words: Words, lines: int) -> Table:
    """A budget table with a total that adds up. Thousands of pounds."""
    rows: list[Row] = [("Service", "Budget £000", "Forecast £000", "Variance £000")]
    budget_sum = forecast_sum = 0
    for name in words.random.sample(_services(words), min(lines, len(_services(words)))):
        budget = words.random.randint(120, 9800)
        forecast = budget + words.random.randint(-300, 600)
        budget_sum, forecast_sum = budget_sum + budget, forecast_sum + forecast
        rows.append((name, f"{budget:,}", f"{forecast:,}", _signed(forecast - budget)))
    total = (f"{budget_sum:,}", f"{forecast_sum:,}", _signed(forecast_sum - budget_sum))
    rows.append(("<b>Total</b>", *(f"<b>{one}</b>" for one in total)))
    return table(look, rows, (5, 2, 2, 2))


def _services(words: Words) -> list[str]:
    return [one.removeprefix("the ").capitalize() for one in TOPICS[words.topic]]


def _signed(number: int) -> str:
    return f"({-number:,})" if number < 0 else f"{number:,}"


class BarChart(Flowable):
    """Grouped vector bars with an axis, values and a caption. Heights are per cent."""

    def __init__(self, look: Look, caption: str, groups: Sequence[tuple[str, int, int]]) -> None:
        super().__init__()
        self._look, self._caption, self._groups = look, caption, groups
        self.height = 190.0
        self.spaceBefore = 12

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def draw(self) -> None:
        canvas, look = self.canv, self._look
        left, foot, rise = 34.0, 34.0, 120.0
        canvas.setFont(look.bold, 9)
        canvas.setFillColor(HexColor("#1b1f24"))
        canvas.drawString(0, self.height - 11, self._caption)
        canvas.setStrokeColor(HexColor("#c9ced4"))
        canvas.setFont(look.regular, 7.5)
        for mark in range(0, 101, 25):
            y = foot + rise * mark / 100
            canvas.line(left, y, self.width, y)
            canvas.drawRightString(left - 5, y - 2.5, f"{mark}%")
        step = (self.width - left) / len(self._groups)
        for index, (name, before, now) in enumerate(self._groups):
            x = left + step * index + step * 0.18
            for offset, value, colour in ((0.0, before, "#9fb4c7"), (0.33, now, "#1f4e79")):
                canvas.setFillColor(HexColor(colour))
                bar = rise * value / 100
                canvas.rect(x + step * offset, foot, step * 0.29, bar, stroke=0, fill=1)
                canvas.setFillColor(HexColor("#1b1f24"))
                canvas.drawCentredString(x + step * (offset + 0.145), foot + bar + 3, str(value))
            canvas.drawCentredString(x + step * 0.31, foot - 12, name)
        self._key(canvas, look)

    def _key(self, canvas: Canvas, look: Look) -> None:
        for x, colour, text in ((34, "#9fb4c7", "previous year"), (130, "#1f4e79", "this year")):
            canvas.setFillColor(HexColor(colour))
            canvas.rect(x, 3, 9, 9, stroke=0, fill=1)
            canvas.setFillColor(HexColor("#1b1f24"))
            canvas.drawString(x + 13, 4.5, text)


def chart(look: Look, words: Words) -> BarChart:
    """A chart of some measure by area."""
    names = words.random.sample([one for one in PLACES if " " not in one], 6)
    groups = [(name, words.random.randint(30, 92), words.random.randint(30, 92)) for name in names]
    return BarChart(look, f"Figure: {words.thing().removeprefix('the ')}, per cent on time by area", groups)


def scan(
    key: str, title: str, lines: Sequence[str], seed: str, *, layer: bool = False, textless: bool = False
) -> PagePlan:
    """A page that is only a picture of typed text, a little crooked; layer adds invisible OCR text.

    textless: its printed number will be a picture too; otherwise the stamp is its only text.
    """
    jpeg = _scan_jpeg(title, lines, random.Random(seed))

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(jpeg)), 0, 0, A4[0], A4[1])
        if layer:
            text = canvas.beginText(70, A4[1] - 100)
            text.setTextRenderMode(3)
            text.setFont("Helvetica", 11)
            text.setLeading(19)
            for line in (title, *lines):
                text.textLine(line)
            canvas.drawText(text)

    return PagePlan(key, draw, textless=textless)


def _scan_jpeg(title: str, lines: Sequence[str], luck: random.Random) -> bytes:
    size = (827, 1169)  # A4 at 100 dots an inch
    picture = Image.new("L", size, 246)
    pen = ImageDraw.Draw(picture)
    head = ImageFont.truetype(str(FONTS / "VeraBd.ttf"), 21)
    body = ImageFont.truetype(str(FONTS / "Vera.ttf"), 16)
    pen.text((97, 112), title, font=head, fill=45)
    pen.line((97, 150, 730, 150), fill=110, width=2)
    for index, line in enumerate(lines):
        pen.text((97 + luck.randint(-1, 1), 175 + index * 28), line, font=body, fill=luck.randint(40, 70))
    pen.rectangle((0, 0, 9, size[1]), fill=205)  # the lid's shadow
    turned = picture.rotate(luck.uniform(-0.7, 0.7), resample=Image.Resampling.BICUBIC, fillcolor=246)
    kept = io.BytesIO()
    turned.save(kept, "JPEG", quality=42, optimize=True)
    return kept.getvalue()


def letter_lines(words: Words, count: int, width: int = 62) -> list[str]:
    """Typed lines for a scanned letter."""
    lines: list[str] = []
    while len(lines) < count:
        lines += [*textwrap.wrap(words.paragraph(2, 3), width), ""]
    return lines[:count]


def site_plan(key: str, words: Words, title: str, *, turned: bool = False) -> PagePlan:
    """A landscape A3 drawing of a floor with rooms and a schedule. turned: stored upright with /Rotate 90."""
    rooms = [(words.random.choice(_ROOMS), words.random.randint(14, 160)) for _ in range(8)]
    width, height = WIDE_A3

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(70, height - 80, title)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(70, height - 102, "Indicative layout, not to scale. Areas in square metres.")
        canvas.setLineWidth(3)
        canvas.rect(70, 110, 720, height - 250)
        canvas.setLineWidth(1.2)
        cell_w, cell_h = 720 / 4, (height - 250) / 2
        for index, (name, area) in enumerate(rooms):
            x, y = 70 + cell_w * (index % 4), 110 + cell_h * (index // 4)
            canvas.rect(x, y, cell_w, cell_h)
            canvas.setFont("Helvetica-Bold", 13)
            canvas.drawCentredString(x + cell_w / 2, y + cell_h / 2 + 6, f"{index + 1}. {name}")
            canvas.setFont("Helvetica", 12)
            canvas.drawCentredString(x + cell_w / 2, y + cell_h / 2 - 12, f"{area} m²")
            canvas.arc(x + 8, y, x + 52, y + 44, 0, 90)
        _schedule(canvas, rooms, 830, height - 140)

    size = (height, width) if turned else (width, height)
    return PagePlan(key, draw, size, 90 if turned else 0)


_ROOMS = (
    "Reading room",
    "Study space",
    "Children's area",
    "Staff room",
    "Store",
    "Meeting room",
    "Lobby",
    "Office",
)


def _schedule(canvas: Canvas, rooms: Sequence[tuple[str, int]], x: float, y: float) -> None:
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(x, y, "Schedule of areas")
    for index, (name, area) in enumerate(rooms):
        line = y - 30 - index * 26
        canvas.setFont("Helvetica", 12)
        canvas.drawString(x, line, f"{index + 1}. {name}")
        canvas.drawRightString(x + 280, line, str(area))
        canvas.line(x, line - 8, x + 280, line - 8)
    canvas.setFont("Helvetica-Bold", 12)
    line = y - 30 - len(rooms) * 26
    canvas.drawString(x, line, "Total")
    canvas.drawRightString(x + 280, line, str(sum(area for _, area in rooms)))
