"""What was read and what was put aside of the open paper, item by item; steps are taken back as those of marks are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from meetingwatch.errors import UserFacingError
from meetingwatch.ui.desk.clock import ReadingClock
from meetingwatch.ui.desk.half import Half
from meetingwatch.ui.desk.reader import Reader
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.history import Pages, ReadEdit
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import papers, remembering


class Progress:
    """Marks ranges of pages as read or skipped. changed is called after each step."""

    def __init__(self, hall: Hall, clock: ReadingClock, reader: Reader, changed: Callable[[], None]) -> None:
        self._hall, self._clock, self._reader, self._changed = hall, clock, reader, changed
        self.skipped: Pages = frozenset()
        self._paper = self._said = ""
        self._hear(reader.half)
        reader.halves.made.connect(self._hear)

    def _hear(self, half: Half) -> None:
        half.marker.reread.connect(lambda edit, back: self._step(edit, back=back))

    def open(self, paper: str, read: Pages, skipped: Pages) -> None:
        """Another paper."""
        self._clock.open(read)
        self._paper, self.skipped = paper, skipped

    def read(self, first: int, last: int, on: bool) -> None:
        """An item was read, or was not after all."""
        pages = frozenset(range(first, last + 1))
        words = (
            ngettext("{n} page marked as read.", "{n} pages marked as read.", len(pages))
            if on
            else ngettext("{n} page marked as not read.", "{n} pages marked as not read.", len(pages))
        )
        skipped = frozenset() if on else self.skipped & pages
        self._do(pages, (pages if on else frozenset(), skipped), words)

    def skip(self, first: int, last: int, on: bool) -> None:
        """An item is put aside and counts no longer, or does again."""
        pages = frozenset(range(first, last + 1))
        words = (
            ngettext("{n} page skipped.", "{n} pages skipped.", len(pages))
            if on
            else ngettext("{n} page no longer skipped.", "{n} pages no longer skipped.", len(pages))
        )
        self._do(pages, (self._clock.read & pages, pages if on else frozenset()), words)

    def _do(self, pages: Pages, after: tuple[Pages, Pages], words: str) -> None:
        edit = ReadEdit(self._paper, pages, (self._clock.read & pages, self.skipped & pages), after)
        self._reader.marker.also_done(edit)
        self._put(pages, *after)
        self._said = words.format(n=len(pages))
        self._hall.notices.news(self._said, _("Undo"), lambda: self._take_back(edit))

    def _take_back(self, edit: ReadEdit) -> None:
        self._reader.marker.also_taken_back(edit)
        self._step(edit, back=True)

    def _step(self, edit: ReadEdit, *, back: bool) -> None:
        """Take a step back or make it again; of a paper that is not on the desk it is said."""
        self._hall.notices.forget(self._said)
        read, skipped = edit.before if back else edit.after
        if edit.paper == self._paper:
            self._put(edit.pages, read, skipped)
            return
        bench = self._hall.bench
        try:
            title = papers.get(bench, edit.paper).title
            kept = remembering.kept(bench, edit.paper)
            kept = replace(
                kept, read=kept.read - edit.pages | read, skipped=kept.skipped - edit.pages | skipped
            )
            remembering.keep(bench, edit.paper, kept)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        words = _("Taken back in “{title}”.") if back else _("Made again in “{title}”.")
        self._hall.notices.news(words.format(title=title))

    def _put(self, pages: Pages, read: Pages, skipped: Pages) -> None:
        self._clock.read = self._clock.read - pages | read
        self.skipped = self.skipped - pages | skipped
        self._changed()
