"""The form for an event of the person's own."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QMenu, QPlainTextEdit, QWidget

from meetingwatch.deadlines.typed_words import read_time, time_trouble
from meetingwatch.domain.times import say_date, say_time, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.store.notices import OTHER, OwnEvent
from meetingwatch.ui.kit.asked import ask
from meetingwatch.ui.kit.day_field import DayField
from meetingwatch.ui.kit.fields import Chooser, WholeNumber
from meetingwatch.ui.kit.pieces import Button, Field, Text, column, row
from meetingwatch.ui.look import Look
from meetingwatch.words import _
from meetingwatch.workflow import own_events

USUAL = time(14)  # of a new event


class EventForm(QDialog):
    """Emits the event to save (also one taken out of the bin), that it is to be deleted, or a draft to open.

    linkable: drafts it may go with, id and words; binned: deleted events that can be put back. now: aware; what begins
    before it is asked about.
    """

    saved = Signal(object)
    deleted = Signal(object)
    opened_draft = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        day: date,
        event: OwnEvent | None,
        linkable: list[tuple[str, str]],
        *,
        hours24: bool,
        binned: list[OwnEvent],
        look: Look,
        now: datetime,
    ) -> None:
        super().__init__(parent)
        self._now, self._told_past = now, False
        self._event, self._binned, self._hours24 = event, binned, hours24
        self._look, self._line = look, look.px(22)
        self.setObjectName("event-form")
        self.setWindowTitle(_("My event"))
        self.setMinimumWidth(480)
        self._make_fields(linkable, day)
        self.save = Button(_("Save"), self._on_save, kind="primary", name="event-save")
        self.save.setDefault(True)
        self.title.textChanged.connect(self._check)
        self._fill(day)
        self._build()
        self._check()

    def _make_fields(self, linkable: list[tuple[str, str]], near: date) -> None:
        self.title = Field(_("What it is"), hint=_("Save our library"), name="event-title")
        self.place = Field(_("Place"), hint=_("Town Hall steps"), name="event-place")
        self.kind = Chooser()
        self.kind.setObjectName("event-kind")
        for kind in own_events.KINDS:
            self.kind.addItem(own_events.kind_label(kind), kind)
        self.kind.setCurrentIndex(self.kind.findData(OTHER))
        self.day = DayField(self._look, _("Day"), near, name="event-day", weekday=True)
        self.at = Field(_("Time"), hint=_("2pm, 7:30pm, noon or 14:00"), name="event-time")
        self.assemble = WholeNumber()
        self.assemble.setObjectName("event-assemble")
        self.assemble.setRange(0, own_events.MOST_ASSEMBLE)
        self.assemble.setSingleStep(15)
        self.assemble.setSuffix(_(" minutes before"))
        self.assemble.setSpecialValueText(_("when it starts"))
        self.draft = Chooser()
        self.draft.setObjectName("event-draft")
        self.draft.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.draft.setMinimumContentsLength(20)
        for value, words in [("", _("Nothing")), *linkable]:
            self.draft.addItem(words, value)
        self.note = QPlainTextEdit()
        self.note.setObjectName("event-note")
        self.note.setTabChangesFocus(True)
        self.note.setStyleSheet(f"min-height: {self._line * 3}px; max-height: {self._line * 4}px")

    def _fill(self, day: date) -> None:
        event = self._event
        local = to_london(event.start) if event else None
        shown = local.date() if local else day
        clock = local.time() if local else self._usual(day)
        self.day.set_day(shown)
        self._clock = clock
        self.at.setText(say_time(clock, hours24=self._hours24))
        if event:
            self.title.setText(event.title)
            self.place.setText(event.place)
            self.kind.setCurrentIndex(max(0, self.kind.findData(event.kind)))
            self.assemble.setValue(event.assemble)
            self.draft.setCurrentIndex(max(0, self.draft.findData(event.draft)))
            self.note.setPlainText(event.note)

    def _usual(self, day: date) -> time:
        """When a new event begins, as long as nobody says: on this very day not before the next full hour."""
        now = to_london(self._now)
        if day != now.date() or now.time() < USUAL:
            return USUAL
        return time(min(now.hour + 1, 23))

    def _build(self) -> None:
        fields = (
            (_("What it is"), self.title),
            (_("Kind"), self.kind),
            (_("Day"), self.day),
            (_("Time"), self.at),
            (_("People meet"), self.assemble),
            (_("Place"), self.place),
            (_("Goes with"), self.draft),
            (_("Note"), self.note),
        )
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        self._asked = {
            label: ask(form, label, field, height=self._look.px(30) + 2) for label, field in fields
        }
        whole = column(Text(_("My event"), "section"), form, self._links(), self._buttons(), spacing=12)
        whole.setContentsMargins(20, 16, 20, 16)
        self.setLayout(whole)
        self.title.setFocus()

    def _links(self) -> QWidget:
        """To the draft it goes with, or to what was deleted."""
        box = QWidget()
        links: list[Button] = []
        if self._event and self._event.draft and self.draft.currentData():
            draft = self._event.draft
            links.append(
                Button(_("Open the draft"), lambda: self._go(draft), kind="link", name="event-open-draft")
            )
        if self._binned:
            links.append(Button(_("Put a deleted one back…"), self._ask_bin, kind="link", name="event-bin"))
        for one in links:
            one.setAutoDefault(False)
        box.setLayout(row(*links, 1, spacing=16))
        box.setVisible(bool(links))
        return box

    def _buttons(self) -> QWidget:
        delete = Button(_("Delete"), self._on_delete, name="event-delete") if self._event else None
        cancel = Button(_("Cancel"), self.reject, name="event-cancel")
        cancel.setAutoDefault(False)
        if delete:
            delete.setAutoDefault(False)
        box = QWidget()
        box.setLayout(row(delete, 1, cancel, self.save))
        return box

    def _go(self, draft: str) -> None:
        self.reject()
        self.opened_draft.emit(draft)

    def _ask_bin(self) -> None:
        """Which deleted event is to come back."""
        menu = QMenu(self)
        for event in self._binned[:20]:
            words = f"{own_events.full_title(event)}, {say_date(to_london(event.start).date())}"
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, event=event: self._put_back(event))
        menu.popup(self.mapToGlobal(QPoint(24, self.height() - 80)))

    def _put_back(self, event: OwnEvent) -> None:
        self.accept()
        self.saved.emit(event)

    def _check(self) -> None:
        self.save.setEnabled(bool(self.title.text().strip()))

    def _on_save(self) -> None:
        """Save it, or say at the field what cannot be read."""
        kept = self.at.text() == say_time(
            self._clock, hours24=self._hours24
        )  # "midnight" is read as a day's end
        day, at = self._read_day(), self._clock if kept else read_time(self.at.text())
        self._say(_("Time"), "" if at else time_trouble(self.at.text()))
        if not self.title.text().strip() or day is None or at is None:
            (self.day if day is None else self.at).setFocus()
            return
        event = own_events.make(
            self.title.text(),
            day,
            at,
            self.place.text(),
            event_id=self._event.id if self._event else "",
            draft=str(self.draft.currentData() or ""),
            kind=str(self.kind.currentData()),
            assemble=self.assemble.value(),
            note=self.note.toPlainText(),
        )
        if self._is_past(event.start):
            return
        self.accept()
        self.saved.emit(event)

    def _is_past(self, start: datetime) -> bool:
        """Whether it would lie in the past, by a slip perhaps: said once, and saved when asked again."""
        before = self._event.start if self._event else None
        if self._told_past or start == before or start > self._now:
            return False
        self._told_past = True
        self._say(_("Time"), _("This has passed, so no reminder comes. Save again to keep it all the same."))
        self.at.setFocus()
        return True

    def _say(self, label: str, words: str) -> None:
        """What is wrong in a field, under it; the form grows where that needs room."""
        self._asked[label].say(words)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _read_day(self) -> date | None:
        """The day, None where it cannot be read, which is then said under it."""
        try:
            day, trouble = self.day.day(), _("Write the day like 12 July 2017.")
        except UserFacingError as error:
            day, trouble = None, error.what
        self._say(_("Day"), "" if day else trouble)
        return day

    def _on_delete(self) -> None:
        event = self._event
        self.reject()
        if event:
            self.deleted.emit(event)
