"""papers list, add, show, compare, export; index rebuilding is under library."""

from __future__ import annotations

from pathlib import Path

from meetingwatch.cli.context import Commands, Context
from meetingwatch.documents.comparing import PagePair, changed_words
from meetingwatch.domain.paper import LabelRange, Paper, PaperItem
from meetingwatch.errors import UserFacingError
from meetingwatch.store import papers as store
from meetingwatch.words import _
from meetingwatch.workflow import comparing, exporting, labelling, papers, plain, reading_scans


def add_to(commands: Commands) -> None:
    """Add the commands."""
    papers_ = commands.add_parser("papers", help="papers").add_subparsers(required=True, metavar="WHAT")
    papers_.add_parser("list", help="all papers, newest first").set_defaults(run=list_)
    added = papers_.add_parser("add", help="add a paper or a document from elsewhere by file")
    added.add_argument("file", type=Path, metavar="FILE")
    added.add_argument("--meeting", default="", metavar="ID")
    added.add_argument("--title", default="")
    added.add_argument("--publisher", default="")
    added.set_defaults(run=add)
    shown = papers_.add_parser("show", help="labels, items and pages without text")
    shown.add_argument("id", metavar="ID")
    shown.set_defaults(run=show)
    labelled = papers_.add_parser("label", help="say which page numbers are printed on a range of pages")
    labelled.add_argument("id", metavar="ID")
    labelled.add_argument(
        "--from", dest="first", type=int, required=True, metavar="N", help="PDF page, from 1"
    )
    labelled.add_argument("--to", dest="last", type=int, required=True, metavar="M")
    labelled.add_argument(
        "--start", required=True, metavar="LABEL", help="printed on page N: 1, xiv, A1; '' for none"
    )
    labelled.set_defaults(run=label)
    scanned = papers_.add_parser("ocr", help="read pages without text with Tesseract, if it is installed")
    scanned.add_argument("id", metavar="ID")
    scanned.add_argument(
        "--pages", default="", metavar="LIST", help="PDF pages from 1: 3,7-9 (default: all scans)"
    )
    scanned.set_defaults(run=ocr)
    compared = papers_.add_parser("compare", help="what changed between two papers or files")
    compared.add_argument("old", metavar="OLD")
    compared.add_argument("new", metavar="NEW")
    compared.set_defaults(run=compare)
    exported = papers_.add_parser("export", help="the pack with your marks as PDF annotations")
    exported.add_argument("id", metavar="ID")
    exported.add_argument("-o", dest="out", type=Path, required=True, metavar="OUT.pdf")
    exported.set_defaults(run=export)


def list_(context: Context) -> int:
    """All papers."""
    with context.bench.library.read() as db:
        found = store.everything(db)
    return context.print(
        [plain.paper(one) for one in found],
        lambda: [f"{one.id}: {one.title}, {one.pages} pages, {one.state}" for one in found],
    )


def add(context: Context) -> int:
    """Add a file."""
    wanted = context.arguments
    paper = papers.add_file(
        context.bench,
        wanted.file,
        context.cancel,
        context.report,
        meeting=wanted.meeting,
        title=wanted.title,
        publisher=wanted.publisher,
    )
    return _show(context, paper)


def show(context: Context) -> int:
    """One paper."""
    return _show(context, papers.get(context.bench, context.arguments.id))


def _show(context: Context, paper: Paper) -> int:
    if not paper.sha256:
        return context.print(
            plain.paper(paper) | {"labels": [], "items": [], "textless_pages": [], "ocr_pages": []},
            lambda: [paper.reason],
        )
    read = papers.reading(context.bench, paper, context.cancel, context.report)
    return context.print(
        plain.paper_whole(paper, read),
        lambda: (
            [f"{paper.id}: {paper.title}, {len(read.pages)} pages"]
            + [f"  {item.number} {item.title}: {_where(item)}" for item in read.items]
        ),
    )


def _where(item: PaperItem) -> str:
    if not item.exempt:
        return f"pages {item.first + 1}-{item.last + 1}"
    left_out = f" (pages numbered {item.missing[0]} to {item.missing[-1]})" if item.missing else ""
    return f"not in the public paper{left_out}"


def label(context: Context) -> int:
    """Put printed page numbers right."""
    wanted = context.arguments
    span = LabelRange(wanted.first - 1, wanted.last - 1, wanted.start)
    labelling.correct(context.bench, wanted.id, span, context.cancel, context.report)
    return show(context)


def ocr(context: Context) -> int:
    """Read scans."""
    wanted = _pages(context.arguments.pages)
    found = reading_scans.job(context.bench, context.arguments.id, context.cancel, context.report, wanted)
    data = {
        "pages": [index + 1 for index in found.read],
        "empty": [index + 1 for index in found.empty],
        "failed": [index + 1 for index in found.failed],
    }
    return context.print(
        data,
        lambda: [
            f"{len(found.read)} pages read, {len(found.empty)} without words, {len(found.failed)} failed"
        ],
    )


def _pages(text: str) -> list[int] | None:
    """Page indices of "3,7-9"; None for "". Raises UserFacingError."""
    if not text.strip():
        return None
    found: list[int] = []
    for part in text.split(","):
        first, _dash, last = part.strip().partition("-")
        if (
            not first.isdecimal()
            or (last and not last.isdecimal())
            or int(last or first) - int(first) > 10_000
        ):
            raise UserFacingError(
                _("“{text}” is no list of pages.").format(text=text), "", _("Write it like 3,7-9.")
            )
        found += range(int(first) - 1, int(last or first))
    return found


def _side(context: Context, name: str) -> tuple[Paper | None, comparing.Side]:
    """A paper by id, or a PDF file."""
    with context.bench.library.read() as db:
        paper = store.get(db, name)
    if paper is not None:
        return paper, comparing.side(context.bench, paper, context.cancel, context.report)
    if not Path(name).exists():
        raise UserFacingError(_("There is no paper and no file “{name}”.").format(name=name))
    return None, comparing.side_of_file(Path(name), context.cancel, context.report)


def compare(context: Context) -> int:
    """What became of every page, and where the old paper's marks would stand."""
    old_paper, old = _side(context, context.arguments.old)
    _new_paper, new = _side(context, context.arguments.new)
    pairs = comparing.match(old, new)
    marks = comparing.marks_between(context.bench, old_paper, pairs, new.texts) if old_paper else []
    data = {"pages": [_pair(pair, old.texts, new.texts) for pair in pairs], "marks": marks}
    return context.print(
        data,
        lambda: [
            f"{pair.change}: {'' if pair.old is None else pair.old + 1} -> {'' if pair.new is None else pair.new + 1}"
            for pair in pairs
            if pair.change != "same"
        ],
    )


def _pair(pair: PagePair, old: list[str], new: list[str]) -> dict[str, object]:
    both = pair.old is not None and pair.new is not None and pair.similarity < 1.0
    words = changed_words(old[pair.old or 0], new[pair.new or 0]) if both else []
    return {
        "old": None if pair.old is None else pair.old + 1,
        "new": None if pair.new is None else pair.new + 1,
        "change": pair.change,
        "similarity": round(pair.similarity, 4),
        "words": [{"old": before, "new": after} for before, after in words],
    }


def export(context: Context) -> int:
    """The pack with marks."""
    paper = papers.get(context.bench, context.arguments.id)
    count = exporting.with_marks(context.bench, paper, context.arguments.out, context.cancel)
    return context.print(
        {"file": str(context.arguments.out), "marks": count}, lambda: [str(context.arguments.out)]
    )
