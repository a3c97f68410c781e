"""The tray of marks that a reissue left without a sure place, with the real window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import PACK, Paper
from meetingwatch.store import marks as marks_store
from meetingwatch.store import papers as paper_store
from meetingwatch.ui.hall import Where
from meetingwatch.ui.kit.pieces import Button, Text
from meetingwatch.workflow import marking, papers, placing, reading
from tests.ui.desk.conftest import Desk, piece
from tests.ui.desk.test_desk_reading import open_at

OLD = ["The budget for books was £44.7m in all.", "Four sites stay open.", "Members are asked to note this."]
NEW = ["The budget for books was £47.4m in all.", "Two sites stay open.", "Members are asked to note this."]


def pdf(path: Path, lines: list[str]) -> Path:
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for page in range(2):
        for n, line in enumerate(lines if page else ["Agenda of the meeting", "of the committee"]):
            canvas.drawString(70, 760 - 30 * n, line)
        canvas.drawString(280, 30, f"Page {page + 1}")
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def reissued(desk: Desk, tmp_path: Path) -> Paper:
    """A pack whose reissue altered two marked sentences; the marks wait on the old one. Gives the new one."""
    versions = []
    for n, lines in enumerate((OLD, NEW), start=1):
        paper = papers.add_file(
            desk.bench, pdf(tmp_path / f"v{n}.pdf", lines), Cancel(), silent, given=papers.Given(title="Pack")
        )
        versions.append(replace(paper, meeting="m9", kind=PACK, key="pack", version=n))
    old, new = versions
    with desk.bench.library.write() as db:
        paper_store.update(db, replace(old, replaced_by=new.id))
        paper_store.update(db, new)
    for quote in ("£44.7m", "Four sites"):
        mark = marking.add_by_quote(desk.bench, old.id, 2, quote, Cancel(), meaning="figure")
        marking.change(desk.bench, mark, placed="ask")
    return new


def in_tray(qtbot: QtBot, desk: Desk, paper: Paper) -> None:
    desk.place.show_at(Where("desk", id=paper.id, page=0))
    reader = desk.place.reader
    qtbot.waitUntil(lambda: bool(reader.opened and reader.opened.paper.id == paper.id), timeout=10_000)
    piece(reader.bands, Button, "place-marks").click()
    qtbot.waitUntil(reader.versions.tray.isVisible, timeout=10_000)


def test_the_tray_shows_each_mark_and_leads_to_where_it_may_belong(
    qtbot: QtBot, desk: Desk, reissued: Paper
) -> None:
    in_tray(qtbot, desk, reissued)
    tray = desk.place.reader.versions.tray
    assert tray._count.text() == "To place: 1 of 2"
    assert "£44.7m" in tray._quote.text()
    assert desk.place.reader.canvas.page == 1
    piece(tray, Button, "tray-next").click()
    assert "Four sites" in tray._quote.text()
    piece(tray, Button, "tray-earlier").click()
    mark = tray._mark()
    assert mark is not None
    assert desk.gone[-1] == Where("desk", id=mark.paper, page=1, mark=mark.id)


def test_the_words_that_took_their_place_are_selected_so_that_one_press_places_a_mark(
    qtbot: QtBot, desk: Desk, reissued: Paper
) -> None:
    in_tray(qtbot, desk, reissued)
    tray = desk.place.reader.versions.tray
    for words in ("£47.4m", "Two sites"):
        qtbot.waitUntil(tray.on_words.isEnabled, timeout=10_000)
        assert f"now with “{words}” between" in tray.findChildren(Text)[-1].text()
        tray.on_words.click()
    assert [one.anchor.quote for one in reading.marks_of(desk.bench, reissued.id)] == ["£47.4m", "Two sites"]
    assert tray.isHidden()


def test_the_words_are_selected_again_for_a_mark_that_was_taken_back(
    qtbot: QtBot, desk: Desk, reissued: Paper
) -> None:
    in_tray(qtbot, desk, reissued)
    tray = desk.place.reader.versions.tray
    qtbot.waitUntil(tray.on_words.isEnabled, timeout=10_000)
    tray.on_words.click()
    desk.place.reader.doing["undo"]()
    qtbot.waitUntil(lambda: "£44.7m" in tray._quote.text(), timeout=10_000)
    qtbot.waitUntil(tray.on_words.isEnabled, timeout=10_000)
    tray.on_words.click()
    assert [one.anchor.quote for one in reading.marks_of(desk.bench, reissued.id)] == ["£47.4m"]


def test_the_tray_shows_the_note_of_a_mark_too(qtbot: QtBot, desk: Desk, reissued: Paper) -> None:
    (one, _other) = placing.waiting(desk.bench, reissued.id)
    marking.change(desk.bench, one.mark, note="ask why it fell")
    in_tray(qtbot, desk, reissued)
    told = [text.text() for text in desk.place.reader.versions.tray.findChildren(Text) if not text.isHidden()]
    assert "“£44.7m”" in told
    assert "Your note: ask why it fell" in told


def test_a_mark_goes_on_the_words_that_are_selected_and_undo_brings_it_back(
    qtbot: QtBot, desk: Desk, reissued: Paper
) -> None:
    in_tray(qtbot, desk, reissued)
    reader = desk.place.reader
    qtbot.waitUntil(lambda: reader.canvas.lit.letters(1) is not None, timeout=10_000)
    letters = reader.canvas.lit.letters(1)
    assert letters is not None
    start = letters.text.index("£47.4m")
    reader.canvas.hands.select(1, start, start + 6)
    reader.versions.tray.on_words.setFocus()
    QTest.mouseClick(reader.versions.tray.on_words, Qt.MouseButton.LeftButton)
    (mark,) = reading.marks_of(desk.bench, reissued.id)
    assert (mark.anchor.quote, mark.placed, mark.meaning) == ("£47.4m", "yes", "figure")
    assert reader.versions.tray._count.text() == "To place: 1 of 1"
    focused = desk.place.window().focusWidget()
    assert focused is reader.canvas  # the button that was pressed is dead
    reader.doing["undo"]()  # what Ctrl+Z on the pages does
    assert reading.marks_of(desk.bench, reissued.id) == []
    qtbot.waitUntil(lambda: reader.versions.tray._count.text().endswith(" of 2"))


def test_what_is_taken_back_is_in_turn_again(qtbot: QtBot, desk: Desk, reissued: Paper) -> None:
    in_tray(qtbot, desk, reissued)
    tray = desk.place.reader.versions.tray
    for way in (tray.on_page, tray.bin):
        qtbot.waitUntil(lambda: "£44.7m" in tray._quote.text(), timeout=5_000)
        QTest.mouseClick(way, Qt.MouseButton.LeftButton)
        assert "Four sites" in tray._quote.text()
        desk.place.reader.doing["undo"]()
        qtbot.waitUntil(lambda: tray._count.text() == "To place: 1 of 2", timeout=5_000)
        assert "£44.7m" in tray._quote.text()
        assert desk.gone == []  # the newer version stays in view


def test_the_old_version_says_what_did_not_go_with_the_newer(
    qtbot: QtBot, desk: Desk, reissued: Paper
) -> None:
    desk.place.show_at(Where("desk", id=older(desk, reissued), page=0))
    bands = desk.place.reader.bands
    qtbot.waitUntil(lambda: "2 marks that are not sure" in bands._replaced_words.text(), timeout=10_000)


def test_however_much_there_is_to_say_the_ways_stay_in_reach(
    qtbot: QtBot, desk: Desk, reissued: Paper, tmp_path: Path
) -> None:
    with desk.bench.library.read() as db:
        mark = next(one for one in marks_store.of_paper(db, older(desk, reissued)) if one.placed == "ask")
    marking.change(desk.bench, mark, note="", anchor=replace(mark.anchor, quote="All of these words. " * 20))
    in_tray(qtbot, desk, reissued)
    tray = desk.place.reader.versions.tray

    def reach(button: Button) -> bool:
        inside = tray.rect().adjusted(0, 0, -8, -8)
        return inside.contains(button.mapTo(tray, button.rect().bottomRight()))

    qtbot.waitUntil(lambda: reach(tray.on_page) and reach(tray.bin))
    why = tray._why
    qtbot.waitUntil(lambda: why.height() >= why.heightForWidth(why.width()))  # none of its lines is cut
    window, look = desk.place.window(), tray._hall.look
    window.resize(1280, 700)
    look.set_size(200)
    try:
        qtbot.waitUntil(lambda: not tray.picture.isVisible())
        qtbot.waitUntil(lambda: reach(tray.on_page) and reach(tray.bin))
        # In a low window too.
        qtbot.waitUntil(lambda: window.rect().contains(tray.mapTo(window, tray.rect().bottomRight())))
    finally:
        look.set_size(100)


def older(desk: Desk, paper: Paper) -> str:
    with desk.bench.library.read() as db:
        return next(one.id for one in paper_store.everything(db) if one.replaced_by == paper.id)


def test_a_mark_can_stay_as_a_note_or_be_deleted_and_the_tray_closes(
    qtbot: QtBot, desk: Desk, reissued: Paper
) -> None:
    in_tray(qtbot, desk, reissued)
    reader = desk.place.reader
    reader.versions.tray.on_page.click()
    (note,) = reading.marks_of(desk.bench, reissued.id)
    assert note.kind == "page"
    assert "£44.7m" in note.note
    reader.versions.tray.bin.click()
    assert not reader.versions.tray.isVisible()
    assert [one.mark.anchor.quote for one in marking.in_bin(desk.bench)] == ["Four sites"]


def test_later_leaves_everything_as_it_is(qtbot: QtBot, desk: Desk, reissued: Paper) -> None:
    in_tray(qtbot, desk, reissued)
    piece(desk.place.reader.versions.tray, Button, "tray-later").click()
    assert not desk.place.reader.versions.tray.isVisible()
    assert reading.marks_of(desk.bench, reissued.id) == []
    open_at(qtbot, desk, 2)
    assert not desk.place.reader.versions.tray.isVisible()
