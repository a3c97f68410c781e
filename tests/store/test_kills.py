"""What was acknowledged survives a kill (the longer campaign is in tests/campaigns/kills.py)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.killing import kills


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_no_acknowledged_draft_is_lost_over_twenty_kills(tmp_path: Path) -> None:
    found = kills(tmp_path / "library", 20, seed=1)
    assert found.acknowledged >= 20
    assert (found.lost, found.damaged) == (0, 0)
