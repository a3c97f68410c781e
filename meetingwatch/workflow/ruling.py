"""Rules of the person's own: made, changed, left out, put back, checked. Every version is kept."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from meetingwatch.deadlines import schema
from meetingwatch.deadlines.rule_words import rule_words
from meetingwatch.deadlines.rules import BadRuleError, covers, record_of, rule_of
from meetingwatch.domain import deadline as d
from meetingwatch.domain.council import Council
from meetingwatch.domain.deadline import Rule
from meetingwatch.domain.times import to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.store import councils as council_store
from meetingwatch.store import rules as store
from meetingwatch.store.library import Connection
from meetingwatch.store.rules import KEPT, OUT, SHIPPED, Version
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import known
from meetingwatch.workflow.kept_words import same_count
from meetingwatch.workflow.known import KnownRule
from meetingwatch.workflow.workbench import MEETINGS, RULES, Workbench

CHANGED = {RULES, MEETINGS}


@dataclass(frozen=True)
class Done:
    """A change of rules: which rule, and how to take it back."""

    rule: str
    undo: Callable[[], set[str]]


def council_of(db: Connection, council_id: str) -> Council:
    """A council of the library, by id or name. Raises UserFacingError."""
    found = council_store.get(db, council_id) or next(
        (one for one in council_store.all_councils(db) if one.name.lower() == council_id.lower()), None
    )
    if found is None:
        raise UserFacingError(
            _("There is no council “{id}” in the library.").format(id=council_id),
            "",
            _("Add it first; then its rules can be read and changed."),
        )
    return found


def of_council(bench: Workbench, council_id: str) -> tuple[KnownRule, ...]:
    """Every rule of a council. Raises UserFacingError for an unknown one."""
    with bench.library.read() as db:
        return known.rules_of(db, council_of(db, council_id))


def find(bench: Workbench, rule_id: str) -> tuple[Council, KnownRule]:
    """A rule of a watched council by its id. Raises UserFacingError."""
    with bench.library.read() as db:
        for council in council_store.all_councils(db):
            for one in known.rules_of(db, council):
                if one.rule.id == rule_id:
                    return council, one
    raise UserFacingError(
        _("There is no rule “{id}” at the councils you watch.").format(id=rule_id),
        _("Nothing was changed."),
        _("“rule list” shows them all."),
    )


def beside(one: KnownRule, others: Iterable[KnownRule], committees: Sequence[str]) -> tuple[KnownRule, ...]:
    """The rules in use that count otherwise for the same thing at some of these committees (names)."""
    mine = {name for name in committees if covers(one.rule, name)}
    return tuple(
        each
        for each in others
        if each.rule.id != one.rule.id
        and not (each.out or one.out)
        and (each.rule.kind, each.rule.tier) == (one.rule.kind, one.rule.tier)
        and not same_count(each.rule, one.rule)
        and any(covers(each.rule, name) for name in mine)
    )


def beside_words(found: Sequence[KnownRule]) -> str:
    """Which of several rules for the same thing counts, "" where one stands alone."""
    if not found:
        return ""
    rules = " ".join(f"“{rule_words(one.rule)}”" for one in found)
    form = ngettext(
        "Another rule is in use for the same thing: {rules} Where the two give different dates, both are shown and you "
        "are reminded of the earlier. What the council itself says at a meeting goes before both.",
        "Other rules are in use for the same thing: {rules} Where they give different dates, all are shown and you "
        "are reminded of the earliest. What the council itself says at a meeting goes before all.",
        len(found),
    )
    return form.format(rules=rules)


def kept_words(bench: Workbench, council_id: str, rule_id: str) -> str:
    """What to say when a rule was kept: that it is, and which rules count now."""
    with bench.library.read() as db:
        council = council_of(db, council_id)
        found = known.rules_of(db, council)
        names = [one.name for one in council_store.committees(db, council.id)]
    one = next((each for each in found if each.rule.id == rule_id), None)
    others = beside(one, found, names) if one else ()
    return f"{_('The rule is kept.')} {beside_words(others)}".strip()


def committee_names(bench: Workbench, council_id: str) -> tuple[str, ...]:
    """The known committees of a council by name, those that are watched first. Raises UserFacingError."""
    with bench.library.read() as db:
        found = council_store.committees(db, council_of(db, council_id).id)
    return tuple(one.name for one in sorted(found, key=lambda one: (not one.watched, one.name.lower())))


def problems(rule: Rule, today: date) -> list[str]:
    """What keeps a rule from being saved, in plain words."""
    found = [*schema.problems(record_of(rule)), *missing(rule, today).values()]
    return list(dict.fromkeys(found))


def missing(rule: Rule, today: date) -> dict[str, str]:
    """What a rule lacks, or what cannot be, by the part of the rule that it concerns."""
    found: dict[str, str] = {}
    if rule.basis in (d.BEFORE_MEETING, d.AFTER_PUBLICATION) and not (rule.count and rule.unit):
        found["count"] = _("Say how many days or hours, and of which kind.")
    if rule.basis == d.BEFORE_START and rule.minutes_before_start is None:
        found["minutes_before_start"] = _("Say how many minutes before the start.")
    if rule.source.read and rule.source.read > today:
        found["read"] = _("The day on which it was read lies in the future.")
    return found


def save(bench: Workbench, council_id: str, rule: Rule, *, shared: bool = False) -> Done:
    """Keep a new rule (its id is ""), or a changed one. Raises UserFacingError where it is not good."""
    wrong = problems(rule, to_london(bench.now()).date())
    if wrong:
        raise UserFacingError(_("This rule cannot be kept yet."), _("Nothing was changed."), " ".join(wrong))
    with bench.library.write() as db:
        council = council_of(db, council_id)
        id_ = rule.id or f"own/{uuid.uuid4()}"
        before = _newest(db, id_)
        base = next((o for o in known.shipped_rules(council) if o.id == id_), None)
        data = record_of(replace(rule, id=id_, council=council.name))
        store.add_version(
            db,
            id_,
            council.id,
            bench.now(),
            data=data,
            base=known.rule_hash(base) if base else "",
            shared=shared,
        )
    return Done(id_, lambda: _put_back(bench, council, id_, before))


def leave_out(bench: Workbench, council_id: str, rule_id: str) -> Done:
    """Use a rule no more; it stays in the list of rules and can be put back."""
    return _mark(bench, council_id, rule_id, OUT)


def restore(bench: Workbench, council_id: str, rule_id: str) -> Done:
    """Use a left-out rule again as it last was; put a changed one back as it ships now."""
    with bench.library.read() as db:
        council = council_of(db, council_id)
        shipped = any(one.id == rule_id for one in known.shipped_rules(council))
        newest = _newest(db, rule_id)
    if newest is not None and newest.state == OUT and newest.data:
        return restore_version(bench, council_id, newest)
    if not shipped:
        raise UserFacingError(_("There is nothing to put back for this rule."))
    return _mark(bench, council_id, rule_id, SHIPPED)


def restore_version(bench: Workbench, council_id: str, version: Version) -> Done:
    """Put back a rule as one of its versions was."""
    try:
        rule = rule_of(version.data)
    except BadRuleError as error:
        raise UserFacingError(
            _("This version cannot be read any more."), _("Nothing was changed."), details=str(error)
        ) from error
    return save(bench, council_id, rule, shared=version.shared)


def _mark(bench: Workbench, council_id: str, rule_id: str, state: str) -> Done:
    with bench.library.write() as db:
        council = council_of(db, council_id)
        if all(one.rule.id != rule_id for one in known.rules_of(db, council)):
            raise UserFacingError(_("There is no rule “{id}” there.").format(id=rule_id))
        before = _newest(db, rule_id)
        kept = before if before and state == OUT else None
        store.add_version(
            db,
            rule_id,
            council.id,
            bench.now(),
            state=state,
            data=kept.data if kept else None,
            base=kept.base if kept else "",
            shared=bool(kept and kept.shared),
        )
    return Done(rule_id, lambda: _put_back(bench, council, rule_id, before))


def _newest(db: Connection, rule_id: str) -> Version | None:
    return next(iter(store.versions(db, rule_id)), None)


def _put_back(bench: Workbench, council: Council, rule_id: str, before: Version | None) -> set[str]:
    """Take a change back by adding what was before once more: the history is only added to."""
    state = before.state if before else SHIPPED
    with bench.library.write() as db:
        store.add_version(
            db,
            rule_id,
            council.id,
            bench.now(),
            state=state,
            data=before.data if before else None,
            base=before.base if before else "",
            shared=bool(before and before.shared),
        )
    return CHANGED


def history(bench: Workbench, rule_id: str) -> list[Version]:
    """Every version of a rule, newest first."""
    with bench.library.read() as db:
        return store.versions(db, rule_id)


def checked_today(bench: Workbench, council_id: str, rule_id: str) -> Done:
    """The person held the rule against its source today."""
    now = bench.now()
    with bench.library.write() as db:
        council = council_of(db, council_id)
        rule = next((o.rule for o in known.rules_of(db, council) if o.rule.id == rule_id), None)
        if rule is None:
            raise UserFacingError(_("There is no rule “{id}” there.").format(id=rule_id))
        number = store.add_check(db, rule_id, known.rule_hash(_as_kept(db, rule)), to_london(now).date(), now)

    def undo() -> set[str]:
        with bench.library.write() as db:
            store.drop_check(db, number)
        return CHANGED

    return Done(rule_id, undo)


def _as_kept(db: Connection, rule: Rule) -> Rule:
    """A shared rule that is not checked yet is shown as not confirmed; what was kept is what counts."""
    version = _newest(db, rule.id)
    return rule_of(version.data) if version is not None and version.state == KEPT else rule
