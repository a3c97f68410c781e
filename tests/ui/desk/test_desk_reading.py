"""Opening, scrolling, going to printed pages, and what is remembered."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import PageSize
from meetingwatch.store import revisions
from meetingwatch.store.revisions import Revision
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.layout import PageLayout
from meetingwatch.ui.desk.pictures import Key, Picture, Pictures
from meetingwatch.ui.desk.planning import tiles
from meetingwatch.ui.desk.states import Waiting
from meetingwatch.ui.hall import Where
from meetingwatch.ui.kit.pieces import Band, Button, Text
from meetingwatch.workflow import papers, remembering
from tests.documents.made_papers import Item, made_pack
from tests.ui.desk.conftest import Desk, come_to, piece


def open_at(qtbot: QtBot, desk: Desk, page: int = 0, words: str = "") -> None:
    """Open the paper and wait until its pages, their letters and the lists beside them are there."""
    desk.place.show_at(Where("desk", id=desk.paper.id, page=page, words=words))
    canvas = desk.place.reader.canvas
    qtbot.waitUntil(lambda: bool(canvas.pictures.bytes), timeout=10_000)
    qtbot.waitUntil(lambda: canvas.lit.letters(canvas.page) is not None, timeout=10_000)
    qtbot.waitUntil(lambda: bool(desk.place.panel.items.rows.rows), timeout=10_000)


def enter_page(desk: Desk, typed: str) -> None:
    """Type into the page box, as somebody at the keys would."""
    reader = desk.place.reader
    QTest.keyClick(reader.canvas, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(reader.toolbar.box, typed)
    QTest.keyClick(reader.toolbar.box, Qt.Key.Key_Return)


def another(canvas: PageCanvas, pid: int) -> Callable[[], bool]:
    """Whether another worker runs than this one, or none will ever."""
    return lambda: bool(canvas.dead) or canvas.source.pid not in (None, pid)


def ink(image: QImage) -> int:
    """How many pixels of a picture are nearly black, looked at on a grid."""
    points = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return sum(1 for x, y in points if image.pixelColor(x, y).lightness() < 90)


def test_pages_are_drawn(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    canvas = desk.place.reader.canvas
    qtbot.waitUntil(lambda: not canvas.source.busy, timeout=10_000)
    assert ink(canvas.viewport().grab().toImage()) > 300
    assert "Page 1" in canvas.accessibleName()


def test_a_dark_page_is_dimmed(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    desk.look.set_appearance("dark")
    canvas = desk.place.reader.canvas
    rect = canvas.page_rect(canvas.page)
    image = canvas.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    assert (
        image.pixelColor(round((rect.left() + 20) * ratio), round((rect.top() + 30) * ratio)).name()
        == "#d9d6cf"
    )
    desk.look.set_appearance("light")


def test_a_printed_page_is_gone_to(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk)
    reader = desk.place.reader
    for typed, index in (("9", 10), ("PDF 3", 2), ("#17", 16), ("page 4", 5)):
        enter_page(desk, typed)
        assert reader.canvas.page == index, typed
    assert reader.toolbar.box.text() == "4"
    assert reader.toolbar.total.text() == "of 17"
    assert "PDF page 6 of 19" in reader.toolbar.box.toolTip()


def test_a_label_that_is_not_there_is_told(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    reader = desk.place.reader
    enter_page(desk, "400")
    assert reader.canvas.page == 3
    assert any("400" in words for words in desk.notices.texts())
    assert reader.toolbar.box.text() == "2"


def test_keys_scroll(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk)
    canvas = desk.place.reader.canvas
    bar = canvas.verticalScrollBar()
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: bar.value() > canvas.viewport().height() * 0.85)
    QTest.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.page == len(canvas.sizes) - 1
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.page == 0
    QTest.keyClick(canvas, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert canvas.page == 1


def test_zoom_keeps_the_place_under_the_pointer(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 4)
    canvas = desk.place.reader.canvas
    point = QPointF(300, 200)
    before = canvas.spot(point)
    canvas.zoom_at(2.0, point)
    after = canvas.spot(point)
    assert after.page == before.page
    assert abs(after.y - before.y) < 0.005
    assert desk.place.reader.toolbar.zoom.text() == "200%"
    canvas.zoom_at(9.0, point)
    assert canvas.zoom == 4.0
    assert len(tiles(canvas, 4)) > 1


def test_a_wide_page_fits_like_the_others() -> None:
    sizes = [PageSize(595, 842), PageSize(1191, 842), PageSize(595, 842)]
    layout = PageLayout(sizes, 1.0, shrink=True, ratio=1.0)
    assert abs(layout.rect(1, 0).width() - layout.rect(0, 0).width()) <= 1
    assert layout.rect(2, 0).top() > layout.rect(1, 0).bottom()
    assert layout.page_at(layout.rect(1, 0).top() + 1) == 1


def test_page_zoom_and_pages_read_are_remembered(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 7)
    place = desk.place
    place.reader.canvas.set_fit(125.0)
    place.reader.canvas.go_to(7)
    place.clock.tick()
    place.clock.tick()
    place.leave()
    kept = remembering.kept(desk.bench, desk.paper.id)
    assert (kept.page, kept.zoom, kept.read) == (7, 125.0, frozenset({7}))
    come_to(qtbot, desk, Where("desk", id=desk.paper.id))
    assert place.reader.canvas.page == 7
    assert place.reader.toolbar.zoom.text() == "125%"
    said = piece(place.panel, Text, "left-to-read")
    qtbot.waitUntil(lambda: "18 pages left" in said.text())


def test_words_are_lit_and_brought_to_the_middle(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2, "4.1")
    reader = desk.place.reader
    qtbot.waitUntil(lambda: reader.seeker.finder.done and reader.canvas.lit.words != (), timeout=5_000)
    desk.place.show_at(Where("desk", id=desk.paper.id, page=4, words="council"))
    canvas = reader.canvas
    qtbot.waitUntil(lambda: canvas.lit.hit is not None and canvas.lit.hit[0] == 4, timeout=10_000)
    hit = canvas.lit.hit
    assert hit is not None
    letters = canvas.lit.letters(4)
    assert letters is not None
    assert letters.text[hit[1] : hit[2]].lower() == "council"
    place = canvas.page_rect(4).top() + letters.rects(hit[1], hit[2])[0].top() * canvas.layout_.scale(4)
    assert 0 < place < canvas.viewport().height()
    assert reader.seeker.bar.count.text()


def test_find_goes_from_hit_to_hit(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    QTest.keyClick(reader.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert reader.seeker.bar.isVisible()
    QTest.keyClicks(reader.seeker.bar.field, "service")
    QTest.keyClick(reader.seeker.bar.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reader.seeker.finder.done, timeout=5_000)
    total = len(reader.seeker.finder.hits)
    assert total > 3
    first = reader.canvas.lit.hit or reader.canvas.hands.selected
    QTest.keyClick(reader.seeker.bar.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: " of " in reader.seeker.bar.count.text(), timeout=5_000)
    assert str(total) in reader.seeker.bar.count.text()
    assert first is None or reader.canvas.hands.selected is not None
    QTest.keyClick(reader.seeker.bar.field, Qt.Key.Key_Escape)
    assert not reader.seeker.bar.isVisible()


def test_a_page_changed_by_a_later_paper_says_so(qtbot: QtBot, desk: Desk) -> None:
    with desk.bench.library.write() as db:
        revisions.save_all(db, "p9", [Revision(desk.paper.id, 5, "p9", 7)])
    open_at(qtbot, desk, 5)
    band = piece(desk.place.reader.bands, Band, "band-changed")
    assert not band.isHidden()
    piece(desk.place.reader.bands, Button, "compare").click()
    assert desk.gone == [Where("compare", id="p9", words=desk.paper.id, page=7)]
    with desk.bench.library.read() as db:
        assert revisions.of_paper(db, desk.paper.id)[0].looked_at is None  # opening it is not comparing


def test_items_tell_pages_and_the_one_being_read(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 5)
    rows = desk.place.panel.items.rows.rows
    current = [row for row in rows if row.current]
    assert current[0].title == "4. Revenue monitoring"
    assert current[0].under.startswith("p. 3–6")
    desk.place.panel.items.chosen.emit(next(row for row in rows if row.title.startswith("7.")))
    assert desk.place.reader.canvas.page == 16


def test_a_worker_that_is_killed_is_started_again(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    canvas = desk.place.reader.canvas
    qtbot.waitUntil(lambda: not canvas.source.busy, timeout=10_000)
    for _n in range(2):
        qtbot.waitUntil(lambda: canvas.source.ready, timeout=10_000)
        pid = canvas.source.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        qtbot.waitUntil(another(canvas, pid), timeout=10_000)
    canvas.go_to(15)
    qtbot.waitUntil(lambda: any(key.page == 15 for key in canvas.pictures._kept), timeout=10_000)


def test_a_worker_that_dies_for_good_leaves_a_message_and_a_way_back(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    canvas = desk.place.reader.canvas
    for _n in range(3):
        pid = canvas.source.pid
        if pid is None:
            break
        os.kill(pid, signal.SIGKILL)
        qtbot.waitUntil(another(canvas, pid), timeout=10_000)
    assert canvas.dead
    trouble = desk.place.reader.half.trouble
    assert not trouble.isHidden()
    assert trouble.words.text() == canvas.dead
    canvas.pictures.clear()
    piece(trouble, Button, "try-page-again").click()
    qtbot.waitUntil(lambda: bool(canvas.pictures.bytes), timeout=10_000)
    assert trouble.isHidden()


def test_a_large_paper_opens_quickly(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    made_pack(tmp_path / "large.pdf", [Item(n, f"Report {n}", 100) for n in range(3, 12)])
    large = papers.add_file(
        desk.bench, tmp_path / "large.pdf", Cancel(), silent, given=papers.Given(title="Large")
    )
    canvas = desk.place.reader.canvas
    began = time.monotonic()
    desk.place.show_at(Where("desk", id=large.id))
    called = time.monotonic() - began
    qtbot.waitUntil(lambda: bool(canvas.pictures.bytes), timeout=10_000)
    assert called < 1.0
    assert time.monotonic() - began < 3.0
    assert len(canvas.sizes) == 902
    canvas.go_to(880)
    qtbot.waitUntil(lambda: any(key.page == 880 for key in canvas.pictures._kept), timeout=10_000)


def test_pictures_stay_within_their_bounds(qtbot: QtBot, desk: Desk) -> None:
    kept = Pictures(most=1_000)
    for page in range(20):
        kept.put(Key(page, 1000), Picture(QImage(), b"", 300))
    assert kept.bytes <= 1_000
    assert Key(19, 1000) in kept
    assert Key(0, 1000) not in kept


def test_a_window_that_comes_back_has_its_paper_again(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 6)
    desk.place.leave()
    desk.place.hide()
    desk.place.show()
    canvas = desk.place.reader.canvas
    qtbot.waitUntil(lambda: bool(canvas.pictures.bytes), timeout=10_000)
    assert canvas.page == 6


def test_states_without_a_paper(qtbot: QtBot, desk: Desk) -> None:
    desk.place.show_at(Where("desk"))
    button = piece(desk.place, Button, "go-to-papers")
    button.click()
    assert desk.gone == [Where("papers")]
    come_to(qtbot, desk, Where("desk", id="nothing"))
    assert piece(desk.place, Button, "try-again").isEnabled()


def test_a_paper_that_was_not_read_is_read_first(qtbot: QtBot, desk: Desk) -> None:
    with desk.bench.library.write() as db:
        db.execute("DELETE FROM reading")
    come_to(qtbot, desk, Where("desk", id=desk.paper.id))
    assert piece(desk.place, Waiting, "desk-waiting").isVisible()
    canvas = desk.place.reader.canvas
    qtbot.waitUntil(lambda: bool(canvas.pictures.bytes), timeout=20_000)
    assert len(canvas.sizes) == 19
