"""Search: found as one types, opened with the words lit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from meetingwatch.ui.hall import Hall
from meetingwatch.ui.search.reading import as_typed
from meetingwatch.ui.search.view import SearchPlace
from meetingwatch.workflow import summary
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
    first = hits.model().index(0, 0)
    assert "p. 240" in str(first.data(Qt.ItemDataRole.AccessibleTextRole))
    hits.clicked.emit(first)
    assert (went[-1].place, went[-1].page, went[-1].words) == ("desk", 241, '"score of 9"')


def test_a_search_can_be_kept_as_a_topic(qtbot: QtBot, hall: Hall) -> None:
    place = SearchPlace(hall)
    qtbot.addWidget(place)
    place.show()
    _search(qtbot, place, "volunteers")
    button = place.findChild(QPushButton, "watch-topic")
    assert button is not None
    button.click()
    assert [one.topic.query for one in summary.sidebar(hall.bench).topics] == ["volunteers"]


def test_the_word_being_typed_finds_beginnings() -> None:
    assert as_typed("library serv") == "library serv*"
    assert as_typed('"library serv') == '"library serv'
    assert as_typed("ab") == "ab"
    assert as_typed('"a b" -music') == '"a b" -music'
