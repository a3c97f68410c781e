"""What PDFium gives becomes what people search and quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.documents.text import normalise, paragraphs, reading_text, without_stamps


def test_a_hyphen_at_a_lines_end_is_joined_and_remembered() -> None:
    found = normalise("The inte\ufffegrated and one\ufffeoff service")
    assert found.text == "The integrated and one-off service"
    assert found.hyphenated == ("inte-grated", "oneoff")


@pytest.mark.parametrize(
    "word",
    "low-income self-assessment non-statutory well-being high-quality long-term short-term part-time multi-agency "
    "cross-party co-operation re-use pre-application one-off on-street sub-committee decision-making 2025-26 18-year "
    "KCC-owned two-thirds mid-year anti-social all-age call-in".split(),
)
def test_a_hyphen_of_the_words_own_stays_at_a_lines_end(word: str) -> None:
    before, after = word.split("-")
    found = normalise(f"a {before}\ufffe{after} thing and {before}\ufffe\r\n{after}")
    assert found.text == f"a {word} thing and {word}"
    assert found.hyphenated == (before + after, before + after)
    assert found.raw_offset(found.text.index("-")) == 2 + len(before)


@pytest.mark.parametrize(
    "word",
    "inte-grated re-port re-quired pre-sent co-uncil con-sultation low-er high-light high-est part-ner part-nership "
    "all-owance all-ocation well-ington non-e ten-ant ten-der short-fall long-er on-ly in-come in-formation over-all "
    "under-stand sub-ject multi-ple second-ary six-teen cross-ing e-conomy by-pass so-cial front-ier".split(),
)
def test_a_hyphen_that_breaks_a_word_goes(word: str) -> None:
    before, after = word.split("-")
    assert normalise(f"{before}\ufffe{after}").text == before + after


def test_lines_end_in_one_character() -> None:
    assert normalise("one \r\ntwo\rthree\n").text == "one\ntwo\nthree\n"


def test_the_lost_space_after_a_paragraph_number_comes_back() -> None:
    assert normalise("1.2The council\r\n10.11.3A new").text == "1.2 The council\n10.11.3 A new"
    assert normalise("costs of 1.2million\r\nv2.1The").text == "costs of 1.2million\nv2.1The"


def test_a_stamp_that_runs_on_stands_on_its_own_lines() -> None:
    assert normalise("is the end.Page 1 Agenda Item 3").text == "is the end.\nPage 1\nAgenda Item 3"
    assert normalise("is the end. Page 214").text.endswith("Page 214")
    assert normalise("the endAgenda Item 3\r\nPage 1").text == "the end\nAgenda Item 3\nPage 1"
    assert normalise("see Agenda Item 3 for more\r\nof it").text == "see Agenda Item 3 for more\nof it"


def test_ligatures_odd_spaces_and_control_characters_are_made_plain() -> None:
    assert normalise("of\ufb01ce\xa0and\tx\x00\u200by").text == "office and xy"


@given(st.text(alphabet="ab1.2T \r\n\ufffe\xad\ufb01\xa0\x00-", max_size=60))
def test_every_kept_character_leads_back_to_itself(raw: str) -> None:
    found = normalise(raw)
    for offset, sign in enumerate(found.text):
        if sign in "abT12" and 0 <= found.raw_offset(offset) < len(raw):
            assert raw[found.raw_offset(offset)] == sign


def test_stamps_and_blank_pages_do_not_count_as_words() -> None:
    assert without_stamps("Agenda Item 3\nThe report\nPage 12") == "The report"
    assert without_stamps("This page is intentionally left blank\nPage 4") == ""
    assert without_stamps("12\nThe figure\n12") == "The figure"


def test_lines_that_run_on_are_read_as_one_paragraph() -> None:
    text = (
        "1.1 The council has a duty under the Act to provide a\n"
        "library service that is comprehensive and efficient.\n"
        "1.2 Members are asked to note the position.\n"
        "• a bullet\n• another\nPage 3"
    )
    found = paragraphs(text)
    assert found[0].endswith("comprehensive and efficient.")
    assert found[1:] == ["1.2 Members are asked to note the position.", "• a bullet", "• another", "Page 3"]
    assert reading_text(text).count("\n\n") == 4
