"""ModernGov's web service, in all the variety that is known of it."""

from __future__ import annotations

from datetime import date

import pytest

from meetingwatch.domain.council import CANCELLED, SCHEDULED, UNCLEAR, Meeting
from meetingwatch.domain.times import iso
from meetingwatch.sources import moderngov_service as s
from meetingwatch.sources.base import UnreadableError
from tests.sources import likeness as l

FIRST, LAST = date(2031, 1, 1), date(2031, 12, 31)


def listed(body: bytes, key: str = "12") -> tuple[Meeting, ...]:
    return s.meetings(body, l.COUNCIL, key, FIRST, LAST)


def test_committees_without_deleted_and_expired_ones() -> None:
    def one(key: str, title: str, deleted: str = "False", expired: str = "False") -> str:
        return (
            f"<committee><committeeid>\n {key} </committeeid><committeetitle>{title}</committeetitle>"
            f"<committeedeleted>{deleted}</committeedeleted><committeeexpired>{expired}</committeeexpired>"
            f"<committeecategory>Council&amp;#39;s own</committeecategory></committee>"
        )

    body = l.service(
        "committees",
        "<committeescount> 4</committeescount>"
        + one("1", "Mayor&amp;#39;s &amp;amp; Leader&amp;#8217;s Board")
        + one("2", "Gone", deleted="True")
        + one("3", "Past", expired=" TRUE ")
        + one("", "No number"),
    )
    found = s.committees(body)
    assert [(one.key, one.name, one.category) for one in found] == [
        ("1", "Mayor's & Leader’s Board", "Council's own")
    ]


def test_counts_only_means_no_meetings() -> None:
    body = l.service("getmeetings", "<meetingscount> 0</meetingscount><committeescount> 0</committeescount>")
    assert listed(body) == ()


def test_a_whole_history_is_filtered_by_date_again() -> None:
    rows = [l.listed(str(year), f"05/03/{year}") for year in range(2006, 2040)]
    assert [one.start.year for one in listed(l.meetings_answer(*rows))] == [2031]


def test_another_committees_meetings_are_left_out() -> None:
    assert listed(l.meetings_answer(l.listed()), "13") == ()


@pytest.mark.parametrize(
    ("at", "start", "known"),
    [
        ("10.00 am", "2031-03-05T10:00:00+00:00", True),
        ("\n 7.30 pm \n", "2031-03-05T19:30:00+00:00", True),
        ("13:30", "2031-03-05T13:30:00+00:00", True),
        ("12.00 pm", "2031-03-05T12:00:00+00:00", True),
        ("12.30 am", "2031-03-05T00:30:00+00:00", True),
        ("2.00 yp", "2031-03-05T14:00:00+00:00", True),
        ("", "2031-03-05T00:00:00+00:00", False),
        ("to be confirmed", "2031-03-05T00:00:00+00:00", False),
        ("25.99 pm", "2031-03-05T00:00:00+00:00", False),
    ],
)
def test_times(at: str, start: str, known: bool) -> None:
    (found,) = listed(l.meetings_answer(l.listed(at=at)))
    assert (iso(found.start), found.time_known) == (start, known)


def test_summer_times_are_london_wall_time() -> None:
    (found,) = listed(l.meetings_answer(l.listed(day="02/07/2031")))
    assert iso(found.start) == "2031-07-02T19:30:00+01:00"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Confirmed", SCHEDULED),
        ("Cancelled", CANCELLED),
        ("CANCELLED; Extraordinary", CANCELLED),
        ("Confirmed; Annual General Meeting", SCHEDULED),
        ("", SCHEDULED),
        ("Hybrid", UNCLEAR),
        ("Canslwyd", CANCELLED),
    ],
)
def test_statuses(text: str, status: str) -> None:
    (found,) = listed(l.meetings_answer(l.listed(status=text)))
    assert (found.status, found.status_text) == (status, text)


@pytest.mark.parametrize("day", ["", "2031-03-05", "31/02/2031", "soon"])
def test_a_meeting_without_a_day_is_left_out(day: str) -> None:
    assert listed(l.meetings_answer(l.listed(day=day), l.listed("72"))) == listed(
        l.meetings_answer(l.listed("72"))
    )


def test_a_whole_meeting() -> None:
    body = l.meeting_answer(
        l.agenda_item(
            "9.",
            "Fees &amp;amp; charges",
            "&lt;p class=&quot;MsoNormal&quot;&gt;To agree\r\n the fees.&amp;nbsp;&lt;/p&gt;&lt;p&gt;·&amp;nbsp; One&lt;/p&gt;&lt;style&gt;x{}&lt;/style&gt;",
            l.linked("5", "Fees report")
            + l.linked("6", "A web page", web="True")
            + l.linked("7", "Exempt annex", restricted="True"),
        ),
        l.agenda_item("0", "PART ONE"),
        l.agenda_item(
            "15/53/Plan.", "Mill Lane", "Report to follow", more="<isrestricted>True</isrestricted>"
        ),
        l.agenda_item("4.", ""),
    )
    found = s.meeting(body, l.COUNCIL, l.known())
    assert [(one.number, one.title) for one in found.items] == [
        ("9", "Fees & charges"),
        ("", "PART ONE"),
        ("15/53/Plan", "Mill Lane"),
    ]
    fees = found.items[0]
    assert fees.text == "To agree the fees.\n· One"
    assert [(one.key, one.title, one.restricted) for one in fees.documents] == [
        ("s5", "Fees report", False),
        ("s7", "Exempt annex", True),
    ]
    assert fees.documents[0].published == date(2031, 2, 26)
    assert fees.documents[0].url == f"{l.BASE}/mgConvert2PDF.aspx?ID=5"
    assert (found.items[2].exempt, found.items[2].to_follow) == (True, True)
    assert [(one.name, one.role) for one in found.members] == [("Councillor A & Smith", "Chair")]
    assert (found.agenda_key, found.agenda_published, found.place) == ("88", True, "")


def test_an_agenda_not_published_shows_nothing() -> None:
    found = s.meeting(l.meeting_answer(l.agenda_item(), published="False"), l.COUNCIL, l.known())
    assert (found.items, found.agenda_published) == ((), False)


def test_http_is_upgraded_on_the_same_host_only() -> None:
    assert s.same_scheme("http://meetings.hartsmoor.example/x", l.BASE) == f"{l.BASE}/x"
    assert s.same_scheme("http://else.example/x", l.BASE) == "http://else.example/x"
    assert s.same_scheme("http://a.example/x", "http://a.example") == "http://a.example/x"


def test_another_meeting_is_declined() -> None:
    with pytest.raises(UnreadableError, match="another meeting"):
        s.meeting(l.meeting_answer(), l.COUNCIL, l.known("99"))


GOOD = l.meetings_answer(l.listed())


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"\xef\xbb\xbf" + GOOD, id="BOM"),
        pytest.param(GOOD.replace(b"Parks", b"Parks \x00"), id="NUL"),
        pytest.param(
            GOOD.replace(b"utf-8", b"windows-1252").replace(b"Parks", "Môn".encode("cp1252")),
            id="declared cp1252",
        ),
        pytest.param(GOOD.replace(b"Parks", "Môn".encode("cp1252")), id="lying about UTF-8"),
        pytest.param(b"\r\n\r\n" + GOOD, id="white space first"),
        pytest.param(GOOD.replace(b"?>", b"?><!-- made by a machine -->", 1), id="a comment first"),
        pytest.param(GOOD.replace(b'<?xml version="1.0" encoding="utf-8"?>', b""), id="no declaration"),
        pytest.param(
            GOOD.replace(b"<getmeetings>", b'<getmeetings xmlns:xsi="http://x.example/xsi">'), id="namespaces"
        ),
    ],
)
def test_odd_bytes_are_still_read(body: bytes) -> None:
    assert [one.key for one in listed(body)] == ["71"]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        pytest.param(b"", "empty page", id="empty"),
        pytest.param(b" \r\n ", "empty page", id="blank"),
        pytest.param(GOOD[:-40], "breaks off", id="truncated"),
        pytest.param(GOOD[:60], "breaks off", id="truncated early"),
        pytest.param(GOOD.replace(b"Parks", b"Parks & Gardens"), "damaged", id="bare ampersand"),
        pytest.param(
            GOOD.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1), "document type", id="DOCTYPE"
        ),
        pytest.param(b"<html><head><title>Just a moment...</title></head></html>", "robots", id="Cloudflare"),
        pytest.param(b"<script>window.location='https:'+x</script>", "another address", id="redirect script"),
        pytest.param(b"<!DOCTYPE html><html><body>Sorry</body></html>", "web page", id="HTML"),
        pytest.param(b"<rss version='2.0'><channel/></rss>", "news feed", id="RSS"),
        pytest.param(b"BEGIN:VCALENDAR", "calendar", id="ics"),
        pytest.param(b"Web Service method name is not valid.", "does not know this question", id="operation"),
        pytest.param(l.service("committees", ""), "another kind", id="another answer"),
        pytest.param(b"<?xml version='1.0'?><string>no</string>", "another kind", id="another root"),
        pytest.param(l.meeting_page(), "Agenda", id="its own page"),
        pytest.param(GOOD.decode().encode("utf-16"), "not be understood", id="UTF-16"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(500), "not be understood", id="binary"),
    ],
)
def test_wrong_bodies_are_named_and_declined(body: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=what):
        listed(body)


def test_deep_nesting_and_long_texts_end() -> None:
    deep = b"<getmeetings>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</getmeetings>"
    assert listed(deep) == ()
    long = l.meetings_answer(l.listed(status="x" * 5_000_000))
    assert len(listed(long)) == 1
