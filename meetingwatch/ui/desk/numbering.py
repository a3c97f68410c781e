"""Printed page numbers put right by the person: asked for, written, taken back and made again as steps of the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.paper import LabelRange
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.words import _
from meetingwatch.workflow import labelling, papers
from meetingwatch.workflow.labelling import LabelEdit
from meetingwatch.workflow.workbench import MARKS

if TYPE_CHECKING:
    from meetingwatch.ui.desk.half import Half
    from meetingwatch.ui.desk.reader import Reader

Write = Callable[[Cancel, Report], LabelEdit]


class Numbering(QObject):
    """Corrects numbers beside the window's work (the paper's items and its words in the index are made again)."""

    def __init__(self, hall: Hall, reader: Reader) -> None:
        super().__init__(reader)
        self._hall, self._reader = hall, reader
        self._said = ""
        self._hear(reader.half)
        reader.halves.made.connect(self._hear)

    def _hear(self, half: Half) -> None:
        half.marker.renumbered.connect(lambda edit, back: self._step(edit, back=back))
        half.marker.stepped.connect(self._forget)

    def ask(self, page: int) -> None:
        """Ask what is printed on a page and those after it, and take the person's word for it."""
        from meetingwatch.ui.desk.printed_number import PrintedNumber  # when somebody corrects one

        half = self._reader.active
        opened = half.opened
        if opened is None or opened.being_read:
            return
        paper, bench = opened.paper.id, self._hall.bench
        said = labelling.corrections(bench, paper)
        sheet = PrintedNumber(self._hall.look, self._reader, opened, page, said)

        def given(what: LabelRange) -> None:
            self._write(
                lambda cancel, report: labelling.correct(bench, paper, what, cancel, report),
                _("The printed numbers are corrected."),
            )

        def as_found(first: int, last: int) -> None:
            self._write(
                lambda cancel, report: labelling.forget(bench, paper, first, last, cancel, report),
                _("The printed numbers are again those that the program found."),
            )

        sheet.given.connect(given)
        sheet.as_found.connect(as_found)
        # Not to the page box, where it may have been asked for: Ctrl+Z there would be about what is typed.
        sheet.finished.connect(lambda _result: half.canvas.setFocus())
        sheet.open()

    def _write(self, write: Write, words: str) -> None:
        def done(edit: LabelEdit) -> None:
            if edit.before == edit.after:
                return
            self._reader.marker.also_done(edit)
            self._tell()
            self._say(words, _("Undo"), lambda: self._take_back(edit))

        self._hall.tasks.start(write, owner=self, on_done=done, on_failed=self._hall.notices.failed)

    def _take_back(self, edit: LabelEdit) -> None:
        self._reader.marker.also_taken_back(edit)
        self._step(edit, back=True)

    def _step(self, edit: LabelEdit, *, back: bool) -> None:
        """Take a correction back or make it again, and show where."""
        bench = self._hall.bench

        def job(cancel: Cancel, report: Report) -> str:
            labelling.step(bench, edit, back=back, cancel=cancel, report=report)
            return papers.get(bench, edit.paper).title

        def done(title: str) -> None:
            words = (
                _("The printed numbers of “{title}” are as they were before.")
                if back
                else _("The printed numbers of “{title}” are corrected again.")
            )
            self._tell()
            self._say(words.format(title=title))

        shown = [half.opened.paper.id for half in self._reader.halves.all if half.opened is not None]
        if edit.paper not in shown:
            self._reader.halves.stay()
            self._hall.go(Where("desk", id=edit.paper, page=_first_page(edit)))
        self._hall.tasks.start(job, owner=self, on_done=done, on_failed=self._hall.notices.failed)

    def _say(self, words: str, button: str = "", act: Callable[[], object] | None = None) -> None:
        self._said = words
        self._hall.notices.news(words, button, act)

    def _forget(self) -> None:
        """Another step was taken back or made again: what was said of numbers is not about that."""
        self._hall.notices.forget(self._said)

    def _tell(self) -> None:
        self._reader.compared.emit()
        self._hall.bridge.tell({MARKS})


def _first_page(edit: LabelEdit) -> int:
    """The first page (index) that a correction is about."""
    return min((one.first for one in {*edit.before} ^ {*edit.after}), default=0)
