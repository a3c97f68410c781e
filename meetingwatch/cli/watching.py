"""watch: check every watched committee, fetch new papers, index them."""

from __future__ import annotations

from meetingwatch.cli.context import Commands, Context, say
from meetingwatch.domain.council import Change
from meetingwatch.domain.times import iso
from meetingwatch.words import ngettext
from meetingwatch.workflow import checking
from meetingwatch.workflow.checking import Outcome


def add_to(commands: Commands) -> None:
    """Add the command."""
    watch = commands.add_parser("watch", help="check every watched committee once")
    watch.add_argument("--no-papers", action="store_true", help="do not fetch papers")
    watch.add_argument("--every", type=float, metavar="MINUTES", help="keep on, at least a minute apart")
    watch.set_defaults(run=run)


def run(context: Context) -> int:
    """Once, or again and again until stopped; 3 where a source could not be confirmed."""
    while True:
        outcome = checking.run(
            context.bench,
            context.cancel,
            context.report,
            papers=not context.arguments.no_papers,
            asked=not context.arguments.every,
        )
        _tell_failures(outcome)
        context.print(to_json(outcome), lambda found=outcome: _lines(found))  # type: ignore[misc]
        if not context.arguments.every:
            return 0 if all(one.status == "ok" for one in outcome.sources) else 3
        if context.cancel.wait(max(1.0, context.arguments.every) * 60):
            return 0


def to_json(outcome: Outcome) -> dict[str, object]:
    """The contract's object."""
    return {
        "checked_at": iso(outcome.at),
        "sources": [
            {
                "council": one.council,
                "status": one.status,
                "reason": one.reason,
                "last_ok": iso(one.last_ok) if one.last_ok else None,
            }
            for one in outcome.sources
        ],
        "changes": [_change(one) for one in outcome.changes],
        "papers": [
            {
                "id": one.paper.id,
                "meeting": one.paper.meeting,
                "title": one.paper.title,
                "pages": one.paper.pages,
                "bytes": one.paper.bytes,
                "sha256": one.paper.sha256 or None,
                "status": one.status,
                "reason": one.reason or None,
            }
            for one in outcome.papers
        ],
    }


def _change(one: Change) -> dict[str, object]:
    return {
        "kind": one.kind,
        "meeting": one.meeting,
        "old": one.old or None,
        "new": one.new or None,
        "at": iso(one.at) if one.at else None,
    }


def _tell_failures(outcome: Outcome) -> None:
    if outcome.trouble is not None:
        say(str(outcome.trouble))
    for one in outcome.papers:
        if one.status in ("failed", "waits"):
            say(f"{one.paper.title}: {one.reason}")


def _lines(outcome: Outcome) -> list[str]:
    if not outcome.sources:
        say("No committees are watched yet. “council add URL --all” adds a council.")
    lines = [
        f"{one.council}: {one.status}{'. ' + one.reason if one.reason else ''}" for one in outcome.sources
    ]
    lines += [f"  {one.kind} {one.meeting}: {one.old or ''} -> {one.new or ''}" for one in outcome.changes]
    for one in outcome.papers:
        pages = ngettext("{n} page", "{n} pages", one.paper.pages).format(n=one.paper.pages)
        lines.append(f"  {one.status} {one.paper.id}: {one.paper.title}, {pages}")
    return lines
