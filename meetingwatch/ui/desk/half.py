"""Pages of one paper and all that is done with them: marks and their card, finding, the strip, copying."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.copying import Copier
from meetingwatch.ui.desk.marker import Marker
from meetingwatch.ui.desk.reader_marks import ReaderMarks
from meetingwatch.ui.desk.seeking import Seeker
from meetingwatch.ui.desk.signs import Signs
from meetingwatch.ui.desk.text_view import PageTextView
from meetingwatch.ui.desk.trouble import Trouble
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.history import History
from meetingwatch.ui.kit.pieces import column
from meetingwatch.words import _
from meetingwatch.workflow import reading, reading_scans
from meetingwatch.workflow.reading import OpenPaper
from meetingwatch.workflow.remembering import Kept


class Half(QObject):
    """The reader has one, and a second while two papers stand side by side: both can do the same. history is one for
    both; text is where the pages' words stand too; find_label names the field of the find bar."""

    leaves = Signal()  # the paper goes, or another comes
    arrived = Signal()  # another one stands at the page that was asked for

    def __init__(
        self,
        hall: Hall,
        canvas: PageCanvas,
        history: History,
        text: PageTextView | None = None,
        find_label: str = "",
    ) -> None:
        super().__init__(canvas)
        self._hall = hall
        self.opened: OpenPaper | None = None
        self._texts: Sequence[str] | None = None
        self.canvas = canvas
        self.history = history
        self.marker = Marker(hall, history)
        self.seeker = Seeker(hall.look, canvas, self.texts, find_label or _("Find in this paper"))
        self.marks = ReaderMarks(hall, canvas, text, self.marker, lambda: self.opened)
        self.card = self.marks.card
        self.signs = Signs(hall.look, canvas, self.marker, self.seeker, lambda: self.opened)
        self.signs.came.connect(self.marks.stand_by)
        canvas.hands.texts = lambda: self._texts or ()
        self.copier = Copier(hall, canvas)
        self.trouble = Trouble(canvas)
        self.picture = QWidget()
        pages = QHBoxLayout()
        pages.setContentsMargins(0, 0, 0, 0)
        pages.setSpacing(0)
        pages.addWidget(canvas, 1)
        pages.addWidget(self.signs.strip)
        self._stack = column(pages, spacing=0)
        self.picture.setLayout(self._stack)

    def open(self, opened: OpenPaper, kept: Kept | None = None) -> None:
        """Show a paper, as it was left where that is kept; what was typed about the one before is saved."""
        self.leaves.emit()
        self.marks.close_paper()
        self.opened, self._texts = opened, None
        self.seeker.open(len(opened.reading.textless), being_read=opened.being_read)
        canvas = self.canvas
        if kept is not None:
            canvas.fit, canvas.view, canvas.cover, canvas.turn = kept.zoom, kept.view, kept.cover, kept.turn
        ocr = reading_scans.of_open(self._hall.bench, opened)
        canvas.open(opened.path, [page.size for page in opened.reading.pages], opened.labels, ocr)
        self.marker.open(opened.paper.id, ready=not opened.being_read)

    def put_find_bar(self, into: QBoxLayout | None = None, at: int = 0) -> None:
        """Its find bar stands there; over its own pages where nothing is said, because there are others beside them."""
        bar, had = self.seeker.bar, self.seeker.bar.field.hasFocus()
        if bar.parentWidget() is (into or self._stack).parentWidget():
            return
        shown = not bar.isHidden()
        (into or self._stack).insertWidget(at, bar)
        bar.setVisible(shown)  # a part that changes its place is put away
        if had:
            bar.field.setFocus()

    def load(self) -> None:
        """Its pages stand there: read its marks and words beside the window's work."""
        self.marker.load()
        self._fetch_texts()

    def _fetch_texts(self) -> None:
        """Every page's text, so that finding and the text are there at once."""
        opened = self.opened
        if opened is None or opened.being_read or self._texts is not None:
            return
        bench, paper = self._hall.bench, opened.paper

        def job(cancel: Cancel, _report: Report) -> Sequence[str]:
            cancel.check()
            return reading.page_texts(bench, paper)

        def came(texts: Sequence[str]) -> None:
            if self._texts is None and self.opened is not None and self.opened.paper == paper:
                self._texts = texts

        self._hall.tasks.start(job, owner=self, on_done=came, on_failed=lambda _error: None)

    def learn(self, opened: OpenPaper) -> None:
        """The words of its paper were read: labels, items and words are known now. Nothing moves."""
        self.opened, self._texts = opened, None
        self.canvas.learn([page.size for page in opened.reading.pages], opened.labels)
        self.marker.ready = True
        self.seeker.words_came(len(opened.reading.textless))
        self._fetch_texts()

    def refresh(self, opened: OpenPaper) -> bool:
        """The same paper, with what has changed round it; True where its pictures have words now."""
        before, self.opened = self.opened, opened
        anew = before is not None and before.reading.by_ocr != opened.reading.by_ocr
        if anew:
            self._texts = None
            self.canvas.read_anew(opened.path, reading_scans.of_open(self._hall.bench, opened))
        self.canvas.labels = opened.labels
        self.marker.look_again()
        return anew

    def close_paper(self) -> None:
        """Let the paper go; what was typed is saved."""
        self.leaves.emit()
        self.marks.close_paper()
        self.seeker.open(0)
        self.canvas.close_paper()
        self.opened = None

    def texts(self) -> Sequence[str]:
        """Every page's normalised text, read from the index when first needed."""
        if self.opened is not None and self.opened.being_read:
            return [""] * len(self.opened.reading.pages)
        if self._texts is None and self.opened is not None:
            self._texts = reading.page_texts(self._hall.bench, self.opened.paper)
        return self._texts or ()

    def copy(self, *, cited: bool = False) -> None:
        """Copy what is selected; cited with committee, day and page behind it."""
        if self.opened is not None:
            self.copier.copy(self.opened, cited=cited)
