"""Words marked, exported and read again by another program: what stands under the annotations of a paper that left.

The other program is poppler's pdftotext, which tells the place of every word; pypdf reads the annotations.
"""

from __future__ import annotations

import html
import random
import re
import subprocess
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from meetingwatch.documents.export import export_with_marks
from meetingwatch.documents.worker import PaperReader
from meetingwatch.domain.anchors import anchor_from_offsets, fold
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import MEANINGS, Mark
from meetingwatch.domain.page_text import PageText

MOST_WORDS = 40  # in one selection
_WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')
_PAGE = re.compile(r"<page .*?</page>", re.DOTALL)
Box = tuple[float, float, float, float]  # left, top, right, bottom as shown


@dataclass
class Tally:
    """How many selections came back right, and what was wrong with the others."""

    right: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def all(self) -> int:
        return self.right + len(self.faults)

    def __iadd__(self, other: Tally) -> Tally:
        self.right += other.right
        self.faults += other.faults
        return self


def selected(page: PageText, chance: random.Random) -> tuple[int, int] | None:
    """A random range of whole words of a page, as a hand would select it; None where it has none."""
    words = [match.span() for match in re.finditer(r"\S+", page.text)]
    if not words:
        return None
    first = chance.randrange(len(words))
    last = min(len(words), first + round(MOST_WORDS ** chance.random())) - 1
    return words[first][0], words[last][1]


def marked(path: Path, pages: Iterable[int], chance: random.Random, paper: str = "p") -> list[Mark]:
    """A mark on a random selection of each page; a page may come more than once."""
    found: list[Mark] = []
    with PaperReader(path, Cancel()) as reader:
        for index in pages:
            page = reader.page(index)
            span = selected(page, chance) if page is not None else None
            if page is not None and span is not None:
                anchor = anchor_from_offsets(page, *span)
                found.append(Mark(f"m{len(found)}", paper, anchor, chance.choice(MEANINGS)))
    return found


def came_back(path: Path, marks: list[Mark], out: Path) -> Tally:
    """Export the marks, and hold what stands under them against what was marked."""
    export_with_marks(path, marks, out, "", Cancel(), silent)
    reader = PdfReader(out)
    tally = Tally()
    for index in sorted({mark.anchor.page for mark in marks}):
        page = reader.pages[index]
        words = _words(out, index)
        quads = _quads(page)
        for mark in (one for one in marks if one.anchor.page == index):
            found = _under(quads.get(mark.id, []), words)
            if _bare(found) == _bare(mark.anchor.quote):
                tally.right += 1
            else:
                where = f"{path.name} p. {index + 1} turned {page.rotation % 360}"
                tally.faults.append(f"{where}: marked {mark.anchor.quote!r}, found {found!r}")
    return tally


def _bare(words: str) -> str:
    """Words to be compared: where one ends and the next begins each program guesses by the gaps, and signs without
    width are not seen."""
    return "".join(
        sign for sign in fold(words).text if not sign.isspace() and unicodedata.category(sign) != "Cf"
    )


def _words(path: Path, index: int) -> list[tuple[Box, str]]:
    """Every word of a page with its place as shown, on the whole of its media box."""
    number = str(index + 1)
    command = ["pdftotext", "-bbox", "-f", number, "-l", number, str(path), "-"]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")
    page = _PAGE.search(told)
    found = _WORD.findall(page[0]) if page else []
    return [((float(a), float(b), float(c), float(d)), html.unescape(word)) for a, b, c, d, word in found]


def _quads(page: Any) -> dict[str, list[Box]]:
    """The rectangles of each highlight, by its name, as shown on the whole media box (ISO 32000-1, 7.7.3.3)."""
    box, turn = page.mediabox, page.rotation % 360
    left, bottom, right, top = (float(side) for side in (box.left, box.bottom, box.right, box.top))

    def shown(x: float, y: float) -> tuple[float, float]:
        return {
            0: (x - left, top - y),
            90: (y - bottom, x - left),
            180: (right - x, y - bottom),
            270: (top - y, right - x),
        }[turn]

    found: dict[str, list[Box]] = {}
    for reference in page.get("/Annots", []):
        annotation = reference.get_object()
        numbers = [float(number) for number in annotation.get("/QuadPoints", [])]
        for at in range(0, len(numbers), 8):
            xs, ys = zip(*(shown(numbers[n], numbers[n + 1]) for n in range(at, at + 8, 2)), strict=True)
            found.setdefault(str(annotation.get("/NM")), []).append((min(xs), min(ys), max(xs), max(ys)))
    return found


def _under(quads: list[Box], words: list[tuple[Box, str]]) -> str:
    """The words whose middles lie under the rectangles: one rectangle after another, each from left to right."""
    found: list[str] = []
    taken: set[int] = set()
    for left, top, right, bottom in quads:
        inside = []
        for number, (box, word) in enumerate(words):
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            if left <= x <= right and top <= y <= bottom and number not in taken:
                inside.append((box[0], number, word))
        taken |= {number for _x, number, _word in inside}
        found += [word for _x, _number, word in sorted(inside)]
    return " ".join(found)
