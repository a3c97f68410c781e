"""Words that OCR read, given boxes such as printed letters have.

OCR's boxes fit the ink: a line without tall letters seems to be of smaller writing than its neighbours, and to stand
far from them. By what letters a word has, how large its writing is can be told, and where its line stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from meetingwatch.domain.page_runs import Lying, turned_box
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.pattern import Pattern

_WORD = Pattern(r"\S+")
_TALL = Pattern(r"[A-Z0-9bdfhijklt£$&()]")
_DEEP = Pattern(r"[gjpqyQ()]")
# Parts of a capital letter's height, as in most writings: low letters, what hangs below the line, and the room above
# and below the line that a printed letter's box has.
_LOW, _BELOW, _ROOM_ABOVE, _ROOM_BELOW = 0.72, 0.29, 1.26, 0.3

_Box = tuple[float, float, float, float]  # left, top, right, bottom


def levelled(page: PageText, where: Lying) -> Lying:
    """Where a page's characters lie, those that OCR read as high as their line's writing."""
    if not page.by_ocr:
        return where
    boxes = _turned(where.boxes, where.turned)
    start = 0
    for line in page.text[: page.by_ocr].split("\n"):
        _level(page.text, boxes, start, start + len(line))
        start += len(line) + 1
    return Lying(_turned(boxes, 360 - where.turned), where.turned)


def _turned(boxes: Sequence[_Box | None], turned: int) -> list[_Box | None]:
    return [turned_box(box, turned) if box is not None else None for box in boxes]


def _level(text: str, boxes: list[_Box | None], start: int, end: int) -> None:
    words = list(_measured(text, boxes, start, end))
    if not words:
        return
    capital = median((bottom - top) / _of_capital(word) for word, top, bottom in words)
    line = median(bottom - (_BELOW * capital if _DEEP.search(word) else 0) for word, _top, bottom in words)
    top, bottom = line - _ROOM_ABOVE * capital, line + _ROOM_BELOW * capital
    for at in range(start, end):
        if (box := boxes[at]) is not None:
            boxes[at] = (box[0], top, box[2], bottom)


def _measured(
    text: str, boxes: Sequence[_Box | None], start: int, end: int
) -> Iterator[tuple[str, float, float]]:
    """The words of a line that show how large it is, and their ink's top and bottom: dashes and dots do not."""
    for match in _WORD.finditer(text, start, end):
        there = [box for box in boxes[match.start() : match.end()] if box is not None]
        if there and any(sign.isalnum() for sign in match.group()):
            yield match.group(), min(box[1] for box in there), max(box[3] for box in there)


def _of_capital(word: str) -> float:
    """How high a word is, in capital letters' heights."""
    return (1 if _TALL.search(word) else _LOW) + (_BELOW if _DEEP.search(word) else 0)
