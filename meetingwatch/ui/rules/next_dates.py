"""The next dates that a rule gives, each with its working on request."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from meetingwatch.domain.saying import alternative_words, deadline_words, further_warnings
from meetingwatch.ui.kit.deadlines import working_lines
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
        title = _("No meeting that it is for is known, so three dates are made up to show it")
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
        self._how = Button(_("Show the days"), self._toggle, kind="link", name=f"days-{number}")
        self._how.setAccessibleName(_("Show the days counted for {when}").format(when=when))
        over = Text(_("passed"), "quiet", wrap=False) if one.passed else None
        parts: list[QWidget] = [one_line(Text(when, "strong", wrap=False), over, self._how, spacing=12)]
        parts.append(Text(_("for {meeting}").format(meeting=one.meeting)))
        for other in one.deadline.alternatives:
            parts.append(Text(alternative_words(other, hours24=hours24), tone="soon"))
        parts += [Text("! " + warning, tone="soon") for warning in further_warnings(one.deadline)]
        self._outer = column(*parts, spacing=1)
        self.setLayout(self._outer)

    def _toggle(self) -> None:
        if self._working is not None:
            self._outer.removeWidget(self._working)
            self._working.deleteLater()
            self._working = None
            self._how.setText(_("Show the days"))
            return
        deadline = self._one.deadline
        assert deadline is not None
        lines = [Text(deadline.convention, "quiet"), *working_lines(deadline)]
        self._working = QWidget()
        self._working.setLayout(column(*lines, spacing=1))
        self._outer.addWidget(self._working)
        self._how.setText(_("Hide the days"))
