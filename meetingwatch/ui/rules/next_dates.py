"""The next dates that a rule gives, each with its working on request."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from meetingwatch.domain.saying import deadline_words
from meetingwatch.domain.times import say_day, say_instant
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Button, Inset, Text, column
from meetingwatch.words import _
from meetingwatch.workflow.sentences import Next


def next_dates(found: tuple[Next, ...], *, hours24: bool) -> QWidget:
    """A row for each coming meeting."""
    box = Inset()
    box.setObjectName("next-dates")
    box.column.setSpacing(8)
    title = _("The next dates it gives")
    if any(one.example for one in found):
        title = _("No meeting of this council is known, so three dates are made up to show it")
    box.column.addWidget(Text(title, "strong"))
    for number, one in enumerate(found):
        box.column.addWidget(NextRow(one, number, hours24=hours24))
    return box


class NextRow(QWidget):
    """The meeting, the deadline, and the days counted."""

    def __init__(self, one: Next, number: int, *, hours24: bool) -> None:
        super().__init__()
        self._one = one
        self._working: QWidget | None = None
        if one.deadline is None:
            words = one.reason or _("It gives no date.")
            self._outer = column(Text(one.meeting), Text(words, tone="soon"), spacing=1)
            self.setLayout(self._outer)
            return
        when = deadline_words(one.deadline, hours24=hours24)
        how = Button(_("Show the days"), self._toggle, kind="link", name=f"days-{number}")
        how.setAccessibleName(_("Show the days counted for {when}").format(when=when))
        parts: list[QWidget] = [one_line(Text(when, "strong", wrap=False), how, spacing=16)]
        parts.append(Text(_("for {meeting}").format(meeting=one.meeting)))
        for other in one.deadline.alternatives:
            at = say_instant(other.due) if other.due else say_day(other.due_date)
            words = _("It may also be {when}: {reason}").format(when=at, reason=other.reason)
            parts.append(Text(words, tone="soon"))
        parts += [Text("! " + warning, tone="soon") for warning in one.deadline.warnings]
        self._outer = column(*parts, spacing=1)
        self.setLayout(self._outer)

    def _toggle(self) -> None:
        if self._working is not None:
            self._outer.removeWidget(self._working)
            self._working.deleteLater()
            self._working = None
            return
        deadline = self._one.deadline
        assert deadline is not None
        lines = [Text(deadline.convention, "quiet")]
        for line in deadline.working:
            sign = "✓" if line.counts else "–"
            lines.append(Text(f"{sign} {say_day(line.day)}: {line.why}"))
        self._working = QWidget()
        self._working.setLayout(column(*lines, spacing=1))
        self._outer.addWidget(self._working)
