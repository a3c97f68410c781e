"""The rows of "Coming up" for the time after a meeting: answers owed, call-in, the accounts."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from meetingwatch.domain import kinds
from meetingwatch.domain.submission import ANSWERED, SENT
from meetingwatch.domain.times import say_day, to_london
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.follow_up import left, whole_words
from meetingwatch.ui.kit.pieces import Button, Chip, Text, column, row
from meetingwatch.words import _
from meetingwatch.workflow import handing_over
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
        button = Button(_("They answered"), self._answered, name=f"answered-{found.submission.id}")
        button.setAccessibleName(_("They answered: {title}").format(title=title))
        parts: list[QWidget | None] = [Text(f"{title}, {found.committee}", "strong"), Text(asked, "small")]
        follow = found.answer
        if follow is not None and follow.due_date is not None:
            words, tone = left(follow, now)
            hours24 = hall.bench.settings().hours24
            parts += [Text(whole_words(follow, hours24=hours24)), Chip(words, tone)]
        if follow is not None:
            parts.append(Text(follow.why, "small"))
        whole = column(*parts, row(button, 1), spacing=3)
        whole.setContentsMargins(0, 2, 0, 4)
        self.setLayout(whole)

    def _answered(self) -> None:
        handing_over.add_event(self._hall.bench, self._found.submission.id, ANSWERED)
        self._hall.bridge.tell(handing_over.CHANGED)


class AfterLine(QWidget):
    """A call-in that is open, or the accounts; the paper that says so is one click away."""

    def __init__(self, hall: Hall, found: After, now: datetime) -> None:
        super().__init__()
        follow = found.follow
        words = whole_words(follow, hours24=hall.bench.settings().hours24)
        left_words, tone = left(follow, now)
        open_ = Button(
            _("Open the notice"),
            lambda: hall.go(Where("desk", id=follow.paper)),
            kind="link",
            name=f"notice-{follow.paper}",
        )
        open_.setAccessibleName(_("Open the notice: {words}").format(words=words))
        whole = column(
            Text(words, "strong"),
            Text(found.committee, "small") if found.committee else None,
            row(Chip(left_words, tone), 1),
            Text(follow.why, "small"),
            *(Text("! " + one, "small", tone="soon") for one in follow.warnings),
            row(open_, 1),
            spacing=3,
        )
        whole.setContentsMargins(0, 2, 0, 4)
        self.setLayout(whole)
