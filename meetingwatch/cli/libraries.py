"""library check, backup, rebuild."""

from __future__ import annotations

from meetingwatch.cli.context import Commands, Context
from meetingwatch.workflow import keeping


def add_to(commands: Commands) -> None:
    """Add the commands."""
    library = commands.add_parser("library", help="the library itself").add_subparsers(
        required=True, metavar="WHAT"
    )
    library.add_parser("check", help="integrity of everything kept").set_defaults(run=check)
    library.add_parser("backup", help="a safety copy now").set_defaults(run=backup)
    library.add_parser("rebuild", help="make the search index again").set_defaults(run=rebuild)


def check(context: Context) -> int:
    """Check; 4 where something is damaged."""
    found = keeping.check(context.bench, context.cancel, context.report)
    context.print(found.plain(), lambda: ["ok"] if found.ok else found.sentences())
    return 0 if found.ok else 4


def backup(context: Context) -> int:
    """A safety copy."""
    path = keeping.back_up(context.bench)
    return context.print({"ok": True, "file": str(path)}, lambda: [str(path)])


def rebuild(context: Context) -> int:
    """Read every paper again into the index."""
    count = keeping.rebuild(context.bench, context.cancel, context.report)
    return context.print({"ok": True, "papers": count}, lambda: [str(count)])
