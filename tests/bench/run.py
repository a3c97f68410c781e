"""Every measurement, one after another: python -m tests.bench.run. Prints ratios; never fails on time."""

from __future__ import annotations

import subprocess
import sys


def main() -> int:
    """Run them; gives 1 only where one could not run at all."""
    failed = 0
    for name in ("bench_window", "bench_documents"):
        print(f"== {name}", flush=True)
        failed |= subprocess.call([sys.executable, "-m", f"tests.bench.{name}"])
    return min(1, failed)


if __name__ == "__main__":
    sys.exit(main())
