"""Marks on pages where the same words stand many times: python tests/campaigns/repeats.py [PAGES [FIRST SEED]]. Prints
where they went."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.documents.repeats import Tally, carried


def main(pages: int, first: int) -> int:
    tally = Tally()
    for seed in range(first, first + pages):
        carried(seed, tally)
    sys.stdout.write(
        f"{pages} pages: {tally.right} right, {tally.asked} asked though there, {tally.rightly_asked} rightly asked, "
        f"{tally.wrong} wrong\n"
    )
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main(*(int(one) for one in (*sys.argv[1:], *("2000", "0")[len(sys.argv) - 1 :]))))
