"""Agenda items over many made packs: python tests/campaigns/items.py [SEEDS]. Prints how many are right."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, silent
from tests.documents.item_packs import SHAPES, made
from tests.documents.test_item_packs import right


def main(seeds: int) -> int:
    good = count = made_up = authors = asks = heads = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pack.pdf"
        for shape in SHAPES:
            for seed in range(seeds):
                truth = made(shape, path, seed)
                items = read_paper(path, Cancel(), silent).items
                found = {item.number: item for item in items if item.level == 0 and item.number}
                made_up += len(set(found) - {one.number for one in truth})
                count += len(truth)
                good += sum(right(found.get(one.number), one) for one in truth)
                for one in truth:
                    item = found.get(one.number)
                    if item is not None and one.author is not None:
                        heads += 1
                        authors += item.author == one.author
                        asks += item.for_decision == one.for_decision
    sys.stdout.write(
        f"{good} of {count} items right ({good / count:.2%}), {made_up} made up; "
        f"of {heads} reports {authors / heads:.2%} authors and {asks / heads:.2%} purposes right\n"
    )
    return made_up


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10) > 0)
