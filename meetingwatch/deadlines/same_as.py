""" "Requests to speak: as for questions": a kind that takes the deadline of another one, or is told as not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from meetingwatch.deadlines.mentions import Sentence, kinds_in
from meetingwatch.deadlines.stated import Stated
from meetingwatch.domain import kinds
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _

_THING = r"(?:deadlines?|closing dates?|dates?|notice|period)"
_AS_FOR = Pattern(
    rf"\b(?:(?:the )?same|as|identical)(?: {_THING})*"
    r"(?: (?:is|are|as|apply|applies|required|needed|given|set out|above|stated))*? (?:as )?(?:for|with|to) "
    r"(?P<other>[^.;⟦]+)"
)
# What may stand before it: a kind and little else, or what speaks of a deadline.
_OF_A_DEADLINE = Pattern(rf"\b{_THING}\b[^.;]*$|[:,-]\s*$|\b(?:is|are|have|has)\s*$")
_ALSO = Pattern(
    rf"\b(?:the )?same {_THING}(?: (?:also|will|shall|must|date|and|time))*"
    r" (?:appl\w+|hold\w*|be given|is required)(?: also)? (?:for|to) (?P<kind>[^.;⟦]+)"
    r"|(?P<kind2>[^.;⟦]+?) (?:have|has|need|needs|require|requires|take|must be sent by|are due by|follow|follows)"
    rf" (?:the )?same {_THING}\b"
    r"|^(?P<kind3>[^.;⟦]+?)(?: (?:are|is))?(?: ?[:,-])? (?:likewise|ditto|the same|as above)\W*$"
)
# "The same rules apply to petitions" may or may not mean the deadline.
_SAME_RULES = Pattern(r"\bsame (?:rules?|arrangements?|procedure|process|conditions)\b")


_NOT_READ = "not read"


def with_same(stated: list[Stated], sentences: Sequence[Sentence], reasons: list[str]) -> list[Stated]:
    """The deadlines of a note, each also for the kinds that the words say have the same one."""
    result = list(stated)
    for sentence in sentences:
        own, other = _named(_where_said(sentence))
        if _SAME_RULES.search(sentence.coded.text) and not sentence.mentions:
            own, other = kinds_in(sentence.coded.text), (_NOT_READ,)
        if not own:
            continue
        taken = [one for one in result if one.kinds and (not other or {*one.kinds} & {*other})]
        if any({*one.kinds} & {*own} for one in result):
            continue
        if not taken or (not other and len({one.kinds for one in result}) > 1):
            names = ", ".join(kinds.label(kind) for kind in own)
            reasons.append(
                _("The words give “{kind}” the deadline of something else, which was not read.").format(
                    kind=names
                )
            )
            continue
        result += [replace(one, kinds=own, text=f"{one.text} {sentence.text}") for one in taken]
    return result


def _where_said(sentence: Sentence) -> str:
    """The words of a sentence that may say it: all, or those after its last date and a stop."""
    if not sentence.mentions:
        return sentence.coded.text
    tail = sentence.mentions[-1].tail
    return tail.split(";", 1)[1] if ";" in tail else ""


def _named(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds that have the deadline of others, and those others; () where the words do not say so."""
    same = _AS_FOR.search(text)
    before = text[: same.start()] if same else ""
    if same and kinds_in(same["other"]) and kinds_in(before) and _OF_A_DEADLINE.search(before):
        return kinds_in(before), kinds_in(same["other"])
    also = _ALSO.search(text)
    return (kinds_in(also["kind"] or also["kind2"] or also["kind3"]) if also else ()), ()
