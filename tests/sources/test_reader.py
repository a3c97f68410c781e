"""The reader of ModernGov: service first, pages second, each told apart; nothing known is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from meetingwatch.domain.council import Contact, DocumentLink
from meetingwatch.domain.job import Cancel
from meetingwatch.errors import UserFacingError
from meetingwatch.http import Client, Response, no_answer
from meetingwatch.sources.moderngov import ModernGov
from tests.sources import likeness as l

FIRST, LAST = date(2031, 1, 1), date(2031, 12, 31)


class Site(Client):
    """Answers by the page's or operation's name: a body, or a status."""

    def __init__(self, **pages: bytes | int) -> None:
        super().__init__()
        self.pages = pages
        self.asked: list[str] = []

    def get(self, url: str, cancel: Cancel, *, most: int = 0) -> Response:
        self.asked.append(url)
        name = url.split("?")[0].rsplit("/", 1)[1].split(".")[0]
        found = self.pages.get(name)
        if found is None:
            raise no_answer(url, OSError())
        return Response(found, b"", url, {}) if isinstance(found, int) else Response(200, found, url, {})


def reader(**pages: bytes | int) -> ModernGov:
    return ModernGov(l.COUNCIL, Site(**pages))


COMMITTEES = l.service(
    "committees", "<committee><committeeid>12</committeeid><committeetitle>Parks</committeetitle></committee>"
)
PAGE = l.page(
    '<h1 class="mgMainTitleTxt">x</h1><ul class="mgBulletList"><li><a href="mgCommitteeDetails.aspx?ID=12">Parks</a></li></ul>'
)


@pytest.mark.parametrize(
    "trouble", [500, 403, 404, b"", b"<html>sorry</html>", l.service("committees", ""), None]
)
def test_committees_come_from_the_pages_when_the_service_fails(trouble: bytes | int | None) -> None:
    pages: dict[str, bytes | int] = {} if trouble is None else {"GetCommittees": trouble}
    found = reader(**pages, mgListCommittees=PAGE).committees(Cancel())
    assert [one.key for one in found.committees] == ["12"]
    assert {one.reader: one.status for one in found.readers}["pages"] == "ok"
    assert found.believed


def test_the_committee_structure_page_is_the_last_resort() -> None:
    assert reader(mgListCommittees=403, mgCommitteeStructure=PAGE).committees(Cancel()).believed


def test_no_committees_at_all_is_not_believed() -> None:
    empty = l.page('<h1 class="mgMainTitleTxt">x</h1>')
    found = reader(
        GetCommittees=l.service("committees", ""), mgListCommittees=empty, mgCommitteeStructure=empty
    ).committees(Cancel())
    assert not found.believed
    assert {one.status for one in found.readers} == {"unconfirmed"}


def test_a_good_service_is_enough() -> None:
    site = Site(GetCommittees=COMMITTEES)
    found = ModernGov(l.COUNCIL, site).committees(Cancel())
    assert [(one.reader, one.status) for one in found.readers] == [("service", "ok"), ("pages", "not-tried")]
    assert len(site.asked) == 1


def test_dates_are_sent_in_the_form_the_service_understands() -> None:
    site = Site(GetMeetings=l.meetings_answer(l.listed()))
    assert len(ModernGov(l.COUNCIL, site).meetings("12", FIRST, LAST, Cancel()).meetings) == 1
    assert "lCommitteeId=12&sFromDate=01/01/2031&sToDate=31/12/2031" in site.asked[0]


def test_meetings_come_page_by_page_when_the_service_fails() -> None:
    first = l.list_page(
        l.row("5 Mar 2031 7.30 pm", "", "1"),
        '<a href="ieLater.aspx?Act=later">l</a><a href="ieEarlier.aspx?Act=earlier">e</a>',
    )
    later = l.list_page(l.row("5 Jan 2032 7.30 pm", "", "2"))
    earlier = l.list_page(l.row("5 Feb 2031 7.30 pm", "", "3"), '<a href="ieGone.aspx?Act=earlier">e</a>')
    found = reader(ieListMeetings=first, ieLater=later, ieEarlier=earlier, ieGone=500).meetings(
        "12", FIRST, LAST, Cancel()
    )
    assert {one.reader: one.status for one in found.readers} == {"service": "failed", "pages": "failed"}
    assert not found.believed
    found = reader(ieListMeetings=first, ieLater=later, ieEarlier=earlier, ieGone=l.list_page("")).meetings(
        "12", FIRST, LAST, Cancel()
    )
    assert [one.key for one in found.meetings] == ["3", "1"]
    assert found.believed


def test_a_list_that_leads_in_circles_ends() -> None:
    page = l.list_page(l.row("5 Mar 2031 7.30 pm", "", "1"), '<a href="ieListMeetings.aspx?Act=later">l</a>')
    assert len(reader(ieListMeetings=page).meetings("12", FIRST, LAST, Cancel()).meetings) == 1


ITEM = l.agenda_item("1.", "Fees", "", l.linked("5", "Fees"), more="<isdecision>True</isdecision>")
LABELS = l.label("Note", "Questions by noon.")
ROW = l.item("1.", "Fees", '<a href="documents/s5/Fees.pdf">Fees</a>')
ACTIONS = '<li><a href="mgChooseDocPack.aspx?ID=88">Pack</a></li><li><a href="documents/b4/Late.pdf?T=9">Late</a></li>'


def test_page_and_service_are_joined() -> None:
    page = l.meeting_page(labels=LABELS, items=ROW, actions=ACTIONS)
    found, readers = reader(GetMeeting=l.meeting_answer(ITEM), ieListDocuments=page).meeting(
        l.known(), Cancel()
    )
    assert [one.status for one in readers] == ["ok", "ok"]
    assert (found.note, found.items[0].for_decision, found.items[0].documents[0].published) == (
        "Questions by noon", True, date(2031, 2, 26),
    )  # fmt: skip
    assert found.members


def test_a_page_that_fails_takes_nothing_away() -> None:
    whole, _ = reader(
        GetMeeting=l.meeting_answer(ITEM),
        ieListDocuments=l.meeting_page(labels=LABELS, items=ROW, actions=ACTIONS),
    ).meeting(replace(l.known(), contact=Contact("Ann")), Cancel())
    again, readers = reader(GetMeeting=l.meeting_answer(ITEM), ieListDocuments=403).meeting(whole, Cancel())
    assert [one.status for one in readers] == ["ok", "failed"]
    assert (again.note, again.contact, again.documents) == (whole.note, whole.contact, whole.documents)


def test_the_pack_by_its_number_when_only_the_service_answers() -> None:
    found, _ = reader(GetMeeting=l.meeting_answer(ITEM)).meeting(l.known(), Cancel())
    assert [(one.kind, one.url) for one in found.documents] == [
        ("pack", f"{l.BASE}/mgConvert2PDF.aspx?ID=88&T=10")
    ]


def test_nothing_readable_gives_back_what_was_known() -> None:
    before = l.known(note="kept")
    found, readers = reader(GetMeeting=b"<html>", ieListDocuments=b"").meeting(before, Cancel())
    assert found == before
    assert [one.status for one in readers] == ["unconfirmed", "unconfirmed"]
    assert all(one.reason.endswith(".") for one in readers)


PACK = DocumentLink("g88-t10", "Pack", f"{l.BASE}/mgChooseDocPack.aspx?ID=88", "pack")


def ways(link: DocumentLink, **pages: bytes | int) -> list[list[str]]:
    return [[part.url for part in way] for way in reader(**pages).ways(link, Cancel())]


def test_the_chooser_leads_to_the_file() -> None:
    chooser = l.page(
        '<h1 class="mgMainTitleTxt">Choose</h1><a href="documents/g88/Public reports pack.pdf?T=10">All</a>'
    )
    assert ways(PACK, mgChooseDocPack=chooser) == [
        [f"{l.BASE}/documents/g88/Public%20reports%20pack.pdf?T=10"]
    ]
    assert ways(PACK, mgChooseDocPack=b"%PDF-1.7 here") == [[PACK.url]]
    for odd in (l.page("nothing"), b"<html>", 403):
        with pytest.raises(UserFacingError):
            ways(PACK, mgChooseDocPack=odd)
    plain = replace(PACK, url=f"{l.BASE}/documents/s5/x.pdf")
    assert ways(plain) == [[plain.url]]


def test_the_chooser_gives_every_part() -> None:
    links = "".join(
        f'<a href="documents/g88/Public reports pack part {n}.pdf?T=10">part {n} of 2</a>' for n in (1, 2)
    )
    (parts,) = ways(PACK, mgChooseDocPack=l.page(f'<h1 class="mgMainTitleTxt">Choose</h1>{links}'))
    assert [url.rpartition("/")[2] for url in parts] == [
        "Public%20reports%20pack%20part%201.pdf?T=10",
        "Public%20reports%20pack%20part%202.pdf?T=10",
    ]
