"""One box over everything, answered as one types (design picture 7)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QListView, QStackedWidget, QVBoxLayout

from meetingwatch.documents.query import only_leaves_out, star_trouble, words_of
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.store.notices import Topic
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.fields import Chooser, offer
from meetingwatch.ui.kit.flow import Flow
from meetingwatch.ui.kit.later import later
from meetingwatch.ui.kit.pages import Place
from meetingwatch.ui.kit.pieces import Button, Card, Field, Text, column, row
from meetingwatch.ui.search.delegate import HitDelegate
from meetingwatch.ui.search.hits import HitModel, Line
from meetingwatch.ui.search.pictures import Pictures
from meetingwatch.ui.search.preview import Preview
from meetingwatch.ui.search.reading import Answers, Asked, as_typed, find, told_lines
from meetingwatch.ui.search.side import Overview
from meetingwatch.ui.search.topic_band import TopicBand
from meetingwatch.ui.search.topic_menu import EDIT
from meetingwatch.ui.tasks import FIND, Task
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import searching, topics
from meetingwatch.workflow.searching import too_short
from meetingwatch.workflow.topics import Told
from meetingwatch.workflow.workbench import COUNCILS, DRAFTS, MARKS, MEETINGS, PAPERS, TOPICS

TABS = ("papers", "marks", "drafts", "meetings")
FIRST, MORE = 50, 500  # hits shown at first, and when asked for more


class SearchPlace(Place):
    """The box, what was found by kind, and where it was found by committee and year."""

    def __init__(self, hall: Hall) -> None:
        super().__init__("search")
        self._hall = hall
        self._answers = Answers("")
        self._tab = "papers"
        self._task: Task | None = None
        self._limit = FIRST
        self._topic = ""
        self._told: list[Told] = []
        self._box = Field(
            _("Search all papers, marks, drafts and meetings"),
            hint=_('Words, "a phrase", -without, begin*, one OR other, near NEAR this'),
            name="search-box",
            big=True,
        )
        self._pause = later(self, 120, self._search)
        self._box.textChanged.connect(self._on_typed)
        self._box.returnPressed.connect(self._on_enter)
        self._count = Text("", "quiet", wrap=False)
        self._tabs = {
            name: Button("", partial(self._choose, name), kind="pill", name=f"tab-{name}") for name in TABS
        }
        self._year, self._council, self._committee = Chooser(), Chooser(), Chooser()
        self._choosers = (self._year, self._council, self._committee)
        self._everywhere = Button(_("Search everything"), self._widen, kind="link", name="search-everything")
        self._everywhere.hide()
        self._model = HitModel(self)
        self._pictures = Pictures(hall, self)
        self._list = QListView()
        self._overview = Overview(hall.look, self._narrow, self._narrow_year, self._show_textless)
        self._preview = Preview(hall)
        self._side = QStackedWidget()
        self._band = TopicBand(hall)
        self._note = Text("", "quiet")
        self._more = Button("", self._show_more, kind="link", name="more-hits")
        self.setLayout(self._whole())
        self._connect()

    def _connect(self) -> None:
        self._hall.look.changed.connect(self._model.restyle)
        self._pictures.came.connect(self._list.viewport().update)
        self._list.activated.connect(lambda index: self._open(index))
        self._list.clicked.connect(self._on_clicked)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            beside = QShortcut(QKeySequence(keys), self)
            beside.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            beside.activated.connect(self._open_beside)
        self._list.selectionModel().currentChanged.connect(self._on_current)
        self._preview.opened.connect(lambda: self._open(self._list.currentIndex()))
        self._preview.closed.connect(self._show_overview)
        self._band.left.connect(self._leave_topic)
        self._band.edited.connect(partial(self._open_topic, keep=True))

    def _whole(self) -> QVBoxLayout:
        for chooser, name in (
            (self._year, _("Year")),
            (self._council, _("Council")),
            (self._committee, _("Committee")),
        ):
            chooser.setAccessibleName(name)
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.setMinimumContentsLength(9 if chooser is self._year else 14)
            chooser.activated.connect(lambda _index: self._search())
        self._list.setModel(self._model)
        self._list.setItemDelegate(HitDelegate(self._hall.look, self._list, self._pictures))
        self._list.setObjectName("hits")
        self._list.setAccessibleName(_("What was found"))
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._watch = Button(_("Watch this topic"), self._on_watch, kind="primary", name="watch-topic")
        card = Card(margins=4)
        card.column.addWidget(self._list)
        card.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        tools = Flow(*self._tabs.values(), *self._choosers, self._watch)
        self._side.addWidget(self._overview)
        self._side.addWidget(self._preview)
        self._middle = row(card, self._side, spacing=20)
        top = row(self._box, self._count, self._everywhere)
        top.setStretch(0, 1)
        whole = column(top, tools, self._band, self._note, self._middle, spacing=12)
        whole.setStretch(4, 1)
        whole.setContentsMargins(28, 22, 28, 22)
        self._band.hide()
        self._more.hide()
        self._show_overview()
        return whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setVisible(self.width() >= self._hall.look.px(760))
        self._list.scheduleDelayedItemsLayout()

    def shows(self) -> set[str]:
        return {PAPERS, MARKS, DRAFTS, MEETINGS, TOPICS, COUNCILS}

    def show_at(self, where: Where) -> None:
        """A topic's own view (where.id; act "edit": to change it), or the box with these words, ready to type in."""
        if where.id:
            self._open_topic(where.id)
            if where.act == EDIT:
                self._band.edit()
                return
        elif where.words:
            self._leave_topic()
            self._box.setText(where.words)
        self._box.setFocus()
        self._box.selectAll()

    def refresh(self) -> None:
        self._fill_choosers()
        self._search()

    def _open_topic(self, topic_id: str, *, keep: bool = False) -> None:
        """New passages first; they count as looked at from now on. keep: it was only edited, they stay new here."""
        found = next(
            (one.topic for one in topics.watched(self._hall.bench) if one.topic.id == topic_id), None
        )
        if found is None:
            self._leave_topic()
            return
        self._topic = topic_id
        for chooser in self._choosers:  # a topic has a committee of its own
            chooser.setCurrentIndex(0)
        self._told = self._told if keep else topics.told(self._hall.bench, topic_id)
        self._box.setText(found.query)
        self._band.show_topic(found, self._told)
        self._band.show()
        self._watch.hide()
        self._search()
        self._hall.bridge.tell(topics.seen(self._hall.bench, topic_id))

    def _leave_topic(self) -> None:
        self._topic, self._told = "", []
        self._band.leave()
        self._band.hide()
        self._watch.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._box.hasFocus():
            self._list.setFocus()
            self._list.setCurrentIndex(self._model.first())
        elif event.key() == Qt.Key.Key_Escape:
            self._box.setFocus()
            self._box.selectAll()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._list.hasFocus():
            self._open(self._list.currentIndex())
        else:
            super().keyPressEvent(event)

    def _fill_choosers(self) -> None:
        found = searching.choices(self._hall.bench)
        offer(self._year, [(_("All years"), 0), *((str(year), year) for year in found.years)])
        offer(self._council, [(_("All councils"), ""), *((one, one) for one in found.councils)])
        offer(self._committee, [(_("All committees"), ""), *((one, one) for one in found.committees)])
        self._council.setVisible(len(found.councils) > 1)

    def _narrowed(self) -> str:
        """The year, council and committee that alone are searched; "" for everything."""
        return ", ".join(one.currentText() for one in self._choosers if one.currentData())

    def _widen(self) -> None:
        """Search everything again."""
        for chooser in self._choosers:
            chooser.setCurrentIndex(0)
        self._search()
        self._box.setFocus()

    def _on_typed(self, text: str) -> None:
        self._limit = FIRST
        if self._task is not None:
            self._task.stop()  # the query before is interrupted at once
        if (
            self._topic
            and text.strip() != self._answers.query
            and self._box.hasFocus()
            and self._box.isModified()
        ):
            self._leave_topic()
        self._pause.start()

    def _search(self) -> None:
        """Ask in the background; an older question is dropped."""
        if self._task is not None:
            self._task.stop()
        query = self._box.text().strip()
        self._everywhere.setVisible(bool(self._narrowed()))
        if too_short(query):
            self._task = None
            self._show(Answers(query))
            return
        bench = self._hall.bench
        asked = Asked(
            query,
            str(self._committee.currentData() or ""),
            int(self._year.currentData() or 0),
            str(self._council.currentData() or ""),
            self._limit,
        )

        def job(cancel: Cancel, _report: Report) -> Answers:
            return find(bench, asked, cancel)

        self._task = self._hall.tasks.start(
            job, lane=FIND, owner=self, on_done=self._on_found, on_failed=self._on_failed
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
            tab.setText(f"{labels[name]} {answers.count(name):,}")
            tab.setChecked(name == self._tab)
        lines = answers.lines(self._tab)
        if self._told and self._tab == "papers":
            lines = [*told_lines(self._told, answers.query), *lines]
        self._pictures.light(words_of(as_typed(answers.query)))
        self._model.show_lines(lines, answers.query)
        self._count.setText(answers.said())
        self._watch.setEnabled(not too_short(answers.query))
        self._say_more()
        self._say_note(bool(lines))
        self._overview.show_found(answers.papers)
        self._show_overview()

    def _say_more(self) -> None:
        found = self._answers.papers
        shown = len(found.hits) if found else 0
        there = found is not None and self._tab == "papers" and shown < found.total and self._limit < MORE
        if there and found is not None:
            words = _("The best {shown} of {total} pages are shown. Show more")
            self._more.setText(words.format(shown=shown, total=f"{found.total:,}"))
        self._more.setVisible(there)

    def _show_more(self) -> None:
        self._limit = MORE
        self._search()

    def _say_note(self, anything: bool) -> None:
        query = self._answers.query
        if too_short(query):
            words = _("Everything on this computer is searched, without the internet.")
        elif self._answers.papers and self._answers.papers.not_indexed:
            n = self._answers.papers.not_indexed
            words = ngettext(
                "{n} paper is not in the search index yet. It is put there by itself, or at once by “Check now”.",
                "{n} papers are not in the search index yet. They are put there by themselves, or at once by "
                "“Check now”.",
                n,
            ).format(n=n)
        elif not anything:
            words = _("Nothing found. Fewer words find more; a star finds beginnings: librar*")
            if narrowed := self._narrowed():
                words = _("Nothing found in {where}. “Search everything” looks everywhere.").format(
                    where=narrowed
                )
            if trouble := star_trouble(query):
                words = _("Nothing found. {why}").format(why=trouble)
            elif only_leaves_out(query):
                words = _("A minus before a word leaves pages out. Type a word to look for as well.")
        else:
            words = ""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def _show_overview(self) -> None:
        self._side.setCurrentWidget(self._overview)
        self._middle.setStretch(0, 3)
        self._middle.setStretch(1, 1)

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        """The page of the hit that the arrow keys chose, beside the list."""
        line = self._model.line(now)
        if line is None or line.picture is None:
            self._show_overview()
            return
        self._middle.setStretch(0, 1)
        self._middle.setStretch(1, 1)
        self._side.setCurrentWidget(self._preview)
        self._preview.show_line(line)

    def _narrow(self, committee: str) -> None:
        self._committee.setCurrentIndex(max(0, self._committee.findData(committee)))
        self._search()

    def _narrow_year(self, year: int) -> None:
        chosen = 0 if self._year.currentData() == year else year
        self._year.setCurrentIndex(max(0, self._year.findData(chosen)))
        self._search()

    def _show_textless(self) -> None:
        self._hall.go(Where("papers", id="without-text"))

    def _choose(self, name: str) -> None:
        self._tab = name
        self._show(self._answers)

    def _on_enter(self) -> None:
        if self._model.rowCount() and not self._pause.isActive() and self._task is None:
            self._open(self._model.first())
        else:
            self._pause.stop()
            self._search()

    def _open(self, index: QModelIndex, *, beside: bool = False) -> None:
        line = self._model.line(index)
        if isinstance(line, Line) and not line.heading:
            on_desk = line.where.place == "desk"
            self._hall.go(replace(line.where, beside=True) if beside and on_desk else line.where)

    def _on_clicked(self, index: QModelIndex) -> None:
        held = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        self._open(index, beside=bool(held))

    def _open_beside(self) -> None:
        """Ctrl+Enter: the chosen hit, else the first, beside the paper that is open."""
        index = self._list.currentIndex()
        self._open(index if self._list.hasFocus() and index.isValid() else self._model.first(), beside=True)

    def _on_watch(self) -> None:
        """Watch what is searched for, in the committee it is narrowed to."""
        bench, query = self._hall.bench, self._answers.query
        name = str(self._committee.currentData() or "")

        def job(cancel: Cancel, report: Report) -> tuple[Topic, bool]:
            committee = searching.committee_id(bench, name) if name else ""
            return topics.add(bench, query, committee, cancel, report)

        def done(found: tuple[Topic, bool]) -> None:
            self._hall.bridge.tell({TOPICS})
            topic, new = found
            words = (
                _("“{query}” now stands under “Topics watched”. Only new text will be told.")
                if new
                else _("You watch “{query}” already.")
            )
            self._hall.notices.news(
                words.format(query=query), _("Show it"), lambda: self._hall.go(Where("search", id=topic.id))
            )

        self._hall.tasks.start(job, owner=self, on_done=done)
