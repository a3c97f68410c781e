"""What stands directly before a day or a count, and makes it something else than a deadline."""

from __future__ import annotations

import re

from meetingwatch.deadlines.another_day import counted_from_else, from_another_day
from meetingwatch.deadlines.mentions import Mention, Sentence
from meetingwatch.domain import deadline as d
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _

_OPENS = Pattern(
    r"(?:(?:\bno|\bnot) (?:more|earlier|sooner|greater) than|\bearliest|\bopen(?:s"
    r"|ed|ing)?(?: (?:at|on|from))?|\bfrom|\bmaximum(?: of)?|\bsince|\bearlier than)"
    r"(?: (?:the|at|on))?\s*$"
)
_NOT_BEFORE = Pattern(
    r"\b(?:not|cannot|never) (?:be )?(?:accepted|considered|received|taken|submitted|made|registered|open\w*)"
    r"(?: [a-z]+){0,2} (?:before|until|prior to)(?: the)?[\s(]*$"
)
_TWO_WAYS = Pattern(r"(?<!not )(?<!no )\b(?:less|fewer|more) than\s*$")
_FEWER = Pattern(r"\b(?:less|fewer) than\s*$")  # "received less than three days before will not be taken"
_AFTER = Pattern(r"\b(?:after|later than)(?: the)?\s*$")
_NOT_LATER = Pattern(
    r"\b(?:not?|nor) (?:be )?(?:any )?(?:later|after) than(?: the)?\s*$|\bnot after(?: the)?\s*$"
)
_REFUSED_LATER = Pattern(
    r"\b(?:no (?:late |further |more )?(?:questions?|requests?|petitions?|statements?|submissions?|registrations?)"
    r"|(?:will|shall|would) (?:instead |then )?(?:be (?:taken|considered|held|dealt with|put|carried)|go|wait"
    r"|have to wait)"
    r" (?:at|over|to|until|forward|for) [^.;]*\bmeeting|only (?:if|with|at|where)\b|(?:written|in writing"
    r"|written reply|written answer)(?: [a-z]+)? only\b|\breserve list"
    r"|\bdiscretion\b|will not|won't|can't|unable to|cannot|can ?not|may not|shall not|not be"
    r"|be rejected|be refused|not normally)\b"
)

_WITH_MEETING_DAY = Pattern(
    r"(?<!not )(?<!nor )(?<!without )\b(?:including|to include|includes|counting|inclusive of)[\s,]*(?:both )?(?:the )?"
    r"(?:day|date)(?: of| on which)? (?:the )?meeting\b"
    r"|\b(?:day|date) of (?:the )?meeting (?:itself )?(?:(?:being|is|to be) )?(?:counted|included)\b"
)
# "Two weeks and one day before", where the two were not read as one.
_TWO_COUNTS = Pattern(
    r"⟦N\d+⟧ (?:[a-z]+ ){0,2}?(?:days?|weeks?|hours?|months?)(?:'s?)? ?"
    r"(?:,|,? (?:and|ac|a|plus|or|to|to the|i|i the))\s*$"
)
# "The day before the last working day before the meeting": counted from another count.
_BEFORE_IT = Pattern(r"\bdays? (?:before|prior to|preceding|ahead of)(?: the)?\s*$")
_NOT_NEEDED = Pattern(
    r"\b(?:not necessary(?: to| for)?|(?:do|does|did)(?: not|n't) (?:need|have) to|need not"
    r"|no (?:need|requirement|obligation) (?:to|for)|not (?:required|obliged) to)\b"
)
_NOT_NEEDED_AFTER = Pattern(
    r"^\W*(?:[a-z]+ ){0,3}?(?:is|are|will) (?:not|no longer)(?: be)? "
    r"(?:required|needed|necessary|compulsory|asked for)\b"
    r"|^\W*(?:is|are|would be) (?:encouraged|appreciated|preferred|preferable|helpful|desirable|welcomed?)\b"
)
_NEEDED = Pattern(r"\b(?:must|should|deadline|please|but|closes?|no later than)\b")


def lead_problem(mention: Mention, sentence: Sentence) -> str:
    """Why the words before a mention make it something else than a deadline, or ""."""
    lead = mention.lead.rstrip(" ,(")
    if _is_odd_count(mention, lead):
        return _("The words count in a way that MeetingWatch does not know.")
    if _is_not_needed(mention):
        return _("The words say what is not needed, and not by when to send something.")
    if _OPENS.search(lead) or _NOT_BEFORE.search(mention.lead):
        return from_when()
    other = counted_from_else(mention)
    if other:
        return other
    if mention.phrase is not None and _BEFORE_IT.search(lead):
        return from_another_day()
    if mention.phrase is not None and _WITH_MEETING_DAY.search(sentence.coded.text):
        return _("The words count the day of the meeting itself, which MeetingWatch does not do.")
    if _TWO_WAYS.search(lead) and not (_FEWER.search(lead) and _REFUSED_LATER.search(mention.tail)):
        return _("“Less than” and “more than” may be meant in two ways here.")
    if re.search(r"\b(?:during|over|throughout|in) the\s*$", lead) and mention.phrase:
        return _("The words name a span of days.")
    if re.search(r"\bwithin\s*$", lead) and mention.phrase and mention.phrase.basis != d.AFTER_PUBLICATION:
        return _("“Within” does not say whether it must be sent before or after that day.")
    if re.search(r"\bbetween\s*$", lead) and not mention.window:
        return _("The words name a span of days.")
    if _AFTER.search(lead) and not _NOT_LATER.search(lead) and not after_is_too_late(mention, sentence):
        return _("The words speak of what comes after that day.")
    return ""


def _is_odd_count(mention: Mention, lead: str) -> bool:
    """Whether a number, a weekday or another count stands directly before a day or a count: "Tuesday or Wednesday"."""
    beside = (
        r"(?:⟦[ON]\d+⟧\s*(?:last|or|to|x|[-/+]|(?:hundred|dozen)(?: and)?)?|⟦W\d⟧\s*(?:or|to|and|/|-))\s*$"
    )
    return bool(
        re.search(beside, lead)
        or (mention.phrase is not None and _TWO_COUNTS.search(lead))
        or re.search(r"\b(?:half|quarter|clear|full|whole|complete|other|every)(?: an?)?\s*$", lead)
    )


def _is_not_needed(mention: Mention) -> bool:
    negated = list(_NOT_NEEDED.finditer(mention.clause))
    if negated and not _NEEDED.search(mention.clause[negated[-1].end() :]):
        return True
    return bool(_NOT_NEEDED_AFTER.match(mention.tail))


def after_is_too_late(mention: Mention, sentence: Sentence) -> bool:
    """ "Questions received after 10am on Thursday will not be accepted": that moment is the deadline."""
    lead = mention.lead.rstrip(" ,(")
    later = bool(_AFTER.search(lead)) and not _NOT_LATER.search(lead)
    return later and bool(_REFUSED_LATER.search(sentence.coded.text))


def from_when() -> str:
    """The reason given for a day from which something may be sent."""
    return _("The words say from when something may be sent, and not by when.")
