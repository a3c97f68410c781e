"""Times of day as councils write them: figures, words, and what is no time at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from meetingwatch.deadlines.vocabulary import HOUR_WORDS, MONTH, WEEKDAY
from meetingwatch.domain.pattern import Pattern

MIDNIGHT = "midnight"
TWELVE = "twelve"
CLOSE = "close"
UNCLEAR = "unclear"
IMPOSSIBLE = "impossible"


@dataclass(frozen=True)
class TimeWord:
    """A time of day as written. at is None where the words do not give one ("close of business").

    special: "midnight" (end of the day, stored as 23:59), "twelve" ("12 o'clock", stored as noon), "close",
    "unclear", "impossible" ("25:00") or "".
    """

    at: time | None
    text: str
    special: str = ""


_AM = r"(?i:a\.? ?m\b\.?)"
_PM = r"(?i:p\.? ?m\b\.?)"
_PERIOD = rf"(?:(?P<am>{_AM}|(?i:y\.? ?b\b\.?))|(?P<pm>{_PM}|(?i:y\.? ?[ph]\b\.?)))"
_NOON = r"(?i:noon|mid-?day|hanner dydd|(?:c|g|ch|ngh)anol (?:y )?dydd)"
_CLOCK = r"(?i:o'? ?clock)"
_PART = r"(?P<part>(?i:,? ?in the (?:morning|afternoon|evening)|,? ?at night))"
_HOUR = rf"(?P<h>\d{{1,2}}|(?i:{'|'.join(sorted(HOUR_WORDS, key=len, reverse=True))}))"
# "midnight at the end of Thursday", which is no riddle as "midnight on Thursday" is.
_WHICH_END = (
    r"(?:,? (?i:at|on) (?:the )?(?P<end>(?i:end|start|beginning)) of"
    r"(?! (?i:(?:the |that )?(?:month|week|year|business|meeting)))(?: on)?)"
)
_TWELVE = rf"(?i:12(?:[.:]00)?|twelve) ?(?:(?i:pm|p\.m\.)|{_CLOCK})? ?"
TIMES = (
    Pattern(rf"\(?\b{_TWELVE}\(?{_NOON}\b\)?"),
    Pattern(rf"\b(?:{_TWELVE}(?i:at )?)?(?i:midnight|hanner nos)\b{_WHICH_END}?|\b{_TWELVE}(?i:at night)\b"),
    Pattern(rf"\b{_NOON}\b"),
    Pattern(
        r"\b(?i:close of (?:business|play|office hours|the office)|end of (?:the )?(?:working|business|office) day"
        r"|cob|close of (?:the )?working day|end of business|office closing time|start of (?:business"
        r"|the (?:working )?day)|opening of business|first thing"
        r"|lunch ?time|tea[ -]?time)\b"
    ),
    Pattern(
        rf"(?<![\w.:£])(?:(?i:a )?(?P<past>(?i:half|quarter) (?i:past|to)) )?{_HOUR}(?:[.:](?P<mi>\d\d))?"
        rf"(?= ?{_CLOCK}| ?(?i:,? in the (?:morning|afternoon|evening)|,? at night)) ?(?:{_CLOCK})?(?: ?{_PART})?"
    ),
    Pattern(rf"(?<![\w.:£])(?i:a )?(?P<past>(?i:half|quarter) (?i:past|to)) {_HOUR} ?{_PERIOD}?(?!\w)"),
    Pattern(rf"(?<![\d.:£])(?P<h>\d{{1,2}})(?:[.:] ?(?P<mi>\d\d))? ?{_PERIOD}"),
    Pattern(r"(?<![\d.:£])(?P<h>[01]?\d|2[0-4])[.:]?(?P<mi>[0-5]\d) ?(?i:hours|hrs|hr|h)\b\.?"),
    Pattern(r"(?<![\d.:£/-])(?P<h>[01]?\d|2[0-4]):(?P<mi>[0-5]\d)(?![\d:])"),
    Pattern(r"(?<![\d.:£/-])(?P<wrong>(?:2[5-9]|[3-9]\d):\d\d|\d{1,2}:[6-9]\d)(?![\d:])"),
    Pattern(r"(?<=\bby )(?P<h>[01]\d|2[0-3])(?P<mi>00|15|30|45)(?=,? (?:on\b|⟦D))"),
    Pattern(
        r"(?<=\bby )(?P<h>[01]?\d|2[0-4])\.(?P<mi>00|15|30|45)(?![\d.])|(?<=\bat )(?P<h2>[01]?\d"
        r"|2[0-4])\.(?P<mi2>00|15|30|45)(?![\d.])"
        r"|(?<=\bthan )(?P<h3>[01]?\d|2[0-4])\.(?P<mi3>00|15|30|45)(?![\d.])(?! (?:%|per|hours?|days?|minutes?|words))"
    ),
    Pattern(
        r"(?:(?<=\bis )|(?<=\buntil )|(?<=\btill )|(?<=\bbefore )|(?<=\bthan ))(?P<h>[01]?\d|2[0-4])\."
        r"(?P<mi>00|15|30|45)(?=,? +(?:on +)?(?:the +)?⟦D)"
    ),
    # "Petitions 10.00 Wed 25/11", "Wed 2nd Dec, 1700": figures beside a date, and nothing after them.
    Pattern(
        r"(?<![\w.:£/-])(?<!\brule )(?<!\bpara )(?<!\bparagraph )(?<!\bsection )(?<!\border )(?<!\bitem )"
        r"(?<!\barticle )"
        r"(?P<h>[01]?\d|2[0-3])\.(?P<mi>00|15|30|45)(?=,?\s+(?:on )?⟦D)"
    ),
    Pattern(r"(?<=⟧ , )(?P<h>0[89]|1\d|2[0-3])(?P<mi>00|15|30|45)(?= ?(?:$|[\n.;,)]))"),
    Pattern(r"(?:(?<=\bby )|(?<=\bat ))(?P<wrong>(?:2[5-9]|[3-9]\d)\.(?:00|15|30|45))(?=,? (?:on\b|⟦D))"),
)


def code_times(text: str, times: list[TimeWord]) -> str:
    """The text with every time of day as ⟦Tn⟧; they are added to times."""

    def put(match: re.Match[str]) -> str:
        times.append(_time_word(match))
        code = f" ⟦T{len(times) - 1}⟧ "
        # "by 5 p.m. Late questions …": the last full stop also ends the sentence.
        follows = match.string[match.end() :]
        ends = match[0].endswith(".") and re.match(r"\s+[A-Z]", follows)
        if ends and not re.match(rf"\s+(?:{MONTH}|(?i:{WEEKDAY})\b|On\b)", follows):
            code += "."
        return code

    for pattern in TIMES:
        text = pattern.sub(put, text)
    return text


def _time_word(match: re.Match[str]) -> TimeWord:
    written, words = match[0].strip(" ().,"), match[0].lower()
    if re.search(r"midnight|hanner nos|(?:12|twelve)\b.* at night", words):
        return _midnight(match["end"], written)
    if re.search(r"noon\b|mid-?day|dydd", words) and "afternoon" not in words:
        return TimeWord(time(12), written)
    found = {name: value for name, value in match.groupdict().items() if value}
    if found.get("wrong"):
        return TimeWord(None, written, IMPOSSIBLE)
    if not (found.get("h") or found.get("h2") or found.get("h3")):
        return TimeWord(None, written, CLOSE)
    if found.get("past"):
        return _past(found, written)
    hour, minute = _hour(found), int(found.get("mi") or found.get("mi2") or found.get("mi3") or 0)
    return _of_figures(hour, minute, found, written)


def _midnight(which_end: str | None, written: str) -> TimeWord:
    if which_end is None:
        return TimeWord(time(23, 59), written, MIDNIGHT)
    return TimeWord(time(23, 59) if which_end.lower() == "end" else time(0), written)


def _hour(found: dict[str, str]) -> int:
    words = (found.get("h") or found.get("h2") or found["h3"]).lower()
    return int(words) if words.isdigit() else HOUR_WORDS[words]


def _past(found: dict[str, str], written: str) -> TimeWord:
    """ "Half past four in the afternoon"; without a part of the day it may be either half."""
    hour, how = _hour(found), found["past"].lower()
    minute = 30 if "half" in how else 15
    if how.endswith("to"):
        hour, minute = hour - 1 or 12, 60 - minute
    if how.startswith("half") and how.endswith("to"):
        return TimeWord(None, written, UNCLEAR)
    return _of_figures(hour, minute, {**found, "clock": "half"}, written)


def _of_figures(hour: int, minute: int, found: dict[str, str], written: str) -> TimeWord:
    part = (found.get("part") or "").lower()
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return TimeWord(None, written, IMPOSSIBLE)
    if "am" in found or "morning" in part:
        return _half_day(hour, minute, written, after_noon=False)
    if "pm" in found or part:
        return _half_day(hour, minute, written, after_noon=True)
    if hour == 24:
        return TimeWord(time(23, 59), written, MIDNIGHT)
    said_in_words = bool(found.get("clock")) or "clock" in written.lower()
    if said_in_words and hour == 12 and not minute:
        return TimeWord(time(12), written, TWELVE)
    if said_in_words or (1 <= hour <= 7 and not written.startswith("0")):
        return TimeWord(None, written, UNCLEAR)
    return TimeWord(time(hour, minute), written)


def _half_day(hour: int, minute: int, written: str, *, after_noon: bool) -> TimeWord:
    """A time with "am" or "pm". "12am" is written for noon as often as for midnight, and "13pm" is a slip; "17.00pm"
    is 5pm."""
    if hour == 12 and not after_noon:
        return TimeWord(None, written, UNCLEAR)
    if hour > 12 and not (after_noon and re.search(r"\d[.:]\d\d", written)):
        return TimeWord(None, written, UNCLEAR if hour < 24 else IMPOSSIBLE)
    if hour == 24 or (hour == 0 and after_noon):
        return TimeWord(None, written, UNCLEAR)
    return TimeWord(time(hour if hour > 12 else hour % 12 + 12 * after_noon, minute), written)
