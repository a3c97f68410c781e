"""The tray of marks that a reissued paper left without a sure place: each with the old page's picture, the pages where
it may belong, and ways to put it there. Nothing is placed by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from meetingwatch.domain.anchors import anchor_from_offsets, box_anchor
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.mark import Anchor, Mark, mark_sign
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.mark_rows import head_words
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.later import later
from meetingwatch.ui.kit.low import Lowness
from meetingwatch.ui.kit.mark_picture import Preview
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pages import Column
from meetingwatch.ui.kit.pieces import Button, Text, clear, column, row
from meetingwatch.ui.tasks import FIND, Task
from meetingwatch.words import _
from meetingwatch.workflow import placing
from meetingwatch.workflow.evidence import Evidence
from meetingwatch.workflow.marking import Edit
from meetingwatch.workflow.placing import Suggestion, Waiting
from meetingwatch.workflow.reading import page_said

PICTURE, HEIGHT = (300, 200), 270  # pixels at 100 %: the old page's width and height, the tray's height
_TOLD = 40  # of them at least for what is told of a mark, which scrolls
_LONG = 400  # characters of a quotation that are shown


class Tray(QFrame):
    """One mark at a time, beside the pages it may go to."""

    page_wanted = Signal(int)
    words_wanted = Signal(int, int, int)  # page, and the range of its text
    earlier_wanted = Signal(object)  # Mark, on the version where it stands
    edited = Signal(object)  # Edit, for undo
    closed = Signal()

    def __init__(self, hall: Hall, canvas: PageCanvas) -> None:
        super().__init__()
        self.setObjectName("tray")
        self.setProperty("card", True)
        self._hall, self._canvas = hall, canvas
        self._paper = ""
        self._labels: tuple[str | None, ...] = ()
        self._waiting: list[Waiting] = []
        self._at = 0
        self._task: Task | None = None
        self._placing = self._stale = (
            False  # what is told now was done here; it was told while the list was made
        )
        self._count = Text("", "section", wrap=False)
        self._what, self._quote, self._why = Text("", "strong"), Text(""), Text("", "quiet")
        self._note = Text("")
        self._earlier = Button(_("See it there"), self._on_earlier, kind="link", name="tray-earlier")
        self._earlier.setAccessibleName(_("See it on the earlier version"))
        self._suggested = column(spacing=2)
        self._told = Column(
            spacing=6
        )  # scrolls where there is more than fits: the ways below it stay in reach
        self.picture = Preview(hall)
        self.on_words = Button(_("Place it on the selected words"), self._on_words, name="place-on-words")
        self.on_page = Button("", self._on_page, name="place-on-page")
        self.bin = Button(_("Delete it"), self._on_bin, name="place-bin")
        self.setLayout(self._whole())
        self._settled = later(self, 0, self._fit)  # once Qt knows how wide everything in it is
        self._lowness = Lowness(self, hall.look)
        self._lowness.changed.connect(self._on_low)
        canvas.selection_changed.connect(self._say_buttons)
        canvas.page_changed.connect(lambda _page: self._say_buttons())
        hall.look.changed.connect(self._fit)
        self._fit()
        self.hide()

    def _whole(self) -> QVBoxLayout:
        back = Button("‹", lambda: self._step(-1), name="tray-previous", tip=_("The one before"))
        forth = Button("›", lambda: self._step(1), name="tray-next", tip=_("The next one"))
        for button, name in ((back, _("The one before")), (forth, _("The next one"))):
            button.setAccessibleName(name)
        close = Button(_("Later"), self.put_away, kind="link", name="tray-later")
        head = row(self._count, 1, back, forth, close, spacing=6)
        ways = one_line(self.on_words, self.on_page, self.bin)
        was = row(self._what, self._earlier, spacing=8)
        was.setStretch(0, 1)
        was.setAlignment(self._earlier, Qt.AlignmentFlag.AlignTop)
        self._told.column.addLayout(was)
        for piece in (self._quote, self._note, self._why):
            self._told.column.addWidget(piece)
        self._told.column.addLayout(self._suggested)
        self._told.column.addStretch(1)
        words = column(head, self._told, spacing=6)
        words.setStretch(1, 1)
        above = row(self.picture, words, spacing=14)
        above.setStretch(1, 1)
        whole = column(above, ways, spacing=8)
        whole.setStretch(0, 1)
        whole.setContentsMargins(14, 10, 14, 12)
        return whole

    def _fit(self) -> None:
        """As high as the picture, or as the buttons need where they stand in several lines; a low window has no room
        for the picture."""
        px, layout = self._hall.look.px, self.layout()
        assert layout is not None
        self.picture.setVisible(not self._lowness.low)
        wide, high = (px(side) for side in PICTURE)
        self.picture.setFixedSize(min(wide, max(1, self.width() * 2 // 5)), high)
        self._told.setMinimumHeight(px(_TOLD))
        layout.activate()
        least = layout.totalMinimumHeightForWidth(self.width()) if layout.hasHeightForWidth() else 0
        if not self._lowness.low:
            least = max(px(HEIGHT), least)
        self.setFixedHeight(max(least, layout.totalMinimumSize().height()))

    def _on_low(self) -> None:
        self._say_buttons()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def open(
        self, paper: str, labels: tuple[str | None, ...], mark: str = "", *, again: bool = False
    ) -> None:
        """Show what waits for a place in this paper, beginning with a mark; again: it is shown already, and the page in
        view stays."""
        self._paper, self._labels = paper, labels
        bench = self._hall.bench

        def job(_cancel: Cancel, _report: Report) -> list[Waiting]:
            return placing.waiting(bench, paper)

        def known(found: list[Waiting]) -> None:
            self._task = None
            if self._stale:
                self.look_again()
                return
            if again and found == self._waiting:
                return
            before = {one.mark.id for one in self._waiting}
            came = [one.mark.id for one in found if one.mark.id not in before]
            self._waiting = found
            wanted = came[0] if again and came else mark  # what was just taken back is in turn
            self._at = next((n for n, one in enumerate(found) if one.mark.id == wanted), 0)
            self._show(lead=not again or bool(came))

        # Somebody waits for it: not behind a paper that is being read.
        self._task = self._hall.tasks.start(job, lane=FIND, owner=self, on_done=known)

    def put_away(self) -> None:
        """Later."""
        self.hide()
        self.closed.emit()

    # One mark

    def _show(self, *, lead: bool = True) -> None:
        """The mark in turn; lead: with the page where it most likely belongs."""
        if not self._waiting:
            self.put_away()
            return
        self._at %= len(self._waiting)
        one = self._waiting[self._at]
        self.show()
        self._count.setText(_("To place: {n} of {total}").format(n=self._at + 1, total=len(self._waiting)))
        was = one.mark.label or f"PDF {one.mark.anchor.page + 1}"
        head = f"{mark_sign(one.mark)} {head_words(one.mark)}"
        self._what.setText(_("{what}, was on p. {label}").format(what=head, label=was))
        self._quote.setText(_("“{words}”").format(words=_short(one.mark.anchor.quote)))
        self._quote.setVisible(bool(one.mark.anchor.quote))
        self._note.setText(_("Your note: {words}").format(words=_short(one.mark.note)))
        self._note.setVisible(bool(one.mark.note))
        self._why.setText(one.reason)
        self.picture.show_mark(Evidence(one.mark, one.old, None, label=one.mark.label))
        self._show_suggestions(one)
        self._say_buttons()
        self._fit()
        self._settled.start()
        if one.suggestions and lead:
            self._look(one.suggestions[0])

    def _show_suggestions(self, one: Waiting) -> None:
        clear(self._suggested)
        for n, suggestion in enumerate(one.suggestions):
            where = page_said(self._labels, suggestion.page)
            words = _("Look at {page}").format(page=where)
            button = Button(words, partial(self._look, suggestion), kind="link", name=f"suggestion-{n}")
            button.setAccessibleName(f"{words}: {suggestion.reason}")
            line = row(button, Text(suggestion.reason, "quiet"), spacing=8)
            line.setStretch(1, 1)
            line.setAlignment(button, Qt.AlignmentFlag.AlignTop)
            self._suggested.addLayout(line)

    def _look(self, one: Suggestion) -> None:
        """Go there, with the likely words selected: one press more places the mark."""
        self._canvas.hands.clear()
        if one.words is None:
            self.page_wanted.emit(one.page)
        else:
            self.words_wanted.emit(one.page, *one.words)

    def _on_earlier(self) -> None:
        mark = self._mark()
        if mark is not None:
            self.earlier_wanted.emit(mark)

    def _step(self, by: int) -> None:
        self._at += by
        self._show()

    def _mark(self) -> Mark | None:
        return self._waiting[self._at].mark if self._at < len(self._waiting) else None

    def _say_buttons(self) -> None:
        mark = self._mark()
        if mark is None or self.isHidden():
            return
        self.on_words.setVisible(mark.kind == "words")
        hands = self._canvas.hands
        self.on_words.setEnabled(hands.selected is not None and hands.block is None)
        low = self._lowness.low  # shorter words, so that all ways have one line
        self.on_words.setText(_("On the selected words") if low else _("Place it on the selected words"))
        page = page_said(self._labels, self._canvas.page)
        words = _("As a note on {page}") if low else _("Keep it as a note on {page}")
        if mark.kind in ("box", "ink", "bookmark", "page", "item"):
            words = _("Place it on {page}")
        if self.on_page.text() != (told := words.format(page=page)):
            self.on_page.setText(told)
            self._settled.start()  # the buttons may need another line

    # What can be done

    def _on_words(self) -> None:
        chosen = self._canvas.hands.selected
        letters = self._canvas.lit.letters(chosen.page) if chosen else None
        if chosen is None or letters is None:
            return
        try:
            anchor = anchor_from_offsets(letters.page, chosen.start, chosen.end)
        except ValueError:
            return
        self._canvas.setFocus()  # the button dies with the selection, and what is dead takes no keys: undo's neither
        self._canvas.hands.clear()
        self._place(anchor)

    def _on_page(self) -> None:
        page, mark = self._canvas.page, self._mark()
        letters = self._canvas.lit.letters(page)
        if mark is not None and mark.kind == "box" and letters is not None and mark.anchor.rects:
            self._place(box_anchor(letters.page, mark.anchor.rects[0]))
        else:
            self._place(page)

    def _place(self, where: Anchor | int) -> None:
        mark = self._mark()
        if mark is not None:
            self._do(lambda: placing.place(self._hall.bench, mark, self._paper, where)[1])

    def _on_bin(self) -> None:
        mark = self._mark()
        if mark is not None:
            self._do(lambda: placing.bin_(self._hall.bench, mark))

    def _do(self, write: Callable[[], Edit]) -> None:
        try:
            edit = write()
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        del self._waiting[self._at]
        self._placing = True
        self.edited.emit(edit)
        self._placing = False
        self._show()
        if not self.isVisible():
            self._canvas.setFocus()

    def look_again(self) -> None:
        """Marks changed: one that was placed may wait again, or none does any longer."""
        if self.isHidden() or self._placing:
            return
        self._stale = self._task is not None
        if not self._stale:
            mark = self._mark()
            self.open(self._paper, self._labels, mark.id if mark is not None else "", again=True)


def _short(words: str) -> str:
    return words if len(words) <= _LONG else words[: _LONG - 1] + "…"
