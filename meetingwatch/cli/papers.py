"""papers list, add, show, compare, export; index rebuilding is under library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from meetingwatch.cli.context import Commands, Context, say
from meetingwatch.documents.comparing import Change, PagePair, moved_words, page_changes, told_words
from meetingwatch.documents.running_heads import HeadsChanged, heads_changed
from meetingwatch.domain.paper import LabelRange, Paper, PaperItem, ReadPaper, kinds_of_documents
from meetingwatch.errors import UserFacingError
from meetingwatch.store import papers as store
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import (
    adding,
    comparing,
    exporting,
    labelling,
    likely_older,
    newer_by_hand,
    papers,
    placing,
    plain,
    predecessors,
    reading_scans,
)
from meetingwatch.workflow.telling import heads_sentences, renumbered


def add_to(commands: Commands) -> None:
    """Add the commands."""
    papers_ = commands.add_parser("papers", help="papers").add_subparsers(required=True, metavar="WHAT")
    papers_.add_parser("list", help="all papers, newest first").set_defaults(run=list_)
    added = papers_.add_parser("add", help="add a PDF, saved web page or e-mail")
    added.add_argument("file", type=Path, metavar="FILE")
    added.add_argument("--meeting", default="", metavar="ID")
    added.add_argument("--title", default="")
    added.add_argument("--publisher", default="")
    added.add_argument("--address", default="", metavar="URL", help="where it was published")
    added.add_argument("--date", default="", metavar="YYYY-MM-DD", type=day, help="when it was published")
    added.add_argument("--replaces", default="", metavar="PAPER", help="it is a newer version of this paper")
    added.set_defaults(run=add)
    shown = papers_.add_parser("show", help="labels, items and pages without text")
    shown.add_argument("id", metavar="ID")
    shown.set_defaults(run=show)
    _add_reading(papers_)
    _add_comparing(papers_)


def _add_reading(papers_: Commands) -> None:
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


def _add_comparing(papers_: Commands) -> None:
    compared = papers_.add_parser("compare", help="what changed between two papers or files")
    compared.add_argument("old", metavar="OLD")
    compared.add_argument("new", metavar="NEW")
    compared.set_defaults(run=compare)
    before = papers_.add_parser("before", help="the same report before: likely predecessors of an item")
    before.add_argument("id", metavar="ID")
    before.add_argument("--item", required=True, metavar="N")
    before.set_defaults(run=before_)
    exported = papers_.add_parser("export", help="the pack with your marks as PDF annotations")
    exported.add_argument("id", metavar="ID")
    exported.add_argument("-o", dest="out", type=Path, required=True, metavar="OUT.pdf")
    exported.set_defaults(run=export)


def day(text: str) -> str:
    """A date as typed, "" for none. Raises ValueError, which argparse tells."""
    return date.fromisoformat(text).isoformat() if text else ""


def list_(context: Context) -> int:
    """All papers."""
    with context.bench.library.read() as db:
        found = store.everything(db)
    kinds = kinds_of_documents(found)
    return context.print(
        [plain.paper(one, kinds[one.meeting, one.key]) for one in found],
        lambda: [f"{one.id}: {one.title}, {_pages_said(one.pages)}, {one.state}" for one in found],
    )


def _pages_said(n: int) -> str:
    """ "12 pages", "1 page"."""
    return ngettext("{n} page", "{n} pages", n).format(n=n)


def add(context: Context) -> int:
    """Add a file, perhaps as the newer version of a paper; else one that it looks like a newer version of is named."""
    wanted = context.arguments
    said = (wanted.title, wanted.publisher, wanted.address, wanted.date)
    given = papers.Given(*(one.strip() for one in said))
    if wanted.replaces:
        return _add_newer(context, given)
    found = adding.add(
        context.bench, wanted.file, context.cancel, context.report, meeting=wanted.meeting, given=given
    )
    paper = found.paper
    if not found.new:
        say(found.said)
    context.keep_calendar()  # a notice of the accounts has its days there
    older = likely_older.find(context.bench, paper, context.cancel)
    if older is not None:
        words = _(
            "This looks like a newer version of “{title}” ({id}). If it is, add it again with --replaces {id}."
        )
        say(words.format(title=older.title, id=older.id))
    return _show(context, paper, {"new": found.new})


def _add_newer(context: Context, given: papers.Given) -> int:
    wanted = context.arguments
    done = newer_by_hand.add(
        context.bench,
        wanted.file,
        wanted.replaces,
        context.cancel,
        context.report,
        meeting=wanted.meeting,
        given=given,
    )
    context.keep_calendar()
    say(done.said)
    marks = {"carried": done.carried, "asked": done.asked}
    return _show(context, done.new, {"replaces": done.old.id, "marks": marks})


def show(context: Context) -> int:
    """One paper."""
    return _show(context, papers.get(context.bench, context.arguments.id))


def _show(context: Context, paper: Paper, more: dict[str, object] | None = None) -> int:
    if not paper.sha256:
        return context.print(
            plain.paper(paper)
            | {"labels": [], "items": [], "textless_pages": [], "ocr_pages": [], "notes": []},
            lambda: [paper.reason],
        )
    source = papers.original(context.bench, paper)
    about: dict[str, object] = {
        "address": (source.address or None) if source else paper.url or None,
        "dated": (source.dated or None) if source else None,
        "original": source.name if source and source.kind != "pdf" else None,
    }
    read = papers.reading(context.bench, paper, context.cancel, context.report)
    return context.print(
        plain.paper_whole(paper, read) | about | (more or {}),
        lambda: (
            [f"{paper.id}: {paper.title}, {_pages_said(len(read.pages))}"]
            + [f"  {one}" for one in (paper.publisher, about["address"], about["dated"]) if one]
            + [f"  {note}" for note in read.beside.notes]
            + [f"  {item.number} {item.title}: {_where(item)}" for item in read.items]
        ),
    )


def _where(item: PaperItem) -> str:
    numbered = f"pages numbered {item.missing[0]} to {item.missing[-1]}" if item.missing else ""
    if not item.exempt:
        here = f"pages {item.first + 1}-{item.last + 1}"
        return f"{here} ({numbered} are not in this paper)" if numbered else here
    where = "not in the public paper" if item.said_exempt else "not in this paper"
    return f"{where} ({numbered})" if numbered else where


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
        "marks_placed": found.placed,
    }
    return context.print(
        data,
        lambda: [
            f"{_pages_said(len(found.read))} read, {len(found.empty)} without words, {len(found.failed)} failed",
            *([f"waiting marks placed: {found.placed}"] if found.placed else []),
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


def _side(context: Context, name: str) -> tuple[Paper | None, ReadPaper, comparing.Side]:
    """A paper by id, or a PDF file; as it was read, and as a side to compare."""
    with context.bench.library.read() as db:
        paper = store.get(db, name)
    if paper is not None:
        read = papers.reading(context.bench, paper, context.cancel, context.report)
        return paper, read, comparing.side(context.bench, paper, context.cancel, context.report)
    if not Path(name).exists():
        raise UserFacingError(_("There is no paper and no file “{name}”.").format(name=name))
    return None, *comparing.side_of_file(Path(name), context.cancel, context.report)


def compare(context: Context) -> int:
    """What became of every page, and where the old paper's marks would stand."""
    old_paper, old_read, old = _side(context, context.arguments.old)
    new_paper, new_read, new = _side(context, context.arguments.new)
    pairs = comparing.match(old, new, context.cancel)
    path = papers.path_of(context.bench, new_paper) if new_paper else Path(context.arguments.new)
    marks = (
        comparing.marks_between(context.bench, old_paper, pairs, path, context.cancel, new_paper)
        if old_paper
        else []
    )
    changes = page_changes(pairs, old.texts, new.texts)
    pages = [_pair(pair, of_page, old.texts, new.texts) for pair, of_page in zip(pairs, changes, strict=True)]
    heads = heads_changed(pairs, old.texts, new.texts)
    for sentence in heads_sentences(heads, lambda page: _("PDF page {number}").format(number=page + 1)):
        say(sentence)
    if all(pair.change == "same" for pair in pairs):
        numbers = renumbered(pairs, old_read, new_read)
        for sentence in numbers:
            say(sentence)
        if not heads and not numbers:
            say(_("Every page has the same words in both: an unchanged re-export, as far as words can tell."))
        other = [str(pair.new + 1) for pair in pairs if pair.rescanned and pair.new is not None]
        if other:
            say(
                _("Pictures that look alike but are not quite the same, PDF pages: {pages}.").format(
                    pages=", ".join(other)
                )
            )
        say(_("Charts and pictures on pages with words were not compared."))
    data = {"pages": pages, "marks": marks, "heads": _heads(heads)}
    return context.print(
        data,
        lambda: [
            f"{pair.change}: {'' if pair.old is None else pair.old + 1} -> {'' if pair.new is None else pair.new + 1}"
            for pair in pairs
            if pair.change != "same"
        ],
    )


def _heads(found: HeadsChanged) -> dict[str, object]:
    return {
        "gone": list(found.gone),
        "come": list(found.come),
        "gone_on": [{"words": words, "pages": [n + 1 for n in pages]} for words, pages in found.gone_on],
        "come_on": [{"words": words, "pages": [n + 1 for n in pages]} for words, pages in found.come_on],
    }


def _pair(
    pair: PagePair, changes: tuple[Change, ...], old: Sequence[str], new: Sequence[str]
) -> dict[str, object]:
    before, after = (old[pair.old or 0], new[pair.new or 0]) if changes else ("", "")
    return {
        "old": None if pair.old is None else pair.old + 1,
        "new": None if pair.new is None else pair.new + 1,
        "change": pair.change,
        "similarity": round(pair.similarity, 4),
        "words": [{"old": was, "new": became} for was, became in told_words(changes, before, after)],
        "moved": moved_words(changes, before, after),
        "rescanned": pair.rescanned,
    }


def before_(context: Context) -> int:
    """The likely predecessors of an agenda item."""
    wanted = context.arguments
    paper = papers.get(context.bench, wanted.id)
    read = papers.reading(context.bench, paper, context.cancel, context.report)
    if not any(item.number == wanted.item and item.level == 0 for item in read.items):
        raise UserFacingError(_("This paper has no item {number}.").format(number=wanted.item))
    found = predecessors.of_item(context.bench, wanted.id, wanted.item, context.cancel)
    return context.print(
        [
            {
                "paper": one.paper.id,
                "meeting": one.paper.meeting,
                "item": one.item.number if one.item else "",
                "title": one.item.title if one.item else one.paper.title,
                "pages": [one.first + 1, one.last + 1],
                "likeness": one.likeness,
                "reason": one.reason,
            }
            for one in found
        ],
        lambda: [
            f"{one.paper.id} pages {one.first + 1}-{one.last + 1}: "
            f"{one.item.title if one.item else one.paper.title}"
            f"{f', {one.day}' if one.day else ''}. {one.reason}"
            for one in found
        ],
    )


def export(context: Context) -> int:
    """The pack with marks."""
    paper = papers.get(context.bench, context.arguments.id)
    written = exporting.with_marks(context.bench, paper, context.arguments.out, context.cancel)
    waiting = placing.left_out(context.bench, [paper.id], ())
    if waiting:
        say(placing.left_out_words(waiting))
    if written.unlocked:
        say(exporting.unlocked_words([written]))
    data = {
        "file": str(context.arguments.out),
        "marks": written.marks,
        "waiting": waiting,
        "unlocked": written.unlocked,
    }
    return context.print(data, lambda: [str(context.arguments.out)])
