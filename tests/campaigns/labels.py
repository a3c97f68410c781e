"""Printed page numbers over many made packs: python tests/campaigns/labels.py [SEEDS]. Prints right, wrong, missed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, silent
from tests.documents.label_packs import SHAPES, made


def main(seeds: int) -> int:
    right = wrong = missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for shape in SHAPES:
            for seed in range(seeds):
                paper = made(shape, Path(folder) / "pack.pdf", seed)
                for page, truth in zip(
                    read_paper(paper.path, Cancel(), silent).pages, paper.truth, strict=True
                ):
                    right += page.label == truth
                    wrong += page.label is not None and page.label != truth
                    missed += page.label is None and truth is not None
    sys.stdout.write(
        f"{right} right, {wrong} wrong, {missed} missed: {right / (right + wrong + missed):.2%}\n"
    )
    return wrong


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20) > 0)
