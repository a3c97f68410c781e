"""What became of a document that was asked for: kept as a first version, the same again, a reissue, or a failure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from meetingwatch.domain.council import DocumentLink, Meeting
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.paper import Paper, part_key, says_part
from meetingwatch.errors import UserFacingError
from meetingwatch.store import notices as notice_store
from meetingwatch.store import papers as store
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import papers, replacing, wanting
from meetingwatch.workflow.put_off import PutOffError
from meetingwatch.workflow.workbench import Workbench


@dataclass(frozen=True)
class FetchedPaper:
    """What became of one paper in a check: status "new", "replaced", "unchanged", "failed" (for a reason; trouble is
    the whole of it), or "waits" until the person asks for it (said once, then "unchanged"). beside: the further parts
    of a paper that comes in several."""

    paper: Paper
    status: str
    reason: str = ""
    trouble: UserFacingError | None = None
    beside: tuple[FetchedPaper, ...] = ()

    @property
    def all(self) -> tuple[FetchedPaper, ...]:
        """Itself and what came beside it."""
        return (replace(self, beside=()), *self.beside)


@dataclass(frozen=True)
class Errand:
    """One document of a meeting that is to be fetched. limit: bytes above which it is left for the person to ask for, 0
    for none; spent: bytes of it that its other parts have."""

    bench: Workbench
    meeting: Meeting
    link: DocumentLink
    cancel: Cancel
    report: Report
    limit: int = 0
    spent: int = 0


@dataclass(frozen=True)
class Arrived:
    """A file that came and was kept by its hash. validator is what to ask its address with next time."""

    validator: store.Validator
    size: int


def keep(errand: Errand, arrived: Arrived) -> FetchedPaper:
    """Record the file: a first version, the same again, or a reissue beside the old one. Its words are read."""
    bench, link, sha256 = errand.bench, errand.link, arrived.validator.sha256
    with bench.library.write() as db:
        rows = store.of_meeting(db, errand.meeting.id)  # another watch may have been quicker
        known, theirs = wanting.newest(rows, link.key), wanting.last_fetched(rows, link.key)
        same = known is not None and known.sha256 == sha256
        store.save_validator(db, arrived.validator)
        if known and not known.url and theirs and theirs.sha256 == sha256:
            # the person has a newer one by hand; this is still the old one
            return FetchedPaper(known, "unchanged")
        if known and (same or not known.sha256):
            title = link.title if says_part(link.title) or not known.title else known.title
            paper = replace(
                known,
                sha256=sha256,
                bytes=arrived.size,
                state="kept",
                reason="",
                url=link.url,
                title=title,
                gone_at=None,
            )
            store.update(db, paper)
        else:
            version = known.version + 1 if known else 1
            paper = store.add(db, row(errand.meeting, link, version, sha256, arrived.size), bench.now())
            if known:
                store.update(db, replace(known, replaced_by=paper.id))
    paper = papers.read(bench, paper, errand.cancel, errand.report)
    if not same:
        replacing.after_fetch(bench, paper, errand.cancel)
    reissued = known is not None and bool(known.sha256) and not same
    return FetchedPaper(paper, "unchanged" if same else "replaced" if reissued else "new")


def row(meeting: Meeting, link: DocumentLink, version: int, sha256: str, size: int) -> Paper:
    """A new paper for the library, not added yet."""
    return Paper(
        id="",
        meeting=meeting.id,
        key=link.key,
        kind=link.kind,
        title=link.title or _("Paper"),
        url=link.url,
        item=link.item,
        version=version,
        sha256=sha256,
        bytes=size,
        state="kept" if sha256 else "failed",
    )


def note_listed(bench: Workbench, listed: list[tuple[Meeting, DocumentLink]]) -> None:
    """A row for each document not known yet, in this order: seen while it waits, and numbered by age."""
    with bench.library.write() as db:
        for meeting, link in listed:
            if wanting.newest(store.of_meeting(db, meeting.id), link.key) is None:
                store.add(db, replace(row(meeting, link, 1, "", 0), state="listed"), bench.now())


def unchanged(errand: Errand, known: Paper) -> FetchedPaper:
    """The council still has what is here, perhaps again."""
    if known.gone_at is not None:
        known = replace(known, gone_at=None)
        with errand.bench.library.write() as db:
            store.update(db, known)
    return FetchedPaper(known, "unchanged")


def only_parts(errand: Errand, count: int) -> None:
    """The document comes in so many parts now: further ones of before are kept and marked gone; those that never came
    are forgotten."""
    bench, key = errand.bench, errand.link.key
    keys = {part_key(key, number) for number in range(1, count + 1)}
    with bench.library.write() as db:
        for one in store.of_meeting(db, errand.meeting.id):
            if one.whole_key != key or one.key in keys or one.replaced_by:
                continue
            if not one.sha256:
                store.remove(db, one.id)
            elif one.gone_at is None and one.url:
                store.update(db, replace(one, gone_at=bench.now()))


def note_asked(bench: Workbench, meeting: Meeting, link: DocumentLink) -> None:
    """Remember that a document was asked for, and what the council's page said of it then."""
    data = {"fingerprint": wanting.fingerprint(meeting, link), "at": bench.now().isoformat()}
    with bench.library.write() as db:
        notice_store.remember_place(db, f"asked:{meeting.id}:{link.key}", data)


def keep_failure(
    bench: Workbench, meeting: Meeting, link: DocumentLink, error: UserFacingError
) -> FetchedPaper:
    """A paper that could not be fetched stays in sight with the reason; a kept version stays as it was.

    One whose file came but whose words could not be read stays "kept" with the reason.
    """
    with bench.library.write() as db:
        known = wanting.newest(store.of_meeting(db, meeting.id), link.key)
        if known is None:
            known = store.add(db, replace(row(meeting, link, 1, "", 0), reason=str(error)), bench.now())
        elif known.state == "kept" or not known.sha256:
            state = "kept" if known.state == "kept" else "failed"
            known = replace(_named(known, link), state=state, reason=str(error))
            store.update(db, known)
    return FetchedPaper(known, "failed", str(error), error)


def _named(known: Paper, link: DocumentLink) -> Paper:
    """What is not here yet is called as it is offered now: it may be a part of what was listed."""
    named = not known.sha256 and says_part(link.title)
    return replace(known, title=link.title) if named else known


def keep_put_off(bench: Workbench, meeting: Meeting, link: DocumentLink, why: PutOffError) -> FetchedPaper:
    """A paper that waits stays in sight as listed, with the reason."""
    with bench.library.write() as db:
        known = wanting.newest(store.of_meeting(db, meeting.id), link.key)
        if known is None:
            waiting = replace(row(meeting, link, 1, "", 0), state="listed", reason=str(why))
            paper = store.add(db, waiting, bench.now())
        elif known.sha256:  # a newer version: the one that is here is as it was
            paper = known
        elif (known.state, known.reason) == ("listed", str(why)):
            return FetchedPaper(known, "unchanged")
        else:
            paper = replace(_named(known, link), state="listed", reason=str(why))
            store.update(db, paper)
    return FetchedPaper(paper, "waits", str(why))


def papers_came(new: Sequence[FetchedPaper]) -> str:
    """How many papers came, and how many of them in the place of an earlier version."""
    again = sum(1 for one in new if one.status == "replaced")
    first = len(new) - again
    said = []
    if first:
        form = ngettext("{n} new paper is on this computer.", "{n} new papers are on this computer.", first)
        said.append(form.format(n=first))
    if again:
        form = ngettext("{n} paper came in a newer version.", "{n} papers came in newer versions.", again)
        said.append(form.format(n=again))
    return " ".join(said)
