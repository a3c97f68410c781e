"""Tables compared figure by figure: the same row and column in an earlier report and in this one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from meetingwatch.domain.anchors import fold
from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _

_FIGURE = Pattern(r"[-–−(]{0,2}[£$€]?\d[\d,]*(?:\.\d+)?(?:%|[kmb]n?)?\)?\Z", re.IGNORECASE)
_YEAR = Pattern(r"(?:19|20)\d\d(?:\s*[/–-]\s*(?:\d\d)?\d\d)?")
_GAP = 1.1  # heights between two cells of a row
_HEADS = 4  # rows above a table that can be its column heads
_ALIKE = 0.85


@dataclass(frozen=True)
class Figure:
    """A figure in a table: page (index from 0), its row's and column's labels, its words, where they stand in the
    page's normalised text, and its place among the figures of its row, from 0."""

    page: int
    row: str
    column: str
    value: str
    start: int
    end: int
    place: int


@dataclass(frozen=True)
class FigurePair:
    """The same figure then and now."""

    old: Figure
    new: Figure

    @property
    def changed(self) -> bool:
        """Whether it reads otherwise now."""
        return _plain(self.old.value) != _plain(self.new.value)

    @property
    def change(self) -> str:
        """The difference with its sign, and its share of the old figure: "+£120 (+4.0%)", "−1.5 points"; "" where
        there is none, "?" where the two cannot be taken from each other (another unit)."""
        if not self.changed:
            return ""
        old, new = _amount(self.old.value), _amount(self.new.value)
        if old is None or new is None or old[1:] != new[1:]:
            return "?"
        (before, currency, unit), now = old, new[0]
        apart = now - before
        figure = f"{'−' if apart < 0 else '+'}{currency}{abs(apart):,}"
        if unit == "%":
            return _("{n} points").format(n=figure)
        share = f" ({float(apart / abs(before) * 100):+.1f}%)".replace("-", "−") if before else ""
        return f"{figure}{unit}{share}"


@dataclass(frozen=True)
class FigureComparison:
    """Figures that both report, in the new one's order; labels of rows that only one of them has."""

    pairs: tuple[FigurePair, ...]
    no_longer: tuple[str, ...]
    first_time: tuple[str, ...]


@dataclass(frozen=True)
class _Cell:
    text: str
    start: int
    end: int
    left: float
    right: float
    top: float
    bottom: float


def figures_of(page: PageText) -> list[Figure]:
    """The figures that stand in rows with a label, in reading order; figures within sentences are not among them."""
    rows = _rows(page)
    found: list[Figure] = []
    for at, row in enumerate(rows):
        figures = [cell for cell in row if _FIGURE.match(cell.text)]
        label = (
            " ".join(cell.text for cell in row if cell not in figures and cell.right <= figures[0].right)
            if figures
            else ""
        )
        if not figures or not any(sign.isalpha() for sign in label) or _is_head(row):
            continue
        for place, cell in enumerate(figures):
            column = _column(cell, rows[:at])
            found.append(Figure(page.index, label, column, cell.text, cell.start, cell.end, place))
    return found


def _rows(page: PageText) -> list[list[_Cell]]:
    cells: list[_Cell] = []
    for match in re.finditer(r"\S+", page.text):
        box = page.box(match.start())
        end = page.box(match.end() - 1)
        if box is None or end is None:
            continue
        one, two = rect_to_display(page.size, box), rect_to_display(page.size, end)
        right, bottom = max(one.x + one.width, two.x + two.width), max(one.y + one.height, two.y + two.height)
        cells.append(
            _Cell(
                match.group(), match.start(), match.end(), min(one.x, two.x), right, min(one.y, two.y), bottom
            )
        )
    rows: list[list[_Cell]] = []
    for cell in sorted(cells, key=lambda one: (one.top + one.bottom, one.left)):
        middle = (cell.top + cell.bottom) / 2
        if rows and rows[-1][0].top <= middle <= rows[-1][0].bottom:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [_joined(sorted(row, key=lambda one: one.left)) for row in rows]


def _joined(row: Sequence[_Cell]) -> list[_Cell]:
    """Words that stand close together are one cell."""
    kept: list[_Cell] = []
    for word in row:
        last = kept[-1] if kept else None
        if last is not None and word.left - last.right < _GAP * (word.bottom - word.top):
            text = f"{last.text} {word.text}"
            kept[-1] = _Cell(
                text,
                last.start,
                word.end,
                last.left,
                word.right,
                min(last.top, word.top),
                max(last.bottom, word.bottom),
            )
        else:
            kept.append(word)
    return kept


def _is_head(row: Sequence[_Cell]) -> bool:
    """Whether a row's only figures are years."""
    figures = [cell for cell in row if _FIGURE.match(cell.text)]
    return all(_YEAR.fullmatch(cell.text) for cell in figures)


def _column(cell: _Cell, above: Sequence[Sequence[_Cell]]) -> str:
    """The words over a figure, from the nearest rows that hold no figures."""
    parts: list[str] = []
    for row in reversed(above):
        if not _is_head(row):
            if parts:
                break
            continue
        over = [one for one in row if one.left < cell.right + 4 and one.right > cell.left - 4]
        if not over or len(parts) == _HEADS or max(one.right - one.left for one in over) > 220:
            break
        parts.insert(0, " ".join(one.text for one in over))
    return " ".join(parts)


def compare_figures(old: Sequence[Figure], new: Sequence[Figure]) -> FigureComparison:
    """Match figures by row label and column: the column's own label, without its year, else its place in the row."""
    before, after = _by_row(old), _by_row(new)
    partner = _partners(list(before), list(after))
    pairs: list[FigurePair] = []
    for key, figures in after.items():
        earlier = before.get(partner.get(key, ""), [])
        pairs += [
            FigurePair(one, figure) for figure in figures if (one := _same_column(figure, earlier, figures))
        ]
    gone = [figures[0].row for key, figures in before.items() if key not in partner.values()]
    come = [figures[0].row for key, figures in after.items() if key not in partner]
    return FigureComparison(tuple(pairs), tuple(gone), tuple(come))


def _by_row(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    """Figures by their row's label; a label that comes again is told apart by its turn."""
    rows: dict[str, list[Figure]] = {}
    last = ""
    turns: dict[str, int] = {}
    for figure in figures:
        label = fold(_YEAR.sub("", figure.row)).text.casefold()
        if figure.place == 0:
            turns[label] = turns.get(label, 0) + 1
            last = f"{label}#{turns[label]}"
        rows.setdefault(last, []).append(figure)
    return rows


def _partners(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """Rows that are the same, the new one's key to the old one's."""
    partner = {key: key for key in after if key in before}
    left = [key for key in before if key not in partner]
    for key in after:
        if key in partner:
            continue
        near = difflib.get_close_matches(key, left, 1, _ALIKE)
        if near:
            partner[key] = near[0]
            left.remove(near[0])
    return partner


def _same_column(figure: Figure, earlier: Sequence[Figure], row: Sequence[Figure]) -> Figure | None:
    wanted = _label(figure.column)
    named = [one for one in earlier if wanted and _label(one.column) == wanted]
    if len(named) == 1:
        return named[0]
    if len(earlier) == len(row):
        return next((one for one in earlier if one.place == figure.place), None)
    return None


def _label(column: str) -> str:
    return fold(_YEAR.sub("", column)).text.casefold()


def _amount(value: str) -> tuple[Decimal, str, str] | None:
    """A figure as a number, its currency and its unit; brackets and minus signs mean less than nought."""
    plain = _plain(value)
    below = plain.startswith(("-", "("))
    found = re.fullmatch(r"[-(]*([£$€]?)(\d+(?:\.\d+)?)(%|[a-z]*)\)?", plain.lower())
    if found is None:
        return None
    return Decimal(found[2]) * (-1 if below else 1), found[1], found[3]


def _plain(value: str) -> str:
    return re.sub(r"[,\s]", "", value).replace("–", "-").replace("−", "-").strip()
