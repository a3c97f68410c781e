"""How fast the bytes of one download come, and whether any come at all: measured here, for whoever shows it."""

from __future__ import annotations

from collections.abc import Callable

OVER = 8.0  # seconds that the speed is taken from
SILENT_AFTER = 5.0  # seconds without a byte
_STEP = 0.2  # seconds between what is noted
_HELD = 0.3  # seconds that a speed is told for: everybody who looks in one turn sees the same


class Pace:
    """Begins when the paper is asked for. clock: monotonic seconds.

    The job notes what came and the window looks: each changes its own, in steps that Python does whole.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = clock()  # when a byte came
        self._whole = False
        self._seen: tuple[tuple[float, int], ...] = ()
        self._told: tuple[float, float] | None = None

    def came(self, done: int, total: int) -> None:
        """So many bytes are here, of how many (0 where nobody knows)."""
        now = self._clock()
        seen = self._seen if not self._seen or self._seen[-1][1] <= done else ()  # from the start again
        if len(seen) > 1 and now - seen[-2][0] < _STEP:
            seen = seen[:-1]  # the newest is always the last
        young = tuple(one for one in seen[:-1] if now - one[0] <= OVER)
        self._seen = (*young, *seen[-1:], (now, done))
        self._last, self._whole = now, bool(total) and done >= total

    def silent(self) -> bool:
        """Whether nothing came for some seconds, though something is still to come."""
        return not self._whole and self._clock() - self._last >= SILENT_AFTER

    def rate(self) -> float:
        """Bytes a second, 0 where nobody can know yet, and while nothing comes."""
        if self.silent():
            return 0.0
        now = self._clock()
        if self._told is None or now - self._told[0] >= _HELD:
            self._told = now, self._measured(now)
        return self._told[1]

    def _measured(self, now: float) -> float:
        if not self._seen:
            return 0.0
        (began, had), (_last, has) = self._seen[0], self._seen[-1]
        return (has - had) / (now - began) if now - began >= 1 else 0.0
