"""What was read of a saved web page, an e-mail or a text file, as blocks of words. In a worker only."""

from __future__ import annotations

import re
from dataclasses import dataclass

from meetingwatch.domain.pattern import Pattern

# What is longer is refused: a document of which the end is missing would be taken for the whole.
MOST_LETTERS = 4_000_000
NOTE = "note"  # the kind of a block that the source does not say itself

_DAY = Pattern(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True)
class Block:
    """A paragraph. kind: "h1", "h2", "h3", "p", "li", "row", "pre", or NOTE for what is said about the source."""

    kind: str
    text: str


@dataclass(frozen=True)
class Source:
    """What was read. dated is "YYYY-MM-DD" or ""; publisher and address are "" where it does not say."""

    blocks: tuple[Block, ...]
    title: str = ""
    publisher: str = ""
    address: str = ""
    dated: str = ""


class NotReadError(ValueError):
    """The bytes are not what the file's name says, or more than is kept. reason: "no-headers", "unprintable" or
    "too-long"."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def flat(text: str) -> str:
    """One line with single spaces."""
    return " ".join(text.split())


def first_day(*texts: str) -> str:
    """The first date that stands in one of these, "" for none."""
    for text in texts:
        found = _DAY.search(text)
        if found and 1900 < int(found.group(1)) < 2200:
            return found.group()
    return ""


def paragraphs(text: str) -> tuple[Block, ...]:
    """Plain text in parts by its empty lines. Raises NotReadError."""
    if len(text) > MOST_LETTERS:
        raise NotReadError("too-long")
    parts = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return tuple(Block("pre", part.strip("\n")) for part in parts if part.strip())
