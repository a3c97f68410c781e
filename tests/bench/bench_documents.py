"""Measures reading, opening and finding, beside the programs people have. Prints ratios, never fails on time.

python tests/bench/bench_documents.py [--pages 100000]
"""

from __future__ import annotations

import argparse
import random
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from meetingwatch.documents.export import export_with_marks
from meetingwatch.documents.matching import Side, match_apart
from meetingwatch.documents.search import Index
from meetingwatch.documents.worker import PaperReader, read_paper
from meetingwatch.documents.worker_pages import PageWorker, Rendered
from meetingwatch.domain.anchors import anchor_from_offsets
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.paper import Page, PageSize
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import open_workbench
from tests.documents.helpers import SAMPLES
from tests.documents.made_papers import WORDS, Item, made_pack

ROUNDS = 3


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def median(what: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median seconds of several runs."""
    taken = []
    for _round in range(rounds):
        began = time.perf_counter()
        what()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def pack_of(pages: int, folder: Path) -> Path:
    items = [Item(n, f"Report {n}", 26, scans=n % 10 == 9) for n in range(1, pages // 26 + 1)]
    return made_pack(folder / f"pack-{pages}.pdf", items).path


def real_pack(wanted: int, folder: Path) -> tuple[Path, int] | None:
    """The county's papers merged until there are this many pages; None when the samples are not here."""
    from pypdf import PdfWriter

    sources = sorted((SAMPLES / "packs" / "kent").glob("*.pdf"))
    if not sources:
        return None
    writer = PdfWriter()
    while len(writer.pages) < wanted:
        for source in sources:
            if len(writer.pages) < wanted:
                writer.append(source)
    path = folder / f"real-{wanted}.pdf"
    writer.write(path)
    return path, len(writer.pages)


def reading(path: Path, pages: int) -> None:
    ours = pages / median(lambda: read_paper(path, Cancel(), silent))
    say(f"text of {pages} pages, labels and items, worker start included: {ours:.0f} pages/s")
    if shutil.which("pdftotext"):
        theirs = pages / median(
            lambda: subprocess.run(["pdftotext", "-q", str(path), "/dev/null"], check=True)
        )
        say(
            f"  pdftotext: {theirs:.0f} pages/s, ours is {ours / theirs:.2f} times that (target at least 0.8)"
        )
    else:
        say("  pdftotext: not measured (not installed)")
    theirs = pages_by_pypdf(path)
    say(
        f"  pypdf, 40 pages sampled: {theirs:.1f} pages/s, ours is {ours / theirs:.1f} times that (target at least 9)"
    )


def pages_by_pypdf(path: Path) -> float:
    from pypdf import PdfReader

    reader = PdfReader(path)
    began = time.perf_counter()
    for index in range(2, len(reader.pages), max(1, len(reader.pages) // 40)):
        reader.pages[index].extract_text()
    return len(range(2, len(reader.pages), max(1, len(reader.pages) // 40))) / (time.perf_counter() - began)


def first_page(path: Path, index: int) -> None:
    worker = PageWorker(path)
    try:
        worker.request_render(index, 1.5, 893, 1263, 1)
        drawn: list[object] = []
        while not any(isinstance(answer, Rendered) for answer in drawn):
            descriptor = worker.fileno()
            assert descriptor is not None
            select.select([descriptor], [], [], 1)
            drawn += worker.poll()
    finally:
        worker.close()


def opening(path: Path, pages: int) -> None:
    ours = median(lambda: first_page(path, 0), 5)
    far = median(lambda: first_page(path, pages * 9 // 10), 5)
    say(
        f"open {pages} pages to a picture of the first: {ours * 1000:.0f} ms; "
        f"of page {pages * 9 // 10}: {far * 1000:.0f} ms"
    )
    if shutil.which("pdftoppm"):
        with tempfile.TemporaryDirectory() as folder:
            command = ["pdftoppm", "-r", "108", "-f", "1", "-l", "1", str(path), f"{folder}/page"]
            theirs = median(lambda: subprocess.run(command, check=True), 5)
        say(
            f"  pdftoppm, first page to a file: {theirs * 1000:.0f} ms, ours takes {ours / theirs:.2f} of that"
        )
    else:
        say("  pdftoppm: not measured (not installed)")


def drawing(path: Path) -> None:
    with PaperReader(path, Cancel()) as reader:
        count = min(60, reader.page_count)
        taken = median(lambda: [reader.render(n, 1.5, 893, 1263) for n in range(count)]) / count
        boxes = median(lambda: [reader.page(n) for n in range(2, 32)]) / 30
    say(f"draw a page at 1.5: {taken * 1000:.1f} ms; words and boxes of a page: {boxes * 1000:.1f} ms")


def writing(path: Path, folder: Path) -> None:
    marks = []
    with PaperReader(path, Cancel()) as reader:
        for number in range(200):
            page = reader.page(2 + number % 50)
            assert page is not None
            start = (number // 50) * 60
            if page.text[start : start + 40].strip():
                anchor = anchor_from_offsets(page, start, start + 40)
                marks.append(Mark(f"m{number}", "p", anchor, "quote"))
    ours = median(lambda: export_with_marks(path, marks, folder / "out.pdf", "", Cancel(), silent))
    growth = (folder / "out.pdf").stat().st_size - path.stat().st_size
    theirs = median(lambda: incremental_by_pypdf(path, folder / "theirs.pdf"))
    say(
        f"export {len(marks)} marks: {ours:.2f} s, "
        f"{growth / max(1, len(marks)):.0f} bytes a mark (target at most 1,000)"
    )
    say(
        f"  pypdf incremental, 200 highlights: {theirs:.2f} s, ours takes {ours / theirs:.2f} of that (target 0.3)"
    )


def incremental_by_pypdf(path: Path, out: Path) -> None:
    from pypdf import PdfWriter
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject

    writer = PdfWriter(path, incremental=True)
    quad = ArrayObject(FloatObject(n) for n in (72, 710, 200, 710, 72, 700, 200, 700))
    for number in range(200):
        writer.add_annotation(2 + number % 50, Highlight(rect=(72, 700, 200, 710), quad_points=quad))
    writer.write(out)


def versions(path: Path, folder: Path) -> None:
    """What comes after the words of a large paper are read: it is matched with its newer version, and searched. Each
    is measured beside a reading, as the machine may have other work."""
    paper = read_paper(path, Cancel(), silent)
    old = Side([page.text for page in paper.pages], {})
    new = Side(reissued(old.texts), {})
    again = sum(pair.old is not None and pair.new is not None for pair in match_apart(old, new, Cancel()))
    reading, matching, adding = list[float](), list[float](), list[float]()
    for number in range(ROUNDS + 2):
        reading.append(median(lambda: read_paper(path, Cancel(), silent), 1))
        matching.append(median(lambda: match_apart(old, new, Cancel()), 1) / reading[-1])
        adding.append(searchable(path, folder / f"library-{path.stem}-{number}") / reading[-1])
    pages, words = len(paper.pages), statistics.median(reading)
    say(
        f"two versions of {pages} pages matched ({again} found again): {statistics.median(matching):.2f} of the "
        f"{words:.2f} s that reading one takes (target 1)"
    )
    say(f"a new paper of {pages} pages searchable: {statistics.median(adding):.2f} of reading it (target 2)")


def reissued(texts: Sequence[str]) -> list[str]:
    """The pages of a newer version: on each tenth some words are others, on each fiftieth a page comes, on each
    seventieth one goes, and the last twenty now come first."""
    chance = random.Random(3)
    found = []
    for number, text in enumerate([*texts[-20:], *texts[:-20]]):
        if number % 70 == 69:
            continue
        if number % 50 == 49:
            found.append(" ".join(chance.choices(WORDS, k=300)))
        words = text.split(" ")
        for _changed in range(12 if number % 10 == 9 else 0):
            words[chance.randrange(len(words))] = chance.choice(WORDS)
        found.append(" ".join(words))
    return found


def searchable(path: Path, library: Path) -> float:
    """Seconds from a file until its words are found, in a library of its own."""
    bench = open_workbench(library)
    began = time.perf_counter()
    papers.add_file(bench, path, Cancel(), silent, given=papers.Given(title="New"))
    with Index(bench.library.index) as index:
        assert index.search("council").total
    return time.perf_counter() - began


def searching(pages: int, folder: Path) -> None:
    chance = random.Random(5)
    vocabulary = WORDS + [f"term{n}" for n in range(40_000)]
    weights = [1 / (n + 8) for n in range(len(vocabulary))]
    stock = [" ".join(chance.choices(vocabulary, weights, k=330)) for _page in range(2600)]
    size = PageSize(595, 842)
    path = folder / "index.db"
    with Index(path) as index:
        began = time.perf_counter()
        for number in range(1, max(2, pages // 260 + 1)):
            first = chance.randrange(len(stock) - 260)
            extra = f" rare{number}"
            index.add_paper(
                number,
                f"p{number}",
                [Page(n, size, None, stock[first + n] + extra * (n == 7)) for n in range(260)],
            )
        taken = time.perf_counter() - began
        say(
            f"index {number * 260} pages: {number * 260 / taken:.0f} pages/s, {path.stat().st_size / 1e6:.0f} MB"
        )
        for what, query in {
            "rare word": "rare7",
            "common word": "council",
            "phrase": '"council committee"',
            "two words near": "library NEAR risk",
            "start of a word": "librar*",
            "absent word": "zymurgy",
        }.items():
            found = index.search(query)
            times = sorted(index.search(query).took_ms for _round in range(7))
            say(f"  {what}: {found.total} hits, median {times[3]:.1f} ms, worst of 7 {times[-1]:.1f} ms")
        times = sorted(index.search("council", papers=["p3"]).took_ms for _round in range(7))
        say(f"  common word in one paper: median {times[3]:.1f} ms")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--pages", type=int, default=100_000)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for pages in (260, 900):
            made = pack_of(pages, folder), pages // 26 * 26 + 2
            real = real_pack(pages, folder)
            if real is None:
                say("the county's papers: not measured (samples not here)")
            for kind, pack in (("made", made), ("real papers merged", real)):
                if pack is not None:
                    path, count = pack
                    say(f"-- {kind}, {count} pages, {path.stat().st_size / 1e6:.1f} MB")
                    reading(path, count)
                    opening(path, count)
                    if pages == 900:
                        versions(path, folder)
        drawing(path)
        writing(path, folder)
        searching(chosen.pages, folder)


if __name__ == "__main__":
    main()
