"""Counting words and seconds, on the text as sent."""

from __future__ import annotations

import re


def words(text: str) -> int:
    """How many words: runs between white space that hold a letter or a figure.

    "16 (high)" is two, a dash alone is none; a hyphenated word is one, as word processors count.
    """
    return sum(1 for part in text.split() if re.search(r"\w", part))


def seconds(text: str, words_a_minute: int) -> int:
    """How long it takes to say, in seconds. 130 words a minute is our own rule of thumb."""
    return round(words(text) * 60 / max(1, words_a_minute))


def questions(text: str) -> int:
    """How many question marks end a sentence."""
    return len(re.findall(r"\?+", text))


def parts(text: str) -> bool:
    """Whether it is cut into (a), (b) or 1), 2) parts."""
    return len(re.findall(r"(?:^|\s)\(?(?:[a-h]|i{1,3}|\d)\)\s", text)) >= 2
