"""What passed while nobody could be told: told once, together, until it is closed; and what never was to be missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from meetingwatch.domain.council import Meeting
from meetingwatch.domain.reminder import HOURS_BEFORE, Reminder
from meetingwatch.domain.times import london, parse_instant
from meetingwatch.store import meetings as meeting_store
from meetingwatch.workflow import handing_over, notifying, recounting, reminding, ruling, writing
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.practised import MEETING, Practised
from tests.workflow.ruled import NOW, RULE, bench_on, watch

THREE_WEEKS_LATER = parse_instant("2017-08-05T12:00")


def look(meetings: Practised, at: datetime) -> reminding.Look:
    return reminding.look(meetings.bench(at), person_is_here=True)


def test_three_weeks_away_is_told_once_together_and_stands_until_closed(meetings: Practised) -> None:
    found = look(meetings, THREE_WEEKS_LATER)
    matters = [one.matter for one in found.taken]
    assert len(matters) == len(set(matters)) > 5
    assert all(one.missed for one in found.taken)
    (only,) = notifying.for_desktop(found.taken, THREE_WEEKS_LATER)
    assert only.title == f"{len(matters)} deadlines passed while MeetingWatch was not running"
    assert only.body.endswith(f"and {len(matters) - 2} more")
    months_later = THREE_WEEKS_LATER + timedelta(days=90)
    again = look(meetings, months_later)
    assert not {one.matter for one in again.taken} & set(matters)  # only what has passed since
    (card,) = notifying.grouped(again.standing, months_later)
    assert {one.matters[0] for one in card.each()} > set(matters)
    notifying.dismiss(meetings.bench(months_later), card)
    assert look(meetings, months_later + timedelta(minutes=1)).standing == ()


def test_ones_own_stands_first_among_what_was_missed(meetings: Practised) -> None:
    draft = writing.new(meetings.bench(), "question", meeting=MEETING, text="Why?")
    found = look(meetings, THREE_WEEKS_LATER)
    (only,) = notifying.for_desktop(found.taken, THREE_WEEKS_LATER)
    assert only.each()[0].draft == draft.id
    assert only.body.startswith("Public question: Wednesday 12 July, 10am.")
    overs = [one.last.over for one in only.each()[1:] if one.last.over]
    assert overs == sorted(overs, reverse=True)


def test_one_line_is_closed_without_the_others(meetings: Practised) -> None:
    found = look(meetings, THREE_WEEKS_LATER)
    (card,) = notifying.grouped(found.standing, THREE_WEEKS_LATER)
    first, *others = card.each()
    bench = meetings.bench(THREE_WEEKS_LATER)
    notifying.dismiss(bench, first)
    assert {one.matter for one in reminding.standing(bench)} == {one.matters[0] for one in others}
    notifying.undo(bench, first)
    assert {one.matter for one in reminding.standing(bench)} == set(card.matters)


def test_done_with_one_of_a_group_leaves_the_other(meetings: Practised) -> None:
    evening = parse_instant("2017-07-11T18:00")
    bench = meetings.bench(evening)
    standing = [one for one in look(meetings, evening).standing if one.meeting == MEETING]
    (card,) = notifying.grouped(standing, evening)
    comment, question = sorted(card.each(), key=lambda one: one.what)
    assert (comment.what, question.what) == ("Public comment", "Public question")
    notifying.done(bench, question)

    def left() -> set[str]:
        return {one.what for one in reminding.standing(bench) if one.meeting == MEETING}

    assert left() == {"Public comment"}
    later = look(meetings, parse_instant("2017-07-12T08:00"))
    assert [one.what for one in later.taken if one.meeting == MEETING] == ["Public comment"]
    notifying.undo(bench, question)
    assert left() == {"Public comment", "Public question"}


def test_a_calendar_fetched_for_the_first_time_misses_nothing(meetings: Practised) -> None:
    """Its past meetings are news of nothing: they were over before the program knew of them."""
    bench = meetings.bench(THREE_WEEKS_LATER)
    with bench.library.write() as db:
        db.execute("DELETE FROM deadline_history")
        for one in meeting_store.between(db):
            meeting_store.save(db, replace(one, seen_at=THREE_WEEKS_LATER), THREE_WEEKS_LATER)
    recounting.recount(bench)
    assert look(meetings, THREE_WEEKS_LATER + timedelta(minutes=1)).taken == ()
    later = look(meetings, THREE_WEEKS_LATER + timedelta(days=30)).taken
    assert later  # what was to come then, and has passed since
    assert all(one.over is not None and one.over > THREE_WEEKS_LATER for one in later)


# -- one own rule, one meeting ------------------------------------------------------------------------------


@pytest.fixture
def ruled(tmp_path: Path) -> Workbench:
    """A meeting on 15 December 2026, its questions due at 10am on the 9th, known since 30 November."""
    bench = bench_on(tmp_path)
    watch(bench, meeting_on(15))
    recounting.recount(bench)
    return bench


def meeting_on(day: int) -> Meeting:
    return Meeting("m", "nowhere", "nowhere-c", "1", london(date(2026, 12, day), time(19)), seen_at=NOW)


def at(bench: Workbench, moment: str) -> Workbench:
    return open_workbench(bench.library.folder, clock=lambda: parse_instant(moment))


def told(bench: Workbench) -> list[Reminder]:
    return list(reminding.look(bench, person_is_here=True).taken)


def test_a_rule_added_after_its_deadline_had_passed_is_no_news(tmp_path: Path) -> None:
    bench = bench_on(tmp_path, rule=None)
    watch(bench, meeting_on(15))
    recounting.recount(bench)
    late = at(bench, "2026-12-10T12:00")
    ruling.save(late, "nowhere", replace(RULE, council="Nowhere Council"))
    recounting.recount(late)
    assert told(at(bench, "2026-12-10T13:00")) == []


def test_what_moved_earlier_while_the_program_was_shut_is_told_at_once(ruled: Workbench) -> None:
    shut_until = at(ruled, "2026-12-08T09:30")
    watch(shut_until, meeting_on(14))  # its questions are due half an hour from now
    recounting.recount(shut_until)
    (one,) = told(shut_until)
    assert (one.lead, one.missed) == (HOURS_BEFORE, False)
    assert one.title == "Closes in 30 minutes: Public question"


def test_what_moved_into_the_past_while_the_program_was_shut_is_missed(ruled: Workbench) -> None:
    shut_until = at(ruled, "2026-12-08T12:00")
    watch(shut_until, meeting_on(14))
    recounting.recount(shut_until)
    (one,) = told(shut_until)
    assert (one.title, one.missed) == ("The deadline has passed: Public question", True)


def test_a_meeting_that_moves_under_a_snoozed_reminder_is_told_anew(ruled: Workbench) -> None:
    evening = at(ruled, "2026-12-08T18:00")
    (one,) = told(evening)
    notifying.snooze(evening, notifying.grouped([one], evening.now())[0], parse_instant("2026-12-08T19:00"))
    watch(evening, meeting_on(21))
    recounting.recount(evening)
    assert told(at(ruled, "2026-12-08T19:00")) == []
    (again,) = told(at(ruled, "2026-12-14T18:00"))
    assert "Tuesday 15 December, 10am" in again.body


def test_a_meeting_that_moves_to_another_entry_keeps_its_draft(ruled: Workbench) -> None:
    """The council strikes the old one out and lists a new one: what was written goes with it."""
    bench = at(ruled, "2026-12-02T12:00")
    draft = writing.new(bench, "question", meeting="m", text="Why?")
    watch(bench, replace(meeting_on(22), id="n", key="2"))
    watch(bench, replace(meeting_on(15), status="moved", moved_to="n"))
    recounting.recount(bench)
    (one,) = told(at(ruled, "2026-12-15T18:00"))
    assert (one.draft, one.meeting) == (draft.id, "n")
    handing_over.mark_sent(at(ruled, "2026-12-15T19:00"), draft.id)
    (receipt,) = told(at(ruled, "2026-12-16T09:00"))
    assert receipt.title == "Not confirmed as received: Public question"
    found = writing.written(bench, writing.get(bench, draft.id))
    assert found.deadline is not None
    assert found.deadline.meeting.id == "n"


def test_a_rule_that_makes_it_earlier_is_never_called_missed_and_told_once(ruled: Workbench) -> None:
    """The evening reminder of the earlier time is past; the deadline itself is still ahead."""
    shut = at(ruled, "2026-12-08T12:43")
    (known,) = ruling.of_council(shut, "nowhere")
    ruling.save(shut, "nowhere", replace(known.rule, at=time(15), count=4))
    recounting.recount(shut)
    found = told(shut)
    assert [(one.missed, one.title) for one in found] == [
        (False, "Closes in 2 hours 17 minutes: Public question")
    ]
    assert [one.title for one in notifying.grouped(reminding.standing(shut), shut.now())] == [found[0].title]
    assert told(shut) == []
