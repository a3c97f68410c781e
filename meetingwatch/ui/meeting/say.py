""" "Have your say": every way to take part, its limits, its deadline and the sum behind it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from meetingwatch.domain import kinds
from meetingwatch.domain.council import CANCELLED, MOVED
from meetingwatch.domain.saying import deadline_words, earlier_words
from meetingwatch.domain.submission import SENT, stage_label
from meetingwatch.domain.times import say_day, say_instant, say_left, to_london
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.deadlines import before_band, before_words, left_tone, say_opened, why_box
from meetingwatch.ui.kit.early import early_words, is_early, made_of, plan_link, write, write_label
from meetingwatch.ui.kit.limits import limits_words
from meetingwatch.ui.kit.moved import MovedBand
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.outside import is_page, open_page
from meetingwatch.ui.kit.pieces import Button, Card, Chip, Text, column, copy_text, row
from meetingwatch.ui.kit.pieces import Rule as Line
from meetingwatch.ui.meeting.printed_form import printed_line
from meetingwatch.words import _
from meetingwatch.workflow.due import Due, moment
from meetingwatch.workflow.meeting_sheet import Sheet


class Way(QWidget):
    """One way to take part. The limits stand at the left, the deadline and what to do at the right."""

    def __init__(self, hall: Hall, sheet: Sheet, one: Due, opened: set[str]) -> None:
        super().__init__()
        self._hall, self._sheet, self._one, self._opened = hall, sheet, one, opened
        self.setObjectName(f"way-{one.deadline.kind}")
        self._chip = Chip("", "calm")
        self._why: QWidget | None = None
        now = hall.now()
        self.moment = one.moment
        self.closed = one.moment < now
        self._early = is_early(one, hall)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 2, 0, 2)
        self._outer.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addLayout(self._what(), 5)
        line.addLayout(self._when(), 6)
        self._outer.addLayout(line)
        before = sheet.before.get(one.deadline.kind)
        if before:
            words = before_words(before, hours24=hall.bench.settings().hours24)
            self._outer.addWidget(before_band(words, earlier=before.earlier, name=one.deadline.kind))
        if one.draft is not None:
            self._outer.addWidget(MovedBand(hall, one.draft))
        self._outer.addLayout(self._actions())
        if one.deadline.kind in opened:
            self._show_why()
        self.tick(now)

    def _what(self) -> QVBoxLayout:
        limits = limits_words(self._one.rule)
        name = Text(kinds.label(self._one.deadline.kind), "strong")
        early = early_words(self._one) if self._early else None
        return column(name, Text(limits, "small") if limits else None, early, 1, spacing=1)

    def _when(self) -> QVBoxLayout:
        deadline = self._one.deadline
        hours24 = self._hall.bench.settings().hours24
        right = Qt.AlignmentFlag.AlignRight
        words = deadline_words(deadline, hours24=hours24)
        if self.closed:
            return self._closed_words(words)
        first = None if deadline.confirmed else Text(_("Not confirmed:"), "strong")
        when = Text(words, "strong" if deadline.confirmed else "")
        when.setObjectName("when")
        earlier = earlier_words(deadline, hours24=hours24)
        other = Text(earlier, "small", tone="soon") if earlier else None
        for text in (first, when, other):
            if text:
                text.setAlignment(right)
        return column(first, when, other, row(1, self._chip), 1, spacing=3)

    def _closed_words(self, words: str) -> QVBoxLayout:
        deadline = self._one.deadline
        if deadline.due is None and deadline.due_date is not None:
            words = say_day(deadline.due_date)
        form = _("Closed {when}") if deadline.confirmed else _("Not confirmed: closed {when}")
        texts = [Text(form.format(when=words), "quiet")]
        texts[0].setObjectName("when")
        following = self._sheet.following
        if following:
            texts.append(Text(_("next meeting: {day}").format(day=say_day(following.start.date())), "small"))
        for text in texts:
            text.setAlignment(Qt.AlignmentFlag.AlignRight)
        return column(*texts, 1, spacing=1)

    def _actions(self) -> QHBoxLayout:
        kind = self._one.deadline.kind
        self._open = Button("", self._toggle, kind="link", name=f"why-{kind}")
        self._say_opened()
        plan = plan_link(self._one, f"plan-{kind}", self._hall) if self._early else None
        state = self._state()
        line = row(self._open, plan, state if state is not None else 1, self._button(), spacing=10)
        if state is not None:
            line.setStretchFactor(state, 1)
        return line

    def _state(self) -> Text | None:
        submission = self._one.submission
        if submission is None:
            return None
        tone = "soon" if submission.stage == SENT else ""
        found = Text(stage_label(submission.stage), "small", tone=tone)
        found.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return found

    def _button(self) -> Button | None:
        kind, draft = self._one.deadline.kind, self._one.draft
        if draft is not None:
            go = Where("draft", id=draft.id)
            button = Button(_("Open draft"), lambda: self._hall.go(go), name=f"open-draft-{kind}")
            button.setAccessibleName(_("Open your draft: {what}").format(what=kinds.label(kind)))
            return button
        made = made_of(kind)
        if self.closed or not made:
            return None
        label = write_label(self._one)
        button = Button(label, lambda: write(self._hall, made, self._sheet.meeting.id), name=f"write-{kind}")
        button.setAccessibleName(f"{label}: {kinds.label(made)}")
        return button

    def _say_opened(self) -> None:
        say_opened(self._open, kinds.label(self._one.deadline.kind), opened=self._why is not None)

    def _toggle(self) -> None:
        if self._why is None:
            self._show_why()
            return
        self._outer.removeWidget(self._why)
        self._why.deleteLater()
        self._why = None
        self._opened.discard(self._one.deadline.kind)
        self._say_opened()

    def _show_why(self) -> None:
        self._opened.add(self._one.deadline.kind)
        self._why = why_box(self._hall, self._one)
        self._why.setObjectName(f"working-{self._one.deadline.kind}")
        self._outer.addWidget(self._why)
        self._say_opened()

    def tick(self, now: datetime) -> None:
        """Say the time left anew; nothing is touched where it reads the same."""
        deadline = self._one.deadline
        words = say_left(moment(deadline), now)
        if not self.closed and self._chip.text() != words:
            self._chip.say(words, left_tone(deadline, now))


def say_card(hall: Hall, sheet: Sheet, opened: set[str]) -> tuple[Card, list[Way]]:
    """The card, and its rows for ticking."""
    card = Card(spacing=8)
    card.setObjectName("have-your-say")
    card.column.addWidget(Text(_("Have your say"), "section"))
    if sheet.meeting.status in (CANCELLED, MOVED):
        words = (
            _("This meeting does not take place, so nothing is due.")
            if sheet.meeting.status == CANCELLED
            else _("Nothing is due for this date. Deadlines stand at the meeting that replaces it.")
        )
        card.column.addWidget(Text(words))
        return card, []
    now = hall.now()
    in_order = sorted(sheet.dues, key=lambda one: (one.moment < now, one.moment))
    ways = [Way(hall, sheet, one, opened) for one in in_order]
    for number, way in enumerate(ways):
        if number:
            card.column.addWidget(Line())
        card.column.addWidget(way)
    if not ways:
        card.column.addWidget(_unknown(hall, sheet))
    card.column.addWidget(printed_line(hall, sheet))
    return card, ways


def _copy_asking(hall: Hall, sheet: Sheet) -> None:
    copy_text(asking_text(sheet))
    to = sheet.meeting.contact.email or _("democratic services")
    hall.notices.news(_("Copied. Paste it into an e-mail to {to}.").format(to=to))


def _unknown(hall: Hall, sheet: Sheet) -> QWidget:
    """No deadline is known: how to find out, and a way to begin all the same."""
    contact = sheet.meeting.contact
    box = QWidget()
    lines: list[QWidget] = [Text(_("We do not know this council’s deadlines yet"), "strong")]
    lines.append(
        Text(
            _(
                "Its page prints none for this meeting, and no rule for this committee is known. Ask, and do not wait."
            )
        )
    )
    if contact.telephone:
        words = _("Telephone democratic services: {number}").format(number=contact.telephone)
        lines.append(Text(words, select=True))

    begin = Button(
        _("Write a question"), lambda: write(hall, kinds.QUESTION, sheet.meeting.id), name="write-question"
    )
    council = sheet.council
    lines.append(Text(_("Where it usually stands: {places}").format(places=looking_words()), "quiet"))
    add = Button(
        _("Add this council’s rule…"),
        lambda: hall.go(Where("rules", id=council.id, act="add")),
        kind="link",
        name="add-rule",
    )
    box.setLayout(
        column(
            *lines,
            one_line(
                Button(_("Copy an e-mail that asks"), lambda: _copy_asking(hall, sheet), name="copy-asking"),
                begin,
                *_site(council.base, hall),
                add,
            ),
            spacing=6,
        )
    )
    return box


def looking_words() -> str:
    """Where a council's deadlines are found, and the words to look for."""
    return _(
        "the council’s constitution, under “public participation”, “questions by the public”, “deputations” or "
        "“petitions”; and the last pages of an earlier agenda."
    )


def _site(base: str, hall: Hall) -> tuple[Button, ...]:
    """A way to the council's own pages; only web addresses are opened."""
    url = QUrl(base)
    if not is_page(url):
        return ()
    opens = partial(open_page, url, hall.notices)
    return (Button(_("Look on the council’s site"), opens, kind="link", name="council-site"),)


def asking_text(sheet: Sheet) -> str:
    """A message to democratic services that asks how and by when to take part."""
    when = say_instant(sheet.meeting.start, year=True)
    if not sheet.meeting.time_known:
        when = say_day(to_london(sheet.meeting.start).date(), year=True)
    return _(
        "Dear democratic services,\n\n"
        "I would like to take part in the {committee} meeting on {when}.\n\n"
        "Please could you tell me by when, and how, a member of the public may send a question, a comment or a "
        "statement, ask to speak, bring a deputation or present a petition? Please also tell me the limits on words, "
        "time and names, and where your rules say so.\n\n"
        "Thank you.\n"
    ).format(committee=sheet.committee, when=when)
