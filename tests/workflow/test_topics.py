"""Watched topics: only new text is told, once, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.documents.search import Index
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import Page, PageSize, Paper, PaperItem, ReadPaper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import papers, topics
from meetingwatch.workflow.passages import passage_hash, passages
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import write_lines

SIZE = PageSize(595, 842)
STANDING = "1.1 The library service is statutory under the 1964 Act. It is free."
NEW = "1.2 It is proposed to close the library at Eastfield in March."


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


def put(bench: Workbench, key: str, *texts: str, version: int = 1) -> Paper:
    """A read paper with these pages, as fetching leaves it."""
    pages = tuple(Page(n, SIZE, str(n + 7), text) for n, text in enumerate(texts))
    items = (PaperItem("9", "Libraries", 0, len(pages) - 1),)
    sha = f"{key}{version}".ljust(64, "0")
    row = Paper(
        "", "", key, "pack", f"Pack {key}", sha256=sha, state="read", version=version, pages=len(pages)
    )
    with bench.library.write() as db:
        paper = paper_store.add(db, row, bench.now())
        paper_store.save_reading(db, sha, ReadPaper(pages, items))
    with Index(bench.library.index) as index:
        index.add_paper(paper.number, paper.id, pages, items)
    return paper


def watch(bench: Workbench, query: str = "library") -> str:
    return topics.add(bench, query, "", Cancel(), silent)[0].id


def test_what_the_library_says_already_is_not_news(bench: Workbench) -> None:
    put(bench, "a", STANDING)
    topic = watch(bench)
    assert topics.scan(bench, Cancel()) == []
    put(bench, "b", f"Introduction.\n{STANDING}")
    assert topics.scan(bench, Cancel()) == []
    put(bench, "c", f"{STANDING}\n{NEW}")
    (change,) = topics.scan(bench, Cancel())
    assert (change.kind, change.old) == ("topic-found", "library")
    assert "p. 7" in change.new
    (told,) = topics.told(bench, topic)
    assert told.notice.snippet == NEW
    assert (told.notice.item, told.label, told.fresh) == ("9 Libraries", "7", True)
    assert "“library”" in told.why
    assert topics.scan(bench, Cancel()) == []


def test_a_reissue_tells_only_what_is_new_in_it(bench: Workbench) -> None:
    topic = watch(bench)
    put(bench, "a", STANDING, NEW)
    topics.scan(bench, Cancel())
    topics.seen(bench, topic)
    again = NEW.replace("1.2 It", "1.3 It").replace("the library", "the\nlibrary")
    put(bench, "a", f"Inserted.\n{STANDING}", f"{again}\nThe library at Westhill stays open.", version=2)
    topics.scan(bench, Cancel())
    fresh = [one for one in topics.told(bench, topic) if one.fresh]
    assert [one.notice.snippet for one in fresh] == ["The library at Westhill stays open."]


def test_a_report_taken_out_of_a_pack_begins_in_the_middle_of_a_sentence(bench: Workbench) -> None:
    whole = (
        "In the opinion of the working group the borough's library in the old school",
        "should be kept open.",
    )
    put(bench, "a", "Agenda.", whole[0], f"{whole[1]} The rest of the report about the library is as before.")
    watch(bench)
    put(bench, "b", "library in the old school should be kept open.")  # over two pages there: told
    assert len(topics.scan(bench, Cancel())) == 1
    put(bench, "c", "the borough's library in the old school")
    put(bench, "d", "The rest of the report about the library is as before. 2. More.")
    assert topics.scan(bench, Cancel()) == []


def test_of_two_new_papers_that_say_the_same_the_first_is_told(bench: Workbench) -> None:
    watch(bench)
    for key in ("a", "b"):
        put(bench, key, "The library at Westhill will close in the spring.")
    assert len(topics.scan(bench, Cancel())) == 1


@pytest.mark.parametrize(
    "query", ["library budget", "library NEAR budget", "library -park", '"library" budget']
)
@pytest.mark.parametrize("version", [1, 2])
def test_what_stood_on_a_page_without_all_the_words_is_not_news(
    bench: Workbench, query: str, version: int
) -> None:
    standing = f"{STANDING}\n1.3 “Each library” keeps its staff*.\n1.4 The library is open on Sundays."
    put(bench, "a", f"{standing} The park is shut.")
    topic = watch(bench, query)
    put(bench, "a" if version > 1 else "b", f"{standing}\n1.5 The library budget falls.", version=version)
    assert len(topics.scan(bench, Cancel())) == 1
    assert [one.notice.snippet for one in topics.told(bench, topic)] == ["1.5 The library budget falls."]


def test_a_sentence_that_lost_its_end_is_news(bench: Workbench) -> None:
    put(bench, "a", "1.1 A budget. 1.2 The library will not be closed before the summer of 2027.")
    watch(bench, "library budget")
    put(bench, "b", "1.1 A budget. 1.2 The library will not be closed. 1.3 There is no more.")
    assert len(topics.scan(bench, Cancel())) == 1


@pytest.mark.parametrize(
    ("old", "new", "fresh"),
    [
        ("fell by 45%", "fell by £45", True),
        ("fell by 45%", "fell by -45%", True),
        ("saves £4.5m", "saves −£4.5m", True),
        ("is 45 there", "is (45) there", True),
        ("fell by 45%", "fell by 45 %", False),
        ("saves £4.5m", "saves £ 4.5m", False),
        ("in 2016-17", "in 2016–17", False),
    ],
)
def test_a_figure_with_another_sign_or_unit_is_news(
    bench: Workbench, old: str, new: str, fresh: bool
) -> None:
    put(bench, "a", f"1.1 The library budget {old} this year. 1.2 No more.")
    watch(bench)
    put(bench, "a", f"1.1 The library budget {new} this year. 1.2 No more.", version=2)
    assert bool(topics.scan(bench, Cancel())) == fresh


def test_a_topic_with_a_star_that_finds_nothing_is_refused(bench: Workbench) -> None:
    with pytest.raises(UserFacingError, match="three letters"):
        topics.add(bench, "as*", "", Cancel(), silent)


def test_seen_muted_edited_removed(bench: Workbench) -> None:
    topic = watch(bench)
    put(bench, "a", NEW)
    topics.scan(bench, Cancel())
    assert [one.unseen for one in topics.watched(bench)] == [1]
    assert topics.seen(bench, topic)
    assert [one.unseen for one in topics.watched(bench)] == [0]
    topics.mute(bench, topic, muted=True)
    put(bench, "b", "A library bus was bought.")
    assert topics.scan(bench, Cancel()) == []
    assert [one.unseen for one in topics.watched(bench)] == [0]
    topics.mute(bench, topic, muted=False)
    assert topics.scan(bench, Cancel()) == []
    assert {(one.notice.snippet, one.fresh) for one in topics.told(bench, topic)} == {
        (NEW, False),
        ("A library bus was bought.", False),
    }
    topics.edit(bench, topic, "bus", "", Cancel(), silent)
    put(bench, "c", "A library bus was bought. A second bus will follow.")
    assert [one.old for one in topics.scan(bench, Cancel())] == ["bus"]
    topics.remove(bench, topic)
    assert topics.watched(bench) == []
    topics.bring_back(bench, topic)
    assert [one.topic.query for one in topics.watched(bench)] == ["bus"]


def test_a_topic_needs_words_and_a_known_committee(bench: Workbench) -> None:
    for query, committee in (("  ", ""), ("-only", ""), ("library", "nowhere-1")):
        with pytest.raises(UserFacingError):
            topics.add(bench, query, committee, Cancel(), silent)
    assert topics.add(bench, "library", "", Cancel(), silent)[1]
    assert not topics.add(bench, "library ", "", Cancel(), silent)[1]


def test_a_sentence_over_a_pages_end_is_one_passage() -> None:
    whole = "The council will close the library at Eastfield in March. Other words."
    first = passages([whole], {0}, ("library",))
    split = passages(
        ["The council will close the\nlibrary at\nPage 3", "Eastfield in March. Other words."],
        {0},
        ("library",),
    )
    assert [one.hash for one in first] == [one.hash for one in split]


def headed(day: str, *, first: int = 1, extra: str = "") -> list[str]:
    """Six pages under a running head with the topic's word in it."""
    bodies = [
        f"The {name} of the borough are open on Saturdays." for name in ("parks", "baths", "halls", "homes")
    ]
    pages = [*bodies, f"The library is open on Sundays.\n{extra}", "Nothing else was said of it."]
    return [f"Library Committee {day}\n{text}\nPage {n}" for n, text in enumerate(pages, first)]


def test_a_running_head_with_another_date_is_not_news(bench: Workbench) -> None:
    first = put(bench, "pack", *headed("12 March 2026"))
    topic = watch(bench)
    put(bench, "pack", *headed("14 May 2026", first=101), version=2)
    assert topics.scan(bench, Cancel()) == []
    put(bench, "other", *headed("9 July 2026", extra="A new library was promised."))
    topics.scan(bench, Cancel())
    assert [one.notice.snippet for one in topics.told(bench, topic)] == ["A new library was promised."]
    assert first.id


def test_a_running_head_that_is_new_is_told_once() -> None:
    found = passages(headed("14 May 2026"), range(6), ("library",))
    assert [one.words for one in found] == [
        "Library Committee 14 May 2026",
        "The library is open on Sundays.",
    ]


def test_a_sum_in_a_running_head_is_part_of_it() -> None:
    one, other = (
        passages([f"Library budget {much}\n{text}" for text in "abcdef"], range(6), ("library",))
        for much in ("£4m", "£5m")
    )
    assert [len(one), len(other)] == [1, 1]
    assert one[0].hash != other[0].hash


def test_a_long_table_counts_by_its_rows() -> None:
    rows = [f"Library {name} 12 34 56 78 90 12 34 56 78" for name in ("North", "South", "East", "West") * 4]
    found = passages(["\n".join(rows)], {0}, ("library",))
    assert len(found) == 4
    assert all(len(one.words) <= 200 for one in found)


@given(
    st.lists(
        st.sampled_from("the library closes in March 2018 £400 ŵythnos".split()), min_size=1, max_size=12
    )
)
def test_layout_does_not_change_a_passage(words: list[str]) -> None:
    assert passage_hash("1.2 " + " ".join(words)) == passage_hash("  ".join(words).upper() + ".")


def test_a_document_added_by_hand_is_news_at_once(bench: Workbench, tmp_path: Path) -> None:
    topic = watch(bench)
    lines = [
        [NEW, "What is proposed is to be decided in the spring."],
        ["Another page", "about other things"],
    ]
    paper = papers.add_file(bench, write_lines(tmp_path / "report.pdf", lines), Cancel(), silent)
    assert [one.paper.id for one in topics.told(bench, topic)] == [paper.id]
    assert topics.scan(bench, Cancel()) == []
