"""A library with one council and no network, for what rules and days do to its deadlines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from meetingwatch.domain import kinds
from meetingwatch.domain.council import Committee, Council, Meeting
from meetingwatch.domain.deadline import CLEAR_WORKING_DAYS, Rule, RuleSource
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.workflow import ruling
from meetingwatch.workflow.workbench import Workbench, open_workbench

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
# A council that ships no rules, so that only what a test makes counts.
NOWHERE = Council("nowhere", "Nowhere Town Council", "england", "moderngov", "https://nowhere.example")
RULE = Rule(
    id="",
    council=NOWHERE.name,
    kind=kinds.QUESTION,
    unit=CLEAR_WORKING_DAYS,
    count=3,
    at=time(10),
    text="by 10am, three clear working days before the meeting",
    source=RuleSource(
        "https://nowhere.example/constitution", date(2026, 11, 1), "by 10am, three clear working days before"
    ),
)


def bench_on(
    folder: Path, *, practice: bool = False, council: Council = NOWHERE, rule: Rule | None = RULE
) -> Workbench:
    """A library with the council, a watched committee, and one own rule."""
    folder.mkdir(exist_ok=True)
    bench = open_workbench(folder / "library", clock=lambda: NOW, practice=practice)
    with bench.library.write() as db:
        council_store.save(db, council, NOW)
        council_store.save_committee(
            db, Committee(f"{council.id}-c", council.id, "c", "Planning Committee", watched=True), NOW
        )
    if rule is not None:
        ruling.save(bench, council.id, replace(rule, council=council.name))
    return bench


def watch(bench: Workbench, *meetings: Meeting) -> None:
    """Meetings as a check saves them."""
    with bench.library.write() as db:
        for one in meetings:
            meeting_store.save(db, one, bench.now())


def changed_kinds(bench: Workbench) -> list[str]:
    """Kinds of every change told so far, newest first."""
    with bench.library.read() as db:
        return [one.kind for one in meeting_store.changes(db)]
