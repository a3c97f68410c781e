"""What a draft has in quotation marks before a citation: it may have been changed since it came from the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from meetingwatch.domain.anchors import find_quote
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
_PAGE_SAID = r"(?:[(](?:pages?|pp?\.?|paragraphs?|paras?\.?|items?|tables?|sections?)\s[^()]{1,30}[)])?"
_LAST = Pattern(rf"(?:{_MARKED})[\s,.;:?!]*{_PAGE_SAID}[\s,.;:?!(]*\Z")
_ONE_MORE = Pattern(rf"(?:{_MARKED})[\s,;]*(?:and|or|but|then)?(?:\s+(?:that|the))?\s*\Z")
# What a writer leaves out of a quotation, or puts into it, with the word that it is part of (“agree[s]”).
_LEFT_OUT = Pattern(r"\w*\[[^\]]*\]\w*|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.")
_AT_ITS_EDGE = " \t\n,.;:?!"
_ANY = Pattern(rf"(?:{_MARKED})")
_FIGURE_PUT_IN = Pattern(r"\[\s*([£$€]?\d(?:[\d,./]*\d)?(?:\s?(?:%|bn|[mk]|[mb]illion))?)\s*\]")
_SAYING = 3  # words of a quotation, at least: fewer may be an expression that the writer only distances themselves from
_ONE_MARK = str.maketrans(
    dict.fromkeys('“”„"‘«»', "’")
)  # a quotation within one has other marks than on the page
# A year or a date of which only one figure is quoted is another one: "2016" of "2016/17".
_YEAR_BEFORE, _YEAR_AFTER = Pattern(r"\d[-/\u2010-\u2015]\Z"), Pattern(r"[-/\u2010-\u2015]\d")


def quoted_before(text: str) -> tuple[tuple[str, ...], ...]:
    """The quotations right before each citation of a draft's text, in order: of several with only "and" between, each;
    () where there are none."""
    return tuple(_quoted_at_the_end(part)[0] for part in text.split(CITATION_CHARACTER)[:-1])


def quoted_sooner(text: str) -> tuple[tuple[str, ...], ...]:
    """The quotations of three words or more that stand before each citation in its paragraph, with other words between,
    and behind the citation before it."""
    found = []
    for part in text.split(CITATION_CHARACTER)[:-1]:
        paragraph = _quoted_at_the_end(part)[1].rpartition("\n")[2]
        said = [_words_of(match) for match in _ANY.finditer(paragraph)]
        found.append(tuple(one for one in said if len(one.split()) >= _SAYING))
    return tuple(found)


def _quoted_at_the_end(text: str) -> tuple[tuple[str, ...], str]:
    """The quotations at the end of a text, and what stands before them."""
    found: list[str] = []
    while match := (_ONE_MORE if found else _LAST).search(text):
        found.insert(0, _words_of(match))
        text = text[: match.start()]
    return tuple(one for one in found if any(map(str.isalnum, " ".join(_LEFT_OUT.split(one))))), text


def _words_of(match: re.Match[str]) -> str:
    return next(words for words in match.groups() if words is not None)


def figures_put_in(quoted: str) -> tuple[str, ...]:
    """The figures that a writer put into a quotation, alone in square brackets, perhaps in place of another."""
    return tuple(_FIGURE_PUT_IN.findall(quoted))


def whole_places(text: str, marked: Span) -> Callable[[str], list[Span]]:
    """What tells where words stand in a page's text, in whole words and figures: "able" is not in "unable", nor "2016"
    in "2016/17", but where what was marked itself begins or ends there. Any quotation marks are alike."""
    alike = text.lower().translate(_ONE_MARK)

    def places(words: str) -> list[Span]:
        found = find_quote(alike, words.lower().translate(_ONE_MARK))
        return [
            (start, end)
            for start, end in found
            if (start == marked[0] or _begins(text, start)) and (end == marked[1] or _ends(text, end))
        ]

    return places


def _begins(text: str, at: int) -> bool:
    """Whether a word begins at a place: words that run into each other in a file's text are told by their capitals."""
    before, first = text[at - 1 : at], text[at : at + 1]
    if first.isdigit() and _YEAR_BEFORE.search(text[max(0, at - 2) : at]):
        return False
    return not (before.isalnum() and first.isalnum()) or (before.islower() and first.isupper())


def _ends(text: str, at: int) -> bool:
    last, after = text[at - 1 : at], text[at : at + 1]
    if last.isdigit() and _YEAR_AFTER.match(text[at : at + 2]):
        return False
    return not (last.isalnum() and after.isalnum()) or (last.islower() and after.isupper())


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
