"""Welsh dates and sentences: with the changes of their first letters, read whole or refused, never misread."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.deadlines.reasoner import from_note, from_rule_text
from meetingwatch.deadlines.welsh_words import forms
from meetingwatch.domain.times import london
from tests.deadlines.helpers import say, short

MEETING = london(date(2026, 12, 16), time(18))


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (
            "Rhaid derbyn cwestiynau erbyn hanner dydd, dydd Gwener 11 Rhagfyr 2026.",
            "question 2026-12-11T12:00",
        ),
        ("erbyn canol dydd ar ddydd Gwener, 11eg o Ragfyr 2026", "2026-12-11T12:00"),
        ("erbyn 11 Ragfyr 2026 am ganol dydd", "2026-12-11T12:00"),
        ("Dyddiad cau: 5yp dydd Mercher 9 Rhagfyr", "2026-12-09T17:00"),
        (
            "Y dyddiad cau ar gyfer cwestiynau yw 10yb ddydd Llun 14 o Ragfyr 2026",
            "question 2026-12-14T10:00",
        ),
        ("cwestiynau erbyn dydd Gwener 4ydd Rhagfyr 2026 5.00 y.h.", "question 2026-12-04T17:00"),
        ("Cwestiynau: dydd Mawrth 8 Rhagfyr 2026, 12 hanner dydd", "question 2026-12-08T12:00"),
        ("erbyn 1af Ragfyr 2026", "2026-12-01"),
        ("erbyn 26ain o Dachwedd 2026", "2026-11-26"),
    ],
)
def test_dates(words: str, due: str) -> None:
    assert short(from_note(words, MEETING, "wales").deadlines, [due]) == [due]


@pytest.mark.parametrize(
    ("month", "number"),
    [
        *(
            ("Ionawr", 1),
            ("Chwefror", 2),
            ("Fawrth", 3),
            ("Mawrth", 3),
            ("Ebrill", 4),
            ("Fai", 5),
            ("Mai", 5),
        ),
        *(("Fehefin", 6), ("Mehefin", 6), ("Orffennaf", 7), ("Gorffennaf", 7), ("Awst", 8), ("Fedi", 9)),
        *(("Medi", 9), ("Hydref", 10), ("Dachwedd", 11), ("Tachwedd", 11), ("Ragfyr", 12), ("Rhagfyr", 12)),
    ],
)
def test_every_month_in_both_forms(month: str, number: int) -> None:
    meeting = london(date(2026, number, 20), time(18))
    found = from_note(f"Cwestiynau erbyn hanner dydd ar 15 o {month} 2026", meeting, "wales").deadlines
    due = f"question 2026-{number:02}-15T12:00"
    assert short(found, [due]) == [due]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("erbyn hanner dydd, tri diwrnod gwaith cyn y cyfarfod", "2026-12-11T12:00"),
        ("erbyn canol dydd ddau ddiwrnod gwaith clir cyn y cyfarfod", "2026-12-11T12:00"),
        ("heb fod yn hwyrach na chanol dydd ddydd Gwener cyn y cyfarfod", "2026-12-11T12:00"),
        ("o leiaf saith diwrnod cyn y cyfarfod", "2026-12-09"),
    ],
)
def test_sentences(words: str, due: str) -> None:
    assert short(from_rule_text(words, MEETING, "wales").deadlines, [due]) == [due]


@pytest.mark.parametrize(
    "words",
    [
        "Rhaid rhoi rhybudd o ychydig ddiwrnodau gwaith",
        "Rhaid cyflwyno deisebau mewn da bryd",
        "Croeso i gwestiynau",
    ],
)
def test_what_is_not_understood_is_refused(words: str) -> None:
    answer = from_rule_text(words, MEETING, "wales")
    assert answer.deadlines == ()
    assert answer.reason


def test_an_evening_of_the_week_is_never_misread() -> None:
    """ "Nos Fercher" is Wednesday evening: not known here, so nothing may come of it but that day or a reason."""
    answer = from_note("Dyddiad cau: nos Fercher 9 Rhagfyr 2026 am 5yh", MEETING, "wales")
    assert answer.reason or short(answer.deadlines, ["2026-12-09T17:00"]) == ["2026-12-09T17:00"]


DECEMBER = london(date(2026, 12, 3), time(19))  # a Thursday


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Rhaid i gwestiynau ddod i law erbyn 5.00pm o leiaf pum diwrnod gwaith clir cyn y cyfarfod",
         "question 2026-11-25T17:00"),
        ("Rhaid rhoi rhybudd o dri diwrnod gwaith clir", "any 2026-11-27"),
        ("Cwestiynau cyhoeddus: rhaid eu derbyn erbyn 5.00 y.p. ar y trydydd diwrnod gwaith cyn y cyfarfod.",
         "question 2026-11-30T17:00"),
        ("Rhaid i'r Swyddog Priodol dderbyn y cwestiwn erbyn 10.00 y.b. heb fod yn hwyrach na dau ddiwrnod gwaith clir "
         "cyn y cyfarfod.", "question 2026-11-30T10:00"),
        ("Rhaid derbyn cwestiynau erbyn 10am dri diwrnod cyn y cyfarfod, ac eithrio penwythnosau a gwyliau banc.",
         "question 2026-11-30T10:00"),
        ("Rhaid cofrestru erbyn pedwar o'r gloch y prynhawn ar ddydd Gwener yr wythnos cyn y cyfarfod.",
         "any 2026-11-27T16:00"),
        ("Rhaid cofrestru erbyn 4 y prynhawn ar y diwrnod gwaith olaf cyn y cyfarfod.", "any 2026-12-02T16:00"),
        ("Rhaid derbyn cwestiynau erbyn 5pm y dydd Gwener blaenorol.", "question 2026-11-27T17:00"),
        ("Rhaid derbyn cwestiynau o leiaf wyth awr a deugain cyn y cyfarfod.", "question 2026-12-01T19:00"),
        ("Rhaid derbyn cwestiynau erbyn hanner dydd dridiau cyn y cyfarfod.", "question 2026-11-30T12:00"),
        ("Rhaid derbyn deisebau ddau ddiwrnod gwaith a hanner cyn y cyfarfod, erbyn hanner dydd.",
         "petition 2026-11-30T12:00"),
        ("Rhaid cyflwyno deisebau bythefnos cyn y cyfarfod.", "petition 2026-11-19"),
    ],
)  # fmt: skip
def test_welsh_words_are_read_as_a_rule_and_in_a_note(words: str, due: str) -> None:
    for read in (from_rule_text, from_note):
        deadlines = read(words, DECEMBER, "wales").deadlines
        assert short(deadlines, [due]) == [due]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Y dyddiad olaf i gyflwyno deiseb yw dydd Iau 19 Tachwedd am 4 o'r gloch", "petition 2026-11-19"),
        ("Cofrestrwch erbyn dydd Llun cyn y cyfarfod (30 Tachwedd) am 17:00", "any 2026-11-30T17:00"),
        ("Rhaid i gwestiynau gyrraedd erbyn hanner nos nos Sul 29 Tachwedd.", "question 2026-11-29T23:59"),
        ("Dyddiad cau ar gyfer datganiadau: 10 o'r gloch y bore, dydd Mawrth 1af Rhagfyr 2026",
         "statement 2026-12-01T10:00"),
        ("Cwestiynau gan y cyhoedd - y dyddiad cau yw'r ail o Ragfyr am 10am", "question 2026-12-02T10:00"),
        ("Ni dderbynnir cwestiynau ar ôl 5yp ddydd Gwener 27 Tachwedd.", "question 2026-11-27T17:00"),
        ("Mae'r dyddiad cau ar gyfer cwestiynau wedi'i ymestyn tan 10am, 1 Rhagfyr.", "question 2026-12-01T10:00"),
        ("Rhaid i gynghorwyr gyflwyno cwestiynau erbyn 5yp ar 24 Tachwedd. Rhaid i'r cyhoedd gyflwyno cwestiynau erbyn "
         "5yp ar 27 Tachwedd.", "question 2026-11-27T17:00"),
        ("Questions must be in by 5pm on 27 November. Rhaid cyflwyno cwestiynau erbyn 5yp ar 27 Tachwedd.",
         "question 2026-11-27T17:00"),
    ],
)  # fmt: skip
def test_welsh_notes(words: str, due: str) -> None:
    assert short(from_note(words, DECEMBER, "wales").deadlines, [due]) == [due]


def test_twelve_o_clock_in_welsh_may_be_midnight() -> None:
    words = "Dylai unrhyw un sy'n dymuno siarad gofrestru erbyn 12 o'r gloch ddydd Mercher, 2 Rhagfyr"
    (deadline,) = from_note(words, DECEMBER, "wales").deadlines
    assert short([deadline], ["speaking 2026-12-02T12:00"]) == ["speaking 2026-12-02T12:00"]
    assert deadline.remind_from == london(date(2026, 12, 2), time(0))
    assert deadline.warnings


# The number before a noun, and how many days it is; with the change of its first letter after "o".
@pytest.mark.parametrize(
    ("words", "count"),
    [
        *(
            ("un diwrnod", 1),
            ("ddau ddiwrnod", 2),
            ("dri diwrnod", 3),
            ("bedwar diwrnod", 4),
            ("bum niwrnod", 5),
        ),
        *(
            ("chwe diwrnod", 6),
            ("saith niwrnod", 7),
            ("wyth niwrnod", 8),
            ("naw niwrnod", 9),
            ("ddeng niwrnod", 10),
        ),
        *(("un diwrnod ar ddeg", 11), ("ddeuddeng niwrnod", 12), ("dri diwrnod ar ddeg", 13)),
        *(("bedwar diwrnod ar ddeg", 14), ("bymtheng niwrnod", 15), ("un diwrnod ar bymtheg", 16)),
        *(("ddau ddiwrnod ar bymtheg", 17), ("ddeunaw niwrnod", 18), ("bedwar diwrnod ar bymtheg", 19)),
        *(("ugain niwrnod", 20), ("un ar hugain o ddiwrnodau", 21), ("un deg pump diwrnod", 15)),
        *(("ddau ddeg pump diwrnod", 25), ("wyth diwrnod ar hugain", 28), ("ddeugain diwrnod", 40)),
        *(("un ar ddeg diwrnod", 11), ("14 diwrnod", 14)),
    ],
)
def test_welsh_numbers(words: str, count: int) -> None:
    (deadline,) = from_rule_text(f"Rhaid rhoi rhybudd o {words} cyn y cyfarfod.", DECEMBER, "wales").deadlines
    assert deadline.rule is not None
    assert deadline.rule.count == count


@pytest.mark.parametrize(
    "words",
    [
        "Rhaid rhoi rhybudd o hanner diwrnod cyn y cyfarfod.",
        "Rhaid rhoi rhybudd o ychydig ddiwrnodau cyn y cyfarfod.",
        "Rhaid rhoi rhybudd o sawl diwrnod cyn y cyfarfod.",
        "Rhaid rhoi rhybudd o sawl wythnos cyn y cyfarfod.",
        "Rhaid rhoi rhybudd o ddwsin diwrnod cyn y cyfarfod.",
        "Rhaid rhoi pum diwrnod o rybudd clir.",
        "Nid oes rhaid rhoi rhybudd o dri diwrnod gwaith.",
        "Rhaid derbyn cwestiynau fwy na phum diwrnod gwaith cyn y cyfarfod.",
        "Rhaid derbyn cwestiynau dri diwrnod gwaith cyn i'r agenda gael ei chyhoeddi.",
        "Rhaid derbyn cwestiynau un diwrnod gwaith yn gynharach na'r arfer.",
        "Rhaid i gwestiynau gan gynghorwyr gael eu cyflwyno erbyn hanner dydd dri diwrnod gwaith cyn y cyfarfod.",
        "Rhaid i Aelodau gyflwyno cynigion naw diwrnod gwaith clir cyn y cyfarfod.",
        "Bydd yr agenda'n cael ei chyhoeddi dri diwrnod clir cyn y cyfarfod.",
        "Bydd atebion yn cael eu cyhoeddi erbyn 5yp ar 2 Rhagfyr.",
        "Bydd siaradwyr yn cael gwybod erbyn 5yp ar 1 Rhagfyr.",
        "Cewch dynnu cwestiwn yn ôl hyd at 5yp ar 2 Rhagfyr.",
        "Mae'r ymgynghoriad yn cau ar 30 Tachwedd.",
        "Cynhelir y cyfarfod nesaf ar 10 Rhagfyr. Rhaid cyflwyno cwestiynau ar gyfer y cyfarfod hwnnw erbyn 4 Rhagfyr.",
        "Croeso i chi ofyn cwestiynau.",
    ],
)
def test_welsh_words_that_give_no_deadline_are_never_said_to_hold_none(words: str) -> None:
    for read in (from_rule_text, from_note):
        answer = read(words, DECEMBER, "wales")
        assert answer.deadlines == ()
        assert answer.reason
        assert "There is no deadline" not in answer.reason


def test_a_closed_office_is_told_in_welsh_too() -> None:
    note = "Mae'r swyddfeydd ar gau ddydd Llun 30 Tachwedd. Cwestiynau erbyn 10am dri diwrnod gwaith cyn y cyfarfod."
    (deadline,) = from_note(note, DECEMBER, "wales").deadlines
    assert not deadline.confirmed


@pytest.mark.parametrize("number", range(1, 32))
def test_a_day_of_the_month_with_its_welsh_ending(number: int) -> None:
    endings = {
        1: "af",
        2: "il",
        3: "ydd",
        4: "ydd",
        5: "ed",
        6: "ed",
        7: "fed",
        8: "fed",
        9: "fed",
        10: "fed",
    }
    ending = endings.get(number) or (
        "ain" if number > 20 else "eg" if number in (11, 13, 14, 16, 17, 19) else "fed"
    )
    meeting = london(date(2027, 1, 31), time(19))
    found = from_note(f"Cwestiynau erbyn hanner dydd, {number}{ending} o Ionawr", meeting, "wales").deadlines
    assert [one.due_date for one in found] == [date(2027, 1, number)]


_WELSH_NUMBERS = {
    1: "un",
    2: "dau",
    3: "tri",
    4: "pedwar",
    5: "pum",
    7: "saith",
    10: "deng",
    12: "deuddeng",
    18: "deunaw",
}
_WELSH_UNITS = {
    "days": ("diwrnod", "ddiwrnod", "niwrnod"),
    "working days": ("diwrnod gwaith", "niwrnod gwaith"),
    "clear working days": ("ddiwrnod gwaith clir", "diwrnod clir gwaith"),
    "clear days": ("diwrnod clir", "niwrnod llawn"),
}
_WELSH_TIMES = {
    "": "",
    "10am": "10yb",
    "noon": "hanner dydd",
    "5pm": "5.00 y.p.",
    "9am": "naw o'r gloch y bore",
}


@given(
    data=st.data(),
    meeting=st.datetimes(datetime(2026, 2, 1, 19), datetime(2027, 11, 30, 19)),  # noqa: DTZ001 - London's wall clock
)
def test_welsh_words_mean_what_the_english_ones_mean(data: st.DataObject, meeting: datetime) -> None:
    count, word = data.draw(st.sampled_from(sorted(_WELSH_NUMBERS.items())))
    unit, units = data.draw(st.sampled_from(sorted(_WELSH_UNITS.items())))
    at, welsh_at = data.draw(st.sampled_from(sorted(_WELSH_TIMES.items())))
    number = data.draw(st.sampled_from(forms(word)))
    by, erbyn = (f"by {at}, ", f"erbyn {welsh_at}, ") if at else ("at least ", "o leiaf ")
    english = f"Questions must be received {by}{count} {unit} before the meeting."
    welsh = f"Rhaid derbyn cwestiynau {erbyn}{number} {data.draw(st.sampled_from(units))} cyn y cyfarfod."
    for read in (from_rule_text, from_note):
        expected, found = read(english, meeting, "wales"), read(welsh, meeting, "wales")
        assert [say(one) for one in found.deadlines] == [say(one) for one in expected.deadlines]
        assert found.deadlines
