"""What a draft has in quotation marks before a citation: it may have been changed since it came from the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from meetingwatch.domain.draft import CITATION_CHARACTER
from meetingwatch.domain.pattern import Pattern

HERE, ELSEWHERE, NOWHERE = "here", "elsewhere", "nowhere"

Span = tuple[int, int]

# Double, single (an apostrophe within is none) and pointed quotation marks.
_MARKED = "|".join(
    (
        r"[“„]([^“”„\"]+)[”“\"]",
        r"\"([^“”„\"]+)[\"”]",
        r"‘([^‘’]+(?:’\w[^‘’]*)*)’",
        r"(?<!\w)'([^']+(?:'\w[^']*)*)'(?!\w)",
        r"«([^«»]+)»",
    )
)
_LAST = Pattern(rf"(?:{_MARKED})[\s,.;:(]*\Z")
_ONE_MORE = Pattern(rf"(?:{_MARKED})[\s,;]*(?:and|or|but|then)?(?:\s+(?:that|the))?\s*\Z")
# What a writer leaves out of a quotation, or puts into it.
_LEFT_OUT = Pattern(r"\[[^\]]*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.")
_AT_ITS_EDGE = " \t\n,.;:?!"


def quoted_before(text: str) -> tuple[tuple[str, ...], ...]:
    """The quotations right before each citation of a draft's text, in order: of several with only "and" between, each;
    () where there are none."""
    return tuple(_quoted_at_the_end(part) for part in text.split(CITATION_CHARACTER)[:-1])


def _quoted_at_the_end(text: str) -> tuple[str, ...]:
    found: list[str] = []
    while match := (_ONE_MORE if found else _LAST).search(text):
        found.insert(0, next(words for words in match.groups() if words is not None))
        text = text[: match.start()]
    return tuple(found)


def where_quoted(quoted: str, marked: Span, places: Callable[[str], Sequence[Span]]) -> str:
    """Whether the parts of a quotation, of which words were left out ("…") or put in "[so]", stand on a page one after
    the other: HERE where any of them is of the words that were marked. places tells where words stand."""
    ends = {(0, False)}
    parts = [part.strip(_AT_ITS_EDGE) for part in _LEFT_OUT.split(quoted)]
    for part in filter(None, parts):
        spans = places(part)
        ends = {
            (last, here or (first < marked[1] and last > marked[0]))
            for end, here in ends
            for first, last in spans
            if first >= end
        }
    if any(here for _end, here in ends):
        return HERE
    return ELSEWHERE if ends else NOWHERE
