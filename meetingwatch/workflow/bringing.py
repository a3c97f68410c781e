"""Bringing the files of one document: through whatever page offers them, whole or in parts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from meetingwatch.documents.faults import UnreadableError
from meetingwatch.domain import paper as p
from meetingwatch.domain.council import DocumentLink, Meeting
from meetingwatch.domain.job import Progress
from meetingwatch.domain.paper import Paper, part_key, says_part
from meetingwatch.domain.pattern import Pattern
from meetingwatch.domain.times import say_date
from meetingwatch.errors import UserFacingError
from meetingwatch.http import BrokenOffError, Fetched, NoAnswerError, RefusedError, TooBigError
from meetingwatch.sources import chooser
from meetingwatch.sources.chooser import Part, Way
from meetingwatch.store import files
from meetingwatch.store import papers as store
from meetingwatch.store.library import Connection
from meetingwatch.words import _
from meetingwatch.workflow import fetched, papers, wanting, whose
from meetingwatch.workflow.fetched import Arrived, Errand, FetchedPaper
from meetingwatch.workflow.fetched_half import FetchedHalf
from meetingwatch.workflow.put_off import PutOffError, put_off

# A title that says of itself what it is a part of.
_NAMED = Pattern(r"(?i:\b(?:pack|agenda|reports?|papers?|supplement|appendi))")


class _NoPaperError(RefusedError):
    """What came is no paper that can be opened."""


@dataclass(frozen=True)
class _Brought:
    """What came from one address: a file, nothing new (known is what is here), or a page that offers ways."""

    arrived: Arrived | None = None
    known: Paper | None = None
    ways: tuple[Way, ...] = ()


def by_ways(errand: Errand, ways: tuple[Way, ...], *, pages: bool = True) -> FetchedPaper:
    """Go the best way that is not refused. pages: a page that comes in a file's place is followed; a page behind such a
    page is not. Raises UserFacingError, of the best way where all are refused, or Cancelled."""
    refused: RefusedError | None = None
    for way in ways:
        try:
            if len(way) > 1:
                return _in_parts(errand, way)
            return _whole(errand, way[0], pages=pages, sole=len(ways) == 1)
        except RefusedError as error:
            refused = refused or error
    assert refused is not None
    raise refused


def _whole(errand: Errand, part: Part, *, pages: bool, sole: bool) -> FetchedPaper:
    """One file for the whole document; sole: there was no other to choose."""
    link = errand.link
    title = _title(link, part, 1, 1) if says_part(part.title) else link.title
    one = replace(errand, link=replace(link, title=title))
    brought = _bring(one, part.url, pages=pages, sole=sole)
    if brought.ways:
        return by_ways(errand, brought.ways, pages=False)
    found = _take(one, brought)
    fetched.only_parts(errand, 1)
    return found


def _in_parts(errand: Errand, way: Way) -> FetchedPaper:
    """Every part as a paper of its own; the first has the document's own place. One that fails stops none of the
    others, unless the site itself does not answer."""
    links = [_link_of(errand.link, part, number, len(way)) for number, part in enumerate(way, 1)]
    fetched.note_listed(errand.bench, [(errand.meeting, link) for link in links])
    found: list[FetchedPaper] = []
    for link in links:
        spent = sum(one.paper.bytes for one in found if one.paper.sha256)
        found.append(_part(replace(errand, link=link, spent=spent)))
    fetched.only_parts(errand, len(way))
    first, *others = found
    return replace(first, beside=tuple(others))


def _part(errand: Errand) -> FetchedPaper:
    bench, meeting, link = errand.bench, errand.meeting, errand.link
    try:
        return _take(errand, _bring(errand, link.url, pages=False, sole=True))
    except PutOffError as error:
        return fetched.keep_put_off(bench, meeting, link, error)
    except (NoAnswerError, BrokenOffError) as error:
        fetched.keep_failure(bench, meeting, link, error)
        raise
    except UserFacingError as error:
        return fetched.keep_failure(bench, meeting, link, error)


def _link_of(link: DocumentLink, part: Part, number: int, total: int) -> DocumentLink:
    title = _title(link, part, number, total)
    kind = link.kind if number == 1 else p.OTHER
    return replace(link, url=part.url, title=title, key=part_key(link.key, number), kind=kind)


def _title(link: DocumentLink, part: Part, number: int, total: int) -> str:
    """What a part is called: the page's own words where they tell which part it is, else its place among them."""
    if part.title == link.title and total == 1:
        return link.title
    if says_part(part.title):
        return part.title if _NAMED.search(part.title) else f"{link.title}, {part.title}"
    words = _("{title}, part {n} of {total}").format(title=link.title, n=number, total=total)
    return f"{words}: {part.title}" if part.title and part.title != link.title else words


def _take(errand: Errand, brought: _Brought) -> FetchedPaper:
    if brought.known is not None:
        return fetched.unchanged(errand, brought.known)
    assert brought.arrived is not None
    return fetched.keep(errand, brought.arrived)


def _bring(errand: Errand, url: str, *, pages: bool, sole: bool) -> _Brought:
    """Fetch a file, unless what is here is what the address still has. Raises UserFacingError or Cancelled."""
    bench, link = errand.bench, errand.link
    with bench.library.read() as db:
        what = downloading(db, errand.meeting, link)
        rows = store.of_meeting(db, errand.meeting.id)
        known, theirs = wanting.newest(rows, link.key), wanting.last_fetched(rows, link.key)
        # Before there were several to choose from, it was kept by the address of the page.
        validator = store.validator(db, url) or (store.validator(db, link.url) if sole else None)
    same = validator and theirs and theirs.sha256 == validator.sha256 and wanting.is_here(bench, theirs)
    with FetchedHalf(bench, url, link.url) as half:
        got = _download(errand, url, half, validator if same else None, what)
        if got.outcome == "unchanged" and known:
            return _Brought(known=known)
        half.whole()
        errand.report(Progress(what))
        ways = chooser.in_place_of(half.path, url) if pages else ()
        if ways:
            return _Brought(ways=ways)
        try:
            papers.verify(half.path, errand.cancel)
        except UnreadableError as error:
            raise _NoPaperError(error.what, error.safe, error.do, details=error.details) from error
        sha256 = files.keep(bench.library.papers, half.path)
    return _Brought(Arrived(store.Validator(url, got.etag, got.modified, sha256), got.bytes))


def _download(
    errand: Errand, url: str, half: FetchedHalf, current: store.Validator | None, what: str
) -> Fetched:
    most = errand.bench.settings().largest_paper_mb * 1_000_000
    limit = max(1, errand.limit - errand.spent) if errand.limit else 0
    try:
        return errand.bench.client.download(
            url,
            half.path,
            errand.cancel,
            errand.report,
            what=what,
            etag=current.etag if current else "",
            modified=current.modified if current else "",
            most=min(most, limit) if limit else most,
            half=half.half,
        )
    except TooBigError as error:
        together = bool(errand.spent) and error.size <= errand.limit
        why = put_off(errand.limit, error.size, together=together)
        raise (why if limit and limit < most else error) from error


def downloading(db: Connection, meeting: Meeting, link: DocumentLink) -> str:
    """What is under way, and of which meeting: many packs have the same title."""
    name = whose.name_of(db, meeting.committee)
    parts = (link.title or meeting.id, name, say_date(meeting.start.date()))
    return _("Downloading {title}").format(title=", ".join(part for part in parts if part))
