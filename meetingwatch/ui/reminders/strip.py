"""The one strip above the place: the reminder that matters most, and the way to the others. Never a pile."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.button_line import ButtonLine
from meetingwatch.ui.kit.focus import focus_in, focus_kept, in_passing
from meetingwatch.ui.kit.low import Lowness
from meetingwatch.ui.kit.pieces import Band, Button, Text, clear, column
from meetingwatch.ui.kit.short import FoldingText
from meetingwatch.ui.reminders.acting import Acting
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.notifying import Notice, heading

WORDS, FOLDED_WORDS = 380, 150  # pixels at 100 % that the words want beside the buttons
_ALWAYS = ("reminder-open", "reminder-close")  # the buttons of one that is folded to a line


def in_order(notices: list[Notice], now: datetime) -> list[Notice]:
    """What can still be met first, by its deadline; then news of papers; what has passed last."""
    far = datetime.max.replace(tzinfo=now.tzinfo)
    return sorted(notices, key=lambda one: (one.is_over(now), one.closes or far))


class ReminderStrip(QWidget):
    """Shows the first of the reminders that stand; hidden when there is none."""

    def __init__(self, hall: Hall, acting: Acting) -> None:
        super().__init__()
        self._hall, self._acting = hall, acting
        self._notices: list[Notice] = []
        self._shown: tuple[object, ...] = ()
        self._first_keys: tuple[str, ...] = ()
        self._lowness = Lowness(self, hall.look)
        self._lowness.changed.connect(self._build_again)
        self._opened: tuple[
            str, ...
        ] = ()  # the keys of the one that is wanted whole, though the window is low
        self._head = FoldingText("", "strong")
        self._box: QBoxLayout | None = None
        self._buttons: ButtonLine | None = None
        hall.look.changed.connect(self._fit)
        self.setObjectName("reminder-strip")
        self._line = QVBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self.hide()

    def say(self, notices: list[Notice]) -> None:
        """Show these; what is shown already is left as it is, so that nothing flickers and the keyboard stays."""
        self._notices = in_order(notices, self._hall.now())
        first = self._notices[0] if self._notices else None
        shown = (first and (first.keys, first.body, self._tone(first)), len(self._notices))
        if shown != self._shown:
            if focus_in(self) is not None and (first is None or first.keys != self._first_keys):
                self._hall.notices.give_back()  # the one that the keyboard was on is gone
            self._shown, self._first_keys = shown, first.keys if first is not None else ()
            with focus_kept(self):
                self._build(first)
            self.tick()
            self._announce()
            return
        self.tick()

    def _build_again(self) -> None:
        """One line where the window is low, all of them where it is not or where they were asked for."""
        if self._notices:
            with focus_kept(self):
                self._build(self._notices[0])
            self.tick()

    def _on_more(self) -> None:
        self._opened = () if self._opened == self._first_keys else self._first_keys
        self._build_again()

    def _build(self, first: Notice | None) -> None:
        self._lowness.see()
        clear(self._line)
        self._box = self._buttons = None
        if first is not None:
            self._line.addWidget(self._band(first))
            self._fit()
        self.setVisible(first is not None)

    def _announce(self) -> None:
        """Tell a screen reader; nothing takes the keyboard away for it."""
        if self._notices and QAccessible.isActive():
            words = f"{self.accessibleName()}. {self._notices[0].body}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def tick(self) -> None:
        """Say the time left anew; nothing is touched where it reads the same."""
        if not self._notices:
            return
        words = heading(self._notices[0], self._hall.now())
        if self._head.text() != words:
            self._head.setText(words)
            self.setAccessibleName(_("Reminder: {words}").format(words=words))

    def _tone(self, first: Notice) -> str:
        """Urgent on the last day and when it has passed."""
        now, closes = self._hall.now(), first.closes
        near = closes is not None and 0 < (closes - now).total_seconds() <= 24 * 3600
        return "urgent" if near or first.is_over(now) else "soon"

    def _band(self, first: Notice) -> Band:
        band = Band(self._tone(first))
        folded = self._lowness.low and self._opened != first.keys
        self._head = FoldingText("", "strong")
        self._head.setObjectName("reminder-heading")
        self._head.fold(folded=folded)
        body = Text(first.body, select=True)
        body.setObjectName("reminder-body")
        if folded:
            body.hide()
        pieces = self._acting.buttons(first, short=True)
        more = len(self._notices) - 1
        if more:
            words = ngettext("{n} more…", "{n} more…", more).format(n=more)
            all_ = Button(words, self._acting.show_all, name="more-reminders")
            all_.setAccessibleName(ngettext("{n} more reminder", "{n} more reminders", more).format(n=more))
            pieces.append(all_)
        if self._lowness.low:
            for one in pieces:
                if folded and one.objectName() not in _ALWAYS:
                    one.hide()
            pieces.append(Button(_("More") if folded else _("Less"), self._on_more, name="reminder-whole"))
        self._buttons = ButtonLine(*pieces)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(8)
        self._box.addLayout(column(self._head, body, spacing=1), 1)
        self._box.addWidget(self._buttons)
        band.line.addLayout(self._box, 1)
        in_passing(band)
        return band

    def _fit(self) -> None:
        """The buttons beside the words where there is room for both, else below them."""
        if self._buttons is None or self._box is None:
            return
        words = WORDS if self._head.wordWrap() else FOLDED_WORDS
        beside = self._buttons.sizeHint().width() + self._hall.look.px(words) <= self.width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(across if beside else down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
