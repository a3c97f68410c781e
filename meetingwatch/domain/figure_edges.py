"""What goes on with a figure beyond the edge of a quotation: "16" is another figure in "2016", "-16", "16m" and "16%".

A quotation is told by what it says, and a figure says something else with a sign before it or a unit behind it.
"""

from __future__ import annotations

from meetingwatch.domain.pattern import Pattern

_MONEY = "£$€"
_DASH = r"[-\u2010-\u2015\u2212]"
_SIGN = rf"(?<![\w)\]])(?:{_DASH}|\+)"  # a dash behind a word joins two
_PART = "½¼¾%‰"

# Parts of the same figure, whatever was marked.
_PART_BEFORE = Pattern(rf"(?:\d[.,]?|{_SIGN}[{_MONEY}]?)\Z")
_PART_AFTER = Pattern(rf"[.,]?\d|[{_PART}]|[A-Za-z]{{1,3}}\b")

# What can change its worth, told only against what stood there when it was marked.
_BEFORE = Pattern(rf"(?:\d[\d.,]*{_DASH}?|{_SIGN})?[(]?[{_MONEY}]?\Z")
_AFTER = Pattern(
    rf"(?:[.,]?\d[\d.,]*)?(?:{_DASH}[{_MONEY}]?\d[\d.,]*)?[{_PART}]?"
    r"(?:[A-Za-z]{1,3}\b|\s*(?:%|(?:per\s*cent|hundred|thousand|million|billion|trillion|bn|m|k)\b))?[)]?"
)
_DASHES = dict.fromkeys([*range(0x2010, 0x2016), 0x2212], "-")


def cuts_a_figure(text: str, start: int, end: int) -> bool:
    """Whether a range of a text begins or ends in the midst of a figure, its sign or its unit."""
    head, tail = text[max(0, start - 4) : start], text[end : end + 5]
    before = text[start].isdigit() or (text[start] in _MONEY and not head[-1:].isdigit())
    return (before and bool(_PART_BEFORE.search(head))) or (
        text[end - 1].isdigit() and bool(_PART_AFTER.match(tail))
    )


def beyond(before: str, quote: str, after: str) -> tuple[str, str]:
    """What goes on before and behind a quotation that begins or ends with a figure, in one spelling; "" for nothing.

    A bracket counts only where it stands on both sides, as round a loss.
    """
    head = tail = ""
    if quote[:1].isdigit() or (quote[:1] and quote[0] in _MONEY):
        found = _BEFORE.search(before)
        head = found.group() if found else ""
    if quote[-1:].isdigit():
        found = _AFTER.match(after)
        tail = found.group() if found else ""
    if not ("(" in head and tail.endswith(")")):
        head, tail = head.replace("(", ""), tail.removesuffix(")")
    return _plain(head), _plain(tail).rstrip(".,")


def _plain(part: str) -> str:
    return "".join(part.split()).translate(_DASHES).casefold()
