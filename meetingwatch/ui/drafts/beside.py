"""What stands beside the text of a draft: its deadline, the count of words, and the checks."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from meetingwatch.deadlines.plain import source_words
from meetingwatch.domain.deadline import CONFLICT
from meetingwatch.domain.draft import Checked, Finding
from meetingwatch.domain.saying import deadline_words
from meetingwatch.domain.submission import REFUSED, REWORD, SENT, Submission, stage_label
from meetingwatch.domain.times import say_day, say_instant, say_left
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.deadlines import left_tone
from meetingwatch.ui.kit.pieces import Bar, Chip, Text, clear, column, restyle
from meetingwatch.ui.look import Look
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.due import Due, moment

TICK_MS = 30_000
SIGNS = {"ok": "✓", "note": "–", "warn": "!", "block": "×"}
STAGE_TONES = {SENT: "soon", REWORD: "urgent", REFUSED: "urgent"}
TONES = {"warn": "soon", "block": "urgent"}


def tip(words: str) -> str:
    """Words for a tooltip that are never read as markup, and wrap."""
    return f"<qt>{html.escape(words)}</qt>" if words else ""


def due_words(one: Due | None, *, hours24: bool = False) -> str:
    """ "Must arrive by Wednesday 12 July, 10am"; both times where the sources disagree."""
    if one is None:
        return _("We do not know this council’s deadline for this yet: ask democratic services.")
    deadline = one.deadline
    words = deadline_words(deadline, hours24=hours24)
    if deadline.certainty == CONFLICT and deadline.alternatives:
        others = [
            say_instant(other.due, hours24=hours24) if other.due else say_day(other.due_date)
            for other in deadline.alternatives
        ]
        words = _("{first}, or {others}: the council’s sources disagree").format(
            first=words, others=" or ".join(others)
        )
    words = _("Must arrive by {deadline}").format(deadline=words)
    if deadline.confirmed:
        return words
    return _("Not confirmed: {words}").format(words=words[0].lower() + words[1:])


class DeadlineLine(QWidget):
    """The deadline in bold with the time left after it; ticks by itself while it is seen.

    Of what was sent: when, and where it stands.
    """

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self._due: Due | None = None
        self._sent: Submission | None = None
        self.words = Text("", "strong", select=True)
        self.words.setObjectName("deadline")
        self.chip = Chip("", "calm")
        self.chip.setObjectName("time-left")
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self._box.addWidget(self.words)
        self._box.addWidget(self.chip)
        self._box.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        hall.bridge.changed.connect(self._on_changed)

    def _on_changed(self, _kinds: set[str]) -> None:
        """The practice clock may have been moved on. (A method, so that it ends with this line of the window.)"""
        self.tick()

    def say(self, one: Due | None, sent: Submission | None = None) -> None:
        """Show a deadline, or where what was sent stands."""
        if sent is not None and sent.asked:
            sent = None  # it is being changed: what counts is the time that the council set
        self._due, self._sent = one, sent
        hours24 = self._hall.bench.settings().hours24
        must = due_words(one, hours24=hours24)
        at = sent.first(SENT) if sent else None
        self.words.setText(_("Sent: {when}").format(when=say_instant(at, hours24=hours24)) if at else must)
        explained = source_words(one.deadline) if one else ""
        if at:
            explained = f"{must}. {explained}" if one else ""
        if one and one.deadline.text:
            explained += " " + _("The council’s words: “{text}”").format(text=one.deadline.text)
        self.words.setToolTip(tip(explained))
        self.words.setAccessibleDescription(explained)
        self.tick()
        self._fit()

    def _fit(self) -> None:
        """One line where there is room, else the time left below the words."""
        words = self.words.fontMetrics().horizontalAdvance(self.words.text())
        fits = words + self.chip.sizeHint().width() + 24 < self.width()
        self.words.setWordWrap(not fits)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._box.setDirection(across if fits else down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def tick(self) -> None:
        """The time left, now; or where it stands."""
        if self._sent is not None:
            stage = self._sent.stage
            self.chip.setVisible(True)
            self.chip.say(stage_label(stage), STAGE_TONES.get(stage, "good"))
            return
        self.chip.setVisible(self._due is not None)
        if self._due is not None:
            now = self._hall.now()
            left = say_left(moment(self._due.deadline), now)
            self.chip.say(left, left_tone(self._due.deadline, now))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tick()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


class Counter(QWidget):
    """ "39 of 100 words", "about 18 seconds aloud", and a bar that turns urgent over the limit."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._over = False
        self.words = Text("", "strong")
        self.words.setObjectName("word-count")
        self.aloud = Text("", "quiet")
        self.bar = Bar(_("Words used of the limit"))
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._line.setSpacing(4)
        self._line.addWidget(self.words)
        self._line.addWidget(self.aloud)
        self._line.addStretch(1)
        self.setLayout(column(self._line, self.bar, spacing=6))
        look.changed.connect(self._colour)

    def say(self, checked: Checked) -> None:
        """Show a count."""
        limit = checked.limit
        words = ngettext("{n} word", "{n} words", checked.words).format(n=checked.words)
        if limit:
            words = _("{n} of {limit} words").format(n=checked.words, limit=limit)
        over = bool(limit and checked.words > limit)
        if over and limit:
            words += ", " + _("{n} too many").format(n=checked.words - limit)
        self.words.setText(words)
        self.aloud.setText(aloud_words(checked.speaking_seconds))
        self.bar.setVisible(bool(limit))
        if limit:
            self.bar.setRange(0, limit)
            self.bar.setValue(min(checked.words, limit))
            self.bar.setAccessibleDescription(words)
        if over != self._over:
            self._over = over
            self._colour()
        self._fit()

    def _fit(self) -> None:
        """One line where there is room, else one below the other, and wrapped."""
        parts = (self.words, self.aloud)
        wanted = sum(part.fontMetrics().horizontalAdvance(part.text()) for part in parts)
        fits = wanted + 16 < self.width()
        for part in parts:
            part.setWordWrap(not fits)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(across if fits else down)
        self._line.setSpacing(8 if fits else 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _colour(self) -> None:
        """Urgent over the limit; the words say it too."""
        ink = self._look.theme.urgent.ink
        self.bar.setStyleSheet(f"QProgressBar::chunk {{ background: {ink}; }}" if self._over else "")
        self.words.setProperty("tone", "urgent" if self._over else "")
        restyle(self.words)


def aloud_words(seconds: int) -> str:
    """ "about 18 seconds aloud", "about 2 minutes 10 seconds aloud"."""
    if seconds < 120:
        return ngettext("about {n} second aloud", "about {n} seconds aloud", seconds).format(n=seconds)
    return _("about {m} minutes {s} seconds aloud").format(m=seconds // 60, s=seconds % 60)


class Signed(QWidget):
    """A sign and words: "✓ Item 9 is on this agenda". Rule and source are in its tooltip and description."""

    def __init__(self, finding: Finding, sign_width: int) -> None:
        super().__init__()
        tone = TONES.get(finding.level, "")
        sign = QLabel(SIGNS.get(finding.level, "–"))
        sign.setFixedWidth(sign_width)
        sign.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        sign.setProperty("role", "strong")
        role = "quiet" if finding.level == "note" else ""
        text = Text(finding.what, role, tone=tone)
        if tone:
            sign.setProperty("tone", tone)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(text, 1)
        source = ". ".join(part for part in (finding.rule, finding.source) if part)
        self.setToolTip(tip(source))
        self.setAccessibleName(f"{level_words(finding.level)}: {finding.what}")
        self.setAccessibleDescription(source)


def level_words(level: str) -> str:
    """The sign as a screen reader says it."""
    return {
        "ok": _("Kept"),
        "note": _("Note"),
        "warn": _("Look at this"),
        "block": _("The council would refuse this"),
    }.get(level, _("Note"))


class ChecksList(QWidget):
    """Every finding, in order; drawn again only when something changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checks")
        self._column = column(spacing=4)
        self.setLayout(self._column)
        self._shown: tuple[Finding, ...] | None = None

    def say(self, findings: tuple[Finding, ...]) -> None:
        """Show what the checks found."""
        if findings == self._shown:
            return
        self._shown = findings
        clear(self._column)
        width = QFontMetrics(self.font()).horizontalAdvance("✓ ") + 2
        for finding in findings:
            self._column.addWidget(Signed(finding, width))
        loud = [one.what for one in findings if one.level in ("warn", "block")]
        self.setAccessibleName(_("Checks"))
        self.setAccessibleDescription("; ".join(loud))
