"""A second council beside the practice one: its committees, meetings and days are the same, only it is another."""

from __future__ import annotations

from dataclasses import replace

from meetingwatch.domain import kinds
from meetingwatch.domain.council import Council, Meeting
from meetingwatch.domain.draft import Draft
from meetingwatch.domain.paper import Paper
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import ruling, writing
from meetingwatch.workflow.known import rules_of
from meetingwatch.workflow.workbench import Workbench

SOUTHMERE = Council(
    "southmere", "London Borough of Southmere", "england", "moderngov", "https://southmere.example"
)


def watch_southmere(bench: Workbench) -> None:
    """Southmere has every committee, meeting, paper and rule that Northmere has."""
    now = bench.now()
    with bench.library.write() as db:
        (northmere,) = council_store.all_councils(db)
        rules = [one.rule for one in rules_of(db, northmere)]
        committees = council_store.committees(db)
        meetings = meeting_store.between(db)
        papers = paper_store.everything(db)
        council_store.save(db, SOUTHMERE, now)
        for one in committees:
            council_store.save_committee(db, replace(one, id=_southmere(one.id), council=SOUTHMERE.id), now)
            council_store.watch(db, _southmere(one.id), True)
        for meeting in meetings:
            meeting_store.save(db, _of_southmere(meeting), now)
        for paper in papers:
            paper_store.add(db, _paper_of_southmere(paper), now)
    for number, rule in enumerate(rules):
        ruling.save(bench, SOUTHMERE.id, replace(rule, id=f"southmere-{number}", council=SOUTHMERE.name))


def southmere_meeting(meeting: str) -> str:
    """The id of Southmere's meeting that stands beside this one of Northmere."""
    return _southmere(meeting)


def twin_drafts(bench: Workbench, meeting: str) -> tuple[Draft, Draft]:
    """A comment for the same meeting at Northmere and at Southmere."""
    mine, other = (writing.new(bench, kinds.COMMENT, meeting=one) for one in (meeting, _southmere(meeting)))
    return mine, other


def _southmere(id_: str) -> str:
    return id_.replace("northmere", SOUTHMERE.id)


def _of_southmere(one: Meeting) -> Meeting:
    return replace(
        one,
        id=_southmere(one.id),
        council=SOUTHMERE.id,
        committee=_southmere(one.committee),
        moved_to=_southmere(one.moved_to),
        url="",
    )


def _paper_of_southmere(one: Paper) -> Paper:
    return replace(one, id=f"b{one.id}", meeting=_southmere(one.meeting), url="", replaced_by="")
