"""The person's own events in "Coming up"."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from meetingwatch.domain.times import say_instant, say_left, say_time
from meetingwatch.store.notices import OwnEvent
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pieces import Button, Chip, Text, column, row
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
        open_ = Button(
            _("Open"),
            lambda: hall.go(Where("calendar", id=event.id)),
            kind="link",
            name=f"open-own-{event.id}",
        )
        open_.setAccessibleName(_("Open {what}").format(what=title))
        layout = column(
            Text(title, "strong"),
            row(Text(say_instant(event.start, hours24=hours24), wrap=False), self._chip, 1),
            Text(under, "small") if under else None,
            row(open_, 1),
            spacing=1,
        )
        layout.setContentsMargins(0, 2, 0, 4)
        self.setLayout(layout)
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Say the time left anew; nothing is touched where it reads the same."""
        words = say_left(self._event.start, now)
        if self._chip.text() != words:
            self._chip.say(words, "calm")
