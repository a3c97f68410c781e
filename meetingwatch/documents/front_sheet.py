"""The front sheet: its numbered items, the printed pages they name, and which are kept from the public.

Pages stand in words at the end ("(Pages 5 - 12)", "Pages 5 to 12"), in a column ("4. Minutes  5 - 12", dots before it),
or on a line of their own; number and title may be lines of their own too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from meetingwatch.documents.item_numbers import ITEM, NUMBER, comes_before, follows
from meetingwatch.documents.text import says_blank
from meetingwatch.domain.paper import Page
from meetingwatch.domain.pattern import Pattern

_FRONT_PAGES = 8
_YEARS = 1900  # figures from here on are years
_LONGEST = 400  # characters of an entry that are looked through for its pages

_STARTS = Pattern(
    rf"(?:{ITEM}:? ?)?(?P<number>{NUMBER})(?P<point>[.):]?)(?:\s+(?P<title>.*))?\Z",
    re.IGNORECASE,
)
_IN_WORDS = Pattern(
    r"[(\[]?\s*\b(?:pages?|pp?\.|pgs?\.?|tudalen(?:nau)?|tt?ud\.?)\s*(?:nos?\.?\s*)?(\d{1,4})\s*(?:(?:[-–—]|to|and|&)\s*(\d{1,4}))?\s*[)\]]?",
    re.IGNORECASE,
)
_PAGE_STAMP = Pattern(r"(?:page|tudalen) \d{1,4}\Z", re.IGNORECASE)
_ITEM_STAMP = Pattern(rf"(?:agenda item|eitem(?: (?:ar yr )?agenda)?) {NUMBER}\Z", re.IGNORECASE)
_RANGE = Pattern(r"(?:^|(?<=[\s.…_]))(\d{1,4})\s*(?:[-–—]|to)\s*(\d{1,4})\s*\Z")
_DOTS = Pattern(r"(?:\.\s?){4,}\s*(\d{1,4})\s*\Z|[…_]{2,}\s*(\d{1,4})\s*\Z")
_LAST = Pattern(r"(?:^|\s)(\d{1,4})\s*\Z")
_PAGE_COLUMN = Pattern(
    r"(?:.*\s)?(?:pages?(?: ?nos?\.?| numbers?)?|(?:rhif )?tudalen(?:nau)?)\Z", re.IGNORECASE
)
_IS_AGENDA = Pattern(r"\bagenda\b|order of business|order paper|business to be|\brhaglen\b", re.IGNORECASE)
_HEADS_ITEMS = Pattern(r"\b(?:items?|eitem(?:au)?)\b", re.IGNORECASE)
_CONTENTS = Pattern(r"\b(?:contents|cynnwys)\b", re.IGNORECASE)
_OF_A_REPORT = Pattern(
    r"(?:introduction|background|executive summary|recommendations?|conclusions?)\b", re.IGNORECASE
)
_SINGLES = 3  # pages named without a range that may stand there by chance
_HEADS = 60  # characters: what is longer heads no column
_NOT_A_TITLE = Pattern(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|st|nd|rd|th|am|pm"
    r"|noon|hours)\b|\d+\s*\Z",
    re.IGNORECASE,
)
_DESCRIBES = Pattern(
    r"(?:to |report (?:of|by|from)|joint report|the |members |please |this (?:item|report)|contact|"
    r"lead (?:officer|member)|officer|author|wards? |appendi|\(?(?:pages?|copy|attached|to follow)|enclos|recommend|"
    r"\(?for )",
    re.IGNORECASE,
)
_EXEMPT = Pattern(
    r"(?<!non-)(?<!non )\bexempt\b|not for publication|\bnot public\b|schedule 12a|\bconfidential\b|"
    r"(?<!un)\brestricted\b|private and|closed (?:session|to the public)",
    re.IGNORECASE,
)
_EXEMPT_PART = Pattern(
    r"(?:part (?:ii|2|b|two)\b.*|(?:exempt|restricted|confidential|private|closed)"
    r"(?: (?:items?|reports?|business|session|agenda|part).*)?)\Z",
    re.IGNORECASE,
)
_OPEN_PART = Pattern(
    r"(?:part (?:i|1|a|one)\b.*|(?:unrestricted|public|open|non-exempt) (?:items?|business|session).*)\Z",
    re.IGNORECASE,
)
_EXCLUSION = Pattern(r"exclusion of|exclude the|press and public|access to information", re.IGNORECASE)
# What a front sheet says in the column of pages where there are none: in words that end no title,
_SAID = (
    r"not (?:public|for publication|available)|to follow|to be (?:tabled|circulated|announced)|private and confidential"
    r"|(?:enclosed|circulated|issued|published|attached|provided) (?:separately|under separate cover)"
    r"|(?:separately|previously) (?:enclosed|circulated|issued|published)|under separate cover"
    r"|see (?:separate|supplementary) (?:pack|document|agenda)"
)
# in words that may end one,
_MAY_END = r"exempt|verbal|oral|tabled|attached|enclosed|confidential|restricted|private"
# and in words that do, unless they stand on a line or in a column of their own.
_REPORTED = r"(?:verbal|oral)(?: (?:report|update|item))?"
_COLUMN_SAYS = Pattern(
    rf"[\s.…_]+(?:(?P<said>{_SAID})|(?P<may>{_MAY_END}))(?:\s*[,/–-]\s*(?:{_SAID}|{_MAY_END}))*\s*\Z",
    re.IGNORECASE,
)
_COLUMN_LINE = Pattern(
    rf"(?:{_SAID}|{_REPORTED}|{_MAY_END})(?:\s*[,/–-]\s*(?:{_SAID}|{_MAY_END}))*\Z", re.IGNORECASE
)
_GOES_ON = Pattern(
    r"(?:[-–—:,/(&]|\b(?:is|are|be|been|was|were|as|or|and|of|to|for|from|in|on|by|with|a|an|the|not|non|which|that|"
    r"being|become|remain|remains|made|items?))\Z",
    re.IGNORECASE,
)
_PURPOSE = Pattern(
    r"\s*[(\[–-]\s*(for (?:decision|information|noting|approval)|to note)[)\]]?\s*\Z", re.IGNORECASE
)


@dataclass(frozen=True)
class ListedItem:
    """A line of the front sheet: printed page numbers, or None where no pages belong to it; last is None where only
    the first page is named. words is all that stands there; exempt: it is said to be kept from the public."""

    number: str
    title: str
    first: int | None
    last: int | None
    exempt: bool = False
    words: str = ""


@dataclass
class _Entry:
    number: str
    lines: list[str]
    part_exempt: bool


def front_sheet_items(pages: Sequence[Page]) -> list[ListedItem]:
    """The numbered lines of the front sheet, as long as any of them names its pages."""
    lines = _front_lines(pages)
    column = any(_PAGE_COLUMN.match(line) and len(line) < _HEADS for line in lines)
    entries = _entries(lines)
    agenda = any(_IS_AGENDA.search(line) for line in lines) or (column and _columns_of_items(lines, entries))
    found = [_listed(entry, agenda=agenda, column=column) for entry in entries]
    found = _in_order(found)
    return found if any(item.first is not None for item in found) else []


def _columns_of_items(lines: Sequence[str], entries: Sequence[_Entry]) -> bool:
    """Whether a sheet that does not call itself an agenda has a column of items beside that of their pages, two ranges
    or more single numbers, of which none goes back. A report's own list of contents is none."""
    heads = [line for line in lines if len(line) < _HEADS]
    if not any(_HEADS_ITEMS.search(line) for line in heads) or any(_CONTENTS.search(line) for line in heads):
        return False
    if any(_OF_A_REPORT.match(entry.lines[0]) for entry in entries):
        return False
    joined = [" ".join(entry.lines) for entry in entries]
    spans = [_RANGE.search(line) or _LAST.search(line) for line in joined]
    pages = [[int(page) for page in span.groups() if page] for span in spans if span is not None]
    ends = [page for span in pages for page in span]
    many = sum(len(span) > 1 for span in pages) > 1 or len(pages) > _SINGLES
    return many and ends == sorted(ends) and ends[-1] < _YEARS


def _front_lines(pages: Sequence[Page]) -> list[str]:
    lines: list[str] = []
    begun = False
    for page in pages[:_FRONT_PAGES]:
        part = [line.strip() for line in page.text.split("\n")]
        part = [line for line in part if line]
        while part and _PAGE_STAMP.match(part[-1]):
            part.pop()
        names_pages = any(_names_pages(line) or _heads_columns(line) for line in part)
        if any(_ITEM_STAMP.match(line) for line in part[:3] + part[-3:]):
            break
        if begun and not names_pages and not says_blank(page.text):
            break
        begun = begun or names_pages
        if not says_blank(page.text):
            lines += part
    return lines if begun else []


def _heads_columns(line: str) -> bool:
    """ "Item … Page"."""
    return len(line) < _HEADS and bool(_PAGE_COLUMN.match(line) and _HEADS_ITEMS.search(line))


def _names_pages(line: str) -> bool:
    span = _RANGE.search(line)
    in_order = span is not None and int(span.group(1)) <= int(span.group(2)) < _YEARS
    return in_order or bool(_IN_WORDS.search(line) or _DOTS.search(line))


def _entries(lines: Sequence[str]) -> list[_Entry]:
    found: list[_Entry] = []
    exempt = False
    for at, line in enumerate(lines):
        if _EXEMPT_PART.match(line) or _OPEN_PART.match(line):
            exempt = bool(_EXEMPT_PART.match(line))
            found.append(_Entry("", [], exempt))  # what follows belongs to no item
            continue
        earlier = next((entry.number for entry in reversed(found) if entry.number), "")
        start = _STARTS.match(line)
        if start and _begins(
            start, earlier, lines[max(0, at - 1)], lines[at + 1] if at + 1 < len(lines) else ""
        ):
            if found and _EXCLUSION.search(" ".join(found[-1].lines)) and found[-1].number:
                exempt = exempt or bool(_EXEMPT.search(" ".join(found[-1].lines)))
            found.append(_Entry(start["number"].replace(" ", ""), [start["title"] or ""], exempt))
        elif found and sum(map(len, found[-1].lines)) < _LONGEST:
            found[-1].lines.append(line)
    return [entry for entry in found if entry.number]


def _begins(start: re.Match[str], earlier: str, above: str, following: str) -> bool:
    """Whether a line begins the next item: the next number or one a little further on, and not a page or a date.

    A supplement begins with any number, and may skip many where the line names its pages.
    """
    title = start["title"] or ""
    if _NOT_A_TITLE.match(title):
        return False
    if not follows(start["number"], earlier):
        later = comes_before(earlier, start["number"]) and start["number"][0].isdigit()
        begins = not earlier and bool(title) and (start["point"] == "." or bool(_HEADS_ITEMS.search(above)))
        named = _IN_WORDS.search(f"{title} {following}") or _names_pages(title)
        if not later or not (begins or named):
            return False
    if title:
        return bool(re.match(r"[\w“‘\"'(\[]", title)) and (start["point"] != "" or not title[0].islower())
    if start["point"]:
        return True
    # A figure alone: the next item's number, unless that is what follows; then it was the page of the item before.
    next_start = _STARTS.match(following)
    return not (next_start and not next_start["title"] and follows(next_start["number"], earlier))


def _listed(entry: _Entry, *, agenda: bool, column: bool) -> ListedItem:
    words = " ".join(line for line in entry.lines if line)
    first, last, cut = _pages_of(entry.lines, agenda=agenda, column=column)
    title = _title(entry.lines, cut)
    said = bool(_EXEMPT.search(words)) and not re.search(r"no exempt", words, re.IGNORECASE)
    exempt = (said or entry.part_exempt) and not _EXCLUSION.search(title)
    return ListedItem(entry.number, title, first, last, exempt, words)


def _pages_of(
    lines: Sequence[str], *, agenda: bool, column: bool
) -> tuple[int | None, int | None, tuple[int, int] | None]:
    """First and last printed page, and where they begin: which line, which character of it."""
    joined = " ".join(lines)
    match = _IN_WORDS.search(joined)
    if match and (agenda or match.group()[0] in "(["):
        first = int(match.group(1))
        at, passed = match.start(), 0
        for number, line in enumerate(lines):
            if at < passed + len(line) + 1:
                return first, int(match.group(2) or first), (number, at - passed)
            passed += len(line) + 1
    if not agenda:
        return None, None, None
    for number, line in enumerate(lines):
        span = _RANGE.search(line)
        if span and int(span.group(1)) <= int(span.group(2)) < _YEARS:
            return int(span.group(1)), int(span.group(2)), (number, span.start())
        dots = _DOTS.search(line)
        if dots:
            return int(dots.group(1) or dots.group(2)), None, (number, dots.start())
        alone = _LAST.search(line) if column else None
        if alone and int(alone.group(1)) < _YEARS and not _ends_in_a_date(line):
            return int(alone.group(1)), None, (number, alone.start())
    return None, None, None


def _ends_in_a_date(line: str) -> bool:
    return bool(
        re.search(r"(?:phase|stage|no\.?|quarter|part|appendix|\d)\s+\d{1,4}\s*\Z", line, re.IGNORECASE)
    )


def _title(lines: Sequence[str], cut: tuple[int, int] | None) -> str:
    """The title without what describes it: a title in capitals ends where the capitals do."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        ends = cut is not None and number >= cut[0]
        part = line[: cut[1]] if cut is not None and number == cut[0] else "" if ends else line
        part = part.strip()
        if kept and _COLUMN_LINE.match(part):
            break
        if kept and part and (_DESCRIBES.match(part) or (_capital(" ".join(kept)) and not _capital(part))):
            break
        if part:
            kept.append(part)
        if ends:
            break
    return _PURPOSE.sub("", tidy(_without_column(" ".join(kept))))


def _without_column(title: str) -> str:
    """A title without what stands in the column of pages instead of pages: "exempt", "to follow", "verbal"."""
    says = _COLUMN_SAYS.search(title)
    if says is None:
        return title
    rest = title[: says.start()].rstrip()
    return title if not rest or (says["may"] and _GOES_ON.search(rest)) else rest


def _capital(words: str) -> bool:
    letters = [sign for sign in words if sign.isalpha()]
    return len(letters) > 3 and sum(sign.isupper() for sign in letters) > 0.8 * len(letters)


def tidy(title: str) -> str:
    """A title with single spaces, without the dots and dashes around it."""
    return re.sub(r"[\s.…_]{4,}\Z", "", " ".join(title.split())).strip(" -–|:_")


def _in_order(found: Sequence[ListedItem]) -> list[ListedItem]:
    """Page numbers only where they never go back: a figure at the end of a title is no page."""
    kept: list[ListedItem] = []
    reached = 0
    for at, item in enumerate(found):
        good = item.first is not None and item.first >= reached
        later = [other.first for other in found[at + 1 :] if other.first is not None]
        if good and item.last is None and later and sum(item.first > page for page in later) > len(later) / 2:  # type: ignore[operator]
            good = False
        kept.append(item if good else replace(item, first=None, last=None))
        reached = max(reached, item.last or item.first or 0) if good else reached
    return kept
