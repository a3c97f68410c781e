"""The open paper beside its other versions and what changes it: comparing them, and marks that wait for a place."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.mark import Mark
from meetingwatch.errors import UserFacingError
from meetingwatch.store.revisions import Revision
from meetingwatch.ui.desk.bands import Bands
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.marker import Marker
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.words import _
from meetingwatch.workflow import reading
from meetingwatch.workflow.marking import Edit
from meetingwatch.workflow.reading import OpenPaper

if TYPE_CHECKING:
    from meetingwatch.ui.desk.tray import Tray
    from meetingwatch.workflow.newer_pages import InNewer


class Versions(QObject):
    """What the bands above the pages and the tray below them lead to.

    opened gives the paper on the desk; add_below puts the tray below the pages once it is needed.
    """

    compared = Signal()
    looked = Signal()

    def __init__(
        self,
        hall: Hall,
        canvas: PageCanvas,
        marker: Marker,
        bands: Bands,
        opened: Callable[[], OpenPaper | None],
        add_below: Callable[[QWidget], None],
    ) -> None:
        super().__init__(canvas)
        self._hall, self._canvas, self._marker, self._opened = hall, canvas, marker, opened
        self._add_below, self._bands = add_below, bands
        self._asked = ("", "")
        bands.compare.connect(self._on_compare)
        bands.compared.connect(self._on_compared)
        bands.place.connect(lambda: self.place_marks())
        bands.what_changed.connect(
            lambda new, old, page: hall.go(Where("compare", id=new, words=old, page=page))
        )
        bands.go_back.connect(lambda one: hall.go(Where("desk", id=one.paper, page=one.page)))

    @cached_property
    def tray(self) -> Tray:
        """Marks that wait for a place; built when there are some to show."""
        from meetingwatch.ui.desk.tray import Tray

        made = Tray(self._hall, self._canvas)
        made.page_wanted.connect(self._canvas.go_to)
        made.words_wanted.connect(self._canvas.reveal)
        made.earlier_wanted.connect(self._see_earlier)
        made.edited.connect(self._on_placed)
        made.closed.connect(self._canvas.setFocus)
        self._marker.changed.connect(made.look_again)
        self._add_below(made)
        return made

    def look(self, opened: OpenPaper) -> None:
        """What became of the pages of a version that was replaced, asked once beside the window's work; looked tells
        when the bands know it."""
        old, newest, bench = opened.paper.id, opened.newest, self._hall.bench
        if not newest or opened.being_read or self._asked == (old, newest):
            return
        self._asked = (old, newest)

        def job(cancel: Cancel, _report: Report) -> dict[int, InNewer]:
            from meetingwatch.workflow.newer_pages import in_newer  # no first page needs it

            return in_newer(bench, old, newest, cancel)

        def known(became: dict[int, InNewer]) -> None:
            self._bands.know(old, newest, became)
            self.looked.emit()

        def failed(_error: UserFacingError) -> None:
            """The band still says that there is a newer one, which says itself what is wrong with it."""

        self._hall.tasks.start(job, owner=self, on_done=known, on_failed=failed)

    def put_tray_away(self) -> None:
        """Another paper comes."""
        if "tray" in self.__dict__:  # built
            self.tray.hide()

    def what_changed(self) -> None:
        """This version beside the one before it; one that was replaced beside the one in force."""
        opened = self._opened()
        if opened is not None and opened.paper.replaced_by:
            newest = opened.newest or opened.paper.replaced_by
            self._hall.go(Where("compare", id=newest, words=opened.paper.id))
        elif opened is not None and opened.earlier:
            page = self._canvas.page
            self._hall.go(Where("compare", id=opened.paper.id, words=opened.earlier, page=page))
        else:
            self._hall.notices.news(_("This is the first version of this paper."))

    def place_marks(self, mark_id: str = "") -> None:
        """The tray of marks that wait for a place, beginning with one."""
        opened = self._opened()
        if opened is not None:
            self.tray.open(opened.paper.id, opened.labels, mark_id)

    def _on_compare(self, revision: object) -> None:
        """Both papers side by side, at the page that changes this one."""
        if isinstance(revision, Revision):
            where = Where("compare", id=revision.by_paper, words=revision.paper, page=revision.by_page)
            self._hall.go(where)

    def _see_earlier(self, mark: Mark) -> None:
        self._hall.go(Where("desk", id=mark.paper, page=mark.anchor.page, mark=mark.id))

    def _on_placed(self, edit: Edit) -> None:
        self._marker.made_elsewhere(edit)
        if edit.after is not None:
            self._canvas.go_to_mark(edit.after)

    def _on_compared(self, revision: Revision) -> None:
        """Only the person can say so: to open the other page is not yet to compare them."""
        try:
            reading.looked_at(self._hall.bench, revision.paper, revision.page)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        self._canvas.setFocus()
        self.compared.emit()
