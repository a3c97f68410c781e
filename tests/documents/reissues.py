"""Reissued packs of known truth: a pack is planned as items of units (lines of text, table rows, scans), laid out,
edited, and laid out again, so that where every unit stands in both is known. Seeded; no PDF is committed."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.documents.made_papers import WORDS

FONT, SIZE, LEADING = "Helvetica", 10.5, 15.0
LEFT, TOP, WIDTH, LINES = 72.0, 770.0, 440.0, 44
NOTHING = "There are no legal, staffing or equality implications that arise directly from this report."
FURTHER = (
    "access agenda ageing analysis annual approval arrangements audit average balance benefit borough bridge building "
    "cabinet centre charge children climate closure community condition coast cost county cycle data demand district "
    "duty early education energy estate evidence family farm fee finance flood footpath framework future gap gas green "
    "growth harbour health heritage hours impact income inspection interest invoice island job joint key labour land "
    "learning lease legal level licence local loss maintenance market model monthly museum need network notice open "
    "outcome park parking pension performance period plan pool price primary profile project property public purchase "
    "quality rate recycling reduction register rent repair response road rural safety sale sector sixth social staff"
).split()
VOCABULARY = (*WORDS, *FURTHER)
_ids = count(1)


@dataclass(frozen=True)
class Unit:
    """A paragraph, a table row, a scan, or a standing page (one text for all). id stays the same through edits."""

    id: int
    kind: str  # "text", "row", "scan", "standing"
    words: tuple[str, ...] = ()
    seed: int = 0
    again: int = 0  # how many times it was scanned


@dataclass(frozen=True)
class ItemPlan:
    """An agenda item: its own key, title and units."""

    key: int
    title: str
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Spot:
    """A line of a unit on a page (index from 0): its baseline in points, and which of its words stand on it."""

    unit: int
    page: int
    y: float
    first: int
    last: int


@dataclass
class Made:
    """A laid-out pack: its file, where each unit's lines stand, each item's first page and printed number."""

    path: Path
    spots: dict[int, list[Spot]] = field(default_factory=dict)
    pages: list[list[int]] = field(default_factory=list)  # units on each page
    starts: dict[int, int] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    faces: list[tuple[object, ...]] = field(
        default_factory=list
    )  # what each page shows, equal where it is the same


def text_unit(chance: random.Random) -> Unit:
    words = [chance.choice(VOCABULARY) for _each in range(chance.randint(18, 60))]
    for at in range(6, len(words), 11):
        words[at] = f"{chance.randint(2, 990)}.{chance.randint(0, 9)}"
    words[0] = words[0].capitalize()
    return Unit(next(_ids), "text", (*words[:-1], words[-1] + "."))


def row_unit(chance: random.Random) -> Unit:
    label = f"{chance.choice(VOCABULARY)} {chance.choice(VOCABULARY)}".capitalize()
    figures = [f"{chance.randint(1, 900)}.{chance.randint(0, 9)}" for _column in range(4)]
    return Unit(next(_ids), "row", (label, *figures))


def planned(seed: int, pages: int = 280) -> list[ItemPlan]:
    """A plan of about so many pages."""
    chance = random.Random(seed)
    items: list[ItemPlan] = []
    room = pages - 2
    while room > 0:
        length = min(room, chance.randint(4, 22))
        items.append(_item(chance, length))
        room -= length
    return items


def _item(chance: random.Random, pages: int) -> ItemPlan:
    units: list[Unit] = []
    for page in range(pages):
        kind = chance.random()
        if kind < 0.09 and page:
            units.append(Unit(next(_ids), "scan", seed=chance.randrange(1 << 30)))
        elif kind < 0.12 and page:
            units.append(Unit(next(_ids), "standing"))
        elif kind < 0.27:
            units += [row_unit(chance) for _row in range(38)]
        else:
            lines = 0
            while lines < 36:
                unit = text_unit(chance)
                units.append(unit)
                lines += len(_wrapped(unit)) + 1
    at = chance.randrange(len(units))
    units.insert(at, Unit(next(_ids), "text", tuple(NOTHING.split())))
    title = " ".join(chance.choice(VOCABULARY) for _word in range(chance.randint(3, 9))).capitalize()
    return ItemPlan(next(_ids), title, tuple(units))


def _wrapped(unit: Unit) -> list[tuple[int, int]]:
    """The words of each line: (first, one past the last)."""
    lines: list[tuple[int, int]] = []
    start, width = 0, 0.0
    for at, word in enumerate(unit.words):
        wide = stringWidth(word + " ", FONT, SIZE)
        if width + wide > WIDTH and at > start:
            lines.append((start, at))
            start, width = at, 0.0
        width += wide
    return [*lines, (start, len(unit.words))]


def laid(path: Path, items: Sequence[ItemPlan]) -> Made:
    """Write the pack. Item numbers count from 5; printed page numbers from 1 after the front sheet and a blank."""
    made = Made(path)
    pages = _paged(items, made)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle("(Public Pack)Agenda Document for Library Committee, 12/07/2017 19:00")
    _front(canvas, items, made, len(pages))
    for printed, page in enumerate(pages, 1):
        _draw(canvas, page, printed, items, made)
        canvas.showPage()
    canvas.save()
    return made


_Line = tuple[Unit, int, int, str]  # unit, first and past the last word, or a title


def _paged(items: Sequence[ItemPlan], made: Made) -> list[list[_Line]]:
    pages: list[list[_Line]] = []
    for number, item in enumerate(items, 5):
        made.starts[item.key], made.numbers[item.key] = len(pages) + 2, str(number)
        page: list[_Line] = [(Unit(0, "title"), 0, 0, item.title)]
        used = 2
        for unit in item.units:
            if unit.kind in ("scan", "standing"):
                if page:
                    pages.append(page)
                pages.append([(unit, 0, 0, "")])
                page, used = [], 0
                continue
            for first, last in _wrapped(unit) if unit.kind == "text" else [(0, len(unit.words))]:
                if used >= LINES:
                    pages.append(page)
                    page, used = [], 0
                page.append((unit, first, last, ""))
                used += 1
            if unit.kind == "text" and used < LINES and page:
                page.append((Unit(0, "gap"), 0, 0, ""))
                used += 1
        if page:
            pages.append(page)
    return pages


def _front(canvas: Canvas, items: Sequence[ItemPlan], made: Made, total: int) -> None:
    canvas.setFont(FONT, 9)
    canvas.bookmarkPage("agenda")
    canvas.addOutlineEntry("Agenda", "agenda", 0)
    starts = [made.starts[item.key] - 1 for item in items]
    for at, (item, first) in enumerate(zip(items, starts, strict=True)):
        last = starts[at + 1] - 1 if at + 1 < len(items) else total
        number = made.numbers[item.key]
        canvas.drawString(LEFT, TOP - 12 * at, f"{number}. {item.title[:60]} (Pages {first} - {last})")
    canvas.showPage()
    canvas.setFont(FONT, 9)
    canvas.drawString(LEFT, TOP, "This page is intentionally left blank")
    canvas.showPage()
    made.pages += [[], []]
    made.faces += [("front",), ("blank",)]


def _draw(canvas: Canvas, page: list[_Line], printed: int, items: Sequence[ItemPlan], made: Made) -> None:
    index = printed + 1
    canvas.setFont(FONT, SIZE)
    face: list[object] = []
    y = TOP
    for unit, first, last, title in page:
        if unit.kind == "scan":
            picture = Image.open(io.BytesIO(scan(unit.seed, unit.again)))
            canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        elif unit.kind == "standing":
            for line in range(20):
                canvas.drawString(
                    LEFT, TOP - 20 * line, f"Standing advice, part {line + 1}: declare what you must"
                )
        elif unit.kind == "row":
            canvas.drawString(LEFT, y, unit.words[0])
            for column, figure in enumerate(unit.words[1:]):
                canvas.drawRightString(LEFT + 230 + 70 * column, y, figure)
        elif unit.kind != "gap":
            canvas.drawString(LEFT, y, title or " ".join(unit.words[first:last]))
        if unit.id:
            made.spots.setdefault(unit.id, []).append(Spot(unit.id, index, y, first, last))
        face.append((unit.kind, unit.words[first:last], unit.seed, unit.again, title))
        y -= LEADING
    made.pages.append([unit.id for unit, *_rest in page if unit.id])
    made.faces.append(tuple(face))
    canvas.setFont(FONT, 10)
    canvas.drawCentredString(297, 20, f"Page {printed}")
    for item in items:
        if made.starts[item.key] == index:
            number = made.numbers[item.key]
            canvas.drawRightString(560, 820, f"Agenda Item {number}")
            canvas.bookmarkPage(f"i{number}")
            canvas.addOutlineEntry(f"{number} {item.title}", f"i{number}", 0)


def scan(seed: int, again: int = 0) -> bytes:
    """A JPEG of a typed sheet; scanned again it is a little turned, moved, lighter and noisier."""
    chance = random.Random(seed)
    sheet = Image.new("L", (827, 1169), 248)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(16)
    for line in range(chance.randint(20, 42)):
        words = " ".join(chance.choice(VOCABULARY) for _word in range(chance.randint(5, 10)))
        draw.text((90, 110 + 22 * line), words, fill=25, font=font)
    if again:
        noise = random.Random(seed * 31 + again)
        sheet = sheet.rotate(
            noise.uniform(-0.4, 0.4),
            resample=Image.Resampling.BICUBIC,
            fillcolor=245,
            translate=(round(noise.uniform(-5, 5)), round(noise.uniform(-5, 5))),
        )
        sheet = Image.blend(sheet, Image.effect_noise(sheet.size, 25), 0.08)
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=75 if not again else 40 + again % 20)
    return out.getvalue()


def reissued(items: Sequence[ItemPlan], seed: int) -> list[ItemPlan]:
    """The plan with edits of every kind: items and pages come, go, move and are retitled, figures and words change,
    text runs over, scans are made again."""
    chance = random.Random(seed)
    plan = [_edited(item, chance) for item in items]
    del plan[chance.randrange(len(plan))]
    plan.insert(chance.randrange(len(plan)), _item(chance, chance.randint(2, 6)))
    if chance.random() < 0.6:
        moved = plan.pop(chance.randrange(len(plan)))
        plan.insert(chance.randrange(len(plan)), moved)
    at = chance.randrange(len(plan))
    plan[at] = replace(plan[at], title=plan[at].title + " revised")
    at = chance.randrange(len(plan))
    plan[at] = replace(
        plan[at], title="Review of " + " ".join(chance.choice(VOCABULARY) for _word in range(4))
    )
    return plan


def _edited(item: ItemPlan, chance: random.Random) -> ItemPlan:
    units: list[Unit] = []
    grows = chance.random() < 0.2  # a paragraph more: what follows runs over to the next pages
    gone = chance.randrange(len(item.units)) if chance.random() < 0.2 else -1
    extra = chance.randrange(len(item.units)) if grows else -1
    for at, unit in enumerate(item.units):
        if gone <= at < gone + chance.randint(1, 12) and gone >= 0:
            continue
        if at == extra:
            units.append(text_unit(chance))
        units.append(_changed(unit, chance))
    return replace(item, units=tuple(units))


def _changed(unit: Unit, chance: random.Random) -> Unit:
    if unit.kind == "scan" and chance.random() < 0.25:
        return replace(unit, again=unit.again + 1)
    if unit.kind == "row" and chance.random() < 0.01:
        at = chance.randint(1, 4)
        return replace(unit, words=(*unit.words[:at], "1" + unit.words[at], *unit.words[at + 1 :]))
    if unit.kind == "text" and chance.random() < 0.03:
        words = list(unit.words)
        for _word in range(max(1, len(words) // 10)):
            words[chance.randrange(1, len(words))] = chance.choice(VOCABULARY)
        return replace(unit, words=tuple(words))
    return unit
