"""The practice council's web service behaves like the real ones, traps and all."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from meetingwatch.practice.server import PracticeServer
from tests.practice.conftest import Ask

SERVICE = "/mgWebService.asmx"
CELS = "141"


def tree(text: str) -> ET.Element:
    return ET.fromstring(text)


def meetings(ask: Ask, committee: str, first: str, last: str) -> list[ET.Element]:
    query = f"lCommitteeId={committee}&sFromDate={first}&sToDate={last}"
    return tree(ask(f"{SERVICE}/GetMeetings?{query}").text).findall(".//meeting")


def big_meeting(ask: Ask) -> ET.Element:
    found = meetings(ask, CELS, "18/07/2017", "18/07/2017")
    return tree(ask(f"{SERVICE}/GetMeeting?lMeetingId={found[0].findtext('meetingid')}").text)


def test_committees_have_padded_counts_and_text_encoded_twice(ask: Ask) -> None:
    text = ask(f"{SERVICE}/GetCommittees").text
    root = tree(text)
    assert root.findtext("committeescount") == f" {len(root.findall('committee'))}"
    assert len(root.findall("committee")) >= 5
    titles = [one.findtext("committeetitle") for one in root.findall("committee")]
    assert "Children, Education, Libraries &amp; Safeguarding" in titles
    assert "Children&#39;s Homes Visiting Panel" in titles
    expired = [one.findtext("committeeexpired") for one in root.findall("committee")]
    assert expired.count("True") == 1


def test_meetings_are_bounded_by_slashed_dates(ask: Ask) -> None:
    found = meetings(ask, CELS, "10/07/2017", "26/07/2017")
    assert [one.findtext("meetingdate") for one in found] == ["18/07/2017"]
    assert found[0].findtext("meetingtime") == "7.00 pm"


def test_iso_dates_are_silently_ignored(ask: Ask) -> None:
    everything = meetings(ask, CELS, "2017-07-10", "2017-07-26")
    years = {(one.findtext("meetingdate") or "")[-4:] for one in everything}
    assert {"2013", "2014", "2015", "2016", "2017"} <= years


def test_committee_nought_means_all_and_there_are_more_than_forty(ask: Ask) -> None:
    assert len(meetings(ask, "0", "", "")) >= 40


def test_an_empty_range_has_counts_only(ask: Ask) -> None:
    root = tree(ask(f"{SERVICE}/GetMeetings?lCommitteeId=141&sFromDate=01/01/1999&sToDate=02/01/1999").text)
    assert root.findtext("meetingscount") == " 0"
    assert root.find("committee") is None


@pytest.mark.parametrize("order", ["true", "false"])
def test_meetings_by_date_name_their_committee(ask: Ask, order: str) -> None:
    query = f"lCommitteeId=0&sFromDate=10/07/2017&sToDate=26/07/2017&bIsAscendingDateOrder={order}"
    rows = tree(ask(f"{SERVICE}/GetAllMeetingsByDate?{query}").text).findall("meetings/meeting")
    days = [(one.findtext("meetingdate") or "")[:2] for one in rows]
    assert days == sorted(days, reverse=order == "false")
    assert "Planning Committee B" in [one.findtext("committeetitle") for one in rows]


@pytest.mark.parametrize("call", ["GetMeetings?lCommitteeId=141", "GetMeeting", "GetMeeting?lMeetingId=1"])
def test_a_missing_parameter_is_a_server_error(ask: Ask, call: str) -> None:
    assert ask(f"{SERVICE}/{call}").status == 500


def test_an_unknown_operation_says_so(ask: Ask) -> None:
    answer = ask(f"{SERVICE}/GetDecisions")
    assert answer.status == 500
    assert "Web Service method name is not valid" in answer.text


def test_the_description_lists_the_operations(ask: Ask) -> None:
    assert ask(f"{SERVICE}?WSDL").text.count("wsdl:operation ") == 21


def test_the_big_meeting_tells_its_items_as_real_answers_do(ask: Ask, server: PracticeServer) -> None:
    root = big_meeting(ask)
    assert root.findtext("agendaid") != root.findtext("meetingid")
    assert (root.findtext("meetingroom") or "").strip() == ""
    assert "\n" in (root.findtext("meetingroom") or "")
    items = root.findall("agendaitems/agendaitem")
    assert [one.findtext("fulldisplaynumberformat") for one in items] == [f"{n}." for n in range(1, 12)]
    assert [one.findtext("isrestricted") for one in items] == ["False"] * 10 + ["True"]
    assert "exempt" not in (items[10].findtext("agendaitemtitle") or "").lower()
    assert "to follow" in (items[4].findtext("agendatext") or "")
    assert items[5].findtext("agendaitemtitle") == "Members&#39; items (if any)"
    assert (items[0].findtext("agendatext") or "").startswith('<div class="WordSection1">')
    url = items[8].findtext("linkeddocuments/linkeddoc/url") or ""
    assert url.startswith(f"{server.url}/mgConvert2PDF.aspx?ID=")
    assert ask(url.removeprefix(server.url)).body.startswith(b"%PDF-")


def test_before_publication_there_are_no_items(ask: Ask) -> None:
    found = meetings(ask, "144", "25/07/2017", "25/07/2017")
    root = tree(ask(f"{SERVICE}/GetMeeting?lMeetingId={found[0].findtext('meetingid')}").text)
    assert root.findtext("agendapublished") == "False"
    assert (root.findtext("agendaitems") or "").strip() == ""


def test_stage_three_moves_one_meeting_and_cancels_another(ask: Ask, server: PracticeServer) -> None:
    before = meetings(ask, "145", "01/07/2017", "31/08/2017")
    assert [(one.findtext("meetingdate"), one.findtext("meetingstatus")) for one in before] == [
        ("26/07/2017", "Confirmed")
    ]
    server.stage = 3
    after = meetings(ask, "145", "01/07/2017", "31/08/2017")
    assert [(one.findtext("meetingdate"), one.findtext("meetingstatus")) for one in after] == [
        ("26/07/2017", "Cancelled"),
        ("31/07/2017", "Confirmed"),
    ]
    assert after[0].findtext("meetingid") != after[1].findtext("meetingid")
    licensing = meetings(ask, "146", "24/07/2017", "24/07/2017")
    assert licensing[0].findtext("meetingstatus") == "Cancelled"


def test_stage_four_brings_answers_and_draft_minutes(ask: Ask, server: PracticeServer) -> None:
    server.stage = 4
    root = big_meeting(ask)
    assert root.findtext("minutepublished") == "True"
    fifth = root.findall("agendaitems/agendaitem")[4]
    assert fifth.findtext("linkeddocuments/linkeddoc/publicationdate") == "18/07/2017"
    assert "to follow" not in (fifth.findtext("agendatext") or "")
