"""A document added by the person, who may have it already: what they say of it is put on the one that is here, and can
be taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.paper import Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import originals as original_store
from meetingwatch.store import papers as store
from meetingwatch.store.library import Connection
from meetingwatch.store.originals import Original
from meetingwatch.words import _
from meetingwatch.workflow import attached, papers
from meetingwatch.workflow.papers import NOTHING_GIVEN, Given
from meetingwatch.workflow.workbench import Workbench


@dataclass(frozen=True)
class Resaid:
    """What was said of a paper, before and after the person said something else."""

    paper: str
    before: Given
    after: Given


@dataclass(frozen=True)
class Added:
    """The paper of a file; new is False where it was here already, and resaid tells what the person then changed.
    notes: what the file holds and its pages do not show. attached: the names of the PDFs that came with an e-mail."""

    paper: Paper
    new: bool
    resaid: Resaid | None = None
    notes: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """What happened, for the person."""
        if self.new:
            return _("“{title}” was added.").format(title=self.paper.title)
        if self.resaid is None:
            return _("“{title}” was here already: nothing was added.").format(title=self.paper.title)
        before, after = self.resaid.before, self.resaid.after
        known = _("“{title}” was here already.").format(title=before.title)
        if before.title == after.title:
            return " ".join((known, _("What you typed of it is noted.")))
        named = _("It is called “{title}” now.") if replace(before, title=after.title) == after else ""
        named = named or _("It is called “{title}” now, and what else you typed of it is noted.")
        return " ".join((known, named.format(title=after.title)))


def add(
    bench: Workbench,
    path: Path,
    cancel: Cancel,
    report: Report,
    *,
    meeting: str = "",
    given: Given = NOTHING_GIVEN,
) -> Added:
    """Add a file as papers.add_file() does; where it is here already, what is given is put on that paper.

    Raises what papers.add_file() raises."""
    paper, new = papers.add_or_find(bench, path, cancel, report, meeting=meeting, given=given)
    notes = _notes(bench, paper)
    if new:
        return Added(paper, new=True, notes=notes, attached=attached.names(bench, paper, cancel))
    resaid = _say(bench, paper, given, path.name)
    return Added(papers.get(bench, paper.id), new=False, resaid=resaid, notes=notes)


def keep(bench: Workbench, path: Path, cancel: Cancel, report: Report) -> Added:
    """Keep a file as papers.keep_or_find() does, which reads no words yet. Raises what that raises."""
    paper, new = papers.keep_or_find(bench, path, cancel, report)
    return Added(paper, new=new, attached=attached.names(bench, paper, cancel) if new else ())


def add_attached(
    bench: Workbench, mail: Paper, cancel: Cancel, report: Report
) -> tuple[list[Added], list[tuple[str, UserFacingError]]]:
    """Add the PDFs that are attached to an e-mail, as from its sender and day; what is here already stays as it is.
    Gives those, and by name those that cannot be added, and why."""
    source = papers.original(bench, mail)
    given = Given(publisher=mail.publisher, dated=source.dated if source is not None else "")
    came: list[Added] = []
    refused: list[tuple[str, UserFacingError]] = []
    with TemporaryDirectory(prefix="meetingwatch-") as folder:
        for file in attached.put_into(bench, mail, Path(folder), cancel):
            try:
                paper, new = papers.add_or_find(bench, file, cancel, report, given=given)
            except UserFacingError as error:
                refused.append((file.name, error))
            else:
                came.append(Added(paper, new=new, notes=_notes(bench, paper)))
    return came, refused


def _notes(bench: Workbench, paper: Paper) -> tuple[str, ...]:
    with bench.library.read() as db:
        read = store.reading(db, paper.sha256)
    return read.beside.notes if read is not None else ()


def step(bench: Workbench, one: Resaid, *, back: bool) -> Paper:
    """Take back what was said of a paper, or say it again; what was changed since stays. Raises UserFacingError where
    the paper is gone."""
    was, becomes = (one.after, one.before) if back else (one.before, one.after)
    paper = papers.get(bench, one.paper)
    with bench.library.write() as db:
        now = _said(db, paper)
        fields = {
            name: getattr(becomes, name) if getattr(now, name) == getattr(was, name) else getattr(now, name)
            for name in ("title", "publisher", "address", "dated")
        }
        _put(db, paper, Given(**fields), paper.title)
    return papers.get(bench, one.paper)


def _say(bench: Workbench, paper: Paper, given: Given, file: str) -> Resaid | None:
    """Put on a paper what was typed and is not said of it yet; None where that is nothing."""
    with bench.library.write() as db:
        before = _said(db, paper)
        after = Given(
            given.title or before.title,
            given.publisher or before.publisher,
            given.address or before.address,
            given.dated or before.dated,
        )
        if after == before:
            return None
        _put(db, paper, after, file)
    return Resaid(paper.id, before, after)


def _said(db: Connection, paper: Paper) -> Given:
    source = original_store.get(db, paper.sha256)
    address, dated = (source.address, source.dated) if source else ("", "")
    return Given(paper.title, paper.publisher, address, dated)


def _put(db: Connection, paper: Paper, said: Given, file: str) -> None:
    store.update(db, replace(paper, title=said.title, publisher=said.publisher))
    source = original_store.get(db, paper.sha256)
    if source is None:
        source = Original(paper.sha256, "pdf", file, "", "", paper.sha256)
    if source.kind == "pdf" and not (said.address or said.dated):
        original_store.remove(db, paper.sha256)  # nothing is known of it any more but what the file says
    else:
        original_store.save(db, replace(source, address=said.address, dated=said.dated))
