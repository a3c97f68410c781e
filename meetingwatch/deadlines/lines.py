"""The lines and sentences of a note: what a page's width has broken is joined; not every full stop ends one."""

from __future__ import annotations

import re

from meetingwatch.deadlines.coded import encode
from meetingwatch.deadlines.vocabulary import MONTH, WEEKDAY
from meetingwatch.domain.pattern import Pattern

_JOINED_BEFORE = Pattern(r"(?:^|[\s(])(?:i\.e|e\.g|n\.b|no|viz|approx)\.$|\b[ap]\.? ?m\.$", re.IGNORECASE)
# "Thurs. 11th Sept. 2025": a full stop that ends no sentence.
_DATE_STOP = Pattern(
    r"\b(?:(?:mon|tues?|weds?|thurs?|fri|sat|sun)\.(?= \d)|sept?\.(?= (?:19|20)\d\d\b))", re.IGNORECASE
)
_CONTINUES = Pattern(
    r"^(?:on |(?:the )?(?:mon|tue|wed|thu|fri|sat|sun)|(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan"
    r"|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)


# A page's line break between a time and its date.
_BROKEN_LINE = Pattern(
    r"(?i:(?<=noon)|(?<=midday)|(?<=midnight)|(?<=\d[ap]m)|(?<=\d [ap]m)|(?<= by)|(?<= on)|(?<= before)|(?<= than))"
    r" ?\n(?=(?i:on )?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\b)"
)


# A long line that goes on in small letters: a page's own width broke it.
_WRAPPED = Pattern(r"(?<=[a-z0-9,'\")]) ?\n(?=[a-z])")


# "By noon on the / fifth working day", "on Monday, / 19 March", "Monday, 22 / November": no line ends there.
_UNFINISHED = Pattern(
    r"(?<=[ \n])((?i:the|of|an?|to|and|by|on|at|before|than|least|until|working|clear)) ?\n(?=[a-z0-9])"
    rf"|((?i:{WEEKDAY}),?|\b\d{{1,2}}(?:st|nd|rd|th)?) ?\n(?=(?:\d{{1,2}}(?:st|nd|rd|th)? )?{MONTH}\b)"
)


def _unwrapped(text: str) -> str:
    """The text with lines joined that only a page's width has parted."""

    def put(match: re.Match[str]) -> str:
        line = match.string[: match.start()].rsplit("\n", 1)[-1]
        following = match.string[match.end() :].split("\n", 1)[0]
        long = len(line) >= _PAGE_WIDTH and "|" not in line + following
        return " " if long and not re.match(r"[a-z ]{3,30}[:-] ", following) else match[0]

    return _WRAPPED.sub(put, _UNFINISHED.sub(lambda match: f"{match[1] or match[2]} ", text))


_PAGE_WIDTH = 45  # characters: no line of a narrower column is taken for a broken one


def _joined_line(match: re.Match[str]) -> str:
    """A space for the line break; a line that has its date already ends there."""
    line = match.string[: match.start()].rsplit("\n", 1)[-1]
    return match[0] if encode(line).dates else " "


def split_sentences(text: str) -> list[str]:
    """The sentences of a text that clean() has been through, as written."""
    found: list[str] = []
    text = _DATE_STOP.sub(lambda match: match[0][:-1], text)
    for line in _BROKEN_LINE.sub(_joined_line, _unwrapped(text)).split("\n"):
        pieces = re.split(r"(?<=[.!?])\s+(?=[A-Z0-9\"'(\[.])", line)
        joined: list[str] = []
        for piece in pieces:
            before = joined[-1] if joined else ""
            abbreviation = _JOINED_BEFORE.search(before)
            meridiem = abbreviation is not None and abbreviation[0].lower().endswith("m.")
            if abbreviation and (not meridiem or not piece[0].isupper() or _CONTINUES.match(piece)):
                joined[-1] = f"{before} {piece}"
            else:
                joined.append(piece)
        found += [piece.strip() for piece in joined if piece.strip(" .")]
    return found
