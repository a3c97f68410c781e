"""Words are found again whatever their spaces, hyphens and quote marks; figures never give way."""

from __future__ import annotations

from dataclasses import astuple
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.quotes import anchor_of_quote, anchors_of_quote, page_with_boxes
from meetingwatch.domain.anchors import (
    ABSENT,
    ALTERED,
    FOUND,
    anchor_from_offsets,
    check_quote,
    find_quote,
    fold,
    place_again,
    plain,
)
from meetingwatch.domain.geometry import union
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.selection import (
    character_at,
    line_at,
    paragraph_at,
    rects_for,
    word_at,
)
from meetingwatch.errors import UserFacingError
from tests.documents.helpers import laid_out
from tests.documents.made_papers import turned_pages, write_lines

TEXT = (
    "4.1 The council’s integrated library service costs £5.2m – a rise of 9%.\n"
    "4.2 The risk was scored 16 in 2016 and 9\nnow. The risk was scored 9 after\nreview by “officers”.\n"
    "Page 240"
)


def found(quote: str) -> list[str]:
    return [plain(TEXT[a:b]) for a, b in find_quote(TEXT, quote)]


def test_spaces_line_ends_hyphens_and_quote_marks_do_not_matter() -> None:
    assert found("scored 9 after review") == ["scored 9 after review"]
    assert found("The  council's inte-grated") == ["The council’s integrated"]
    assert found('review by "officers"') == ["review by “officers”"]
    assert found("costs £5.2m - a rise") == ["costs £5.2m – a rise"]


def test_every_place_is_found_in_order() -> None:
    assert len(find_quote(TEXT, "The risk was scored")) == 2
    assert find_quote(TEXT, "risk was")[0] < find_quote(TEXT, "risk was")[1]


def test_whole_words_come_first_and_figures_are_never_cut() -> None:
    assert found("16") == ["16"]
    assert found("5") == []
    assert found("5.2m") == ["5.2m"]
    assert found("2m") == []
    assert found("integ") == ["integ"]
    assert find_quote("scored 1 6 and 16", "16") == [(15, 17)]
    assert find_quote("a change of -5", "of 5") == []
    assert find_quote("10-5", "105") == []
    assert find_quote("any", "  ") == []


def test_checking_a_quotation() -> None:
    assert check_quote(TEXT, "The risk was scored 16 in 2016") == FOUND
    assert check_quote(TEXT, "The risk was scored 12 in 2016") == ALTERED
    assert check_quote(TEXT, "The roof was mended in March by nobody") == ABSENT
    assert check_quote(TEXT, "") == ABSENT


def test_an_anchor_keeps_its_surroundings() -> None:
    page = laid_out(TEXT)
    start, end = find_quote(TEXT, "scored 9 after review")[0]
    anchor = anchor_from_offsets(page, start - 1, end + 1)
    assert anchor.quote == "scored 9 after review"
    assert anchor.before.endswith("risk was ")
    assert len(anchor.before) == 32
    assert anchor.after.startswith(" by “officers”. Page")
    assert len(anchor.rects) == 2
    with pytest.raises(ValueError, match="no words"):
        anchor_from_offsets(page, 3, 4)


def test_an_anchor_is_placed_again_only_when_it_is_certain() -> None:
    page = laid_out(TEXT)
    _first, second = find_quote(TEXT, "The risk was scored")
    anchor = anchor_from_offsets(page, *second)
    moved = "A new paragraph.\n" + TEXT.replace("Page 240", "Page 243")
    place = place_again(anchor, moved)
    assert place is not None
    assert moved[place[0] - 5 : place[0]] == "now. "
    assert place_again(anchor, "The risk was scored. The risk was scored.") is None
    assert place_again(anchor, TEXT.replace("scored", "rated")) is None
    figure = anchor_from_offsets(page, *find_quote(TEXT, "16")[0])
    assert place_again(figure, TEXT.replace("scored 16 in", "scored 12 in")) is None
    assert place_again(figure, "There are 16 libraries.") is None


WORDS = st.lists(
    st.sampled_from("the risk £5.2m one-off café 16 – “duty” of 24/00096 officers’".split()), min_size=3
)


@given(WORDS, st.data(), st.sampled_from([" ", "\n", "  ", " \n"]))
def test_any_run_of_words_is_found_where_it_was_taken(
    words: list[str], data: st.DataObject, gap: str
) -> None:
    text = gap.join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = " ".join(words[first : last + 1]).replace("’", "'").replace("“", '"').replace("”", '"')
    if quote.strip("–- '\"") == "":
        return
    places = find_quote(text, quote)
    assert places
    assert all(fold(text[a:b]).text == fold(quote).text for a, b in places)


@given(st.text(alphabet="ab 9–-\n“’.£", max_size=40), st.text(alphabet="ab 9–-\n“’.£", max_size=8))
def test_spans_are_in_order_and_inside(text: str, quote: str) -> None:
    places = find_quote(text, quote)
    assert all(0 <= a < b <= len(text) for a, b in places)
    assert all(one[1] <= two[0] for one, two in pairwise(places))


def test_selecting_by_word_line_and_paragraph() -> None:
    assert TEXT[slice(*word_at(TEXT, TEXT.index("council’s") + 7))] == "council’s"
    assert TEXT[slice(*word_at(TEXT, TEXT.index("5.2m")))] == "£5.2m"
    assert word_at(TEXT, TEXT.index(" ")) == (3, 4)
    assert TEXT[slice(*line_at(TEXT, 10))].startswith("4.1 The")
    paragraph = TEXT[slice(*paragraph_at(TEXT, TEXT.index("review")))]
    assert paragraph.startswith("4.2 The risk")
    assert paragraph.endswith("“officers”.")


def test_rectangles_one_a_line_and_apart_across_columns() -> None:
    page = laid_out("one two\nthree")
    rects = rects_for(page, 0, 13)
    assert [(r.left, r.right) for r in rects] == [(72, 114), (72, 102)]
    table = laid_out("cell          other")
    assert len(rects_for(table, 0, 19)) == 1
    for place in range(5, 13):  # the gap between columns has no characters
        table.boxes[4 * place : 4 * place + 4] = type(table.boxes)("f", [0, 0, 0, 0])
    assert len(rects_for(table, 0, 19)) == 2


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_words_drawn_sideways_get_a_rectangle_a_line(turn: int, rotation: int, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "sideways.pdf"))
    canvas.setPageRotation(rotation)
    canvas.drawString(72, 780, "An upright heading")
    canvas.translate(300, 300)
    canvas.rotate(turn)
    canvas.drawString(0, 0, "The library stays open, illi.")
    canvas.drawString(0, -20, "And the bus goes there.")
    canvas.save()
    page = page_with_boxes(tmp_path / "sideways.pdf", 0, Cancel())
    rects = rects_for(page, 0, len(page.text))
    assert len(rects) == 3
    for words in ("An upright heading", "The library stays open, illi.", "And the bus goes there."):
        start = page.text.index(words)
        (rect,) = rects_for(page, start, start + len(words))
        assert rect in rects
        inside = [page.box(offset) for offset in range(start, start + len(words))]
        around = union([box for box in inside if box is not None])
        assert astuple(rect) == pytest.approx(astuple(around), abs=0.01)


def test_every_selection_on_every_rotation_covers_its_words(tmp_path: Path) -> None:
    lines = [
        "1.2The council will inte-",
        "grated and one-off service costs of 9",
        "Risk 16, not 9 – the officer’s “view”",
    ]
    path = turned_pages(tmp_path / "turned.pdf", lines)
    for index in range(5):
        page = page_with_boxes(path, index, Cancel())
        assert page.text.startswith("1.2 The council will integrated and one-off")
        anchor = anchors_of_quote(page, "will integrated and one-off")[0]
        assert len(anchor.rects) == 2
        for offset in range(len(page.text)):
            rect = page.box(offset)
            if rect is None or page.text[offset].isspace():
                continue
            from meetingwatch.domain.geometry import rect_to_display

            box = rect_to_display(page.size, rect)
            middle = (box.x + box.width / 2, box.y + box.height / 2)
            assert character_at(page, *middle) == offset
            assert 0 <= box.x <= page.size.width
            assert 0 <= box.y <= page.size.height
            assert box.width < box.height + 8  # upright as shown
    assert character_at(page, 5000, 5000, reach=20) is None


def test_a_quotation_that_is_missing_or_twice_is_said(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "one.pdf", [["words here", "and words there"], [""]])
    with pytest.raises(UserFacingError, match="are not on page 1"):
        anchor_of_quote(path, 0, "swords", Cancel())
    with pytest.raises(UserFacingError, match="more than once"):
        anchor_of_quote(path, 0, "words", Cancel())
    assert anchor_of_quote(path, 0, "And WORDS", Cancel()).quote == "and words"
    with pytest.raises(UserFacingError, match="more than once"):
        anchor_of_quote(path, 0, "Words", Cancel())
    with pytest.raises(UserFacingError, match="there is no page 9"):
        anchor_of_quote(path, 8, "words", Cancel())
    with pytest.raises(UserFacingError, match="only 2 times"):
        anchor_of_quote(path, 0, "words", Cancel(), nth=3)
    second = anchor_of_quote(path, 0, "words", Cancel(), nth=2)
    assert second.before.endswith("and ")
    assert anchor_of_quote(path, 0, "words there", Cancel()).after == ""
