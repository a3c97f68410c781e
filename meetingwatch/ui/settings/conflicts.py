"""Entries that somebody changed in the online calendar: both versions, and which is to stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout

from meetingwatch import ical
from meetingwatch.store.calendars import DELETED_THERE, MINE, NOT_OURS, TAKEN, THEIRS, Conflict
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Button, Inset, Text, column
from meetingwatch.words import _, ngettext

MOST_SHOWN = 5


class ConflictBox(Inset):
    """chosen is called with UIDs and "mine" or "theirs"."""

    def __init__(self, found: Sequence[Conflict], chosen: Callable[[list[str], str], None]) -> None:
        super().__init__()
        self.setObjectName("calendar-conflicts")
        n = len(found)
        words = ngettext(
            "{n} entry in your online calendar is not as MeetingWatch left it. Nothing was overwritten.",
            "{n} entries in your online calendar are not as MeetingWatch left them. Nothing was overwritten.",
            n,
        )
        self.column.addWidget(Text(words.format(n=n), "strong"))
        for one in found[:MOST_SHOWN]:
            self.column.addLayout(self._line(one, chosen))
        if n > 1:
            uids = [one.uid for one in found]
            mine = [one.uid for one in found if one.reason != TAKEN]
            self.column.addWidget(
                one_line(
                    Button(_("Keep mine for all"), lambda: chosen(mine, MINE), name="keep-mine-all"),
                    Button(_("Keep theirs for all"), lambda: chosen(uids, THEIRS), name="keep-theirs-all"),
                )
            )

    def _line(self, one: Conflict, chosen: Callable[[list[str], str], None]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setContentsMargins(0, 8, 0, 8)
        mine, theirs = ical.say_event(one.mine), ical.say_event(one.theirs)
        name = (mine or theirs or [""])[0]
        grid.addWidget(Text(reason_words(one.reason), "small"), 0, 0, 1, 2)
        sides = (
            (_("Here (mine)"), mine or [_("Not wanted any more: it would be deleted there.")]),
            (_("There (theirs)"), theirs or [_("It is gone there.")]),
        )
        if one.reason == TAKEN:
            sides = (sides[0], (sides[1][0], [_("It stands there under another name.")]))
        for at, (head, lines) in enumerate(sides):
            grid.setColumnStretch(at, 1)
            grid.addLayout(column(Text(head, "head"), *(Text(line) for line in lines), 1, spacing=1), 1, at)
        keep_mine = Button(_("Keep mine"), lambda: chosen([one.uid], MINE), name=f"keep-mine-{one.uid}")
        keep_mine.setAccessibleName(_("Keep mine: {name}").format(name=name))
        keep_mine.setEnabled(one.reason != TAKEN)
        keep_theirs = Button(
            _("Keep theirs"), lambda: chosen([one.uid], THEIRS), name=f"keep-theirs-{one.uid}"
        )
        keep_theirs.setAccessibleName(_("Keep theirs: {name}").format(name=name))
        grid.addWidget(keep_mine, 2, 0)
        grid.addWidget(keep_theirs, 2, 1)
        return grid


def reason_words(reason: str) -> str:
    """Why it waits."""
    return {
        DELETED_THERE: _("Somebody deleted it there."),
        NOT_OURS: _("An entry that this library did not put there stands in its place."),
        TAKEN: _("The calendar already holds this entry under another name."),
    }.get(reason, _("Somebody changed it there."))
