"""Evidence: groups, filter, ticks, drafts begun from marks, documents added, marks taken out."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.documents.importing import read_annotations
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.mark import ALTERED, Anchor, Mark, Rect
from meetingwatch.domain.paper import PageSize
from meetingwatch.store import marks as mark_store
from meetingwatch.ui.evidence.rows import EVIDENCE, MarkDelegate
from meetingwatch.ui.evidence.view import EvidencePlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.adding import AddSheet
from meetingwatch.ui.kit.mark_picture import Drawn, Preview
from meetingwatch.ui.kit.pieces import Button, Text
from meetingwatch.ui.kit.taking_out import ExportSheet
from meetingwatch.workflow import evidence, papers, writing
from meetingwatch.workflow.workbench import Workbench
from tests.ui.conftest import Went
from tests.ui.drafts.material import LAST_YEAR, MEETING, REGISTER, SCORE, mark, pack

CHECKED = Qt.CheckState.Checked
ROLE = Qt.ItemDataRole.CheckStateRole.value


def opened(hall: Hall, qtbot: QtBot, width: int = 1200) -> EvidencePlace:
    place = EvidencePlace(hall)
    qtbot.addWidget(place)
    place.resize(width, 800)
    place.refresh()
    place.show()
    qtbot.waitExposed(place)
    return place


def three(bench: Workbench) -> list[Mark]:
    return [
        mark(bench, SCORE, "dispute"),
        mark(bench, "£2.71m", "figure", note="agency social workers"),
        mark(bench, REGISTER, "dispute", meeting=LAST_YEAR),
    ]


def tick(place: EvidencePlace, mark_id: str) -> None:
    place.model.setData(place.model.index(place.model.row_of(mark_id)), CHECKED, ROLE)


def press(place: QWidget, name: str) -> None:
    button = place.findChild(Button, name)
    assert button is not None
    button.click()


def test_no_marks_says_what_to_do(hall: Hall, qtbot: QtBot, went: Went) -> None:
    place = opened(hall, qtbot)
    press(place, "to-papers")
    assert went == [Where("papers")]


def test_groups_and_filter_narrow_the_rows(hall: Hall, qtbot: QtBot) -> None:
    three(hall.bench)
    place = opened(hall, qtbot)
    assert place.model.rowCount() == 3
    press(place, "group-meaning:dispute")
    assert place.model.rowCount() == 2
    press(place, f"group-meeting:{LAST_YEAR}")
    assert place.model.rowCount() == 1
    month = f"{hall.bench.now():%Y-%m}"
    press(place, f"group-made:{month}")
    assert place.model.rowCount() == 3
    press(place, "group-all")
    place.filter.setText("agency SOCIAL")
    assert place.model.rowCount() == 1
    place.filter.setText("no such words")
    assert place._none.isVisible()


def test_a_row_tells_everything_without_colour(hall: Hall, qtbot: QtBot) -> None:
    mark(hall.bench, SCORE, "dispute", note="why?")
    place = opened(hall, qtbot)
    words = place.model.index(0).data()
    where = "Children, Education, Libraries & Safeguarding, 18 July 2017, item 9"
    assert words == f"Dispute. {SCORE}. why?. {where}. p. 240"


def test_a_draft_begins_with_the_chosen_marks(hall: Hall, qtbot: QtBot, went: Went) -> None:
    first, _second, old = three(hall.bench)
    place = opened(hall, qtbot)
    assert not place.start.isEnabled()
    tick(place, first.id)
    press(place, f"group-meeting:{LAST_YEAR}")
    tick(place, old.id)
    assert place.start.text() == "Start a draft with 2 chosen"
    place.start.click()
    draft = writing.of_meeting(hall.bench, MEETING)[0]
    assert {one.mark for one in draft.citations} == {first.id, old.id}
    assert draft.kind == "question"
    assert went[-1] == Where("draft", id=draft.id)


def test_space_ticks_and_enter_opens_the_page(hall: Hall, qtbot: QtBot, went: Went) -> None:
    one = mark(hall.bench, SCORE)
    place = opened(hall, qtbot)
    place.list.setFocus()
    QTest.keyClick(place.list, Qt.Key.Key_Space)
    assert list(place.model.chosen) == [one.id]
    QTest.keyClick(place.list, Qt.Key.Key_Return)
    assert went[-1] == Where("desk", id=one.paper, page=one.anchor.page, mark=one.id)


def test_a_click_on_the_box_ticks(hall: Hall, qtbot: QtBot) -> None:
    one = mark(hall.bench, SCORE)
    place = opened(hall, qtbot)
    rect = place.list.visualRect(place.model.index(0))
    spot = rect.topLeft()
    spot.setX(spot.x() + 18)
    spot.setY(spot.y() + 16)
    QTest.mouseClick(place.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert list(place.model.chosen) == [one.id]


def test_it_says_where_a_mark_is_used(hall: Hall, qtbot: QtBot, went: Went) -> None:
    one = mark(hall.bench, SCORE)
    draft = writing.cite(hall.bench, writing.new(hall.bench, "question", meeting=MEETING).id, one.id)
    place = opened(hall, qtbot)
    press(place, f"used-{draft.id}")
    assert went[-1] == Where("draft", id=draft.id)


def test_the_page_is_drawn_with_its_mark(hall: Hall, qtbot: QtBot) -> None:
    mark(hall.bench, SCORE)
    place = opened(hall, qtbot)
    qtbot.waitUntil(lambda: place.preview._drawn is not None, timeout=20_000)
    image = place.preview.grab().toImage()
    assert image.pixelColor(2, 2).name() == hall.look.theme.desk.lower()
    qtbot.waitUntil(lambda: not hall.tasks.busy(), timeout=20_000)


def test_a_narrow_window_leaves_the_preview_out(hall: Hall, qtbot: QtBot) -> None:
    mark(hall.bench, SCORE)
    place = opened(hall, qtbot, width=760)
    assert not place._right.isVisible()
    assert not hall.tasks.busy()


def test_a_document_from_elsewhere_is_added(
    hall: Hall, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = papers.path_of(hall.bench, pack(hall.bench, "northmere-m4136"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_rest: (str(source), ""))
    place = opened(hall, qtbot)
    press(place, "add-document")
    sheet = place.findChild(AddSheet)
    assert sheet is not None
    sheet._title.setText("Inspectorate report")
    sheet._publisher.setText("The Inspectorate")
    press(sheet, "add-now")
    qtbot.waitUntil(lambda: any("Inspectorate report" in one for one in hall.notices.texts()), timeout=30_000)
    assert not place.working.isVisible()


def test_a_saved_web_page_is_added_as_on_the_shelf(
    hall: Hall, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "page.html"
    source.write_text("<html><title>Library hours</title><p>" + "Opening hours are under review. " * 20)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_rest: (str(source), ""))
    place = opened(hall, qtbot)
    press(place, "add-document")
    sheet = place.findChild(AddSheet)
    assert sheet is not None
    press(sheet, "add-now")
    qtbot.waitUntil(lambda: any("Library hours" in one for one in hall.notices.texts()), timeout=30_000)


def test_what_is_not_a_pdf_is_told_plainly(
    hall: Hall, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "page.pdf"
    source.write_text("<html>not a PDF</html>")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_rest: (str(source), ""))
    place = opened(hall, qtbot)
    press(place, "add-document")
    sheet = place.findChild(AddSheet)
    assert sheet is not None
    press(sheet, "add-now")
    qtbot.waitUntil(lambda: bool(hall.notices.texts()), timeout=20_000)
    assert "PDF" in hall.notices.texts()[0]
    assert not place.working.isVisible()


@pytest.mark.parametrize("format_", ["md", "csv", "xfdf", "pdf"])
def test_marks_are_taken_out(
    hall: Hall, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    marks = three(hall.bench)
    target = tmp_path / f"marks.{format_}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_rest: (str(target), ""))
    place = opened(hall, qtbot)
    for one in marks[:2]:  # both of one paper
        tick(place, one.id)
    press(place, "export-marks")
    sheet = place.findChild(ExportSheet)
    assert sheet is not None
    way = sheet.findChild(QRadioButton, f"export-{format_}")
    assert way is not None
    way.setChecked(True)
    press(sheet, "export-go")
    qtbot.waitUntil(lambda: any(str(target) in one for one in hall.notices.texts()), timeout=30_000)
    if format_ == "pdf":
        assert len(read_annotations(target, Cancel()).found) == 2
        return
    text = target.read_text(encoding="utf-8-sig")
    assert "agency social workers" in text
    assert ("240" in text) == (format_ != "xfdf")  # XFDF knows only the PDF's own pages


def test_a_pdf_says_which_marks_are_not_in_it(
    hall: Hall, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = three(hall.bench)
    with hall.bench.library.write() as db:
        mark_store.save(db, replace(marks[0], placed="ask", waits=ALTERED), hall.bench.now())
    target = tmp_path / "marks.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_rest: (str(target), ""))
    place = opened(hall, qtbot)
    for one in marks[:2]:
        tick(place, one.id)
    press(place, "export-marks")
    sheet = place.findChild(ExportSheet)
    assert sheet is not None
    press(sheet, "export-go")
    qtbot.waitUntil(lambda: any(str(target) in one for one in hall.notices.texts()), timeout=30_000)
    said = next(one for one in hall.notices.texts() if str(target) in one)
    assert said.startswith("1 mark saved as")
    assert "1 mark waits to be placed and is not in this file" in said


def test_marks_of_several_papers_go_into_a_pdf_each(
    hall: Hall, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three(hall.bench)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_rest: str(tmp_path))
    place = opened(hall, qtbot)
    for _turn in range(2):  # the second time nothing is written over
        press(place, "export-marks")
        sheet = place.findChild(ExportSheet)
        assert sheet is not None
        press(sheet, "export-go")
        qtbot.waitUntil(lambda: not place.working.busy, timeout=30_000)
        qtbot.waitUntil(lambda: place.findChild(ExportSheet) is None, timeout=5_000)
    made = sorted(tmp_path.glob("*.pdf"))
    assert sorted(len(read_annotations(one, Cancel()).found) for one in made) == [1, 1, 2, 2]


def test_300_marks_stay_quick(hall: Hall, qtbot: QtBot) -> None:
    paper = pack(hall.bench)
    with hall.bench.library.write() as db:
        for number in range(300):
            anchor = Anchor(number % 250, f"words number {number} " * 6, "", "", 0, (Rect(1, 1, 9, 9),))
            mark_store.save(db, Mark(f"m{number}", paper.id, anchor, "quote", "note"), hall.now())
    began = time.perf_counter()
    place = opened(hall, qtbot, width=760)
    took = time.perf_counter() - began
    assert place.model.rowCount() == 300
    assert len(evidence.everything(hall.bench)) == 300
    assert took < 3.0  # this only catches what grows with the square


def test_the_preview_shows_a_page_from_side_to_side(hall: Hall, qtbot: QtBot) -> None:
    mark(hall.bench, SCORE)
    one = evidence.everything(hall.bench)[0]
    preview = Preview(hall)
    qtbot.addWidget(preview)
    preview.resize(320, 380)
    image = QImage(1000, 1414, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.fillRect(0, 0, 50, 1414, QColor("black"))
    painter.fillRect(950, 0, 50, 1414, QColor("black"))
    painter.end()
    preview._one, preview._drawn = one, Drawn(image, b"", PageSize(595.0, 842.0))
    seen = preview.grab().toImage()
    dark = [x for x in range(seen.width()) if seen.pixelColor(x, 40).lightness() < 60]
    assert min(dark) < 20
    assert max(dark) > 300
    assert seen.pixelColor(160, 40).lightness() > 200


def test_several_marks_get_a_topic_at_once_and_undo_takes_it_back(hall: Hall, qtbot: QtBot) -> None:
    marks = three(hall.bench)
    place = opened(hall, qtbot)
    tick(place, marks[0].id)
    tick(place, marks[2].id)
    press(place, "sort-marks")
    assert place.sort_card.isVisible()
    place.sort_card.topics.setText("libraries, risk")
    place.sort_card.tags.setText("promise")
    press(place, "sort-give")
    place.refresh()
    press(place, "group-topic:risk")
    assert place.model.rowCount() == 2
    press(place, "group-tag:promise")
    assert place.model.rowCount() == 2
    hall.notices.findChildren(Button, "notice-action")[-1].click()
    assert {one.mark.topics for one in evidence.everything(hall.bench)} == {()}


def test_what_is_asked_for_topics_goes_with_the_marks_that_are_ticked(hall: Hall, qtbot: QtBot) -> None:
    marks = three(hall.bench)
    place = opened(hall, qtbot)

    def head() -> str:
        return place.sort_card.findChildren(Text)[0].text()

    press(place, "sort-marks")
    assert head() == "Topics and tags of 1 mark"
    tick(place, marks[0].id)
    tick(place, marks[2].id)
    assert head() == "Topics and tags of 2 marks"
    QTest.keyClick(place.sort_card.topics, Qt.Key.Key_Escape)
    assert place.sort_card.isHidden()
    press(place, "sort-marks")
    place.hide()  # another place is opened
    place.show()
    assert place.sort_card.isHidden()


def test_a_topic_is_taken_away_again(hall: Hall, qtbot: QtBot) -> None:
    marks = three(hall.bench)
    evidence.sort(hall.bench, marks, ("libraries",), ("risk",), add=True)
    given = [one.mark for one in evidence.everything(hall.bench)]
    evidence.sort(hall.bench, given[:1], ("libraries",), (), add=False)
    found = {one.mark.id: one.mark for one in evidence.everything(hall.bench)}
    assert found[given[0].id].topics == ()
    assert found[given[0].id].tags == ("risk",)
    assert found[given[1].id].topics == ("libraries",)


def test_deleted_marks_rest_in_the_bin_and_come_back(hall: Hall, qtbot: QtBot) -> None:
    marks = three(hall.bench)
    place = opened(hall, qtbot)
    tick(place, marks[0].id)
    tick(place, marks[1].id)
    place.activateWindow()
    place.list.setFocus()
    qtbot.waitUntil(place.list.hasFocus, timeout=2_000)
    QTest.keyClick(place.list, Qt.Key.Key_Delete)
    place.refresh()
    assert {one.mark.id for one in evidence.everything(hall.bench)} == {marks[2].id}
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        QTest.keyClick(place.list, key, Qt.KeyboardModifier.ControlModifier)
        there = {one.mark.id for one in evidence.everything(hall.bench)}
        assert there == ({one.id for one in marks} if key == Qt.Key.Key_Z else {marks[2].id})
    place.refresh()
    press(place, "group-bin")
    assert place.model.rowCount() == 2
    assert not place.start.isVisible()
    tick(place, marks[0].id)
    press(place, "restore-marks")
    assert {one.mark.id for one in evidence.everything(hall.bench)} == {marks[0].id, marks[2].id}
    hall.notices.findChildren(Button, "notice-action")[-1].click()
    assert {one.mark.id for one in evidence.everything(hall.bench)} == {marks[2].id}


def test_after_a_mark_is_deleted_the_next_one_is_in_turn(hall: Hall, qtbot: QtBot) -> None:
    three(hall.bench)
    place = opened(hall, qtbot)
    shown = [place.model.index(n).data(EVIDENCE).mark.id for n in range(3)]
    place.list.setCurrentIndex(place.model.index(1))
    place.activateWindow()
    place.list.setFocus()
    qtbot.waitUntil(place.list.hasFocus, timeout=2_000)
    for left in ([shown[0], shown[2]], [shown[0]]):
        QTest.keyClick(place.list, Qt.Key.Key_Delete)
        place.refresh()
        assert [place.model.index(n).data(EVIDENCE).mark.id for n in range(len(left))] == left
        current = place._current()
        assert current is not None
        assert current.mark.id == left[-1]


def test_no_words_of_a_row_run_into_the_next(
    hall: Hall, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in three(hall.bench):
        writing.cite(hall.bench, writing.new(hall.bench, "question", meeting=MEETING).id, one.id)
    place = opened(hall, qtbot)
    delegate = place.list.itemDelegate()
    assert isinstance(delegate, MarkDelegate)
    written: list[QRect] = []

    def write(painter: QPainter, rect: QRect, words: str, font: QFont, _colour: str) -> None:
        needed = QFontMetrics(font).boundingRect(
            QRect(0, 0, rect.width(), 9_999), Qt.TextFlag.TextWordWrap, words
        )
        written.append(QRect(rect.topLeft(), needed.size()))

    monkeypatch.setattr(delegate, "_write", write)
    for width in range(820, 1300, 40):
        place.resize(width, 800)
        QApplication.processEvents()
        written.clear()
        place.list.viewport().grab()
        assert written
        rows = [place.list.visualRect(place.model.index(n)) for n in range(3)]
        for words in written:
            assert any(row.top() <= words.top() and words.bottom() < row.bottom() for row in rows), width
