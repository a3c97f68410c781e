"""How a worker and its parent talk: one JSON object a message, perhaps with plain bytes behind it.

Never pickle: a worker that a hostile file has taken over must not be able to run anything in the window.
A frame is two lengths (four bytes each, big endian: JSON, payload), the JSON, the payload. Requests travel on the
worker's standard input, answers on its standard output, which every system has.
"""

from __future__ import annotations

import json
import os
import struct
from typing import Any

Message = dict[str, Any]

_LENGTHS = struct.Struct("!II")
LONGEST = 64 << 20


def frame(message: Message, payload: bytes = b"") -> bytes:
    """A message as it goes over the pipe."""
    head = json.dumps(message, separators=(",", ":")).encode()
    return _LENGTHS.pack(len(head), len(payload)) + head + payload


class FrameBuffer:
    """Collects bytes as they come and gives whole messages. Raises ValueError on what is not ours."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def add(self, part: bytes) -> None:
        """Take what was read."""
        self._bytes += part

    def take(self) -> tuple[Message, bytes] | None:
        """The next whole message and its payload, or None while it is incomplete."""
        if len(self._bytes) < _LENGTHS.size:
            return None
        head, payload = _LENGTHS.unpack_from(self._bytes)
        if head + payload > LONGEST:
            raise ValueError("a message too long to be true")
        start = _LENGTHS.size + head
        end = start + payload
        if len(self._bytes) < end:
            return None
        message = json.loads(self._bytes[_LENGTHS.size : start])
        if not isinstance(message, dict):
            raise ValueError("not an object")  # noqa: TRY004 - callers treat every oddity alike
        data = bytes(self._bytes[start:end])
        del self._bytes[:end]
        return message, data


class ChildEnd:
    """The worker's end: reads requests and writes answers, blocking."""

    def __init__(self, source: int, sink: int) -> None:
        self._source = source
        self._sink = sink
        self._buffer = FrameBuffer()

    def receive(self) -> Message | None:
        """The next request, or None when the parent has gone."""
        while True:
            found = self._buffer.take()
            if found is not None:
                return found[0]
            part = os.read(self._source, 65536)
            if not part:
                return None
            self._buffer.add(part)

    def send(self, message: Message, payload: bytes = b"") -> None:
        """Send one answer. Raises BrokenPipeError when the parent has gone."""
        view = memoryview(frame(message, payload))
        while view:
            view = view[os.write(self._sink, view) :]
