"""A page in the PDF's place is followed to the pack, or to its parts; other pages are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.sources.chooser import in_place_of, offered

HERE = "https://council.example/mgConvert2PDF.aspx?ID=123"


def found(tmp_path: Path, body: str | bytes) -> list[tuple[str, str]]:
    path = tmp_path / "page"
    path.write_bytes(body.encode() if isinstance(body, str) else body)
    ways = in_place_of(path, HERE)
    return [(one.url, one.title) for one in ways[0]] if ways else []


def ways_of(*links: tuple[str, str]) -> list[list[str]]:
    """What a page that is known to be for choosing offers, by the files' names."""
    return [
        [one.url.rsplit("/", 1)[1] for one in way] for way in offered(page(*links).encode(), HERE, "#modgov")
    ]


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


def test_parts_are_put_in_the_order_of_their_numbers() -> None:
    ways = ways_of(
        ("documents/b.pdf?T=10", "Agenda reports pack, part 2 of 3 (items 5 to 7)"),
        ("documents/c.pdf?T=10", "Agenda reports pack, part 3 of 3 (items 8 to 12)"),
        ("documents/a.pdf?T=10", "Agenda reports pack, part 1 of 3 (items 1 to 4)"),
    )
    assert ways == [["a.pdf?T=10", "b.pdf?T=10", "c.pdf?T=10"]]


@pytest.mark.parametrize(
    "titles",
    [
        ("Part A", "Part B"),
        ("Volume I", "Volume II"),
        ("pages 1 - 130", "pages 131 - 258"),
        ("Agenda pack (1 of 2)", "Agenda pack (2 of 2)"),
        ("Items 1 to 6", "Items 7 to 12"),
        ("Main reports pack part one", "Reports pack part two"),
        ("Agenda pack", "Appendices pack"),
        ("Agenda reports pack", "Appendices reports pack"),
        ("Part 1: Apologies, minutes and budget (pages 1-100)", "Part 2: reports (pages 101-200)"),
        ("Part 1: Helping older people", "Part 2: Planning decisions"),
        ("Agenda pack: help for carers (1 of 2)", "Agenda pack: decisions (2 of 2)"),
        ("Reports pack (pp 1-130)", "Reports pack (pp 131-260)"),
        ("Reports pack (1 to 130)", "Reports pack (131 to 260)"),
        ("Agenda reports pack 1/2", "Agenda reports pack 2/2"),
        ("Agenda pack 1", "Agenda pack 2"),
        ("Agenda reports pack - first half", "Agenda reports pack - second half"),
        ("Agenda reports pack, Volume One", "Agenda reports pack, Volume Two"),
        ("Book 1 of reports", "Book 2"),
        ("Agenda reports pack", "Agenda reports pack"),
        ("Pecyn adroddiadau rhan 1", "Pecyn adroddiadau rhan 2"),
        ("Agenda reports pack", "Agenda reports pack, part 2"),
        ("Cabinet", "Cabinet, continued"),
        ("Full Council reports pack", "Appendices reports pack"),
    ],
)
def test_every_part_is_offered_however_they_are_called(titles: tuple[str, str]) -> None:
    one, two = titles
    for query in ("", "?T=10"):
        parts = [f"a.pdf{query}", f"b.pdf{query}"]
        assert ways_of((f"documents/a.pdf{query}", one), (f"documents/b.pdf{query}", two)) == [parts]
        others = (("documents/f.pdf", "Agenda frontsheet"), ("documents/m.pdf", "Printed minutes"))
        assert ways_of(*others, (f"documents/a.pdf{query}", one), (f"documents/b.pdf{query}", two)) == [parts]


@pytest.mark.parametrize(
    "titles",
    [
        ("second half", "first half"),
        ("Reports pack (131 to 260)", "Reports pack (1 to 130)"),
        ("Volume Two", "Volume One"),
        ("Reports 2/2", "Reports pack 1/2"),
        ("Agenda pack 2", "Agenda pack 1"),
        ("Pecyn rhan 2", "Pecyn rhan 1"),
    ],
)
def test_numbers_in_words_and_strokes_give_the_order(titles: tuple[str, str]) -> None:
    links = (("documents/b.pdf?T=10", titles[0]), ("documents/a.pdf?T=10", titles[1]))
    assert ways_of(*links) == [["a.pdf?T=10", "b.pdf?T=10"]]


@pytest.mark.parametrize(
    "beside",
    [
        "Agenda frontsheet",
        "Supplementary reports pack",
        "Late papers pack",
        "Printed minutes",
        "Printed minutes pack",
        "Guide to taking part",
        "Part II reports",
        "The whole agenda's privacy notice",
    ],
)
def test_a_whole_pack_stays_alone_beside_what_is_no_part_of_it(beside: str) -> None:
    links = (("documents/b.pdf?T=10", "Agenda reports pack 4th-Jun-2026 18.30"), ("documents/a.pdf", beside))
    assert ways_of(*links) == [["b.pdf?T=10"]]


def test_what_says_that_it_is_whole_is_not_fetched_together_with_its_parts() -> None:
    links = (("documents/1.pdf", "Reports pack 1"), ("documents/2.pdf", "Reports pack 2"))
    assert ways_of(*links, ("documents/all.pdf", "Complete pack")) == [["all.pdf"], ["1.pdf", "2.pdf"]]
    assert ways_of(*links, ("documents/n.pdf", "Appendices pack")) == [["1.pdf", "2.pdf", "n.pdf"]]


def test_the_same_file_twice_is_one() -> None:
    links = (("documents/a.pdf", "Agenda reports pack"), ("documents/a.pdf#page=3", "Agenda reports pack"))
    assert ways_of(*links) == [["a.pdf"]]


def test_parts_may_be_told_by_the_names_of_their_files() -> None:
    links = (
        ("documents/Reports pack part 1.pdf?T=10", "PDF 9 MB"),
        ("documents/Reports pack part 2.pdf?T=10", ""),
    )
    assert ways_of(*links) == [["Reports%20pack%20part%201.pdf?T=10", "Reports%20pack%20part%202.pdf?T=10"]]


def test_a_whole_pack_comes_before_its_parts_which_are_there_if_it_is_refused() -> None:
    ways = ways_of(
        ("documents/1.pdf", "Part 1"),
        ("documents/2.pdf", "Part 2"),
        ("documents/all.pdf", "Public reports pack"),
    )
    assert ways == [["all.pdf"], ["1.pdf", "2.pdf"]]


@pytest.mark.parametrize(
    "kept_back",
    [
        "Agenda reports pack with restricted items (councillors only)",
        "Agenda reports pack (private)",
        "Complete reports pack including exempt reports",
        "Confidential reports pack",
        "Reports pack for members only",
        "Reports pack - not for publication",
    ],
)
@pytest.mark.parametrize(
    "open_", ["Public reports pack", "Agenda reports pack", "Reports pack without exempt items"]
)
def test_what_is_kept_from_the_public_is_left_alone_where_there_is_another(
    kept_back: str, open_: str
) -> None:
    assert ways_of(("documents/no.pdf", kept_back), ("documents/yes.pdf", open_)) == [["yes.pdf"]]
    assert ways_of(("documents/no.pdf", kept_back)) == [["no.pdf"]]


def test_what_is_called_public_is_tried_first() -> None:
    ways = ways_of(("documents/a.pdf", "Agenda reports pack"), ("documents/b.pdf", "Public reports pack"))
    assert ways == [["b.pdf"], ["a.pdf"]]


def test_a_supplement_is_not_the_whole_of_a_pack_in_parts() -> None:
    links = (("documents/1.pdf", "Pack part 1"), ("documents/2.pdf", "Pack part 2"))
    assert ways_of(*links, ("documents/s.pdf", "Supplementary reports pack")) == [["1.pdf", "2.pdf"]]


def test_a_page_for_choosing_that_does_not_speak_of_a_pack_gives_its_files() -> None:
    assert ways_of(("documents/a.pdf", "All"), ("minutes.pdf", "Minutes"), ("x.aspx", "Pack")) == [["a.pdf"]]
    assert ways_of(("https://[bad/part.pdf", "Part 4")) == []


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
