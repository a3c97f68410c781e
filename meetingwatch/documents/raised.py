"""Figures printed above or below their line, as people type them: "CO2" for "CO₂", "m2" for "m²". Other raised figures
are the numbers of notes, and no part of the word or figure before them."""

from __future__ import annotations

import unicodedata

from meetingwatch.domain.pattern import Match, Pattern

_LOWERED = "\u2080-\u2089"
_HIGH = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"
# Raised behind a measure: "m²", "5km²", "cm³".
_MEASURE = r"(?<=m)(?<![abd-jln-zABD-JLN-Z]m)"
_FIGURES = Pattern(rf"[{_LOWERED}]|{_MEASURE}[\u00b2\u00b3]|(?P<note>[{_HIGH}])")
_WORDS = Pattern(rf"[\w.,]*[{_LOWERED}{_HIGH}]\w*")


def level(text: str) -> str:
    """The text with such figures as plain digits, those of notes as spaces; the same length."""
    return _FIGURES.sub(_plain, text)


def levelled_words(text: str) -> list[str]:
    """How the words of a text that have such figures are typed."""
    found = [match.span() for match in _WORDS.finditer(text)]
    plain = level(text) if found else ""
    return [word for start, end in found for word in plain[start:end].split()]


def _plain(match: Match) -> str:
    return " " if match["note"] else str(unicodedata.digit(match.group()))
