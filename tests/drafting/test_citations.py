"""How citations are written in the text as sent, and on their chips."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetingwatch.domain import draft as d
from meetingwatch.domain.draft import CITATION_CHARACTER as C
from meetingwatch.domain.draft import Citation, CitedPlace, Draft
from meetingwatch.drafting import citations

PLACE = CitedPlace(
    Citation("m1", "a score of 9"), "p1", "agenda pack", "now", "18 July 2017", 242, "240", "9"
)


def test_this_meetings_page() -> None:
    assert citations.short(PLACE, meeting="now") == "p. 240"
    assert citations.written(PLACE, meeting="now") == "(agenda pack p. 240)"


def test_another_meetings_page_names_its_day() -> None:
    old = replace(PLACE, meeting="then", meeting_date="6 July 2016", label="88")
    assert citations.short(old, meeting="now") == "July 2016, p. 88"
    assert citations.written(old, meeting="now") == "(6 July 2016 agenda pack p. 88)"


def test_a_page_that_a_supplement_replaced() -> None:
    changed = replace(PLACE, status=d.NOT_COMPARED, replaced_by="Supplement 1 p. 8")
    assert citations.short(changed, meeting="now") == "p. 240, changed"
    assert (
        citations.written(changed, meeting="now") == "(agenda pack p. 240, as replaced by Supplement 1 p. 8)"
    )


def test_a_page_that_a_supplement_changed_where_the_words_do_not_stand() -> None:
    changed = replace(PLACE, status=d.NOT_COMPARED, replaced_by="Supplement 1 p. 8", not_there=True)
    assert (
        citations.written(changed, meeting="now")
        == "(agenda pack p. 240, since changed by Supplement 1 p. 8)"
    )


def test_a_page_without_a_printed_number() -> None:
    bare = replace(PLACE, label=None)
    assert citations.written(bare, meeting="now") == "(agenda pack, PDF p. 242)"
    assert citations.written(bare, meeting="other") == "(18 July 2017 agenda pack, PDF p. 242)"
    own = replace(bare, meeting="", meeting_date="", paper_title="Former laundry, Fallowgate")
    assert citations.written(own, meeting="now") == "(Former laundry, Fallowgate, PDF p. 242)"
    assert (
        citations.written(replace(own, publisher="Friends of Libraries"), meeting="now")
        == "(Friends of Libraries, Former laundry, Fallowgate, PDF p. 242)"
    )
    assert citations.written(replace(own, paper_title=""), meeting="now") == "(PDF p. 242)"
    changed = replace(bare, status=d.NOT_COMPARED, replaced_by="Supplement 1, PDF p. 8")
    assert (
        citations.written(changed, meeting="now")
        == "(agenda pack, PDF p. 242, as replaced by Supplement 1, PDF p. 8)"
    )
    assert citations.page_named(bare) == "PDF page 242"


def test_a_document_from_elsewhere_keeps_its_title() -> None:
    report = replace(PLACE, meeting="", meeting_date="", paper_title="Inspectorate report", label="2")
    assert citations.short(report, meeting="now") == "Inspectorate report, p. 2"
    assert citations.written(report, meeting="now") == "(Inspectorate report p. 2)"
    told = replace(report, publisher="Inspectorate of schools", dated="5 March 2026")
    assert (
        citations.written(told, meeting="now")
        == "(Inspectorate of schools, Inspectorate report, 5 March 2026, p. 2)"
    )
    named = replace(told, publisher="Inspectorate")  # its title says so already
    assert citations.written(named, meeting="now") == "(Inspectorate report, 5 March 2026, p. 2)"


@pytest.mark.parametrize(
    ("status", "flag"), [(d.MOVED, "moved"), (d.GONE, "not found"), (d.CHANGED, "changed")]
)
def test_the_chip_says_its_status(status: str, flag: str) -> None:
    assert citations.short(replace(PLACE, status=status), meeting="now") == f"p. 240, {flag}"


def test_render_writes_each_citation_where_it_stands() -> None:
    draft = Draft("d", "question", "", f"{C} and {C}, then {C}", "now")
    text = citations.render(draft, (PLACE, replace(PLACE, label="241")))
    assert text == "(agenda pack p. 240) and (agenda pack p. 241), then (?)"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ("“a b” ", "")),
        ("word", "", (" “a b” ", "")),
        ("word ", "next", ("“a b” ", " ")),
        ("(", ")", ("“a b” ", "")),
        ("line\n", ". end", ("“a b” ", "")),
    ],
)
def test_words_are_kept_apart_where_a_citation_is_put(
    before: str, after: str, expected: tuple[str, str]
) -> None:
    assert citations.fitted(before, after, "“a\nb”") == expected


def test_a_note_without_words_is_cited_bare() -> None:
    assert citations.fitted("word", "", " ") == (" ", "")
