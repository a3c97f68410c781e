"""Tables compared figure by figure: the same row and column in an earlier report and in this one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from meetingwatch.documents.amounts import SHARE, Amount, amount_of, is_nothing, without_notes
from meetingwatch.documents.figure_matching import match_columns, match_rows, match_tables
from meetingwatch.documents.figure_names import is_general, tokens, undated
from meetingwatch.documents.figure_tables import Figure, FigureRow, FigureTable
from meetingwatch.words import _

_FAR = 300  # times: no report's figures all grow so in a year


@dataclass(frozen=True)
class FigurePair:
    """The same figure then and now. unlike: whether its whole table is some thousand times what it was, and nothing is
    said of a unit."""

    old: Figure
    new: Figure
    unlike: bool = False

    @property
    def row(self) -> str:
        """The row's name now, and what it was where that is another."""
        return _with_earlier(self.old.row, self.new.row)

    @property
    def column(self) -> str:
        """The column's name now, and what it was where that is another."""
        return _with_earlier(self.old.column, self.new.column)

    @property
    def doubt(self) -> str:
        """Why the two cannot be taken from each other, in a few words; "" where they can."""
        before, now = self._before, self._now
        one = before.unit if before else self.old.unit
        two = now.unit if now else self.new.unit
        if self._reads_alike and (one.of if one else None) == (two.of if two else None):
            return ""
        if before is None or now is None:
            return self._missing()
        if one is None and two is None:
            return _("perhaps another unit") if self.unlike else ""
        if one is None or two is None or (one.kind != two.kind and not (one.kind and two.kind)):
            return _("only one tells its unit")
        if one.kind != two.kind:
            return _("another unit")
        return "" if one.of == two.of or (one.sure and two.sure) else _("perhaps another unit")

    def _missing(self) -> str:
        if is_nothing(self.old.value) != is_nothing(self.new.value):
            return _("no figure before") if is_nothing(self.old.value) else _("no figure now")
        return _("not a plain figure")

    @property
    def changed(self) -> bool:
        """Whether it is another figure now, or may be; the same sum in another unit has not changed."""
        if self.doubt:
            return True
        before, now = self._before, self._now
        if before is None or now is None:
            return not self._reads_alike
        return abs(self._apart) > self._rounding if self._converted else before.number != now.number

    @property
    def change(self) -> str:
        """The difference with its sign, and its share of the old figure: "+£120 (+4.0%)", "−1.5 points"; "" where
        there is none. Where the unit is another one now, that is said; where the two cannot be taken from each other
        it begins with "?"."""
        if self.doubt:
            return f"? ({self.doubt})"
        now = self._now
        unit = now.unit.said if self._converted and now is not None and now.unit is not None else ""
        if not self.changed:
            return _("the same, now in {unit}").format(unit=unit) if unit else ""
        if now is None:
            return ""
        if not unit:
            return _difference(self._earlier, self._apart, now)
        rough = self._rough
        apart = _to_step(self._apart, 2 * self._rounding) if rough else self._apart
        words = _difference(self._earlier, apart, now)
        told = _("about {change}, both in {unit}") if rough else _("{change}, both in {unit}")
        return told.format(change=words, unit=unit)

    @property
    def _before(self) -> Amount | None:
        return amount_of(self.old.value, self.old.unit)

    @property
    def _now(self) -> Amount | None:
        return amount_of(self.new.value, self.new.unit)

    @property
    def _reads_alike(self) -> bool:
        return _plain(self.old.value) == _plain(self.new.value)

    @property
    def _powers(self) -> int:
        """How many tens the old unit has more than the new one."""
        before, now = self._before, self._now
        if before is None or now is None or before.unit is None or now.unit is None:
            return 0
        return before.unit.power - now.unit.power

    @property
    def _converted(self) -> bool:
        return self._powers != 0

    @property
    def _earlier(self) -> Decimal:
        """The old figure in the new one's unit."""
        return self._before.number.scaleb(self._powers) if self._before is not None else Decimal(0)

    @property
    def _apart(self) -> Decimal:
        return self._now.number - self._earlier if self._now is not None else Decimal(0)

    @property
    def _rough(self) -> bool:
        """Whether one of them is told less finely."""
        before, now = self._before, self._now
        return before is not None and now is not None and before.step.scaleb(self._powers) != now.step

    @property
    def _rounding(self) -> Decimal:
        """As much as rounding alone can set the two apart, in the new unit."""
        before, now = self._before, self._now
        return max(before.step.scaleb(self._powers), now.step) / 2 if before and now else Decimal(0)


@dataclass(frozen=True)
class FigureComparison:
    """Figures that both report, in the new one's order; names of rows and columns that only one of them has; and what
    was not compared, as nobody could be certain which row or column it was (unmatched)."""

    pairs: tuple[FigurePair, ...]
    no_longer: tuple[str, ...] = ()
    first_time: tuple[str, ...] = ()
    columns_gone: tuple[str, ...] = ()
    columns_new: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()


def compare_figures(old: Sequence[FigureTable], new: Sequence[FigureTable]) -> FigureComparison:
    """Compare the tables of two reports: tables matched first, then rows and columns within them by their names."""
    partner = match_tables(old, new)
    matched = [_compare(old[o], new[n]) for n, o in sorted(partner.items())]
    alone_old = [_alone(table) for at, table in enumerate(old) if at not in partner.values()]
    alone_new = [_alone(table) for at, table in enumerate(new) if at not in partner]
    left_old = [row for left in (*alone_old, *(one.rows_old for one in matched)) for row in left]
    left_new = [row for left in (*alone_new, *(one.rows_new for one in matched)) for row in left]
    known_old, known_new = (
        {_key(row.name) for table in tables for row in table.rows} for tables in (old, new)
    )
    return FigureComparison(
        tuple(pair for one in matched for pair in one.pairs),
        tuple(row.name for row in left_old if _key(row.name) not in known_new),
        tuple(row.name for row in left_new if _key(row.name) not in known_old),
        _once(name for one in matched for name in one.columns_old),
        _once(name for one in matched for name in one.columns_new),
        _once(
            [
                *(row.told for row in left_new if _key(row.name) in known_old),
                *(row.told for row in left_old if _key(row.name) in known_new),
                *(name for one in matched for name in one.unmatched),
            ]
        ),
    )


@dataclass(frozen=True)
class _Left:
    """A row without a partner; told: its name with what it stands under, where it says nothing alone."""

    name: str
    told: str


@dataclass(frozen=True)
class _Compared:
    """Two tables compared, and what is left of each."""

    pairs: tuple[FigurePair, ...]
    rows_old: tuple[_Left, ...]
    rows_new: tuple[_Left, ...]
    columns_old: tuple[str, ...]
    columns_new: tuple[str, ...]
    unmatched: tuple[str, ...]


def _compare(old: FigureTable, new: FigureTable) -> _Compared:
    rows, columns = match_rows(old, new), match_columns(old.columns, new.columns)
    pairs: list[FigurePair] = []
    unmatched: list[str] = []
    for n, o in sorted(rows.items()):
        found, alone = _figures(old.rows[o], new.rows[n], columns)
        pairs += found
        unmatched += alone
    gone, unsure_old = _apart(old.columns, new.columns, set(columns.values()))
    come, unsure_new = _apart(new.columns, old.columns, set(columns))
    unlike = _are_unlike(pairs)
    return _Compared(
        tuple(replace(pair, unlike=unlike) for pair in pairs),
        tuple(_left(row, old) for at, row in enumerate(old.rows) if at not in rows.values()),
        tuple(_left(row, new) for at, row in enumerate(new.rows) if at not in rows),
        gone,
        come,
        (*unsure_new, *unsure_old, *unmatched),
    )


def _alone(table: FigureTable) -> tuple[_Left, ...]:
    return tuple(_left(row, table) for row in table.rows)


def _left(row: FigureRow, table: FigureTable) -> _Left:
    under = row.section or table.title
    return _Left(row.name, f"{row.name} ({under})" if under and is_general(row.name) else row.name)


def _key(name: str) -> tuple[str, ...]:
    return undated(name) or tokens(name)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _figures(
    old: FigureRow, new: FigureRow, columns: Mapping[int, int]
) -> tuple[list[FigurePair], list[str]]:
    """The figures of a row that stand in both tables, and by name those that stand in only one of its columns."""
    before, now = _by_column(old), _by_column(new)
    pairs: list[FigurePair] = []
    alone: list[str] = []
    for n, o in sorted(columns.items()):
        one, two = before.get(o, []), now.get(n, [])
        if len(one) == len(two) == 1:
            pair = FigurePair(one[0], two[0])
            pairs += [] if is_nothing(pair.old.value) and is_nothing(pair.new.value) else [pair]
        elif any(not is_nothing(figure.value) for figure in (*one, *two)):
            figure = (*two, *one)[0]
            alone.append(", ".join(part for part in (new.name, figure.column) if part))
    return pairs, alone


def _by_column(row: FigureRow) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for figure in row.figures:
        found.setdefault(figure.place, []).append(figure)
    return found


def _apart(
    columns: Sequence[str], others: Sequence[str], matched: Container[int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns that another table certainly has not, and those of which that cannot be said."""
    left = [name for at, name in enumerate(columns) if at not in matched]
    known = {_key(name) for name in others}
    sure = [name for name in left if name and all(others) and _key(name) not in known]
    return tuple(sure), tuple(name or _("a column without a name") for name in left if name not in sure)


def _are_unlike(pairs: Sequence[FigurePair]) -> bool:
    """Whether every figure of a table without units is some thousand or million times what it was, or as little."""
    shares = []
    for pair in pairs:
        old, new = amount_of(pair.old.value, pair.old.unit), amount_of(pair.new.value, pair.new.unit)
        if old and new and old.number and new.number and old.unit is None and new.unit is None:
            shares.append(abs(new.number / old.number))
    return len(shares) > 1 and all(one >= _FAR or one <= 1 / _FAR for one in shares)


def _difference(before: Decimal, apart: Decimal, now: Amount) -> str:
    figure = f"{'−' if apart < 0 else '+'}{now.money}{abs(apart):,f}"
    if now.unit is not None and now.unit.kind == SHARE:
        return _("{n} points").format(n=figure)
    share = f" ({float(apart / abs(before) * 100):+.1f}%)".replace("-", "−") if before else ""
    return f"{figure}{now.suffix}{share}"


def _to_step(number: Decimal, step: Decimal) -> Decimal:
    """A number rounded to whole steps, with no more places than a step has."""
    return (round(number / step) * step).quantize(step.normalize())


def _with_earlier(old: str, new: str) -> str:
    if " ".join(old.split()).casefold() == " ".join(new.split()).casefold():
        return new
    return _("{name} (was: {earlier})").format(name=new, earlier=old or _("no name"))


def _plain(value: str) -> str:
    return re.sub(r"[,\s]", "", without_notes(value)).replace("–", "-").replace("−", "-").casefold()
