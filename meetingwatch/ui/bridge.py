"""Store changes to one signal: views refresh when a kind that they show has changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Bridge(QObject):
    """Told what kinds of thing a write changed (workflow.workbench names them)."""

    changed = Signal(set)

    def tell(self, kinds: set[str]) -> None:
        """Something of these kinds changed."""
        if kinds:
            self.changed.emit(kinds)
