"""Finding words in all papers, whatever is typed."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingwatch.documents.query import (
    find_together,
    find_words,
    fold,
    fullest,
    parse,
    star_trouble,
    star_within,
    words_of,
)
from meetingwatch.documents.search import Index, IndexDamagedError, discard
from meetingwatch.documents.snippets import snippet_of
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.paper import Page, PageSize, PaperItem
from meetingwatch.errors import Cancelled, UserFacingError
from tests.documents.made_papers import WORDS

SIZE = PageSize(595, 842)


def page(index: int, text: str, *hyphenated: str) -> Page:
    return Page(index, SIZE, str(index + 1), text, hyphenated)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index(tmp_path / "index.db")
    items = (PaperItem("9", "Future of the library", 1, 2),)
    made.add_paper(
        1,
        "old",
        [
            page(0, "Agenda"),
            page(1, "The mobile library calls at Tŷ Gwyn."),
            page(2, "A oneoff cost", "one-off"),
            page(3, ""),
        ],
        items,
    )
    made.add_paper(
        2,
        "new",
        [
            page(0, "Library and café opening; ref 24/00096, 25/0."),
            page(1, "Budgets rose.\nA risk register."),
        ],
    )
    return made


def pages(index: Index, query: str) -> list[tuple[str, int]]:
    return sorted((hit.paper_id, hit.page_index) for hit in index.search(query).hits)


def test_the_query_language(index: Index) -> None:
    assert pages(index, "library") == [("new", 0), ("old", 1)]
    assert pages(index, '"mobile library"') == [("old", 1)]
    assert pages(index, "library -mobile") == [("new", 0)]
    assert pages(index, "mobile NEAR calls") == [("old", 1)]
    assert pages(index, "budg*") == [("new", 1)]
    assert pages(index, "24/00096") == [("new", 0)]
    assert pages(index, "ty gwyn CAFE") == []
    assert pages(index, "ty gwyn") == [("old", 1)]
    assert pages(index, "cafe") == [("new", 0)]
    assert pages(index, "one-off") == [("old", 2)]
    assert pages(index, "oneoff") == [("old", 2)]
    assert pages(index, "-library") == []


def test_a_hit_says_where_it_is(index: Index) -> None:
    found = index.search("mobile librar*")
    (hit,) = found.hits
    assert (hit.paper_id, hit.page_index, hit.label, hit.item) == ("old", 1, "2", "9 Future of the library")
    assert [hit.snippet[a:b] for a, b in hit.highlights] == ["mobile", "library"]
    assert found.total == 1
    assert found.by_paper == (("old", 1),)
    assert found.textless_pages == 1
    assert found.took_ms >= 0
    assert index.search("library", papers=["old"]).total == 1
    assert index.search("library", papers=["old", "new"]).total == 2
    assert index.search("library", papers=[]).total == 0
    assert index.search("library", limit=1).total == 2
    assert len(index.search("library", limit=1).hits) == 1


def test_papers_are_replaced_and_forgotten(index: Index) -> None:
    index.add_paper(1, "old", [page(0, "Only this")])
    assert pages(index, "mobile") == []
    assert index.page_texts("old") == ["Only this"]
    assert index.paper_ids() == {"old", "new"}
    index.remove_paper("new")
    index.remove_paper("never")
    assert pages(index, "budgets") == []
    assert index.page_texts("new") == []
    with pytest.raises(ValueError, match="number"):
        index.add_paper(-1, "x", [])


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40) | st.text(alphabet='abx"*-()^:{}+NEAR/9 ', max_size=25))
def test_nothing_typed_is_an_error(text: str) -> None:
    with Index(Path(":memory:")) as empty:
        assert empty.search(text).total == 0
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(a)")
    expression = parse(text).fts()
    if expression:
        connection.execute("SELECT * FROM t WHERE t MATCH ?", (expression,)).fetchall()
    connection.close()
    assert len(fold(text)) == len(text)
    find_words(text, words_of(text))


def test_and_and_not_in_capitals_are_no_words() -> None:
    assert parse("library AND closed") == parse("library closed")
    assert parse("library NOT pension") == parse("library -pension")
    assert parse("library AND NOT pension") == parse("library -pension")
    assert parse("library and closed").fts() != parse("library closed").fts()
    assert parse("NOT library") == parse("not library")  # there is nothing yet to take it from
    assert parse("EXEMPT REPORT NOT FOR PUBLICATION") == parse("exempt report not for publication")


def test_a_star_that_means_nothing_is_noticed() -> None:
    assert [star_within(text) for text in ("*brary", "lib*ary", "librar*", "librar* closed", "a b")] == [
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("co-op*", {0}),
        ("co-operat*", {0}),
        ("(co-op*)", {0}),
        ('"agreed the bud*"', {1}),
        ('"bud*"', {1}),
        ('"the bud*" lib*', {1}),
        ('"agreed a bud*"', set()),
    ],
)
def test_a_star_after_a_hyphen_or_in_quotation_marks(tmp_path: Path, typed: str, found: set[int]) -> None:
    with Index(tmp_path / "index.db") as index:
        texts = ["The co-operative shop.", "They agreed the budget of the library.", "A bad day."]
        index.add_paper(1, "p", [page(n, text) for n, text in enumerate(texts)])
        assert {number for _paper, number in pages(index, typed)} == found
        lit = find_words(texts[min(found, default=2)], words_of(typed))
        assert bool(lit) == bool(found)


def test_a_star_that_is_not_followed_says_why() -> None:
    assert "three letters" in star_trouble("li*")
    assert "three letters" in star_trouble('"of a*"')
    assert "only at the end: “" in star_trouble('"agr* the budget"')
    assert "end of a word" in star_trouble("lib*ary")
    for text in ("lib*", "co-op*", '"agreed the bu*"', "library", '"the library"'):
        assert star_trouble(text) == ""


def test_what_to_light_on_a_page() -> None:
    words = words_of('librar* "risk register" -mobile cafe')
    assert words == ("librar*", "risk register", "cafe")
    text = "Libraries, a Risk\nRegister and a Café; mobile"
    assert [text[a:b] for a, b in find_words(text, words)] == ["Libraries", "Risk\nRegister", "Café"]
    assert find_words("scarlet", ("car",)) == []
    assert find_words("x", ()) == []
    assert words_of("ab*") == ("ab",)


def test_different_words_next_to_each_other_are_one_place() -> None:
    text = "The club meets; a homework club, and homework, homework. Homework-club."
    words = words_of("homework club*")
    places = [text[a:b] for a, b in find_together(text, words)]
    assert places == ["club", "homework club", "homework", "homework", "Homework-club"]
    first = fullest(text, words)
    assert first is not None
    assert (first[0], text[slice(*first)]) == (18, "homework club")
    apart = fullest("A club for homework", words)
    assert apart == (2, 6)
    assert fullest("Nothing of it", words) is None
    assert find_together("library library", words_of("library")) == [(0, 7), (8, 15)]


def test_a_snippet_shows_where_most_words_are() -> None:
    text = (
        "library at first. " + "filler words go on here. " * 40 + "The mobile library and its library users."
    )
    snippet, spans = snippet_of(text, ("library", "mobile"))
    assert snippet.startswith("… ")
    assert [snippet[a:b] for a, b in spans] == ["mobile", "library", "library"]
    assert len(snippet) < 260
    assert snippet_of("", ("x",)) == ("", ())


def test_many_hits_rank_only_the_newest(tmp_path: Path) -> None:
    chance = random.Random(2)
    with Index(tmp_path / "index.db") as index:
        for number in range(1, 7):
            rows = [page(i, "library " + " ".join(chance.choices(WORDS, k=6))) for i in range(900)]
            index.add_paper(number, f"p{number}", rows)
        found = index.search("library", limit=2000)
        assert found.total == 5400
        assert found.ranked_newest_only
        assert {hit.paper_id for hit in found.hits} == {"p6", "p5", "p4"}
        assert dict(found.by_paper)["p1"] == 900


def test_a_damaged_or_newer_file_is_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    path.write_bytes(b"this is not a database" * 100)
    with Index(path) as index:
        assert index.thrown_away
        index.add_paper(1, "p", [page(0, "words")])
    with Index(path) as index:
        assert not index.thrown_away
        assert index.paper_ids() == {"p"}
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with Index(path) as index:
        assert index.thrown_away
        assert index.paper_ids() == set()


def test_damage_found_later_is_told(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    with Index(path) as index:
        index.add_paper(1, "p", [page(i, f"words {i} " * 400) for i in range(60)])
    body = bytearray(path.read_bytes())
    for at in range(16384 * 2, len(body), 1):
        body[at] = 0x5A
    path.write_bytes(body)
    with pytest.raises(IndexDamagedError) as caught, Index(path) as index:
        if index.thrown_away:
            raise IndexDamagedError("found at once")
        index.search("words")
    assert caught.value.what
    discard(path)
    with Index(path) as index:
        assert not index.thrown_away


def test_a_search_can_be_stopped_from_elsewhere(index: Index) -> None:
    index.interrupt()  # nothing runs: no harm
    assert index.search("library").total == 2


def test_words_find_their_other_forms_unless_in_quotation_marks(tmp_path: Path) -> None:
    with Index(tmp_path / "index.db") as index:
        rows = [
            "Two libraries closed.",
            "The library opens.",
            "It was decided.",
            "A decision is due.",
            "Car park",
        ]
        index.add_paper(1, "p", [page(n, text) for n, text in enumerate(rows)])
        assert pages(index, "library") == [("p", 0), ("p", 1)]
        assert pages(index, '"library"') == [("p", 1)]
        assert pages(index, "“library”") == [("p", 1)]
        assert pages(index, "decide") == [("p", 2), ("p", 3)]
        assert pages(index, "decisions") == [("p", 2), ("p", 3)]
        assert pages(index, "close NEAR library") == [("p", 0)]
        assert pages(index, "-libraries car") == [("p", 4)]
        for typed in ("library's", "Library’s opens", "libraries'", "-car library’s"):
            assert ("p", 1) in pages(index, typed), typed
        assert pages(index, '"library\'s"') == []
        (hit,) = index.search("closing libraries").hits
        assert [hit.snippet[a:b] for a, b in hit.highlights] == ["libraries", "closed"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("12500", {"comma", "plain"}),
        ("£12,500", {"comma", "plain"}),
        ("12,500", {"comma", "plain"}),
        ("(£12500)", {"comma", "plain"}),
        ("1296", {"pence"}),
        ("1,296.50", {"pence"}),
        ("£1296.50", {"pence"}),
        ("1234567", {"millions"}),
        ("£1,234,567", {"millions"}),
        ("cost NEAR/5 12500", {"comma", "plain"}),
        ("cost -12500", {"pence", "millions"}),
        ('"12500"', {"plain"}),
        ("2017", {"year"}),
    ],
)
def test_a_figure_is_found_with_its_commas_and_without(tmp_path: Path, typed: str, found: set[str]) -> None:
    texts = {
        "comma": "It will cost £12,500 a year",
        "plain": "A cost of 12500 pounds",
        "pence": "The cost: £1,296.50 each",
        "millions": "The cost, £1,234,567, is met",
        "year": "in 2017 and 24,500 of 125,000 and £112,5000",
    }
    with Index(tmp_path / "index.db") as index:
        for number, (paper, text) in enumerate(texts.items()):
            index.add_paper(number, paper, [page(0, text)])
        hits = {hit.paper_id for hit in index.search(typed).hits}
    assert hits == found
    for paper in hits:
        assert find_words(texts[paper], words_of(typed)), paper


def test_near_takes_a_number_and_or_takes_either(tmp_path: Path) -> None:
    with Index(tmp_path / "index.db") as index:
        rows = [
            "cuts to the small rural bus",
            "bus a b c d e f g h i j k l m cuts",
            "tram",
            "agenda pack here",
        ]
        index.add_paper(1, "p", [page(n, text) for n, text in enumerate(rows)])
        assert pages(index, "cuts NEAR bus") == [("p", 0)]
        assert pages(index, "cuts NEAR/2 bus") == []
        assert pages(index, "cuts NEAR/20 bus") == [("p", 0), ("p", 1)]
        assert pages(index, "tram OR rural") == [("p", 0), ("p", 2)]
        assert pages(index, "(tram OR bus) -rural") == [("p", 1), ("p", 2)]
        assert pages(index, "order paper") == [("p", 3)]
        assert pages(index, '"order paper"') == []
        assert words_of("tram OR bus") == ("tram|bus",)
        assert words_of('"library"') == ("=library",)
        assert find_words("libraries library", words_of('"library"')) == [(10, 17)]


def test_a_pasted_page_is_no_error(index: Index) -> None:
    assert index.search("library " * 3000).total == 2
    assert index.search(" NEAR ".join(["library"] * 60)).total == 2
    assert index.search("library " + "-zebra " * 500).total == 2


def test_every_match_in_the_order_of_the_papers(index: Index) -> None:
    assert index.matching("library OR cost", {"old", "new"}) == [
        ("old", 1, "9 Future of the library"),
        ("old", 2, "9 Future of the library"),
        ("new", 0, ""),
    ]
    assert index.matching("library", {"new"}) == [("new", 0, "")]
    assert index.matching("", {"new"}) == []


def test_a_cancelled_search_stops_midway(tmp_path: Path) -> None:
    with Index(tmp_path / "index.db") as index:
        index.add_paper(1, "p", [page(n, "library " * 50) for n in range(3000)])
        cancel = Cancel()
        assert index.search("library", cancel=cancel).total == 3000
        cancel.cancel()
        with pytest.raises(Cancelled):
            index.search("library", cancel=cancel)


def test_a_folder_that_can_only_be_read_can_be_searched(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.close()
    monkeypatch.setattr("os.access", lambda *_arguments: False)
    with Index(tmp_path / "index.db") as again:
        assert {hit.paper_id for hit in again.search("library").hits} == {"old", "new"}
        with pytest.raises(UserFacingError, match="can only be read"):
            again.add_paper(3, "third", [page(0, "words")])
