"""Papers: order papers, supplements, reports, minutes, and documents from elsewhere; their pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from meetingwatch.domain.beside_pages import NOTHING_BESIDE, BesidePages
from meetingwatch.domain.pattern import Pattern

SOME_WORDS = "(text)"  # the text of a page whose words are kept in the index, or are not known yet
# What is printed on every page, scans too: its number, in whatever way, and what a pack builder adds.
_STAMP = Pattern(
    r"\s*(?:(?:Page |p\. ?)?(?:\d{1,4}|(?=[ivxl])(?:x?l|x{0,3})(?:i?[vx]|v?i{0,3}))(?: ?(?:of|/) ?\d{1,4})?"
    r"|[-–] ?\d{1,4} ?[-–]"
    r"|Agenda Item \d{1,3}[a-zA-Z]?)\s*\Z",
    re.IGNORECASE,
)

# A part of a pack that comes in several files: "part 1 of 2", "Volume B", "pages 1 - 130", "items 1 to 6", "2/2".
_COUNTED = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten"
_PART = Pattern(
    rf"\bpart\b|\brhan (?:{_COUNTED}|un|dau|tri)\b"
    rf"|\b(?:section|volume|vol|book|cyfrol)\b\.? ?(?:no\.? ?)?(?:{_COUNTED}|[a-h]|[ivx]{{1,5}})\b"
    rf"|\b(?:pack|bundle) (?:no\.? ?)?(?:{_COUNTED})(?=\s*(?:\Z|[),:;(]|[-–] ))"
    r"|\b(?:first|second|third|fourth|last) (?:half|volume|section|book)\b"
    r"|\b\d{1,2} of \d{1,2}\b|(?<![\d/])[1-9] ?/ ?[2-9](?![\d/])"
    r"|\b(?:pages?|pp\.?|p\.) ?\d{1,4}\b|\(\d{1,3} ?(?:to|-|–) ?\d{1,4}\)"
    r"|\bitems? ?\d{1,3} ?(?:to|and|&|-|–) ?\d",
    re.IGNORECASE,
)
_PART_KEY = "-part"

PACK = "pack"
SUPPLEMENT = "supplement"
FRONTSHEET = "frontsheet"
REPORT = "report"
DECISIONS = "decisions"
MINUTES = "minutes"
ELSEWHERE = "elsewhere"
OTHER = "other"


@dataclass(frozen=True)
class PageSize:
    """Width and height in PDF points as shown (after /Rotate); rotation is 0, 90, 180 or 270.

    left and bottom are the visible box's lower left corner in unrotated points (/CropBox need not
    begin at nought).
    """

    width: float
    height: float
    rotation: int = 0
    left: float = 0.0
    bottom: float = 0.0


A4 = PageSize(595, 842)  # of a page that is not known


@dataclass(frozen=True)
class Page:
    """One page. index counts from 0, number from 1; label is the printed page number or None.

    text is normalised (documents/text.py); hyphenated holds words broken at a line's end in their
    other spelling ("one-off" where text has "oneoff"), for search. unreadable: reading this page failed. drawn:
    something other than words is on it. by_ocr: its words were read from its picture and may be wrong.
    """

    index: int
    size: PageSize
    label: str | None = None
    text: str = ""
    hyphenated: tuple[str, ...] = ()
    unreadable: bool = False
    drawn: bool = True
    by_ocr: bool = False

    @property
    def number(self) -> int:
        """The PDF's own page number, from 1."""
        return self.index + 1

    @property
    def is_scan(self) -> bool:
        """Whether there is something to see but no words to search."""
        return self.drawn and not self.has_text

    @property
    def has_text(self) -> bool:
        """Whether there are words to search; a scan has none, or only the pack builder's stamp."""
        return has_words(self.text)


def has_words(text: str) -> bool:
    """Whether a page's text holds more than what stands on every page: its number, and a pack builder's stamp."""
    return any(not _STAMP.match(line) for line in text.split("\n") if line.strip())


@dataclass(frozen=True)
class PaperItem:
    """An agenda item's place in a paper: first and last are page indices from 0, both included.

    source is "outline", "frontsheet" or "headings". level 0 is an item, 1 an appendix under it. An item whose pages
    are left out is a gap: exempt, first is the page before it and last is first, and missing are the printed numbers
    that are not there; said_exempt where the paper itself says that they are kept from the public. An item that
    is no gap has missing numbers where the paper ends or has a gap before it does; begins_late: the first run of them
    stood before its first page. author is the report's; for_decision is None where it does not say.
    """

    number: str
    title: str
    first: int
    last: int
    level: int = 0
    source: str = "outline"
    exempt: bool = False
    missing: tuple[str, ...] = ()
    author: str = ""
    for_decision: bool | None = None
    said_exempt: bool = False
    begins_late: bool = False


@dataclass(frozen=True)
class LabelRange:
    """The person's own word on printed page numbers: from page index first to last, both included, the numbers count
    up from start ("1", "xiv", "A1"), or are not printed at all where start is ""."""

    first: int
    last: int
    start: str


@dataclass(frozen=True)
class ReadPaper:
    """What a worker read from one PDF file.

    The pages' labels have the person's corrections in them; printed holds the labels as they were found, where that is
    known; beside what is on none of the pages.
    """

    pages: tuple[Page, ...]
    items: tuple[PaperItem, ...]
    title: str = ""
    modified: str = ""
    printed: tuple[str | None, ...] = ()
    beside: BesidePages = NOTHING_BESIDE

    @cached_property
    def textless(self) -> tuple[int, ...]:
        """Indices of scans: pages without words that are not simply left blank."""
        return tuple(page.index for page in self.pages if page.is_scan)

    @cached_property
    def by_ocr(self) -> tuple[int, ...]:
        """Indices of pages whose words OCR read."""
        return tuple(page.index for page in self.pages if page.by_ocr)


@dataclass(frozen=True)
class Paper:
    """A paper in the library; one row per version of the file, found again by its sha256.

    state: "listed" (known, not fetched), "kept" (file here, text not read yet), "read" (searchable),
    "failed" (reason says why), "stopped" (the person does not want it). gone_at: when the council stopped listing it.
    """

    id: str
    meeting: str
    key: str
    kind: str
    title: str
    url: str = ""
    item: str = ""
    version: int = 1
    sha256: str = ""
    bytes: int = 0
    pages: int = 0
    state: str = "listed"
    reason: str = ""
    publisher: str = ""
    number: int = 0
    first_seen: datetime | None = None
    gone_at: datetime | None = None
    replaced_by: str = ""

    @property
    def is_put_off(self) -> bool:
        """Whether it is larger than comes by itself, and waits for the person to ask for it."""
        return self.state == "listed" and bool(self.reason) and not self.sha256

    @property
    def whole_key(self) -> str:
        """Of a further part of a document that came in parts, the key of that document, which the first part has; else
        its own key."""
        whole, mark, number = self.key.rpartition(_PART_KEY)
        return whole if mark and number.isdecimal() else self.key

    @property
    def part(self) -> int:
        """Which part of its document it is, from 1."""
        return int(self.key.rpartition(_PART_KEY)[2]) if self.is_further_part else 1

    @property
    def is_further_part(self) -> bool:
        """Whether it is the second or a later part of a document that came in several files."""
        return self.whole_key != self.key

    @property
    def is_the_pack(self) -> bool:
        """Whether it is the council's own pack, and all of it: such a paper needs no other name than that."""
        return self.kind == PACK and bool(self.url) and not says_part(self.title)


def part_key(key: str, number: int) -> str:
    """The key of one part, from 1, of the document with this key; the first has the document's own."""
    return f"{key}{_PART_KEY}{number}" if number > 1 else key


def kinds_of_documents(papers: Sequence[Paper]) -> dict[tuple[str, str], str]:
    """What kind of document each paper is or is a part of, by its meeting and key."""
    kinds = {(one.meeting, one.key): one.kind for one in papers}
    return {(one.meeting, one.key): kinds.get((one.meeting, one.whole_key), one.kind) for one in papers}


def says_part(words: str) -> bool:
    """Whether a title says that it is a part of something."""
    return bool(_PART.search(words))


def find_item(items: Sequence[PaperItem], page_index: int, level: int = 0) -> PaperItem | None:
    """The item of this level that a page belongs to; where two share a page, the one that begins there."""
    found = [
        item
        for item in items
        if item.level == level and not item.exempt and item.first <= page_index <= item.last
    ]
    return max(found, key=lambda item: item.first, default=None)
