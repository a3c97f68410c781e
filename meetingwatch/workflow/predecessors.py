"""The same report before: what an item of a paper most likely follows on from, anywhere in the library.

Ranked by the words of the titles (rare ones weigh more), the committee, the place on the agenda, and the headings.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from meetingwatch.documents.figure_tables import FigureTable, tables_of
from meetingwatch.documents.figures import FigureComparison, compare_figures
from meetingwatch.documents.search import Index
from meetingwatch.documents.tables import table_csv
from meetingwatch.domain.council import Meeting
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.paper import FRONTSHEET, MINUTES, Paper, PaperItem, ReadPaper, find_item
from meetingwatch.domain.pattern import Pattern
from meetingwatch.domain.times import say_date
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.words import _
from meetingwatch.workflow import papers
from meetingwatch.workflow.reading import label_or_number
from meetingwatch.workflow.workbench import Workbench

_LOOKED_INTO = 24  # candidates whose headings are read
_SHOWN, _FEW = 5, 3
LIKELY = 0.45  # likeness from which on a report may well be the one before
_ALIKE = 0.25  # below that it is on something else
_BESIDE = 0.6  # of the likeliest: what is less likely only distracts from it
_HEAD_PAGES = 4
_SUBJECT = 0.15
_EMPTY = frozenset(
    "the a an of and for to in on at by with from report reports update item agenda any if its".split()
)
_MONTHS = "january february march april may june july august september october november december".split()
_WORD = Pattern(r"[^\W\d_]{2,}")
_WEIGHTS = {"title": 0.5, "headings": 0.28, "committee": 0.12, "position": 0.02, "recent": 0.08}


@dataclass(frozen=True)
class Predecessor:
    """An earlier report: pages first to last (indices from 0, both included). likeness from 0 to 1; reason is
    a sentence for people."""

    paper: Paper
    meeting: Meeting | None
    item: PaperItem | None
    first: int
    last: int
    likeness: float
    reason: str

    @property
    def day(self) -> str:
        """The day of its meeting, "" without one."""
        return say_date(self.meeting.start.date()) if self.meeting else ""


@dataclass(frozen=True)
class _Report:
    """A report that could be it."""

    paper: Paper
    meeting: Meeting | None
    item: PaperItem | None
    first: int
    last: int
    title: str
    position: float  # from 0 to 1 on its agenda

    @property
    def words(self) -> frozenset[str]:
        return frozenset(_stem(one) for one in _words(self.title))


def predecessors(
    bench: Workbench, paper_id: str, first: int, last: int, cancel: Cancel
) -> tuple[Predecessor, ...]:
    """The likeliest earlier reports to pages first to last (indices from 0) of a paper, best first, at most five; where
    none is likely, at most three that are on like things (their likeness is below LIKELY).

    Raises UserFacingError when there is no such paper, Cancelled.
    """
    paper = papers.get(bench, paper_id)
    own, others = _reports(bench, paper, first, last)
    rarity = _rarity([own, *others])
    rough = sorted(others, key=lambda one: -_rough(own, one, rarity))[:_LOOKED_INTO]
    found: list[tuple[float, Predecessor]] = []
    with Index(bench.library.index) as index:
        heads = _headings(index.page_texts(paper.id), first, last)
        theirs = [_headings(index.page_texts(one.paper.id), one.first, one.last) for one in rough]
    weights = _weights([heads, *theirs])
    for one, their in zip(rough, theirs, strict=True):
        cancel.check()
        parts = _parts(own, one, rarity) | {"headings": _alike(heads, their, weights)}
        score = sum(_WEIGHTS[name] * part for name, part in parts.items())
        if score >= _ALIKE and (parts["title"] > 0.1 or parts["headings"] > 0.4):
            found.append((score, _told(own, one, parts, score)))
    return _worth_showing([one for _score, one in sorted(found, key=lambda pair: -pair[0])])


def _worth_showing(found: Sequence[Predecessor]) -> tuple[Predecessor, ...]:
    """The likely ones of those found, the likeliest first; else a few that are merely alike."""
    if not found or found[0].likeness < LIKELY:
        return tuple(found[:_FEW])
    least = max(LIKELY, _BESIDE * found[0].likeness)
    return tuple(one for one in found if one.likeness >= least)[:_SHOWN]


def of_item(bench: Workbench, paper_id: str, number: str, cancel: Cancel) -> tuple[Predecessor, ...]:
    """The predecessors of an agenda item by its number; none where the paper has no such item."""
    paper = papers.get(bench, paper_id)
    with bench.library.read() as db:
        reading = paper_store.reading(db, paper.sha256)
    item = (
        next((one for one in reading.items if one.number == number and one.level == 0), None)
        if reading
        else None
    )
    return predecessors(bench, paper_id, item.first, item.last, cancel) if item else ()


def compare_tables(
    bench: Workbench, paper_id: str, first: int, last: int, before: Predecessor, cancel: Cancel
) -> FigureComparison:
    """The tables of pages first to last (indices from 0) beside those of an earlier report, figure by figure.

    Raises UserFacingError where a file is not here, Cancelled.
    """
    old = _figures(bench, before.paper, before.first, before.last, cancel)
    new = _figures(bench, papers.get(bench, paper_id), first, last, cancel)
    return compare_figures(old, new)


def figures_csv(
    found: FigureComparison, before: Sequence[str | None], now: Sequence[str | None], *, changed_only: bool
) -> str:
    """The comparison as CSV, at its end what only one reports and what was not compared. before and now are both
    papers' printed labels."""
    table = [[_("Row"), _("Column"), _("Before"), _("Its page"), _("Now"), _("Its page"), _("Change")]]
    for pair in found.pairs:
        if pair.changed or not changed_only:
            old, new = pair.old, pair.new
            pages = (label_or_number(before, old.page), label_or_number(now, new.page))
            table.append([pair.row, pair.column, old.value, pages[0], new.value, pages[1], pair.change])
    table += [[row, "", "", "", "", "", _("no longer reported")] for row in found.no_longer]
    table += [[row, "", "", "", "", "", _("reported for the first time")] for row in found.first_time]
    table += [["", one, "", "", "", "", _("no longer reported")] for one in found.columns_gone]
    table += [["", one, "", "", "", "", _("reported for the first time")] for one in found.columns_new]
    table += [[one, "", "", "", "", "", _("not compared")] for one in found.unmatched]
    return table_csv(table)


def _figures(bench: Workbench, paper: Paper, first: int, last: int, cancel: Cancel) -> list[FigureTable]:
    with papers.reader_of(bench, paper, cancel) as reader:
        pages = (reader.page(index) for index in range(first, min(last + 1, reader.page_count)))
        return tables_of(page for page in pages if page is not None)


def _reports(bench: Workbench, paper: Paper, first: int, last: int) -> tuple[_Report, list[_Report]]:
    """The report that is asked about, and every report of an earlier meeting or without one."""
    with bench.library.read() as db:
        meetings = {one.id: one for one in meeting_store.between(db)}
        known = [one for one in paper_store.everything(db) if one.state == "read" and not one.replaced_by]
        readings = {one.id: paper_store.reading(db, one.sha256) for one in [*known, paper]}
    here = meetings.get(paper.meeting)
    found: list[_Report] = []
    seen: set[tuple[str, str]] = set()
    for one in known:
        meeting = meetings.get(one.meeting)
        reading = readings[one.id]
        too_late = meeting is not None and here is not None and meeting.start >= here.start
        if one.id == paper.id or reading is None or too_late or one.kind in (MINUTES, FRONTSHEET):
            continue
        if paper.meeting and one.meeting == paper.meeting:
            continue
        for report in _of_paper(one, meeting, reading):
            key = (report.paper.meeting or report.paper.id, " ".join(sorted(report.words)))
            if key not in seen:  # the same report alone and in the pack
                seen.add(key)
                found.append(report)
    reading = readings[paper.id]
    item = _item_of(reading, first, last) if reading else None
    title = item.title if item else paper.title
    position = _position(item, reading) if reading else 0.5
    return _Report(paper, here, item, first, last, title, position), found


def _item_of(reading: ReadPaper, first: int, last: int) -> PaperItem | None:
    """The item that has just these pages, else the one that the first of them is in."""
    just = next((one for one in reading.items if (one.first, one.last) == (first, last) and one.number), None)
    return just or find_item(reading.items, first)


def _of_paper(paper: Paper, meeting: Meeting | None, reading: ReadPaper) -> list[_Report]:
    items = [one for one in reading.items if one.level == 0 and one.number and not one.exempt]
    if not items:
        return [_Report(paper, meeting, None, 0, len(reading.pages) - 1, paper.title, 0.5)]
    return [
        _Report(paper, meeting, one, one.first, one.last, one.title, _position(one, reading)) for one in items
    ]


def _position(item: PaperItem | None, reading: ReadPaper) -> float:
    return item.first / max(1, len(reading.pages)) if item else 0.5


def _words(title: str) -> list[str]:
    found = [word.casefold() for word in _WORD.findall(title.replace("’", "'"))]
    return [word for word in found if word not in _EMPTY and word not in _MONTHS]


def _stem(word: str) -> str:
    """Rough, but the same for "plan", "plans" and "planning"."""
    for ending in ("ing", "ies", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _rarity(reports: Sequence[_Report]) -> dict[str, float]:
    seen: Counter[str] = Counter(word for one in reports for word in one.words)
    return {word: math.log((1 + len(reports)) / count) + 0.2 for word, count in seen.items()}


def _shared(one: frozenset[str], two: frozenset[str], rarity: dict[str, float]) -> float:
    """From 0 to 1: how much of both titles' weight is in their shared words; a short title inside a long one counts
    nearly whole."""
    both = sum(rarity[word] for word in one & two)
    all_ = sum(rarity[word] for word in one | two)
    least = min(sum(rarity[word] for word in words) for words in (one, two))
    return 0.65 * both / all_ + 0.35 * both / least if all_ and least else 0.0


def _rough(own: _Report, other: _Report, rarity: dict[str, float]) -> float:
    return (
        _shared(own.words, other.words, rarity)
        + 0.2 * _same_committee(own, other)
        + 0.05 * _recent(own, other)
    )


def _parts(own: _Report, other: _Report, rarity: dict[str, float]) -> dict[str, float]:
    return {
        "title": min(1.0, _shared(own.words, other.words, rarity) + _SUBJECT * _same_subject(own, other)),
        "committee": float(_same_committee(own, other)),
        "position": 1 - abs(own.position - other.position),
        "recent": _recent(own, other),
    }


def _same_subject(own: _Report, other: _Report) -> bool:
    """Whether both titles begin with the same word: what a report is on comes first."""
    one, two = _words(own.title), _words(other.title)
    return bool(one and two) and _stem(one[0]) == _stem(two[0])


def _same_committee(own: _Report, other: _Report) -> bool:
    return (
        own.meeting is not None
        and other.meeting is not None
        and own.meeting.committee == other.meeting.committee
    )


def _recent(own: _Report, other: _Report) -> float:
    """1 for a year or less before, falling with every year; 0.5 where a date is not known."""
    one, two = _when(own), _when(other)
    if one is None or two is None:
        return 0.5
    years = max(0.0, (one - two).days / 365.25)
    return 1.0 / max(1.0, years)


def _when(report: _Report) -> datetime | None:
    return report.meeting.start if report.meeting else report.paper.first_seen


def _headings(texts: Sequence[str], first: int, last: int) -> frozenset[str]:
    """What a report's first pages are about: lines that look like headings, without numbers, and longer words."""
    found: set[str] = set()
    for text in texts[first : min(last + 1, first + _HEAD_PAGES)]:
        found |= {_stem(word) for word in _words(text) if len(word) >= 5}
        for line in text.split("\n"):
            words = _words(line)
            short = 0 < len(words) <= 9 and len(line) <= 80 and not line.rstrip().endswith((".", ",", ";"))
            if short and not line.casefold().startswith(("page ", "agenda item")):
                found.add(" ".join(_stem(word) for word in words))
    return frozenset(found)


def _weights(reports: Sequence[frozenset[str]]) -> dict[str, float]:
    """What every report has ("Legal implications") weighs nothing."""
    seen = Counter(part for one in reports for part in one)
    return {part: math.log(len(reports) / count) * (2 if " " in part else 1) for part, count in seen.items()}


def _alike(one: frozenset[str], two: frozenset[str], weights: dict[str, float]) -> float:
    """From 0 to 1: the root of the share of the weight that both have; two years share little word for word."""
    all_ = sum(weights[part] for part in one | two)
    return math.sqrt(sum(weights[part] for part in one & two) / all_) if all_ else 0.0


def _told(own: _Report, other: _Report, parts: dict[str, float], score: float) -> Predecessor:
    reasons = []
    if own.words == other.words:
        reasons.append(_("the same title"))
    elif parts["title"] > 0.1:
        shared = [word for word in _words(other.title) if _stem(word) in own.words]
        reasons.append(_("a title with “{words}”").format(words=" ".join(dict.fromkeys(shared))))
    if parts["headings"] >= 0.3:
        reasons.append(_("much the same words and headings"))
    if parts["committee"]:
        reasons.append(_("the same committee"))
    sentence = ", ".join(reasons)
    return Predecessor(
        other.paper,
        other.meeting,
        other.item,
        other.first,
        other.last,
        round(min(1.0, score), 3),
        sentence[:1].upper() + sentence[1:] + "." if sentence else "",
    )
