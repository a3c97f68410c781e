"""The long campaign: kills a saving program so many times (default 200) and says what was lost.

.venv/bin/python -m tests.campaigns.kills [TIMES] [SEED]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.killing import kills


def main(arguments: list[str]) -> int:
    """Run it; 1 where anything acknowledged was lost or damaged."""
    times = int(arguments[0]) if arguments else 200
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = kills(Path(folder) / "library", times, seed)
    seconds = time.monotonic() - began
    sys.stdout.write(
        f"{found.kills} kills in {seconds:.0f} s: {found.acknowledged} drafts acknowledged, "
        f"{found.lost} lost, {found.damaged} damaged\n"
    )
    return int(bool(found.lost or found.damaged))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
