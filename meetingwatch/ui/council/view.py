"""One council: how it was last read, its committees, its coming meetings."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QGridLayout, QWidget

from meetingwatch.domain.council import CANCELLED, MOVED, NATIONS, Council
from meetingwatch.domain.times import say_instant
from meetingwatch.errors import UserFacingError
from meetingwatch.store.councils import SourceState
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.changing_rules import count_again
from meetingwatch.ui.kit.fields import Chooser
from meetingwatch.ui.kit.pages import Column, Heading, Place, empty_state, failed_state
from meetingwatch.ui.kit.pieces import Button, Card, Chip, Rule, Text, clear, column, row
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import coming, council_facts, councils
from meetingwatch.workflow.coming import MeetingRow
from meetingwatch.workflow.council_facts import Facts
from meetingwatch.workflow.workbench import COUNCILS, MEETINGS, PAPERS, SETTINGS

MOST_MEETINGS = 20
# From this text size (per cent) on, things go below each other.
LARGE = 150


class CouncilPlace(Place):
    """What this computer knows of a council, and which of its committees are watched."""

    def __init__(self, hall: Hall) -> None:
        super().__init__("council")
        self._hall = hall
        self._id = ""
        self._page = Column(margins=(28, 18, 28, 28), spacing=14)
        self._body = column(spacing=14)
        self._page.column.addLayout(self._body)
        self._page.column.addStretch(1)
        self.setLayout(column(self._page, spacing=0))

    def shows(self) -> set[str]:
        return {COUNCILS, MEETINGS, PAPERS, SETTINGS}

    def _large(self) -> bool:
        """Whether the text is so large that things go below each other."""
        return self._hall.look.size >= LARGE

    def show_at(self, where: Where) -> None:
        """Show another council; the next refresh() reads it."""
        if where.id:
            self._id = where.id

    def refresh(self) -> None:
        position = self._page.verticalScrollBar().value()
        focused: QWidget | None = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        clear(self._body)
        try:
            found = council_facts.read(self._hall.bench, self._id)
        except UserFacingError as error:
            self._body.addWidget(failed_state(error))
            return
        self._body.addWidget(self._heading(found))
        if found.removed:
            back = Button(_("Watch it again"), lambda: self._bring_back(found.council), name="watch-again")
            words = _("Its papers, your marks and your drafts are still here.")
            self._body.addWidget(empty_state(_("You do not watch this council"), words, back))
            return
        for part in (self._readers(found), self._committees(found), self._meetings(found)):
            self._body.addWidget(part)
        stop = Button(
            _("Stop watching this council"), lambda: self._stop(found.council), name="stop-watching"
        )
        self._body.addLayout(row(stop, 1))

        def settle() -> None:
            self._page.verticalScrollBar().setValue(position)
            again = self.findChild(QWidget, name) if name else None
            if again is not None:
                again.setFocus(Qt.FocusReason.OtherFocusReason)

        QTimer.singleShot(0, self, settle)

    def _heading(self, found: Facts) -> Heading:
        heading = Heading(found.council.name, found.council.base)
        heading.under.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        if not found.removed:
            rules = Where("rules", id=found.council.id)
            heading.buttons.addWidget(
                Button(_("Rules and working days"), lambda: self._hall.go(rules), name="open-rules")
            )
            heading.buttons.addWidget(Button(_("Check now"), self._hall.check_now, name="check-now"))
        return heading

    def _readers(self, found: Facts) -> Card:
        card = Card(spacing=6)
        card.setObjectName("readers")
        card.column.addWidget(Text(_("How it is read"), "section"))
        for state in found.states:
            chip, tone = reader_chip(state)
            words = Text(reader_words(state, hours24=self._hall.bench.settings().hours24))
            line = row(Chip(chip, tone), words, spacing=10)
            line.setStretch(1, 1)
            card.column.addLayout(line)
        if not found.states:
            card.column.addWidget(Text(_("Not read yet. “Check now” asks the council’s site."), "quiet"))
        box = Chooser()
        box.setObjectName("nation")
        box.setAccessibleName(_("Which nation’s bank holidays count here"))
        names = (_("England"), _("Wales"), _("Scotland"), _("Northern Ireland"))
        for name, nation in zip(names, NATIONS, strict=True):
            box.addItem(name, nation)
        box.setCurrentIndex(NATIONS.index(found.council.nation))
        box.activated.connect(lambda _index: self._set_nation(str(box.currentData())))
        words = Text(_("Working days leave out the bank holidays of"), wrap=self._large())
        card.column.addLayout(column(words, row(box, 1)) if self._large() else row(words, box, 1))
        return card

    def _committees(self, found: Facts) -> Card:
        card = Card(spacing=6)
        watched = sum(1 for one in found.committees if one.watched)
        count = ngettext("{n} of {all} watched", "{n} of {all} watched", watched)
        title = Text(_("Committees"), "section", wrap=False)
        under = Text(count.format(n=watched, all=len(found.committees)), "quiet")
        line = row(title, under, spacing=12)
        line.setStretch(1, 1)
        card.column.addLayout(line)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        columns = 1 if self._large() else 2
        per = -(-len(found.committees) // columns) or 1
        for number, one in enumerate(found.committees):
            box = QCheckBox(one.name.replace("&", "&&"))
            box.setObjectName(f"committee-{one.id}")
            box.setAccessibleName(_("Watch {committee}").format(committee=one.name))
            box.setChecked(one.watched)
            box.setMinimumWidth(1)
            box.setToolTip(one.name)
            box.toggled.connect(lambda on, id_=one.id: self._watch(id_, on))
            grid.addWidget(box, number % per, number // per)
        card.column.addLayout(grid)
        words = _("Saved as you tick. Nothing is deleted when you stop watching one.")
        card.column.addWidget(Text(words, "small"))
        return card

    def _meetings(self, found: Facts) -> QWidget:
        if not found.meetings:
            return empty_state(
                _("No meetings are coming"),
                _("None of the committees you watch here has one listed in the next three months."),
            )
        card = Card(spacing=0)
        head = Text(_("Coming meetings"), "section")
        head.setContentsMargins(0, 0, 0, 6)
        card.column.addWidget(head)
        for number, one in enumerate(found.meetings[:MOST_MEETINGS]):
            if number:
                card.column.addWidget(Rule())
            card.column.addWidget(self._meeting(one))
        return card

    def _meeting(self, one: MeetingRow) -> QWidget:
        meeting = one.meeting
        hours24 = self._hall.bench.settings().hours24
        gone = meeting.status in (CANCELLED, MOVED)
        when = Text(say_instant(meeting.start, hours24=hours24), "" if gone else "strong")
        when.setProperty("struck", gone)
        name = one.committee or _("Meeting")
        open_ = Button(
            _("Open"),
            lambda: self._hall.go(Where("meeting", id=meeting.id)),
            kind="link",
            name=f"open-{meeting.id}",
        )
        open_.setAccessibleName(_("Open {meeting}, {when}").format(meeting=name, when=when.text()))
        facts = coming.papers_words(one)
        words = column(Text(name), Text(facts, "small") if facts else None, spacing=0)
        chip = self._chip(one)
        box = QWidget()
        if self._large():
            layout: QBoxLayout = column(when, words, row(chip, open_, 1), spacing=2)
        else:
            when.setFixedWidth(self._hall.look.px(230))
            layout = row(when, words, chip, open_, spacing=12)
            layout.setStretch(1, 1)
        layout.setContentsMargins(0, 7, 0, 7)
        box.setLayout(layout)
        return box

    def _chip(self, one: MeetingRow) -> Chip:
        if one.meeting.status in (CANCELLED, MOVED):
            return Chip(_("Moved") if one.meeting.status == MOVED else _("Cancelled"), "urgent")
        if one.failed_parts:
            return Chip(_("A part not fetched"), "urgent")
        if one.waiting_parts:
            return Chip(_("A part waits for you"), "soon")
        if one.pack:
            return Chip(_("Papers out"), "info")
        if one.unfetched:
            return Chip(_("Not fetched"), "urgent")
        if one.put_off:
            return Chip(_("Waits for you"), "soon")
        return Chip(_("Agenda out") if one.meeting.agenda_published else _("No papers yet"), "calm")

    def _watch(self, committee: str, on: bool) -> None:
        try:
            self._hall.bridge.tell(councils.watch(self._hall.bench, [committee], on) | {MEETINGS})
        except UserFacingError as error:
            self._hall.notices.failed(error)
        if on:
            self._hall.notices.news(
                _("The next check reads its meetings and papers."), _("Check now"), self._hall.check_now
            )

    def _set_nation(self, nation: str) -> None:
        try:
            self._hall.bridge.tell(council_facts.set_nation(self._hall.bench, self._id, nation))
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        count_again(self._hall, _("Every deadline here was counted again."))

    def _stop(self, council: Council) -> None:
        changed = councils.remove(self._hall.bench, council.id)
        self._hall.bridge.tell(changed)
        self._hall.notices.news(
            _("{council} is not watched any more. Its papers, your marks and drafts are kept.").format(
                council=council.name
            ),
            _("Undo"),
            lambda: self._bring_back(council),
        )

    def _bring_back(self, council: Council) -> None:
        self._hall.bridge.tell(council_facts.bring_back(self._hall.bench, council))


def reader_chip(state: SourceState) -> tuple[str, str]:
    """One or two words on how a reader fared, with their tone."""
    return {
        "ok": (_("read"), "good"),
        "failed": (_("not read"), "urgent"),
        "unconfirmed": (_("to be checked"), "soon"),
    }.get(state.status.status, (_("not tried"), "calm"))


def reader_words(state: SourceState, *, hours24: bool) -> str:
    """ "The council’s web service, read Tuesday 11 July, noon", with the reason where it failed."""
    name = {
        "service": _("The council’s web service"),
        "pages": _("The council’s own pages"),
    }.get(state.status.reader, state.status.reader)
    when = say_instant(state.at, hours24=hours24)
    if state.status.status == "ok":
        return _("{reader}: last read {when}.").format(reader=name, when=when)
    last = say_instant(state.last_ok, hours24=hours24) if state.last_ok else ""
    tried = _("{reader}: tried {when}.").format(reader=name, when=when)
    good = _("Last read {when}.").format(when=last) if last else _("Never read yet.")
    return " ".join(part for part in (tried, state.status.reason, good) if part)
