"""The list under the bell: every reminder that stands, and when the next one comes."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.button_line import ButtonLine
from meetingwatch.ui.kit.pages import Column, empty_state
from meetingwatch.ui.kit.pieces import Button, Card, Chip, Text, clear, column, row
from meetingwatch.ui.reminders.acting import Acting
from meetingwatch.ui.reminders.each import each_lines
from meetingwatch.ui.reminders.strip import in_order
from meetingwatch.words import _
from meetingwatch.workflow.notifying import Notice, heading


class ReminderSheet(QDialog):
    """Shows what it is told; the window tells it anew after every look and every act."""

    def __init__(self, hall: Hall, acting: Acting, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reminders")
        self.setWindowTitle(_("Reminders"))
        self.resize(hall.look.px(700), hall.look.px(560))
        self._hall, self._acting = hall, acting
        self._shown: tuple[object, ...] = (None,)
        self._heads: list[tuple[Text, Notice]] = []
        self._next = Text("", "quiet")
        self._list = Column(spacing=10)
        times = Button(_("When to remind me…"), self._on_times, kind="link", name="reminder-settings")
        close = Button(_("Close"), self.close, name="close-reminders")
        whole = column(
            Text(_("Reminders"), "title"), self._next, self._list, row(times, 1, close), spacing=10
        )
        whole.setStretch(2, 1)
        whole.setContentsMargins(20, 16, 20, 14)
        self.setLayout(whole)

    def say(self, notices: list[Notice], next_reminder: str) -> None:
        """Show these; nothing is made anew where it is the same."""
        self._next.setText(next_reminder or _("No further reminder is planned."))
        notices = in_order(notices, self._hall.now())
        shown = tuple((one.keys, one.body) for one in notices)
        if shown != self._shown:
            self._shown = shown
            clear(self._list.column)
            self._heads = []
            for one in notices:
                self._list.column.addWidget(self._card(one))
            if not notices:
                words = _(
                    "Reminders that were shown stay here until you close them or say that they are done."
                )
                self._list.column.addWidget(empty_state(_("No reminder is waiting"), words))
            self._list.column.addStretch(1)
        self.tick()

    def tick(self) -> None:
        """Say the time left anew."""
        for head, notice in self._heads:
            words = heading(notice, self._hall.now())
            if head.text() != words:
                head.setText(words)

    def _card(self, one: Notice) -> Card:
        card = Card()
        head = Text("", "strong", select=True)
        self._heads.append((head, one))
        over = one.is_over(self._hall.now()) and len(one.matters) == 1
        missed = Chip(_("Missed"), "soon") if one.last.missed and over else None
        line = row(head, missed)
        line.setStretch(0, 1)
        card.column.addLayout(line)
        if not one.several:
            card.column.addWidget(Text(one.body, select=True))
        card.column.addWidget(ButtonLine(*self._acting.buttons(one)))
        if len(one.matters) > 1:
            card.column.addLayout(each_lines(self._acting, one, self._hall.now()))
        return card

    def _on_times(self) -> None:
        self.close()
        self._hall.go(Where("settings", id="reminders"))
