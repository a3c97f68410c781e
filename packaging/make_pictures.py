"""Makes the README's pictures from the real window on a practice library.

python packaging/make_pictures.py LIBRARY, a practice library with a draft and marks on the 18 July meeting; it is
copied, never changed. Run it with QT_QPA_PLATFORM=offscreen where there is no screen.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from meetingwatch.app import Program
from meetingwatch.store import papers
from meetingwatch.ui.hall import Where

TARGET = Path(__file__).resolve().parent / "pictures"
MEETING = "northmere-m4141"


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
    whole = TARGET / f"{name}.png"
    program.window.grab().save(str(whole))
    with Image.open(whole) as picture:
        picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(whole, optimize=True)


def main(library: Path) -> None:
    """Open the window on a copy, move on a day, and take the pictures."""
    TARGET.mkdir(exist_ok=True)
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "library"
        shutil.copytree(library, copy)
        program = Program(
            application, copy, argparse.Namespace(practice=True, hidden=False, now=None, library=str(copy))
        )
        program.start({})
        program.window.resize(1440, 900)
        wait(2000, lambda: not program.checking())
        program.next_day()
        wait(2000, lambda: not program.checking())
        program.hall.notices.clear()
        program.window.go(Where("coming-up"))
        save(program, "coming-up")
        with program.hall.bench.library.read() as db:
            pack = [one for one in papers.of_meeting(db, MEETING) if one.kind == "pack"][-1]
        program.window.go(Where("desk", id=pack.id, page=243))
        save(program, "reading-desk")
        program.window.quit()
        program.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
