"""Notices what a command in a terminal, or a timer, wrote to the library while another program was used."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from meetingwatch.store.library import Connection, version
from meetingwatch.ui.bridge import Bridge
from meetingwatch.ui.kit.later import later
from meetingwatch.workflow.workbench import (
    COUNCILS,
    DRAFTS,
    EVENTS,
    MARKS,
    MEETINGS,
    PAPERS,
    RULES,
    SUBMISSIONS,
    TOPICS,
)

SETTLED_MS = 2000  # from when another program is used until what this one still had to write is written
_KINDS = {COUNCILS, DRAFTS, EVENTS, MARKS, MEETINGS, PAPERS, RULES, SUBMISSIONS, TOPICS}


class WrittenElsewhere(QObject):
    """When the person comes back to the window, what is shown is read again where the library changed meanwhile.

    held: a connection that is open as long as the window (store.library.Library.hold). Call close() before it goes.
    """

    def __init__(
        self, bridge: Bridge, held: Connection, parent: QObject, *, settled: int = SETTLED_MS
    ) -> None:
        super().__init__(parent)
        self._bridge, self._held = bridge, held
        self._before: int | None = None
        self._settled = later(self, settled, self._remember)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        self._state_changed = application.applicationStateChanged
        self._state_changed.connect(self._on_state)

    def close(self) -> None:
        """Look no more."""
        self._settled.stop()
        self._state_changed.disconnect(self._on_state)

    def _remember(self) -> None:
        self._before = version(self._held)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self._settled.start()
            return
        self._settled.stop()
        before, self._before = self._before, None
        if before is not None and version(self._held) != before:
            self._bridge.tell(_KINDS)
