"""What is known of a council's deadlines: its rules, shipped and own, its working days, and what the person typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from meetingwatch import resources
from meetingwatch.deadlines.before_papers import Habit
from meetingwatch.deadlines.entered import Typed
from meetingwatch.deadlines.holidays import Calendar, load_calendar
from meetingwatch.deadlines.rules import BadRuleError, council_key, load_rules, record_of, rule_of
from meetingwatch.domain.council import Council
from meetingwatch.domain.deadline import Rule
from meetingwatch.domain.times import say_date, to_london
from meetingwatch.http import is_loopback
from meetingwatch.store import rules as store
from meetingwatch.store.database import dumps
from meetingwatch.store.library import Connection, Library
from meetingwatch.store.plain import content_hash
from meetingwatch.store.rules import KEPT, OUT, Version
from meetingwatch.words import _
from meetingwatch.workflow import habits
from meetingwatch.workflow.kept_words import edited_away
from meetingwatch.workflow.whose import council_said


@dataclass(frozen=True)
class KnownRule:
    """A rule of a council with how it stands.

    shipped: as it came with the program, None for an own one. changed: it is not as shipped. out: it is not used.
    overtaken: the shipped one has changed since the person changed it. shared: it came from somebody else's file and
    was not checked yet. spoilt: why its own version cannot be read (the shipped one is used).
    """

    rule: Rule
    shipped: Rule | None = None
    changed: bool = False
    out: bool = False
    overtaken: bool = False
    shared: bool = False
    spoilt: str = ""


@dataclass(frozen=True)
class Known:
    """Handed to whoever works deadlines out for one council.

    typed: printed deadlines that the person typed, by meeting. habits: when papers come, by committee. whose: what the
    council is called beside its committees, "" where it goes without saying.
    """

    rules: tuple[Rule, ...]
    calendar: Calendar
    typed: dict[str, tuple[Typed, ...]]
    habits: dict[str, Habit] = field(default_factory=dict)
    whose: str = ""


@cache
def _shipped() -> dict[str, tuple[Rule, ...]]:
    """The shipped rules by council_key; shipped data never changes while the program runs."""
    return _by_council(load_rules())


@cache
def _practice() -> dict[str, tuple[Rule, ...]]:
    return _by_council(load_rules(resources.path("practice/rules.json")))


def _by_council(rules: tuple[Rule, ...]) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        key = council_key(rule.council)
        found[key] = (*found.get(key, ()), rule)
    return found


def shipped_rules(council: Council) -> tuple[Rule, ...]:
    """The rules that came with the program; the practice council's only on loopback."""
    table = _practice() if is_loopback(urlsplit(council.base).hostname or "") else _shipped()
    return table.get(council_key(council.name), ())


def rule_hash(rule: Rule) -> str:
    """What a rule says, without when it was read and who wrote it."""
    plain = replace(rule, council="", source=replace(rule.source, read=None, by_you=False))
    return content_hash(dumps(record_of(plain)))


def rules_of(db: Connection, council: Council) -> tuple[KnownRule, ...]:
    """Every rule of a council, those that are not used too."""
    own = {one.rule: one for one in store.current(db) if one.council == council.id}
    checks = store.checks(db)
    found = [_known(own.pop(rule.id, None), rule, checks, council.name) for rule in shipped_rules(council)]
    found += [_known(one, None, checks, council.name) for one in own.values()]
    return tuple(one for one in found if one is not None)


def _known(
    version: Version | None, shipped: Rule | None, checks: dict[tuple[str, str], date], council: str
) -> KnownRule | None:
    rule, spoilt = shipped, ""
    if version is not None and version.data and version.state in (KEPT, OUT):
        try:
            rule = rule_of(version.data)
            away = edited_away(rule, shipped)
            rule = replace(rule, source=replace(rule.source, by_you=True, edited_away=away))
        except (BadRuleError, ValueError, TypeError, AttributeError) as error:
            spoilt = str(error)
    if rule is None:
        return None
    rule = replace(rule, council=council)
    content = rule_hash(rule)
    checked = checks.get((rule.id, content))
    if checked and (rule.source.read is None or checked > rule.source.read):
        rule = replace(rule, source=replace(rule.source, read=checked))
    kept = version is not None and version.state == KEPT and not spoilt
    shared = kept and version is not None and version.shared and checked is None
    overtaken = bool(kept and version and shipped and version.base and version.base != rule_hash(shipped))
    return KnownRule(
        replace(rule, confirmed=False) if shared else rule,
        shipped,
        changed=kept and shipped is not None,
        out=version is not None and version.state == OUT,
        overtaken=overtaken,
        shared=shared,
        spoilt=spoilt,
    )


def of_council(library: Library, db: Connection, council: Council) -> Known:
    """What is known of one council now."""
    rules = tuple(one.rule for one in rules_of(db, council) if not one.out)
    calendar = calendar_of(library, db, council)
    came = habits.of_council(db, council, calendar)
    return Known(rules, calendar, _typed(db, council), came, council_said(db, council.id))


def calendar_of(library: Library, db: Connection, council: Council) -> Calendar:
    """The working days of a council: its nation's newest bank holidays and its own closed days."""
    calendar = load_calendar(council.nation, refreshed=holiday_folder(library))
    for one in store.closed_days(db, council.id):
        why = _("the council’s offices are closed: {name}").format(name=one.name) if one.name else ""
        calendar = calendar.with_closed(_span(one.first, one.last), why)
    return calendar


def holiday_folder(library: Library) -> Path:
    """Where refreshed bank holidays are kept."""
    return library.folder / "holidays"


def _span(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)


def _typed(db: Connection, council: Council) -> dict[str, tuple[Typed, ...]]:
    found: dict[str, tuple[Typed, ...]] = {}
    for one in store.typed(db, council.id):
        if one.day is None:
            continue
        url = one.source if one.source.startswith(("http://", "https://")) else ""
        form = _("Entered by you on {day}.")
        if one.source and not url:
            form = _("Entered by you on {day} (“{source}”).")
        words = form.format(day=say_date(to_london(one.at).date()), source=one.source)
        found[one.meeting] = (
            *found.get(one.meeting, ()),
            Typed(one.kind, one.day, one.clock, words, url),
        )
    return found
