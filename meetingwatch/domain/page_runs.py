"""The words of a page as they lie on it: runs of characters side by side, without regard to the file's own order.

Everything is in display points (y downwards) turned so that the page's writing runs from left to right, also where an
appendix was drawn on its side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.domain.geometry import to_display
from meetingwatch.domain.page_text import PageText

COLUMN_GAP = 1.4  # heights: white space this wide between two runs is no space between words
WORD_GAP = 0.5  # inside a word, where spaces split already
_SAME_ROW = 0.5  # of the lower height must overlap


@dataclass(frozen=True)
class Run:
    """Characters start to end (offsets in the page's text) that stand side by side, and the box around them."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2


_Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Layout:
    """A page's runs and how its writing lies: turned is 0, 90 or 270 where it runs down or up the page as
    shown, 180 where it stands upside down."""

    runs: tuple[Run, ...]
    turned: int = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A display point of the page where this layout has it."""
        return _turn(x, y, self.turned)


@dataclass(frozen=True)
class Lying:
    """Where the characters of a page lie as it is shown, and how its writing is turned; found once for all layouts."""

    boxes: Sequence[_Box | None]
    turned: int


def lying(page: PageText) -> Lying:
    """Where a page's characters lie."""
    boxes = _shown(page)
    return Lying(boxes, _writing(page.text, boxes))


def layout(
    page: PageText, gap: float = COLUMN_GAP, *, words: bool = False, where: Lying | None = None
) -> Layout:
    """The page's runs, split where white space is wider than gap heights; at every space when words is True.

    where: what lying() found, where it is known already."""
    found_lying = where or lying(page)
    boxes, turned = found_lying.boxes, found_lying.turned
    text = page.text
    found: list[Run] = []
    start = end = 0  # the run in the making; none while start == end
    left = top = right = bottom = 0.0
    back = False  # whether the writing goes from right to left here
    for offset, box in enumerate(boxes):
        sign = text[offset]
        if box is None or (words and sign.isspace()):
            continue
        if sign > "\u058f" or back:
            back = _runs_back(sign) or (back and not sign.isalnum())
        x1, y1, x2, y2 = turned_box(box, turned) if turned else box
        if start < end:
            height = max(bottom - top, y2 - y1)
            beside = min(bottom, y2) - max(top, y1) > _SAME_ROW * min(bottom - top, y2 - y1)
            near = left - 0.5 * height <= x1 and x1 - right < gap * height
            near = near or (back and x2 <= left + 0.5 * height and left - x2 < gap * height)
            joined = end == offset or not (words or "\n" in text[end:offset])
            if beside and near and joined:
                end = offset + 1
                left, top, right, bottom = min(left, x1), min(top, y1), max(right, x2), max(bottom, y2)
                continue
            found.append(_trimmed(text, Run(start, end, left, top, right, bottom)))
            start = end
        if not sign.isspace():
            start, end, left, top, right, bottom = offset, offset + 1, x1, y1, x2, y2
    if start < end:
        found.append(_trimmed(text, Run(start, end, left, top, right, bottom)))
    return Layout(tuple(found), turned)


def _shown(page: PageText) -> list[_Box | None]:
    """Every character's box as shown: left, top, right, bottom. Plain figures: this is done for thousands at once."""
    found: list[_Box | None] = []
    size, sides = page.size, iter(page.boxes)
    left, bottom, height, upright = size.left, size.bottom, size.height, size.rotation == 0
    for sign, x1, y1, x2, y2 in zip(page.text, sides, sides, sides, sides, strict=False):
        if sign == "\n" or (x2 <= x1 and y2 <= y1):
            found.append(None)
            continue
        if upright and x1 <= x2 and y1 <= y2:  # nearly all of them: to_display, without calling it
            found.append((x1 - left, height - (y2 - bottom), x2 - left, height - (y1 - bottom)))
            continue
        a, b = to_display(page.size, x1, y1)
        c, d = to_display(page.size, x2, y2)
        found.append((min(a, c), min(b, d), max(a, c), max(b, d)))
    return found


def turned_box(box: _Box, turned: int) -> _Box:
    """A box of the page as shown (left, top, right, bottom) where a layout so turned has it; 360 less turned is the way
    back."""
    x1, y1 = _turn(box[0], box[1], turned)
    x2, y2 = _turn(box[2], box[3], turned)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _trimmed(text: str, run: Run) -> Run:
    end = run.end
    while end > run.start and text[end - 1].isspace():
        end -= 1
    return Run(run.start, end, run.left, run.top, run.right, run.bottom)


def same_row(one: Run, other: Run) -> bool:
    """Whether two runs stand side by side."""
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > _SAME_ROW * min(one.height, other.height)


def around(runs: Sequence[Run]) -> Run:
    """One run around several. Raises ValueError for none."""
    return Run(
        min(run.start for run in runs),
        max(run.end for run in runs),
        min(run.left for run in runs),
        min(run.top for run in runs),
        max(run.right for run in runs),
        max(run.bottom for run in runs),
    )


def rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs row by row down the page, each row from left to right."""
    found: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.middle, run.left)):
        at = next((row for row in reversed(found[-3:]) if same_row(row[0], run)), None)
        if at is None:
            found.append([run])
        else:
            at.append(run)
    return [sorted(row, key=lambda run: run.left) for row in found]


def _writing(text: str, boxes: Sequence[_Box | None]) -> int:
    """Which way most of the writing runs on the page as shown."""
    on = back = up = down = 0.0
    before: _Box | None = None
    for sign, box in zip(text, boxes, strict=True):
        if box is None or sign.isspace() or (sign > "\u058f" and _runs_back(sign)):
            before = None
            continue
        if before is not None:
            across, fall = box[0] - before[0], box[1] - before[1]
            on += max(0.0, across)
            back += max(0.0, -across)
            down += max(0.0, fall)
            up += max(0.0, -fall)
        before = box
    if max(up, down) <= 2 * (on + back):
        return 180 if back > 2 * on else 0
    return 270 if up > down else 90


def _runs_back(sign: str) -> bool:
    """Whether a letter is of Hebrew, Arabic, Urdu and others that are written from right to left."""
    return "\u0590" <= sign <= "\u08ff" or "\ufb1d" <= sign <= "\ufdff" or "\ufe70" <= sign <= "\ufefc"


def _turn(x: float, y: float, turned: int) -> tuple[float, float]:
    """A display point where writing that runs up (270) or down (90) the page, or back (180), would run from left to
    right."""
    if turned == 270:
        return -y, x
    if turned == 180:
        return -x, -y
    return (y, -x) if turned == 90 else (x, y)
