"""The same report before, at the desk: found, opened beside, figures compared, copied and gone to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.figures import FigureComparison
from meetingwatch.domain.council import Council
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.store import councils as council_store
from meetingwatch.ui.desk import earlier
from meetingwatch.ui.desk.earlier import Earlier
from meetingwatch.ui.desk.figures_table import BEFORE, NOW
from meetingwatch.ui.hall import Where
from meetingwatch.workflow import papers
from tests.documents.figure_reports import NEW, OLD, Rows
from tests.ui.desk.conftest import Desk, come_to
from tests.workflow.test_predecessors import LONDON, met


def report(path: Path, year: int, rows: Sequence[tuple[str, ...]]) -> Path:
    """A pack of two reports; the first has a table."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.bookmarkPage("a")
    canvas.addOutlineEntry("Agenda", "a", 0)
    canvas.drawString(72, 790, f"AGENDA for {year}")
    canvas.showPage()
    told = f"{year - 1}/{year % 100}"
    for number, title in ((5, f"Revenue outturn {told}"), (6, "Corporate risk register"), (7, "Pay policy")):
        canvas.bookmarkPage(f"i{number}")
        canvas.addOutlineEntry(f"{number} {title}", f"i{number}", 0)
        canvas.drawString(72, 790, title)
        canvas.drawString(72, 770, "Service pressures and how reserves were used")
        for at, (label, *figures) in enumerate(rows if number == 5 else ()):
            canvas.drawString(72, 740 - 16 * at, label)
            for column, figure in enumerate(figures):
                canvas.drawRightString(330 + 130 * column, 740 - 16 * at, figure)
        canvas.drawString(72, 60, f"Page {number - 4}")
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def years(desk: Desk, tmp_path: Path) -> tuple[str, str]:
    """Two years' packs of one committee: their ids, the earlier first."""
    return packs(desk, tmp_path, OLD, NEW)


def packs(desk: Desk, folder: Path, old: Rows, new: Rows) -> tuple[str, str]:
    """Packs of 2016 and 2017 with these tables: their ids."""
    with desk.bench.library.write() as db:
        council = Council("c", "Elmshire", "england", "moderngov", "https://elmshire.example")
        council_store.save(db, council, desk.bench.now())
    ids = []
    for year, rows in ((2016, old), (2017, new)):
        path = report(folder / f"{year}.pdf", year, rows)
        meeting = met(desk.bench, "audit", datetime(year, 6, 21, 18, tzinfo=LONDON))
        found = papers.add_file(
            desk.bench, path, Cancel(), silent, meeting=meeting, given=papers.Given(title=f"Pack {year}")
        )
        ids.append(found.id)
    return ids[0], ids[1]


def opened(qtbot: QtBot, desk: Desk, paper: str) -> Earlier:
    """The sheet, asked for from the place that wants it (a meeting's agenda)."""
    desk.place.show_at(Where("desk", id=paper, page=1, act="earlier"))
    sheet = desk.place.reader.whole.earlier
    qtbot.waitUntil(lambda: bool(sheet.reports.rows.rows), timeout=20_000)
    return sheet


def test_a_report_is_found_opened_beside_and_its_figures_compared(
    qtbot: QtBot, desk: Desk, years: tuple[str, str]
) -> None:
    sheet = opened(qtbot, desk, years[1])
    first = sheet.reports.rows.rows[0]
    assert "Revenue outturn 2015/16" in first.title
    assert "21 June 2016" in first.title
    assert "the same committee" in first.under
    QTest.keyClick(sheet.reports, Qt.Key.Key_Return)
    pane = desk.place.reader.halves.pane
    assert pane is not None
    assert pane.opened is not None
    assert (pane.opened.paper.id, pane.canvas.page) == (years[0], first.page)
    sheet.compare.click()
    qtbot.waitUntil(lambda: bool(sheet.table.figures.pairs), timeout=20_000)
    assert "4 figures stand in both reports, 2 of them changed" in sheet._about.text()
    assert "No longer reported: Museums." in sheet._rest.text()
    assert "first time: Museums and galleries." in sheet._rest.text()
    sheet.only_changed.setChecked(True)
    changes = [one.change for one in sheet.table.figures.pairs]
    assert changes == ["−297.5 (−6.6%)", "+1.4 (+1.5%)"]
    pair = sheet.table.figures.pairs[0]
    sheet.table.clicked.emit(sheet.table.figures.index(0, BEFORE))
    qtbot.waitUntil(lambda: pane.canvas.hands.selected is not None, timeout=10_000)
    assert pane.half.copier.words() == pair.old.value
    sheet.table.clicked.emit(sheet.table.figures.index(0, NOW))
    canvas = desk.place.reader.canvas
    qtbot.waitUntil(lambda: canvas.hands.selected is not None, timeout=10_000)
    assert desk.place.reader.copier.words() == pair.new.value
    sheet.copy.click()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Row,Column,Before")
    assert pair.new.value.replace(",", "") in lines[1].replace(",", "")
    sheet.back.click()
    assert sheet.reports.isVisible()


def test_another_unit_a_column_left_out_and_what_is_not_certain_are_told(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    old = [
        ("Service", "Budget £m", "Actual £m"),
        ("Libraries", "2.3", "2.5"),
        ("Museums", "1.0", "n/a"),
        ("Band A", "0.4", "0.5"),
        ("Archives", "+0.8", "0.9"),
    ]
    new = [
        ("Service", "Actual £000", "Forecast £000"),
        ("Libraries", "2,500", "2,600"),
        ("Museums", "900", "950"),
        ("Band E", "77", "78"),
        ("Archives", "+1,300", "1,300"),
    ]
    sheet = opened(qtbot, desk, packs(desk, tmp_path, old, new)[1])
    sheet.compare.click()
    qtbot.waitUntil(lambda: bool(sheet.table.figures.pairs), timeout=20_000)
    model = sheet.table.figures
    cells = [[model.data(model.index(row, at)) for at in range(5)] for row in range(model.rowCount())]
    column = "Actual £000"
    assert cells == [
        ["Libraries", column, "2.5", "2,500", "the same, now in £000"],
        ["Museums", column, "n/a", "900", "? (no figure before)"],
        ["Archives", column, "0.9", "+1,300", "about +400 (+44.4%), both in £000"],
    ]
    assert "3 figures stand in both reports, 1 of them changed. 1 cannot be compared" in sheet._about.text()
    assert "No longer reported: Band A." in sheet._rest.text()
    assert "first time: Band E." in sheet._rest.text()
    assert "no longer there: Budget £m. New columns: Forecast £000." in sheet._rest.text()
    sheet.only_changed.setChecked(True)
    assert [one.new.row for one in model.pairs] == ["Museums", "Archives"]
    sheet.copy.click()
    told = QApplication.clipboard().text().splitlines()
    assert ",Budget £m,,,,,no longer reported" in told


def test_the_first_report_of_all_says_so_plainly(qtbot: QtBot, desk: Desk) -> None:
    come_to(qtbot, desk, Where("desk", id=desk.paper.id, page=3))
    desk.place.reader.doing["earlier"]()
    sheet = desk.place.reader.whole.earlier
    qtbot.waitUntil(lambda: "No earlier report" in sheet._about.text(), timeout=20_000)
    assert not sheet.compare.isEnabled()
    sheet.put_away()
    assert desk.place.reader.canvas.hasFocus() or not desk.place.isActiveWindow()


def test_the_key_in_the_list_of_items_asks_for_that_item(
    qtbot: QtBot, desk: Desk, years: tuple[str, str]
) -> None:
    desk.place.show_at(Where("desk", id=years[1], page=0))
    panel = desk.place.panel
    qtbot.waitUntil(lambda: bool(panel.items.rows.rows), timeout=10_000)
    at = next(n for n, one in enumerate(panel.items.rows.rows) if "Corporate risk" in one.title)
    panel.items.setFocus()
    panel.items.setCurrentIndex(panel.items.rows.index(at))
    QTest.keyClick(panel.items, Qt.Key.Key_B)
    sheet = desk.place.reader.whole.earlier
    qtbot.waitUntil(lambda: bool(sheet.reports.rows.rows), timeout=20_000)
    assert "Corporate risk register" in sheet.reports.rows.rows[0].title


def test_the_head_is_whole_where_the_letters_are_large_and_the_room_is_small(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.look.set_size(200)
    sheet = Earlier(desk.place._hall)
    qtbot.addWidget(sheet)
    sheet._title.setText("The same report before: Children and families risk register")
    sheet.resize(640, 500)
    sheet.show()
    qtbot.waitUntil(lambda: sheet._title.height() >= sheet._title.heightForWidth(sheet._title.width()))
    assert sheet._title.width() > 500
    desk.look.set_size(100)


def test_rows_of_one_name_are_told_together() -> None:
    rows = ["Contact centre", "Parks", "Contact centre", "Contact  centre"]
    assert earlier._named(rows) == "Contact centre (3 rows); Parks"
    assert earlier._named(list("abcdefgh")).startswith("a; b; ")
    assert earlier._named(list("abcdefgh")).endswith(" more")


def test_nothing_certain_is_not_called_nothing_there() -> None:
    told = earlier._about_compared(FigureComparison((), unmatched=("North, Homes",)), "21 June 2016")
    assert told == "Before: 21 June 2016. No figure could be compared for certain."
    none = earlier._about_compared(FigureComparison(()), "21 June 2016")
    assert none == "Before: 21 June 2016. No figure stands in the tables of both reports."
