"""A sentence after a rule that says how its days are counted: "weekends do not count", "days are working days"."""

from __future__ import annotations

import re

from meetingwatch.deadlines.coded import encode
from meetingwatch.deadlines.phrase_words import EXCLUSION, EXCLUSION_AFTER
from meetingwatch.domain.pattern import Pattern

_DEFINES = Pattern(
    r"^\W*(?:(?:for|in) (?:this|these|the) [^,]{0,60}, ?)?(?:and |the (?:word|term"
    r"|expression) )?[\"']?(?:clear )?days?[\"']?"
    r" (?:means?|are|is|refers? to|shall mean|here means?|in this [a-z]+ means?)(?: only| a| to)? ?"
    r"((?:clear )?(?:working|business|clear)(?: clear)?) days?\b"
)
_OF_OFFICES = Pattern(r"\b(?:offices?|open|opening|closed|telephone|lines)\b|⟦[NDT]\d+⟧")
_DAYS = Pattern(r"\b(?:clear |calendar )?(days?)\b(?! of| on)", re.IGNORECASE)


def _in_unit(days: re.Match[str], unit: str) -> str:
    """ "clear days" that are "working" days stay clear: neither the meeting's day nor the deadline's counts."""
    clear = "clear " if days[0].lower().startswith("clear") and "clear" not in unit else ""
    return f"{clear}{unit} {days[1]}"


def completed(words: str, following: str) -> str:
    """The words of a rule with what the following sentence says of its days put in, "" where that says nothing."""
    coded = re.sub(r" +", " ", encode(following).text)
    unit = _DEFINES.match(coded)
    if unit:
        return _DAYS.sub(lambda days: _in_unit(days, unit[1]), words, count=1)
    excludes = EXCLUSION.search(coded) or EXCLUSION_AFTER.search(coded)
    if excludes and not _OF_OFFICES.search(coded):
        return f"{words.rstrip(' .')}, {following[:1].lower()}{following[1:]}"
    return ""
