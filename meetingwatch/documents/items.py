"""Where each agenda item stands in a paper: from the outline, else the front sheet, else headings.

Pack builders write the outline as "Agenda", then "9 Title" with appendices one level below, titles sometimes cut off;
the front sheet says "9. Title (Pages 461 - 610)" in printed numbers; an item's first page bears "Agenda Item 9".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.documents.labels import index_of_label
from meetingwatch.domain.paper import Page, PaperItem

_NUMBERED = re.compile(r"(?:(?:agenda )?item )?(\d{1,3}[a-zA-Z]?)[.):]?\s+(?=\S)", re.IGNORECASE)
_FRONT_PAGES = 8
_LISTED = re.compile(r"(\d{1,2}[a-zA-Z]?)(?:[.)]|(?=\s))\s*(.*)")
_PAGES = re.compile(r"\(\s*pages?\s+(\d{1,4})\s*(?:[-–—]|to)?\s*(\d{1,4})?\s*\)", re.IGNORECASE)
_HEADING = re.compile(r"agenda item(?: no\.?)?:? ?(\d{1,3}[a-zA-Z]?)\Z", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:…|\.\.\.)\Z")


@dataclass(frozen=True)
class ListedItem:
    """A line of the front sheet: printed page numbers, or None where no pages belong to it."""

    number: str
    title: str
    first: int | None
    last: int | None


def find_items(pages: Sequence[Page], outline: Sequence[tuple[int, str, int]]) -> tuple[PaperItem, ...]:
    """The items with their page ranges, in order of the paper.

    outline: level from 0, title, page index (-1 unknown). An item whose pages are not in this paper (exempt, to follow)
    is left out; labels.missing_numbers tells the gap.
    """
    listed = front_sheet_items(pages)
    from_outline = _from_outline(outline, len(pages))
    if _tells_items(from_outline):
        return _with_full_titles(from_outline, listed)
    return _from_front_sheet(listed, pages) or _from_headings(pages) or from_outline


def find_item(items: Sequence[PaperItem], page_index: int, level: int = 0) -> PaperItem | None:
    """The item of this level that a page belongs to; where two share a page, the one that begins there."""
    found = [item for item in items if item.level == level and item.first <= page_index <= item.last]
    return max(found, key=lambda item: item.first, default=None)


def front_sheet_items(pages: Sequence[Page]) -> list[ListedItem]:
    """The numbered lines of the front sheet, as long as any of them names its pages."""
    lines: list[str] = []
    for page in pages[:_FRONT_PAGES]:
        part = [line.strip() for line in page.text.split("\n")]
        if lines and not any(_PAGES.search(line) for line in part):
            break
        lines += part
    found: list[ListedItem] = []
    open_number, open_title = "", ""
    for line in [*lines, "0. "]:
        starts = _LISTED.match(line)
        if starts and _follows(starts.group(1), open_number):
            if open_number:
                found.append(_listed(open_number, open_title))
            open_number, open_title = starts.group(1), starts.group(2)
        elif starts and starts.group(1) == "0" and open_number:
            found.append(_listed(open_number, open_title))
        elif open_number and not _PAGES.search(open_title) and len(open_title) < 400:
            open_title = f"{open_title} {line}".strip()
    return found if any(item.first is not None for item in found) else []


def _follows(number: str, earlier: str) -> bool:
    """Whether a line may begin the next item: the next number, or one a little further on."""
    if number == "0":
        return False
    value, before = _digits(number), _digits(earlier) if earlier else 0
    return before < value <= before + 3 or (value == before and number > earlier)


def _digits(number: str) -> int:
    return int(re.sub(r"\D", "", number) or 0)


def _listed(number: str, title: str) -> ListedItem:
    match = _PAGES.search(title)
    if not match:
        return ListedItem(number, _tidy(title), None, None)
    first = int(match.group(1))
    return ListedItem(number, _tidy(title[: match.start()]), first, int(match.group(2) or first))


def _tidy(title: str) -> str:
    return " ".join(title.split()).strip(" -–|")


def _from_outline(outline: Sequence[tuple[int, str, int]], page_count: int) -> tuple[PaperItem, ...]:
    nodes = [(level, _tidy(title), page) for level, title, page in outline if 0 <= page < page_count]
    roots = [node for node in nodes if node[0] == 0]
    if len(roots) == 1 and len(nodes) > 1:  # one root over everything is the paper's own name
        nodes = [(level - 1, title, page) for level, title, page in nodes if level > 0]
    nodes = [node for node in nodes if node[0] in (0, 1)]
    found = []
    for position, (level, title, page) in enumerate(nodes):
        later = [p for lv, _t, p in nodes[position + 1 :] if lv <= level and p >= page]
        last = max(page, later[0] - 1) if later else page_count - 1
        match = _NUMBERED.match(title)
        number = match.group(1) if match else ""
        found.append(
            PaperItem(number, _tidy(title[match.end() :]) if match else title, page, last, level, "outline")
        )
    return tuple(found)


def _tells_items(items: Sequence[PaperItem]) -> bool:
    """Whether an outline lists agenda items: some are numbered, or the first is the agenda itself."""
    tops = [item for item in items if item.level == 0]
    numbered = sum(1 for item in tops if item.number)
    return numbered >= 2 or bool(numbered and tops[0].title.casefold().startswith("agenda"))


def _with_full_titles(items: Sequence[PaperItem], listed: Sequence[ListedItem]) -> tuple[PaperItem, ...]:
    """Outline titles are cut off by some builders: the front sheet has them whole."""
    whole = {item.number: item.title for item in listed}
    found = []
    for item in items:
        full = whole.get(item.number, "") if item.level == 0 and item.number else ""
        start = _CUT.sub("", item.title)
        title = full if full and full.casefold().startswith(start.casefold()) else item.title
        found.append(PaperItem(item.number, title, item.first, item.last, item.level, item.source))
    return tuple(found)


def _from_front_sheet(listed: Sequence[ListedItem], pages: Sequence[Page]) -> tuple[PaperItem, ...]:
    labels = [page.label for page in pages]
    found = []
    for item in listed:
        if item.first is None or item.last is None:
            continue
        first = index_of_label(labels, str(item.first))
        if first is None:
            continue
        last = first
        for number in range(item.last, item.first, -1):
            at = index_of_label(labels, str(number))
            if at is not None and at >= first:
                last = at
                break
        found.append(PaperItem(item.number, item.title, first, last, 0, "frontsheet"))
    return tuple(found)


def _from_headings(pages: Sequence[Page]) -> tuple[PaperItem, ...]:
    starts: list[tuple[str, str, int]] = []
    for page in pages:
        lines = [line.strip() for line in page.text.strip().split("\n")]
        for line in lines[:4] + lines[-4:]:
            match = _HEADING.match(line)
            if match and (not starts or starts[-1][0] != match.group(1)):
                starts.append((match.group(1), _title_of(lines), page.index))
                break
    found = []
    for position, (number, title, first) in enumerate(starts):
        following = starts[position + 1][2] if position + 1 < len(starts) else len(pages)
        found.append(PaperItem(number, title, first, max(first, following - 1), 0, "headings"))
    return tuple(found)


def _title_of(lines: Sequence[str]) -> str:
    """The first line of a report that can be its title."""
    for line in lines:
        if (
            len(line) > 8
            and not _HEADING.match(line)
            and not line.casefold().startswith(("page ", "from:", "to:"))
        ):
            return line[:200]
    return ""
