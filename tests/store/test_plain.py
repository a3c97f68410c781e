"""Records come back from the store as they went in, and a flipped character is found."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetingwatch.domain.council import (
    AgendaItem,
    Change,
    Committee,
    Contact,
    Council,
    DocumentLink,
    Meeting,
    Member,
)
from meetingwatch.domain.draft import Citation, Draft
from meetingwatch.domain.mark import Anchor, Mark, Rect
from meetingwatch.domain.paper import Page, PageSize, Paper, PaperItem, ReadPaper
from meetingwatch.domain.reminder import Reminder
from meetingwatch.domain.submission import Submission, SubmissionEvent
from meetingwatch.domain.times import LONDON
from meetingwatch.store import (
    calendars,
    checks,
    councils,
    drafts,
    marks,
    meetings,
    notices,
    papers,
    reminders,
)
from meetingwatch.store.library import Library, open_library
from meetingwatch.store.plain import from_plain, to_plain, to_text

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=32)
INSTANTS = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
st.register_type_strategy(str, WORDS)
st.register_type_strategy(float, NUMBERS)
st.register_type_strategy(datetime, INSTANTS)
RECTS = st.builds(Rect)
ANCHORS = st.builds(Anchor, rects=st.lists(RECTS, max_size=3).map(tuple))
LINKS = st.builds(DocumentLink, published=st.none() | st.dates())
ITEMS = st.builds(AgendaItem, documents=st.lists(LINKS, max_size=2).map(tuple))
KINDS = {
    Council: st.builds(Council),
    Committee: st.builds(Committee),
    Contact: st.builds(Contact),
    Meeting: st.builds(
        Meeting,
        start=INSTANTS,
        items=st.lists(ITEMS, max_size=2).map(tuple),
        documents=st.lists(LINKS, max_size=2).map(tuple),
        members=st.lists(st.builds(Member, name=WORDS, role=WORDS), max_size=2).map(tuple),
        provenance=st.dictionaries(WORDS, WORDS, max_size=2),
        contact=st.builds(Contact, name=WORDS, telephone=WORDS, email=WORDS),
    ),
    Change: st.builds(Change),
    Mark: st.builds(
        Mark, anchor=ANCHORS, topics=st.lists(WORDS, max_size=2).map(tuple), label=st.none() | WORDS
    ),
    Draft: st.builds(
        Draft, citations=st.lists(st.builds(Citation, checked_at=st.none() | INSTANTS), max_size=2).map(tuple)
    ),
    Paper: st.builds(Paper, gone_at=st.none() | INSTANTS),
    PaperItem: st.builds(PaperItem),
    Submission: st.builds(Submission, events=st.lists(st.builds(SubmissionEvent), max_size=2).map(tuple)),
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_of_record_comes_back_as_it_went(kind: type[object]) -> None:
    @settings(max_examples=40, suppress_health_check=[HealthCheck.nested_given])
    @given(KINDS[kind])
    def check(record: object) -> None:
        assert from_plain(kind, json.loads(to_text(record))) == record

    check()


def test_unknown_fields_are_ignored_and_missing_ones_are_the_default() -> None:
    data = to_plain(Council("a", "A", "england", "moderngov", "https://a.example")) | {"colour": "blue"}
    assert from_plain(Council, data).name == "A"
    link = to_plain(DocumentLink("k", "t", "u", "pack"))
    del link["restricted"]
    assert from_plain(DocumentLink, link).restricted is False


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path / "library")


NOW = datetime(2031, 3, 5, 12, tzinfo=UTC)
ANCHOR = Anchor(3, "the words", "before", "after", 7, (Rect(1, 2, 3, 4),))


def test_a_flipped_character_is_found_in_all_that_a_person_wrote(library: Library) -> None:
    with library.write() as db:
        marks.save(db, Mark("m1", "p1", ANCHOR, "quote"), NOW)
        drafts.save(db, Draft("d1", "question", "", "Why is it so?"), NOW)
        drafts.add_submission(db, Submission("s1", "d1", "Why is it so?", ()), NOW)
        notices.save_own_event(db, notices.OwnEvent("e1", "Library rally", NOW, "The steps"), NOW)
    with library.read() as db:
        assert checks.altered_rows(db) == []
    for table, column, row in (
        ("mark", "data", "m1"),
        ("draft", "data", "d1"),
        ("submission", "sent_text", "s1"),
        ("own_event", "title", "e1"),
    ):
        with library.write() as db:
            text = db.execute(f"SELECT {column} FROM {table}").fetchone()[0]
            for at in range(0, len(text), 7):
                flipped = text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]
                db.execute(f"UPDATE {table} SET {column}=?", (flipped,))
                assert checks.altered_rows(db) == [f"{table} {row}"]
            db.execute(f"UPDATE {table} SET {column}=?", (text,))


def test_drafts_keep_versions_and_come_back_from_the_bin(library: Library) -> None:
    with library.write() as db:
        draft = drafts.save(db, Draft("d1", "question", "", "one"), NOW)
        for minute, words in ((1, "two"), (3, "three"), (4, "four"), (9, "five")):
            draft = drafts.save(db, dataclasses.replace(draft, text=words), NOW + timedelta(minutes=minute))
        kept = [one.text for _at, one in drafts.versions(db, "d1")]
        assert kept[-1] == "one"
        assert kept[0] == "four"
        assert drafts.bin_(db, "d1", NOW)
        assert drafts.everything(db) == []
        assert not drafts.bin_(db, "d1", NOW)
        drafts.restore(db, "d1")
        assert [one.text for one in drafts.everything(db)] == ["five"]
        assert draft.made_at == NOW


def test_marks_rest_in_a_bin(library: Library) -> None:
    with library.write() as db:
        mark = marks.save(db, Mark("m1", "p1", ANCHOR, "quote"), NOW)
        assert marks.bin_(db, "m1", NOW)
        assert marks.of_paper(db, "p1") == []
        assert marks.get(db, "m1") == mark
        marks.save(db, mark, NOW)
        assert [one.id for one in marks.of_paper(db, "p1")] == ["m1"]


def meeting(key: str, start: datetime) -> Meeting:
    return Meeting(f"a-m{key}", "a", "a-c1", key, start)


def test_meetings_between_two_instants_are_london_wall_time(library: Library) -> None:
    july, march = datetime(2031, 7, 2, 19, tzinfo=LONDON), datetime(2031, 3, 5, 19, tzinfo=LONDON)
    with library.write() as db:
        councils.save(db, Council("a", "A", "england", "moderngov", "https://a.example"), NOW)
        councils.save_committee(db, Committee("a-c1", "a", "1", "Parks", watched=True), NOW)
        for key, start in (("1", march), ("2", july)):
            meetings.save(db, meeting(key, start), NOW)
        meetings.save(db, meeting("1", march), NOW + timedelta(days=1))
        found = meetings.between(db, watched=True)
        assert [one.start.isoformat() for one in found] == [
            "2031-03-05T19:00:00+00:00",
            "2031-07-02T19:00:00+01:00",
        ]
        assert (found[0].seen_at, found[0].confirmed_at) == (NOW, NOW + timedelta(days=1))
        assert [one.key for one in meetings.between(db, july, july)] == ["2"]
        councils.watch(db, "a-c1", False)
        assert meetings.between(db, watched=True) == []
        councils.remove(db, "a", NOW)
        assert meetings.between(db) == []


def test_a_reminder_is_recorded_once(library: Library) -> None:
    one = Reminder("k", "last-evening", NOW, "t", "b")
    with library.write() as db:
        assert reminders.record_shown(db, one, NOW)
        assert not reminders.record_shown(db, one, NOW)
        assert reminders.told(db, NOW).shown == {"k"}


def test_the_sequence_rises_only_when_something_changed(library: Library) -> None:
    with library.write() as db:
        said = [calendars.calendar_sequence(db, "u", content) for content in ("a", "a", "b", "b", "a")]
    assert said == [0, 0, 1, 1, 2]


def test_a_reading_is_kept_without_its_words(library: Library) -> None:
    pages = (Page(0, PageSize(595, 842), "i", "words"), Page(1, PageSize(842, 595, 90), None, "", drawn=True))
    read = ReadPaper(pages, (PaperItem("1", "One", 0, 1),), "title", "D:2031")
    with library.write() as db:
        papers.save_reading(db, "ab", read)
        found = papers.reading(db, "ab")
    assert found
    assert (found.items, found.title, found.textless) == (read.items, "title", read.textless)
    assert [one.size for one in found.pages] == [one.size for one in pages]
    assert "words" not in to_text(found)
