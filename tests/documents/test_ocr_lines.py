"""Lines that OCR read are put together to paragraphs, though their boxes are as uneven as their letters."""

from __future__ import annotations

import random
import shutil
import textwrap
from array import array
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.reading_order import HEADING, TABLE, Block, reading_paragraphs
from meetingwatch.documents.worker import PaperReader
from meetingwatch.documents.worker_ocr import find_tesseract, read_scan
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.ocr import OcrPage, OcrWord, page_with_ocr
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import PageSize
from tests.documents.made_papers import one_page, sentence, stream

SIZE = PageSize(595, 842)
PARAGRAPHS = [
    "2. Findings",
    "2.1 The museum saw no more summer visitors, as our new users came in autumn and in warm winter months on a run,"
    " and so we measure more as we can. Members asked in June how the threshold document affects it, and the project"
    " team undertook to reply over seven or more\u00a0"
    "rooms.",
    "Where the duty rota falls short, the finance team reports to members within the approved budget, as was done a"
    " year ago, when reporting was monthly and not quarterly. Officers were glad of"
    " it.",
    "2.2 A further sum has been set aside.",
]


def lines_of(paragraph: str) -> list[str]:
    return textwrap.wrap(paragraph.replace("\u00a0", " "), 88)


def ink(word: str) -> tuple[float, float]:
    """How far a word's ink reaches above and below its line, in sizes of its writing."""
    tall = any(sign.isupper() or sign.isdigit() or sign in "bdfhijkl" for sign in word)
    above = 0.718 if tall else 0.669 if "t" in word else 0.523
    return above, 0.214 if any(sign in "gjpqy" for sign in word) else 0.14 if "," in word else 0.0


def read_words(chance: random.Random, pitch: float, between: float, *, skew: float = 0.0) -> OcrPage:
    """A page as OCR would read it: each word boxed by its ink, a little wrongly; pitch is from line to line in sizes
    of the writing, between the room more before a paragraph; skew: points down for each across."""
    words: list[OcrWord] = []
    down, line = 780.0, 0
    for paragraph in PARAGRAPHS:
        for words_of_line in lines_of(paragraph):
            across = 60.0
            for word in words_of_line.split():
                wide = stringWidth(word, "Helvetica", 11)
                (above, below), off = ink(word), chance.uniform(-0.25, 0.25)
                at = down - skew * across + off
                words.append(
                    OcrWord(word, across, at - 11 * below, across + wide, at + 11 * above + off, line)
                )
                across += wide + 3
            down -= 11 * pitch
            line += 1
        down -= 11 * between
    return OcrPage(tuple(words))


def read_page(chance: random.Random, pitch: float, between: float, *, skew: float = 0.0) -> PageText:
    """The same with its letters' places."""
    read = read_words(chance, pitch, between, skew=skew)
    return page_with_ocr(PageText(0, "", array("f"), SIZE), read)


def on_its_side(page: OcrPage) -> PageText:
    """What was read, on a page whose writing runs up."""
    words = [
        replace(one, left=842 - one.top, bottom=one.left, right=842 - one.bottom, top=one.right)
        for one in page.words
    ]
    return page_with_ocr(PageText(0, "", array("f"), PageSize(842, 595)), OcrPage(tuple(words)))


def said(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks]


@pytest.mark.parametrize("skew", [0.0, 0.007])
@pytest.mark.parametrize(("pitch", "between"), [(1.15, 0.9), (1.35, 0.5), (1.5, 0.9), (1.8, 1.0), (2.2, 1.3)])
def test_lines_of_a_paragraph_are_put_together(pitch: float, between: float, skew: float) -> None:
    wanted = [paragraph.replace("\u00a0", " ") for paragraph in PARAGRAPHS]
    for seed in range(12):
        page = read_page(random.Random(seed), pitch, between, skew=skew)
        assert said(reading_paragraphs(page)) == wanted, seed


@pytest.mark.parametrize("pitch", [1.15, 1.5])
def test_lines_are_put_together_on_a_page_that_lies_on_its_side(pitch: float) -> None:
    wanted = [paragraph.replace("\u00a0", " ") for paragraph in PARAGRAPHS]
    for seed in range(12):
        page = on_its_side(read_words(random.Random(seed), pitch, 0.9))
        assert said(reading_paragraphs(page)) == wanted, seed


def test_what_is_put_together_points_into_the_pages_text() -> None:
    page = read_page(random.Random(4), 1.5, 0.9)
    for block in reading_paragraphs(page):
        assert " ".join(page.text[start:end] for start, end in block.spans) == block.text


def test_larger_writing_is_a_heading_and_short_lines_stay_apart() -> None:
    words = [OcrWord("Results", 60, 700, 130, 716, 0)]
    for n, line in enumerate(
        ["Cllr Green", "Cllr Small", "Cllr Moor", "Apologies were sent by all of them in time"]
    ):
        across = 60.0
        for word in line.split():
            wide = stringWidth(word, "Helvetica", 11)
            words.append(OcrWord(word, across, 670 - 15 * n, across + wide, 677.9 - 15 * n, n + 1))
            across += wide + 3
    blocks = reading_paragraphs(page_with_ocr(PageText(0, "", array("f"), SIZE), OcrPage(tuple(words))))
    assert (blocks[0].kind, blocks[0].text) == (HEADING, "Results")
    assert said(blocks[1:4]) == ["Cllr Green", "Cllr Small", "Cllr Moor"]


def test_rows_of_a_table_are_not_put_together() -> None:
    words = []
    for n, row in enumerate(
        [("Service", "Budget", "Spent"), ("Libraries", "4,471", "4,120"), ("museums", "210", "198")]
    ):
        for column, cell in enumerate(row):
            above, below = ink(cell)
            left, at = 60 + 150 * column, 700 - 15 * n
            words.append(OcrWord(cell, left, at - 11 * below, left + 45, at + 11 * above, n))
    (table,) = reading_paragraphs(page_with_ocr(PageText(0, "", array("f"), SIZE), OcrPage(tuple(words))))
    assert table.kind == TABLE
    assert table.rows[2] == ("museums", "210", "198")


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
@pytest.mark.parametrize(("font", "pitch"), [("Times-Roman", 14), ("Helvetica", 17), ("Courier", 22)])
def test_what_the_real_program_reads_is_put_together(tmp_path: Path, font: str, pitch: float) -> None:
    chance = random.Random(5)
    paragraphs = [" ".join(sentence(chance) for _n in range(4)) for _paragraph in range(3)]
    canvas = Canvas(str(tmp_path / "words.pdf"), pagesize=A4, invariant=1)
    canvas.setFont(font, 11)
    down = 780.0
    for paragraph in paragraphs:
        for line in textwrap.wrap(paragraph, 66):
            canvas.drawString(60, down, line)
            down -= pitch
        down -= pitch
    canvas.showPage()
    canvas.save()
    with PaperReader(tmp_path / "words.pdf", Cancel()) as reader:
        grey = reader.render(0, 3.0, 1785, 2526)
    assert grey is not None
    picture = stream(
        grey.pixels[1::4],
        b"/Type /XObject /Subtype /Image /Width 1785 /Height 2526 /ColorSpace /DeviceGray /BitsPerComponent 8",
        squeeze=True,
    )
    (tmp_path / "scan.pdf").write_bytes(one_page(b"595 0 0 842 0 0 cm /X1 Do", picture))
    engine = find_tesseract()
    assert engine is not None
    with PaperReader(tmp_path / "scan.pdf", Cancel()) as reader:
        read = read_scan(reader, 0, SIZE, engine, Cancel())
        bare = reader.page(0)
    assert read is not None
    assert bare is not None
    blocks = said(reading_paragraphs(page_with_ocr(bare, read)))
    assert len(blocks) == len(paragraphs)
    assert [block.split()[0] for block in blocks] == [paragraph.split()[0] for paragraph in paragraphs]
