"""The checks: mechanical facts get a tick or a cross, judgement is left to the council."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from meetingwatch.domain import draft as d
from meetingwatch.domain.deadline import Rule, RuleSource, Threshold
from meetingwatch.domain.draft import Checked, Citation, CitedPlace, Draft, Sender
from meetingwatch.domain.times import parse_instant
from meetingwatch.drafting.checks import Circumstances, check

NOW = parse_instant("2017-07-11T11:00:00+00:00")
RULE = Rule(
    "r",
    "Northmere Borough Council",
    "question",
    text="rule 3.2",
    topic_on_agenda=True,
    max_words=100,
    max_per_person=1,
    max_per_item=2,
    must_include=("name", "postcode"),
    refusal_grounds=("multiple_parts",),
    source=RuleSource("https://council.example/rules", date(2017, 6, 2)),
)
ME = Sender("Priya Nayar", "NM4 2AB")
ROUND = Circumstances(
    NOW, RULE, NOW + timedelta(hours=22), items=(("9", "Risk"),), agenda_known=True, sender=ME
)
DRAFT = Draft("d", "question", "", "What was added to bring the score down?", "m", "9")
PLACE = CitedPlace(Citation("m1", "9"), "p1", "agenda pack", "m", "18 July 2017", 242, "240", "9")


def levels(checked: Checked, words: str) -> list[str]:
    return [one.level for one in checked.findings if words in one.what]


def test_a_good_question_has_only_ticks_and_notes() -> None:
    checked = check(DRAFT, (), ROUND)
    assert {one.level for one in checked.findings} == {"ok", "note"}
    assert (checked.words, checked.limit) == (8, 100)


def test_every_rule_names_its_source() -> None:
    kept = next(one for one in check(DRAFT, (), ROUND).findings if "word limit" in one.what)
    assert kept.rule == "rule 3.2"
    assert kept.source == "https://council.example/rules, read 2 June 2017"


def test_citations_count_against_the_limit() -> None:
    text = "word " * 97 + "\ufffc?"
    draft = replace(DRAFT, text=text, citations=(PLACE.citation,))
    checked = check(draft, (PLACE,), ROUND)
    assert checked.words == 101
    assert levels(checked, "1 word over the limit of 100") == ["block"]


@pytest.mark.parametrize(
    ("changes", "words", "level"),
    [
        ({"item": "44"}, "Item 44 is not on this agenda", "block"),
        ({"item": ""}, "Say which agenda item", "warn"),
        ({"text": "Tell us."}, "There is no question mark", "warn"),
        ({"text": "Why? And when?"}, "more than one question", "block"),
        ({"text": "Why? Thank you."}, "Words after the question", "note"),
        ({"text": ""}, "Nothing written yet", "note"),
    ],
)
def test_what_is_wrong_is_said(changes: dict[str, str], words: str, level: str) -> None:
    assert levels(check(replace(DRAFT, **changes), (), ROUND), words) == [level]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "words", "level"),
    [
        ({"mine_on_item": 1}, "your number 2", "block"),
        ({"due": NOW - timedelta(minutes=1)}, "The deadline was", "block"),
        ({"due": NOW - timedelta(minutes=1), "confirmed": False}, "The deadline was", "warn"),
        ({"sender": Sender()}, "Your name is missing", "warn"),
        ({"sender": Sender("Priya")}, "address or postcode", "warn"),
        ({"agenda_known": False}, "The agenda is not out yet", "note"),
        ({"rule": None}, "do not know this council", "note"),
    ],
)
def test_circumstances_matter(changes: dict[str, object], words: str, level: str) -> None:
    found = check(DRAFT, (), replace(ROUND, **changes))  # type: ignore[arg-type]
    assert levels(found, words) == [level]


def test_where_there_is_no_meeting_there_is_no_agenda_to_check() -> None:
    found = check(replace(DRAFT, meeting="", item="1"), (), replace(ROUND, agenda_known=False, items=()))
    assert not [one for one in found.findings if "agenda" in one.what.lower()]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (d.NOT_COMPARED, "Page 240 changed: not yet checked against Supplement 1 p. 8"),
        (d.CHANGED, "Page 240: the words you quoted were changed"),
        (d.GONE, "Page 240: the words you quoted are no longer found"),
    ],
)
def test_quotations_that_no_longer_stand_are_told(status: str, words: str) -> None:
    place = replace(PLACE, status=status, replaced_by="Supplement 1 p. 8")
    checked = check(replace(DRAFT, text="\ufffc?", citations=(PLACE.citation,)), (place,), ROUND)
    assert levels(checked, words) == ["warn"]
    assert levels(checked, "quoted words are on their page") == []


def test_words_that_may_stand_on_a_picture_are_told_so() -> None:
    place = replace(PLACE, status=d.GONE, unread=2)
    checked = check(replace(DRAFT, text="\ufffc?", citations=(PLACE.citation,)), (place,), ROUND)
    assert levels(checked, "no longer found") == ["warn"]
    assert levels(checked, "2 pages of the newer version are pictures, which were not looked at") == ["note"]


def test_what_was_compared_and_has_other_words_stays_told() -> None:
    place = replace(PLACE, status=d.HOLDS, replaced_by="Supplement 1 p. 8", not_there=True)
    checked = check(replace(DRAFT, text="\ufffc?", citations=(PLACE.citation,)), (place,), ROUND)
    assert levels(checked, "Supplement 1 p. 8, which you have compared, does not have the words") == ["note"]
    assert levels(checked, "quoted words are on their page") == ["ok"]


def test_other_words_on_a_page_of_which_the_quoted_ones_stand_are_told() -> None:
    place = replace(PLACE, status=d.HOLDS, altered=True)
    checked = check(replace(DRAFT, text="\ufffc?", citations=(PLACE.citation,)), (place,), ROUND)
    assert levels(checked, "Page 240 has other words in the newer version, beside those you quote") == [
        "note"
    ]


def test_what_the_page_says_elsewhere_is_told() -> None:
    place = replace(PLACE, status=d.HOLDS, misquoted="£2,581", quoted_aside=True)
    checked = check(replace(DRAFT, text="\ufffc?", citations=(PLACE.citation,)), (place,), ROUND)
    assert levels(checked, "Page 240 says “£2,581” in another place than the one you marked") == ["warn"]


@pytest.mark.parametrize(
    ("unsaid", "told"),
    [
        ("“no library”", "Page 240 does not say “no library”, which stands before its citation too"),
        ("[£2,999]", "Page 240 does not have [£2,999], which you put into the quotation"),
    ],
)
def test_what_goes_with_a_quotation_is_told_and_takes_its_tick(unsaid: str, told: str) -> None:
    place = replace(PLACE, status=d.HOLDS, unsaid=unsaid)
    checked = check(replace(DRAFT, text="\ufffc?", citations=(PLACE.citation,)), (place,), ROUND)
    assert levels(checked, told) == ["note"]
    assert levels(checked, "quoted words are on their page") == []


def test_what_the_page_does_not_say_is_told() -> None:
    place = replace(PLACE, status=d.HOLDS, misquoted="£2,581")
    checked = check(replace(DRAFT, text="\ufffc?", citations=(PLACE.citation,)), (place,), ROUND)
    assert levels(checked, "Page 240 does not say “£2,581”") == ["warn"]
    assert levels(checked, "quoted words are on their page") == []


@pytest.mark.parametrize(
    ("status", "level", "words"),
    [
        (d.HOLDS, "note", "Page 240 is cited without words"),
        (d.CHANGED, "warn", "Page 240 has changed since you cited it"),
        (d.GONE, "warn", "Page 240 is no longer there as you cited it"),
    ],
)
def test_what_is_cited_without_words_is_not_called_quoted(status: str, level: str, words: str) -> None:
    bare = replace(PLACE, status=status, citation=replace(PLACE.citation, quote=""))
    checked = check(replace(DRAFT, text="\ufffc?", citations=(bare.citation,)), (bare,), ROUND)
    assert levels(checked, words) == [level]
    assert levels(checked, "quoted") == []


def test_judgement_is_the_councils() -> None:
    assert levels(check(DRAFT, (), ROUND), "the council decides") == ["note"]


def test_a_speech_is_timed_at_the_persons_pace() -> None:
    rule = replace(RULE, kind="deputation", max_words=None, speaking_minutes=5.0)
    draft = replace(DRAFT, kind="deputation", text="word " * 700)
    slow = check(draft, (), replace(ROUND, rule=rule))
    quick = check(draft, (), replace(ROUND, rule=rule, sender=replace(ME, pace=200)))
    assert levels(slow, "5 minutes to speak") == ["warn"]
    assert levels(quick, "5 minutes to speak") == ["ok"]


def test_how_many_come_and_how_many_names_are_needed() -> None:
    rule = replace(RULE, kind="deputation", people_max=2, signatures_min=10)
    draft = replace(DRAFT, kind="deputation", people=("A", "B", "C"))
    checked = check(draft, (), replace(ROUND, rule=rule))
    assert levels(checked, "Up to 2 people may come: 3 named") == ["warn"]
    assert levels(checked, "Needs 10 names: 3 so far") == ["warn"]


def test_what_becomes_of_how_many_names_is_told() -> None:
    bands = (Threshold(5, 99, "referred to an officer"), Threshold(100, None, "debated at Full Council"))
    rule = replace(RULE, kind="petition", thresholds=bands)
    draft = replace(DRAFT, kind="petition", people=("A", "B", "C"))
    few = check(draft, (), replace(ROUND, rule=rule))
    assert levels(few, "From 5 names: referred to an officer") == ["note"]
    more = replace(draft, people=tuple(str(n) for n in range(7)))
    told = "With 7 names: referred to an officer. From 100 names: debated at Full Council"
    assert levels(check(more, (), replace(ROUND, rule=rule)), told) == ["note"]
    many = replace(draft, people=tuple(str(n) for n in range(2000)))
    assert levels(check(many, (), replace(ROUND, rule=rule)), "With 2000 names: debated") == ["note"]


@pytest.mark.parametrize(
    ("ways", "level"), [(("online form",), "warn"), (("email", "post"), "note"), ((), None)]
)
def test_by_what_ways_it_is_taken_is_told(ways: tuple[str, ...], level: str | None) -> None:
    checked = check(DRAFT, (), replace(ROUND, rule=replace(RULE, submit_by=ways)))
    assert levels(checked, "This council takes it by") == ([level] if level else [])
