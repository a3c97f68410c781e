"""Entries that somebody changed in the online calendar: both versions, and which is to stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingwatch import ical
from meetingwatch.store.calendars import DELETED_THERE, MINE, NOT_OURS, TAKEN, THEIRS, Conflict
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Button, Inset, Text, column, row
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

    def nearest(self, pressed: QWidget) -> list[str]:
        """The buttons that come after the pressed one when its entry is settled, nearest first, by name.

        They are all of the same choice and for one entry: whoever presses Enter again never chooses more by it.
        """
        names = [one.objectName() for one in self.findChildren(Button)]
        if pressed.objectName() not in names:
            return []
        at = names.index(pressed.objectName())
        choice = "keep-mine-" if names[at].startswith("keep-mine-") else "keep-theirs-"
        ways = (*names[at:], *reversed(names[:at]))
        return [one for one in ways if one.startswith(choice) and not one.endswith("-all")]

    def _line(self, one: Conflict, chosen: Callable[[list[str], str], None]) -> QVBoxLayout:
        mine, theirs = ical.say_event(one.mine), ical.say_event(one.theirs)
        name = (mine or theirs or [""])[0]
        keep_mine = Button(_("Keep mine"), lambda: chosen([one.uid], MINE), name=f"keep-mine-{one.uid}")
        keep_mine.setAccessibleName(_("Keep mine: {name}").format(name=name))
        keep_mine.setEnabled(one.reason != TAKEN)
        keep_theirs = Button(
            _("Keep theirs"), lambda: chosen([one.uid], THEIRS), name=f"keep-theirs-{one.uid}"
        )
        keep_theirs.setAccessibleName(_("Keep theirs: {name}").format(name=name))
        gone = _("It stands there under another name.") if one.reason == TAKEN else _("It is gone there.")
        sides = row(
            _side(_("Here (mine)"), mine, theirs, _("Not wanted any more: it would be deleted."), keep_mine),
            _side(_("There (theirs)"), theirs, mine, gone, keep_theirs),
            spacing=16,
        )
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        whole = column(Text(reason_words(one.reason), "small"), sides, spacing=2)
        whole.setContentsMargins(0, 8, 0, 4)
        return whole


def _side(head: str, lines: list[str], other: list[str], without: str, keep: Button) -> QVBoxLayout:
    """One version; what it alone says is bold."""
    said = [Text(line, "" if line in other or not other else "strong") for line in lines] or [Text(without)]
    return column(Text(head, "head"), *said, 1, row(keep, 1), spacing=2)


def reason_words(reason: str) -> str:
    """Why it waits."""
    return {
        DELETED_THERE: _("Somebody deleted it there."),
        NOT_OURS: _("An entry that this library did not put there stands in its place."),
        TAKEN: _("The calendar already holds this entry under another name."),
    }.get(reason, _("Somebody changed it there."))
