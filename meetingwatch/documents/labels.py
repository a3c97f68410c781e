"""Printed page labels: the number on the paper, which is what the room turns to.

Pack builders stamp "Page 12" at the foot and give the file no labels of its own (engines then invent index + 1). So the
numbers that are printed are gathered from each page's edges (documents/edges.py) and fitted as runs of constant offset:
the stamp runs through the whole pack, while an appendix's own numbering only covers the appendix, so the longest run
wins every page it spans, but for one whose own footer says another number (9, 10, 10, 12). Measured on ModernGov packs:
printed page 1 is the third page of the file.

What is printed wins over the file's own /PageLabels; those are believed only where they do not contradict it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from meetingwatch.documents.edges import BARE, Printed, Style, numbers_of_pages
from meetingwatch.documents.front_sheet import front_sheet_items
from meetingwatch.domain.page_labels import corrected, index_of_label, to_roman
from meetingwatch.domain.paper import Page, PageSize

__all__ = ["corrected", "index_of_label", "printed_labels"]

_DENSE_STAMP = 0.4  # of the pages with words in a run's span must print its number
_DENSE_BARE = 0.6
_ENOUGH_STAMP = 2.0  # weight of what is seen, see Printed.weight
_ENOUGH_BARE = 3.0
_ENOUGH_BRIDGE = 6.0  # of two runs, to say what pages between them are that print nothing
_LAST_BARE = 1900  # bare numbers from here on are years
_FOOTER = 3  # pages of a run must bear its number in one way for that to be its footer
_NEAR = 3  # numbers off, as misprints are; a report of so few pages may number itself
_FRONT_PAGES = 8  # in which the front sheet is looked for
_AGREE = 0.9  # of the pages that print a number must agree with the file's own labels


@dataclass(frozen=True)
class _Run:
    """Pages first to last (indices) whose number is index + offset; weight of the pages that print it, and how many of
    them print it where the pack's stamp stands."""

    style: Style
    offset: int
    first: int
    last: int
    weight: float
    in_place: int = 0

    def label(self, index: int) -> str:
        return _written(self.style, index + self.offset)


def printed_labels(texts: Sequence[str], own: Sequence[str] = ()) -> list[str | None]:
    """The printed number of every page, None where a page has none.

    texts: each page's normalised text. own: the file's /PageLabels, "" where it has none. Raises ValueError when the
    lengths differ.
    """
    if own and len(own) != len(texts):
        raise ValueError("a label for every page, or none")
    seen = numbers_of_pages(texts)
    worded = [bool(text.strip()) for text in texts]
    labels: list[str | None] = [None] * len(texts)
    stamps = [[one for one in page if one.stamp] for page in seen]
    runs = _bridged(_runs(stamps, worded, _ENOUGH_STAMP, _DENSE_STAMP))
    _write(labels, runs)
    _as_printed(labels, runs, stamps)
    _write_lone_stamps(labels, [[one for one in page if not one.shared] for page in stamps])
    free = [[] if label is not None else page for label, page in zip(labels, seen, strict=True)]
    free = [[one for one in page if one.number < _LAST_BARE] for page in free]
    bare = _runs(free, worded, _ENOUGH_BARE, _DENSE_BARE)
    _write(labels, bare)
    _as_printed(labels, bare, free)
    _go_on_after_gaps(labels, [*runs, *bare], free, _named(texts))
    _write_short_run(labels, seen)
    _write_short_front(labels, seen)
    return _with_own(labels, own)


def _written(style: Style, number: int) -> str:
    return to_roman(number, upper=style.upper) if style.roman else f"{style.prefix}{number}"


def _write(labels: list[str | None], runs: Sequence[_Run]) -> None:
    for run in runs:
        for index in range(run.first, run.last + 1):
            if labels[index] is None:
                labels[index] = run.label(index)


def _go_on_after_gaps(
    labels: list[str | None],
    runs: Sequence[_Run],
    seen: Sequence[Sequence[Printed]],
    named: frozenset[int],
) -> None:
    """A page or two after a gap (31, 32 after 26), too few for a run of their own, that bear their numbers as the
    paper's pages do, go on from what is before them and stay below what comes after them. Only numbers that the front
    sheet names: two pages out of another document may count for themselves."""
    footers = _footers(labels, runs, seen) if named else set()
    for index, page in enumerate(seen):
        if labels[index] is not None:
            continue
        own = {
            one.written
            for one in page
            if (one.place, one.form, one.style) in footers
            and one.number in named
            and _between(labels, index, one.number)
        }
        if len(own) == 1:
            labels[index] = own.pop()


def _named(texts: Sequence[str]) -> frozenset[int]:
    """The printed pages that the front sheet names."""
    front = [Page(index, PageSize(0, 0), None, text) for index, text in enumerate(texts[:_FRONT_PAGES])]
    return frozenset(
        number
        for item in front_sheet_items(front)
        if item.first is not None
        for number in range(item.first, (item.last or item.first) + 1)
    )


def _footers(
    labels: Sequence[str | None], runs: Sequence[_Run], seen: Sequence[Sequence[Printed]]
) -> set[tuple[str, str, Style]]:
    """Where and how the pages of these runs bear their numbers, where enough of them do."""
    usual = Counter(
        (one.place, one.form, one.style)
        for run in runs
        for index in range(run.first, run.last + 1)
        for one in {one.place: one for one in seen[index] if one.written == labels[index]}.values()
    )
    return {footer for footer, times in usual.items() if times >= _FOOTER}


def _between(labels: Sequence[str | None], index: int, number: int) -> bool:
    """Whether a number is above the last one before a page and below the next one after it."""
    before = next((int(label) for label in reversed(labels[:index]) if label and label.isdecimal()), None)
    after = next((int(label) for label in labels[index:] if label and label.isdecimal()), number + 1)
    return before is not None and before < number < after


def _as_printed(labels: list[str | None], runs: Sequence[_Run], seen: Sequence[Sequence[Printed]]) -> None:
    """A page of a run that bears another number in the run's own footer is called by that: 9, 10, 10, 12."""
    for run in runs:
        pages = range(run.first, run.last + 1)
        usual = Counter(
            (one.place, one.form)
            for index in pages
            for one in {one.place: one for one in seen[index] if one.written == run.label(index)}.values()
        )
        footers = {footer for footer, times in usual.items() if times >= _FOOTER}
        for index in pages:
            if labels[index] != run.label(index) or any(one.written == labels[index] for one in seen[index]):
                continue
            own = {
                one.written: one
                for one in seen[index]
                if (one.place, one.form) in footers and one.style == run.style and not one.shared
            }
            if len(own) == 1 and _is_misprint(next(iter(own.values())), index, run, seen):
                labels[index] = next(iter(own))


def _is_misprint(one: Printed, index: int, run: _Run, seen: Sequence[Sequence[Printed]]) -> bool:
    """Whether a number that is not the next of its run stands there in earnest. A bare one that does not repeat its
    neighbour's may be any number; one far off in a footer may be a report's own, where the pack's stamp is lacking."""
    off = one.number - (index + run.offset)
    if one.form == BARE:
        beside = index + off
        return abs(off) == 1 and run.first <= beside <= run.last and _bears(seen[beside], one.number, one)
    if abs(off) <= _NEAR:
        return True
    around = ((index + step, one.number + step) for step in (-1, 1) if 0 <= index + step < len(seen))
    goes_on = any(_bears(seen[at], number, None) for at, number in around)
    return one.number > _NEAR and not goes_on


def _bears(page: Sequence[Printed], number: int, like: Printed | None) -> bool:
    """Whether a page bears a number; in the same place and form as another page does, where like is given."""
    return any(
        one.number == number and (like is None or (one.place, one.form) == (like.place, like.form))
        for one in page
    )


def _runs(
    seen: Sequence[Sequence[Printed]], worded: Sequence[bool], enough: float, density: float
) -> list[_Run]:
    """The runs that claim pages, the best supported first; no page is claimed twice."""
    usual = Counter(place for page in seen for place in {one.place for one in page})
    # Of places alike the last line: a pack builder stamps what it was given, so its stamp comes last in the file.
    stamp_place = max(usual, key=lambda place: (usual[place], place == "last-0", place), default="")
    at: dict[tuple[Style, int], dict[int, Printed]] = defaultdict(dict)
    for index, page in enumerate(seen):
        for one in page:
            if one.counts:
                best = at[one.style, one.number - index].get(index)
                if best is None or one.place == stamp_place:
                    at[one.style, one.number - index][index] = one
    found: list[_Run] = []
    for (style, offset), pages in at.items():
        for part in _dense_parts(sorted(pages), worded, density):
            weight = sum(pages[index].weight for index in part)
            in_place = sum(pages[index].place == stamp_place for index in part)
            found.append(_Run(style, offset, part[0], part[-1], weight, in_place))
    # What stands where the pack's own stamp stands counts half as much again: an appendix may number itself alike.
    found.sort(key=lambda run: (-(run.weight + 0.5 * run.in_place), -run.in_place, -run.offset, run.first))
    claimed = [False] * len(seen)
    taken = []
    for run in found:
        if run.weight < enough or any(claimed[run.first : run.last + 1]):
            continue  # too little, or an appendix's own numbers
        claimed[run.first : run.last + 1] = [True] * (run.last + 1 - run.first)
        taken.append(run)
    return sorted(taken, key=lambda run: run.first)


def _dense_parts(at: list[int], worded: Sequence[bool], density: float) -> list[list[int]]:
    """Pages that print one run's numbers, split at their widest gaps until most pages with words in each part do."""
    words_between = sum(worded[at[0] : at[-1] + 1])
    if len(at) < 2 or len(at) >= density * words_between:
        return [at]
    gaps = [after - before for before, after in pairwise(at)]
    cut = gaps.index(max(gaps)) + 1
    return _dense_parts(at[:cut], worded, density) + _dense_parts(at[cut:], worded, density)


def _bridged(runs: list[_Run]) -> list[_Run]:
    """Runs that go on after a stretch that prints nothing, such as a long scanned appendix, joined across it."""
    joined: list[_Run] = []
    for run in runs:
        before = joined[-1] if joined else None
        same = before is not None and (before.style, before.offset) == (run.style, run.offset)
        if before is not None and same and before.weight + run.weight >= _ENOUGH_BRIDGE:
            joined[-1] = replace(before, last=run.last, weight=before.weight + run.weight)
        else:
            joined.append(run)
    return joined


def _write_lone_stamps(labels: list[str | None], stamps: Sequence[Sequence[Printed]]) -> None:
    """A single page between two gaps, or a report of one page taken from a pack, still bears its number.

    Where it bears two, an appendix's own beside the pack's, only one of them may come between those around it.
    """
    for index, page in enumerate(stamps):
        if labels[index] is not None or not page:
            continue
        words = {one.written for one in page}
        if len(words) > 1:
            before = next((int(la) for la in reversed(labels[:index]) if la and la.isdigit()), 0)
            after = next((int(la) for la in labels[index + 1 :] if la and la.isdigit()), before + 10_000)
            words = {one.written for one in page if before < one.number < after and one.style == Style()}
        if len(words) == 1:
            labels[index] = words.pop()


def _write_short_run(labels: list[str | None], seen: Sequence[Sequence[Printed]]) -> None:
    """A paper of three pages that numbers the second and the third and nothing else."""
    if len(labels) != 3 or any(labels):
        return
    plain = [{one.number for one in page if one.counts and one.style == Style()} for page in seen]
    if 2 in plain[1] and 3 in plain[2]:
        labels[1:] = ["2", "3"]


def _write_short_front(labels: list[str | None], seen: Sequence[Sequence[Printed]]) -> None:
    """Front matter of one or two pages, i and ii, right before page 1."""
    first = next((index for index, label in enumerate(labels) if label is not None), None)
    if first is None or labels[first] != "1" or not 1 <= first <= 4:
        return
    for upper in (False, True):
        style = Style(roman=True, upper=upper)
        numbers = [{one.number for one in page if one.style == style} for page in seen[:first]]
        if index_matches := [index for index in range(first) if numbers[index]]:
            start = index_matches[0]
            right = all(index - start + 1 in numbers[index] for index in range(start, first))
            if right:
                labels[start:first] = [to_roman(n + 1, upper=upper) for n in range(first - start)]


def _with_own(labels: list[str | None], own: Sequence[str]) -> list[str | None]:
    """The file's own labels where nothing is printed, if they say more than index + 1 and agree with what is."""
    if not own or not all(own) or all(label == str(index + 1) for index, label in enumerate(own)):
        return labels
    printed = [index for index, label in enumerate(labels) if label is not None]
    agree = sum(labels[index] == own[index] for index in printed)
    if agree < _AGREE * len(printed):
        return labels
    return [label if label is not None else own[index] for index, label in enumerate(labels)]
