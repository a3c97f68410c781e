"""How a deadline is written wherever it appears: bold, whole, the time left after it, and the sum behind it."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from meetingwatch.deadlines.plain import certainty_words, copy_text, source_words
from meetingwatch.domain.deadline import Deadline, is_old
from meetingwatch.domain.saying import deadline_words
from meetingwatch.domain.times import say_day, say_instant, say_left, to_london
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.changing_rules import change_rules
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Band, Button, Chip, Inset, Text, column, row
from meetingwatch.ui.kit.pieces import copy_text as to_clipboard
from meetingwatch.words import _
from meetingwatch.workflow import recounting, ruling
from meetingwatch.workflow.due import Due, moment
from meetingwatch.workflow.recounting import Before


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


def before_words(before: Before, *, hours24: bool = False) -> str:
    """ "Earlier than before: was Tuesday 11 July, 10am until Monday 3 July, noon. A bank holiday was added …" """
    was = recounting.say(before.was, hours24=hours24)
    until = say_instant(before.until, hours24=hours24)
    form = _("Was {was}, until {until}. {why}")
    if before.earlier:
        form = _("Now earlier: was {was}, until {until}. {why}")
    return form.format(was=was, until=until, why=before.why)


def before_band(words: str, *, earlier: bool, name: str) -> Band:
    """What a deadline was; one that became earlier stands out."""
    band = Band("soon" if earlier else "info")
    band.setObjectName(f"before-{name}")
    band.setAccessibleName(words)
    band.line.addWidget(Text(words, "strong" if earlier else ""), 1)
    return band


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
    if deadline.by_you:
        box.column.addWidget(Text(deadline.text, "quiet", select=True))
    elif deadline.text:
        box.column.addWidget(
            Text(_("The council’s words: “{text}”").format(text=deadline.text), "quiet", select=True)
        )
    if one.early:
        box.column.addWidget(Text(one.early, tone="soon"))
    box.column.addWidget(Text(f"{source_words(deadline)} {certainty_words(deadline)}".strip(), "quiet"))
    box.column.addWidget(one_line(*_hands(hall, one), spacing=16))
    return box


def _hands(hall: Hall, one: Due) -> list[Button]:
    """What can be done about it: ask the council, look where it was read, look at the rule."""
    deadline = one.deadline
    contact = one.meeting.contact.email
    text = copy_text(deadline, one.name)

    def copy() -> None:
        to_clipboard(text)
        hall.notices.news(
            _("Copied. Paste it into an e-mail to {to}.").format(to=contact or _("democratic services"))
        )

    found = [
        Button(_("Copy for democratic services"), copy, kind="link", name="copy-working"),
        Button(
            _("Write the e-mail"),
            lambda: QDesktopServices.openUrl(asking_address(contact, text)),
            kind="link",
            name="mail-working",
        ),
    ]
    if deadline.source_url.startswith(("http://", "https://")):
        page = QUrl(deadline.source_url)
        found.append(
            Button(
                _("Where it was read"), lambda: QDesktopServices.openUrl(page), kind="link", name="where-read"
            )
        )
    return found + _rule_links(hall, one)


def _rule_links(hall: Hall, one: Due) -> list[Button]:
    """To the rule, and that it was checked; none where no council is known."""
    deadline, found = one.deadline, []
    rule = deadline.rule.id if deadline.rule else ""
    if one.council.id:
        go = Where("rules", id=one.council.id, act=rule)
        found.append(Button(_("This council’s rules"), lambda: hall.go(go), kind="link", name="to-rules"))
    if rule and deadline.rule and is_old(deadline.rule, to_london(hall.now()).date()):
        found.append(
            Button(
                _("I have checked it today"),
                lambda: check_rule(hall, one.council.id, rule),
                name="checked-today",
            )
        )
    return found


def check_rule(hall: Hall, council: str, rule: str) -> None:
    """The person held a rule against its source: kept, with a way back."""
    change_rules(
        hall,
        lambda: ruling.checked_today(hall.bench, council, rule).undo,
        _("Kept: you checked this rule today."),
    )


def asking_address(to: str, text: str) -> QUrl:
    """A mailto: address with the whole message (RFC 6068)."""
    subject = quote(_("A deadline for taking part"))
    return QUrl(
        f"mailto:{quote(to)}?subject={subject}&body={quote(text.replace(chr(10), chr(13) + chr(10)))}"
    )
