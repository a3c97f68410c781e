"""Words too wide for a day of the month go on in the next line at a syllable."""

from __future__ import annotations

import pytest

from meetingwatch.ui.calendar.looks import wrapped


@pytest.mark.parametrize(
    ("word", "room", "parts"),
    [
        ("Children…", 7, ["Child-", "ren…"]),
        ("Overview", 7, ["Over-", "view"]),
        ("Purposes", 7, ["Pur-", "poses"]),
        ("Wellbeing", 8, ["Well-", "being"]),
        ("Environment", 9, ["Environ-", "ment"]),
        ("Scrutiny", 7, ["Scru-", "tiny"]),
        ("Kingston-under-Hill", 11, ["Kingston-", "under-Hill"]),
        ("Sub-Committee", 10, ["Sub-", "Committee"]),
        ("Xyzzzzzzzz", 6, ["Xyzzz-", "zzzzz"]),  # no syllable can be told: as many letters as fit
    ],
)
def test_a_long_word_is_broken_at_a_syllable(word: str, room: int, parts: list[str]) -> None:
    lines, whole = wrapped(word, lambda words: float(len(words)), room, room, 4)
    assert (lines, whole) == (parts, True)


def test_no_line_is_wider_than_its_room() -> None:
    words = "Adults and Health Overview, Safeguarding and Environmental Sub-Committee"
    for room in range(6, 20):
        lines, whole = wrapped(words, lambda some: float(len(some)), room, room, 40)
        assert whole
        assert max(map(len, lines)) <= room
        assert "".join(lines).replace("-", "").replace(" ", "") == words.replace("-", "").replace(" ", "")
