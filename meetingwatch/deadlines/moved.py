"""The words that tell of a change: that a deadline or a rule is another than it was, and which of two holds now."""

from __future__ import annotations

import re

from meetingwatch.domain.pattern import Pattern

MOVED = (
    r"(?:brought forward|put back|pushed back|moved|changed|extended|revised|amended|postponed|delayed|altered"
    r"|shortened|replaced|superseded|corrected|updated|rescheduled|re-?set|advanced)"
)
CHANGE = Pattern(
    rf"\b{MOVED}\b|\binstead\b|\brather than\b|\b(?:is|are|has) now\b(?! (?:been )?(?:passed|closed|gone|expired"
    rf"|over)\b)|\bdeadlines? now\b|\bnow (?:by|be)\b"
    r"|\( ?(?:was|previously|formerly|originally)\b|\b(?:ignore|disregard)\b|\b(?:original|originally|previous"
    r"|previously|usual|old|earlier|former|new"
    r"|wrong|incorrect) (?:deadline|date|time|closing)|\bupdate\b|^\W*now\b|\bcorrection\b|\bno longer\b|\bnot ⟦[TD]"
    r"|\b(?:used to be|was formerly|erratum|corrigendum|should (?:read|say|be(?! (?:sent|received|submitted|made|given"
    r"|addressed|e-?mailed|delivered|registered|in\b))))\b|\bfor ⟦D\d+⟧,? ?read\b"
    r"|\b(?:increased|reduced|lengthened|raised|cut)(?: [a-z]+)? to\b"
)
# Directly before what holds now.
NEW = Pattern(
    rf"\b(?:{MOVED}|increased|reduced|lengthened|raised|cut)(?: [a-z]+){{0,2}}?(?: by ⟦N\d+⟧ [a-z ]{{3,20}},?)?"
    r" (?:to|until|by|with|as)\b[\s:,(-]*"
    r"(?:the |be |on |at |[a-z]+ deadline of )*$"
    r"|\b(?:is|are|has|will) now\b(?: (?:be|been|set|at|by|on|for|to|the|received|submitted|close[sd]?|no|later"
    r"|than|before|until))*[\s:,(-]*$"
    r"|(?:\b(?:deadlines?|closing date) |^\W*)now\b(?: (?:is|at|by|on))*[\s:,(-]*$"
    r"|\b(?:read|should (?:read|say))\b(?: (?:by|at|on|as))*[\s:,(-]*$"
    r"|\b(?:new|revised|amended|extended|updated|correct(?:ed)?) (?:deadline|closing date|date|time)\b[^.;]{0,40}$"
)
# Directly before what no longer holds.
OLD_LEAD = Pattern(
    r"\b(?:instead of|rather than|replac(?:es|ing)|supersed(?:es|ing)|no longer"
    r"|not(?! (?:later|after|less|more|fewer|be|been|any|exceed))"
    r"|(?:ignore|disregard)(?![^.;]*\b(?:use|read|send)\b))\b[^.;]{0,40}$"
    r"|\b(?:original|originally|previous|previously|usual|usually|old|earlier|former|wrong|incorrect)\b"
    r"(?<!note the earlier)(?<!note this earlier)[^.;]{0,60}$"
    r"|\b(?:moved|changed|extended|brought forward|put back) from\b[^.;]{0,20}$|[(,;-] ?(?:was|formerly)\b[^.;]{0,12}$"
)
# "It is 5pm on 10 September", after a sentence about what no longer holds.
TAKES_ITS_PLACE = Pattern(
    r"^\W*(?:it|this|that|(?:the|our) (?:(?:new|revised|correct|actual) )?(?:deadline|date|closing date|cut[- ]?off))"
    r" (?:is|will be|has become|becomes|should be)(?: (?:now|instead|by|at|on|the|actually))*[\s:,(-]*$"
)


# What holds this once, and what otherwise held.
_THIS_ONCE = Pattern(
    r"\b(?:for|at|on) this (?:particular |one )?(?:meeting|occasion)\b|\bthis time\b"
    r"|\bexceptionally\b|\binstead\b(?! of)"
)
_EXCEPTION = Pattern(
    r"\b(?:except|save (?:for|at|in|that)|unless|apart from|election periods?|becom(?:es?|ing)|since|with effect|now"
    r"|to read|change (?:this|it|that)|new (?:[a-z]+ )?(?:period|rule|notice))\b|\b(?:updated?|corrected) ?:|\bfrom ⟦D"
    r"|\b(?:(?:has|have) (?:since )?been|will be|it is|should be) (?:⟦T\d+⟧ ?,? ?)?⟦N"
)
_EXCEPTED = Pattern(r"\b(?:except|save|unless|apart from|other than|election)\b")
_OTHERWISE = Pattern(
    r"\b(?:normally|usually|ordinarily|previously|formerly|used to be|until now|in the past|generally)\b"
)


def speaks_of_change(text: str) -> bool:
    """Whether coded words say that something is another than before."""
    return any(pattern.search(text) for pattern in (CHANGE, _THIS_ONCE, _OTHERWISE, _EXCEPTION))


def standing(lead: str) -> int:
    """What the words directly before a count say of it: 2 that it holds now, 1 nothing, 0 that it does not hold here.

    That is so where it held before, where it is what normally holds, and where it is an exception.
    """
    otherwise = bool(_OTHERWISE.search(lead))
    if NEW.search(lead) or (_THIS_ONCE.search(lead) and not otherwise):
        return 2
    otherwise = otherwise or bool(_EXCEPTED.search(lead))
    return 0 if otherwise or OLD_LEAD.search(lead) or re.search(r"\bwas(?: [a-z]+)?\s*$", lead) else 1
