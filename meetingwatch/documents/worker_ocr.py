"""Reading scans with the Tesseract program, where the person has installed it; it is never needed.

A page's picture is drawn in the worker that draws pages, and goes to Tesseract as a file without a name.
Tesseract runs with bounds on memory and time and without a network, because pictures from strangers are what it reads.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from meetingwatch.documents import limits
from meetingwatch.documents.worker import PaperReader
from meetingwatch.documents.worker_process import kept_environment, program
from meetingwatch.domain.geometry import DisplayRect, rect_from_display
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.ocr import OcrPage, OcrWord
from meetingwatch.domain.paper import PageSize
from meetingwatch.errors import UserFacingError
from meetingwatch.words import _

DPI = 300
PAGE_SECONDS = 120.0
_TICK = 0.2
_SURE = 15.0  # of 100: below, marks and dirt are taken for words
_LANGUAGES = ("eng", "cym")


@dataclass(frozen=True)
class Tesseract:
    """The program as found: where it is, "tesseract 5.3.0", which of our languages it knows, and whether it can tell
    (by its "osd" data) that a page lies on its side."""

    path: str
    name: str
    languages: tuple[str, ...] = ()
    turns: bool = False


def find_tesseract() -> Tesseract | None:
    """The Tesseract that is installed, or None."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    try:
        version = _run_briefly([path, "--version"])
        known = _run_briefly([path, "--list-langs"]).split()
    except (OSError, subprocess.SubprocessError):
        return None
    name = " ".join(version.split("\n", 1)[0].split()[:2])
    languages = tuple(one for one in _LANGUAGES if one in known)
    return Tesseract(path, name or "tesseract", languages, "osd" in known)


def _run_briefly(arguments: Sequence[str]) -> str:
    done = subprocess.run(arguments, capture_output=True, timeout=10, check=True, stdin=subprocess.DEVNULL)
    return (done.stdout or done.stderr).decode(errors="replace")


def read_scan(
    reader: PaperReader, index: int, size: PageSize, engine: Tesseract, cancel: Cancel
) -> OcrPage | None:
    """The words of a page (index) from its picture; None where it cannot be drawn or read in time, or
    where none are seen and something is left out of the picture.

    Raises Cancelled; UserFacingError when Tesseract cannot be started.
    """
    scale = min(DPI / 72, (limits.PIXELS / (size.width * size.height)) ** 0.5 * 0.99)
    width, height = max(1, round(size.width * scale)), max(1, round(size.height * scale))
    drawn = reader.render(index, scale, width, height)
    if drawn is None:
        return None
    # The green of a pixel is near enough to how light it is.
    with tempfile.TemporaryFile() as picture:
        picture.write(b"P5 %d %d 255\n" % (width, height) + drawn.pixels[1::4])
        picture.seek(0)
        table = _recognise(picture, engine, cancel)
    if table is None:
        return None
    found = words_of_tsv(table, scale, size, engine.name)
    return found if found.words or not drawn.left_out else None


def _recognise(picture: IO[bytes], engine: Tesseract, cancel: Cancel) -> str | None:
    arguments = ["stdin", "stdout", "--psm", "1" if engine.turns else "3", "--dpi", str(DPI)]
    if engine.languages:
        arguments += ["-l", "+".join(engine.languages)]
    command = [engine.path, *arguments, "tsv"]
    if sys.platform != "win32":
        command = [*program(), "bounded", *command]
    environment = kept_environment() | {"OMP_THREAD_LIMIT": "1"}
    if "TESSDATA_PREFIX" in os.environ:
        environment["TESSDATA_PREFIX"] = os.environ["TESSDATA_PREFIX"]
    running = _started(command, picture, environment)
    until = time.monotonic() + PAGE_SECONDS
    try:
        while True:
            try:
                output, _nothing = running.communicate(timeout=_TICK)
            except subprocess.TimeoutExpired:
                cancel.check()
                if time.monotonic() > until:
                    return None
            else:
                return output.decode("utf-8", "replace") if running.returncode == 0 else None
    finally:
        if running.poll() is None:
            running.kill()
        running.wait()
        if running.stdout is not None:
            running.stdout.close()


def _started(
    command: Sequence[str], picture: IO[bytes], environment: dict[str, str]
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command,
            stdin=picture,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
    except OSError as error:
        raise UserFacingError(
            _("Tesseract, the program that reads scans, could not be started."),
            _("Your papers and marks are safe."),
            _("Check that it is installed, or read the page's picture instead."),
            details=str(error),
        ) from error


def words_of_tsv(table: str, scale: float, size: PageSize, engine: str = "") -> OcrPage:
    """Tesseract's table of words (its manual, "TSV output") as words with their places; scale is pixels a point."""
    words: list[OcrWord] = []
    sure: list[float] = []
    before: tuple[str, ...] = ()
    line = -1
    for row in table.split("\n"):
        cells = row.rstrip("\r").split("\t")
        if len(cells) < 12 or cells[0] != "5":
            continue
        text = "".join(sign for sign in cells[11] if sign.isprintable() and not sign.isspace())
        try:
            left, top, width, height = (float(cell) / scale for cell in cells[6:10])
            confidence = float(cells[10])
        except ValueError:
            continue
        if not text or confidence < _SURE:
            continue
        here = tuple(cells[2:5])
        line += here != before
        before = here
        box = rect_from_display(size, DisplayRect(left, top, width, height))
        words.append(OcrWord(text, box.left, box.bottom, box.right, box.top, line))
        sure.append(confidence)
    return OcrPage(tuple(words), engine, round(sum(sure) / len(sure), 1) if sure else 0.0)
