"""A paper's file while it is fetched: it goes on where an earlier download of its address broke off."""

from __future__ import annotations

from meetingwatch.http import Half
from meetingwatch.store import halves
from meetingwatch.store.halves import KeptHalf
from meetingwatch.workflow.half_files import HalfFile
from meetingwatch.workflow.workbench import Workbench


class FetchedHalf(HalfFile):
    """Begins with what an earlier download of the url left, and keeps what is unfinished at the end for the next one;
    half says how far it came. listed: the address that the council's page lists, where it is another."""

    def __init__(self, bench: Workbench, url: str, listed: str = "") -> None:
        super().__init__(bench)
        self._url, self._listed = url, listed or url
        kept = halves.take(self._papers, url, self.path)
        if kept is not None:  # another file has its name now
            self._held.close()
            self._held = halves.Held(self.path)
        self.half = Half(kept.etag, kept.total, self._began) if kept else Half(began=self._began)

    def _began(self, half: Half) -> None:
        """The server said what is coming: noted, so that a killed program loses nothing of it."""
        self._held.note(self._url, KeptHalf(half.etag, half.total, self._listed))

    def whole(self) -> None:
        """Every byte has come: what is wrong with it now is not mended by fetching the rest."""
        self.half = Half()

    def _broke_off(self, error: BaseException | None) -> None:
        if error is not None:
            kept = KeptHalf(self.half.etag, self.half.total, self._listed)
            halves.put_back(self._papers, self._url, self.path, kept)
