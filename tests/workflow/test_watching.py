"""Checking again: what is doubtful deletes nothing, what moved is paired, what failed is tried again."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from meetingwatch.domain.council import CANCELLED, MOVED, AgendaItem, DocumentLink, Meeting
from meetingwatch.domain.job import Cancel, Progress, silent
from meetingwatch.domain.times import parse_instant
from meetingwatch.errors import Cancelled
from meetingwatch.store import marks as mark_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import revisions as revision_store
from meetingwatch.workflow import calendars, checking, marking, reminding, watching
from meetingwatch.workflow.changes import changes, moved_pair
from meetingwatch.workflow.workbench import open_workbench
from tests.documents.made_papers import write_lines
from tests.practised import MEETING, Practised

NOW = parse_instant("2031-03-01T12:00")
DUTY = "has a statutory duty under the 1964 Act"


def meeting(key: str = "1", **more: object) -> Meeting:
    start = parse_instant("2031-03-05T19:00")
    return replace(Meeting(f"a-m{key}", "a", "a-c1", key, start), **more)  # type: ignore[arg-type]


def kinds(old: Meeting | None, new: Meeting) -> list[str]:
    return [one.kind for one in changes(old, new, NOW)]


def item(key: str = "k", title: str = "Fees", *, to_follow: bool = False) -> AgendaItem:
    return AgendaItem(key, "1", title, to_follow=to_follow)


def test_what_counts_as_a_change() -> None:
    old = meeting(detailed=True, agenda_published=True, items=(item(),), place="Hall")
    assert kinds(None, old) == ["meeting-added"]
    assert kinds(old, old) == []
    assert kinds(old, replace(old, start=old.start + timedelta(hours=1))) == ["meeting-moved"]
    assert kinds(old, replace(old, status=CANCELLED)) == ["meeting-cancelled"]
    assert kinds(old, replace(old, status="unclear", status_text="Hybrid")) == ["meeting-details"]
    assert kinds(old, replace(old, place="Library")) == ["meeting-details"]
    assert kinds(old, replace(old, note="By noon")) == ["note-changed"]
    assert kinds(replace(old, agenda_published=False, items=()), old) == ["agenda-published"]
    assert kinds(old, replace(old, items=(item(), item("n", "New")))) == ["item-added"]
    assert kinds(old, replace(old, items=(item("n", "New"),))) == ["item-added", "item-removed"]
    assert kinds(old, replace(old, items=(item(title="Fees and charges"),))) == ["item-renamed"]
    assert kinds(old, replace(old, items=(item(to_follow=True),))) == ["item-without-document"]
    minutes = DocumentLink("g1-t1", "Minutes", "u", "minutes")
    assert kinds(old, replace(old, documents=(minutes,))) == ["minutes-published"]
    assert kinds(old, replace(old, documents=(replace(minutes, kind="decisions"),))) == [
        "decisions-published"
    ]


def test_a_list_row_says_nothing_about_details() -> None:
    old = meeting(detailed=True, note="kept", items=(item(),), agenda_published=True)
    assert kinds(old, meeting()) == []


def test_an_agenda_that_comes_back_empty_is_not_told_as_removed() -> None:
    old = meeting(detailed=True, agenda_published=True, items=(item(),))
    assert kinds(old, replace(old, items=())) == []


def test_a_moved_meeting_is_paired_with_the_nearest_new_one() -> None:
    gone = meeting(status=CANCELLED)
    near = meeting("2", start=gone.start + timedelta(days=7))
    far = meeting("3", start=gone.start + timedelta(days=20))
    too_far = meeting("4", start=gone.start + timedelta(days=60))
    other = meeting("5", committee="a-c2")
    off = meeting("6", status=CANCELLED)
    assert moved_pair(gone, [far, near, too_far, other, off, gone]) == near
    assert moved_pair(gone, [too_far, other, off, gone]) is None


def test_a_suspicious_refresh_keeps_what_is_known(
    meetings: Practised, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = meetings.bench()
    with bench.library.read() as db:
        before = meeting_store.between(db)
    from meetingwatch.sources import moderngov_service

    monkeypatch.setattr(moderngov_service, "meetings", lambda *_arguments: ())
    found = watching.check(bench, Cancel(), silent)
    assert [(one.status, "no longer lists" in one.reason) for one in found.sources] == [("unconfirmed", True)]
    assert found.changes == []
    with bench.library.read() as db:
        assert meeting_store.between(db) == before


def test_the_pages_are_read_when_the_service_is_off(
    meetings: Practised, monkeypatch: pytest.MonkeyPatch
) -> None:
    from meetingwatch.practice import service

    def off(*_arguments: object) -> str:
        raise service.ServiceError("off")

    with meetings.bench().library.read() as db:
        before = meeting_store.between(db, meetings.now)
    monkeypatch.setattr(service, "answer", off)
    found = watching.check(meetings.bench(), Cancel(), silent)
    assert [one.status for one in found.sources] == ["ok"]
    told = Counter(one.kind for one in found.changes)
    assert not told & Counter(
        ["meeting-added", "meeting-cancelled", "meeting-moved", "item-removed", "item-added", "note-changed"]
    )
    with meetings.bench().library.read() as db:
        after = meeting_store.between(db, meetings.now)
    assert [(one.id, one.start, one.note, len(one.items)) for one in after] == [
        (one.id, one.start, one.note, len(one.items)) for one in before
    ]


def test_the_service_alone_loses_nothing_the_page_had_told(
    meetings: Practised, monkeypatch: pytest.MonkeyPatch
) -> None:
    from meetingwatch.practice import pages

    monkeypatch.setattr(pages, "page", lambda *_arguments: "<html><body>Just a moment...</body></html>")
    found = watching.check(meetings.bench(), Cancel(), silent)
    assert found.changes == []
    with meetings.bench().library.read() as db:
        kept = meeting_store.get(db, MEETING)
    assert kept
    assert "10am on Wednesday 12 July 2017" in kept.note
    assert kept.contact.email
    assert {one.kind for one in kept.documents} == {"frontsheet", "pack"}


def test_a_meeting_is_moved_once(meetings: Practised) -> None:
    meetings.server.stage = 3
    first = meetings.check(papers=False)
    assert [(one.meeting, one.kind) for one in first.changes if one.kind == "meeting-moved"] == [
        ("northmere-m4146", "meeting-moved")
    ]
    again = meetings.check(papers=False)
    assert again.changes == ()
    with meetings.bench().library.read() as db:
        kept = meeting_store.get(db, "northmere-m4146")
    assert kept
    assert (kept.status, kept.moved_to) == (MOVED, "northmere-m4156")


def test_marks_follow_a_reissued_paper_and_none_moves_silently(papers: Practised) -> None:
    bench = papers.bench()
    sure = marking.add_by_quote(bench, "p30", 242, DUTY, Cancel())
    risk = marking.add_by_quote(bench, "p30", 242, "statutory", Cancel())
    papers.server.stage = 2
    found = papers.check()
    new = next(one.paper for one in found.papers if one.status == "replaced")
    assert "marks" in found.changed
    bench = papers.bench()
    with bench.library.read() as db:
        moved = {one.id: one for one in mark_store.everything(db)}
        old = paper_store.get(db, "p30")
        supplement = next(one for one in paper_store.of_meeting(db, MEETING) if one.kind == "supplement")
        revisions = revision_store.of_paper(db, new.id)
    assert old
    assert old.replaced_by == new.id
    from meetingwatch.documents.search import Index

    with Index(bench.library.index) as index:
        texts = {paper: index.page_texts(paper) for paper in ("p30", new.id)}
    for mark in (moved[sure.id], moved[risk.id]):
        if mark.placed == "yes":
            assert mark.paper == new.id
            assert mark.anchor.quote in texts[new.id][mark.anchor.page]
        else:
            assert (mark.placed, mark.paper) == ("ask", "p30")
    assert {one.by_paper for one in revisions} == {supplement.id}
    assert all(0 <= one.page < 262 for one in revisions)


def test_a_paper_that_is_gone_is_kept_and_told_once(
    papers: Practised, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = papers.bench()
    with bench.library.read() as db:
        known = meeting_store.get(db, MEETING)
    assert known
    without = replace(known, documents=())
    from meetingwatch.workflow.fetching import fetch_all

    _done, told = fetch_all(bench, [without], Cancel(), silent)
    assert [one.kind for one in told] == ["paper-gone"]
    assert fetch_all(bench, [without], Cancel(), silent)[1] == []
    with bench.library.read() as db:
        kept = paper_store.get(db, "p30")
    assert kept
    assert kept.gone_at is not None
    fetch_all(bench, [known], Cancel(), silent)
    with bench.library.read() as db:
        back = paper_store.get(db, "p30")
    assert back
    assert back.gone_at is None


def test_a_failed_paper_keeps_its_reason_and_is_tried_again(
    papers: Practised, monkeypatch: pytest.MonkeyPatch
) -> None:
    from meetingwatch.practice.server import PracticeServer

    page = papers.folder / "page.pdf"
    page.write_bytes(b"<!DOCTYPE html><html>Log in</html>")
    real = PracticeServer.paper_path
    monkeypatch.setattr(PracticeServer, "paper_path", lambda _self, _file: page)
    papers.server.stage = 2
    found = papers.check()
    failed = {one.paper.title: one for one in found.papers if one.status == "failed"}
    assert len(failed) == 2
    assert all("web page, not a PDF" in one.reason for one in failed.values())
    with papers.bench().library.read() as db:
        old = paper_store.get(db, "p30")
        rows = [one for one in paper_store.of_meeting(db, MEETING) if one.kind == "supplement"]
    assert old
    assert (old.state, old.replaced_by) == ("read", "")
    assert [(one.state, "web page" in one.reason) for one in rows] == [("failed", True)]
    assert list((papers.folder / "papers").glob("*.part")) == []
    monkeypatch.setattr(PracticeServer, "paper_path", real)
    again = papers.check()
    assert {"new", "replaced"} <= {one.status for one in again.papers} <= {"new", "replaced", "unchanged"}
    with papers.bench().library.read() as db:
        rows = [one for one in paper_store.of_meeting(db, MEETING) if one.kind == "supplement"]
    assert [(one.state, one.reason) for one in rows] == [("read", "")]


def test_a_file_that_breaks_off_without_saying_so_is_not_kept(
    papers: Practised, monkeypatch: pytest.MonkeyPatch
) -> None:
    from meetingwatch.practice.server import PracticeServer

    cut = papers.folder / "cut.pdf"
    whole = papers.server.paper_path("nothing").parent
    cut.write_bytes(max(whole.glob("*.pdf"), key=lambda one: one.stat().st_size).read_bytes()[:400_000])
    monkeypatch.setattr(PracticeServer, "paper_path", lambda _self, _file: cut)
    papers.server.stage = 2
    assert {one.status for one in papers.check().papers} == {"failed"}


def test_cancelling_a_download_midway_leaves_nothing(papers: Practised) -> None:
    papers.server.stage = 2
    cancel = Cancel()

    def report(progress: Progress) -> None:
        if progress.unit == "bytes":
            cancel.cancel()

    with pytest.raises(Cancelled):
        checking.run(papers.bench(), cancel, report)
    assert list((papers.folder / "papers").rglob("*.part")) == []
    with papers.bench().library.read() as db:
        assert len([one for one in paper_store.of_meeting(db, MEETING) if one.sha256]) == 1
    assert {"new", "replaced"} <= {one.status for one in papers.check().papers}


def test_the_same_file_added_twice_is_one_and_one_beside_a_meeting_is_another(
    papers: Practised, tmp_path: Path
) -> None:
    from meetingwatch.workflow.papers import add_file

    bench = papers.bench()
    leaflet = write_lines(tmp_path / "leaflet.pdf", [["Save the branch"]])
    first = add_file(bench, leaflet, Cancel(), silent)
    assert add_file(bench, leaflet, Cancel(), silent).id == first.id
    beside = add_file(bench, leaflet, Cancel(), silent, meeting=MEETING)
    assert (beside.id == first.id, beside.sha256) == (False, first.sha256)


def test_a_lost_index_is_made_again_by_the_next_check(papers: Practised) -> None:
    from meetingwatch.documents.search import discard
    from meetingwatch.workflow.searching import search_papers

    bench = papers.bench()
    total = search_papers(bench, "library").total
    discard(bench.library.index)
    assert search_papers(bench, "library").total == 0
    papers.check()
    assert search_papers(bench, "library").total == total > 0


def test_two_programs_remind_once_between_them(meetings: Practised) -> None:
    evening = parse_instant("2017-07-11T18:00")
    one, other = meetings.bench(evening), meetings.bench(evening)
    plans = [reminding.plan(bench) for bench in (one, other)]
    assert plans[0].due == plans[1].due != ()
    shown = [reminder.key for bench in (one, other) for reminder in list(reminding.look(bench).taken)]
    assert sorted(shown) == sorted(set(shown))
    assert set(shown) >= {reminder.key for reminder in plans[0].due}


def test_a_calendar_that_cannot_be_written_is_not_remembered(meetings: Practised, tmp_path: Path) -> None:
    from meetingwatch.errors import UserFacingError

    bench = meetings.bench()
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserFacingError):
        calendars.export(bench, tmp_path / "file" / "out.ics")
    assert calendars.export(bench, tmp_path / "out.ics").unchanged == 0


def test_a_check_beside_another_writer_waits(meetings: Practised) -> None:
    holder = sqlite3.connect(meetings.folder / "library.db", isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    import threading

    timer = threading.Timer(0.3, lambda: holder.execute("ROLLBACK"))
    timer.start()
    assert meetings.check(papers=False).sources[0].status == "ok"
    timer.join()
    holder.close()


def test_a_library_is_made_where_there_was_none(tmp_path: Path) -> None:
    bench = open_workbench(tmp_path / "a" / "b")
    assert watching.check(bench, Cancel(), silent).sources == []
