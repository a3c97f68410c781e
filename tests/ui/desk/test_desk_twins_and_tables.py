"""A mark made on a report alone is the same mark in the pack; tables copied and read; colours of both halves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import Mark
from meetingwatch.store import marks as mark_store
from meetingwatch.ui.desk.blocks import Block
from meetingwatch.ui.desk.night import NIGHT
from meetingwatch.ui.desk.text_view import PageTextView
from meetingwatch.ui.hall import Where
from meetingwatch.workflow import evidence, papers
from tests.documents.figure_reports import OLD, table
from tests.documents.made_papers import write_lines
from tests.documents.test_tables import RULED, SERVICES, page_with
from tests.ui.desk.conftest import Desk, come_to
from tests.ui.desk.test_desk_marking import letters_of, words_at
from tests.ui.desk.test_desk_reading import open_at
from tests.workflow.test_twins import REPORT, both


def made_on_the_report(qtbot: QtBot, desk: Desk, pack: str, report: str) -> tuple[Mark, Mark]:
    """A mark made on the report, and the same as the pack, which is open now, shows it."""
    reader = desk.place.reader
    desk.place.show_at(Where("desk", id=report, page=0))
    qtbot.waitUntil(lambda: reader.canvas.lit.letters(0) is not None, timeout=10_000)
    reader.canvas.hands.select(0, *words_at(desk, 0, REPORT[0][3]))
    made = reader.mark("quote")
    assert made is not None
    come_to(qtbot, desk, Where("desk", id=pack, page=1))
    (shown,) = reader.marker.marks
    return made, shown


def test_a_mark_of_the_report_is_edited_and_deleted_in_the_pack(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    pack, report = both(desk.bench, tmp_path)
    made, shown = made_on_the_report(qtbot, desk, pack, report)
    reader = desk.place.reader
    assert (shown.id, shown.paper, shown.anchor.page) == (made.id, pack, 1)
    reader.marker.change(made.id, note="Seen in the pack")
    assert kept(desk).note == "Seen in the pack"
    assert kept(desk).paper == report  # drafts go on citing what they cite
    reader.marker.remove(made.id)
    assert evidence.everything(desk.bench) == []
    reader.doing["undo"]()
    assert kept(desk).note == "Seen in the pack"
    assert [one.id for one in reader.marker.marks] == [made.id]
    assert desk.gone == []  # the mark is shown here: nobody is taken to the other paper
    reader.doing["undo"]()
    assert kept(desk).note == ""
    (one,) = evidence.everything(desk.bench)
    assert one.also.startswith("also in pack")
    come_to(qtbot, desk, Where("desk", id=report, page=0))
    assert reader.marker.marks == [kept(desk)]


def test_words_chosen_anew_in_the_pack_make_the_mark_one_of_the_pack(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    pack, report = both(desk.bench, tmp_path)
    made, shown = made_on_the_report(qtbot, desk, pack, report)
    reader = desk.place.reader
    elsewhere = replace(shown.anchor, quote="other words")
    reader.marker.change(made.id, anchor=elsewhere)
    assert (kept(desk).paper, kept(desk).anchor) == (pack, elsewhere)
    reader.doing["undo"]()
    assert (kept(desk).paper, kept(desk).anchor) == (report, made.anchor)
    (again,) = reader.marker.marks
    reader.marker.reload()
    assert reader.marker.marks[0] is again  # what did not change is known to be the same


def kept(desk: Desk) -> Mark:
    with desk.bench.library.read() as db:
        (mark,) = mark_store.everything(db)
    return mark


def test_the_whole_table_of_a_page_is_copied(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    table(tmp_path / "table.pdf", OLD)
    paper = papers.add_file(desk.bench, tmp_path / "table.pdf", Cancel(), silent)
    reader = desk.place.reader
    desk.place.show_at(Where("desk", id=paper.id, page=0))
    qtbot.waitUntil(lambda: reader.canvas.lit.letters(0) is not None, timeout=10_000)
    assert reader.copier.has_table(0)
    reader.doing["copy-table"]()
    assert QApplication.clipboard().text().splitlines() == [
        "Service,Budget 2015/16,Actual 2015/16",
        'Libraries,"4,471.0","4,502.5"',
        "Museums,210.4,(12.0)",
        "Archives,96.0,94.1",
    ]
    at = letters_of(desk, 0).text.index("Museums")
    reader.canvas.hands.select(0, at, at + 7)  # a word of it, as a double click does
    QApplication.clipboard().clear()
    reader.doing["copy-table"]()
    assert len(QApplication.clipboard().text().splitlines()) == 4
    at = letters_of(desk, 0).text.index("In 2016 the service")
    reader.canvas.hands.select(0, at, at + 7)
    reader.doing["copy-table"]()
    assert "There is no table in what is selected" in desk.notices.texts()[-1]
    words = papers.add_file(desk.bench, write_lines(tmp_path / "words.pdf", REPORT), Cancel(), silent)
    come_to(qtbot, desk, Where("desk", id=words.id, page=0))
    qtbot.waitUntil(lambda: reader.canvas.lit.letters(0) is not None, timeout=10_000)
    reader.doing["copy-table"]()
    assert "No table was found" in desk.notices.texts()[-1]


def test_in_the_page_text_the_table_is_copied_that_the_caret_is_in(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    canvas = Canvas(str(tmp_path / "two.pdf"), pagesize=(400, 600))
    services = [["Service", "Budget", "Actual"], ["Libraries", "4471", "4502"], ["Museums", "210", "212"]]
    places = [["Place", "Visits", "Staff"], ["Eastfield", "1200", "14"], ["Westhill", "900", "11"]]
    for top, rows in ((540, services), (260, places)):
        ruled = Table(rows, [120] * len(rows[0]))
        ruled.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
        _width, height = ruled.wrapOn(canvas, 360, 600)
        ruled.drawOn(canvas, 20, top - height)
    canvas.save()
    paper = papers.add_file(desk.bench, tmp_path / "two.pdf", Cancel(), silent)
    reader = desk.place.reader
    come_to(qtbot, desk, Where("desk", id=paper.id, page=0))
    qtbot.waitUntil(lambda: reader.canvas.lit.letters(0) is not None, timeout=10_000)
    reader.toolbar.text.setChecked(True)
    qtbot.waitUntil(lambda: "Westhill" in reader.text.toPlainText(), timeout=10_000)
    reader.text.setFocus()
    caret = reader.text.textCursor()
    for word, first in (("Westhill", places[0]), ("Libraries", services[0])):
        at = reader.text.toPlainText().index(word)
        for selected in (0, len(word)):
            caret.setPosition(at)
            caret.setPosition(at + selected, QTextCursor.MoveMode.KeepAnchor)
            reader.text.setTextCursor(caret)
            QApplication.clipboard().clear()
            reader.doing["copy-table"]()
            assert QApplication.clipboard().text().splitlines()[0] == ",".join(first)


def test_a_block_over_several_cells_is_copied_row_by_row(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    page_with(tmp_path / "table.pdf", SERVICES, RULED)
    paper = papers.add_file(desk.bench, tmp_path / "table.pdf", Cancel(), silent)
    reader = desk.place.reader
    desk.place.show_at(Where("desk", id=paper.id, page=0))
    qtbot.waitUntil(lambda: reader.canvas.lit.letters(0) is not None, timeout=10_000)
    letters = letters_of(desk, 0)

    def copies(first: str, last: str, *, cited: bool = False) -> str:
        """What is copied of a block from where some words begin to where others end."""
        start, end = letters.text.index(first), letters.text.index(last) + len(last)
        corner, other = letters.rects(start, start + len(first))[0], letters.rects(end - len(last), end)[0]
        reader.canvas.hands.select_block(0, corner.united(other).adjusted(-2, -2, 2, 2))
        reader.copy(cited=cited)
        return QApplication.clipboard().text()

    rows = ["2015/16 actual\t2016/17 budget", "£1,200\t(£30)", "£900\t£1,000"]
    assert copies("2015/16", "£1,000").splitlines() == rows
    assert copies("2015/16", "£1,000", cited=True).startswith(
        "“2015/16 actual 2016/17 budget\n£1,200 (£30)\n"
    )
    assert copies("2015/16", "£900").splitlines() == ["2015/16", "actual", "£1,200", "£900"]  # one column
    assert copies("Words before", "stand").splitlines() == ["Words before the table stand"]


def test_colours_reach_the_other_half(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    reader.toggle_split()
    assert reader.halves.pane is not None
    for _turn in range(2):
        reader.doing["colours"]()
    assert reader.canvas.colours == reader.halves.pane.canvas.colours == NIGHT


def test_a_table_that_is_opened_as_text_stands_in_columns(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    reader.text_only()
    table(tmp_path / "table.pdf", OLD)
    paper = papers.add_file(desk.bench, tmp_path / "table.pdf", Cancel(), silent)
    desk.place.show_at(Where("desk", id=paper.id, page=0))
    qtbot.waitUntil(lambda: "Libraries\t4,471.0\t4,502.5" in reader.text.toPlainText(), timeout=10_000)
    row = reader.text.document().find("Museums").block()
    assert len(row.blockFormat().tabPositions()) == 2
    reader.text_pane.set_size(200)
    assert "Museums\t210.4" in reader.text.toPlainText()
    reader.text_pane.set_size(400)
    reader.text.resize(300, 400)
    qtbot.waitUntil(lambda: "Museums | 210.4" in reader.text.toPlainText(), timeout=5_000)
    caret = reader.text.document().find("4,502.5")
    reader.text.setTextCursor(caret)
    (part,) = reader.text.selected_parts()
    assert letters_of(desk, 0).text[part.start : part.end] == "4,502.5"
    caret.clearSelection()
    reader.text.setTextCursor(caret)
    reader.text_pane.set_size(100)
    reader.text.resize(900, 400)
    qtbot.waitUntil(lambda: "Museums\t210.4" in reader.text.toPlainText(), timeout=5_000)


def test_a_scroll_bar_that_comes_and_goes_does_not_have_tables_put_in_again_and_again(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    table(tmp_path / "table.pdf", OLD)
    paper = papers.add_file(desk.bench, tmp_path / "table.pdf", Cancel(), silent)
    desk.place.show_at(Where("desk", id=paper.id, page=0))
    reader.text_only()
    qtbot.waitUntil(lambda: "Museums\t210.4" in reader.text.toPlainText(), timeout=10_000)
    qtbot.waitUntil(lambda: not reader.text._wider.isActive(), timeout=5_000)
    filled: list[int] = []
    monkeypatch.setattr(reader.text, "refill", lambda: filled.append(1))
    for bar in (Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff) * 3:
        reader.text.setVerticalScrollBarPolicy(bar)
        qtbot.waitUntil(lambda: not reader.text._wider.isActive(), timeout=5_000)
    assert filled == []


def test_a_page_that_was_put_in_before_the_pane_became_wide_takes_its_columns_too(qtbot: QtBot) -> None:
    words = "Service of the libraries\tBudget of this year\nMuseums\t210.4"
    view = PageTextView(str, lambda _page: [Block(words, tuple(range(len(words))))])
    qtbot.addWidget(view)
    view.resize(240, 300)
    view.show()
    view.open([words] * 5, [True] * 5)
    view.show_page(2)
    assert "Museums | 210.4" in view.toPlainText()
    view.resize(900, 300)  # before the pages round it are put in
    qtbot.waitUntil(lambda: view.toPlainText().count("Museums\t210.4") == 5, timeout=5_000)
