"""Where each agenda item stands in a paper: from the outline, else the front sheet, else headings.

Pack builders write the outline as "Agenda", then "9 Title" with appendices one level below, titles sometimes cut off;
others put sections or the whole pack above, or the names of files ("Item 05a - Budget.pdf"). The front sheet says
"9. Title (Pages 461 - 610)" in printed numbers (documents/front_sheet.py); an item's first page bears "Agenda Item 9".
Reports that are kept from the public are told as gaps (documents/gaps.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from meetingwatch.documents.front_sheet import ListedItem, front_sheet_items, tidy
from meetingwatch.documents.gaps import with_gaps
from meetingwatch.documents.item_numbers import ITEM, NUMBER, comes_before, plain
from meetingwatch.documents.labels import index_of_label
from meetingwatch.documents.report_heads import author, for_decision, without_footer
from meetingwatch.domain.paper import Page, PaperItem
from meetingwatch.domain.pattern import Pattern

__all__ = ["ListedItem", "find_items", "front_sheet_items"]

_NUMBERED = Pattern(
    rf"(?:{ITEM}[ :]*0*({NUMBER})|0*({NUMBER}))(?:\s*[.):–|]|\s+-|-(?=\s))?\s+(?=\S)",
    re.IGNORECASE,
)
_ITEM_ONLY = Pattern(rf"{ITEM}[ :]*0*({NUMBER})\Z", re.IGNORECASE)
_FILE = Pattern(r"\.(?:pdf|docx?|xlsx?|pptx?)\Z", re.IGNORECASE)
_CUT = Pattern(r"\s*(?:…|\.\.\.)\Z")
_PACK_WORDS = Pattern(r"\b(?:agenda|order paper|public pack|reports? pack|supplement)", re.IGNORECASE)
_HEADING = Pattern(rf"{ITEM}\s*[:.]?\s*0*({NUMBER})(?:\s*[:.–-]\s*(\S.*))?\Z", re.IGNORECASE)
_CAPITALS = Pattern(rf"({NUMBER})[.)]?\s+([A-Z0-9“][A-Z0-9 ,.&'’“”:()/–-]{{5,}})\Z")
_PARTS_OF_REPORTS = Pattern(
    r"(?:introduction|background|purpose|recommendation|summary|conclusion|context|options|implications|consultation|"
    r"financ|legal|equalit|risk|appendi|reasons|executive|policy|next steps)",
    re.IGNORECASE,
)
_SUBJECT = Pattern(
    r"(?:subject(?: matter)?|title(?: of report)?|report title|pwnc|testun|teitl(?: yr adroddiad)?)\s*:\s*(.*)",
    re.IGNORECASE,
)
_LABELLED = Pattern(r"[A-Z][\w’' ]{1,30}:")
_OTHER_STAMP = Pattern(
    r"(?:page \d{1,4}|\d{1,4}|.{0,40}(?:council|committee|cabinet|board|panel))\Z", re.IGNORECASE
)
_HEAD_PAGES = 2


def find_items(
    pages: Sequence[Page],
    outline: Sequence[tuple[int, str, int]],
    printed: Sequence[str | None] = (),
) -> tuple[PaperItem, ...]:
    """The items with their page ranges, in order of the paper, with authors, what they ask, and gaps.

    outline: level from 0, title, page index (-1 unknown). Where there are no agenda items, what the outline names.
    printed: the pages' labels as they were found, where the person corrected some.
    """
    listed = front_sheet_items(pages)
    chapters = _from_outline(outline, len(pages))
    headings = _from_headings(pages)
    if _tells_items(chapters, pages, listed, headings):
        found = _with_full_titles(chapters, listed)
    else:
        found = _from_front_sheet(listed, pages, headings) or _titled(headings, listed)
    if not found:
        return tuple(_as_chapter(item) for item in chapters)
    labels, texts = [page.label for page in pages], [page.text for page in pages]
    told = [_with_head(item, texts, listed) for item in found]
    return tuple(with_gaps(told, listed, labels, texts, printed))


def _from_outline(outline: Sequence[tuple[int, str, int]], page_count: int) -> tuple[PaperItem, ...]:
    nodes = [(level, _plain(title), page) for level, title, page in outline if 0 <= page < page_count]
    nodes = _items_on_top(nodes)
    found = []
    for position, (level, title, page) in enumerate(nodes):
        later = [p for lv, _t, p in nodes[position + 1 :] if lv <= level and p >= page]
        last = max(page, later[0] - 1) if later else page_count - 1
        number, rest = _split(title)
        found.append(PaperItem(number, rest, page, last, level, "outline"))
    return tuple(found)


def _items_on_top(nodes: list[tuple[int, str, int]]) -> list[tuple[int, str, int]]:
    """Levels shifted so that items are at 0 and appendices at 1: the pack's own name or its parts may stand above."""
    for _depth in range(2):
        tops = [node for node in nodes if node[0] == 0]
        below = [node for node in nodes if node[0] == 1]
        numbered = sum(1 for node in below if _split(node[1])[0])
        lone = len(tops) == 1 and len(nodes) > 1  # one root over everything is the paper's own name
        in_parts = numbered >= 2 and not any(_split(node[1])[0] for node in tops)
        if not lone and not in_parts:
            break
        agenda = [node for node in tops if node[1].casefold().startswith("agenda") and not lone]
        nodes = [
            (level - 1, title, page) if level else (0, title, page)
            for level, title, page in nodes
            if level > 0 or (level, title, page) in agenda
        ]
    return [node for node in nodes if node[0] in (0, 1)]


def _plain(title: str) -> str:
    return tidy(_FILE.sub("", title.replace("_", " ")))


def _split(title: str) -> tuple[str, str]:
    """Number and title of an outline's line; "" for a line without a number."""
    alone = _ITEM_ONLY.match(title)
    if alone:
        return alone.group(1), ""
    match = _NUMBERED.match(title)
    if not match:
        return "", title
    return (match.group(1) or match.group(2)).replace(" ", ""), tidy(title[match.end() :])


def _tells_items(
    items: Sequence[PaperItem],
    pages: Sequence[Page],
    listed: Sequence[ListedItem],
    headings: Sequence[PaperItem],
) -> bool:
    """Whether an outline lists agenda items rather than a report's chapters: it has numbers, and it or the paper's
    beginning speaks of an agenda, or its numbers are those that the pages bear."""
    tops = [item for item in items if item.level == 0]
    numbered = [item for item in tops if item.number]
    if not numbered or any(comes_before(two.number, one.number) for one, two in pairwise(numbered)):
        return False
    borne = {plain(item.number) for item in headings} | {plain(item.number) for item in listed}
    if sum(plain(item.number) in borne for item in numbered) >= max(1, len(numbered) / 2):
        return True
    if _PARTS_OF_REPORTS.match(numbered[0].title):
        return False
    opening = "\n".join(page.text[:1500] for page in pages[:2])
    speaks = any(_PACK_WORDS.search(item.title) for item in items[:2]) or _PACK_WORDS.search(opening)
    return len(numbered) >= 2 and (bool(speaks) or not any(page.text.strip() for page in pages[:1]))


def _as_chapter(item: PaperItem) -> PaperItem:
    """A chapter of a report keeps its number in its title: it is no agenda item."""
    return replace(item, number="", title=f"{item.number} {item.title}".strip()) if item.number else item


def _with_full_titles(items: Sequence[PaperItem], listed: Sequence[ListedItem]) -> list[PaperItem]:
    """Outline titles are cut off by some builders: the front sheet has them whole."""
    whole = {plain(item.number): item.title for item in listed}
    found = []
    for item in items:
        full = whole.get(plain(item.number), "") if item.level == 0 and item.number else ""
        start = _CUT.sub("", item.title)
        found.append(
            replace(item, title=full) if full and full.casefold().startswith(start.casefold()) else item
        )
    return found


def _from_front_sheet(
    listed: Sequence[ListedItem], pages: Sequence[Page], headings: Sequence[PaperItem]
) -> list[PaperItem]:
    labels = [page.label for page in pages]
    headed = {plain(item.number): item for item in headings}
    starts: list[tuple[ListedItem, int]] = []
    unnumbered: set[int] = set()  # pages that are found by their heading alone
    for item in listed:
        first = index_of_label(labels, str(item.first)) if item.first is not None else None
        if first is None and plain(item.number) in headed:
            first = headed[plain(item.number)].first
            unnumbered.add(first)
        if first is not None and (not starts or first >= starts[-1][1]):
            starts.append((item, first))
    found = []
    for position, (item, first) in enumerate(starts):
        following = starts[position + 1][1] if position + 1 < len(starts) else len(pages)
        last = max(first, following - 1)
        if item.first is not None and item.last is not None:
            if first in unnumbered:
                last = min(last, first + max(0, item.last - item.first))
            else:
                last = _last_of(labels, item.first, item.last, first)
        found.append(PaperItem(item.number, item.title, first, last, 0, "frontsheet"))
    return found


def _last_of(labels: Sequence[str | None], first: int, last: int, at_first: int) -> int:
    """The index of the last printed number from first to last that is in the paper."""
    for number in range(last, first, -1):
        at = index_of_label(labels, str(number))
        if at is not None and at >= at_first:
            return at
    return at_first


def _from_headings(pages: Sequence[Page]) -> list[PaperItem]:
    """Items whose first page says so at its head or foot, in the paper's order."""
    starts = _heading_starts(pages) or _capital_starts(pages)
    found = []
    for position, (number, title, first) in enumerate(starts):
        following = starts[position + 1][2] if position + 1 < len(starts) else len(pages)
        found.append(PaperItem(number, title, first, max(first, following - 1), 0, "headings"))
    return found


def _heading_starts(pages: Sequence[Page]) -> list[tuple[str, str, int]]:
    starts: list[tuple[str, str, int]] = []
    for page in pages:
        lines = [line.strip() for line in page.text.strip().split("\n")]
        for line in lines[:4] + lines[-4:]:
            match = _HEADING.match(line)
            if not match:
                continue
            number = match.group(1).replace(" ", "")
            if not any(plain(number) == plain(start[0]) for start in starts):
                starts.append((number, tidy(match.group(2) or "") or _title_of(lines), page.index))
                break
    return starts


def _capital_starts(pages: Sequence[Page]) -> list[tuple[str, str, int]]:
    """ "7. TITLE" in capitals at the head of a page, in a paper that begins as an agenda."""
    opening = "\n".join(page.text[:1500] for page in pages[:2])
    if not _PACK_WORDS.search(opening):
        return []
    starts: list[tuple[str, str, int]] = []
    for page in pages[1:]:
        for line in [line.strip() for line in page.text.strip().split("\n")][:2]:
            match = _CAPITALS.match(line)
            if not match or _PARTS_OF_REPORTS.match(match.group(2)):
                continue
            if not starts or comes_before(starts[-1][0], match.group(1)):
                starts.append((match.group(1), tidy(match.group(2)), page.index))
            break
    return starts if len(starts) >= 2 else []


def _title_of(lines: Sequence[str]) -> str:
    """A report's title: what it says its subject is, else its first words that are no stamp or name of a committee."""
    for at, line in enumerate(lines[:30]):
        match = _SUBJECT.match(line)
        if not match:
            continue
        words = [match.group(1)]
        for more in lines[at + 1 : at + 4]:
            if _LABELLED.match(more) or not more or (words[-1] and len(words[-1]) < 35):
                break
            words.append(more)
        if tidy(" ".join(words)):
            return tidy(" ".join(words))
    words_of_title = (
        line for line in lines[:8] if line and not _HEADING.match(line) and not _OTHER_STAMP.match(line)
    )
    return tidy(next(words_of_title, ""))


def _titled(headings: Sequence[PaperItem], listed: Sequence[ListedItem]) -> list[PaperItem]:
    whole = {plain(item.number): item.title for item in listed}
    return [replace(item, title=whole.get(plain(item.number)) or item.title) for item in headings]


def _with_head(item: PaperItem, texts: Sequence[str], listed: Sequence[ListedItem]) -> PaperItem:
    """The item with its report's author and what it asks, where that can be read."""
    if item.level or not item.number:
        return item
    head = range(item.first, min(item.last, item.first + _HEAD_PAGES - 1) + 1)
    first_pages = [without_footer(texts, at) for at in head]
    words = next((one.words for one in listed if plain(one.number) == plain(item.number)), "")
    return replace(item, author=author(first_pages), for_decision=for_decision(first_pages, words))
