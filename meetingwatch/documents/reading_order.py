"""A page in the order that people read it: headings, paragraphs, lists and tables, from the places of its characters.

The stored text stays in PDFium's order, which marks are anchored in by offset; what is made here points back into it by
spans. So no mark moves, importing costs nothing more, and only the page that is looked at is put in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from meetingwatch.documents.loose_tables import HEAD_LINES, heads_over, table_end
from meetingwatch.documents.ocr_lines import levelled
from meetingwatch.documents.ruled_tables import Ruled
from meetingwatch.documents.tables import Row, cells_of, heads_of, is_number, parted, ruled_cells
from meetingwatch.domain.page_runs import WORD_GAP, Layout, Run, around, layout, lying, rows
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.pattern import Pattern

HEADING, PARAGRAPH, TABLE, LIST = "heading", "paragraph", "table", "list"

_BULLET = Pattern(r"(?:[•▪●◦○·\-–*]|\(?[a-z]{1,3}\)|\(?[ivx]{1,5}[.)])\s*\S")
_NUMBERED = Pattern(r"(?:\d{1,3}[.)]|\d{1,2}(?:\.\d{1,3})+\.?)\s")
_LEADER = Pattern(r"(?:\. ?){4,}\s*\d{0,4}\s*\Z|[…_]{2,}\s*\d{0,4}\s*\Z")  # of a contents page
_ENDS = Pattern(r"[.:;?!][”’\")]?\Z")
_WIDE_TEXT = 18  # characters: cells of a table are shorter, lines of a column of text longer
_TABLE_ROWS = 3
_CELL_LINES = 12
_LARGER = 1.14  # times the size of the writing: a heading (of 11.5 points over 10, as some programs round it)
_OTHER_SIZE = 0.15  # of the higher line: two lines that differ by more are not of one paragraph
_LARGER_READ, _OTHER_SIZE_READ = 1.3, 0.25  # where OCR's boxes tell the size, which do so roughly
_USUAL_GAP = (
    1.25  # times the room between most of the page's lines: more parts paragraphs, however widely it is set
)
_WIDEST_GAP = 1.6  # times the size of the writing: lines further apart are not of one paragraph


@dataclass(frozen=True)
class Block:
    """Part of a page. kind is "heading", "paragraph", "table" or "list" (one entry); text reads on without line ends;
    rows are a table's cells; spans are (start, end) in the page's text, in reading order."""

    kind: str
    text: str
    spans: tuple[tuple[int, int], ...]
    rows: tuple[tuple[str, ...], ...] = ()


def reading_paragraphs(page: PageText) -> list[Block]:
    """A page's blocks in reading order: columns one after the other, tables row by row and cell by cell, the writing
    turned upright."""
    return _read(page, ragged=False)


def reading_tables(page: PageText) -> list[Block]:
    """A page's tables in reading order. None of their words is missing, also where rows cannot be told apart for
    certain; such lines, which reading_paragraphs takes for paragraphs, are rows of their own then."""
    return [block for block in _read(page, ragged=True) if block.kind == TABLE]


def _read(page: PageText, *, ragged: bool) -> list[Block]:
    where = levelled(page, lying(page))
    runs = layout(page, where=where).runs
    if not runs:
        return []
    size = _size(runs)
    several = bool(page.rules) or any(len(line) > 1 for line in rows(runs))
    words = layout(page, WORD_GAP, words=True, where=where) if several else Layout(())
    found: list[Block] = []
    for table, part in _parts(page, runs, words):
        if table is not None:
            found.append(_ruled(page, table))
            continue
        for zone in _zones(page, part, size):
            for inner, rest in _parts(page, zone, words):
                found += (
                    [_ruled(page, inner)]
                    if inner is not None
                    else _blocks(page, rest, size, words.runs, ragged=ragged)
                )
    return found


def _size(runs: Sequence[Run]) -> float:
    """How high the writing is in which most of the page's letters stand: the many small figures of a chart do not make
    headings of its paragraphs."""
    ordered = sorted(runs, key=lambda run: run.height)
    half = sum(run.end - run.start for run in runs) / 2
    for run in ordered:
        half -= run.end - run.start
        if half <= 0:
            return run.height
    return ordered[-1].height


def _parts(page: PageText, runs: Sequence[Run], words: Layout) -> list[tuple[Ruled | None, list[Run]]]:
    """Runs down the page, parted where ruled tables stand among them; a table for two halves of a page of writing is
    none."""
    inside = {offset for run in runs for offset in range(run.start, run.end)}
    parts = parted(page, words, [word for word in words.runs if word.start in inside]) if page.rules else []
    if not any(table is not None for table, _part in parts) or any(
        table is not None and _is_form(table) for table, _part in parts
    ):
        return [(None, list(runs))]
    part_of = {word.start: n for n, (_table, part) in enumerate(parts) for word in part}
    found: list[tuple[Ruled | None, list[Run]]] = [(table, []) for table, _part in parts]
    for run in runs:
        places = {part_of[at] for at in range(run.start, run.end) if at in part_of}
        if len(places) != 1:
            return [(None, list(runs))]
        found[places.pop()][1].append(run)
    return found


def _is_form(table: Ruled) -> bool:
    """Whether lines part headings from pages of writing, rather than cells of a table."""
    return len(table.cells[0]) == 2 and any(
        len(rows(cell)) > _CELL_LINES for row in table.cells for cell in row
    )


def _zones(page: PageText, runs: list[Run], size: float) -> list[list[Run]]:
    """Parts of the page that are read one after the other; within each, rows follow each other down the page."""
    lines = rows(runs)
    if all(len(line) == 1 for line in lines):
        return [runs]  # an ordinary page
    gutter = _gutter(page, lines, size)
    if gutter is None:
        return [runs]
    found: list[list[Run]] = []
    left: list[Run] = []
    right: list[Run] = []
    for line in lines:
        across = [run for run in line if run.left < gutter - 1 and run.right > gutter + 1]
        if across:
            found += [zone for zone in (left, right) if zone]
            left, right = [], []
            found.append(list(line))
            continue
        left += [run for run in line if run.right <= gutter + 1]
        right += [run for run in line if run.right > gutter + 1]
    found += [zone for zone in (left, right) if zone]
    merged: list[list[Run]] = []
    for zone in found:  # lines that run across follow each other as one zone
        if merged and _full(zone, gutter) and _full(merged[-1], gutter):
            merged[-1] += zone
        else:
            merged.append(zone)
    return [
        part for zone in merged for part in (_zones(page, zone, size) if not _full(zone, gutter) else [zone])
    ]


def _full(zone: Sequence[Run], gutter: float) -> bool:
    return any(run.left < gutter - 1 and run.right > gutter + 1 for run in zone)


def _gutter(page: PageText, lines: Sequence[Sequence[Run]], size: float) -> float | None:
    """Where columns of running text part; None for one column, and for a table, whose rows are read across."""
    candidates = []
    for line in lines:
        candidates += [(one.right + other.left) / 2 for one, other in pairwise(line)]
    best, best_score = None, 0
    for at in sorted({4 * round(x / 4) for x in candidates}):
        crossing = left = right = 0
        sides: tuple[list[Run], list[Run]] = ([], [])
        for line in lines:
            if any(run.left < at - 1 and run.right > at + 1 for run in line):
                crossing += 1
                continue
            before, after = [r for r in line if r.right <= at + 1], [r for r in line if r.left >= at - 1]
            left, right = left + bool(before), right + bool(after)
            sides[0].extend(before)
            sides[1].extend(after)
        if (
            min(left, right) < _TABLE_ROWS
            or crossing > 0.4 * len(lines)
            or not _running_text(page, sides, size)
        ):
            continue
        score = 2 * min(left, right) - crossing
        if score > best_score:
            best, best_score = float(at), score
    return best


def _running_text(page: PageText, sides: tuple[list[Run], list[Run]], size: float) -> bool:
    """Whether both sides are lines of words, which are read down, not the cells of a table."""
    for side in sides:
        words = [page.text[run.start : run.end] for run in side]
        long = sum(len(word) >= _WIDE_TEXT for word in words)
        figures = sum(is_number(word) for word in words)
        if long < 0.4 * len(words) or figures > 0.3 * len(words):
            return False
    # Rows of a table begin at the same heights on both sides; so may lines of columns, but those are all full.
    edges = [max(run.right for run in side) for side in sides]
    full = [
        sum(run.right > edge - 8 * size for run in side) / len(side)
        for side, edge in zip(sides, edges, strict=True)
    ]
    return min(full) > 0.4


def _blocks(
    page: PageText, zone: Sequence[Run], size: float, words: Sequence[Run], *, ragged: bool
) -> list[Block]:
    lines = rows(zone)
    ends = _Ends(page, lines, words, ragged=ragged)
    found: list[Block] = []
    widest = max(run.right for run in zone)
    at = 0
    while at < len(lines):
        table = ends.table(at)
        if table is not None:
            found.append(_table(page, ends.words, at, *table))
            at = table[1]
            continue
        end = _paragraph_end(page, lines, at, size, widest, ends)
        found.append(_paragraph(page, lines[at:end], size))
        at = end
    return found


class _Ends:
    """Where tables without lines end, of a zone's lines, and how lines of one paragraph lie."""

    def __init__(
        self, page: PageText, lines: Sequence[Sequence[Run]], words: Sequence[Run], *, ragged: bool
    ) -> None:
        self._page, self._lines, self._ragged = page, lines, ragged
        line_of = {at: n for n, line in enumerate(lines) for run in line for at in range(run.start, run.end)}
        self.words: list[list[Run]] = [[] for _line in lines]
        for word in words:
            if word.start in line_of:
                self.words[line_of[word.start]].append(word)
        for line in self.words:
            line.sort(key=lambda word: word.left)
        self._rows = [len(line) >= 2 and not _marker(page, line) for line in lines]
        self._known: dict[int, int] = {}
        self.other_size = _OTHER_SIZE_READ if page.by_ocr else _OTHER_SIZE
        gaps = [around(below).top - around(above).bottom for above, below in pairwise(lines)]
        self._usual = median_low(gaps) if page.by_ocr and gaps else 0.0

    def room(self, last: Run, size: float, widest: float) -> float:
        """How far below a line the next may stand for one paragraph: below a full one as far as most do on a page that
        OCR read, where a scan's lines are often set widely."""
        room = 0.75 * max(size, last.height)
        if last.right < widest - 6 * size or self._usual > _WIDEST_GAP * size:
            return room
        return max(room, _USUAL_GAP * self._usual)

    def table(self, start: int) -> tuple[int, int] | None:
        """Of a table that begins at a line: the first line below what stands over its columns alone, and the line
        after its last. None where none begins."""
        for body in range(start, min(start + HEAD_LINES + 1, len(self._lines))):
            end = self._of_table(body)
            if end - body >= _TABLE_ROWS:
                heads = heads_over(self._page, self.words, body, end) if body > start else 0
                return (body, end) if heads >= body - start else None
        return None

    def _of_table(self, start: int) -> int:
        """The line after the last of a table; start where none begins."""
        if start not in self._known:
            self._known[start] = self._find(start)
        return self._known[start]

    def _find(self, start: int) -> int:
        if not any(self._rows[start : start + 4]):
            return start
        end = table_end(self._page, self.words, start, lambda n: self._rows[n], ragged=self._ragged)
        return max(end, _table_end(self._rows, self._lines, start))


def _table_end(is_row: Sequence[bool], lines: Sequence[Sequence[Run]], start: int) -> int:
    """The row after the last of a table that begins here: rows of two cells or more, a wrapped cell between them."""
    end = start
    while end < len(lines):
        if not is_row[end] and not (start < end < len(lines) - 1 and _wraps(lines[end - 1 : end + 2])):
            break
        end += 1
    return end


def _wraps(three: Sequence[Sequence[Run]]) -> bool:
    """Whether the middle one of three rows is a narrow cell that runs on to a second line."""
    above, middle, below = three
    width = around(above).right - around(above).left
    return len(middle) == 1 and len(below) >= 2 and middle[0].right - middle[0].left < 0.4 * width


def _marker(page: PageText, line: Sequence[Run]) -> bool:
    """Whether a row is a paragraph's number or a bullet and its text."""
    first = page.text[line[0].start : line[0].end]
    marker = (
        re.fullmatch(r"\d{1,3}[.)]?|\d{1,2}(?:\.\d{1,3})+\.?|[•▪●◦○·\-–*o]|\(?[a-zA-Z]{1,4}[.)]", first)
        is not None
    )
    return len(line) == 2 and marker and not is_number(page.text[line[1].start : line[1].end])


def _table(page: PageText, lines: Sequence[Sequence[Run]], start: int, body: int, end: int) -> Block:
    """A table without lines; what stands over its columns from start to body makes rows of its own."""
    words = [word for line in lines[body:end] for word in line]
    return _table_block(page, heads_of(page, lines[start:body], words) + cells_of(page, words))


def _ruled(page: PageText, table: Ruled) -> Block:
    return _table_block(page, ruled_cells(page, table))


def _table_block(page: PageText, made: Sequence[Row]) -> Block:
    spans = tuple(span for _cells, row in made for span in _together(page.text, row))
    table = tuple(tuple(cells) for cells, _row in made)
    text = "\n".join("\t".join(cells).rstrip() for cells in table)
    return Block(TABLE, text, spans, table)


def _together(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring spans with nothing but a space between them, as one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and 0 <= start - found[-1][1] <= 1 and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _paragraph_end(
    page: PageText, lines: Sequence[Sequence[Run]], start: int, size: float, widest: float, ends: _Ends
) -> int:
    end = start + 1
    while end < len(lines):
        last, new = around(lines[end - 1]), around(lines[end])
        words, before = _words(page, lines[end]), _words(page, lines[end - 1])
        apart = new.top - last.bottom > ends.room(last, size, widest)
        other_size = abs(new.height - last.height) > ends.other_size * max(new.height, last.height)
        short = last.right < widest - 6 * size and (_ENDS.search(before) or last.right < 0.6 * widest)
        short = short or _LEADER.search(before) is not None
        heading = _is_heading(page, lines[start:end], size)
        begins = _BULLET.match(words) or _NUMBERED.match(words)
        table = ends.table(end) is not None
        if apart or other_size or begins or short or heading or table:
            break
        end += 1
    return end


def _is_heading(page: PageText, lines: Sequence[Sequence[Run]], size: float) -> bool:
    words = " ".join(_words(page, line) for line in lines)
    letters = [sign for sign in words if sign.isalpha()]
    large = max(around(line).height for line in lines) > (_LARGER_READ if page.by_ocr else _LARGER) * size
    capital = len(letters) > 3 and all(sign.isupper() for sign in letters)
    return (large or capital) and len(words) < 160 and not words.endswith((".", ";", ","))


def _words(page: PageText, line: Sequence[Run]) -> str:
    return " ".join(page.text[run.start : run.end] for run in line)


def _paragraph(page: PageText, lines: Sequence[Sequence[Run]], size: float) -> Block:
    text = " ".join(_words(page, line) for line in lines)
    spans = tuple((run.start, run.end) for line in lines for run in line)
    kind = HEADING if _is_heading(page, lines, size) else LIST if _BULLET.match(text) else PARAGRAPH
    return Block(kind, " ".join(text.split()), spans)
