"""A second count beside a rule, for some ("one working day …, except after a holiday, when three are needed").

Which of the two holds for a meeting is not for us to say. Where the second would be the earlier, the rule gets it as a
rival, so that reminding rests on it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from meetingwatch.deadlines.mentions import Sentence, kinds_in
from meetingwatch.deadlines.others import not_for_others
from meetingwatch.deadlines.phrase_kinds import day_unit
from meetingwatch.deadlines.phrase_words import UNIT, N
from meetingwatch.domain import deadline as d
from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import Rule
from meetingwatch.domain.pattern import Pattern

_WITH_UNIT = Pattern(rf"{N} (?:{UNIT})(?!['’]| (?:of|after|from|following|later|old|to)\b)")
_WEEKS = Pattern(
    rf"{N} (?:(?:clear|full|whole|calendar) )?weeks?\b(?!['’]| (?:of|after|from|following|later|old)\b)"
)
# "When three are needed", "five if sent by post": the unit is the rule's own.
_BARE = Pattern(
    rf"{N}(?= (?:is|are|will|shall|must|may|appl(?:y|ies)|needed|required|if|where|when|for|by post|in (?:the|any))\b)"
)
_CONDITION = Pattern(
    r"(?:\b(?:except\w*|save|where|when|if|or|unless|but|for|apart from|other than)\b[^.;]*|\( ?)$"
)
_OTHER_UNIT = Pattern(
    r"⟦N\d+⟧ (?:[a-z]+ )?(?:minutes?|words?|people|persons?|questions?|speakers?|pages?|signatures?|copies)\b"
)
# Before a count that is not one before the meeting: an answer's, a consultation's, a residence's.
ELSEWHERE = Pattern(
    r"\b(?:within|for|after|over|last|past|previous|every|in the)\s*$"
    r"|\b(?:answered|repl(?:y|ies|ied)|respon\w+|publish\w*|minutes|resid\w+|liv(?:ed|ing))\b[^.;]{0,40}$"
)
_LONGEST = 60  # days: no council asks for notice of a question earlier than that


def second_counts(rule: Rule, kinds_: tuple[str, ...], sentence: Sentence) -> tuple[Rule, ...]:
    """The earlier rules that the words left over in a rule's sentence may mean; () for most sentences.

    kinds_: what the rule is for; a count of another kind ("petitions: ten days") is no second count of it.
    """
    if not_for_others(sentence.rest):
        return ()
    found: list[Rule] = []
    for match, unit, count in _counts(sentence, rule):
        rest = sentence.rest
        if ELSEWHERE.search(rest[: match.start()]) or not _of_these_kinds(rest, match, kinds_):
            continue
        other = replace(rule, basis=d.BEFORE_MEETING, unit=unit, count=count, weekday=None, weeks_before=None)
        if _may_be_earlier(other, rule) and other not in found:
            found.append(other)
    return tuple(found)


def _counts(sentence: Sentence, rule: Rule) -> list[tuple[re.Match[str], str, float]]:
    """Each count left over in a sentence, with its unit and how many."""
    rest, numbers = sentence.rest, sentence.coded.numbers
    found: list[tuple[re.Match[str], str, float]] = []
    for match in _WITH_UNIT.finditer(rest):
        named = day_unit(match, "")
        if named:
            found.append((match, named[0], numbers[int(match["n"])]))
    found += [(match, d.CALENDAR_DAYS, 7 * numbers[int(match["n"])]) for match in _WEEKS.finditer(rest)]
    if rule.basis == d.BEFORE_MEETING and rule.unit in _DAYS:
        bare = [match for match in _BARE.finditer(rest) if _is_of_the_rule(rest, match)]
        found += [(match, rule.unit, numbers[int(match["n"])]) for match in bare]
    return found


_DAYS = (d.WORKING_DAYS, d.CLEAR_WORKING_DAYS, d.CALENDAR_DAYS, d.CLEAR_DAYS)


def _is_of_the_rule(rest: str, match: re.Match[str]) -> bool:
    """Whether a figure without a unit stands in a condition, and no other unit ("minutes") stands before it."""
    clause = re.split(r"[.;]", rest[: match.start()])[-1]
    return bool(_CONDITION.search(clause)) and not _OTHER_UNIT.search(clause)


def _of_these_kinds(rest: str, match: re.Match[str], kinds_: tuple[str, ...]) -> bool:
    before = re.split(r"[.;,(]", rest[: match.start()])[-1]
    after = re.split(r"[.;,)]", rest[match.end() :])[0]
    named = kinds_in(f"{before} {after}")
    return not named or not kinds_ or kinds.ANY in (*named, *kinds_) or bool({*named} & {*kinds_})


def _may_be_earlier(other: Rule, rule: Rule) -> bool:
    """Whether a second count may reach further back than the rule; never for what no council asks."""
    if other.count is None or not 0 < other.count <= _LONGEST:
        return False
    return rule.count is None or other.unit != rule.unit or other.count > rule.count
