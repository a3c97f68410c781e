"""Copying from the open paper: words, words with their citation, a table as CSV."""

from __future__ import annotations

from meetingwatch.domain.geometry import union
from meetingwatch.domain.mark import Rect
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.selection import rects_for
from meetingwatch.domain.times import say_date
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.layout import Spot
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.pieces import copy_text
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import reading
from meetingwatch.workflow.reading import OpenPaper


class Copier:
    """Copies what is selected. line_breaks: lines stay as they are printed, else they are joined."""

    def __init__(self, hall: Hall, canvas: PageCanvas) -> None:
        self._hall = hall
        self._canvas = canvas
        self.line_breaks = False

    def words(self) -> str:
        """What is selected; of a block a line each (of cells side by side a row each, with tabs between them), of
        several pages a paragraph each."""
        canvas = self._canvas
        block = canvas.hands.block is not None
        if block and (cells := self._cells()):
            return "\n".join("\t".join(row).rstrip("\t") for row in cells)
        found = []
        for part in canvas.hands.parts:
            letters = canvas.lit.letters(part.page)
            if letters is not None:
                words = letters.text[part.start : part.end]
                found.append(words.strip() if block else words.strip("\n"))
        if block or self.line_breaks:
            return "\n".join(found)
        return " ".join(" ".join(found).split())

    def copy(self, opened: OpenPaper, *, cited: bool = False) -> None:
        """Copy it; cited with committee, day and page behind it."""
        words, chosen = self.words(), self._canvas.hands.selected
        if chosen is None or not words:
            return
        told = words.replace("\t", " ")
        copy_text(f"“{told}” ({citation(opened, chosen.page)})" if cited else words)
        self._hall.notices.news(_("Copied."))

    def copy_table(self, at: Spot | None = None) -> None:
        """Copy the selected part of a page as a table, comma separated; with nothing selected the table at a place of a
        page, else the first of the page in view."""
        if self._canvas.hands.selected is not None:
            table = self._table()
            missing = _("There is no table in what is selected.")
        else:
            table = self._whole_table(at)
            missing = _("No table was found on this page. Select its rows and try again.")
        if not table:
            self._hall.notices.news(missing)
            return
        copy_text(table)
        rows = len(table.splitlines())
        self._hall.notices.news(ngettext("{n} row copied.", "{n} rows copied.", rows).format(n=rows))

    def has_table(self, page: int) -> bool:
        """Whether a table is seen on a page whose letters are known."""
        letters = self._canvas.lit.letters(page)
        return letters is not None and bool(reading.tables_on(letters.page))

    def _whole_table(self, at: Spot | None) -> str:
        page = self._canvas.page if at is None else at.page
        letters = self._canvas.lit.letters(page)
        tables = reading.tables_on(letters.page) if letters is not None else []
        if not tables:
            return ""
        if at is not None and letters is not None and not self._canvas.turn:
            size = self._canvas.sizes[page]
            near = letters.letter_at(at.x * size.width, at.y * size.height)
            for table, spans in tables:
                if near is not None and any(start <= near < end for start, end in spans):
                    return table
        return tables[0][0]

    def _table(self) -> str:
        page, _spans, where = self._place()
        return reading.table_csv(page, where) if page is not None and where is not None else ""

    def _cells(self) -> list[list[str]]:
        page, spans, where = self._place()
        return reading.cells_in(page, spans, where) if page is not None and where is not None else []

    def _place(self) -> tuple[PageText | None, list[tuple[int, int]], Rect | None]:
        """The page whose words are selected (of several the first), where in its text, and the rectangle round them;
        None where no table can be made of them."""
        parts = self._canvas.hands.parts
        letters = self._canvas.lit.letters(parts[0].page) if parts else None
        if letters is None or not reading.can_copy_tables():
            return None, [], None
        spans = [(one.start, one.end) for one in parts if one.page == parts[0].page]
        rects = [rect for start, end in spans for rect in rects_for(letters.page, start, end)]
        return letters.page, spans, union(rects) if rects else None


def citation(opened: OpenPaper, page: int) -> str:
    """Where a page is, for a reader who has not the paper: committee, day, item, both page numbers."""
    item = opened.item_of(page)
    label = opened.labels[page]
    parts = [
        opened.committee or opened.paper.publisher,
        say_date(opened.meeting.start.date()) if opened.meeting else "",
        opened.paper.title,
        _("item {number}").format(number=item.number) if item and item.number else "",
        _("page {label}").format(label=label) if label is not None else "",
        _("PDF page {number}").format(number=page + 1),
    ]
    return ", ".join(part for part in parts if part)
