"""The rows of "Coming up": a deadline, a meeting, a change."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingwatch.deadlines.plain import source_words
from meetingwatch.domain import kinds
from meetingwatch.domain.council import CANCELLED, MOVED, UNCLEAR
from meetingwatch.domain.saying import deadline_words, earlier_words
from meetingwatch.domain.submission import RECEIVED, SENT
from meetingwatch.domain.times import say_day, say_instant, say_left, say_time, to_london
from meetingwatch.ui.coming_up.columns import in_columns
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.deadlines import left_tone, say_opened, why_box
from meetingwatch.ui.kit.early import early_words, is_early, made_of, plan_link, write, write_label
from meetingwatch.ui.kit.moved import moved_line
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Button, Chip, Text, column, restyle, row
from meetingwatch.ui.kit.recording import record
from meetingwatch.ui.kit.wrapping import WrappingLink
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import coming, recounting, writing
from meetingwatch.workflow.coming import ChangeRow, DueGroup, MeetingRow
from meetingwatch.workflow.due import moment
from meetingwatch.workflow.news import LOST


class DeadlineRow(QWidget):
    """When, what, and the one thing to do."""

    def __init__(self, hall: Hall, group: DueGroup, now: datetime, opened: set[str]) -> None:
        super().__init__()
        self._hall, self._group, self._opened = hall, group, opened
        deadline = group.first.deadline
        self._key = f"{group.first.meeting.id}|{deadline.kind}"
        if deadline.asked:
            self._key += f"|change|{deadline.draft}"
        self._chip = Chip("", "calm")
        self.setObjectName(f"deadline-{group.first.meeting.id}-{deadline.kind}")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        line = QWidget()
        self.columns = in_columns(line, (self._when(), self._what(), self._state()))
        outer.addWidget(line)
        self._why: QWidget | None = None
        self._outer = outer
        if self._key in opened:
            self._toggle_why()
        self.tick(now)

    def _when(self) -> QVBoxLayout:
        deadline = self._group.first.deadline
        hours24 = self._hall.bench.settings().hours24
        words, earlier = (
            deadline_words(deadline, hours24=hours24),
            earlier_words(deadline, hours24=hours24),
        )
        first = None if deadline.confirmed else Text(_("Not confirmed:"), "strong")
        return column(
            first,
            Text(words, "strong" if deadline.confirmed else ""),
            Text(earlier, "small", tone="soon") if earlier else None,
            row(self._chip, 1),
            spacing=3,
        )

    def _what(self) -> QVBoxLayout:
        one = self._group.first
        what = self._ways
        if one.deadline.asked:
            what = _("Change asked for: {what}").format(what=f"{what[0].lower()}{what[1:]}")
        title = Text(what, "strong")
        where = Text(
            one.name.removesuffix(f" {to_london(self._hall.now()).year}")
        )  # this year goes without saying
        self._open = Button("", self._toggle_why, kind="link", name=f"why-{self._key}")
        say_opened(self._open, what, opened=False)
        moved = moved_line(self._hall, one.draft)
        source = Text(source_words(one.deadline), "small")
        early = self._early() if is_early(one, self._hall) else ()
        return column(title, where, moved, source, *early, row(self._open, 1), spacing=1)

    @property
    def _ways(self) -> str:
        """ "Public question, public comment"."""
        names = [kinds.label(due.deadline.kind) for due in self._group.in_order]
        return names[0] + "".join(f", {name[0].lower()}{name[1:]}" for name in dict.fromkeys(names[1:]))

    def _early(self) -> tuple[QWidget, ...]:
        """It closes before the papers: that, a draft to begin with, and what the council plans."""
        one = self._group.first
        made = "" if one.draft else made_of(one.deadline.kind)
        begin = None
        if made:
            begin = Button(
                write_label(one),
                lambda: write(self._hall, made, one.meeting.id),
                kind="link",
                name=f"provisional-{self._key}",
            )
            begin.setAccessibleName(f"{write_label(one)}: {kinds.label(made)}, {one.said}")
        return early_words(one), one_line(begin, plan_link(one, f"plan-{self._key}", self._hall), spacing=16)

    def _state(self) -> QVBoxLayout:
        one = self._group.first
        if one.submission and one.submission.stage == SENT:
            sent = one.submission.first(SENT)
            words = _("Sent {day}, no receipt yet").format(
                day=say_day(to_london(sent).date()) if sent else ""
            )
            button = Button(_("They confirmed"), self._confirmed, name=f"confirmed-{self._key}")
            return column(Text(words, "small", tone="soon"), button, spacing=4)
        if one.draft:
            found = writing.written(self._hall.bench, one.draft)
            limit = found.checked.limit
            words = (
                _("Draft, {n} of {limit} words").format(n=found.checked.words, limit=limit)
                if limit
                else ngettext("Draft, {n} word", "Draft, {n} words", found.checked.words).format(
                    n=found.checked.words
                )
            )
            draft = one.draft.id
            button = Button(
                _("Open draft"),
                lambda: self._hall.go(Where("draft", id=draft)),
                kind="primary" if left_tone(one.deadline, self._hall.now()) == "urgent" else "",
                name=f"open-draft-{self._key}",
            )
            return column(Text(words, "small"), button, spacing=4)
        button = Button(_("Have your say"), self._have_say, name=f"start-{self._key}")
        return column(button)

    def _have_say(self) -> None:
        self._hall.go(Where("meeting", id=self._group.first.meeting.id))

    def _confirmed(self) -> None:
        submission = self._group.first.submission
        if submission:
            record(self._hall, submission, RECEIVED, _("Marked as received."))

    def _toggle_why(self) -> None:
        say_opened(self._open, self._ways, opened=self._why is None)
        if self._why is not None:
            self._why.deleteLater()
            self._outer.removeWidget(self._why)
            self._why = None
            self._opened.discard(self._key)
            return
        self._opened.add(self._key)
        before = recounting.before(self._hall.bench, self._group.first)
        self._why = why_box(self._hall, self._group.first, self._ways, before=before)
        self._outer.addWidget(self._why)

    def tick(self, now: datetime) -> None:
        """Say the time left anew; nothing is touched where it reads the same."""
        deadline = self._group.first.deadline
        words, tone = say_left(moment(deadline), now), left_tone(deadline, now)
        if moment(deadline) <= now:
            tone = "urgent"  # only one's own stay here once they have passed
        if self._chip.text() != words:
            self._chip.say(words, tone)


class MeetingLine(QWidget):
    """When and where, what, and whether its papers are out. A click opens it."""

    def __init__(self, hall: Hall, found: MeetingRow, now: datetime) -> None:
        super().__init__()
        self._hall, self._found, self._now = hall, found, now
        self.setObjectName(f"meeting-{found.meeting.id}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.columns = in_columns(self, (self._when(), self._what(), self._papers()))

    def _when(self) -> QVBoxLayout:
        meeting = self._found.meeting
        clock = say_time(meeting.start.time(), hours24=self._hall.bench.settings().hours24)
        today = meeting.start.date() == to_london(self._now).date()
        day = _("Today") if today else say_day(meeting.start.date())
        when = Text(f"{day}, {clock}" if meeting.time_known else day, "strong")
        if meeting.status in (CANCELLED, MOVED):
            when.setProperty("struck", True)
            restyle(when)
        new = Text(say_instant(self._found.moved_to.start), "strong") if self._found.moved_to else None
        return column(when, new, Text(meeting.place, "small") if meeting.place else None, spacing=1)

    def _what(self) -> QVBoxLayout:
        name = self._found.committee or _("Meeting")
        button = WrappingLink(name, self._open, name=f"open-{self._found.meeting.id}")
        button.setAccessibleName(_("Open {meeting}").format(meeting=name))
        words = coming.papers_words(self._found)
        if self._found.meeting.status == MOVED and self._found.moved_to:
            words = _("The council seems to have moved it; that is our guess from its list.")
        elif self._found.meeting.status == UNCLEAR:
            words = _("The council’s page says “{text}”: check this meeting.").format(
                text=self._found.meeting.status_text
            )
        return column(button, Text(words, "small") if words else None, spacing=1)

    def _papers(self) -> QVBoxLayout:
        meeting, pack = self._found.meeting, self._found.pack
        chips: list[Chip] = []
        if meeting.status in (CANCELLED, MOVED):
            chips.append(Chip(_("Moved") if meeting.status == MOVED else _("Cancelled"), "urgent"))
        elif self._found.failed_parts:
            chips.append(Chip(_("A part not fetched"), "urgent"))
        elif self._found.waiting_parts:
            chips.append(Chip(_("A part waits for you"), "soon"))
        elif pack:
            chips.append(Chip(_("Papers out"), "info"))
        elif self._found.unfetched:
            chips.append(Chip(_("Not fetched"), "urgent"))
        elif self._found.put_off:
            chips.append(Chip(_("Waits for you"), "soon"))
        else:
            chips.append(Chip(_("Agenda out") if meeting.agenda_published else _("No papers yet"), "calm"))
        for paper in self._found.supplements[:2]:
            seen = to_london(paper.first_seen).date() if paper.first_seen else None
            today = seen == to_london(self._now).date()
            chips.append(Chip(_("Supplement today") if today else _("Supplement"), "soon"))
        return column(*chips, spacing=4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._open()

    def _open(self) -> None:
        self._hall.go(Where("meeting", id=self._found.meeting.id))


class ChangeLine(QWidget):
    """One change; a click opens its meeting. A lost deadline is told at full size, and in red where it is near."""

    def __init__(self, hall: Hall, found: ChangeRow) -> None:
        super().__init__()
        meeting = found.change.meeting
        serious = found.change.kind in LOST
        self.setObjectName(f"change-{found.change.kind}")
        title = Text(found.title, "strong", tone="urgent" if found.pressing else "")
        when = say_instant(found.change.at) if found.change.at else ""
        under = Text(". ".join(part for part in (when, found.detail) if part), "" if serious else "small")
        open_ = Button(_("Open the meeting"), lambda: hall.go(Where("meeting", id=meeting)), kind="link")
        open_.setAccessibleName(_("Open the meeting: {title}").format(title=found.title))
        layout = column(title, under, open_ if meeting else None, spacing=0)
        layout.setContentsMargins(0, 2, 0, 4)
        self.setLayout(layout)
