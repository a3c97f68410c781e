"""Half a pack on the desk: what its items lack is said in the list, at the foot and beside the last page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import Paper
from meetingwatch.ui.desk.rows import Row
from meetingwatch.ui.hall import Where
from meetingwatch.ui.kit.pieces import Button, Text
from meetingwatch.workflow import papers
from tests.documents.made_papers import made_pack
from tests.ui.desk.conftest import Desk, come_to, piece
from tests.workflow.chooser_site import Place, chooser_site, cut

MOBILE = "5. Future of the mobile library and of every branch that it now serves in the villages"


def half_pack(desk: Desk, folder: Path) -> Paper:
    path = folder / "half.pdf"
    path.write_bytes(cut(made_pack(folder / "whole.pdf").path, 0, 8))
    return papers.add_file(desk.bench, path, Cancel(), silent, given=papers.Given(title="Half a pack"))


def opened(qtbot: QtBot, desk: Desk, paper: Paper) -> None:
    come_to(qtbot, desk, Where("desk", id=paper.id, page=2))
    qtbot.waitUntil(lambda: any(row.title.startswith("7.") for row in rows_of(desk)), timeout=10_000)


def rows_of(desk: Desk) -> list[Row]:
    return desk.place.panel.items.rows.rows


def test_what_is_not_in_half_a_pack_is_said(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    paper = half_pack(desk, tmp_path)
    opened(qtbot, desk, paper)
    assert [(row.title, row.under) for row in rows_of(desk)][2:] == [
        (MOBILE, "p. 7, p. 8–11 not in this paper"),
        ("6. Scanned register", "p. 12–14 not in this paper"),
        ("7. Roads programme", "p. 15–17 not in this paper"),
    ]
    said = piece(desk.place.panel, Text, "left-to-read").text()
    assert said.startswith("9 pages left (10 not in this paper)")
    assert not any("exempt" in row.under for row in rows_of(desk))


def test_choosing_an_item_that_is_not_here_says_why(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    paper = half_pack(desk, tmp_path)
    opened(qtbot, desk, paper)
    items = desk.place.panel.items
    at = next(n for n, row in enumerate(rows_of(desk)) if row.title.startswith("6."))
    rect = items.visualRect(items.rows.index(at))
    QTest.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert desk.notices.texts() == ["Pages 12–14 are not in this paper: 6. Scanned register."]
    assert desk.place.reader.canvas.page == 8


def test_the_list_goes_into_the_other_part(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    with chooser_site() as site:
        place = Place(tmp_path / "site", site, desk.bench)
        place.in_two()
        place.check()
    one, two = place.papers()
    opened(qtbot, desk, one)
    row = next(row for row in rows_of(desk) if row.title.startswith("6."))
    assert row.under == f"p. 12–14 in “{two.title}”"
    assert (
        next(row for row in rows_of(desk) if row.title == MOBILE).under == f"p. 7, p. 8–11 in “{two.title}”"
    )
    assert piece(desk.place.panel, Text, "left-to-read").text() == "9 pages left"
    items = desk.place.panel.items
    rect = items.visualRect(items.rows.index(items.rows.rows.index(row)))
    QTest.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    qtbot.waitUntil(lambda: bool(desk.gone), timeout=10_000)
    assert (desk.gone[-1].id, desk.gone[-1].page) == (two.id, 4)


def test_what_is_said_of_a_paper_goes_with_it(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    opened(qtbot, desk, half_pack(desk, tmp_path))
    desk.place.reader.toolbar.page_entered.emit("12")
    assert desk.notices.texts() == ["Pages 12–14 are not in this paper: 6. Scanned register."]
    come_to(qtbot, desk, Where("desk", id=desk.paper.id, page=2))
    assert desk.notices.texts() == []


def test_what_is_said_of_pages_that_are_not_here_goes_with_the_page(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    opened(qtbot, desk, half_pack(desk, tmp_path))
    reader = desk.place.reader
    reader.toolbar.page_entered.emit("12")
    assert desk.notices.texts() == ["Pages 12–14 are not in this paper: 6. Scanned register."]
    reader.canvas.page_changed.emit(reader.canvas.page)
    assert len(desk.notices.texts()) == 1  # the same page
    reader.toolbar.page_entered.emit("5")
    assert desk.notices.texts() == []


def test_a_number_that_the_other_part_bears_leads_there(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    with chooser_site() as site:
        place = Place(tmp_path / "site", site, desk.bench)
        place.in_two()
        place.check()
    one, two = place.papers()
    opened(qtbot, desk, one)
    for typed in ("10", "p. 13"):
        desk.place.reader.toolbar.page_entered.emit(typed)
    assert desk.notices.texts() == [f"Page 13 is in “{two.title}”."]
    desk.notices.findChildren(Button, "notice-action")[-1].click()
    assert (desk.gone[-1].id, desk.gone[-1].page) == (two.id, 5)
    come_to(qtbot, desk, Where("desk", id=two.id, page=0))
    desk.place.reader.toolbar.page_entered.emit("3")
    assert desk.notices.texts() == [f"Page 3 is in “{one.title}”."]


def test_an_item_that_goes_on_in_the_other_part_is_one_there_and_none_stands_twice(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    with chooser_site() as site:
        place = Place(tmp_path / "site", site, desk.bench)
        place.in_two()
        place.check()
    one, two = place.papers()
    opened(qtbot, desk, one)
    titles = [row.title for row in rows_of(desk) if not row.head]
    assert len(titles) == len(set(titles))
    assert not any(row.head and row.title.startswith(two.title) for row in rows_of(desk))
    come_to(qtbot, desk, Where("desk", id=two.id, page=1))
    qtbot.waitUntil(lambda: rows_of(desk)[0].title == f"{MOBILE} (goes on)", timeout=10_000)
    row = rows_of(desk)[0]
    assert (row.under, row.page, row.last, row.current) == ("p. 8–11", 0, 3, True)
    desk.place.panel.item_read.emit(row.page, row.last, True)
    qtbot.waitUntil(lambda: rows_of(desk)[0].read, timeout=10_000)
