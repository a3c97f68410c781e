"""Back and forward through the places visited in papers, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 200


@dataclass(frozen=True)
class Stop:
    """A place in a paper: page (index) and how far down it, 0 to 1."""

    paper: str
    page: int
    down: float = 0.0

    def near(self, other: Stop) -> bool:
        """Whether a jump from one to the other would hardly be noticed."""
        return self.paper == other.paper and abs(self.page + self.down - other.page - other.down) < 0.3


class Trail:
    """Places left by jumps. Scrolling and turning pages are no jumps."""

    def __init__(self) -> None:
        self._behind: list[Stop] = []
        self._ahead: list[Stop] = []

    @property
    def can_back(self) -> bool:
        """Whether there is a place to go back to."""
        return bool(self._behind)

    @property
    def can_forward(self) -> bool:
        """Whether "back" left one."""
        return bool(self._ahead)

    def leave(self, here: Stop) -> None:
        """A jump is about to be made from here."""
        self._ahead.clear()
        if not self._behind or not self._behind[-1].near(here):
            self._behind.append(here)
            del self._behind[:-MOST]

    def back(self, here: Stop) -> Stop | None:
        """Where to go back to from here, None for nowhere."""
        return self._step(self._behind, self._ahead, here)

    def forward(self, here: Stop) -> Stop | None:
        """Where "back" was pressed."""
        return self._step(self._ahead, self._behind, here)

    @staticmethod
    def _step(take: list[Stop], give: list[Stop], here: Stop) -> Stop | None:
        while take:
            found = take.pop()
            if not found.near(here):
                give.append(here)
                return found
        return None
