"""Beginning a draft from the list: for which meeting, and of which kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QSizePolicy

from meetingwatch.domain.council import CANCELLED
from meetingwatch.domain.times import say_date
from meetingwatch.store import meetings as meeting_store
from meetingwatch.ui.drafts.kind_menu import kind_lines
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.fields import Chooser
from meetingwatch.ui.kit.pieces import Button, Card, Text, row
from meetingwatch.words import _
from meetingwatch.workflow import whose

AHEAD = timedelta(days=120)


class NewCard(Card):
    """Two choices and "Start"; the kinds follow the meeting, each with its deadline."""

    def __init__(self, hall: Hall, start: Callable[[str, str], object], close: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("new-card")
        self._hall, self._start = hall, start
        self.meeting, self.kind = Chooser(), Chooser()
        for box, label, name in (
            (self.meeting, _("For which meeting?"), "new-meeting"),
            (self.kind, _("What do you want to write?"), "new-kind"),
        ):
            box.setAccessibleName(label)
            box.setObjectName(name)
            # Long names give way to the window, not the window to them.
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self.column.addWidget(Text(label, "strong"))
            self.column.addWidget(box)
        self.meeting.currentIndexChanged.connect(lambda _index: self._fill_kinds())
        buttons = row(
            Button(_("Start"), self._on_start, kind="primary", name="start-draft"),
            Button(_("Not now"), close, name="not-now"),
            1,
        )
        self.column.addLayout(buttons)

    def fill(self) -> None:
        """Offer the meetings to come, the next first."""
        now = self._hall.now()
        with self._hall.bench.library.read() as db:
            names = whose.names(db)
            coming = [
                one
                for one in meeting_store.between(db, now, now + AHEAD, watched=True)
                if one.status != CANCELLED
            ]
        self.meeting.blockSignals(True)
        self.meeting.clear()
        for one in coming:
            words = f"{names.get(one.committee, '')}, {say_date(one.start.date())}"
            self.meeting.addItem(words, one.id)
        self.meeting.addItem(_("For no meeting (a letter, a petition)"), "")
        self.meeting.blockSignals(False)
        self._fill_kinds()
        self.meeting.setFocus()

    def _fill_kinds(self) -> None:
        self.kind.clear()
        for kind, words in kind_lines(self._hall, str(self.meeting.currentData() or "")):
            self.kind.addItem(words, kind)

    def _on_start(self) -> None:
        self._start(str(self.kind.currentData()), str(self.meeting.currentData() or ""))
