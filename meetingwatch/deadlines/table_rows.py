"""Rows of a table that stands as text: "Meeting date / Deadline for questions", and a line for each meeting."""

from __future__ import annotations

import re

from meetingwatch.deadlines.mentions import Mention, Sentence
from meetingwatch.domain.pattern import Pattern

# "Meeting date / Deadline for questions", above rows with a meeting's day and its deadline.
_TABLE_HEAD = Pattern(
    r"\bmeetings?\b[^.]*[/|][^.]*\b(?:deadlines?|by|closing|cut[- ]?off|(?:last|final) (?:day|date))\b"
)
# "Committee | Date | Question deadline": the name of the body stands before the meeting's day.
_HEAD_OF_BODIES = Pattern(
    r"^\W*(?:committee|meeting|body|name|title|panel|board)\w*(?: name| title)? ?[/"
    r"|] ?(?:meeting )?dates?(?: of meeting)? ?[/|]"
    r"[^.]*\b(?:deadlines?|by|closing|cut[- ]?off|(?:last|final) (?:day|date))\b"
)
# "Date of Meeting Deadline for Public Questions", where a page's lines between the columns are lost.
_HEAD_WITHOUT_LINES = Pattern(r"\bmeetings?\b[^.|/]*\b(?:deadlines?|closing date|last day)\b")
_GAP = Pattern(r"[\s/|:,-]*")
_BODY_NAME = Pattern(r"[^|./⟦]{2,60}[|/] ?")


def _bare(sentence: Sentence) -> str:
    """The words of a line without its days and times."""
    return re.sub(r"⟦[^⟧]*⟧", " ", sentence.coded.text)


def is_row_meeting(mention: Mention, sentence: Sentence) -> bool:
    """Whether a date is the meeting's own in such a row."""
    return mention is sentence.mentions[0] and any(is_row(one, sentence) for one in sentence.mentions)


def is_row(mention: Mention, sentence: Sentence) -> bool:
    """Whether a date is the deadline in a row of such a table: it stands after the day of the row's meeting."""
    first, heading = sentence.mentions[0], sentence.heading
    if (
        _HEAD_WITHOUT_LINES.search(heading)
        and len(sentence.mentions) == 2
        and not re.search(r"[a-z]{3}", _bare(sentence))
    ):
        return mention is sentence.mentions[1] and first.date is not None
    begins = (_TABLE_HEAD.search(heading) and _GAP.fullmatch(first.clause)) or (
        _HEAD_OF_BODIES.search(heading) and _BODY_NAME.fullmatch(first.clause)
    )
    return bool(begins and first.date is not None and mention is not first and _GAP.fullmatch(mention.clause))
