"""Why there can be no window, said before there is one."""

from __future__ import annotations

import os
import sys

from meetingwatch.errors import LibraryUnusableError, UserFacingError
from meetingwatch.ui.measuring import MEASURING
from meetingwatch.words import _


def screen_trouble() -> str:
    """Why no window can be shown on this machine, "" where one can."""
    headless = sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM")
    )
    if not headless:
        return ""
    return _(
        "This machine has no screen, so the window cannot be shown. Nothing is wrong with MeetingWatch: run it "
        "from a desktop, or use its commands here (“meetingwatch --help” lists them)."
    )


def held_elsewhere() -> UserFacingError:
    """The sentence for a library that another window holds without answering."""
    return UserFacingError(
        _("Another MeetingWatch has this library open and does not answer."),
        _("Nothing was changed."),
        _("Close it, or wait a moment and start again."),
    )


def refuse(error: UserFacingError) -> int:
    """Say why the library cannot be opened, in a window; it is exit code 4 or 1."""
    sys.stderr.write(str(error) + "\n")
    if MEASURING not in os.environ:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox()
        box.setWindowTitle("MeetingWatch")
        box.setTextFormat(box.textFormat().PlainText)
        box.setText(error.what)
        box.setInformativeText(f"{error.safe} {error.do}".strip())
        box.exec()
    return 4 if isinstance(error, LibraryUnusableError) else 1
