"""Two councils with a committee of the same name each: every place says whose it is; with one, none does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.council import Change
from meetingwatch.domain.mark import Anchor, Rect
from meetingwatch.domain.times import parse_instant
from meetingwatch.store import papers as paper_store
from meetingwatch.ui.calendar.day import DayCell
from meetingwatch.ui.calendar.view import CalendarPlace
from meetingwatch.ui.coming_up.rows import DeadlineRow, MeetingLine
from meetingwatch.ui.coming_up.view import ComingUpPlace
from meetingwatch.ui.drafts.full import DraftPlace
from meetingwatch.ui.drafts.view import DraftsPlace
from meetingwatch.ui.evidence.group_button import GroupButton
from meetingwatch.ui.evidence.groups import groups_of
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.papers.model import rows_of
from meetingwatch.workflow import coming, evidence, marking, notifying, reminding, shelf
from meetingwatch.workflow.news import Told
from tests.neighbours import southmere_meeting, twin_drafts, watch_southmere
from tests.ui.drafts.material import MEETING

CHILDREN = "Children, Education, Libraries & Safeguarding"


@pytest.fixture
def two(hall: Hall) -> Hall:
    """A hall on a library that watches both."""
    watch_southmere(hall.bench)
    return hall


def words(place: QWidget) -> str:
    said = [one.text() for one in place.findChildren(QLabel)]
    return "\n".join(said + [one.text() for one in place.findChildren(QPushButton)])


def test_coming_up_says_whose_deadline_and_meeting_it_is(two: Hall, qtbot: QtBot) -> None:
    place = ComingUpPlace(two)
    qtbot.addWidget(place)
    place.refresh()
    rows = [words(one) for one in place.findChildren(DeadlineRow)]
    assert sum("(Northmere), " in one for one in rows) == sum("(Southmere), " in one for one in rows) > 0
    assert len(rows) == sum("(Northmere), " in one or "(Southmere), " in one for one in rows)
    lines = [words(one).replace("\n", " ") for one in place.findChildren(MeetingLine)]
    assert any(f"{CHILDREN} (Southmere)" in one for one in lines)
    assert all("(Northmere)" in one or "(Southmere)" in one for one in lines)


def test_one_council_is_not_said(hall: Hall, qtbot: QtBot) -> None:
    place = ComingUpPlace(hall)
    qtbot.addWidget(place)
    place.refresh()
    assert "(Northmere)" not in words(place)


def test_what_changed_says_whose(two: Hall) -> None:
    told = [
        Told(Change("agenda-published", one), None, False) for one in (MEETING, southmere_meeting(MEETING))
    ]
    with two.bench.library.read() as db:
        assert [one.title for one in coming.change_rows(db, told)] == [
            f"Agenda published, {CHILDREN} (Northmere)",
            f"Agenda published, {CHILDREN} (Southmere)",
        ]


def test_a_reminder_says_whose(two: Hall) -> None:
    bench = replace(two.bench, clock=lambda: parse_instant("2017-07-11T18:00"))
    said = [f"{one.title}\n{one.body}" for one in notifying.grouped(reminding.look(bench).taken, bench.now())]
    assert said
    assert any("(Northmere)" in one for one in said)
    assert any("(Southmere)" in one for one in said)


def test_the_calendar_says_whose_in_its_cells_its_tips_and_its_filter(two: Hall, qtbot: QtBot) -> None:
    place = CalendarPlace(two)
    qtbot.addWidget(place)
    place.refresh()
    cell = place.findChild(DayCell, f"day-{date(2017, 7, 18).isoformat()}")
    assert cell is not None
    for council in ("Northmere", "Southmere"):
        assert f"{CHILDREN} ({council})" in cell.accessibleName()
    forms = [form for entry in place._diary.entries if entry.committee for form in entry.forms]
    assert [one for one in forms if "(Northmere)" not in one and "(Southmere)" not in one] == []
    box = place.findChild(QComboBox, "committee-filter")
    assert box is not None
    offered = [box.itemText(n) for n in range(box.count())]
    assert {f"{CHILDREN} (Northmere)", f"{CHILDREN} (Southmere)"} < set(offered)


def test_drafts_and_the_head_of_each_say_whose(two: Hall, qtbot: QtBot) -> None:
    drafts = twin_drafts(two.bench, MEETING)
    place = DraftsPlace(two)
    qtbot.addWidget(place)
    place.refresh()
    for council in ("Northmere", "Southmere"):
        assert f"{CHILDREN} ({council}), 18 July 2017" in words(place)
    head = DraftPlace(two)
    qtbot.addWidget(head)
    head.show_at(Where("draft", id=drafts[1].id))
    qtbot.waitUntil(lambda: bool(head.about.text()))
    assert f"{CHILDREN} (Southmere), 18 July 2017" in head.about.text()


def test_evidence_says_whose_on_its_cards_and_in_its_filter(two: Hall, qtbot: QtBot) -> None:
    bench = two.bench
    with bench.library.read() as db:
        ids = [paper_store.of_meeting(db, one)[0].id for one in (MEETING, southmere_meeting(MEETING))]
    for paper in ids:
        marking.add(
            bench, paper, Anchor(3, "words", "", "", 0, (Rect(72, 600, 300, 614),)), "quote", None, ""
        )
    found = evidence.everything(bench)
    assert {one.source.split(", 18 July")[0] for one in found} == {
        f"{CHILDREN} (Northmere)",
        f"{CHILDREN} (Southmere)",
    }
    groups = [one for one in groups_of(found) if one.key.startswith("meeting:")]
    meetings = [one.words for one in groups]
    for one in groups:  # cut, but never at the end, where it says whose
        button = GroupButton(one, lambda: None)
        qtbot.addWidget(button)
        button.resize(190, 60)
        button.show()
        assert button.text().endswith("thmere)")
        button.resize(240, 60)
        assert button.text().endswith(("… (Northmere)", "… (Southmere)"))  # whole, where it has room
    assert sorted(meetings) == [
        f"18 July 2017, {CHILDREN} (Northmere)",
        f"18 July 2017, {CHILDREN} (Southmere)",
    ]


def test_papers_says_whose_in_the_same_words(two: Hall) -> None:
    heads = [one.words for one in rows_of(shelf.read(two.bench)) if one.one is None]
    assert f"{CHILDREN} (Northmere)" in heads
    assert f"{CHILDREN} (Southmere)" in heads
