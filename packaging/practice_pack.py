"""Binding pages into a pack: front sheet, blank page, stamped pages, outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from practice_layout import PagePlan, Press, Section
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

COUNCIL = "Northmere Borough Council"
OFFICE = "Democratic Services, Town Hall, Northmere. 01999 555 010, democracy@northmere.example"


@dataclass(frozen=True)
class Occasion:
    """What a front sheet says. stamp is "18/07/2017 19:00", modified "20170710165500" (local time)."""

    committee: str
    when: str
    venue: str
    stamp: str
    modified: str
    notice: str = ""


@dataclass(frozen=True)
class Pack:
    """An order paper: what comes before the items, and the items in order."""

    occasion: Occasion
    sections: tuple[Section, ...]
    guidance: tuple[PagePlan, ...] = ()

    def ranges(self) -> list[tuple[int, int] | None]:
        """First and last printed page per section; None where it has no pages."""
        found: list[tuple[int, int] | None] = []
        page = len(self.guidance) + 1
        for section in self.sections:
            count = len(section.pages)
            found.append((page, page + count - 1) if count else None)
            page += count
        return found

    def keys(self) -> list[str]:
        """The key of every page of the PDF, in order; the front sheet and its back have their own."""
        bound = [*self.guidance, *(plan for section in self.sections for plan in section.pages)]
        return ["front", "front-blank", *(plan.key for plan in bound)]


def bind(path: Path, pack: Pack) -> None:
    """Write the whole pack: printed page 1 is the third page of the PDF."""
    occasion = pack.occasion
    title = f"(Public Pack)Agenda Document for {occasion.committee}, {occasion.stamp}"
    press = Press(path, title, f"{occasion.committee} {occasion.stamp}", occasion.modified)
    press.entry("Agenda", 0)
    press.page(PagePlan("front", lambda canvas: _front(canvas, pack)))
    press.page(PagePlan("front-blank", lambda _: None))
    printed = 1
    for plan in pack.guidance:
        press.page(plan, printed)
        printed += 1
    for section in pack.sections:
        for index, plan in enumerate(section.pages):
            if index == 0:
                press.entry(f"{section.number} {section.title}", 0)
            if plan.bookmark:
                press.entry(plan.bookmark, 1)
            press.page(plan, printed, section.number if index == 0 else "")
            printed += 1
    press.save()


def bind_front(path: Path, pack: Pack) -> None:
    """Write the front sheet alone."""
    occasion = pack.occasion
    title = f"Agenda frontsheet for {occasion.committee}, {occasion.stamp}"
    press = Press(path, title, f"{occasion.committee} {occasion.stamp}", occasion.modified)
    press.page(PagePlan("front", lambda canvas: _front(canvas, pack)))
    press.save()


def bind_plain(path: Path, title: str, modified: str, plans: Sequence[PagePlan]) -> None:
    """Write a document by itself, without stamps: a single report or minutes."""
    press = Press(path, title, title, modified)
    for plan in plans:
        if plan.bookmark:
            press.entry(plan.bookmark, 0)
        press.page(plan)
    press.save()


def bind_supplement(path: Path, occasion: Occasion, title: str, item: str, plans: Sequence[PagePlan]) -> None:
    """Write a supplement: no front sheet, its own printed numbers from 1."""
    full = f"(Public Pack){title} Agenda Supplement for {occasion.committee}, {occasion.stamp}"
    press = Press(path, full, f"{occasion.committee} {occasion.stamp}", occasion.modified)
    for index, plan in enumerate(plans):
        if index == 0:
            press.entry("Agenda Supplement", 0)
            press.entry(f"{item} {title.partition(': ')[2] or title}", 0)
        if plan.bookmark:
            press.entry(plan.bookmark, 1)
        press.page(plan, index + 1, item if index == 0 else "")
    press.save()


_TEXT = ParagraphStyle("front", fontName="Helvetica", fontSize=10, leading=13.5)
_ITEM = ParagraphStyle("item", fontName="Helvetica-Bold", fontSize=10.5, leading=14)


def _front(canvas: Canvas, pack: Pack) -> None:
    """The front sheet: who meets, when and where, and the order of business with printed pages."""
    occasion = pack.occasion
    width, height = A4
    left, right = 64.0, width - 64
    canvas.setFillColor(HexColor("#23425c"))
    canvas.rect(right - 44, height - 100, 44, 44, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.setFont("Helvetica-Bold", 28)
    canvas.drawCentredString(right - 22, height - 88, "N")
    canvas.setFillColor(HexColor("#1b1f24"))
    canvas.setFont("Helvetica", 11)
    canvas.drawString(left, height - 66, COUNCIL)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(left, height - 92, "Agenda")
    y = _put(canvas, Paragraph(occasion.committee.replace("&", "&amp;"), _big()), left, height - 112, 420) - 8
    for label, text in (("Date and time", occasion.when), ("Venue", occasion.venue), ("Contact", OFFICE)):
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(left, y - 12, label)
        y = _put(canvas, Paragraph(text, _TEXT), left + 92, y - 2, right - left - 92) - 2
    if occasion.notice:
        y = _put(canvas, Paragraph(occasion.notice, _TEXT), left, y - 8, right - left)
    canvas.setLineWidth(1)
    canvas.line(left, y - 10, right, y - 10)
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(left, y - 30, "Order of business")
    _order(canvas, pack, left, right, y - 40)


def _order(canvas: Canvas, pack: Pack, left: float, right: float, y: float) -> None:
    for section, pages in zip(pack.sections, pack.ranges(), strict=True):
        canvas.setFont("Helvetica-Bold", 10.5)
        canvas.drawString(left, y - 14, f"{section.number}.")
        where = f"(Pages {pages[0]} - {pages[1]})" if pages else section.note
        canvas.setFont("Helvetica", 10)
        canvas.drawRightString(right, y - 14, where)
        title = Paragraph(section.title.replace("&", "&amp;"), _ITEM)
        foot = _put(canvas, title, left + 30, y - 3.5, right - left - 160)
        y = foot - 9
    if y < 40:
        raise ValueError("the front sheet is too long")


def _big() -> ParagraphStyle:
    return ParagraphStyle("big", fontName="Helvetica-Bold", fontSize=15, leading=19)


def _put(canvas: Canvas, text: Paragraph, x: float, y: float, width: float) -> float:
    """Draw text with its top at y; returns its foot."""
    _, height = text.wrap(width, 400)
    text.drawOn(canvas, x, y - height)
    return float(y - height)
