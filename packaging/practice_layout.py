"""Pages of a practice paper: looks, flowing text onto a fixed number of pages, stamping, outline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table

WIDE = landscape(A4)
WIDE_A3 = landscape(A3)
STAMP = 26  # points above the foot where "Page N" stands
FONTS = Path(reportlab.__file__).parent / "fonts"

rl_config.useA85 = 0


def register_fonts() -> None:
    """Bitstream Vera, which comes with the generator's library and may be embedded freely."""
    for name, file in (("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf"), ("Vera-Italic", "VeraIt.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))


@dataclass(frozen=True)
class Look:
    """A department's house style. margin and sizes in points."""

    regular: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    size: float = 10.5
    leading: float = 14.5
    margin: float = 64
    colour: str = "#1b1f24"
    numbered: bool = True
    justified: bool = False
    page: tuple[float, float] = A4

    def style(
        self, *, bold: bool = False, scale: float = 1.0, before: float = 0, indent: float = 0
    ) -> ParagraphStyle:
        """A paragraph style of this look."""
        return ParagraphStyle(
            "p",
            fontName=self.bold if bold else self.regular,
            fontSize=self.size * scale,
            leading=self.leading * scale,
            spaceBefore=before,
            leftIndent=indent,
            alignment=4 if self.justified and not bold else 0,
            textColor=HexColor(self.colour) if bold else HexColor("#1b1f24"),
        )

    @property
    def width(self) -> float:
        """The width of a line."""
        return self.page[0] - 2 * self.margin

    @property
    def top(self) -> float:
        """Where text begins, from the foot."""
        return self.page[1] - 72

    @property
    def bottom(self) -> float:
        """Where text ends, from the foot; the stamp stands below."""
        return 62


COVER = Look()
LETTER = Look("Vera", "Vera-Bold", 9, 13.5, 72, "#223355")
TIMES = Look("Times-Roman", "Times-Bold", 11.5, 15, 72, "#000000", justified=True)
GRID = Look("Helvetica", "Helvetica-Bold", 8, 10.5, 42, "#234a3a", page=WIDE)
FINANCE = Look("Vera", "Vera-Bold", 8.4, 12.4, 58, "#5a1f3c")
STRATEGY = Look("Helvetica", "Helvetica-Bold", 11, 16, 70, "#1b1f24")


@dataclass(frozen=True)
class PagePlan:
    """A page that can be drawn anywhere: into a pack, a supplement, or alone.

    key says which page it is whatever its number becomes. bookmark: an outline entry of level 1.
    textless: its number is stamped as a picture too, so that the page holds no text at all.
    """

    key: str
    draw: Callable[[Canvas], None]
    size: tuple[float, float] = A4
    rotate: int = 0
    bookmark: str = ""
    textless: bool = False


Blocks = Iterator[Flowable]


@dataclass
class _Flow:
    """Flowing blocks: what was left over from the page before, then the stream."""

    blocks: Blocks
    held: list[Flowable] = field(default_factory=list)

    def next(self) -> Flowable | None:
        if self.held:
            return self.held.pop(0)
        return next(self.blocks, None)


def flow_pages(
    key: str, look: Look, blocks: Blocks, count: int, *, own: str = "", full: bool = False
) -> list[PagePlan]:
    """Exactly count pages of blocks (enough of them must come); the last one is part filled unless full.

    own: the document's own page numbers, "Improvement plan, page {n} of {count}".
    """
    flow = _Flow(blocks)
    plans = []
    for index in range(count):
        last = index + 1 == count
        placed = _fill(look, flow, 0.7 if last and not full else 1.0, split=not last)
        foot = own.format(n=index + 1, count=count) if own else ""
        plans.append(PagePlan(f"{key}/{index + 1}", _drawing(look, placed, foot), look.page))
    return plans


def _fill(look: Look, flow: _Flow, share: float, split: bool = True) -> list[tuple[Flowable, float]]:
    """Blocks for one page with the height of each one's foot."""
    floor = look.top - (look.top - look.bottom) * share
    y = look.top
    placed: list[tuple[Flowable, float]] = []
    while (block := flow.next()) is not None:
        before = block.getSpaceBefore() if placed else 0
        _, height = block.wrap(look.width, y - before - look.bottom)
        if y - before - height >= (floor if placed else look.bottom):
            y -= before + height
            placed.append((block, y))
            continue
        parts = block.split(look.width, y - before - look.bottom) if _divides(block, split) else []
        if len(parts) == 2:
            _, height = parts[0].wrap(look.width, y)
            placed.append((parts[0], y - before - height))
            flow.held.insert(0, parts[1])
        elif placed:
            flow.held.insert(0, block)
        else:
            raise ValueError("a block is taller than a page")
        break
    return _without_last_heading(placed, flow)


def _divides(block: Flowable, split: bool) -> bool:
    """Tables go over the page at a row; paragraphs too, where the text goes on."""
    return isinstance(block, Table) or (split and isinstance(block, Paragraph))


def _without_last_heading(placed: list[tuple[Flowable, float]], flow: _Flow) -> list[tuple[Flowable, float]]:
    """A heading never stands alone at the foot of a page."""
    while len(placed) > 1 and getattr(placed[-1][0], "is_heading", False):
        flow.held.insert(0, placed.pop()[0])
    return placed


def _drawing(look: Look, placed: list[tuple[Flowable, float]], foot: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for block, y in placed:
            block.drawOn(canvas, look.margin, y)
        if foot:
            canvas.setFont(look.regular, 8)
            canvas.setFillColor(Color(0.35, 0.35, 0.35))
            canvas.drawRightString(look.page[0] - look.margin, look.bottom - 16, foot)

    return draw


def blank(key: str) -> PagePlan:
    """The page that pads a report to an even number."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawCentredString(A4[0] / 2, A4[1] / 2, "This page is intentionally left blank")

    return PagePlan(key, draw)


def heading(look: Look, text: str, scale: float = 1.15) -> Paragraph:
    """A section heading; it stays with what follows."""
    made = Paragraph(text, look.style(bold=True, scale=scale, before=look.leading * 0.9))
    made.is_heading = True
    return made


def bookmarked(plans: list[PagePlan], title: str) -> list[PagePlan]:
    """The same pages, the first one entered in the outline under its item."""
    return [replace(plans[0], bookmark=title), *plans[1:]]


@dataclass(frozen=True)
class Section:
    """An agenda item in a pack. pages may be empty; note stands where the page numbers would."""

    number: str
    title: str
    pages: tuple[PagePlan, ...] = ()
    note: str = ""


def _picture(text: str) -> ImageReader:
    """The words as a small grey picture."""
    picture = Image.new("L", (240, 60), 246)
    font = ImageFont.truetype(str(FONTS / "Vera.ttf"), 38)
    ImageDraw.Draw(picture).text((120, 30), text, font=font, fill=30, anchor="mm")
    return ImageReader(picture)


class Press:
    """Writes one PDF with the stamps, outline and metadata that council packs have."""

    def __init__(self, path: Path, title: str, subject: str, modified: str) -> None:
        self._path = path
        self._modified = modified
        self.canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=1)
        self.canvas.setTitle(title)
        self.canvas.setSubject(subject)
        self.canvas.setAuthor("")
        self.canvas.setCreator("Practice papers")
        self.canvas.setProducer("Practice papers")
        self.pages = 0

    def entry(self, title: str, level: int) -> None:
        """An outline entry to the page being drawn."""
        key = f"p{self.pages}-{level}-{len(title)}"
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(title, key, level, closed=level == 0)

    def page(self, plan: PagePlan, printed: int | None = None, item: str = "") -> None:
        """One page; printed is the number stamped on its foot, item the agenda item it opens."""
        canvas = self.canvas
        # The library turns the media box of a rotated page round, so it is given the other way.
        canvas.setPageSize(plan.size[::-1] if plan.rotate else plan.size)
        canvas.setPageRotation(plan.rotate)
        canvas.saveState()
        width, height = plan.size
        if plan.rotate == 90:
            canvas.transform(0, 1, -1, 0, width, 0)
            width, height = height, width
        canvas.saveState()
        plan.draw(canvas)
        canvas.restoreState()
        canvas.setFont("Helvetica", 10)
        if printed is not None and plan.textless:
            canvas.drawImage(_picture(f"Page {printed}"), width / 2 - 30, STAMP - 4, 60, 15)
        elif printed is not None:
            canvas.drawCentredString(width / 2, STAMP, f"Page {printed}")
        if item:
            canvas.drawRightString(width - 50, height - 40, f"Agenda Item {item}")
        canvas.restoreState()
        canvas.showPage()
        self.pages += 1

    def save(self) -> None:
        """Write the file; ModDate becomes the time of publication, the creation date stays nonsense."""
        self.canvas.showOutline()
        self.canvas.save()
        data = self._path.read_bytes()
        pattern = rb"(/ModDate \(D:)\d{14}"
        data, found = re.subn(pattern, rb"\g<1>" + self._modified.encode(), data)
        if found != 1:
            raise ValueError("no modification date to set")
        self._path.write_bytes(data)
