"""The long campaign: random words marked, exported as annotations, and read again under them by another program.

.venv/bin/python -m tests.campaigns.quotes [SELECTIONS=1000] [SEED]: so many on made pages, and as many on the sample
papers where they are here.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from meetingwatch.documents.worker import PaperReader
from meetingwatch.domain.job import Cancel
from meetingwatch.errors import UserFacingError
from tests.documents import quote_pages
from tests.documents.helpers import SAMPLES
from tests.documents.quoting import Tally, came_back, marked

TARGET = 0.995
SHOWN = 12  # wrong ones
_A_PAGE, _A_PAPER = 5, 25  # selections


def on_made_pages(folder: Path, wanted: int, seed: int) -> Tally:
    """Selections on made pages."""
    tally, path, number = Tally(), folder / "made.pdf", 0
    while tally.all < wanted:
        pages = list(range(quote_pages.made(path, seed + number))) * _A_PAGE
        chance = random.Random(seed + number)
        chance.shuffle(pages)
        tally += came_back(path, marked(path, pages[: wanted - tally.all], chance), folder / "out.pdf")
        number += 1
    return tally


def on_samples(folder: Path, wanted: int, seed: int) -> Tally | None:
    """Selections on real papers; None where there are none."""
    papers = sorted(SAMPLES.rglob("*.pdf"))
    if not papers:
        return None
    tally, chance = Tally(), random.Random(seed)
    for _try in range(wanted):
        if tally.all >= wanted:
            break
        path = chance.choice(papers)
        try:
            with PaperReader(path, Cancel()) as reader:
                count = reader.page_count
            pages = [chance.randrange(count) for _page in range(min(_A_PAPER, 2 * count, wanted - tally.all))]
            tally += came_back(path, marked(path, pages, chance), folder / "out.pdf")
        except UserFacingError as error:
            _say(f"  {path.name}: {error}")
    return tally


def main(arguments: list[str]) -> int:
    """Run it; 1 where fewer than 995 in 1,000 came back."""
    wanted, seed = ([int(one) for one in arguments] + [1000, 1][len(arguments) :])[:2]
    if shutil.which("pdftotext") is None:
        _say("not measured: pdftotext, the second program, is not installed")
        return 0
    good = True
    with tempfile.TemporaryDirectory() as name:
        for kind, run in {"made pages": on_made_pages, "sample papers": on_samples}.items():
            began = time.monotonic()
            tally = run(Path(name), wanted, seed)
            if tally is None:
                _say(f"{kind}: not measured (samples not here)")
                continue
            rate = tally.right / max(1, tally.all)
            good &= rate >= TARGET
            _say(
                f"{kind}: {tally.right} right, {len(tally.faults)} wrong of {tally.all} ({rate:.2%}, target "
                f"{TARGET:.1%}) in {time.monotonic() - began:.0f} s"
            )
            for fault in tally.faults[:SHOWN]:
                _say(f"  {fault}")
    return int(not good)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
