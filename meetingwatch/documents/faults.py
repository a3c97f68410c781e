"""What a person reads when a PDF cannot be used."""

from __future__ import annotations

from pathlib import Path

from meetingwatch.documents import limits
from meetingwatch.domain.file_errors import not_opened
from meetingwatch.errors import UserFacingError
from meetingwatch.words import _, ngettext

_HEAD = 1024  # readers accept a header anywhere in the first 1,024 bytes (ISO 32000-1, annex H, note 13)


class UnreadableError(UserFacingError):
    """The file itself is at fault: reading it again would end alike."""


def refuse_unless_file(path: Path) -> None:
    """Raise UserFacingError for a pipe, a device and the like: whoever reads one may wait for ever."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise UserFacingError(
            _("{name} is not a file with a document in it.").format(name=path.name),
            _("Nothing was added."),
            _("Choose the saved document itself."),
        )


def refuse_unless_pdf(path: Path) -> None:
    """Raise UserFacingError unless the file can be a PDF: there, not empty, not huge, begins like one."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise not_opened(path, error) from error
    if size == 0:
        raise UnreadableError(_("The file {name} is empty.").format(name=path.name), "", _fetch_again())
    if size > limits.FILE_BYTES:
        raise UnreadableError(
            _("The file {name} is larger than 1 GB, which is more than can be read.").format(name=path.name)
        )
    if b"%PDF-" in head:
        return
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml", b"<!--", b"<script")):
        raise UnreadableError(
            _("This is a web page, not a PDF: the site probably sent an error page in its place."),
            "",
            _fetch_again(),
        )
    raise UnreadableError(
        _("This file is not a PDF, whatever its name says."), "", _("Get it again from the council’s page.")
    )


def explain_open_failure(kind: str) -> UnreadableError:
    """The error for a worker's refusal to open a paper."""
    if kind == "password":
        return UnreadableError(
            _("This PDF is locked with a password, so it cannot be read."),
            "",
            _("Ask democratic services for a copy that is not locked."),
        )
    if kind == "too-many-pages":
        return UnreadableError(
            _("This PDF has more than {n} pages, which is more than can be read.").format(n=limits.PAGES)
        )
    if kind == "no-pages":
        return UnreadableError(_("This PDF has no pages."), "", _fetch_again())
    return UnreadableError(_("This PDF is damaged and cannot be read."), "", _fetch_again())


def gave_up() -> UnreadableError:
    """The error for a paper whose worker had to be stopped too often."""
    return UnreadableError(
        _("This PDF could not be read: reading it took too long or too much memory, so it was stopped."),
        _("Nothing else is affected."),
        _("Ask democratic services for another copy."),
    )


def too_slow(seconds: float) -> UnreadableError:
    """The error for a paper none of whose pages could be read in this time."""
    n = round(seconds)
    return UnreadableError(
        ngettext(
            "This PDF takes too long to read: reading a page was stopped after {n} second.",
            "This PDF takes too long to read: reading a page was stopped after {n} seconds.",
            n,
        ).format(n=n),
        _("Nothing else is affected."),
        _("It may be badly made, or made to do harm. Ask democratic services for another copy."),
    )


def could_not_start(error: OSError) -> UserFacingError:
    """The error for a worker that the system did not let us start."""
    return UserFacingError(
        _("The part of the program that reads PDFs could not be started."),
        _("Your papers and marks are safe."),
        _("Close other programs and try again."),
        details=str(error),
    )


def _fetch_again() -> str:
    return _("Fetch it again, or look at it on the council's own site.")
