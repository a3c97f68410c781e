"""Calendars in Settings: a file kept up to date in a folder, and an online calendar."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Button, Card, Rule, Text
from meetingwatch.ui.settings.online_calendar import OnlineCalendar
from meetingwatch.words import _
from meetingwatch.workflow import calendar_file


class CalendarsCard(Card):
    """Every change is kept at once."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self.column.addWidget(Text(_("Calendars"), "section"))
        self.column.addWidget(Text(_("A calendar file"), "strong"))
        about = _(
            "Meetings, deadlines and your own events in one file that is written anew whenever one of them changes. "
            "Calendar programs can subscribe to it."
        )
        self.column.addWidget(Text(about, "quiet"))
        self._file = Text("", select=True)
        self._trouble = Text("", tone="urgent")
        self._trouble.hide()
        self._stop = Button(_("Keep it no longer"), self._on_stop, name="stop-calendar-file")
        keep = Button(_("Keep a calendar file…"), self._on_keep, name="keep-calendar-file")
        self.column.addWidget(self._file)
        self.column.addWidget(self._trouble)
        self.column.addWidget(one_line(keep, self._stop))
        self.column.addWidget(Rule())
        self.online = OnlineCalendar(hall)
        self.column.addWidget(self.online)
        self._say_file()

    def _say_file(self) -> None:
        path = calendar_file.path(self._hall.bench)
        self._file.setText(_("Kept up to date: {file}").format(file=path))
        self._file.setVisible(path is not None)
        self._stop.setVisible(path is not None)

    def _on_keep(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Choose a folder for the calendar file"))
        if name:
            self.keep_in(Path(name))

    def keep_in(self, folder: Path) -> None:
        """Keep the file in this folder from now on; it is written at once."""
        self._keep(str(folder))
        bench = self._hall.bench
        self._hall.tasks.start(
            lambda _cancel, _report: calendar_file.keep(bench), owner=self, on_done=self._tell
        )

    def _tell(self, trouble: UserFacingError | None) -> None:
        self._trouble.setText(str(trouble or ""))
        self._trouble.setVisible(trouble is not None)

    def _on_stop(self) -> None:
        """The file stays where it is."""
        self._keep("")
        self._tell(None)

    def _keep(self, folder: str) -> None:
        bench = self._hall.bench
        self._hall.bridge.tell(bench.save_settings(replace(bench.settings(), calendar_folder=folder)))
        self._say_file()
