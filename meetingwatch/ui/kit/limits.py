"""A rule's limits in a few words."""

from __future__ import annotations

from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import Rule
from meetingwatch.words import _


def limits_words(rule: Rule | None) -> str:
    """ "100 words, one for each person, supplementary question allowed"; "" where nothing is known."""
    if rule is None:
        return ""
    parts = [_counted(rule.max_words, _("{n} words"), _("{n} words"))]
    parts.append(_counted(rule.max_per_person, _("one for each person"), _("{n} for each person")))
    parts.append(_counted(rule.max_per_item, _("one for each item"), _("{n} for each item")))
    if rule.supplementary_allowed is not None:
        parts.append(
            _("supplementary question allowed")
            if rule.supplementary_allowed
            else _("no supplementary question")
        )
    if rule.speaking_minutes:
        minutes = f"{rule.speaking_minutes:g}"
        words = _("{n} minute at the meeting") if minutes == "1" else _("{n} minutes at the meeting")
        parts.append(words.format(n=minutes))
    parts.append(_counted(rule.people_max, _("one person"), _("up to {n} people")))
    if rule.signatures_min:
        names = _("{n} names to be presented") if rule.kind == kinds.PETITION else _("{n} names needed")
        parts.append(names.format(n=rule.signatures_min))
    return ", ".join(part for part in parts if part)


def _counted(n: int | None, one: str, many: str) -> str:
    return "" if n is None else one.format(n=n) if n == 1 else many.format(n=n)
