"""One box over everything, answered as one types (design picture 7)."""

from __future__ import annotations

import uuid
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QListView, QVBoxLayout

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.store import notices as notice_store
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.flow import Flow
from meetingwatch.ui.kit.pages import Column, Place
from meetingwatch.ui.kit.pieces import Button, Card, ElidedLink, Field, Text, clear, column, row
from meetingwatch.ui.search.bars import YearBars
from meetingwatch.ui.search.hits import HitDelegate, HitModel, Line
from meetingwatch.ui.search.reading import Answers, find
from meetingwatch.ui.tasks import Task
from meetingwatch.words import _
from meetingwatch.workflow.searching import SHORTEST
from meetingwatch.workflow.workbench import COUNCILS, DRAFTS, MARKS, MEETINGS, PAPERS, TOPICS

TABS = ("papers", "marks", "drafts", "meetings")


class SearchPlace(Place):
    """The box, what was found by kind, and where it was found by committee and year."""

    def __init__(self, hall: Hall) -> None:
        super().__init__("search")
        self._hall = hall
        self._answers = Answers("")
        self._tab = "papers"
        self._task: Task | None = None
        self._box = Field(
            _("Search all papers, marks, drafts and meetings"),
            hint=_('Words, "a phrase", -without, begin*'),
            name="search-box",
            big=True,
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._pause.timeout.connect(self._search)
        self._box.textChanged.connect(lambda _text: self._pause.start())
        self._box.returnPressed.connect(self._on_enter)
        self._count = Text("", "quiet", wrap=False)
        self._tabs = {
            name: Button("", partial(self._choose, name), kind="pill", name=f"tab-{name}") for name in TABS
        }
        self._year = QComboBox()
        self._committee = QComboBox()
        self._model = HitModel(self)
        self._list = QListView()
        self._side = Column(spacing=10)
        self._note = Text("", "quiet")
        self.setLayout(self._whole())
        hall.look.changed.connect(self._model.restyle)

    def _whole(self) -> QVBoxLayout:
        for chooser, name in ((self._year, _("Year")), (self._committee, _("Committee"))):
            chooser.setAccessibleName(name)
            chooser.activated.connect(lambda _index: self._search())
        self._reset_choosers()
        self._list.setModel(self._model)
        self._list.setItemDelegate(HitDelegate(self._hall.look, self._list))
        self._list.setObjectName("hits")
        self._list.setAccessibleName(_("What was found"))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.activated.connect(self._open)
        self._list.clicked.connect(self._open)
        self._watch = Button(_("Watch this topic"), self._on_watch, kind="primary", name="watch-topic")
        card = Card(margins=4)
        card.column.addWidget(self._list)
        tools = Flow(*self._tabs.values(), self._year, self._committee, self._watch)
        middle = row(card, self._side, spacing=20)
        middle.setStretch(0, 3)
        middle.setStretch(1, 1)
        top = row(self._box, self._count)
        top.setStretch(0, 1)
        whole = column(top, tools, self._note, middle, spacing=12)
        whole.setStretch(3, 1)
        whole.setContentsMargins(28, 22, 28, 22)
        return whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setVisible(self.width() >= self._hall.look.px(760))

    def shows(self) -> set[str]:
        return {PAPERS, MARKS, DRAFTS, MEETINGS, TOPICS, COUNCILS}

    def show_at(self, where: Where) -> None:
        """Begin with these words, the box ready to type in."""
        if where.words:
            self._box.setText(where.words)
        self._box.setFocus()
        self._box.selectAll()

    def refresh(self) -> None:
        self._search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._box.hasFocus():
            self._list.setFocus()
            self._list.setCurrentIndex(self._model.index(0, 0))
        elif event.key() == Qt.Key.Key_Escape:
            self._box.setFocus()
            self._box.selectAll()
        else:
            super().keyPressEvent(event)

    def _reset_choosers(self) -> None:
        self._year.clear()
        self._year.addItem(_("All years"), 0)
        self._committee.clear()
        self._committee.addItem(_("All committees"), "")

    def _search(self) -> None:
        """Ask in the background; an older question is dropped."""
        if self._task is not None:
            self._task.stop()
        query = self._box.text().strip()
        if len(query) < SHORTEST:
            self._task = None
            self._show(Answers(query))
            return
        bench = self._hall.bench
        year = int(self._year.currentData() or 0)
        committee = str(self._committee.currentData() or "")

        def job(cancel: Cancel, _report: Report) -> Answers:
            return find(bench, query, committee, year, cancel)

        self._task = self._hall.tasks.start(
            job, owner=self, on_done=self._on_found, on_failed=self._on_failed, on_cancelled=lambda: None
        )

    def _on_failed(self, error: UserFacingError) -> None:
        self._task = None
        self._hall.notices.failed(error)

    def _on_found(self, answers: Answers) -> None:
        self._task = None
        self._show(answers)

    def _show(self, answers: Answers) -> None:
        self._answers = answers
        labels = {
            "papers": _("Papers"),
            "marks": _("My marks"),
            "drafts": _("Drafts"),
            "meetings": _("Meetings"),
        }
        for name, tab in self._tabs.items():
            tab.setText(f"{labels[name]} {answers.count(name)}")
            tab.setChecked(name == self._tab)
        self._model.show_lines(answers.lines(self._tab), answers.query)
        self._count.setText(answers.said())
        self._watch.setEnabled(len(answers.query) >= SHORTEST)
        self._say_note()
        self._fill_choosers()
        self._fill_side()

    def _say_note(self) -> None:
        query = self._answers.query
        if len(query) < SHORTEST:
            words = _("Everything on this computer is searched, without the internet.")
        elif self._answers.papers and self._answers.papers.not_indexed:
            words = _("{n} papers are not in the search index now. “Check now” makes it again.")
            words = words.format(n=self._answers.papers.not_indexed)
        elif not self._answers.count(self._tab):
            words = _("Nothing found. Fewer words find more; a star finds beginnings: librar*")
        else:
            words = ""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def _fill_choosers(self) -> None:
        found = self._answers.papers
        if found is None or self._year.currentData() or self._committee.currentData():
            return
        self._reset_choosers()
        for year, _n in reversed(found.by_year):
            self._year.addItem(str(year), year)
        for name, _n in found.by_committee:
            self._committee.addItem(name, name)

    def _fill_side(self) -> None:
        clear(self._side.column)
        found = self._answers.papers
        if found is None or not found.total:
            return
        card = Card()
        for name, count in found.by_committee[:8]:
            link = ElidedLink(name or _("Other documents"), partial(self._narrow, name))
            link.setAccessibleName(_("Only {committee}, {n} pages").format(committee=name, n=count))
            card.column.addLayout(row(link, Text(str(count), "quiet", wrap=False)))
        self._side.column.addWidget(Text(_("By committee"), "section"))
        self._side.column.addWidget(card)
        years = Card()
        years.column.addWidget(YearBars(self._hall.look, found.by_year))
        self._side.column.addWidget(Text(_("By year"), "section"))
        self._side.column.addWidget(years)
        if found.textless_pages:
            words = _("{n} pages are pictures without text, which this search cannot see.")
            self._side.column.addWidget(Text(words.format(n=found.textless_pages), "small"))
        if found.newest_only:
            words = _("So many pages were found that only the newest 2,000 are ranked.")
            self._side.column.addWidget(Text(words, "small"))
        self._side.column.addStretch(1)

    def _narrow(self, committee: str) -> None:
        index = self._committee.findData(committee)
        self._committee.setCurrentIndex(max(0, index))
        self._search()

    def _choose(self, name: str) -> None:
        self._tab = name
        self._show(self._answers)

    def _on_enter(self) -> None:
        if self._model.rowCount() and not self._pause.isActive() and self._task is None:
            self._open(self._model.index(0, 0))
        else:
            self._pause.stop()
            self._search()

    def _open(self, index: QModelIndex) -> None:
        line = self._model.line(index)
        if isinstance(line, Line):
            self._hall.go(line.where)

    def _on_watch(self) -> None:
        query = self._answers.query
        now = self._hall.now()
        with self._hall.bench.library.write() as db:
            if any(one.query == query for one in notice_store.topics(db)):
                self._hall.notices.news(_("You watch this topic already."))
                return
            notice_store.add_topic(db, notice_store.Topic(str(uuid.uuid4()), query), now)
        self._hall.bridge.tell({TOPICS})
        self._hall.notices.news(_("“{query}” now stands under “Topics watched”.").format(query=query))
