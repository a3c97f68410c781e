"""marks add, list, export."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from meetingwatch.cli.context import Commands, Context, count_argument, say
from meetingwatch.domain.mark import MEANINGS, Mark, mark_words
from meetingwatch.store import files
from meetingwatch.store import marks as store
from meetingwatch.store import papers as paper_store
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import exporting, importing, marking, papers, placing, plain, replacing, twin_marks


def add_to(commands: Commands) -> None:
    """Add the commands."""
    marks = commands.add_parser("marks", help="marks").add_subparsers(required=True, metavar="WHAT")
    added = marks.add_parser("add", help="highlight the words found on a page")
    added.add_argument("paper", metavar="PAPER")
    added.add_argument("--page", type=int, required=True, help="PDF page, from 1")
    added.add_argument("--quote", required=True, metavar="TEXT")
    added.add_argument("--nth", type=count_argument, metavar="K")
    added.add_argument("--meaning", default="quote", choices=MEANINGS)
    added.add_argument("--note", default="", metavar="TEXT")
    added.set_defaults(run=add)
    listed = marks.add_parser("list")
    listed.add_argument("--paper", default="", metavar="ID")
    listed.add_argument("--topic", default="", metavar="T")
    listed.set_defaults(run=list_)
    exported = marks.add_parser("export", help="all marks as a list")
    exported.add_argument("--format", default="md", choices=("md", "csv", "xfdf", "json"))
    exported.add_argument("--paper", default="", metavar="ID")
    exported.add_argument("-o", dest="out", type=Path, metavar="OUT")
    exported.set_defaults(run=export)
    taken = marks.add_parser("import", help="annotations made in another reader (PDF or XFDF)")
    taken.add_argument("file", type=Path, metavar="FILE")
    taken.add_argument("--paper", default="", metavar="ID")
    taken.add_argument("--preview", action="store_true", help="only say what would come in")
    taken.set_defaults(run=import_)


def add(context: Context) -> int:
    """Mark words."""
    wanted = context.arguments
    mark = marking.add_by_quote(
        context.bench,
        wanted.paper,
        wanted.page,
        wanted.quote,
        context.cancel,
        nth=wanted.nth,
        meaning=wanted.meaning,
        note=wanted.note,
    )
    mark = _followed(context, [mark])[0]
    return context.print(plain.mark(mark), lambda: [f"{mark.id}: page {wanted.page}, {mark.anchor.quote}"])


def _followed(context: Context, made: Sequence[Mark]) -> list[Mark]:
    """Marks on a version whose place another took, where they stand in that: it is said, and what waits there."""
    with context.bench.library.read() as db:
        replaced = {
            one.paper for one in made if (paper := paper_store.get(db, one.paper)) and paper.replaced_by
        }
    if not replaced:
        return list(made)
    replacing.finish(context.bench, context.cancel)
    with context.bench.library.read() as db:
        now = [store.get(db, one.id) or one for one in made]
    for old in sorted(replaced):
        say(_("{paper} has a newer version: its marks were looked for in that.").format(paper=old))
    if waiting := sum(one.placed == "ask" for one in now):
        say(
            ngettext("{n} mark waits to be placed.", "{n} marks wait to be placed.", waiting).format(
                n=waiting
            )
        )
    return now


def list_(context: Context) -> int:
    """Marks, newest first; of one paper in page order."""
    paper, topic = context.arguments.paper, context.arguments.topic
    found = _marks(context, paper)
    found = [one for one in found if not topic or topic in one.topics]
    return context.print(
        [plain.mark(one) for one in found],
        lambda: [f"{one.id}: {one.paper} p. {one.label or '-'}: {mark_words(one)}" for one in found],
    )


def _marks(context: Context, paper_id: str) -> list[Mark]:
    """The marks that a paper shows, those made on the same pages of another too; every mark where it is ""."""
    if paper_id:
        papers.get(context.bench, paper_id)
        return twin_marks.marks_shown(context.bench, paper_id)
    with context.bench.library.read() as db:
        return store.everything(db)


def import_(context: Context) -> int:
    """Take in annotations, or say what would come in."""
    wanted = context.arguments
    found = importing.preview(context.bench, wanted.file, wanted.paper, context.cancel, context.report)
    if not wanted.preview:
        importing.apply(context.bench, found)
        with context.bench.library.read() as db:
            here = [mark for row in found.rows if (mark := store.get(db, row.mark.id)) is not None]
        _followed(context, here)
    data = {
        "paper": found.paper.id,
        "taken_in": not wanted.preview,
        "new": found.count(importing.NEW),
        "changed": found.count(importing.CHANGED),
        "same": found.count(importing.SAME),
        "left_out": list(found.left_out),
        "left_out_kinds": dict(found.kinds),
        "marks": [plain.mark(row.mark) | {"what": row.what} for row in found.rows],
    }
    return context.print(data, lambda: [f"{found.paper.id}: {found.said}"])


def export(context: Context) -> int:
    """Marks as Markdown, CSV, XFDF or JSON, to a file or standard output."""
    wanted = context.arguments
    found = _marks(context, wanted.paper)
    waiting = placing.left_out(context.bench, [wanted.paper], found) if wanted.paper else 0
    if waiting:
        say(placing.left_out_words(waiting))
    found = exporting.in_order(context.bench, sorted(found, key=lambda one: one.paper))
    table = exporting.rows(context.bench, found)
    made = {
        "md": lambda: exporting.as_markdown(table),
        "csv": lambda: exporting.as_csv(table),
        "xfdf": lambda: exporting.as_xfdf(context.bench, found),
        "json": lambda: json.dumps([plain.mark(one) for one in found], ensure_ascii=False, indent=1) + "\n",
    }
    text = made["json" if wanted.json and wanted.out is None else wanted.format]()
    if wanted.out:
        files.write_whole(wanted.out, [text.encode()])
        return context.print({"file": str(wanted.out), "marks": len(found)}, lambda: [str(wanted.out)])
    sys.stdout.write(text)
    return 0
