"""A paper's file while it is coming: kept beside the others under a name of its own until it is whole.

Nothing of the network is loaded here: somebody may be waiting for a file that is only copied.
"""

from __future__ import annotations

from errno import ENOSPC
from typing import Self

from meetingwatch.store import files, halves
from meetingwatch.store.database import cannot_open, disk_full
from meetingwatch.workflow.workbench import Workbench


class HalfFile:
    """A new .part file in the papers folder, gone again unless it was renamed."""

    def __init__(self, bench: Workbench) -> None:
        self._papers = bench.library.papers
        try:
            self.path = files.half_file(self._papers)
            self._held = halves.Held(self.path)
        except OSError as error:
            if error.errno == ENOSPC:
                raise disk_full(str(error)) from error
            raise cannot_open(self._papers, str(error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        self._held.close()
        self._broke_off(error)
        self.path.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno == ENOSPC:
            raise disk_full(str(error)) from error

    def _broke_off(self, error: BaseException | None) -> None:
        """For what is fetched: keep what has come."""
