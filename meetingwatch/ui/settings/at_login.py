"""Starting at login as a choice, and the lines for those who want no program waiting."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from meetingwatch.errors import UserFacingError
from meetingwatch.reminders import at_login
from meetingwatch.reminders.at_login import OFF, ON, OTHER
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.pieces import Button, Inset, Text, column, copy_text, row
from meetingwatch.words import _
from meetingwatch.workflow.folders import library_folder


def own_library(folder: Path) -> Path | None:
    """The library to name in a command, None where it is the usual one."""
    return None if folder.absolute() == library_folder().absolute() else folder


class AtLogin(QWidget):
    """The state is read back from where the system itself looks, never from a setting of ours."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self._place = at_login.here()
        self._command = at_login.command(own_library(hall.bench.library.folder))
        self._box = QCheckBox(_("Start MeetingWatch when I log in, waiting in the tray"))
        self._box.setObjectName("at-login")
        self._box.clicked.connect(self._on_choice)
        self._state = Text("", "quiet")
        self._state.setObjectName("at-login-state")
        self._right = Button(
            _("Start this copy instead"), lambda: self._on_choice(True), name="at-login-right"
        )
        self._more = Button(
            _("Reminders without a waiting program…"), self._toggle, kind="link", name="by-timer"
        )
        self._lines = self._timer_lines()
        self._lines.hide()
        on_linux = self._place.system.startswith("linux")
        self._more.setVisible(on_linux)
        self.setLayout(
            column(self._box, self._state, row(self._right, 1), row(self._more, 1), self._lines, spacing=6)
        )
        self.refresh()

    def refresh(self) -> None:
        """Read how it stands."""
        try:
            found = at_login.state(self._place, at_login.at_login(self._command))
        except OSError as error:
            self._box.setEnabled(False)
            self._state.setText(
                _("It cannot be read whether MeetingWatch starts at login: {why}").format(why=error)
            )
            self._right.hide()
            return
        words = {
            ON: _("It starts when you log in."),
            OFF: _("It does not start by itself: reminders come while MeetingWatch is open."),
            OTHER: _("Another copy of MeetingWatch, or one that has moved, is set to start when you log in."),
        }
        self._box.setChecked(found != OFF)
        self._state.setText(words[found])
        self._right.setVisible(found == OTHER)

    def _on_choice(self, on: bool) -> None:
        try:
            if on:
                at_login.turn_on(self._place, at_login.at_login(self._command))
            else:
                at_login.turn_off(self._place)
        except OSError as error:
            self._hall.notices.failed(
                UserFacingError(
                    _("It could not be changed whether MeetingWatch starts when you log in."),
                    _("Everything else is as it was."),
                    _("Check that you may write to {file}.").format(
                        file=error.filename or _("your settings folder")
                    ),
                    details=str(error),
                )
            )
        self.refresh()

    def _toggle(self) -> None:
        self._lines.setVisible(self._lines.isHidden())

    def _timer_lines(self) -> Inset:
        """A command that a timer runs shows what is due and ends; beside the open window nothing is said twice."""
        box = Inset()
        words = _(
            "A timer of the system can run MeetingWatch’s “remind” command every five minutes instead: it shows what "
            "is due and ends. Nothing is said twice when the window is open as well. Copy these lines into a terminal:"
        )
        box.column.addWidget(Text(words))
        user = os.getuid() if hasattr(os, "getuid") else 0
        systemd, cron = at_login.systemd_lines(self._command), at_login.cron_line(self._command, user)
        box.column.addWidget(Text(systemd.strip(), "small", select=True))
        copy = Button(_("Copy these lines"), lambda: self._copy(systemd), name="copy-systemd")
        box.column.addLayout(row(copy, 1))
        box.column.addWidget(Text(_("Or this line into your crontab (“crontab -e”):")))
        box.column.addWidget(Text(cron, "small", select=True))
        copy_cron = Button(_("Copy this line"), lambda: self._copy(cron), name="copy-cron")
        box.column.addLayout(row(copy_cron, 1))
        return box

    def _copy(self, words: str) -> None:
        copy_text(words)
        self._hall.notices.news(_("Copied."))
