"""Citations: objects in a draft's text that are written out when it is sent."""

from __future__ import annotations

import re
from datetime import datetime

from meetingwatch.domain import draft as d
from meetingwatch.domain.draft import CITATION_CHARACTER, Citation, CitedPlace, Draft
from meetingwatch.domain.mark import Mark
from meetingwatch.words import _


def cited_now(mark: Mark, now: datetime) -> Citation:
    """A mark as it is cited at this moment: its words, and where they stand."""
    return Citation(mark.id, mark.anchor.quote, now, mark.page_name, mark.paper, mark.anchor.page + 1)


def page_words(place: CitedPlace) -> str:
    """ "p. 240", the number printed on the page; the PDF's own where none is printed."""
    if place.label:
        return _("p. {label}").format(label=place.label)
    return _("PDF p. {number}").format(number=place.number)


def page_named(place: CitedPlace) -> str:
    """ "Page 240", as a sentence begins with it."""
    if place.label:
        return _("Page {label}").format(label=place.label)
    return _("PDF page {number}").format(number=place.number)


def page_as_cited(citation: Citation) -> str:
    """ "page 240", as it was when the words were quoted."""
    own = re.fullmatch(r"PDF (\d+)", citation.page)
    if own:
        return _("PDF page {number}").format(number=own.group(1))
    return _("page {label}").format(label=citation.page)


def short(place: CitedPlace, *, meeting: str) -> str:
    """What the chip in the editor says: "p. 240", "July 2016, p. 88", "p. 240, changed"."""
    words = page_words(place)
    if place.meeting != meeting:
        words = f"{_source(place)}, {words}"
    flags = {
        d.CHANGED: _("changed"),
        d.NOT_COMPARED: _("changed"),
        d.MOVED: _("moved"),
        d.GONE: _("not found"),
    }
    flag = flags.get(place.status) or (_("read by OCR") if place.by_ocr else "")
    if place.misquoted and place.status in (d.HOLDS, d.MOVED):
        flag = _("not as on the page")
    return f"{words}, {flag}" if flag else words


def _source(place: CitedPlace) -> str:
    """What tells another meeting's or publisher's paper apart, short."""
    if place.meeting and place.meeting_date:
        return " ".join(place.meeting_date.split()[1:])
    return place.paper_title


def written(place: CitedPlace, *, meeting: str) -> str:
    """How a citation is sent: "(agenda pack p. 240)", "(6 July 2016 agenda pack p. 88)", "(agenda pack, PDF p. 242)",
    "(agenda pack p. 240, as replaced by Supplement 1 p. 8)", "(Friends of Libraries, Open letter, 5 March 2026, p. 2)".
    """
    title = _paper_name(place)
    if place.meeting and place.meeting != meeting and place.meeting_date:
        title = f"{place.meeting_date} {title}"
    told = [
        one for one in (place.publisher, title, place.dated) if one and (one is title or one not in title)
    ]
    apart = "," if len(told) > 1 or (told and not place.label) else ""
    words = f"{', '.join(told)}{apart} {page_words(place)}".strip()
    if place.replaced_by and place.not_there:
        # What is quoted stands in the pack and not on the page that takes its place: nobody is to look for it there.
        words = _("{words}, since changed by {other}").format(words=words, other=place.replaced_by)
    elif place.replaced_by:
        words = _("{words}, as replaced by {other}").format(words=words, other=place.replaced_by)
    return f"({words})"


def _paper_name(place: CitedPlace) -> str:
    """The paper as the room knows it: "agenda pack", "Supplement 1", or a document's own title."""
    title = place.paper_title
    if place.meeting and re.search(
        r"reports? pack|agenda pack|document pack|agenda reports", title, re.IGNORECASE
    ):
        return _("agenda pack")
    return title


def render(draft: Draft, places: tuple[CitedPlace, ...]) -> str:
    """The text as sent, each citation written out where it stands.

    places belong to the draft's citations, in order. A citation without a place is left out with a
    mark that checks will find.
    """
    waiting = list(places)

    def write(_match: re.Match[str]) -> str:
        if not waiting:
            return "(?)"
        return written(waiting.pop(0), meeting=draft.meeting)

    return re.sub(CITATION_CHARACTER, write, draft.text)


def quotation(words: str) -> str:
    """Quoted words as they go into a draft, without line breaks, in double quotation marks."""
    return f"“{' '.join(words.split()).strip('“”')}”"


def fitted(before: str, after: str, quote: str) -> tuple[str, str]:
    """What stands round a citation that is put between two texts: the words before its character (with the
    quotation, where there is one) and the space after it."""
    quoted = quotation(quote) + " " if quote.strip() else ""
    gap = " " if before and not (before[-1].isspace() or before[-1] in "([“‘") else ""
    return gap + quoted, " " if after[:1].isalnum() else ""
