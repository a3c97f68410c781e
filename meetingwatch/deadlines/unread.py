"""What a note leaves unread that could make its deadline earlier: told beside it, and never passed over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from meetingwatch.deadlines.another_day import counts_from_else
from meetingwatch.deadlines.beside_a_date import earlier_times
from meetingwatch.deadlines.cues import of_something_else
from meetingwatch.deadlines.dates import resolve
from meetingwatch.deadlines.earlier import same
from meetingwatch.deadlines.leads import lead_problem
from meetingwatch.deadlines.mentions import Sentence, kinds_in
from meetingwatch.deadlines.others import not_for_others, not_for_the_public
from meetingwatch.deadlines.phrase_kinds import Phrase
from meetingwatch.deadlines.second_counts import ELSEWHERE, second_counts
from meetingwatch.deadlines.sentence import ReadRule, left_over
from meetingwatch.deadlines.stated import Stated
from meetingwatch.domain.deadline import BEFORE_MEETING, Rule
from meetingwatch.words import _

# "Written questions: five days", "ten days ahead": a count of days that no rule took.
_COUNT = re.compile(
    r"⟦N\d+⟧ (?:(?:clear|working|business|calendar|full|whole) )*(?:days?|weeks?)\b"
    r"(?!['’]| (?:of|after|from|following|later|old|to)\b)"
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
        adds = bool(_ADDS.match(sentence.coded.text))
        counts = [*_counts(sentence), *_phrases(sentence, stated)] if found or adds else []
        closed = _closed(sentence, meeting)
        others = [_form().format(words=one) for one in counts_from_else(sentence)]
        others += _other_times(sentence, stated)
        left = _left_over(sentence)
        for n, one in enumerate(result):
            doubts = [
                *(left if sentence.text in one.text or (adds and same(one.kinds, found)) else []),
                *(others if same(one.kinds, found) else []),
                *(counts if same(one.kinds, found) else []),
                *(closed if one.rule and not one.date else []),
            ]
            if doubts:
                result[n] = replace(one, doubts=tuple(dict.fromkeys((*one.doubts, *doubts))))
    taken = _taken(stated)
    return [_with_second(one, sentences, taken) for one in result]


_ADDS = re.compile(r"\W*(?:if|where|when|for|allow|except|however|but|unless|post\w*|by post)\b")


def _left_over(sentence: Sentence) -> list[str]:
    """What a rule would be refused for ("by post one working day earlier"): words about time that were not read."""
    parts = [one for one in sentence.rest.split(";") if not _HAPPENS.search(one)]
    words = left_over(replace(sentence, rest=";".join(parts)))
    return [words] if words else []


# "The Chair will be told on Thursday": what happens, and nothing to be sent by then.
_HAPPENS = re.compile(
    r"\b(?:will|shall|may|can) (?:then |also |normally |only )*be (?!accepted|received|taken|open|closed|sent)"
)


def _with_second(
    stated: Stated, sentences: Sequence[Sentence], taken: set[tuple[str, float | None]]
) -> Stated:
    """A rule with the earlier counts that its sentence, or one that adds to it ("If posted, …"), names as rivals."""
    rule = stated.rule
    if rule is None or stated.date:
        return stated
    own = rule.rule
    near = [one for one in sentences if one.text in stated.text or _ADDS.match(one.coded.text)]
    others = [other for one in near for other in second_counts(own, stated.kinds, one)]
    for sentence in near:
        others += [
            replace(own, basis=BEFORE_MEETING, unit=one.unit, count=one.count)
            for one in _left(sentence)
            if (one.unit, one.count) not in taken
            and same(stated.kinds, kinds_in(sentence.coded.text))
            and _further(one, own)
        ]
    earlier = [at for one in sentences for at in earlier_times(one, own.at)]
    others += [replace(own, at=at) for at in earlier]
    rivals = tuple(ReadRule(other, rule.kinds) for other in dict.fromkeys(others))
    return replace(stated, rule=replace(rule, rivals=(*rule.rivals, *rivals)))


def _further(phrase: Phrase, rule: Rule) -> bool:
    return phrase.unit == rule.unit and (phrase.count or 0) > (rule.count or 0) > 0


def _counts(sentence: Sentence) -> list[str]:
    rest = sentence.rest
    if not_for_others(rest):
        return []
    words = [
        sentence.coded.plain(match[0])
        for match in _COUNT.finditer(rest)
        if not ELSEWHERE.search(rest[: match.start()])
    ]
    return [_form().format(words=one) for one in words]


def _phrases(sentence: Sentence, stated: Sequence[Stated]) -> list[str]:
    """Counts before the meeting that were understood and yet taken for no deadline, without a reason to."""
    taken = _taken(stated)
    left = [one for one in _left(sentence) if (one.unit, one.count) not in taken]
    return [_form().format(words=sentence.coded.plain(one.words)) for one in left]


def _taken(stated: Sequence[Stated]) -> set[tuple[str, float | None]]:
    """The counts that rules or their rivals have."""
    rules = [one.rule for one in stated if one.rule]
    return {(one.rule.unit, one.rule.count) for rule in rules for one in (rule, *rule.rivals)}


def _left(sentence: Sentence) -> list[Phrase]:
    """The counts before the meeting in a sentence that nothing says are about something else."""
    return [
        one.phrase
        for one in sentence.mentions
        if one.phrase is not None
        and one.phrase.basis == BEFORE_MEETING
        and not (not_for_the_public(one) or of_something_else(one) or lead_problem(one, sentence))
    ]


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
