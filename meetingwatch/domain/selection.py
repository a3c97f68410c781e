"""Selecting words on a page: which character is under a point, and where a range of characters lies.

Everything works on what is shown, so that pages turned by /Rotate behave like others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetingwatch.domain.geometry import (
    DisplayRect,
    from_display,
    rect_from_display,
    rect_to_display,
)
from meetingwatch.domain.line_boxes import Box, line_boxes
from meetingwatch.domain.mark import Rect
from meetingwatch.domain.page_runs import Run, layout, rows
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.pattern import Pattern

# A web address, an e-mail address, else letters and figures with what joins them, as "and/or", "2017/18" and "£1,250".
# What ends a sentence or stands round an address is none of it, but a bracket that opens in the address is. A full stop
# between a small letter and a capital with a small one behind it ends a sentence whose blank is missing.
_WORD = Pattern(
    r"(?:[a-z][a-z0-9+-]*://|www\.)(?:[^\s()\[\]<>“”‘’«»\"]|\([^\s()]*\))*(?<=[\w/=&#%~+)-])"
    r"|\w[\w.+’'-]*@\w+(?:[.-]\w+)*"
    r"|[\w£$€%]+(?:(?:[’',/:@-]|(?<![a-zà-öø-ÿ])\.|\.(?![A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]))[\w£$€%]+)*",
    re.UNICODE,
)
_COLUMN_REACH = 3.0  # heights of white space that a column goes on across


def character_at(page: PageText, x: float, y: float, reach: float | None = None) -> int | None:
    """The character nearest to a display point; with reach, None when it is further than that."""
    # The point goes to the boxes' own space, not every box to the screen's: this runs while a mouse is dragged.
    along, athwart = from_display(page.size, x, y)
    turned = page.size.rotation % 180 == 90
    best, nearest = None, float("inf")
    boxes = page.boxes
    for offset in range(len(page.text)):
        left, bottom, right, top = boxes[4 * offset : 4 * offset + 4]
        if right <= left and top <= bottom:
            continue
        aside = left - along if along < left else along - right if along > right else 0.0
        away = bottom - athwart if athwart < bottom else athwart - top if athwart > top else 0.0
        # A line above or below counts double, so that dragging beside a line stays in it.
        distance = 2 * aside + away if turned else aside + 2 * away
        if distance < nearest:
            best, nearest = offset, distance
            if distance == 0:
                break
    return None if reach is not None and nearest > reach else best


def word_at(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the word at an offset; a single character where there is no word."""
    line_start, line_end = line_at(text, offset)
    for match in _WORD.finditer(text, line_start, line_end):
        if match.start() <= offset < match.end():
            return match.span()
    return offset, min(offset + 1, len(text))


def units_of(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every word of a text, as word_at gives them, and of each sign that belongs to none."""
    at = 0
    for match in _WORD.finditer(text):
        yield from ((n, n + 1) for n in range(at, match.start()))
        yield match.span()
        at = match.end()
    yield from ((n, n + 1) for n in range(at, len(text)))


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A range with the words that its ends cut through: from "ecision, and the pro" to "decision, and the project"."""
    first, last = _cut_at(text, start), _cut_at(text, end)
    return first[0] if first else start, last[1] if last else end


def _cut_at(text: str, offset: int) -> tuple[int, int] | None:
    """The word that is cut in two before the character at an offset; None between words."""
    if not 0 < offset < len(text):
        return None
    start, end = word_at(text, offset)
    return (start, end) if start < offset else None


def line_at(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the line at an offset, without its line end."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, len(text) if end < 0 else end


_PARAGRAPH_START = Pattern(r"(?:\d{1,3}[.)]|\d{1,2}(?:\.\d{1,3})+|\(?[a-z]{1,3}\)|[•▪●\-–*])\s")
_PARAGRAPH_END = Pattern(r"[.:;?!][”’\")]?\s*\Z")


def paragraph_at(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the paragraph at an offset: up to a numbered line, a blank one, or a short line that ends a
    sentence."""
    start, end = line_at(text, offset)
    usual = max((len(line) for line in text.split("\n")), default=0) * 0.7
    while start > 0 and not _PARAGRAPH_START.match(text[start:end]):
        before, before_end = line_at(text, start - 1)
        if _ends(text[before:before_end], usual):
            break
        start = before
    while end < len(text) and not _ends(text[slice(*line_at(text, end))], usual):
        after, after_end = line_at(text, end + 1)
        if not text[after:after_end].strip() or _PARAGRAPH_START.match(text[after:after_end]):
            break
        end = after_end
    return start, end


def _ends(line: str, usual: float) -> bool:
    return not line.strip() or (len(line) < usual and bool(_PARAGRAPH_END.search(line)))


def rects_for(page: PageText, start: int, end: int) -> tuple[Rect, ...]:
    """Where a range of characters lies: a rectangle for each line, more where a line has wide gaps."""
    start, end = max(0, start), min(end, len(page.text))
    boxes = [_shown(page, offset) for offset in range(start, end)]
    return tuple(
        rect_from_display(page.size, DisplayRect(left, top, right - left, bottom - top))
        for left, top, right, bottom in line_boxes(page.text[start:end], boxes)
    )


def _shown(page: PageText, offset: int) -> Box | None:
    rect = page.box(offset)
    if rect is None:
        return None
    box = rect_to_display(page.size, rect)
    return box.x, box.y, box.x + box.width, box.y + box.height


def column_at(page: PageText, x: float, y: float) -> tuple[tuple[int, int], ...]:
    """The column of a table, or of text, at a display point: spans (start, end) of the page's text, down the page.

    It reaches up and down as long as something stands under the column that does not run across into its neighbours.
    Empty where no words are near.
    """
    offset = character_at(page, x, y)
    if offset is None:
        return ()
    found = layout(page)
    lines = rows(found.runs)
    at = next((n for n, line in enumerate(lines) if any(r.start <= offset < r.end for r in line)), None)
    if at is None:
        return ()
    here = next(run for run in lines[at] if run.start <= offset < run.end)
    left, right = _neighbours(lines[at], here)
    kept = [here]
    for step in (-1, 1):
        last, low, high = here, left, right
        for line in lines[at + 1 :] if step > 0 else lines[:at][::-1]:
            gap = line[0].top - last.bottom if step > 0 else last.top - line[0].bottom
            inside = [run for run in line if run.right > kept[0].left and run.left < kept[0].right]
            crosses = any(run.left < low or run.right > high for run in inside)
            if gap > _COLUMN_REACH * last.height or crosses:
                break
            kept += inside
            if inside:
                last = inside[0]
                near_left, near_right = _neighbours(line, inside[0])
                low, high = max(low, near_left), min(high, near_right)
    return tuple((run.start, run.end) for run in sorted(kept, key=lambda run: (run.middle, run.left)))


def _neighbours(line: list[Run], here: Run) -> tuple[float, float]:
    """How far a run may reach on either side before it stands under or over its row's other runs."""
    before = [run.right for run in line if run.right <= here.left]
    after = [run.left for run in line if run.left >= here.right]
    return max(before, default=float("-inf")), min(after, default=float("inf"))
