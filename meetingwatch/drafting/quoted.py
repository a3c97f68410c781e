"""What a draft has in quotation marks before a citation: it may have been changed since it came from the page."""

from __future__ import annotations

from collections.abc import Callable

from meetingwatch.domain.draft import CITATION_CHARACTER
from meetingwatch.domain.pattern import Pattern

_QUOTED = Pattern(r"[“„\"]([^“”„\"]+)[”“\"][\s,.;:(]*\Z")
# What a writer leaves out of a quotation, or puts into it.
_LEFT_OUT = Pattern(r"\[[^\]]*\]|…|\.\.\.")
_AT_ITS_EDGE = " \t\n,.;:?!"


def quoted_before(text: str) -> tuple[str, ...]:
    """The words in quotation marks right before each citation of a draft's text, in order; "" where there are none."""
    matches = [_QUOTED.search(part) for part in text.split(CITATION_CHARACTER)[:-1]]
    return tuple(match.group(1) if match else "" for match in matches)


def stands_as_quoted(quoted: str, has: Callable[[str], bool]) -> bool:
    """Whether each part of a quotation is there, of which words were left out ("…") or put in "[so]"; has tells it of
    words in small letters."""
    parts = [part.strip(_AT_ITS_EDGE) for part in _LEFT_OUT.split(quoted)]
    return all(has(part.lower()) for part in parts if part)
