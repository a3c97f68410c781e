"""The rows of "Coming up" for the time after a meeting: answers owed, call-in, the accounts."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from meetingwatch.domain import kinds
from meetingwatch.domain.submission import ANSWERED, SENT
from meetingwatch.domain.times import say_day, to_london
from meetingwatch.ui.coming_up.lines import lay_out, link_to
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.became_form import BecameForm
from meetingwatch.ui.kit.button_line import ButtonLine
from meetingwatch.ui.kit.chasing import write_chaser
from meetingwatch.ui.kit.follow_up import chased_words, left, whole_words
from meetingwatch.ui.kit.pieces import Button, Chip, Text, row
from meetingwatch.ui.kit.recording import keep
from meetingwatch.words import _
from meetingwatch.workflow.coming import After, Owed


class OwedLine(QWidget):
    """Something asked with no answer recorded, beside the rule or promise that makes it late."""

    def __init__(self, hall: Hall, found: Owed, now: datetime) -> None:
        super().__init__()
        self._hall, self._found = hall, found
        sent = found.submission.first(SENT)
        title = found.draft.title or kinds.label(found.draft.kind)
        asked = _("Asked {day}. No answer is recorded here.").format(
            day=say_day(to_london(sent).date()) if sent else ""
        )
        button = Button(_("They answered…"), self._answered, name=f"answered-{found.submission.id}")
        button.setAccessibleName(_("They answered: {title}").format(title=title))
        parts: list[QWidget | None] = [Text(f"{title}, {found.committee}", "strong"), Text(asked, "small")]
        follow = found.answer
        if follow is not None and follow.due_date is not None:
            words, tone = left(follow, now)
            hours24 = hall.bench.settings().hours24
            parts += [Text(whole_words(follow, hours24=hours24)), Chip(words, tone)]
        if follow is not None:
            parts.append(Text(follow.why, "small"))
            chased = chased_words(follow)
            parts.append(Text(chased, "small") if chased else None)
        chase = Button(
            _("Write a chaser"),
            partial(write_chaser, hall, found.submission.id),
            name=f"chase-{found.submission.id}",
        )
        chase.setAccessibleName(_("Write a chaser: {title}").format(title=title))
        lay_out(self, *parts, button=ButtonLine(button, chase))

    def _answered(self) -> None:
        """What did they say? What is written stands with the question for good."""

        def answered(stage: str, text: str) -> None:
            keep(self._hall, self._found.submission, stage, _("Marked as answered."), text=text)

        # A child of the window: this line is built anew as soon as the answer is recorded.
        form = BecameForm(self.window(), self._hall.look, ANSWERED, self._hall.now(), answered)
        form.finished.connect(form.deleteLater)
        form.open()


class AfterLine(QWidget):
    """A call-in that is open, or the accounts; the paper that says so is one click away."""

    def __init__(self, hall: Hall, found: After, now: datetime) -> None:
        super().__init__()
        follow = found.follow
        words = whole_words(follow, hours24=hall.bench.settings().hours24)
        left_words, tone = left(follow, now)
        full = _("Open the notice: {words}").format(words=words)
        where, name = Where("desk", id=follow.paper), f"notice-{follow.paper}"
        lay_out(
            self,
            Text(words, "strong"),
            Text(found.committee, "small") if found.committee else None,
            row(Chip(left_words, tone), 1),
            Text(follow.why, "small"),
            *(Text("! " + one, "small", tone="soon") for one in follow.warnings),
            button=link_to(hall, where, _("Open the notice"), full, name),
        )
