"""The councils' sites that do not answer just now: what is to come from one waits, and it is asked again by and by."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0  # seconds

Key = tuple[str, str]  # a paper: meeting id, the document's key


class Sites:
    """Each pause of a site is twice as long as the one before, until it answers. clock: monotonic seconds.

    A paper that gets no answer though its site answers for others is wrong itself: waiting does not help it.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._pauses: dict[str, tuple[float, float]] = {}  # of a site: until when, and how long
        self._unanswered: dict[str, set[Key]] = {}  # by site, since it answered last
        self._wrong: set[Key] = set()
        self._broken: dict[Key, int] = {}  # bytes that had come of a paper when it broke off last

    def no_answer(self, url: str, key: Key) -> bool:
        """The site of this paper did not answer: it rests. False where the paper itself is wrong."""
        if key in self._wrong:
            return False
        self._unanswered.setdefault(_site(url), set()).add(key)
        self._rest(url)
        return True

    def broke_off(self, url: str, key: Key, done: int) -> bool:
        """What had begun to come broke off after so many bytes, as when a network goes: that is worth a pause and
        another try. False where it came no further than the last time."""
        if done <= self._broken.get(key, -1):
            return False
        self._broken[key] = done
        self._rest(url)
        return True

    def _rest(self, url: str) -> None:
        _until, before = self._pauses.get(_site(url), (0.0, 0.0))
        pause = min(LONGEST_PAUSE, before * 2) if before else FIRST_PAUSE
        self._pauses[_site(url)] = self._clock() + pause, pause

    def answered(self, url: str) -> None:
        """It does answer."""
        if self._pauses.pop(_site(url), None) is not None:
            self._wrong |= self._unanswered.pop(_site(url), set())

    def away(self, url: str) -> bool:
        """Whether it did not answer when it was last asked."""
        return _site(url) in self._pauses

    def rests(self, url: str) -> bool:
        """Whether it is not to be asked yet."""
        until, _pause = self._pauses.get(_site(url), (0.0, 0.0))
        return self._clock() < until

    def ask_now(self) -> None:
        """Somebody wishes it, or the councils were read: whatever happened before is forgotten."""
        self._pauses, self._unanswered, self._wrong, self._broken = {}, {}, set(), {}


def _site(url: str) -> str:
    return urlsplit(url).netloc.lower()
