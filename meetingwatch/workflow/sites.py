"""The councils' sites that do not answer just now: what is to come from one waits, and it is asked again by and by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

# Seconds between two rounds: soon at first, for a network that was away for a moment; then, after three rounds five
# minutes apart without one paper, far apart.
PAUSES = (5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 300.0, 300.0, 300.0)
LONG_PAUSES = (900.0, 3600.0)

Key = tuple[str, str]  # a paper: meeting id, the document's key


@dataclass(frozen=True)
class Rest:
    """A site (its host) that was asked so many times without one paper, and in how many seconds it is asked again."""

    site: str
    tries: int
    seconds: float


class Sites:
    """Each pause of a site is longer than the one before, until a paper comes. clock: monotonic seconds.

    A paper that gets no answer though its site answers for others is wrong itself: waiting does not help it.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._pauses: dict[str, tuple[float, int]] = {}  # of a site: until when, after how many tries
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
        _until, tries = self._pauses.get(_site(url), (0.0, 0))
        pauses = (*PAUSES, *LONG_PAUSES)
        self._pauses[_site(url)] = self._clock() + pauses[min(tries, len(pauses) - 1)], tries + 1

    def answered(self, url: str) -> None:
        """It does answer."""
        if self._pauses.pop(_site(url), None) is not None:
            self._wrong |= self._unanswered.pop(_site(url), set())

    def away(self, url: str) -> bool:
        """Whether it did not answer when it was last asked."""
        return _site(url) in self._pauses

    def rests(self, url: str) -> bool:
        """Whether it is not to be asked yet."""
        until, _tries = self._pauses.get(_site(url), (0.0, 0))
        return self._clock() < until

    def long_rests(self, urls: Iterable[str]) -> list[Rest]:
        """Which of these papers' sites rest for long."""
        now, found = self._clock(), []
        for site in dict.fromkeys(map(_site, urls)):
            until, tries = self._pauses.get(site, (0.0, 0))
            if tries > len(PAUSES) and until > now:
                found.append(Rest(site, tries, until - now))
        return found

    def ask_now(self) -> None:
        """Somebody wishes it, or a site that was away altogether is back: whatever happened before is forgotten."""
        self._pauses, self._unanswered, self._wrong, self._broken = {}, {}, set(), {}

    def councils_read(self) -> None:
        """The councils' pages were read: a site is asked now, unless that was done so often that it rests for long."""
        self._wrong, self._broken = set(), {}
        now = self._clock()
        self._pauses = {
            site: (until if tries > len(PAUSES) else min(until, now), tries)
            for site, (until, tries) in list(self._pauses.items())
        }


def _site(url: str) -> str:
    return urlsplit(url).netloc.lower()
