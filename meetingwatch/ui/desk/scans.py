"""Pages that are pictures, read by OCR as the person asks, where Tesseract is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.working import Working
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import reading, reading_scans
from meetingwatch.workflow.reading import OpenPaper
from meetingwatch.workflow.reading_scans import ScansRead

if TYPE_CHECKING:
    from meetingwatch.ui.desk.reader import Reader


class Scans(QObject):
    """Says in the band what can be done, and does it."""

    def __init__(self, hall: Hall, reader: Reader, working: Working) -> None:
        super().__init__(reader)
        self._hall, self._reader, self._working = hall, reader, working
        reader.bands.read_scans.connect(self.read)
        reader.bands.what_to_install.connect(self._tell_what_to_install)

    def look(self, opened: OpenPaper) -> None:
        """A paper was opened: whether its pictures can be read is asked beside the window's work."""
        if not opened.reading.textless:
            return

        def job(cancel: Cancel, _report: Report) -> bool:
            cancel.check()
            return reading_scans.available()

        def known(can: bool) -> None:
            bands, now = self._reader.bands, self._reader.opened
            bands.can_read = can
            if now is not None:
                bands.say(now, self._reader.canvas.page)

        self._hall.tasks.start(job, owner=self, on_done=known)

    def read(self, pages: list[int]) -> None:
        """Read pages (indices) of the open paper."""
        opened = self._reader.opened
        if opened is None:
            return
        bench, paper = self._hall.bench, opened.paper.id

        def job(cancel: Cancel, report: Report) -> ScansRead:
            return reading_scans.job(bench, paper, cancel, report, pages)

        self._working.run(_("Reading scanned pages…"), job, self._on_read, lambda: self._take_up(paper))

    def _take_up(self, paper: str) -> None:
        """Stopped: the pages that were read are kept, and the paper's words are put together with them."""
        bench = self._hall.bench

        def job(cancel: Cancel, report: Report) -> OpenPaper:
            return reading.open_paper(bench, paper, cancel, report)

        self._working.run(_("Keeping the pages that were read…"), job, self._on_taken_up)

    def _on_taken_up(self, _opened: OpenPaper) -> None:
        self._reader.compared.emit()
        self._hall.notices.news(_("Stopped. The pages that were read are kept."))

    def _on_read(self, found: ScansRead) -> None:
        self._reader.compared.emit()
        n = len(found.read)
        parts = [ngettext("{n} page was read by OCR.", "{n} pages were read by OCR.", n).format(n=n)]
        if n:
            parts.append(_("Its words can be searched and marked; check them against the picture."))
        if found.placed:
            self._hall.bridge.tell(set(found.changed))
            words = ngettext(
                "{n} mark that waited has its place now.",
                "{n} marks that waited have their places now.",
                found.placed,
            )
            parts.append(words.format(n=found.placed))
        if found.empty:
            words = ngettext(
                "On {n} page no words were found.", "On {n} pages no words were found.", len(found.empty)
            )
            parts.append(words.format(n=len(found.empty)))
        if found.failed:
            words = ngettext("{n} page could not be read.", "{n} pages could not be read.", len(found.failed))
            parts.append(words.format(n=len(found.failed)))
        self._hall.notices.news(" ".join(parts))

    def _tell_what_to_install(self) -> None:
        self._hall.notices.news(
            _(
                "Tesseract, a free program, reads pictures of text. Debian and Ubuntu: install “tesseract-ocr”. macOS:"
                " “brew install tesseract”. Windows: its installer. Then open this paper again."
            )
        )
