"""A deadline as plain data for the command line, and as words for an e-mail to democratic services."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import COMPUTED, CONFLICT, INCOMPLETE, STATED, Deadline, Rule
from meetingwatch.domain.saying import alternative_words, further_warnings, working_words, written
from meetingwatch.domain.times import iso, say_date
from meetingwatch.words import _


def to_json(deadline: Deadline) -> dict[str, Any]:
    """The object of the command line's contract; times with the London offset, dates YYYY-MM-DD."""
    return {
        "kind": deadline.kind,
        "due": moment_text(deadline.due),
        "due_date": moment_text(deadline.due_date),
        "remind_from": moment_text(deadline.remind_from),
        "basis": deadline.basis,
        "certainty": deadline.certainty,
        "alternatives": [
            {
                "due": moment_text(one.due),
                "due_date": moment_text(one.due_date),
                "convention": one.convention,
                "reason": one.reason,
            }
            for one in deadline.alternatives
        ],
        "working": [
            {"day": line.day.isoformat(), "counts": line.counts, "why": line.why} for line in deadline.working
        ],
        "rule": _rule(deadline.rule) if deadline.rule else None,
        "text": deadline.text,
        "convention": deadline.convention,
        "warnings": list(deadline.warnings),
        "confirmed": deadline.confirmed,
    }


def moment_text(moment: datetime | date | None) -> str | None:
    """ISO 8601: an instant with the London offset, or a date."""
    if moment is None:
        return None
    return iso(moment) if isinstance(moment, datetime) else moment.isoformat()


def _rule(rule: Rule) -> dict[str, Any]:
    """The parts of a rule that decide a deadline; null is unknown."""
    return {
        "id": rule.id or None,
        "kind": rule.kind,
        "bodies": list(rule.bodies),
        "basis": rule.basis,
        "unit": rule.unit or None,
        "count": rule.count,
        "time": rule.at.strftime("%H:%M") if rule.at else None,
        "weekday": rule.weekday,
        "weeks_before": rule.weeks_before,
        "minutes_before_start": rule.minutes_before_start,
        "text": rule.text,
        "source_url": rule.source.url or None,
        "read": rule.source.read.isoformat() if rule.source.read else None,
    }


def certainty_words(deadline: Deadline) -> str:
    """How sure an answer is, in a sentence."""
    return {
        CONFLICT: _("There is more than one reading, so the earliest is the one to keep to."),
        INCOMPLETE: _("Something is missing or unsure, so this is not the whole answer."),
        STATED: _("The date is the one that is printed."),
        COMPUTED: _("The date is counted from the rule."),
    }.get(deadline.certainty, "")


def source_words(deadline: Deadline) -> str:
    """One line on what a deadline rests on."""
    read = deadline.rule.source.read if deadline.rule else None
    if deadline.asked:
        return _("The council asked for a change by this time.")
    if deadline.by_you:
        return _("Printed, and entered by you.")
    if deadline.basis == "printed":
        return _("Printed on the council’s meeting page.")
    if deadline.basis == "both":
        if deadline.certainty == CONFLICT:
            return _("Printed on the council’s meeting page; its rule gives another time.")
        return _("Printed on the council’s meeting page, and its rule gives the same.")
    if deadline.certainty == CONFLICT:
        return _("The rules, or the words of one, give more than one time.")
    yours = deadline.rule is not None and deadline.rule.source.by_you
    if not deadline.confirmed:
        return (
            _("From a rule of your own that is not confirmed.")
            if yours
            else _("From a rule that is not confirmed.")
        )
    if read is None:
        return _("From a rule of your own.") if yours else _("From the council’s rule.")
    words = (
        _("From a rule of your own, read on {day}.")
        if yours
        else _("From the council’s rule, read on {day}.")
    )
    return words.format(day=say_date(read))


def copy_text(deadline: Deadline, meeting_name: str, what: str = "") -> str:
    """A message to democratic services that asks them to confirm the deadline, with the sum behind it.

    what: the ways of taking part that share it, else its own kind.
    """
    lines = [
        _("Dear democratic services,"),
        "",
        _("Please could you confirm this deadline, or tell me the right one?"),
        "",
        _("Meeting: {meeting}").format(meeting=meeting_name),
        _("For: {kind}").format(kind=what or kinds.label(deadline.kind)),
        _("Deadline as I understand it: {deadline}").format(deadline=written(deadline, year=True)),
    ]
    lines += [alternative_words(one, year=True) for one in deadline.alternatives]
    lines += ["", _source_for_them(deadline), certainty_words(deadline)]
    if deadline.text and not deadline.by_you and not _edited_away(deadline):
        lines.append(_("The words it rests on: “{text}”").format(text=deadline.text))
    if deadline.source_url.startswith("http"):
        lines.append(_("Read at: {url}").format(url=deadline.source_url))
    if deadline.working or deadline.convention:
        convention = deadline.convention.rstrip(".")
        lines += ["", _("How the days were counted ({convention}):").format(convention=convention)]
        lines += [working_words(line, year=True) for line in deadline.working]
    for other in deadline.alternatives:
        if other.working:
            convention = other.convention.rstrip(".")
            words = _("How the days of another reading were counted ({convention}):")
            lines += ["", words.format(convention=convention)]
            lines += [working_words(line, year=True) for line in other.working]
    unsure = further_warnings(deadline)
    if unsure:
        lines += ["", _("What I am unsure of:"), *(f"- {one}" for one in unsure)]
    lines += ["", _("Thank you.")]
    return "\n".join(lines) + "\n"


def _edited_away(deadline: Deadline) -> bool:
    """Whether it rests on a rule that does not count as the words kept with it say."""
    rule = deadline.rule
    return rule is not None and deadline.basis == "rule" and rule.source.edited_away


def _source_for_them(deadline: Deadline) -> str:
    """What it rests on, as the council should read it."""
    if deadline.by_you:
        return _("I read this date as printed.")
    read = deadline.rule.source.read if deadline.rule else None
    words = source_words(replace(deadline, confirmed=True, rule=None)) if deadline.basis != "rule" else ""
    if not words and _edited_away(deadline):
        words = _("It follows from your rule as I understand it.")
    elif not words:
        words = _("It follows from your rule.")
        if read:
            words = _("It follows from your rule, as I read it on {day}.").format(day=say_date(read))
    return words
