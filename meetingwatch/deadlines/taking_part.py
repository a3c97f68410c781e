"""Whether words are about taking part: sending something, signing up, or being one of those who may."""

from __future__ import annotations

import re

from meetingwatch.deadlines.mentions import Mention, Sentence, kinds_in
from meetingwatch.domain import kinds
from meetingwatch.domain.pattern import Pattern

DEADLINE_WORDS = Pattern(
    r"\b(?:deadlines?|closing (?:date|time|day)s?|close[sd]?|shuts?|cut[- ]?off|(?:last|final) (?:date"
    r"|day)|(?:date|time) by which|latest|due(?: date)?|ends?|expir(?:es|y)|dyddiad cau)\b"
)
_SUBMITTING = Pattern(
    r"\b(?:submi\w+|recei\w+|regist\w+|requests?|notify|notif\w+|notice|contact\w*"
    r"|e-?mail\w*|send\w*|sent|deliver\w*|lodg\w+"
    r"|deadlines?|let (?:us|(?:[a-z]+ ){1,4}?)(?:know|have)|let us know|inform us|writing|sign up|book\w* (?:a|your|in)"
    r"|public participation|public question time|public forum|closing|reach (?:us|the)|with us|tell us|telephone"
    r"|return\w* (?:the|this|your)|do (?:so|this|it)|intimat\w+|hand(?:ed)? in|ha(?:s|ve) until|in by|fill(?:ed)? in"
    r"|complet\w+ (?:the|this|a|our) (?:[a-z]+ )?form|(?:it|they|this"
    r"|booking) closes|arriv\w+|cyflwyno|derbyn|anfon"
    r"|cofrestru|dyddiad cau|(?:call|ring|phone)(?= (?:⟦U|us\b|by ⟦T|before ⟦T|no later))|(?:form|booking form"
    r"|portal) (?:will )?(?:close[sd]?))\b"
)
# "Questions will be answered if received by noon": what is sent by then decides.
IF_SENT = (
    r"(?:if|provided|when|once) (?:[a-z]+ ){0,4}?(?:received|submitted|register\w*|sent|delivered|given)"
)
# What must be done, and what will merely happen: the last such word before a date decides.
MODAL = Pattern(
    r"(?<!officer )(?<!clerk )(?<!council )(?<!executive )(?<!chair )(?<!mayor )(?<!provost )\bshall (?:also "
    r"|first )?(?:give"
    r"|be given|notify|submit|be submitted|deliver|be delivered|lodge|be lodged|provide|send|be sent)\b"
    r"|\b(?:notice(?: of which)? (?:has|have|had) been (?:given|received)|(?:has|have) not (?:been )?(?:registered"
    r"|given"
    r"|submitted|received|sent)|must|should|needs? to|need|please|deadlines?|required|requested|asked"
    r"|wish\w*|want\w*|would like|have until|has until|are to|is to|to be|closing"
    rf"|{IF_SENT}|had to|can|may|by giving|no later than|not later than|rhaid|"
    r"(?P<happens>(?:will|shall|was|were|had|has been|(?<!must )(?<!should )(?<!to )have been)(?! need| be able"
    r"| have to"
    r"| have until"
    r"| only| not)(?: then| also| now| normally)*(?: be)? [a-z]+))\b"
)
_TAKEN_IN = Pattern(
    r"\b(?:accept\w*|receiv\w*|need\w*|requir\w*|close[sd]?|taken|considered|extended|changed|moved|amended|set|be)$"
)
# "by noon on the working day before": a mere fragment, as it stands beside a heading.
_FRAGMENT = Pattern(
    r"[\s,:;('\"-]*(?:(?:note|by|before|no|not|later|less|fewer|than|at|least"
    r"|on|the|until|up|to|a|minimum|of|latest|erbyn|and|deadline|for|this|meeting|only|occasion"
    r"|particular|exceptionally|however|but|public|residents)\b"
    r"[\s,:;('\"-]*)*"
)
_OTHER_BUSINESS = Pattern(
    r"\b(?:consultations?|inspect\w*|background papers|pre-?meetings?|briefings?"
    r"|surveys?|nominations?|tenders?|grants?|recruitment|vacanc\w+|ballot|elections?"
    r"|polling|exhibition|roads?|car park|licence fees?"
    r"|to (?:record|film|photograph)|filming|dietary|refreshments|lunch"
    r"|hearing loop|induction loop|interpreters?|sign language|large print|hard cop(?:y|ies)|access (?:needs"
    r"|requirements)"
    r"|stairs|wheelchairs?|evacuat\w+|mobility|disabilit\w+|seats?|gallery|to watch|tours?|live ?stream\w*"
    r"|translat\w+|simultaneous"
    r"|parking|expressions of interest|bookings? for|works?)\b"
)


def speaks_of_sending(text: str) -> bool:
    """Whether coded words speak of sending something or of signing up."""
    return bool(_SUBMITTING.search(text))


def own_part(clause: str) -> str:
    """The part of a clause after its last semicolon or "but you", where it itself speaks of sending something."""
    last = re.split(r";|,? but (?=you|members of the public|residents|the public)", clause)[-1]
    return last if _SUBMITTING.search(last) else clause


def is_other_business(mention: Mention) -> bool:
    """Whether the clause before a day speaks of a consultation, an inspection, what will happen and so on."""
    if _OTHER_BUSINESS.search(mention.clause) and not kinds_in(mention.clause):
        return True
    modals = list(MODAL.finditer(own_part(mention.clause)))
    happens = modals[-1]["happens"] if modals else ""
    return bool(happens and not happens.startswith("had to") and not is_taking_in(happens))


def is_about_taking_part(mention: Mention, sentence: Sentence) -> bool:
    """Whether the clause before a day speaks of sending or saying something, or is a mere fragment."""
    whole = f"{sentence.heading} {sentence.coded.text}"
    if _OTHER_BUSINESS.search(mention.clause) and not kinds_in(mention.clause):
        return False
    to_come = re.search(r"\bregist\w+|\bspeak\w*", mention.clause)
    if "consultation" in whole and set(kinds_in(mention.clause)) <= {kinds.COMMENT} and not to_come:
        return False
    if SENT_BY.search(mention.clause):
        return True
    modals = list(MODAL.finditer(own_part(mention.clause)))
    if modals and modals[-1]["happens"] and not is_taking_in(modals[-1]["happens"]):
        falls = re.search(r"\bbe (?:an?|one|on|at|by|the|now)$", modals[-1]["happens"])
        return bool(falls and DEADLINE_WORDS.search(mention.clause))
    return bool(
        _WHO.match(mention.clause)
        or _SUBMITTING.search(whole)
        or kinds_in(whole)
        or _FRAGMENT.fullmatch(mention.clause)
    )


# "We will try to answer questions received by noon": what is sent by then decides.
SENT_BY = Pattern(
    r"\b(?:questions?|petitions?|statements?|deputations?|requests?|comments?)(?: (?:that|which|we|are|have|is|has"
    r"|been))*"
    r" (?:received|submitted|sent|registered|lodged)(?:[^.;⟦]|⟦U⟧){0,90}? (?:by|before|no later than)(?: the)?\s*$"
)
# "Objectors: by noon two working days before the meeting", in a list of who may speak.
_WHO = Pattern(
    r"^\W*(?:(?:objectors?|supporters?|applicants?|agents?|(?:parish|town|community)(?: and (?:town|parish))? councils?"
    r"|members of the public|residents|the public|ward members|others|(?:every|any)(?:one|body) else|all others"
    r"|(?:all )?other items)(?:,| and| or|/)?\s*)+:"
)


def is_taking_in(words: str) -> bool:
    """Whether what happens is that something is taken in ("will be accepted"), or that a deadline was moved."""
    if words.startswith(("will", "shall")):
        return bool(_TAKEN_IN.search(words))
    return bool(re.search(r"\b(?:extended|changed|moved|amended|set)$", words))
