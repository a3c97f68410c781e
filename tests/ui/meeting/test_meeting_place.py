"""A meeting: the right deadline with its working, printed pages, what is yours, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.deadline import Rule, Threshold
from meetingwatch.domain.mark import QUOTE, Anchor, Mark
from meetingwatch.store import drafts as draft_store
from meetingwatch.store import marks as mark_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import notices as notice_store
from meetingwatch.store import papers as paper_store
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.limits import limits_words, sending_words, threshold_words
from meetingwatch.ui.meeting.agenda import topics_words
from meetingwatch.ui.meeting.head import is_chair
from meetingwatch.ui.meeting.say import asking_text
from meetingwatch.ui.meeting.side import several
from meetingwatch.ui.meeting.view import MeetingPlace
from meetingwatch.workflow import councils, handing_over, meeting_sheet, writing
from tests.documents.made_papers import made_pack
from tests.ui.conftest import Went

CHILDREN = "northmere-m4141"
AUDIT, LICENSING = "northmere-m4146", "northmere-m4144"


def place_at(qtbot: QtBot, hall: Hall, meeting: str) -> MeetingPlace:
    place = MeetingPlace(hall)
    qtbot.addWidget(place)
    hall.bridge.changed.connect(lambda kinds: place.refresh() if kinds & place.shows() else None)
    place.resize(1160, 860)
    place.show_at(Where("meeting", id=meeting))
    place.refresh()
    return place


def words_of(place: QWidget) -> str:
    labels = [one.text() for one in place.findChildren(QLabel)]
    return "\n".join(labels + [one.text() for one in place.findChildren(QPushButton)])


def part(place: QWidget, name: str) -> QWidget:
    found = place.findChild(QWidget, name)
    assert found is not None, name
    return found


def button(place: QWidget, name: str) -> QPushButton:
    found = place.findChild(QPushButton, name)
    assert found is not None, name
    return found


def test_the_deadline_and_its_working(qtbot: QtBot, hall: Hall) -> None:
    place = place_at(qtbot, hall, CHILDREN)
    way = part(place, "way-question")
    when = way.findChild(QLabel, "when")
    assert when is not None
    assert when.text() == "Wednesday 12 July, 10am"
    assert when.property("role") == "strong"
    assert "in 2 days" in words_of(way)
    assert "100 words" in words_of(way)
    assert "supplementary question allowed" in words_of(way)
    button(way, "why-question").click()
    working = words_of(part(place, "working-question"))
    for day in (
        "Monday 17 July: working day 1",
        "Friday 14 July: working day 2",
        "Thursday 13 July: working day 3",
    ):
        assert day in working
    assert "Printed on the council’s meeting page" in working
    button(way, "why-question").click()
    qtbot.wait_until(lambda: place.findChild(QWidget, "working-question") is None)


def test_a_closed_way_is_quiet_and_stands_last(qtbot: QtBot, hall: Hall) -> None:
    place = place_at(qtbot, hall, CHILDREN)
    way = part(place, "way-petition")
    assert "Closed Monday 26 June" in words_of(way)
    assert "25 names to be presented" in words_of(way)
    assert "next meeting: Wednesday 20 September" in words_of(way)
    assert way.findChild(QPushButton, "write-petition") is None
    say = words_of(part(place, "have-your-say"))
    assert say.index("Public question") < say.index("Petition")


def test_pages_are_the_printed_ones_and_open_there(qtbot: QtBot, hall: Hall, went: Went) -> None:
    place = place_at(qtbot, hall, CHILDREN)
    risk = button(place, "pages-9")
    sheet = meeting_sheet.read(hall.bench, CHILDREN)
    row = next(one for one in sheet.items if one.item.number == "9")
    assert row.place is not None
    assert risk.text() == f"{row.labels[0]}–{row.labels[1]}"
    assert row.labels[0] != str(row.place.first + 1)  # printed, not the file's own number
    risk.click()
    assert went == [Where("desk", id=row.paper, page=row.place.first)]
    agenda = words_of(part(place, "agenda"))
    assert "to follow" in agenda
    assert "not public" in agenda
    assert "Exempt: not for publication" in agenda
    assert "For decision" in agenda


def test_writing_starts_a_draft_of_that_kind(qtbot: QtBot, hall: Hall, went: Went) -> None:
    place = place_at(qtbot, hall, CHILDREN)
    button(place, "write-comment").click()
    with hall.bench.library.read() as db:
        (draft,) = draft_store.everything(db)
    assert (draft.kind, draft.meeting) == ("comment", CHILDREN)
    assert went == [Where("draft", id=draft.id)]
    button(place, "open-draft-comment").click()
    assert went[-1] == Where("draft", id=draft.id)


def test_what_is_yours_stands_beside_its_item(qtbot: QtBot, hall: Hall) -> None:
    sheet = meeting_sheet.read(hall.bench, CHILDREN)
    row = next(one for one in sheet.items if one.item.number == "9")
    assert row.place is not None
    anchor = Anchor(row.place.first + 2, "words", "", "", 0, ())
    with hall.bench.library.write() as db:
        mark_store.save(db, Mark("m1", row.paper, anchor, QUOTE), hall.now())
        notice_store.add_topic(db, notice_store.Topic("t1", "library"), hall.now())
    writing.new(hall.bench, "question", meeting=CHILDREN, item="9")
    place = place_at(qtbot, hall, CHILDREN)
    agenda = words_of(part(place, "agenda"))
    assert "1 mark" in agenda
    assert "Public question" in agenda
    assert "mentions your topic “library”" in agenda


def test_the_way_to_democratic_services(qtbot: QtBot, hall: Hall, went: Went) -> None:
    place = place_at(qtbot, hall, CHILDREN)
    contact = part(place, "contact")
    assert "Chair: Councillor A. Okafor." in words_of(contact)
    assert "01999 555 010" in words_of(contact)
    for one in contact.findChildren(QLabel):
        assert one.textInteractionFlags() & one.textInteractionFlags().TextSelectableByMouse
    place.show()
    copy = button(place, "copy-email")
    address = next(one for one in contact.findChildren(QLabel) if "@" in one.text())
    assert 0 <= copy.x() - address.geometry().right() <= 16, "beside what it copies"
    button(place, "to-council").click()
    assert went == [Where("council", id="northmere")]
    assert is_chair("Chair")
    assert is_chair("Chairman")
    assert not is_chair("Vice-Chair")
    assert not is_chair("Deputy Chair")


def test_unknown_deadlines_are_said_with_a_way_to_find_out(qtbot: QtBot, hall: Hall, went: Went) -> None:
    place = place_at(qtbot, hall, "northmere-m4138")
    say = part(place, "have-your-say")
    assert "We do not know this council’s deadlines yet" in words_of(say)
    assert "01999 555 010" in words_of(say)
    sheet = meeting_sheet.read(hall.bench, "northmere-m4138")
    asking = asking_text(sheet)
    assert "Licensing Sub-Committee" in asking
    assert "Thursday 6 July 2017, 7pm" in asking


def test_an_unconfirmed_deadline_says_so_first(qtbot: QtBot, hall: Hall) -> None:
    place = place_at(qtbot, hall, "northmere-m4143")
    words = words_of(part(place, "have-your-say"))
    assert words.index("Not confirmed:") < words.index("Wednesday 19 July, 5pm")


def test_a_moved_meeting_says_it_is_a_guess_and_leads_on(qtbot: QtBot, later_hall: Hall, went: Went) -> None:
    place = place_at(qtbot, later_hall, AUDIT)
    band = words_of(part(place, "status-band"))
    assert "Monday 31 July 2017, 6pm" in band
    assert "our guess" in band
    assert "Nothing is due for this date" in words_of(part(place, "have-your-say"))
    button(place, "moved-to").click()
    new = went[-1].id
    place.show_at(Where("meeting", id=new))
    place.refresh()
    assert "seems to replace the meeting of Wednesday 26 July" in words_of(part(place, "status-band"))


def test_a_cancelled_meeting_says_so(qtbot: QtBot, later_hall: Hall) -> None:
    place = place_at(qtbot, later_hall, LICENSING)
    assert "is cancelled" in words_of(part(place, "status-band"))
    assert place.findChild(QPushButton, "write-question") is None


def test_a_supplement_is_told_at_its_item_and_versions_stay(
    qtbot: QtBot, later_hall: Hall, went: Went
) -> None:
    place = place_at(qtbot, later_hall, CHILDREN)
    assert "4 pages changed in Supplement 1" in words_of(part(place, "agenda"))
    button(place, "changed-9").click()
    assert went[-1].place == "desk"
    assert went[-1].page == 243
    papers = words_of(part(place, "papers-card"))
    assert "Agenda pack, 262 pages" in papers
    assert "version 1" in papers
    history = words_of(part(place, "history-card"))
    assert "a new version first seen by this computer" in history
    assert "Last looked Thursday 13 July, noon." in history
    assert "late" not in history  # never a verdict


def test_a_paper_that_failed_says_why_and_can_be_tried_again(qtbot: QtBot, hall: Hall) -> None:
    with hall.bench.library.write() as db:
        pack = next(one for one in paper_store.of_meeting(db, CHILDREN) if one.kind == "pack")
        failed = replace(
            pack, sha256="", state="failed", reason="The council’s site did not answer.", pages=0
        )
        paper_store.update(db, failed)
    place = place_at(qtbot, hall, CHILDREN)
    papers = part(place, "papers-card")
    assert "not fetched" in words_of(papers)
    assert "did not answer" in words_of(papers)
    assert place.findChild(QPushButton, "read-papers") is None
    button(papers, f"fetch-{pack.key}").click()  # no server runs: it fails again, and says so
    assert "fetching…" in words_of(part(place, "papers-card"))
    qtbot.wait_until(lambda: bool(hall.notices.texts()), timeout=20_000)
    qtbot.wait_until(lambda: not hall.tasks.busy())
    assert "not fetched" in words_of(part(place, "papers-card"))


def test_a_file_can_be_added(qtbot: QtBot, hall: Hall, tmp_path: Path) -> None:
    made_pack(tmp_path / "late report.pdf")
    place = place_at(qtbot, hall, "northmere-m4145")
    place.add_file(tmp_path / "late report.pdf")
    qtbot.wait_until(lambda: "late report" in words_of(part(place, "papers-card")), timeout=20_000)


def test_the_calendar_file_holds_meeting_and_deadlines(qtbot: QtBot, hall: Hall, tmp_path: Path) -> None:
    place = place_at(qtbot, hall, CHILDREN)
    place.save_calendar(tmp_path / "meeting.ics")
    text = (tmp_path / "meeting.ics").read_text(encoding="utf-8")
    assert "20170718T190000" in text
    assert "20170712T100000" in text


def test_a_meeting_that_is_gone_is_said_plainly(qtbot: QtBot, hall: Hall) -> None:
    place = place_at(qtbot, hall, "no-such-meeting")
    assert "not in the library" in words_of(place)


def test_a_narrow_page_has_one_column_and_never_scrolls_sideways(qtbot: QtBot, hall: Hall) -> None:
    place = place_at(qtbot, hall, CHILDREN)
    place.show()
    for size in (100, 200):
        hall.look.set_size(size)
        place.refresh()
        place.resize(718, 560)
        assert place.width() == 718
        qtbot.wait(1)
        inner = place._page.widget()
        assert inner is not None
        assert inner.width() <= place._page.viewport().width(), size
    hall.look.set_size(100)


def test_what_was_sent_makes_no_page_wider_than_a_small_window(qtbot: QtBot, hall: Hall) -> None:
    draft = writing.new(hall.bench, "question", meeting=CHILDREN, item="7", text="What was done?")
    handing_over.mark_sent(hall.bench, draft.id)
    place = place_at(qtbot, hall, CHILDREN)
    place.show()
    place.resize(1064, 660)
    qtbot.wait(1)
    inner = place._page.widget()
    assert inner is not None
    assert inner.width() <= place._page.viewport().width()


def test_the_topics_that_an_item_mentions_are_one_sentence() -> None:
    assert topics_words(["library"]) == "mentions your topic “library”"
    assert topics_words(["library", "risk"]) == "mentions your topics “library” and “risk”"
    assert topics_words(["a", "b", "c"]) == "mentions your topics “a”, “b” and “c”"


def test_an_unwatched_committee_is_told(qtbot: QtBot, hall: Hall) -> None:
    with hall.bench.library.read() as db:
        meeting = meeting_store.get(db, CHILDREN)
    assert meeting is not None
    councils.watch(hall.bench, [meeting.committee], False)
    place = place_at(qtbot, hall, CHILDREN)
    assert "do not watch this committee" in words_of(part(place, "status-band"))


def test_limits_in_words() -> None:
    rule = Rule("r", "c", "deputation", speaking_minutes=5, people_max=5, signatures_min=10)
    assert limits_words(rule) == "5 minutes at the meeting, up to 5 people, 10 names needed"
    assert limits_words(None) == ""
    more = replace(rule, speakers_max=1, signatures_max=24)
    assert limits_words(more).endswith("up to 5 people, one may speak, 10 to 24 names needed")
    assert sending_words(replace(rule, submit_by=("online form", "email", "post"))) == (
        "Send it by online form, e-mail or post"
    )
    assert sending_words(replace(rule, submit_to="Head of Governance")) == "Send it to Head of Governance"
    bands = (Threshold(50, 1499, "presented"), Threshold(1500, None, "debated"), Threshold(9000, None, ""))
    assert threshold_words(replace(rule, thresholds=bands)) == [
        "50 to 1,499 names: presented",
        "1,500 names and more: debated",
    ]


def test_a_mark_that_found_no_place_is_told_at_its_item(qtbot: QtBot, later_hall: Hall, went: Went) -> None:
    with later_hall.bench.library.write() as db:
        papers = paper_store.of_meeting(db, CHILDREN)
        new = next(one for one in papers if one.kind == "pack" and not one.replaced_by)
        sheet = meeting_sheet.read(later_hall.bench, CHILDREN)
        row = next(one for one in sheet.items if one.item.number == "9")
        assert row.place is not None
        old = paper_store.add(db, replace(new, id="", version=1, replaced_by=new.id), later_hall.now())
        anchor = Anchor(row.place.first + 1, "words that went", "", "", 0, ())
        mark_store.save(db, Mark("m9", old.id, anchor, QUOTE, placed="ask"), later_hall.now())
    place = place_at(qtbot, later_hall, CHILDREN)
    way = button(place, "to-place-9")
    assert way.text() == "1 to place"
    way.click()
    assert went == [Where("desk", id=old.id, page=anchor.page, mark="m9")]


def test_after_the_meeting_what_is_to_come_stands_there(qtbot: QtBot, hall: Hall, went: Went) -> None:
    bench = hall.bench
    after = replace(hall, bench=replace(bench, clock=lambda: bench.now() + timedelta(days=9)))
    place = place_at(qtbot, after, CHILDREN)
    words = words_of(part(place, "after-card"))
    assert "Next meeting" in words
    assert "Minutes stay a draft until a meeting approves them" in words
    button(place, "after-open-next-meeting").click()
    assert went[-1].place == "meeting"
    assert went[-1].id != CHILDREN


def test_before_the_meeting_there_is_no_after(qtbot: QtBot, hall: Hall) -> None:
    assert place_at(qtbot, hall, CHILDREN).findChild(QWidget, "after-card") is None


def test_a_deadline_before_the_papers_says_so_and_offers_the_plan(qtbot: QtBot, hall: Hall) -> None:
    with hall.bench.library.write() as db:
        meeting = meeting_store.get(db, AUDIT)
        assert meeting is not None
        early = replace(meeting, agenda_published=False, note="Questions by 10am on Tuesday 11 July 2017.")
        meeting_store.save(db, early, hall.bench.now())
    place = place_at(qtbot, hall, AUDIT)
    way = part(place, "way-question")
    if way.findChild(QLabel, "before-papers") is None:
        raise AssertionError(words_of(way))
    assert button(place, "write-question").text() == "Write a provisional draft"
    assert button(place, "plan-question").accessibleName().startswith("Forward plan")


def test_a_larger_text_size_reaches_every_link_at_once(qtbot: QtBot, hall: Hall) -> None:
    place = place_at(qtbot, hall, CHILDREN)
    place.show()
    hall.look.set_size(150)
    sizes = {one.font().pixelSize() for one in place.findChildren(QPushButton) if "–" in one.text()}
    hall.look.set_size(100)
    assert sizes == {round(15 * 1.5)}


def test_after_the_meeting_that_stands_first(qtbot: QtBot, hall: Hall) -> None:
    later = replace(hall, bench=replace(hall.bench, clock=lambda: hall.bench.now() + timedelta(days=9)))
    place = place_at(qtbot, later, CHILDREN)
    place.resize(700, 900)  # one column
    place.show()
    qtbot.wait(10)
    tops = [
        part(place, name).mapTo(place, QPoint(0, 0)).y()
        for name in ("after-card", "agenda", "papers-card", "have-your-say")
    ]
    assert tops == sorted(tops)


def test_several_of_a_role_are_told_in_the_plural(qtbot: QtBot, hall: Hall) -> None:
    place = place_at(qtbot, hall, AUDIT)
    words = words_of(part(place, "members-card"))
    assert "Committee Members: Councillor U. Karlsen, Councillor V. Nightingale-Rao" in words
    assert "Vice-Chair: Councillor T. Eddowes" in words
    assert [several(one) for one in ("Co-opted Member", "Chairman", "Aelod", "Members")] == [
        "Co-opted Members",
        "Chairmen",
        "Aelod",
        "Members",
    ]


def test_history_calls_a_paper_as_the_papers_do(qtbot: QtBot, later_hall: Hall) -> None:
    place = place_at(qtbot, later_hall, CHILDREN)
    words = words_of(part(place, "history-card"))
    assert "Agenda pack: a new version first seen by this computer" in words
    assert "Agenda reports pack" not in words
