"""What is read aloud: the sentences of a page's blocks and where each stands, whole also over the turn of a page.

Running heads and feet are left out. The figures of a chart, which say little one by one, are one phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from meetingwatch.domain.pattern import Pattern
from meetingwatch.ui.desk.blocks import Block
from meetingwatch.words import _

_SENTENCE = Pattern(r".+?(?:[.!?]+[”’\")]*(?=\s+[A-Z0-9“‘(])|(?=\n)|\Z)", re.DOTALL)
_SHORT = Pattern(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Cllr|No|Nos|para|paras|p|pp|e\.g|i\.e|etc|St|vs)|\A\s*\d{1,3}(?:\.\d+)*)\.\Z"
)
_ENDED = Pattern(r"[.:;!?][”’\")\]]*\Z")
_BROKEN_WORD = Pattern(r"([^\W\d_]+)[-\u00ad\u2010]\Z")
_FIRST_HALF = Pattern(r"[^\W\d_]+")
_ENTRY = Pattern(r"\(?(?:[a-z]|[ivx]{1,5})[.)]\s")  # of a list
_WANTS_MORE = Pattern(
    r"(?:,|\b(?:a|an|and|as|at|by|for|from|in|is|of|on|or|our|that|the|their|this|to|was|were|which|with))\Z"
)
_SIDE_BY_SIDE = 2  # places: letters of one word, or of two with a space or a line's end between

Place = tuple[int, int, int]  # page (index), start and end in its text


@dataclass(frozen=True)
class Sentence:
    """What is said at once, and the parts of the pages' texts that it is made of, in the order they are said."""

    text: str
    places: tuple[Place, ...]

    def touches(self, start: int, end: int) -> bool:
        """Whether any of it stands in a range of its page's text."""
        return any(first < end and last > start for _page, first, last in self.places)


def sentences_of(page: int, blocks: Sequence[Block], body: tuple[int, int] | None = None) -> list[Sentence]:
    """The sentences of a page's blocks, in their order; of what stands in its body (PageBodies)
    where that is given."""
    kept = [within(block, *body) for block in blocks] if body is not None else list(blocks)
    found: list[Sentence] = []
    for loose, group in groupby((block for block in kept if block.text.strip()), _is_figures):
        of_chart = list(group)
        if loose and len(of_chart) > 1:
            found.append(_figures(page, of_chart))
            continue
        for block in of_chart:
            for start, end in _cut(block.text):
                if places := _runs(page, block.places[start:end]):
                    found.append(Sentence(block.text[start:end].strip(), places))
    return found


def within(block: Block, start: int, end: int) -> Block:
    """What of a block stands in a range of the page's text."""
    if all(place < 0 or start <= place < end for place in block.places):
        return block
    kept = [
        (letter, place)
        for letter, place in zip(block.text, block.places, strict=True)
        if (letter.isspace() if place < 0 else start <= place < end)
    ]
    return Block("".join(letter for letter, _place in kept), tuple(place for _letter, place in kept))


def _is_figures(block: Block) -> bool:
    """Whether figures stand alone, as at the bars and the axis of a chart."""
    return any(sign.isdigit() for sign in block.text) and not any(sign.isalpha() for sign in block.text)


def _figures(page: int, blocks: Sequence[Block]) -> Sentence:
    figures = ", ".join(figure for block in blocks for figure in block.text.split())
    places = tuple(place for block in blocks for place in _runs(page, block.places))
    return Sentence(_("Figures: {figures}.").format(figures=figures), places)


def _runs(page: int, places: Iterable[int]) -> tuple[Place, ...]:
    """The ranges of the page's text that letters with these places make, in the order they are read."""
    found: list[Place] = []
    for place in places:
        if place < 0:
            continue
        if found and 0 < place - found[-1][2] + 1 <= _SIDE_BY_SIDE:
            found[-1] = (page, found[-1][1], place + 1)
        else:
            found.append((page, place, place + 1))
    return tuple(found)


def _cut(text: str) -> list[tuple[int, int]]:
    """Sentences' starts and ends; "Cllr." and "4.2." end none, a table's row is one."""
    found: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(text):
        if found and _SHORT.search(text[found[-1][0] : found[-1][1]].strip()):
            found[-1] = (found[-1][0], match.end())
        elif match.group().strip():
            found.append(match.span())
    return found


def is_open(text: str) -> bool:
    """Whether the last sentence of a page may go on over the next: nothing ends it. So it is with headings too."""
    return "\t" not in text and not _ENDED.search(text)


def goes_on(over: str, first: str) -> bool:
    """Whether what a page begins with goes on with what the page before left open."""
    if not is_open(over) or "\t" in first or _ENTRY.match(first):
        return False
    return first[0].islower() or bool(_WANTS_MORE.search(over))


def taken_on(over: Sentence | None, found: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of a page after an open one of the page before: one with the first where that goes on with it."""
    if over is None or not found:
        return [*([over] if over is not None else []), *found]
    first = found[0]
    if not goes_on(over.text, first.text):
        return [over, *found]
    return [Sentence(put_together(over.text, first.text), (*over.places, *first.places)), *found[1:]]


def put_together(one: str, other: str) -> str:
    """Two parts of a sentence; a word that the page's end broke is whole."""
    from meetingwatch.documents.hyphens import keeps_hyphen  # when something is read aloud

    broken, rest = _BROKEN_WORD.search(one), _FIRST_HALF.match(other)
    if broken is None or rest is None:
        return f"{one} {other}"
    return (one if keeps_hyphen(broken.group(1), rest.group()) else one[:-1]) + other
