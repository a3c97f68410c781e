"""The second half of the desk's pages: its strip with title and page box, its find bar and its pages. Two halves can
scroll together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.half import Half
from meetingwatch.ui.desk.layout import Spot
from meetingwatch.ui.desk.not_here import NotHere
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.icons import icon
from meetingwatch.ui.kit.history import History
from meetingwatch.ui.kit.pieces import Button, Field, Text, column, row
from meetingwatch.words import _
from meetingwatch.workflow.reading import OpenPaper, find_page, last_label

PageMap = Callable[[int], int | None]  # from a page of one paper to the page of the other that goes with it


class Linker(QObject):
    """Lets two views scroll together: each page beside the one that goes with it, as far down."""

    def __init__(self, left: PageCanvas, right: PageCanvas) -> None:
        super().__init__(left)
        self._left, self._right = left, right
        self.on = False
        self._forth: PageMap = lambda page: page
        self._back: PageMap = lambda page: page
        self._busy = False
        left.moved.connect(self._on_left)
        right.moved.connect(self._on_right)

    def link(self, forth: PageMap | None = None, back: PageMap | None = None) -> None:
        """Scroll together from now on; without maps the pages that are in view now go together."""
        if forth is None or back is None:
            apart = self._right.page - self._left.page
            forth, back = (lambda page: page + apart), (lambda page: page - apart)
        self._forth, self._back = forth, back
        self.on = True
        self._on_left()

    def free(self) -> None:
        """Each scrolls alone."""
        self.on = False

    def _on_left(self) -> None:
        self._follow(self._left, self._right, self._forth)

    def _on_right(self) -> None:
        self._follow(self._right, self._left, self._back)

    def _follow(self, first: PageCanvas, second: PageCanvas, pages: PageMap) -> None:
        if not self.on or self._busy or not first.sizes or not second.sizes:
            return
        spot = first.top_spot()
        page = pages(spot.page)
        if page is None or not 0 <= page < len(second.sizes):
            return  # nothing goes with this page: the other stays
        self._busy = True
        second.follow(Spot(page, spot.x, spot.y))
        self._busy = False


class _Title(Text):
    """A paper's title, shortened to the room it has; the whole of it is in the tooltip."""

    def __init__(self) -> None:
        super().__init__("", "strong", wrap=False)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, words: str) -> None:
        self._words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - 4)
        self.setText(shown if self.width() > 40 else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class PagesPane(QFrame):
    """The half beside the first, with a page box of its own. history: the steps that undo takes back, those of both."""

    closed = Signal()
    linked = Signal(bool)

    def __init__(self, hall: Hall, history: History) -> None:
        super().__init__()
        self.setObjectName("pages-pane")
        self._hall = hall
        self.canvas = PageCanvas(hall.look)
        self.canvas.setObjectName("pages-beside")
        self.half = Half(hall, self.canvas, history, find_label=_("Find in the paper beside"))
        self._not_here = NotHere(hall, self.half)
        self.title = _Title()
        self.box = Field(_("Printed page number of the paper beside"), name="page-box-beside")
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.total = Text("", wrap=False)
        self._back = Button(
            "", lambda: self.canvas.turn_pages(-1), name="previous-beside", tip=_("Previous page")
        )
        self._forth = Button("", lambda: self.canvas.turn_pages(1), name="next-beside", tip=_("Next page"))
        self.link = Button("", name="link-halves", tip=_("Scroll together (Ctrl+Shift+L)"))
        self.link.setCheckable(True)
        self.link.setAccessibleName(_("Scroll together"))
        self._close = Button("", self.closed.emit, name="close-beside", tip=_("Close this half"))
        self.half.put_find_bar()
        whole = column(self._head(), self.half.picture, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.box.returnPressed.connect(self._on_entered)
        self.link.toggled.connect(self.linked)
        self.canvas.page_changed.connect(lambda _page: self._say())
        hall.look.changed.connect(self._dress)
        self._dress()

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("bar", True)
        line = row(
            self._back, self.box, self.total, self._forth, self.title, self.link, self._close, spacing=4
        )
        line.setStretch(4, 1)
        line.setContentsMargins(8, 6, 8, 6)
        head.setLayout(line)
        return head

    def _dress(self) -> None:
        look = self._hall.look
        self.box.setFixedWidth(look.px(62))
        named = ((self._back, "left"), (self._forth, "right"), (self.link, "link"), (self._close, "close"))
        for button, name in named:
            button.setIcon(icon(name, look.theme, look.px(18)))
            button.setIconSize(QSize(look.px(18), look.px(18)))

    # The paper

    @property
    def opened(self) -> OpenPaper | None:
        """The paper in this half."""
        return self.half.opened

    def open(self, opened: OpenPaper, page: int = 0) -> None:
        """Show a paper at a page."""
        self.title.say(opened.paper.title)
        self.setAccessibleName(_("Beside: {title}").format(title=opened.paper.title))
        self.half.open(opened)
        self.half.load()
        self.canvas.go_to(page)
        self.half.arrived.emit()
        self._say()

    def light(self, words: str, page: int) -> None:
        """Look for the words of a query, and bring the first of them on a page into view."""
        self.half.seeker.seek(words, brought=True)
        self.canvas.reveal(page, -1, -1)

    def refresh(self, opened: OpenPaper) -> None:
        """The same paper, with what has changed round it."""
        self.half.refresh(opened)
        self._say()

    def _say(self) -> None:
        opened = self.opened
        if opened is None:
            return
        labels, page = opened.labels, self.canvas.page
        label = labels[page] if page < len(labels) else None
        if not self.box.hasFocus() or not self.box.isModified():
            self.box.setText(label if label is not None else f"#{page + 1}")
        self.total.setText(_("of {total}").format(total=last_label(labels, page)))
        tip = _("PDF page {number} of {total}").format(number=page + 1, total=len(labels))
        self.box.setToolTip(tip)
        self.box.setAccessibleDescription(tip)

    def _on_entered(self) -> None:
        page = find_page(self.opened.labels, self.box.text()) if self.opened is not None else None
        self.box.setModified(False)
        if page is None:
            self._not_here.number(self.box.text())
            self._say()
            return
        self.canvas.setFocus()
        self.canvas.go_to(page)
        self._say()
