"""Measures library search over many pages: python -m tests.bench.bench_search [--pages 100000] [--keep FOLDER].

The index is made: words by Zipf's law, about 2,000 letters a page, 250 pages a paper, with the field's own words
sown in at known shares of the pages. Prints milliseconds; never fails on time. A million pages take about 5 GB of
disk and some minutes to make; with --keep they are made once.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

from meetingwatch.documents.search import Index
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.paper import Page, PageSize

PAGES_A_PAPER = 250
SIZE = PageSize(595, 842)
# A word and the share of pages that hold it.
SOWN = (
    ("council", 0.78),
    ("service", 0.5),
    ("library", 0.19),
    ("libraries", 0.06),
    ("decision", 0.2),
    ("decided", 0.1),
    ("planning", 0.3),
    ("risk register", 0.02),
    ("statutory duty", 0.01),
    ("weed killer", 0.0005),
    ("agenda pack", 0.004),
)
QUERIES = (
    "council",
    "library",
    "library service",
    '"library"',
    "decide",
    "planning decision",
    '"risk register"',
    "weed killer",
    "librar*",
    "cou*",
    "library NEAR service",
    "library NEAR/5 decided -council",
    "order paper",
    "library OR planning OR decision",
    "council -planning",
    '"statutory duty" library',
    "nosuchwordatall",
    "library serv*",
    "the",
    "council service planning decision",
)


def sentences(chance: random.Random, count: int = 6000) -> list[str]:
    """Sentences of made words, common ones often."""
    letters = "aeioulnrstdmc"
    words = ["".join(chance.choices(letters, k=chance.randint(3, 9))) for _n in range(30_000)]
    words[0] = "the"
    weights = [1 / (rank + 2) for rank in range(len(words))]
    return [
        " ".join(chance.choices(words, weights, k=chance.randint(8, 20))).capitalize() + "."
        for _n in range(count)
    ]


def page_text(chance: random.Random, known: list[str]) -> str:
    """About 2,000 letters with the sown words in."""
    found = chance.choices(known, k=24)
    for words, share in SOWN:
        if chance.random() < share:
            at = chance.randrange(len(found))
            found[at] = f"{words} {found[at]}" if chance.random() < 0.5 else f"{found[at]} The {words}."
    return "\n".join(found)


def make(path: Path, pages: int) -> None:
    """Fill the index; says how fast."""
    chance = random.Random(7)
    known = sentences(chance)
    began, spent = time.perf_counter(), 0.0
    with Index(path) as index:
        for number in range(1, pages // PAGES_A_PAPER + 1):
            made = [
                Page(n, SIZE, str(n + 1), page_text(chance, known), drawn=False) for n in range(PAGES_A_PAPER)
            ]
            start = time.perf_counter()
            index.add_paper(number, f"p{number}", made)
            spent += time.perf_counter() - start
    size = path.stat().st_size / 1e6
    whole = time.perf_counter() - began
    print(
        f"made {pages:,} pages: {pages / spent:,.0f} pages/s into the index ({whole:.0f} s in all), {size:,.0f} MB"
    )


def ask(path: Path, rounds: int) -> None:
    """Every query, the first screen of 50, each round as if typed anew on an open index."""
    every: list[float] = []
    with Index(path) as index:
        papers = index.paper_ids()
        half = set(sorted(papers)[: len(papers) // 2])
        for query in QUERIES:
            times = []
            for _round in range(rounds):
                start = time.perf_counter()
                found = index.search(query, 50, papers, Cancel())
                times.append((time.perf_counter() - start) * 1000)
            every += times
            print(f"{query!r}: {found.total:,} pages, first {times[0]:.1f} ms, best {min(times):.1f} ms")
        start = time.perf_counter()
        index.search("library", 50, half)
        print(f"'library' in half of the papers: {(time.perf_counter() - start) * 1000:.1f} ms")
    every.sort()
    print(f"p50 {every[len(every) // 2]:.1f} ms, p95 {every[int(len(every) * 0.95)]:.1f} ms")


def main() -> int:
    """Make and ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = (chosen.keep or Path(folder)) / f"search-{chosen.pages}.db"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            make(path, chosen.pages)
        ask(path, chosen.rounds)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
