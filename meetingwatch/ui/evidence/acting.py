"""What can be done to the chosen marks of Evidence: sorting, the bin, putting back; each can be undone."""

from __future__ import annotations

from collections.abc import Callable

from meetingwatch.domain.mark import Mark
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.history import History
from meetingwatch.ui.kit.left_behind import place_left_behind
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import evidence, marking
from meetingwatch.workflow.marking import Edit
from meetingwatch.workflow.workbench import MARKS


class Acts:
    """Writes through workflow/marking; done is called after each change."""

    def __init__(self, hall: Hall, done: Callable[[], object]) -> None:
        self._hall, self._done = hall, done
        self._history = History()  # of this place: the desk's steps are taken back there, where they are seen

    def sort(self, marks: list[Mark], topics: tuple[str, ...], tags: tuple[str, ...], *, add: bool) -> None:
        """Give topics and tags to marks, or take them away."""
        bench = self._hall.bench
        self._write(
            lambda: evidence.sort(bench, marks, topics, tags, add=add),
            lambda n: ngettext("{n} mark was sorted.", "{n} marks were sorted.", n).format(n=n),
        )

    def rename(self, what: str, old: str, new: str) -> None:
        """Give a topic or tag another name ("topics" or "tags")."""
        self._write(
            lambda: evidence.rename(self._hall.bench, what, old, new),
            lambda n: ngettext(
                "Renamed to “{name}” on {n} mark.", "Renamed to “{name}” on {n} marks.", n
            ).format(n=n, name=new),
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
        self._history.record_all(edits)
        self._done()
        self._hall.bridge.tell({MARKS})
        self._hall.notices.news(said(len(edits)), _("Undo"), lambda: self._take_back(edits))
        place_left_behind(self._hall, None, [edit.mark for edit in edits])

    def undo(self, *, back: bool) -> None:
        """Take the last step of this place back, or make it again."""
        step = self._history.undo() if back else self._history.redo()
        if not step or not isinstance(step, tuple):
            words = _("There is nothing to undo here.") if back else _("There is nothing to redo here.")
            self._hall.notices.news(words)
            return
        self._put(step, back=back)
        n = len(step)
        words = (
            ngettext("Taken back for {n} mark.", "Taken back for {n} marks.", n)
            if back
            else ngettext("Made again for {n} mark.", "Made again for {n} marks.", n)
        )
        self._hall.notices.news(words.format(n=n))

    def _take_back(self, edits: tuple[Edit, ...]) -> None:
        self._history.take_out(edits)
        self._put(edits, back=True)

    def _put(self, edits: tuple[Edit, ...], *, back: bool) -> None:
        try:
            changed = marking.put_all(self._hall.bench, edits, back=back)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        self._done()
        self._hall.bridge.tell(changed)
        place_left_behind(self._hall, None, [edit.mark for edit in edits])
