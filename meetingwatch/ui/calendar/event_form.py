"""The form for an event of the person's own."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QDate, QPoint, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QFormLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from meetingwatch.domain.times import say_date, to_london
from meetingwatch.store.notices import OTHER, OwnEvent
from meetingwatch.ui.kit.fields import inset
from meetingwatch.ui.kit.pieces import Button, Field, Text, column, row
from meetingwatch.words import _
from meetingwatch.workflow import own_events


class EventForm(QDialog):
    """Emits the event to save (also one taken out of the bin), that it is to be deleted, or a draft to open.

    linkable: drafts it may go with, id and words; binned: deleted events that can be put back; lines: the
    height of a line of text in pixels.
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
        lines: int,
    ) -> None:
        super().__init__(parent)
        self._event, self._binned = event, binned
        self.setObjectName("event-form")
        self.setWindowTitle(_("My event"))
        self.setMinimumWidth(480)
        self._make_fields(linkable, hours24=hours24, lines=lines)
        self.save = Button(_("Save"), self._on_save, kind="primary", name="event-save")
        self.save.setDefault(True)
        self.title.textChanged.connect(self._check)
        self._fill(day)
        self._build()
        self._check()

    def _make_fields(self, linkable: list[tuple[str, str]], *, hours24: bool, lines: int) -> None:
        self.title = Field(_("What it is"), hint=_("Save our library"), name="event-title")
        self.place = Field(_("Place"), hint=_("Town Hall steps"), name="event-place")
        self.kind = QComboBox()
        self.kind.setObjectName("event-kind")
        for kind in own_events.KINDS:
            self.kind.addItem(own_events.kind_label(kind), kind)
        self.kind.setCurrentIndex(self.kind.findData(OTHER))
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dddd d MMMM yyyy")
        self.at = QTimeEdit()
        self.at.setDisplayFormat("HH:mm" if hours24 else "h:mmap")
        self.assemble = QSpinBox()
        self.assemble.setObjectName("event-assemble")
        self.assemble.setRange(0, own_events.MOST_ASSEMBLE)
        self.assemble.setSingleStep(15)
        self.assemble.setSuffix(_(" minutes before"))
        self.assemble.setSpecialValueText(_("when it starts"))
        self.draft = QComboBox()
        self.draft.setObjectName("event-draft")
        self.draft.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.draft.setMinimumContentsLength(20)
        for value, words in [("", _("Nothing")), *linkable]:
            self.draft.addItem(words, value)
        self.note = QPlainTextEdit()
        self.note.setObjectName("event-note")
        self.note.setTabChangesFocus(True)
        self.note.setStyleSheet(f"min-height: {lines * 3}px; max-height: {lines * 4}px")

    def _fill(self, day: date) -> None:
        event = self._event
        local = to_london(event.start) if event else None
        shown = local.date() if local else day
        clock = local.time() if local else time(14)
        self.day.setDate(QDate(shown.year, shown.month, shown.day))
        self.at.setTime(QTime(clock.hour, clock.minute))
        if event:
            self.title.setText(event.title)
            self.place.setText(event.place)
            self.kind.setCurrentIndex(max(0, self.kind.findData(event.kind)))
            self.assemble.setValue(event.assemble)
            self.draft.setCurrentIndex(max(0, self.draft.findData(event.draft)))
            self.note.setPlainText(event.note)

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
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for words, field in fields:
            label = QLabel(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(field)
            field.setAccessibleName(words)
            if isinstance(field, QAbstractSpinBox):
                inset(field)
            form.addRow(label, field)
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
        if not self.title.text().strip():
            return
        day, at = self.day.date(), self.at.time()
        event = own_events.make(
            self.title.text(),
            date(day.year(), day.month(), day.day()),
            time(at.hour(), at.minute()),
            self.place.text(),
            event_id=self._event.id if self._event else "",
            draft=str(self.draft.currentData() or ""),
            kind=str(self.kind.currentData()),
            assemble=self.assemble.value(),
            note=self.note.toPlainText(),
        )
        self.accept()
        self.saved.emit(event)

    def _on_delete(self) -> None:
        event = self._event
        self.reject()
        if event:
            self.deleted.emit(event)
