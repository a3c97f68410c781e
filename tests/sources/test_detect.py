"""Which system an address belongs to, from whatever a person pastes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch import resources
from meetingwatch.domain.council import Council
from meetingwatch.domain.job import Cancel
from meetingwatch.errors import UserFacingError
from meetingwatch.http import Client, Response, no_answer
from meetingwatch.sources import directory
from meetingwatch.sources.detect import by_path, detect, tidy
from meetingwatch.sources.readers import no_reader, reader_for
from tests.sources import likeness as l


class Net(Client):
    """A client that knows a few pages; every other address does not answer."""

    def __init__(self, pages: dict[str, bytes], moved: dict[str, str] | None = None) -> None:
        super().__init__()
        self.pages, self.moved = pages, moved or {}
        self.asked: list[str] = []

    def get(self, url: str, cancel: Cancel, *, most: int = 0) -> Response:
        self.asked.append(url)
        where = self.moved.get(url, url)
        if where not in self.pages:
            raise no_answer(url, OSError("nobody"))
        return Response(200, self.pages[where], where, {})


PAGES = (
    "ieDocHome.aspx?bcr=1", "mgWhatsNew.aspx", "mgListCommittees.aspx", "mgCommitteeDetails.aspx?ID=12",
    "ieListMeetings.aspx?CommitteeId=12&Year=0", "ieListDocuments.aspx?CId=12&MId=71&Ver=4", "IELISTDOCUMENTS.ASPX?mid=71",
    "mgCalendarMonthView.aspx?GL=1&bcr=1", "mgConvert2PDF.aspx?ID=5", "mgWebService.asmx/GetCommittees", "mgWebService.asmx",
    "documents/g88/Public reports pack.pdf?T=10", "documents/s5/Report.pdf", "documents/b4/Update.pdf?T=9", "ecCatDisplay.aspx?sch=doc",
    "mgAi.aspx?ID=900#content", "mgError.aspx", "ieListDocuments.aspx?CId=12&MId=71&LLL=1",
)  # fmt: skip


@pytest.mark.parametrize("prefix", ["", "/moderngov", "/mginternet", "/committee-services", "/a/b"])
@pytest.mark.parametrize(
    "session", ["", "/(S(03u25dvpydye1mi1jfpj1cnn))", "/%28S%2803u25dvpydye1mi1jfpj1cnn%29%29"]
)
def test_any_page_gives_the_base(prefix: str, session: str) -> None:
    for page in PAGES:
        found = by_path(tidy(f" <{l.BASE}{prefix}{session}/{page}> "))
        assert found is not None, page
        assert (found.system, found.base) == ("moderngov", l.BASE + prefix), page


@pytest.mark.parametrize(
    ("address", "system", "base"),
    [
        ("https://hartsmoor.cmis.uk.com/hartsmoor/Meetings.aspx", "cmis", "https://hartsmoor.cmis.uk.com"),
        (
            "http://x.example/cmis5/Meetings/tabid/73/ctl/ViewMeetingPublic/mid/410/Default.aspx",
            "cmis",
            "http://x.example",
        ),
        ("https://x.example/Document.ashx?czJKcaeAi5=x", "cmis", "https://x.example"),
        ("https://x.example/meetings/meeting/1234/parks_committee", "jadu", "https://x.example"),
    ],
)
def test_other_systems_are_recognised_and_declined_in_one_sentence(
    address: str, system: str, base: str
) -> None:
    found = detect(address, Net({}), Cancel())
    assert (found.system, found.base) == (system, base)
    name = {"cmis": "CMIS", "jadu": "Jadu"}[system]
    with pytest.raises(UserFacingError, match=f"kept in {name}, which MeetingWatch cannot read yet"):
        reader_for(Council("x", "X", "england", system, base), Client())
    assert no_reader(system).what.count(".") == 1


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("meetings.hartsmoor.example", "https://meetings.hartsmoor.example"),
        (
            "HTTP://Meetings.Hartsmoor.EXAMPLE/ieDocHome.aspx",
            "http://meetings.hartsmoor.example/ieDocHome.aspx",
        ),
        ("'https://x.example/a?b=c#d'", "https://x.example/a?b=c"),
        ("localhost:8000/x", "https://localhost:8000/x"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
    ],
)
def test_tidy(text: str, whole: str) -> None:
    assert tidy(text) == whole


@pytest.mark.parametrize(
    "text",
    ["", "   ", "hartsmoor", "Hartsmoor Council", "file:///etc/hosts", "javascript:alert(1)", "mailto:a@b.example",
     "ftp://x.example", "https://", "http://[bad", "https://x.example:99999999", "https://me:secret@x.example/", "\\\\server\\share",
     "https://x.example:port/", "https://ex ample.com/", "//x"],
)  # fmt: skip
def test_what_is_no_web_address(text: str) -> None:
    with pytest.raises(UserFacingError, match="is not a web address") as caught:
        tidy(text)
    assert "secret" not in caught.value.what or "me:secret" in text


@given(st.text(max_size=40) | st.from_regex(r"https?://[ -~]{0,40}"))
def test_no_text_is_a_crash(text: str) -> None:
    try:
        whole = tidy(text)
    except UserFacingError:
        return
    assert whole.startswith(("http://", "https://"))
    by_path(whole)


HOME = b"<html><body><a href='/news'>News</a><a href='%s'>Meetings</a></body></html>"


@pytest.mark.parametrize(
    "link",
    ["https://meetings.hartsmoor.example/ieDocHome.aspx?bcr=1", "//meetings.hartsmoor.example/mgListCommittees.aspx",
     "https://meetings.hartsmoor.example/(S(abc123))/mgWhatsNew.aspx"],
)  # fmt: skip
def test_a_councils_home_page_that_links_to_its_meetings(link: str) -> None:
    net = Net({"https://www.hartsmoor.example": HOME % link.encode()})
    assert detect("www.hartsmoor.example", net, Cancel()).base == l.BASE


def test_relative_links_and_a_path_prefix() -> None:
    net = Net({"https://www.hartsmoor.example/council": HOME % b"moderngov/ieDocHome.aspx?bcr=1&amp;x=2"})
    assert (
        detect("https://www.hartsmoor.example/council", net, Cancel()).base
        == "https://www.hartsmoor.example/moderngov"
    )


def test_the_sites_own_links_come_before_others() -> None:
    page = (
        b"<a href='https://county.example/ieDocHome.aspx'>County</a><a href='/mgListCommittees.aspx'>Ours</a>"
    )
    assert detect("https://x.example", Net({"https://x.example": page}), Cancel()).base == "https://x.example"


def test_a_site_that_moves_us_to_its_meetings() -> None:
    net = Net(
        {f"{l.BASE}/(S(abc))/ieDocHome.aspx": l.page("")},
        {"https://old.example": f"{l.BASE}/(S(abc))/ieDocHome.aspx"},
    )
    assert detect("https://old.example", net, Cancel()).base == l.BASE


def test_pages_blocked_but_the_service_open() -> None:
    net = Net({
        l.BASE: b"<html><title>Just a moment...</title></html>",
        f"{l.BASE}/mgWebService.asmx/GetCommittees": l.service("committees", ""),
    })  # fmt: skip
    assert detect(l.BASE, net, Cancel()).base == l.BASE


def test_not_a_councils_address() -> None:
    with pytest.raises(UserFacingError, match=r"No council meetings were found at shop\.example"):
        detect(
            "https://shop.example", Net({"https://shop.example": b"<html><body>Buy</body></html>"}), Cancel()
        )
    with pytest.raises(UserFacingError, match=r"nowhere\.example did not answer"):
        detect("https://nowhere.example", Net({}), Cancel())


def test_the_shipped_directory_is_whole_and_detected() -> None:
    councils = directory.load(resources.path("councils/directory.json"))
    assert len(councils) > 300
    for one in councils:
        if one.url and one.system == "moderngov":
            tidy(one.url)
    assert {one.nation for one in councils} == {"england", "wales", "scotland", "northern-ireland"}
    assert not [one for one in councils if "northmere" in one.name.lower()]
