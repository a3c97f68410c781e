"""The Range request header (RFC 9110, 14.1.2 and 14.2), for one range."""

from __future__ import annotations

import re


def one_range(header: str | None, size: int) -> range | None:
    """The bytes asked for. None: send the whole (no header, another unit, several ranges, nonsense).

    An empty range means that it cannot be satisfied (416).
    """
    found = re.fullmatch(r"\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", header or "", re.ASCII)
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:
        return range(max(0, size - int(found[2])), size)
    first = int(found[1])
    last = min(int(found[2]), size - 1) if found[2] else size - 1
    if found[2] and int(found[2]) < first:
        return None
    return range(first, last + 1) if first < size else range(0)
