"""The command line: the same rooms from a terminal, without Qt (it keeps the wall honest)."""

from __future__ import annotations

from meetingwatch.cli.main import run

__all__ = ["run"]
