"""The place where a council is chosen and its committees are ticked (design picture 5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from meetingwatch.domain.council import NATIONS, Committee
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.sources.directory import KnownCouncil
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.fields import Chooser
from meetingwatch.ui.kit.pages import Column, Place, failed_state, loading_state
from meetingwatch.ui.kit.pieces import Button, Card, Field, Text, clear, column, row
from meetingwatch.ui.setup.matches import Matches
from meetingwatch.ui.tasks import NET, Task
from meetingwatch.words import _
from meetingwatch.workflow import councils
from meetingwatch.workflow.councils import Added

WIDTH = 924


class SetupPlace(Place):
    """Which council do you want to watch?"""

    def __init__(
        self, hall: Hall, practise: Callable[[], None], offered: tuple[KnownCouncil, ...] = ()
    ) -> None:
        super().__init__("setup")
        self._hall = hall
        self._offered = offered
        self._added: Added | None = None
        self._task: Task | None = None
        self._boxes: dict[str, QCheckBox] = {}
        page = Column(margins=(28, 40, 28, 28), spacing=14)
        self._inner = QWidget()
        self._inner.setMaximumWidth(WIDTH)
        self.setLayout(column(page))
        centred = row(spacing=0)
        centred.addStretch(1)
        centred.addWidget(self._inner, 100)
        centred.addStretch(1)
        page.column.addLayout(centred)
        page.column.addStretch(1)
        self._field = Field(
            _("Council’s name, or the address of its meetings page"),
            hint=_("Type a council’s name, or paste the address of its meetings page"),
            name="council-name",
            big=True,
        )
        self._field.textChanged.connect(self._on_typed)
        self._field.returnPressed.connect(self._on_enter)
        self._matches = Matches(self._on_chosen)
        self._below = column(spacing=14)
        self._inner.setLayout(self._whole(practise))
        hall.look.changed.connect(self._fit)
        self._fit()
        QTimer.singleShot(0, self, self._field.setFocus)

    def _fit(self) -> None:
        self._inner.setMaximumWidth(self._hall.look.px(WIDTH))

    def _whole(self, practise: Callable[[], None]) -> QVBoxLayout:
        sizes = row(
            Text(_("Text size"), wrap=False),
            Button("A−", self._hall.look.smaller, name="text-smaller", tip=_("Smaller text (Ctrl −)")),
            Button("A+", self._hall.look.larger, name="text-larger", tip=_("Larger text (Ctrl +)")),
        )
        title = Text(_("Which council do you want to watch?"), "hero")
        heading = row(title, sizes)
        heading.setStretch(0, 1)
        promise = Text(
            _(
                "MeetingWatch asks only the council’s own site for public pages. Your notes and drafts stay on "
                "this computer until you send them."
            )
        )
        self._practise = Button(_("Look round with a practice council first"), practise, name="practise")
        self._practise.setVisible(not self._hall.bench.practice)
        self._start = Button(_("Start watching"), self._on_start, kind="primary", name="start-watching")
        self._start.hide()
        return column(
            heading,
            promise,
            self._field,
            self._matches,
            self._below,
            row(self._start, self._practise, 1),
            spacing=14,
        )

    def refresh(self) -> None:
        """Offer what can be offered without typing."""
        self._on_typed(self._field.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._task:
            self._stop()
        super().keyPressEvent(event)

    def _on_typed(self, text: str) -> None:
        words = text.strip()
        self._added = None
        self._start.hide()
        self._stop()
        mine = [one for one in self._offered if not words or words.lower() in one.name.lower()]
        if "/" in words or "://" in words:
            self._matches.offer_address(words)
        else:
            found = [] if self._hall.bench.practice else councils.find(words)
            self._matches.offer(mine + found, typed=bool(words) and not mine)

    def _on_enter(self) -> None:
        if self._added is not None:
            self._on_start()
        else:
            self._matches.choose_first()

    def _on_chosen(self, chosen: KnownCouncil | str) -> None:
        if isinstance(chosen, str):
            self._look_up(chosen, "", "")
        elif chosen.url:
            self._field.blockSignals(True)
            self._field.setText(chosen.name)
            self._field.blockSignals(False)
            self._look_up(chosen.url, chosen.name, chosen.nation)
        else:
            self._show_failure(no_address(chosen.name), None)

    def _look_up(self, address: str, name: str, nation: str) -> None:
        self._stop()
        self._matches.offer([], typed=False)
        self._show(loading_state(_("Asking the council’s site what it publishes…"), self._stop))
        bench = self._hall.bench

        def job(cancel: Cancel, report: Report) -> Added:
            return councils.look_up(bench, address, name, nation, cancel, report)

        self._task = self._hall.tasks.start(
            job,
            lane=NET,
            owner=self,
            on_done=self._on_found,
            on_failed=lambda error: self._show_failure(error, lambda: self._look_up(address, name, nation)),
            on_progress=self._on_progress,
        )

    def _on_progress(self, progress: Progress) -> None:
        if self._task:
            self._show(loading_state(progress.what + "…", self._stop))

    def _stop(self) -> None:
        if self._task:
            self._task.stop()
        self._task = None
        clear(self._below)

    def _show(self, widget: QWidget) -> None:
        clear(self._below)
        self._below.addWidget(widget)

    def _show_failure(self, error: UserFacingError, again: Callable[[], None] | None) -> None:
        self._task = None
        self._start.hide()
        self._show(failed_state(error, again))

    def _on_found(self, added: Added) -> None:
        self._task = None
        self._added = added
        clear(self._below)
        head = Text(_("Committees to watch at {council}").format(council=added.council.name), "section")
        self._below.addWidget(head)
        self._below.addWidget(self._committee_card(added.committees))
        self._below.addLayout(self._choices(added))
        self._start.show()
        self._practise.setVisible(not self._hall.bench.practice)
        first = next(iter(self._boxes.values()), None)
        if first:
            first.setFocus()

    def _committee_card(self, committees: tuple[Committee, ...]) -> Card:
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        self._boxes = {}
        half = (len(committees) + 1) // 2
        for number, committee in enumerate(committees):
            box = QCheckBox(committee.name.replace("&", "&&"))
            box.setAccessibleName(committee.name)
            box.setObjectName(f"committee-{committee.key}")
            box.setChecked(len(committees) <= 12)
            self._boxes[committee.id] = box
            grid.addWidget(box, number % half, number // half)
        all_, none = (
            Button(_("Tick all"), lambda: self._tick(True), kind="link", name="tick-all"),
            Button(_("Tick none"), lambda: self._tick(False), kind="link", name="tick-none"),
        )
        card.column.addLayout(grid)
        card.column.addLayout(row(all_, none, 1, spacing=16))
        return card

    def _tick(self, ticked: bool) -> None:
        for box in self._boxes.values():
            box.setChecked(ticked)

    def _choices(self, added: Added) -> QVBoxLayout:
        settings = self._hall.bench.settings()
        self._download = QCheckBox(_("Download new papers, to read without the internet"))
        self._download.setChecked(settings.download_papers)
        self._closed = QCheckBox(_("Remind me even when the window is closed; my free evenings start at 6pm"))
        self._closed.setChecked(settings.remind_when_closed)
        self._nation = Chooser()
        self._nation.setAccessibleName(_("Which nation’s bank holidays count here"))
        names = (_("England"), _("Wales"), _("Scotland"), _("Northern Ireland"))
        for name, nation in zip(names, NATIONS, strict=True):
            self._nation.addItem(name, nation)
        self._nation.setCurrentIndex(NATIONS.index(added.council.nation))
        ask = "" if added.nation_known else _("Please check: ")
        line = row(Text(ask + _("Bank holidays of"), wrap=False), self._nation, 1)
        return column(self._download, self._closed, line, spacing=4)

    def _on_start(self) -> None:
        if self._added is None:
            return
        chosen = {one for one, box in self._boxes.items() if box.isChecked()}
        if not chosen:
            self._hall.notices.news(_("Tick at least one committee to watch."))
            return
        nation = str(self._nation.currentData())
        added = replace(self._added, council=replace(self._added.council, nation=nation))
        settings = replace(
            self._hall.bench.settings(),
            download_papers=self._download.isChecked(),
            remind_when_closed=self._closed.isChecked(),
        )
        changed = self._hall.bench.save_settings(settings) | councils.save(self._hall.bench, added, chosen)
        self._added = None
        self._field.clear()
        clear(self._below)
        self._start.hide()
        self._hall.bridge.tell(changed)
        self._hall.go(Where("coming-up"))
        self._hall.check_now()


def no_address(name: str) -> UserFacingError:
    """The sentence for a council whose meetings page is not known."""
    return UserFacingError(
        _("We do not know where {council} keeps its meetings.").format(council=name),
        "",
        _("Find its list of committees or meetings in your browser, and paste that page’s address above."),
    )
