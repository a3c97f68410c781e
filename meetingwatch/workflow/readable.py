"""The papers under names that a person can read, by council, committee and year, with where each came from.

Nothing is ever overwritten: a file that is there with the same content is left, one with another content keeps its
name and ours gets a number. Files are copies: a reader that writes into a hard link would write into the library.
Links, which take no room, are made only when asked for.
"""

from __future__ import annotations

import html
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.times import iso, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.store import files, originals
from meetingwatch.words import _
from meetingwatch.workflow import shelf
from meetingwatch.workflow.file_names import safe_name
from meetingwatch.workflow.shelf import Shelved
from meetingwatch.workflow.workbench import Workbench

INDEX = "Index of papers"
_OURS = "<!-- made by MeetingWatch: made anew at every export -->"


@dataclass(frozen=True)
class Exported:
    """What an export did: files in the folder now, how many of them are new, and papers left out because their file
    is gone."""

    folder: Path
    files: int
    new: int
    missing: int


def export(
    bench: Workbench, folder: Path, cancel: Cancel, report: Report, *, links: bool = False
) -> Exported:
    """Put every paper on this computer into a folder; links: as hard links where the disk allows it.

    Raises UserFacingError (cannot be written) or Cancelled.
    """
    _refuse_library(bench, folder)
    kept = [one for one in shelf.read(bench) if one.paper.sha256]
    done: list[tuple[Shelved, Path]] = []
    new = missing = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, one in enumerate(kept):
            cancel.check()
            report(Progress(_("Putting papers into the folder"), number, len(kept), "papers"))
            source = files.path_of(bench.library.papers, one.paper.sha256)
            if not source.exists():
                missing += 1
                continue
            target = folder / _place(one) / f"{_name(one)}.pdf"
            path, added = put(source, target, links=links)
            new += added + _put_original(bench, one, path)
            done.append((one, path))
        _write_index(folder, _index_page(folder, done))
    except OSError as error:
        raise UserFacingError(
            _("The papers could not be put into {folder}.").format(folder=folder),
            _("Nothing in your library was changed, and nothing that was there was overwritten."),
            _("Check that there is room and that you may write there, or choose another folder."),
            details=str(error),
        ) from error
    return Exported(folder, len(done), new, missing)


def _refuse_library(bench: Workbench, folder: Path) -> None:
    inside = bench.library.folder.resolve()
    if folder.resolve() == inside or inside in folder.resolve().parents:
        raise UserFacingError(
            _("This folder belongs to the library itself."), "", _("Choose a folder outside of it.")
        )


def _place(one: Shelved) -> Path:
    """Council, committee, year; publisher and year for a document from elsewhere."""
    year = str(one.year) if one.year else _("Undated")
    if one.meeting is None:
        return Path(_("From elsewhere")) / safe_name(one.paper.publisher, _("Unknown publisher"), 60) / year
    council = safe_name(one.council, _("Council"), 60)
    return Path(council) / safe_name(one.committee, _("Committee"), 60) / year


def _name(one: Shelved) -> str:
    """ "2017-07-18 Children, Education … - Agenda pack (version 2)"."""
    day = to_london(one.when).date().isoformat() if one.when else ""
    title = _("Agenda pack") if one.paper.is_the_pack else one.paper.title
    version = _(" (version {n})").format(n=one.paper.version) if one.versions > 1 else ""
    committee = f"{safe_name(one.committee, '', 40)} - " if one.committee else ""
    return safe_name(f"{day} {committee}{safe_name(title, _('Paper'), 60)}{version}")


def put(source: Path, target: Path, *, links: bool = False) -> tuple[Path, int]:
    """Put a file where nothing is overwritten; gives its path and 1 where it is new. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    there = {one.name.casefold(): one for one in target.parent.iterdir()}
    for name in _free_names(target):
        path = there.get(name.name.casefold(), name)  # a disk of Windows or macOS has one of them only
        if path.exists():
            if _same(source, path):
                return path, 0
            continue
        try:
            _link(source, path) if links else _copy(source, path)
        except FileExistsError:
            continue  # somebody was quicker
        return path, 1
    raise AssertionError("names never end")


def _free_names(target: Path) -> Iterator[Path]:
    yield target
    number = 2
    while True:
        yield target.with_name(f"{target.stem} ({number}){target.suffix}")
        number += 1


def _same(source: Path, path: Path) -> bool:
    if not path.is_file() or path.stat().st_size != source.stat().st_size:
        return False
    return path.samefile(source) or files.hash_file(path) == files.hash_file(source)


def _link(source: Path, path: Path) -> None:
    """A hard link, a copy where the disk allows none. Raises FileExistsError, OSError."""
    try:
        os.link(source, path)
    except FileExistsError:
        raise
    except OSError:
        _copy(source, path)


def _copy(source: Path, path: Path) -> None:
    """A copy under a name that must be free, whole or not at all. Raises FileExistsError, OSError."""
    with path.open("xb") as writing:
        try:
            with source.open("rb") as reading:
                shutil.copyfileobj(reading, writing, 1 << 20)
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _put_original(bench: Workbench, one: Shelved, paper: Path) -> int:
    """The saved page or e-mail beside its pages."""
    with bench.library.read() as db:
        original = originals.get(db, one.paper.sha256)
    if original is None or original.kind == "pdf":
        return 0
    source = originals.path_of(bench.library.papers, original)
    if not source.exists():
        return 0
    return put(source, paper.with_name(f"{paper.stem} - original.{original.kind}"))[1]


def _index_page(folder: Path, done: list[tuple[Shelved, Path]]) -> str:
    heads = (_("Meeting"), _("Paper"), _("Address"), _("First seen"), _("SHA-256"))
    rows = "\n".join(_index_row(folder, one, path) for one, path in done)
    title = _("Papers")
    said = _(
        "Each line says where a paper came from. The checksum proves that the file is as it was fetched."
    )
    head = "".join(f"<th>{html.escape(word)}</th>" for word in heads)
    return (
        f'<!DOCTYPE html>\n{_OURS}\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
        "<style>body{font-family:sans-serif;margin:2em}td,th{text-align:left;padding:.3em .8em;vertical-align:top}"
        "code{word-break:break-all;font-size:.85em}</style></head>\n"
        f"<body><h1>{title}</h1><p>{html.escape(said)}</p>\n<table><tr>{head}</tr>\n{rows}\n</table></body></html>\n"
    )


def _index_row(folder: Path, one: Shelved, path: Path) -> str:
    paper = one.paper
    place = path.relative_to(folder)
    link = "/".join(quote(part) for part in place.parts)
    day = to_london(one.when).date().isoformat() if one.when else ""
    meeting = " ".join(part for part in (day, one.committee or paper.publisher, one.council) if part)
    gone = _(" (gone from the council’s site)") if paper.gone_at else ""
    cells = (
        html.escape(meeting),
        f'<a href="{html.escape(link)}">{html.escape(paper.title)}</a>{html.escape(gone)}',
        html.escape(paper.url),
        html.escape(iso(paper.first_seen) if paper.first_seen else ""),
        f"<code>{paper.sha256}</code>",
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _write_index(folder: Path, page: str) -> None:
    """The list of papers; a file of that name which is not ours is left alone."""
    for path in _free_names(folder / f"{INDEX}.html"):
        if not path.exists() or _OURS in path.read_text(encoding="utf-8", errors="replace")[:500]:
            files.write_whole(path, [page.encode()])
            return
