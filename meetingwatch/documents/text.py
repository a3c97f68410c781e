"""A page's text as people search, quote and hear it, made from what PDFium gives.

PDFium's habits (measured on Aspose, Word and Acrobat files): U+FFFE stands for a hyphen at a line's end and the lines
are joined there; lines end in CR LF; the space after a paragraph number is lost ("1.2The"); a stamp that the pack
builder prints runs on from the last line ("…end.Page 1 Agenda Item 3").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

_CHANGES = re.compile(
    r"(?P<line>[ \t\xa0]*(?:\r\n?|\n))"
    r"|(?P<broken>(?<=\w)[\ufffe\xad](?:\r\n?|\n)?(?=\w))"
    r"|(?P<hyphen>[\ufffe\xad])"
    r"|(?P<number>(?:(?<=\n)|(?<=\r)|\A)\d{1,2}(?:\.\d{1,3})+(?=[A-Z][a-z]|A ))"
    r"|(?P<stamp>(?<=[^\s/])(?=Page \d{1,4}\s*(?:Agenda Item \d{1,3}[a-zA-Z]?)?\s*\Z))"
    r"|(?P<stamp_item>(?<=[^\s(])[ ]?(?=Agenda Item \d{1,3}[a-zA-Z]?\s*(?:Page \d{1,4}\s*)?\Z))"
    r"|(?P<ligature>[ﬀ-ﬆ])"
    r"|(?P<space>[\t\xa0\u2000-\u200a\u202f])"
    r"|(?P<nothing>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\uffff])"
)


@dataclass(frozen=True)
class NormalText:
    """Normalised text and the way back: segments are (offset here, offset in PDFium's text), ascending.

    hyphenated: words broken at a line's end, as printed ("one-off" where text has "oneoff").
    """

    text: str
    segments: tuple[tuple[int, int], ...]
    hyphenated: tuple[str, ...] = ()

    def raw_offset(self, offset: int) -> int:
        """Where a character of this text stands in PDFium's."""
        at = bisect_right(self.segments, (offset, 1 << 60)) - 1
        here, there = self.segments[max(0, at)]
        return there + offset - here


def normalise(raw: str) -> NormalText:
    """Normalised text of a page: \\n between lines, line-end hyphens joined, odd spaces made plain."""
    parts: list[str] = []
    segments: list[tuple[int, int]] = [(0, 0)]
    hyphenated: list[str] = []
    length = taken = 0
    for match in _CHANGES.finditer(raw):
        kept = raw[taken : match.start()]
        new = _replacement(match)
        parts += (kept, new)
        length += len(kept)
        # A replacement keeps pointing at where it came from; what follows starts a new segment.
        segments.append((length, match.start()))
        length += len(new)
        segments.append((length, match.end()))
        taken = match.end()
        if match.lastgroup == "broken":
            hyphenated.append(_printed_word(raw, match))
    parts.append(raw[taken:])
    return NormalText("".join(parts), tuple(segments), tuple(hyphenated))


def _replacement(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind in ("line", "stamp", "stamp_item"):
        return "\n"
    if kind == "hyphen":
        return "-" if match.group() == "\ufffe" else ""
    if kind == "number":
        return match.group() + " "
    if kind == "ligature":
        return _LIGATURES[match.group()]
    return " " if kind == "space" else ""


def _printed_word(raw: str, match: re.Match[str]) -> str:
    before = re.search(r"\w+\Z", raw[max(0, match.start() - 40) : match.start()])
    after = re.match(r"\w+", raw[match.end() : match.end() + 40])
    return f"{before.group() if before else ''}-{after.group() if after else ''}"


_STAMP_LINE = re.compile(r"(?:Page \d{1,4}|Agenda Item \d{1,3}[a-zA-Z]?|\d{1,4})\Z")
_BLANK = re.compile(r"\s*this page is intentionally left blank\s*\Z", re.IGNORECASE)


def without_stamps(text: str) -> str:
    """Normalised text without the stamps at its head and foot ("Page 12", "Agenda Item 3", a bare
    number) and nothing for a page that says it is blank: what two versions of a page share."""
    lines = text.split("\n")
    while lines and (not lines[-1].strip() or _STAMP_LINE.match(lines[-1].strip())):
        lines.pop()
    while lines and (not lines[0].strip() or _STAMP_LINE.match(lines[0].strip())):
        lines.pop(0)
    kept = "\n".join(lines)
    return "" if _BLANK.match(kept) else kept


def says_blank(text: str) -> bool:
    """Whether a page says that it is intentionally left blank, which pads reports to even pages."""
    return any(_BLANK.match(line) for line in text.split("\n"))


_STARTS_ANEW = re.compile(r"(?:\d{1,3}[.)]|\d{1,2}(?:\.\d{1,3})+|\(?[a-z]{1,3}\)|[•▪●\-–*o])\s")
_ENDS_SENTENCE = re.compile(r"[.:;?!][”’\")]?\Z")


def paragraphs(text: str) -> list[str]:
    """Normalised text as paragraphs for reading and for screen readers: lines that run on are joined.

    A line runs on when it is nearly as long as the page's long lines and the next does not begin a
    numbered paragraph or a bullet.
    """
    lines = [line.strip() for line in text.split("\n")]
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[int(len(lengths) * 0.8)] if lengths else 0
    found: list[str] = []
    joins = False
    for line in lines:
        if not line:
            joins = False
            continue
        if joins and found and not _STARTS_ANEW.match(line) and not _STAMP_LINE.match(line):
            found[-1] += " " + line
        else:
            found.append(line)
        full = len(line) >= usual * 0.65
        joins = full and not (_ENDS_SENTENCE.search(line) and len(line) < usual * 0.9)
    return found


def reading_text(text: str) -> str:
    """paragraphs() in one string, a blank line between them."""
    return "\n\n".join(paragraphs(text))
