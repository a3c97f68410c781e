"""Reading a paper: what the desk shows of it and of what stands round it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from meetingwatch.domain import kinds
from meetingwatch.domain.council import Meeting
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.mark import Mark, Rect
from meetingwatch.domain.page_labels import goes_on, index_of_label, steps, without_page
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import (
    PACK,
    SOME_WORDS,
    SUPPLEMENT,
    Page,
    PageSize,
    Paper,
    PaperItem,
    ReadPaper,
    find_item,
)
from meetingwatch.domain.selection import line_at
from meetingwatch.domain.times import to_london
from meetingwatch.store import councils as council_store
from meetingwatch.store import marks as mark_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import revisions
from meetingwatch.store.library import Connection
from meetingwatch.store.revisions import Revision
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import papers, twin_marks, whose
from meetingwatch.workflow.going_on import with_rests
from meetingwatch.workflow.workbench import Workbench

_MOST_RUNS = 3  # of numbers that begin anew, in words


@dataclass(frozen=True)
class Companion:
    """Another paper of the same meeting. labels is empty while it is not read; changes are those of its pages
    (indices) that change a page of the open paper; replaced are its pages that a page of the open one changes."""

    paper: Paper
    items: tuple[PaperItem, ...]
    labels: tuple[str | None, ...]
    changes: tuple[int, ...] = ()
    replaced: tuple[Revision, ...] = ()


@dataclass(frozen=True)
class OpenPaper:
    """A paper as the desk needs it. to_place are marks on earlier versions whose words are not in this one; left_behind
    is how many stayed on this one or another that was replaced, without a sure place in the one in force. earlier is
    the id of the version before; newest that of the one in force, where this one was replaced.
    said: the committee as it is said. being_read: its pages can be shown, but its words, labels and items are not
    known yet."""

    paper: Paper
    path: Path
    reading: ReadPaper
    meeting: Meeting | None
    committee: str
    companions: tuple[Companion, ...]
    revisions: tuple[Revision, ...]
    to_place: tuple[Mark, ...] = ()
    earlier: str = ""
    being_read: bool = False
    left_behind: int = 0
    newest: str = ""
    said: str = ""

    @cached_property
    def labels(self) -> tuple[str | None, ...]:
        """The printed label of every page."""
        return tuple(page.label for page in self.reading.pages)

    def label(self, index: int) -> str:
        """A page as a person says it: its printed label, else "PDF 7"."""
        return label_or_number(self.labels, index)

    def item_of(self, index: int) -> PaperItem | None:
        """The agenda item that a page belongs to."""
        return find_item(self.reading.items, index)


def label_or_number(labels: Sequence[str | None], index: int) -> str:
    """The printed label of a page, or "PDF 7" where nothing is printed on it."""
    label = labels[index] if 0 <= index < len(labels) else None
    return label if label is not None else f"PDF {index + 1}"


def page_said(labels: tuple[str | None, ...], index: int) -> str:
    """A page as it stands in a list: "p. 12" where a number is printed on it, else "PDF 7"."""
    label = label_or_number(labels, index)
    printed = 0 <= index < len(labels) and labels[index] is not None
    return _("p. {label}").format(label=label) if printed else label


def is_read(bench: Workbench, paper_id: str) -> bool:
    """Whether the paper's pages are known, so that opening it takes no time. Raises UserFacingError: no such paper."""
    paper = papers.get(bench, paper_id)
    with bench.library.read() as db:
        return paper_store.read_the_new_way(db, paper.sha256)


def open_paper(bench: Workbench, paper_id: str, cancel: Cancel, report: Report) -> OpenPaper:
    """A paper for the desk; its words are read first where that was not done yet.

    Raises UserFacingError (not on this computer, damaged, locked) or Cancelled.
    """
    paper = papers.get(bench, paper_id)
    path = papers.path_of(bench, paper)
    return _with_what_is_round(bench, paper, path, papers.reading(bench, paper, cancel, report))


def glance(bench: Workbench, paper_id: str, cancel: Cancel, sizes: Sequence[PageSize] = ()) -> OpenPaper:
    """A paper that was not read yet, so far that its pages can be shown: their sizes are all that is known of them.

    sizes: where they are known already; else the file is opened to find them.
    Raises UserFacingError (not on this computer, damaged, locked) or Cancelled.
    """
    paper = papers.get(bench, paper_id)
    path = papers.path_of(bench, paper)
    sizes = sizes or papers.sizes(bench, paper, cancel)
    # "x" for their words: no page is called one without text before it was read.
    pages = tuple(Page(index, size, None, SOME_WORDS) for index, size in enumerate(sizes))
    return replace(_with_what_is_round(bench, paper, path, ReadPaper(pages, ())), being_read=True)


def _with_what_is_round(bench: Workbench, paper: Paper, path: Path, found: ReadPaper) -> OpenPaper:
    with bench.library.read() as db:
        meeting = meeting_store.get(db, paper.meeting) if paper.meeting else None
        committee = council_store.committee(db, meeting.committee) if meeting else None
        others = paper_store.of_meeting(db, paper.meeting) if paper.meeting else []
        changed = tuple(revisions.of_paper(db, paper.id))
        said = whose.name_of(db, committee.id) if committee else ""
        companions = []
        for other in others:
            if other.id == paper.id or not _stands_beside(other):
                continue
            read = paper_store.reading(db, other.sha256)
            labels = tuple(page.label for page in read.pages) if read else ()
            changes = tuple(one.by_page for one in changed if one.by_paper == other.id)
            replaced = tuple(one for one in revisions.of_paper(db, other.id) if one.by_paper == paper.id)
            companions.append(Companion(other, read.items if read else (), labels, changes, replaced))
        waiting = tuple(_to_place(db, paper))
        earlier = next((one.id for one in paper_store.older_versions(db, paper)), "")
        newest = paper_store.newest_version(db, paper) if paper.replaced_by else None
        left = len(_to_place(db, newest)) if newest is not None else 0
    name = committee.name if committee else ""
    elsewhere = [item for one in companions if one.paper.whole_key == paper.whole_key for item in one.items]
    items = with_rests(found.items, [page.label for page in found.pages], elsewhere)
    return OpenPaper(
        paper,
        path,
        found if items == found.items else replace(found, items=items),
        meeting,
        name,
        tuple(companions),
        changed,
        waiting,
        earlier,
        left_behind=left,
        newest=newest.id if newest is not None else "",
        said=said,
    )


def _to_place(db: Connection, paper: Paper) -> list[Mark]:
    """Marks that stayed on earlier versions of this paper, in the order of the versions."""
    older = [one.id for one in reversed(paper_store.older_versions(db, paper))]
    return [mark for mark in mark_store.of_papers(db, older) if mark.placed == "ask"]


def marks_to_place(bench: Workbench, meeting_id: str) -> dict[str, list[Mark]]:
    """Marks of a meeting that could not be placed in the newest version of their paper, by agenda item number
    (as printed, without its full stop, in small letters; "" where no item has the page)."""
    found: dict[str, list[Mark]] = {}
    with bench.library.read() as db:
        everything = paper_store.of_meeting(db, meeting_id)
        shas = {one.id: one.sha256 for one in everything}
        for newest in (one for one in everything if not one.replaced_by):
            for mark in _to_place(db, newest):
                read = paper_store.reading(db, shas[mark.paper])
                items = [item for item in read.items if item.level == 0 and not item.exempt] if read else []
                numbers = (item.number for item in items if item.first <= mark.anchor.page <= item.last)
                number = newest.item or next(numbers, "")
                found.setdefault(number.rstrip(".").lower(), []).append(mark)
    return found


def _stands_beside(paper: Paper) -> bool:
    beside = paper.kind in (PACK, SUPPLEMENT) or paper.is_further_part
    return bool(paper.sha256) and not paper.replaced_by and beside


def marks_of(bench: Workbench, paper_id: str, known: twin_marks.Known | None = None) -> list[Mark]:
    """Marks to show on a paper, in page order: its own, and those made on the same pages of another paper.

    known: what an earlier reading left, so that this one is quick (twin_marks.shown).
    """
    with bench.library.read() as db:
        return twin_marks.shown(db, paper_id, known)


def page_texts(bench: Workbench, paper: Paper) -> list[str]:
    """Every page's normalised text, from the search index; [] where the index has lost it."""
    from meetingwatch.documents.search import Index  # the page comes first, its words after it

    with Index(bench.library.index) as index:
        return index.page_texts(paper.id)


def label_range(labels: tuple[str | None, ...], first: int, last: int) -> str:
    """ "143–246", "12", "21–30, 1–8" across a numbering that begins anew or leaves numbers out, "1–8, 22 without a
    number" where more pages are there than it counts; "" where nothing is printed on any of these pages."""
    runs: list[list[str]] = []
    bare = since = 0  # pages without a number: all that no run counts, and those since the last number
    for label in labels[max(0, first) : last + 1]:
        if label is None:
            since += 1
            continue
        by = steps(runs[-1][-1], label) if runs else None
        if runs and goes_on(runs[-1][-1], label) and (by is None or by <= since + 1):
            runs[-1].append(label)
            since -= min(since, max(0, (by or 0) - 1))  # counted, though nothing is printed there
        else:
            runs.append([label])
        bare, since = bare + since, 0
    if not runs:
        return ""
    said = [run[0] if run[0] == run[-1] else f"{run[0]}–{run[-1]}" for run in runs]
    if len(said) > _MOST_RUNS:
        said = [*said[: _MOST_RUNS - 1], f"… {said[-1]}"]
    bare += since
    if bare:
        said.append(ngettext("{n} without a number", "{n} without a number", bare).format(n=bare))
    return ", ".join(said)


def time_to_go(bench: Workbench, open_: OpenPaper) -> tuple[str, datetime] | None:
    """What the reading is for and when: ("question", instant) where its deadline is known and still to come, else
    ("meeting", its start), else None."""
    from meetingwatch.workflow import due
    from meetingwatch.workflow.known import of_council

    meeting = open_.meeting
    if meeting is None:
        return None
    now = bench.now()
    with bench.library.read() as db:
        council = council_store.get(db, meeting.council)
        known = of_council(bench.library, db, council) if council else None
    if council is not None and known is not None:
        found = [
            one
            for one in due.of_meeting(council, open_.committee, meeting, now, known)
            if one.deadline.kind in (kinds.QUESTION, kinds.ANY) and one.moment > now
        ]
        if found:
            return "question", min(one.moment for one in found)
    return ("meeting", to_london(meeting.start)) if meeting.start > now else None


def looked_at(bench: Workbench, paper_id: str, page: int) -> None:
    """The person compared this page with what changes it."""
    with bench.library.write() as db:
        revisions.looked(db, paper_id, page, bench.now())


def find_page(labels: tuple[str | None, ...], text: str) -> int | None:
    """The page (index) that a person means: a printed label, or "PDF 242" or "#242" for the file's own number."""
    asked = text.strip()
    if names_own_number(asked):
        return _index_of(labels, own_number(asked))
    found = index_of_label(labels, asked)
    if found is None and asked.isdigit() and not any(labels):
        return _index_of(labels, own_number(asked))  # nothing is printed anywhere: its own number is meant
    return found


def _index_of(labels: Sequence[str | None], number: int | None) -> int | None:
    return number - 1 if number is not None and 1 <= number <= len(labels) else None


def own_number(typed: str) -> int | None:
    """The number (from 1) that a person may have meant as the file's own: of "16", "page 16", "PDF 16" or "#16"."""
    found = re.fullmatch(r"(?:#|pdf)?\s*([0-9]{1,5})", without_page(typed), re.IGNORECASE)
    return int(found.group(1)) if found else None


def names_own_number(typed: str) -> bool:
    """Whether "PDF 16" or "#16" was typed, which can mean nothing but the file's own number."""
    return re.fullmatch(r"(?:#|pdf)\s*[0-9]{1,5}", typed.strip(), re.IGNORECASE) is not None


def last_label(labels: tuple[str | None, ...], page: int) -> str:
    """What stands after "of" beside a page (index): the last number of the numbering that is printed on it; how many
    pages the file has where none is, as the page is told by the file's own number then."""
    here = labels[page] if 0 <= page < len(labels) else None
    if here is None:
        return str(len(labels))
    last = int(here) if here.isdecimal() else 0
    for label in labels[page:]:
        if label is not None and label.isdecimal():
            if int(label) < last:
                break  # a supplement bound in, which counts for itself
            last = int(label)
    return str(last) if last else next(label for label in reversed(labels) if label is not None)


# What other rooms do for a page. Each may not be there yet; then nothing on the desk offers it.


def can_copy_tables() -> bool:
    """Whether tables are told from other text."""
    return find_spec("meetingwatch.documents.tables") is not None


def table_csv(page: PageText, where: Rect) -> str:
    """The table under a rectangle of a page (unrotated points), comma separated; "" where there is none."""
    tables = import_module("meetingwatch.documents.tables")
    rows = tables.table_at(page, where)
    return str(tables.table_csv(rows)) if len(rows) > 1 else ""


def cells_in(page: PageText, spans: Sequence[tuple[int, int]], where: Rect) -> list[list[str]]:
    """Row by row, the cells under a rectangle of a page (unrotated points) that lies round these spans of its text; []
    where they are not of one table, or of a single column of it."""
    table = next((known for _csv, known in tables_on(page) if _all_within(spans, known)), None)
    if table is None:
        return []
    rows: list[list[str]] = import_module("meetingwatch.documents.tables").table_at(page, where)
    filled = [n for n in range(max(map(len, rows), default=0)) if any(row[n] for row in rows)]
    return [[row[n] for n in filled] for row in rows] if len(filled) > 1 else []


def _all_within(spans: Sequence[tuple[int, int]], outer: Sequence[tuple[int, int]]) -> bool:
    return all(any(start <= one < end for start, end in outer) for one, _end in spans)


def tables_on(page: PageText) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    """The tables of a page, in reading order: each comma separated, and the spans of the page's text it is made of."""
    if not can_copy_tables() or find_spec("meetingwatch.documents.reading_order") is None:
        return []
    order = import_module("meetingwatch.documents.reading_order")
    tables = import_module("meetingwatch.documents.tables")
    return [
        (str(tables.table_csv(block.rows)), tuple(block.spans))
        for block in order.reading_tables(page)
        if len(block.rows) > 1
    ]


def reading_order(page: PageText) -> list[tuple[str, tuple[tuple[int, int], ...]]] | None:
    """A page's blocks in the order they are read, columns and tables put right: what each says, and the spans of the
    page's text that it is made of. None while nothing can tell more than the text's own order."""
    if find_spec("meetingwatch.documents.reading_order") is None:
        return None
    blocks = import_module("meetingwatch.documents.reading_order").reading_paragraphs(page)
    return [(str(block.text), tuple(block.spans)) for block in blocks]


def paragraph_at(page: PageText, offset: int) -> tuple[int, int] | None:
    """Start and end of the paragraph, heading or list entry at an offset of the page's text, by how its lines lie; in a
    table the line, as it has no paragraphs. None where its words do not follow each other in the text."""
    for words, spans in reading_order(page) or ():
        if not any(start <= offset < end for start, end in spans):
            continue
        if "\n" in words or "\t" in words:
            return line_at(page.text, offset)
        follows = all(not page.text[one[1] : other[0]].strip() for one, other in pairwise(spans))
        ordered = all(one[1] <= other[0] for one, other in pairwise(spans))
        return (spans[0][0], spans[-1][1]) if follows and ordered else None
    return None


def labels_of(bench: Workbench, paper_id: str) -> tuple[str | None, ...]:
    """The printed labels of a paper's pages; () while it is not read."""
    with bench.library.read() as db:
        paper = paper_store.get(db, paper_id)
        found = paper_store.reading(db, paper.sha256) if paper else None
    return tuple(page.label for page in found.pages) if found else ()
