"""Numbers that stand at a page's edges as page numbers do: a pack builder's stamp, "Page 12 of 40", a bare "12", "S1",
"A-12", "xiv", and the number in a footer that every page repeats ("Housing plan | 12"). What numbers a heading
("Appendix 3") is no page number, though it may count on from page to page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from meetingwatch.domain.page_labels import from_roman
from meetingwatch.domain.pattern import Pattern

_EDGE_LINES = 3
_LONGEST = 160  # characters; a longer line is prose
STAMPED = "Page #"  # a way of ways_of_page, and a form
BARE = "#"
_REPEATED = 3  # pages must bear a footer before the number in it counts

_LABEL = r"(?:[A-Z]{1,3}[-./ ]?)?\d{1,4}[a-zA-Z]?|[ivxlc]{1,8}|[IVXLC]{1,8}"
_STAMP = Pattern(rf"(?i:page|pg\.?)(?i: ?(?:no\.?|number))?[ ]?[|:.–—-]?[ ]?({_LABEL})(?: ?[-–—|])?\Z")
_COUNTED = Pattern(r"(?:(?i:page|pg\.?) ?)?(\d{1,4}) ?(?:of|/|out of) ?(\d{1,4})\Z", re.IGNORECASE)
_BARE = Pattern(rf"[-–—|\[(]{{0,2}} ?({_LABEL}) ?[-–—|\])]{{0,2}}\Z")
_PARTS = Pattern(r"([A-Z]{1,3}[-./ ]?)?(\d{1,4})([a-zA-Z]?)\Z")
_ITEM = Pattern(r"Agenda Item(?: No\.?)? ?\d{1,3}[a-zA-Z]?\Z", re.IGNORECASE)
_RUNS_ON = Pattern(
    rf"(Page (?:{_LABEL})) ?Agenda Item \d|Agenda Item \d{{1,3}}[a-zA-Z]? ?(Page (?:{_LABEL}))\Z"
)
_COUNTED_WITHIN = Pattern(
    r"(?P<before>.*?)(?:^|\s)(?P<own>page \d{1,4} ?(?:of|/|out of) ?\d{1,4})(?:\s+(?P<after>.*))?\Z",
    re.IGNORECASE,
)
_NUMBER_AT_END = Pattern(r"(?:.*\s)?\d{1,4}\Z|\d{1,4}\s.*\Z")
_OF_MANY = Pattern(r"(?<=\d) of \d{1,4}\Z")
_IN_FOOTER = Pattern(
    r"(?P<before>.*[^\d.,£$%/:-])(?P<last>\d{1,4})\Z|(?P<first>\d{1,4})(?P<after>[^\d.,%/:)-].*)\Z"
)

_ENDS_IN_STAMP = Pattern(rf".*\S ?\b(?:Page|PAGE) ({_LABEL})\Z")
_BEGINS_IN_STAMP = Pattern(r"(?:Page|PAGE) (\d{1,4})(?! ?(?:of|/|\d))(\D.*[^\W\d].*)\Z")
_PARTED_BEFORE = Pattern(r".*(?:[|•–] ?|\bpage ?)\Z", re.IGNORECASE)
_PARTED_AFTER = Pattern(r" ?[|•–]")
_BARRED = Pattern(r".*\w.*[|•] ?\Z")
_WHOLE = Pattern(r"(?<![\w.,])\d+(?![.,]?\w)")
_CODE = Pattern(r"(?:.*[^\w])?[A-Z]{1,3}\Z")
# Only the singular: in "Appendices 12" the number is more likely the page's.
_HEADING = (
    r"appendix|annexe?|recommendation|report|item|section|chapter|part|schedule|option|question|table|figure|case|site"
    r"|area|phase|stage|step|objective|priority|theme|risk|action|policy|version|draft|revision|enclosure|attachment"
    r"|exhibit|paragraph|clause|article|map|sheet|drawing|slide|photo|chart|diagram|box|motion|proposal|amendment"
    r"|lot|plot|zone|ward|tier|level|volume"
)
_HEADED = Pattern(rf".*\b(?:{_HEADING})[ :(#–-]*(?:\b(?:no|number)\b[. :]*)?\Z", re.IGNORECASE)
_HEADED_ONLY = Pattern(rf"(?:{_HEADING})[ |•]*\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Style:
    """How a numbering is written: "A-12" has the prefix "A-"; Roman letters small or upper."""

    prefix: str = ""
    roman: bool = False
    upper: bool = False


@dataclass(frozen=True)
class Printed:
    """A number seen at an edge. place is which line ("first-0" is the first, "last-0" the last); stamp: it says "Page";
    weight: how much it counts beside a bare number; counts: False for "12a", which stands between 12 and 13; shared:
    other words stand on its line, as in a list of contents, so that one such page alone says nothing; form: its line
    with "#" for the number, the same on every page that has the same footer."""

    style: Style
    number: int
    written: str
    place: str
    stamp: bool
    weight: float = 1.0
    counts: bool = True
    shared: bool = False
    form: str = BARE


def numbers_of_pages(texts: Sequence[str]) -> list[list[Printed]]:
    """What stands at the edges of every page, several for a page that numbers itself and is stamped too."""
    edges = [_edge_lines(text) for text in texts]
    found = [_yielding(_all_alone(lines)) for lines in edges]
    feet = [[one for place, line in lines for one in _in_footer(place, line)] for lines in edges]
    repeated = Counter(template for page in feet for template in {template for template, _one in page})
    for page, more in zip(found, feet, strict=True):
        page += [one for template, one in more if repeated[template] >= _REPEATED]
    return found


def ways_of_page(text: str, number: str) -> frozenset[str]:
    """How a number is written at a page's edges: the lines that bear it, with "#" in its place; STAMPED for any line
    that is or ends in "Page 12"."""
    found: set[str] = set()
    for _place, line in _edge_lines(text):
        stamp = _STAMP.match(line) or _ENDS_IN_STAMP.match(line)
        if stamp and stamp.group(1) == number:
            found.add(STAMPED)
        elif len(line) <= _LONGEST and number in line:
            found.add(_WHOLE.sub(lambda match: "#" if match.group() == number else match.group(), line))
    return frozenset(way for way in found if "#" in way)


def _yielding(page: list[Printed]) -> list[Printed]:
    """Beside a bare number on its own line, which may be the pack's, a report's "Housing plan | Page 3" is no stamp."""
    if all(one.stamp for one in page):
        return page
    return [replace(one, stamp=False, weight=1.0) if one.shared else one for one in page]


def _edge_lines(text: str) -> list[tuple[str, str]]:
    """The first and last lines with their places; items' stamps left out, and "Page" over "12" joined."""
    lines = [line.strip() for line in text.strip().split("\n")]
    lines = [line for line in lines if line]
    if len(lines) > 4 * _EDGE_LINES:
        lines = lines[: 2 * _EDGE_LINES] + lines[-2 * _EDGE_LINES :]
    plain: list[str] = []
    for line in lines:
        on = _RUNS_ON.match(line)
        if on:
            plain.append(on.group(1) or on.group(2))
        elif plain and plain[-1].lower() == "page" and _BARE.match(line):
            plain[-1] = f"Page {line}"
        elif not _ITEM.match(line):
            plain.append(line)
    head = [(f"first-{n}", line) for n, line in enumerate(plain[:_EDGE_LINES])]
    rest = plain[_EDGE_LINES:]
    foot = [(f"last-{n}", line) for n, line in enumerate(reversed(rest[-_EDGE_LINES:]))]
    return [(place, part) for place, line in head + foot for part in _parts(line)]


def _parts(line: str) -> list[str]:
    """A footer in which a report counts its own pages beside another number, as two: "12 Page 3 of 5"."""
    within = _COUNTED_WITHIN.match(line) if len(line) <= _LONGEST else None
    if within is None:
        return [line]
    rest = " ".join(part for part in (within["before"].strip(), within["after"] or "") if part)
    return [rest, within["own"]] if _NUMBER_AT_END.match(rest) else [line]


def _all_alone(lines: Sequence[tuple[str, str]]) -> list[Printed]:
    """What _alone() finds in these lines. A report's own count that shares its line is worth no more than the rest."""
    places = Counter(place for place, _line in lines)
    found = [one for place, line in lines for one in _alone(place, line)]
    return [replace(one, weight=1.0) if places[one.place] > 1 else one for one in found]


def _alone(place: str, line: str) -> list[Printed]:
    """Numbers that have a line to themselves, and a "Page 12" at the end of any line."""
    counted = _COUNTED.match(line)
    if counted:
        number, pages = int(counted.group(1)), int(counted.group(2))
        named = line[0] in "Pp"
        if not 1 <= number <= pages:
            return []
        weight, form = 1.5 if named else 1.0, f"# of {pages}"
        return [Printed(Style(), number, str(number), place, stamp=False, weight=weight, form=form)]
    whole = _STAMP.match(line)
    stamp = whole or (_ENDS_IN_STAMP.match(line) if len(line) <= _LONGEST else None)
    match = stamp or _BARE.match(line)
    if not match:
        return []
    value = _value(match.group(1))
    if value is None:
        return []
    style, number, counts = value
    if style.prefix.endswith(" ") and stamp is None:
        return []  # "A 4" alone is more often a heading
    shared = stamp is not None and whole is None
    # A line's own "Page 12" is the pack's; one among words may be the report's.
    weight = 0.9 if shared else 1.0
    form = STAMPED if stamp else BARE
    return [Printed(style, number, match.group(1), place, stamp is not None, weight, counts, shared, form)]


def _value(written: str) -> tuple[Style, int, bool] | None:
    parts = _PARTS.match(written)
    if parts:
        number = int(parts.group(2))
        good = number >= 1 and not (len(parts.group(2)) > 1 and written.startswith("0"))
        return (Style(parts.group(1) or ""), number, not parts.group(3)) if good else None
    roman = from_roman(written)
    return (Style(roman=True, upper=written.isupper()), roman, True) if roman else None


def _in_footer(place: str, line: str) -> list[tuple[str, Printed]]:
    """Numbers at the beginning or end of a line of words, with the words that other pages must repeat."""
    if len(line) > _LONGEST or place[-1] == "2":
        return []
    begins = _BEGINS_IN_STAMP.match(line)
    if begins and int(begins[1]):
        words = f"Page #{begins[2]}"
        return [(words, Printed(Style(), int(begins[1]), begins[1], place, stamp=False, form=words))]
    match = _IN_FOOTER.match(_OF_MANY.sub("", line))
    if not match or not re.search(r"[^\W\d]", match["before"] or match["after"] or ""):
        return []
    before, after = match["before"], match["after"]
    if before and _names_a_part(before):
        return []
    parted = _PARTED_BEFORE.match(before) if before else _PARTED_AFTER.match(after)
    if place.startswith("first") and not parted:
        return []  # a heading that counts on, "Northern sites 3"
    number = int(match["last"] or match["first"])
    words = f"{before}#" if before else f"#{after}"
    return [(words, Printed(Style(), number, str(number), place, stamp=False, form=words))] if number else []


def _names_a_part(before: str) -> bool:
    """Whether a number after these words names a part of the paper: "Appendix 3", "Report – 3", "Form R3"."""
    if _CODE.match(before) or _HEADED_ONLY.match(before):
        return True
    return bool(_HEADED.match(before)) and not _BARRED.match(before)
