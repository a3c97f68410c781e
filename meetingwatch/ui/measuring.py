"""For measuring: how long it took until the window's first real content was painted."""

from __future__ import annotations

import os
import time
from pathlib import Path

MEASURING = "MEETINGWATCH_EXIT_WHEN_SHOWN"
_IMPORTED = time.monotonic()


def milliseconds_since_start() -> int:
    """How long this process has lived: from the kernel on Linux, elsewhere from this module's import."""
    try:
        ticks = int(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
        began = ticks / os.sysconf("SC_CLK_TCK")
        return round((time.clock_gettime(time.CLOCK_BOOTTIME) - began) * 1000)
    except (OSError, ValueError, IndexError, AttributeError):
        return round((time.monotonic() - _IMPORTED) * 1000)
