"""The reader of ModernGov sites: its web service first, its pages second, each reported apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar
from urllib.parse import urlencode

from meetingwatch.domain import paper
from meetingwatch.domain.council import Council, DocumentLink, Meeting, ReaderStatus
from meetingwatch.domain.job import Cancel
from meetingwatch.errors import UserFacingError
from meetingwatch.http import Client, Response, bad_status
from meetingwatch.sources import chooser, moderngov_meeting, moderngov_pages, moderngov_service
from meetingwatch.sources.base import FoundCommittee, Listed, UnreadableError
from meetingwatch.sources.bodies import name_body
from meetingwatch.sources.chooser import Part, Way
from meetingwatch.words import _

SYSTEM = "moderngov"
SERVICE, PAGES = moderngov_service.SERVICE, moderngov_pages.PAGES
# ieListMeetings shows 15 a page; more pages than this in one direction is a site gone wrong.
MOST_PAGES = 20

Found = TypeVar("Found")


class ModernGov:
    """One ModernGov site. The pages are asked only where the service does not tell."""

    def __init__(self, council: Council, client: Client) -> None:
        self._council = council
        self._client = client

    def committees(self, cancel: Cancel) -> Listed:
        """Service, else the committee list, else the committee structure page."""
        found, service = self._read(
            SERVICE, self._service("GetCommittees"), moderngov_service.committees, cancel
        )
        if found:
            return Listed(committees=found, readers=(service, ReaderStatus(PAGES, "not-tried")))
        pages = ReaderStatus(PAGES, "failed")
        for name in ("mgListCommittees.aspx", "mgCommitteeStructure.aspx"):
            listed, pages = self._read(
                PAGES, f"{self._council.base}/{name}", moderngov_pages.committees, cancel
            )
            if listed:
                return Listed(committees=listed, readers=(service, pages))
        empty: tuple[FoundCommittee, ...] = found or ()
        return Listed(committees=empty, readers=(_unbelieved(service, found), _unbelieved(pages, ())))

    def meetings(self, committee_key: str, first: date, last: date, cancel: Cancel) -> Listed:
        """Service, else the committee's list of meetings page by page."""
        query = {
            "lCommitteeId": committee_key,
            "sFromDate": f"{first:%d/%m/%Y}",
            "sToDate": f"{last:%d/%m/%Y}",
        }
        council = self._council

        def parse(body: bytes) -> tuple[Meeting, ...]:
            return moderngov_service.meetings(body, council, committee_key, first, last)

        found, service = self._read(SERVICE, self._service("GetMeetings", query), parse, cancel)
        if found is not None:
            return Listed(meetings=found, readers=(service, ReaderStatus(PAGES, "not-tried")))
        listed, pages = self._list_pages(committee_key, first, last, cancel)
        return Listed(meetings=listed, readers=(service, pages))

    def _list_pages(
        self, committee_key: str, first: date, last: date, cancel: Cancel
    ) -> tuple[tuple[Meeting, ...], ReaderStatus]:
        """The first list page, then the pages later and earlier until the wanted days are covered."""
        start = f"{self._council.base}/ieListMeetings.aspx?CommitteeId={committee_key}"
        found: dict[str, Meeting] = {}
        links, status = self._list_page(start, committee_key, found, cancel)
        for way in ("later", "earlier"):
            url = links.get(way, "")
            for _page in range(MOST_PAGES):
                days = [meeting.start.date() for meeting in found.values()]
                covered = bool(days) and (max(days) >= last if way == "later" else min(days) <= first)
                if not url or covered or status.status != "ok":
                    break
                before = len(found)
                more, status = self._list_page(url, committee_key, found, cancel)
                if len(found) == before:
                    break
                url = more.get(way, "")
        wanted = [meeting for meeting in found.values() if first <= meeting.start.date() <= last]
        return tuple(sorted(wanted, key=lambda meeting: meeting.start)), status

    def _list_page(
        self, url: str, committee_key: str, found: dict[str, Meeting], cancel: Cancel
    ) -> tuple[dict[str, str], ReaderStatus]:
        def parse(body: bytes) -> tuple[tuple[Meeting, ...], dict[str, str]]:
            return (
                moderngov_pages.meetings(body, self._council, committee_key),
                moderngov_pages.earlier_later(body, self._council.base),
            )

        got, status = self._read(PAGES, url, parse, cancel)
        for meeting in got[0] if got else ():
            found.setdefault(meeting.key, meeting)
        return (got[1] if got else {}), status

    def meeting(self, known: Meeting, cancel: Cancel) -> tuple[Meeting, tuple[ReaderStatus, ...]]:
        """Service and page both: only the page has the note, the contact and the pack."""
        council = self._council
        url = self._service("GetMeeting", {"lMeetingId": known.key})
        told, service = self._read(
            SERVICE, url, lambda body: moderngov_service.meeting(body, council, known), cancel
        )
        base = told or known
        page_url = known.url or f"{council.base}/ieListDocuments.aspx?MId={known.key}"
        paged, pages = self._read(
            PAGES, page_url, lambda body: moderngov_meeting.meeting(body, council, base), cancel
        )
        if paged:
            return _richer(paged, told), (service, pages)
        return (self._without_page(told, known) if told else known), (service, pages)

    def _without_page(self, told: Meeting, known: Meeting) -> Meeting:
        """The service's word, with what only the page tells kept from before; the pack by its id."""
        documents = known.documents
        if told.agenda_key and told.agenda_published and all(one.kind != paper.PACK for one in documents):
            documents = (*documents, self._pack_by_id(told.agenda_key))
        return replace(
            told,
            documents=documents,
            note=known.note,
            contact=known.contact,
            place=known.place or told.place,
            page_modified=known.page_modified,
        )

    def _pack_by_id(self, agenda_key: str) -> DocumentLink:
        """The pack's address when only the service answers (council-sites 2.2: the same file by id)."""
        url = f"{self._council.base}/mgConvert2PDF.aspx?ID={agenda_key}&T=10"
        return DocumentLink(f"g{agenda_key}-t10", _("Agenda reports pack"), url, paper.PACK)

    def ways(self, link: DocumentLink, cancel: Cancel) -> tuple[Way, ...]:
        """Through the chooser page where there is one. Raises UserFacingError."""
        itself = ((Part(link.url, link.title),),)
        if "mgchoosedocpack" not in link.url.lower():
            return itself
        answer = self._client.get(link.url, cancel)
        if answer.status == 200 and answer.body[:5] == b"%PDF-":
            return itself
        found: tuple[Way, ...] = ()
        if answer.status == 200 and name_body(answer.body).startswith("moderngov:page:"):
            found = chooser.offered(answer.body, link.url, "#modgov")
        if found:
            return found
        if answer.status != 200:
            raise bad_status(link.url, answer.status)
        raise UserFacingError(
            _("The council’s page for choosing a pack held no pack."),
            _("What was fetched before is kept."),
            _("Open the council’s page in your browser and add the file by hand."),
            details=f"{link.url}: {name_body(answer.body)}",
        )

    def _service(self, operation: str, query: dict[str, str] | None = None) -> str:
        ask = "?" + urlencode(query, safe="/") if query else ""
        return f"{self._council.base}/mgWebService.asmx/{operation}{ask}"

    def _read(
        self, reader: str, url: str, parse: Callable[[bytes], Found], cancel: Cancel
    ) -> tuple[Found | None, ReaderStatus]:
        """Fetch and parse; a failure is a status, never an exception (but Cancelled passes)."""
        try:
            answer: Response = self._client.get(url, cancel)
            if answer.status != 200:
                return None, ReaderStatus(reader, "failed", bad_status(url, answer.status).what)
            return parse(answer.body), ReaderStatus(reader, "ok")
        except UnreadableError as error:
            reason = _("The council’s site gave us {what}.").format(what=error)
            return None, ReaderStatus(reader, "unconfirmed", reason)
        except UserFacingError as error:
            return None, ReaderStatus(reader, "failed", error.what)


def council_name(client: Client, base: str, cancel: Cancel) -> str:
    """The council's own name from the title of its front page; "" where it does not say."""
    try:
        answer = client.get(f"{base}/ieDocHome.aspx", cancel)
    except UserFacingError:
        return ""
    return moderngov_pages.site_name(answer.body) if answer.status == 200 else ""


def _unbelieved(status: ReaderStatus, found: tuple[FoundCommittee, ...] | None) -> ReaderStatus:
    """An answer without a single committee is not believed: every council has some."""
    if status.status == "ok" and not found:
        return ReaderStatus(status.reader, "unconfirmed", _("It listed no committees at all."))
    return status


def _richer(paged: Meeting, told: Meeting | None) -> Meeting:
    """The page joined to the service's finer facts (roles, decisions asked, publication dates)."""
    if told is None or not told.items:
        return paged
    finer = {item.key: item for item in told.items if item.key}
    items = []
    for item in paged.items:
        other = finer.get(item.key)
        if other is None:
            items.append(item)
            continue
        published = {link.key: link.published for link in other.documents}
        documents = tuple(replace(link, published=published.get(link.key)) for link in item.documents)
        items.append(
            replace(
                item,
                exempt=item.exempt or other.exempt,
                for_decision=other.for_decision,
                documents=documents or other.documents,
            )
        )
    return replace(paged, items=tuple(items) or told.items)
