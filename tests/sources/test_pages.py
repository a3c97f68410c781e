"""ModernGov's pages, in all the variety that is known of them."""

from __future__ import annotations

import pytest

from meetingwatch.domain.council import CANCELLED, MOVED, SCHEDULED, UNCLEAR, Meeting
from meetingwatch.domain.times import iso
from meetingwatch.sources import moderngov_meeting, moderngov_pages
from meetingwatch.sources.base import UnreadableError
from tests.sources import likeness as l


def read(body: bytes, before: Meeting | None = None) -> Meeting:
    return moderngov_meeting.meeting(body, l.COUNCIL, before or l.known())


@pytest.mark.parametrize(
    ("heading", "start", "status", "text"),
    [
        ("Parks Committee - Wednesday 5 March 2031 7:30 pm", "2031-03-05T19:30:00+00:00", SCHEDULED, ""),
        (
            "Parks Committee - Wednesday 5 March 2031 7:30 pm, CANCELLED",
            "2031-03-05T19:30:00+00:00",
            CANCELLED,
            "Cancelled",
        ),
        (
            "Extraordinary, Parks Council - Tuesday, 25th March, 2031 7.30 pm, NEW",
            "2031-03-25T19:30:00+00:00",
            SCHEDULED,
            "New",
        ),
        (
            "Parks Committee - Thursday, 2nd July, 2031 6.00 pm, MOVED",
            "2031-07-02T18:00:00+01:00",
            MOVED,
            "Moved",
        ),
        (
            "Parks - Friday 21st November 2031 11.00 am, PROVISIONAL",
            "2031-11-21T11:00:00+00:00",
            SCHEDULED,
            "Provisional",
        ),
        (
            "Parks - Friday 21st November 2031 11.00 am, HYBRID EVENT",
            "2031-11-21T11:00:00+00:00",
            UNCLEAR,
            "Hybrid Event",
        ),
        (
            "Special Meeting, SWT Full Council - Friday, 30th April, 2031 10.00 am",
            "2031-04-30T10:00:00+01:00",
            SCHEDULED,
            "",
        ),
        ("Parks (NHS, GLA and TFL) - 1 May 2031 6.30 p.m.", "2031-05-01T18:30:00+01:00", SCHEDULED, ""),
        ("Parks - 1 May 2031, 13:30", "2031-05-01T13:30:00+01:00", SCHEDULED, ""),
        ("Parks - 1 May 2031 12.00 noon, CANCELLED", "2031-05-01T12:00:00+01:00", CANCELLED, "Cancelled"),
        (
            "Pwyllgor Parciau - Dydd Iau, 1af Mai, 2031 2.00 yp, GOHIRIWYD",
            "2031-05-01T14:00:00+01:00",
            MOVED,
            "Gohiriwyd",
        ),
    ],
)
def test_the_heading(heading: str, start: str, status: str, text: str) -> None:
    found = read(l.meeting_page(heading))
    assert (iso(found.start), found.status, found.status_text) == (start, status, text)
    assert found.time_known


def test_a_heading_without_a_time_knows_only_its_day() -> None:
    found = read(l.meeting_page("Parks - Wednesday 5 March 2031"))
    assert (found.start.date().isoformat(), found.time_known) == ("2031-03-05", False)


@pytest.mark.parametrize(
    "second",
    [
        "<h2 class='mgSubTitleTxt'>Parks Committee</h2><h2 class='mgSubTitleTxt'>Friday, 7th March, 2031 10.00 am, NEW</h2>",
        "<h2 class='mgSubTitleTxt'>Parks Committee<br/>Friday, 7th March, 2031 10.00 am, NEW</h2>",
    ],
)
def test_committee_and_date_on_two_lines(second: str) -> None:
    found = read(l.meeting_page(h2=second))
    assert (iso(found.start), found.status_text) == ("2031-03-07T10:00:00+00:00", "New")


def test_without_a_heading_what_the_list_told_stays() -> None:
    found = read(l.meeting_page(h2=""), l.known(status=CANCELLED, status_text="Cancelled"))
    assert (iso(found.start), found.status) == ("2031-03-05T19:00:00+00:00", CANCELLED)


def test_only_what_stands_in_modgov_is_read_even_after_a_template_error() -> None:
    found = read(l.meeting_page(before=l.TEMPLATE_ERROR))
    assert (found.status, found.page_modified) == (SCHEDULED, "2031-02-20")


def test_the_proposed_venue_of_a_cancelled_meeting() -> None:
    labels = l.label("Proposed venue", "Old Hall. <a href='x'>View directions</a>")
    found = read(l.meeting_page(title="Meeting", labels=labels))
    assert found.place == "Old Hall"
    assert not found.agenda_published


def test_note_and_contact_are_found_by_their_labels() -> None:
    labels = (
        l.label("Venue", "The Hall&nbsp; <a href='x'>View directions</a>")
        + l.label(
            "Contact",
            "Ann Clerk&nbsp; Tel: 01999 555 123 / Email: <a href='mailto:ann@hartsmoor.example?subject=x'>ann</a>",
        )
        + l.label("Note", "Questions by <b>10am</b> on Monday&nbsp;3 March 2031. It&amp;#39;s firm.")
    )
    found = read(l.meeting_page(labels=labels))
    assert found.place == "The Hall"
    assert (found.contact.name, found.contact.telephone, found.contact.email) == (
        "Ann Clerk",
        "01999 555 123",
        "ann@hartsmoor.example",
    )
    assert found.note.startswith("Questions by 10am on Monday 3 March 2031.")


def test_welsh_pages_are_read() -> None:
    labels = l.label("Lleoliad", "Neuadd y Dref") + l.label("Nodyn", "Cwestiynau erbyn hanner dydd")
    found = read(
        l.meeting_page("Pwyllgor - 5 Mawrth 2031 10.00 yb", title="Rhaglen a chofnodion", labels=labels)
    )
    assert (found.place, found.note) == ("Neuadd y Dref", "Cwestiynau erbyn hanner dydd")
    assert iso(found.start) == "2031-03-05T10:00:00+00:00"


ACTIONS = """
<li><a href="documents/g88/Agenda frontsheet Wednesday 05-Mar-2031 19.30\r\n Parks Committee.pdf?T=0">Agenda frontsheet
 <span class="mgFileSize">PDF 198 KB</span></a></li>
<li><a href="mgChooseDocPack.aspx?ID=88">Agenda reports pack</a></li>
<li><a href="documents/g88/Public reports pack 05th-Mar-2031 19.30 Parks.pdf?T=10">Public reports pack <span class="mgFileSize">PDF 10 MB</span></a></li>
<li><a href="mgChooseDocPack.aspx?ID=88&amp;SID=5">Late Material</a></li>
<li><a href="documents/b401/Update Sheet Wednesday.pdf?T=9">Update Sheet</a></li>
<li><a href="Documents/G88/Printed minutes.pdf?T=1">Printed minutes</a></li>
<li><a href="documents/g88/Decisions.pdf?T=2">Decisions</a></li>
<li><a href="mgConvert2PDF.aspx?ID=89&amp;T=10">Another pack</a></li>
<li><a href="mgMeetingAttendance.aspx?ID=71">Attendance</a></li>
<li><a href="https://video.example/watch?v=1">Webcast</a></li>
"""


def test_documents_of_the_whole_meeting() -> None:
    found = {one.key: one for one in read(l.meeting_page(actions=ACTIONS)).documents}
    assert {key: one.kind for key, one in found.items()} == {
        "g88-t0": "frontsheet",
        "g88-t10": "pack",
        "g88-s5": "supplement",
        "b401": "supplement",
        "g88-t1": "minutes",
        "g88-t2": "decisions",
        "g89-t10": "pack",
    }
    sheet = found["g88-t0"]
    assert (sheet.title, sheet.size_text) == ("Agenda frontsheet", "198 KB")
    assert sheet.url == (
        f"{l.BASE}/documents/g88/Agenda%20frontsheet%20Wednesday%2005-Mar-2031%2019.30%20%20Parks%20Committee.pdf?T=0"
    )
    assert read(l.meeting_page(actions=ACTIONS)).agenda_key == "88"


@pytest.mark.parametrize(
    ("href", "whole"),
    [
        ("documents/s1/100% growth.pdf", "/documents/s1/100%25%20growth.pdf"),
        ("documents/s1/A%20B.pdf", "/documents/s1/A%20B.pdf"),
        ("/documents/s1/Môn & Co.pdf?T=1", "/documents/s1/M%C3%B4n%20&%20Co.pdf?T=1"),
        (" \r\n documents/s1/x.pdf \n", "/documents/s1/x.pdf"),
    ],
)
def test_links_are_made_whole(href: str, whole: str) -> None:
    assert moderngov_pages.absolute(l.BASE, href) == l.BASE + whole


def test_links_keep_a_path_prefix() -> None:
    assert (
        moderngov_pages.absolute("https://x.example/moderngov", "documents/s1/x.pdf")
        == "https://x.example/moderngov/documents/s1/x.pdf"
    )


def test_items_with_their_documents_numbers_and_states() -> None:
    documents = (
        '<p class="mgSubItemTitleTxt">Additional documents:</p><ul class="mgBulletList">'
        '<li><a href="documents/s3/Annex 1.pdf">Annex 1<span class="mgHide">, item 15/53/Plan.</span> <span class="mgFileSize">PDF 1 MB</span></a></li>'
        '<li><a href="mgConvert2PDF.aspx?ID=4">Annex 2</a></li></ul>'
    )
    votes = "<p class='mgSubItemTitleTxt'>Minutes:</p><div class='mgWordPara'><table><tr><td>For</td><td>7</td></tr><tr><td>Against</td><td>2</td></tr></table></div>"
    rows = (
        l.item(
            "15/53/Plan",
            'Site <a class="mgAiTitleLnk" href="documents/s2/Site.pdf">Site at Mill Lane <span class="mgFileSize">PDF 161 KB</span></a>',
            documents + votes,
            "1",
        )
        + l.item("54.", "Budget outlook", "<div class='mgWordPara'>Report to follow.</div>", "2")
        + l.item(
            "55.",
            "Sale of land",
            "<div class='mgWordPara'>Not for publication by virtue of Schedule 12A.</div>",
            "3",
        )
        + l.item(
            "56.",
            "Exclusion of the Press and Public",
            "<div class='mgWordPara'>exempt information, Schedule 12A</div>",
            "4",
        )
        + l.item("", "PART TWO", "", "5")
    )
    found = read(l.meeting_page(items=rows))
    items = {one.key: one for one in found.items}
    assert [(one.number, one.title) for one in found.items] == [
        ("15/53/Plan", "Site at Mill Lane"),
        ("54", "Budget outlook"),
        ("55", "Sale of land"),
        ("56", "Exclusion of the Press and Public"),
        ("", "PART TWO"),
    ]
    assert [(one.key, one.title, one.size_text) for one in items["1"].documents] == [
        ("s2", "Site at Mill Lane", "161 KB"),
        ("s3", "Annex 1", "1 MB"),
        ("s4", "Annex 2", ""),
    ]
    assert [one.key for one in found.items if one.to_follow] == ["2"]
    assert [one.key for one in found.items if one.exempt] == ["3"]
    assert "7" not in items["1"].text


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "empty"),
        (b"<html><title>Just a moment...</title></html>", "robots"),
        (b"<script>window.location='https://x'</script>", "points to another address"),
        (b"<?xml version='1.0'?><rss></rss>", "news feed"),
        (b"<html><body>Error</body></html>", "web page"),
        (b"%PDF-1.7", "PDF"),
        (b"\x00\x01\x02", "not be understood"),
        (l.page('<h1 class="mgMainTitleTxt">Search results</h1>'), "Search results"),
        (l.meeting_page().replace(b"ID=71", b"ID=72"), "another meeting"),
        (l.meeting_page(items=l.item("1", "Minutes"))[:-120], "breaks off"),
    ],
)
def test_what_is_no_meeting_page_is_named_and_declined(body: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=what):
        read(body)


def test_a_fragment_that_closes_what_it_opened_is_whole() -> None:
    body = l.meeting_page()
    start, end = body.index(b'<div id="modgov"'), body.index(b"<footer")
    assert read(body[start:end]).detailed


LIST = (
    l.row("15 Jan 2031&nbsp;7&#58;30 pm", " - Agenda, Decisions, Minutes", "1")
    + l.row("4 Dec 2030 7.30 pm", " - CANCELLED", "2", query="CommitteeID=12&amp;MEETINGID={key}")
    + l.row("3 Mar 2031 13:30", "", "3", query="Ver=4&amp;MID={key}")
    + l.row("4 Mar 2031", " - Agenda Information about speaking: register with the NHS team by 5PM", "4")
    + l.row("5 Mar 2031 10.00 am", " - Agenda, CANCELLED", "5")
    + l.row("no date at all", "", "6")
    + l.row("6 Mar 2031 10.00 am", " - MOVED", "7")
    + "<li>NEW - <a href='ieListDocuments.aspx?MId=8'>7 Mar 2031 10.00 am</a></li>"
    + "<li><a href='mgError.aspx'>8 Mar 2031</a></li>"
)


def test_the_list_of_meetings() -> None:
    found = {one.key: one for one in moderngov_pages.meetings(l.list_page(LIST), l.COUNCIL, "12")}
    assert {key: (iso(one.start), one.time_known) for key, one in found.items()} == {
        "1": ("2031-01-15T19:30:00+00:00", True),
        "2": ("2030-12-04T19:30:00+00:00", True),
        "3": ("2031-03-03T13:30:00+00:00", True),
        "4": ("2031-03-04T00:00:00+00:00", False),
        "5": ("2031-03-05T10:00:00+00:00", True),
        "7": ("2031-03-06T10:00:00+00:00", True),
        "8": ("2031-03-07T10:00:00+00:00", True),
    }
    states = {key: one.status for key, one in found.items()}
    assert states == {
        "1": SCHEDULED,
        "2": CANCELLED,
        "3": SCHEDULED,
        "4": SCHEDULED,
        "5": CANCELLED,
        "7": MOVED,
        "8": SCHEDULED,
    }
    assert {key for key, one in found.items() if one.agenda_published} == {"1", "4", "5"}
    assert found["1"].id == "hartsmoor-m1"


def test_links_to_earlier_and_later_pages() -> None:
    links = '<a href="ieListMeetings.aspx?Act=earlier&amp;CId=12&amp;D=203009051930">Earlier</a><a href="x?ACT=Later">Later</a>'
    found = moderngov_pages.earlier_later(l.list_page("", links), l.BASE)
    assert found == {
        "earlier": f"{l.BASE}/ieListMeetings.aspx?Act=earlier&CId=12&D=203009051930",
        "later": f"{l.BASE}/x?ACT=Later",
    }


def test_committees_under_their_categories() -> None:
    body = l.page(
        '<h1 class="mgMainTitleTxt">Committees</h1><h2 class="mgSectionTitle">Council</h2><ul class="mgBulletList">'
        '<li><a href="mgCommitteeDetails.aspx?ID=1">Full &amp; Open Council</a></li></ul>'
        '<h2 class="mgSectionTitle">Others</h2><ul class="mgBulletList"><li><a href="MGCOMMITTEEDETAILS.aspx?id=2">Parks</a></li>'
        '<li><a href="mgCommitteeDetails.aspx?ID=1">again</a></li><li><a href="mgUserInfo.aspx?UID=5">No committee</a></li></ul>'
    )
    found = moderngov_pages.committees(body)
    assert [(one.key, one.name, one.category) for one in found] == [
        ("1", "Full & Open Council", "Council"),
        ("2", "Parks", "Others"),
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Agenda | Hartsmoor District Council", "Hartsmoor District Council"),
        ("Browse meetings - Parks - Modern Council", ""),
        ("Agenda &#8211; Cyngor Sir Hartsmoor", "Cyngor Sir Hartsmoor"),
        ("Agenda", ""),
        ("Meetings - Home", ""),
    ],
)
def test_the_councils_own_name(title: str, name: str) -> None:
    assert moderngov_pages.site_name(f"<title>\n {title} </title>".encode()) == name


def test_a_link_that_is_no_address_is_left_out() -> None:
    assert moderngov_pages.link_key("http://[x?CId=4", "CId") == ""
    assert moderngov_pages.absolute("https://democracy.example", "http://[x") == ""
