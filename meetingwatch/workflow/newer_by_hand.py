"""A newer version that the person has as a file takes an older paper's place, as one that a council reissues does.

Nothing is done silently: the person says so (workflow/likely_older.py only asks), and directly afterwards it can be
taken back with everything that followed from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from meetingwatch.domain.job import Cancel, Report, silent
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.paper import Paper
from meetingwatch.errors import Cancelled, UserFacingError
from meetingwatch.store import files
from meetingwatch.store import marks as mark_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import revisions as revision_store
from meetingwatch.store import twins as twin_store
from meetingwatch.store.library import Connection
from meetingwatch.store.revisions import Revision
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import adding, marking, papers, remembering, replacing, twins
from meetingwatch.workflow.marking import PLACE, Edit
from meetingwatch.workflow.papers import NOTHING_GIVEN, Given
from meetingwatch.workflow.remembering import Kept
from meetingwatch.workflow.workbench import MARKS, MEETINGS, PAPERS, Workbench

CHANGED = frozenset((PAPERS, MEETINGS, MARKS))


@dataclass(frozen=True)
class _Before:
    """How it was: every paper that is a version now, the marks on those before the newer one, the pages that are
    known to be changed by or in the newer one, and whether it was ever looked at."""

    rows: tuple[Paper, ...]
    marks: tuple[Mark, ...]
    revisions: tuple[Revision, ...]
    was_kept: bool


@dataclass(frozen=True)
class TakenPlace:
    """A paper (new) that took another's (old) place, as both are now, and what is needed to take that back."""

    new: Paper
    old: Paper
    before: _Before
    edits: tuple[Edit, ...] = ()
    kept: Kept | None = None

    @property
    def carried(self) -> int:
        """How many marks went with it."""
        return sum(1 for one in self.edits if one.after and one.after.paper == self.new.id)

    @property
    def asked(self) -> int:
        """How many marks wait for the person to say where they belong."""
        return sum(1 for one in self.edits if one.after and one.after.placed == "ask")

    @property
    def said(self) -> str:
        """What was done, for a person."""
        words = _("“{new}” has taken the place of “{old}”.")
        if self.new.title == self.old.title:
            words = _("The newer version of “{old}” has taken its place.")
        parts = [words.format(new=self.new.title, old=self.old.title)]
        if self.carried:
            words = ngettext("{n} mark went with it.", "{n} marks went with it.", self.carried)
            parts.append(words.format(n=self.carried))
        if self.asked:
            words = ngettext(
                "{n} mark waits until you say where it belongs.",
                "{n} marks wait until you say where they belong.",
                self.asked,
            )
            parts.append(words.format(n=self.asked))
        return " ".join(parts)


def may_take(new: Paper, old: Paper) -> bool:
    """Whether one paper can be told to be a newer version of another, as far as the two alone say."""
    both_here = bool(new.sha256 and old.sha256) and new.sha256 != old.sha256
    newest = not (new.replaced_by or old.replaced_by)
    return both_here and newest and not new.url and (not (new.meeting and old.meeting) or _together(new, old))


def _together(one: Paper, two: Paper) -> bool:
    return one.meeting == two.meeting


def add(
    bench: Workbench,
    path: Path,
    old_id: str,
    cancel: Cancel,
    report: Report,
    *,
    meeting: str = "",
    given: Given = NOTHING_GIVEN,
) -> TakenPlace:
    """Add a file as the newer version of a paper; what is not given is as with the older one.

    Raises UserFacingError, with nothing added: no such paper, replaced already, the same file, another meeting, or
    whatever papers.add_file finds wrong with the file. Cancelled.
    """
    old = papers.get(bench, old_id)
    papers.path_of(bench, old)  # marks are carried from its pages
    if meeting and old.meeting and meeting != old.meeting:
        raise _elsewhere(old)
    with bench.library.read() as db:
        _refuse_replaced(db, old)
        if path.is_file():
            _refuse_same(db, files.hash_file(path), old)
    found = adding.add(bench, path, cancel, report, meeting=old.meeting or meeting, given=given)
    try:
        return take(bench, found.paper.id, old.id, cancel, report, named=bool(given.title))
    except (Cancelled, UserFacingError):
        if found.resaid is not None:
            adding.step(bench, found.resaid, back=True)
        raise


def take(
    bench: Workbench, new_id: str, old_id: str, cancel: Cancel, report: Report = silent, *, named: bool = True
) -> TakenPlace:
    """Let a paper take another's place; named: it keeps its own title.

    Raises UserFacingError (no such paper; it cannot be its newer version; a file is not here) or Cancelled, and then
    everything is as it was.
    """
    new, old = papers.get(bench, new_id), papers.get(bench, old_id)
    papers.path_of(bench, old)
    with bench.library.read() as db:
        _refuse(db, new, old)
    for one in (old, new):
        papers.reading(bench, one, cancel, report)
    done = _link(bench, new_id, old_id, named=named)
    try:
        replacing.after_fetch(bench, done.new, cancel)
    except (Cancelled, UserFacingError):
        _put_back(bench, _with_what_followed(bench, done))
        raise
    return _with_what_followed(bench, done)


def _refuse(db: Connection, new: Paper, old: Paper) -> None:
    """Raises UserFacingError where one cannot be the newer version of the other."""
    _refuse_replaced(db, old)
    _refuse_same(db, new.sha256, old)
    if new.replaced_by:
        raise _replaced(db, new)
    if any(one.url for one in (new, *paper_store.older_versions(db, new))):
        words = _("“{title}” comes from the council, whose site says itself which paper is newer.")
        raise UserFacingError(words.format(title=new.title))
    if new.meeting and old.meeting and not _together(new, old):
        raise _elsewhere(old)


def _refuse_same(db: Connection, sha256: str, old: Paper) -> None:
    if sha256 in {one.sha256 for one in (old, *paper_store.older_versions(db, old))}:
        words = _("This is the same file as “{title}”, so it is no newer version of it.")
        raise UserFacingError(words.format(title=old.title))


def _refuse_replaced(db: Connection, old: Paper) -> None:
    if old.replaced_by:
        raise _replaced(db, old)


def _replaced(db: Connection, paper: Paper) -> UserFacingError:
    newest = paper_store.newest_version(db, paper)
    words = _("“{title}” was replaced already; its newest version is {id}, “{newest}”.")
    return UserFacingError(words.format(title=paper.title, id=newest.id, newest=newest.title))


def _elsewhere(old: Paper) -> UserFacingError:
    return UserFacingError(_("“{title}” does not belong to that meeting.").format(title=old.title))


def _link(bench: Workbench, new_id: str, old_id: str, *, named: bool) -> TakenPlace:
    """Make the rows versions of one paper, all at once; pages that both have are no twins any more."""
    was_kept = remembering.is_kept(bench, new_id)
    with bench.library.write() as db:
        new, old = (_row(db, one) for one in (new_id, old_id))
        _refuse(db, new, old)
        older, own = paper_store.older_versions(db, old), paper_store.older_versions(db, new)
        before = _Before(
            (*reversed(older), old, *reversed(own), new),
            tuple(mark_store.of_papers(db, [one.id for one in (old, *older, *own)])),
            tuple(revision_store.touching(db, new.id)),
            was_kept,
        )
        rows = _as_versions(before.rows, old, new, named=named)
        for one in rows:
            paper_store.update(db, one)
        for one in (old, *older):
            twin_store.save_all(db, one.id, new.id, [], twin_store.SAME_PLACE)
    now = {one.id: one for one in rows}
    return TakenPlace(now[new.id], now[old.id], before)


def _row(db: Connection, paper_id: str) -> Paper:
    found = paper_store.get(db, paper_id)
    assert found is not None
    return found


def _as_versions(rows: Sequence[Paper], old: Paper, new: Paper, *, named: bool) -> list[Paper]:
    """The rows, oldest first, as versions of one paper: the older's key, by which the council's page is compared, and
    the meeting of whichever has one."""
    home = old if old.meeting or not new.meeting else new
    found = []
    for version, one in enumerate(rows, 1):
        one = replace(one, meeting=home.meeting, kind=home.kind, item=home.item, key=old.key, version=version)
        if one.id == old.id:
            one = replace(one, replaced_by=new.id)
        elif one.id == new.id:
            title = one.title if named else old.title
            one = replace(one, title=title, publisher=one.publisher or old.publisher)
        found.append(one)
    return found


def _with_what_followed(bench: Workbench, done: TakenPlace) -> TakenPlace:
    """The same with where its marks went, and the place in it that was carried over."""
    edits = []
    with bench.library.read() as db:
        for before in done.before.marks:
            now = mark_store.alive(db, before.id)
            if now is not None and (after := _placed_as(before, now)) != before:
                edits.append(Edit(before.id, before, after))
    kept = None if done.before.was_kept else remembering.kept(bench, done.new.id)
    return replace(done, edits=tuple(edits), kept=kept)


def _placed_as(mark: Mark, other: Mark) -> Mark:
    """A mark where another one stands: what else was done to that is not taken back with its place."""
    return replace(mark, **{name: getattr(other, name) for name in PLACE})


def give_back(bench: Workbench, done: TakenPlace, cancel: Cancel) -> None:
    """They are different papers after all: rows, marks' places and what else followed are as before. What the person
    did to a mark meanwhile is kept, as is a mark that they placed themselves.

    Raises UserFacingError where another version came meanwhile; Cancelled.
    """
    with bench.library.read() as db:
        new, old = paper_store.get(db, done.new.id), paper_store.get(db, done.old.id)
    if new is None or old is None or new.replaced_by or new.url or old.replaced_by != new.id:
        raise UserFacingError(
            _("“{title}” has changed since, so this cannot be taken back.").format(title=done.new.title),
            _("Every version and every mark is kept."),
        )
    _put_back(bench, done)
    twins.find(bench, papers.get(bench, new.id), cancel)


def _put_back(bench: Workbench, done: TakenPlace) -> None:
    with bench.library.write() as db:
        for was in done.before.rows:
            paper_store.update(db, _as_it_was(_row(db, was.id), was))
        for one in done.edits:
            if one.before and one.after and mark_store.alive(db, one.mark):
                marking.saved(db, one.after, one.before, bench.now())
        revision_store.put_back(db, done.new.id, done.before.revisions)
    if done.kept is not None and remembering.kept(bench, done.new.id) == done.kept:
        remembering.forget(bench, done.new.id)


def _as_it_was(row: Paper, was: Paper) -> Paper:
    """A row with what made it a version put back; what else became of it since stays."""
    return replace(
        row,
        meeting=was.meeting,
        key=was.key,
        kind=was.kind,
        item=was.item,
        version=was.version,
        title=was.title,
        publisher=was.publisher,
        replaced_by=was.replaced_by,
    )
