"""The list of what changed between two papers, a line for each page or run of pages worth stopping at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.documents.comparing import ADDED, MOVED, REMOVED, PagePair, moved_words, told_words
from meetingwatch.documents.differing import MOVED_TEXT, Change
from meetingwatch.documents.run_on_pages import RunOn
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.comparing import Comparison
from meetingwatch.workflow.reading import label_or_number, page_said
from meetingwatch.workflow.telling import is_news

_LONG = 80
Labels = tuple[str | None, ...]


@dataclass(frozen=True)
class Stop:
    """A place worth stopping at: page indices in the old and the new paper (None where there is none), what it says in
    a line, and quiet words under it."""

    old: int | None
    new: int | None
    title: str
    under: str


@dataclass(frozen=True)
class Sides:
    """Printed labels and page texts of both papers."""

    old_labels: Labels
    new_labels: Labels
    old_texts: Sequence[str]
    new_texts: Sequence[str]


def stops(found: Comparison, sides: Sides) -> list[Stop]:
    """Every stop, in the new paper's order."""
    made: list[Stop] = []
    run: list[PagePair] = []
    for number, pair in enumerate(found.pairs):
        changes = found.changes[number]
        if not (is_news(pair, changes) or _moved_about(changes) or pair.rescanned):
            continue
        if run and not _goes_on(run[-1], pair):
            made.append(_of_run(run, sides, found.run_on))
            run = []
        if pair.change in (ADDED, REMOVED, MOVED):
            run.append(pair)
            continue
        if is_news(pair, changes):
            made.append(_changed(found, number, sides))
        else:
            made.append(_picture(pair, sides) if pair.rescanned else _moved(found, number, sides))
    return [*made, _of_run(run, sides, found.run_on)] if run else made


def _goes_on(last: PagePair, pair: PagePair) -> bool:
    """Whether a page belongs to the same run: inserted, removed or moved together."""
    if pair.change != last.change:
        return False
    together = [(last.old, pair.old), (last.new, pair.new)]
    return all(a is None or b is None or b == a + 1 for a, b in together)


def _of_run(run: Sequence[PagePair], sides: Sides, known: RunOn) -> Stop:
    first, last = run[0], run[-1]
    n = len(run)
    pages = ngettext("{n} page", "{n} pages", n).format(n=n)
    if all(pair.new in known.come for pair in run):
        pages = _("{pages}, no new words").format(pages=pages)
    elif all(pair.old in known.gone for pair in run):
        pages = _("{pages}, no words lost").format(pages=pages)
    if first.change == ADDED:
        assert first.new is not None
        assert last.new is not None
        where = _range(sides.new_labels, first.new, last.new)
        return Stop(None, first.new, _("{where} inserted").format(where=where), pages)
    assert first.old is not None
    assert last.old is not None
    where = _range(sides.old_labels, first.old, last.old)
    if first.change == REMOVED:
        return Stop(first.old, None, _("{where} removed").format(where=where), pages)
    assert first.new is not None
    assert last.new is not None
    now = _range(sides.new_labels, first.new, last.new)
    return Stop(first.old, first.new, _("{now} moved").format(now=now), _("was {where}").format(where=where))


def _changed(found: Comparison, number: int, sides: Sides) -> Stop:
    pair = found.pairs[number]
    assert pair.old is not None
    assert pair.new is not None
    news = [one for one in found.changes[number] if one.kind != MOVED_TEXT]
    told = told_words(news, sides.old_texts[pair.old], sides.new_texts[pair.new])
    first = _said(*told[0]) if told else ""
    more = len(told) - 1
    rest = ngettext("and {n} more change", "and {n} more changes", more).format(n=more) if more > 0 else ""
    where = page_said(sides.new_labels, pair.new)
    return Stop(pair.old, pair.new, _("{where} changed").format(where=where), f"{first} {rest}".strip())


def _moved_about(changes: Sequence[Change]) -> bool:
    """Whether words stand elsewhere on the same page; those that ran over its end are on one side only."""
    return any(one.kind == MOVED_TEXT and one.old and one.new for one in changes)


def _moved(found: Comparison, number: int, sides: Sides) -> Stop:
    """A page on which words only stand elsewhere."""
    pair = found.pairs[number]
    assert pair.old is not None
    assert pair.new is not None
    there = [one for one in found.changes[number] if one.old and one.new]
    words = _short(moved_words(there, sides.old_texts[pair.old], sides.new_texts[pair.new])[0])
    where = page_said(sides.new_labels, pair.new)
    return Stop(pair.old, pair.new, _("{where}: words moved on the page").format(where=where), words)


def _picture(pair: PagePair, sides: Sides) -> Stop:
    """A page without words whose picture is much the same."""
    assert pair.new is not None
    where = page_said(sides.new_labels, pair.new)
    words = _("Scanned again, or altered: compare it yourself")
    return Stop(pair.old, pair.new, _("{where}: the picture differs").format(where=where), words)


def _short(words: str) -> str:
    return words if len(words) <= _LONG else words[: _LONG - 1] + "…"


def _said(old: str, new: str) -> str:
    old, new = _short(old), _short(new)
    if not old:
        return _("new: {words}").format(words=new)
    if not new:
        return _("gone: {words}").format(words=old)
    return _("{old} became {new}").format(old=old, new=new)


def _range(labels: Labels, first: int, last: int) -> str:
    if first == last:
        return page_said(labels, first)
    return f"{page_said(labels, first)}–{label_or_number(labels, last)}"
