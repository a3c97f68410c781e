"""A page's text as people search, quote and hear it, made from what PDFium gives.

PDFium's habits (measured on Aspose, Word and Acrobat files): U+FFFE stands for a hyphen at a line's end and the lines
are joined there; lines end in CR LF; the space after a paragraph number is lost ("1.2The"); a stamp that the pack
builder prints runs on from the last line ("…end.Page 1 Agenda Item 3").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from meetingwatch.documents.hyphens import keeps_hyphen
from meetingwatch.documents.raised import levelled_words
from meetingwatch.domain.pattern import Pattern

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

# Where something has to change: one set of rare characters, which is looked for quickly.
_RARE = Pattern(r"[\r\n\ufffe\xad\t\xa0\u2000-\u200b\u202f\ufeff\uffffﬀ-ﬆ\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CHANGES = Pattern(
    r"(?P<line>(?:\r\n?|\n)(?P<number>\d{1,2}(?:\.\d{1,3})+(?=[A-Z][a-z]|A ))?)"
    r"|(?P<broken>[\ufffe\xad](?:\r\n?|\n)?(?=\w))"
    r"|(?P<hyphen>[\ufffe\xad])"
    r"|(?P<ligature>[ﬀ-ﬆ])"
    r"|(?P<space>[\t\xa0\u2000-\u200a\u202f])"
    r"|(?P<nothing>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\uffff])"
)
_FIRST_NUMBER = Pattern(r"\d{1,2}(?:\.\d{1,3})+(?=[A-Z][a-z]|A )")
_TAIL = 80  # characters in which a stamp can stand
_RUN_ON = Pattern(
    r"(?<=[^\s/])(?=Page \d{1,4}\s*(?:Agenda Item \d{1,3}[a-zA-Z]?)?\s*\Z)"
    r"|(?<=[^\s(])(?=[ ]?Agenda Item \d{1,3}[a-zA-Z]?\s*(?:Page \d{1,4}\s*)?\Z)"
)


@dataclass(frozen=True)
class NormalText:
    """Normalised text and the way back: segments are (offset here, offset in PDFium's text), ascending.

    hyphenated: words broken at a line's end in their other spelling: "inte-grated" where text has "integrated", and
    "lowincome" where the hyphen was evidently the word's own and text has "low-income"; and "CO2" for "CO₂".
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
    made = _Making()
    first = _FIRST_NUMBER.match(raw)
    if first:
        made.keep(raw[: first.end()], 0)
        made.put(" ", first.end())
    at = first.end() if first else 0
    for cut in [match.start() for match in _RUN_ON.finditer(raw, max(at, len(raw) - _TAIL))]:
        made.run(raw, at, cut)
        made.put("\n", cut)
        at = cut + 1 if raw[cut] == " " else cut
    made.run(raw, at, len(raw))
    text = "".join(made.parts)
    otherwise = made.hyphenated if text.isascii() else [*made.hyphenated, *levelled_words(text)]
    return NormalText(text, tuple(made.segments), tuple(otherwise))


class _Making:
    """Normalised text in the making."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.segments: list[tuple[int, int]] = [(0, 0)]
        self.hyphenated: list[str] = []
        self._length = 0

    def keep(self, text: str, origin: int) -> None:
        """Take text as it stands, from this offset of the original."""
        self.segments.append((self._length, origin))
        self.parts.append(text)
        self._length += len(text)

    def put(self, text: str, origin: int) -> None:
        """Put something new in, in the place of what stands at this offset."""
        if text:
            self.keep(text, origin)

    def run(self, raw: str, start: int, end: int) -> None:
        """Take a stretch of the original, changing what has to be."""
        taken = start
        for spot in _RARE.finditer(raw, start, end):
            at = spot.start()
            match = _CHANGES.match(raw, at, end) if at >= taken else None
            if match is None:
                continue
            kept = raw[taken:at]
            kind = match.lastgroup
            self.keep(kept.rstrip(" \t\xa0") if kind in ("line", "number") else kept, taken)
            if kind in ("line", "number"):
                self.put("\n", at)
            elif kind == "broken" and raw[at - 1 : at].isalnum():
                self._broken(raw, match)
            elif kind in ("hyphen", "broken"):
                self.put("-" if raw[at] == "\ufffe" else "", at)
            else:
                self.put(_LIGATURES.get(raw[at], " " if kind == "space" else ""), at)
            taken = match.end()
            if match["number"]:
                self.keep(match["number"], match.start("number"))
                self.put(" ", taken)
        self.keep(raw[taken:end], taken)

    def _broken(self, raw: str, match: re.Match[str]) -> None:
        """A hyphen at a line's end between two halves of a word."""
        before = re.search(r"\w+\Z", raw[max(0, match.start() - 40) : match.start()])
        after = re.match(r"\w+", raw[match.end() : match.end() + 40])
        halves = (before.group() if before else "", after.group() if after else "")
        if keeps_hyphen(*halves):
            self.put("-", match.start())
            self.hyphenated.append("".join(halves))
        else:
            self.hyphenated.append("-".join(halves))


_STAMP_LINE = Pattern(r"(?:Page \d{1,4}|Agenda Item \d{1,3}[a-zA-Z]?|\d{1,4})\Z")
_BLANK = Pattern(r"\s*this page is intentionally left blank\s*\Z", re.IGNORECASE)


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


_STARTS_ANEW = Pattern(r"(?:\d{1,3}[.)]|\d{1,2}(?:\.\d{1,3})+|\(?[a-z]{1,3}\)|[•▪●\-–*o])\s")
_ENDS_SENTENCE = Pattern(r"[.:;?!][”’\")]?\Z")


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


def reading_blocks(page_text: str) -> list[str]:
    """A page's normalised text as blocks in the order they are read: paragraphs, for now in the text's own order."""
    return paragraphs(page_text)
