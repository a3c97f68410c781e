"""A council's paper that a file took the place of: what the next checks make of it, and what is reminded of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfWriter

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.reminders.watched import NEWER
from meetingwatch.store import marks as mark_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import revisions as revision_store
from meetingwatch.workflow import (
    checking,
    fetching,
    marking,
    meeting_sheet,
    newer_by_hand,
    papers,
    reminding,
)
from meetingwatch.workflow.newer_by_hand import TakenPlace
from tests.documents.made_papers import write_lines
from tests.practised import MEETING, Practised

PACK = "p30"
DUTY = "has a statutory duty under the 1964 Act"
LATER = timedelta(hours=13)  # a paper of a meeting to come is asked for again by then


@pytest.fixture
def corrected(papers: Practised, tmp_path: Path) -> Path:
    """The council's order paper with a page in front."""
    bench = papers.bench()
    with bench.library.read() as db:
        pack = paper_store.get(db, PACK)
    assert pack
    return with_a_page_in_front(papers, pack, tmp_path / "corrected.pdf")


def with_a_page_in_front(known: Practised, paper: Paper, out: Path) -> Path:
    writer = PdfWriter(clone_from=str(papers.path_of(known.bench(), paper)))
    writer.insert_blank_page(index=0)
    writer.write(out)
    return out


def taken(known: Practised, path: Path) -> TakenPlace:
    return newer_by_hand.add(known.bench(), path, PACK, Cancel(), silent)


def packs(known: Practised) -> list[Paper]:
    with known.bench().library.read() as db:
        return [one for one in paper_store.of_meeting(db, MEETING) if one.kind == "pack"]


def checked(known: Practised) -> checking.Outcome:
    return checking.run(known.bench(known.now + LATER), Cancel(), silent)


def test_it_is_the_pack_of_the_meeting_and_the_old_file_does_not_come_back(
    papers: Practised, corrected: Path
) -> None:
    mark = marking.add_by_quote(papers.bench(), PACK, 242, DUTY, Cancel())
    done = taken(papers, corrected)
    assert (done.new.meeting, done.new.kind, done.new.version, done.new.url) == (MEETING, "pack", 2, "")
    with papers.bench().library.read() as db:
        (moved,) = mark_store.everything(db)
    assert (moved.id, moved.paper, moved.anchor.page) == (mark.id, done.new.id, 242)
    pack = meeting_sheet.newest_pack(packs(papers))
    assert pack is not None
    assert pack.id == done.new.id
    before = packs(papers)
    found = checked(papers)
    assert {one.status for one in found.papers} == {"unchanged"}
    assert [one for one in found.changes if one.kind.startswith("paper-")] == []
    assert packs(papers) == before
    assert checked(papers).papers == ()  # asked for, and put down as asked


def test_the_old_file_sent_whole_again_is_still_the_old_file(
    papers: Practised, corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(papers, corrected)
    before = packs(papers)
    monkeypatch.setattr(
        paper_store, "validator", lambda _db, _url: None
    )  # a site that cannot say "unchanged"
    assert {one.status for one in checked(papers).papers} == {"unchanged"}
    assert packs(papers) == before


def test_what_the_council_reissues_later_takes_its_place(papers: Practised, corrected: Path) -> None:
    mark = marking.add_by_quote(papers.bench(), PACK, 242, DUTY, Cancel())
    done = taken(papers, corrected)
    papers.server.stage = 2
    (replaced,) = [one.paper for one in papers.check().papers if one.status == "replaced"]
    assert replaced.version == 3
    assert [(one.id, one.replaced_by) for one in packs(papers)] == [
        (PACK, done.new.id),
        (done.new.id, replaced.id),
        (replaced.id, ""),
    ]
    with papers.bench().library.read() as db:
        (now,) = mark_store.everything(db)
    assert now.id == mark.id
    assert now.paper == replaced.id or now.placed == "ask"
    with pytest.raises(UserFacingError, match="has changed since"):
        newer_by_hand.give_back(papers.bench(), done, Cancel())


def test_when_the_council_publishes_the_very_file_it_is_the_councils(
    papers: Practised, corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from meetingwatch.practice.server import PracticeServer

    done = taken(papers, corrected)
    real, (pack, _new) = PracticeServer.paper_path, packs(papers)

    def published(server: PracticeServer, file: str) -> Path:
        path = real(server, file)
        return corrected if path.stat().st_size == pack.bytes else path

    monkeypatch.setattr(PracticeServer, "paper_path", published)
    found = checked(papers)
    assert done.new.id in {one.paper.id for one in found.papers}
    assert {one.status for one in found.papers} == {"unchanged"}
    (_old, now) = packs(papers)
    assert (now.id, now.url.partition("?")[2], now.state) == (done.new.id, pack.url.partition("?")[2], "read")


def test_a_link_that_goes_is_not_told_of_a_file_that_never_was_there(
    papers: Practised, corrected: Path
) -> None:
    taken(papers, corrected)
    with papers.bench().library.read() as db:
        known = meeting_store.get(db, MEETING)
    assert known
    _done, told = fetching.fetch_all(papers.bench(), [replace(known, documents=())], Cancel(), silent)
    assert told == []
    assert [one.gone_at for one in packs(papers)] == [None, None]


def test_nobody_is_reminded_of_what_they_added_themselves(papers: Practised, corrected: Path) -> None:
    bench = papers.bench(papers.now + LATER)
    before = reminding.gather(bench).papers
    newer_by_hand.add(bench, corrected, PACK, Cancel(), silent)
    assert reminding.gather(bench).papers == before
    papers.server.stage = 2
    papers.check()
    landed = reminding.gather(papers.bench()).papers
    assert [one.how for one in landed if one.meeting == MEETING and one.how == NEWER] == [NEWER]


def test_taken_back_the_councils_paper_is_the_newest_again(papers: Practised, corrected: Path) -> None:
    mark = marking.add_by_quote(papers.bench(), PACK, 242, DUTY, Cancel())
    done = taken(papers, corrected)
    newer_by_hand.give_back(papers.bench(), done, Cancel())
    pack = meeting_sheet.newest_pack(packs(papers))
    assert pack is not None
    assert (pack.id, pack.replaced_by) == (PACK, "")
    with papers.bench().library.read() as db:
        (now,) = mark_store.everything(db)
    assert (now.paper, now.anchor) == (PACK, mark.anchor)
    assert {one.status for one in checked(papers).papers} == {"unchanged"}
    papers.server.stage = 2
    assert [one.paper.version for one in papers.check().papers if one.status == "replaced"] == [2]


def test_what_a_supplement_changes_is_told_of_the_newer_one_and_forgotten_with_it(
    papers: Practised, tmp_path: Path
) -> None:
    papers.server.stage = 2
    papers.check()
    bench, pack = papers.bench(), packs(papers)[-1]
    with bench.library.read() as db:
        before = revision_store.of_paper(db, pack.id)
    assert before
    path = with_a_page_in_front(papers, pack, tmp_path / "corrected.pdf")
    done = newer_by_hand.add(bench, path, pack.id, Cancel(), silent)
    with bench.library.read() as db:
        assert [one.page for one in revision_store.of_paper(db, done.new.id)] == [
            one.page + 1 for one in before
        ]
    newer_by_hand.give_back(bench, done, Cancel())
    with bench.library.read() as db:
        assert revision_store.touching(db, done.new.id) == []
        assert revision_store.of_paper(db, pack.id) == before


def test_a_document_from_elsewhere_joins_the_meeting_of_its_newer_version(
    papers: Practised, tmp_path: Path
) -> None:
    from meetingwatch.workflow.papers import add_file

    bench = papers.bench()
    pages = [[f"Line {n} of the late report on libraries" for n in range(30)]]
    old = add_file(bench, write_lines(tmp_path / "one.pdf", pages), Cancel(), silent)
    path = write_lines(tmp_path / "two.pdf", [["Revised"], *pages])
    new = add_file(bench, path, Cancel(), silent, meeting=MEETING)
    done = newer_by_hand.take(bench, new.id, old.id, Cancel())
    assert [(one.meeting, one.kind, one.key) for one in (done.old, done.new)] == [
        (MEETING, "other", old.key)
    ] * 2
    sheet = meeting_sheet.read(bench, MEETING)
    (row,) = [one for one in sheet.papers if one.paper.id == new.id]
    assert [one.id for one in row.older] == [old.id]
    newer_by_hand.give_back(bench, done, Cancel())
    with bench.library.read() as db:
        assert paper_store.get(db, old.id) == old
        back = paper_store.get(db, new.id)
    assert back == new


def test_a_councils_own_paper_is_nobodys_newer_version_by_hand(papers: Practised, tmp_path: Path) -> None:
    from meetingwatch.workflow.papers import add_file

    bench = papers.bench()
    old = add_file(bench, write_lines(tmp_path / "one.pdf", [["A leaflet"]]), Cancel(), silent)
    with pytest.raises(UserFacingError, match="comes from the council"):
        newer_by_hand.take(bench, PACK, old.id, Cancel())
    assert packs(papers)[0].meeting == MEETING


def test_no_paper_of_another_meeting_takes_its_place(papers: Practised, corrected: Path) -> None:
    bench = papers.bench()
    with bench.library.read() as db:
        other = next(one.id for one in meeting_store.between(db) if one.id != MEETING)
    before = packs(papers)
    with pytest.raises(UserFacingError, match="does not belong to that meeting"):
        newer_by_hand.add(bench, corrected, PACK, Cancel(), silent, meeting=other)
    assert packs(papers) == before
