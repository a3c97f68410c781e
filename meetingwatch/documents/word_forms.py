"""The forms that an English word takes: library and libraries, decide, decided, deciding and decision.

Worked out when a query is asked, so that the index holds words as they were printed and an exact phrase stays
exact. Forms that no text holds cost a look-up each and nothing else. Plurals and tenses follow the rules of ordinary
English spelling (dropped e, doubled consonant, y to ie); nouns and their verbs are listed (word_families.py).
"""

from __future__ import annotations

from functools import lru_cache

from meetingwatch.documents.word_families import DOUBLED, FAMILIES, IRREGULAR
from meetingwatch.domain.pattern import Pattern

SHORTEST = 3
MOST = 40

_VOWEL = "aeiou"
_SIBILANT = ("s", "x", "z", "ch", "sh")
_WORD = Pattern(r"[a-z]+")
_NOUN_ENDINGS = ("ion", "ment", "ance", "ence", "ure", "al")
# Words that look like forms of another and are not.
_ALONE = frozenset("news politics physics business series species always perhaps thus census status".split())


@lru_cache(maxsize=512)
def forms(word: str, *, nouns: bool = True) -> tuple[str, ...]:
    """The word and its other forms, the word first; word is folded (small letters without accents).

    nouns: decision for decide as well; without it only plurals and tenses. At most MOST.
    """
    if len(word) < SHORTEST or not _WORD.fullmatch(word) or word in _ALONE:
        return (word,)
    found = {word: None}
    for base in _bases(word):
        found.update(dict.fromkeys(_of_base(base)))
        other = FAMILIES.get(base) if nouns else None
        if other is not None:
            found.update(dict.fromkeys(_of_base(other)))
    return tuple(found)[:MOST]


def _of_base(base: str) -> list[str]:
    """A word's own forms; of a noun that is made from a verb only the plural."""
    irregular = IRREGULAR.get(base, ())
    if irregular:
        return [*irregular, *_inflected(irregular[0])]
    if base in FAMILIES and base.endswith(_NOUN_ENDINGS):
        return [base, f"{base}s"]
    return _inflected(base)


def _bases(word: str) -> list[str]:
    """What a plural or a tense may have been made from; the word itself first."""
    bases = [word]
    if word.endswith(("ies", "ied")) and len(word) > 4:
        bases.append(word[:-3] + "y")
    elif word.endswith("es") and word[:-2].endswith((*_SIBILANT, "o")):
        bases += [word[:-2], word[:-1]]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        bases.append(word[:-1])
    for ending in ("ed", "ing"):
        if word.endswith(ending) and _has_vowel(word[: -len(ending)]) and len(word) > len(ending) + 2:
            bases += _untensed(word[: -len(ending)])
    return [*bases, *(IRREGULAR[one][0] for one in bases if one in IRREGULAR)]


def _untensed(stem: str) -> list[str]:
    """ "plann" was plan, "rat" was rate, "decid" was decide, "open" was open."""
    if _is_doubled(stem):
        return [stem[:-1]] if stem[-1] not in "lsz" else [stem, stem[:-1]]
    if stem.endswith(("c", "v", "u", "dg", "rg")):
        return [f"{stem}e"]
    if _is_short(stem):
        return [f"{stem}e"]
    return [stem, f"{stem}e"]


def _inflected(base: str) -> list[str]:
    """Plural, past and present of a word, whether or not it is a verb."""
    if len(base) < SHORTEST or base.endswith(("ed", "ing", "ies")):
        return [base]
    if base.endswith("y") and base[-2] not in _VOWEL:
        return [base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"]
    if base.endswith("e"):
        return [base, f"{base}s", f"{base}d", f"{base[:-1]}ing"]
    if base.endswith("s") and not base.endswith(("ss", "us")):
        return [base]
    plural = f"{base}es" if base.endswith(_SIBILANT) else f"{base}s"
    if _is_short(base) or base in DOUBLED:
        return [base, plural, f"{base}{base[-1]}ed", f"{base}{base[-1]}ing"]
    doubled = [f"{base}led", f"{base}ling"] if base.endswith("el") else []
    return [base, plural, f"{base}ed", f"{base}ing", *doubled]


def _has_vowel(text: str) -> bool:
    return any(sign in "aeiouy" for sign in text)


def _is_doubled(stem: str) -> bool:
    return len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWEL


def _is_short(stem: str) -> bool:
    """One vowel between consonants at the end, and no other: plan, stop, rat."""
    return (
        len(stem) >= 3
        and stem[-1] not in f"{_VOWEL}wxy"
        and stem[-2] in f"{_VOWEL}y"
        and stem[-3] not in _VOWEL
        and not _has_vowel(stem[:-2])
    )
