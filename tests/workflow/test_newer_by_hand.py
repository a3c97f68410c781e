"""A newer version that comes by hand: marks carried, unsure ones waiting, drafts told, and all of it taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from meetingwatch.domain import draft as d
from meetingwatch.domain.draft import CITATION_CHARACTER as CHIP
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import PAGE_NOTE, Mark
from meetingwatch.domain.paper import Paper
from meetingwatch.errors import Cancelled, UserFacingError
from meetingwatch.store import marks as mark_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import twins as twin_store
from meetingwatch.workflow import (
    citing,
    comparing,
    evidence,
    likely_older,
    marking,
    newer_by_hand,
    papers,
    placing,
    reading,
    remembering,
    replacing,
    shelf,
    twin_marks,
    writing,
)
from meetingwatch.workflow.papers import Given
from meetingwatch.workflow.remembering import Kept
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import write_lines

PAGES = [
    [f"{name} line {n} of the long report on {name}s" for n in range(30)] for name in ("road", "park", "bin")
]
CHANGED = [
    ["A page", "put in front"],
    PAGES[0],
    [*PAGES[1][:9], "Here wholly other words stand", *PAGES[1][10:]],
    PAGES[2],
]
AGAIN = [*CHANGED, ["And a page", "at the end"]]
SURE, UNSURE = "line 4 of the long report on bins", "line 9 of the long report on parks"
NAMED = Given("Library strategy", "Northmere")


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


def added(bench: Workbench, path: Path, pages: list[list[str]], given: Given = NAMED) -> Paper:
    return papers.add_file(bench, write_lines(path, pages), Cancel(), silent, given=given)


def rows(bench: Workbench) -> dict[str, Paper]:
    with bench.library.read() as db:
        return {one.id: one for one in paper_store.everything(db)}


def marks(bench: Workbench) -> dict[str, Mark]:
    with bench.library.read() as db:
        return {one.id: replace(one, changed_at=None) for one in mark_store.everything(db)}


@pytest.fixture
def first(bench: Workbench, tmp_path: Path) -> Paper:
    return added(bench, tmp_path / "one.pdf", PAGES)


@pytest.fixture
def sure(bench: Workbench, first: Paper) -> Mark:
    return marking.add_by_quote(bench, first.id, 3, SURE, Cancel())


@pytest.fixture
def unsure(bench: Workbench, first: Paper) -> Mark:
    return marking.add_by_quote(bench, first.id, 2, UNSURE, Cancel(), note="why?")


def test_marks_go_with_it_and_unsure_ones_wait(
    bench: Workbench, tmp_path: Path, first: Paper, sure: Mark, unsure: Mark
) -> None:
    draft = writing.new(bench, "letter", text="Why ")
    for one in (sure, unsure):
        draft = writing.cite(bench, draft.id, one.id)
    other = writing.cite(bench, writing.new(bench, "letter", text="Why ").id, unsure.id)
    path = write_lines(tmp_path / "two.pdf", CHANGED)
    done = newer_by_hand.add(bench, path, first.id, Cancel(), silent)
    now, second = marks(bench), done.new
    for version in (first.id, second.id):  # the second has none of the marks of one of them
        assert {one.id for one in writing.of_document(bench, version)} == {draft.id, other.id}
    assert (second.title, second.publisher, second.version) == ("Library strategy", "Northmere", 2)
    assert rows(bench)[first.id].replaced_by == second.id
    assert (now[sure.id].paper, now[sure.id].anchor.page, now[sure.id].placed) == (second.id, 3, "yes")
    assert (now[unsure.id].paper, now[unsure.id].placed) == (first.id, "ask")
    assert [one.mark.id for one in placing.waiting(bench, second.id)] == [unsure.id]
    assert (done.carried, done.asked) == (1, 1)
    assert "1 mark went with it." in done.said
    assert [one.status for one in citing.cited_places(bench, draft)] == [d.MOVED, d.CHANGED]
    opened = reading.open_paper(bench, second.id, Cancel(), silent)
    assert ([one.id for one in opened.to_place], opened.earlier) == ([unsure.id], first.id)
    assert comparing.version_before(bench, second.id) == first.id


def test_a_draft_is_told_of_other_words_on_a_page_whose_quoted_words_stand(
    bench: Workbench, tmp_path: Path, first: Paper, sure: Mark
) -> None:
    draft = writing.cite(bench, writing.new(bench, "letter", text="Why ").id, sure.id)
    assert [one.altered for one in citing.cited_places(bench, draft)] == [False]
    second = newer_by_hand.add(
        bench, write_lines(tmp_path / "two.pdf", CHANGED), first.id, Cancel(), silent
    ).new
    assert [one.altered for one in citing.cited_places(bench, draft)] == [False]  # another page was
    bins = [*PAGES[2][:20], "In the year 2025/26 all is otherwise", *PAGES[2][21:]]
    again = write_lines(tmp_path / "three.pdf", [*CHANGED[:3], bins])
    newer_by_hand.add(bench, again, second.id, Cancel(), silent)
    (place,) = citing.cited_places(bench, draft)
    assert (place.status, place.altered) == (d.MOVED, True)


@pytest.mark.parametrize(
    ("written", "misquoted", "paraphrased"),
    [
        (f"Why “{SURE}” {CHIP}?", "", False),
        (f"Why “Line 4 of … on bins” {CHIP}?", "", False),
        (f"Why “line 5 of the long report on bins” {CHIP}?", "line 5 of the long report on bins", False),
        (f"Why “line 4 of the report on bins” {CHIP}?", "line 4 of the report on bins", False),
        (f"Why “line 4 of the short report on bins” {CHIP}?", "line 4 of the short report on bins", False),
        (f"Why {SURE} {CHIP}?", "", False),
        (f"Why the bins {CHIP}?", "", True),
    ],
)
def test_what_a_draft_has_in_quotation_marks_is_compared_with_the_page(
    bench: Workbench, sure: Mark, written: str, misquoted: str, paraphrased: bool
) -> None:
    draft = writing.cite(bench, writing.new(bench, "letter").id, sure.id)
    (place,) = citing.cited_places(bench, replace(draft, text=written))
    assert (place.misquoted, place.paraphrased) == (misquoted, paraphrased)


@pytest.mark.parametrize(
    ("written", "unsaid"),
    [
        (f"“Line 4 of the report” it says. And “{SURE}” {CHIP}", "“Line 4 of the report”"),
        (f"“{SURE[:18]}” it says. And “{SURE}” {CHIP}", ""),
        (f"“[£2,999] {SURE}” {CHIP}", "[£2,999]"),
    ],
)
def test_what_goes_with_a_quotation_is_looked_for_on_the_page(
    bench: Workbench, sure: Mark, written: str, unsaid: str
) -> None:
    draft = writing.cite(bench, writing.new(bench, "letter").id, sure.id)
    (place,) = citing.cited_places(bench, replace(draft, text=written))
    assert (place.misquoted, place.unsaid) == ("", unsaid)


def test_one_quotation_of_two_marks_is_that_of_both(bench: Workbench, sure: Mark, unsure: Mark) -> None:
    draft = writing.new(bench, "letter")
    for one in (unsure, sure):
        draft = writing.cite(bench, draft.id, one.id)
    for words, misquoted in (
        (f"“{UNSURE} {SURE}”", ["", ""]),
        (f"“on parks {SURE}”", ["", ""]),
        (f"“{SURE} {UNSURE}”", [f"{SURE} {UNSURE}", ""]),
    ):
        places = citing.cited_places(bench, replace(draft, text=f"Why {words} {CHIP} {CHIP}?"))
        assert [one.misquoted for one in places] == misquoted
        assert not any(one.paraphrased for one in places)


def test_a_cited_mark_in_the_bin_goes_by_the_version_in_force(
    bench: Workbench, tmp_path: Path, first: Paper, sure: Mark, unsure: Mark
) -> None:
    draft = writing.new(bench, "letter", text="Why ")
    for one in (sure, unsure):
        draft = writing.cite(bench, draft.id, one.id)
        marking.remove(bench, one)
    newer_by_hand.add(bench, write_lines(tmp_path / "two.pdf", CHANGED), first.id, Cancel(), silent)
    moved, changed = citing.cited_places(bench, draft)
    assert (moved.status, moved.number, moved.altered) == (d.MOVED, 4, False)
    assert changed.status == d.CHANGED


def test_what_the_file_is_called_is_kept_where_it_was_said(
    bench: Workbench, tmp_path: Path, first: Paper
) -> None:
    path = write_lines(tmp_path / "two.pdf", CHANGED)
    done = newer_by_hand.add(bench, path, first.id, Cancel(), silent, given=Given("Strategy, revised"))
    assert (done.new.title, done.new.publisher) == ("Strategy, revised", "Northmere")


def test_two_papers_that_were_added_become_versions_and_are_no_twins(
    bench: Workbench, tmp_path: Path, first: Paper
) -> None:
    second = added(bench, tmp_path / "two.pdf", CHANGED)
    with bench.library.read() as db:
        assert twin_store.of_paper(db, first.id)
    added(bench, tmp_path / "other.pdf", [["Something else"]], Given("Other"))
    newer_by_hand.take(bench, second.id, first.id, Cancel())
    with bench.library.read() as db:
        assert twin_store.of_paper(db, first.id) == twin_store.of_paper(db, second.id) == []
    shelved = shelf.read(bench)
    assert [(one.paper.title, one.versions) for one in shelved] == [
        ("Other", 1),
        ("Library strategy", 2),
        ("Library strategy", 2),
    ]
    assert [one.paper.id for one in shelved[1:]] == [second.id, first.id]


def test_a_third_finds_the_marks_of_every_version(
    bench: Workbench, tmp_path: Path, first: Paper, sure: Mark, unsure: Mark
) -> None:
    third = added(bench, tmp_path / "three.pdf", [*PAGES, ["The end"]])
    second = added(bench, tmp_path / "two.pdf", CHANGED)  # added after the one that is to replace it
    newer_by_hand.take(bench, second.id, first.id, Cancel())
    newer_by_hand.take(bench, third.id, second.id, Cancel())
    now = marks(bench)
    assert {(one.paper, one.placed) for one in now.values()} == {(third.id, "yes")}
    assert [(rows(bench)[one.id].version) for one in (first, second, third)] == [1, 2, 3]
    with bench.library.read() as db:
        assert [one.id for one in paper_store.older_versions(db, third)] == [second.id, first.id]


def test_a_version_between_is_told_later(bench: Workbench, tmp_path: Path, first: Paper, sure: Mark) -> None:
    second = added(bench, tmp_path / "two.pdf", CHANGED)
    third = added(bench, tmp_path / "three.pdf", AGAIN)
    newer_by_hand.take(bench, third.id, second.id, Cancel())
    newer_by_hand.take(bench, third.id, first.id, Cancel())
    assert [(rows(bench)[one.id].version) for one in (first, second, third)] == [1, 2, 3]
    assert {one.key for one in rows(bench).values()} == {first.key}
    assert marks(bench)[sure.id].paper == third.id


def test_all_of_it_is_taken_back(
    bench: Workbench, tmp_path: Path, first: Paper, sure: Mark, unsure: Mark
) -> None:
    second = added(bench, tmp_path / "two.pdf", CHANGED, Given("two"))
    own = marking.add_mark(bench, replace(sure, id="", paper=second.id))[0]
    remembering.keep(bench, first.id, Kept(page=1, read=frozenset({0})))
    before, stood = rows(bench), marks(bench)
    with bench.library.read() as db:
        twinned = twin_store.of_paper(db, first.id)
    done = newer_by_hand.take(bench, second.id, first.id, Cancel(), named=False)
    assert rows(bench)[second.id].title == "Library strategy"
    assert remembering.kept(bench, second.id).page == 2
    newer_by_hand.give_back(bench, done, Cancel())
    assert rows(bench) == before
    assert marks(bench) == stood
    assert own.id in stood
    assert not remembering.is_kept(bench, second.id)
    with bench.library.read() as db:
        assert twin_store.of_paper(db, first.id) == twinned != []


def test_what_was_done_to_a_mark_meanwhile_is_not_taken_back(
    bench: Workbench, tmp_path: Path, first: Paper, sure: Mark, unsure: Mark
) -> None:
    path = write_lines(tmp_path / "two.pdf", CHANGED)
    done = newer_by_hand.add(bench, path, first.id, Cancel(), silent)
    marking.change(bench, marks(bench)[sure.id], note="typed since")
    gone = marking.add_mark(bench, replace(sure, id="", paper=first.id, shape=PAGE_NOTE))[0]
    marking.remove(bench, gone)
    (waits,) = placing.waiting(bench, done.new.id)
    placing.place(bench, waits.mark, done.new.id, 0)
    newer_by_hand.give_back(bench, done, Cancel())
    now = marks(bench)
    assert (now[sure.id].paper, now[sure.id].anchor, now[sure.id].note) == (
        first.id,
        sure.anchor,
        "typed since",
    )
    assert now[unsure.id].paper == done.new.id  # where the person put it
    assert set(now) == {sure.id, unsure.id}


def test_a_binned_mark_stays_in_the_bin_when_it_is_taken_back(
    bench: Workbench, tmp_path: Path, first: Paper, sure: Mark
) -> None:
    path = write_lines(tmp_path / "two.pdf", CHANGED)
    done = newer_by_hand.add(bench, path, first.id, Cancel(), silent)
    marking.remove(bench, marks(bench)[sure.id])
    newer_by_hand.give_back(bench, done, Cancel())
    assert marks(bench) == {}


def test_after_another_version_it_cannot_be_taken_back(
    bench: Workbench, tmp_path: Path, first: Paper, sure: Mark
) -> None:
    done = newer_by_hand.add(bench, write_lines(tmp_path / "two.pdf", CHANGED), first.id, Cancel(), silent)
    newer_by_hand.add(bench, write_lines(tmp_path / "three.pdf", AGAIN), done.new.id, Cancel(), silent)
    before = rows(bench)
    with pytest.raises(UserFacingError, match="has changed since"):
        newer_by_hand.give_back(bench, done, Cancel())
    assert rows(bench) == before


@pytest.mark.parametrize("error", [Cancelled(), UserFacingError("The disk is full.")])
def test_what_breaks_off_leaves_everything_as_it_was(
    bench: Workbench,
    tmp_path: Path,
    first: Paper,
    sure: Mark,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    second = added(bench, tmp_path / "two.pdf", CHANGED)
    before, stood = rows(bench), marks(bench)
    real = replacing._place_marks

    def breaking(*arguments: object) -> bool:
        real(*arguments)  # type: ignore[arg-type]
        raise error

    monkeypatch.setattr(replacing, "_place_marks", breaking)
    with pytest.raises(type(error)):
        newer_by_hand.take(bench, second.id, first.id, Cancel())
    assert (rows(bench), marks(bench)) == (before, stood)


def test_what_is_no_newer_version_is_refused(bench: Workbench, tmp_path: Path, first: Paper) -> None:
    one, two = write_lines(tmp_path / "a.pdf", PAGES), write_lines(tmp_path / "two.pdf", CHANGED)
    one.write_bytes(papers.path_of(bench, first).read_bytes())
    with pytest.raises(UserFacingError, match="same file"):
        newer_by_hand.add(bench, one, first.id, Cancel(), silent)
    with pytest.raises(UserFacingError, match="no paper"):
        newer_by_hand.add(bench, two, "p99", Cancel(), silent)
    with pytest.raises(UserFacingError, match="no meeting"):
        newer_by_hand.add(bench, two, first.id, Cancel(), silent, meeting="m1")
    assert list(rows(bench)) == [first.id]
    done = newer_by_hand.add(bench, two, first.id, Cancel(), silent)
    third = write_lines(tmp_path / "three.pdf", AGAIN)
    with pytest.raises(UserFacingError, match=f"newest version is {done.new.id}, “Library strategy”"):
        newer_by_hand.add(bench, third, first.id, Cancel(), silent)
    with pytest.raises(UserFacingError, match="same file"):
        newer_by_hand.add(bench, one, done.new.id, Cancel(), silent)
    assert len(rows(bench)) == 2


def test_a_changed_report_looks_like_a_newer_version(bench: Workbench, tmp_path: Path, first: Paper) -> None:
    added(bench, tmp_path / "other.pdf", [[f"wholly other {n} words here" for n in range(30)]], Given("x"))
    second = added(bench, tmp_path / "two.pdf", CHANGED, Given("strategy_v2_final"))
    found = likely_older.find(bench, second, Cancel())
    assert found is not None
    assert found.id == first.id
    newer_by_hand.take(bench, second.id, first.id, Cancel())
    assert likely_older.find(bench, rows(bench)[second.id], Cancel()) is None


@pytest.mark.parametrize(
    ("pages", "given", "likely"),
    [
        ([["Rewritten", "from the first word"]], Given("library strategy", "northmere"), True),
        ([["Rewritten", "from the first word"]], Given("Library strategy"), False),
        ([["Rewritten", "from the first word"]], Given("Budget", "Northmere"), False),
        (PAGES[:2], Given("A part of it"), False),
        ([*PAGES, *([f"{n} {line}" for line in PAGES[0]] for n in range(5))], Given("The pack"), False),
        ([*PAGES * 2], Given("Bound twice"), False),
    ],
)
def test_what_speaks_for_a_newer_version(
    bench: Workbench, tmp_path: Path, first: Paper, pages: list[list[str]], given: Given, likely: bool
) -> None:
    second = added(bench, tmp_path / "two.pdf", pages, given)
    found = likely_older.find(bench, second, Cancel())
    assert (found is not None) == likely


def test_the_same_pages_once_more_are_no_newer_version(
    bench: Workbench, tmp_path: Path, first: Paper
) -> None:
    path = write_lines(tmp_path / "again.pdf", PAGES)
    path.write_bytes(path.read_bytes() + b"\n% saved again\n")
    again = papers.add_file(bench, path, Cancel(), silent, given=NAMED)
    assert again.id != first.id
    assert likely_older.find(bench, again, Cancel()) is None
    mark = marking.add_by_quote(bench, first.id, 3, SURE, Cancel())
    assert [one.id for one in twin_marks.marks_shown(bench, again.id)] == [mark.id]


def test_a_letter_without_a_meeting_is_offered_the_marks_of_its_document(
    bench: Workbench, first: Paper, sure: Mark, unsure: Mark
) -> None:
    draft = writing.new(bench, "letter")
    assert evidence.of_draft(bench, draft) == ([], [])
    _cited, others = evidence.of_draft(bench, draft, first.id)
    assert {one.mark.id for one in others} == {sure.id, unsure.id}
    draft = writing.cite(bench, draft.id, sure.id)
    cited, others = evidence.of_draft(bench, draft)
    assert ([one.mark.id for one in cited], [one.mark.id for one in others]) == ([sure.id], [unsure.id])
