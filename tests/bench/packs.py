"""What is measured on: a pack of 900 pages with 260 items and one rare word, and a library that holds it with marks."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.worker import PaperReader
from meetingwatch.domain.anchors import anchor_from_offsets
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import MEANINGS
from meetingwatch.domain.paper import Paper
from meetingwatch.resources import path as resource
from meetingwatch.workflow import marking, papers
from meetingwatch.workflow.workbench import Workbench

ITEMS = 260
RARE, ABSENT = "quagmire", "zymurgyx"  # on one page only, and on none


def pack_of(pages: int, folder: Path) -> Path:
    """The practice pack of 260 pages, or as many copies of it as make so many pages; the rare word stands on a page
    of its own, nine tenths down."""
    from pypdf import PdfReader, PdfWriter

    source = next(iter(sorted(resource("practice/papers").glob("cels-2017-07-18-pack*.pdf"))))
    target = folder / f"pack-{pages}.pdf"
    reader = PdfReader(source)
    made: Any = PdfWriter()  # its own types leave out what outlines take
    rare = rare_page(pages)
    while len(made.pages) < pages:
        if len(made.pages) == rare:
            made.append(PdfReader(io.BytesIO(_page_with(RARE))))
            continue
        end = pages if len(made.pages) > rare else rare
        made.append(reader, pages=(0, min(len(reader.pages), end - len(made.pages))), import_outline=False)
    for number in range(1, ITEMS + 1):
        made.add_outline_item(
            f"{number} Report {number}", page_number=(number - 1) * (pages - 4) // ITEMS + 2
        )
    made.write(target)
    return target


def rare_page(pages: int) -> int:
    """The index of the page with the rare word."""
    return pages * 9 // 10


def _page_with(word: str) -> bytes:
    into = io.BytesIO()
    canvas = Canvas(into, invariant=1)
    canvas.drawString(72, 700, f"The lane is a {word} in every winter.")
    canvas.showPage()
    canvas.save()
    return into.getvalue()


def add_marked(bench: Workbench, pack: Path, marks: int) -> Paper:
    """Add the pack to a library, with so many quotes marked in it, spread over its pages."""
    paper = papers.add_file(bench, pack, Cancel(), silent, given=papers.Given(title="Pack"))
    made = 0
    with PaperReader(papers.path_of(bench, paper), Cancel()) as reader:
        for at in range(reader.page_count * 3):
            if made == marks:
                break
            page = reader.page(at % reader.page_count)
            start = at // reader.page_count * 90
            if page is None or not page.text[start : start + 60].strip():
                continue
            anchor = anchor_from_offsets(page, start, min(len(page.text), start + 60))
            marking.add(bench, paper.id, anchor, MEANINGS[made % len(MEANINGS)], None)
            made += 1
    return paper
