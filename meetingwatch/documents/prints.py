"""The picture of a page as a print, to know a scan again: exactly, or made anew from the same sheet.

A print holds a hash of the picture, and where it is dark, as bits: tiles of the page, each one whole number, so that
two tiles are compared at many shifts with shifts and counts of bits. A new scan of a sheet is a little moved and
turned and its noise is other, but each tile fits its own well at some small shift; a tile of other words does not.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from meetingwatch.documents import limits
from meetingwatch.documents.page_words import body_spans
from meetingwatch.documents.worker import PaperReader
from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.mark import Rect
from meetingwatch.domain.paper import Page, PageSize

WHITE = "white"  # the hash of a page with nothing on it

_ACROSS = 400  # pixels
_HEAD, _FOOT = 0.05, 0.06  # parts of the height where stamps change
_ROWS, _COLUMNS = 8, 5  # tiles
_REACH = 6  # pixels that a tile may be shifted
_INK = 40  # dark pixels that make a tile worth comparing
_FITS = 0.42  # the mean fit of tiles of the same sheet
_TILE_FITS = 0.28  # a tile below is of something else
_STRANGE = 0.06  # part of the dark that may lie in such tiles
_CLEARLY = 0.12  # how much better than any other the right one must fit
_FAMILY = (
    0.3  # two pages of one paper that fit so well are one form filled in twice: which is which is not certain
)
_FINE = 150 / 72  # pixels a point: what OCR reads alike looks alike at half of what it reads from
_MOST_PAIRS = 20_000  # beyond, scans are told apart by a person


@dataclass(frozen=True)
class PicturePrint:
    """exact: a hash of the pixels, or WHITE. tiles: their dark pixels as bits, width bits a row; shape is the page's
    width over its height."""

    exact: str
    width: int = 0
    height: int = 0
    tiles: tuple[int, ...] = ()
    shape: float = 1.0

    @property
    def white(self) -> bool:
        """Whether nothing is on the page."""
        return self.exact == WHITE


def print_of(reader: PaperReader, index: int, size: PageSize) -> PicturePrint | None:
    """The print of one page, without its head and foot (where stamps change); None when it cannot be drawn, or not all
    of it: two pages that lack their pictures are not the same page."""
    scale = _ACROSS / size.width
    height = max(1, min(3 * _ACROSS, round(size.height * scale)))
    drawn = reader.render(index, scale, _ACROSS, height)
    if drawn is None or drawn.left_out:
        return None
    return made_print(drawn.pixels, height, size.width / size.height)


@dataclass(frozen=True)
class ExactPicture:
    """Hashes of a page's pixels, drawn finely: of all of them, and of those between its head and foot."""

    whole: str
    middle: str


def exact_picture(reader: PaperReader, index: int, size: PageSize) -> ExactPicture | None:
    """A page's picture, to know whether another is the same to the pixel; None when it cannot be drawn, or not all of
    it. Raises as PaperReader does."""
    scale = min(_FINE, (limits.PIXELS / (size.width * size.height)) ** 0.5 * 0.99)
    width, height = max(1, round(size.width * scale)), max(1, round(size.height * scale))
    drawn = reader.render(index, scale, width, height)
    if drawn is None or drawn.left_out:
        return None
    first, last = round(height * _HEAD), round(height * (1 - _FOOT))
    middle = drawn.pixels[first * width * 4 : last * width * 4]
    return ExactPicture(hashlib.sha256(drawn.pixels).hexdigest(), hashlib.sha256(middle).hexdigest())


def in_middle(size: PageSize, rect: Rect) -> bool:
    """Whether a rectangle of a page lies wholly between its head and foot."""
    shown = rect_to_display(size, rect)
    return size.height * _HEAD < shown.y and shown.y + shown.height < size.height * (1 - _FOOT)


def made_print(pixels: bytes, height: int, shape: float = 1.0) -> PicturePrint:
    """The print of a picture 400 pixels across: rows of four bytes a pixel, the second of them grey enough."""
    first, last = round(height * _HEAD), round(height * (1 - _FOOT))
    grey = pixels[first * _ACROSS * 4 + 1 : last * _ACROSS * 4 : 4]
    if grey.count(255) == len(grey):
        return PicturePrint(WHITE)
    digest = hashlib.sha256(grey).hexdigest()
    bits = grey.translate(_darkness(grey))
    rows = last - first
    tall, wide = rows // _ROWS, _ACROSS // _COLUMNS
    tiles = []
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            lines = (
                bits[y * _ACROSS + column * wide : y * _ACROSS + (column + 1) * wide]
                for y in range(row * tall, (row + 1) * tall)
            )
            tiles.append(int(b"".join(lines) or b"0", 2))
    return PicturePrint(digest, wide, tall, tuple(tiles), shape)


def _darkness(grey: bytes) -> bytes:
    """A table from grey to b"1" where it is dark for this page: nearer its darkest fiftieth than its paper."""
    found = Counter(grey)
    counts = [found[value] for value in range(256)]
    paper = max(range(256), key=lambda value: sum(counts[max(0, value - 3) : value + 4]))
    below, dark = 0, 0
    for value in range(256):
        below += counts[value]
        if below * 50 >= len(grey):
            dark = value
            break
    edge = (paper + dark) // 2 if dark < paper else max(1, paper - 8)
    return bytes(49 if value < edge else 48 for value in range(256))


def likeness(one: PicturePrint, two: PicturePrint) -> float:
    """How well two pictures fit: 1 to the bit, 0 where they are not the same sheet for certain."""
    if one.exact == two.exact:
        return 1.0
    if one.white or two.white or (one.width, one.height) != (two.width, two.height):
        return 0.0
    if abs(one.shape - two.shape) > 0.01:
        return 0.0
    size = one.width * one.height
    ink = [(a.bit_count(), b.bit_count()) for a, b in zip(one.tiles, two.tiles, strict=True)]
    total = sum(max(pair) for pair in ink)
    if total < 4 * _INK or min(sum(a for a, _b in ink), sum(b for _a, b in ink)) < 0.6 * total:
        return 0.0
    fit, strange = 0.0, 0
    for a, b, (dark_a, dark_b) in zip(one.tiles, two.tiles, ink, strict=True):
        if max(dark_a, dark_b) < _INK:
            continue
        best = _best_fit(a, b, one.width, size)
        fit += best * max(dark_a, dark_b)
        if best < _TILE_FITS:
            strange += max(dark_a, dark_b)
            if strange > _STRANGE * total:
                return 0.0
    return fit / total


def _best_fit(one: int, two: int, width: int, size: int) -> float:
    """The best correlation of two tiles over small shifts, from -1 to 1."""
    best = 0.0
    a, b = one.bit_count(), two.bit_count()
    if not a or not b or a == size or b == size:
        return 0.0
    spread = math.sqrt(a * (size - a) * b * (size - b))
    for down in range(-_REACH, _REACH + 1):
        for across in range(-_REACH, _REACH + 1):
            by = down * width + across
            moved = two << by if by >= 0 else two >> -by
            both = (one & moved).bit_count()
            best = max(best, (both * size - a * b) / spread)
    return best


def same_sheets(
    before: dict[int, PicturePrint], after: dict[int, PicturePrint]
) -> dict[tuple[int, int], float]:
    """Which pictures are new scans of which, with their likeness: only pairs that fit well, where neither fits any
    other page, of either paper, nearly as well. Pictures that agree to the bit are not looked at."""
    known = {one.exact for one in before.values()} & {one.exact for one in after.values()}
    old = {o: one for o, one in before.items() if one.exact not in known and not one.white}
    new = {n: one for n, one in after.items() if one.exact not in known and not one.white}
    if len(old) * len(new) > _MOST_PAIRS:
        return {}
    fits = {(o, n): likeness(one, two) for o, one in old.items() for n, two in new.items()}
    found = {pair: fit for pair, fit in fits.items() if fit >= _FITS}
    return {
        (o, n): fit
        for (o, n), fit in found.items()
        if _clear(fit, [other for (x, _y), other in fits.items() if x == o])
        and _clear(fit, [other for (_x, y), other in fits.items() if y == n])
        and _alone(o, before)
        and _alone(n, after)
    }


def _clear(fit: float, fits: Sequence[float]) -> bool:
    others = sorted(fits)[:-1]
    return fit == max(fits) and (not others or fit - others[-1] >= _CLEARLY)


def _alone(index: int, prints: dict[int, PicturePrint]) -> bool:
    """Whether no other page of the same paper looks like this one."""
    return all(likeness(prints[index], one) < _FAMILY for other, one in prints.items() if other != index)


def same_picture(one: PicturePrint, two: PicturePrint) -> bool:
    """Whether two pages show the same in the same place: what ink on one needs on the other."""
    if one.exact == two.exact:
        return True
    if one.white or two.white or (one.width, one.height) != (two.width, two.height):
        return False
    for a, b in zip(one.tiles, two.tiles, strict=True):
        dark = max(a.bit_count(), b.bit_count())
        if (a ^ b).bit_count() > max(_INK // 2, 0.08 * dark):
            return False
    return True


def picture_prints(
    path: Path, pages: Sequence[Page], texts: Sequence[str], cancel: Cancel
) -> dict[int, PicturePrint]:
    """The print of each page without words of its own, by index from 0: it has none, or those alone that the paper has
    at the head or foot of its pages. texts are their normalised texts. Raises UserFacingError, Cancelled."""
    found: dict[int, PicturePrint] = {}
    wanted = [  # without texts, where the search index was lost, there is nothing to compare
        page
        for page, text, (start, end) in zip(pages, texts, body_spans(texts), strict=False)
        if not page.unreadable and not (page.has_text and text[start:end].strip())
    ]
    if not wanted:
        return found
    with PaperReader(path, cancel) as reader:
        for page in wanted:
            made = print_of(reader, page.index, page.size)
            if made is not None:
                found[page.index] = made
    return found
