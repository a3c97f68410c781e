"""Taking marks out: as annotations in the pack, or as lists."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from meetingwatch.documents.export import export_with_marks
from meetingwatch.documents.items import find_item
from meetingwatch.domain.job import Cancel, Report, silent
from meetingwatch.domain.mark import Mark, meaning_label
from meetingwatch.domain.paper import Paper
from meetingwatch.domain.times import say_date
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.words import _
from meetingwatch.workflow import papers, twins
from meetingwatch.workflow.workbench import Workbench


def with_marks(bench: Workbench, paper: Paper, out: Path, cancel: Cancel, report: Report = silent) -> int:
    """The paper with the person's marks as standard annotations, atomically; gives how many marks."""
    with bench.library.read() as db:
        marks = twins.shown(db, paper.id)
    return export_with_marks(papers.path_of(bench, paper), marks, out, bench.settings().name, cancel, report)


def rows(bench: Workbench, marks: list[Mark]) -> list[dict[str, str]]:
    """Marks with their meeting, item and both page numbers, as plain words."""
    found = []
    with bench.library.read() as db:
        for mark in marks:
            paper = paper_store.get(db, mark.paper)
            read = paper_store.reading(db, paper.sha256) if paper else None
            meeting = meeting_store.get(db, paper.meeting) if paper and paper.meeting else None
            item = find_item(read.items, mark.anchor.page) if read else None
            found.append(
                {
                    "meeting": say_date(meeting.start.date()) if meeting else "",
                    "paper": paper.title if paper else "",
                    "item": f"{item.number} {item.title}".strip() if item else "",
                    "page": mark.label or "",
                    "pdf_page": str(mark.anchor.page + 1),
                    "meaning": meaning_label(mark.meaning),
                    "quote": mark.anchor.quote,
                    "note": mark.note,
                }
            )
    return found


def as_csv(table: list[dict[str, str]]) -> str:
    """CSV; a cell that a spreadsheet would take for a formula is defused with an apostrophe."""
    kept = io.StringIO()
    names = (
        list(table[0])
        if table
        else ["meeting", "paper", "item", "page", "pdf_page", "meaning", "quote", "note"]
    )
    writer = csv.DictWriter(kept, names)
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
        place = (f"{line['meeting']} {line['paper']}".strip(), line["item"])
        if place[0] != last[0]:
            lines += ["", f"# {place[0]}"]
        if place != last and place[1]:
            lines += ["", f"## {place[1]}"]
        last = place
        page = _("p. {label}").format(label=line["page"]) if line["page"] else _("no printed number")
        quote = " ".join(line["quote"].split())
        lines.append(f"- {line['meaning']}, {page} (PDF {line['pdf_page']}): “{quote}”")
        if line["note"]:
            lines.append(f"  {' '.join(line['note'].split())}")
    return "\n".join(lines).strip() + "\n"
