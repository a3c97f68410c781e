"""The shelf of papers: found, opened, added, fetched again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from meetingwatch.domain.job import Cancel, Progress, silent
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import originals
from meetingwatch.store import papers as paper_store
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.adding import AddSheet
from meetingwatch.ui.papers.model import size_words
from meetingwatch.ui.papers.view import PapersPlace
from meetingwatch.workflow import papers, searching
from meetingwatch.workflow.downloads import Wanted
from meetingwatch.workflow.papers import Given
from tests.documents.made_papers import made_pack
from tests.ui.conftest import Went

CHILDREN = "northmere-m4141"
TODAY = date(2017, 7, 12)


def place_of(qtbot: QtBot, hall: Hall) -> PapersPlace:
    place = PapersPlace(hall)
    qtbot.addWidget(place)
    place.resize(1160, 860)
    place.show()
    refreshed(qtbot, place)
    return place


def refreshed(qtbot: QtBot, place: PapersPlace) -> None:
    """The shelf is read in the background."""
    place.refresh()
    qtbot.wait_until(lambda: not place.reading, timeout=20_000)


def focused(place: PapersPlace) -> QWidget | None:
    """What the keyboard is on."""
    return place.window().focusWidget()


def type_(place: PapersPlace, words: str) -> QLineEdit:
    field = place.findChild(QLineEdit, "paper-filter")
    assert field is not None
    field.setText(words)
    return field


def choose(place: PapersPlace, name: str, words: str) -> None:
    box = place.findChild(QComboBox, name)
    assert box is not None
    at = box.findText(words)
    assert at >= 0
    box.setCurrentIndex(at)
    box.activated.emit(at)


def titles(place: PapersPlace) -> list[str]:
    return [row.words for row in place.model.rows]


def test_papers_stand_under_their_meeting_with_their_state(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    type_(place, "18 July 2017")
    assert titles(place) == ["Children, Education, Libraries & Safeguarding", "Agenda pack"]
    said = place.model.data(place.model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert str(said).startswith("Agenda pack, on this computer, 260 pages, ")
    assert place.model.rows[0].under == "Tuesday 18 July 2017, 7pm"


def test_year_and_committee_narrow_it(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    everything = len(titles(place))
    choose(place, "paper-committee", "Audit Committee")
    one = len(titles(place))
    assert 0 < one < everything
    choose(place, "paper-year", "2016")
    rows = [row for row in place.model.rows if row.one]
    assert rows
    assert {(row.one.year, row.one.committee) for row in rows if row.one} == {(2016, "Audit Committee")}


def test_enter_opens_the_desk(qtbot: QtBot, hall: Hall, went: Went) -> None:
    place = place_of(qtbot, hall)
    field = type_(place, "children 18 july 2017")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert went[-1].place == "desk"
    QTest.keyClick(place.list, Qt.Key.Key_Return)
    assert went[-1] == went[-2]
    place.list.doubleClicked.emit(place.model.index(0, 0))
    assert went[-1] == Where("meeting", id=CHILDREN)


def test_nothing_fits(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    field = type_(place, "submarines")
    button = place.findChild(QPushButton, "show-all-papers")
    assert button is not None
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(titles(place)) > 10
    assert (focused(place), field.text()) == (field, "")


def test_an_empty_library_says_what_to_do(qtbot: QtBot, empty_hall: Hall) -> None:
    place = place_of(qtbot, empty_hall)
    words = " ".join(label.text() for label in place.findChildren(QLabel))
    assert "No papers yet" in words
    assert place.findChild(QPushButton, "check-now") is not None


def test_earlier_versions_are_one_tick_away(qtbot: QtBot, later_hall: Hall) -> None:
    place = place_of(qtbot, later_hall)
    type_(place, "children 18 july 2017 pack")
    assert len(titles(place)) == 2
    older = place.findChild(QCheckBox, "paper-older")
    assert older is not None
    older.setChecked(True)
    assert len(titles(place)) == 3
    assert place.model.rows[2].under.endswith("version 1 of 2")


def test_a_document_from_elsewhere_is_added(qtbot: QtBot, hall: Hall, tmp_path: Path) -> None:
    made_pack(tmp_path / "Inspection letter.pdf")
    place = place_of(qtbot, hall)
    place.add_file(tmp_path / "Inspection letter.pdf")
    qtbot.wait_until(lambda: "Inspection letter" in titles(place), timeout=20_000)
    current = place.current()
    assert current is not None
    assert current.paper.title == "Inspection letter"
    assert place.model.rows[titles(place).index("Inspection letter") - 1].words == "From elsewhere"


def test_what_is_no_pdf_is_said_plainly(qtbot: QtBot, hall: Hall, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_text("<html>not found</html>")
    place = place_of(qtbot, hall)
    before = titles(place)
    place.add_file(tmp_path / "page.pdf")
    qtbot.wait_until(lambda: bool(hall.notices.texts()), timeout=20_000)
    assert "Traceback" not in hall.notices.texts()[0]
    assert titles(place) == before


def test_a_failed_paper_says_why_and_can_be_tried_again(qtbot: QtBot, hall: Hall) -> None:
    with hall.bench.library.write() as db:
        pack = next(one for one in paper_store.of_meeting(db, CHILDREN) if one.kind == "pack")
        reason = "The council’s site did not answer."
        paper_store.update(db, replace(pack, sha256="", state="failed", reason=reason, pages=0, bytes=0))
    place = place_of(qtbot, hall)
    type_(place, "children 18 july 2017")
    assert "not fetched" in str(place.model.data(place.model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole))
    button = place.findChild(QPushButton, "fetch-paper")
    assert button is not None
    assert not button.isHidden()
    button.click()  # no server runs
    qtbot.wait_until(lambda: bool(hall.notices.texts()), timeout=20_000)
    assert "not fetched" in str(place.model.data(place.model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole))


def test_large_text_fits(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    hall.look.set_size(200)
    place.resize(750, 560)
    qtbot.wait(1)
    assert place.width() == 750
    hall.look.set_size(100)


def test_sizes_in_words() -> None:
    assert [size_words(n) for n in (0, 400, 61_000, 2_400_000)] == ["", "1 KB", "61 KB", "2.4 MB"]


def test_kind_and_state_narrow_it(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    choose(place, "paper-kind", "Minutes")
    kinds = {row.one.paper.kind for row in place.model.rows if row.one}
    assert kinds == {"minutes"}
    choose(place, "paper-kind", "Single reports")
    listed = [row.one for row in place.model.rows if row.one]
    assert listed
    assert all(one.paper.kind == "report" for one in listed)
    marked = place.findChild(QCheckBox, "paper-marked")
    assert marked is not None
    choose(place, "paper-kind", "All kinds")
    marked.setChecked(True)
    assert titles(place) == []


def test_versions_unfold_under_the_newest(qtbot: QtBot, later_hall: Hall) -> None:
    place = place_of(qtbot, later_hall)
    type_(place, "children 18 july 2017 pack")
    assert place.model.rows[1].earlier == 1
    assert "1 earlier version" in str(
        place.model.data(place.model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    )
    place.list.setFocus()
    QTest.keyClick(place.list, Qt.Key.Key_Right)
    assert len(titles(place)) == 3
    assert place.model.rows[2].older
    QTest.keyClick(place.list, Qt.Key.Key_Left)
    assert len(titles(place)) == 2


def test_comparing_is_offered_only_where_there_is_a_place_for_it(
    qtbot: QtBot, later_hall: Hall, went: Went
) -> None:
    place = place_of(qtbot, later_hall)
    type_(place, "children 18 july 2017 pack")
    assert "Compare with the version before" not in [one.text() for one in place.menu().actions()]
    other = place_of(qtbot, replace(later_hall, has_place=lambda name: name == "compare"))
    type_(other, "children 18 july 2017 pack")
    action = next(one for one in other.menu().actions() if one.text().startswith("Compare"))
    action.trigger()
    assert went[-1].place == "compare"
    assert went[-1].id != went[-1].words


def test_a_paper_on_its_way_says_how_far_it_is(qtbot: QtBot, hall: Hall) -> None:
    with hall.bench.library.write() as db:
        pack = next(one for one in paper_store.of_meeting(db, CHILDREN) if one.kind == "pack")
        paper_store.update(db, replace(pack, sha256="", state="listed", pages=0, bytes=0))
    with hall.bench.library.read() as db:
        meeting = meeting_store.get(db, CHILDREN)
    assert meeting is not None
    link = next(one for one in meeting.documents if one.key == pack.key)
    hall.downloads.fill([Wanted(meeting, link)])
    place = place_of(qtbot, hall)
    type_(place, "children 18 july 2017 pack")

    def said() -> str:
        return str(place.model.data(place.model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole))

    assert "waiting" in said()
    taken = hall.downloads.take(Cancel())
    assert taken is not None
    hall.downloads.reporter(taken.key, silent)(Progress("", 45, 100, "bytes"))
    qtbot.wait_until(lambda: "downloading 45 %" in said(), timeout=5_000)


def test_a_saved_page_is_added_with_its_address(qtbot: QtBot, hall: Hall, tmp_path: Path) -> None:
    page = tmp_path / "news.html"
    page.write_text(
        "<!-- saved from url=(0022)https://example.org/n --><html><head><title>Library news</title></head>"
        "<body><p>The library at Tŷ Gwyn stays open.</p></body></html>"
    )
    place = place_of(qtbot, hall)
    sheet = AddSheet(page, place, TODAY)
    dated = sheet.findChild(QLineEdit, "add-date")
    publisher = sheet.findChild(QLineEdit, "add-publisher")
    add = sheet.findChild(QPushButton, "add-now")
    assert dated is not None
    assert publisher is not None
    assert add is not None
    accepted: list[Given] = []
    sheet.accepted.connect(lambda: accepted.append(sheet.given()))
    publisher.setText("Example News")
    dated.setText("31/6/2017")
    add.click()
    assert accepted == []
    dated.setText("18/7/2017")
    add.click()
    place.add_file(page, accepted[0])
    qtbot.wait_until(lambda: "Library news" in titles(place), timeout=20_000)
    current = place.current()
    assert current is not None
    assert current.paper.publisher == "Example News"
    found = papers.original(hall.bench, current.paper)
    assert found is not None
    assert (found.address, found.dated, found.kind) == ("https://example.org/n", "2017-07-18", "html")
    assert originals.path_of(hall.bench.library.papers, found).read_bytes() == page.read_bytes()
    assert "Open the original" in [one.text() for one in place.menu().actions()]
    hits = searching.search_papers(hall.bench, "ty gwyn").hits
    assert [one.paper.id for one in hits] == [current.paper.id]


def test_only_papers_with_pages_without_text(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    place.show_at(Where("papers", id="without-text"))
    shown = {row.one.paper.id for row in place.model.rows if row.one}
    assert shown
    assert shown <= searching.textless(hall.bench)
    button = place.findChild(QPushButton, "paper-textless")
    assert button is not None
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(titles(place)) > 10
    assert focused(place) is place.findChild(QLineEdit, "paper-filter")


def test_with_large_letters_and_little_room_no_filter_is_cut_and_the_list_keeps_some_rows(
    qtbot: QtBot, hall: Hall
) -> None:
    place = place_of(qtbot, hall)
    hall.look.set_size(200)
    place.resize(1084, 420)
    filters = place._filters
    qtbot.waitUntil(lambda: filters.height() >= filters.heightForWidth(filters.width()))
    for name in ("paper-state", "paper-year", "paper-marked"):
        box = filters.findChild(QWidget, name)
        assert box is not None
        assert box.height() >= box.sizeHint().height()
        assert box.geometry().bottom() <= filters.height()
    assert place.list.height() >= 200
    scroll = place.findChild(QScrollArea)
    assert scroll is not None
    assert scroll.verticalScrollBar().maximum() > 0
    hall.look.set_size(100)


def test_a_document_that_is_here_already_takes_the_title_that_was_typed(
    qtbot: QtBot, hall: Hall, tmp_path: Path
) -> None:
    page = tmp_path / "reply.eml"
    page.write_bytes(b"From: clerk@northmere.example\nSubject: Your question\n\nThe library opens at nine.\n")
    place = place_of(qtbot, hall)
    place.add_file(page)
    qtbot.waitUntil(lambda: "“Your question” was added." in hall.notices.texts(), timeout=20_000)
    qtbot.waitUntil(lambda: "Your question" in titles(place), timeout=20_000)
    place.add_file(page)
    qtbot.waitUntil(
        lambda: "“Your question” was here already: nothing was added." in hall.notices.texts(), timeout=20_000
    )
    place.add_file(page, Given("Reply of the clerk"))
    said = "“Your question” was here already. It is called “Reply of the clerk” now."
    qtbot.waitUntil(lambda: said in hall.notices.texts(), timeout=20_000)
    qtbot.waitUntil(lambda: "Reply of the clerk" in titles(place), timeout=20_000)
    assert "Your question" not in titles(place)
    undo = [one for one in hall.notices.findChildren(QPushButton, "notice-action") if one.text() == "Undo"]
    undo[-1].click()
    qtbot.waitUntil(
        lambda: "What is noted of “Your question” is as it was before." in hall.notices.texts(),
        timeout=20_000,
    )
    refreshed(qtbot, place)
    assert "Your question" in titles(place)


def test_news_does_not_lie_over_the_buttons(qtbot: QtBot, hall: Hall) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    place = PapersPlace(hall)
    QVBoxLayout(window).addWidget(place)
    window.resize(1160, 860)
    hall.notices.lie_over(place)
    window.show()
    refreshed(qtbot, place)
    place.list.setCurrentIndex(place.model.index(1, 0))
    button = place.findChild(QPushButton, "open-paper")
    assert button is not None
    qtbot.waitUntil(button.isVisible, timeout=5_000)
    hall.notices.news("“Reply” was added.", "Open", lambda: None)
    qtbot.waitUntil(hall.notices.isVisible, timeout=5_000)
    top = button.mapTo(window, button.rect().topLeft()).y()
    qtbot.waitUntil(lambda: hall.notices.geometry().bottom() < top, timeout=5_000)
    hall.notices.setParent(None)  # its owner takes it away
