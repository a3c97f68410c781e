"""What changed between two papers: a list of the pages that differ, and both papers side by side with the words lit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QSplitter, QWidget

from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.compare.compared import Compared, compare, lit_on
from meetingwatch.ui.compare.linked import Linked
from meetingwatch.ui.compare.noting import Noting
from meetingwatch.ui.compare.rows import Stop, stops
from meetingwatch.ui.compare.side import Side
from meetingwatch.ui.desk.rows import Row, RowList
from meetingwatch.ui.desk.states import Waiting, failed_page
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.button_line import ButtonLine
from meetingwatch.ui.kit.flow import Pair
from meetingwatch.ui.kit.instead import Instead
from meetingwatch.ui.kit.low import Lowness
from meetingwatch.ui.kit.pages import Column, Heading, Place
from meetingwatch.ui.kit.pieces import Button, Text, column
from meetingwatch.ui.tasks import Task
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.workbench import PAPERS

LIST = 260  # pixels at 100 %, where that leaves the pages most of the width
HEAD = 1400  # pixels at 100 %: narrower, the buttons stand below what the place is called
# Pixels at 100 % that the pages with their names keep at least; where that is too much, the place scrolls.
PAGES, LOW_PAGES = 290, 130


class ComparePlace(Place):
    """Where(id=new paper, words=old paper or "" for the version before, page=page of the new one)."""

    def __init__(self, hall: Hall) -> None:
        super().__init__("compare")
        self._hall = hall
        self._wanted: Where | None = None
        self._shown: Compared | None = None
        self._stops: list[Stop] = []
        self._at = -1  # the stop in view, or with _between the one before the page in view
        self._between = False
        self._task: Task | None = None
        self._heading = Heading(_("What changed"))
        self.list = RowList(hall.look, "changes", _("Changed pages"))
        self.list.setProperty("side-list", True)
        self.old = Side(hall.look, "old", _("Before"), lambda: self._open_side(new=False))
        self.new = Side(hall.look, "new", _("After"), lambda: self._open_side(new=True))
        self._linked = Linked(self.old.canvas, self.new.canvas)
        self._noting = Noting(hall, self, (self.old.canvas, self.new.canvas), self.list)
        self.done = self._noting.done
        self._parts = self._build()
        self._stack = Instead(self._parts)
        self._scroll = Column(spacing=0)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.column.addWidget(self._top())
        self._scroll.column.addWidget(self._stack, 1)
        self.setLayout(column(self._scroll))
        self.list.chosen.connect(self._on_chosen)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self._add_keys()
        self._lowness = Lowness(self, hall.look)
        self._lowness.changed.connect(self._dress)
        hall.look.changed.connect(self._dress)
        self._dress()

    def _add_keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "Esc": self._go_back,
            "F8": lambda: self._step(1),
            "Shift+F8": lambda: self._step(-1),
        }
        for keys, act in acts.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _top(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("bar", True)
        self._count = Text("", "quiet", wrap=False)
        self.before = Button(_("Previous"), lambda: self._step(-1), name="previous-change", tip=_("Shift+F8"))
        self.after = Button(_("Next change"), lambda: self._step(1), name="next-change", tip=_("F8"))
        self.together = QCheckBox(_("Scroll together"))
        self.together.setChecked(True)
        self.together.toggled.connect(self._on_together)
        self.back = Button(_("Back to the desk"), self._go_back, name="back-to-desk")
        buttons = ButtonLine(
            *(self._count, self.together, self.before, self.after),
            *(self.done, self._noting.not_done, self.back),
        )
        line = column(Pair(self._heading, buttons, self._hall.look, narrow=HEAD, stretch=(1, 0)))
        self._margins = line
        bar.setLayout(line)
        return bar

    def _build(self) -> QSplitter:
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setHandleWidth(1)
        parts.setChildrenCollapsible(False)
        for widget in (self.list, self.old, self.new):
            parts.addWidget(widget)
        for number, stretch in ((0, 0), (1, 1), (2, 1)):
            parts.setStretchFactor(number, stretch)
        return parts

    def _dress(self) -> None:
        self.list.setStyleSheet(f"QListView {{ background: {self._hall.look.theme.side}; }}")
        low = self._lowness.low
        self._stack.setMinimumHeight(self._hall.look.px(LOW_PAGES if low else PAGES))
        self._margins.setContentsMargins(20, 4 if low else 12, 16, 4 if low else 12)
        for part in (self._heading, self.old, self.new):
            part.fold(folded=low)
        self._arrange()

    def _arrange(self) -> None:
        """The list takes a part of the width, and both pages the same of the rest."""
        px, width = self._hall.look.px, self.width()
        wide = min(px(LIST), width * 3 // 10)
        self.list.setMinimumWidth(min(px(180), wide))
        half = max(200, (width - wide) // 2)
        self._parts.setSizes([wide, half, half])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    # What the window calls

    def shows(self) -> set[str]:
        return {PAPERS}

    def refresh(self) -> None:
        """What was compared may have been said on the desk."""
        self._noting.look_again()

    def show_at(self, where: Where) -> None:
        """Compare two papers."""
        shown = self._shown
        same = shown is not None and (where.id, where.words) in (
            (shown.found.new.id, shown.found.old.id),
            (shown.found.new.id, ""),
        )
        self._wanted = where
        if same and self._task is None:
            self._go_to_page(where.page)
            return
        self._start()

    def leave(self) -> None:
        """The window closes: let both papers go."""
        if self._task is not None:
            self._task.stop()
        for one in (self.old, self.new):
            one.canvas.close_paper()
        self._shown = None

    def _start(self) -> None:
        where, bench = self._wanted, self._hall.bench
        if where is None:
            return
        if self._task is not None:
            self._task.stop()

        def job(cancel: Cancel, report: Report) -> Compared:
            return compare(bench, where.words, where.id, cancel, report)

        waiting = Waiting(_("Comparing the two papers…"), self._stop)
        self._show_instead(waiting)

        def progress(done: Progress) -> None:
            waiting.say(done)

        self._task = self._hall.tasks.start(
            job, owner=self, on_done=self._show, on_failed=self._on_failed, on_progress=progress
        )

    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()
            self._task = None
        stopped = UserFacingError(_("Comparing was stopped."), _("Nothing was changed."))
        self._show_instead(failed_page(stopped, self._start))

    def _on_failed(self, error: UserFacingError) -> None:
        self._task = None
        self._show_instead(failed_page(error, self._start))

    def _show_instead(self, widget: QWidget) -> None:
        self._stack.show_instead(widget)
        self._noting.close()
        for button in (self.before, self.after):
            button.setEnabled(False)

    # Showing

    def _show(self, shown: Compared) -> None:
        self._task = None
        self._shown, self._at, self._between = shown, -1, False
        found = shown.found
        self._noting.open(found.old.id, found.new.id)
        self._stack.show_whole()
        self._stops = stops(found, shown.sides)
        self._heading.say(_("What changed"), found.said)
        rows = [Row(one.title, one.under, page=n) for n, one in enumerate(self._stops)]
        self.list.rows.show_rows(rows or [Row(_("No words differ"), found.said)])
        lit = (lit_on(shown, new=False), lit_on(shown, new=True))
        papers_ = (found.old, found.new)
        for n, side in enumerate((self.old, self.new)):
            side.open(papers_[n], shown.paths[n], shown.readings[n], shown.marks[n], lit[n])
        self._linked.pair({p.old: p.new for p in found.pairs if p.old is not None and p.new is not None})
        self._dress()
        self._go_to_page(self._wanted.page if self._wanted else None)
        self.list.setFocus()

    def _go_to_page(self, page: int | None) -> None:
        """The stop at a page of the new paper, else that page; the first stop where none is asked for."""
        stop = next((n for n, one in enumerate(self._stops) if one.new is not None and one.new == page), None)
        if page is None or stop is not None:
            self._go(stop or 0)
            return
        self.new.canvas.go_to(page)
        before = [n for n, one in enumerate(self._stops) if one.new is not None and one.new < page]
        self._at, self._between = max(before, default=-1), True
        self._say_count()

    def _on_current(self, index: QModelIndex, before: QModelIndex) -> None:
        """The arrow keys move through the list, and both papers follow."""
        row = self.list.row_at(index)
        if self.list.hasFocus() and before.isValid() and row is not None and 0 <= row.page != self._at:
            self._go(row.page)

    def _on_chosen(self, chosen: Row) -> None:
        if chosen.page >= 0:
            self._go(chosen.page)

    def _step(self, by: int) -> None:
        self._go(self._at if self._between and by < 0 else self._at + by)

    def _go(self, number: int) -> None:
        """To a stop: both pages in view, the first of its words in the middle."""
        if not 0 <= number < len(self._stops):
            self._say_count()
            return
        self._at, self._between = number, False
        one = self._stops[number]
        pages = ((one.old, self.old), (one.new, self.new))
        linked, self._linked.on = self._linked.on, False
        for n, (page, side) in enumerate(pages):
            if page is not None:
                side.canvas.go_to(page)
                side.canvas.reveal_changed(page)
                if pages[1 - n][0] is None:
                    self._linked.lead(n)
        self._linked.on = linked
        rows = [Row(s.title, s.under, page=n, current=n == number) for n, s in enumerate(self._stops)]
        self.list.rows.show_rows(rows)
        self.list.setCurrentIndex(self.list.rows.index(number))
        self._say_count()

    def _say_count(self) -> None:
        total = len(self._stops)
        words = _("{n} of {total}").format(n=self._at + 1, total=total)
        if self._between:
            words = ngettext("{n} change", "{n} changes", total).format(n=total)
        self._count.setText(words if total else "")
        self.before.setEnabled(self._at > 0 or (self._between and self._at == 0))
        self.after.setEnabled(self._at + 1 < total)

    def _on_together(self, on: bool) -> None:
        self._linked.on = on

    # What can be done

    def _go_back(self) -> None:
        """To the paper on the desk that one came from, at its place; from elsewhere to the new version."""
        came = self._hall.came_from()
        if came is not None and came.place == "desk":
            self._hall.go(came)
        else:
            self._open_side(new=True)

    def _open_side(self, *, new: bool) -> None:
        if self._shown is None:
            return
        side = self.new if new else self.old
        paper = self._shown.found.new if new else self._shown.found.old
        self._hall.go(Where("desk", id=paper.id, page=side.canvas.page))
