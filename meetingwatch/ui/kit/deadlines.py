"""How a deadline is written wherever it appears: bold, whole, the time left after it, and the sum behind it."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from meetingwatch.deadlines.plain import copy_text
from meetingwatch.domain.deadline import CONFLICT, Deadline
from meetingwatch.domain.times import say_date, say_day, say_instant, say_left
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.pieces import Button, Chip, Inset, Text, column, row
from meetingwatch.ui.kit.pieces import copy_text as to_clipboard
from meetingwatch.words import _
from meetingwatch.workflow.due import Due, moment


def deadline_words(deadline: Deadline, *, hours24: bool = False) -> str:
    """ "Wednesday 12 July, 10am", or the day and that no time is stated."""
    if deadline.due is not None:
        return say_instant(deadline.due, hours24=hours24)
    if deadline.due_date is not None:
        return _("{day}, time not stated").format(day=say_day(deadline.due_date))
    return _("not known")


def left_tone(deadline: Deadline, now: datetime) -> str:
    """How the time left is shown: urgent in the last day, soon in the last four; never quiet when close."""
    left = moment(deadline) - now
    if left <= timedelta(0):
        return "calm"
    if left <= timedelta(hours=24):
        return "urgent"
    return "soon" if left <= timedelta(days=4) and deadline.confirmed else "calm"


def deadline_block(deadline: Deadline, now: datetime, *, hours24: bool = False) -> QWidget:
    """Words and chip, one below the other; "Not confirmed:" stands first where it belongs."""
    block = QWidget()
    parts: list[QWidget] = []
    if not deadline.confirmed:
        parts.append(Text(_("Not confirmed:"), "strong"))
    words = deadline_words(deadline, hours24=hours24)
    parts.append(Text(words, "strong" if deadline.confirmed else ""))
    chip = Chip(say_left(moment(deadline), now), left_tone(deadline, now))
    block.setAccessibleName(
        f"{'' if deadline.confirmed else _('Not confirmed:') + ' '}{words}, {say_left(moment(deadline), now)}"
    )
    block.setLayout(column(*parts, row(chip, 1), spacing=3))
    return block


def source_words(deadline: Deadline) -> str:
    """One line on what it rests on."""
    if deadline.asked:
        return _("The council asked for a change by this time.")
    if deadline.basis == "printed":
        return _("Printed on the council’s meeting page.")
    if deadline.basis == "both":
        if deadline.certainty == CONFLICT:
            return _("Printed on the council’s meeting page; its rule gives another time.")
        return _("Printed on the council’s meeting page, and its rule gives the same.")
    if not deadline.confirmed:
        return _("From a rule that is not confirmed.")
    read = deadline.rule.source.read if deadline.rule else None
    if read is None:
        return _("From the council’s rule.")
    return _("From the council’s rule, read on {day}.").format(day=say_date(read))


def why_box(hall: Hall, one: Due) -> Inset:
    """Why this time: the convention, the days counted, the council's words, and a copy button."""
    deadline = one.deadline
    box = Inset()
    title = _("Why {when}?").format(when=deadline_words(deadline))
    box.column.addWidget(Text(title, "strong"))
    if deadline.convention:
        box.column.addWidget(Text(deadline.convention))
    for line in deadline.working:
        sign = "✓" if line.counts else "–"
        box.column.addWidget(Text(f"{sign} {say_day(line.day)}: {line.why}"))
    for other in deadline.alternatives:
        when = say_instant(other.due) if other.due else say_day(other.due_date)
        words = _("It may also be {when}: {reason}").format(when=when, reason=other.reason)
        box.column.addWidget(Text(words, tone="soon"))
    for warning in deadline.warnings:
        box.column.addWidget(Text("! " + warning, tone="soon"))
    if deadline.text:
        box.column.addWidget(
            Text(_("The council’s words: “{text}”").format(text=deadline.text), "quiet", select=True)
        )
    if one.early:
        box.column.addWidget(Text(one.early, tone="soon"))
    box.column.addWidget(Text(source_words(deadline), "quiet"))

    def copy() -> None:
        to_clipboard(copy_text(deadline, f"{one.committee}, {say_date(one.meeting.start.date())}"))
        hall.notices.news(_("Copied. Paste it into an e-mail to democratic services."))

    links = [Button(_("Copy"), copy, kind="link", name="copy-working")]
    if deadline.source_url.startswith(("http://", "https://")):
        page = QUrl(deadline.source_url)
        links.append(Button(_("Where it was read"), lambda: QDesktopServices.openUrl(page), kind="link"))
    box.column.addLayout(row(*links, 1, spacing=16))
    return box
