"""Taking marks out: as annotations in the pack, or as lists."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from meetingwatch.documents.export import Written, export_with_marks
from meetingwatch.domain.file_errors import not_written
from meetingwatch.domain.job import Cancel, Progress, Report, silent
from meetingwatch.domain.mark import WORDS, Mark, around, meaning_label, shape_label
from meetingwatch.domain.mark_places import by_place
from meetingwatch.domain.paper import A4, PageSize, Paper, find_item
from meetingwatch.domain.times import say_date, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.store import councils as council_store
from meetingwatch.store import files
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import papers, twin_marks, xfdf
from meetingwatch.workflow.file_names import safe_name
from meetingwatch.workflow.workbench import Workbench

PDF, XFDF = "pdf", "xfdf"
_COLUMNS = (
    *("meeting", "paper", "item", "page", "pdf_page", "meaning", "quote", "note", "shape", "topics", "tags"),
    *("version", "placed", "read_by", "council", "committee"),
)


def with_marks(
    bench: Workbench,
    paper: Paper,
    out: Path,
    cancel: Cancel,
    report: Report = silent,
    marks: Sequence[Mark] | None = None,
) -> Written:
    """The paper with these marks, or all that it shows, as standard annotations, atomically."""
    if marks is None:
        with bench.library.read() as db:
            marks = twin_marks.shown(db, paper.id)
    return export_with_marks(papers.path_of(bench, paper), marks, out, bench.settings().name, cancel, report)


def unlocked_words(written: Sequence[Written]) -> str:
    """What is said of files that are unlocked copies of locked papers; "" where none is."""
    n = sum(one.unlocked for one in written)
    if not n:
        return ""
    if len(written) == 1:
        return _(
            "This paper is locked by its publisher, so what was saved is an unlocked copy with your marks, not the "
            "original byte for byte. The original, with any digital signature, is unchanged in your library."
        )
    return ngettext(
        "{n} of these papers is locked by its publisher, so what was saved is an unlocked copy with your marks, not "
        "the original byte for byte. The original, with any digital signature, is unchanged in your library.",
        "{n} of these papers are locked by their publishers, so what was saved are unlocked copies with your marks, "
        "not the originals byte for byte. The originals, with any digital signature, are unchanged in your library.",
        n,
    ).format(n=n)


def save(
    bench: Workbench, marks: Sequence[Mark], format_: str, target: Path, cancel: Cancel, report: Report
) -> list[Written]:
    """Marks as a file, whole or not at all: "pdf" or "xfdf" (all of one paper), "md" or "csv". Gives the PDF written.

    Raises UserFacingError, Cancelled.
    """
    if format_ == PDF:
        paper = papers.get(bench, marks[0].paper)
        return [with_marks(bench, paper, target, cancel, report, marks)]
    if format_ == XFDF:
        text = as_xfdf(bench, marks)
    else:
        table = rows(bench, in_order(bench, marks))
        text = as_csv(table) if format_ == "csv" else as_markdown(table)
    cancel.check()
    # A byte order mark tells spreadsheets that it is UTF-8.
    data = text.encode("utf-8-sig" if format_ == "csv" else "utf-8")
    try:
        files.write_whole(target, [data])
    except OSError as error:
        raise not_written(target, _("Your marks are safe."), error) from error
    return []


def as_xfdf(bench: Workbench, marks: Sequence[Mark]) -> str:
    """The marks of one paper as XFDF. Raises UserFacingError where they are of several: XFDF has page numbers only, and
    another paper's marks would be taken for this one's."""
    ids = {one.paper for one in marks}
    if len(ids) > 1:
        raise UserFacingError(
            _("An XFDF file is for one paper, and these marks are in {n} papers.").format(n=len(ids)),
            _("No file was written."),
            _("Choose one paper (“--paper” in a terminal), or another format."),
        )
    if not ids:
        return xfdf.write([])
    paper = papers.get(bench, ids.pop())
    return xfdf.write(list(marks), file_name(bench, paper), _sizes(bench, paper, marks))


def _sizes(bench: Workbench, paper: Paper, marks: Sequence[Mark]) -> dict[int, PageSize]:
    """How large the pages are whose marks have no place; nothing of a file that is not here any more."""
    pages = {mark.anchor.page for mark in marks if around(mark) is None}
    if not pages:
        return {}
    found: dict[int, PageSize] = {}
    with suppress(UserFacingError), papers.reader_of(bench, paper, Cancel()) as reader:
        for index in sorted(pages):
            page = reader.page(index)
            if page is not None:
                found[index] = page.size
    return found


def file_name(bench: Workbench, paper: Paper) -> str:
    """What a paper's PDF is called in an XFDF file."""
    return f"{safe_name(_dated(bench, paper))}.pdf"


def each_with_marks(
    bench: Workbench, marks: Sequence[Mark], format_: str, folder: Path, cancel: Cancel, report: Report
) -> list[Written]:
    """A file ("pdf" or "xfdf") for each paper of these marks, in a folder; none that is there is written over.

    Raises UserFacingError, Cancelled; what was written before stays.
    """
    by_paper: dict[str, list[Mark]] = {}
    for mark in marks:
        by_paper.setdefault(mark.paper, []).append(mark)
    made: list[Written] = []
    for n, (paper_id, mine) in enumerate(by_paper.items()):
        report(Progress(_("Writing the marks into the papers"), n, len(by_paper)))
        paper = papers.get(bench, paper_id)
        out = _free(folder, title_of(bench, paper), format_)
        made += save(bench, mine, format_, out, cancel, silent)
    return made


def title_of(bench: Workbench, paper: Paper) -> str:
    """What a file made from a paper is called: "2017-07-18 Agenda pack with marks"."""
    return safe_name(_("{paper} with marks").format(paper=_dated(bench, paper)))


def print_title_of(bench: Workbench, paper: Paper) -> str:
    """What a file of its printed pages is called: another name, for it is never the whole paper."""
    return safe_name(_("{paper} printed pages").format(paper=_dated(bench, paper)))


def _dated(bench: Workbench, paper: Paper) -> str:
    """A paper's title behind the day of its meeting."""
    with bench.library.read() as db:
        meeting = meeting_store.get(db, paper.meeting) if paper.meeting else None
    day = f"{to_london(meeting.start):%Y-%m-%d} " if meeting else ""
    return f"{day}{paper.title}"


def _free(folder: Path, name: str, ending: str) -> Path:
    """A name that no file of the folder has."""
    found, n = folder / f"{name}.{ending}", 2
    while found.exists():
        found, n = folder / f"{name} {n}.{ending}", n + 1
    return found


def in_order(bench: Workbench, marks: Sequence[Mark]) -> list[Mark]:
    """Marks paper by paper, on each as they stand on its pages; papers in the order in which they come."""
    found: list[Mark] = []
    with bench.library.read() as db:
        for paper_id in dict.fromkeys(one.paper for one in marks):
            paper = paper_store.get(db, paper_id)
            read = paper_store.reading(db, paper.sha256) if paper else None
            sizes = defaultdict(lambda: A4, {page.index: page.size for page in read.pages} if read else {})
            found += by_place([one for one in marks if one.paper == paper_id], sizes.__getitem__)
    return found


def rows(bench: Workbench, marks: Sequence[Mark]) -> list[dict[str, str]]:
    """Marks with their meeting, item and both page numbers, as plain words."""
    found = []
    with bench.library.read() as db:
        for mark in marks:
            paper = paper_store.get(db, mark.paper)
            read = paper_store.reading(db, paper.sha256) if paper else None
            meeting = meeting_store.get(db, paper.meeting) if paper and paper.meeting else None
            committee = council_store.committee(db, meeting.committee) if meeting else None
            council = council_store.get(db, committee.council) if committee else None
            item = find_item(read.items, mark.anchor.page) if read else None
            found.append(
                {
                    "council": council.name if council else "",
                    "committee": committee.name if committee else "",
                    "meeting": say_date(to_london(meeting.start).date()) if meeting else "",
                    "paper": paper.title if paper else "",
                    "item": f"{item.number} {item.title}".strip() if item else "",
                    "page": mark.label or "",
                    "pdf_page": str(mark.anchor.page + 1),
                    "meaning": meaning_label(mark.meaning) if mark.meaning or mark.kind == WORDS else "",
                    "quote": mark.anchor.quote,
                    "note": mark.note,
                    "shape": shape_label(mark.kind),
                    "topics": ", ".join(mark.topics),
                    "tags": ", ".join(mark.tags),
                    "version": str(paper.version) if paper else "",
                    "placed": mark.placed,
                    "read_by": "OCR" if read and mark.anchor.page in read.by_ocr else "",
                }
            )
    return found


def as_csv(table: list[dict[str, str]]) -> str:
    """CSV; a cell that a spreadsheet would take for a formula is defused with an apostrophe."""
    kept = io.StringIO()
    writer = csv.DictWriter(kept, _COLUMNS)
    writer.writeheader()
    for line in table:
        writer.writerow({name: _defused(cell) for name, cell in line.items()})
    return kept.getvalue()


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def as_markdown(table: list[dict[str, str]]) -> str:
    """Markdown grouped by paper and item."""
    lines: list[str] = []
    last = ("", "")
    for line in table:
        parts = (line[part] for part in ("council", "committee", "meeting", "paper"))
        place = (", ".join(part for part in parts if part), line["item"])
        if place[0] != last[0]:
            lines += ["", f"# {place[0]}"]
        if place != last and place[1]:
            lines += ["", f"## {place[1]}"]
        last = place
        pdf = _("PDF {number}").format(number=line["pdf_page"])
        if line["placed"] == "ask":
            pdf = _("{page} of version {version}; to place again: not found in the newest version").format(
                page=pdf, version=line["version"]
            )
        page = _("p. {label}").format(label=line["page"]) if line["page"] else _("no printed number")
        if line["read_by"]:
            pdf = _("{page}, words read by OCR").format(page=pdf)
        quote = " ".join(line["quote"].split())
        what = line["meaning"] if line["shape"] == shape_label(WORDS) else line["shape"]
        if line["meaning"] and what != line["meaning"]:
            what = f"{what} ({line['meaning']})"
        words = f": “{quote}”" if quote else ""
        lines.append(f"- {what}, {page} ({pdf}){words}")
        if line["note"]:
            lines.append(f"  {' '.join(line['note'].split())}")
        about = [
            _("Topics: {names}").format(names=line["topics"]) if line["topics"] else "",
            _("Tags: {names}").format(names=line["tags"]) if line["tags"] else "",
        ]
        if any(about):
            lines.append("  " + ". ".join(part for part in about if part))
    return "\n".join(lines).strip() + "\n"
