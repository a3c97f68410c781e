"""Search: found as one types, opened with the words lit."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListView, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.store import papers as paper_store
from meetingwatch.store import topics as topic_store
from meetingwatch.store.topics import TopicNotice
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.search.preview import Preview
from meetingwatch.ui.search.reading import as_typed
from meetingwatch.ui.search.view import SearchPlace
from meetingwatch.ui.sidebar import PlaceButton, Sidebar, topic_entry
from meetingwatch.workflow import marking, searching, summary, topics, writing
from meetingwatch.workflow.searching import Narrowed
from tests.ui.conftest import Went


def _search(qtbot: QtBot, place: SearchPlace, words: str) -> QListView:
    box, hits = place.findChild(QLineEdit, "search-box"), place.findChild(QListView, "hits")
    assert box is not None
    assert hits is not None
    QTest.keyClicks(box, words)
    qtbot.waitUntil(lambda: hits.model().rowCount() > 0, timeout=10_000)
    return hits


def test_words_are_found_and_open_their_page_lit(qtbot: QtBot, hall: Hall, went: Went) -> None:
    place = SearchPlace(hall)
    qtbot.addWidget(place)
    place.show()
    hits = _search(qtbot, place, '"score of 9"')
    QAbstractItemModelTester(hits.model(), QAbstractItemModelTester.FailureReportingMode.Warning)
    assert "18 July 2017" in str(hits.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    first = hits.model().index(1, 0)
    assert "p. 240" in str(first.data(Qt.ItemDataRole.AccessibleTextRole))
    hits.clicked.emit(first)
    assert (went[-1].place, went[-1].page, went[-1].words) == ("desk", 241, '"score of 9"')


def test_a_hit_opens_beside_with_ctrl(qtbot: QtBot, hall: Hall, went: Went) -> None:
    place = SearchPlace(hall)
    qtbot.addWidget(place)
    place.show()
    qtbot.waitExposed(place)
    hits = _search(qtbot, place, '"score of 9"')
    place.activateWindow()
    hits.setFocus()
    hits.setCurrentIndex(hits.model().index(1, 0))
    QTest.keyClick(hits, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (went[-1].place, went[-1].page, went[-1].beside) == ("desk", 241, True)
    spot = hits.visualRect(hits.model().index(1, 0)).center()
    QTest.mouseClick(
        hits.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, pos=spot
    )
    assert [one.beside for one in went[-2:]] == [True, True]
    QTest.mouseClick(hits.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert not went[-1].beside


def test_a_star_that_was_not_followed_is_told(qtbot: QtBot, hall: Hall) -> None:
    place = SearchPlace(hall)
    qtbot.addWidget(place)
    place.show()
    box = place.findChild(QLineEdit, "search-box")
    assert box is not None
    QTest.keyClicks(box, "zq*")
    told = "Nothing found. A star needs three letters or more before it: lib*"
    qtbot.waitUntil(
        lambda: any(one.text() == told and one.isVisible() for one in place.findChildren(QLabel)),
        timeout=10_000,
    )


def test_a_search_can_be_kept_as_a_topic(qtbot: QtBot, hall: Hall) -> None:
    place = SearchPlace(hall)
    qtbot.addWidget(place)
    place.show()
    _search(qtbot, place, "volunteers")
    button = place.findChild(QPushButton, "watch-topic")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: bool(summary.sidebar(hall.bench).topics), timeout=10_000)
    assert [one.topic.query for one in summary.sidebar(hall.bench).topics] == ["volunteers"]


def test_the_word_being_typed_finds_beginnings() -> None:
    assert as_typed("library serv") == "library serv*"
    assert as_typed('"library serv') == '"library serv'
    assert as_typed("ab") == "ab"
    assert as_typed('"a b" -music') == '"a b" -music'


def test_arrow_keys_show_the_page_and_enter_opens_it(qtbot: QtBot, hall: Hall, went: Went) -> None:
    place = SearchPlace(hall)
    qtbot.addWidget(place)
    place.resize(1200, 800)
    place.show()
    hits = _search(qtbot, place, "volunteers")
    preview = place.findChild(Preview)
    assert preview is not None
    assert not preview.isVisible()
    hits.setFocus()
    hits.setCurrentIndex(hits.model().index(1, 0))
    assert preview.isVisible()
    qtbot.waitUntil(lambda: preview.sheet.picture is not None, timeout=20_000)
    picture = preview.sheet.picture
    assert picture is not None
    assert picture.lit
    QTest.keyClick(hits, Qt.Key.Key_Down)
    assert hits.currentIndex().row() >= 2
    assert not hits.model().flags(hits.model().index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    QTest.keyClick(hits, Qt.Key.Key_Return)
    assert went[-1].place == "desk"
    button = place.findChild(QPushButton, "show-overview")
    assert button is not None
    button.click()
    assert not preview.isVisible()


def test_committee_and_year_narrow_it(qtbot: QtBot, hall: Hall) -> None:
    place = SearchPlace(hall)
    qtbot.addWidget(place)
    place.resize(1200, 800)
    place.show()
    place.refresh()
    hits = _search(qtbot, place, "library")
    years = next(box for box in place.findChildren(QComboBox) if box.accessibleName() == "Year")
    years.setCurrentIndex(years.findData(2014))
    years.activated.emit(years.currentIndex())

    def days() -> set[str]:
        model = hits.model()
        rows = [model.index(n, 0) for n in range(model.rowCount())]
        heads = [one for one in rows if not model.flags(one) & Qt.ItemFlag.ItemIsSelectable]
        return {str(one.data()).split(" ")[2] for one in heads}

    qtbot.waitUntil(lambda: days() == {"2014"}, timeout=10_000)


def test_meetings_marks_and_drafts_are_narrowed_too(hall: Hall) -> None:
    bench = hall.bench
    everything = searching.search_meetings(bench, "library")
    years = {one.start.year for one, _name in everything}
    assert len(years) > 1
    some = Narrowed(year=max(years))
    assert {one.start.year for one, _name in searching.search_meetings(bench, "library", some)} == {
        max(years)
    }
    one, name = everything[0]
    narrowed = Narrowed(committee=name)
    assert {each for _one, each in searching.search_meetings(bench, "library", narrowed)} == {name}
    writing.new(bench, "question", meeting=one.id)
    kept = writing.new(bench, "letter")
    writing.save(bench, replace(kept, text="library"))
    assert [each.id for each in searching.search_drafts(bench, "library")] == [kept.id]
    assert searching.search_drafts(bench, "library", narrowed) == []
    with bench.library.read() as db:
        paper = next(each for each in paper_store.everything(db) if each.kind == "pack")
    mark = marking.add_by_quote(bench, paper.id, 1, "Agenda", Cancel())
    assert [each.id for each in searching.search_marks(bench, "agenda")] == [mark.id]
    assert searching.search_marks(bench, "agenda", Narrowed(committee="Nobody")) == []


def test_what_narrows_a_search_is_named_and_taken_away_at_once(qtbot: QtBot, hall: Hall) -> None:
    place = SearchPlace(hall)
    qtbot.addWidget(place)
    place.show()
    place.refresh()
    hits = _search(qtbot, place, '"score of 9"')
    everywhere = place.findChild(QPushButton, "search-everything")
    assert everywhere is not None
    assert not everywhere.isVisible()
    years = next(box for box in place.findChildren(QComboBox) if box.accessibleName() == "Year")
    years.setCurrentIndex(years.findData(2014))
    years.activated.emit(years.currentIndex())
    qtbot.waitUntil(lambda: hits.model().rowCount() == 0, timeout=10_000)
    assert any("Nothing found in 2014" in label.text() for label in place.findChildren(QLabel))
    everywhere.click()
    qtbot.waitUntil(lambda: hits.model().rowCount() > 0, timeout=10_000)
    assert not everywhere.isVisible()
    years.setCurrentIndex(years.findData(2014))
    topic, _new = topics.add(hall.bench, "volunteers", "", Cancel(), silent)
    place.show_at(Where("search", id=topic.id))
    assert not years.currentData()


def test_a_topics_line_in_the_sidebar_has_a_menu(qtbot: QtBot, hall: Hall) -> None:
    went: list[Where] = []
    hall = replace(hall, go=went.append)
    topic, _new = topics.add(hall.bench, "volunteers", "", Cancel(), silent)
    bar = Sidebar(hall)
    qtbot.addWidget(bar)

    def choose(words: str) -> None:
        bar.show_lists([topic_entry(one) for one in topics.watched(hall.bench)], [])
        bar.show()
        line = bar.findChild(PlaceButton, f"place-search-{topic.id}")
        assert line is not None
        line.customContextMenuRequested.emit(QPoint(4, 4))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(one for one in menu.actions() if one.text() == words).trigger()
        menu.close()

    choose("Mute")
    assert topics.get(hall.bench, topic.id).muted_at is not None
    choose("Tell me again")
    assert topics.get(hall.bench, topic.id).muted_at is None
    choose("Edit…")
    place = SearchPlace(hall)
    qtbot.addWidget(place)
    place.show()
    place.show_at(went[-1])
    field = place.findChild(QLineEdit, "topic-query")
    assert field is not None
    assert field.isVisible()
    assert place.focusWidget() is field
    choose("Stop watching")
    assert topics.watched(hall.bench) == []


def test_a_topics_own_view_puts_new_text_first(qtbot: QtBot, hall: Hall) -> None:
    bench = hall.bench
    topic, _new = topics.add(bench, "volunteers", "", Cancel(), silent)
    with bench.library.write() as db:
        paper = next(one for one in paper_store.everything(db) if one.kind == "pack")
        words = "Volunteers will open two more sites."
        topic_store.notify(db, TopicNotice(topic.id, paper.id, 2, "9 Libraries", words, bench.now()))
    assert [one.unseen for one in topics.watched(bench)] == [1]
    place = SearchPlace(hall)
    qtbot.addWidget(place)
    place.resize(1200, 800)
    place.show()
    place.show_at(Where("search", id=topic.id))
    hits = place.findChild(QListView, "hits")
    assert hits is not None
    qtbot.waitUntil(lambda: hits.model().rowCount() > 2, timeout=10_000)
    said = str(hits.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert words in said
    assert ", new: " in said
    assert "You watch “volunteers”" in str(hits.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert [one.unseen for one in topics.watched(bench)] == [0]
    for name in ("mute-topic", "stop-topic"):
        button = place.findChild(QPushButton, name)
        assert button is not None
        button.click()
        if name == "mute-topic":
            assert topics.get(bench, topic.id).muted_at is not None
    assert topics.watched(bench) == []
    undo = hall.notices.findChild(QPushButton, "notice-action")
    assert undo is not None
    undo.click()
    assert len(topics.watched(bench)) == 1
