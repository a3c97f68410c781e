"""Scans read by OCR from the band of the desk: with a program that only plays Tesseract, and the real window."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from meetingwatch.domain.draft import Citation, Draft
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.drafting import checks, citations
from meetingwatch.ui.desk.bands import Bands
from meetingwatch.ui.hall import Where
from meetingwatch.ui.kit.pieces import Button, Text
from meetingwatch.workflow import citing, evidence, marking, newer_by_hand, papers, reading, reading_scans
from tests.ui.desk.conftest import Desk, come_to, piece
from tests.ui.desk.test_desk_marking import words_at
from tests.ui.desk.test_desk_reading import open_at
from tests.workflow.test_carried_scans import REPORT, made, sheet
from tests.workflow.test_reading_scans import pretend

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the pretender is a script")
SCAN = 13  # the first page (index) of the made pack's item 6


def known(qtbot: QtBot, desk: Desk) -> Bands:
    """The desk at a scan, with what can be done told."""
    open_at(qtbot, desk, SCAN)
    bands = desk.place.reader.bands
    qtbot.waitUntil(lambda: bands.can_read is not None, timeout=10_000)
    return bands


def test_a_scan_is_read_searched_and_marked_at_once(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(tmp_path, monkeypatch)
    bands = known(qtbot, desk)
    assert not piece(bands, Button, "install-ocr").isVisible()
    assert "3" in piece(bands, Button, "read-scans").text()
    piece(bands, Button, "read-scan").click()
    reader = desk.place.reader
    qtbot.waitUntil(lambda: bool(reader.opened and reader.opened.reading.by_ocr), timeout=20_000)
    assert reader.opened is not None
    assert reader.opened.reading.by_ocr == (SCAN,)
    assert not piece(bands, Button, "read-scan").isVisible()
    qtbot.waitUntil(lambda: "Allotment" in _letters(desk), timeout=10_000)
    reader.canvas.hands.select(SCAN, *words_at(desk, SCAN, "Allotment register"))
    mark = reader.mark("quote")
    assert mark is not None
    assert mark.anchor.quote == "Allotment register"
    assert reader.texts()[SCAN].startswith("Allotment register")
    reader.doing["text"]()
    assert piece(reader.text_pane, Text, "text-by-ocr").isVisible()
    assert "Allotment" in reader.text.toPlainText()
    (one,) = evidence.everything(desk.bench)
    assert one.by_ocr
    assert "read by OCR" in one.words
    draft = Draft("d", "question", "", "\ufffc?", citations=(Citation(mark.id, mark.anchor.quote),))
    (place,) = citing.cited_places(desk.bench, draft)
    assert "read by OCR" in citations.short(place, meeting="")
    found = checks.check(draft, (place,), checks.Circumstances(desk.bench.now())).findings
    assert [one.level for one in found if "OCR" in one.what] == ["note"]


def _letters(desk: Desk) -> str:
    letters = desk.place.reader.canvas.lit.letters(SCAN)
    return letters.text if letters is not None else ""


def test_all_scans_are_read_and_stopping_keeps_what_is_done(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(tmp_path, monkeypatch, extra="time.sleep(0.4)")
    bands = known(qtbot, desk)
    reader = desk.place.reader
    piece(bands, Button, "read-scans").click()
    working = reader.whole.working
    assert working.isVisible()
    qtbot.waitUntil(lambda: working._bar.value() >= 1, timeout=20_000)
    piece(working, Button, "stop-working").click()
    qtbot.waitUntil(lambda: not working.busy, timeout=20_000)
    qtbot.waitUntil(lambda: bool(reader.opened and reader.opened.reading.by_ocr))
    assert reader.opened is not None
    done = reader.opened.reading.by_ocr
    assert set(done) < {SCAN, SCAN + 1, SCAN + 2}
    assert "kept" in desk.notices.texts()[-1]


def test_without_tesseract_the_band_says_what_to_install(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    bands = known(qtbot, desk)
    assert not piece(bands, Button, "read-scan").isVisible()
    piece(bands, Button, "install-ocr").click()
    assert "tesseract-ocr" in desk.notices.texts()[-1]
    assert reading.is_read(desk.bench, desk.paper.id)


def test_marks_that_waited_for_a_new_scans_words_have_their_place_at_once(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(tmp_path, monkeypatch)
    old = papers.add_file(desk.bench, made(tmp_path / "old.pdf", [REPORT, sheet("Plots")]), Cancel(), silent)
    reading_scans.job(desk.bench, old.id, Cancel(), silent)
    mark = marking.add_by_quote(desk.bench, old.id, 2, "register Mill Lane", Cancel())
    path = made(tmp_path / "new.pdf", [REPORT, sheet("Plots", speck=3)])
    desk.paper = newer_by_hand.add(desk.bench, path, old.id, Cancel(), silent).new
    come_to(qtbot, desk, Where("desk", id=desk.paper.id, page=1))
    reader = desk.place.reader
    qtbot.waitUntil(lambda: reader.bands.can_read is not None, timeout=10_000)
    assert reader.opened is not None
    assert [one.id for one in reader.opened.to_place] == [mark.id]
    desk.told.clear()
    piece(reader.bands, Button, "read-scan").click()
    qtbot.waitUntil(
        lambda: [one.id for one in reader.canvas.lit.marks.get(1, [])] == [mark.id], timeout=20_000
    )
    qtbot.waitUntil(lambda: bool(reader.opened and not reader.opened.to_place), timeout=10_000)
    assert "1 mark that waited has its place now." in desk.notices.texts()[-1]
    assert any("marks" in told for told in desk.told)
