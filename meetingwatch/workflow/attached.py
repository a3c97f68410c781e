"""PDFs that are attached to an e-mail in the library: which there are, and getting them out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from meetingwatch.domain.job import Cancel
from meetingwatch.domain.paper import Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import originals as original_store
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import Workbench

_MOST_OF_NAME = 100  # letters
_NOT_IN_NAMES = '<>:"/\\|?*'  # on Windows, which allows least


def names(bench: Workbench, paper: Paper, cancel: Cancel) -> tuple[str, ...]:
    """The names of the PDFs attached to a paper that was an e-mail; none for any other, or where it cannot be told."""
    path = _original(bench, paper)
    if path is None:
        return ()
    from meetingwatch.documents import elsewhere  # slow to import, and most papers were no e-mails

    try:
        return elsewhere.attached(path, cancel)[0]
    except UserFacingError:
        return ()


def put_into(bench: Workbench, paper: Paper, folder: Path, cancel: Cancel) -> Iterator[Path]:
    """Each of them as a file of its own, in turn, under its name; who takes one may move it. Raises UserFacingError."""
    path = _original(bench, paper)
    if path is None:
        return
    from meetingwatch.documents import elsewhere

    for number, name in enumerate(names(bench, paper, cancel)):
        file = folder / _file_name(name)
        file.write_bytes(elsewhere.attached(path, cancel, number)[1])
        yield file


def _original(bench: Workbench, paper: Paper) -> Path | None:
    source = papers.original(bench, paper)
    if source is None or source.kind != "eml":
        return None
    path = original_store.path_of(bench.library.papers, source)
    return path if path.exists() else None


def _file_name(name: str) -> str:
    """A name that any system allows, of whatever the sender's program wrote."""
    stem = "".join(letter if letter.isprintable() and letter not in _NOT_IN_NAMES else "_" for letter in name)
    stem = stem.removesuffix(".pdf").removesuffix(".PDF").strip(" .")[:_MOST_OF_NAME]
    return f"{stem or 'Attachment'}.pdf"
