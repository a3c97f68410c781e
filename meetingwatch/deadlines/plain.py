"""A deadline as plain data for the command line, and as words for an e-mail to democratic services."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import Deadline, Rule
from meetingwatch.domain.times import iso, say_day, say_instant
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


def written(deadline: Deadline, *, hours24: bool = False) -> str:
    """Wednesday 12 July, 10am; a deadline without a time says so. "Not confirmed:" comes first where due."""
    if deadline.due is not None:
        words = say_instant(deadline.due, hours24=hours24)
    elif deadline.due_date is not None:
        words = _("{day}, time not stated").format(day=say_day(deadline.due_date))
    else:
        words = _("not known")
    return words if deadline.confirmed else _("Not confirmed: {deadline}").format(deadline=words)


def copy_text(deadline: Deadline, meeting_name: str) -> str:
    """A message to democratic services that asks them to confirm the deadline, with the sum behind it."""
    lines = [
        _("Please could you confirm this deadline?"),
        "",
        _("Meeting: {meeting}").format(meeting=meeting_name),
        _("For: {kind}").format(kind=kinds.label(deadline.kind)),
        _("Deadline as I understand it: {deadline}").format(deadline=written(deadline)),
    ]
    for one in deadline.alternatives:
        moment = say_instant(one.due) if one.due else say_day(one.due_date)
        lines.append(_("It may also be: {deadline} ({reason})").format(deadline=moment, reason=one.reason))
    if deadline.text:
        lines += ["", _("The council's words: “{text}”").format(text=deadline.text)]
    if deadline.source_url:
        lines.append(_("Read at: {url}").format(url=deadline.source_url))
    if deadline.working:
        lines += [
            "",
            _("How the days were counted ({convention}):").format(convention=deadline.convention.rstrip(".")),
        ]
        lines += [f"{say_day(line.day, year=True)}: {line.why}" for line in deadline.working]
    lines += ["", *deadline.warnings] if deadline.warnings else []
    return "\n".join(lines) + "\n"
