"""A meeting moves under what was sent for it: nothing is lost from sight, and it is asked whether it still stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from meetingwatch.domain import submission as s
from meetingwatch.domain.council import MOVED, Change
from meetingwatch.domain.draft import Draft
from meetingwatch.domain.reminder import RECEIPT
from meetingwatch.domain.times import parse_instant
from meetingwatch.errors import UserFacingError
from meetingwatch.store import meetings as meeting_store
from meetingwatch.workflow import (
    afterwards,
    coming,
    due,
    handing_over,
    meeting_sheet,
    moved_on,
    reminding,
    standing,
    writing,
)
from meetingwatch.workflow.workbench import Workbench
from tests.practised import MEETING, Cli, Practised

NEW = "moved-here"
SENT_AT = parse_instant("2017-07-10T12:30")
LATER = parse_instant("2017-07-13T12:00")


def move(bench: Workbench, *, entry: str = NEW) -> None:
    """The council moves the meeting of 18 July to the 25th: under a new entry, or in the same one (entry "")."""
    with bench.library.write() as db:
        old = meeting_store.get(db, MEETING)
        assert old is not None
        new = replace(
            old, id=entry or old.id, key=entry or old.key, start=parse_instant("2017-07-25T19:00"), note=""
        )
        meeting_store.save(db, new, bench.now())
        if entry:
            meeting_store.save(db, replace(old, status=MOVED, moved_to=entry), bench.now())
        meeting_store.record(db, Change("meeting-moved", old.id, "", "", bench.now()), bench.now())


def question(bench: Workbench) -> Draft:
    return writing.new(bench, "question", meeting=MEETING, item="9", text="What was done?")


@pytest.fixture(params=[NEW, ""], ids=["new entry", "same entry"])
def sent(meetings: Practised, request: pytest.FixtureRequest) -> tuple[Workbench, str, str]:
    """The library after the move, the draft and the submission."""
    bench = meetings.bench()
    draft = question(bench)
    made = handing_over.mark_sent(bench, draft.id, SENT_AT)
    later = meetings.bench(LATER)
    move(later, entry=request.param)
    return later, draft.id, made.id


def test_it_stays_among_the_deadlines_as_sent(sent: tuple[Workbench, str, str]) -> None:
    bench, draft, submission = sent
    mine = [one for one in due.everything(bench) if one.draft and one.draft.id == draft]
    assert [(one.deadline.kind, one.name.split(", ")[-1]) for one in mine] == [("question", "25 July 2017")]
    assert due.to_json(mine[0])["submission"] == submission
    (group,) = [one for one in coming.read(bench).groups if one.first.draft and one.first.draft.id == draft]
    assert group.first.submission is not None
    assert group.first.submission.stage == s.SENT
    sheet = meeting_sheet.read(bench, mine[0].meeting.id)
    assert [one.submission.id for one in sheet.dues if one.submission] == [submission]
    (listed,) = [one for one in standing.everything(bench) if one.draft.id == draft]
    assert listed.meeting is not None
    assert listed.meeting.start == parse_instant("2017-07-25T19:00")
    assert listed.due is not None


def test_its_receipt_is_asked_for_at_the_new_date_too(sent: tuple[Workbench, str, str]) -> None:
    bench, draft, _submission = sent
    (one,) = [one for one in due.everything(bench) if one.draft and one.draft.id == draft]
    before = replace(bench, clock=lambda: one.moment.replace(hour=9, minute=30))
    told = [each for each in list(reminding.look(before, person_is_here=True).taken) if each.draft == draft]
    assert [each.lead for each in told] == [RECEIPT]
    assert "25 July 2017" in told[0].body


def test_it_is_asked_whether_it_stands(sent: tuple[Workbench, str, str]) -> None:
    bench, draft, submission = sent
    found = moved_on.of_draft(bench, writing.get(bench, draft))
    assert found is not None
    assert found.short == "Sent for Tuesday 18 July; the meeting is now on Tuesday 25 July"
    assert found.asking is not None
    assert "for the meeting of Tuesday 18 July. The meeting is now on Tuesday 25 July." in found.asking.words
    assert "18 July 2017" in found.asking.subject, "under the subject that it was sent with"
    handing_over.add_event(bench, submission, s.RECEIVED)
    assert moved_on.of_draft(bench, writing.get(bench, draft)), "a receipt does not say that it stands"
    handing_over.add_event(bench, submission, s.ACCEPTED, text=found.stands)
    assert moved_on.of_draft(bench, writing.get(bench, draft)) is None


def test_the_draft_names_the_new_date(sent: tuple[Workbench, str, str]) -> None:
    bench, draft, _submission = sent
    found = writing.written(bench, writing.get(bench, draft))
    assert found.when == "25 July 2017, 7pm"
    assert found.deadline is not None
    assert not [one for one in found.checked.findings if "do not know" in one.what]


def test_heard_before_the_meeting_is_refused(sent: tuple[Workbench, str, str]) -> None:
    bench, _draft, submission = sent
    for at in (None, parse_instant("2017-07-18T20:00")):
        with pytest.raises(UserFacingError) as refused:
            handing_over.add_event(bench, submission, s.HEARD, at=at)
        assert "on Tuesday 25 July 2017, 7pm: it cannot have been heard yet" in refused.value.what
    assert handing_over.get(bench, submission).stage == s.SENT
    over = replace(bench, clock=lambda: parse_instant("2017-07-25T21:00"))
    handing_over.add_event(over, submission, s.HEARD)


def test_what_comes_after_it_counts_from_the_new_date(sent: tuple[Workbench, str, str]) -> None:
    bench, _draft, submission = sent
    between = replace(bench, clock=lambda: parse_instant("2017-07-20T12:00"))
    handing_over.add_event(between, submission, s.RECEIVED)
    assert coming.read(between).owed == (), "its meeting is still to come"
    over = replace(bench, clock=lambda: parse_instant("2017-07-26T12:00"))
    handing_over.add_event(over, submission, s.HEARD)
    (owed,) = coming.read(over).owed
    assert owed.answer is not None
    assert [one.submission for one in afterwards.coming(over) if one.kind == "answer"] == [submission]


def test_a_draft_not_sent_yet_follows(meetings: Practised) -> None:
    bench = meetings.bench(LATER)
    draft = question(bench)
    move(bench)
    (one,) = [one for one in due.everything(bench) if one.draft and one.draft.id == draft.id]
    assert one.meeting.id == NEW
    assert one.moment > LATER
    found = moved_on.of_draft(bench, draft)
    assert found is not None
    assert (found.sent, found.asking) == (None, None)
    assert found.words.startswith("Written for Tuesday 18 July; the meeting is now on Tuesday 25 July.")
    assert [one.id for one in writing.of_meeting(bench, NEW)] == [draft.id]


def test_what_was_sent_before_dates_were_kept_is_asked_after_too(meetings: Practised) -> None:
    bench = meetings.bench()
    draft = question(bench)
    handing_over.mark_sent(bench, draft.id, SENT_AT)
    forget_what_0006_keeps(bench)
    move(bench)
    found = moved_on.of_draft(bench, draft)
    assert found is not None
    assert found.short.startswith("Sent for Tuesday 18 July")


def test_a_moved_meeting_is_listed_once(meetings: Practised) -> None:
    bench = meetings.bench(LATER)
    move(bench)
    rows = [one for one in coming.read(bench).meetings if one.meeting.id in (MEETING, NEW)]
    assert [(one.meeting.id, one.moved_to and one.moved_to.id) for one in rows] == [(MEETING, NEW)]
    past = replace(bench, clock=lambda: parse_instant("2017-07-20T12:00"))
    assert [one.meeting.id for one in coming.read(past).meetings if one.meeting.id in (MEETING, NEW)] == [NEW]


def forget_what_0006_keeps(bench: Workbench) -> None:
    """As a library was before."""
    with bench.library.write() as db:
        db.execute("UPDATE submission SET message='', meeting='', meeting_start=''")


def test_what_was_sent_is_kept_in_its_very_words(meetings: Practised) -> None:
    bench = meetings.bench()
    bench.save_settings(replace(bench.settings(), name="Ann Other", postcode="N1 1AA"))
    draft = question(bench)
    going = writing.outgoing(bench, writing.written(bench, draft))
    made = handing_over.mark_sent(bench, draft.id)
    assert made.message == going
    assert made.message is not None
    assert made.message.details == "Name: Ann Other\nPostcode: N1 1AA"
    later = replace(bench.settings(), name="Else", telephone="020 7946 0000", email="e@example.org")
    bench.save_settings(later)
    move(bench)
    writing.save(bench, replace(draft, text="Other words."))
    kept = handing_over.get(bench, made.id)
    assert (kept.message, kept.meeting, kept.meeting_start) == (going, MEETING, made.meeting_start)


def test_the_command_line_tells_it(listing: Cli, tmp_path: Path) -> None:
    draft = listing.json("draft", "new", "--kind", "question", "--meeting", MEETING)["id"]
    sent = listing.json("submission", "event", draft, "sent")
    assert sent["message"]["subject"].startswith("Public question")
    assert sent["sent_for"] == "2017-07-18T19:00:00+01:00"
    words = listing.refused("submission", "event", sent["id"], "heard")
    assert "it cannot have been heard yet" in words
