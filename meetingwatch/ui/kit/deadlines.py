"""How a deadline is written wherever it appears: bold, whole, the time left after it, and the sum behind it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget

from meetingwatch.deadlines.plain import certainty_words, copy_text, source_words
from meetingwatch.domain.deadline import Alternative, Deadline, is_old
from meetingwatch.domain.saying import (
    alternative_words,
    deadline_words,
    earlier_words,
    further_warnings,
    quoted_words,
    working_words,
)
from meetingwatch.domain.times import say_instant, say_left, to_london
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.changing_rules import change_rules
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.outside import is_page, open_page, write_mail
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
    earlier = earlier_words(deadline, hours24=hours24)
    if earlier:
        parts.append(Text(earlier, "small", tone="soon"))
    chip = Chip(say_left(moment(deadline), now), left_tone(deadline, now))
    block.setAccessibleName(
        f"{'' if deadline.confirmed else _('Not confirmed:') + ' '}{words}, {say_left(moment(deadline), now)}"
        f"{'. ' + earlier if earlier else ''}"
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


def say_opened(button: Button, what: str, *, opened: bool) -> None:
    """A link that opens a working says which of the two it does now."""
    words = _("Hide") if opened else _("Why this time?")
    button.setText(words)
    button.setAccessibleName(f"{_('Hide why this time') if opened else words} {what}")


def why_box(hall: Hall, one: Due, what: str = "", *, before: Before | None = None) -> Inset:
    """Why this time: what it was before, the days counted, the words it rests on, and what can be done about it.

    what: the ways of taking part that share it, else its own kind. before: told where the place does not tell it.
    """
    deadline, hours24 = one.deadline, hall.bench.settings().hours24
    box = Inset()
    title = _("Why {when}?").format(when=deadline_words(deadline, hours24=hours24))
    box.column.addWidget(Text(title, "strong"))
    if before is not None:
        tone = "soon" if before.earlier else ""
        box.column.addWidget(Text(before_words(before, hours24=hours24), tone=tone))
    if deadline.convention:
        box.column.addWidget(Text(deadline.convention))
    for line in working_lines(deadline):
        box.column.addWidget(line)
    for other in deadline.alternatives:
        box.column.addWidget(Text(alternative_words(other, hours24=hours24), tone="soon"))
        if other.working and other.convention != other.reason:
            box.column.addWidget(Text(other.convention))
        for line in working_lines(other):
            box.column.addWidget(line)
    for warning in further_warnings(deadline):
        box.column.addWidget(Text("! " + warning, tone="soon"))
    quoted = quoted_words(deadline)
    if quoted:
        box.column.addWidget(Text(quoted, "quiet", select=True))
    if one.early:
        box.column.addWidget(Text(one.early, tone="soon"))
    box.column.addWidget(Text(f"{source_words(deadline)} {certainty_words(deadline)}".strip(), "quiet"))
    box.column.addWidget(one_line(*_hands(hall, one, what), spacing=16))
    return box


def working_lines(counted: Deadline | Alternative) -> list[Text]:
    """The days of the sum, each with whether it counts by sign and by word."""
    return [Text(f"{'✓' if line.counts else '–'} {working_words(line)}") for line in counted.working]


def _hands(hall: Hall, one: Due, what: str) -> list[Button]:
    """What can be done about it: ask the council, look where it was read, look at the rule."""
    deadline = one.deadline
    contact = one.meeting.contact.email
    text = copy_text(deadline, one.name, what)

    def copy() -> None:
        to_clipboard(text)
        hall.notices.news(
            _("Copied. Paste it into an e-mail to {to}.").format(to=contact or _("democratic services"))
        )

    def mail() -> None:
        write_mail(asking_address(contact, text), text, hall.notices)

    found = [
        Button(_("Copy for democratic services"), copy, kind="link", name="copy-working"),
        Button(_("Write the e-mail"), mail, kind="link", name="mail-working"),
    ]
    page = QUrl(deadline.source_url)
    if is_page(page):
        found.append(
            Button(
                _("Where it was read"), partial(open_page, page, hall.notices), kind="link", name="where-read"
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
