"""Makes the README's pictures, and one of every state of the reading desk, from the real window.

python packaging/make_pictures.py [NAME …]: watches the practice council in a library of its own that is thrown away
again, marks and drafts a little, and takes the pictures (only those named, where any are). Run it with
QT_QPA_PLATFORM=offscreen where there is no screen.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from meetingwatch.app import Program
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.practice.clock import stage_now
from meetingwatch.store import papers
from meetingwatch.ui.desk.night import AUTO, NIGHT
from meetingwatch.ui.desk.view import DeskPlace
from meetingwatch.ui.hall import Where
from meetingwatch.workflow import checking, councils, marking, writing
from meetingwatch.workflow.practising import serve
from meetingwatch.workflow.workbench import Workbench, open_workbench

TARGET = Path(__file__).resolve().parent / "pictures"
MEETING = "northmere-m4141"
MARKS = (
    (242, "efficient public library service", "quote", "Ask how the duty is measured"),
    (242, "a score of 9 (medium high)", "dispute", "Last July’s register says 16"),
    (242, "£2.71m", "figure", ""),
    (241, "library", "question", ""),
    (88, "the", "quote", ""),
)
LIGHT, DARK, WIDE, SMALL = "light", "dark", (1440, 900), (1280, 720)


@dataclass(frozen=True)
class Shot:
    """A picture: name, appearance, window size, and what is done before it is taken."""

    name: str
    look: str
    size: tuple[int, int]
    act: Callable[[Studio], object]


@dataclass
class Studio:
    """The open window and the papers in it: the pack, its newest version and the supplement."""

    program: Program
    old: Paper
    new: Paper
    supplement: Paper

    @property
    def desk(self) -> DeskPlace:
        """The reading desk."""
        place = self.program.window.place("desk")
        assert isinstance(place, DeskPlace)
        return place

    def read(self, page: int, paper: Paper | None = None) -> None:
        """The newest pack (else this paper) on the desk at a page (index), as a desk is first seen."""
        self.program.window.go(Where("desk", id=(paper or self.new).id, page=page))
        wait(900)
        reader = self.desk.reader
        reader.card.put_away()
        reader.canvas.choose("")
        reader.versions.tray.hide()
        if reader.toolbar.text.isChecked():
            reader.toolbar.text.setChecked(False)
        if reader.halves.shown:
            reader.halves.close()
        reader.seeker.bar.closed.emit()
        reader.canvas.rotate(-reader.canvas.turn)
        reader.canvas.set_colours(AUTO)
        for act in ("continuous", "fit-width"):
            self.do(act)

    def do(self, act: str) -> None:
        """Do one of the desk's acts (ui/desk/acts.py)."""
        self.desk.reader.doing[act]()
        wait(500)


def wait(milliseconds: int, until: Callable[[], bool] | None = None) -> None:
    """Let the window work for a while, and on until something is so."""
    while True:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        if until is None or until():
            return


def save(program: Program, name: str) -> None:
    """One picture, in few colours so that the repository stays small."""
    wait(1500)
    program.hall.notices.clear()
    wait(200)
    whole = TARGET / f"{name}.png"
    whole.parent.mkdir(parents=True, exist_ok=True)
    sheets = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    (sheets[0] if sheets else program.window).grab().save(str(whole))
    for sheet in sheets:
        sheet.close()
    with Image.open(whole) as picture:
        picture.convert("RGB").quantize(96, dither=Image.Dither.NONE).save(whole, optimize=True)


def prepare(folder: Path) -> Workbench:
    """A library that watched the practice council for two days, with marks and a question begun."""
    with serve(1) as server:
        bench = open_workbench(folder, clock=lambda: stage_now(1))
        added = councils.look_up(bench, server.url, "", "england", Cancel(), silent)
        councils.save(bench, added, {one.id for one in added.committees})
        checking.run(bench, Cancel(), silent)
        pack = _packs(bench)[-1]
        for page, quote, meaning, note in MARKS:
            with suppress(UserFacingError):
                marking.add_by_quote(bench, pack.id, page, quote, Cancel(), nth=1, meaning=meaning, note=note)
        score = next(one for one in _marks(bench, pack.id) if "score" in one[1])
        draft = writing.new(bench, "question", meeting=MEETING, item="9", text="What was added since July? ")
        writing.cite(bench, draft.id, score[0])
        server.stage = 2
        later = open_workbench(folder, clock=lambda: stage_now(2))
        checking.run(later, Cancel(), silent)
    return later


def _marks(bench: Workbench, paper: str) -> list[tuple[str, str]]:
    from meetingwatch.store import marks

    with bench.library.read() as db:
        return [(one.id, one.anchor.quote) for one in marks.of_paper(db, paper)]


def _packs(bench: Workbench) -> list[Paper]:
    with bench.library.read() as db:
        return [one for one in papers.of_meeting(db, MEETING) if one.kind == "pack"]


Act = Callable[["Studio"], object]


def steps(*acts: Act) -> Act:
    """One act after another."""

    def run(studio: Studio) -> None:
        for act in acts:
            act(studio)

    return run


def go(place: str, words: str = "") -> Act:
    """To a place."""
    return lambda studio: studio.program.window.go(Where(place, words=words))


def read(page: int, which: str = "new") -> Act:
    """One of the three papers at a page (index)."""
    return lambda studio: studio.read(page, getattr(studio, which))


def do(*acts: str) -> Act:
    """Acts of the desk."""
    return steps(*(_doing(act) for act in acts))


def _doing(act: str) -> Act:
    return lambda studio: studio.do(act)


def compare(new: str, old: str, page: int) -> Act:
    """Two of the papers side by side."""

    def run(studio: Studio) -> None:
        one, other = getattr(studio, new), getattr(studio, old)
        studio.program.window.go(Where("compare", id=one.id, words=other.id, page=page))
        wait(5000)

    return run


def _night(studio: Studio) -> None:
    studio.desk.reader.canvas.set_colours(NIGHT)


def _find(studio: Studio) -> None:
    studio.desk.reader.seeker.seek("library service", brought=True)
    wait(800)
    studio.do("find-next")


def _split(studio: Studio) -> None:
    studio.desk.open_beside(studio.supplement.id, 7)
    wait(1500)


def _tray(studio: Studio) -> None:
    studio.desk.reader.versions.place_marks()
    wait(1500)


def _card(studio: Studio) -> None:
    studio.desk.reader.choose_mark(next(one.id for one in studio.desk.reader.marker.marks if one.note))


def _shapes(studio: Studio) -> None:
    canvas, marks = studio.desk.reader.canvas, studio.desk.reader.marks
    wait(1500, lambda: canvas.lit.letters(243) is not None)
    letters = canvas.lit.letters(243)
    assert letters is not None
    start = letters.text.index("Permanent staff")
    canvas.hands.select(243, start, start + 60)
    marks.shapes.box()
    marks.card.put_away()
    wave = tuple(n for x in range(12) for n in (90.0 + 30 * x, 380.0 + (6 if x % 2 else -6)))
    canvas.drawing.drawn.emit("ink", 243, (wave,))
    marks.shapes.bookmark()


SHOTS = (
    Shot("coming-up", LIGHT, WIDE, go("coming-up")),
    Shot("calendar", LIGHT, WIDE, go("calendar")),
    Shot("meeting", LIGHT, WIDE, lambda studio: studio.program.window.go(Where("meeting", id=MEETING))),
    Shot(
        "rules",
        DARK,
        SMALL,
        lambda studio: studio.program.window.go(Where("rules", id=MEETING.split("-")[0])),
    ),
    Shot("papers", LIGHT, WIDE, go("papers")),
    Shot("search", LIGHT, WIDE, go("search", "“library service”")),
    Shot("evidence", DARK, SMALL, go("evidence")),
    Shot("reading-desk", LIGHT, WIDE, read(243)),
    Shot("desk/continuous-dark", DARK, SMALL, read(243)),
    Shot("desk/single", LIGHT, WIDE, steps(read(243), do("single", "fit-page"))),
    Shot("desk/two", DARK, WIDE, steps(read(243), do("two", "fit-page"))),
    Shot("desk/turned", LIGHT, SMALL, steps(read(214), do("turn-right"))),
    Shot("desk/night", DARK, WIDE, steps(read(243), _night)),
    Shot("desk/text", LIGHT, WIDE, steps(read(243), do("text"))),
    Shot("desk/text-only", DARK, SMALL, steps(read(243), do("text-only"))),
    Shot("desk/find", LIGHT, SMALL, steps(read(243), _find)),
    Shot("desk/split", LIGHT, WIDE, steps(read(243), _split)),
    Shot("desk/tray", LIGHT, WIDE, steps(read(243), _tray)),
    Shot("desk/card", LIGHT, SMALL, steps(read(243), _card)),
    Shot("desk/shapes", LIGHT, WIDE, steps(read(243), _shapes)),
    Shot("desk/scan", LIGHT, SMALL, read(205)),
    Shot("desk/replaced", LIGHT, SMALL, read(241, "old")),
    Shot("desk/supplement", DARK, SMALL, read(7, "supplement")),
    Shot("desk/keys", LIGHT, WIDE, steps(read(243), do("keys"))),
    Shot("desk/compare", LIGHT, WIDE, compare("new", "old", 243)),
    Shot("desk/compare-dark", DARK, SMALL, compare("supplement", "new", 7)),
)


def main(names: list[str]) -> None:
    """Build the library, open the window on it, and take the pictures."""
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        bench = prepare(Path(folder))
        old, new = _packs(bench)
        with bench.library.read() as db:
            supplement = next(one for one in papers.of_meeting(db, MEETING) if one.kind == "supplement")
        now = bench.now().isoformat()
        program = Program(
            application,
            Path(folder),
            argparse.Namespace(practice=False, hidden=False, now=now, library=folder),
        )
        program.start({})
        os.environ["MEETINGWATCH_EXIT_WHEN_SHOWN"] = "1"  # no checks and reminders while pictures are taken
        studio = Studio(program, old, new, supplement)
        for shot in SHOTS:
            if names and shot.name not in names:
                continue
            program.hall.look.set_appearance(shot.look)
            program.window.resize(*shot.size)
            wait(300)
            shot.act(studio)
            save(program, shot.name)
        program.window.quit()
        program.close()


if __name__ == "__main__":
    main(sys.argv[1:])
