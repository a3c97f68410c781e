"""Pages that a paper leaves out (exempt reports), and how that is said where somebody reads, seeks or chooses them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.domain.page_labels import without_page
from meetingwatch.domain.paper import PaperItem
from meetingwatch.words import _, ngettext


@dataclass(frozen=True)
class LeftOut:
    """Printed pages (missing, never empty) that are not in a paper; after: the page (index) before the gap. name is
    the agenda item they belong to, "" where nobody says what they are; exempt: the paper says so."""

    after: int
    missing: tuple[str, ...]
    name: str = ""
    exempt: bool = False

    @property
    def labels(self) -> str:
        """ "13–20"."""
        return span_words(self.missing)

    @property
    def words(self) -> str:
        """ "Pages 13–20 are exempt and not in this paper: 4. Sale of the depot."."""
        n = len(self.missing)
        if self.name and self.exempt:
            form = ngettext(
                "Page {labels} is exempt and not in this paper: {item}.",
                "Pages {labels} are exempt and not in this paper: {item}.",
                n,
            )
        elif self.name:
            form = ngettext(
                "Page {labels} is not in this paper: {item}.",
                "Pages {labels} are not in this paper: {item}.",
                n,
            )
        else:
            form = ngettext("Page {labels} is not in this paper.", "Pages {labels} are not in this paper.", n)
        return form.format(labels=self.labels, item=self.name)

    @property
    def short(self) -> str:
        """ "13–20, exempt: 4. Sale of the depot"."""
        if not self.name:
            return self.labels
        form = _("{labels}, exempt: {item}") if self.exempt else _("{labels} ({item})")
        return form.format(labels=self.labels, item=self.name)


def name_of(item: PaperItem) -> str:
    """ "4. Sale of the depot"."""
    return f"{item.number}. {item.title}" if item.number else item.title


def left_out(items: Sequence[PaperItem]) -> tuple[LeftOut, ...]:
    """What a paper leaves out, as far as its front sheet and its printed numbers tell which pages that is."""
    return tuple(
        LeftOut(after, missing, name_of(item) if item.number else "", item.said_exempt)
        for item in items
        for after, missing in _places(item)
    )


def _places(item: PaperItem) -> list[tuple[int, tuple[str, ...]]]:
    """What an item lacks, by the page (index) before it."""
    if not item.missing:
        return []
    if item.exempt or not item.begins_late:
        return [(item.first if item.exempt else item.last, item.missing)]
    head, *others = _runs(item.missing)
    rest = tuple(number for run in others for number in run)
    return [(item.first - 1, tuple(head)), *([(item.last, rest)] if rest else [])]


def labels_beside(items: Sequence[PaperItem]) -> dict[int, str]:
    """The printed numbers that are left out, by the page (index) before them: "13–20", "129–258, 301"."""
    after: dict[int, list[str]] = {}
    for one in left_out(items):
        after.setdefault(one.after, []).extend(one.missing)
    return {page: span_words(numbers) for page, numbers in after.items()}


def span_words(numbers: Sequence[str]) -> str:
    """ "13–20", "13–20, 25"."""
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in _runs(numbers))


def _runs(numbers: Sequence[str]) -> list[list[str]]:
    runs: list[list[str]] = []
    for number in numbers:
        if runs and number.isdecimal() and runs[-1][-1].isdecimal() and int(runs[-1][-1]) + 1 == int(number):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def beside(items: Sequence[PaperItem], page: int) -> str:
    """What is left out right after or right before a page (index), in words; "" for nothing."""
    found = left_out(items)
    after = "; ".join(one.short for one in found if one.after == page)
    before = "; ".join(one.short for one in found if one.after == page - 1)
    said = [
        _("Left out before this page: {what}.").format(what=before) if before else "",
        _("Left out after this page: {what}.").format(what=after) if after else "",
    ]
    return " ".join(part for part in said if part)


def of_label(items: Sequence[PaperItem], typed: str) -> LeftOut | None:
    """The gap that a printed number falls into, as somebody types it ("15", "p. 15"); None where it is in none."""
    asked = without_page(typed)
    return next((one for one in left_out(items) if asked in one.missing), None)


def why_not_here(items: Sequence[PaperItem], after: int, name: str, *, exempt: bool, to_follow: bool) -> str:
    """Why an item of the list has no pages to go to."""
    for one in left_out(items):
        if one.after == after and one.name in ("", name):
            return one.words
    if exempt:
        return _("“{item}” is exempt: its pages are not in this paper.").format(item=name)
    if to_follow:
        return _("“{item}” is to follow: its pages are not in this paper yet.").format(item=name)
    return _("“{item}” has no pages in this paper.").format(item=name)
