"""Marks of a version carried to the document as it comes now, which may be in parts: all parts are one paper then."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from meetingwatch.documents.carrying import Carrier
from meetingwatch.documents.comparing import REMOVED, PagePair
from meetingwatch.documents.matching import Side
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.paper import Paper, says_part
from meetingwatch.store import papers as paper_store
from meetingwatch.store.library import Connection
from meetingwatch.workflow import papers
from meetingwatch.workflow.carrying import carrier
from meetingwatch.workflow.comparing import match, side
from meetingwatch.workflow.workbench import Workbench


@dataclass(frozen=True)
class Carried:
    """A mark, and the mark as it stands on paper; found is None where a person should look: followed tells whether its
    page came back, altered."""

    mark: Mark
    paper: Paper
    found: Mark | None
    followed: bool


@dataclass(frozen=True)
class _Part:
    """A part among the others: its pages are those of all from first on, so many."""

    paper: Paper
    first: int
    pages: int

    def holds(self, page: int | None) -> bool:
        return page is not None and self.first <= page < self.first + self.pages

    def own(self, pairs: Sequence[PagePair]) -> list[PagePair]:
        """What became of every old page in this part alone."""
        found: list[PagePair] = []
        for pair in pairs:
            if self.holds(pair.new):
                found.append(replace(pair, new=(pair.new or 0) - self.first))
            elif pair.old is not None:
                found.append(PagePair(pair.old, None, REMOVED, 0.0))
        return found


def parts_with(db: Connection, paper: Paper) -> list[Paper]:
    """A paper and, where it is a part of a document, the other parts as they are now, in order."""
    if not paper.meeting or not (paper.is_further_part or says_part(paper.title)):
        return [paper]
    found = [
        one
        for one in paper_store.of_meeting(db, paper.meeting)
        if one.whole_key == paper.whole_key and not one.replaced_by and one.gone_at is None
        if one.state == "read" and (one.is_further_part or says_part(one.title))
    ]
    others = [one for one in found if one.key != paper.key]
    return sorted([paper, *others], key=lambda one: one.part)


def carried(
    bench: Workbench, old: Paper, marks: Sequence[Mark], into: Sequence[Paper], cancel: Cancel
) -> list[Carried]:
    """Where marks of a version stand in a document, given by its parts in order. Raises UserFacingError where a file is
    not here or cannot be read, Cancelled."""
    sides = [side(bench, one, cancel) for one in into]
    parts: list[_Part] = []
    for paper, one in zip(into, sides, strict=True):
        parts.append(_Part(paper, sum(part.pages for part in parts), len(one.texts)))
    pairs = match(side(bench, old, cancel), _joined(parts, sides), cancel)
    with ExitStack() as stack:
        carriers = [
            stack.enter_context(
                carrier(
                    bench,
                    old,
                    papers.path_of(bench, part.paper),
                    part.own(pairs),
                    cancel,
                    part.paper.id,
                )
            )
            for part in parts
        ]
        return [_carried(mark, parts, carriers, pairs, cancel) for mark in marks]


def _carried(
    mark: Mark,
    parts: Sequence[_Part],
    carriers: Sequence[Carrier],
    pairs: Sequence[PagePair],
    cancel: Cancel,
) -> Carried:
    """In the part that has the mark's page; where none has, in the only one that has a place for it."""
    cancel.check()
    new = next((pair.new for pair in pairs if pair.old == mark.anchor.page), None)
    homes = [(part, one) for part, one in zip(parts, carriers, strict=True) if part.holds(new)]
    tried = homes or list(zip(parts, carriers, strict=True))
    found = [(part.paper, there) for part, one in tried if (there := one.carry(mark)) is not None]
    if len(found) == 1:
        return Carried(mark, *found[0], followed=True)
    return Carried(mark, tried[0][0].paper, None, followed=new is not None)


def _joined(parts: Sequence[_Part], sides: Sequence[Side]) -> Side:
    texts = [text for one in sides for text in one.texts]
    prints = {
        part.first + page: seen
        for part, one in zip(parts, sides, strict=True)
        for page, seen in one.prints.items()
    }
    return Side(texts, prints)
