"""Every measurement, one after another: python -m tests.bench.run [--quick] [--large].

Prints ratios to the readers that are installed (evince, okular, qpdfview, zathura, mupdf, and pdftotext), absolute
figures after them; never fails on time. --quick: one round and a small search index; --large: a million pages too.
"""

from __future__ import annotations

import argparse
import subprocess
import sys


def commands(*, quick: bool, large: bool) -> list[list[str]]:
    """What is run: module and arguments."""
    rounds, pages = ("1", "20000") if quick else ("3", "100000")
    found = [
        ["bench_window", "--rounds", rounds],
        ["bench_stalls"],
        ["bench_documents", "--pages", pages],
        ["bench_search", "--pages", pages],
    ]
    return [*found, ["bench_search", "--pages", "1000000"]] if large else found


def main() -> int:
    """Run them; gives 1 only where one could not run at all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round, 20,000 pages to search")
    parser.add_argument("--large", action="store_true", help="search a million pages too")
    chosen = parser.parse_args()
    failed = 0
    for module, *arguments in commands(quick=chosen.quick, large=chosen.large):
        print(f"== {module} {' '.join(arguments)}", flush=True)
        failed |= subprocess.call([sys.executable, "-m", f"tests.bench.{module}", *arguments])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
