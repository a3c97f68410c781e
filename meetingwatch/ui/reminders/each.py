"""The lines below a reminder of several deadlines: each has its own buttons, to be done without the others."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingwatch.ui.kit.button_line import ButtonLine
from meetingwatch.ui.kit.pieces import Button, Chip, Rule, Text, column, row
from meetingwatch.ui.reminders.acting import Acting
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.notifying import Notice

# More than these come up as the first ones are closed.
MOST_LINES = 20


def each_lines(acting: Acting, notice: Notice, now: datetime) -> QVBoxLayout:
    """One line for each matter."""
    each = notice.each()
    parts: list[QWidget] = []
    for one in each[:MOST_LINES]:
        parts += [Rule(), _line(acting, one, now, whole=notice.several)]
    more = len(each) - MOST_LINES
    if more > 0:
        words = ngettext("and {n} more, when you have closed these", "and {n} more, as you close these", more)
        parts += [Rule(), Text(words.format(n=more), "quiet")]
    return column(*parts, spacing=6)


def _line(acting: Acting, one: Notice, now: datetime, *, whole: bool) -> QWidget:
    """whole: its own day and meeting too, where the words above do not say them."""
    over = one.is_over(now)
    buttons = [Button(_("Open"), partial(acting.open, one), name="open-one")] if whole else []
    if over or one.is_papers:
        buttons.append(Button(_("Close"), partial(acting.dismiss, one), name="close-one"))
    else:
        buttons.append(Button(_("Done"), partial(acting.done, one), name="done-one"))
    for button in buttons:
        button.setAccessibleName(f"{button.text()}: {one.what}, {one.body}")
    missed = Chip(_("Missed"), "soon") if one.last.missed and over else None
    name = Text(one.what, "strong" if whole else "")
    name.setWordWrap(False)
    head = row(name, missed, 1)
    line = QWidget()
    layout = row(
        column(head, Text(one.body, select=True) if whole else None, spacing=1), ButtonLine(*buttons)
    )
    layout.setStretch(0, 1)
    line.setLayout(layout)
    return line
