"""The words of a page as they lie on it: runs of characters side by side, without regard to the file's own order.

Everything is in display points (y downwards) turned so that the page's writing runs from left to right, also where an
appendix was drawn on its side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.domain.geometry import DisplayRect, rect_to_display
from meetingwatch.domain.page_text import PageText

COLUMN_GAP = 1.4  # heights: white space this wide between two runs is no space between words
WORD_GAP = 0.16
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


@dataclass(frozen=True)
class Layout:
    """A page's runs and how its writing lies: turned is 0, or 90 or 270 where it runs up or down the page as shown."""

    runs: tuple[Run, ...]
    turned: int = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A display point of the page where this layout has it."""
        return _turn(x, y, self.turned)


def layout(page: PageText, gap: float = COLUMN_GAP, *, words: bool = False) -> Layout:
    """The page's runs, split where white space is wider than gap heights; at every space when words is True."""
    boxes = [
        rect_to_display(page.size, rect) if (rect := page.box(n)) else None for n in range(len(page.text))
    ]
    turned = _writing(page.text, boxes)
    found: list[Run] = []
    for offset, box in enumerate(boxes):
        sign = page.text[offset]
        if box is None or sign == "\n" or (sign.isspace() and words):
            continue
        x1, y1 = _turn(box.x, box.y, turned)
        x2, y2 = _turn(box.x + box.width, box.y + box.height, turned)
        new = Run(offset, offset + 1, min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        last = found[-1] if found else None
        if last is not None and _goes_on(page.text, last, new, gap, words=words):
            found[-1] = around((last, new))
        elif not sign.isspace():
            found.append(new)
    return Layout(tuple(_trimmed(page.text, run) for run in found), turned)


def _goes_on(text: str, last: Run, new: Run, gap: float, *, words: bool) -> bool:
    if "\n" in text[last.end : new.start] or (words and last.end != new.start) or not same_row(last, new):
        return False
    height = max(last.height, new.height)
    return last.left - 0.5 * height <= new.left and new.left - last.right < gap * height


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


def _writing(text: str, boxes: Sequence[DisplayRect | None]) -> int:
    """Which way most of the writing runs on the page as shown."""
    along = up = down = 0.0
    before: DisplayRect | None = None
    for sign, box in zip(text, boxes, strict=True):
        if box is None or sign.isspace():
            before = None
            continue
        if before is not None:
            across, fall = box.x - before.x, box.y - before.y
            along += abs(across)
            down += max(0.0, fall)
            up += max(0.0, -fall)
        before = box
    if max(up, down) <= 2 * along:
        return 0
    return 270 if up > down else 90


def _turn(x: float, y: float, turned: int) -> tuple[float, float]:
    """A display point where writing that runs up (270) or down (90) the page would run from left to right."""
    if turned == 270:
        return -y, x
    return (y, -x) if turned == 90 else (x, y)
