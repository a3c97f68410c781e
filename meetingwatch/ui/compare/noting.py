"""The person says that they have compared the pages shown to them, or that they have not after all; with undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from meetingwatch.errors import UserFacingError
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.pieces import Button
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import comparing
from meetingwatch.workflow.comparing import Looked
from meetingwatch.workflow.workbench import PAPERS


class Noting(QObject):
    """Its two buttons stand in the head of the place, and its keys act in all of it. Only a person can say so, and only
    of pages that were in view in one of the two canvases (the old paper's and the new one's)."""

    def __init__(
        self, hall: Hall, place: QWidget, canvases: tuple[PageCanvas, PageCanvas], rest: QWidget
    ) -> None:
        """rest: where the keyboard goes from a button that goes."""
        super().__init__(place)
        self._hall, self._place, self._canvases, self._rest = hall, place, canvases, rest
        self._papers: tuple[str, str] | None = None  # the old and the new one's ids
        self._seen: tuple[set[int], set[int]] = (set(), set())  # pages of either
        self._done: list[Looked] = []
        self._undone: list[Looked] = []
        self.done = Button(_("I have compared them"), self._on_done, name="have-compared")
        self.not_done = Button(_("Not compared after all"), self._on_not_done, name="not-compared")
        for seen, canvas in zip(self._seen, canvases, strict=True):
            canvas.moved.connect(partial(self._note_seen, seen, canvas))
        for keys, act in (("Ctrl+Z", self._undo), ("Ctrl+Shift+Z", self._redo), ("Ctrl+Y", self._redo)):
            shortcut = QShortcut(QKeySequence(keys), place)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def open(self, old: str, new: str) -> None:
        """Two other papers are about to be shown: nothing of them was seen yet."""
        self._papers = old, new
        self._done.clear()
        self._undone.clear()
        for seen in self._seen:
            seen.clear()
        self.look_again()

    def close(self) -> None:
        """No papers are shown."""
        self._papers = None
        self._done.clear()
        self._undone.clear()
        self.look_again()

    def look_again(self) -> None:
        """Which buttons there are: pages wait to be compared, or were. It may have been said elsewhere."""
        waiting, compared = comparing.counts(self._hall.bench, *self._papers) if self._papers else (0, 0)
        for button, there in ((self.done, waiting > 0), (self.not_done, compared > 0)):
            if not there and self._place.focusWidget() is button:
                self._rest.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setVisible(there)

    def _note_seen(self, seen: set[int], canvas: PageCanvas) -> None:
        if self._place.isVisible():
            seen.update(canvas.seen())

    def _on_done(self) -> None:
        for seen, canvas in zip(self._seen, self._canvases, strict=True):
            self._note_seen(seen, canvas)
        self._write(lambda old, new: comparing.looked_at(self._hall.bench, old, new, *self._seen))

    def _on_not_done(self) -> None:
        self._write(lambda old, new: comparing.not_looked_at(self._hall.bench, old, new))

    def _write(self, write: Callable[[str, str], Looked]) -> None:
        if self._papers is None:
            return
        try:
            step = write(*self._papers)
            words = self._said(step, back=False)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        if step.after:
            self._done.append(step)
            self._undone.clear()
            self._hall.notices.news(words, _("Undo"), partial(self._take_back, step))
        else:
            self._hall.notices.news(words)
        self._tell()

    def _undo(self) -> None:
        if not self._done:
            self._hall.notices.news(_("There is nothing to undo here."))
            return
        step = self._done.pop()
        self._undone.append(step)
        self._put(step, back=True)

    def _redo(self) -> None:
        if not self._undone:
            self._hall.notices.news(_("There is nothing to redo here."))
            return
        step = self._undone.pop()
        self._done.append(step)
        self._put(step, back=False)

    def _take_back(self, step: Looked) -> None:
        """The notice that told of a step takes it back, also once other papers are shown."""
        if _take_out(self._done, step):
            self._undone.append(step)
        self._put(step, back=True)

    def _put(self, step: Looked, *, back: bool) -> None:
        try:
            comparing.put_looked(self._hall.bench, step, back=back)
            words = self._said(step, back=back)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        self._hall.notices.news(words)
        self._tell()

    def _tell(self) -> None:
        self.look_again()
        self._hall.bridge.tell({PAPERS})

    def _said(self, step: Looked, *, back: bool) -> str:
        """How it stands now."""
        pages = step.before if back else step.after
        if pages and pages[0].looked_at is None:
            n = len(pages)
            return ngettext(
                "{n} page is noted as not compared.", "{n} pages are noted as not compared.", n
            ).format(n=n)
        left = comparing.counts(self._hall.bench, *self._papers)[0] if self._papers else 0
        return _said_compared(len(pages), left)


def _take_out(steps: list[Looked], step: Looked) -> bool:
    """Whether a step was there to be taken out: this one, not one that is like it."""
    at = next((n for n, one in enumerate(steps) if one is step), None)
    if at is not None:
        del steps[at]
    return at is not None


def _said_compared(done: int, left: int) -> str:
    words = ngettext("{n} page is noted as compared.", "{n} pages are noted as compared.", done).format(
        n=done
    )
    if left:
        more = ngettext(
            "{n} more was not shown yet: Next change leads to it.",
            "{n} more were not shown yet: Next change leads to them.",
            left,
        )
        words += " " + more.format(n=left)
    return words
