"""The draft that is being written: saved as typed, within half a second, and checked each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from meetingwatch.domain.draft import Citation, Draft
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.later import later
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import writing
from meetingwatch.workflow.workbench import DRAFTS
from meetingwatch.workflow.writing import Written

SAVE_AFTER_MS = 350
TRY_AGAIN_MS = 5000


class OpenDraft(QObject):
    """What two screens share: the pane beside a page and the full editor. Nothing typed waits longer than
    SAVE_AFTER_MS, however fast one types; when saving fails it is tried again and said."""

    loaded = Signal()  # another draft, or the same one changed elsewhere: show its text
    checked = Signal()  # written is fresh
    saved = Signal()

    def __init__(self, hall: Hall, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hall = hall
        self.draft: Draft | None = None
        self.written: Written | None = None
        self.saved_at: datetime | None = None
        self.waiting = False
        self._told = True
        self._timer = later(self, 0, self.flush)

    def open(self, draft_id: str) -> None:
        """Show this draft. Raises UserFacingError when it is not there."""
        self.leave()
        self._take(writing.get(self._hall.bench, draft_id))

    def start(self, kind: str, meeting: str, item: str, *, title: str = "") -> None:
        """Begin a new draft. Raises UserFacingError."""
        self.leave()
        draft = writing.new(self._hall.bench, kind, meeting=meeting, item=item, title=title)
        self._take(draft)
        self._hall.bridge.tell({DRAFTS})

    def close(self) -> None:
        """Show none."""
        self.leave()
        self.draft = self.written = None
        self.loaded.emit()

    def _take(self, draft: Draft) -> None:
        self.draft = draft
        self.saved_at = draft.changed_at
        self.check()
        self.loaded.emit()

    def typed(self, text: str, citations: tuple[Citation, ...]) -> None:
        """The text as it is now."""
        self.change(text=text, citations=citations)

    def change(self, **fields: object) -> None:
        """Fields of the draft as they are now (text, citations, title, item)."""
        if self.draft is None:
            return
        new = replace(self.draft, **fields)  # type: ignore[arg-type]
        if new == self.draft:
            return
        self.draft = new
        self.waiting = True
        self._told = False
        if not self._timer.isActive():
            self._timer.start(SAVE_AFTER_MS)

    def flush(self) -> None:
        """Save what is not saved yet, and check it."""
        self._timer.stop()
        if self.draft is None or not self.waiting:
            return
        try:
            self.draft = writing.save(self._hall.bench, self.draft)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            self._timer.start(TRY_AGAIN_MS)
            self.saved.emit()
            return
        self.waiting = False
        self.saved_at = self.draft.changed_at
        self.saved.emit()
        self.check()

    def leave(self) -> None:
        """Save, and tell the lists elsewhere what changed."""
        self.flush()
        if not self._told:
            self._told = True
            self._hall.bridge.tell({DRAFTS})

    def check(self) -> None:
        """Check against the rules and look where its citations point now."""
        if self.draft is None:
            return
        try:
            self.written = writing.written(self._hall.bench, self.draft)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        self.checked.emit()

    def refresh(self) -> None:
        """Something changed elsewhere: read the draft again unless there is typing of ours to save first."""
        if self.draft is None:
            return
        self.flush()
        fresh = next(
            (one for one in writing.of_meeting(self._hall.bench, "") if one.id == self.draft.id), None
        )
        if fresh is None:
            self.draft = self.written = None
            self.loaded.emit()
        elif replace(fresh, changed_at=None) != replace(self.draft, changed_at=None):
            self._take(fresh)
        else:
            self.check()

    def saved_words(self) -> str:
        """ "Saved 4 seconds ago", or that it is not saved yet."""
        if self.waiting:
            return _("Not saved yet")
        if self.saved_at is None:
            return ""
        seconds = round((self._hall.now() - self.saved_at).total_seconds())
        if seconds < 2:
            return _("Saved just now")
        if seconds < 60:
            return ngettext("Saved {n} second ago", "Saved {n} seconds ago", seconds).format(n=seconds)
        if seconds < 3600:
            n = seconds // 60
            return ngettext("Saved {n} minute ago", "Saved {n} minutes ago", n).format(n=n)
        return _("Saved")
