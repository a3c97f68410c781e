"""Pages that take long, or cannot be drawn, or lack a picture: what is said of them, and that they are not read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from meetingwatch.documents import limits
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.ui.desk import page_source, planning
from meetingwatch.ui.desk.bands import Bands
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.layout import SINGLE
from meetingwatch.ui.hall import Where
from meetingwatch.ui.kit.pieces import Band, Button
from meetingwatch.workflow import papers, reading_scans
from tests.documents.made_papers import made_pack, one_page, stream
from tests.documents.test_left_out import DRAWN, ONLY_A_PICTURE, picture
from tests.documents.test_worker import hanging_paper
from tests.ui.desk.conftest import Desk, come_to, piece

TOO_LARGE = "A picture on this page is too large to be shown."
NOT_DRAWN = "This page could not be drawn."


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_SECONDS", 0.5)
    monkeypatch.setattr(limits, "RENDER_SECONDS", 1.5)
    monkeypatch.setattr(page_source, "LATE", 0.2)
    monkeypatch.setattr(reading_scans, "available", lambda: True)


def put_there(qtbot: QtBot, desk: Desk, path: Path, page: int = 0) -> PageCanvas:
    """The paper of this file on the desk, at a page that is not drawn yet."""
    paper = papers.add_file(desk.bench, path, Cancel(), silent, given=papers.Given(title="Odd"))
    come_to(qtbot, desk, Where("desk", id=paper.id, page=page))
    return desk.place.reader.canvas


def shown(qtbot: QtBot, desk: Desk, path: Path) -> PageCanvas:
    """The paper of this file on the desk, at its first page, which is drawn."""
    canvas = put_there(qtbot, desk, path)
    qtbot.waitUntil(canvas.drawn, timeout=10_000)
    qtbot.waitUntil(lambda: canvas.lit.letters(0) is not None, timeout=10_000)
    return canvas


def with_a_page_that_hangs(folder: Path) -> Path:
    """Five pages of a pack, and a sixth that nobody can draw."""
    writer = PdfWriter()
    writer.append(PdfReader(made_pack(folder / "made.pdf").path), pages=(0, 5), import_outline=False)
    writer.append(PdfReader(hanging_paper(folder / "hangs.pdf")))
    path = folder / "odd.pdf"
    writer.write(path)
    return path


def seconds_pass(desk: Desk) -> frozenset[int]:
    """The page in view is looked at for long; which pages count as read."""
    for _second in range(4):
        desk.place.clock.tick()
    return desk.place.clock.read


def looks(canvas: PageCanvas) -> QImage:
    return canvas.viewport().grab().toImage()


def offers(bands: Bands) -> bool:
    return any(piece(bands, Button, name).isVisibleTo(bands) for name in ("read-scan", "read-scans"))


def test_a_picture_too_large_to_show_is_told_and_the_page_not_read(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "large.pdf"
    path.write_bytes(one_page(ONLY_A_PICTURE, picture(60_000)))
    canvas = shown(qtbot, desk, path)
    qtbot.waitUntil(lambda: desk.place.reader.bands.can_read is True, timeout=10_000)
    assert canvas.accessibleName().endswith(TOO_LARGE)
    with_words = looks(canvas)
    canvas.not_drawn.clear()
    assert looks(canvas) != with_words
    assert offers(desk.place.reader.bands)
    canvas.try_again()
    canvas.draw_anew()
    qtbot.waitUntil(lambda: canvas.accessibleName().endswith(TOO_LARGE), timeout=10_000)
    assert not offers(desk.place.reader.bands)
    assert seconds_pass(desk) == frozenset()


def test_words_beside_a_picture_too_large_are_read_and_found(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "large.pdf"
    path.write_bytes(one_page(DRAWN, picture(60_000)))
    canvas = shown(qtbot, desk, path)
    assert canvas.accessibleName().endswith(TOO_LARGE)
    desk.place.reader.go_to(0, "beside")
    qtbot.waitUntil(lambda: bool(canvas.lit.found_on(0)), timeout=10_000)
    assert seconds_pass(desk) == frozenset({0})


def test_a_page_that_cannot_be_drawn_is_told_once_and_not_read(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    canvas, reader = put_there(qtbot, desk, with_a_page_that_hangs(tmp_path), 5), desk.place.reader
    qtbot.waitUntil(lambda: canvas.not_drawn.meanwhile() != "", timeout=10_000)
    assert canvas.not_drawn.meanwhile() == "Still drawing this page…"
    assert canvas.page == 5
    qtbot.waitUntil(lambda: reader.bands.can_read is True, timeout=10_000)
    assert not offers(reader.bands)
    assert seconds_pass(desk) == frozenset()
    qtbot.waitUntil(lambda: 5 in canvas.failed, timeout=10_000)
    assert reader.half.trouble.isVisibleTo(canvas)
    assert reader.half.trouble.words.text() == NOT_DRAWN
    assert canvas.not_drawn.instead(5) == ""  # the card says it
    assert canvas.accessibleName().endswith(NOT_DRAWN)
    assert not piece(reader.bands, Band, "band-scan").isVisibleTo(reader.bands)
    assert not offers(reader.bands)
    assert seconds_pass(desk) == frozenset()
    canvas.go_to(2)
    qtbot.waitUntil(canvas.drawn, timeout=10_000)
    assert seconds_pass(desk) == frozenset({2})


def test_a_page_that_hangs_is_noticed_when_nothing_else_goes_on(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "AHEAD", 0)
    monkeypatch.setattr(planning, "THUMBS_ROUND", 0)
    canvas = shown(qtbot, desk, with_a_page_that_hangs(tmp_path))
    desk.place.panel.hide()
    qtbot.waitUntil(lambda: not canvas.source.busy, timeout=10_000)
    assert canvas.failed == {}
    canvas.set_view(SINGLE)
    canvas.go_to(5)
    qtbot.waitUntil(lambda: 5 in canvas.failed, timeout=5_000)  # by its deadline: it would hang for longer


def test_of_half_a_picture_the_rest_can_be_read(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    kind = b"/Type /XObject /Subtype /Image /Width 300 /Height 300 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    path = tmp_path / "half.pdf"
    path.write_bytes(one_page(ONLY_A_PICTURE, stream(bytes(90_000), kind)))
    canvas = shown(qtbot, desk, path)
    assert canvas.accessibleName().endswith("A picture on this page is damaged and shown only in part.")
    qtbot.waitUntil(lambda: desk.place.reader.bands.can_read is True, timeout=10_000)
    assert offers(desk.place.reader.bands)
    assert seconds_pass(desk) == frozenset({0})


def test_a_damaged_page_is_not_called_a_picture(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "damaged.pdf"
    sound = one_page(b"BT /F1 12 Tf 72 700 Td (Words) Tj ET" * 9, squeeze=True)
    start = sound.index(b"stream\n") + len(b"stream\n")
    path.write_bytes(sound[:start] + b"\0\xff" + sound[start + 2 :])
    canvas = shown(qtbot, desk, path)
    assert canvas.accessibleName().endswith("Part of this page is damaged and cannot be shown.")
    bands = desk.place.reader.bands
    assert not piece(bands, Band, "band-scan").isVisibleTo(bands)
    assert not offers(bands)
    assert seconds_pass(desk) == frozenset()


@pytest.mark.parametrize("left", ["its small picture", "nothing"])
def test_what_there_is_of_a_page_that_fails_stays(
    qtbot: QtBot, desk: Desk, tmp_path: Path, left: str
) -> None:
    path = tmp_path / "dark.pdf"
    path.write_bytes(one_page(b"0.2 g 0 0 595 842 re f"))
    canvas = shown(qtbot, desk, path)
    qtbot.waitUntil(lambda: canvas.thumbs.get(0) is not None, timeout=10_000)
    dark = canvas.page_rect(0).center().toPoint()
    if left == "nothing":
        canvas.thumbs.clear()
    canvas.pictures.clear()
    canvas.not_drawn.fail(0, NOT_DRAWN)
    assert canvas.not_drawn.instead(0) is not None
    assert (looks(canvas).pixelColor(dark).lightness() < 80) is (left == "its small picture")
