"""Tables compared figure by figure: the same row and column in an earlier report and in this one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from meetingwatch.documents.amounts import amount_of, is_nothing
from meetingwatch.documents.figure_matching import match_columns, match_rows, match_tables
from meetingwatch.documents.figure_names import is_general, name_key
from meetingwatch.documents.figure_pairs import FigurePair
from meetingwatch.documents.figure_tables import Figure, FigureRow, FigureTable
from meetingwatch.words import _

_FAR = 300  # times: no report's figures all grow so in a year


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
    known_old, known_new = _known(old), _known(new)
    return FigureComparison(
        tuple(pair for one in matched for pair in one.pairs),
        tuple(row.name for row in left_old if name_key(row.name) not in known_new),
        tuple(row.name for row in left_new if name_key(row.name) not in known_old),
        _once(name for one in matched for name in one.columns_old),
        _once(name for one in matched for name in one.columns_new),
        _once(
            [
                *(row.told for row in left_new if name_key(row.name) in known_old),
                *(row.told for row in left_old if name_key(row.name) in known_new),
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


def _known(tables: Sequence[FigureTable]) -> set[tuple[str, ...]]:
    """The names of rows that a report has, with those that have no figures."""
    return {name for table in tables for name in (*(name_key(row.name) for row in table.rows), *table.beside)}


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
    known = {name_key(name) for name in others}
    sure = [name for name in left if name and all(others) and name_key(name) not in known]
    return tuple(sure), tuple(name or _("a column without a name") for name in left if name not in sure)


def _are_unlike(pairs: Sequence[FigurePair]) -> bool:
    """Whether every figure of a table without units is some thousand or million times what it was, or as little."""
    shares = []
    for pair in pairs:
        old, new = amount_of(pair.old.value, pair.old.unit), amount_of(pair.new.value, pair.new.unit)
        if old and new and old.number and new.number and old.unit is None and new.unit is None:
            shares.append(abs(new.number / old.number))
    return len(shares) > 1 and all(one >= _FAR or one <= 1 / _FAR for one in shares)
