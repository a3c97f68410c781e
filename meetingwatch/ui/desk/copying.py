"""Copying from the open paper: words, words with their citation, a table as CSV."""

from __future__ import annotations

from collections.abc import Sequence

from meetingwatch.domain.geometry import union
from meetingwatch.domain.mark import Rect
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.selection import rects_for
from meetingwatch.domain.times import say_date
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.layout import Spot
from meetingwatch.ui.desk.selecting import Selected
from meetingwatch.ui.desk.sentences import goes_on, put_together, within
from meetingwatch.ui.desk.text_pane import blocks_on
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

    def paragraphs(self) -> str:
        """What is selected, each paragraph, heading, list entry and table's row in a line of its own; one that goes
        on over the turn of a page is whole. With a block, or where line breaks stay, as words()."""
        if self._canvas.hands.block is not None or self.line_breaks:
            return self.words()
        found: list[str] = []
        for part in self._canvas.hands.parts:
            letters = self._canvas.lit.letters(part.page)
            blocks = blocks_on(self._canvas, part.page, letters.text) if letters is not None else []
            kept = "\n".join(within(block, part.start, part.end).text for block in blocks)
            of_page = [line.rstrip().lstrip(" ") for line in kept.splitlines() if line.strip()]
            if found and of_page and goes_on(found[-1], of_page[0]):
                found[-1] = put_together(found[-1], of_page.pop(0))
            found += of_page
        return "\n".join(found) if len(found) > 1 else "".join(found).strip()  # a cell alone has no columns

    def copy(self, opened: OpenPaper, *, cited: bool = False) -> None:
        """Copy it; cited with committee, day and page behind it."""
        words, parts = self.words() if cited else self.paragraphs(), self._canvas.hands.parts
        if parts and words:
            self.put(opened, words, parts, cited=cited)

    def put(self, opened: OpenPaper, words: str, parts: Sequence[Selected], *, cited: bool) -> None:
        """Put words of these parts of pages on the clipboard."""
        told = words.replace("\t", " ")
        copy_text(f"“{told}” ({citation(opened, parts[0].page, parts[-1].page)})" if cited else words)
        self._hall.notices.news(_("Copied."))

    def copy_table(self, at: Spot | None = None) -> None:
        """Copy the selected part of a page as a table, comma separated, or the table in which a word is selected; with
        nothing selected the table at a place of a page, else the first of the page in view."""
        if self._canvas.hands.selected is not None:
            self._put_selected(self._canvas.hands.parts)
        else:
            missing = _("No table was found on this page. Select its rows and try again.")
            self._put_table(self._whole_table(at), missing)

    def copy_table_of(self, parts: Sequence[Selected], page: int, offset: int) -> None:
        """The same of what is selected in a page's text; with nothing selected of the place (index, offset in its
        text; below nought where nothing of the text is) that the caret is at."""
        if parts:
            self._put_selected(parts)
        else:
            missing = _("There is no table where the caret stands. Select its rows and try again.")
            self._put_table(self._table_with(page, offset) if page >= 0 else "", missing)

    def _put_selected(self, parts: Sequence[Selected]) -> None:
        table = self._table(parts) or self._table_with(parts[0].page, parts[0].start) if parts else ""
        self._put_table(table, _("There is no table in what is selected."))

    def _put_table(self, table: str, missing: str) -> None:
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
            if near is not None and (table := self._table_with(page, near)):
                return table
        return tables[0][0]

    def _table_with(self, page: int, offset: int) -> str:
        """The table of a page in which a place of its text stands; "" for none."""
        letters = self._canvas.lit.letters(page)
        tables = reading.tables_on(letters.page) if letters is not None else []
        return next((csv for csv, spans in tables if any(a <= offset < b for a, b in spans)), "")

    def _table(self, parts: Sequence[Selected]) -> str:
        page, _spans, where = self._place(parts)
        return reading.table_csv(page, where) if page is not None and where is not None else ""

    def _cells(self) -> list[list[str]]:
        page, spans, where = self._place(self._canvas.hands.parts)
        return reading.cells_in(page, spans, where) if page is not None and where is not None else []

    def _place(self, parts: Sequence[Selected]) -> tuple[PageText | None, list[tuple[int, int]], Rect | None]:
        """The page whose words are selected (of several the first), where in its text, and the rectangle round them;
        None where no table can be made of them."""
        letters = self._canvas.lit.letters(parts[0].page) if parts else None
        if letters is None or not reading.can_copy_tables():
            return None, [], None
        spans = [(one.start, one.end) for one in parts if one.page == parts[0].page]
        rects = [rect for start, end in spans for rect in rects_for(letters.page, start, end)]
        return letters.page, spans, union(rects) if rects else None


def citation(opened: OpenPaper, page: int, last: int | None = None) -> str:
    """Where a page, or pages up to the last, are for a reader who has not the paper: committee, day, item, both page
    numbers."""
    item = opened.item_of(page)
    printed, numbers = _pages_named(opened, page, page if last is None else last)
    parts = [
        opened.said or opened.paper.publisher,
        say_date(opened.meeting.start.date()) if opened.meeting else "",
        opened.paper.title,
        _("item {number}").format(number=item.number) if item and item.number else "",
        printed,
        numbers,
    ]
    return ", ".join(part for part in parts if part)


def _pages_named(opened: OpenPaper, first: int, last: int) -> tuple[str, str]:
    """ "page 13" or "pages 13 to 14", as printed and as the PDF counts."""
    one, other = opened.labels[first], opened.labels[last]
    if first == last:
        printed = _("page {label}").format(label=one) if one is not None else ""
        return printed, _("PDF page {number}").format(number=first + 1)
    known = one is not None and other is not None
    printed = _("pages {first} to {last}").format(first=one, last=other) if known else ""
    return printed, _("PDF pages {first} to {last}").format(first=first + 1, last=last + 1)
