"""What both kinds of client share: starting a worker on a paper, and what its answers mean."""

from __future__ import annotations

import math
import os
from array import array
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

from meetingwatch.documents.faults import could_not_start
from meetingwatch.documents.wire import Message
from meetingwatch.documents.worker_process import Pixels, WorkerProcess
from meetingwatch.domain.mark import Rect
from meetingwatch.domain.not_shown import DAMAGED, KINDS, LeftOut
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import PageSize


def page_text(index: int, message: Message, payload: bytes) -> PageText:
    """A boxes answer as normalised text with a box a character."""
    # Its patterns take a while to make, and the picture comes first.
    from meetingwatch.documents.text import normalise

    raw = array("f")
    raw.frombytes(payload[: len(payload) // 16 * 16])
    normal = normalise(message["text"])
    boxes = array("f", bytes(16 * len(normal.text)))
    ends = [*normal.segments[1:], (len(normal.text), len(raw) // 4)]
    for (here, there), (end, end_there) in zip(normal.segments, ends, strict=True):
        length = min(end - here, end_there - there)
        if length > 0:
            boxes[4 * here : 4 * (here + length)] = raw[4 * there : 4 * (there + length)]
    lines = [tuple(float(side) for side in line) for line in message["rules"]]
    rules = tuple(Rect(*line) for line in lines if all(map(math.isfinite, line)))
    return PageText(index, normal.text, boxes, page_size(message["geometry"]), rules)


def left_out(lacking: Sequence[tuple[str, Sequence[float] | None]]) -> tuple[LeftOut, ...]:
    """What a worker says is missing on a page; a place that is none cannot be shown either."""
    found = [
        LeftOut(why if why in KINDS else DAMAGED, None if rect is None else Rect(*map(float, rect)))
        for why, rect in lacking
    ]
    return tuple(one for one in found if one.rect is None or all(map(math.isfinite, astuple(one.rect))))


def page_size(geometry: dict[str, float]) -> PageSize:
    """A page's size in points as a worker sent it, made one that a window can lay out."""
    width, height = shown_size(geometry["width"], geometry["height"])
    return PageSize(width, height, int(geometry["rotation"]), geometry["left"], geometry["bottom"])


def shown_size(width: float, height: float) -> tuple[float, float]:
    """A size that a window can lay out, whatever a broken file claims: 1 to 14,400 points
    (ISO 32000-1, annex C, allows no more), A4 where it is not a number."""
    if not (math.isfinite(width) and math.isfinite(height)):
        return 595.0, 842.0
    return min(max(width, 1.0), 14_400.0), min(max(height, 1.0), 14_400.0)


def start_reader(path: Path, pixels: Pixels, *, behind: bool = False) -> WorkerProcess:
    """A worker that reads this paper. The parent opens the file, so the worker needs no right to its folder."""
    try:
        if pixels.descriptor < 0:
            return WorkerProcess(["read", str(path), pixels.given, str(pixels.size)], behind=behind)
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        try:
            arguments = ["read", str(descriptor), pixels.given, str(pixels.size)]
            return WorkerProcess(arguments, (descriptor, pixels.descriptor), behind=behind)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise could_not_start(error) from error
