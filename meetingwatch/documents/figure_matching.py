"""Which table, which row and which column of a report is the one that stood in an earlier report.

Only what is certain: tables by their columns and rows, rows and columns by their names. Of two rows of one name neither
is chosen by chance.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from meetingwatch.documents.amounts import unit_in
from meetingwatch.documents.figure_names import (
    heading,
    is_general,
    is_renamed,
    is_same_heading,
    name_key,
    tokens,
    undated,
    years,
)
from meetingwatch.documents.figure_tables import FigureRow, FigureTable

_SOME_ROWS = 0.25  # of a table's rows, under the same heading
_MOST_ROWS = 0.5  # without one
_NEARLY_ALL = 0.8  # of rows and columns where only one has a heading, and of rows where columns have no names
_COLUMNS = 0.5
_SAME_TITLE = 0.3

Pairs = dict[int, int]  # places in the new to places in the old


@dataclass(frozen=True)
class _Likeness:
    """How much a table is like an earlier one."""

    score: float
    old: int
    new: int


def match_tables(old: Sequence[FigureTable], new: Sequence[FigureTable]) -> Pairs:
    """Each table with the earlier one that it surely is, the likest first."""
    before, after = [_Words.of(table) for table in old], [_Words.of(table) for table in new]
    found = [
        _Likeness(score, o, n)
        for n, now in enumerate(after)
        for o, then in enumerate(before)
        if (score := _likeness(then, now)) > 0
    ]
    pairs = _unchanged(old, new)
    for one in sorted(found, key=lambda like: (-like.score, like.new, like.old)):
        if one.new in pairs or one.old in pairs.values():
            continue
        rivals = [
            other
            for other in found
            if other.score == one.score
            and (other.new == one.new) != (other.old == one.old)
            and other.new not in pairs
            and other.old not in pairs.values()
        ]
        if not rivals:
            pairs[one.new] = one.old
    return pairs


def _unchanged(old: Sequence[FigureTable], new: Sequence[FigureTable]) -> Pairs:
    """Tables that stand in both reports as they are, in their order; which of two alike is meant says nothing wrong."""
    before, after = ([_cells(table) for table in tables] for tables in (old, new))
    pairs: Pairs = {}
    for n, cells in enumerate(after):
        o = next((at for at, one in enumerate(before) if one == cells and at not in pairs.values()), None)
        if o is not None:
            pairs[n] = o
    return pairs


def _cells(table: FigureTable) -> Hashable:
    rows = tuple(
        (tokens(row.section), tokens(row.name), tuple((one.place, one.value) for one in row.figures))
        for row in table.rows
    )
    return heading(table.title), tuple(map(tokens, table.columns)), rows


@dataclass(frozen=True)
class _Words:
    """What a table is known by."""

    title: tuple[str, ...]
    columns: frozenset[tuple[str, ...]]
    rows: frozenset[tuple[str, ...]]
    general: bool

    @classmethod
    def of(cls, table: FigureTable) -> _Words:
        telling = frozenset(name_key(row.name) for row in table.rows if not is_general(row.name))
        rows = telling or frozenset(name_key(row.name) for row in table.rows)
        columns = frozenset(undated(name) for name in table.columns if name)
        return cls(heading(table.title), columns, rows, not telling)


def _likeness(old: _Words, new: _Words) -> float:
    """How like two tables are; 0 where they are not surely one: under unlike headings they never are, and without a
    heading most rows and columns must be the same."""
    rows, columns = len(old.rows & new.rows), len(old.columns & new.columns)
    titled = bool(old.title and new.title)
    if not rows or (old.columns and new.columns and not columns):
        return 0.0
    if titled and not is_same_heading(old.title, new.title):
        return 0.0
    alike, columns_alike = rows / len(old.rows | new.rows), columns / max(1, len(old.columns | new.columns))
    if titled:
        enough = rows / min(len(old.rows), len(new.rows)) >= _SOME_ROWS
    else:
        untold = bool(old.general or new.general or not columns or old.title or new.title)
        share = alike if untold else rows / min(len(old.rows), len(new.rows))
        enough_columns = not columns or columns_alike >= (_NEARLY_ALL if untold else _COLUMNS)
        enough = share >= (_NEARLY_ALL if untold else _MOST_ROWS) and enough_columns
    return alike + columns_alike + _SAME_TITLE * titled if enough else 0.0


def match_rows(old: FigureTable, new: FigureTable) -> Pairs:
    """Each row with the one that it was: by its name under its sub-heading, else without years, else where a row's name
    only gained or lost a few words."""
    pairs: Pairs = {}
    contexts = _contexts(old.rows), _contexts(new.rows)
    for key in (
        lambda row, _above: (tokens(row.section), tokens(row.name)),
        lambda row, _above: (undated(row.section), name_key(row.name)),
        lambda row, above: (tokens(row.section), tokens(row.name), above),
    ):
        _pair_by(key, old.rows, new.rows, contexts, pairs)
    _pair_across_sections(old.rows, new.rows, pairs)
    _pair_renamed(old.rows, new.rows, pairs)
    return pairs


_Above = tuple[str, ...]
_Key = Callable[[FigureRow, _Above], Hashable]


def _contexts(rows: Sequence[FigureRow]) -> list[_Above]:
    """For each row the name of the nearest row above whose name comes but once: what "Total" is the total of."""
    counts = Counter(tokens(row.name) for row in rows)
    found: list[_Above] = []
    above: _Above = ()
    for row in rows:
        found.append(above)
        if counts[tokens(row.name)] == 1:
            above = tokens(row.name)
    return found


def _pair_by(
    key: _Key,
    old: Sequence[FigureRow],
    new: Sequence[FigureRow],
    above: tuple[Sequence[_Above], Sequence[_Above]],
    pairs: Pairs,
) -> None:
    """Pair rows whose key comes once in each of both tables."""
    before, after = (
        _by([key(row, context) for row, context in zip(rows, contexts, strict=True)])
        for rows, contexts in zip((old, new), above, strict=True)
    )
    for name, places in after.items():
        earlier = before.get(name, [])
        if (
            len(places) == 1
            and len(earlier) == 1
            and _free(pairs, places[0], earlier[0])
            and _says(new[places[0]])
        ):
            pairs[places[0]] = earlier[0]


def _says(row: FigureRow) -> bool:
    return bool(tokens(row.name))


def _by(keys: Sequence[Hashable]) -> dict[Hashable, list[int]]:
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        places[key].append(at)
    return places


def _free(pairs: Pairs, new: int, old: int) -> bool:
    return new not in pairs and old not in pairs.values()


def _pair_across_sections(old: Sequence[FigureRow], new: Sequence[FigureRow], pairs: Pairs) -> None:
    """Pair rows of a name that comes once in each table where the sub-heading above was renamed a little."""
    before, after = (_by([tokens(row.name) for row in rows]) for rows in (old, new))
    for name, places in after.items():
        earlier = before.get(name, [])
        if len(places) != 1 or len(earlier) != 1 or not _free(pairs, places[0], earlier[0]):
            continue
        now, then = new[places[0]], old[earlier[0]]
        if not is_general(now.name) and _may_be_under(then.section, now.section):
            pairs[places[0]] = earlier[0]


def _may_be_under(old: str, new: str) -> bool:
    return name_key(old) == name_key(new) or (bool(old and new) and is_renamed(old, new))


def _pair_renamed(old: Sequence[FigureRow], new: Sequence[FigureRow], pairs: Pairs) -> None:
    """Pair rows where one name is the other with a few words more or less, and none other could be it."""
    fits = [
        (n, o)
        for n, now in enumerate(new)
        if n not in pairs
        for o, then in enumerate(old)
        if o not in pairs.values()
        and _may_be_under(then.section, now.section)
        and is_renamed(then.name, now.name)
    ]
    for n, o in fits:
        alone = sum(one == n for one, _old in fits) == 1 and sum(one == o for _new, one in fits) == 1
        others = any(is_renamed(row.name, new[n].name) for at, row in enumerate(old) if at != o)
        if alone and not others and years(old[o].name)[1:] == years(new[n].name)[1:] == ():
            pairs[n] = o


def match_columns(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Each column with the one that it was, by its name; where only years moved on in all alike, by its place too."""
    if _moved_on(old, new) or (len(old) == len(new) == 1 and not (old[0] or new[0])):
        return {at: at for at in range(len(new))}
    pairs: Pairs = {}
    for key in (
        lambda name: (tokens(name), _kind(name)),
        lambda name: (undated(name), _kind(name)),
        lambda name: undated(name),
    ):
        _pair_names([key(name) for name in old], [key(name) for name in new], old, new, pairs)
    return pairs


def _pair_names(
    before: Sequence[Hashable],
    after: Sequence[Hashable],
    old: Sequence[str],
    new: Sequence[str],
    pairs: Pairs,
) -> None:
    for n, key in enumerate(after):
        if after.count(key) == 1 and before.count(key) == 1 and new[n]:
            o = before.index(key)
            if _free(pairs, n, o) and (undated(new[n]) or tokens(new[n]) == tokens(old[o])):
                pairs[n] = o


def _kind(name: str) -> str:
    unit = unit_in(name)
    return unit.kind if unit else ""


def _moved_on(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether all columns have the same names in the same order, but for years that all moved on by as many."""
    if [(undated(name), _kind(name)) for name in old] != [(undated(name), _kind(name)) for name in new]:
        return False
    if not all(old) or not all(new):
        return False
    apart = {
        b - a for one, two in zip(old, new, strict=True) for a, b in zip(years(one), years(two), strict=False)
    }
    same_count = all(len(years(one)) == len(years(two)) for one, two in zip(old, new, strict=True))
    return same_count and len(apart) <= 1
