"""Downloads at the foot of the window, their sheet, and their settings."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.council import DocumentLink, Meeting
from meetingwatch.domain.job import Cancel, Progress
from meetingwatch.store import papers as paper_store
from meetingwatch.ui.checker import Checker
from meetingwatch.ui.downloads_sheet import STILL, DownloadsSheet
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.papers.dropping import dropped_files
from meetingwatch.ui.papers.view import PapersPlace
from meetingwatch.ui.settings.downloads import DownloadsCard
from meetingwatch.ui.statusbar import StatusBar, time_left
from meetingwatch.workflow.downloads import DONE, FAILED, STOPPED, WAITING, Downloads, Wanted


def wanted(key: str) -> Wanted:
    start = datetime(2017, 7, 18, 18, tzinfo=UTC)
    link = DocumentLink(key, f"Pack {key}", "http://127.0.0.1/", "pack")
    return Wanted(Meeting("m", "c", "c-1", "1", start), link, "Environment Committee")


def press(sheet: DownloadsSheet, key: str, name: str) -> None:
    button = sheet._lines[("m", key)].findChild(QPushButton, name)
    assert button is not None
    button.click()


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_time_left_is_told_as_people_say_it() -> None:
    assert [time_left(n) for n in (0.4, 1.2, 60, 600)] == [
        "",
        "1 second left",
        "60 seconds left",
        "10 minutes left",
    ]


def test_the_foot_leads_to_the_sheet(qtbot: QtBot) -> None:
    foot = StatusBar()
    qtbot.addWidget(foot)
    foot.progress(Progress("Downloading", 5_000_000, 18_000_000, "bytes"), lambda: None)
    assert "5 of 18 MB" in words(foot)
    foot.say_waiting(3, paused=False)
    assert foot.downloads.text() == "Downloads (3)"
    with qtbot.waitSignal(foot.asked):
        foot.downloads.click()
    foot.idle()
    assert foot.downloads.isHidden()


def test_the_sheet_pauses_stops_and_puts_first(qtbot: QtBot) -> None:
    queue = Downloads()
    queue.fill([wanted("a"), wanted("b")])
    parent = QWidget()
    qtbot.addWidget(parent)
    sheet = DownloadsSheet(queue, parent, str)
    sheet.show()
    assert "2 papers to come" in words(sheet)
    press(sheet, "b", "first-download")
    assert [one.link.key for one in queue.lines()] == ["b", "a"]
    press(sheet, "b", "stop-download")
    assert queue.lines()[0].state == STOPPED
    pause = sheet.findChild(QPushButton, "pause-downloads")
    assert pause is not None
    pause.click()
    assert queue.paused
    pause.click()
    taken = queue.take(Cancel())
    assert taken is not None
    assert taken.link.key == "a"
    sheet.refresh()
    assert "begun" in words(sheet)
    sheet.close()


class Opened:
    """The sheet of a queue of so many papers, the first of which is coming."""

    def __init__(self, bot: QtBot, number: int) -> None:
        self.seconds = 0.0
        self.queue = Downloads(clock=lambda: self.seconds)
        self.queue.fill([wanted(f"{n:03}") for n in range(number)])
        self.queue.take(Cancel())
        self.parent = QWidget()
        bot.addWidget(self.parent)
        self.sheet = DownloadsSheet(self.queue, self.parent, str)
        self.sheet.show()

    def came(self, key: str, done: int) -> None:
        progress = Progress("Downloading", done, 20_000_000, "bytes")
        self.queue.reporter(("m", key), lambda _progress: None)(progress)
        self.sheet.refresh()

    def titles(self) -> list[str]:
        """The papers as they stand in the list."""
        lines, place = self.sheet._lines, self.sheet._list.column.indexOf
        return [key[1] for key in sorted(lines, key=lambda key: place(lines[key]))]


def test_each_line_says_whose_paper_it_is_how_far_and_how_fast(qtbot: QtBot) -> None:
    opened = Opened(qtbot, 2)
    opened.came("000", 2_000_000)
    opened.seconds = 2.0
    opened.came("000", 5_000_000)
    said = words(opened.sheet)
    assert "Environment Committee, 18 July 2017 25 %, 5 of 20 MB, 1.5 MB a second, 10 seconds left" in said
    assert "Environment Committee, 18 July 2017 waiting" in said


def test_lines_are_changed_in_place(qtbot: QtBot) -> None:
    opened = Opened(qtbot, 84)
    before = dict(opened.sheet._lines)
    bar = opened.sheet._list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() // 2)
    at = bar.value()
    for done in range(1, 20):
        opened.came("000", done * 1_000_000)
    assert list(opened.sheet._lines.values()) == list(before.values())
    assert bar.value() == at
    assert "and 24 more" in words(opened.sheet)


def test_a_line_says_why_it_failed_and_can_be_fetched_again(qtbot: QtBot) -> None:
    opened = Opened(qtbot, 2)
    opened.queue.ended(("m", "000"), FAILED, "The council’s site did not answer.")
    opened.sheet.refresh()
    assert "The council’s site did not answer." in words(opened.sheet)
    with qtbot.waitSignal(opened.sheet.moved):
        press(opened.sheet, "000", "again-download")
    assert [line.state for line in opened.queue.lines()] == [WAITING, WAITING]


def ended(opened: Opened, key: str) -> None:
    """It came, and the next one begins."""
    opened.queue.ended(("m", key), DONE)
    opened.queue.take(Cancel())
    opened.sheet.refresh()


def test_what_comes_and_waits_is_at_the_top_and_what_is_here_below_the_newest_first(qtbot: QtBot) -> None:
    opened = Opened(qtbot, 5)
    opened.queue.ended(("m", "000"), DONE)
    opened.queue.first(("m", "003"))
    opened.queue.take(Cancel())
    ended(opened, "003")
    assert opened.titles() == ["001", "002", "004", "003", "000"]


def test_a_pointer_that_only_lies_there_does_not_keep_what_is_here_at_the_top(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(qtbot, 4)
    monkeypatch.setattr(opened.sheet._list, "underMouse", lambda: True)
    opened.seconds = 1.0
    ended(opened, "000")
    assert opened.titles()[0] == "000"
    opened.seconds = 1.0 + STILL
    opened.sheet.refresh()
    assert opened.titles() == ["001", "002", "003", "000"]
    stop = opened.sheet._lines["m", "002"].findChild(QPushButton, "stop-download")
    assert stop is not None
    monkeypatch.setattr(stop, "underMouse", lambda: True)
    ended(opened, "001")
    assert opened.titles() == ["001", "002", "003", "000"]


def test_a_press_keeps_the_lines_still_for_a_second_one(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(qtbot, 4)
    monkeypatch.setattr(opened.sheet._list, "underMouse", lambda: True)
    opened.sheet.refresh()
    opened.seconds = 2 * STILL
    stop = opened.sheet._lines["m", "000"].findChild(QPushButton, "stop-download")
    assert stop is not None
    stop.click()
    ended(opened, "001")
    assert opened.titles() == ["000", "001", "002", "003"]
    opened.seconds = 3 * STILL + 1
    opened.sheet.refresh()
    assert opened.titles() != ["000", "001", "002", "003"]


def test_what_is_stopped_stays_in_its_place_and_no_button_comes_where_stop_was(qtbot: QtBot) -> None:
    opened = Opened(qtbot, 4)
    line = opened.sheet._lines["m", "000"]
    stop, again = (line.findChild(QPushButton, f"{name}-download") for name in ("stop", "again"))
    assert stop is not None
    assert again is not None
    qtbot.waitUntil(stop.isVisible)
    place = stop.geometry()
    stop.setFocus()
    stop.click()
    opened.queue.ended(("m", "000"), STOPPED)
    opened.queue.take(Cancel())
    opened.sheet.refresh()
    assert opened.titles() == ["000", "001", "002", "003"]
    qtbot.waitUntil(again.isVisible)
    assert opened.sheet.focusWidget() is again
    assert not again.geometry().intersects(place)
    opened.sheet.close()
    opened.sheet.show()
    assert opened.titles() == ["001", "002", "003", "000"]


def test_a_line_stays_as_high_as_it_is_however_it_fares(qtbot: QtBot) -> None:
    opened = Opened(qtbot, 3)
    opened.sheet.resize(420, 480)
    line = opened.sheet._lines["m", "001"]
    qtbot.waitUntil(lambda: line.isVisible() and 200 < line.width() < 420)
    heights = {line.heightForWidth(line.width())}
    ended(opened, "000")
    for seconds, done in ((1.0, 2_000_000), (2.0, 5_000_000), (3.0, 19_000_000)):
        opened.seconds = seconds
        opened.came("001", done)
        heights.add(line.heightForWidth(line.width()))
    ended(opened, "001")
    heights.add(line.heightForWidth(line.width()))
    assert len(heights) == 1


def test_nothing_moves_under_the_pointer_until_a_wish_is_made(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(qtbot, 4)
    monkeypatch.setattr(opened.sheet._list, "underMouse", lambda: True)
    opened.queue.ended(("m", "000"), DONE)
    opened.sheet.refresh()
    assert opened.titles() == ["000", "001", "002", "003"]
    assert "on this computer" in words(opened.sheet)
    press(opened.sheet, "003", "first-download")
    assert opened.titles() == ["003", "001", "002", "000"]


def test_settings_are_kept_as_they_are_made(qtbot: QtBot, hall: Hall, tmp_path: Path) -> None:
    card = DownloadsCard(hall)
    qtbot.addWidget(card)
    ask, small = card.findChild(QSpinBox, "ask-above"), card.findChild(QSpinBox, "metered-mb")
    metered = card.findChild(QComboBox, "metered")
    assert ask is not None
    assert small is not None
    assert metered is not None
    ask.setValue(50)
    small.setValue(5)
    metered.setCurrentIndex(1)
    metered.activated.emit(1)
    kept = hall.bench.settings()
    assert (kept.ask_above_mb, kept.metered_mb, kept.metered) == (50, 5, "always")
    card.keep_in(tmp_path / "papers")
    qtbot.wait_until(lambda: "papers are in" in words(card), timeout=20_000)
    assert hall.bench.settings().readable_folder == str(tmp_path / "papers")
    assert (tmp_path / "papers" / "Index of papers.html").exists()
    stop = card.findChild(QPushButton, "stop-folder")
    assert stop is not None
    stop.click()
    assert hall.bench.settings().readable_folder == ""


def test_files_are_dropped_on_papers(qtbot: QtBot, hall: Hall, tmp_path: Path) -> None:
    for name in ("one.html", "two.html", "three.exe"):
        (tmp_path / name).write_text(f"<title>Words of {name}</title><p>Words of {name}")
    place = PapersPlace(hall)
    qtbot.addWidget(place)
    place.show()
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in sorted(tmp_path.iterdir()) if path.is_file()])
    assert [path.name for path in dropped_files(dragged)] == ["one.html", "two.html"]
    point, action = QPointF(10, 10), Qt.DropAction.CopyAction
    drop = QDropEvent(point, action, dragged, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    place.dropEvent(drop)

    def there() -> bool:
        with hall.bench.library.read() as db:
            return {one.title for one in paper_store.everything(db)} >= {
                "Words of one.html",
                "Words of two.html",
            }

    qtbot.wait_until(there, timeout=20_000)
    qtbot.wait_until(lambda: not place.reading, timeout=20_000)


def test_a_long_health_line_is_shortened_with_a_sign_and_told_whole(qtbot: QtBot) -> None:
    foot = StatusBar()
    qtbot.addWidget(foot)
    said = "Northmere Borough Council could not be read; last read Tuesday 11 July, 12:15pm"
    foot.say_health(said)
    foot.say_next("Papers for Children, Education and Libraries: 12 July, 10am")
    foot.resize(2400, foot.sizeHint().height())
    foot.show()
    qtbot.waitUntil(lambda: foot._health.shown == said)
    assert foot._health.toolTip() == ""
    foot.resize(700, foot.sizeHint().height())
    qtbot.waitUntil(lambda: "…" in foot._health.shown)
    assert foot._health.shown.endswith("12:15pm")
    assert foot._health.toolTip() == said == foot._health.text()
    foot.grab()
    assert foot.reminders.geometry().right() < foot.width()
    assert foot.reminders.width() >= foot.reminders.sizeHint().width()


def test_head_and_foot_count_the_same_though_papers_come_meanwhile(
    qtbot: QtBot, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    foot = StatusBar()
    qtbot.addWidget(foot)
    checker = Checker(hall, foot)
    hall.downloads.fill(wanted(f"{n}") for n in range(9))
    foot.asked.emit()
    sheet = foot.findChild(DownloadsSheet)
    assert sheet is not None
    left = iter(range(30, 1, -1))
    monkeypatch.setattr(hall.downloads, "waiting", lambda: next(left))
    for step in (checker._look, checker._say_waiting):
        step()
        count = foot.downloads.text().removeprefix("Downloads (").removesuffix(")")
        assert f"{count} papers to come" in words(sheet)
    checker._looks.stop()
