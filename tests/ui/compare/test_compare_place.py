"""Two papers side by side: what is listed, lit and linked; stepping; what is said to be compared."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import PACK, SUPPLEMENT, Paper
from meetingwatch.store import papers as paper_store
from meetingwatch.store import revisions
from meetingwatch.store.revisions import Revision
from meetingwatch.ui.compare.linked import Steps
from meetingwatch.ui.compare.view import ComparePlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pieces import Button, column
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import Workbench
from tests.documents.made_papers import sentence
from tests.ui.conftest import Went

MEETING = "northmere-m4141"
SPEND = "Agency spend was £2.71m in the year to March"


def page(seed: int, *more: str) -> list[str]:
    chance = random.Random(seed)
    return [*more, *(sentence(chance) for _ in range(24))]


def pdf(path: Path, pages: Sequence[Sequence[str]]) -> Path:
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for number, lines in enumerate(pages, start=1):
        for line, words in enumerate(lines):
            canvas.drawString(60, 780 - 26 * line, words)
        canvas.drawString(280, 30, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return path


def added(bench: Workbench, path: Path, kind: str, version: int = 1) -> Paper:
    made = papers.add_file(
        bench, path, Cancel(), silent, meeting=MEETING, given=papers.Given(title=path.stem)
    )
    made = replace(made, kind=kind, version=version, key="compared" if kind == PACK else path.stem)
    with bench.library.write() as db:
        paper_store.update(db, made)
    return made


@pytest.fixture
def two(bench: Workbench, tmp_path: Path) -> tuple[Paper, Paper]:
    """A pack of 6 pages and its reissue: a figure changed, two pages inserted, the last one moved to the front."""
    before = [page(1), page(2, SPEND), page(3), page(4), page(5), page(6)]
    after = [page(6), page(1), page(2, SPEND.replace("2.71", "2.17")), page(7), page(8), *before[2:5]]
    old = added(bench, pdf(tmp_path / "before.pdf", before), PACK)
    new = added(bench, pdf(tmp_path / "after.pdf", after), PACK, version=2)
    with bench.library.write() as db:
        paper_store.update(db, replace(old, replaced_by=new.id))
    return old, new


def opened(hall: Hall, qtbot: QtBot, where: Where) -> ComparePlace:
    place = ComparePlace(hall)
    qtbot.addWidget(place)
    place.resize(1200, 760)
    place.show()
    place.show_at(where)
    qtbot.waitUntil(lambda: place._shown is not None, timeout=20_000)
    return place


def lines(place: ComparePlace) -> list[tuple[str, str]]:
    return [(row.title, row.under) for row in place.list.rows.rows]


def test_every_change_is_listed_and_both_pages_are_shown(
    hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper]
) -> None:
    place = opened(hall, qtbot, Where("compare", id=two[1].id))
    assert lines(place) == [
        ("p. 1 moved", "was p. 6"),
        ("p. 3 changed", "£2.71m became £2.17m"),
        ("p. 4–5 inserted", "2 pages"),
    ]
    QTest.keyClick(place, Qt.Key.Key_F8)
    assert (place.old.canvas.page, place.new.canvas.page) == (1, 2)
    assert list(place.new.canvas.lit.changed.flags) == [0, 3, 4]
    assert "only in this version" in place.new.canvas.lit.changed.flags.values()
    qtbot.waitUntil(lambda: place.new.canvas.lit.letters(2) is not None, timeout=10_000)
    letters = place.new.canvas.lit.letters(2)
    assert letters is not None
    lit = [letters.text[start:end] for start, end in place.new.canvas.lit.changed.ranges[2]]
    assert lit == ["£2.17m"]
    place.leave()


def test_the_end_of_the_list_is_the_end(hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper]) -> None:
    place = opened(hall, qtbot, Where("compare", id=two[1].id, words=two[0].id))
    for _n in range(5):
        QTest.keyClick(place, Qt.Key.Key_F8)
    assert not place.after.isEnabled()
    assert place._count.text() == "3 of 3"
    QTest.keyClick(place, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert place._count.text() == "2 of 3"
    place.leave()


def test_scrolling_one_brings_the_other_along(hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper]) -> None:
    place = opened(hall, qtbot, Where("compare", id=two[1].id))
    place.new.canvas.go_to(7, 0.4)
    assert place.old.canvas.page == 4
    place.old.canvas.go_to(2, 0.4)
    assert place.new.canvas.page == 5
    place.together.setChecked(False)
    place.old.canvas.go_to(0)
    assert place.new.canvas.page == 5
    place.leave()


def test_an_untouched_reissue_says_so(hall: Hall, qtbot: QtBot, bench: Workbench, tmp_path: Path) -> None:
    pages = [page(1), page(2, SPEND), page(3)]
    old = added(bench, pdf(tmp_path / "one.pdf", pages), PACK)
    second = pdf(tmp_path / "two.pdf", pages)
    second.write_bytes(second.read_bytes() + b"\n% again\n")
    new = added(bench, second, PACK, version=2)
    place = opened(hall, qtbot, Where("compare", id=new.id, words=old.id))
    assert lines(place)[0][0] == "No words differ"
    assert "No text was changed" in place._heading.under.text()
    place.leave()


def test_a_supplement_is_not_told_to_have_removed_the_rest(
    hall: Hall, qtbot: QtBot, bench: Workbench, tmp_path: Path
) -> None:
    pages = [page(1), page(2, SPEND), page(3)]
    old = added(bench, pdf(tmp_path / "pack.pdf", pages), PACK)
    changed = page(2, SPEND.replace("2.71", "2.17"))
    new = added(bench, pdf(tmp_path / "supplement.pdf", [changed]), SUPPLEMENT)
    with bench.library.write() as db:
        revisions.save_all(db, new.id, [Revision(old.id, 1, new.id, 0)])
    place = opened(hall, qtbot, Where("compare", id=new.id, words=old.id, page=0))
    assert lines(place) == [("p. 1 changed", "£2.71m became £2.17m")]
    assert "taken out" not in place._heading.under.text()
    assert place.done.isVisible()
    place.done.click()
    assert not place.done.isVisible()
    with bench.library.read() as db:
        assert all(one.looked_at for one in revisions.of_paper(db, old.id) if one.by_paper == new.id)
    place.leave()


def test_only_pages_that_were_shown_are_noted_as_compared(
    hall: Hall, qtbot: QtBot, bench: Workbench, tmp_path: Path
) -> None:
    pages = [page(n, SPEND) for n in range(1, 12)]
    old = added(bench, pdf(tmp_path / "pack.pdf", pages), PACK)
    changed = [page(n, SPEND.replace("2.71", "2.17") if n in (1, 9) else SPEND) for n in range(1, 12)]
    new = added(bench, pdf(tmp_path / "supplement.pdf", changed), SUPPLEMENT)
    with bench.library.write() as db:
        revisions.save_all(db, new.id, [Revision(old.id, n, new.id, n) for n in (0, 8)])

    def compared() -> list[int]:
        with bench.library.read() as db:
            return [one.page for one in revisions.of_paper(db, old.id) if one.looked_at]

    place = opened(hall, qtbot, Where("compare", id=new.id, words=old.id, page=0))
    place.done.click()
    assert compared() == [0]
    assert place.done.isVisible()
    place.after.click()
    place.done.click()
    assert compared() == [0, 8]
    assert not place.done.isVisible()
    undo = next(
        one for one in hall.notices.findChildren(QAbstractButton, "notice-action") if one.text() == "Undo"
    )
    undo.click()
    assert len(compared()) == 1
    assert place.done.isVisible()
    place.leave()


def test_the_first_version_has_nothing_to_compare_with(
    hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper], went: Went
) -> None:
    place = ComparePlace(hall)
    qtbot.addWidget(place)
    place.show()
    place.show_at(Where("compare", id=two[0].id))
    qtbot.waitUntil(lambda: place.findChild(QWidget, "desk-state") is not None, timeout=10_000)
    place.leave()


def test_each_side_opens_on_the_desk(hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper], went: Went) -> None:
    place = opened(hall, qtbot, Where("compare", id=two[1].id))
    place._open_side(new=False)
    assert went[-1] == Where("desk", id=two[0].id, page=place.old.canvas.page)
    place.leave()


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize(("width", "height"), [(1084, 666), (1244, 846)])
def test_with_large_letters_nothing_of_the_head_is_cut_and_the_pages_keep_their_room(
    hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper], size: int, width: int, height: int
) -> None:
    hall.look.set_size(size)
    place = opened(hall, qtbot, Where("compare", id=two[1].id))
    place.resize(width, height)
    place.done.show()
    place._noting.not_done.show()
    buttons = [place.together, place.before, place.after, place.done, place._noting.not_done, place.back]
    qtbot.waitUntil(lambda: all(whole(one, place) for one in buttons))
    said = [place._heading.title, place._heading.under, place.old._head, place.new._head]
    qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in said))
    assert place._heading.title.width() >= place._heading.fontMetrics().averageCharWidth() * 25
    for side in (place.old, place.new):
        assert side.canvas.width() >= 300
        assert side.canvas.height() >= 200
        open_ = side.findChild(Button)
        assert open_ is not None
        assert whole(open_, side)
    hall.look.set_size(100)
    place.leave()


def test_in_a_low_window_with_large_letters_lines_of_both_pages_are_seen(
    hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper]
) -> None:
    place = opened(hall, qtbot, Where("compare", id=two[1].id))
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayout(column(place))
    window.resize(1060, 500)  # what a window of 720 leaves, with a notice on top
    window.show()
    hall.look.set_size(200)
    place.done.show()

    def lines_seen() -> list[float]:
        """How many of each page's lines are in sight, which lie 26 points apart."""
        found = []
        for side in (place.old, place.new):
            seen = side.canvas.visibleRegion().boundingRect().height()
            found.append(seen / (26 * side.canvas.layout_.scale(side.canvas.page)))
        return found

    qtbot.waitUntil(lambda: min(lines_seen()) > 6)
    said = place._heading.under
    assert said.isVisible()
    assert said.toolTip() in ("", said.text())
    hall.look.set_size(100)
    window.resize(1060, 800)
    qtbot.waitUntil(lambda: place._heading.title.isVisible() and place.old._head.wordWrap())
    place.leave()


def whole(one: QWidget, inside: QWidget) -> bool:
    """Whether it stands in all its width in the other."""
    left = one.mapTo(inside, one.rect().topLeft()).x()
    return one.width() >= one.sizeHint().width() and left >= 0 and left + one.width() <= inside.width()


def test_a_page_without_companion_goes_with_the_one_before() -> None:
    steps = Steps({0: 1, 1: 2, 4: 3})
    assert [steps.to(n) for n in range(6)] == [1, 2, 2, 2, 3, 3]
    assert Steps({}).to(3) == 0


def test_from_a_page_without_a_change_the_next_and_the_one_before_are_in_reach(
    hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper]
) -> None:
    old, new = two
    place = opened(hall, qtbot, Where("compare", id=new.id, words=old.id, page=6))
    number = place._at
    there = place._stops[number].new
    assert there is not None
    assert there < 6
    assert place._count.text() == f"{len(place._stops)} changes"
    assert place.before.isEnabled()
    place.before.click()
    assert (place._at, place._count.text()) == (number, f"{number + 1} of {len(place._stops)}")
    place.leave()


def test_both_papers_follow_the_arrow_keys(hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper]) -> None:
    old, new = two
    place = opened(hall, qtbot, Where("compare", id=new.id, words=old.id))
    place.list.setFocus()
    for at in range(1, len(place._stops)):
        QTest.keyClick(place.list, Qt.Key.Key_Down)
        assert place._at == at
        shown = place._stops[at].new
        assert shown is None or place.new.canvas.page == shown
    place.leave()


def test_words_that_moved_on_their_page_are_listed(hall: Hall, qtbot: QtBot, tmp_path: Path) -> None:
    lines = page(2)
    before = [page(1), lines, page(3)]
    after = [before[0], [*lines[12:], *lines[:12]], before[2]]
    old = added(hall.bench, pdf(tmp_path / "before.pdf", before), PACK)
    new = added(hall.bench, pdf(tmp_path / "after.pdf", after), PACK, version=2)
    place = opened(hall, qtbot, Where("compare", id=new.id, words=old.id))
    (stop,) = place._stops
    assert stop.title == "p. 2: words moved on the page"
    assert stop.under.rstrip("…") in " ".join(lines)
    place.leave()
