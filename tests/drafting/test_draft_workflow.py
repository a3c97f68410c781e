"""Drafts through the library: cited, followed when papers are reissued, sent, listed."""

from __future__ import annotations

import email
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.policy import default
from pathlib import Path

import pytest

from meetingwatch.domain.draft import CITATION_CHARACTER, Draft
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.errors import UserFacingError
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import checking, evidence, handing_over, marking, reading, standing, writing
from meetingwatch.workflow.workbench import Workbench
from tests.practised import MEETING, Practised, practised

SCORE, SPEND = "a score of 9 (medium high)", "£2.71m"


@pytest.fixture
def council(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Practised]:
    """One committee with its papers read, beside its running server."""
    with practised(tmp_path_factory.getbasetemp(), tmp_path / "papers", papers=True) as found:
        yield found


@pytest.fixture
def bench(council: Practised) -> Workbench:
    return council.bench()


def mark(bench: Workbench, quote: str, page: int = 242) -> str:
    with bench.library.read() as db:
        pack = next(one for one in paper_store.of_meeting(db, MEETING) if one.kind == "pack")
    return marking.add_by_quote(bench, pack.id, page, quote, Cancel()).id


def cited(bench: Workbench) -> Draft:
    draft = writing.new(bench, "question", meeting=MEETING, item="9", text="Why is it")
    draft = writing.cite(bench, draft.id, mark(bench, SCORE))
    return writing.save(bench, replace(draft, text=draft.text + "?"))


def test_a_citation_is_written_with_its_printed_page(bench: Workbench) -> None:
    found = writing.written(bench, cited(bench))
    assert found.text == f"Why is it “{SCORE}” (agenda pack p. 240)?"
    assert found.checked.words == 13
    assert found.places[0].number == 242


def test_a_position_is_kept_between_its_bounds(bench: Workbench) -> None:
    one = mark(bench, SPEND)
    draft = writing.new(bench, "question", meeting=MEETING, text="before after")
    draft = writing.cite(bench, draft.id, one, 7)
    assert draft.text == f"before “{SPEND}” {CITATION_CHARACTER} after"
    draft = writing.cite(bench, draft.id, one, -5)
    assert draft.text.startswith(f"“{SPEND}” {CITATION_CHARACTER} before")
    assert len(draft.citations) == 2


def test_typed_citation_characters_are_not_citations(bench: Workbench) -> None:
    draft = writing.new(bench, "letter", text=f"a{CITATION_CHARACTER}b")
    assert draft.text == "ab"


def test_citations_follow_a_reissued_paper_and_say_what_changed(council: Practised) -> None:
    bench = council.bench()
    draft = writing.cite(bench, cited(bench).id, mark(bench, SPEND))
    council.server.stage = 2
    later = council.bench()
    checking.run(later, Cancel(), silent)
    score, spend = writing.written(later, writing.get(later, draft.id)).places
    assert (score.label, score.status, score.replaced_by) == ("242", "not-compared", "Supplement 1 p. 8")
    assert spend.status == "changed"
    text = writing.written(later, writing.get(later, draft.id)).text
    assert "(agenda pack p. 242, as replaced by Supplement 1 p. 8)" in text
    reading.looked_at(later, score.paper, score.number - 1)
    again = writing.written(later, writing.get(later, draft.id)).places[0]
    assert again.status == "moved"
    said = [one.what for one in writing.written(later, writing.get(later, draft.id)).checked.findings]
    assert "Page 242 was page 240 when you quoted it: the citation has followed" in said
    first = next(one for one in evidence.everything(later) if one.mark.anchor.quote == SPEND)
    assert first.to_place


def test_a_supplement_without_printed_numbers_is_cited_by_its_own_pages(council: Practised) -> None:
    draft = cited(council.bench())
    council.server.stage = 2
    later = council.bench()
    checking.run(later, Cancel(), silent)
    with later.library.write() as db:
        supplement = next(one for one in paper_store.of_meeting(db, MEETING) if one.kind == "supplement")
        read = paper_store.reading(db, supplement.sha256)
        assert read is not None
        bare = replace(read, printed=(None,) * len(read.pages))
        paper_store.save_reading(db, supplement.sha256, bare)
    text = writing.written(later, writing.get(later, draft.id)).text
    number = next(n for n, page in enumerate(read.pages, start=1) if page.label == "8")
    assert f"(agenda pack p. 242, as replaced by Supplement 1, PDF p. {number})" in text


def test_words_that_the_supplement_does_not_say_are_not_cited_as_if_it_did(council: Practised) -> None:
    council.server.stage = 2
    later = council.bench()
    checking.run(later, Cancel(), silent)
    with later.library.read() as db:
        pack = next(
            one for one in paper_store.of_meeting(db, MEETING) if one.kind == "pack" and not one.replaced_by
        )
    made = marking.add_by_quote(later, pack.id, 244, "£2.17m", Cancel())
    draft = writing.new(later, "question", meeting=MEETING, item="9", text="Why ")
    draft = writing.cite(later, draft.id, made.id)
    found = writing.written(later, draft)
    assert "“£2.17m” (agenda pack p. 242, since changed by Supplement 1 p. 8)" in found.text
    said = [one.what for one in found.checked.findings]
    assert (
        "Page 242 changed: not yet checked against Supplement 1 p. 8, where the words you quote do not stand"
        in said
    )


def test_versions_are_kept_and_drafts_come_back_from_the_bin(bench: Workbench) -> None:
    draft = writing.new(bench, "question", meeting=MEETING, text="One")
    for minute, text in ((3, "Two"), (3.5, "Three"), (6, "Four")):
        at = bench.now() + timedelta(minutes=minute)
        writing.save(replace(bench, clock=lambda at=at: at), replace(draft, text=text))  # type: ignore[misc]
    kept = [one.text for _at, one in writing.versions(bench, draft.id)]
    assert kept[0] in ("Two", "Three")
    assert "One" in kept
    writing.remove(bench, draft.id)
    assert writing.of_meeting(bench, MEETING) == []
    writing.restore(bench, draft.id)
    assert writing.of_meeting(bench, MEETING)[0].text == "Four"


def test_the_message_names_everything_and_keeps_details_apart(bench: Workbench) -> None:
    bench.save_settings(replace(bench.settings(), name="Priya Ann Nayar", postcode="NM4 2AB"))
    going = writing.outgoing(bench, writing.written(bench, cited(bench)))
    assert going.to == "democracy@northmere.example"
    assert going.subject == (
        "Public question, Children, Education, Libraries & Safeguarding, 18 July 2017, item 9, P. Nayar"
    )
    assert "NM4 2AB" not in going.body
    assert going.details == "Name: Priya Ann Nayar\nPostcode: NM4 2AB"


def test_an_eml_file_is_the_message(bench: Workbench, tmp_path: Path) -> None:
    draft = cited(bench)
    target = writing.export(bench, draft.id, "eml", tmp_path / "out.eml")
    found = email.message_from_bytes(target.read_bytes(), policy=default)
    going = writing.outgoing(bench, writing.written(bench, draft))
    body = found.get_body()
    assert found["Subject"] == going.subject
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == going.message


def test_a_broken_address_is_told_plainly(bench: Workbench, tmp_path: Path) -> None:
    draft = cited(bench)
    with bench.library.write() as db:
        meeting = meeting_store.get(db, MEETING)
        assert meeting is not None
        contact = replace(meeting.contact, email="a@b.example\nBcc: c@d.example")
        meeting_store.save(db, replace(meeting, contact=contact), bench.now())
    with pytest.raises(UserFacingError, match="cannot be used in an e-mail"):
        writing.export(bench, draft.id, "eml", tmp_path / "out.eml")
    assert not (tmp_path / "out.eml").exists()


def test_what_was_sent_is_kept_word_for_word(bench: Workbench) -> None:
    draft = cited(bench)
    sent = handing_over.mark_sent(bench, draft.id)
    writing.save(bench, replace(writing.get(bench, draft.id), text="Changed later"))
    assert handing_over.get(bench, sent.id).sent_text == f"Why is it “{SCORE}” (agenda pack p. 240)?"
    handing_over.add_event(bench, sent.id, "received")
    assert handing_over.get(bench, sent.id).stage == "received"
    with pytest.raises(UserFacingError, match="is not a stage"):
        handing_over.add_event(bench, sent.id, "lost")
    with pytest.raises(UserFacingError, match="There is no submission"):
        handing_over.add_event(bench, "nowhere", "received")


def test_one_person_has_one_question_on_an_item(bench: Workbench) -> None:
    first = cited(bench)
    handing_over.mark_sent(bench, first.id)
    second = writing.new(bench, "question", meeting=MEETING, item="9", text="And why?")
    found = [one for one in writing.written(bench, second).checked.findings if "your number 2" in one.what]
    assert [one.level for one in found] == ["block"]


def test_the_list_puts_what_waits_first(bench: Workbench) -> None:
    writing.new(bench, "letter", text="No deadline")
    soon = writing.new(bench, "question", meeting=MEETING, text="Soon?")
    sent = writing.new(bench, "comment", meeting=MEETING, text="Sent")
    handing_over.mark_sent(bench, sent.id)
    found = standing.everything(bench)
    assert [one.draft.id for one in found[:2]] == [sent.id, soon.id]
    assert found[1].due is not None
    assert found[2].due is None


def test_the_openings_of_a_meeting(bench: Workbench) -> None:
    kinds = {one.deadline.kind for one in writing.openings(bench, MEETING)}
    assert "question" in kinds
    assert writing.openings(bench, "nowhere") == ()
