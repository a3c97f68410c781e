"""Requests of any method to a server of the person's own: signed once, never followed elsewhere, never told on."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest

from meetingwatch.domain.job import Cancel
from meetingwatch.errors import Cancelled, UserFacingError
from meetingwatch.http import Ask, Basic, Client
from tests.http.faults import answer, redirect, serving

LOGIN = Basic("me", "canary£ŵ")


def test_it_is_signed_in_utf8_and_the_log_has_only_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login other password other\n")
    monkeypatch.setenv("NETRC", str(netrc))
    client = Client()
    with serving(answer(b"made", "201 Created", 'ETag: "a"')) as server:
        ask = Ask("PUT", {"If-None-Match": "*"}, b"text", LOGIN)
        url = f"{server.url}/x.ics"
        found = client.exchange(url, ask, Cancel())
    assert (found.status, found.body, found.headers["etag"]) == (201, b"made", '"a"')
    (asked,) = server.requests
    head = asked.decode()
    assert head.startswith("PUT /x.ics HTTP/1.1\r\n")
    assert "If-None-Match: *\r\n" in head
    signed = head.split("Authorization: Basic ")[1].split("\r\n")[0]
    assert b64decode(signed).decode() == "me:canary£ŵ"
    assert list(client.log) == [f"201 PUT {url}"]
    assert "canary" not in repr(ask) + repr(LOGIN)


def test_a_redirect_is_given_back_and_not_followed() -> None:
    with serving(redirect("http://127.0.0.1:1/elsewhere")) as server:
        found = Client().exchange(server.url, Ask("PROPFIND", login=LOGIN), Cancel())
    assert (found.status, found.headers["location"]) == (302, "http://127.0.0.1:1/elsewhere")
    assert len(server.requests) == 1


def test_no_pause_between_but_a_busy_server_is_waited_for() -> None:
    busy = answer(b"", "503 Busy", "Retry-After: 0")
    with serving(busy, answer(b"", "204 No Content")) as server:
        found = Client(pause=1000).exchange(server.url, Ask("DELETE"), Cancel())
    assert (found.status, len(server.requests)) == (204, 2)


def test_sizes_and_cancel() -> None:
    with serving(answer(b"x" * 5000)) as server, pytest.raises(UserFacingError, match="larger"):
        Client().exchange(server.url, Ask("REPORT"), Cancel(), most=1000)
    cancel = Cancel()
    cancel.cancel()
    with serving(answer(b"")) as server:
        with pytest.raises(Cancelled):
            Client().exchange(server.url, Ask("PUT"), cancel)
        assert server.requests == []


def test_nobody_there_is_a_sentence_without_a_secret() -> None:
    with pytest.raises(UserFacingError) as caught:
        Client().exchange("http://127.0.0.1:9/", Ask("PUT", login=LOGIN), Cancel())
    assert "did not answer" in caught.value.what
    assert "canary" not in str(caught.value) + caught.value.details
