"""A paper that was reissued or supplemented: marks without a place, pages to compare, the time left, the card."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfWriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import QUOTE, Anchor, Mark
from meetingwatch.domain.paper import PACK, SUPPLEMENT
from meetingwatch.store import marks as mark_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import revisions
from meetingwatch.store.revisions import Revision
from meetingwatch.ui.desk import finding
from meetingwatch.ui.desk.finding import Finder
from meetingwatch.ui.desk.left_to_read import left, time_left
from meetingwatch.ui.hall import Where
from meetingwatch.ui.kit.pieces import Band, Button, Text
from meetingwatch.workflow import papers, reading
from meetingwatch.workflow.newer_pages import in_newer
from tests.documents.made_papers import Item, made_pack
from tests.ui.desk.conftest import NOW, Desk, come_to, piece
from tests.ui.desk.test_desk_reading import open_at


def words_in(band: Band) -> str:
    return " ".join(one.text() for one in band.findChildren(Text))


def in_a_meeting(desk: Desk, kind: str) -> None:
    """Give the open paper to a meeting."""
    with desk.bench.library.write() as db:
        paper_store.update(db, replace(desk.paper, meeting="m1", kind=kind, key="pack"))


def an_earlier_version(desk: Desk, tmp_path: Path, *marks: Mark) -> str:
    """Versions 1 and 2 of the paper, version 1 with these marks on it."""
    made_pack(tmp_path / "old.pdf", [Item(3, "Minutes", 4)])
    old = papers.add_file(
        desk.bench, tmp_path / "old.pdf", Cancel(), silent, given=papers.Given(title="Agenda pack")
    )
    in_a_meeting(desk, PACK)
    with desk.bench.library.write() as db:
        middle = paper_store.add(
            db, replace(old, id="", key="pack", meeting="m1", version=2, replaced_by=desk.paper.id), NOW
        )
        paper_store.update(db, replace(old, meeting="m1", key="pack", replaced_by=middle.id))
        for mark in marks:
            mark_store.save(db, replace(mark, paper=old.id), NOW)
    return old.id


def mark_at(mark_id: str, page: int, placed: str) -> Mark:
    return Mark(mark_id, "", Anchor(page, "words that went", "", "", 0, ()), QUOTE, label="9", placed=placed)


def test_a_mark_without_a_place_is_told_and_led_to(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    old = an_earlier_version(desk, tmp_path, mark_at("k1", 3, "ask"), mark_at("k2", 2, "yes"))
    open_at(qtbot, desk, 2)
    band = piece(desk.place.reader.bands, Band, "band-to-place")
    assert not band.isHidden()
    assert "1 mark has no sure place in this version" in words_in(band)
    piece(band, Button, "see-earlier").click()
    assert desk.gone == [Where("desk", id=old, page=3, mark="k1")]
    assert piece(desk.place.panel, Button, "pill-marks").text() == "Marks 1"
    rows = desk.place.panel.marks.rows.rows
    assert [row.head for row in rows] == [True, False]
    assert "1 to place" in rows[0].title
    assert rows[1].under.startswith("p. 9")
    desk.place.panel.marks.chosen.emit(rows[1])
    assert desk.gone[1:] == [Where("desk", id=old, page=3, mark="k1")]


def test_a_paper_whose_marks_all_found_a_place_says_nothing(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    an_earlier_version(desk, tmp_path, mark_at("k2", 2, "yes"))
    open_at(qtbot, desk, 2)
    assert piece(desk.place.reader.bands, Band, "band-to-place").isHidden()


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (46.1, "46 hours to Thursday 10am"),
        (45.9, "45 hours to Thursday 9:48am"),
        (1.1, "1 hour to 1pm today"),
        (0.5, "30 minutes to 12:24pm today"),
        (0, ""),
        (-0.2, ""),
    ],
)
def test_the_time_left_is_never_rounded_up(hours: float, words: str) -> None:
    assert time_left(("question", NOW + timedelta(hours=hours)), NOW) == words


def test_days_left_are_calendar_days() -> None:
    morning = datetime(2017, 7, 11, 8, tzinfo=UTC)
    goal = ("meeting", morning + timedelta(days=3, hours=14))
    assert time_left(goal, morning) == "3 days to the meeting, Friday 11pm"
    assert (
        left(260, frozenset(range(40)), frozenset(range(36, 46)), goal, morning)
        == "214 pages left, 3 days to the meeting, Friday 11pm"
    )


def test_only_the_person_says_that_pages_were_compared(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    made_pack(tmp_path / "pack2.pdf", [Item(3, "Minutes", 4)])
    pack = papers.add_file(
        desk.bench, tmp_path / "pack2.pdf", Cancel(), silent, given=papers.Given(title="Pack of July")
    )
    in_a_meeting(desk, SUPPLEMENT)
    with desk.bench.library.write() as db:
        paper_store.update(db, replace(pack, meeting="m1", kind=PACK))
        revisions.save_all(db, desk.paper.id, [Revision(pack.id, 3, desk.paper.id, 5)])
    open_at(qtbot, desk, 5)
    band = piece(desk.place.reader.bands, Band, "band-changes")
    assert not band.isHidden()
    assert words_in(band) == "This page replaces p. 2 of the agenda pack."
    piece(band, Button, "back-to-changed").click()
    assert desk.gone == [Where("desk", id=pack.id, page=3)]
    piece(band, Button, "have-compared").click()
    with desk.bench.library.read() as db:
        assert revisions.of_paper(db, pack.id)[0].looked_at is not None
    qtbot.waitUntil(lambda: words_in(band).endswith("You have compared them."))
    assert piece(band, Button, "have-compared").isHidden()
    desk.place.reader.canvas.go_to(7)
    assert band.isHidden()


def test_the_card_closes_when_its_mark_is_out_of_view(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    reader.canvas.hands.select(2, 0, 7)
    mark = reader.mark("quote")
    assert mark is not None
    reader.choose_mark(mark.id)
    QTest.keyClicks(reader.card.note, "as said")
    qtbot.wait(1)
    assert reader.card.isVisible()
    reader.canvas.go_to(15)
    qtbot.waitUntil(reader.card.isHidden, timeout=2_000)
    assert reading.marks_of(desk.bench, desk.paper.id)[0].note == "as said"
    assert reader.canvas.page == 15
    assert reader.canvas.lit.chosen == ""


def test_the_first_mark_does_not_move_the_page(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    panel, canvas = desk.place.panel, desk.place.reader.canvas
    before = (panel.minimumSizeHint().width(), panel.width(), canvas.page_rect(2))
    canvas.hands.select(2, 0, 7)
    desk.place.reader.mark("quote")
    qtbot.waitUntil(lambda: piece(panel, Button, "pill-marks").text() == "Marks 1")
    assert (panel.minimumSizeHint().width(), panel.width(), canvas.page_rect(2)) == before


def hits(qtbot: QtBot, query: str, texts: list[str]) -> list[int]:
    finder = Finder()
    finder.start(query, texts)
    qtbot.waitUntil(lambda: finder.done, timeout=2_000)
    finder.stop()
    finder.start(query, texts)
    qtbot.waitUntil(lambda: finder.done, timeout=2_000)
    return [hit.page for hit in finder.hits]


def test_of_several_words_pages_that_have_all_are_gone_through(qtbot: QtBot) -> None:
    texts = ["a duty", "the statutory duties of", "statutory", "a statutory duty"]
    assert hits(qtbot, "statutory duty", texts) == [3]  # as it was typed
    assert hits(qtbot, "duty statutory", texts) == [1, 3]  # next to each other they are one
    assert hits(qtbot, 'statutory "duty"', texts) == [3]
    assert hits(qtbot, "statutory dut*", texts) == [1, 3]
    assert hits(qtbot, "statutory nonsense", texts) == [1, 2, 3]


def test_a_star_that_nobody_typed_is_not_shown(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2, "last meet*")
    seeker = desk.place.reader.seeker
    assert seeker.bar.field.text() == "last meet"
    assert seeker.finder.words == ("last", "meet*")
    qtbot.waitUntil(lambda: seeker.finder.done, timeout=5_000)
    qtbot.waitUntil(
        lambda: seeker.bar.count.text() == "2 of 2", timeout=5_000
    )  # the first of the page asked for


def test_the_way_to_the_earlier_version_shows_the_mark(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    old = an_earlier_version(desk, tmp_path, mark_at("k1", 3, "ask"))
    open_at(qtbot, desk, 2)
    piece(desk.place.reader.bands, Button, "see-earlier").click()
    come_to(qtbot, desk, desk.gone[0])
    reader = desk.place.reader
    assert reader.marker.marks[0].paper == old
    assert reader.canvas.page == 3
    assert reader.card.isVisible()
    qtbot.wait(5)
    assert reader.card.isVisible()


def test_a_version_that_was_replaced_twice_is_compared_with_the_one_in_force(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    old = an_earlier_version(desk, tmp_path)
    come_to(qtbot, desk, Where("desk", id=old))
    wanted = Where("compare", id=desk.paper.id, words=old)
    piece(desk.place.reader.bands, Button, "what-changed").click()
    desk.place.reader.versions.what_changed()
    assert desk.gone == [wanted, wanted]


def test_each_page_of_an_older_version_says_what_became_of_it(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    old = an_earlier_version(desk, tmp_path)
    come_to(qtbot, desk, Where("desk", id=old))
    band = piece(desk.place.reader.bands, Band, "band-replaced")
    qtbot.waitUntil(lambda: "This page" in words_in(band), timeout=10_000)
    desk.place.reader.canvas.go_to(3)
    became = in_newer(desk.bench, old, desk.paper.id, Cancel())
    assert words_in(band).endswith(became[3].words)
    piece(band, Button, "what-changed").click()
    assert desk.gone == [Where("compare", id=desk.paper.id, words=old, page=became[3].page)]
    come_to(qtbot, desk, Where("desk", id=desk.paper.id))
    assert band.isHidden()


def test_the_time_left_goes_on_while_nobody_turns_a_page(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    said = piece(desk.place.panel, Text, "left-to-read")
    desk.place._goals.goal = ("question", NOW + timedelta(minutes=90))
    desk.place.minute_passed()
    assert said.text().endswith("1 hour to 1:24pm today")
    desk.place._goals.goal = ("question", NOW - timedelta(minutes=1))
    desk.place.minute_passed()
    assert said.text().endswith("pages left")


def test_the_newer_version_opens_where_the_reader_is(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=str(papers.path_of(desk.bench, desk.paper)))
    writer.insert_blank_page(index=0)
    writer.write(tmp_path / "newer.pdf")
    newer = papers.add_file(
        desk.bench, tmp_path / "newer.pdf", Cancel(), silent, given=papers.Given(title="Agenda pack")
    )
    with desk.bench.library.write() as db:
        paper_store.update(db, replace(desk.paper, meeting="m1", key="pack", replaced_by=newer.id))
    open_at(qtbot, desk, 4)
    piece(desk.place.reader.bands, Button, "open-newer").click()
    qtbot.waitUntil(lambda: bool(desk.gone), timeout=10_000)
    assert desk.gone == [Where("desk", id=newer.id, page=5)]


def test_no_hit_is_gone_to_before_it_is_known_whether_the_words_stand_together(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_at(qtbot, desk, 2)
    seeker, pages = desk.place.reader.seeker, len(desk.place.reader.canvas.sizes)
    texts = ["A statutory service, and the duty to run it."] * 40 + ["The statutory duty of the council."]
    assert pages > 3
    monkeypatch.setattr(seeker, "_texts", lambda: [texts[-1] if n == 3 else texts[0] for n in range(100)])
    monkeypatch.setattr(finding, "PAGES_A_STEP", 2)
    said: list[tuple[str, int | None]] = []
    seeker.finder.changed.connect(lambda: said.append((seeker.bar.count.text(), seeker.number)))
    seeker.bar.show()
    seeker.bar.field.setText("statutory duty")
    QTest.keyClick(seeker.bar.field, Qt.Key.Key_Return)
    seeker.bar.typed.emit("statutory duty")
    QTest.keyClick(seeker.bar.field, Qt.Key.Key_Return)  # a second time, before it is found
    qtbot.waitUntil(lambda: seeker.finder.done, timeout=5_000)
    assert ("looking…", None) in said
    assert (seeker.bar.count.text(), seeker.number) == ("1 of 1", 0)
    assert desk.place.reader.canvas.page == 3


def test_words_that_no_page_has_together_are_said_to_be_apart(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    seeker = desk.place.reader.seeker
    seeker.bar.typed.emit("council zebra")
    qtbot.waitUntil(lambda: seeker.finder.done, timeout=5_000)
    assert seeker.finder.hits
    assert seeker.bar.count.text().startswith("no page has all the words")
