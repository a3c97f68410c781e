"""How printed page numbers count: 1, 2, 3; i, ii, iii; A, B, C; S1, S2; and what a correction makes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from meetingwatch.domain.paper import LabelRange
from meetingwatch.domain.pattern import Pattern

_COUNTED = Pattern(r"(.*?)(\d{1,6})\Z", re.DOTALL)
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LONGEST = 12  # characters of a label
HIGHEST = 9_999  # the number of a page
# Before a number: letters ("A", "S-", "App 1.") or a chapter ("4-"). A dot between two figures makes 1.5 of them.
_BEFORE = r"(?:[A-Za-z](?:[A-Za-z0-9]|[ ./-](?=[A-Za-z0-9]))*?|\d{1,3}[/-])?"
_NUMBERED = Pattern(rf"{_BEFORE}(?<!\d)(?P<number>\d{{1,6}})", re.ASCII)
# What is printed on pages that were put in between two others: 12a, 12 A, 12(a), 12bis.
_PUT_IN = Pattern(
    rf"{_BEFORE}(?<!\d)(?P<number>\d{{1,4}})(?:[ -]?(?:[A-Za-z]|bis|ter)| ?\([A-Za-z0-9]{{1,3}}\))", re.ASCII
)


def corrected(labels: Sequence[str | None], ranges: Sequence[LabelRange]) -> list[str | None]:
    """Printed labels with the person's corrections, the later of two ranges winning a page that both have.

    labels: one a page, by index. Pages of a range that the paper does not have are left alone. Raises ValueError for a
    start that cannot be counted up.
    """
    found = list(labels)
    for one in ranges:
        for index in range(max(0, one.first), min(one.last, len(found) - 1) + 1):
            found[index] = label_after(one.start, index - one.first)
    return found


def without(one: LabelRange, first: int, last: int) -> tuple[LabelRange, ...]:
    """What a correction says of pages outside first to last (indices): up to two corrections that say the same."""
    head = LabelRange(one.first, min(one.last, first - 1), one.start)
    begins = max(one.first, last + 1)
    if begins > one.last:
        return (head,) if head.first <= head.last else ()
    tail = LabelRange(begins, one.last, label_after(one.start, begins - one.first) or "")
    return (head, tail) if head.first <= head.last else (tail,)


def index_of_label(labels: Sequence[str | None], wanted: str) -> int | None:
    """The first page (index) that bears this printed label, or None."""
    asked = without_page(wanted)
    return next(
        (i for i, label in enumerate(labels) if label is not None and label.casefold() == asked), None
    )


def without_page(typed: str) -> str:
    """A printed label as it is compared: "15" of "Page 15" or "p. 15", in small letters."""
    return typed.strip().casefold().removeprefix("page ").removeprefix("p. ").strip()


def may_be_printed(start: str, pages: int) -> bool:
    """Whether councils print such numbers on so many pages, counting up from start: 1 to HIGHEST, by itself or behind
    letters (A1, S-12), Roman, a letter of the alphabet; on one page alone also what stands_alone() names. A small
    letter is a slip of the keys, save i, v and x."""
    start = start.strip()
    if pages == 1 and stands_alone(start):
        return True
    numbered = _NUMBERED.fullmatch(start)
    if numbered:
        first = int(numbered["number"])
        return first >= 1 and first + pages - 1 <= HIGHEST and len(start) <= _LONGEST
    if (
        start.isdecimal()
        or _COUNTED.match(start)
        or (len(start) == 1 and start.islower() and start not in "ivx")
    ):
        return False
    try:
        return label_after(start, max(0, pages - 1)) is not None
    except ValueError:
        return False


def stands_alone(label: str) -> bool:
    """Whether a number is one of a page put in between two others, from which nothing counts up: 12a, 12A, 12(a)."""
    label = label.strip()
    put_in = _PUT_IN.fullmatch(label)
    return put_in is not None and int(put_in["number"]) >= 1 and len(label) <= _LONGEST


def label_after(start: str, steps: int) -> str | None:
    """The label that many pages after start: "A-12" and 2 give "A-14", "ii" and 1 "iii", "B" and 1 "C", "" gives None.

    "i", "v" and "x" alone are Roman, other single letters count through the alphabet; "12a" stands for itself (steps
    0). Raises ValueError where it cannot be counted: "Cover", or past "Z".
    """
    start = start.strip()
    if not start:
        return None
    if len(start) > _LONGEST:
        raise ValueError(start)
    counted = _COUNTED.match(start)
    if counted:
        digits = counted.group(2)
        return f"{counted.group(1)}{int(digits) + steps:0{len(digits) if digits[0] == '0' else 1}d}"
    number = from_roman(start)
    if number and (len(start) > 1 or start in "ivxIVX"):
        return to_roman(number + steps, upper=start.isupper())
    if len(start) == 1 and start.isascii() and start.isalpha():
        letter = chr(ord(start) + steps)
        if letter.isalpha() and letter.isupper() == start.isupper():
            return letter
    if steps == 0 and stands_alone(start):
        return start
    raise ValueError(start)


def goes_on(one: str, other: str) -> bool:
    """Whether a label may stand further on in the same numbering: 12 and 14, "ii" and "iv"; not 30 and 1, nor "vi" and
    1. A label that does not count is taken to go on."""
    before, after = _counted(one), _counted(other)
    return before is None or after is None or (before[0] == after[0] and before[1] <= after[1])


def steps(one: str, other: str) -> int | None:
    """How far a label stands behind another of the same numbering, None where it does not or cannot be counted."""
    before, after = _counted(one), _counted(other)
    if before is None or after is None or before[0] != after[0]:
        return None
    return after[1] - before[1]


def _counted(label: str) -> tuple[str, int] | None:
    """What kind of numbering a label is of, and how far it counts."""
    plain = _COUNTED.match(label)
    if plain:
        return plain.group(1), int(plain.group(2))
    number = from_roman(label)
    return ("roman", number) if number and (len(label) > 1 or label in "ivxIVX") else None


def to_roman(number: int, *, upper: bool = False) -> str:
    """A number from 1 in Roman letters."""
    letters = ""
    for value, sign in _ROMAN:
        while number >= value:
            letters += sign
            number -= value
    return letters.upper() if upper else letters


def from_roman(letters: str) -> int:
    """The number, or 0 when the letters do not spell one in its usual form, all small or all capital."""
    if not (letters.islower() or letters.isupper()):
        return 0
    rest, number = letters.lower(), 0
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            number += value
            rest = rest[len(sign) :]
    return number if not rest and to_roman(number) == letters.lower() else 0
