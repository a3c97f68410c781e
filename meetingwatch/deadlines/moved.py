"""The words that tell of a change: that a deadline or a rule is another than it was, and which of two holds now."""

from __future__ import annotations

import re

MOVED = (
    r"(?:brought forward|put back|pushed back|moved|changed|extended|revised|amended|postponed|delayed|altered"
    r"|shortened|replaced|superseded|corrected|updated|rescheduled|re-?set|advanced)"
)
CHANGE = re.compile(
    rf"\b{MOVED}\b|\binstead\b|\brather than\b|\b(?:is|are|has) now\b|\bdeadlines? now\b|\bnow (?:by|be)\b"
    r"|\b(?:ignore|disregard)\b|\b(?:original|originally|previous|previously|usual|old|earlier|former|new"
    r"|wrong|incorrect) (?:deadline|date|time|closing)|\bupdate\b|^\W*now\b|\bcorrection\b|\bno longer\b|\bnot ⟦[TD]"
    r"|\b(?:increased|reduced|lengthened|raised|cut)(?: [a-z]+)? to\b"
)
# Directly before what holds now.
NEW = re.compile(
    rf"\b(?:{MOVED}|increased|reduced|lengthened|raised|cut)(?: [a-z]+){{0,2}}? (?:to|until|by|with|as)\b[\s:,(-]*"
    r"(?:the |be |on |at |[a-z]+ deadline of )*$"
    r"|\b(?:is|are|has|will) now\b(?: (?:be|been|set|at|by|on|for|to|the|received|submitted|close[sd]?|no|later"
    r"|than|before|until))*[\s:,(-]*$"
    r"|(?:\b(?:deadlines?|closing date) |^\W*)now\b(?: (?:is|at|by|on))*[\s:,(-]*$"
    r"|\b(?:new|revised|amended|extended|updated|correct(?:ed)?) (?:deadline|closing date|date|time)\b[^.;]{0,40}$"
)
# Directly before what no longer holds.
OLD_LEAD = re.compile(
    r"\b(?:instead of|rather than|replac(?:es|ing)|supersed(?:es|ing)|no longer"
    r"|not(?! (?:later|after|less|more|fewer|be|been|any|exceed))|ignore|disregard)\b[^.;]{0,40}$"
    r"|\b(?:original|originally|previous|previously|usual|usually|old|earlier|former|wrong|incorrect)\b[^.;]{0,60}$"
    r"|\b(?:moved|changed|extended|brought forward|put back) from\b[^.;]{0,20}$|[(,;-] ?(?:was|formerly)\b[^.;]{0,12}$"
)
# "It is 5pm on 10 September", after a sentence about what no longer holds.
TAKES_ITS_PLACE = re.compile(
    r"^\W*(?:it|this|that|(?:the|our) (?:(?:new|revised|correct|actual) )?(?:deadline|date|closing date|cut[- ]?off))"
    r" (?:is|will be|has become|becomes|should be)(?: (?:now|instead|by|at|on|the|actually))*[\s:,(-]*$"
)


def speaks_of_change(text: str) -> bool:
    """Whether coded words say that something is another than before."""
    return bool(CHANGE.search(text))


def is_new(lead: str) -> bool:
    """Whether the words directly before a day or a count say that it holds now."""
    return bool(NEW.search(lead))
