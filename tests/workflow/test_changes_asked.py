""" "Please reword by noon": by a time that can be, of what is not over, and also without a meeting."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from meetingwatch import ical
from meetingwatch.domain import submission as s
from meetingwatch.domain.reminder import HOURS_BEFORE, LAST_EVENING, REWORD
from meetingwatch.domain.times import parse_instant
from meetingwatch.errors import UserFacingError
from meetingwatch.workflow import (
    calendars,
    coming,
    diary,
    due,
    handing_over,
    notifying,
    recounting,
    reminding,
    standing,
    writing,
)
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.practised import MEETING, Cli, Practised

SENT_AT = "2017-07-11T20:00"
NOW = "2017-07-12T11:30"
BY = parse_instant("2017-07-13T12:00")


def at(folder: Path, moment: str) -> Workbench:
    return open_workbench(folder, clock=lambda: parse_instant(moment))


@pytest.fixture
def letter(tmp_path: Path) -> tuple[Workbench, str, str]:
    """A letter to no meeting, sent: the library, the draft and the submission."""
    bench = at(tmp_path / "library", NOW)
    draft = writing.new(bench, "letter", text="Dear councillor, what of the depot?")
    sent = handing_over.mark_sent(bench, draft.id, parse_instant(SENT_AT))
    return bench, draft.id, sent.id


def ask(bench: Workbench, submission: str, by: str, asked: str = "") -> None:
    when: datetime | None = parse_instant(asked) if asked else None
    handing_over.add_event(
        bench, submission, s.REWORD, at=when, by=parse_instant(by), text="Shorter, please."
    )


@pytest.mark.parametrize(
    ("by", "asked", "words"),
    [
        ("2017-07-10T12:00", "", "is before you sent it"),
        ("2017-07-12T11:00", "", "has passed already"),
        ("2016-07-13T12:00", "", "is before you sent it"),
        ("2017-07-13T12:00", "2017-07-10T12:00", "is before you sent it"),
        ("2017-07-12T09:00", "2017-07-12T10:00", "has passed already"),
        ("2017-07-13T12:00", "2017-07-12T18:00", "is still to come"),
    ],
)
def test_a_time_that_cannot_be_is_refused(
    letter: tuple[Workbench, str, str], by: str, asked: str, words: str
) -> None:
    bench, _draft, sent = letter
    with pytest.raises(UserFacingError) as refused:
        ask(bench, sent, by, asked)
    assert words in refused.value.what
    assert refused.value.safe == "Nothing was recorded."
    assert handing_over.get(bench, sent).stage == s.SENT


@pytest.mark.parametrize("stage", s.OVER)
def test_what_is_over_is_not_set_back(letter: tuple[Workbench, str, str], stage: str) -> None:
    bench, _draft, sent = letter
    handing_over.add_event(bench, sent, stage)
    with pytest.raises(UserFacingError) as refused:
        ask(bench, sent, "2017-07-13T12:00")
    assert f"recorded as {stage}" in refused.value.what
    assert handing_over.get(bench, sent).stage == stage


def test_what_was_asked_and_has_passed_may_be_recorded(letter: tuple[Workbench, str, str]) -> None:
    bench, _draft, sent = letter
    ask(bench, sent, "2017-07-12T11:00", "2017-07-12T08:00")
    assert handing_over.get(bench, sent).stage == s.REWORD


def test_without_a_meeting_it_stands_on_its_own_everywhere(letter: tuple[Workbench, str, str]) -> None:
    bench, draft, sent = letter
    ask(bench, sent, "2017-07-13T12:00")
    (one,) = due.everything(bench)
    assert (one.deadline.due, one.name) == (BY, "Dear councillor, what of the depot?")
    (group,) = coming.read(bench).groups
    assert group.first.draft is not None
    (entry,) = diary.read(bench, BY.date(), BY.date()).entries
    assert entry.whole == "Change asked for: letter, Dear councillor, what of the depot?"
    assert (entry.place, entry.id) == ("draft", draft)
    (exported,) = calendars.entries(bench)
    assert "Change asked for: Letter" in ical.say_event(exported.content().decode())[0]
    found = writing.written(bench, writing.get(bench, draft))
    assert found.deadline is not None
    assert [found.due is not None for found in standing.everything(bench)] == [True]
    assert recounting.recount(bench).changes == ()
    handing_over.mark_sent(bench, draft)
    assert due.everything(bench) == []
    assert recounting.recount(bench).changes == ()  # settled, not lost


def test_without_a_meeting_it_has_its_reminders(letter: tuple[Workbench, str, str]) -> None:
    bench, draft, sent = letter
    ask(bench, sent, "2017-07-13T12:00")
    moments = {"2017-07-12T18:00": LAST_EVENING, "2017-07-13T10:00": HOURS_BEFORE, "2017-07-13T11:00": REWORD}
    for moment, lead in moments.items():
        now = at(bench.library.folder, moment)
        (one,) = list(reminding.look(now).taken)
        assert (one.lead, one.draft, one.meeting) == (lead, draft, "")
    (card,) = notifying.grouped([one], parse_instant("2017-07-13T11:00"))
    assert card.title == "They asked for a change, in 1 hour: Letter"
    assert not card.several


def test_two_drafts_asked_for_by_the_same_time_are_two(meetings: Practised) -> None:
    bench = meetings.bench(parse_instant(NOW))
    for text in ("One?", "Two?"):
        draft = writing.new(bench, "question", meeting=MEETING, text=text)
        sent = handing_over.mark_sent(bench, draft.id, parse_instant(SENT_AT))
        ask(bench, sent.id, "2017-07-13T12:00")
    evening = meetings.bench(parse_instant("2017-07-12T18:00"))
    taken = [one for one in list(reminding.look(evening, person_is_here=True).taken) if one.is_change]
    assert len({one.draft for one in taken}) == 2
    cards = [one for one in notifying.grouped(taken, evening.now()) if one.last.is_change]
    assert len(cards) == 2
    uids = [one.uid for one in calendars.entries(bench)]
    assert len(uids) == len(set(uids))


def test_the_command_line_refuses_it_in_a_sentence(listing: Cli) -> None:
    draft = listing.json("draft", "new", "--kind", "letter")["id"]
    sent = listing.json("submission", "event", draft, "sent")["id"]
    words = listing.refused("submission", "event", sent, "reword", "--by", "2017-07-01T12:00")
    assert "Saturday 1 July 2017, noon is before you sent it (Monday 10 July 2017, noon)." in words
    listing.json("submission", "event", sent, "reword", "--by", "2017-07-12T12:00")
    (one,) = [one for one in listing.json("deadlines") if one["asked"]]
    assert (one["meeting"], one["draft"], one["due"]) == (None, draft, "2017-07-12T12:00:00+01:00")
    assert "change asked for, Letter, Letter" in listing("deadlines").out


def test_what_was_recorded_by_mistake_is_taken_back(letter: tuple[Workbench, str, str]) -> None:
    bench, _draft, sent = letter
    before = handing_over.get(bench, sent)
    handing_over.add_event(bench, sent, s.RECEIVED)
    handing_over.take_back(bench, before)
    after = handing_over.get(bench, sent)
    assert (after.stage, after.first(s.SENT)) == (s.SENT, parse_instant(SENT_AT))
    assert [one.stage for one in after.events] == [s.SENT, s.RECEIVED, s.SENT]  # only ever added to
    ask(bench, sent, "2017-07-13T12:00")
    asked = handing_over.get(bench, sent)
    handing_over.add_event(bench, sent, s.REFUSED)
    handing_over.take_back(bench, asked)
    assert [one.deadline.due for one in due.everything(bench)] == [BY]


def test_a_change_asked_for_is_not_told_as_a_change_of_rules(meetings: Practised) -> None:
    """Neither when it is recorded, nor when it is settled: the meeting's own deadline stood all the while."""
    bench = meetings.bench()
    recounting.recount(bench)
    draft = writing.new(bench, "question", meeting=MEETING, text="One?")
    sent = handing_over.mark_sent(bench, draft.id)
    before = recounting.recount(bench).changes
    asked = meetings.bench(parse_instant(NOW))
    ask(asked, sent.id, "2017-07-13T12:00")
    after = recounting.recount(asked).changes
    handing_over.add_event(asked, sent.id, s.ACCEPTED)
    assert (before, after, recounting.recount(asked).changes) == ((), (), ())
