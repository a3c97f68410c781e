"""What changed on a page, as a person would tell it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.documents.comparing import match_pages, page_changes
from meetingwatch.documents.differing import FIGURES, MOVED_TEXT, WORDS, changed_spans
from meetingwatch.documents.page_words import stamped_span
from tests.documents.made_papers import sentence

PARAGRAPH = (
    "The committee noted that the mobile service would go on until the review of every branch had ended."
)


def told(old: str, new: str) -> list[tuple[str, str, str]]:
    return [
        (one.kind, old[slice(*one.old)] if one.old else "", new[slice(*one.new)] if one.new else "")
        for one in changed_spans(old, new)
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Net spend is 44.7 a year", "Net spend is 47.4 a year", [(FIGURES, "44.7", "47.4")]),
        (
            "It costs £44.7m, down 3%.",
            "It costs £47.4m, down 4%.",
            [(FIGURES, "£44.7m", "£47.4m"), (FIGURES, "3%", "4%")],
        ),
        ("Row 44.7 12.1 -3.2", "Row 44.7 12.2 -3.5", [(FIGURES, "12.1", "12.2"), (FIGURES, "-3.2", "-3.5")]),
        ("a change of -3.2", "a change of 3.2", [(FIGURES, "-3.2", "3.2")]),
        ("The balance is £605,591", "The balance is -£605,591", [(FIGURES, "£605,591", "-£605,591")]),
        ("a loss of −£4m", "a loss of £4m", [(FIGURES, "−£4m", "£4m")]),
        ("agreed to close it", "decided not to shut it", [(WORDS, "agreed to close", "decided not to shut")]),
        ("the council, which met", "the council which met", [(WORDS, "council,", "council")]),
        ("branches stay open", "branches stay open and warm", [(WORDS, "", "and warm")]),
        ("one two three", "one three", [(WORDS, "two", "")]),
        ("2016-17 budget", "2016-18 budget", [(FIGURES, "2016-17", "2016-18")]),
    ],
)
def test_changes_are_whole_words_and_figures(
    old: str, new: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("infor-\nmation and one-off", "information and oneoff"),
        ("‘quoted’ “words” – dash", "'quoted' \"words\" - dash"),
        ("1.2The first of the inte grated", "1.2 The first\nof the integrated"),
        ("• one\n• two", "\uf0b7 one\n\uf0b7 two"),
        ("Contents ........ 5", "Contents . . . . . 5"),
        ("of\ufb01ce caf\u00e9", "office cafe\u0301"),
        ("Words here\nPage 12", "Agenda Item 4\nWords here\nPage 7\nAgenda Item 4"),
        ("2016–\n17 and 2016—17", "2016-17 and 2016 - 17"),
    ],
)
def test_what_another_producer_does_is_no_change(old: str, new: str) -> None:
    assert told(old, new) == []


def test_a_moved_paragraph_is_one_move() -> None:
    chance = random.Random(1)
    rest = ". ".join(sentence(chance) for _each in range(8)) + ". "
    assert [one[0] for one in told(PARAGRAPH + " " + rest, rest + PARAGRAPH)] == [MOVED_TEXT]


def test_a_figure_in_a_moved_paragraph_is_still_told() -> None:
    chance = random.Random(1)
    rest = ". ".join(sentence(chance) for _each in range(8)) + ". "
    found = told(PARAGRAPH + " It costs 44.7. " + rest, rest + PARAGRAPH + " It costs 47.4. ")
    assert {one[0] for one in found} == {FIGURES, MOVED_TEXT}
    assert {one[1].strip(".") for one in found if one[0] == FIGURES} == {"44.7", ""}
    assert {one[2].strip(".") for one in found if one[0] == FIGURES} == {"47.4", ""}


def test_lines_that_ran_over_to_the_next_page_are_no_changed_words() -> None:
    chance = random.Random(3)
    lines = [f"{sentence(chance, 12)}." for _each in range(60)]
    old = ["\n".join(lines[:20]), "\n".join(lines[20:40]), "\n".join(lines[40:])]
    new = ["\n".join(lines[:18]), "\n".join(lines[18:38]), "\n".join(lines[38:])]
    pairs = match_pages(old, new)
    changes = page_changes(pairs, old, new)
    assert {one.kind for of_page in changes for one in of_page} == {MOVED_TEXT}


def test_a_paragraph_put_behind_another_on_the_next_page_is_told() -> None:
    """It did not run over: what stands before it there was not on its page."""
    chance = random.Random(3)
    lines = [f"{sentence(chance, 12)}." for _each in range(60)]
    moved = lines[16:20]
    old = ["\n".join(lines[:20]), "\n".join(lines[20:40]), "\n".join(lines[40:])]
    new = ["\n".join(lines[:16]), "\n".join([*lines[20:30], *moved, *lines[30:40]]), old[2]]
    changes = page_changes(match_pages(old, new), old, new)
    kinds = [{one.kind for one in of_page} for of_page in changes]
    assert kinds == [{WORDS}, {WORDS}, set()]
    back = page_changes(match_pages(new, old), new, old)
    assert [{one.kind for one in of_page} for of_page in back] == [{WORDS}, {WORDS}, set()]


def test_running_heads_and_counting_feet_are_not_compared() -> None:
    chance = random.Random(4)
    bodies = ["\n".join(sentence(chance, 12) for _each in range(20)) for _page in range(12)]
    old = [f"Elmshire Council\n{body}\n{n} of 12" for n, body in enumerate(bodies, 1)]
    new = [f"{body}\nPublic pack, second issue\n- {n + 4} -" for n, body in enumerate(bodies, 1)]
    assert {pair.change for pair in match_pages(old, new)} == {"same"}


def test_a_table_that_ends_in_a_figure_is_compared_to_its_end() -> None:
    chance = random.Random(5)
    bodies = [f"{sentence(chance, 12)}\nTotal\n{chance.randint(100, 900)}" for _page in range(12)]
    changed = [*bodies[:6], bodies[6][:-3] + "999", *bodies[7:]]
    assert [pair.change for pair in match_pages(bodies, changed)].count("changed") == 1


WORDS_IN = st.lists(
    st.sampled_from("a bee sea 4 44.7 £3 -2 the, (of) libraries.\n and".split(" ")), max_size=40
)


@given(WORDS_IN, WORDS_IN)
def test_spans_lie_in_their_texts_and_nothing_else_differs(one: list[str], two: list[str]) -> None:
    old, new = " ".join(one), " ".join(two)
    spans = changed_spans(old, new)
    for change in spans:
        for span, text in ((change.old, old), (change.new, new)):
            if span is not None:
                assert 0 <= span[0] < span[1] <= len(text)
    assert changed_spans(old, old) == ()
    if not spans:
        assert changed_spans(new, old) == ()


def test_a_row_that_often_ends_a_page_is_no_running_foot() -> None:
    chance = random.Random(6)
    bodies = ["\n".join(sentence(chance, 12) for _each in range(20)) for _page in range(40)]
    register = [f"{body}\n(high)\nDirector" if n % 7 == 0 else body for n, body in enumerate(bodies)]
    alone = register[14:16]  # a supplement has too few pages to tell what runs through
    assert {pair.change for pair in match_pages(register, alone) if pair.new is not None} == {"same"}
    lower = [*register[:14], register[14].replace("(high)", "(low)"), *register[15:]]
    assert [pair.old for pair in match_pages(register, lower) if pair.change == "changed"] == [14]


def test_only_sure_stamps_are_left_out_of_a_page_taken_whole() -> None:
    text = "Page 12\nAgenda Item 3\nTotal\n321\nPage 12"
    assert text[slice(*stamped_span(text))] == "Total\n321"
    assert stamped_span("Page 12") == (0, 7)
