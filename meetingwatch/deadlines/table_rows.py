"""Rows of a table that stands as text: "Meeting date / Deadline for questions", and a line for each meeting."""

from __future__ import annotations

import re

from meetingwatch.deadlines.mentions import Mention, Sentence

# "Meeting date / Deadline for questions", above rows with a meeting's day and its deadline.
_TABLE_HEAD = re.compile(
    r"\bmeetings?\b[^.]*[/|][^.]*\b(?:deadlines?|by|closing|cut[- ]?off|(?:last|final) (?:day|date))\b"
)


def is_row_meeting(mention: Mention, sentence: Sentence) -> bool:
    """Whether a date is the meeting's own in such a row."""
    return mention is sentence.mentions[0] and any(is_row(one, sentence) for one in sentence.mentions)


def is_row(mention: Mention, sentence: Sentence) -> bool:
    """Whether a date is the deadline in a row of such a table: it stands after the day of the row's meeting."""
    first = sentence.mentions[0]
    return bool(
        _TABLE_HEAD.search(sentence.heading)
        and first.date is not None
        and mention is not first
        and re.fullmatch(r"[\s/|:,-]*", first.clause)
        and re.fullmatch(r"[\s/|:,-]*", mention.clause)
    )
