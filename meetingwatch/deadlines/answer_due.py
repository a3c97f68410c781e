"""When a written answer is due: from a council's rule ("in writing within ten working days"), or from a promise.

A rule often says this only for questions that were not reached; that condition is kept in its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from meetingwatch.deadlines.coded import DateWord
from meetingwatch.deadlines.holidays import Calendar
from meetingwatch.deadlines.periods import PERIOD, Period, code, day_after, period_of
from meetingwatch.domain.pattern import Pattern
from meetingwatch.domain.times import london, say_day

_WRITTEN = Pattern(r"\b(?:writ(?:e|es|ten|ing)|answer(?:ed|s)?|repl(?:y|ies|ied)|respon(?:se|ses|d|ded))\b")
_WITHIN = Pattern(rf"\b(?:with)?in\s+{PERIOD}")
# "unreached questions", "if not reached", "where there is no time": only then is it owed in writing.
_ONLY_IF = Pattern(
    r"\b(?:un(?:reached|answered)|not (?:reached|answered|heard|dealt)|if |where |no time|unable)"
)
_RECEIPT = Pattern(r"\s*(?:of|after|from)\s+(?:the\s+)?(?:receipt|receiving|being received|submission)\b")
_BACK = timedelta(days=180)
_PROMISED = Pattern(r"\b(?:by|before|on|within|in)\b")


@dataclass(frozen=True)
class AnswerRule:
    """How long a council gives itself for a written answer. conditional: only in some cases, which words name.
    from_receipt: it counts from when the council received it, not from the meeting."""

    period: Period
    words: str
    conditional: bool
    from_receipt: bool = False


@dataclass(frozen=True)
class Promise:
    """What somebody promised: a day, with a time of day where one was named."""

    day: date
    due: datetime | None
    words: str


def answer_rule(text: str) -> AnswerRule | None:
    """The period for written answers in a rule's words; None where it names none, or more than one."""
    coded = code(text)
    found = list(_WITHIN.finditer(coded.text))
    if len(found) != 1 or not _WRITTEN.search(coded.text):
        return None
    period = period_of(found[0], coded)
    if period is None:
        return None
    from_receipt = bool(_RECEIPT.match(coded.text[found[0].end() :]))
    return AnswerRule(period, text.strip(), bool(_ONLY_IF.search(coded.text)), from_receipt)


def promise_words(day: date) -> str:
    """A promise as a line that promise() reads back; not translated, as what is read here is English or Welsh."""
    return f"They promised a written answer by {say_day(day, year=True)}."


def promise(text: str, made: date, calendar: Calendar) -> Promise | None:
    """The day by which an answer was promised, in a person's own note of what was said on a day.

    "The chair promised a written answer by Friday 28 July" or "within five working days". None where the note
    promises no answer, or no day that can be told for certain. Raises NoCalendarError.
    """
    coded = code(text)
    if not _WRITTEN.search(coded.text):
        return None
    periods = list(_WITHIN.finditer(coded.text))
    days = [day for one in coded.dates if (day := _promised_day(one, made)) is not None]
    if len(coded.dates) == 1 and len(days) == 1 and not periods and _PROMISED.search(coded.text):
        at = coded.times[0].at if len(coded.times) == 1 else None
        return Promise(days[0], london(days[0], at) if at else None, text.strip())
    if len(periods) == 1 and not coded.dates:
        period = period_of(periods[0], coded)
        return Promise(period.ends(made, calendar), None, text.strip()) if period else None
    return None


def _promised_day(word: DateWord, made: date) -> date | None:
    """The day meant. One that is written with its year may have passed when the note was made: it is late at once."""
    day = day_after(word, made)
    return day_after(word, made - _BACK) if day is None and word.year else day
