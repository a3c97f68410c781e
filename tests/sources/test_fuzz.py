"""Pages and answers cut, doubled and muddled: each is read or declined, never a crash (a broken site is a status)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from meetingwatch.sources import chooser, moderngov_meeting, moderngov_pages, moderngov_service
from meetingwatch.sources.base import UnreadableError
from meetingwatch.sources.bodies import decode, name_body, say_body
from tests.sources import likeness as l
from tests.sources.test_pages import ACTIONS, LIST

READERS: tuple[Callable[[bytes], object], ...] = (
    moderngov_service.committees,
    lambda body: moderngov_service.meetings(body, l.COUNCIL, "12", date(2000, 1, 1), date(2050, 1, 1)),
    lambda body: moderngov_service.meeting(body, l.COUNCIL, l.known()),
    moderngov_pages.committees,
    moderngov_pages.about,
    lambda body: moderngov_pages.meetings(body, l.COUNCIL, "12"),
    lambda body: moderngov_pages.earlier_later(body, l.BASE),
    lambda body: chooser.offered(body, f"{l.BASE}/mgChooseDocPack.aspx", "#modgov"),
    lambda body: moderngov_meeting.meeting(body, l.COUNCIL, l.known()),
    moderngov_pages.site_name,
)
GOOD = (
    l.meeting_page(
        actions=ACTIONS,
        items=l.item("1.", '<a class="mgAiTitleLnk" href="documents/s2/x.pdf">Fees</a>')
        + l.item("2.", "Land"),
        labels=l.label("Contact", "Ann <a href='mailto:ann@hartsmoor.example'>ann</a>")
        + l.label("Note", "By noon"),
    ),
    l.list_page(LIST),
    l.meetings_answer(l.listed(), l.listed("72", "x")),
    l.meeting_answer(l.agenda_item("1.", "Fees", "&lt;p&gt;x", l.linked("5", "Fees"))),
    l.service("committees", "<committee><committeeid>1</committeeid></committee>"),
)
ODD = st.sampled_from(
    (b"", b"<", b">", b"'", b'"', b"&", b"\x00", b"\xff", b"<tr>", b"</td>", b"<table id=mgItemTable>", b"href='http://['",
     b"<a href>", b"<a name>", b"<span class=mgLabel>", b"9" * 400, b"<!--", b"]]>", "Môn".encode("utf-16"), b"32/13/2031", b"99th Mai 9999")
)  # fmt: skip


def read_all(body: bytes) -> None:
    for read in READERS:
        try:
            read(body)
        except UnreadableError as error:
            assert str(error)
    assert say_body(name_body(body))


@st.composite
def muddled(draw: st.DrawFn) -> bytes:
    body = draw(st.sampled_from(GOOD))
    for _change in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(body)))
        end = draw(st.integers(start, min(len(body), start + 80)))
        body = body[:start] + draw(ODD) + body[end:] if draw(st.booleans()) else body[:end] + body[start:]
    return body


@given(muddled())
@example(b"")
def test_muddled_bodies(body: bytes) -> None:
    read_all(body)


@given(st.binary(max_size=300))
def test_any_bytes(body: bytes) -> None:
    assert isinstance(decode(body), str)
    read_all(body)


def test_every_real_page_cut_anywhere(samples: Path) -> None:
    for path in sorted((samples / "moderngov").rglob("*.*ml")):
        body = path.read_bytes()
        for part in range(1, 6):
            read_all(body[: len(body) * part // 6])


@pytest.mark.parametrize("page", GOOD[:2])
def test_a_page_cut_anywhere_is_never_taken_for_whole(page: bytes) -> None:
    start = page.index(b'id="modgov"')
    for at in range(start + 20, page.index(b"<footer"), 37):
        for read in (READERS[5], READERS[8]):
            with pytest.raises(UnreadableError):
                read(page[:at])
