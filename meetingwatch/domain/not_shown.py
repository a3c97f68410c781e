"""What is on a page and not in its drawing, and the words for it: the same wherever a page is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.domain.mark import Rect
from meetingwatch.words import _, ngettext

# Why a picture is left out, or some of it; PAGE: what the page itself is drawn from is damaged.
KINDS = LARGE, DAMAGED, PARTLY, PAGE = "large", "damaged", "partly", "page"


@dataclass(frozen=True)
class LeftOut:
    """What is on the page and not in its drawing: one of KINDS, and a picture's place in unrotated points."""

    why: str
    rect: Rect | None


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
    if any(one.why == PAGE for one in left_out):
        parts.append(_("Part of this page is damaged and cannot be shown."))
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
