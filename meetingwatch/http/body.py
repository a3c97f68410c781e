"""The body of an answer as it comes: bounded, and broken off at once when nobody wants it any more."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from meetingwatch.domain.job import Cancel
from meetingwatch.http.sentences import cut_short, too_big, too_slow

if TYPE_CHECKING:
    import requests

SLOWEST_BYTES_A_SECOND = 500
GRACE_SECONDS = 30.0


def blocks(
    answer: requests.Response,
    cancel: Cancel,
    clock: Callable[[], float],
    *,
    until: float | None = None,
    most: int,
    kept: bool = False,
) -> Iterator[bytes]:
    """The body in pieces of at most most bytes in all, until a moment of the clock or (without one) at a lowest speed.

    kept: what came before it breaks off is kept. Raises UserFacingError; Cancelled at once, also while the server is
    silent.
    """
    from urllib3.exceptions import HTTPError, ReadTimeoutError

    started, got = clock(), 0
    with cancel.breaking(partial(_break_off, answer)):
        try:
            cancel.check()
            # read1 gives what has come so far; read would wait for a whole block of a drip feed.
            while block := answer.raw.read1(65536, decode_content=True):
                cancel.check()
                got += len(block)
                if got > most:
                    raise too_big(most)
                spent = clock() - started
                drip = spent > GRACE_SECONDS and got < spent * SLOWEST_BYTES_A_SECOND
                if drip or (until is not None and clock() > until):
                    raise too_slow(kept=kept)
                yield block
            cancel.check()  # a body that was broken off seems to have ended
        except ReadTimeoutError as error:
            raise too_slow(kept=kept) from error
        except HTTPError as error:
            cancel.check()
            raise cut_short(kept=kept) from error


def _break_off(answer: requests.Response) -> None:
    """Wake the thread that waits for the next bytes: they count as ended."""
    with contextlib.suppress(OSError, RuntimeError, ValueError):  # it has ended, or is ending, by itself
        answer.raw.shutdown()
