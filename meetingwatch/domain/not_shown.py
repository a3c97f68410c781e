"""What is on a page and not in its drawing, and the words for it: the same wherever a page is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.domain.mark import Rect
from meetingwatch.words import ngettext

KINDS = LARGE, DAMAGED, PARTLY = "large", "damaged", "partly"  # why a picture is left out, or some of it


@dataclass(frozen=True)
class LeftOut:
    """A picture that is on the page and not in its drawing: one of KINDS, and its place in unrotated points."""

    why: str
    rect: Rect


@dataclass(frozen=True)
class DrawnPage:
    """A whole page as BGRx rows, four bytes a pixel, and what of it is not in them."""

    pixels: bytes
    left_out: tuple[LeftOut, ...] = ()


def words_for(left_out: Sequence[LeftOut]) -> str:
    """What is missing on a page that is drawn; "" where nothing is."""
    large = sum(one.why == LARGE for one in left_out)
    damaged = sum(one.why == DAMAGED for one in left_out)
    partly = sum(one.why == PARTLY for one in left_out)
    parts = []
    if large:
        parts.append(
            ngettext(
                "A picture on this page is too large to be shown.",
                "{n} pictures on this page are too large to be shown.",
                large,
            ).format(n=large)
        )
    if damaged:
        parts.append(
            ngettext(
                "A picture on this page is damaged and cannot be shown.",
                "{n} pictures on this page are damaged and cannot be shown.",
                damaged,
            ).format(n=damaged)
        )
    if partly:
        parts.append(
            ngettext(
                "A picture on this page is damaged and shown only in part.",
                "{n} pictures on this page are damaged and shown only in part.",
                partly,
            ).format(n=partly)
        )
    return " ".join(parts)
