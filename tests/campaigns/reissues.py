"""The long campaign: reissued packs of known truth (default 20 of about 260 pages, 300 marks each), and what became
of every mark.

.venv/bin/python -m tests.campaigns.reissues [PACKS] [SEED] [MARKS]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from meetingwatch.domain.mark import SHAPES
from tests.documents.reissue_marks import ASKED, RIGHT, RIGHTLY_ASKED, WRONG, Tally, Truth, carried
from tests.documents.reissues import laid, planned, reissued


def one_pack(folder: Path, seed: int, marks: int, pages: int = 280) -> Tally:
    """One pack, reissued."""
    before = planned(seed, pages)
    after = reissued(before, seed + 1000)
    truth = Truth(laid(folder / "old.pdf", before), laid(folder / "new.pdf", after), before, after)
    return carried(truth, marks, seed + 2000)


def main(arguments: list[str]) -> int:
    """Run it; 1 where any mark was put in a wrong place, or fewer than 98 in 100 found theirs."""
    packs, seed, marks = ([int(one) for one in arguments] + [20, 1, 300][len(arguments) :])[:3]
    whole = Tally()
    counts: Counter[tuple[str, str]] = Counter()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(packs):
            tally = one_pack(Path(folder), seed + number, marks)
            counts.update(tally.counts)
            whole.faults += [f"pack {seed + number}: {one}" for one in tally.faults]
            whole.missed += [f"pack {seed + number}: {one}" for one in tally.missed]
            _say(f"pack {seed + number}: {tally.pages} pages, {_line(tally)}")
    whole.counts = counts
    for shape in SHAPES:
        part = Tally(Counter({key: n for key, n in counts.items() if key[0] == shape}))
        _say(f"{shape:9} {_line(part)}")
    _say(f"all       {_line(whole)} in {time.monotonic() - began:.0f} s")
    for line in (*whole.faults, *whole.missed[:40]):
        _say(f"  {line}")
    there = whole.of(RIGHT) + whole.of(ASKED) + whole.of(WRONG)
    return int(bool(whole.of(WRONG)) or whole.of(RIGHT) < 0.98 * there)


def _line(tally: Tally) -> str:
    right, asked = tally.of(RIGHT), tally.of(ASKED)
    rate = 100 * right / max(1, right + asked + tally.of(WRONG))
    return (
        f"{right} right ({rate:.1f} %), {asked} asked though there, {tally.of(RIGHTLY_ASKED)} rightly asked, "
        f"{tally.of(WRONG)} wrong"
    )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
