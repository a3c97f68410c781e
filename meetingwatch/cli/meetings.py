"""meetings: all known meetings unless bounded."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from meetingwatch.cli.context import Commands, Context, day_argument, time_argument
from meetingwatch.domain.times import london, say_instant
from meetingwatch.store import councils, papers
from meetingwatch.store import meetings as store
from meetingwatch.workflow import plain, whose


def add_to(commands: Commands) -> None:
    """Add the command."""
    meetings = commands.add_parser("meetings", help="known meetings with their items and papers")
    meetings.add_argument("--from", dest="first", metavar="D")
    meetings.add_argument("--to", dest="last", metavar="D")
    meetings.add_argument("--council", default="", metavar="ID")
    meetings.set_defaults(run=run)


def bounds(context: Context) -> tuple[datetime | None, datetime | None]:
    """--from and --to as instants; a bare date means that whole day."""
    first, last = context.arguments.first, context.arguments.last
    return (
        (_start(first) if first else None),
        (_end(last) if last else None),
    )


def _start(text: str) -> datetime:
    return time_argument(text) if len(text) > 10 else london(day_argument(text), time(0))


def _end(text: str) -> datetime:
    if len(text) > 10:
        return time_argument(text)
    day: date = day_argument(text)
    return london(day + timedelta(days=1), time(0)) - timedelta(seconds=1)


def run(context: Context) -> int:
    """List them."""
    first, last = bounds(context)
    with context.bench.library.read() as db:
        found = store.between(db, first, last, council=context.arguments.council)
        names = {one.id: one.name for one in councils.committees(db)}
        said = whose.names(db)
        data = []
        for one in found:
            mine = papers.of_meeting(db, one.id)
            reads = {p.id: read for p in mine if p.sha256 and (read := papers.reading(db, p.sha256))}
            data.append(plain.meeting(one, names.get(one.committee, ""), mine, reads))
    return context.print(
        data,
        lambda: [
            f"{one.id}: {said.get(one.committee, '')}, {say_instant(one.start, year=True)}, {one.status}"
            for one in found
        ],
    )
