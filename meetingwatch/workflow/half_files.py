"""A paper's file while it is coming: kept beside the others under a name of its own until it is whole."""

from __future__ import annotations

from errno import ENOSPC

from meetingwatch.http import Half
from meetingwatch.store import files, halves
from meetingwatch.store.database import cannot_open, disk_full
from meetingwatch.store.halves import KeptHalf
from meetingwatch.workflow.workbench import Workbench


class HalfFile:
    """A new .part file in the papers folder, gone again unless it was renamed.

    With a url it begins with what an earlier download of that address left, and what is unfinished at the end is
    kept for the next one; half says how far it came.
    """

    def __init__(self, bench: Workbench, url: str = "") -> None:
        self._papers, self._url = bench.library.papers, url
        try:
            self.path = files.half_file(bench.library.papers)
            self._held = halves.Held(self.path)
        except OSError as error:
            if error.errno == ENOSPC:
                raise disk_full(str(error)) from error
            raise cannot_open(bench.library.papers, str(error)) from error
        kept = halves.take(self._papers, url, self.path) if url else None
        if kept is not None:  # another file has its name now
            self._held.close()
            self._held = halves.Held(self.path)
        self.half = Half(kept.etag, kept.total, self._began) if kept else Half(began=self._began)

    def _began(self, half: Half) -> None:
        """The server said what is coming: noted, so that a killed program loses nothing of it."""
        if self._url:
            self._held.note(self._url, KeptHalf(half.etag, half.total))

    def __enter__(self) -> HalfFile:
        return self

    def whole(self) -> None:
        """Every byte has come: what is wrong with it now is not mended by fetching the rest."""
        self.half = Half()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        self._held.close()
        if error is not None and self._url:
            halves.put_back(self._papers, self._url, self.path, KeptHalf(self.half.etag, self.half.total))
        self.path.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno == ENOSPC:
            raise disk_full(str(error)) from error
