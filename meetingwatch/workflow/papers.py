"""Papers kept here: files checked before they get their name, words read, files added by hand.

The window opens on a paper by way of this module, so what only a new paper needs is imported where it is used.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from meetingwatch.documents.faults import UnreadableError, refuse_unless_file, refuse_unless_pdf
from meetingwatch.documents.worker import PaperReader, read_paper
from meetingwatch.domain import paper as p
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.paper import PageSize, Paper, ReadPaper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import files
from meetingwatch.store import labels as label_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import ocr as ocr_store
from meetingwatch.store import originals as original_store
from meetingwatch.store import papers as store
from meetingwatch.store.originals import Original
from meetingwatch.words import _
from meetingwatch.workflow.workbench import Workbench

if TYPE_CHECKING:
    from meetingwatch.documents.elsewhere import Turned


def verify(path: Path, cancel: Cancel) -> None:
    """Raise UserFacingError unless this is a PDF that a worker can open."""
    refuse_unless_pdf(path)
    with PaperReader(path, cancel):
        pass


def read(bench: Workbench, paper: Paper, cancel: Cancel, report: Report) -> Paper:
    """Read a kept file's words in a worker and add them to the index.

    Raises UserFacingError (UnreadableError: the file is at fault, which its papers say from now on), Cancelled.
    """
    return _index(bench, paper, _read_file(bench, paper, cancel, report))


def _read_file(bench: Workbench, paper: Paper, cancel: Cancel, report: Report) -> ReadPaper:
    path = path_of(bench, paper)
    with bench.library.read() as db:
        ranges, scans = label_store.of_file(db, paper.sha256), ocr_store.of_file(db, paper.sha256)
    try:
        return read_paper(path, cancel, report, corrections=ranges, ocr=scans)
    except UnreadableError as error:
        with suppress(UserFacingError), bench.library.write() as db:  # a library that can only be read
            store.note_unreadable(db, paper.sha256, str(error))
        raise


def _index(bench: Workbench, paper: Paper, found: ReadPaper) -> Paper:
    from meetingwatch.documents.search import Index

    with bench.library.read() as db:
        same = [one for one in store.by_hash(db, paper.sha256) if one.id != paper.id and one.state == "read"]
    with Index(bench.library.index) as index:
        for one in [paper, *same]:
            index.add_paper(one.number, one.id, found.pages, found.items)
    paper = replace(paper, state="read", pages=len(found.pages), reason="")
    with bench.library.write() as db:
        store.save_reading(db, paper.sha256, found)
        store.note_readable(db, paper.sha256)
        store.update(db, paper)
    return paper


def path_of(bench: Workbench, paper: Paper) -> Path:
    """The paper's file. Raises UserFacingError when it is not on this computer."""
    path = files.path_of(bench.library.papers, paper.sha256)
    if not paper.sha256 or not path.exists():
        raise UserFacingError(
            _("“{title}” is not on this computer.").format(title=paper.title),
            _("Your marks and drafts are safe."),
            _("Choose “Check now” to fetch it again, or add the file by hand."),
        )
    return path


@dataclass(frozen=True)
class Given:
    """What the person says of a document from elsewhere, "" for what it says itself.

    address and dated ("YYYY-MM-DD") are where and when it was published.
    """

    title: str = ""
    publisher: str = ""
    address: str = ""
    dated: str = ""


NOTHING_GIVEN = Given()


def add_file(
    bench: Workbench,
    path: Path,
    cancel: Cancel,
    report: Report,
    *,
    meeting: str = "",
    given: Given = NOTHING_GIVEN,
) -> Paper:
    """Add a paper, or a document from elsewhere, by file; the same file again is the same paper.

    A saved web page, an e-mail or a text file becomes pages (documents/elsewhere.py) and is kept as it was. A document
    from elsewhere of which nothing can be read is not kept: the person still has it.
    Raises UserFacingError: no such file or meeting, not a PDF, encrypted, damaged, no words.
    """
    return add_or_find(bench, path, cancel, report, meeting=meeting, given=given)[0]


def add_or_find(
    bench: Workbench,
    path: Path,
    cancel: Cancel,
    report: Report,
    *,
    meeting: str = "",
    given: Given = NOTHING_GIVEN,
) -> tuple[Paper, bool]:
    """As add_file, and whether it is a new paper: what is given is not put on one that is here (adding.add does)."""
    paper, new = keep_or_find(bench, path, cancel, report, meeting=meeting, given=given)
    if paper.state != "read":
        try:
            paper = read(bench, paper, cancel, report)
        except UnreadableError:
            if new and not meeting:
                _let_go(bench, paper)
            raise
        _after_reading(bench, paper, cancel)
    return paper, new


def _let_go(bench: Workbench, paper: Paper) -> None:
    """Forget a paper that was just added; its file goes too, unless another paper is the same file."""
    with bench.library.write() as db:
        store.remove(db, paper.id)
        shared = bool(store.by_hash(db, paper.sha256))
        if not shared:
            store.note_readable(db, paper.sha256)
            original_store.remove(db, paper.sha256)
    if not shared:
        files.path_of(bench.library.papers, paper.sha256).unlink(missing_ok=True)


def _after_reading(bench: Workbench, paper: Paper, cancel: Cancel) -> None:
    """What a document added by hand means: pages that it shares with others, and news for the topics watched."""
    from meetingwatch.workflow import topics, twins  # slow to import, and opening a known paper needs neither

    twins.find(bench, paper, cancel)
    topics.scan(bench, cancel)


def keep_or_find(
    bench: Workbench,
    path: Path,
    cancel: Cancel,
    report: Report,
    *,
    meeting: str = "",
    given: Given = NOTHING_GIVEN,
) -> tuple[Paper, bool]:
    """As add_or_find, but its words are not read yet: the desk can show its pages at once and reads it (reading)."""
    from meetingwatch.documents import elsewhere
    from meetingwatch.workflow.half_files import HalfFile

    with bench.library.read() as db:
        if meeting and meeting_store.get(db, meeting) is None:
            raise no_meeting(meeting)
    turned = None
    refuse_unless_file(path)
    with HalfFile(bench) as half:
        if elsewhere.kind_of(path):
            report(Progress(_("Turning the document into pages"), 0, 0))
            turned = elsewhere.turn(path, cancel)
            half.path.write_bytes(turned.pdf)
        else:
            elsewhere.refuse_other_kinds(path)
            refuse_unless_pdf(path)
            _copy(path, half.path, cancel, report)
        verify(half.path, cancel)
        return _keep_half(bench, path, half.path, meeting, given, turned)


def keep_copied(bench: Workbench, path: Path, half: Path) -> Paper:
    """As keep_or_find, for a PDF that is copied into the papers folder already and that a worker has opened."""
    return _keep_half(bench, path, half, "", NOTHING_GIVEN, None)[0]


def _keep_half(
    bench: Workbench, path: Path, half: Path, meeting: str, given: Given, turned: Turned | None
) -> tuple[Paper, bool]:
    size = half.stat().st_size
    sha256 = files.keep(bench.library.papers, half)
    with bench.library.read() as db:
        same = [one for one in store.by_hash(db, sha256) if one.meeting == meeting]
    if same:
        return same[0], False
    return _save_added(bench, path, meeting, (sha256, size), given, turned), True


def _save_added(
    bench: Workbench, path: Path, meeting: str, kept: tuple[str, int], given: Given, turned: Turned | None
) -> Paper:
    """The row of a file that is kept (its hash and bytes), and what it was before it became pages."""
    said = _or_its_own(given, turned)
    row = Paper(
        id="",
        meeting=meeting,
        key=f"file-{kept[0][:16]}",
        kind=_kind_of_added(bench, meeting),
        title=said.title or path.stem,
        sha256=kept[0],
        bytes=kept[1],
        state="kept",
        publisher=said.publisher,
    )
    with bench.library.write() as db:
        if turned is not None:
            before = original_store.keep(bench.library.papers, turned.kind, path.read_bytes())
            original_store.save(
                db, Original(kept[0], turned.kind, path.name, said.address, said.dated, before)
            )
        elif said.address or said.dated:
            original_store.save(db, Original(kept[0], "pdf", path.name, said.address, said.dated, kept[0]))
        return store.add(db, row, bench.now())


def _or_its_own(given: Given, turned: Turned | None) -> Given:
    """What the person says, else what a web page or e-mail says of itself."""
    if turned is None:
        return given
    address = given.address or turned.address
    return Given(
        given.title or turned.title,
        given.publisher or turned.publisher or urlsplit(address).hostname or "",
        address,
        given.dated or turned.dated,
    )


def original(bench: Workbench, paper: Paper) -> Original | None:
    """What a document from elsewhere was before it became pages, None for what came as a PDF without address."""
    with bench.library.read() as db:
        return original_store.get(db, paper.sha256)


def _kind_of_added(bench: Workbench, meeting: str) -> str:
    """A file added to a meeting without a pack is its pack; beside a pack it is another paper."""
    if not meeting:
        return p.ELSEWHERE
    with bench.library.read() as db:
        known = store.of_meeting(db, meeting)
    return p.OTHER if any(one.kind == p.PACK and one.sha256 for one in known) else p.PACK


def _copy(source: Path, target: Path, cancel: Cancel, report: Report) -> None:
    total, done = source.stat().st_size, 0
    with source.open("rb") as reading, target.open("wb") as writing:
        while block := reading.read(1 << 20):
            cancel.check()
            writing.write(block)
            done += len(block)
            report(Progress(_("Copying the file"), done, total, "bytes"))


def no_meeting(meeting: str) -> UserFacingError:
    """The sentence for an unknown meeting."""
    return UserFacingError(
        _("There is no meeting “{id}”.").format(id=meeting), "", _("“meetings” shows them.")
    )


def reader_of(bench: Workbench, paper: Paper, cancel: Cancel) -> PaperReader:
    """A worker on a paper of the library, whose pages have the words that OCR read too. Raises UserFacingError."""
    with bench.library.read() as db:
        scans = ocr_store.of_file(db, paper.sha256)
    return PaperReader(path_of(bench, paper), cancel, scans)


def get(bench: Workbench, paper_id: str) -> Paper:
    """One paper. Raises UserFacingError when it is not there."""
    with bench.library.read() as db:
        found = store.get(db, paper_id)
    if found is None:
        raise UserFacingError(
            _("There is no paper “{id}”.").format(id=paper_id), "", _("“papers list” shows them.")
        )
    return found


def reading(bench: Workbench, paper: Paper, cancel: Cancel, report: Report) -> ReadPaper:
    """Sizes, labels and items of a paper; read again from the file when they were lost, or read in an older way."""
    with bench.library.read() as db:
        found = store.reading(db, paper.sha256)
        new = store.read_the_new_way(db, paper.sha256)
    if found is not None and (new or not files.path_of(bench.library.papers, paper.sha256).exists()):
        return found
    fresh = read(bench, paper, cancel, report)
    if found is None:
        _after_reading(bench, fresh, cancel)
    with bench.library.read() as db:
        found = store.reading(db, paper.sha256)
    assert found is not None
    return found


def sizes(bench: Workbench, paper: Paper, cancel: Cancel) -> tuple[PageSize, ...]:
    """The size of every page as shown, which is quickly known: nothing is read. Raises UserFacingError, Cancelled."""
    with PaperReader(path_of(bench, paper), cancel) as reader:
        return reader.sizes()


@dataclass(frozen=True)
class Rebuilt:
    """How many papers are in the index now, and those that could not be read, with what was the matter."""

    papers: int
    unread: tuple[tuple[Paper, UserFacingError], ...]


def rebuild_index(bench: Workbench, cancel: Cancel, report: Report) -> Rebuilt:
    """Read every kept paper again into the index, also those that could not be read before.

    Raises UserFacingError where the index itself cannot be written; Cancelled.
    """
    with bench.library.read() as db:
        papers = [one for one in store.everything(db) if one.sha256]
    papers = [one for one in papers if files.path_of(bench.library.papers, one.sha256).exists()]
    unread = []
    for number, paper in enumerate(reversed(papers)):
        cancel.check()
        report(Progress(_("Making the search index"), number, len(papers), "papers"))
        try:
            found = _read_file(bench, paper, cancel, report)
        except UserFacingError as error:
            unread.append((paper, error))
        else:
            _index(bench, paper, found)
    return Rebuilt(len(papers) - len(unread), tuple(unread))


def index_again(bench: Workbench, cancel: Cancel, report: Report) -> int:
    """Read papers again that the search index has lost, that were kept but never read, or that were read in an older
    way; gives how many. What this way of reading failed at is left alone: it is tried when somebody asks."""
    from meetingwatch.documents.search import Index

    with Index(bench.library.index) as index:
        there = index.paper_ids()
    with bench.library.read() as db:
        kept = [one for one in store.everything(db) if one.sha256 and one.state in ("read", "kept")]
        lost = [one for one in kept if one.id not in there or not store.read_the_new_way(db, one.sha256)]
        lost = [one for one in lost if not store.known_unreadable(db, one.sha256)]
    lost = [one for one in lost if files.path_of(bench.library.papers, one.sha256).exists()]
    for number, paper in enumerate(reversed(lost)):
        cancel.check()
        report(Progress(_("Making the search index"), number, len(lost), "papers"))
        try:
            read(bench, paper, cancel, report)
        except UserFacingError as error:
            with bench.library.write() as db:
                store.update(db, replace(paper, reason=str(error)))
    return len(lost)
