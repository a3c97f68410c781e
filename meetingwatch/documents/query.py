"""The words people type to search: words, "phrases", -excluded, word NEAR word, wor*.

Everything typed is quoted before it reaches SQLite, so that "25/0" or a stray bracket is never a syntax error;
references such as 24/00096 become phrases by themselves, as the tokenizer splits them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

SHORTEST_PREFIX = 3  # one letter before * took 1.8 s over 100,000 pages
_NEAR_WORDS = 10

_TOKEN = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Term:
    """One thing to look for: words next to each other; prefix: the last is only the start of a word."""

    words: tuple[str, ...]
    prefix: bool = False

    def fts(self) -> str:
        """As SQLite's full-text search wants it."""
        return f'"{" ".join(self.words)}"' + (" *" if self.prefix else "")


@dataclass(frozen=True)
class Query:
    """groups: terms that must all be there, those of one group near each other; excluded: must not."""

    groups: tuple[tuple[Term, ...], ...]
    excluded: tuple[Term, ...]

    def fts(self) -> str:
        """The expression for MATCH; "" when there is nothing to look for."""
        if not self.groups:
            return ""
        parts = [
            group[0].fts() if len(group) == 1 else f"NEAR({' '.join(t.fts() for t in group)}, {_NEAR_WORDS})"
            for group in self.groups
        ]
        wanted = " AND ".join(parts)
        return (
            wanted if not self.excluded else f"({wanted})" + "".join(f" NOT {t.fts()}" for t in self.excluded)
        )


def parse(text: str) -> Query:
    """Understand what was typed. Never fails: what means nothing is left out."""
    groups: list[tuple[Term, ...]] = []
    excluded: list[Term] = []
    near = False
    for match in _TOKEN.finditer(text):
        word = match.group("word")
        if word == "NEAR" and not match.group("minus") and groups and not near:
            near = True
            continue
        term = _term(match.group("phrase"), word or "")
        if term is None:
            continue
        if match.group("minus"):
            excluded.append(term)
        elif near:
            groups[-1] = (*groups[-1], term)
        else:
            groups.append((term,))
        near = False
    return Query(tuple(groups), tuple(excluded))


def _term(phrase: str | None, word: str) -> Term | None:
    words = tuple(_WORD.findall(fold(phrase if phrase is not None else word)))
    if not words:
        return None
    prefix = phrase is None and word.endswith("*") and len(words[-1]) >= SHORTEST_PREFIX
    return Term(words, prefix)


def words_of(text: str) -> tuple[str, ...]:
    """What a query looks for, for lighting on a page with find_words: "library", "risk register",
    "librar*". Excluded words are left out."""
    return tuple(
        " ".join(term.words) + ("*" if term.prefix else "") for group in parse(text).groups for term in group
    )


def find_words(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where these words (of words_of) stand in a text: start and end, in order, without overlaps."""
    if not words:
        return []
    parts = []
    for word in sorted(words, key=len, reverse=True):
        open_end = word.endswith("*")
        pieces = [re.escape(piece) for piece in word.rstrip("*").split(" ")]
        # Between the words of a phrase anything that is not a word, or nothing: "one-off" broken at a line's end.
        parts.append(r"(?<!\w)" + r"[\W_]*".join(pieces) + (r"\w*" if open_end else r"(?!\w)"))
    return [match.span() for match in re.finditer("|".join(parts), fold(text))]


_WORD = re.compile(r"[^\W_]+")
_ACCENTED = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """Lower case without accents, the same length, as unicode61 with remove_diacritics 2 sees letters."""
    if text.isascii():
        return text.lower()
    return _ACCENTED.sub(lambda match: _plain(match.group()), text).lower()


def _plain(sign: str) -> str:
    lowered = unicodedata.normalize("NFD", sign)[0].lower()
    return lowered if len(lowered) == 1 else sign
