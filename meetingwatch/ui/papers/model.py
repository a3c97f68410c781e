"""The shelf as rows for a list: a heading for each meeting, its papers under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from meetingwatch.domain.paper import (
    DECISIONS,
    ELSEWHERE,
    FRONTSHEET,
    MINUTES,
    PACK,
    REPORT,
    SUPPLEMENT,
    Paper,
)
from meetingwatch.domain.times import say_date, say_instant, to_london
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.downloads import RUNNING, STOPPED, WAITING, Wanted
from meetingwatch.workflow.shelf import Shelved

RowRole = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Row:
    """A line of the list: a heading (paper is None, meeting its id or "") or a paper.

    earlier: how many older versions are folded under it; older: it is one of them. state: what the queue says of it
    ("waiting", "45 %"), "" for nothing.
    """

    words: str
    under: str = ""
    meeting: str = ""
    one: Shelved | None = None
    earlier: int = 0
    older: bool = False
    state: str = ""


@dataclass(frozen=True)
class Wish:
    """What is asked for: words anywhere in title, committee or council; "" and 0 stand for all.

    state is one of STATES; marked: only with marks; among: only these papers (ids), None for all; older: unfold
    earlier versions.
    """

    words: str = ""
    year: int = 0
    committee: str = ""
    older: bool = False
    council: str = ""
    kind: str = ""
    state: str = ""
    marked: bool = False
    among: frozenset[str] | None = None


STATES = ("read", "listed", "failed", "gone")


def state_words(paper: Paper) -> tuple[str, str]:
    """The chip's words and tone."""
    if paper.replaced_by:
        return _("earlier version"), "calm"
    if paper.gone_at and paper.sha256:
        day = say_date(to_london(paper.gone_at).date())
        return _("gone since {day}").format(day=day), "soon"
    if paper.state == "read":
        return _("on this computer"), "good"
    if paper.state == "kept":
        return (_("could not be read"), "urgent") if paper.reason else (_("here, not read yet"), "info")
    if paper.state == "failed":
        return _("not fetched"), "urgent"
    if paper.state == STOPPED:
        return _("stopped by you"), "info"
    return (_("waits for you"), "info") if paper.reason else (_("listed"), "calm")


def queue_words(one: Wanted | None) -> str:
    """ "waiting", "downloading 45 %", "" for what is not on its way."""
    if one is None or one.state not in (WAITING, RUNNING):
        return ""
    if one.state == WAITING:
        return _("waiting for the council’s site") if one.silent else _("waiting")
    share = f" {one.done * 100 // one.total} %" if one.total else ""
    return _("downloading{share}").format(share=share)


def kind_words(kind: str) -> str:
    """What a kind of paper is called."""
    words = {
        PACK: _("Agenda packs"),
        SUPPLEMENT: _("Supplements"),
        FRONTSHEET: _("Front sheets"),
        REPORT: _("Single reports"),
        DECISIONS: _("Decisions"),
        MINUTES: _("Minutes"),
        ELSEWHERE: _("From elsewhere"),
    }
    return words.get(kind, _("Other papers"))


def size_words(size: int) -> str:
    """ "2.4 MB", "610 KB", "" for nothing."""
    if size <= 0:
        return ""
    if size >= 1_000_000:
        return _("{n} MB").format(n=f"{size / 1_000_000:.1f}")
    return _("{n} KB").format(n=max(1, round(size / 1000)))


def title_of(one: Shelved) -> str:
    """What a paper is called: "Agenda pack" for the council's own pack."""
    return _("Agenda pack") if one.paper.is_the_pack else one.paper.title


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


def chosen_words(one: Shelved) -> str:
    """What is said of the chosen paper: why it failed, else its title, who published it, when it was first seen."""
    paper = one.paper
    if paper.reason:
        return paper.reason
    parts = [paper.title, paper.publisher]
    if paper.first_seen:
        day = say_date(to_london(paper.first_seen).date())
        parts.append(_("first seen {day}").format(day=day))
    return ", ".join(part for part in parts if part)


def wanted(found: list[Shelved], wish: Wish) -> list[Shelved]:
    """Those that fit, in their order."""
    needles = wish.words.lower().split()

    def fits(one: Shelved) -> bool:
        if not _fits_choices(one, wish):
            return False
        day = say_date(to_london(one.when).date()) if one.when else ""
        text = " ".join(
            (title_of(one), one.paper.title, one.committee, one.council, one.paper.publisher, day)
        )
        return all(needle in text.lower() for needle in needles)

    return [one for one in found if fits(one)]


def _fits_choices(one: Shelved, wish: Wish) -> bool:
    paper = one.paper
    chosen = (
        (wish.year, one.year),
        (wish.committee, one.committee),
        (wish.council, one.council),
        (wish.kind, one.kind or paper.kind),
    )
    if any(wanted and wanted != is_ for wanted, is_ in chosen):
        return False
    if (wish.marked and not one.marks) or (wish.among is not None and paper.id not in wish.among):
        return False
    return _fits_state(paper, wish)


def _fits_state(paper: Paper, wish: Wish) -> bool:
    """What was only ever listed is shown when asked for, or where it is more than one of many reports."""
    match wish.state:
        case "read":
            return bool(paper.sha256)
        case "listed":
            return not paper.sha256 and paper.state != "failed"
        case "failed":
            return paper.state == "failed" or (paper.state != "listed" and bool(paper.reason))
        case "gone":
            return paper.gone_at is not None
        case _:
            return bool(paper.id) or wish.kind == REPORT


Queue = Callable[[Shelved], str]


def rows_of(
    found: list[Shelved],
    unfolded: Collection[tuple[str, str]] = (),
    *,
    older: bool = False,
    state: Queue = lambda _one: "",
) -> list[Row]:
    """Headings and papers. Earlier versions are under the newest where
    unfolded (meeting, key), or where older asks for all of them."""
    earlier = Counter((one.paper.meeting, one.paper.key) for one in found if one.paper.replaced_by)
    rows: list[Row] = []
    last: str | None = None
    for one in found:
        key = (one.paper.meeting, one.paper.key)
        is_older = bool(one.paper.replaced_by)
        if is_older and not older and key not in unfolded:
            continue
        if one.paper.meeting != last:
            last = one.paper.meeting
            rows.append(_heading(one))
        words, facts = title_of(one), ", ".join(facts_of(one))
        folded = 0 if is_older else earlier[key]
        rows.append(Row(words, facts, one.paper.meeting, one, folded, is_older, state(one)))
    return rows


def _heading(one: Shelved) -> Row:
    if one.meeting is None:
        return Row(_("From elsewhere") if one.paper.kind == ELSEWHERE else _("Not of a known meeting"))
    start = one.meeting.start
    when = say_instant(start, year=True) if one.meeting.time_known else say_date(start.date())
    return Row(one.said or _("Meeting"), when, one.meeting.id)


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
            state = found.state or state_words(found.one.paper)[0] if found.one else _("meeting")
            reason = found.one.paper.reason if found.one else ""
            words = ngettext("{n} earlier version", "{n} earlier versions", found.earlier)
            folded = words.format(n=found.earlier) if found.earlier else ""
            return ", ".join(part for part in (found.words, state, found.under, folded, reason) if part)
        if role == Qt.ItemDataRole.ToolTipRole and found.one:
            return found.one.paper.reason or found.one.paper.title
        return None

    def find(self, one: Shelved) -> int:
        """The row of a paper, -1 where it is not shown; one that is only listed has no id."""

        def key(other: Shelved) -> tuple[str, str, str]:
            return other.paper.id, other.paper.meeting, other.paper.key

        return next((n for n, row in enumerate(self.rows) if row.one and key(row.one) == key(one)), -1)

    def say_states(self, state: Queue) -> None:
        """Show again how papers on their way fare; only rows that moved are painted."""
        for at, row in enumerate(self.rows):
            if row.one is None or (not row.state and row.one.paper.sha256):
                continue
            now = state(row.one)
            if now != row.state:
                self.rows[at] = replace(row, state=now)
                self.dataChanged.emit(self.index(at, 0), self.index(at, 0))
