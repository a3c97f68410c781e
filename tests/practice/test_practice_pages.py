"""The practice council's pages, read the way a reader of such sites reads them."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from selectolax.lexbor import LexborHTMLParser
from selectolax.lexbor import LexborNode as Node

from meetingwatch.practice.server import PracticeServer
from tests.practice.conftest import Answer, Ask

BIG = "/ieListDocuments.aspx?CId=141&MId=4141&Ver=4"


def content(answer: Answer) -> Node:
    assert answer.status == 200
    node = LexborHTMLParser(answer.text).css_first("#modgov")
    assert node is not None
    return node


def text_of(node: Node, selector: str) -> str:
    found = node.css_first(selector)
    assert found is not None
    return " ".join(found.text().split())


def href(node: Node, words: str) -> str:
    for anchor in node.css("a"):
        if words in anchor.text():
            return "/" + re.sub(r"\s+", " ", anchor.attributes["href"] or "")
    raise AssertionError(words)


def test_the_meeting_page_has_what_only_pages_tell(ask: Ask) -> None:
    page = content(ask(BIG))
    assert text_of(page, "h1.mgMainTitleTxt") == "Agenda"
    expected = "Children, Education, Libraries & Safeguarding - Tuesday 18 July 2017 7:00 pm"
    assert text_of(page, "h2.mgSubTitleTxt") == expected
    labelled = [" ".join(one.text().split()) for one in page.css("p") if one.css_first("span.mgLabel")]
    assert any(one.startswith("Venue: Committee Room 1, Town Hall, Northmere") for one in labelled)
    assert any("01999 555 010" in one and "democracy@northmere.example" in one for one in labelled)
    assert (
        "Note: Public questions or a request to make a public comment must be submitted by "
        "10am on Wednesday 12 July 2017" in labelled
    )
    assert len(page.css("#mgItemTable td.mgItemNumberCell")) == 11


def test_the_forward_plan_lists_what_is_ahead(ask: Ask) -> None:
    page = ask("mgPlansHome.aspx").text
    assert "Forward plans" in page
    assert "Jul 2017" in page
    assert "ieListDocuments.aspx?CId=" in page


def test_attributes_are_numeric_entities_and_sizes_stand_in_links(ask: Ask) -> None:
    answer = ask(BIG)
    assert "Link&#32;to&#32;agenda&#32;frontsheet" in answer.text
    link = content(answer).css_first("a.mgAiTitleLnk")
    assert link is not None
    assert re.search(r"PDF \d+ [KM]B", link.text())


def test_the_pack_stands_behind_a_chooser_and_its_number_is_the_agendas(ask: Ask) -> None:
    chooser = href(content(ask(BIG)), "Agenda reports pack")
    assert chooser.startswith("/mgChooseDocPack.aspx?ID=")
    pack = href(content(ask(chooser)), "Public reports pack")
    number = chooser.rsplit("=", 1)[1]
    assert pack.startswith(f"/documents/g{number}/Public reports pack Tuesday 18-Jul-2017 19.00")
    assert pack.endswith(".pdf?T=10")
    assert number != "4141"
    by_path = ask(quote(pack, safe="/?="))
    assert by_path.headers["Content-Type"] == "application/pdf"
    assert ask(f"/mgConvert2PDF.aspx?ID={number}&T=10").body == by_path.body


def test_without_its_type_a_document_is_refused(ask: Ask) -> None:
    pack = href(content(ask(href(content(ask(BIG)), "Agenda reports pack"))), "Public reports pack")
    assert ask(pack.removesuffix("?T=10")).headers["Location"] == "/mgError.aspx"


def test_stage_two_has_a_supplement_and_other_bytes_at_the_same_address(
    ask: Ask, server: PracticeServer
) -> None:
    chooser = href(content(ask(BIG)), "Agenda reports pack")
    pack = href(content(ask(chooser)), "Public reports pack")
    first = ask(pack)
    assert "Supplement" not in ask(BIG).text
    server.stage = 2
    page = content(ask(BIG))
    assert href(content(ask(chooser)), "Public reports pack") == pack
    again = ask(pack)
    assert first.headers["ETag"] != again.headers["ETag"]
    assert first.headers["Last-Modified"] != again.headers["Last-Modified"]
    extra = href(page, "Supplement 1")
    assert "&SID=" in extra
    supplement = href(content(ask(extra)), "Supplement 1")
    assert supplement.endswith("?T=9")
    assert ask(supplement).body.startswith(b"%PDF-")


def test_a_cancelled_meeting_has_no_documents(ask: Ask, server: PracticeServer) -> None:
    server.stage = 3
    row = next(
        one
        for one in content(ask("/ieListMeetings.aspx?CId=145&Year=2017")).css("li")
        if "26 Jul" in one.text()
    )
    assert row.text().endswith(" - CANCELLED")
    page = content(ask(href(row, "26 Jul")))
    assert text_of(page, "h1") == "Meeting"
    assert text_of(page, "h2").endswith("6:00 pm, CANCELLED")
    assert "No documents are available for this meeting" in page.text()
    assert "Proposed venue:" in page.text()
    new = content(ask(href(content(ask("/ieListMeetings.aspx?CId=145&Year=2017")), "31 Jul")))
    assert text_of(new, "h2").endswith("Monday 31 July 2017 6:00 pm, NEW")


def test_the_heading_tells_of_draft_and_of_approved_minutes(ask: Ask, server: PracticeServer) -> None:
    old = content(ask(href(content(ask("/ieListMeetings.aspx?CId=141&Year=2016")), "6 Jul 2016")))
    assert text_of(old, "h1") == "Agenda and minutes"
    server.stage = 4
    page = content(ask(BIG))
    assert text_of(page, "h1") == "Agenda and draft minutes"
    assert ask(href(page, "Printed minutes")).body.startswith(b"%PDF-")


def test_lists_of_meetings_are_paged_by_fifteen(ask: Ask) -> None:
    page = content(ask("/ieListMeetings.aspx?CommitteeId=141"))
    seen = [one.text() for one in page.css("a.mgMeetingTableLnk")]
    assert len(seen) == 15
    earlier = content(ask(href(page, "Earlier meetings")))
    seen += [one.text() for one in earlier.css("a.mgMeetingTableLnk")]
    assert len(seen) == len(set(seen))
    everything = content(ask("/ieListMeetings.aspx?CId=141&Year=0"))
    assert sorted(seen) == sorted(one.text() for one in everything.css("a.mgMeetingTableLnk"))
    later = content(ask(href(earlier, "Later meetings")))
    assert len(later.css("a.mgMeetingTableLnk")) == 15
    posted = content(ask("/ieListMeetings.aspx", "POST", "CommitteeId=141&YearSelect=2013"))
    assert len(posted.css("a.mgMeetingTableLnk")) == 3


def test_the_calendar_takes_its_year_from_dd(ask: Ask) -> None:
    page = content(ask("/mgCalendarMonthView.aspx?M=7&DD=2016&Y=2017&CID=0"))
    assert text_of(page, "h1") == "Monthly calendar - July 2016"
    titles = [one.attributes.get("title") for one in page.css("a[href*=ieListDocuments]")]
    assert "Meeting of Full Council, 19/07/2016 7.30 pm" in titles


def test_calendar_titles_lead_with_the_state(ask: Ask, server: PracticeServer) -> None:
    server.stage = 3
    titles = [one.attributes.get("title") for one in content(ask("/mgCalendarMonthView.aspx?GL=1")).css("a")]
    assert "CANCELLED - Meeting of Audit Committee, 26/07/2017 6.00 pm" in titles
    assert "NEW - Meeting of Audit Committee, 31/07/2017 6.00 pm" in titles


@pytest.mark.parametrize("path", ["/mgListCommittees.aspx", "/mgCommitteeStructure.aspx?bcr=1"])
def test_committees_stand_under_categories_without_the_expired_one(ask: Ask, path: str) -> None:
    page = content(ask(path))
    names = [one.text() for one in page.css("ul.mgBulletList a[href*='mgCommitteeDetails.aspx?ID=']")]
    assert "Children, Education, Libraries & Safeguarding" in names
    assert not any("Visiting Panel" in name for name in names)
    assert len(page.css("h2.mgSectionTitle")) == 2


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/ieDocHome.aspx?bcr=1",
        "/mgCommitteeDetails.aspx?ID=144",
        "/mgAi.aspx?ID=82828",
        "/mgMeetingAttendance.aspx?ID=4141",
        "/mgGeneric.aspx?MD=publicparticipation",
        "/mgError.aspx",
        "/IELISTDOCUMENTS.ASPX?MEETINGID=4141",
    ],
)
def test_other_pages_answer(ask: Ask, path: str) -> None:
    assert content(ask(path)).text().strip()


@pytest.mark.parametrize(
    "path", ["/nothing.aspx", "/ieListDocuments.aspx?MId=1", "/mgCommitteeDetails.aspx", "/a.pdf"]
)
def test_anything_else_goes_to_the_error_page(ask: Ask, path: str) -> None:
    answer = ask(path)
    assert (answer.status, answer.headers["Location"]) == (302, "/mgError.aspx")


def test_the_feed_and_the_robots_file(ask: Ask) -> None:
    assert "<rss" in ask("/mgRss.aspx?CID=141").text
    assert ask("/robots.txt").text.startswith("User-agent: *")


@pytest.mark.parametrize("stage", [1, 2, 3, 4])
def test_every_link_of_every_meeting_leads_somewhere(ask: Ask, server: PracticeServer, stage: int) -> None:
    server.stage = stage
    for one in server.view.sittings:
        page = content(ask(f"/ieListDocuments.aspx?MId={one.id}"))
        for anchor in page.css("a[href^='documents/'], a[href^='mgChooseDocPack']"):
            answer = ask("/" + (anchor.attributes["href"] or ""), "HEAD")
            assert answer.status == 200, (one.id, anchor.attributes["href"])
