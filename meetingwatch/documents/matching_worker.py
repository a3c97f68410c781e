"""The worker's side of documents/matching.py: versions of papers are made comparable and matched with one another."""

from __future__ import annotations

import gc

from meetingwatch.documents import limits
from meetingwatch.documents.comparing import Comparable, PagePair, comparable, match
from meetingwatch.documents.prints import PicturePrint
from meetingwatch.documents.wire import ChildEnd, Message

SECONDS = 120  # of processor for one answer


def serve(end: ChildEnd) -> int:
    """Answer until the parent has gone: {"op": "version", "texts": […], "prints": {page: …}} keeps a version, {"op":
    "match", "old": n, "new": m} gives the pairs of the nth and the mth that were kept."""
    gc.disable()  # nothing here goes in a circle, and looking among all those runs of words is half the time
    versions: list[Comparable] = []
    while (request := end.receive()) is not None:
        limits.allow_cpu(SECONDS)
        if request["op"] == "version":
            prints = {int(page): print_from(one) for page, one in request["prints"].items()}
            versions.append(comparable(request["texts"], prints))
            end.send({"op": "version"})
        else:
            pairs = match(versions[request["old"]], versions[request["new"]])
            end.send({"op": "match", "pairs": [pair_to(pair) for pair in pairs]})
    return 0


def print_to(one: PicturePrint) -> Message:
    """A print as it goes over the pipe."""
    tiles = [f"{tile:x}" for tile in one.tiles]
    return {"exact": one.exact, "width": one.width, "height": one.height, "tiles": tiles, "shape": one.shape}


def print_from(message: Message) -> PicturePrint:
    """The print that print_to sent."""
    tiles = tuple(int(tile, 16) for tile in message["tiles"])
    return PicturePrint(message["exact"], message["width"], message["height"], tiles, message["shape"])


def pair_to(pair: PagePair) -> list[object]:
    """A pair as it goes over the pipe."""
    return [pair.old, pair.new, pair.change, pair.similarity, pair.rescanned, pair.sure]
