"""What about time is left over in a sentence whose rule was read: nothing may be, where it is to be trusted."""

from __future__ import annotations

import re

from meetingwatch.deadlines.mentions import Sentence
from meetingwatch.deadlines.welsh import cannot_read
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _

# Figures and time words that say nothing about the deadline, taken out before looking for what is left.
_HARMLESS = Pattern(
    r"\b(?:resident|resided|lived|worked|on the (?:electoral )?(?:roll|register))\b[^.;,]{0,60}⟦N\d+⟧"
    r" (?:days|weeks|months|years)\b(?! before)|"
    r"\b(?:rules?|paragraphs?|para|sections?|standing orders?|articles?|procedure rule"
    r"|appendix|part|schedule|clause|no|item)s? ?"
    r"(?:⟦N\d+⟧|[\d.]+)+(?: ?\(⟦?[\w]+⟧?\))*"
    r"|\b(?:in|within|during|over) the (?:last|past|previous|preceding) (?:⟦N\d+⟧ )?(?:months?|years?)\b"
    r"|\( ?(?:⟦N\d+⟧|[ivxa-h]{1,4}) ?\)|⟦O\d+⟧[ -]*come[ ,-]*⟦O\d+⟧[ -]*served?\b"
    r"|(?:up to |(?:not|no) more than |a maximum of |maximum |limited to |for )?⟦N\d+⟧[ -]+(?:words?"
    r"|minutes?(?! (?:before|prior|notice|in advance))|questions?|people|persons?"
    r"|"
    r"signatures?|members?|speakers?|parts?|supplementary|of|copies|pages?|deputations?"
    r"|petitions?|statements?|such|other|or more (?:people|persons|questions)"
    r"|person)"
    r"|\b(?:the )?(?:day|date|start|time|night|evening) of (?:the |that |a )?(?:[a-z]+ ){0,3}?(?:meeti"
    r"ng|council|committee|cabinet)"
    r"|\b(?:during )?(?:normal |usual )?(?:office|working|business) hours\b(?! before)"
    r"|\b(?:no|not)\b[^.;⟦]{0,60}\bafter (?:(?:that|this)(?: (?:time|date|deadline|point))?|(?:the"
    r"|this) (?:⟦T\d+⟧ )?deadline)(?= ?(?:$|[.;,)]))"
    r"|\bclear (?:working )?days? (?:means?|excludes?|(?:do|does) not include)\b[^.;⟦]*(?:⟦X\d+⟧)?"
    r"|⟦O\d+⟧ ?(?:⟦N\d+⟧ )?(?:questions?|statements?|items?|speakers?|requests?|people|petitions?|deputations?)\b"
    r"|\b(?:will|can|may)(?: ?not) be (?:accepted|taken|made)(?: until| before)(?: after)? (?:the )?"
    r"(?:publication|agenda)\b[^.;⟦]{0,60}"
    r"|\b(?:must|should|need to|ha(?:ve|s) to) ⟦O\d+⟧ [a-z]+"
    r"|⟦O\d+⟧ (?:floor|avenue|street|reading|party|person|speaker|come)\b"
    r"|\bday[- ]to[- ]day\b|\bto ?day's\b|\bat any time\b|\bin time\b|\bby that (?:time"
    r"|deadline|date)\b|\bthat deadline\b|\bthis deadline\b"
    r"|\bon (?:the|a) day\b(?= ?(?:¤|$|that))|\bdate given\b|\bon the date\b|\bclear day(?:s)? in advance\b"
    r"|\b(?:meeting|meetings) (?:dates?|days?)\b|\bthe (?:date|day) (?:of|on which) (?:receipt|the meeting)\b"
)
_TEMPORAL = Pattern(
    r"(?:\bor (?:of )?|\( ?)⟦N\d+⟧ (?:where|if|when|for|in)\b|⟦[TDWO]\d+⟧|⟦N\d+⟧ (?:[a-z]+ ){0,2}?(?:days?"
    r"|hours?|minutes?|weeks?|months?)"
    r"|\b(?:days?|weeks?|months?|fortnight|weekends?|holidays?|hours?|minutes?"
    r"|(?:twice|double|treble|half) (?:that|this|the|as)|(?:earlier|sooner)(?! than)|beforehand"
    r"|before (?:that|then)|after that"
    r"|yesterday|tomorrow|tonight|today|excluding|exclusive|inclusive|whichever"
    r"|earlier of|later of|publication|extended|postponed|midweek|easter|christmas"
    r"|in the (?:morning|afternoon|evening))\b"
)


# The day of the meeting is never counted, whether the words say so or not.
_MEETING_DAY_ONLY = Pattern(
    r"(?:the |and )*(?:(?:days?|date)(?: of| on which)?(?: the)? meeting(?: (?:is|was) held)?(?: itself)?|meeting day)"
)


def left_over(sentence: Sentence) -> str:
    """What about time was left over in a sentence that should be understood whole, or ""."""
    left = _HARMLESS.sub(" ", sentence.rest)
    for number, words in enumerate(sentence.exclusions):
        if sentence.mentions and _MEETING_DAY_ONLY.fullmatch(words):
            left = left.replace(f"⟦X{number}⟧", " ")
        left = left.replace(f"⟦X{number}⟧", f"excluding {words}")
    match = _TEMPORAL.search(left)
    if not match:
        return ""
    if sentence.coded.welsh:
        return cannot_read()
    begin = left.rfind(" ", 0, max(0, match.start() - 30)) + 1  # a whole word
    around = left[begin : match.end() + 30].replace("¤", "").strip(" ,.;")
    words = sentence.coded.plain(re.sub(r"^\S*?⟧|⟦[^⟧]*$", "", around))
    return _("MeetingWatch does not understand these words: “{words}”.").format(words=words)
