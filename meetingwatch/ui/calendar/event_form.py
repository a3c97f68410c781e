"""The small form for an event of the person's own."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QLabel, QTimeEdit, QVBoxLayout, QWidget

from meetingwatch.domain.times import to_london
from meetingwatch.store.notices import OwnEvent
from meetingwatch.ui.kit.pieces import Button, Field, Text, column, row
from meetingwatch.words import _
from meetingwatch.workflow import own_events


class EventForm(QDialog):
    """Title, day, time, place. Emits the event to save, or that it is to be deleted."""

    saved = Signal(object)
    deleted = Signal(object)

    def __init__(self, parent: QWidget, day: date, event: OwnEvent | None, *, hours24: bool) -> None:
        super().__init__(parent)
        self._event = event
        self.setObjectName("event-form")
        self.setWindowTitle(_("My event"))
        self.setMinimumWidth(380)
        self.title = Field(_("What it is"), hint=_("Library rally"), name="event-title")
        self.place = Field(_("Place"), hint=_("Town Hall steps"), name="event-place")
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dddd d MMMM yyyy")
        self.at = QTimeEdit()
        self.at.setButtonSymbols(QTimeEdit.ButtonSymbols.NoButtons)
        self.at.setDisplayFormat("HH:mm" if hours24 else "h:mmap")
        local = to_london(event.start) if event else None
        shown = local.date() if local else day
        clock = local.time() if local else time(14)
        self.day.setDate(QDate(shown.year, shown.month, shown.day))
        self.at.setTime(QTime(clock.hour, clock.minute))
        if event:
            self.title.setText(event.title)
            self.place.setText(event.place)
        self.save = Button(_("Save"), self._on_save, kind="primary", name="event-save")
        self.save.setDefault(True)
        self.title.textChanged.connect(self._check)
        self._build()
        self._check()

    def _build(self) -> None:
        fields = (
            (_("What it is"), self.title),
            (_("Day"), self.day),
            (_("Time"), self.at),
            (_("Place"), self.place),
        )
        parts: list[QWidget] = [Text(_("My event"), "section")]
        for words, field in fields:
            label = QLabel(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(field)
            field.setAccessibleName(words)
            parts += [label, field]
        delete = Button(_("Delete"), self._on_delete, name="event-delete") if self._event else None
        cancel = Button(_("Cancel"), self.reject, name="event-cancel")
        cancel.setAutoDefault(False)
        if delete:
            delete.setAutoDefault(False)
        layout: QVBoxLayout = column(*parts, row(delete, 1, cancel, self.save), spacing=6)
        layout.setContentsMargins(20, 16, 20, 16)
        self.setLayout(layout)

    def _check(self) -> None:
        self.save.setEnabled(bool(self.title.text().strip()))

    def _on_save(self) -> None:
        if not self.title.text().strip():
            return
        day, at = self.day.date(), self.at.time()
        kept = self._event
        event = own_events.make(
            self.title.text(),
            date(day.year(), day.month(), day.day()),
            time(at.hour(), at.minute()),
            self.place.text(),
            event_id=kept.id if kept else "",
            draft=kept.draft if kept else "",
        )
        self.accept()
        self.saved.emit(event)

    def _on_delete(self) -> None:
        event = self._event
        self.reject()
        if event:
            self.deleted.emit(event)
