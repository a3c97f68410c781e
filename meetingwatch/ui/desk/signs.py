"""What the strip beside the pages shows, and stepping from one mark or changed page to the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, Signal

from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.domain.mark import Mark
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.marker import Marker
from meetingwatch.ui.desk.overlay import mark_rects
from meetingwatch.ui.desk.page_sheet import WELL_IN_VIEW
from meetingwatch.ui.desk.seeking import Seeker
from meetingwatch.ui.desk.strip import CHANGED, HIT, MARK, Sign, Strip
from meetingwatch.ui.kit.later import later
from meetingwatch.ui.look import Look
from meetingwatch.words import _
from meetingwatch.workflow.reading import OpenPaper

_LINE = 5.0  # points: less than a line of the smallest writing
_MOST_HITS = 5_000  # more would cover the strip


class Signs(QObject):
    """Fills the strip from the finder, the marks and the revisions of the open paper."""

    came = Signal(str)  # to a mark's id by stepping, "" for a changed page

    def __init__(
        self,
        look: Look,
        canvas: PageCanvas,
        marker: Marker,
        seeker: Seeker,
        opened: Callable[[], OpenPaper | None],
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._marker, self._seeker, self._opened = canvas, marker, seeker, opened
        self._known: dict[int, tuple[Mark, Sign]] = {}  # by the mark's identity, while the mark is held here
        self._last: tuple[int, str] | None = None  # the page and the mark that were come to
        self.strip = Strip(look, self._name)
        self._soon = later(self, 60, self.show)
        marker.changed.connect(self._soon.start)
        seeker.changed.connect(self._soon.start)
        canvas.moved.connect(lambda: self.strip.show_view(canvas.seen()))
        self.strip.chosen.connect(self._on_chosen)
        self.strip.page_chosen.connect(canvas.go_to)

    def _name(self, page: int) -> str:
        opened = self._opened()
        return _("Page {label}").format(label=opened.label(page)) if opened else ""

    def show(self) -> None:
        """Show what there is now."""
        opened, finder = self._opened(), self._seeker.finder
        if opened is None:
            self.strip.show_signs(0, (), None)
            return
        found = finder.hits[:_MOST_HITS]
        texts = self._seeker.lengths() if found else None  # they are read for this, and there are many
        hits = [Sign(HIT, hit.page, hit.start / max(1, texts(hit.page))) for hit in found if texts]
        number = self._seeker.number
        now = hits[number] if number is not None and number < len(hits) else None
        signs = hits + self._stops(opened)
        self.strip.show_signs(len(opened.reading.pages), signs, now)

    def _stops(self, opened: OpenPaper) -> list[Sign]:
        """Marks and changed pages."""
        total, known = len(opened.reading.pages), self._known
        self._known = {
            id(mark): known[id(mark)] if id(mark) in known else (mark, self._sign(mark))
            for mark in self._marker.so_far
            if mark.anchor.page < total
        }
        marks = [sign for _mark, sign in self._known.values()]
        changed = sorted({one.page for one in opened.revisions if one.page < total})
        return marks + [Sign(CHANGED, page) for page in changed]

    def _sign(self, mark: Mark) -> Sign:
        return Sign(MARK, mark.anchor.page, self._down(mark), mark.meaning)

    def _down(self, mark: Mark) -> float:
        size = self._canvas.sizes[mark.anchor.page] if mark.anchor.page < len(self._canvas.sizes) else None
        if size is None or not mark.anchor.rects:
            return 0.0
        return min(0.99, max(0.0, rect_to_display(size, mark.anchor.rects[0]).y / size.height))

    def step(self, by: int) -> None:
        """Bring the next mark or changed page (1), or the one before (-1): from the one that was come to last, while
        that is in view; else the first that is in view or below it, or the last above."""
        opened = self._opened()
        places = self._places(opened) if opened is not None else []
        at = next((n for n, one in enumerate(places) if (one[0], one[2]) == self._last), None)
        if at is not None and self._in_view(*places[at][:2]):
            further = places[at + 1 :] if by > 0 else places[:at]
        else:
            further = [one for one in places if self._lies_beyond(*one[:2], by)]
        if not further:
            return
        page, rect, mark = further[0] if by > 0 else further[-1]
        if rect is None:
            self._canvas.go_to(page)
        else:
            self._canvas.go_to_rect(page, rect)
        self._last = (page, mark)
        self.came.emit(mark)

    def _places(self, opened: OpenPaper) -> list[tuple[int, QRectF | None, str]]:
        """Where marks lie (display points), with their ids, and which pages are changed as wholes (None, ""), in
        reading order."""
        canvas = self._canvas
        total = min(len(opened.reading.pages), len(canvas.sizes))
        found: list[tuple[int, QRectF | None, str]] = [
            (one.page, None, "") for one in opened.revisions if one.page < total
        ]
        for mark in self._marker.so_far:
            page = mark.anchor.page
            if page < total:
                rect = mark_rects(mark, canvas.sizes[page], canvas.lit.nth_note(mark))[0]
                found.append((page, rect, mark.id))
        return sorted(found, key=lambda one: (one[0], *_reading_place(one[1])))

    def _in_view(self, page: int, rect: QRectF | None) -> bool:
        if rect is None:
            return page == self._canvas.page
        middle = self._canvas.on_view(page, rect).center().y()
        return page in self._canvas.seen() and 0 <= middle <= self._canvas.viewport().height()

    def _lies_beyond(self, page: int, rect: QRectF | None, by: int) -> bool:
        """Whether it is not above what is in view, or is above what is well in view; a page is by where it begins."""
        place = self._canvas.on_view(page, rect) if rect is not None else self._canvas.page_rect(page)
        middle = place.center().y() if rect is not None else place.top()
        if by > 0:
            return middle > 0 if rect is not None else middle >= 0
        return middle < (self._canvas.viewport().height() * WELL_IN_VIEW[0] if rect is not None else 0)

    def _on_chosen(self, sign: Sign) -> None:
        hits = self._seeker.finder.hits
        if sign.kind == HIT:
            same = [n for n, hit in enumerate(hits) if hit.page == sign.page]
            lengths = self._seeker.lengths()
            number = min(
                same,
                key=lambda n: abs(hits[n].start / max(1, lengths(hits[n].page)) - sign.down),
                default=None,
            )
            self._seeker.go(number)
            return
        mark = next(
            (
                one
                for one in self._marker.marks
                if sign.kind == MARK and one.anchor.page == sign.page and self._down(one) == sign.down
            ),
            None,
        )
        if mark is not None:
            self._canvas.go_to_mark(mark)
            self._canvas.choose(mark.id)
        else:
            self._canvas.go_to(sign.page)


def _reading_place(rect: QRectF | None) -> tuple[int, float]:
    """Down, in lines of a few points, and then across: two marks on a line come from left to right."""
    return (-1, 0.0) if rect is None else (round(rect.center().y() / _LINE), rect.left())
