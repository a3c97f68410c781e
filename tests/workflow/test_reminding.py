"""What a person does with reminders, and what becomes of them: in the library, across restarts and programs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from meetingwatch.domain import submission as s
from meetingwatch.domain.paper import PACK, SUPPLEMENT, Paper
from meetingwatch.domain.reminder import HOURS_BEFORE, LAST_EVENING, RECEIPT, REWORD, Reminder
from meetingwatch.domain.times import parse_instant
from meetingwatch.errors import UserFacingError
from meetingwatch.store import papers as paper_store
from meetingwatch.store import reminders as store
from meetingwatch.store.database import disk_full
from meetingwatch.workflow import coming, diary, due, handing_over, notifying, receipts, reminding, writing
from meetingwatch.workflow.notifying import Notice
from meetingwatch.workflow.workbench import Workbench
from tests.practised import MEETING, Practised

EVENING = parse_instant("2017-07-11T18:00")
MORNING = parse_instant(
    "2017-07-12T08:00"
)  # two hours before the deadline of the practice council's question


def of_meeting(found: tuple[Reminder, ...] | list[Reminder]) -> list[Reminder]:
    return [one for one in found if one.meeting == MEETING]


def look(meetings: Practised, at: datetime, *, person_is_here: bool = False) -> reminding.Look:
    return reminding.look(meetings.bench(at), person_is_here=person_is_here)


def notice_at(meetings: Practised, at: datetime) -> Notice:
    """What stands about the meeting after a look at that time."""
    found = look(meetings, at)
    (notice,) = notifying.grouped(of_meeting(found.standing), at)
    return notice


def leads(found: tuple[Reminder, ...]) -> list[str]:
    return sorted({one.lead for one in of_meeting(found)})


def test_what_was_shown_stands_until_it_is_closed(meetings: Practised) -> None:
    notice = notice_at(meetings, EVENING)
    assert notice.title == "Your last free evening: Public comment, Public question"
    again = look(meetings, EVENING + timedelta(minutes=5))  # a restart is nothing but another look
    assert (again.taken, leads(again.standing)) == ((), [LAST_EVENING])
    notifying.dismiss(meetings.bench(EVENING), notice)
    assert of_meeting(look(meetings, EVENING + timedelta(minutes=6)).standing) == []
    later = look(meetings, MORNING)
    assert leads(later.taken) == [HOURS_BEFORE]


def test_what_cannot_be_recorded_is_told_all_the_same(
    meetings: Practised, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> bool:
        raise disk_full("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(store, "record_shown", full)
        for _time in range(2):
            found = look(meetings, EVENING)
            assert found.trouble is not None
            assert leads(found.taken) == leads(found.standing) == [LAST_EVENING]
    after = look(meetings, EVENING)
    assert (after.trouble, leads(after.taken)) == (None, [LAST_EVENING])
    assert look(meetings, EVENING).taken == ()


def test_the_later_reminder_takes_the_place_of_the_earlier(meetings: Practised) -> None:
    look(meetings, EVENING)
    notice = notice_at(meetings, MORNING)
    assert leads(notice.reminders) == [HOURS_BEFORE]
    notifying.dismiss(meetings.bench(MORNING), notice)
    assert of_meeting(look(meetings, MORNING + timedelta(minutes=1)).standing) == []


def test_done_is_for_good_and_can_be_undone(meetings: Practised) -> None:
    notice = notice_at(meetings, EVENING)
    notifying.done(meetings.bench(EVENING), notice)
    assert of_meeting(look(meetings, MORNING).taken) == []
    assert of_meeting(look(meetings, MORNING).standing) == []
    notifying.undo(meetings.bench(MORNING), notice)
    found = look(meetings, MORNING + timedelta(minutes=1))
    assert leads(found.taken) == [HOURS_BEFORE]


def test_snoozed_comes_once_more_and_only_once(meetings: Practised) -> None:
    notice = notice_at(meetings, EVENING)
    until = EVENING + timedelta(hours=1)
    notifying.snooze(meetings.bench(EVENING), notice, until)
    quiet = look(meetings, until - timedelta(minutes=1))
    assert (of_meeting(quiet.taken), of_meeting(quiet.standing)) == ([], [])
    assert quiet.wake_at == until
    first, second = look(meetings, until), look(meetings, until)
    assert len(of_meeting(first.taken)) == len(notice.reminders)
    assert second.taken == ()
    assert leads(second.standing) == [LAST_EVENING]
    # and put off again
    (again,) = notifying.grouped(of_meeting(second.standing), until)
    notifying.snooze(meetings.bench(until), again, until + timedelta(hours=1))
    assert of_meeting(look(meetings, until + timedelta(minutes=59)).standing) == []
    assert len(of_meeting(look(meetings, until + timedelta(hours=1)).taken)) == len(notice.reminders)


def test_a_snooze_that_was_slept_through_says_what_is_left(meetings: Practised) -> None:
    notice = notice_at(meetings, EVENING)
    notifying.snooze(meetings.bench(EVENING), notice, EVENING + timedelta(hours=1))
    found = of_meeting(look(meetings, MORNING - timedelta(minutes=30)).taken)
    assert found
    assert {(one.missed, one.title.split(":")[0]) for one in found} == {
        (False, "Closes in 2 hours 30 minutes")
    }


def test_snoozed_and_then_sent_says_nothing_more(meetings: Practised) -> None:
    bench = meetings.bench(EVENING)
    draft = writing.new(bench, "question", meeting=MEETING, text="Why?")
    notice = notice_at(meetings, EVENING)
    notifying.snooze(bench, notice, EVENING + timedelta(hours=1))
    handing_over.mark_sent(bench, draft.id)
    found = of_meeting(look(meetings, EVENING + timedelta(hours=1)).taken)
    assert {one.what for one in found} == {"Public comment"}


def test_what_passed_before_it_was_chosen_was_not_missed(meetings: Practised) -> None:
    bench = meetings.bench(parse_instant("2017-07-11T20:00"))
    look(meetings, bench.now())
    reminding.choose(bench, leads=("3d", "1d", "evening", "15h", "2h"))
    found = look(meetings, bench.now() + timedelta(minutes=1))
    assert of_meeting(found.taken) == []
    assert leads(found.standing) == [LAST_EVENING]
    assert leads(look(meetings, parse_instant("2017-07-12T07:00")).taken) == []
    assert leads(look(meetings, MORNING).taken) == [HOURS_BEFORE]


def test_kinds_have_leads_of_their_own(meetings: Practised) -> None:
    bench = meetings.bench()
    reminding.choose(bench, leads=(), kind_leads={"deputation": ("3d",)})
    found = look(meetings, parse_instant("2017-07-11T18:00"))
    assert {one.what for one in found.taken} == {"Deputation"}  # due at noon on the 14th


def test_many_at_once_are_one_but_ones_own_stands_apart() -> None:
    one = Reminder("k", LAST_EVENING, EVENING, "Your last free evening: Petition", "Words", "Petition")
    reminders = [
        replace(one, key=f"k{n}", matter=f"m{n}", meeting=f"m{n}", draft="d" if n == 3 else "")
        for n in range(5)
    ]
    together, own = notifying.for_desktop(reminders, EVENING)
    assert together.title == "4 reminders"
    assert together.body.endswith("and 2 more")
    assert (own.title, own.draft) == (one.title, "d")
    assert len(notifying.for_desktop(reminders[:2], EVENING)) == 2


def test_quiet_hours_hold_what_was_missed_unless_somebody_is_there(meetings: Practised) -> None:
    night = parse_instant("2017-07-11T23:30")
    held = look(meetings, night)
    assert held.taken == ()
    assert held.wake_at == parse_instant("2017-07-12T07:00")
    assert leads(look(meetings, night, person_is_here=True).taken) == [LAST_EVENING]


def test_a_clock_that_was_wrong_when_the_meeting_was_found_loses_nothing(meetings: Practised) -> None:
    bench = meetings.bench()
    with bench.library.write() as db:
        from meetingwatch.store import meetings as meeting_store

        for meeting in meeting_store.between(db):
            meeting_store.save(db, replace(meeting, seen_at=parse_instant("2031-01-01T00:00")), bench.now())
    assert leads(look(meetings, EVENING).taken) == [LAST_EVENING]


def test_a_receipt_is_asked_for_and_the_message_is_ready(meetings: Practised) -> None:
    bench = meetings.bench(EVENING)
    draft = writing.new(bench, "question", meeting=MEETING, text="Why?")
    handing_over.mark_sent(bench, draft.id)
    found = of_meeting(look(meetings, parse_instant("2017-07-12T09:00")).taken)
    (one,) = [one for one in found if one.lead == RECEIPT]
    assert "01999 555 010" in one.body
    (notice,) = notifying.grouped([one], bench.now())
    assert (notice.is_receipt, notice.draft) == (True, draft.id)
    ready = receipts.asking(bench, draft.id)
    assert "Please confirm that you received it" in ready.words
    assert ready.mailto.startswith("mailto:democracy@northmere.example?subject=Please%20confirm%20receipt")
    sent = handing_over.of_draft(bench, draft.id)[0]
    handing_over.add_event(bench, sent.id, s.RECEIVED)
    assert [one for one in of_meeting(look(meetings, MORNING).standing) if one.lead == RECEIPT] == []


def test_sent_again_is_asked_for_again(meetings: Practised) -> None:
    bench = meetings.bench(parse_instant("2017-07-10T20:00"))
    draft = writing.new(bench, "question", meeting=MEETING, text="Why?")
    handing_over.mark_sent(bench, draft.id)
    (notice,) = [
        one
        for one in notifying.grouped(look(meetings, parse_instant("2017-07-11T09:00")).taken, bench.now())
        if one.is_receipt
    ]
    notifying.done(meetings.bench(parse_instant("2017-07-11T09:01")), notice)
    handing_over.mark_sent(meetings.bench(parse_instant("2017-07-11T12:00")), draft.id)
    found = of_meeting(look(meetings, parse_instant("2017-07-12T09:00")).taken)
    assert RECEIPT in {one.lead for one in found}


def test_marked_as_sent_by_mistake_is_reminded_of_again(meetings: Practised) -> None:
    bench = meetings.bench(EVENING - timedelta(hours=1))
    draft = writing.new(bench, "question", meeting=MEETING, text="Why?")
    sent = handing_over.mark_sent(bench, draft.id)
    handing_over.add_event(bench, sent.id, s.WITHDRAWN)
    assert "Public question" in {one.what for one in of_meeting(look(meetings, EVENING).taken)}


# -- "please reword by noon" ----------------------------------------------------------------------------


@pytest.fixture
def asked(meetings: Practised) -> tuple[Workbench, str]:
    """A question that was sent, and that the council wants shorter by noon on the 13th: the draft's id."""
    bench = meetings.bench(parse_instant("2017-07-12T11:30"))
    draft = writing.new(bench, "question", meeting=MEETING, text="Why is it so?")
    sent = handing_over.mark_sent(bench, draft.id, parse_instant("2017-07-11T20:00"))
    by = parse_instant("2017-07-13T12:00")
    handing_over.add_event(bench, sent.id, s.REWORD, text="One question only, please.", by=by)
    return bench, draft.id


def test_a_change_asked_for_is_a_deadline_everywhere(asked: tuple[Workbench, str]) -> None:
    bench, draft_id = asked
    (one,) = [one for one in due.everything(bench) if one.deadline.asked]
    assert one.deadline.due == parse_instant("2017-07-13T12:00")
    assert one.deadline.text == "One question only, please."
    (group,) = [group for group in coming.read(bench).groups if group.first.deadline.asked]
    assert group.first.draft is not None
    entries = diary.read(bench, one.deadline.due_date, one.deadline.due_date).entries  # type: ignore[arg-type]
    assert any(entry.words.startswith("Change asked for: question") for entry in entries)
    found = writing.written(bench, writing.get(bench, draft_id))
    assert found.deadline is not None
    assert found.deadline.deadline.asked
    assert found.checked.limit == 100  # the council's rules hold all the same


def test_a_change_asked_for_has_its_own_reminders(asked: tuple[Workbench, str], meetings: Practised) -> None:
    moments = {"2017-07-12T18:00": LAST_EVENING, "2017-07-13T10:00": HOURS_BEFORE, "2017-07-13T11:00": REWORD}
    for at, lead in moments.items():
        found = of_meeting(look(meetings, parse_instant(at)).taken)
        assert [one.lead for one in found if one.draft] == [lead]
    standing = of_meeting(look(meetings, parse_instant("2017-07-13T11:30")).standing)
    (notice,) = [one for one in notifying.grouped(standing, MORNING) if one.draft]
    assert notice.last.is_change
    title = notifying.heading(notice, parse_instant("2017-07-13T11:30"))
    assert title == "They asked for a change, in 30 minutes: Public question"
    assert "One question only, please." in notice.body


def test_by_noon_on_the_same_day_is_not_missed_but_told(meetings: Practised) -> None:
    bench = meetings.bench(parse_instant("2017-07-12T11:30"))
    draft = writing.new(bench, "question", meeting=MEETING, text="Why?")
    sent = handing_over.mark_sent(bench, draft.id)
    handing_over.add_event(bench, sent.id, s.REWORD, by=parse_instant("2017-07-12T12:00"))
    assert [one for one in of_meeting(look(meetings, bench.now()).taken) if one.lead == REWORD] == []
    (one,) = of_meeting(look(meetings, parse_instant("2017-07-12T11:45")).taken)
    assert (one.lead, one.missed) == (REWORD, False)


def test_sent_again_ends_it(asked: tuple[Workbench, str]) -> None:
    bench, draft_id = asked
    again = handing_over.mark_sent(bench, draft_id)
    assert not [one for one in due.everything(bench) if one.deadline.asked]
    handing_over.add_event(bench, again.id, s.WITHDRAWN)  # that was a mistake: the council still waits
    assert [one for one in due.everything(bench) if one.deadline.asked]


def test_a_change_without_a_time_is_refused(asked: tuple[Workbench, str]) -> None:
    bench, draft_id = asked
    with pytest.raises(UserFacingError):
        handing_over.add_event(bench, handing_over.of_draft(bench, draft_id)[0].id, s.REWORD)


def test_history_is_only_added_to(meetings: Practised) -> None:
    notice = notice_at(meetings, EVENING)
    bench = meetings.bench(EVENING)
    notifying.done(bench, notice)
    notifying.undo(bench, notice)
    notifying.dismiss(bench, notice)
    with bench.library.read() as db:
        acts = [
            row["act"]
            for row in db.execute("SELECT act FROM reminder_act WHERE subject=?", (notice.keys[0],))
        ]
        assert store.told(db, EVENING).standing != ()
    assert acts == ["undone", "dismissed"]


def test_a_newer_version_and_a_supplement_are_called_so(meetings: Practised) -> None:
    where = "https://a.example/pack"
    pack = Paper(
        "old", MEETING, "pack", PACK, "Pack", where, sha256="a" * 64, state="read", first_seen=EVENING
    )
    landed = [
        replace(pack, replaced_by="new"),
        replace(pack, id="new", sha256="b" * 64, version=2),
        replace(pack, id="more", key="supplement", kind=SUPPLEMENT, sha256="c" * 64),
    ]
    with meetings.bench(EVENING).library.write() as db:
        for one in landed:
            paper_store.add(db, one, EVENING)
    taken = of_meeting(look(meetings, EVENING + timedelta(minutes=1)).taken)
    titles = [one.title for one in taken]
    begins = [title.split(":")[0] for title in titles if "out" in title]
    assert sorted(begins) == [
        "A newer version of the papers is out",
        "More papers are out",
        "The papers are out",
    ]
    together = [one.title for one in notifying.grouped(taken, EVENING) if one.is_papers]
    assert [title.split(":")[0] for title in together] == ["New papers are out"]
