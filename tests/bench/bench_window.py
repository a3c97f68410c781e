"""Measures the window beside the PDF readers people have, on one virtual screen, in interleaved rounds. Never fails
on time.

python -m tests.bench.bench_window [--rounds 3] [--pages 900] [--marks 1000]. Needs Xvfb, xdotool and openbox; peers
are evince, okular, qpdfview, zathura and mupdf, each left out with a line where it is not installed. Absolute times
depend on the machine and on what else it does: read the ratios.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from meetingwatch.workflow import remembering
from meetingwatch.workflow.workbench import open_workbench
from tests.bench.packs import ABSENT, RARE, add_marked, pack_of
from tests.bench.readers import Keys, Reader, installed, ours, peers
from tests.bench.screen import (
    Screen,
    memory,
    missing_tools,
    time_to_settle,
    time_until_idle,
    wait_for_page,
    wait_until_still,
)

WHAT = {
    "shown": "open to first page",
    "settled": "open until nothing changes any more",
    "turn": "next page",
    "slow turn": "next page, one in ten takes longer than",
    "jump": "jump to a page",
    "zoom": "zoom step",
    "rare": "find a word that is on one page",
    "absent": "find a word that is not there",
    "memory": "memory after reading and searching",
}
FRESH = "ours, new file"  # never seen by the library, in which another paper was read
NEWEST = "ours, new file in a new library"  # in which no paper was ever opened
FIRST = "ours, opened for the first time"  # read, but nobody was in it: no picture of its first page is kept
Found = dict[str, dict[str, list[float]]]  # reader, what, values


def start_time() -> float:
    """Milliseconds from process start to the first real content of an empty library's window."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "meetingwatch", "--library", folder],
            env=os.environ | {"MEETINGWATCH_EXIT_WHEN_SHOWN": "1", "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            check=False,
        )
        return float(done.stderr.split()[-1])


def measure(screen: Screen, reader: Reader, pages: int, keep: Callable[[str, float | None], None]) -> None:
    """Everything that one run of one reader gives."""
    began = time.perf_counter()
    process = screen.start(reader.command)
    try:
        shown = wait_for_page(screen, began)
        keep("shown", shown)
        if shown is None or reader.name in (FRESH, NEWEST):
            return
        keep("settled", wait_until_still(screen) - began)
        if reader.name == FIRST:
            return
        time_until_idle(process.pid, 1.0, 20)
        for n in range(5):
            keep("turn", press(screen, reader.keys["turn"]))
            if n % 2 == 0:
                page = 1 + (n + 1) * pages // 7
                keep("jump", press(screen, reader.keys["jump"], n=page))
        keep("zoom", press(screen, reader.keys["zoom"]))
        if "find" in reader.keys:
            keep("rare", press(screen, reader.keys["find"], word=RARE))
            time_until_idle(process.pid, 1.0, 20)
            for step in reader.keys["find"]:
                screen.act(step.format(word=ABSENT)).wait()
            keep("absent", time_until_idle(process.pid))
        keep("memory", memory(process.pid))
    finally:
        screen.stop(process)


def press(screen: Screen, keys: Keys, **values: object) -> float | None:
    """Seconds from the last key until the picture stands still again."""
    for step in keys[:-1]:
        screen.act(step.format(**values)).wait()
    if len(keys) > 1:
        time.sleep(0.3)
    before = screen.middle()
    last = screen.act(keys[-1].format(**values))
    taken = time_to_settle(screen, before)
    last.wait()
    return taken


def say(found: Found, names: Sequence[str]) -> None:
    """Ratios first, then what they were made of."""
    own = ("ours", FIRST, FRESH, NEWEST)
    others = [name for name in names if name not in own]
    for what, words in WHAT.items():
        for mine in own:
            values = found.get(mine, {}).get(what, [])
            if not values:
                continue
            shown = _said(what, statistics.median(values))
            theirs = {
                name: statistics.median(found[name][what]) for name in others if found.get(name, {}).get(what)
            }
            ratios = ", ".join(
                f"{statistics.median(values) / value:.2f}x {name}" for name, value in theirs.items() if value
            )
            peers_said = ", ".join(f"{name} {_said(what, value)}" for name, value in theirs.items())
            print(f"{words} ({mine}): {ratios or 'no peer measured'} | {shown}; {peers_said}", flush=True)


def _said(what: str, value: float) -> str:
    if what == "memory":
        return f"{value:.0f} MB"
    return f"{value * 1000:.0f} ms" if value >= 0.02 else f"{value * 1000:.1f} ms"


def run(screen: Screen, folder: Path, pages: int, marks: int, rounds: int) -> None:
    """All readers in turn, as often as asked."""
    pack, library = pack_of(pages, folder), folder / "library"
    bench = open_workbench(library)
    paper = add_marked(bench, pack, marks)
    readers = [ours(paper.id, library)]
    for peer in peers(pack):
        if installed(peer):
            readers.append(peer)
        else:
            print(f"{peer.name}: not measured (not installed)")
    found: Found = {}

    def keeper(name: str) -> Callable[[str, float | None], None]:
        def keep(what: str, value: float | None) -> None:
            if value is not None:
                found.setdefault(name, {}).setdefault(what, []).append(value)

        return keep

    measure(screen, ours(paper.id, library), pages, lambda _name, _value: None)  # a library that is in use
    for number in range(rounds):
        shutil.rmtree(library / "first-pages", ignore_errors=True)
        remembering.forget(bench, paper.id)  # nobody was ever in it
        measure(screen, ours(paper.id, library, FIRST), pages, keeper(FIRST))
        for reader in readers:
            measure(screen, reader, pages, keeper(reader.name))
        new = Path(shutil.copy(pack, folder / f"new-{number}.pdf"))
        with new.open("ab") as file:  # other bytes, so that it is another paper
            file.write(f"% {number}\n".encode())
        empty = folder / f"empty-{number}"
        open_workbench(empty)
        measure(screen, ours(str(new), empty, NEWEST), pages, keeper(NEWEST))
        measure(screen, ours(str(new), library, FRESH), pages, keeper(FRESH))
    for what in found.values():
        if len(what.get("turn", [])) > 1:  # a reader that draws ahead is slow only now and then
            what["slow turn"] = [statistics.quantiles(what["turn"], n=10, method="inclusive")[-1]]
    print(f"-- {pages} pages, {marks} marks (of which others show none), medians of {rounds}")
    say(found, [reader.name for reader in readers])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=900)
    parser.add_argument("--marks", type=int, default=1000)
    chosen = parser.parse_args()
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    starts = [start_time() for _round in range(chosen.rounds)]
    print(f"start to usable window: {statistics.median(starts):.0f} ms (median of {chosen.rounds}; no peer)")
    missing = missing_tools()
    if missing:
        print(f"beside other readers: not measured, install {' '.join(missing)}")
        return
    with tempfile.TemporaryDirectory() as folder, Screen() as screen:
        run(screen, Path(folder), chosen.pages, chosen.marks, chosen.rounds)


if __name__ == "__main__":
    main()
