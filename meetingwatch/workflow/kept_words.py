"""Whether a rule still counts as the words kept with it say, or was edited away from the sentence it came from."""

from __future__ import annotations

from functools import lru_cache

from meetingwatch.deadlines.rule_words import rule_words
from meetingwatch.deadlines.sentence import ReadRule, Refusal, read_rules
from meetingwatch.domain.deadline import Rule


def edited_away(rule: Rule, base: Rule | None = None) -> bool:
    """Whether the numbers of a rule are other than its words give.

    base: the rule that the words came with; without one (or with other words) the words themselves are read, and
    words that cannot be read say nothing against the rule.
    """
    if not rule.text:
        return False
    if base is not None and base.text == rule.text:
        return base.source.edited_away if _numbers(base) == _numbers(rule) else True
    read = _read(rule.text)
    return bool(read) and all(_numbers(one.rule) != _numbers(rule) for one in read)


def says(rule: Rule, base: Rule | None = None) -> str:
    """What the words kept with a rule mean: "By 10am, 3 clear working days before the meeting."; "" if not known."""
    if base is not None and base.text == rule.text and not base.source.edited_away:
        return rule_words(base)
    return " ".join(dict.fromkeys(rule_words(one.rule) for one in _read(rule.text)))


def same_count(one: Rule, other: Rule) -> bool:
    """Whether two rules count alike."""
    return _numbers(one) == _numbers(other)


@lru_cache(maxsize=256)
def _read(text: str) -> tuple[ReadRule, ...]:
    found = read_rules(text)
    return () if isinstance(found, Refusal) else found


def _numbers(rule: Rule) -> tuple[object, ...]:
    """All that decides the day and time of a deadline."""
    return (
        rule.basis,
        rule.unit,
        rule.count,
        rule.at,
        rule.weekday,
        rule.weeks_before,
        rule.minutes_before_start,
    )
