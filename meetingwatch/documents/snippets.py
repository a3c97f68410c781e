"""The few words of a page that a search shows of it."""

from __future__ import annotations

from meetingwatch.documents.query import find_words

_SNIPPET = 220


def snippet_of(text: str, words: tuple[str, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """About 220 characters around where most of the words are, and where they stand in it."""
    spans = find_words(text, words)
    start = 0
    if spans:
        starts = [span[0] for span in spans[:40]]
        start = max(starts, key=lambda s: (sum(s <= other < s + _SNIPPET // 2 for other in starts), -s))
        start = max(0, start - _SNIPPET // 4)
    end = min(len(text), start + _SNIPPET)
    start = text.rfind(" ", max(0, start - 20), start) + 1 if start else 0
    end = text.find(" ", end, end + 20) if end < len(text) else end
    words_there = " ".join(text[start : end if end > 0 else start + _SNIPPET].split())
    snippet = ("… " if start else "") + words_there + (" …" if 0 < end < len(text) else "")
    return snippet, tuple(find_words(snippet, words))
