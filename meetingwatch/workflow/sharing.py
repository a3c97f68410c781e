"""A council's rules as a small file that people can send each other, and taking such a file in.

The file holds what the council says and nothing of the person: no own notes, no dates of use, no names. Taking one
in adds, never overwrites, and what it adds is "Not confirmed" until the person has checked it.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from meetingwatch.deadlines.rules import BadRuleError, council_key, record_of, rule_of
from meetingwatch.domain.council import Council
from meetingwatch.domain.deadline import Rule
from meetingwatch.domain.times import to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.store import councils as council_store
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import known, ruling
from meetingwatch.workflow.ruling import Done
from meetingwatch.workflow.workbench import Workbench

FORMAT = "meetingwatch-rules"
LARGEST = 256_000  # bytes
MOST_RULES = 200


@dataclass(frozen=True)
class Incoming:
    """A rule of a file and what taking it would do. same: it is here already, word for word. beside: the rules of
    the same kind that are here and will stand beside it, so that the earliest is reminded of."""

    rule: Rule
    same: bool
    beside: int


@dataclass(frozen=True)
class Preview:
    """What a file would add. refused: why rules in it cannot be taken, a sentence each."""

    council: Council
    rules: tuple[Incoming, ...]
    refused: tuple[str, ...]

    @property
    def new(self) -> tuple[Rule, ...]:
        """Those that would be added."""
        return tuple(one.rule for one in self.rules if not one.same)

    def words(self) -> str:
        """What would be added, in a sentence or two."""
        n, same = len(self.new), len(self.rules) - len(self.new)
        parts = [
            ngettext(
                "{n} rule for {council} would be added.", "{n} rules for {council} would be added.", n
            ).format(n=n, council=self.council.name)
        ]
        if same:
            words = ngettext("{n} is here already.", "{n} are here already.", same)
            parts.append(words.format(n=same))
        if self.refused:
            words = ngettext(
                "{n} cannot be taken: {why}",
                "{n} cannot be taken, the first because: {why}",
                len(self.refused),
            )
            parts.append(words.format(n=len(self.refused), why=self.refused[0]))
        return " ".join(parts)


def text_of(council: str, rules: Iterable[Rule]) -> str:
    """Rules as a file. Own rules lose their notes, which may be the person's own."""
    records = []
    for rule in rules:
        shared = replace(rule, notes="", council="") if rule.source.by_you else replace(rule, council="")
        record = record_of(shared)
        record.pop("confirmed", None)
        records.append(record)
    data = {"format": FORMAT, "version": 1, "council": council, "rules": records}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def write(target: Path, council: str, rules: Iterable[Rule]) -> None:
    """Write the file whole or not at all. Raises UserFacingError."""
    half = target.with_name(target.name + ".part")
    try:
        half.write_text(text_of(council, rules), encoding="utf-8")
        half.replace(target)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise UserFacingError(
            _("The rules could not be saved as {file}.").format(file=target),
            _("Nothing was changed."),
            _("Choose a folder you may write to."),
            details=str(error),
        ) from error


def preview(bench: Workbench, path: Path) -> Preview:
    """What a file would add. Raises UserFacingError where it is no such file or its council is not watched."""
    data = _read(path)
    name = _plain(data.get("council"))
    with bench.library.read() as db:
        councils = council_store.all_councils(db)
        council = next((one for one in councils if council_key(one.name) == council_key(name)), None)
        if council is None:
            raise UserFacingError(
                _("This file is for {council}, which you do not watch.").format(
                    council=name or _("no council")
                ),
                _("Nothing was changed."),
                _("Add that council first, then take the file in."),
            )
        here = known.rules_of(db, council)
    hashes = {
        known.rule_hash(replace(one.rule, id="", notes="", confirmed=True)) for one in here if not one.out
    }
    today = to_london(bench.now()).date()
    found: list[Incoming] = []
    refused: list[str] = []
    for record in data["rules"]:
        try:
            rule = _rule(record, council.name)
            wrong = ruling.problems(rule, today)
        except (BadRuleError, ValueError, TypeError, AttributeError) as error:
            wrong = [str(error) if isinstance(error, BadRuleError) else _("It cannot be read.")]
        if wrong:
            refused.append(" ".join(wrong))
            continue
        same = known.rule_hash(replace(rule, id="", notes="", confirmed=True)) in hashes
        beside = sum(1 for one in here if one.rule.kind == rule.kind and not one.out)
        found.append(Incoming(rule, same, beside))
    return Preview(council, tuple(found), tuple(refused))


def take(bench: Workbench, wanted: Preview) -> list[Done]:
    """Add the new rules of a preview, each beside what is there; gives the way to take each back."""
    return [ruling.save(bench, wanted.council.id, replace(rule, id=""), shared=True) for rule in wanted.new]


def _read(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise _bad(_("It is far larger than a file of rules."))
        data = json.loads(path.read_text(encoding="utf-8"), parse_constant=_no_number)
    except OSError as error:
        raise UserFacingError(
            _("{file} could not be read.").format(file=path), _("Nothing was changed."), details=str(error)
        ) from error
    except (ValueError, RecursionError) as error:
        raise _bad(_("It cannot be read as a file of rules."), str(error)) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("rules"), list):
        raise _bad(_("It is no file of rules from MeetingWatch."))
    if data.get("version") != 1:
        raise _bad(_("It was made by a newer MeetingWatch."))
    if len(data["rules"]) > MOST_RULES:
        raise _bad(_("It holds more than {n} rules.").format(n=MOST_RULES))
    return data


def _no_number(text: str) -> float:
    raise ValueError(text)


def _bad(why: str, details: str = "") -> UserFacingError:
    return UserFacingError(why, _("Nothing was changed."), details=details)


def _rule(record: object, council: str) -> Rule:
    """A rule of the file, without letters that hide or turn round what is written, and without trust."""
    if not isinstance(record, dict):
        raise BadRuleError(_("It cannot be read."))
    clean = {name: _cleaned(value) for name, value in record.items() if name not in ("id", "confirmed")}
    rule = rule_of({**clean, "council": council, "id": ""})
    return replace(rule, source=replace(rule.source, by_you=True))


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {str(name): _cleaned(one) for name, one in value.items()}
    return value


def _plain(value: object) -> str:
    text = value if isinstance(value, str) else ""
    return "".join(
        one for one in text if one == "\n" or unicodedata.category(one) not in ("Cc", "Cf", "Co", "Cs")
    )
