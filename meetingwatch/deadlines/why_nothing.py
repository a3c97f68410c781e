"""Why no deadline was read in a note: the plainest reason that is true."""

from __future__ import annotations

import re

from meetingwatch.deadlines.mentions import Sentence
from meetingwatch.deadlines.vocabulary import MONTHS
from meetingwatch.deadlines.welsh import cannot_read
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _


def why_nothing(sentences: list[Sentence]) -> str:
    """A plain sentence for words that hold no deadline that could be read."""
    if any(sentence.coded.welsh for sentence in sentences):
        return cannot_read()
    text = " ".join(sentence.coded.text for sentence in sentences)
    phrases = [mention.phrase for sentence in sentences for mention in sentence.mentions if mention.phrase]
    if any(phrase.count for phrase in phrases):
        return _("These words count days before the meeting, and do not plainly say that it is a deadline.")
    if phrases:
        return _("These words name a day or a moment, and do not plainly say that it is a deadline.")
    if _COUNTS.search(text):
        return _("The words count in a way that MeetingWatch does not know.")
    if any(_BY_WEEKDAY.search(one.coded.text) for one in sentences):
        return _("The words name a day of the week, and not plainly of which week.")
    if re.search(rf"\d (?:{'|'.join(MONTHS)})\b", text) or any(
        sentence.coded.dates for sentence in sentences
    ):
        return _("There is a date in these words, and they do not plainly say that it is a deadline.")
    if re.search(r"\b(?:by|before|later than|deadline[^.]*|until|between) ⟦T\d+⟧", text):
        return _("The words give a time of day and no date.")
    if _JUST_BEFORE.search(text):
        return _("The words say that you must tell them before the meeting, and not how long before: ask.")
    return _("There is no deadline in these words.")


# "Please advise the Town Clerk before the meeting", "register prior to the start of the meeting".
_JUST_BEFORE = Pattern(
    r"\b(?:tell|advise|inform|notify|contact|write|let|register|submit\w*|sen[dt]|request\w*|notice|give[n]?)\b[^.;]{0,60}"
    r"\b(?:before|prior to|in advance of|ahead of) (?:the |a |any )?(?:start of |beginning of )?(?:the )?"
    r"(?:[a-z]+ ){0,2}?meetings?\b|\b(?:before|prior to) the meetings?,? please (?:write|tell|contact|let)"
)


_BY_WEEKDAY = Pattern(r"\b(?:by|before|later than|close|until)\b[^.]*⟦W\d⟧|^[a-z ]+: ?(?:⟦T\d+⟧ ?)?⟦W\d⟧")
_COUNTS = Pattern(
    r"\b(?:days?|hours?|weeks?|months?)\b'?s?'? [^.;]{0,30}\b(?:before|prior|notice|advance|ahead|after|following)\b"
    r"|: ?⟦N\d+⟧ (?:[a-z]+ )?(?:days?|hours?|weeks?)\b"
)
