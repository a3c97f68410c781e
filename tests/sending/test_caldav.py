"""The CalDAV client against a real server, and against servers that answer badly."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest

from meetingwatch import ical
from meetingwatch.domain.job import Cancel
from meetingwatch.errors import Cancelled, UserFacingError
from meetingwatch.http import Client
from meetingwatch.sending.caldav import CalDav, ChangedThereError, TakenError, WrongPasswordError, strong
from meetingwatch.sending.calendar_address import checked, led_to
from meetingwatch.sending.multistatus import NotMultistatusError, parse
from tests.http.faults import answer, serving
from tests.sending.calendar_server import PASSWORD, USER, CalendarServer

NOW = datetime(2017, 7, 10, 9, tzinfo=UTC)
RALLY = ical.OwnEvent("e1", "Rally", NOW + timedelta(days=3))


def dav(address: str, password: str = PASSWORD, cancel: Cancel | None = None) -> CalDav:
    return CalDav(Client(), address, USER, password, cancel or Cancel())


def entry(title: str = "Rally") -> str:
    own = ical.OwnEvent("e1", title, NOW + timedelta(days=3), place="Y Llyfrgell, Tŷ")
    return ical.calendar_bytes([ical.own_event(own, now=NOW)]).decode()


def test_calendars_are_found_from_any_address_of_the_account(calendar_server: CalendarServer) -> None:
    mine = calendar_server.make("council")
    calendar_server.make("todo", "VTODO")
    for address in (calendar_server.url, f"{calendar_server.url}/{USER}/"):
        found = dav(address).find_calendars()
        assert mine in [one.address for one in found]
        assert not any("todo" in one.address for one in found)
        assert all(one.writable for one in found)
    (direct,) = dav(mine).find_calendars()
    assert (direct.address, direct.name) == (mine, "council")


def test_a_wrong_password_is_said_and_not_told_on(calendar_server: CalendarServer) -> None:
    with pytest.raises(WrongPasswordError) as caught:
        dav(calendar_server.url, "guess-canary-1").find_calendars()
    assert "guess-canary-1" not in str(caught.value) + caught.value.details


def test_entries_are_put_read_changed_and_deleted_by_their_version(calendar_server: CalendarServer) -> None:
    calendar = calendar_server.make("versions")
    client, href = dav(calendar), f"{calendar}e1.ics"
    first = client.put(href, entry(), "")
    assert client.etags(calendar) == {href: first}
    with pytest.raises(ChangedThereError):
        client.put(href, entry("Other"), "")
    with pytest.raises(TakenError):
        client.put(f"{calendar}other.ics", entry(), "")
    second = client.put(href, entry("Rally, again"), first)
    with pytest.raises(ChangedThereError):
        client.put(href, entry("Too late"), first)
    stored = client.get(href)
    assert stored is not None
    assert stored.etag == second
    assert ical.meaning(ical.read_events(stored.content)) == ical.meaning(
        ical.read_events(entry("Rally, again"))
    )
    with pytest.raises(ChangedThereError):
        client.delete(href, first)
    client.delete(href, second)
    client.delete(href, second)  # gone already: as it should be
    assert client.get(href) is None


@pytest.mark.parametrize(
    "address",
    [
        "http://calendar.example/",
        "ftp://calendar.example/",
        "https://me:pw@calendar.example/",
        "",
        "two words",
    ],
)
def test_addresses_that_are_not_told_a_password(address: str) -> None:
    with pytest.raises(UserFacingError) as caught:
        checked(address)
    assert caught.value.safe == "Nothing was sent."
    assert "me:pw" not in str(caught.value)


def test_providers_that_spread_their_accounts() -> None:
    typed = "https://caldav.provider.example/"
    there = "https://p12-caldav.provider.example/home/"
    assert led_to(typed, typed, there) == there
    for one, other in (
        ("https://calendar.co.uk/", "https://evil.co.uk/"),
        ("https://caldav.provider.example/", "https://caldav.other.example/"),
        ("https://provider.example/", "https://other.example/"),
        ("https://127.0.0.1/", "https://128.0.0.1/"),
    ):
        with pytest.raises(UserFacingError, match="another address"):
            led_to(one, one, other)


def test_an_address_is_written_in_one_way() -> None:
    assert checked(" Calendar.Example/a%40b/") == "https://calendar.example/a@b/"
    assert checked("https://c.example/x%2Fy/%25z/é") == "https://c.example/x%2Fy/%25z/%C3%A9"
    assert led_to("https://c.example/", "https://c.example/p/", "q%40r/") == "https://c.example/p/q@r/"


@pytest.mark.parametrize(
    "href",
    [
        "http://c.example/",
        "https://evil.example/",
        "https://xc.example/",
        "//evil.example/x",
        "file:///etc/passwd",
        "https://u@c.example/",
        "https://c.example.evil.example/",
    ],
)
def test_nobody_else_is_told_the_password(href: str) -> None:
    with pytest.raises(UserFacingError, match="another address"):
        led_to("https://c.example/", "https://c.example/", href)
    assert (
        led_to("https://c.example/", "https://c.example/", "https://p12.c.example/")
        == "https://p12.c.example/"
    )


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]><multistatus xmlns="DAV:">&a;</multistatus>',
        b"<html><body>Log in</body></html>",
        b"<multistatus xmlns='DAV:'>",
        "<multistatus/>".encode("utf-16"),
        b"",
    ],
)
def test_what_is_no_multistatus_is_refused(body: bytes) -> None:
    with pytest.raises(NotMultistatusError):
        parse(body)


FAULTS = [
    pytest.param(
        answer(b"<html>Please log in</html>", "200 OK", "Content-Type: text/html"), "log in", id="login"
    ),
    pytest.param(answer(b"<html>Please log in</html>", "207 Multi-Status"), "log in", id="login-as-207"),
    pytest.param(
        answer(b"", "302 Found", "Location: http://calendar.example/"), "another address", id="to-http"
    ),
    pytest.param(
        answer(b"", "302 Found", "Location: https://evil.example/"), "another address", id="elsewhere"
    ),
    pytest.param(answer(b"", "401 Unauthorized"), "name or the password", id="401"),
    pytest.param(answer(b"", "403 Forbidden"), "may not write", id="403"),
    pytest.param(answer(b"", "404 Not Found"), "no longer", id="404"),
    pytest.param(answer(b"", "500 Oops"), "not working", id="500"),
    pytest.param(answer(b"", "507 Insufficient Storage"), "no room", id="507"),
    pytest.param(answer(b"x" * 500, "207 Multi-Status", length=900), "did not answer as it should", id="cut"),
    pytest.param([b"nonsense\r\n\r\n"], "did not answer as it should", id="nonsense"),
]


@pytest.mark.parametrize(("script", "words"), FAULTS)
def test_every_bad_answer_is_a_plain_sentence(script: list[bytes], words: str) -> None:
    with serving(script) as server:
        with pytest.raises(UserFacingError, match=words) as caught:
            dav(f"{server.url}/cal/", "canary-5").etags(f"{server.url}/cal/")
        assert "canary-5" not in f"{caught.value} {caught.value.details} {caught.value.__cause__}"
        if "another address" in words:
            assert len(server.requests) == 1


def test_redirects_in_a_circle_end() -> None:
    with serving(answer(b"", "301 Moved", "Location: /again")) as server:
        with pytest.raises(UserFacingError):
            dav(server.url).etags(f"{server.url}/cal/")
        assert len(server.requests) <= 6


def test_a_slow_answer_can_be_stopped() -> None:
    cancel = Cancel()
    script = [*answer(b"", "207 Multi-Status", length=9000), *[b"x"] * 400]
    with serving(script) as server:

        def drip() -> None:
            for n in range(400):
                server.step.release()
                if n == 3:
                    cancel.cancel()
                if server.stopping.wait(0.01):
                    return

        dripping = threading.Thread(target=drip)
        dripping.start()
        with pytest.raises(Cancelled):
            dav(server.url, cancel=cancel).etags(f"{server.url}/cal/")
        server.stopping.set()
        dripping.join()


def test_etags_are_compared_without_their_dress() -> None:
    assert {strong(one) for one in ('"a"', 'W/"a"', ' "a" ')} == {"a"}
