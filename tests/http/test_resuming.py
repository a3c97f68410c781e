"""Going on with a broken-off download: only with the very same bytes, else from the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.errors import UserFacingError
from meetingwatch.http import Client, Half
from tests.http.faults import FaultServer, answer, serving

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40
HALF = 5000
TAG = 'ETag: "v1"'


def broken(*headers: str) -> list[bytes]:
    """The first half of the document, then the line drops."""
    whole = answer(PDF, "200 OK", *headers)[0]
    return [whole[: len(whole) - len(PDF) + HALF]]


def rest(*headers: str, first: int = HALF, total: int = len(PDF), body: bytes | None = None) -> list[bytes]:
    place = f"Content-Range: bytes {first}-{total - 1}/{total}"
    return answer(PDF[first:] if body is None else body, "206 Partial Content", place, *headers)


def fetch(server: FaultServer, target: Path, half: Half) -> None:
    Client(pause=0).download(server.url, target, Cancel(), silent, half=half)


def after_a_break(server: FaultServer, target: Path) -> Half:
    half = Half()
    with pytest.raises(UserFacingError, match="broke off") as told:
        fetch(server, target, half)
    assert ("What has come is kept" in told.value.safe) == bool(half.etag)
    assert ("not kept" in told.value.safe) == (not half.etag)
    return half


def test_the_rest_is_fetched_and_joined(tmp_path: Path) -> None:
    target = tmp_path / "got"
    with serving(broken(TAG), rest(TAG)) as server:
        half = after_a_break(server, target)
        assert (half.etag, half.total, target.stat().st_size) == ('"v1"', len(PDF), HALF)
        fetch(server, target, half)
        assert b"Range: bytes=5000-" in server.requests[1]
        assert b'If-Range: "v1"' in server.requests[1]
    assert target.read_bytes() == PDF


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(('ETag: W/"v1"',), id="weak"),
        pytest.param((), id="none"),
        pytest.param(("ETag: v1",), id="not in quotation marks"),
    ],
)
def test_without_a_strong_etag_it_starts_anew(headers: tuple[str, ...], tmp_path: Path) -> None:
    target = tmp_path / "got"
    with serving(broken(*headers), answer(PDF)) as server:
        half = after_a_break(server, target)
        assert half.etag == ""
        fetch(server, target, half)
        assert b"Range" not in server.requests[1]
    assert target.read_bytes() == PDF


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(answer(PDF, "200 OK", 'ETag: "v2"'), id="200, another version"),
        pytest.param(answer(PDF), id="200, range not known"),
    ],
)
def test_a_whole_answer_takes_the_place_of_what_was_there(reply: list[bytes], tmp_path: Path) -> None:
    target = tmp_path / "got"
    with serving(broken(TAG), reply) as server:
        fetch(server, target, after_a_break(server, target))
        assert len(server.requests) == 2
    assert target.read_bytes() == PDF


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(rest('ETag: "v2"'), id="another version"),
        pytest.param(rest(TAG, first=4000), id="another place"),
        pytest.param(rest(TAG, total=len(PDF) + 7), id="another length"),
        pytest.param(answer(PDF[HALF:], "206 Partial Content", TAG), id="no place told"),
        pytest.param(
            answer(PDF[HALF:], "206 Partial Content", TAG, "Content-Range: bytes nonsense"), id="nonsense"
        ),
        pytest.param(rest(TAG, "Content-Encoding: gzip"), id="packed"),
        pytest.param(answer(b"", "416 Range Not Satisfiable"), id="416"),
        pytest.param(answer(b"", "304 Not Modified", length=None), id="304 to a range"),
    ],
)
def test_what_does_not_fit_is_fetched_from_the_start(reply: list[bytes], tmp_path: Path) -> None:
    target = tmp_path / "got"
    with serving(broken(TAG), reply, answer(PDF, "200 OK", TAG)) as server:
        fetch(server, target, after_a_break(server, target))
        assert b"Range" not in server.requests[2]
    assert target.read_bytes() == PDF


def test_the_line_may_drop_again_and_again(tmp_path: Path) -> None:
    target = tmp_path / "got"
    second = rest(TAG)[0]
    with serving(broken(TAG), [second[: len(second) - 3000]], rest(TAG, first=len(PDF) - 3000)) as server:
        half = after_a_break(server, target)
        with pytest.raises(UserFacingError, match="broke off"):
            fetch(server, target, half)
        assert target.stat().st_size == len(PDF) - 3000
        fetch(server, target, half)
    assert target.read_bytes() == PDF


def test_a_refusal_keeps_the_half_for_later(tmp_path: Path) -> None:
    target = tmp_path / "got"
    with serving(broken(TAG), answer(b"", "403 Forbidden"), rest(TAG)) as server:
        half = after_a_break(server, target)
        with pytest.raises(UserFacingError, match="would not let"):
            fetch(server, target, half)
        fetch(server, target, half)
    assert target.read_bytes() == PDF


def test_a_limit_counts_the_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "got"
    with serving(broken(TAG), rest(TAG)) as server:
        half = after_a_break(server, target)
        with pytest.raises(UserFacingError, match="larger"):
            Client(pause=0).download(server.url, target, Cancel(), silent, half=half, most=HALF + 10)
