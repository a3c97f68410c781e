"""Annotations made in another reader become marks: first what would come in, then all of it in one step to undo."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from meetingwatch.documents.carrying import Carrier
from meetingwatch.documents.comparing import SAME as COMPARED_SAME
from meetingwatch.documents.comparing import PagePair, match_pages
from meetingwatch.documents.importing import LIT, Annotation, read_annotations
from meetingwatch.documents.search import Index
from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.anchors import fold, page_anchor
from meetingwatch.domain.job import Cancel, Report, silent
from meetingwatch.domain.mark import (
    ITEM_NOTE,
    Mark,
    around,
)
from meetingwatch.domain.paper import Paper, ReadPaper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import marks as store
from meetingwatch.store import papers as paper_store
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import exporting, papers, stayed_out, twin_marks, xfdf
from meetingwatch.workflow.carrying import carrier_between
from meetingwatch.workflow.made_of_annotations import is_id, mark_of
from meetingwatch.workflow.marking import Edit, saved
from meetingwatch.workflow.workbench import Workbench

NEW, CHANGED, SAME = "new", "changed", "same"

_ENOUGH = 0.5  # of the file's pages must be pages of the paper
_NEAR = 3.0  # points that the same mark may stand apart on two papers with the same page


@dataclass(frozen=True)
class Incoming:
    """A mark that would come in; before is the mark here that it changes, if any. what is NEW, CHANGED or SAME."""

    mark: Mark
    before: Mark | None
    what: str


@dataclass(frozen=True)
class Preview:
    """What a file would bring to a paper. left_out tells, in words, what would stay out and why; kinds are those
    of what is no mark ("stamp", "empty-note"), and how many, which left_out tells too."""

    paper: Paper
    rows: tuple[Incoming, ...]
    left_out: tuple[str, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()

    def count(self, what: str) -> int:
        """How many rows are new, changed or the same."""
        return sum(1 for row in self.rows if row.what == what)

    @property
    def said(self) -> str:
        """One line for a person."""
        new, changed, same = (self.count(what) for what in (NEW, CHANGED, SAME))
        parts = [
            ngettext("{n} new mark", "{n} new marks", new).format(n=new),
            ngettext("{n} changed", "{n} changed", changed).format(n=changed) if changed else "",
            ngettext("{n} already here", "{n} already here", same).format(n=same) if same else "",
            *self.left_out,
        ]
        return "; ".join(part for part in parts if part)


def preview(bench: Workbench, path: Path, paper_id: str, cancel: Cancel, report: Report = silent) -> Preview:
    """What an annotated PDF or an XFDF file would bring; paper_id "" looks for the paper with a PDF's pages, or that an
    XFDF file names.

    Nothing is changed. Raises UserFacingError: not such a file, locked, damaged, no paper with these pages. Cancelled.
    """
    if _is_xfdf(path):
        paper = papers.get(bench, paper_id) if paper_id else _named_in(bench, path)
        return _of_xfdf(bench, path, paper, cancel)
    taken = read_annotations(path, cancel)
    read = read_paper(path, cancel, report)
    paper = papers.get(bench, paper_id) if paper_id else _paper_of(bench, path, read)
    left_out = [_("there were too many; the rest was left out")] if taken.more else []
    with Index(bench.library.index) as index:
        texts = index.page_texts(paper.id)
    pairs = _aligned(match_pages([page.text for page in read.pages], texts), read, texts)
    if sum(pair.similarity >= 0.5 for pair in pairs) < _ENOUGH * min(len(read.pages), len(texts)):
        raise _not_this_paper(paper)
    with carrier_between(bench, path, read, paper, pairs, cancel) as carrying:
        # The pictures differ by the annotations themselves: that the pages say the same must do.
        carrying = replace(carrying, same_picture=lambda _old, _new: True)
        found, missed, empty = _carried(taken.found, carrying, paper, len(read.pages))
    kinds = empty + Counter(dict(taken.others))
    if words := stayed_out.in_words(kinds):
        left_out.append(words)
    if missed:
        left_out.append(
            ngettext(
                "{n} without a sure place in this paper was left out",
                "{n} without a sure place in this paper were left out",
                missed,
            ).format(n=missed)
        )
    return Preview(paper, _rows(bench, found, paper), tuple(left_out), tuple(kinds.items()))


def apply(bench: Workbench, found: Preview) -> tuple[Edit, ...]:
    """Take in what a preview showed, all of it or nothing; the edits are one step to undo."""
    edits: list[Edit] = []
    with bench.library.write() as db:
        for row in found.rows:
            if row.what != SAME:
                edits.append(saved(db, row.before, row.mark, bench.now()))
    return tuple(edits)


def _is_xfdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError as error:
        raise UserFacingError(
            _("The file {name} cannot be read.").format(name=path.name), details=str(error)
        ) from error
    return b"<xfdf" in head or (path.suffix.lower() == ".xfdf" and not head.startswith(b"%PDF"))


def _named_in(bench: Workbench, path: Path) -> Paper:
    """The one paper whose file an XFDF file names. Raises UserFacingError where none or several are called so."""
    name = xfdf.file_of(path.read_text(encoding="utf-8", errors="replace"))
    with bench.library.read() as db:
        known = [one for one in paper_store.everything(db) if one.state == "read" and not one.replaced_by]
    called = [one for one in known if name and exporting.file_name(bench, one) == name]
    if len(called) != 1:
        raise UserFacingError(_("Say which paper these annotations belong to."))
    return called[0]


def _of_xfdf(bench: Workbench, path: Path, paper: Paper, cancel: Cancel) -> Preview:
    text = path.read_text(encoding="utf-8", errors="replace")
    annotations = xfdf.read(text)
    _refuse_another_papers(bench, xfdf.file_of(text), paper)
    reading = papers.reading(bench, paper, cancel, silent)
    foreign = _made_elsewhere(bench, paper, {one.name for one in annotations})
    ours = [one for one in annotations if one.name not in foreign]
    found: list[Mark] = []
    outside, kinds = 0, xfdf.others(text)
    with papers.reader_of(bench, paper, cancel) as reader:
        for one in ours:
            if not 0 <= one.page < len(reading.pages):
                outside += 1
                continue
            page = reader.page(one.page) if one.kind in LIT or one.kind in ("square", "circle") else None
            mark = mark_of(one, paper, page)
            if mark is not None:
                found.append(mark)
            else:
                kinds[stayed_out.kind_of(one)] += 1
    others = len(annotations) - len(ours)
    left_out = [
        stayed_out.in_words(kinds),
        ngettext(
            "{n} on a page that this paper does not have was left out",
            "{n} on pages that this paper does not have were left out",
            outside,
        ).format(n=outside)
        if outside
        else "",
        ngettext(
            "{n} that is a mark of another paper was left out",
            "{n} that are marks of another paper were left out",
            others,
        ).format(n=others)
        if others
        else "",
    ]
    said = tuple(one for one in left_out if one)
    return Preview(paper, _rows(bench, found, paper), said, tuple(kinds.items()))


def _made_elsewhere(bench: Workbench, paper: Paper, names: set[str]) -> set[str]:
    """Those names that are marks of the library which neither this paper nor another version of it shows."""
    with bench.library.read() as db:
        newest = paper_store.newest_version(db, paper)
        family = {paper.id, newest.id, *(one.id for one in paper_store.older_versions(db, newest))}
        shown = {one.id for one in twin_marks.shown(db, paper.id)}
        known = {name: store.alive(db, name) for name in names - shown if is_id(name)}
    return {name for name, one in known.items() if one is not None and one.paper not in family}


def _refuse_another_papers(bench: Workbench, name: str, paper: Paper) -> None:
    """An XFDF file has page numbers and places only: on another paper than its own they are anywhere. Raises
    UserFacingError where it names the file of another paper of the library."""
    if not name or name == exporting.file_name(bench, paper):
        return
    with bench.library.read() as db:
        others = [one for one in paper_store.everything(db) if one.id != paper.id]
    if any(name == exporting.file_name(bench, one) for one in others):
        raise UserFacingError(
            _("These annotations belong to “{name}”, not to “{title}”.").format(name=name, title=paper.title),
            _("Nothing was changed."),
            _("Choose the paper that was annotated."),
        )


def _paper_of(bench: Workbench, path: Path, read: ReadPaper) -> Paper:
    """The paper of the library that a file was made from: the very same file, else the longest that its bytes begin
    with (our own export adds to the end), else the one with the most of its pages, word for word.

    Where several fit alike, one that no later version replaced, then one of a meeting, then the oldest.
    """
    with bench.library.read() as db:
        known = [one for one in paper_store.everything(db) if one.state == "read"]
    known.sort(key=lambda one: (bool(one.replaced_by), not one.meeting, one.number))
    begins = _beginnings(path, {one.bytes for one in known})
    if same := [one for one in known if begins.get(one.bytes) == one.sha256]:
        return max(same, key=lambda one: one.bytes)
    wanted = [page.text for page in read.pages if page.has_text]
    best: tuple[int, Paper] | None = None
    with Index(bench.library.index) as index:
        for paper in known:
            texts = set(index.page_texts(paper.id))
            score = sum(1 for text in wanted if text in texts)
            if best is None or score > best[0]:
                best = (score, paper)
    if best is None or best[0] < max(1, _ENOUGH * len(wanted)):
        raise UserFacingError(
            _("No paper in the library has the pages of this file."),
            _("Nothing was changed."),
            _("Add the file as a paper, or say which paper its marks belong to."),
        )
    return best[1]


def _beginnings(path: Path, lengths: set[int]) -> dict[int, str]:
    """The SHA-256 of a file's first bytes, for each of these lengths that it has; the file is read once."""
    found: dict[int, str] = {}
    digest = hashlib.sha256()
    at = 0
    with path.open("rb") as file:
        for length in sorted(lengths - {0}):
            while at < length and (part := file.read(min(1 << 20, length - at))):
                digest.update(part)
                at += len(part)
            if at < length:
                break
            found[length] = digest.hexdigest()
    return found


def _aligned(pairs: Sequence[PagePair], read: ReadPaper, texts: Sequence[str]) -> tuple[PagePair, ...]:
    """The pairs, with scans at their own place where the file is the paper page for page: what is drawn on an
    annotated scan is no longer the paper's own picture."""
    there = {pair.old: pair for pair in pairs if pair.old is not None and pair.new is not None}
    worded = [page.index for page in read.pages if page.has_text]
    straight = sum(1 for n in worded if n in there and there[n].new == n)
    if len(read.pages) != len(texts) or straight < 0.9 * len(worded):
        return tuple(pairs)
    scans = [page.index for page in read.pages if not page.has_text and page.index not in there]
    return (*there.values(), *(PagePair(n, n, COMPARED_SAME, 1.0) for n in scans))


def _not_this_paper(paper: Paper) -> UserFacingError:
    return UserFacingError(
        _("The pages of this file are not those of “{title}”.").format(title=paper.title),
        _("Nothing was changed."),
        _("Choose the paper that was annotated."),
    )


def _carried(
    annotations: Sequence[Annotation], carrying: Carrier, paper: Paper, pages: int
) -> tuple[list[Mark], int, Counter[str]]:
    """Marks on the paper's own pages, how many found no sure place, and the kinds of those that mark nothing."""
    found: list[Mark] = []
    missed = 0
    empty: Counter[str] = Counter()
    for one in annotations:
        page = carrying.old.page(one.page) if 0 <= one.page < pages else None
        mark = mark_of(one, paper, page)
        if mark is None:
            empty[stayed_out.kind_of(one)] += 1
            continue
        pair = next((p for p in carrying.pairs if p.old == one.page), None)
        if mark.kind == ITEM_NOTE and pair is not None and pair.new is not None:
            placed: Mark | None = replace(mark, anchor=page_anchor(pair.new))
        else:
            placed = carrying.carry(mark)
        if placed is None:
            missed += 1
        else:
            found.append(placed)
    return found, missed, empty


def _rows(bench: Workbench, found: Sequence[Mark], paper: Paper) -> tuple[Incoming, ...]:
    rows: list[Incoming] = []
    with bench.library.read() as db:
        reading = paper_store.reading(db, paper.sha256)
        ids = {one.id for one in found}
        own = {one.id for one in store.of_paper(db, paper.id)}
        of_twins = [one for one in twin_marks.shown(db, paper.id) if one.id not in own | ids]
        for mark in {one.id: one for one in found}.values():
            here = store.alive(db, mark.id)
            if here is None and (twin := next((one for one in of_twins if _one_thing(mark, one)), None)):
                of_twins.remove(twin)
                here = store.alive(db, twin.id)
            if here is None:
                label = reading.pages[mark.anchor.page].label if reading else None
                rows.append(Incoming(replace(mark, label=label), None, NEW))
                continue
            # What is ours keeps its place and meaning: only what was written in the other reader comes back.
            note = mark.note
            if note.strip() in (here.anchor.quote, here.note.strip()):  # spaces at its ends are no change
                note = here.note
            new = replace(here, note=note)
            rows.append(Incoming(new, here, SAME if new == here else CHANGED))
    return tuple(rows)


def _one_thing(mark: Mark, shown: Mark) -> bool:
    """Whether a mark that would come in is one that is shown here already, made on the same page of another paper."""
    alike = (mark.kind, mark.meaning, mark.item, mark.anchor.page, fold(mark.anchor.quote).text)
    if alike != (shown.kind, shown.meaning, shown.item, shown.anchor.page, fold(shown.anchor.quote).text):
        return False
    one, other = around(mark), around(shown)
    if one is None or other is None:
        return one == other and mark.note == shown.note
    return all(abs(a - b) < _NEAR for a, b in zip(astuple(one), astuple(other), strict=True))
