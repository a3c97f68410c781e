"""Every real file beside this checkout is read, or named for what it is and declined. The table says which."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from meetingwatch.domain.council import CANCELLED, Council, Meeting
from meetingwatch.domain.times import iso, parse_instant
from meetingwatch.sources import moderngov_meeting, moderngov_pages, moderngov_service
from meetingwatch.sources.base import UnreadableError
from meetingwatch.sources.bodies import name_body, say_body

HERE = Council("here", "Here", "england", "moderngov", "https://here.example")


def known(key: str, committee: str) -> Meeting:
    return Meeting(f"here-m{key}", "here", f"here-c{committee}", key, parse_instant("2001-01-01T00:00"))


def service_meeting(key: str) -> Callable[[bytes], Meeting]:
    return lambda body: moderngov_service.meeting(body, HERE, known(key, "144"))


def page_meeting(key: str) -> Callable[[bytes], Meeting]:
    return lambda body: moderngov_meeting.meeting(body, HERE, known(key, "711"))


READ: dict[str, Callable[[bytes], object]] = {
    "manchester/GetCommittees.xml": moderngov_service.committees,
    "manchester/GetMeetings_committee144.xml": lambda body: moderngov_service.meetings(
        body, HERE, "144", date(2000, 1, 1), date(2050, 1, 1)
    ),
    "manchester/GetMeeting_4966_cancelled.xml": service_meeting("4966"),
    "manchester/GetMeeting_4967_confirmed.xml": service_meeting("4967"),
    "kingston/mgCommitteeStructure.html": moderngov_pages.committees,
    "kingston/mgCommitteeDetails_ID711.html": moderngov_pages.about,
    "kingston/ieListMeetings_CommitteeId711.html": lambda body: moderngov_pages.meetings(body, HERE, "711"),
    "kingston/ieListDocuments_MId10221_agenda-decisions-minutes.html": page_meeting("10221"),
    "kingston/ieListDocuments_MId10161_cancelled.html": page_meeting("10161"),
    "kingston/ieListDocuments_edited-by-origin.html": page_meeting("10214"),
}
# What is not a list of committees, a list of meetings or a meeting: its machine name, and the words for it.
DECLINED = {
    "kingston/item-report_s-document_petition.pdf": ("pdf", "a PDF"),
    "kingston/item-report_s-document_zebra-crossing.pdf": ("pdf", "a PDF"),
    "dover/GetCouncillorsByWard_addresses-removed.xml": ("moderngov:councillorsbyward", "of another kind"),
    "east-hertfordshire/GetCouncillorsByWard_empty.xml": ("moderngov:councillorsbyward", "of another kind"),
    "denbighshire/GetCouncillorsByWard_https-redirect-script-instead-of-xml.html": ("redirect-script", "another address"),
    "kirklees/ieDecisionDetails.html": ("moderngov:page:Decision details", "“Decision details”"),
    "kirklees/ieSearchResults2_page1.html": ("moderngov:page:Search results", "“Search results”"),
    "kirklees/mgDelegatedDecisions_DS2_table.html": ("html", "a web page"),
}  # fmt: skip


@pytest.fixture
def moderngov(samples: Path) -> Path:
    return samples / "moderngov"


def test_the_table_names_every_file(moderngov: Path) -> None:
    found = {one.relative_to(moderngov).as_posix() for one in moderngov.rglob("*") if one.is_file()}
    assert found == READ.keys() | DECLINED.keys()


@pytest.mark.parametrize("name", READ)
def test_it_is_read(moderngov: Path, name: str) -> None:
    assert READ[name]((moderngov / name).read_bytes())


@pytest.mark.parametrize("name", DECLINED)
def test_it_is_named_and_declined(moderngov: Path, name: str) -> None:
    body = (moderngov / name).read_bytes()
    machine, words = DECLINED[name]
    assert name_body(body) == machine
    assert words in say_body(machine)
    for other, read in READ.items():
        if "mgCommitteeDetails" not in other:  # a committee's words about itself are only ever words
            with pytest.raises(UnreadableError):
                read(body)


def test_no_reader_takes_anothers_file(moderngov: Path) -> None:
    for name, read in READ.items():
        for other in READ:
            if name.split("/")[0] != other.split("/")[0]:
                with pytest.raises(UnreadableError):
                    read((moderngov / other).read_bytes())


def test_facts_of_the_meeting_that_was_held(moderngov: Path) -> None:
    name = "kingston/ieListDocuments_MId10221_agenda-decisions-minutes.html"
    found = page_meeting("10221")((moderngov / name).read_bytes())
    assert (iso(found.start), found.page_modified, found.agenda_key) == (
        "2026-01-15T19:30:00+00:00",
        "2026-02-05",
        "10230",
    )
    assert [one.kind for one in found.documents] == [
        "frontsheet",
        "pack",
        "supplement",
        "supplement",
        "decisions",
        "minutes",
    ]
    assert [one.number for one in found.items] == [str(number) for number in range(54, 66)]
    assert sum(len(one.documents) for one in found.items) == 17
    assert found.contact.email.endswith(".gov.uk")


def test_facts_of_the_cancelled_meetings(moderngov: Path) -> None:
    page = page_meeting("10161")(
        (moderngov / "kingston/ieListDocuments_MId10161_cancelled.html").read_bytes()
    )
    told = service_meeting("4966")((moderngov / "manchester/GetMeeting_4966_cancelled.xml").read_bytes())
    assert (page.status, told.status) == (CANCELLED, CANCELLED)
    assert (page.documents, page.items, told.items) == ((), (), ())


def test_facts_of_the_list(moderngov: Path) -> None:
    body = (moderngov / "kingston/ieListMeetings_CommitteeId711.html").read_bytes()
    found = moderngov_pages.meetings(body, HERE, "711")
    assert len(found) == 15
    assert [one.key for one in found if one.status == CANCELLED] == ["10161"]
    assert {*moderngov_pages.earlier_later(body, HERE.base)} == {"earlier", "later"}


def test_the_other_system_is_known_by_every_page(samples: Path) -> None:
    for one in (samples / "cmis").rglob("*.html"):
        assert name_body(one.read_bytes()) == "cmis:page", one.name
