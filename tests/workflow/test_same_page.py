"""Where a page is in another version of its paper."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.workflow.same_page import same_page


def page(name: str, number: int) -> str:
    return f"Page {number}\nThe report on {name} and what is done about it\n{number}"


OLD = [page(name, n) for n, name in enumerate(("roads", "parks", "bins", "libraries", "schools"), 1)]


def test_behind_a_page_that_was_put_in_it_is_one_further() -> None:
    new = [OLD[0], page("something new", 2), *(page(name, n) for n, name in enumerate(("parks", "bins"), 3))]
    assert [same_page(OLD, new, n) for n in range(3)] == [0, 2, 3]


def test_a_page_whose_words_were_changed_is_found_by_the_one_before() -> None:
    new = [OLD[0], "A page that was put in", OLD[1], OLD[2], "All of it was written anew", OLD[4]]
    assert same_page(OLD, new, 3) == 4


def test_nothing_in_common_is_the_beginning() -> None:
    assert same_page(OLD, ["Another paper", "altogether"], 4) == 0


def test_of_pages_that_say_the_same_the_nearest_is_meant() -> None:
    old = ["This page is left blank", *OLD, "This page is left blank"]
    assert [same_page(old, old, n) for n in (0, 6)] == [0, 6]


@given(st.integers(0, 4), st.lists(st.integers(0, 4), max_size=6))
def test_it_is_always_a_page_that_is_there(at: int, pages: list[int]) -> None:
    others = [OLD[n] for n in pages] or ["one"]
    assert 0 <= same_page(OLD, others, at) < len(others)
