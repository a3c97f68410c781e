"""Rules as data: loading, validating, and finding those of a council and committee on a day.

One file per council in resources/rules/ (made by packaging/make_rules.py). The practice council's rules, and
rules that people share, may also come in the shape of a research record (public_question, n, regime, …);
both are read. Unknown stays None.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, time
from pathlib import Path
from typing import Any

from meetingwatch.deadlines import schema
from meetingwatch.domain import deadline as d
from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import Rule, RuleSource, Threshold
from meetingwatch.resources import path as resource_path

# The research records' names of kinds, mapped once to ours (domain.kinds).
RECORD_KINDS = {
    "public_question": kinds.QUESTION,
    "public_question_on_agenda_item": kinds.QUESTION,
    "public_comment": kinds.COMMENT,
    "public_statement": kinds.STATEMENT,
    "written_statement": kinds.STATEMENT,
    "deputation": kinds.DEPUTATION,
    "petition": kinds.PETITION,
    "planning_speaking": kinds.SPEAKING,
    "speaking_registration": kinds.SPEAKING,
    "public_address": kinds.SPEAKING,
}


class BadRuleError(ValueError):
    """A rule record does not fit the schema; str() says which and why."""


def load_rules(source: Path | Sequence[Mapping[str, Any]] | None = None) -> tuple[Rule, ...]:
    """Rules from a folder of files, one file, or a list of records; the shipped ones without a source.

    A file holds {"council": …, "rules": […]} or a list of records that name their council. Raises
    BadRuleError, and OSError or ValueError for a file that cannot be read.
    """
    if source is None:
        source = resource_path("rules")
    if not isinstance(source, Path):
        return tuple(rule_of(record) for record in source if record.get("kind") != "member_question")
    files = sorted(source.glob("*.json")) if source.is_dir() else [source]
    found: list[Rule] = []
    for file in files:
        data = json.loads(file.read_text(encoding="utf-8"))
        found += _of_file(data)
    return tuple(found)


def _of_file(data: dict[str, Any] | list[dict[str, Any]]) -> list[Rule]:
    records = data if isinstance(data, list) else data.get("rules", [])
    council = "" if isinstance(data, list) else str(data.get("council", ""))
    return [rule_of(record, council) for record in records if record.get("kind") != "member_question"]


def rule_of(record: Mapping[str, Any], council: str = "") -> Rule:
    """One rule from a record in either shape. Raises BadRuleError."""
    flat = _checked(record)
    return Rule(
        id=str(flat.get("id") or ""),
        council=str(flat.get("council") or council),
        kind=flat["kind"],
        bodies=_words(flat, "bodies"),
        basis=flat.get("basis") or d.BEFORE_MEETING,
        unit=flat.get("unit") or "",
        count=_number(flat, "count"),
        at=time.fromisoformat(flat["time"]) if flat.get("time") else None,
        weekday=_weekday(flat.get("weekday")),
        **{name: _whole(flat, name) for name in schema.WHOLE},
        text=str(flat.get("text") or ""),
        valid_from=str(flat.get("valid_from") or ""),
        valid_to=str(flat.get("valid_to") or ""),
        ambiguity=str(flat.get("ambiguity") or ""),
        confirmed=_is_confirmed(flat),
        opens=_opens(flat.get("opens")),
        topic_on_agenda=flat.get("topic_on_agenda"),
        speaking_minutes=_number(flat, "speaking_minutes"),
        total_minutes=_number(flat, "total_minutes"),
        supplementary_allowed=flat.get("supplementary_allowed"),
        who=_words(flat, "who"),
        thresholds=_thresholds(flat),
        submit_by=_words(flat, "submit_by"),
        submit_to=str(flat.get("submit_to") or ""),
        must_include=_words(flat, "must_include"),
        refusal_grounds=_words(flat, "refusal_grounds"),
        not_available_at=_words(flat, "not_available_at"),
        limits_text=_limits_text(flat.get("limits_text")),
        notes=str(flat.get("notes") or ""),
        source=_source(flat),
        if_holiday=str(flat.get("if_holiday") or ""),
        excluded=_words(flat, "excluded"),
        holidays_count=bool(flat.get("holidays_count")),
        tier=str(flat.get("tier") or ""),
        normal_publication=bool(flat.get("normal_publication")),
        answer=str(flat.get("answer") or flat.get("answer_form") or ""),
    )


def _checked(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record in our own shape, which the schema has seen. Raises BadRuleError."""
    name = str(record.get("id") or "")
    flat = (
        {**record, **_from_research(record)} if isinstance(record.get("deadline"), Mapping) else dict(record)
    )
    flat["kind"] = RECORD_KINDS.get(str(flat.get("kind")), flat.get("kind"))
    wrong = schema.problems(flat)
    if wrong:
        raise BadRuleError(f"{name}: {' '.join(wrong)}" if name else " ".join(wrong))
    return flat


def _from_research(record: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of a research record that lie deeper than ours, under our names."""
    deadline: Mapping[str, Any] = record["deadline"]
    regime: Mapping[str, Any] = record.get("regime") or {}
    return {
        "basis": deadline.get("basis"),
        "unit": deadline.get("unit"),
        "count": deadline.get("n"),
        "people_max": record.get("people_max", record.get("members_max")),
        "valid_from": regime.get("effective_from"),
        "valid_to": regime.get("effective_to"),
        **{
            name: deadline.get(name)
            for name in (
                "time",
                "weekday",
                "weeks_before",
                "minutes_before_start",
                "text",
                "ambiguity",
                "inferred",
            )
        },
    }


def _is_confirmed(flat: Mapping[str, Any]) -> bool:
    """A rule may be shown without "Not confirmed:" only if the council states it and it was read well."""
    if isinstance(flat.get("confirmed"), bool):
        return bool(flat["confirmed"])
    official = (flat.get("source") or {}).get("official", True)
    asked = bool(flat.get("inferred") or flat.get("advisory"))
    return official is not False and not asked and flat.get("confidence", "high") != "low"


def _source(flat: Mapping[str, Any]) -> RuleSource:
    source = flat.get("source") or {}
    read = source.get("read")
    return RuleSource(
        url=str(source.get("url") or ""),
        read=date.fromisoformat(read) if read else None,
        text=str(flat.get("text") or ""),
        official=source.get("official", True) is not False,
    )


def _thresholds(flat: Mapping[str, Any]) -> tuple[Threshold, ...]:
    return tuple(
        Threshold(
            int(one["from"]), None if one.get("to") is None else int(one["to"]), one.get("outcome") or ""
        )
        for one in flat.get("thresholds") or ()
    )


def _opens(value: object) -> str:
    return str(value.get("text") or "") if isinstance(value, Mapping) else str(value or "")


def _limits_text(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name.replace('_', ' ')}: {words}" for name, words in value.items())
    return str(value or "")


def _words(flat: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(str(word) for word in flat.get(name) or ())


def _number(flat: Mapping[str, Any], name: str) -> float | None:
    value = flat.get(name)
    return None if value is None else float(value)


def _whole(flat: Mapping[str, Any], name: str) -> int | None:
    value = flat.get(name)
    return None if value is None else int(value)


def _weekday(value: object) -> int | None:
    if value is None or isinstance(value, int):
        return value
    return schema.WEEKDAYS.index(str(value).lower())


def record_of(rule: Rule) -> dict[str, Any]:
    """A rule as the record that rule_of() makes it from; only what is known."""
    record: dict[str, Any] = {
        field.name: getattr(rule, field.name)
        for field in fields(Rule)
        if field.name not in ("at", "confirmed", "source", "valid_from", "valid_to")
    }
    record |= {"time": rule.at.strftime("%H:%M") if rule.at else None, "confirmed": rule.confirmed}
    record |= {"valid_from": rule.valid_from, "valid_to": rule.valid_to}
    record["thresholds"] = [
        {"from": one.least, "to": one.most, "outcome": one.outcome} for one in rule.thresholds
    ]
    record = {name: list(one) if isinstance(one, tuple) else one for name, one in record.items()}
    source = {
        "url": rule.source.url,
        "read": rule.source.read.isoformat() if rule.source.read else None,
        "official": rule.source.official,
    }
    unknown: tuple[object, ...] = (None, "", [])
    kept = {name: one for name, one in record.items() if one not in unknown or one is False}
    return kept | {"source": {name: one for name, one in source.items() if one not in unknown}}


def rules_for(
    rules: Iterable[Rule], council: str, committee: str = "", kind: str = "", on: date | None = None
) -> tuple[Rule, ...]:
    """The rules that hold for a council's committee, of a kind ("" for all), on a day.

    Of dated regimes only the latest that has begun stays, per kind and tier; undated ones stay beside it,
    because nobody knows which is newer.
    """
    wanted = council_key(council)
    found = [
        rule
        for rule in rules
        if council_key(rule.council) == wanted
        and (not kind or rule.kind == kind)
        and (not committee or covers(rule, committee))
        and (on is None or _holds_on(rule, on))
    ]
    return tuple(_latest(found))


def _latest(found: list[Rule]) -> list[Rule]:
    latest: dict[str, str] = {}
    for rule in found:
        latest[rule.kind] = max(latest.get(rule.kind, ""), rule.valid_from)
    return [rule for rule in found if not rule.valid_from or rule.valid_from == latest[rule.kind]]


def _holds_on(rule: Rule, on: date) -> bool:
    """Bounds are "2010", "2010-08" or "2010-08-31"; a month or year is meant whole; "" is unknown."""
    today = on.isoformat()
    begins, ends = rule.valid_from, rule.valid_to
    return (not begins or today[: len(begins)] >= begins) and (not ends or today[: len(ends)] <= ends)


_COMMON = {
    *("london", "borough", "city", "council", "county", "district", "the", "of", "royal", "metropolitan"),
    *("unitary", "authority", "and", "cc", "bc", "dc", "mbc", "lb", "upon", "cyngor"),
}


def council_key(name: str) -> str:
    """A council's name without the words that come and go: "London Borough of Barnet" is "barnet"."""
    words = re.findall(r"[a-zâêîôûŵŷ']+", name.lower())
    kept = [word for word in words if word not in _COMMON]
    return " ".join(kept or words)


def covers(rule: Rule, committee: str) -> bool:
    """Whether a rule's bodies take in this committee; a rule without bodies takes in all."""
    name = " ".join(re.findall(r"[a-z]+", committee.lower()))
    return not rule.bodies or any(_is_body(body.lower(), name) for body in rule.bodies)


def _is_body(body: str, name: str) -> bool:
    full_council = re.fullmatch(
        r"(?:(?:annual|extraordinary|special|full|ordinary|budget|the|county|city"
        r"|borough|district|meeting|of) )*council(?: (?:meeting|extraordinary|annual"
        r"|budget|ag[m]))*",
        name,
    )
    planning = bool(re.search(r"\bplan(?:ning|s)\b|\bdevelopment (?:control|management)\b", name))
    if body in ("full council", "council"):
        return bool(full_council) or name == "council assembly"
    if body in ("cabinet", "executive"):
        return bool(re.search(rf"\b{body}\b", name)) and not re.search(r"\bcommittee\b|\bmember\b", name)
    if body in ("planning committee", "plans sub-committee"):
        return planning
    if body == "scrutiny":
        return bool(re.search(r"\bscrutiny\b|\boverview\b", name))
    if body in ("committee", "service committee", "board", "panel"):
        return not full_council and bool(
            re.search(r"\b(?:sub )?committees?\b|\bpanel\b|\bboard\b|\bcommission\b", name)
        )
    return all(word in name for word in re.findall(r"[a-z]+", body))
