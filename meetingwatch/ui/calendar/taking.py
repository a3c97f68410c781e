"""Taking entries out of the calendar: dragged out as a file, copied, or saved; the same from the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QTemporaryDir, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from meetingwatch.domain.times import say_day
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.calendar.looks import whole_words
from meetingwatch.ui.hall import Hall
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import calendars
from meetingwatch.workflow.diary import Entry
from meetingwatch.workflow.file_names import safe_name


class Taking:
    """Hands entries to other programs for a place."""

    def __init__(self, hall: Hall, parent: QWidget) -> None:
        self._hall, self._parent = hall, parent
        self._folder: QTemporaryDir | None = None

    def mime(self, entries: Sequence[Entry]) -> QMimeData | None:
        """The entries as a file, as calendar text and as words; None where that failed, which is then told."""
        self._folder = QTemporaryDir()  # kept until the next: whoever takes the file may read it later
        target = Path(self._folder.path()) / file_name(entries)
        try:
            calendars.export_entries(self._hall.bench, target, entries)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(target))])
        data.setData("text/calendar", target.read_bytes())
        data.setText("\n".join(self._say(one) for one in entries))
        return data

    def drag(self, entry: Entry) -> None:
        """Let it be dropped on another program or a folder."""
        data = self.mime([entry])
        if data is not None:
            drag = QDrag(self._parent)
            drag.setMimeData(data)
            drag.exec()

    def copy(self, entries: Sequence[Entry]) -> None:
        """Put them on the clipboard."""
        if not entries:
            self._hall.notices.news(_("There is nothing on this day to copy."))
            return
        data = self.mime(entries)
        if data is None:
            return
        QGuiApplication.clipboard().setMimeData(data)
        n = len(entries)
        words = ngettext(
            "Copied. Paste it into a calendar, a folder or a message.",
            "{n} entries copied. Paste them into a calendar, a folder or a message.",
            n,
        )
        self._hall.notices.news(words.format(n=n))

    def ask_and_save(self, entries: Sequence[Entry]) -> None:
        """Ask where to, and save them there as one calendar file."""
        name, _kind = QFileDialog.getSaveFileName(
            self._parent, _("Save as a calendar file"), file_name(entries), _("Calendar files (*.ics)")
        )
        if name:
            self.save(entries, Path(name))

    def save(self, entries: Sequence[Entry], target: Path) -> None:
        """Save them there, and say so."""
        try:
            n = calendars.export_entries(self._hall.bench, target, entries)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        words = ngettext("Saved as {file}: {n} entry.", "Saved as {file}: {n} entries.", n)
        self._hall.notices.news(words.format(file=target.name, n=n))

    def menu(self, entries: Sequence[Entry], menu: QMenu) -> None:
        """Add what can be done with these entries to a menu."""
        copy = menu.addAction(_("Copy as a calendar entry"))
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutVisibleInContextMenu(True)
        copy.triggered.connect(lambda _checked=False: self.copy(entries))
        save = menu.addAction(_("Save as .ics…"))
        save.triggered.connect(lambda _checked=False: self.ask_and_save(entries))

    def _say(self, entry: Entry) -> str:
        hours24 = self._hall.bench.settings().hours24
        words = whole_words(entry, self._hall.now(), hours24=hours24)
        return f"{say_day(entry.at, year=True)}, {words}"


def popped(menu: QMenu, at: QPoint) -> None:
    """Show a menu with its first action ready for the Enter key."""
    menu.popup(at)
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])


def file_name(entries: Sequence[Entry]) -> str:
    """ "2017-07-12 Deadline question, Children.ics"; of several, their first day and how many there are."""
    first = entries[0]
    words = first.whole if len(entries) == 1 else _("{n} entries").format(n=len(entries))
    return f"{safe_name(f'{first.day.isoformat()} {words}', longest=100)}.ics"
