"""Where a draft's citations point now, and whether the quoted words still stand there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

from meetingwatch.documents.comparing import page_altered
from meetingwatch.documents.search import Index
from meetingwatch.domain import draft as d
from meetingwatch.domain.anchors import (
    FOUND,
    check_quote,
    fold,
    in_order,
    pages_with,
    place_again,
    plain,
    stands,
)
from meetingwatch.domain.draft import Citation, CitedPlace, Draft
from meetingwatch.domain.mark import ALTERED, BOX, Mark
from meetingwatch.domain.paper import Paper, find_item
from meetingwatch.domain.times import say_date
from meetingwatch.drafting.quoted import (
    HERE,
    NOWHERE,
    figures_put_in,
    quoted_before,
    quoted_sooner,
    where_quoted,
    whole_places,
)
from meetingwatch.store import marks as mark_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import originals as original_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import revisions as revision_store
from meetingwatch.store.library import Connection
from meetingwatch.store.revisions import Revision
from meetingwatch.words import _
from meetingwatch.workflow.workbench import Workbench

_Texts = Callable[[str], Sequence[str]]  # the normalised texts of a paper's pages, by its id


def cited_places(bench: Workbench, draft: Draft) -> tuple[CitedPlace, ...]:
    """One place per citation of a draft, in order. The check claims only that the words are on the page."""
    if not draft.citations:
        return ()
    with Index(bench.library.index) as index, bench.library.read() as db:
        texts = cache(index.page_texts)
        known = (mark_store.get(db, citation.mark) for citation in draft.citations)
        marks = [mark and _in_force(db, mark, texts) for mark in known]
        places = [_place(db, *one, texts) for one in zip(draft.citations, marks, strict=True)]
    said = dict(enumerate(quoted_before(draft.text)))
    sooner = dict(enumerate(quoted_sooner(draft.text)))
    found = [
        _as_quoted(place, mark, said.get(n, ()), sooner.get(n, ()), draft.text, texts)
        for n, (place, mark) in enumerate(zip(places, marks, strict=True))
    ]
    return tuple(_over_two(found, said))


def _in_force(db: Connection, mark: Mark, texts: _Texts) -> Mark:
    """A mark as it stands in the version in force, where it stayed on one that was replaced (in the bin, say): on the
    one page there that has its words in their surroundings. As it is, where no page or several have them."""
    paper = paper_store.get(db, mark.paper)
    if paper is None or not paper.replaced_by or mark.placed == "ask":
        return mark
    newest = paper_store.newest_version(db, paper)
    pages = texts(newest.id)
    there = pages_with(mark.anchor, pages)
    reading = paper_store.reading(db, newest.sha256)
    if len(there) != 1 or reading is None or there[0] >= len(reading.pages):
        return mark
    start, _end = place_again(mark.anchor, pages[there[0]]) or (0, 0)
    anchor = replace(mark.anchor, page=there[0], start=start)
    return replace(mark, paper=newest.id, anchor=anchor, label=reading.pages[there[0]].label)


def _over_two(places: Sequence[CitedPlace], said: Mapping[int, Sequence[str]]) -> list[CitedPlace]:
    """One quotation before two citations may be the words of both: of two pages that it runs over. said: what is quoted
    before each."""
    found = list(places)
    for n, (one, other) in enumerate(pairwise(places)):
        both = f"{one.citation.quote} {other.citation.quote}"
        if (
            one.misquoted
            and not said.get(n + 1)
            and where_quoted(one.misquoted, (0, len(both)), whole_places(both, (0, len(both)))) == HERE
        ):
            found[n] = replace(found[n], misquoted="", quoted_aside=False)
            found[n + 1] = replace(found[n + 1], paraphrased=False)
    return found


def _as_quoted(
    place: CitedPlace,
    mark: Mark | None,
    said: Sequence[str],
    sooner: Sequence[str],
    written: str,
    texts: _Texts,
) -> CitedPlace:
    """A place that stands, compared with what the draft says right before its citation (said), and sooner."""
    quote = place.citation.quote
    if mark is None or not quote or place.status not in (d.HOLDS, d.MOVED, d.NOT_COMPARED):
        return place
    pages = texts(place.paper)
    if 0 < place.number <= len(pages):
        place = replace(place, unsaid=_unsaid(said, sooner, pages[place.number - 1]))
    if not said:
        return replace(place, paraphrased=fold(quote).text.lower() not in fold(written).text.lower())
    if place.number > len(pages):
        return place
    found = {one: _where(one, mark, quote, pages[place.number - 1]) for one in said}
    wrong = next((one for one, where in found.items() if where == NOWHERE), "")
    aside = not wrong and HERE not in found.values()
    return replace(place, misquoted=wrong or (said[-1] if aside else ""), quoted_aside=aside)


def _unsaid(said: Sequence[str], sooner: Sequence[str], text: str) -> str:
    """What a page does not say of what goes with its citation: a quotation with other words before the citation, or a
    figure that the writer put into one; "" for nothing."""
    places = whole_places(text, (-1, -1))
    for one in sooner:
        if where_quoted(one, (0, len(text)), places) == NOWHERE:
            return f"“{one}”"
    return next((f"[{one}]" for words in said for one in figures_put_in(words) if not places(one)), "")


def _where(said: str, mark: Mark, quote: str, text: str) -> str:
    """Where a draft's quotation stands: in what was marked, elsewhere on the page, or nowhere."""
    if plain(said) == plain(quote):
        return HERE
    if mark.kind == BOX:  # its words have others between them on the page
        return where_quoted(said, (0, len(quote)), whole_places(quote, (0, len(quote))))
    marked = place_again(mark.anchor, text) or (mark.anchor.start, mark.anchor.start + len(mark.anchor.quote))
    return where_quoted(said, marked, whole_places(text, marked))


def _place(db: Connection, citation: Citation, mark: Mark | None, texts: _Texts) -> CitedPlace:
    paper = paper_store.get(db, mark.paper) if mark else None
    if mark is None or paper is None:
        return CitedPlace(citation, "", _("a paper that is gone"), "", "", 0, None, "", d.GONE)
    reading = paper_store.reading(db, paper.sha256)
    meeting = meeting_store.get(db, paper.meeting) if paper.meeting else None
    index = mark.anchor.page
    item = find_item(reading.items, index) if reading else None
    found = reading.printed[index] if reading and index < len(reading.printed) else None
    moved = _moved(citation, mark, found)
    status, revision = _status(db, citation, mark, paper, texts, moved=moved)
    replaced, not_there = _replaced_by(db, citation, mark, revision, texts) if revision else ("", False)
    return CitedPlace(
        citation=citation,
        paper=paper.id,
        paper_title=_title(paper),
        meeting=paper.meeting,
        meeting_date=say_date(meeting.start.date()) if meeting else "",
        number=index + 1,
        label=reading.pages[index].label if reading and index < len(reading.pages) else mark.label,
        item=item.number if item else "",
        status=status,
        replaced_by=replaced,
        by_ocr=bool(reading and index in reading.by_ocr),
        not_there=not_there,
        publisher="" if paper.meeting else paper.publisher,
        dated="" if paper.meeting else _dated(db, paper),
        altered=status in (d.HOLDS, d.MOVED) and _altered(db, citation, mark, paper, texts),
        unread=_unread(db, paper) if mark.placed == "ask" else 0,
    )


def _unread(db: Connection, paper: Paper) -> int:
    """How many pages of the version in force are pictures, on which nobody looked for the words."""
    newest = paper_store.newest_version(db, paper)
    reading = paper_store.reading(db, newest.sha256) if newest.id != paper.id else None
    return len(reading.textless) if reading is not None else 0


def _altered(db: Connection, citation: Citation, mark: Mark, paper: Paper, texts: _Texts) -> bool:
    """Whether a newer version says something else on the page than the one that it was cited in: the year over a
    figure, say, though the figure stands."""
    if citation.paper not in {one.id for one in paper_store.older_versions(db, paper)}:
        return False
    old, new = texts(citation.paper), texts(paper.id)
    before, now = citation.number - 1, mark.anchor.page
    return 0 <= before < len(old) and now < len(new) and page_altered(old, before, new, now)


def _dated(db: Connection, paper: Paper) -> str:
    """When a document from elsewhere was published, where that is known."""
    known = original_store.get(db, paper.sha256)
    try:
        return say_date(date.fromisoformat(known.dated)) if known else ""
    except ValueError:
        return ""


def _title(paper: Paper) -> str:
    """ "Supplement 1" from "Supplement 1: Risk and duties report, revised"."""
    if paper.kind == "pack":
        return _("agenda pack")
    return paper.title.split(":")[0] if paper.kind == "supplement" else paper.title


def _moved(citation: Citation, mark: Mark, found: str | None) -> bool:
    """Whether the words stand on another page than when they were cited. Where only the number that is printed there
    was put right, nothing moved; found is the number as the program found it on the page."""
    if not citation.page or citation.page == mark.page_name:
        return False
    if citation.number:
        return (citation.paper, citation.number) != (mark.paper, mark.anchor.page + 1)
    return citation.page not in (
        found,
        f"PDF {mark.anchor.page + 1}",
    )  # by a library that did not keep the place


def _status(
    db: Connection, citation: Citation, mark: Mark, paper: Paper, all_texts: _Texts, *, moved: bool
) -> tuple[str, Revision | None]:
    """Whether the words hold, and what changes the page."""
    index, texts = mark.anchor.page, all_texts(paper.id)
    if not texts:
        return d.NOT_COMPARED, None  # the search index was lost; the next check makes it again
    if mark.placed == "ask":
        return d.CHANGED if mark.waits == ALTERED else d.GONE, None
    if index >= len(texts):
        return d.GONE, None
    if citation.quote and not _stands(texts[index], citation.quote, mark):
        return d.CHANGED, None
    if citation.quote and paper.replaced_by and all_texts(paper_store.newest_version(db, paper).id):
        return d.CHANGED, None  # not in the version in force, or on several of its pages (_in_force)
    revision = next((one for one in revision_store.of_paper(db, paper.id) if one.page == index), None)
    held = d.MOVED if moved else d.HOLDS
    if revision is None:
        return held, None
    return (held if revision.looked_at else d.NOT_COMPARED), revision


def _stands(text: str, quote: str, mark: Mark) -> bool:
    """Whether quoted words are on a page; those of a box, with others between them, and still in the box: it may have
    been put round other words."""
    if mark.kind == BOX:
        under = mark.anchor.quote
        return _has(under, quote) and _has(text, under)
    if plain(quote) == plain(mark.anchor.quote):
        return stands(mark.anchor, text)
    return check_quote(text, quote) == FOUND


def _has(text: str, quote: str) -> bool:
    return check_quote(text, quote) == FOUND or in_order(text, quote)


def _replaced_by(
    db: Connection, citation: Citation, mark: Mark, revision: Revision, texts: _Texts
) -> tuple[str, bool]:
    """Which page takes the cited one's place, in words, and whether the quoted words are missing there."""
    by = paper_store.get(db, revision.by_paper)
    reading = paper_store.reading(db, by.sha256) if by else None
    label = reading.pages[revision.by_page].label if reading else None
    form = _("{paper} p. {page}") if label else _("{paper}, PDF p. {page}")
    words = form.format(paper=_title(by) if by else _("a later paper"), page=label or revision.by_page + 1)
    pages = texts(revision.by_paper)
    known = bool(citation.quote) and revision.by_page < len(pages)
    return words, known and not _stands(pages[revision.by_page], citation.quote, mark)
