"""What changed between two papers, in sentences for people."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from meetingwatch.documents.comparing import (
    ADDED,
    CHANGED,
    MOVED,
    REMOVED,
    SAME,
    Change,
    PagePair,
    told_words,
)
from meetingwatch.documents.differing import FIGURES, MOVED_TEXT
from meetingwatch.documents.run_on_pages import RunOn
from meetingwatch.documents.running_heads import HeadsChanged
from meetingwatch.domain.paper import ReadPaper
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _, ngettext

_PAGES = Pattern(r"\(\s*pages?\s+\d{1,4}[^()\n]{0,12}\)", re.IGNORECASE)
_SHOWN = 3  # sentences on one line
_LONG = 60  # characters of changed words that are still quoted


@dataclass(frozen=True)
class Summary:
    """How many pages are the same, changed, moved, added and removed.

    reflowed: pages whose words are the same, only some ran over from or to the page beside. figures: how many figures
    changed on all pages.
    """

    same: int = 0
    changed: int = 0
    moved: int = 0
    added: int = 0
    removed: int = 0
    reflowed: int = 0
    figures: int = 0

    @property
    def unchanged(self) -> bool:
        """Whether the same pages were issued again."""
        return not (self.changed or self.moved or self.added or self.removed)


@dataclass(frozen=True)
class Told:
    """What the sentences need: both papers as read, their pages' normalised texts, what became of the lines at the head
    and foot of the pages, and which pages came or went without words of their own."""

    old: ReadPaper
    new: ReadPaper
    old_texts: Sequence[str]
    new_texts: Sequence[str]
    heads: HeadsChanged = field(default_factory=HeadsChanged)
    run_on: RunOn = field(default_factory=RunOn)


def is_news(pair: PagePair, changes: Sequence[Change]) -> bool:
    """Whether a pair of pages is worth stopping at: words that only ran over are not."""
    if pair.change == CHANGED:
        return any(one.kind != MOVED_TEXT for one in changes)
    return pair.change != SAME


def summary_of(pairs: Sequence[PagePair], changes: Sequence[Sequence[Change]]) -> Summary:
    """The counts."""
    news = [pair for pair, of_page in zip(pairs, changes, strict=True) if is_news(pair, of_page)]

    def count(kind: str) -> int:
        return sum(1 for pair in news if pair.change == kind)

    return Summary(
        same=sum(1 for pair in pairs if pair.change == SAME),
        changed=count(CHANGED),
        moved=count(MOVED),
        added=count(ADDED),
        removed=count(REMOVED),
        reflowed=len(pairs) - len(news) - sum(1 for pair in pairs if pair.change == SAME),
        figures=sum(1 for of_page in changes for one in of_page if one.kind == FIGURES),
    )


def one_line(told: Sequence[str]) -> str:
    """The first sentences, and how many more there are."""
    if len(told) <= _SHOWN:
        return "; ".join(told)
    more = len(told) - _SHOWN
    rest = ngettext("{n} more change", "{n} more changes", more).format(n=more)
    return "; ".join([*told[:_SHOWN], rest])


def sentences(pairs: Sequence[PagePair], changes: Sequence[Sequence[Change]], told: Told) -> tuple[str, ...]:
    """All that changed: what stands on all pages, then figures, then pages that came and went, then words, then pages
    that moved, then pages that are pictures of their own kind: two scans of one sheet, or one in which a figure was
    altered."""
    pictures = [
        _("{page} is a picture that looks alike but is not quite the same: compare it yourself").format(
            page=page_name(told.new, pair.new)
        )
        for pair in pairs
        if pair.rescanned and pair.new is not None
    ]
    heads = heads_sentences(told.heads, lambda page: page_name(told.new, page))
    if summary_of(pairs, changes).unchanged:
        again = (
            _("No other text was changed: the same pages were issued again")
            if heads
            else _("No text was changed: the same pages were issued again")
        )
        return (
            *renumbered(pairs, told.old, told.new),
            *heads,
            again,
            *pictures,
            _("charts and pictures on pages with words were not compared"),
        )
    figures: list[str] = []
    words: list[str] = []
    for pair, of_page in zip(pairs, changes, strict=True):
        if not is_news(pair, of_page) or pair.old is None or pair.new is None:
            continue
        sentence, is_figure = page_sentence(pair, of_page, told)
        if sentence:
            (figures if is_figure else words).append(sentence)
    pages = [*_new_pages(pairs, told), *_lost_pages(pairs, told)]
    return (*heads, *figures, *pages, *words, *_moved_pages(pairs, told), *pictures)


def renumbered(pairs: Sequence[PagePair], old: ReadPaper, new: ReadPaper) -> list[str]:
    """Pages under other printed numbers than before, by which people cite them."""
    found = [
        (pair.old, pair.new)
        for pair in pairs
        if pair.old is not None and pair.new is not None and _label(old, pair.old) != _label(new, pair.new)
    ]
    if not found:
        return []
    words = ngettext(
        "{n} page has another printed number: {old} is {new} now",
        "{n} pages have other printed numbers: {old} is {new} now",
        len(found),
    )
    before, now = found[0]
    return [words.format(n=len(found), old=page_name(old, before), new=page_name(new, now))]


def _label(read: ReadPaper, index: int) -> str | None:
    return read.pages[index].label if index < len(read.pages) else None


def heads_sentences(found: HeadsChanged, name: Callable[[int], str]) -> list[str]:
    """What the lines at the head and foot of the pages say now, and said before; name says which page (index) is
    meant."""
    return [*_on_most_pages(found), *_on_few_pages(found, name)]


def _on_few_pages(found: HeadsChanged, name: Callable[[int], str]) -> list[str]:
    sentences = []
    for form, lines in (
        (_("{pages}: “{words}” is gone from the head or foot"), found.gone_on),
        (_("{pages}: “{words}” is new in the head or foot"), found.come_on),
    ):
        for line, pages in lines[:_SHOWN]:
            told = ", ".join(name(page) for page in pages[:_SHOWN])
            if (more := len(pages) - _SHOWN) > 0:
                told += ngettext(" and {n} more page", " and {n} more pages", more).format(n=more)
            sentences.append(form.format(pages=told, words=line[:_LONG]))
    return sentences


def _on_most_pages(found: HeadsChanged) -> list[str]:
    gone, come = (
        ", ".join(_("“{words}”").format(words=line[:_LONG]) for line in lines[:_SHOWN])
        for lines in (found.gone, found.come)
    )
    if gone and come:
        return [_("Head or foot of the pages: {was} became {now}").format(was=gone, now=come)]
    if gone:
        return [_("Head or foot of the pages: {was} is gone").format(was=gone)]
    return [_("Head or foot of the pages: {now} is new").format(now=come)] if come else []


def page_sentence(pair: PagePair, changes: Sequence[Change], told: Told) -> tuple[str, bool]:
    """What changed on one page, and whether it is a figure: "p. 112: 44.7 became 47.4"."""
    if pair.old is None or pair.new is None:
        return "", False
    old, new = told.old_texts[pair.old], told.new_texts[pair.new]
    page = page_name(told.new, pair.new)
    numbers = [one for one in changes if _is_page_number(one, new)]
    changes = [one for one in changes if one not in numbers]
    if numbers and not changes:
        return _("{page}: page numbers only").format(page=page), False
    figures = [one for one in changes if one.kind == FIGURES]
    if figures:
        before, after = told_words(figures[:1], old, new)[0]
        more = len(figures) - 1
        first = became(before, after)
        if more:
            first += ngettext(" and {n} more figure", " and {n} more figures", more).format(n=more)
        return _("{page}: {change}").format(page=page, change=first), True
    worded = [one for one in changes if one.kind != MOVED_TEXT]
    if not worded:
        return "", False
    pieces = told_words(worded, old, new)
    if len(pieces) == 1 and max(len(part) for part in pieces[0]) <= _LONG:
        return _("{page}: {change}").format(
            page=page, change=became(*(_quoted(part) for part in pieces[0]))
        ), False
    count = sum(max(len(part.split()) for part in piece) for piece in pieces)
    change = ngettext("{n} word changed", "{n} words changed", count).format(n=count)
    return _("{page}: {change}").format(page=page, change=change), False


def _is_page_number(change: Change, text: str) -> bool:
    """Whether a figure is one of a front sheet's "(Pages 97 - 98)", which follow when other pages come or go."""
    if change.kind != FIGURES or change.new is None:
        return False
    return any(a <= change.new[0] and change.new[1] <= b for a, b in _page_numbers(text))


def _page_numbers(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _PAGES.finditer(text)]


def became(before: str, after: str) -> str:
    """ "44.7 became 47.4"."""
    if not before:
        return _("{new} was added").format(new=after)
    if not after:
        return _("{old} was taken out").format(old=before)
    return _("{old} became {new}").format(old=before, new=after)


def _quoted(words: str) -> str:
    return _("“{words}”").format(words=words) if words else ""


def page_name(read: ReadPaper, index: int) -> str:
    """ "p. 112", the printed number, else "PDF page 114"."""
    label = _label(read, index)
    if label:
        return _("p. {label}").format(label=label)
    return _("PDF page {number}").format(number=index + 1)


def _runs(indices: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index in sorted(indices):
        if runs and runs[-1][1] + 1 == index:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def _of(read: ReadPaper, first: int, last: int) -> str:
    """The item or appendix that a run of pages is, or "" where it is only a part of one."""
    for item in sorted(read.items, key=lambda one: one.level):
        if item.first == first and item.last <= last and not item.exempt:
            return _("item {number}").format(number=item.number) if item.number else item.title
    return ""


def _new_pages(pairs: Sequence[PagePair], told: Told) -> list[str]:
    come = [pair.new for pair in pairs if pair.change == ADDED and pair.new is not None]
    found = []
    for first, last in _runs([page for page in come if page not in told.run_on.come]):
        count = last - first + 1
        name = _of(told.new, first, last)
        pages = ngettext("{n} page", "{n} pages", count).format(n=count)
        if name:
            found.append(_("new {name} ({pages})").format(name=name, pages=pages))
        elif count == 1:
            found.append(_("{page} is new").format(page=page_name(told.new, first)))
        else:
            start = page_name(told.new, first)
            found.append(_("{pages} are new, from {page}").format(pages=pages, page=start))
    return [*found, *_run_on(told.run_on.come, told.new, gone=False)]


def _run_on(pages: Collection[int], read: ReadPaper, *, gone: bool) -> list[str]:
    """Pages without words of their own: what was said runs over more pages, or over fewer."""
    n = len(pages)
    if not n:
        return []
    fewer = ngettext(
        "{n} page less ({page}): its words are all there",
        "{n} pages fewer (the first {page}): their words are all there",
        n,
    )
    more = ngettext(
        "{n} page more ({page}) without new words", "{n} pages more (the first {page}) without new words", n
    )
    return [(fewer if gone else more).format(n=n, page=page_name(read, min(pages)))]


def _lost_pages(pairs: Sequence[PagePair], told: Told) -> list[str]:
    lost = [pair.old for pair in pairs if pair.change == REMOVED and pair.old is not None]
    found = []
    for first, last in _runs([page for page in lost if page not in told.run_on.gone]):
        count = last - first + 1
        name = _of(told.old, first, last) or page_name(told.old, first)
        if count == 1:
            found.append(_("the old {name} was taken out").format(name=name))
        else:
            pages = ngettext("{n} page", "{n} pages", count).format(n=count)
            found.append(_("{pages} were taken out, from the old {name}").format(pages=pages, name=name))
    return [*found, *_run_on(told.run_on.gone, told.old, gone=True)]


def _moved_pages(pairs: Sequence[PagePair], told: Told) -> list[str]:
    moved = [pair for pair in pairs if pair.change == MOVED and pair.old is not None and pair.new is not None]
    found = []
    for first, last in _runs([pair.new for pair in moved if pair.new is not None]):
        count = last - first + 1
        where = page_name(told.new, first)
        pages = ngettext("{n} page", "{n} pages", count).format(n=count)
        found.append(_("{pages} moved, now from {page}").format(pages=pages, page=where))
    return found
