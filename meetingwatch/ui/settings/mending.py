"""A damaged file of settings at the start of the window."""

from __future__ import annotations

from meetingwatch.ui.notices import Notices
from meetingwatch.words import _
from meetingwatch.workflow.workbench import Workbench


def tell_of_settings(bench: Workbench, notices: Notices) -> None:
    """Put a damaged file right where its copy is good; else tell, for reminders depend on what it said."""
    try:
        mended = bench.mend_settings()
    except OSError:
        mended = False  # the copy is used; whatever is saved next will say what is wrong with the disk
    if mended:
        notices.news(_("Your settings were damaged and have been put back from their copy. Nothing is lost."))
    trouble = bench.settings_trouble()
    if trouble is not None:
        notices.failed(trouble)
