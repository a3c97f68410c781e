"""Packed data (Deflate) as far as it can be unpacked: how much, whether it ends as it should. Only workers use this."""

from __future__ import annotations

import time
import zlib
from dataclasses import dataclass
from typing import Any

_AT_ONCE = 1 << 16  # bytes unpacked between looks at the time
_TAIL = 16


@dataclass(frozen=True)
class Unpacked:
    """How many bytes came out, the last of them, and whether the data ended where its maker ended it."""

    size: int
    tail: bytes
    ended: bool


def unpacked(raw: bytes, until: float) -> Unpacked | None:
    """What comes out of packed data, up to where it is broken; None where there was no time to tell.

    until: the processor time at which looking ends (time.process_time). Its checksum is not looked at: whoever made
    a wrong one packed all there is.
    """
    if len(raw) < 2 or raw[0] & 15 != zlib.DEFLATED or int.from_bytes(raw[:2], "big") % 31:
        return Unpacked(0, b"", ended=False)
    size, tail, rest, unpacker = 0, b"", raw[2:], zlib.decompressobj(-zlib.MAX_WBITS)
    while time.process_time() < until:
        before, ends = unpacker.copy(), False
        try:
            part = unpacker.decompress(rest, _AT_ONCE)
        except zlib.error:
            part, ends = _until_broken(before, rest), True
        size, tail = size + len(part), (tail + part)[-_TAIL:]
        if ends or unpacker.eof or not part:
            return Unpacked(size, tail, ended=unpacker.eof)
        rest = unpacker.unconsumed_tail
    return None


def _until_broken(unpacker: Any, raw: bytes) -> bytes:  # noqa: ANN401 - zlib does not name its type
    """What comes out of data that breaks within the next _AT_ONCE bytes of it."""
    good, least, broken = b"", 0, _AT_ONCE
    while broken - least > 1:
        middle = (least + broken) // 2
        try:
            good, least = unpacker.copy().decompress(raw, middle), middle
        except zlib.error:
            broken = middle
    return good
