"""Pages that say the same in two papers, and the marks that are therefore shown on both."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.domain.mark import Mark
from meetingwatch.store.database import dumps
from meetingwatch.store.marks import from_text

# How a twin's points become this page's: x * across + right, y * up_scale + up; nothing moves with (1, 0, 1, 0).
Shift = tuple[float, float, float, float]
SAME_PLACE: Shift = (1.0, 0.0, 1.0, 0.0)


@dataclass(frozen=True)
class Twin:
    """Page (index from 0) of a paper that says the same as a page of another paper."""

    paper: str
    page: int
    other: str
    other_page: int

    @property
    def turned(self) -> Twin:
        """The same, seen from the other paper."""
        return Twin(self.other, self.other_page, self.paper, self.page)


@dataclass(frozen=True)
class Shown:
    """A mark to show on page (index from 0) of a paper; home is the paper that it was made on, and shift takes its
    points from there."""

    mark: Mark
    page: int
    shift: Shift


def save_all(db: sqlite3.Connection, paper: str, other: str, found: Sequence[Twin], shift: Shift) -> None:
    """What two papers have in common, in place of what was known before; shift takes the other's points to paper's."""
    db.execute(
        "DELETE FROM twin WHERE (paper=:a AND other=:b) OR (paper=:b AND other=:a)", {"a": paper, "b": other}
    )
    rows = [(one.paper, one.page, one.other, one.other_page) for twin in found for one in (twin, twin.turned)]
    db.executemany("INSERT INTO twin (paper, page, other, other_page) VALUES (?,?,?,?)", rows)
    for one, two, by in ((paper, other, shift), (other, paper, _back(shift))):
        name = _name(one, two)
        if by == SAME_PLACE or not found:
            db.execute("DELETE FROM place WHERE name=?", (name,))
        else:
            db.execute(
                "INSERT INTO place (name, data) VALUES (?,?) ON CONFLICT (name) DO UPDATE SET data=excluded.data",
                (name, dumps({"shift": by})),
            )


def _name(paper: str, other: str) -> str:
    return f"twin:{paper}:{other}"


def _back(shift: Shift) -> Shift:
    across, right, tall, up = shift
    return (1 / across, -right / across, 1 / tall, -up / tall)


def of_paper(db: sqlite3.Connection, paper: str) -> list[Twin]:
    """Which of a paper's pages have twins, in page order."""
    rows = db.execute(
        "SELECT paper, page, other, other_page FROM twin WHERE paper=? ORDER BY page, other", (paper,)
    )
    return [Twin(row["paper"], row["page"], row["other"], row["other_page"]) for row in rows]


def marks_shown(db: sqlite3.Connection, paper: str) -> list[Shown]:
    """A paper's own marks and those on its pages' twins, in page order: one query."""
    rows = db.execute(
        "SELECT data, page, made_at, NULL AS shift, 0 AS twin FROM mark WHERE paper=:paper AND deleted_at IS NULL"
        " UNION ALL"
        " SELECT mark.data, twin.page, mark.made_at, place.data, 1 FROM twin"
        " JOIN mark ON mark.paper = twin.other AND mark.page = twin.other_page AND mark.deleted_at IS NULL"
        " LEFT JOIN place ON place.name = 'twin:' || twin.paper || ':' || twin.other"
        " WHERE twin.paper=:paper ORDER BY 2, 3",
        {"paper": paper},
    )
    found: list[Shown] = []
    seen: set[str] = set()
    for row in rows:
        mark = from_text(row["data"])
        if mark.id in seen or (row["twin"] and mark.placed != "yes"):
            continue
        seen.add(mark.id)
        kept = json.loads(row["shift"])["shift"] if row["shift"] else SAME_PLACE
        found.append(Shown(mark, row["page"], (kept[0], kept[1], kept[2], kept[3])))
    return found
