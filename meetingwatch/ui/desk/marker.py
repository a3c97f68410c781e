"""Marks of the open paper: each change is written at once, can be undone, and is told to the other places."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.mark import BOOKMARK, BOX, INK, ITEM_NOTE, PAGE_NOTE, Anchor, Mark, Rect
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import PaperItem
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.history import History, Step, Whole
from meetingwatch.ui.kit.left_behind import place_left_behind
from meetingwatch.ui.tasks import FIND
from meetingwatch.words import _
from meetingwatch.workflow import marking, reading, twin_marks
from meetingwatch.workflow.labelling import LabelEdit
from meetingwatch.workflow.marking import Edit
from meetingwatch.workflow.twin_marks import Known
from meetingwatch.workflow.workbench import MARKS

Stroke = tuple[float, ...]  # x and y in turn, PDF points


class Marker(QObject):
    """Writes marks through workflow/marking, and knows those that the paper has now. history is that of the desk."""

    changed = Signal()
    stepped = Signal()  # a change of marks is taken back, or made again
    renumbered = Signal(object, bool)  # LabelEdit: to be taken back (True) or made again, as the next step
    reread = Signal(object, bool)  # ReadEdit, likewise

    def __init__(self, hall: Hall, history: History) -> None:
        super().__init__()
        self._hall = hall
        self._history = history
        self._paper = ""
        self.ready = True  # the paper was read, so that marks can be made
        self._marks: list[Mark] | None = []
        self._none: list[Mark] = []  # always the same, so that nobody takes it for other marks
        self._known: Known = {}
        self._readings = 0  # how often they were read in the window's own thread
        self.telling_own = False  # what all places are told of now is shown on this desk already

    @property
    def marks(self) -> list[Mark]:
        """The paper's marks; read now where that was not done yet."""
        if self._marks is None:
            self._marks = self._read()
        return self._marks

    @property
    def known(self) -> bool:
        """Whether the paper's marks were read."""
        return self._marks is not None

    @property
    def so_far(self) -> list[Mark]:
        """The paper's marks as far as they are known: none until they were read."""
        return self._marks if self._marks is not None else self._none

    def open(self, paper_id: str, *, ready: bool = True) -> None:
        """Another paper; its marks are read by load(), or when they are first asked for."""
        self._paper, self.ready = paper_id, ready
        self._marks, self._known = None, {}

    def load(self) -> None:
        """Read the marks beside the window's work (a thousand take a while), and tell when they are there."""
        bench, paper, known, before = self._hall.bench, self._paper, dict(self._known), self._readings

        def job(cancel: Cancel, _report: Report) -> list[Mark]:
            cancel.check()
            return reading.marks_of(bench, paper, known)

        def came(marks: list[Mark]) -> None:
            if paper != self._paper:
                return
            if before == self._readings:  # else somebody marked meanwhile, and they were read again at once
                self._marks, self._known = marks, known
            self.changed.emit()

        self._hall.tasks.start(job, lane=FIND, owner=self, on_done=came)

    def look_again(self) -> None:
        """Marks may have changed elsewhere: what load() does, nothing where they are still to come."""
        if self._marks is not None and self._paper:
            self.load()

    def reload(self) -> None:
        """Read again what has changed; nothing where they are still to come."""
        if self._marks is not None:
            self.catch_up()

    def catch_up(self) -> None:
        """Read now what was done in the other half, also where the marks are still to come."""
        self._marks = self._read() if self._paper else []
        self.changed.emit()

    def _read(self) -> list[Mark]:
        self._readings += 1
        return reading.marks_of(self._hall.bench, self._paper, self._known)

    def get(self, mark_id: str) -> Mark | None:
        """A mark of this paper."""
        return next((mark for mark in self.marks if mark.id == mark_id), None)

    def add(self, page: PageText, start: int, end: int, meaning: str, label: str | None) -> Mark | None:
        """Mark a range of a page's words; None (and a notice) when there are none or it could not be saved."""
        from meetingwatch.domain.anchors import anchor_from_offsets  # imported when somebody marks

        try:
            anchor = anchor_from_offsets(page, start, end)
        except ValueError:
            return None
        return self._add(anchor, meaning, label)

    def add_page_note(self, page: int, label: str | None) -> Mark | None:
        """A note on a whole page."""
        return self._add(Anchor(page, "", "", "", 0, ()), "", label, shape=PAGE_NOTE)

    def add_bookmark(self, page: int, label: str | None) -> Mark | None:
        """A bookmark on a page."""
        return self._add(Anchor(page, "", "", "", 0, ()), "", label, shape=BOOKMARK)

    def add_item_note(self, item: PaperItem, label: str | None) -> Mark | None:
        """A note on an agenda item as a whole; it stands on the item's first page."""
        return self._add(
            Anchor(item.first, "", "", "", 0, ()), "", label, shape=ITEM_NOTE, item=item.number or item.title
        )

    def add_box(self, page: int, rect: Rect, words: str, meaning: str, label: str | None) -> Mark | None:
        """A box on a page; words is what stands in it."""
        return self._add(Anchor(page, words, "", "", 0, (rect,)), meaning, label, shape=BOX)

    def add_ink(self, page: int, strokes: tuple[Stroke, ...], meaning: str, label: str | None) -> Mark | None:
        """Ink on a page."""
        return self._add(Anchor(page, "", "", "", 0, ()), meaning, label, shape=INK, strokes=strokes)

    def _add(self, anchor: Anchor, meaning: str, label: str | None, **more: Any) -> Mark | None:  # noqa: ANN401
        if not self.ready:  # a mark keeps the number printed on its page, which is not known yet
            self._hall.notices.news(
                _("This paper is still being read. Mark it in a moment, when that is done.")
            )
            return None

        def write() -> tuple[Mark, Edit]:
            return marking.add(self._hall.bench, self._paper, anchor, meaning, label, **more)

        return self._made(write)

    def change(self, mark_id: str, *, joins: bool = False, **changes: object) -> None:
        """Change a mark's note, meaning or topics."""
        mark = self.get(mark_id)
        if mark is None or all(getattr(mark, name) == value for name, value in changes.items()):
            return
        # A mark shown from a page's twin stays where it was made, unless its place here is what changes.
        home = twin_marks.home(self._hall.bench, mark)
        here = mark if {"anchor", "strokes"} & set(changes) else home
        after = replace(here, **changes)  # type: ignore[arg-type]
        self._made(lambda: marking.save(self._hall.bench, home, after), joins=joins)

    def _made(self, write: Callable[[], tuple[Mark, Edit]], *, joins: bool = False) -> Mark | None:
        try:
            mark, edit = write()
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return None
        self._history.record(edit, joins=joins)
        self._tell_own(mark.id, mark)
        return mark

    def made_elsewhere(self, edit: Edit) -> None:
        """Another part of the desk changed a mark: it can be undone here."""
        self._history.record(edit)
        self._tell()

    def taken_in(self, edits: Sequence[Edit]) -> None:
        """Marks came in from another reader, all as one step."""
        self._history.record_all(edits)
        self._tell()

    def remove(self, mark_id: str, *, quietly: bool = False) -> None:
        """Put a mark in the bin, and offer to take it out again."""
        mark = self.get(mark_id)
        if mark is None:
            return
        try:
            edit = marking.remove(self._hall.bench, twin_marks.home(self._hall.bench, mark))
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        if not (quietly and self._history.forget(mark_id)):
            self._history.record(edit)
        self._tell_own(mark_id, None)
        if not quietly:
            self._hall.notices.news(deleted(), _("Undo"), lambda: self.put_back((edit,)))

    def also_done(self, edit: Whole) -> None:
        """Printed page numbers were put right, or pages were read: a step like any other."""
        self._history.record_whole(edit)

    def also_taken_back(self, edit: Whole) -> None:
        """The notice that told of such a step took it back."""
        self._history.take_out(edit)

    def undo(self) -> Mark | None:
        """Take back the last step; gives the mark it was about, as it is shown here where it is."""
        step = self._history.undo()
        if not step:
            self._hall.notices.news(nothing_to_undo())
            return None
        return self._step(step, back=True)

    def redo(self) -> Mark | None:
        """Make the step again; gives the mark it was about, as it is shown here where it is."""
        step = self._history.redo()
        if not step:
            self._hall.notices.news(nothing_to_redo())
            return None
        return self._step(step, back=False)

    def _step(self, step: Step, *, back: bool) -> Mark | None:
        for words in (nothing_to_undo(), nothing_to_redo(), deleted(), bookmarked()):
            self._hall.notices.forget(words)  # it is no longer so
        if not isinstance(step, tuple):
            (self.renumbered if isinstance(step, LabelEdit) else self.reread).emit(step, back)
            return None
        self.stepped.emit()
        edit = step[0]
        was = self.get(edit.mark)
        self._put(step, back=back)
        first, second = (edit.before, edit.after) if back else (edit.after, edit.before)
        return self.get(edit.mark) or was or first or second

    def put_back(self, edits: Sequence[Edit]) -> None:
        """Take edits back that a notice offers to undo."""
        self._put(edits, back=True)

    def _put(self, step: Sequence[Edit], *, back: bool) -> None:
        try:
            marking.put_all(self._hall.bench, step, back=back)
        except UserFacingError as error:
            self._hall.notices.failed(error)
        self._tell()
        place_left_behind(self._hall, self, [edit.mark for edit in step], self._paper)

    def _tell(self) -> None:
        """Show what changed, here and everywhere."""
        if self._marks is None:
            self._marks = []
        self.reload()
        self._hall.bridge.tell({MARKS})

    def _tell_own(self, mark_id: str, now: Mark | None) -> None:
        """One mark changed here (None: it went). Where it is of this paper alone, the others are not read again."""
        marks = self.marks
        shown = next((one for one in marks if one.id == mark_id), None)
        if any(one is not None and one.paper != self._paper for one in (now, shown)):
            self.reload()
        else:
            self._marks = [one for one in marks if one.id != mark_id]
            if now is not None:
                insort(self._marks, now, key=_order)
            self._readings += 1
            self.changed.emit()
        self.telling_own = True
        self._hall.bridge.tell({MARKS})
        self.telling_own = False


def deleted() -> str:
    """What is said of a mark that was put in the bin."""
    return _("Mark deleted.")


def bookmarked() -> str:
    """What is said of a page that was bookmarked."""
    return _("Bookmarked. All bookmarks are under Marks.")


def nothing_to_undo() -> str:
    """What is said where there is no step before."""
    return _("There is nothing to undo.")


def nothing_to_redo() -> str:
    """What is said where there is no step that was taken back."""
    return _("There is nothing to redo.")


def _order(mark: Mark) -> tuple[int, float]:
    """The order that the library gives them in: by page, then as they were made."""
    return mark.anchor.page, mark.made_at.timestamp() if mark.made_at else 0.0
