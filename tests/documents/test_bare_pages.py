"""Pages that bear their number and a drawing, or a number alone: told apart by what they show."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.comparing import CHANGED, SAME, PagePair, match_pages
from meetingwatch.documents.prints import picture_prints
from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import ReadPaper, has_words
from tests.documents.made_papers import sentence


def pack(path: Path, bars: Sequence[int], foot: str) -> Path:
    """A page of words, one with a chart of bars and a foot, one with the foot alone, and words again."""
    canvas, chance = Canvas(str(path), pagesize=A4, invariant=1), random.Random(4)
    for n in range(4):
        for line in range(30 if n in (0, 3) else 0):
            canvas.drawString(72, 760 - 20 * line, sentence(chance))
        for at, bar in enumerate(bars if n == 1 else ()):
            canvas.rect(80 + 40 * at, 200, 30, bar, fill=1)
        canvas.drawCentredString(300, 30, foot.format(n=n + 1))
        canvas.showPage()
    canvas.save()
    return path


def read(path: Path) -> ReadPaper:
    return read_paper(path, Cancel(), silent)


def pairs(one: Path, two: Path) -> tuple[PagePair, ...]:
    papers = [read(path) for path in (one, two)]
    old, new = ([page.text for page in paper.pages] for paper in papers)
    before = picture_prints(one, papers[0].pages, old, Cancel())
    after = picture_prints(two, papers[1].pages, new, Cancel())
    return match_pages(old, new, before, after)


@pytest.mark.parametrize("foot", ["{n}", "Page {n} of 4", "- {n} -", "Northmere Council, plan {n}"])
def test_an_untouched_reissue_has_the_same_pages(tmp_path: Path, foot: str) -> None:
    first = pack(tmp_path / "one.pdf", (100, 300, 200), foot)
    writer = PdfWriter(clone_from=first)
    writer.compress_identical_objects()
    writer.write(tmp_path / "two.pdf")
    found = pairs(first, tmp_path / "two.pdf")
    assert [(one.old, one.new, one.change) for one in found] == [(n, n, SAME) for n in range(4)]


def test_a_chart_that_is_another_is_not_the_same_page(tmp_path: Path) -> None:
    first = pack(tmp_path / "one.pdf", (100, 300, 200), "Page {n} of 4")
    second = pack(tmp_path / "two.pdf", (300, 40, 90), "Page {n} of 4")
    found = [one for one in pairs(first, second) if one.old == 1 or one.new == 1]
    assert all(one.change != SAME or one.rescanned for one in found)


@pytest.mark.parametrize("foot", ["{n}", "Page {n} of 4", "- {n} -"])
def test_a_drawing_with_its_number_is_a_picture_without_text(tmp_path: Path, foot: str) -> None:
    found = read(pack(tmp_path / "one.pdf", (100, 300, 200), foot))
    assert found.textless == (1,)


@pytest.mark.parametrize(
    "text", ["Page 45 of 54", "36", "xiv", "p. 7", "12/40", "xlviii", "IX", "Page 3\nAgenda Item 4"]
)
def test_a_number_is_no_words(text: str) -> None:
    assert not has_words(text)


@pytest.mark.parametrize("text", ["Exempt", "Appendix 3", "Total 12", "civil", "ill", "mix", "12.5", "£36"])
def test_short_words_are_words(text: str) -> None:
    assert has_words(text)


def test_of_pages_that_are_alike_one_that_was_changed_stays_where_it_is() -> None:
    chance = random.Random(2)
    whole = ["\n".join(sentence(chance) for _line in range(25)) for _page in range(5)]
    standing = "\n".join(sentence(chance) for _line in range(25))
    old = [whole[0], standing, whole[1], standing, whole[2], standing, whole[3]]
    new = [*old]
    new[3] = standing.replace(standing.split("\n")[4], "This line alone was written anew")
    found = match_pages(old, new)
    assert [(one.old, one.new) for one in found] == [(n, n) for n in range(7)]
    assert [one.new for one in found if one.change == CHANGED] == [3]
