"""The shelf as rows for a list: a heading for each meeting, its papers under it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from meetingwatch.domain.paper import ELSEWHERE, PACK, Paper
from meetingwatch.domain.times import say_date, say_instant, to_london
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.shelf import Shelved

RowRole = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Row:
    """A line of the list: a heading (paper is None, meeting its id or "") or a paper."""

    words: str
    under: str = ""
    meeting: str = ""
    one: Shelved | None = None


@dataclass(frozen=True)
class Wish:
    """What is asked for: words anywhere in title, committee or council; a year (0: all), a committee ("": all)."""

    words: str = ""
    year: int = 0
    committee: str = ""
    older: bool = False


def state_words(paper: Paper) -> tuple[str, str]:
    """The chip's words and tone."""
    if paper.replaced_by:
        return _("earlier version"), "calm"
    if paper.gone_at and paper.sha256:
        return _("gone from the council’s site"), "soon"
    if paper.state == "read":
        return _("on this computer"), "good"
    if paper.state == "kept":
        return _("here, not read yet"), "info"
    return _("not fetched"), "urgent" if paper.state == "failed" else "calm"


def size_words(size: int) -> str:
    """ "2.4 MB", "610 KB", "" for nothing."""
    if size <= 0:
        return ""
    if size >= 1_000_000:
        return _("{n} MB").format(n=f"{size / 1_000_000:.1f}")
    return _("{n} KB").format(n=max(1, round(size / 1000)))


def title_of(one: Shelved) -> str:
    """What a paper is called: "Agenda pack" for the council's own pack."""
    return _("Agenda pack") if one.paper.kind == PACK and one.paper.url else one.paper.title


def facts_of(one: Shelved) -> list[str]:
    """Pages, size, version and marks, as far as there are any."""
    paper = one.paper
    facts = []
    if paper.pages:
        facts.append(ngettext("{n} page", "{n} pages", paper.pages).format(n=paper.pages))
    if paper.bytes:
        facts.append(size_words(paper.bytes))
    if one.versions > 1:
        facts.append(_("version {n} of {all}").format(n=paper.version, all=one.versions))
    if one.marks:
        facts.append(ngettext("{n} mark", "{n} marks", one.marks).format(n=one.marks))
    return facts


def wanted(found: list[Shelved], wish: Wish) -> list[Shelved]:
    """Those that fit, in their order."""
    needles = wish.words.lower().split()

    def fits(one: Shelved) -> bool:
        if one.paper.replaced_by and not wish.older:
            return False
        if wish.year and one.year != wish.year:
            return False
        if wish.committee and one.committee != wish.committee:
            return False
        day = say_date(to_london(one.when).date()) if one.when else ""
        text = " ".join(
            (title_of(one), one.paper.title, one.committee, one.council, one.paper.publisher, day)
        )
        return all(needle in text.lower() for needle in needles)

    return [one for one in found if fits(one)]


def rows_of(found: list[Shelved]) -> list[Row]:
    """Headings and papers; several councils are named, one is not."""
    several = len({one.council for one in found if one.council}) > 1
    rows: list[Row] = []
    last: str | None = None
    for one in found:
        if one.paper.meeting != last:
            last = one.paper.meeting
            rows.append(_heading(one, several=several))
        rows.append(Row(title_of(one), ", ".join(facts_of(one)), one.paper.meeting, one))
    return rows


def _heading(one: Shelved, *, several: bool) -> Row:
    if one.meeting is None:
        return Row(_("From elsewhere") if one.paper.kind == ELSEWHERE else _("Not of a known meeting"))
    start = one.meeting.start
    when = say_instant(start, year=True) if one.meeting.time_known else say_date(start.date())
    name = f"{one.committee}, {one.council}" if several and one.council else one.committee
    return Row(name or _("Meeting"), when, one.meeting.id)


class ShelfModel(QAbstractListModel):
    """Rows for the view; the row itself under RowRole."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid():
            return None
        found = self.rows[index.row()]
        if role == RowRole:
            return found
        if role == Qt.ItemDataRole.DisplayRole:
            return found.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = state_words(found.one.paper)[0] if found.one else _("meeting")
            reason = found.one.paper.reason if found.one else ""
            return ", ".join(part for part in (found.words, state, found.under, reason) if part)
        if role == Qt.ItemDataRole.ToolTipRole and found.one:
            return found.one.paper.reason or found.one.paper.title
        return None

    def find(self, paper: str) -> int:
        """The row of a paper, -1 where it is not shown."""
        return next((n for n, row in enumerate(self.rows) if row.one and row.one.paper.id == paper), -1)
