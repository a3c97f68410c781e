"""Entries of ours in an online calendar that is no longer chosen: remove them there, or leave them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Button, Field, Inset, Text
from meetingwatch.words import _
from meetingwatch.workflow import publishing
from meetingwatch.workflow.leaving import Left, question


class LeftBox(Inset):
    """remove is called with the calendar and the password typed for it ("" for none), leave with the calendar.

    ask_password: it is on another account than the chosen one.
    """

    def __init__(
        self,
        left: Left,
        remove: Callable[[Left, str], None],
        leave: Callable[[Left], None],
        *,
        ask_password: bool,
    ) -> None:
        super().__init__()
        self.setObjectName("calendar-left")
        about = _("Only what MeetingWatch put there, and you did not change, is removed.")
        self.password = Field(_("Password of that calendar"), name="left-password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        whose = publishing.password_name(left.account)
        self.password.setPlaceholderText(_("Password of {whose}, unless in the keyring").format(whose=whose))
        self.password.setVisible(ask_password)
        self.column.addWidget(Text(question(left), "strong"))
        self.column.addWidget(Text(about, "quiet"))
        self.column.addWidget(self.password)
        self.yes = Button(
            _("Remove them there"), lambda: remove(left, self.password.text()), name="left-remove"
        )
        self.no = Button(_("Leave them there"), lambda: leave(left), name="left-leave")
        for button in (self.yes, self.no):
            button.setAccessibleName(f"{button.text()}: {left.name}")
        self.column.addWidget(one_line(self.yes, self.no))
