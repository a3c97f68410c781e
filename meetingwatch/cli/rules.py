"""rule list, show, add, restore, leave-out, checked, share, import: the rules that deadlines are counted by."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from meetingwatch.cli.context import Commands, Context, day_argument, say
from meetingwatch.deadlines.rule_words import rule_words
from meetingwatch.deadlines.rules import record_of
from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import check_words
from meetingwatch.domain.times import iso, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.store import councils as council_store
from meetingwatch.words import _
from meetingwatch.workflow import recounting, ruling, sentences, sharing
from meetingwatch.workflow.known import KnownRule
from meetingwatch.workflow.ruling import Done


def add_to(commands: Commands) -> None:
    """Add the commands."""
    rule = commands.add_parser("rule", help="the rules that deadlines are counted by").add_subparsers(
        required=True, metavar="WHAT"
    )
    listed = rule.add_parser("list", help="the rules of the councils you watch")
    listed.add_argument("--council", default="", metavar="ID")
    listed.set_defaults(run=list_)
    for name, run, about in (
        ("show", show, "one rule with its history"),
        ("restore", restore, "put a rule back: as shipped, or as it last was"),
        ("leave-out", leave_out, "use a rule no more; it can be put back"),
        ("checked", checked, "you have held it against its source today"),
    ):
        one = rule.add_parser(name, help=about)
        one.add_argument("id", metavar="ID")
        one.set_defaults(run=run)
    added = rule.add_parser("add", help="add a rule by a sentence from the council's constitution")
    added.add_argument("--council", required=True, metavar="ID")
    added.add_argument("--kind", default=kinds.QUESTION, choices=kinds.DEADLINE_KINDS)
    added.add_argument("--sentence", required=True, metavar="TEXT")
    added.add_argument("--body", action="append", default=[], metavar="NAME", help="only for this body")
    added.add_argument("--source", default="", metavar="URL", help="the page it stands on")
    added.add_argument("--read", default="", metavar="D", help="the day you read it; today unless given")
    added.set_defaults(run=add)
    shared = rule.add_parser("share", help="write a council's rules, or one of them, to a file")
    shared.add_argument("id", metavar="COUNCIL_OR_RULE")
    shared.add_argument("-o", "--output", required=True, metavar="FILE")
    shared.set_defaults(run=share)
    taken = rule.add_parser(
        "import", help="take rules in from a file; says what it adds, and adds with --yes"
    )
    taken.add_argument("file", metavar="FILE")
    taken.add_argument("--yes", action="store_true", help="add them; without it nothing is changed")
    taken.set_defaults(run=import_)


def list_(context: Context) -> int:
    """All rules, or those of one council."""
    with context.bench.library.read() as db:
        councils = [one.id for one in council_store.all_councils(db)]
    wanted = context.arguments.council
    found = [
        (id_, one)
        for id_ in ([wanted] if wanted else councils)
        for one in ruling.of_council(context.bench, id_)
    ]
    if not found:
        say(_("We do not know these councils’ deadlines yet. “rule add” adds a rule."))
    return context.print(
        [_json(context, id_, one) for id_, one in found], lambda: [_line(o) for _id, o in found]
    )


def _line(one: KnownRule) -> str:
    bodies = ", ".join(one.rule.bodies) or _("every meeting")
    out = _("not used: ") if one.out else ""
    return f"{one.rule.id}: {out}{kinds.label(one.rule.kind)}, {bodies}: {rule_words(one.rule)}"


def _json(context: Context, council: str, one: KnownRule) -> dict[str, Any]:
    today = to_london(context.bench.now()).date()
    return {
        "id": one.rule.id,
        "council": council,
        "words": rule_words(one.rule),
        "state": "out" if one.out else "changed" if one.changed else "shipped" if one.shipped else "own",
        "shipped_changed_since": one.overtaken,
        "shared": one.shared,
        "check": check_words(one.rule, today) or None,
        "rule": record_of(one.rule),
    }


def show(context: Context) -> int:
    """One rule."""
    council, one = ruling.find(context.bench, context.arguments.id)
    versions = ruling.history(context.bench, one.rule.id)
    history = [{"state": v.state, "at": iso(v.at), "rule": v.data or None} for v in versions]
    data = _json(context, council.id, one) | {"history": history}

    def lines() -> list[str]:
        text, url, check = one.rule.text, one.rule.source.url, data["check"]
        return [
            _line(one),
            *([f"  “{text}”"] if text else []),
            f"  {url}" if url else _("  Its source is not known."),
            *([f"  ! {check}"] if check else []),
            *(f"  {v.at:%Y-%m-%d} {v.state}" for v in versions),
        ]

    return context.print(data, lines)


def add(context: Context) -> int:
    """A rule by its sentence, or the reason why not."""
    wanted = context.arguments
    bench = context.bench
    meaning = sentences.meaning(bench, wanted.council, wanted.sentence)
    if meaning.refused:
        raise UserFacingError(meaning.refused, _("Nothing was changed."))
    if len(meaning.rules) != 1 or meaning.rules[0].keep:
        keep = meaning.rules[0].keep or _("The words hold more than one deadline. Add each by itself.")
        raise UserFacingError(keep, _("Nothing was changed."))
    with bench.library.read() as db:
        council = ruling.council_of(db, wanted.council)
    rule = sentences.as_rule(meaning.rules[0], council, wanted.kind)
    read = day_argument(wanted.read) if wanted.read else to_london(bench.now()).date()
    source = replace(rule.source, url=wanted.source, read=read)
    done = ruling.save(bench, council.id, replace(rule, bodies=tuple(wanted.body), source=source))
    for warning in meaning.rules[0].warnings:
        say(warning)
    return _told(context, done)


def restore(context: Context) -> int:
    """Put a rule back."""
    council, one = _any(context)
    return _told(context, ruling.restore(context.bench, council, one))


def _any(context: Context) -> tuple[str, str]:
    council, one = ruling.find(context.bench, context.arguments.id)
    return council.id, one.rule.id


def leave_out(context: Context) -> int:
    """Use it no more."""
    council, one = _any(context)
    return _told(context, ruling.leave_out(context.bench, council, one))


def checked(context: Context) -> int:
    """Checked today."""
    council, one = _any(context)
    return _told(context, ruling.checked_today(context.bench, council, one))


def _told(context: Context, done: Done) -> int:
    """What the rule is now, and which deadlines moved."""
    counted = recounting.recount(context.bench)
    if counted.words():
        say(counted.words())
    context.keep_calendar()
    return context.print({"id": done.rule, "moved": len(counted.changes)}, lambda: [done.rule])


def share(context: Context) -> int:
    """Write the file."""
    wanted, target = context.arguments.id, Path(context.arguments.output)
    with context.bench.library.read() as db:
        councils = {one.id: one.name for one in council_store.all_councils(db)}
    if wanted in councils:
        name, rules = (
            councils[wanted],
            [o.rule for o in ruling.of_council(context.bench, wanted) if not o.out],
        )
    else:
        council, one = ruling.find(context.bench, wanted)
        name, rules = council.name, [one.rule]
    sharing.write(target, name, rules)
    return context.print({"file": str(target), "rules": len(rules)}, lambda: [str(target)])


def import_(context: Context) -> int:
    """What a file would add; with --yes it is added."""
    found = sharing.preview(context.bench, Path(context.arguments.file))
    say(found.words())
    done = sharing.take(context.bench, found) if context.arguments.yes else []
    counted = recounting.recount(context.bench)
    if counted.words():
        say(counted.words())
    context.keep_calendar()
    data = {
        "council": found.council.id,
        "added": [one.rule for one in done],
        "would_add": len(found.new),
        "same": len(found.rules) - len(found.new),
        "refused": list(found.refused),
    }
    return context.print(data, lambda: [one.rule for one in done])
