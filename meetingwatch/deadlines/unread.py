"""What a note leaves unread that could make its deadline earlier: told beside it, and never passed over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from meetingwatch.deadlines.another_day import counts_from_else
from meetingwatch.deadlines.cues import of_something_else
from meetingwatch.deadlines.dates import resolve
from meetingwatch.deadlines.earlier import same
from meetingwatch.deadlines.leads import lead_problem
from meetingwatch.deadlines.mentions import Sentence, kinds_in
from meetingwatch.deadlines.others import not_for_others, not_for_the_public
from meetingwatch.deadlines.stated import Stated
from meetingwatch.domain.deadline import BEFORE_MEETING
from meetingwatch.words import _

# "Written questions: five days", "ten days ahead": a count of days that no rule took.
_COUNT = re.compile(
    r"⟦N\d+⟧ (?:(?:clear|working|business|calendar|full|whole) )*(?:days?|weeks?)\b"
    r"(?!['’]| (?:of|after|from|following|later|old|to)\b)"
)
# Before a count that is not one before the meeting: an answer's, a consultation's, a residence's.
_ELSEWHERE = re.compile(
    r"\b(?:within|for|after|over|last|past|previous|every|in the)\s*$"
    r"|\b(?:answered|repl(?:y|ies|ied)|respon\w+|publish\w*|minutes|resid\w+|liv(?:ed|ing))\b[^.;]{0,40}$"
)
_CLOSED = re.compile(
    r"\b(?:offices?|council|buildings?|town hall|civic (?:centre|offices)|we)\b[^.;]{0,40}\b(?:closed|shut|closes?)\b"
)
_LONGEST = 40  # days before a meeting on which a closed office may still matter


def with_unread(stated: list[Stated], sentences: Sequence[Sentence], meeting: date) -> list[Stated]:
    """The deadlines of a note, with a doubt for each count of days that was not read and each closed day."""
    result = list(stated)
    for sentence in sentences:
        found = kinds_in(sentence.coded.text)
        counts = [*_counts(sentence), *_phrases(sentence, stated)] if found else []
        closed = _closed(sentence, meeting)
        others = [_form().format(words=one) for one in counts_from_else(sentence)]
        others += _other_times(sentence, stated)
        for n, one in enumerate(result):
            doubts = [
                *(others if same(one.kinds, found) else []),
                *(counts if same(one.kinds, found) else []),
                *(closed if one.rule and not one.date else []),
            ]
            if doubts:
                result[n] = replace(one, doubts=tuple(dict.fromkeys((*one.doubts, *doubts))))
    return result


def _counts(sentence: Sentence) -> list[str]:
    rest = sentence.rest
    if not_for_others(rest):
        return []
    words = [
        sentence.coded.plain(match[0])
        for match in _COUNT.finditer(rest)
        if not _ELSEWHERE.search(rest[: match.start()])
    ]
    return [_form().format(words=one) for one in words]


def _phrases(sentence: Sentence, stated: Sequence[Stated]) -> list[str]:
    """Counts before the meeting that were understood and yet taken for no deadline, without a reason to."""
    taken = {(one.rule.rule.unit, one.rule.rule.count) for one in stated if one.rule}
    taken |= {(other.rule.unit, other.rule.count) for one in stated if one.rule for other in one.rule.rivals}
    left = [
        one
        for one in sentence.mentions
        if one.phrase is not None
        and one.phrase.basis == BEFORE_MEETING
        and (one.phrase.unit, one.phrase.count) not in taken
        and not (not_for_the_public(one) or of_something_else(one) or lead_problem(one, sentence))
    ]
    words = [sentence.coded.plain(one.phrase.words) for one in left if one.phrase]
    return [_form().format(words=one) for one in words]


# "5pm on 27 November (4pm for posted questions)".
_OTHER_TIME = re.compile(r"⟦T(\d+)⟧ (?:for|if|when|where|by (?:post|hand|letter)|in person)\b[^.;)]*")


def _other_times(sentence: Sentence, stated: Sequence[Stated]) -> list[str]:
    """Another time of day on the deadline's own day, for some, that is earlier than its time."""
    latest = max((one.time.at for one in stated if one.time and one.time.at), default=None)
    found = []
    for match in _OTHER_TIME.finditer(sentence.rest) if sentence.mentions else ():
        at = sentence.coded.times[int(match[1])].at
        if at is not None and latest is not None and at < latest:
            found.append(sentence.coded.plain(match[0].strip()))
    return [_form().format(words=words) for words in found]


def _form() -> str:
    return _("The words also say “{words}”, which may be an earlier deadline: ask.")


def _closed(sentence: Sentence, meeting: date) -> list[str]:
    if not _CLOSED.search(sentence.coded.text):
        return []
    days = [resolve(one, meeting) for one in sentence.coded.dates]
    near = [day for day in days if not isinstance(day, str) and 0 <= (meeting - day.day).days <= _LONGEST]
    if not near:
        return []
    return [
        _("The words say when the offices are closed. Such a day may not count: ask, or be a day earlier.")
    ]
