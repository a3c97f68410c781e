"""Where altered words probably stand now."""

from __future__ import annotations

import pytest

from meetingwatch.domain.mark import Anchor
from meetingwatch.workflow.likely_words import likely_words

OLD = "In the year 2024/25 the service received £3,802 from fees, against a budget of £6,037."


def anchor(quote: str, text: str = OLD) -> Anchor:
    at = text.index(quote)
    end = at + len(quote)
    return Anchor(0, quote, text[max(0, at - 32) : at], text[end : end + 32], at, ())


@pytest.mark.parametrize(
    ("quote", "new", "found"),
    [
        ("£3,802", OLD.replace("3,802", "3,820"), "£3,820"),
        ("£3,802", OLD.replace("£3,802", "nothing at\nall"), "nothing at\nall"),
        ("£3,802", OLD.replace("3,802", "3,820").replace("2024/25", "2025/26"), "£3,820"),
        ("2024/25", OLD.replace("2024/25", "2025/26"), "2025/26"),
        ("In the", OLD.replace("In the", "For a"), None),  # nothing stands before it
        ("£3,802", f"{OLD}\n{OLD}".replace("3,802", "3,820"), None),  # twice
        ("£3,802", "Something else stands here now, from fees, against it.", None),
        ("£3,802", OLD.replace("£3,802 ", ""), None),  # nothing took its place
    ],
)
def test_what_stands_between_the_surroundings_is_told(quote: str, new: str, found: str | None) -> None:
    span = likely_words(anchor(quote), OLD, new)
    assert (span and new[slice(*span)]) == found


def test_the_neighbour_of_a_line_that_was_taken_out_is_not_what_took_its_place() -> None:
    lines = [
        f"The {name} scheme would receive £{sum_} from the community fund in April."
        for name, sum_ in (("Mill Lane", 300), ("Park Road", 250))
    ]
    old = "\n".join(lines)
    assert likely_words(anchor("£300", old), old, lines[1]) is None
