"""Regular expressions that are compiled when they are first used.

The rooms that read sentences have hundreds of them; compiled at import they would keep somebody waiting a quarter of
a second for a window, or for an answer in a terminal, that needs none of them yet.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property

Match = re.Match[str]


class Pattern:
    """A regular expression for text. Its methods are those of re.Pattern; a fault in it is raised by the first of them
    that is called (re.error)."""

    def __init__(self, pattern: str, flags: int | re.RegexFlag = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    def __repr__(self) -> str:
        return f"Pattern({self.pattern!r})"

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        return re.compile(self.pattern, self.flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> Match | None:
        """The first place in text[start:end] that fits."""
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> Match | None:
        """What fits at start."""
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> Match | None:
        """What fits text[start:end] whole."""
        return self.compiled.fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Match]:
        """Every place that fits, in order."""
        return self.compiled.finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        """The words of every place that fits, or of its only group."""
        return self.compiled.findall(text)

    def sub(self, by: str | Callable[[Match], str], text: str, count: int = 0) -> str:
        """The text with what fits replaced."""
        return self.compiled.sub(by, text, count=count)

    def split(self, text: str, most: int = 0) -> list[str]:
        """The text between the places that fit."""
        return self.compiled.split(text, maxsplit=most)
