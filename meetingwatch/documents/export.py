"""Writing a paper with the person's marks as standard annotations, for any PDF reader.

The council's bytes are an exact prefix of the new file; the marks are appended (documents/appending.py), worked out
in a worker process that may write nothing. Where its publisher locked a paper, which opens without a password all the
same, an unlocked copy takes the place of those bytes (documents/unlocking.py).
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import IO

from meetingwatch.documents import limits
from meetingwatch.documents.faults import (
    could_not_start,
    gave_up,
    refuse_unless_pdf,
)
from meetingwatch.documents.subjects import subject_of
from meetingwatch.documents.wire import Message
from meetingwatch.documents.worker import PaperReader
from meetingwatch.documents.worker_process import WorkerGone, WorkerProcess
from meetingwatch.domain.file_errors import not_written
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.mark import ITEM_NOTE, Mark, meaning_label
from meetingwatch.errors import UserFacingError
from meetingwatch.words import _

_TICK = 0.1


@dataclass(frozen=True)
class Written:
    """A paper written with its marks: how many. unlocked says that its publisher locked it, so that the file is an
    unlocked copy and does not begin with the council's own bytes."""

    marks: int
    unlocked: bool = False


def export_with_marks(
    paper: Path, marks: Sequence[Mark], out: Path, author: str, cancel: Cancel, report: Report
) -> Written:
    """Write out: the paper's own bytes, or an unlocked copy of a locked paper, then the marks.

    Marks that wait to be placed (placed "ask") are left out; without any mark it is the paper as it is, locked or not.
    author stands in each annotation; it may be empty. The file appears whole or not at all. Raises UserFacingError,
    Cancelled.
    """
    refuse_unless_pdf(paper)
    placed = [mark for mark in marks if mark.placed == "yes"]
    plain = [_plain(mark, author) for mark in placed]
    report(Progress(_("Writing the marks into the paper"), 0, 2))
    unlocked = _write(paper, plain, out, cancel, report)
    report(Progress(_("Writing the marks into the paper"), 2, 2))
    return Written(len(placed), unlocked)


def _plain(mark: Mark, author: str) -> Message:
    modified = mark.changed_at or mark.made_at
    note = meaning_label(mark.meaning) if mark.meaning else ""
    if mark.kind == ITEM_NOTE and mark.item:
        note = _("Item {number}").format(number=mark.item)
    contents = ": ".join(part for part in (note, mark.note) if part)
    page = (
        _("p. {label}").format(label=mark.label)
        if mark.label
        else _("PDF page {number}").format(number=mark.anchor.page + 1)
    )
    return {
        "id": mark.id,
        "page": mark.anchor.page,
        "shape": mark.kind,
        "meaning": mark.meaning,
        "rects": [(r.left, r.bottom, r.right, r.top) for r in mark.anchor.rects],
        "strokes": [list(stroke) for stroke in mark.strokes],
        "contents": contents,
        "subject": subject_of(mark),
        "title": ": ".join(part for part in (page, " ".join(mark.note.split())[:80]) if part),
        "heading": _("My bookmarks"),
        "author": author,
        "modified": modified.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ") if modified else "",
    }


def _fill(paper: Path, marks: list[Message], file: IO[bytes], cancel: Cancel) -> bool:
    """The paper and its marks, as a worker gives them; returns whether an unlocked copy took the paper's place."""
    message, tail = ask_marker(paper, {"op": "mark", "marks": marks}, cancel, file.write)
    _refuse(str(message.get("error", "")))
    if not message["unlocked"]:
        _copy(paper, file)
    file.write(tail)
    return bool(message["unlocked"])


def _copy(paper: Path, file: IO[bytes]) -> None:
    with paper.open("rb") as source:
        shutil.copyfileobj(source, file, 1 << 20)


def _refuse(kind: str) -> None:
    """Raise what a person reads about a worker's refusal; "" is none."""
    if kind == "password":
        raise UserFacingError(
            _("This PDF is locked by its publisher, so marks cannot be written into it."),
            _("Your paper and your marks are safe here."),
            _("Export the marks as a list or as XFDF instead."),
        )
    if kind == "memory":
        raise UserFacingError(
            _("The marks could not be written into this PDF, because it is too large."),
            _("Your paper and your marks are safe here."),
            _("Export the marks as a list or as XFDF instead."),
        )
    if kind:
        raise UserFacingError(
            _("The marks could not be written into this PDF, because the file is not built as it should be."),
            _("Your marks are safe here."),
            _("Export the marks as a list instead."),
        )


def ask_marker(
    paper: Path, request: Message, cancel: Cancel, keep: Callable[[bytes], object] | None = None
) -> tuple[Message, bytes]:
    """Ask a worker that reads a paper's structure one thing; keep takes the pieces of a copy as they come.

    Raises UserFacingError (it was stopped), Cancelled, and what keep raises.
    """
    worker = _start(paper)
    room = limits.FILE_BYTES
    try:
        worker.send(request)
        until = time.monotonic() + limits.WRITE_SECONDS
        while True:
            answer = worker.receive(_TICK)
            cancel.check()
            if answer is not None and answer[0]["op"] != "piece":
                return answer
            if answer is not None and keep is not None:
                room -= len(answer[1])
                keep(answer[1])
            if room < 0 or time.monotonic() > until:
                raise gave_up()
    except WorkerGone as error:
        raise gave_up() from error
    finally:
        worker.close()


def _start(paper: Path) -> WorkerProcess:
    try:
        if os.name == "nt":
            return WorkerProcess(["mark", str(paper)])
        descriptor = os.open(paper, os.O_RDONLY)
        try:
            return WorkerProcess(["mark", str(descriptor)], (descriptor,))
        finally:
            os.close(descriptor)
    except OSError as error:
        raise could_not_start(error) from error


def _write(paper: Path, marks: list[Message], out: Path, cancel: Cancel, report: Report) -> bool:
    """Fill a file, read it back once, and only then give it its name; returns whether it is an unlocked copy."""
    unlocked = False
    try:
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=out.parent)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                if marks:
                    unlocked = _fill(paper, marks, file, cancel)
                else:
                    _copy(paper, file)
                file.flush()
                os.fsync(file.fileno())
            report(Progress(_("Writing the marks into the paper"), 1, 2))
            with PaperReader(temporary, cancel):
                cancel.check()
            temporary.replace(out)
            _sync_folder(out.parent)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise not_written(out, _("Your paper and your marks are safe."), error) from error
    return unlocked


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut; Windows has no such call."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
