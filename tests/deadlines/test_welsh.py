"""Welsh dates and sentences: with the changes of their first letters, read whole or refused, never misread."""

from __future__ import annotations

from datetime import date, time

import pytest

from meetingwatch.deadlines.reasoner import from_note, from_rule_text
from meetingwatch.domain.times import london
from tests.deadlines.helpers import short

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
