"""library check, backup, rebuild, export-papers."""

from __future__ import annotations

from pathlib import Path

from meetingwatch.cli.context import Commands, Context, say
from meetingwatch.words import _
from meetingwatch.workflow import keeping, readable


def add_to(commands: Commands) -> None:
    """Add the commands."""
    library = commands.add_parser("library", help="the library itself").add_subparsers(
        required=True, metavar="WHAT"
    )
    library.add_parser("check", help="integrity of everything kept").set_defaults(run=check)
    library.add_parser("backup", help="a safety copy now").set_defaults(run=backup)
    library.add_parser("rebuild", help="make the search index again").set_defaults(run=rebuild)
    papers = library.add_parser("export-papers", help="every paper under a name that people can read")
    papers.add_argument("folder", type=Path, metavar="DIR")
    papers.add_argument("--links", action="store_true", help="hard links instead of copies: do not edit them")
    papers.set_defaults(run=export_papers)


def check(context: Context) -> int:
    """Check; 4 where something is damaged, 1 where only the search index is, from which nothing is lost."""
    found = keeping.check(context.bench, context.cancel, context.report)
    context.print(found.plain(), lambda: ["ok"] if found.ok else found.sentences())
    if not found.whole:
        return 4
    return 0 if found.ok else 1


def backup(context: Context) -> int:
    """A safety copy."""
    path = keeping.back_up(context.bench)
    return context.print({"ok": True, "file": str(path)}, lambda: [str(path)])


def rebuild(context: Context) -> int:
    """Read every paper again into the index; those that cannot be read are named at the end."""
    done = keeping.rebuild(context.bench, context.cancel, context.report)
    for paper, error in done.unread:
        say(
            _("{id}, “{title}”, is not in the search index: {why}").format(
                id=paper.id, title=paper.title, why=error
            )
        )
    unread = [{"paper": paper.id, "title": paper.title, "reason": str(error)} for paper, error in done.unread]
    return context.print({"ok": True, "papers": done.papers, "unread": unread}, lambda: [str(done.papers)])


def export_papers(context: Context) -> int:
    """Every paper into a folder, by council, committee and year; nothing is overwritten."""
    wanted = context.arguments
    done = readable.export(context.bench, wanted.folder, context.cancel, context.report, links=wanted.links)
    data = {
        "ok": not done.missing,
        "folder": str(done.folder),
        "papers": done.files,
        "new": done.new,
        "missing": done.missing,
    }
    return context.print(data, lambda: [str(done.folder)])
