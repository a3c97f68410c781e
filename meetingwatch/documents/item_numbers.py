"""Numbers of agenda items as councils write them: 5, 5a, 5 (a), 5.a, 5.1, 7(ii), 7ii, A1; their order, and whether one
follows another.

A lone i, v or x behind a number may be Roman or the letter: that is told by the number beside it, for "5h, 5i, 5j"
counts through the alphabet and "7(i), 7(ii)" does not.
"""

from __future__ import annotations

import re

from meetingwatch.domain.page_labels import from_roman

_AFTER = r"\.\d{1,2}|\.?[a-zA-Z](?![a-zA-Z])|\.?[ivx]{2,5}(?![a-zA-Z])|\s?\((?:[a-z]|[ivx]{2,5})\)"
NUMBER = rf"(?:\d{{1,2}}(?:{_AFTER})?|[A-H]\d{{1,2}})"
# What stands before a number, in English and in Welsh: "Agenda Item No. 5", "Eitem 5".
ITEM = r"(?:(?:agenda )?item|eitem(?: (?:ar yr )?agenda)?)(?: (?:no\.?|number|rhif))?"
_PARTS = re.compile(r"([A-Ha-h]?)(\d{1,3})\W*(\d{1,2}|[a-zA-Z]{1,5})?")
_STEP = 3  # so many numbers may be left out between an item and the next
_Order = tuple[str, int, int]


def plain(number: str) -> str:
    """A number to know it by: "5 (a)", "5.a" and "5A" are the same, "5.1" and "51" are not."""
    return re.sub(r"[\s()]|\.(?=[a-z])", "", number.casefold())


def comes_before(one: str, other: str) -> bool:
    """Whether a number stands before another: "5a" and "5.1" after 5 and before 6, "A1" after all that begin with a
    figure; "" before any."""
    return _order(one, other) < _order(other, one)


def follows(number: str, earlier: str) -> bool:
    """Whether a number is the next after another ("": the first of all), or a little further on."""
    letter, whole, part = _order(number, earlier)
    before_letter, before, before_part = _order(earlier, number) if earlier else (letter, 0, 0)
    if letter != before_letter:
        return whole == 1 and letter > before_letter
    if whole == before:
        return before_part < part <= before_part + _STEP
    return before < whole <= before + _STEP and part <= 1


def _order(number: str, beside: str) -> _Order:
    """A number to sort by, as it is to be read beside another."""
    letter, whole, part = _split(number)
    other_letter, other, other_part = _split(beside)
    return letter, whole, _counted(part, other_part if (letter, whole) == (other_letter, other) else "")


def _split(number: str) -> tuple[str, int, str]:
    match = _PARTS.match(number.strip())
    if not match:
        return "", 0, ""
    letter, whole, part = match.groups()
    return letter.upper(), int(whole), (part or "").lower()


def _counted(part: str, beside: str) -> int:
    if not part:
        return 0
    if part.isdigit():
        return int(part)
    lettered = len(beside) == 1 and beside.isalpha() and not from_roman(beside)
    if len(part) == 1 and (lettered or not from_roman(part)):
        return ord(part) - 96
    return from_roman(part)
