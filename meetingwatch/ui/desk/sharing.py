"""How the two halves of the desk's pages share the width: half each, and as the person drags them from then on."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSplitter

_WHOLE = 200  # in how many parts a share is told; Qt takes 255 at most


class Sharing(QObject):
    """Keeps the shares of the splitter's parts while its own width changes, as when the whole screen is taken."""

    def __init__(self, into: QSplitter) -> None:
        super().__init__(into)
        self._into = into
        self._before: list[int] | None = None  # the stretch of each part while there is one half
        into.splitterMoved.connect(lambda _place, _number: self._hold())

    def halve(self) -> None:
        """Half of the width for the first part and the last."""
        into = self._into
        if self._before is None:
            parts = [part for n in range(into.count()) if (part := into.widget(n)) is not None]
            self._before = [part.sizePolicy().horizontalStretch() for part in parts]
        half = sum(into.sizes()) // 2
        into.setSizes([half, *(0 for _n in range(into.count() - 2)), half])
        self._hold()

    def _hold(self) -> None:
        """What comes to the width, or goes from it, is shared as the width is now."""
        into, sizes = self._into, self._into.sizes()
        if self._before is None or not sum(sizes):
            return
        for n, size in enumerate(sizes):
            if size:
                into.setStretchFactor(n, max(1, round(_WHOLE * size / sum(sizes))))

    def end(self) -> None:
        """One half again: its parts share as before."""
        for n, stretch in enumerate(self._before or ()):
            self._into.setStretchFactor(n, stretch)
        self._before = None
