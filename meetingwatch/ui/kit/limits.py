"""A rule's limits in a few words."""

from __future__ import annotations

from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import Rule
from meetingwatch.domain.saying import or_words
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
    parts.append(_counted(rule.speakers_max, _("one may speak"), _("up to {n} may speak")))
    parts.append(_names(rule))
    return ", ".join(part for part in parts if part)


def _names(rule: Rule) -> str:
    least, most = rule.signatures_min, rule.signatures_max
    if least and most:
        return _("{n} to {most} names needed").format(n=least, most=most)
    if most:
        return _("at most {n} names").format(n=most)
    names = _("{n} names to be presented") if rule.kind == kinds.PETITION else _("{n} names needed")
    return names.format(n=least) if least else ""


def sending_words(rule: Rule) -> str:
    """ "Send it by online form or e-mail, to Head of Governance"; "" where nothing is known."""
    ways = or_words(rule.submit_by)
    if ways and rule.submit_to:
        return _("Send it by {ways}, to {whom}").format(ways=ways, whom=rule.submit_to)
    if ways:
        return _("Send it by {ways}").format(ways=ways)
    return _("Send it to {whom}").format(whom=rule.submit_to) if rule.submit_to else ""


def threshold_words(rule: Rule) -> list[str]:
    """ "50 to 1,499 names: may be presented to a committee", one for each that says what becomes of it."""
    found = []
    for one in rule.thresholds:
        form = (
            _("{least} names and more: {outcome}")
            if one.most is None
            else _("{least} to {most} names: {outcome}")
        )
        if one.outcome:
            most = f"{one.most:,}" if one.most is not None else ""
            found.append(form.format(least=f"{one.least:,}", most=most, outcome=one.outcome))
    return found


def _counted(n: int | None, one: str, many: str) -> str:
    return "" if n is None else one.format(n=n) if n == 1 else many.format(n=n)
