"""Read aloud: sentences that go on over the turn of a page, running heads and feet, the figures of a chart."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.ui.desk.blocks import Block, blocks_of
from meetingwatch.ui.desk.page_bodies import PageBodies
from meetingwatch.ui.desk.sentences import Sentence, is_open, sentences_of, taken_on
from meetingwatch.ui.hall import Where
from meetingwatch.workflow import papers
from tests.ui.desk.conftest import Desk, come_to

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the voice played here is that of Linux")

HEAD = "Brindle Council: contact centre"
PAGES = (
    ("The service began in April.", "Members asked how the contact centre affects the number of"),
    ("open cases, and the service undertook to reply.", "It did so.", "The lead officer of the inspec-"),
    ("tion will report in May to the committee for", "Old Wharf."),
    ("Nothing more was said of it.", "The last words of this paper end without a stop"),
)
FIGURES = (("100%", 80), ("82", 300), ("76", 420), ("50%", 80), ("41", 340))  # with how far across


def draw(path: Path) -> None:
    """Pages with a head and a foot; the second has a chart's figures above its last line."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for number, lines in enumerate(PAGES):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(72, 800, HEAD)
        canvas.setFont("Helvetica", 11)
        for at, line in enumerate(lines):
            if number == 1 and at == 2:
                for down, (figure, across) in enumerate(FIGURES):
                    canvas.drawString(across, 690 - 40 * down, figure)
            canvas.drawString(72, (740 - 14 * at) if at < 2 else 400, line)
        canvas.drawCentredString(297, 40, f"Page {number + 11}")
        canvas.showPage()
    canvas.save()


@pytest.fixture
def spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the computer's voice was given, a line each; to be asked for before the desk."""
    folder, said = tmp_path / "voice", tmp_path / "said.txt"
    folder.mkdir()
    said.touch()
    program = folder / "spd-say"
    program.write_text(f'#!/bin/sh\n[ "$1" = "-C" ] || printf "%s\\n" "$3" >> "{said}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return said


def open_made(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    draw(tmp_path / "made.pdf")
    desk.paper = papers.add_file(desk.bench, tmp_path / "made.pdf", Cancel(), silent)
    come_to(qtbot, desk, Where("desk", id=desk.paper.id, page=0))
    canvas = desk.place.reader.canvas
    qtbot.waitUntil(lambda: all(canvas.want_words(page) for page in range(4)), timeout=10_000)


def read_out(qtbot: QtBot, desk: Desk, spoken: Path) -> tuple[list[str], list[list[str]]]:
    """Read the paper out from its first page: what was said, and the words that were lit meanwhile."""
    reader, lit = desk.place.reader, desk.place.reader.canvas.lit
    lights: list[list[str]] = []

    def note() -> None:
        if lit.spoken:
            lights.append([reader.texts()[page][start:end] for page, start, end in lit.spoken])
            assert all(lit.spoken_on(page) for page, _start, _end in lit.spoken)

    reader.aloud.said.connect(note)
    QTest.keyClick(reader.canvas, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: not lit.spoken, timeout=20_000)
    return spoken.read_text().splitlines(), lights


def test_a_paper_is_read_without_heads_and_feet_and_whole_over_its_pages(
    qtbot: QtBot, spoken: Path, desk: Desk, tmp_path: Path
) -> None:
    open_made(qtbot, desk, tmp_path)
    said, lights = read_out(qtbot, desk, spoken)
    assert said == [
        "The service began in April.",
        "Members asked how the contact centre affects the number of open cases, and the service undertook to reply.",
        "It did so.",
        "Figures: 100%, 82, 76, 50%, 41.",
        "The lead officer of the inspection will report in May to the committee for Old Wharf.",
        "Nothing more was said of it.",
        "The last words of this paper end without a stop",
    ]
    assert lights[1] == [PAGES[0][1], PAGES[1][0]]
    assert lights[3] == [figure for figure, _across in FIGURES]
    assert [" ".join(one.split()) for one in lights[4]] == [PAGES[1][2], " ".join(PAGES[2])]
    assert len(lights) == len(said)


def test_stopping_and_skipping_in_a_sentence_over_two_pages(
    qtbot: QtBot, spoken: Path, desk: Desk, tmp_path: Path
) -> None:
    open_made(qtbot, desk, tmp_path)
    reader = desk.place.reader
    lit, speaker = reader.canvas.lit, reader.aloud.speaker
    assert speaker is not None

    def hold() -> None:
        if len(lit.spoken) == 2 and not speaker.paused:
            reader.aloud.toggle()

    reader.aloud.said.connect(hold)
    QTest.keyClick(reader.canvas, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: speaker.paused, timeout=20_000)
    assert "page PDF 1" in reader.aloud.words.text() or "page 11" in reader.aloud.words.text()
    reader.aloud.said.disconnect(hold)
    before = spoken.read_text().splitlines()
    QTest.keyClick(reader.canvas, Qt.Key.Key_F8)  # it begins the sentence again
    qtbot.waitUntil(lambda: not lit.spoken, timeout=20_000)
    assert "affects the number of open cases" in spoken.read_text().splitlines()[len(before)]
    QTest.keyClick(reader.canvas, Qt.Key.Key_F8)
    QTest.keyClick(reader.canvas, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert not lit.spoken
    assert not speaker.speaking


def test_what_is_selected_is_read_as_it_stands(
    qtbot: QtBot, spoken: Path, desk: Desk, tmp_path: Path
) -> None:
    open_made(qtbot, desk, tmp_path)
    reader = desk.place.reader
    text = reader.texts()[0]
    reader.canvas.hands.select(0, text.index(PAGES[0][1]), len(text))
    said, _lights = read_out(qtbot, desk, spoken)
    assert said == [PAGES[0][1], "Page 11"]


def test_only_what_goes_on_is_taken_on() -> None:
    over = Sentence("The committee heard that", ((0, 5, 29),))

    def after(text: str, before: Sentence = over) -> list[str]:
        return [one.text for one in taken_on(before, [Sentence(text, ((1, 0, len(text)),))])]

    assert after("the work is done.") == ["The committee heard that the work is done."]
    assert after("£4,200 is left.") == ["The committee heard that £4,200 is left."]
    assert after("a) the work is done.") == ["The committee heard that", "a) the work is done."]
    assert after("Libraries\t4,471") == ["The committee heard that", "Libraries\t4,471"]
    heading = Sentence("3. Findings", ((0, 5, 16),))
    assert after("The work is done.", heading) == ["3. Findings", "The work is done."]
    assert taken_on(None, [over]) == [over]
    assert taken_on(over, []) == [over]
    assert after("income homes.", Sentence("those of low-", ((0, 0, 13),))) == ["those of low-income homes."]
    assert is_open(over.text)
    assert not is_open("It is done.”")


def test_a_figure_by_itself_is_said_as_it_stands() -> None:
    alone = [Block("Staff", (0, 1, 2, 3, 4)), Block("207", (6, 7, 8)), Block("Homes", (10, 11, 12, 13, 14))]
    assert [one.text for one in sentences_of(0, alone)] == ["Staff", "207", "Homes"]
    text = "Head\nThe body.\nPage 7"
    found = sentences_of(0, blocks_of(text), (5, 14))
    assert [(one.text, one.places) for one in found] == [("The body.", ((0, 5, 14),))]


def test_a_page_with_nothing_but_what_looks_like_a_head_is_read() -> None:
    texts = [f"Appendix {n}\nPage {n + 4}" for n in range(1, 7)]
    bodies = PageBodies().between(texts, 0, 5)
    assert [text[start:end] for text, (start, end) in zip(texts, bodies, strict=True)] == [
        f"Appendix {n}" for n in range(1, 7)
    ]
    ((start, end),) = PageBodies().between(["Page 12"], 0, 0)
    assert start >= end


def test_a_year_ends_a_sentence_and_a_paragraphs_number_none() -> None:
    text = "4.2. It fell to 46% in 2016/17. Representatives of No. 5 came in April 17. They left."
    assert [one.text for one in sentences_of(0, blocks_of(text))] == [
        "4.2. It fell to 46% in 2016/17.",
        "Representatives of No. 5 came in April 17.",
        "They left.",
    ]
