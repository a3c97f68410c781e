"""The signs of marks in page text, as on the pages: colour and a thin line alone do not tell meanings apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCursor

from meetingwatch.domain.mark import BOOKMARK, INK, ITEM_NOTE, PAGE_NOTE, Mark, shape_label
from meetingwatch.ui.desk.overlay import paint_sign
from meetingwatch.ui.kit.read_only import ReadOnlyText
from meetingwatch.words import _


@dataclass(frozen=True)
class TextSign:
    """A meaning's sign before the words that begin at a place of the view; note: a note hangs on the mark."""

    place: QTextCursor
    sign: str
    colour: QColor
    note: bool


class SignedText(ReadOnlyText):
    """Text with signs in the gap above its lines."""

    def __init__(self) -> None:
        super().__init__()
        self._signs: Sequence[TextSign] = ()

    def show_signs(self, signs: Sequence[TextSign]) -> None:
        """Show these and no others."""
        self._signs = signs
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        seen = QRectF(event.rect()).adjusted(0, -40, 0, 40)
        for one in self._signs:
            line = QRectF(self.cursorRect(one.place))
            if seen.top() <= line.top() <= seen.bottom():
                paint_sign(painter, one.sign, line, one.colour, note=one.note)
        painter.end()


def beside_words(marks: Sequence[Mark], page: int) -> str:
    """What a page (index) has that lies on no words, for a line under its number: "Bookmark. Note on the page: ask"."""
    told = []
    for mark in marks:
        if mark.anchor.page == page and mark.kind in (BOOKMARK, PAGE_NOTE, ITEM_NOTE, INK):
            what = shape_label(mark.kind)
            if mark.item:
                what = _("Note on item {number}").format(number=mark.item)
            told.append(f"{what}: {' '.join(mark.note.split())}" if mark.note.strip() else what)
    return ". ".join(told)


def no_words(*, has_text: bool) -> str:
    """What stands in the text of a page that has none to show; has_text: it only has nothing written on it."""
    if has_text:
        return _("Nothing is written on this page.")
    return _(
        "This page is a picture without text. The council has to give you an accessible copy when you need one:"
        " “Ask for a copy” above puts a request on the clipboard."
    )
