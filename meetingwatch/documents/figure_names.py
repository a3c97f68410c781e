"""Names of rows, columns and tables in two reports: when they are one, and when one is the other renamed."""

from __future__ import annotations

import re
import unicodedata

from meetingwatch.documents.amounts import without_notes, without_units
from meetingwatch.domain.pattern import Pattern

YEAR = Pattern(r"\b(?:19|20)\d\d(?:\s*[/–-]\s*(?:\d\d)?\d\d)?\b")
_SHORT_YEAR = Pattern(r"(?<![\d/.])(\d\d)\s*[/–-]\s*(\d\d)(?![\d/.])")
_DAY = Pattern(r"\b(\d\d?[/.]\d\d?)[/.](?:\d\d)?\d\d\b")
_TOKEN = Pattern(r"[^\W_]+|[<>≤≥+%]")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´"))
_EMPTY = frozenset("the a an of and for to in on at by with its".split())
_GENERIC = frozenset(
    "total totals subtotal sub grand net gross overall all other others sum balance variance average".split()
)
# Words that make another thing of a name when they come or go.
_TELLING = frozenset(
    """increase increased decrease decreased rise fall up down more less above below over under net gross adult adults
    child children young younger old older people new existing not non no nil without excluding exclude excl ex
    including include incl north south east west central upper lower inner outer in out income expenditure spend capital
    revenue actual budget budgeted forecast outturn planned before after internal external male female men women boys
    girls primary secondary special first second third fourth last next previous one two three four five six opening
    closing maximum minimum max min average median mean total sub part full half all some other only per temporary
    permanent agency short long high low paid unpaid used unused open closed direct indirect general specific earmarked
    restricted unrestricted statutory public private rural urban local national""".split()
)
_NUMBERING = frozenset(
    """table figure chart appendix annex section part continued cont january february march april may june july august
    september october november december month quarter""".split()
)
_HEADING_WORDS = 14
_SHORT_WORD = 3  # letters: "bus" is no plural
_LEAST_SHARED = 3  # words of sense that a renamed row keeps
_KEPT = 2  # times as many words as came or went


def tokens(label: str) -> tuple[str, ...]:
    """A name's words for comparing, years and all, its unit and notes left out."""
    plain = unicodedata.normalize("NFKC", without_units(without_notes(label))).replace("&", " and ")
    plain = plain.translate(_APOSTROPHES)  # "Childrens services" and "Children's services" are one
    return tuple(_TOKEN.findall(plain.casefold()))


def undated(label: str) -> tuple[str, ...]:
    """A name's words without its years, which move on from report to report."""
    return tokens(_SHORT_YEAR.sub(_drop_years, YEAR.sub(" ", _DAY.sub(r"\1", label))))


def name_key(label: str) -> tuple[str, ...]:
    """A name's words without its years, each in the singular; with them where it is a year and nothing else."""
    return tuple(map(_singular, undated(label) or tokens(label)))


def _singular(word: str) -> str:
    if len(word) > _SHORT_WORD and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > _SHORT_WORD and word.endswith("s") and not word.endswith("ss") else word


def years(label: str) -> tuple[int, ...]:
    """The years in a name: 2024 of "Budget 2024/25"."""
    days = [int(match.group()[-2:]) + 2000 for match in _DAY.finditer(label)]
    whole = [int(match.group()[:4]) for match in YEAR.finditer(_DAY.sub(" ", label))]
    short = [
        int(match[1]) + 2000
        for match in _SHORT_YEAR.finditer(YEAR.sub(" ", _DAY.sub(" ", label)))
        if _follows(match)
    ]
    return tuple(days + whole + short)


def _follows(match: re.Match[str]) -> bool:
    return (int(match[1]) + 1) % 100 == int(match[2])


def _drop_years(match: re.Match[str]) -> str:
    return " " if _follows(match) else match.group()


def is_general(label: str) -> bool:
    """Whether a row's name says nothing of what it counts: "Total", "Net total 2024/25"."""
    words = undated(label)
    return bool(words) and all(word in _GENERIC or word in _EMPTY for word in words)


def is_renamed(old: str, new: str) -> bool:
    """Whether one name is surely the other with a few words more or less, none of which makes another thing of it."""
    before, after = undated(old), undated(new)
    longer, shorter = (before, after) if len(before) >= len(after) else (after, before)
    rest = list(longer)
    at = 0
    for word in shorter:
        found = next((n for n in range(at, len(rest)) if _same_word(rest[n], word)), None)
        if found is None:
            return False
        del rest[found]
        at = found
    apart = [word for word in rest if word not in _EMPTY]
    kept = [word for word in shorter if word not in _EMPTY and word.isalpha()]
    if any(_is_telling(word) for word in rest):
        return False
    return not apart or (len(kept) >= _LEAST_SHARED and len(kept) >= _KEPT * len(apart))


def heading(title: str) -> tuple[str, ...]:
    """The words of a table's title that say what it is of: without its number, years and months; none where the line is
    part of a sentence."""
    words = title.split()
    if (
        not words
        or len(words) > _HEADING_WORDS
        or title.rstrip().endswith((".", ",", ";"))
        or title[0].islower()
    ):
        return ()
    return tuple(
        word for word in undated(title) if word.isalpha() and len(word) > 1 and word not in _NUMBERING
    )


def is_same_heading(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two headings are of one table: the same words, or a few more that make no other thing of it."""
    if set(one) == set(other):
        return True
    apart, kept = set(one) ^ set(other), set(one) & set(other) - _EMPTY
    inside = set(one) <= set(other) or set(other) <= set(one)
    return inside and len(kept) > 1 and not any(_is_telling(word) for word in apart)


def _is_telling(word: str) -> bool:
    return word in _TELLING or not word.isalpha() or (len(word) == 1 and word != "a")


def _same_word(one: str, other: str) -> bool:
    """Whether they are one word, in the singular or plural."""
    return one == other or (min(len(one), len(other)) > 3 and one.rstrip("s") == other.rstrip("s"))
