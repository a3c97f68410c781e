"""Drafts beside the deadlines of watched committees: a letter, a second question, an ignored committee."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from meetingwatch.domain import submission as s
from meetingwatch.domain.reminder import LAST_EVENING, RECEIPT, Reminder
from meetingwatch.domain.times import parse_instant
from meetingwatch.workflow import councils, handing_over, notifying, receipts, reminding, writing
from meetingwatch.workflow.workbench import open_workbench
from tests.practised import CELS, MEETING, Practised

EVENING = "2017-07-11T18:00"


def told(meetings: Practised, at: str) -> list[Reminder]:
    return list(reminding.look(meetings.bench(parse_instant(at)), person_is_here=True).taken)


def of(found: list[Reminder], draft: str) -> list[str]:
    return [one.lead for one in found if one.draft == draft]


def test_a_letter_without_a_meeting_is_asked_after(tmp_path: Path) -> None:
    def at(moment: str) -> datetime:
        return parse_instant(moment)

    friday = open_workbench(tmp_path / "library", clock=lambda: at("2017-07-07T20:00"))
    draft = writing.new(friday, "letter", text="What of the depot?")
    sent = handing_over.mark_sent(friday, draft.id)
    sunday = open_workbench(tmp_path / "library", clock=lambda: at("2017-07-09T12:00"))
    assert list(reminding.look(sunday).taken) == []
    assert reminding.plan(sunday).wake_at == at("2017-07-10T09:00")
    monday = open_workbench(tmp_path / "library", clock=lambda: at("2017-07-10T09:00"))
    (one,) = list(reminding.look(monday).taken)
    assert (one.lead, one.draft) == (RECEIPT, draft.id)
    assert one.body == "What of the depot? Ask democratic services to confirm it."
    (card,) = notifying.grouped([one], monday.now())
    assert card.title == "Not confirmed as received: Letter"
    assert "Please confirm" in receipts.asking(monday, draft.id).words
    handing_over.add_event(monday, sent.id, s.RECEIVED)
    assert reminding.standing(monday) == ()


def test_a_second_draft_of_a_kind_has_its_own(meetings: Practised) -> None:
    bench = meetings.bench()
    first = writing.new(bench, "question", meeting=MEETING, text="One?")
    second = writing.new(bench, "question", meeting=MEETING, text="Two?")
    handing_over.mark_sent(bench, first.id)
    evening = told(meetings, EVENING)
    assert of(evening, first.id) == [RECEIPT]
    assert of(evening, second.id) == [LAST_EVENING]


def test_a_draft_for_a_committee_that_is_ignored_is_not_forgotten(meetings: Practised) -> None:
    bench = meetings.bench()
    draft = writing.new(bench, "question", meeting=MEETING, text="Why?")
    councils.watch(bench, [CELS], False)
    assert of(told(meetings, EVENING), draft.id) == [LAST_EVENING]
    handing_over.mark_sent(meetings.bench(parse_instant("2017-07-11T20:00")), draft.id)
    assert of(told(meetings, "2017-07-12T09:00"), draft.id) == [RECEIPT]
