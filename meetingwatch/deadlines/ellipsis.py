"""What councils leave unsaid when they count: "for Council 10; for Cabinet, 5", "changed to four working days".

Works on the coded text of one sentence (see coded.py) before anything is read from it, and only where the sentence
itself has the words that are missing: one unit, said once.
"""

from __future__ import annotations

import re

from meetingwatch.deadlines.moved import MOVED

_UNIT = r"(?:(?:clear|full|whole|calendar|working|business) )*(?:working |week ?)?(?:day|hour|week)s?"
_COUNT = re.compile(rf"⟦N\d+⟧ (?P<unit>{_UNIT})\b")
_NAMED = (
    r"(?:(?:full )?council|cabinet|executive|(?:[a-z]+ )?committees?|planning|scrutiny|licensing|questions?|petitions?"
    r"|deputations?|statements?|comments?|speak(?:ing|ers?)|all other meetings|other meetings|others)"
)
_ENDS = r"(?= ?(?:$|[.;,)]|and\b|but\b))"
# "for Cabinet, 5", "petitions: 10".
_NAME_FIRST = re.compile(
    rf"((?:\b(?:for|at|to) (?:the |a |all )?{_NAMED}(?: meetings?)?|\b{_NAMED})(?: ?[,:-]| (?:is|are|it is|need|require))"
    rf" ?(?:at least |is |are )*|\b(?:for|at|to) (?:the |a |all )?{_NAMED}(?: meetings?)? )(⟦N\d+⟧){_ENDS}"
)
# "(five for Council)", "and five for planning committees".
_NAME_AFTER = re.compile(rf"(⟦N\d+⟧)(?= (?:for|at) (?:the |a |all )?(?:[a-z]+ )?{_NAMED})")
_CHANGED_TO = re.compile(
    rf"(\b(?:{MOVED}|increased|reduced|lengthened|raised|cut)(?: [a-z]+)?? to |\b(?:is|are|becomes?) now )"
    rf"(⟦N\d+⟧)(?: (?P<unit>{_UNIT}))?\b(?!'| (?:before|prior|preceding|in advance|ahead|notice|[a-z]* ?notice|of|after))"
)
_BEFORE = " before the meeting"


def spelled_out(text: str) -> str:
    """The coded text with the unit, and "before the meeting", put where they are meant and left out."""
    units = {match["unit"].rstrip("s") for match in _COUNT.finditer(text)}
    unit = f"{next(iter(units))}s" if len(units) == 1 else ""

    def changed(match: re.Match[str]) -> str:
        own = match["unit"] or unit
        return f"{match[1]}{match[2]} {own}{_BEFORE}" if own else match[0]

    text = _CHANGED_TO.sub(changed, text)
    if not unit:
        return text
    text = _NAME_FIRST.sub(rf"\1\2 {unit}{_BEFORE}", text)
    return _NAME_AFTER.sub(rf"\1 {unit}{_BEFORE}", text)
