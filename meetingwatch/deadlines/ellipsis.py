"""What councils leave unsaid when they count: "for Council 10; for Cabinet, 5", "changed to four working days".

Works on the coded text of one sentence (see coded.py) before anything is read from it, and only where the sentence
itself has the words that are missing: one unit, said once.
"""

from __future__ import annotations

import re

from meetingwatch.deadlines.moved import MOVED
from meetingwatch.domain.pattern import Pattern

_UNIT = r"(?:(?:clear|full|whole|calendar|working|business) )*(?:working |week ?)?(?:day|hour|week)s?"
_COUNT = Pattern(rf"⟦N\d+⟧ (?P<unit>{_UNIT})\b")
_NAMED = (
    r"(?:(?:full )?council|cabinet|executive|(?:[a-z]+ )?committees?|planning|scrutiny|licensing|questions?|petitions?"
    r"|deputations?|statements?|comments?|speak(?:ing|ers?)|all other meetings|other meetings|others)"
)
_ENDS = r"(?= ?(?:$|[.;,)]|and\b(?! ⟦N)|but\b))"
# "for Cabinet, 5", "petitions: 10".
_NAME_FIRST = Pattern(
    rf"((?:\b(?:for|at|to) (?:the |a |all )?{_NAMED}(?: meetings?)?|\b{_NAMED})(?: ?[,:-]| (?:is|are|it is"
    rf"|need|require))"
    rf" ?(?:at least |is |are )*|\b(?:for|at|to) (?:the |a |all )?{_NAMED}(?: meetings?)? )(⟦N\d+⟧){_ENDS}"
)
# "(five for Council)", "and five for planning committees".
_NAME_AFTER = Pattern(rf"(⟦N\d+⟧)(?= (?:for|at) (?:the |a |all )?(?:[a-z]+ )?{_NAMED})")
# "(5 working days for a Full Council meeting)".
_UNIT_FOR_BODY = Pattern(rf"(\( ?⟦N\d+⟧ {_UNIT})(?= (?:for|at) (?:the |a |all )?(?:[a-z]+ )?{_NAMED})")
_CHANGED_TO = Pattern(
    rf"(\b(?:{MOVED}|increased|reduced|lengthened|raised|cut)(?: [a-z]+)?? to |\b(?:is|are|becomes?) now )"
    rf"(⟦N\d+⟧)(?: (?P<unit>{_UNIT}))?\b(?!'| (?:before|prior|preceding|in advance|ahead|notice"
    rf"|[a-z]* ?notice|of|after))"
)
# "Petitions should be received 14 days before the meeting, questions 7 days and deputations 3 days."
_NAME_AND_UNIT = Pattern(rf"(\b{_NAMED}(?: ?[,:-]| (?:is|are|it is|need|require))? ?⟦N\d+⟧ {_UNIT}){_ENDS}")
_COUNTED_FROM = Pattern(
    r"\b(?:before|prior to|in advance of) (?:the|a|each) (?:day of the |date of the )?meeting\b"
    r"|\bnotice\b|\bdays? (?:before|ahead|beforehand)\b"
)
# "Written questions: five days": a label, and nothing else that it could be.
_LABEL = Pattern(rf"((?:^|[.;] ?)(?:[a-z]+ ){{0,2}}{_NAMED} ?[:-] ?⟦N\d+⟧ {_UNIT})(?= ?(?:$|[.;]))")
_UNIT_ALONE = Pattern(r"\b((?:clear )?(?:working|business) (?:clear )?day)s?\b")
_STRAY = Pattern(rf"(⟦N\d+⟧)(?: (?P<unit>{_UNIT}))?(?= ?(?:$|[.;,)]))")
_NUMBERED = Pattern(
    r"\b(?:rules?|paragraphs?|para|sections?|orders?|articles?|appendix|part|schedule|clause|items?|no|numbers?|pages?"
    r"|rooms?|floor|ward|form|version|option|stage|phase|annex|chapter|question|application|hall|level|up to|maximum"
    r"|maximum of|limit|limited to|limit is|exceed|exceeding|than|within|for|every|each|first|last|at|by"
    r"|from|about|over"
    r"|under|aged|between|and|to)[\s(]*$"
)
_OF_SOMETHING_ELSE = Pattern(
    r"\b(?:repl\w+|respon\w+|answers?|answered|words?|minutes|signatures?|resident|residents|lived|kept"
    r"|retained|recording"
    r"|speakers?|persons?|people|seats?|places?|copies|consultation|lasts?|decision|called[- ]in|call[- ]in"
    r"|agenda|papers)\b"
    r"(?! (?:now|need|has|have))"
)
_CHANGE_TO = Pattern(
    rf"\b(?:{MOVED}|increased|reduced|lengthened|raised|cut|change|this|it)\b[^.;]{{0,20}} to[\s(]*$"
)
_STILL_TO_COME = Pattern(r"\b(?:before|prior|preceding|in advance|ahead|notice|after|following)\b")
_BEFORE = " before the meeting"


def spelled_out(text: str, around: str = "") -> str:
    """The coded text with the unit, and "before the meeting", put where they are meant and left out.

    around: the coded words of the whole note, which may name the unit, or what is counted from, for all.
    """
    unit = _unit_of(text) or _unit_of(around)

    def changed(match: re.Match[str]) -> str:
        own = match["unit"] or unit
        return f"{match[1]}{match[2]} {own}{_BEFORE}" if own else match[0]

    text = _LABEL.sub(rf"\1{_BEFORE}", _CHANGED_TO.sub(changed, text))
    if _COUNTED_FROM.search(around or text):
        text = _NAME_AND_UNIT.sub(rf"\1{_BEFORE}", text)
    if not unit:
        return text
    if _COUNTED_FROM.search(around or text):
        text = _UNIT_FOR_BODY.sub(rf"\1{_BEFORE}", text)
    text = _NAME_FIRST.sub(rf"\1\2 {unit}{_BEFORE}", text)
    text = _NAME_AFTER.sub(rf"\1 {unit}{_BEFORE}", text)
    return _STRAY.sub(lambda match: _stray(match, unit), text) if _is_rule(around or text) else text


def _is_rule(text: str) -> bool:
    return bool(_COUNT.search(text) and _COUNTED_FROM.search(text))


def _is_heading_number(match: re.Match[str]) -> bool:
    """ "2. Public questions": the number of a paragraph or an item."""
    first = not re.search(r"\w", match.string[: match.start()])
    return first and bool(re.match(r" ?[.)]", match.string[match.end() :]))


# "29, 30 and 31 December".
_OF_A_DATE = Pattern(r"(?: ?(?:,|and|to|-|&) ?(?:⟦[NW]\d+⟧)?)+ ?⟦D")


def _stray(match: re.Match[str], unit: str) -> str:
    """ "This will be four", beside a rule: another count of the same kind, unless it plainly counts something else."""
    clause = re.split(r"[.;(]", match.string[: match.start()])[-1]
    following = re.split(r"[.;)]", match.string[match.end() :])[0]
    if _OF_A_DATE.match(match.string[match.end() :]) or _is_heading_number(match):
        return match[0]
    numbered = _NUMBERED.search(clause) and not _CHANGE_TO.search(clause)
    if _OF_SOMETHING_ELSE.search(clause) or numbered or _STILL_TO_COME.search(following):
        return match[0]
    return f"{match[1]} {match['unit'] or unit}{_BEFORE}"


def _unit_of(text: str) -> str:
    """The one unit that the words count in, "" where they name none or several."""
    units = {match["unit"].rstrip("s") for match in _COUNT.finditer(text)}
    units = units or {match[1] for match in _UNIT_ALONE.finditer(text)}
    return f"{next(iter(units))}s" if len(units) == 1 else ""
