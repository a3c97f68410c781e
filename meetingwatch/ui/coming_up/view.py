"""The first place a person sees: what is due, what meets, what changed (design picture 1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from meetingwatch.domain.times import say_instant, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.coming_up.after import AfterLine, OwedLine
from meetingwatch.ui.coming_up.columns import NARROW, align
from meetingwatch.ui.coming_up.own import OwnLine
from meetingwatch.ui.coming_up.rows import ChangeLine, DeadlineRow, MeetingLine
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.flow import Pair
from meetingwatch.ui.kit.focus import focus_kept
from meetingwatch.ui.kit.pages import Column, Heading, Place, empty_state, loading_state
from meetingwatch.ui.kit.pieces import Button, Card, Rule, Text, clear, column, row
from meetingwatch.ui.kit.wrapping import WrappingLink
from meetingwatch.ui.tasks import FIND
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import coming, news
from meetingwatch.workflow.coming import Coming
from meetingwatch.workflow.workbench import (
    COUNCILS,
    DRAFTS,
    EVENTS,
    LOOKED,
    MARKS,
    MEETINGS,
    PAPERS,
    SETTINGS,
    SUBMISSIONS,
)

MOST_MEETINGS = 12
MOST_CHANGES = 6  # until more are asked for, so that answers owed stay in sight
SOON = timedelta(days=21)


class ComingUpPlace(Place):
    """Deadlines first, then meetings; what changed at the right."""

    def __init__(self, hall: Hall) -> None:
        super().__init__("coming-up")
        self._hall = hall
        self._open_why: set[str] = set()
        self._away = False  # put away since it was last read
        self._all_deadlines = self._all_meetings = self._all_changes = False
        self._heading = Heading(_("Coming up"))
        self._heading.buttons.addWidget(Button(_("Check now"), hall.check_now, name="check-now"))
        self._page = Column(margins=(28, 22, 28, 28), spacing=14)
        self._page.column.addWidget(self._heading)
        self._line = column(spacing=0)
        self._page.column.addLayout(self._line)
        self._page.column.addStretch(1)
        self.setLayout(column(self._page, spacing=0))
        tick = QTimer(self)
        tick.timeout.connect(self._tick)
        tick.start(60_000)
        self._rows: list[DeadlineRow | OwnLine] = []
        self._found: Coming | None = None
        self._narrow = False
        hall.look.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Built anew where the rows have room for another number of columns than before."""
        narrow = self.width() < self._hall.look.px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            if self._found is not None:
                self.refresh()

    def shows(self) -> set[str]:
        return {COUNCILS, MEETINGS, PAPERS, DRAFTS, SUBMISSIONS, MARKS, SETTINGS, EVENTS}

    def refresh(self) -> None:
        self._away = False
        self._found = found = coming.read(self._hall.bench)
        self._say_heading(found, found.now)
        position = self._page.verticalScrollBar().value()
        with focus_kept(self):
            clear(self._line)
            self._rows = []
            self._line.addWidget(Pair(self._main(found), self._right(found), self._hall.look, narrow=840))
        QTimer.singleShot(0, self, lambda: self._page.verticalScrollBar().setValue(position))

    def hideEvent(self, event: QHideEvent) -> None:
        """Another place, or the window was put away: what was shown was looked at, and only later changes are new."""
        super().hideEvent(event)
        self._away = True
        bench, found = self._hall.bench, self._found
        if found is None:
            return

        def tell(looked: set[str]) -> None:
            if self.window().isVisible():
                self._hall.bridge.tell(looked)

        # Beside the window's work: the library may be busy with a check.
        self._hall.tasks.start(
            lambda _cancel, _report: news.visited(bench, found.now), lane=FIND, owner=self, on_done=tell
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._away:
            QTimer.singleShot(0, self, self._come_back)

    def _come_back(self) -> None:
        """The window was put away and is here again; a place that is gone to is read anew by the window."""
        if self._away and self.isVisible():
            self.refresh()
            self._hall.bridge.tell({LOOKED})

    def leave(self) -> None:
        """The window closes: remember that this was looked at."""
        if self.isVisible():
            self._looked()

    def _looked(self) -> set[str]:
        """Changes up to what was shown are not new any more."""
        try:
            return news.visited(self._hall.bench, self._found.now) if self._found else set()
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return set()

    def _say_heading(self, found: Coming, now: datetime) -> None:
        hours24 = self._hall.bench.settings().hours24
        when = say_instant(now, year=True, hours24=hours24)
        n = found.new_changes
        news = (
            ngettext(
                "{n} thing changed since you last looked.", "{n} things changed since you last looked.", n
            )
            if n
            else _("Nothing changed since you last looked.")
        )
        under = f"{when}. {news.format(n=n)}"
        if self._heading.under.text() != under:
            self._heading.say(_("Coming up"), under)

    def _main(self, found: Coming) -> QWidget:
        whole = QWidget()
        if not found.councils:
            button = Button(
                _("Add a council…"), lambda: self._hall.go(Where("setup")), kind="primary", name="add-council"
            )
            words = _(
                "Choose your council and its committees. Deadlines, meetings and papers then come here."
            )
            whole.setLayout(column(empty_state(_("No council is watched yet"), words, button), 1))
            return whole
        deadlines, meetings = self._deadlines(found), self._meetings(found)
        heads = (Text(_("Deadlines"), "section"), Text(_("Meetings"), "section"))
        whole.setLayout(column(heads[0], deadlines, heads[1], meetings, 1, spacing=10))
        grids = [line.columns for line in whole.findChildren(DeadlineRow)]
        grids += [line.columns for line in whole.findChildren(MeetingLine)]
        align(grids, self._hall.look, self.width())
        return whole

    def _deadlines(self, found: Coming) -> QWidget:
        if not found.groups and self._hall.checking():
            return loading_state(_("Still reading the council’s site: deadlines come when it is done."))
        if not found.groups:
            return empty_state(
                _("Nothing is due"),
                _("No deadline is known for the committees you watch in the next two months."),
            )
        card = Card(margins=8, spacing=0)
        soon = [one for one in found.groups if one.first.draft or one.first.moment - found.now <= SOON]
        shown = found.groups if self._all_deadlines or not soon else tuple(soon)
        for number, group in enumerate(shown):
            if number:
                card.column.addWidget(Rule())
            line = DeadlineRow(self._hall, group, found.now, self._open_why)
            self._rows.append(line)
            card.column.addWidget(line)
        _add_later(card, len(found.groups) - len(shown), self._show_all, "later-deadlines")
        return card

    def _show_all(self) -> None:
        self._all_deadlines = True
        self.refresh()

    def _show_meetings(self) -> None:
        """All of them; the keyboard goes on at the first that was not there before."""
        self._all_meetings = True
        self.refresh()
        more = self._found.meetings[MOST_MEETINGS:] if self._found else ()
        first = self.findChild(WrappingLink, f"open-{more[0].meeting.id}") if more else None
        if first is not None:
            first.setFocus()

    def _show_changes(self) -> None:
        self._all_changes = True
        self.refresh()

    def _meetings(self, found: Coming) -> QWidget:
        if not found.meetings and self._hall.checking():
            return loading_state(_("Still reading the council’s site: meetings come when it is done."))
        if not found.meetings:
            return empty_state(
                _("No meetings yet"),
                _("None is listed in the next two months. “Check now” asks the council’s site again."),
            )
        card = Card(margins=8, spacing=0)
        shown = found.meetings if self._all_meetings else found.meetings[:MOST_MEETINGS]
        for number, one in enumerate(shown):
            if number:
                card.column.addWidget(Rule())
            card.column.addWidget(MeetingLine(self._hall, one, found.now))
        _add_later(card, len(found.meetings) - len(shown), self._show_meetings, "later-meetings")
        return card

    def _right(self, found: Coming) -> QWidget:
        whole = QWidget()
        card = Card()
        shown = found.changes if self._all_changes else found.changes[:MOST_CHANGES]
        for one in shown:
            card.column.addWidget(ChangeLine(self._hall, one))
        more = len(found.changes) - len(shown)
        if more:
            words = ngettext("Show {n} more", "Show {n} more", more).format(n=more)
            card.column.addLayout(row(Button(words, self._show_changes, kind="link", name="more-changes"), 1))
        if not found.changes:
            card.column.addWidget(Text(_("Nothing in the last two weeks."), "quiet"))
        owed = self._owed(found) if found.owed else None
        heading = Text(_("Still owed an answer"), "section") if owed else None
        after = self._after(found) if found.after else None
        open_now = Text(_("Open now"), "section") if after else None
        own = self._own(found) if found.own else None
        mine = Text(_("Your own events"), "section") if own else None
        changed = Text(_("What changed"), "section")
        whole.setLayout(column(changed, card, heading, owed, open_now, after, mine, own, 1, spacing=10))
        return whole

    def _owed(self, found: Coming) -> Card:
        card = Card()
        for one in found.owed:
            card.column.addWidget(OwedLine(self._hall, one, found.now))
        return card

    def _after(self, found: Coming) -> Card:
        card = Card()
        for one in found.after:
            card.column.addWidget(AfterLine(self._hall, one, found.now))
        return card

    def _own(self, found: Coming) -> Card:
        card = Card()
        for event in found.own:
            line = OwnLine(self._hall, event, found.now)
            self._rows.append(line)
            card.column.addWidget(line)
        return card

    def _tick(self) -> None:
        """Only words that read otherwise are touched; what became something else is read again."""
        now = self._hall.now()
        if not self.isVisible() or self._found is None:
            return
        if _turned(self._found, now):
            self.refresh()
            return
        self._say_heading(self._found, now)
        for line in self._rows:
            line.tick(now)


def _add_later(card: Card, later: int, show: Callable[[], None], name: str) -> None:
    """The way to those that are further ahead, under the others; nothing where all are shown."""
    if not later:
        return
    words = ngettext("Show {n} later one", "Show {n} later ones", later).format(n=later)
    line = row(Button(words, show, kind="link", name=name), 1)
    line.setContentsMargins(8, 6, 8, 4)
    card.column.addLayout(line)


def _turned(found: Coming, now: datetime) -> bool:
    """Whether a day began, a deadline passed, or a meeting or event of one's own began since it was read."""
    if to_london(found.now).date() != to_london(now).date():
        return True
    moments = [group.first.moment for group in found.groups] + [one.meeting.start for one in found.meetings]
    moments += [event.start for event in found.own]
    return any(found.now < moment <= now for moment in moments)
