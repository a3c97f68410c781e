"""The sentences that a topic's words stand in, and a hash of each that survives a new layout."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from meetingwatch.documents.page_words import bodies_near
from meetingwatch.documents.query import find_words, fold
from meetingwatch.documents.text import without_stamps
from meetingwatch.domain.pattern import Pattern

LONGEST_SENTENCE = 70  # words; longer ones are tables, where a row is the passage
SHOWN = 200  # characters

# Where a sentence or paragraph begins: after a stop, at a paragraph's number or a bullet, after an empty line.
_BREAK = Pattern(
    r"(?<=[.!?:;])[\"”’)]*\s+(?=[A-ZÂÊÎÔÛŴŶ0-9“\"(•])|\n\s*\n|\n(?=\s*(?:\d+(?:\.\d+)+|[•*–-]\s))"
)
_NUMBERING = Pattern(r"^\s*(?:\d{1,2}(?:\.\d+)+\.?|\d{1,2}[.)]|\(?[a-z]{1,4}\)|[•*–-])\s+", re.IGNORECASE)
_PAGES = Pattern(r"\(pages?\s+\d+(?:\s*[-–]\s*\d+)?\)", re.IGNORECASE)  # on an agenda, new in each issue
# "£4.5", "45%", "-45" and "(45)", which is below nought in a table; "5-6" and "16-17" have no sign.
_SIGNED = Pattern(
    r"(?<![\w)])-[£$€]?\d[\d,.]*\s?%?|[£$€]\s?\d[\d,.]*|\d[\d,.]*\s?[%‰]|\([£$€]?\d[\d,.]*\s?%?\)"
)
_MINUS = str.maketrans("−‒–", "---")
_WORD = Pattern(r"[^\W_]+")
_OF_A_DATE = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday am pm".split()
)


@dataclass(frozen=True)
class Passage:
    """A sentence (a table's row) that holds a topic's words. page is an index from 0, where the words stand. cut: it
    stands at the paper's beginning or end, so that it may be only a part of one (a report taken out of a pack). words
    is at most SHOWN characters of its text."""

    hash: str
    page: int
    words: str
    text: str
    cut: bool = False


def passages(texts: Sequence[str], pages: Collection[int], words: tuple[str, ...]) -> list[Passage]:
    """The passages on these pages (indices) that hold any of the words (documents.query.words_of), each once.

    Pages are read as one text, so that a sentence that runs over a page's end is whole wherever it breaks.
    """
    bodies = _bodies(texts, pages)
    starts: list[int] = []
    whole: list[str] = []
    length = 0
    for page, text in enumerate(texts):
        start, end = bodies.get(page, (0, 0))
        bare = text[start:end] if page in bodies else without_stamps(text)
        starts.append(length)
        whole.append(bare)
        length += len(bare) + 1
    joined = "\n".join(whole)
    breaks = [0, *(match.end() for match in _BREAK.finditer(joined)), len(joined)]
    found: dict[str, Passage] = {}
    for page in sorted(pages):
        for start, _end in find_words(whole[page], words):
            text = _around(joined, breaks, starts[page] + start)
            key = passage_hash(text)
            cut = joined.startswith(text) or joined.rstrip().endswith(text.rstrip())
            found.setdefault(key, Passage(key, page, _shown(text, words), text, cut))
        for line in _running(texts[page], bodies[page]):
            if find_words(line, words):
                key = _running_hash(line)
                found.setdefault(key, Passage(key, page, _shown(line, words), line))
    return list(found.values())


def _bodies(texts: Sequence[str], pages: Collection[int]) -> dict[int, tuple[int, int]]:
    """Where the own text of pages (indices) and of those beside them stands: without what runs over every page, which
    would be glued to the sentences next to it."""
    near = sorted({n for page in pages for n in (page - 1, page, page + 1) if 0 <= n < len(texts)})
    found: dict[int, tuple[int, int]] = {}
    for _key, run in groupby(enumerate(near), key=lambda one: one[1] - one[0]):
        these = [page for _n, page in run]
        found |= zip(these, bodies_near(texts, these[0], these[-1]), strict=True)
    return found


def _running(text: str, body: tuple[int, int]) -> list[str]:
    """The lines at a page's head and foot that run through its paper."""
    start, end = body
    lines = [*text[:start].split("\n"), *text[end:].split("\n")] if end else []
    return [line.strip() for line in lines if line.strip()]


def _running_hash(line: str) -> str:
    """A hash of a running line, without its date and its number: they are new in every paper, or on every page."""
    words = [word for word in _WORD.findall(fold(line)) if word.isalpha() and word not in _OF_A_DATE]
    return passage_hash(" ".join([*words, *signed_figures(line)]))


def _around(joined: str, breaks: list[int], at: int) -> str:
    """The sentence at an offset; its line where the sentence is far too long to be one."""
    number = bisect_right(breaks, at) - 1
    start, end = breaks[number], breaks[min(number + 1, len(breaks) - 1)]
    sentence = joined[start:end]
    if len(sentence) <= 12 * LONGEST_SENTENCE and len(sentence.split()) <= LONGEST_SENTENCE:
        return sentence
    start = joined.rfind("\n", start, at) + 1 or start
    stop = joined.find("\n", at, end)
    return joined[start : stop if stop >= 0 else end]


def passage_hash(text: str) -> str:
    """A hash of the folded words, and of its figures' signs and units where it has any: not of the paragraph's own
    number, layout or punctuation."""
    bare = _PAGES.sub(" ", _NUMBERING.sub("", text))
    words = " ".join(_WORD.findall(fold(bare)))
    if signs := signed_figures(bare):
        words += f"\n{' '.join(signs)}"
    return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()


def signed_figures(text: str) -> list[str]:
    """The figures of a text that have a sign or a unit, with these."""
    return ["".join(one.split()).rstrip(".,") for one in _SIGNED.findall(text.translate(_MINUS))]


def _shown(text: str, words: tuple[str, ...]) -> str:
    """At most SHOWN characters of it, with the words in."""
    flat = " ".join(text.split())
    if len(flat) <= SHOWN:
        return flat
    spans = find_words(flat, words)
    start = max(0, (spans[0][0] if spans else 0) - SHOWN // 4)
    start = flat.rfind(" ", 0, start) + 1 if start else 0
    room = SHOWN - 2 - (2 if start else 0)
    cut = flat[start : start + room]
    if start + room < len(flat):
        cut = cut.rsplit(" ", 1)[0] + " …"
    return ("… " if start else "") + cut
