"""Saved web pages, e-mails and text files turned into pages, once, so that they are marked and cited like papers.

A worker process reads the file, under the same limits as a PDF's; it may load nothing and write nothing.
"""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from meetingwatch.documents.faults import could_not_start
from meetingwatch.documents.wire import Message
from meetingwatch.documents.worker_process import WorkerGone, WorkerProcess
from meetingwatch.domain.file_errors import not_opened
from meetingwatch.domain.job import Cancel
from meetingwatch.errors import UserFacingError
from meetingwatch.words import _

LARGEST = 30_000_000
SECONDS = 9.0
MOST_PAGES = 1_500
_TICK = 0.05

# How a mail program begins a message that it saves as text: two of these lines are enough.
_MAIL_HEADER = re.compile(rb"^(From|To|Date|Sent|Subject|Cc):", re.MULTILINE)
_MAIL_HEADERS = 2
KINDS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".eml": "eml",
    ".txt": "txt",
}


@dataclass(frozen=True)
class Turned:
    """A source as pages: the PDF's bytes, and what the source says of itself ("" where it does not).

    dated is "YYYY-MM-DD"."""

    pdf: bytes
    kind: str
    title: str
    publisher: str
    address: str
    dated: str


def kind_of(path: Path) -> str:
    """ "html", "mhtml", "eml" or "txt" (an e-mail saved as text, with its headers) by the file's name and beginning; ""
    for everything else, and for a PDF by any name."""
    kind = KINDS.get(path.suffix.lower(), "")
    if not kind:
        return ""
    try:
        with path.open("rb") as file:
            head = file.read(2048)
    except OSError:
        return kind
    if b"%PDF-" in head or (kind == "txt" and len(set(_MAIL_HEADER.findall(head))) < _MAIL_HEADERS):
        return ""
    return kind


def refuse_other_kinds(path: Path) -> None:
    """Raise UserFacingError for a file that by its name and beginning is neither a PDF nor of a kind that is read."""
    if path.suffix.lower() in ("", ".pdf", *KINDS) and path.suffix.lower() != ".txt":
        return
    with suppress(OSError), path.open("rb") as file:
        if (head := file.read(1024)) and b"%PDF-" not in head:
            raise UserFacingError(
                _("{name} is neither a PDF nor a saved web page or e-mail.").format(name=path.name),
                _("Nothing was added."),
                _("Save it as a PDF in the program that it was written with, and add that."),
            )


def turn(path: Path, cancel: Cancel) -> Turned:
    """Read a file of a known kind. Raises UserFacingError (gone, empty, too large, no words, stopped) or Cancelled."""
    kind = kind_of(path)
    _refuse(path, kind)
    about, pdf = _ask(path, {"op": "turn", "kind": kind, "most": MOST_PAGES}, cancel)
    if "error" in about:
        raise _not_read(path, kind, str(about["error"]))
    title = str(about["title"]) or path.stem
    return Turned(pdf, kind, title, str(about["publisher"]), str(about["address"]), str(about["dated"]))


def attached(path: Path, cancel: Cancel, number: int = -1) -> tuple[tuple[str, ...], bytes]:
    """The names of the PDFs that are attached to an e-mail, and the one of this number (from 0) itself, nothing where
    there is none. Raises UserFacingError (gone, stopped) or Cancelled."""
    about, data = _ask(path, {"op": "attached", "number": number}, cancel)
    return tuple(str(name) for name in about["names"]), data


def _ask(path: Path, request: Message, cancel: Cancel) -> tuple[Message, bytes]:
    """A worker's one answer about a file. Raises UserFacingError (stopped) or Cancelled."""
    worker = _start(path)
    try:
        worker.send(request)
        until = time.monotonic() + SECONDS
        while (answer := worker.receive(_TICK)) is None:
            cancel.check()
            if time.monotonic() > until:
                raise _gave_up(path)
    except WorkerGone as error:
        raise _gave_up(path) from error
    finally:
        worker.close()
    return answer


def _refuse(path: Path, kind: str) -> None:
    try:
        size = path.stat().st_size
        path.open("rb").close()
    except OSError as error:
        raise not_opened(path, error) from error
    if not size:
        raise UserFacingError(_("The file {name} is empty.").format(name=path.name))
    if size > LARGEST or not kind:
        raise UserFacingError(
            _("The file {name} is larger than {n} MB, which is more than can be read.").format(
                name=path.name, n=LARGEST // 1_000_000
            )
            if kind
            else _("{name} is neither a PDF, a saved web page nor an e-mail.").format(name=path.name)
        )


def _start(path: Path) -> WorkerProcess:
    try:
        if sys.platform == "win32":
            return WorkerProcess(["turn", str(path)])
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        try:
            return WorkerProcess(["turn", str(descriptor)], (descriptor,))
        finally:
            os.close(descriptor)
    except OSError as error:
        raise could_not_start(error) from error


def _not_read(path: Path, kind: str, reason: str) -> UserFacingError:
    """What a person reads of a worker's refusal."""
    if reason == "no-words":
        return UserFacingError(
            _("There are no words in {name} to read.").format(name=path.name),
            "",
            _("Open it in your browser, print it to a PDF file, and add that."),
        )
    if reason == "too-long":
        return UserFacingError(
            _("{name} is longer than {n} pages, which is more than can be kept.").format(
                name=path.name, n=f"{MOST_PAGES:,}"
            ),
            _("Nothing was added."),
            _("Open it in your browser, print the part that you need to a PDF file, and add that."),
        )
    words = {
        "no-headers": _(
            "{name} is not an e-mail: it has no lines that say from whom it is, or when it was sent."
        )
        if kind == "eml"
        else _("{name} is not a saved web page."),
        "unprintable": _("{name} is not a text that can be read, whatever its name says."),
    }.get(reason)
    return UserFacingError(words.format(name=path.name)) if words else _gave_up(path)


def _gave_up(path: Path) -> UserFacingError:
    return UserFacingError(
        _("{name} could not be read: it took too long or is not what its name says.").format(name=path.name),
        _("Nothing else is affected."),
        _("Open it in your browser, print it to a PDF file, and add that."),
    )
