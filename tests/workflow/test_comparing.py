"""Two papers of the library compared, in sentences."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.errors import UserFacingError
from meetingwatch.workflow import comparing, papers
from meetingwatch.workflow.workbench import open_workbench
from tests.documents.made_papers import sentence, write_lines

PRACTICE = Path(__file__).resolve().parents[2] / "resources" / "practice" / "papers"


def test_the_reissued_pack_is_told_in_sentences(tmp_path: Path) -> None:
    bench = open_workbench(tmp_path / "library")
    first, again = (
        papers.add_file(bench, PRACTICE / f"cels-2017-07-18-{name}.pdf", Cancel(), silent).id
        for name in ("pack", "reissued-pack")
    )
    found = comparing.compare_papers(bench, first, again, Cancel())
    assert "p. 242: £2.71m became £2.17m" in found.sentences
    assert found.said.startswith("p. 242: £2.71m became £2.17m; ")
    assert (found.summary.added, found.summary.removed, found.summary.moved) == (4, 2, 0)
    assert found.first_changed is not None
    assert not found.unchanged
    same = comparing.compare_papers(bench, first, first, Cancel())
    assert same.unchanged
    assert same.first_changed is None
    assert same.said == "It is the same file"
    with pytest.raises(UserFacingError):
        comparing.compare_papers(bench, first, "p99", Cancel())


def test_words_pages_and_moves_are_told(tmp_path: Path) -> None:
    bench = open_workbench(tmp_path / "library")
    pages = [[f"{name} line {n} of the report on {name}" for n in range(30)] for name in "abcdefgh"]
    changed = [
        *pages[:2],
        [*pages[2][:9], "c line 9 of the paper on c", *pages[2][10:]],
        *pages[4:],
        pages[3],
    ]
    old = papers.add_file(bench, write_lines(tmp_path / "old.pdf", pages), Cancel(), silent)
    new = papers.add_file(bench, write_lines(tmp_path / "new.pdf", changed), Cancel(), silent)
    found = comparing.compare_papers(bench, old.id, new.id, Cancel())
    assert found.sentences == ("PDF page 3: “report” became “paper”", "1 page moved, now from PDF page 8")


def scanned(path: Path, *figures: str) -> Path:
    """A page of words and a scan for each figure, which stands in the midst of the sheet."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.drawString(72, 700, "The report stands on the pages behind")
    canvas.showPage()
    for figure in figures:
        sheet = Image.new("L", (600, 850), 245)
        pen = ImageDraw.Draw(sheet)
        for n in range(24):
            pen.text(
                (60, 60 + 30 * n), f"{n}. the sheet {figures.index(figure)} was typed and scanned {n * 37}"
            )
        pen.rectangle((300, 395, 360, 415), fill=245)
        pen.text((300, 400), figure)
        canvas.drawInlineImage(sheet, 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return path


def test_a_scan_in_which_a_figure_was_altered_is_not_passed_over(tmp_path: Path) -> None:
    bench = open_workbench(tmp_path / "library")
    old, new = (
        papers.add_file(bench, scanned(tmp_path / f"{figure}.pdf", figure), Cancel(), silent)
        for figure in ("14,500", "74,500")
    )
    found = comparing.compare_papers(bench, old.id, new.id, Cancel())
    assert found.sentences[:2] == (
        "No text was changed: the same pages were issued again",
        "PDF page 2 is a picture that looks alike but is not quite the same: compare it yourself",
    )
    assert "charts and pictures" in found.sentences[2]


def test_an_untouched_reissue_names_no_picture(tmp_path: Path) -> None:
    bench = open_workbench(tmp_path / "library")
    old = papers.add_file(bench, scanned(tmp_path / "one.pdf", "14,500"), Cancel(), silent)
    again = tmp_path / "two.pdf"
    again.write_bytes((tmp_path / "one.pdf").read_bytes() + b"\n% again\n")
    new = papers.add_file(bench, again, Cancel(), silent)
    found = comparing.compare_papers(bench, old.id, new.id, Cancel())
    assert not any("looks alike" in one for one in found.sentences)


def headed(path: Path, head: str, foot: str = "Issued by the clerk") -> Path:
    """Eight pages under a line and over one with its number."""
    body = [[f"Line {n} of page {name} of the long report" for n in range(20)] for name in "abcdefgh"]
    return write_lines(path, [[head, *lines, f"{foot} {n + 1}"] for n, lines in enumerate(body)])


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (
            ("Budget total £412m",),
            ("Budget total £421m",),
            "Head or foot of the pages: “Budget total £412m” became “Budget total £421m”",
        ),
        (("Draft for members",), ("",), "Head or foot of the pages: “Draft for members” is gone"),
        (
            ("Budget", "Closes at noon, page"),
            ("Budget", "Closes at ten, page"),
            "Head or foot of the pages: “Closes at noon, page” became “Closes at ten, page”",
        ),
        (
            ("Cabinet agenda, 4 March 2025",),
            ("Cabinet agenda, 11 March 2025",),
            "Head or foot of the pages: “Cabinet agenda, 4 March 2025” became “Cabinet agenda, 11 March 2025”",
        ),
        (("Draft",), ("Draft",), None),
    ],
)
def test_a_line_over_every_page_that_says_something_else_is_told_once(
    tmp_path: Path, before: tuple[str, ...], now: tuple[str, ...], told: str | None
) -> None:
    bench = open_workbench(tmp_path / "library")
    old = papers.add_file(bench, headed(tmp_path / "old.pdf", *before), Cancel(), silent)
    path = headed(tmp_path / "new.pdf", *now)
    path.write_bytes(path.read_bytes() + b"\n% issued again\n")
    new = papers.add_file(bench, path, Cancel(), silent)
    found = comparing.compare_papers(bench, old.id, new.id, Cancel())
    assert found.unchanged
    assert [one for one in found.sentences if "Head or foot" in one] == ([told] if told else [])
    assert ("No other text was changed" in found.said) == bool(told)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("Limit 600 homes", ["p. 4: “Limit 500 homes” is gone from the head or foot"]),
        ("", ["p. 4: “Limit 500 homes” is gone from the head or foot"]),
        ("Limit 500 homes", []),
    ],
)
def test_a_line_that_one_page_alone_lost_names_that_page(tmp_path: Path, head: str, told: list[str]) -> None:
    bench = open_workbench(tmp_path / "library")
    old = papers.add_file(bench, headed(tmp_path / "old.pdf", "Limit 500 homes"), Cancel(), silent)
    body = [[f"Line {n} of page {name} of the long report" for n in range(20)] for name in "abcdefgh"]
    heads = [head if n == 3 else "Limit 500 homes" for n in range(8)]
    lines = [[heads[n], *one, f"Issued by the clerk {n + 1}"] for n, one in enumerate(body)]
    path = write_lines(tmp_path / "new.pdf", lines)
    path.write_bytes(path.read_bytes() + b"\n% issued again\n")
    new = papers.add_file(bench, path, Cancel(), silent)
    found = comparing.compare_papers(bench, old.id, new.id, Cancel())
    assert [one for one in found.sentences if "head or foot" in one.lower()] == told


def test_the_same_words_under_other_numbers_are_no_unchanged_copy(tmp_path: Path) -> None:
    bench = open_workbench(tmp_path / "library")
    old, new = (
        papers.add_file(
            bench,
            write_lines(
                tmp_path / f"{first}.pdf",
                [
                    [*(f"{name} line {n}" for n in range(9)), f"Page {first + at}"]
                    for at, name in enumerate("abcdef")
                ],
            ),
            Cancel(),
            silent,
        )
        for first in (1, 201)
    )
    found = comparing.compare_papers(bench, old.id, new.id, Cancel())
    assert found.sentences[:2] == (
        "6 pages have other printed numbers: p. 1 is p. 201 now",
        "No text was changed: the same pages were issued again",
    )
    assert found.unchanged


def flowing(path: Path, paragraphs: list[list[str]], on_a_page: int) -> Path:
    """Paragraphs on as many pages as they need."""
    pages = [paragraphs[at : at + on_a_page] for at in range(0, len(paragraphs), on_a_page)]
    return write_lines(path, [[line for paragraph in page for line in paragraph] for page in pages])


def test_pages_more_or_fewer_for_the_same_words_are_said_so(tmp_path: Path) -> None:
    bench = open_workbench(tmp_path / "library")
    chance = random.Random(5)
    paragraphs = [[sentence(chance) for _line in range(4)] for _each in range(60)]
    wide, narrow = (
        papers.add_file(bench, flowing(tmp_path / f"{n}.pdf", paragraphs, n), Cancel(), silent)
        for n in (6, 5)
    )
    more = comparing.compare_papers(bench, wide.id, narrow.id, Cancel())
    assert more.sentences[0] == "2 pages more (the first PDF page 3) without new words"
    assert not any(one.endswith(("is new", "are new")) for one in more.sentences)
    fewer = comparing.compare_papers(bench, narrow.id, wide.id, Cancel())
    assert fewer.sentences[0] == "2 pages fewer (the first PDF page 3): their words are all there"
    assert not any("taken out" in one for one in fewer.sentences)
    own = [
        *paragraphs[:30],
        *([sentence(chance) for _line in range(4)] for _each in range(6)),
        *paragraphs[30:],
    ]
    put_in = papers.add_file(bench, flowing(tmp_path / "own.pdf", own, 6), Cancel(), silent)
    assert comparing.compare_papers(bench, wide.id, put_in.id, Cancel()).sentences == ("PDF page 6 is new",)
