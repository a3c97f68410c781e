"""Pages to select words on: of several layouts, turned, with boxes that do not begin at nought."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.documents.made_papers import sentence

WIDTH, HEIGHT = 595.0, 842.0  # of what is shown
ROTATIONS = (0, 90, 180, 270)
_FONTS = ("Helvetica", "Times-Roman", "Courier", "Times-Italic", "Helvetica-Bold")


def _fitting(words: str, font: str, size: float, room: float) -> str:
    """As many of the words as go into this width, so that none leaves the page."""
    kept = words.split()
    while len(kept) > 1 and stringWidth(" ".join(kept), font, size) > room:
        kept.pop()
    return " ".join(kept)


def _lines(canvas: Canvas, chance: random.Random) -> None:
    """Numbered paragraphs."""
    font, size = chance.choice(_FONTS), chance.choice((9, 10.5, 11, 12))
    canvas.setFont(font, size)
    for n in range(30):
        words = f"{n // 4 + 1}.{n % 4 + 1} £{n}.50m, {sentence(chance, 9)}"
        canvas.drawString(60, 760 - 20 * n, _fitting(words, font, size, 480))


def _columns(canvas: Canvas, chance: random.Random) -> None:
    """Two columns whose lines stand level, row by row in the file."""
    font, gap = chance.choice(_FONTS[:2]), chance.choice((18, 24, 30))
    canvas.setFont(font, 9)
    for n in range(45):
        for left in (40, 280 + gap):
            canvas.drawString(left, 780 - 15 * n, _fitting(sentence(chance, 9), font, 9, 240))


def _table(canvas: Canvas, chance: random.Random) -> None:
    """A ruled table of figures, right-aligned, with words in its first column."""
    canvas.setFont("Helvetica", 9)
    for row in range(28):
        y = 770 - 22 * row
        canvas.line(40, y - 6, 555, y - 6)
        canvas.drawString(44, y, sentence(chance, 3)[:32])
        for column in range(4):
            figure = f"{chance.choice(('', '-', '('))}{chance.randint(1, 99_999):,}"
            canvas.drawRightString(300 + 80 * column, y, figure + ")" if figure.startswith("(") else figure)


def _spaced(canvas: Canvas, chance: random.Random) -> None:
    """Justified text: wide gaps between words, in one piece and word by word."""
    for n in range(30):
        words = sentence(chance, 9).split()
        text = canvas.beginText(60, 770 - 22 * n)
        text.setFont("Times-Roman", 11)
        if n % 2:
            text.setWordSpace(chance.uniform(0, 6))
            text.textOut(" ".join(words))
        else:
            for word in words:
                text.textOut(word)
                text.moveCursor(len(word) * 5.2 + chance.uniform(5, 9), 0)
        canvas.drawText(text)


def _sizes(canvas: Canvas, chance: random.Random) -> None:
    """Large headings, small notes close under one another, raised numbers of notes, letters set apart."""
    y = 800.0
    while y > 60:
        font, size = chance.choice(_FONTS), chance.choice((6.5, 7, 9, 11, 14, 22))
        y -= size * chance.uniform(1.15, 1.6)
        canvas.setFont(font, size)
        words = _fitting(sentence(chance, 12), font, size, 420)
        apart = chance.choice((0, 0, 0.4))
        canvas.drawString(50, y, words, charSpace=apart)
        if size > 10 and chance.random() < 0.3:
            across = 50 + canvas.stringWidth(words) + apart * len(words) + 6
            canvas.setFont("Helvetica", size * 0.6)
            canvas.drawString(across, y + size * 0.3, str(chance.randint(1, 40)))


LAYOUTS: tuple[Callable[[Canvas, random.Random], None], ...] = (_lines, _columns, _table, _spaced, _sizes)


def made(path: Path, seed: int) -> int:
    """A paper of every layout in every rotation, each page with a crop box of its own; returns how many pages."""
    chance = random.Random(seed)
    canvas = Canvas(str(path), invariant=1)
    for draw in LAYOUTS:
        for rotation in ROTATIONS:
            _page(canvas, chance, rotation, draw)
    canvas.save()
    return len(LAYOUTS) * len(ROTATIONS)


def _page(
    canvas: Canvas,
    chance: random.Random,
    rotation: int,
    draw: Callable[[Canvas, random.Random], None],
) -> None:
    """A page shown upright in a crop box within a larger sheet."""
    before, after = (
        (chance.uniform(0, 60), chance.uniform(0, 60)),
        (chance.uniform(0, 60), chance.uniform(0, 60)),
    )
    wide, high = (WIDTH, HEIGHT) if rotation % 180 == 0 else (HEIGHT, WIDTH)
    sheet = before[0] + wide + after[0], before[1] + high + after[1]
    canvas.setPageSize(sheet if rotation % 180 == 0 else sheet[::-1])  # which it takes as the page is shown
    canvas.setCropBox((before[0], before[1], before[0] + wide, before[1] + high))
    canvas.setPageRotation(rotation)
    canvas.saveState()
    canvas.translate(*before)
    match rotation:
        case 90:
            canvas.translate(wide, 0)
        case 180:
            canvas.translate(wide, high)
        case 270:
            canvas.translate(0, high)
    canvas.rotate(rotation)
    draw(canvas, chance)
    canvas.restoreState()
    canvas.showPage()
