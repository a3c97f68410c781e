"""A page in the PDF's place is followed to the pack, or to its parts; other pages are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.sources.chooser import parts

HERE = "https://council.example/mgConvert2PDF.aspx?ID=123"


def found(tmp_path: Path, body: str | bytes) -> list[tuple[str, str]]:
    path = tmp_path / "page"
    path.write_bytes(body.encode() if isinstance(body, str) else body)
    return [(one.url, one.title) for one in parts(path, HERE)]


def page(*links: tuple[str, str]) -> str:
    anchors = "".join(f'<li><a href="{href}">{words}</a></li>' for href, words in links)
    return f"<!DOCTYPE html><html><body id='modgov'><ul>{anchors}</ul></body></html>"


def test_a_whole_pack_is_taken_alone(tmp_path: Path) -> None:
    body = page(
        ("documents/g123/Agenda frontsheet.pdf?T=0", "Agenda frontsheet PDF 80 KB"),
        ("documents/g123/Part 1.pdf", "Part 1"),
        ("documents/g123/Public reports pack 04th-Jun.pdf?T=10", "Public reports pack PDF 18 MB"),
    )
    assert found(tmp_path, body) == [
        (
            "https://council.example/documents/g123/Public%20reports%20pack%2004th-Jun.pdf?T=10",
            "Public reports pack",
        )
    ]


def test_parts_come_in_the_pages_order(tmp_path: Path) -> None:
    body = page(
        ("/documents/b1/Agenda pack Part 1.pdf?T=9", "Agenda pack, part 1 (PDF, 9 MB)"),
        ("/documents/b2/Agenda pack Part 2.pdf?T=9", "Agenda pack, part 2"),
        ("/documents/b2/Agenda pack Part 2.pdf?T=9", "the same again"),
        ("/documents/b3/Minutes pack.pdf", "Printed minutes pack"),
        ("https://elsewhere.example/part.pdf", "Part 3"),
        ("/accessibility", "Section on accessibility"),
        ("https://[bad/part.pdf", "Part 4"),
    )
    assert [url.rsplit("/", 2)[1] for url, _title in found(tmp_path, body)] == ["b1", "b2"]


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7 <html><a href='part1.pdf'>Part 1</a>",
        b"",
        b"plain words, part 1",
        "<html><body>Not found</body></html>",
        "<html><body><a href='mgConvert2PDF.aspx?ID=123'>Reports pack</a></body></html>",
        "<html>" + " " * 2_000_001 + "<a href='/documents/part.pdf'>Part 1</a>",
    ],
)
def test_what_is_no_chooser(tmp_path: Path, body: str | bytes) -> None:
    assert found(tmp_path, body) == []


@given(st.binary(max_size=200))
def test_any_page_is_no_crash(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    found(tmp_path_factory.mktemp("any"), b"<html>" + body)
