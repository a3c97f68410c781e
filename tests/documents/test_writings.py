"""What is typed finds the other ways in which it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.documents.query import (
    find_words,
    only_leaves_out,
    star_trouble,
    words_of,
)
from meetingwatch.documents.search import Index
from meetingwatch.documents.text import normalise
from meetingwatch.documents.writings import holds_group, is_group, may_hold_signed
from tests.documents.test_search import page


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2.71", {"unit", "spaced", "bare"}),
        ("£2.71", {"unit", "spaced", "bare"}),
        ("2.71m", {"unit"}),
        ("£2.71m", {"unit"}),
        ("£2.71M.", {"unit"}),
        ('"2.71"', {"spaced", "bare"}),
        ("2.71 OR tram", {"unit", "spaced", "bare", "tram"}),
        ("costs NEAR/9 2.71", {"unit"}),
        ("997,735", {"pounds", "larger unit"}),
        ("997735", {"pounds", "larger unit"}),
        ("997735*", {"pounds", "larger unit", "more"}),
        ("14", {"staff"}),
        ("14 posts", {"staff"}),
        ("0.5", {"half"}),
        ("7.30", {"time"}),
        ("3.1", {"paragraph"}),
    ],
)
def test_a_figure_is_found_without_its_sign_and_unit(tmp_path: Path, typed: str, found: set[str]) -> None:
    texts = {
        "unit": "It costs £2.71m a year",
        "spaced": "of £2.71 million",
        "bare": "(2.71)",
        "apart": "A mean of 23.2 71% of the sample; 12.71, 2.715, 1.2.71 and 2 71, 1.0 5",
        "pounds": "It is £997,735 now",
        "larger unit": "It is £997,735k now",
        "more": "It is £1,997,735 and 997,735,000 now",
        "staff": "£14m for 14 posts",
        "half": "0.5% more",
        "time": "at 7:30 in the hall",
        "paragraph": "3.1.2 As said before",
        "tram": "A tram",
    }
    with Index(tmp_path / "index.db") as index:
        for number, (paper, text) in enumerate(texts.items()):
            index.add_paper(number, paper, [page(0, text)])
        hits = {hit.paper_id for hit in index.search(typed).hits}
        assert {paper for paper, _page, _item in index.matching(typed, set(texts))} == hits
        assert sum(count for _paper, count in index.search(typed, papers=["unit"]).by_paper) == (
            "unit" in hits
        )
    assert hits == found
    for paper, text in texts.items():  # as in a paper that is open
        lit = all(find_words(text, (word,)) for word in words_of(typed))
        assert lit or paper not in hits, paper
        assert paper in hits or not lit or "NEAR" in typed, paper


@pytest.mark.parametrize("typed", ["email", "e-mail", "emails", "E-mails", "email*"])
def test_a_word_is_found_with_its_hyphen_and_without(tmp_path: Path, typed: str) -> None:
    texts = {
        "joined": "by email to us",
        "apart": "by e-mail to us",
        "several": "your e-mails",
        "none": "the mail",
    }
    with Index(tmp_path / "index.db") as index:
        for number, (paper, text) in enumerate(texts.items()):
            index.add_paper(number, paper, [page(0, text)])
        hits = {hit.paper_id for hit in index.search(typed).hits}
        exact = {hit.paper_id for hit in index.search('"email"').hits}
    assert (hits, exact) == ({"joined", "apart", "several"}, {"joined"})
    places = [text[a:b] for text in texts.values() for a, b in find_words(text, words_of(typed))]
    assert places == ["email", "e-mail", "e-mails"]


def test_a_star_that_was_not_followed_says_why() -> None:
    assert star_trouble("a*") == "A star needs three letters or more before it: lib*"
    assert star_trouble("the (ab*)") == star_trouble("a*")
    assert star_trouble("lib*ary") == "A star stands only at the end of a word: librar*"
    assert [star_trouble(text) for text in ("librar*", "lib* a", "a b", "")] == ["", "", "", ""]


def test_a_short_figure_is_not_the_pence_of_another(tmp_path: Path) -> None:
    with Index(tmp_path / "index.db") as index:
        index.add_paper(1, "p", [page(0, "It cost £2.12m and £0.12m"), page(1, "Theme 12 of the plan")])
        assert [hit.page_index for hit in index.search("12").hits] == [1]
        assert [hit.page_index for hit in index.search("2.12").hits] == [0]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("234", {"alone", "list"}),
        ("567", {"list"}),
        ("1,234,567", {"long"}),
        ("1234567", {"long"}),
        ("12,500", {"pounds"}),
        ("500", set()),
        ("12", {"twelve"}),
    ],
)
def test_a_part_of_a_longer_figure_is_no_figure(tmp_path: Path, typed: str, found: set[str]) -> None:
    texts = {
        "long": "It cost £1,234,567 in all",
        "alone": "Room 234 is open",
        "list": "Rooms 234, 567 and 9",
        "pounds": "It cost £12,500.",
        "twelve": "Item 12, then more",
    }
    with Index(tmp_path / "index.db") as index:
        index.add_paper(1, "p", [page(n, text) for n, text in enumerate(texts.values())])
        hits = {list(texts)[hit.page_index] for hit in index.search(typed).hits}
    lit = {name for name, text in texts.items() if find_words(text, words_of(typed))}
    assert lit == found
    assert hits == found | ({"pounds"} if typed == "12" else set())  # of two digits the index alone decides


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("CO2", "of CO₂ emissions"),
        ("CO₂", "of CO2 emissions"),
        ("m2", "some 50 m² of it"),
        ("m²", "some 50m2 or m2 of it"),
        ("libraries", "the libraries² are open"),
        ("12,500", "some £12,500¹ of it"),
    ],
)
def test_raised_and_lowered_figures_are_typed_plainly(tmp_path: Path, typed: str, printed: str) -> None:
    read = normalise(printed)
    assert read.text == printed
    with Index(tmp_path / "index.db") as index:
        index.add_paper(1, "p", [page(0, read.text, *read.hyphenated)])
        assert [hit.page_index for hit in index.search(typed).hits] == [0]
    assert find_words(printed, words_of(typed))


@given(st.text(alphabet="2348,. £mbKnp-()x\n", max_size=30))
def test_a_figure_of_three_digits_is_told_quickly_as_it_is_told_anyhow(text: str) -> None:
    assert [is_group(one) for one in ("234", "23", "2345", "23m")] == [True, False, False, False]
    assert holds_group(text, "234") == bool(find_words(text, ("234",)))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("£5", {"pounds", "million"}),
        ('"£5"', {"pounds"}),
        ("-£5", {"pounds", "million"}),
        ("3%", {"cent", "words"}),
        ("3 %", {"cent", "words"}),
        ('"3 %"', {"cent", "words"}),
        ('"-£5"', {"pounds"}),
        ("5", {"pounds", "five", "bare"}),
        ("-5", {"pounds", "five", "bare"}),
        ("tram -5", {"tram"}),
        ("£5 OR tram", {"pounds", "million", "tram"}),
        ("3% OR tram", {"cent", "words", "tram"}),
        ("£2,586", {"column"}),
        ("47.5%", {"bare"}),
    ],
)
def test_a_figure_of_few_digits_counts_with_the_sign_that_was_typed(
    tmp_path: Path, typed: str, found: set[str]
) -> None:
    texts = {
        "pounds": "A fee of £5, or -£5 for some",
        "million": "It costs £5m",
        "five": "5. Partnership branches; £5,000 or £5.20",
        "cent": "It rose by 3%",
        "words": "It rose by 3 per\ncent",
        "three": "3. Self-service rose by 2.3%",
        "tram": "A tram",
        "column": "£\n2,586",
        "bare": "47.5 of a hundred",
    }
    with Index(tmp_path / "index.db") as index:
        index.add_paper(1, "p", [page(n, text) for n, text in enumerate(texts.values())])
        assert {list(texts)[hit.page_index] for hit in index.search(typed).hits} == found


@pytest.mark.parametrize(
    ("text", "typed", "lit"),
    [
        ("from 81% to 78%, it", '"81% to 78%"', ["81% to 78%"]),
        ("a loss of -£5.2m", "5.2", ["-£5.2m"]),
        ("of £12,500 or", "12,500", ["£12,500"]),
        ("in 2016-17", "17", ["17"]),
        ("£ 5", "5", ["5"]),
        ("a rise of 3 % was", "rise of 3 %", ["rise", "of", "3 %"]),
        ("a rise of 3 % was", '"rise of 3 %"', ["rise of 3 %"]),
    ],
)
def test_what_is_found_has_the_signs_of_its_figures(text: str, typed: str, lit: list[str]) -> None:
    assert [text[start:end] for start, end in find_words(text, words_of(typed))] == lit


def test_a_query_that_only_leaves_out_is_known() -> None:
    typed = ("-library", "NOT library", "-library -tram", "library -tram", "-234", "", '-"a b"')
    assert [only_leaves_out(one) for one in typed] == [True, False, True, False, False, False, True]


@given(
    st.text(alphabet="35 £%percntPERCNT.,m\n\u00a0\u202f", max_size=30),
    st.sampled_from(("£5", "3%", "£3%", "=3%")),
)
def test_a_figure_with_its_sign_is_never_missed_by_being_told_quickly(text: str, entry: str) -> None:
    assert may_hold_signed(text, entry) or not find_words(text, (entry,))
