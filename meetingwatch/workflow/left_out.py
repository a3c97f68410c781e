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
        return self.missing[0] if len(self.missing) == 1 else f"{self.missing[0]}–{self.missing[-1]}"

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
        LeftOut(item.first, item.missing, name_of(item) if item.number else "", item.said_exempt)
        for item in items
        if item.exempt and item.missing
    )


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
