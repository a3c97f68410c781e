"""What can be done to the chosen marks of Evidence: sorting, the bin, putting back; each can be undone."""

from __future__ import annotations

from collections.abc import Callable

from meetingwatch.domain.mark import Mark
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.left_behind import place_left_behind
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import evidence, marking
from meetingwatch.workflow.marking import Edit
from meetingwatch.workflow.workbench import MARKS


class Acts:
    """Writes through workflow/marking; done is called after each change."""

    def __init__(self, hall: Hall, done: Callable[[], object]) -> None:
        self._hall, self._done = hall, done

    def sort(self, marks: list[Mark], topics: tuple[str, ...], tags: tuple[str, ...], *, add: bool) -> None:
        """Give topics and tags to marks, or take them away."""
        bench = self._hall.bench
        self._write(
            lambda: evidence.sort(bench, marks, topics, tags, add=add),
            lambda n: ngettext("{n} mark was sorted.", "{n} marks were sorted.", n).format(n=n),
        )

    def delete(self, marks: list[Mark]) -> None:
        """Put marks in the bin."""
        self._write(
            lambda: marking.remove_all(self._hall.bench, marks),
            lambda n: ngettext("{n} mark was deleted.", "{n} marks were deleted.", n).format(n=n),
        )

    def restore(self, marks: list[Mark]) -> None:
        """Take marks out of the bin."""
        self._write(
            lambda: marking.restore(self._hall.bench, [mark.id for mark in marks]),
            lambda n: ngettext("{n} mark was put back.", "{n} marks were put back.", n).format(n=n),
        )

    def _write(self, write: Callable[[], tuple[Edit, ...]], said: Callable[[int], str]) -> None:
        try:
            edits = write()
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        if not edits:
            return
        self._done()
        self._hall.bridge.tell({MARKS})
        self._hall.notices.news(said(len(edits)), _("Undo"), lambda: self._undo(edits))
        place_left_behind(self._hall, None, [edit.mark for edit in edits])

    def _undo(self, edits: tuple[Edit, ...]) -> None:
        try:
            self._hall.bridge.tell(marking.put_all(self._hall.bench, edits, back=True))
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        place_left_behind(self._hall, None, [edit.mark for edit in edits])
