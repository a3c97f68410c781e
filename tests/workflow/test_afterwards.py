"""What comes after a meeting: from rules, promises, notices and lists, and nothing that nobody said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from meetingwatch.domain import follow_up as f
from meetingwatch.domain import submission as s
from meetingwatch.domain.council import Change
from meetingwatch.domain.follow_up import FollowUp
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import DECISIONS, Paper
from meetingwatch.domain.reminder import ANSWER_DUE, ANSWER_LATE
from meetingwatch.domain.times import london, parse_instant
from meetingwatch.reminders.moments import MORNING
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import (
    afterwards,
    calendars,
    coming,
    diary,
    due,
    handing_over,
    notifying,
    papers,
    reminding,
    writing,
)
from meetingwatch.workflow.papers import Given
from meetingwatch.workflow.workbench import Workbench
from tests.practised import CELS, MEETING, Cli, Practised


def later(meetings: Practised, days: int = 9) -> Workbench:
    """The library some days on: the meeting of 18 July is over."""
    return meetings.bench(meetings.now + timedelta(days=days))


def asked(bench: Workbench, *, note: str = "", stage: str = s.HEARD) -> str:
    """A question that was sent and taken at the meeting; gives the submission's id."""
    draft = writing.new(bench, "question", meeting=MEETING, text="What was done?")
    sent = handing_over.mark_sent(bench, draft.id, bench.now() - timedelta(days=7))
    handing_over.add_event(bench, sent.id, stage, at=bench.now() - timedelta(days=1), text=note)
    return sent.id


def only(found: tuple[FollowUp, ...], kind: str) -> FollowUp:
    (one,) = (one for one in found if one.kind == kind)
    return one


def notice(bench: Workbench, folder: Path, words: str, *, meeting: str = "", title: str = "Notice") -> Paper:
    """A paper of one page with these words, added by file."""
    target = folder / "notice.pdf"
    canvas = Canvas(str(target), invariant=1)
    for number, line in enumerate(words.split("\n")):
        canvas.drawString(60, 760 - 16 * number, line)
    canvas.save()
    return papers.add_file(bench, target, Cancel(), silent, meeting=meeting, given=Given(title=title))


def test_before_a_meeting_nothing_follows(meetings: Practised) -> None:
    assert afterwards.of_meeting(meetings.bench(), MEETING) == ()


def test_an_answer_is_due_by_the_councils_rule(meetings: Practised) -> None:
    bench = later(meetings)
    asked(bench)
    answer = only(afterwards.of_meeting(bench, MEETING), f.ANSWER)
    assert answer.due_date == date(2017, 8, 1)  # ten working days from Tuesday 18 July
    assert "within ten working days" in answer.why
    assert not answer.confirmed  # the rule speaks only of questions that were not reached


def test_a_promise_goes_before_the_rule(meetings: Practised) -> None:
    bench = later(meetings)
    asked(bench, note="Chair promised a written answer by noon on Friday 21 July")
    answer = only(afterwards.of_meeting(bench, MEETING), f.ANSWER)
    assert answer.due_date == date(2017, 7, 21)
    assert answer.due is not None
    assert answer.confirmed
    assert "promised a written answer" in answer.why


def test_an_answer_that_came_is_owed_no_more(meetings: Practised) -> None:
    bench = later(meetings)
    handing_over.add_event(bench, asked(bench), s.ANSWERED)
    assert not [one for one in afterwards.of_meeting(bench, MEETING) if one.kind == f.ANSWER]
    assert coming.read(bench).owed == ()


def test_coming_up_says_what_makes_an_answer_late(meetings: Practised) -> None:
    asked(later(meetings))
    (owed,) = coming.read(meetings.bench(meetings.now + timedelta(days=40))).owed
    assert owed.answer is not None
    assert owed.answer.is_over(date(2017, 8, 20))


def test_the_next_meeting_and_the_draft_minutes(meetings: Practised) -> None:
    found = afterwards.of_meeting(later(meetings), MEETING)
    following = only(found, f.NEXT_MEETING)
    assert following.due_date is not None
    assert following.due_date > date(2017, 7, 18)
    assert only(found, f.MINUTES).due_date is None  # no rule in England names a day


def test_in_wales_a_note_of_decisions_has_a_day(meetings: Practised) -> None:
    bench = later(meetings)
    with bench.library.write() as db:
        (council,) = council_store.all_councils(db)
        council_store.save(db, replace(council, nation="wales"), bench.now())
    assert only(afterwards.of_meeting(bench, MEETING), f.MINUTES).due_date == date(2017, 7, 27)


def decisions(bench: Workbench, folder: Path, words: str, seen: datetime) -> None:
    """A notice of decisions of the meeting, of a cabinet, first seen then."""
    paper = notice(bench, folder, words, meeting=MEETING, title="Decisions")
    with bench.library.write() as db:
        committee = council_store.committee(db, CELS)
        assert committee is not None
        council_store.save_committee(db, replace(committee, name="Cabinet"), seen)
        paper_store.update(db, replace(paper, kind=DECISIONS))
        meeting_store.record(db, Change("decisions-published", MEETING, at=seen), seen)


def test_call_in_is_counted_from_when_the_notice_came_out(meetings: Practised, tmp_path: Path) -> None:
    bench = later(meetings, days=10)
    words = "Published on 19 July 2017.\nMay be called in within 5 working days of publication."
    decisions(bench, tmp_path, words, bench.now())
    call = only(afterwards.of_meeting(bench, MEETING), f.CALL_IN)
    assert call.due_date == date(2017, 7, 26)
    assert call.confirmed
    assert "write to one of them" in call.why
    (shown,) = coming.read(bench).after
    assert shown.committee == "Cabinet"


def test_a_notice_without_its_day_is_not_confirmed(meetings: Practised, tmp_path: Path) -> None:
    bench = later(meetings, days=10)
    decisions(bench, tmp_path, "May be called in within 5 working days of publication.", bench.now())
    call = only(afterwards.of_meeting(bench, MEETING), f.CALL_IN)
    assert not call.confirmed
    assert "may have come out earlier" in call.warnings[0]


def test_an_open_call_in_goes_once_it_is_over(meetings: Practised, tmp_path: Path) -> None:
    words = "The call-in deadline is 5pm on Friday 21 July 2017."
    decisions(later(meetings, days=10), tmp_path, words, meetings.now + timedelta(days=10))
    assert coming.read(meetings.bench(meetings.now + timedelta(days=10))).after != ()
    assert coming.read(meetings.bench(meetings.now + timedelta(days=13))).after == ()


def test_a_call_in_is_a_short_entry_of_the_calendar_and_rings_that_morning(
    meetings: Practised, tmp_path: Path
) -> None:
    bench = later(meetings, days=10)
    decisions(bench, tmp_path, "The call-in deadline is 5pm on Friday 21 July 2017.", bench.now())
    (entry,) = (one for one in calendars.entries(bench) if one.kind == calendars.AFTER and "call" in one.of)
    event = entry.event
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=15)
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == london(date(2017, 7, 21), MORNING)


def test_a_committee_that_is_no_executive_has_no_call_in(meetings: Practised, tmp_path: Path) -> None:
    bench = later(meetings)
    paper = notice(bench, tmp_path, "The call-in deadline is Friday 21 July 2017.", meeting=MEETING)
    with bench.library.write() as db:
        paper_store.update(db, replace(paper, kind=DECISIONS))
    assert not [one for one in afterwards.of_meeting(bench, MEETING) if one.kind == f.CALL_IN]


def test_a_notice_of_public_rights_is_a_yearly_entry(meetings: Practised, tmp_path: Path) -> None:
    bench = meetings.bench()
    words = (
        "Notice of public rights\nThe accounts are open for inspection from 3 July 2017\nto 11 August 2017."
    )
    paper = notice(bench, tmp_path, words, title="Notice of public rights 2017")
    (shown,) = coming.read(bench).after
    assert (shown.follow.begins, shown.follow.due_date) == (date(2017, 7, 3), date(2017, 8, 11))
    assert shown.follow.paper == paper.id
    assert coming.read(meetings.bench(datetime(2017, 8, 12, 9).astimezone())).after == ()


def test_the_habit_of_a_committee_warns_of_late_papers(meetings: Practised) -> None:
    bench = meetings.bench()
    with bench.library.write() as db:
        model = meeting_store.get(db, MEETING)
        assert model is not None
        for number, weeks in enumerate((8, 16, 24)):
            start = model.start - timedelta(weeks=weeks)
            past = replace(model, id=f"past-{number}", key=f"past-{number}", start=start, seen_at=None)
            out = start - timedelta(days=1)
            meeting_store.save(db, past, start - timedelta(days=60))
            meeting_store.record(db, Change("agenda-published", past.id, at=out), out)
        meeting_store.save(db, replace(model, agenda_published=False), bench.now())
    question = next(one for one in due.everything(bench) if one.meeting.id == MEETING)
    assert "last 3 agendas" in question.early
    draft = writing.new(bench, "question", meeting=MEETING, text="What was done?")
    findings = writing.written(bench, draft).checked.findings
    assert [one for one in findings if one.what.startswith("Provisional")]


def test_what_follows_stands_in_the_calendar_and_in_its_file(meetings: Practised, tmp_path: Path) -> None:
    bench = later(meetings)
    asked(bench, note="Chair promised a written answer by noon on Friday 21 July")
    words = (
        "Notice of public rights\nThe accounts are open for inspection from 3 July 2017\nto 11 August 2017."
    )
    notice(bench, tmp_path, words, title="Notice of public rights 2017")
    shown = [
        one for one in diary.read(bench, date(2017, 7, 1), date(2017, 8, 31)).entries if one.kind == "after"
    ]
    assert [(one.day.isoformat(), one.timed, one.place) for one in shown] == [
        ("2017-07-03", False, "desk"),
        ("2017-07-21", True, "meeting"),
        ("2017-08-11", False, "desk"),
    ]
    assert shown[1].words == "Written answer due"
    target = tmp_path / "out.ics"
    assert calendars.export_entries(bench, target, shown) == 3
    assert "SUMMARY:Accounts open for inspection: last day" in target.read_text()
    assert calendars.export(bench, tmp_path / "all.ics").added > 3
    assert calendars.export(bench, tmp_path / "all.ics").changed == 0


def test_a_promised_answer_is_reminded_of_until_it_has_come(meetings: Practised) -> None:
    bench = later(meetings)
    sent = asked(bench, note="Chair promised a written answer by noon on Friday 21 July")

    def told(at: str) -> list[str]:
        found = reminding.look(meetings.bench(parse_instant(at)), person_is_here=True).taken
        return [one.lead for one in found if one.draft]

    assert told("2017-07-21T08:30") == []
    assert told("2017-07-21T09:00") == [ANSWER_DUE]
    assert told("2017-07-22T12:00") == []
    assert told("2017-07-24T09:00") == [ANSWER_LATE]  # the Monday
    monday = meetings.bench(parse_instant("2017-07-24T09:05"))
    (card,) = [one for one in notifying.grouped(reminding.standing(monday), monday.now()) if one.is_answer]
    assert card.title == "The written answer was due on Friday 21 July: Public question"
    assert "promised a written answer" in card.body
    handing_over.add_event(monday, sent, s.ANSWERED)
    assert not [one for one in reminding.standing(monday) if one.draft]


def test_an_owed_answer_is_among_the_deadlines(meetings: Practised, listing: Cli) -> None:
    bench = later(meetings)
    sent = asked(bench, note="Chair promised a written answer by noon on Friday 21 July")
    found = listing.json("deadlines", now=bench.now())
    (answer,) = [one for one in found if one["kind"] == "answer"]
    assert (answer["due"], answer["due_date"]) == ("2017-07-21T12:00:00+01:00", "2017-07-21")
    assert (answer["basis"], answer["certainty"]) == ("printed", "stated")
    assert (answer["meeting"], answer["submission"]) == (MEETING, sent)
    assert {*found[0]} <= {*answer} | {"submission"}
    dates = [one["due_date"] for one in found]
    assert dates == sorted(dates)
    said = listing("deadlines", "--to", "2017-07-21", now=bench.now()).out
    assert "Friday 21 July, noon: Written answer due" in said
    assert "Written answer" not in listing("deadlines", "--to", "2017-07-20", now=bench.now()).out


def test_a_promised_answer_rings_in_the_calendar_on_its_morning(meetings: Practised) -> None:
    bench = later(meetings)
    asked(bench, note="Chair promised a written answer by noon on Friday 21 July")
    (entry,) = [one for one in calendars.entries(bench) if one.of.startswith(f"{f.ANSWER}|")]
    assert "TRIGGER;VALUE=DATE-TIME:20170721T080000Z" in entry.content().decode()  # 9am in London
