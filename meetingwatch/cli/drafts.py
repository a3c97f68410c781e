"""draft new, cite, list, show, check, export."""

from __future__ import annotations

from pathlib import Path

from meetingwatch.cli.context import Commands, Context
from meetingwatch.domain.kinds import SUBMISSION_KINDS
from meetingwatch.drafting.outputs import FORMATS
from meetingwatch.errors import UserFacingError
from meetingwatch.store import drafts as store
from meetingwatch.words import _
from meetingwatch.workflow import writing


def add_to(commands: Commands) -> None:
    """Add the commands."""
    draft = commands.add_parser("draft", help="drafts").add_subparsers(required=True, metavar="WHAT")
    made = draft.add_parser("new", help="start a draft")
    made.add_argument("--kind", required=True, choices=SUBMISSION_KINDS)
    made.add_argument("--meeting", default="", metavar="ID")
    made.add_argument("--item", default="", metavar="N")
    made.add_argument("--title", default="")
    made.add_argument("--file", type=Path, metavar="TEXT", help="a text file to begin with")
    made.set_defaults(run=new)
    cited = draft.add_parser("cite", help="put a mark's words and citation at the end of a draft")
    cited.add_argument("draft", metavar="DRAFT")
    cited.add_argument("mark", metavar="MARK")
    cited.set_defaults(run=cite)
    draft.add_parser("list").set_defaults(run=list_)
    for name, run in (("show", show), ("check", check)):
        one = draft.add_parser(name)
        one.add_argument("id", metavar="ID")
        one.set_defaults(run=run)
    exported = draft.add_parser("export", help="write a draft as a document")
    exported.add_argument("id", metavar="ID")
    exported.add_argument("--format", required=True, choices=FORMATS)
    exported.add_argument("-o", dest="out", type=Path, required=True, metavar="OUT")
    exported.set_defaults(run=export)


def new(context: Context) -> int:
    """Start one."""
    wanted = context.arguments
    text = ""
    if wanted.file:
        try:
            text = wanted.file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise UserFacingError(
                _("{file} could not be read as text.").format(file=wanted.file), details=str(error)
            ) from error
    draft = writing.new(
        context.bench, wanted.kind, meeting=wanted.meeting, item=wanted.item, text=text, title=wanted.title
    )
    context.keep_calendar()
    return context.print({"id": draft.id}, lambda: [draft.id])


def cite(context: Context) -> int:
    """Cite a mark."""
    draft = writing.cite(context.bench, context.arguments.draft, context.arguments.mark)
    context.keep_calendar()
    return context.print(writing.plain(draft), lambda: [writing.written(context.bench, draft).text])


def list_(context: Context) -> int:
    """All drafts, newest change first."""
    with context.bench.library.read() as db:
        found = store.everything(db)
    return context.print(
        [writing.plain(one) for one in found], lambda: [f"{one.id}: {one.kind} {one.title}" for one in found]
    )


def show(context: Context) -> int:
    """One draft, with the text as it would be sent."""
    found = writing.written(context.bench, writing.get(context.bench, context.arguments.id))
    return context.print(writing.plain(found.draft) | {"as_sent": found.text}, lambda: [found.text])


def check(context: Context) -> int:
    """One draft against the council's rules."""
    found = writing.written(context.bench, writing.get(context.bench, context.arguments.id))
    return context.print(
        writing.to_json(found),
        lambda: (
            [f"{found.checked.words} words"] + [f"{one.level}: {one.what}" for one in found.checked.findings]
        ),
    )


def export(context: Context) -> int:
    """Write it out."""
    out = writing.export(context.bench, context.arguments.id, context.arguments.format, context.arguments.out)
    return context.print({"file": str(out)}, lambda: [str(out)])
