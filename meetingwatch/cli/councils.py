"""council find, add, list, remove; committee list, watch, ignore."""

from __future__ import annotations

from meetingwatch.cli.context import Commands, Context, say
from meetingwatch.domain.council import NATIONS
from meetingwatch.errors import UserFacingError
from meetingwatch.store import councils as store
from meetingwatch.words import _
from meetingwatch.workflow import councils, plain, whose


def add_to(commands: Commands) -> None:
    """Add the commands."""
    council = commands.add_parser("council", help="councils").add_subparsers(required=True, metavar="WHAT")
    found = council.add_parser("find", help="look a name up in the directory")
    found.add_argument("text", metavar="TEXT")
    found.set_defaults(run=find)
    added = council.add_parser("add", help="watch a council by the address of any of its meetings pages")
    added.add_argument("url", metavar="URL")
    added.add_argument("--name", default="")
    added.add_argument("--nation", default="", choices=NATIONS)
    added.add_argument("--committee", action="append", default=[], metavar="NAME_OR_ID")
    added.add_argument("--all", action="store_true", help="watch every committee")
    added.set_defaults(run=add)
    council.add_parser("list", help="watched councils").set_defaults(run=list_)
    removed = council.add_parser("remove", help="stop watching; papers and notes stay")
    removed.add_argument("id", metavar="ID")
    removed.set_defaults(run=remove)
    committee = commands.add_parser("committee", help="committees").add_subparsers(
        required=True, metavar="WHAT"
    )
    committee.add_parser("list", help="committees of the watched councils").set_defaults(run=committees)
    for name, watched in (("watch", True), ("ignore", False)):
        one = committee.add_parser(name)
        one.add_argument("ids", nargs="+", metavar="ID")
        one.set_defaults(run=watch if watched else ignore)


def find(context: Context) -> int:
    """Names from the directory."""
    found = councils.find(context.arguments.text)
    data = [
        {"name": one.name, "nation": one.nation, "system": one.system, "url": one.url or None}
        for one in found
    ]
    return context.print(data, lambda: [f"{one.name} ({one.nation}): {one.url or '-'}" for one in found])


def add(context: Context) -> int:
    """Look an address up, then save it with the chosen committees."""
    wanted = context.arguments
    added = councils.look_up(
        context.bench, wanted.url, wanted.name, wanted.nation, context.cancel, context.report
    )
    if not added.nation_known:
        say(_("The nation is not known; England’s bank holidays are used. Give --nation if that is wrong."))
    watched = councils.choose(added.committees, wanted.committee)
    if wanted.all:
        watched = {one.id for one in added.committees}
    councils.save(context.bench, added, watched)
    context.keep_calendar()
    with context.bench.library.read() as db:
        watched = {one.id for one in store.committees(db, added.council.id) if one.watched}
    data = {
        "id": added.council.id,
        "council": added.council.name,
        "system": added.council.system,
        "nation": added.council.nation,
        "nation_assumed": not added.nation_known,
        "base": added.council.base,
        "committees": [
            {"id": one.id, "name": one.name, "watched": one.id in watched} for one in added.committees
        ],
        "readers": [plain.reader(one) for one in added.readers],
    }
    trusted = any(one.status == "ok" for one in added.readers)

    def lines() -> list[str]:
        rows = [f"{added.council.id}: {added.council.name}"]
        return rows + [
            f"  {'*' if one.id in watched else ' '} {one.id}: {one.name}" for one in added.committees
        ]

    context.print(data, lines)
    return 0 if trusted else 3


def list_(context: Context) -> int:
    """Watched councils."""
    with context.bench.library.read() as db:
        found = store.all_councils(db)
    return context.print([plain.council(one) for one in found], lambda: [f"{o.id}: {o.name}" for o in found])


def remove(context: Context) -> int:
    """Stop watching."""
    councils.remove(context.bench, context.arguments.id)
    context.keep_calendar()
    return context.print({"removed": context.arguments.id}, list)


def committees(context: Context) -> int:
    """Committees, watched ones with a star."""
    with context.bench.library.read() as db:
        found = store.committees(db)
        said = whose.names(db)
    return context.print(
        [plain.committee(one) for one in found],
        lambda: [f"{'*' if one.watched else ' '} {one.id}: {said[one.id]}" for one in found],
    )


def watch(context: Context) -> int:
    """Watch committees."""
    return _set(context, True)


def ignore(context: Context) -> int:
    """Stop watching committees."""
    return _set(context, False)


def _set(context: Context, watched: bool) -> int:
    with context.bench.library.read() as db:
        all_of_them = store.committees(db)
    if not all_of_them:
        raise UserFacingError(_("No council is watched yet."), "", _("“council add URL” adds one."))
    ids = sorted(councils.choose(tuple(all_of_them), context.arguments.ids))
    councils.watch(context.bench, ids, watched)
    context.keep_calendar()
    return committees(context)
