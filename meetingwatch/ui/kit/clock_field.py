"""A time of day that is typed as people write it; it may be empty."""

from __future__ import annotations

from datetime import time

from meetingwatch.deadlines.typed_words import is_midnight, read_time, time_trouble
from meetingwatch.domain.times import say_time
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.kit.pieces import Field


class ClockField(Field):
    """Unchanged words give back exactly what was given."""

    def __init__(self, label: str, at: time | None, hint: str, *, name: str, hours24: bool) -> None:
        super().__init__(label, hint=hint, name=name)
        self._at = at
        self.setText(say_time(at, hours24=hours24) if at else "")
        self._start = self.text()

    def at(self) -> time | None:
        """The time, None where empty. Raises UserFacingError."""
        text = self.text().strip()
        if text == self._start:
            return self._at
        found = read_time(text) if text else None
        if text and (found is None or is_midnight(text)):
            raise UserFacingError(time_trouble(text))
        return found
