"""Measures the window beside evince, on one virtual screen, in interleaved rounds. Never fails on time.

python -m tests.bench.bench_window [--rounds 3]. Needs Xvfb, xdotool, openbox, and evince as the peer; without the
peer the ratios are "not measured". Absolute times depend on the machine: read the ratios.
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
from pathlib import Path

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.resources import path as resource
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import open_workbench
from tests.bench.screen import (
    Screen,
    missing_tools,
    wait_for_change,
    wait_for_page,
    wait_until_still,
)


def pack_of(pages: int, folder: Path) -> Path:
    """The practice pack of 260 pages, or as many copies of it as make so many pages."""
    from pypdf import PdfReader, PdfWriter

    source = next(iter(sorted(resource("practice/papers").glob("cels-2017-07-18-pack*.pdf"))))
    target = folder / f"pack-{pages}.pdf"
    reader, made = PdfReader(source), PdfWriter()
    while len(made.pages) < pages:
        made.append(reader, pages=(0, min(len(reader.pages), pages - len(made.pages))), import_outline=False)
    made.write(target)
    return target


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


def open_and_turn(screen: Screen, command: list[str]) -> tuple[float | None, float | None]:
    """Seconds until a page is in sight, and from pressing Page Down until the picture changes."""
    began = time.perf_counter()
    process = screen.start(command)
    try:
        shown = wait_for_page(screen, began)
        wait_until_still(screen)
        turned = []
        for _time in range(5):
            screen.key("Next")
            change = wait_for_change(screen)
            if change is not None:
                turned.append(change)
            wait_until_still(screen, 0.3)
        return shown, statistics.median(turned) if turned else None
    finally:
        screen.stop(process)


def said(ours: list[float], theirs: list[float]) -> str:
    """Medians and their ratio."""
    mine = f"{statistics.median(ours) * 1000:.0f} ms" if ours else "not seen"
    if not ours or not theirs:
        return f"ours {mine}; peer not measured"
    ratio = statistics.median(ours) / statistics.median(theirs)
    return f"ours {mine}, evince {statistics.median(theirs) * 1000:.0f} ms, ratio {ratio:.2f}"


def measure_pack(screen: Screen, pages: int, rounds: int, folder: Path) -> None:
    """First page and page turn of one pack, ours and the peer's in turn."""
    pack = pack_of(pages, folder)
    library = folder / f"library-{pages}"
    paper = papers.add_file(open_workbench(library), pack, Cancel(), silent)
    commands = {"ours": [sys.executable, "-m", "meetingwatch", "open", paper.id, "--library", str(library)]}
    if shutil.which("evince") and shutil.which("dbus-run-session"):
        commands["evince"] = ["dbus-run-session", "evince", str(pack)]
    shown: dict[str, list[float]] = {"ours": [], "evince": []}
    turned: dict[str, list[float]] = {"ours": [], "evince": []}
    for _round in range(rounds):
        for name, command in commands.items():
            first, change = open_and_turn(screen, command)
            shown[name] += [first] if first is not None else []
            turned[name] += [change] if change is not None else []
    print(f"open {pages} pages to first page: {said(shown['ours'], shown['evince'])}")
    print(f"next page, {pages} pages: {said(turned['ours'], turned['evince'])}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    starts = [start_time() for _round in range(rounds)]
    print(f"start to usable window: {statistics.median(starts):.0f} ms (median of {rounds}; no peer)")
    missing = missing_tools()
    if missing:
        print(f"first page, next page: not measured, install {' '.join(missing)}")
        return
    with tempfile.TemporaryDirectory() as folder, Screen() as screen:
        for pages in (260, 900):
            measure_pack(screen, pages, rounds, Path(folder))


if __name__ == "__main__":
    main()
