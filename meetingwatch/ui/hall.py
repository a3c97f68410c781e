"""What every place is given: the workbench, background tasks, notices, the look, and the way elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from meetingwatch.ui.bridge import Bridge
from meetingwatch.ui.look import Look
from meetingwatch.ui.notices import Notices
from meetingwatch.ui.tasks import Tasks
from meetingwatch.ui.where import Where
from meetingwatch.workflow.downloads import Downloads
from meetingwatch.workflow.workbench import Workbench

__all__ = ["Hall", "Where"]


@dataclass(frozen=True)
class Hall:
    """Handed to every place by its constructor."""

    bench: Workbench
    tasks: Tasks
    bridge: Bridge
    notices: Notices
    look: Look
    go: Callable[[Where], None]
    check_now: Callable[[], None] = field(default=lambda: None)
    checking: Callable[[], bool] = field(default=lambda: False)
    came_from: Callable[[], Where | None] = field(default=lambda: None)  # what "back" leads to
    has_place: Callable[[str], bool] = field(default=lambda _name: False)
    downloads: Downloads = field(default_factory=Downloads)

    def now(self) -> datetime:
        """The instant, by the library's own clock."""
        return self.bench.now()
