"""The person's own events in the calendar: asked for in a form, kept, changed and deleted, each with a way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from meetingwatch.domain.times import to_london
from meetingwatch.store.notices import OwnEvent
from meetingwatch.ui.calendar.event_form import EventForm
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.words import _
from meetingwatch.workflow import own_events


class OwnEvents:
    """The form and what comes of it; kept_on is told the day of an event that was saved, before it is."""

    def __init__(self, hall: Hall, over: QWidget, kept_on: Callable[[date], None]) -> None:
        self._hall, self._over, self._kept_on = hall, over, kept_on
        self.form: EventForm | None = None

    def find(self, event: str) -> OwnEvent | None:
        """An event by its id; None for one that is gone."""
        return next((one for one in own_events.every(self._hall.bench) if one.id == event), None)

    def ask(self, day: date, event: OwnEvent | None) -> None:
        """Show the form: for an event, or empty for a new one on a day."""
        bench = self._hall.bench
        self.form = form = EventForm(
            self._over,
            day,
            event,
            own_events.linkable(bench),
            hours24=bench.settings().hours24,
            binned=[] if event else own_events.binned(bench),
            look=self._hall.look,
            now=self._hall.now(),
        )
        form.saved.connect(self.save)
        form.opened_draft.connect(lambda draft: self._hall.go(Where("draft", id=draft)))
        form.deleted.connect(self.delete)
        form.finished.connect(form.deleteLater)
        form.open()

    def save(self, event: OwnEvent) -> None:
        """Keep a new or changed event."""
        bench, bridge = self._hall.bench, self._hall.bridge
        before = self.find(event.id)
        if before == event:
            return
        self._kept_on(to_london(event.start).date())
        bridge.tell(own_events.save(bench, event))

        def undo() -> None:
            bridge.tell(own_events.save(bench, before) if before else own_events.remove(bench, event))

        words = _("“{title}” was changed.") if before else _("“{title}” is in your calendar.")
        self._hall.notices.news(words.format(title=event.title), _("Undo"), undo)

    def delete(self, event: OwnEvent) -> None:
        """Put an event into the bin."""
        bench, bridge = self._hall.bench, self._hall.bridge
        bridge.tell(own_events.remove(bench, event))
        self._hall.notices.news(
            _("“{title}” was deleted.").format(title=event.title),
            _("Undo"),
            lambda: bridge.tell(own_events.save(bench, event)),
        )
