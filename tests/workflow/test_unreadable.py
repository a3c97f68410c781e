"""Papers of which nothing can be read: not kept for nothing, in nobody's way, and not tried again and again."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingwatch.documents.faults import UnreadableError
from meetingwatch.domain.job import Cancel, Progress, silent
from meetingwatch.domain.paper import Paper
from meetingwatch.store import files
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import keeping, papers, searching
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import raw_pdf, write_lines
from tests.practised import MEETING, Practised

# Its list of pages holds itself: it opens as a file of one page, which is not there.
LOOP = raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


@pytest.fixture
def loop(tmp_path: Path) -> Path:
    path = tmp_path / "loop.pdf"
    path.write_bytes(LOOP)
    return path


def everything(bench: Workbench) -> list[Paper]:
    with bench.library.read() as db:
        return paper_store.everything(db)


def tried(bench: Workbench) -> list[str]:
    """What a start says that it reads."""
    said: list[Progress] = []
    papers.index_again(bench, Cancel(), said.append)
    return [one.what for one in said]


def test_a_file_that_cannot_be_read_is_not_kept(bench: Workbench, loop: Path) -> None:
    for _again in range(2):
        with pytest.raises(UnreadableError):
            papers.add_file(bench, loop, Cancel(), silent, given=papers.Given(address="https://a.example/b"))
        assert everything(bench) == []
        assert not list(bench.library.papers.rglob("*.pdf"))


def test_unless_it_belongs_to_a_meeting_or_was_there_before(meetings: Practised, loop: Path) -> None:
    bench = meetings.bench()
    before = len(everything(bench))
    with pytest.raises(UnreadableError):
        papers.add_file(bench, loop, Cancel(), silent, meeting=MEETING)
    kept = everything(bench)[0]
    assert (kept.meeting, kept.state) == (MEETING, "kept")
    assert "damaged" in kept.reason
    with pytest.raises(UnreadableError):  # the same file, for itself: the meeting's stays
        papers.add_file(bench, loop, Cancel(), silent)
    assert everything(bench)[0].id == kept.id
    assert len(everything(bench)) == before + 1
    assert files.path_of(bench.library.papers, kept.sha256).exists()


def test_the_index_is_made_again_past_a_paper_that_cannot_be_read(
    bench: Workbench, loop: Path, tmp_path: Path
) -> None:
    bad, _new = papers.keep_or_find(bench, loop, Cancel(), silent)
    for name in ("Brackenfell", "Thornhill"):
        pdf = write_lines(tmp_path / f"{name}.pdf", [[f"The {name} library stays open"]])
        papers.add_file(bench, pdf, Cancel(), silent)
    bench.library.index.unlink()
    done = keeping.rebuild(bench, Cancel(), silent)
    assert done.papers == 2
    assert [(paper.id, "damaged" in str(error)) for paper, error in done.unread] == [(bad.id, True)]
    for name in ("Brackenfell", "Thornhill"):
        assert searching.search_papers(bench, name).total == 1


def test_it_is_tried_once_and_then_only_when_asked(bench: Workbench, loop: Path) -> None:
    bad, _new = papers.keep_or_find(bench, loop, Cancel(), silent)
    assert tried(bench)
    assert "damaged" in papers.get(bench, bad.id).reason
    assert tried(bench) == []
    with pytest.raises(UnreadableError):  # opened
        papers.reading(bench, papers.get(bench, bad.id), Cancel(), silent)
    assert tried(bench) == []


def test_a_sound_file_in_its_place_is_read_and_forgets_it(
    bench: Workbench, loop: Path, tmp_path: Path
) -> None:
    """As when a paper was given up on a busy computer: opening it reads it, and it counts again."""
    bad, _new = papers.keep_or_find(bench, loop, Cancel(), silent)
    tried(bench)
    sound = write_lines(tmp_path / "sound.pdf", [["words"]]).read_bytes()
    files.path_of(bench.library.papers, bad.sha256).write_bytes(sound)
    papers.reading(bench, papers.get(bench, bad.id), Cancel(), silent)
    assert (papers.get(bench, bad.id).state, papers.get(bench, bad.id).reason) == ("read", "")
    bench.library.index.unlink()
    assert tried(bench)
    assert searching.search_papers(bench, "words").total == 1


@pytest.mark.parametrize("harm", ["emptied", "overwritten", "gone", "in the middle"])
def test_a_check_says_when_the_search_index_is_harmed_and_what_to_do(
    bench: Workbench, tmp_path: Path, harm: str
) -> None:
    pages = [[f"The library stays open {'and open ' * 8}{n}"] * 40 for n in range(40)]
    papers.add_file(bench, write_lines(tmp_path / "a.pdf", pages), Cancel(), silent)
    assert keeping.check(bench, Cancel(), silent).ok
    index = bench.library.index
    body = index.read_bytes()
    if harm == "gone":
        index.unlink()
    else:
        middle = len(body) // 2
        bad = {"emptied": b"", "overwritten": b"\x5a" * len(body)}
        index.write_bytes(bad.get(harm, body[:middle] + b"\x5a" * (len(body) - middle)))
    found = keeping.check(bench, Cancel(), silent)
    assert not found.ok
    assert found.whole  # nothing is lost
    assert any("library rebuild" in one and "safe" in one for one in found.sentences())
    keeping.rebuild(bench, Cancel(), silent)
    assert keeping.check(bench, Cancel(), silent).ok
