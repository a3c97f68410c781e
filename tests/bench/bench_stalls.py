"""How long the window's own loop stands still while somebody works in it: python -m tests.bench.bench_stalls [--where].

The real window on a virtual screen, a paper of 900 pages with 260 items and 1,000 marks. A timer ticks every 5 ms; the
longest time between two ticks is told for each thing done (50 ms is the bound), and how even the frames of scrolling
are. With --where it also tells in which code each stand-still over the bound was. Never fails on time.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from meetingwatch.app import Program
from meetingwatch.cli.main import build_parser
from meetingwatch.ui.desk.view import DeskPlace
from meetingwatch.ui.hall import Where
from meetingwatch.ui.search.view import SearchPlace
from meetingwatch.workflow.workbench import MARKS, PAPERS, open_workbench
from tests.bench.packs import ABSENT, RARE, add_marked, pack_of, rare_page
from tests.bench.screen import Screen, missing_tools

TICK_MS, BOUND_MS = 5, 50
STEP, FRAME_MS = 60, 16  # pixels a frame while scrolling


class Ticker:
    """Notes when the loop came round. Where it stands still is looked at from a thread of its own."""

    def __init__(self, *, where: bool) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.last = time.perf_counter()
        self.longest = 0.0
        self.places: list[str] = []
        self._timer.start(TICK_MS)
        self._main = threading.get_ident()
        if where:
            threading.Thread(target=self._look, daemon=True).start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self.last)
        self.last = now

    def _look(self) -> None:
        while True:
            time.sleep(0.005)
            if time.perf_counter() - self.last > BOUND_MS / 2000:
                me, frames = threading.get_ident(), sys._current_frames()
                self.places.append(_place(frames.get(self._main)))
                # What a job does in one piece holds up the window too.
                self.places += [
                    f"job: {_place(frame)}"
                    for thread, frame in frames.items()
                    if thread not in (me, self._main) and frame.f_code.co_name not in ("_worker", "wait")
                ]

    @contextmanager
    def during(self, what: str) -> Iterator[None]:
        """Tell the longest stand-still of what is done inside."""
        self.longest, self.last = 0.0, time.perf_counter()
        self.places.clear()
        yield
        self._tick()
        longest = self.longest * 1000
        over = "" if longest <= BOUND_MS else f"  over {BOUND_MS} ms"
        print(f"{what}: longest stand-still {longest:.0f} ms{over}", flush=True)
        if longest > BOUND_MS:
            for place in sorted(set(self.places), key=self.places.count, reverse=True)[:5]:
                print(f"    {self.places.count(place)}x {place}")


def _place(frame: FrameType | None) -> str:
    """Where code is. The frame is let go at once: while it is held, so is a painter in it."""
    codes: list[tuple[CodeType, int]] = []
    while frame is not None and len(codes) < 12:
        codes.append((frame.f_code, frame.f_lineno))
        frame = frame.f_back
    return " < ".join(f"{Path(code.co_filename).name}:{line} {code.co_name}" for code, line in codes)


class Frames(QObject):
    """Notes when a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[float] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.times.append(time.perf_counter())
        return False


def rest(milliseconds: int) -> None:
    """Let the window work as it does by itself. (Qt's own waiting for tests keeps Python's other threads waiting too:
    what is read beside the window then takes ten times as long, and the window waits for it.)"""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(there: Callable[[], bool], seconds: float = 60.0) -> bool:
    """Let the window work until something is so."""
    end = time.perf_counter() + seconds
    while not there() and time.perf_counter() < end:
        rest(10)
    return there()


def settle(desk: DeskPlace, least: int = 300) -> None:
    """Let the window work until its pages are drawn."""
    rest(least)
    until(lambda: not desk.reader.canvas.source.busy, 10)


def work(program: Program, ticker: Ticker, paper: str, new: str) -> None:
    """What a person does, one after another."""
    desk = program.window.place("desk")
    assert isinstance(desk, DeskPlace)
    reader = desk.reader
    canvas = reader.canvas
    with ticker.during("open a paper of the library"):
        program.window.go(Where("desk", id=paper, page=0))
        program.window.show()
        until(lambda: bool(canvas.pictures.bytes))
        rest(2500)
    with ticker.during("20 page turns"):
        for _n in range(20):
            QTest.keyClick(canvas, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
            settle(desk, 60)
    with ticker.during("8 jumps"):
        for n in range(8):
            canvas.go_to((n * 371) % len(canvas.sizes))
            settle(desk, 80)
    with ticker.during("6 zoom steps"):
        for n in range(6):
            reader.zoom(larger=n < 3)
            settle(desk, 120)
    for what, word in (("an absent", ABSENT), ("a rare", RARE), ("a common", "council")):
        with ticker.during(f"find {what} word"):
            reader.seeker.begin()
            reader.seeker.bar.field.clear()
            QTest.keyClicks(reader.seeker.bar.field, word, delay=30)
            until(lambda: reader.seeker.finder.done)
            settle(desk)
    reader.seeker.close()
    scroll(desk, ticker)
    marking(program, desk, ticker)
    looking(program, desk, ticker)
    with ticker.during("open a new file, until its words are read"):
        canvas.setFocus()
        program._wishes.open({"paper": new, "page": 1})
        until(lambda: desk.reader.opened is not None and desk.reader.opened.paper.id != paper, 120)
        until(lambda: bool(desk.reader.opened and any(desk.reader.opened.labels)), 120)
        rest(2000)


def scroll(desk: DeskPlace, ticker: Ticker) -> None:
    """Scroll evenly and tell the times between frames."""
    canvas = desk.reader.canvas
    canvas.go_to(30)
    settle(desk)
    gaps = _gaps(canvas, ticker, f"scroll {STEP} pixels every {FRAME_MS} ms")
    plain = PlainScroll()
    plain.resize(canvas.size())
    plain.show()
    rest(500)
    least = _gaps(plain, ticker, "the same in a plain scroll area of Qt, which paints two pictures")
    plain.deleteLater()
    if gaps and least:
        p99, floor = gaps[int(len(gaps) * 0.99)], least[int(len(least) * 0.99)]
        print(
            f"  frames: p99 {p99 / FRAME_MS:.2f} and max {gaps[-1] / FRAME_MS:.2f} ticks (bounds 1.5 and 3), p99 of "
            f"the plain area {floor / FRAME_MS:.2f}, ratio {p99 / floor:.2f} | gaps p50 {gaps[len(gaps) // 2]:.0f}, "
            f"p99 {p99:.0f}, max {gaps[-1]:.0f} ms in {len(gaps)} frames"
        )


class PlainScroll(QAbstractScrollArea):
    """The least that scrolling costs here: white pages on grey, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self._page = QImage(700, 1000, QImage.Format.Format_RGB32)
        self._page.fill(QColor("white"))
        self.verticalScrollBar().setRange(0, 900_000)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor("gray"))
        top = -(self.verticalScrollBar().value() % 1010)
        for n in range(3):
            painter.drawImage(20, top + n * 1010, self._page)
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)


def _gaps(area: QAbstractScrollArea, ticker: Ticker, what: str) -> list[float]:
    """The times between frames while an area is scrolled evenly, ms, shortest first."""
    frames, bar = Frames(), area.verticalScrollBar()
    area.viewport().installEventFilter(frames)
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: bar.setValue(bar.value() + STEP))
    with ticker.during(what):
        timer.start(FRAME_MS)
        rest(7000)
        timer.stop()
    area.viewport().removeEventFilter(frames)
    return sorted((b - a) * 1000 for a, b in zip(frames.times, frames.times[1:], strict=False))


def marking(program: Program, desk: DeskPlace, ticker: Ticker) -> None:
    """Marks made, and marks and papers changed elsewhere."""
    reader = desk.reader
    canvas = reader.canvas
    canvas.go_to(5)
    until(lambda: canvas.lit.letters(5) is not None)
    with ticker.during("mark words five times, undo"):
        for n in range(5):
            canvas.hands.select(5, n * 50, n * 50 + 40)
            reader.mark("question")
            rest(150)
        reader.marks.undo(back=True)
        rest(600)
    with ticker.during("marks changed elsewhere"):
        program.hall.bridge.tell({MARKS})
        rest(800)
    with ticker.during("papers changed elsewhere"):
        program.hall.bridge.tell({PAPERS})
        rest(1500)


def looking(program: Program, desk: DeskPlace, ticker: Ticker) -> None:
    """The list of marks, page text, the search place, and back."""
    reader = desk.reader
    for number, what in ((2, "marks"), (1, "small pages"), (0, "items")):
        with ticker.during(f"the list of {what}"):
            desk.panel.show_list(number)
            settle(desk, 600)
    with ticker.during("page text on, three turns, off"):
        reader.toolbar.text.toggle()
        rest(500)
        for _n in range(3):
            canvas = reader.canvas
            canvas.go_to(canvas.page + 1)
            rest(200)
        reader.toolbar.text.toggle()
        rest(200)
    with ticker.during("to a page far away, twice"):
        reader.canvas.go_to(rare_page(len(reader.canvas.sizes)))
        settle(desk)
        reader.canvas.go_to(3)
        settle(desk)
    program.window.place("search")  # building a place the first time is told apart from searching in it
    rest(300)
    with ticker.during("search everything for a common word"):
        program.window.go(Where("search"))
        place = program.window.place("search")
        assert isinstance(place, SearchPlace)
        program.window.go(Where("search", words="council"))
        rest(2000)
    with ticker.during("back to the desk"):
        program.window.back()
        program.window.back()
        settle(desk, 800)


def inside(library: str, paper: str, new: str, *, where: bool) -> int:
    """In the process that has the window."""
    application = QApplication(sys.argv[:1])
    arguments = build_parser().parse_args(["--library", library])
    program = Program(application, Path(library), arguments)
    program.start({})
    rest(1500)
    work(program, Ticker(where=where), paper, new)
    program.window.quit()
    program.close()
    return 0


def main() -> int:
    """Make the library, then measure in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--where", action="store_true")
    parser.add_argument("--pages", type=int, default=900)
    parser.add_argument("--marks", type=int, default=1000)
    parser.add_argument("--inside", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        return inside(*chosen.inside, where=chosen.where)
    missing = missing_tools()
    if missing:
        print(f"stand-stills of the window: not measured, install {' '.join(missing)}")
        return 0
    with tempfile.TemporaryDirectory() as name, Screen() as screen:
        folder = Path(name)
        pack, new = pack_of(chosen.pages, folder), folder / "new.pdf"
        new.write_bytes(pack.read_bytes() + b"% another\n")
        paper = add_marked(open_workbench(folder / "library"), pack, chosen.marks)
        print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
        command = [sys.executable, "-m", "tests.bench.bench_stalls", "--inside"]
        command += [str(folder / "library"), paper.id, str(new), *(["--where"] if chosen.where else [])]
        return subprocess.call(command, env=dict(screen.environment))


if __name__ == "__main__":
    sys.exit(main())
