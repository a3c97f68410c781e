"""One paper of the downloads sheet: whose it is, how it fares, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from meetingwatch.domain.times import say_date
from meetingwatch.ui.kit.pieces import Bar, Button, Rule, Text, column, row
from meetingwatch.ui.kit.short import ShortText
from meetingwatch.ui.statusbar import coming_words
from meetingwatch.words import _
from meetingwatch.workflow.downloads import DONE, FAILED, PUT_OFF, RUNNING, STOPPED, WAITING, Wanted
from meetingwatch.workflow.sites import Key


def state_of(one: Wanted) -> str:
    """ "45 %", "waiting", "on this computer"."""
    here = f"{one.done * 100 // one.total} %" if one.total else ""
    if one.state == RUNNING:
        return here or _("begun")
    if one.done >= one.total:
        here = ""  # all bytes came, and its words were still to be read
    if one.state == STOPPED and here:
        return _("stopped by you, {amount} is here").format(amount=here)
    if one.state == WAITING and here:
        return _("waiting, {amount} is here").format(amount=here)
    if one.state == WAITING and one.silent:
        return _("waiting for the council’s site")
    words = {
        WAITING: _("waiting"),
        DONE: _("on this computer"),
        FAILED: _("failed"),
        STOPPED: _("stopped by you"),
        PUT_OFF: _("larger than comes by itself"),
    }
    return words[one.state]


class DownloadLine(QWidget):
    """What it says changes in place, and it stays as high as it is: nothing moves under the pointer, and what was
    stopped does not have another button where “Stop” was."""

    def __init__(
        self,
        one: Wanted,
        first: Callable[[Key], None],
        stop: Callable[[Key], None],
        again: Callable[[Key], None],
    ) -> None:
        super().__init__()
        self._title = Text(one.title, wrap=True)
        self._state, self._why = ShortText("", "small"), Text("", "small")
        self._bar = Bar(one.link.title)
        self._bar.setRange(0, 100)
        self._first = Button(_("Next"), lambda: first(one.key), kind="link", name="first-download")
        self._stop = Button(_("Stop"), lambda: stop(one.key), kind="link", name="stop-download")
        self._again = Button(_("Try again"), lambda: again(one.key), kind="link", name="again-download")
        named = f"{one.link.title}, {_whose(one)}"
        self._first.setAccessibleName(_("Fetch {title} next").format(title=named))
        self._stop.setAccessibleName(_("Do not fetch {title} now").format(title=named))
        place = QGridLayout()  # one place for two buttons of which one is there at most
        for button in (self._first, self._again):
            place.addWidget(button, 0, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        for piece in (self._bar, self._first, self._again, self._stop):
            policy = piece.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            piece.setSizePolicy(policy)
        words = column(self._title, Text(_whose(one), "small"), self._state, self._why, self._bar, spacing=2)
        line = row(words, column(place, 1), self._stop, spacing=10)
        line.setStretch(0, 1)
        line.setAlignment(self._stop, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(line, Rule(), spacing=6))
        self.say(one, still=False)

    @property
    def under_pointer(self) -> bool:
        """Whether the pointer is on one of its buttons."""
        return any(one.underMouse() for one in (self._first, self._stop, self._again) if not one.isHidden())

    def say(self, one: Wanted, *, still: bool) -> None:
        """How it fares now; still: it may not become higher just now."""
        running, keys_here = one.state == RUNNING, self._first.hasFocus() or self._stop.hasFocus()
        parts = (state_of(one), coming_words(one) if running else "")
        self._state.setText(", ".join(part for part in parts if part))
        if not still:
            self._title.setText(one.title)
            self._again.setAccessibleName(
                _("Fetch {title} again").format(title=f"{one.title}, {_whose(one)}")
            )
            self._why.setText(one.reason)
            self._why.setVisible(bool(one.reason))
        self._bar.setVisible(running)
        self._bar.setValue(one.done * 100 // one.total if one.total else 0)
        self._bar.setAccessibleName(f"{one.link.title}, {state_of(one)}")
        self._first.setVisible(one.state == WAITING)
        self._stop.setVisible(one.state in (WAITING, RUNNING))
        self._again.setVisible(one.state in (FAILED, STOPPED))
        if keys_here and not self._again.isHidden():
            self._again.setFocus()  # else the keyboard would be at another paper


def _whose(one: Wanted) -> str:
    """Committee and day."""
    return ", ".join(part for part in (one.committee, say_date(one.meeting.start.date())) if part)
