"""The person's own events in "Coming up"."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from meetingwatch.domain.times import say_instant, say_left, say_time
from meetingwatch.store.notices import OwnEvent
from meetingwatch.ui.coming_up.lines import lay_out, link_to
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pieces import Chip, Text, row
from meetingwatch.words import _
from meetingwatch.workflow import own_events


class OwnLine(QWidget):
    """What, when, where and when people meet; opens it in the calendar."""

    def __init__(self, hall: Hall, event: OwnEvent, now: datetime) -> None:
        super().__init__()
        self._event = event
        hours24 = hall.bench.settings().hours24
        title = own_events.full_title(event)
        self.setObjectName(f"own-{event.id}")
        parts = [event.place]
        if event.assemble:
            meet = say_time(own_events.assembles(event).time(), hours24=hours24)
            parts.insert(0, _("Meet at {time}").format(time=meet))
        under = ", ".join(part for part in parts if part)
        self._chip = Chip("", "calm")
        where, full = Where("calendar", id=event.id), _("Open {what}").format(what=title)
        lay_out(
            self,
            Text(title, "strong"),
            row(Text(say_instant(event.start, hours24=hours24), wrap=False), self._chip, 1),
            Text(under, "small") if under else None,
            button=link_to(hall, where, _("Open"), full, f"open-own-{event.id}"),
            spacing=1,
        )
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Say the time left anew; nothing is touched where it reads the same."""
        words = say_left(self._event.start, now)
        if self._chip.text() != words:
            self._chip.say(words, "calm")
