"""What a page says, made comparable: its words and figures without stamps, page numbers and running heads.

Two exports of one page differ in line breaks, hyphens, ligatures, spaces, quote marks, bullets and dot leaders, and in
what stands at the head and the foot. None of that is a change of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from meetingwatch.documents.text import without_stamps
from meetingwatch.domain.pattern import Pattern

WORD, FIGURE, SIGN = "word", "figure", "sign"

# Plain words come first: the rest of the alphabet is dearer to look for.
_A_WORD = (
    r"[A-Za-z]+(?![^\W\d_]|[\u0300-\u036f])"
    r"|[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W\d_]*)*"
)
_A_FIGURE = r"(?:(?<![\w)])[-\u2010-\u2015\u2212][£$€]?(?=\d))?\d+(?:[.,:]\d+)*"
_A_SIGN = r"[£$€%+&@#=<>()\[\]{}/.,;:!?*]"
_TOKEN = Pattern(f"(?P<word>{_A_WORD})|(?P<figure>{_A_FIGURE})|(?P<sign>{_A_SIGN})")
_BARE = Pattern(f"{_A_WORD}|{_A_FIGURE}|{_A_SIGN}")  # found in half the time
_TWO_FIGURES = Pattern(r"\n(?<=\d\n)(?=[-\d])")
_LEADER = Pattern(r"(?:[.…_·](?:\s?[.…_·]){2,})")
_MINUS = Pattern(r"\A[-\u2010-\u2015\u2212]")
NEAR = 8  # pages before and behind that tell well enough which lines a paper repeats
_EDGE_LINES = 4  # how many lines from the head or the foot can be furniture
_SURE_STAMP = Pattern(r"(?:Page \d{1,4}(?: of \d{1,4})?|Agenda Item \d{1,3}[a-zA-Z]?)\Z", re.IGNORECASE)
_COUNTED = Pattern(r"(?<![\d.,£$€-])\d{1,4}(?![\d%]|[.,]\d)")
_LETTERS = Pattern(r"[^\W\d_]{2,}")
_SAYS = 2  # words beside the figure at its end: a repeated line with less may be the row of a table
_SEEN_OFTEN = 4  # pages with the same line at the head or foot make it a running one
_SEEN_THROUGHOUT = (
    0.4  # of the pages from the first to the last that bear it: a table's last row comes up now and then
)
_SEEN_COUNTING = 3  # pages on which a line counts on with the pages


class Token(NamedTuple):
    """A word, a figure or a sign: start and end in the page's normalised text, and its key, equal where two pages
    say the same."""

    start: int
    end: int
    key: str
    kind: str


def tokens(text: str, body: tuple[int, int] | None = None) -> list[Token]:
    """The words of a page's normalised text within its body (body_span without it)."""
    start, end = body_span(text) if body is None else body
    skipped = [match.span() for match in _LEADER.finditer(text, start, end)]
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or SIGN
        if skipped and kind == SIGN and any(a <= match.start() < b for a, b in skipped):
            continue
        raw = match.group()
        key = (raw if raw.isascii() else unicodedata.normalize("NFKC", raw)).casefold()
        if kind == FIGURE:
            key = _MINUS.sub("-", key)
        found.append(Token(match.start(), match.end(), key, kind))
    return found


def spoken(text: str, body: tuple[int, int] | None = None) -> tuple[list[str], str]:
    """The keys of a page's tokens, and those joined, without their places: a third of the time of tokens()."""
    start, end = body_span(text) if body is None else body
    part = text[start:end]
    if _LEADER.search(part):
        found = tokens(text, (start, end))
        return [token.key for token in found], joined(found)
    keys = _BARE.findall(part.casefold())
    if not part.isascii():
        keys = [key if key.isascii() else _plain_key(key) for key in keys]
    return keys, _joined(keys)


def _plain_key(key: str) -> str:
    """A key of other signs than ASCII, however they were written."""
    return unicodedata.normalize("NFKC", _MINUS.sub("-", key)).casefold()


def joined(found: Sequence[Token]) -> str:
    """Tokens as one string, equal however words were broken: spaces only between two figures."""
    return _joined([token.key for token in found])


def _joined(keys: Sequence[str]) -> str:
    # A figure ends with a digit, as nothing else does, and begins with one or a minus.
    return _TWO_FIGURES.sub(" ", "\n".join(keys)).replace("\n", "")


def body_span(text: str) -> tuple[int, int]:
    """Where a page's own text begins and ends when nothing is known of its neighbours."""
    kept = without_stamps(text)
    if not kept.strip():
        return 0, 0
    start = text.index(kept)
    return start, start + len(kept)


def stamped_span(text: str) -> tuple[int, int]:
    """Where a page's text begins and ends without what a pack builder surely stamped: "Page 12", "Agenda Item 3"."""
    start, end = 0, len(text)
    while (line := text[start:].split("\n", 1)[0]) != text[start:] and _is_stamp(line):
        start += len(line) + 1
    while (at := text.rfind("\n", start, end)) >= 0 and _is_stamp(text[at + 1 : end]):
        end = at
    return start, end


def _is_stamp(line: str) -> bool:
    return not line.strip() or bool(_SURE_STAMP.match(line.strip()))


def body_spans(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Where each page's own text begins and ends: without stamps, and without the lines that the paper repeats, or
    counts on, at the head or foot of its pages."""
    running, counting = _repeated(texts)
    return [_span(text, index, running, counting) for index, text in enumerate(texts)]


def bodies_near(texts: Sequence[str], first: int, last: int) -> list[tuple[int, int]]:
    """body_spans of the pages from first to last (indices) alone, as the pages round them tell: quick in a long
    paper."""
    begin = max(0, first - NEAR)
    return body_spans(texts[begin : last + NEAR + 1])[first - begin : last - begin + 1]


def heads(texts: Sequence[str]) -> list[list[str]]:
    """What each page says in the lines that body_spans leaves out as the paper repeats them: without stamps, and in two
    parts about a number that counts on with the pages."""
    running, counting = _repeated(texts)
    found = []
    for index, text in enumerate(texts):
        start, end = _span(text, index, running, counting)
        lines = [*text[:start].split("\n"), *text[end:].split("\n")] if end else []
        kept = [_plain(line) for line in lines if not _is_stamp(line)]
        found.append([part for line in kept for part in _parts(line, index, counting)])
    return found


def _parts(line: str, index: int, counting: Counter[tuple[str, int]]) -> list[str]:
    counted = next(
        (shape for shape, off in _counts(line, index) if counting[shape, off] >= _SEEN_COUNTING), line
    )
    return [part.strip() for part in counted.split("#") if part.strip()]


def _repeated(texts: Sequence[str]) -> tuple[set[str], Counter[tuple[str, int]]]:
    """The lines at heads and feet that the paper repeats, and those with a number (_counts), with how often each."""
    edges = [_edges(text) for text in texts]
    at: dict[str, list[int]] = defaultdict(list)
    counting: Counter[tuple[str, int]] = Counter()
    for index, lines in enumerate(edges):
        for line in set(lines):
            at[line].append(index)
            counting.update(_counts(line, index))
    running = {line for line, pages in at.items() if _runs_through(pages)}
    return running, counting


def _runs_through(pages: Sequence[int]) -> bool:
    """Whether a line at these pages' heads or feet (indices, ascending) is one that the paper repeats."""
    span = pages[-1] - pages[0] + 1
    return len(pages) >= _SEEN_OFTEN and len(pages) >= _SEEN_THROUGHOUT * span


def _edges(text: str) -> list[str]:
    lines = [line for line in text.split("\n") if line.strip()]
    return [_plain(line) for line in {*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]}]


def _plain(line: str) -> str:
    return " ".join(line.split())


def _counts(line: str, index: int) -> set[tuple[str, int]]:
    """A line with each of its numbers taken out, and how far that number is from the page's index."""
    return {
        (line[: match.start()] + "#" + line[match.end() :], int(match.group()) - index)
        for match in _COUNTED.finditer(line)
    }


def _span(text: str, index: int, running: set[str], counting: Counter[tuple[str, int]]) -> tuple[int, int]:
    def furniture(line: str) -> bool:
        plain = _plain(line)
        if not plain or _SURE_STAMP.match(plain):
            return True
        if any(counting[one] >= _SEEN_COUNTING for one in _counts(plain, index)):
            return True
        return plain in running and (not plain[-1:].isdigit() or len(_LETTERS.findall(plain)) >= _SAYS)

    if not without_stamps(text).strip():
        return 0, 0
    lines = text.split("\n")
    first, last = 0, len(lines)
    while last and last > len(lines) - 2 * _EDGE_LINES and furniture(lines[last - 1]):
        last -= 1
    while first < last and first < 2 * _EDGE_LINES and furniture(lines[first]):
        first += 1
    start = sum(len(line) + 1 for line in lines[:first])
    return start, start + len("\n".join(lines[first:last]))
