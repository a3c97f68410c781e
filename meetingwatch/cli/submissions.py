"""submission list, show, event, sent; outbox list."""

from __future__ import annotations

from pathlib import Path

from meetingwatch.cli.context import Commands, Context, end_argument, time_argument
from meetingwatch.domain.submission import REWORD, SENT, STAGES
from meetingwatch.domain.times import say_instant
from meetingwatch.errors import UserFacingError
from meetingwatch.words import _
from meetingwatch.workflow import handing_over
from meetingwatch.workflow.handing_over import plain


def add_to(commands: Commands) -> None:
    """Add the commands."""
    submission = commands.add_parser("submission", help="what was sent and what became of it").add_subparsers(
        required=True, metavar="WHAT"
    )
    submission.add_parser("list").set_defaults(run=list_)
    shown = submission.add_parser("show")
    shown.add_argument("id", metavar="ID")
    shown.set_defaults(run=show)
    event = submission.add_parser("event", help="record what happened; ID may be a draft for the stage sent")
    event.add_argument("id", metavar="ID")
    event.add_argument("stage", metavar="STAGE", choices=STAGES)
    event.add_argument(
        "--at", default="", metavar="ISO", help="when it happened; for reword also: until when"
    )
    event.add_argument(
        "--by",
        default="",
        metavar="ISO",
        help="until when the council wants the change (reword); a day alone is until the end of that day",
    )
    event.add_argument("--text", default="", metavar="T")
    event.add_argument("--file", default="", metavar="F")
    event.set_defaults(run=record)
    outbox = commands.add_parser("outbox", help="messages on their way").add_subparsers(
        required=True, metavar="list"
    )
    outbox.add_parser("list").set_defaults(run=outbox_list)


def list_(context: Context) -> int:
    """All submissions."""
    found = handing_over.everything(context.bench)
    return context.print(
        [plain(one) for one in found], lambda: [f"{one.id}: draft {one.draft}, {one.stage}" for one in found]
    )


def show(context: Context) -> int:
    """One submission."""
    found = handing_over.get(context.bench, context.arguments.id)
    return context.print(
        plain(found),
        lambda: [f"{say_instant(one.at, year=True)}: {one.stage} {one.text}" for one in found.events],
    )


def record(context: Context) -> int:
    """Add an event. "sent" with a draft's id begins its submission."""
    wanted = context.arguments
    at = time_argument(wanted.at) if wanted.at else None
    if wanted.file and not Path(wanted.file).is_file():
        raise UserFacingError(_("There is no file {file}.").format(file=wanted.file))
    by = end_argument(wanted.by) if wanted.by else None
    if wanted.stage == REWORD and by is None and at is not None and at > context.bench.now():
        at, by = None, end_argument(wanted.at)  # what has not happened yet is the time that they set
    known = {one.id for one in handing_over.everything(context.bench)}
    if wanted.stage == SENT and wanted.id not in known:
        found = handing_over.mark_sent(context.bench, wanted.id, at, wanted.text)
    else:
        found = handing_over.add_event(
            context.bench, wanted.id, wanted.stage, at=at, text=wanted.text, file=wanted.file, by=by
        )
    context.keep_calendar()
    return context.print(plain(found), lambda: [f"{found.id}: {found.stage}"])


def outbox_list(context: Context) -> int:
    """Sent and not yet known to be received."""
    found = [one for one in handing_over.everything(context.bench) if one.stage == SENT]
    return context.print([plain(one) for one in found], lambda: [f"{one.id}: {one.stage}" for one in found])
