"""Every paper by meeting, committee and year, with its state."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QFileDialog, QListView, QVBoxLayout, QWidget

from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.paper import Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pages import Heading, Place, empty_state, loading_state
from meetingwatch.ui.kit.pieces import Button, Card, Field, Text, clear, column, row
from meetingwatch.ui.papers.delegate import ShelfDelegate
from meetingwatch.ui.papers.model import Row, RowRole, ShelfModel, Wish, rows_of, wanted
from meetingwatch.ui.tasks import NET, WORK, Task
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import papers, shelf
from meetingwatch.workflow.fetching import FetchedPaper
from meetingwatch.workflow.shelf import Shelved
from meetingwatch.workflow.workbench import COUNCILS, MARKS, MEETINGS, PAPERS

# Under this width (pixels at 100 %) the choosers go below the filter.
NARROW = 820


class PapersPlace(Place):
    """A filter, a list, and what can be done with the chosen paper."""

    def __init__(self, hall: Hall) -> None:
        super().__init__("papers")
        self._hall = hall
        self._found: list[Shelved] = []
        self._task: Task | None = None
        self._heading = Heading(_("Papers"), " ")
        self._heading.buttons.addWidget(Button(_("Add a document…"), self._choose_file, name="add-document"))
        self._words = Field(_("Find by title, committee or date"), hint=_("Filter"), name="paper-filter")
        self._words.setClearButtonEnabled(True)
        self._words.textChanged.connect(lambda _text: self._fill())
        self._words.installEventFilter(self)
        self._year, self._committee = (
            self._box(_("Year"), "paper-year"),
            self._box(_("Committee"), "paper-committee"),
        )
        self._older = QCheckBox(_("Earlier versions"))
        self._older.setObjectName("paper-older")
        self._older.toggled.connect(lambda _on: self._fill())
        self.model = ShelfModel()
        self.list = QListView()
        self._set_up_list()
        self._card = Card(margins=1, spacing=0)
        self._card.column.setContentsMargins(1, 4, 1, 4)
        self._card.column.addWidget(self.list)
        self._below = QVBoxLayout()
        self._progress = QVBoxLayout()
        self._actions = self._action_row()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(8)
        self._line.addWidget(self._words, 1)
        self._line.addWidget(one_line(self._year, self._committee, self._older))
        whole = column(
            self._heading, self._line, self._progress, self._card, self._below, self._actions, spacing=10
        )
        whole.setContentsMargins(28, 18, 28, 14)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        hall.look.changed.connect(self._relayout)

    def _box(self, name: str, object_name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setObjectName(object_name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(9 if object_name == "paper-year" else 16)
        box.activated.connect(lambda _index: self._fill())
        return box

    def _set_up_list(self) -> None:
        self.list.setObjectName("paper-list")
        self.list.setAccessibleName(_("Papers"))
        self.list.setModel(self.model)
        self._delegate = ShelfDelegate(self._hall.look)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.doubleClicked.connect(self._open_index)
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._say_actions())

    def _action_row(self) -> QWidget:
        self._chosen_words = Text("", "quiet")
        self._open = Button(_("Open"), self._open_current, kind="primary", name="open-paper")
        self._again = Button(_("Try again"), self._fetch_current, name="fetch-paper")
        self._meeting = Button(_("The meeting"), self._open_meeting, name="open-meeting")
        box = QWidget()
        line = row(self._chosen_words, one_line(self._meeting, self._again, self._open))
        line.setStretch(0, 1)
        box.setLayout(line)
        return box

    def shows(self) -> set[str]:
        return {COUNCILS, MEETINGS, PAPERS, MARKS}

    def refresh(self) -> None:
        chosen = self.current()
        self._found = shelf.read(self._hall.bench)
        self._fill_choosers()
        self._fill(chosen)

    def _fill_choosers(self) -> None:
        years = sorted({one.year for one in self._found if one.year}, reverse=True)
        committees = sorted({one.committee for one in self._found if one.committee})
        _offer(self._year, [(_("All years"), 0), *((str(year), year) for year in years)])
        _offer(self._committee, [(_("All committees"), ""), *((name, name) for name in committees)])

    def wish(self) -> Wish:
        """What is asked for now."""
        return Wish(
            self._words.text(),
            int(self._year.currentData() or 0),
            str(self._committee.currentData() or ""),
            self._older.isChecked(),
        )

    def _fill(self, chosen: Shelved | None = None) -> None:
        chosen = chosen or self.current()
        found = wanted(self._found, self.wish())
        self.model.show(rows_of(found))
        self._say_heading(found)
        clear(self._below)
        self._card.setVisible(bool(found))
        self._actions.setVisible(bool(found))
        if not found:
            self._below.addWidget(self._nothing())
        at = self.model.find(chosen.paper.id) if chosen else -1
        if at < 0:
            at = 1 if len(self.model.rows) > 1 else -1
        if at >= 0:
            self.list.setCurrentIndex(self.model.index(at, 0))
        self._say_actions()

    def _say_heading(self, found: list[Shelved]) -> None:
        kept = sum(1 for one in found if one.paper.sha256)
        pages = sum(one.paper.pages for one in found)
        words = ngettext("{n} paper on this computer", "{n} papers on this computer", kept).format(n=kept)
        under = _("{papers}, {pages} pages").format(papers=words, pages=f"{pages:,}")
        self._heading.say(_("Papers"), under if found else "")

    def _nothing(self) -> QWidget:
        if self._found:
            clear_ = Button(_("Show all papers"), self._clear, name="show-all-papers")
            return empty_state(
                _("No paper fits"), _("Nothing in the library fits what you asked for."), clear_
            )
        check = Button(_("Check now"), self._hall.check_now, name="check-now")
        return empty_state(
            _("No papers yet"),
            _(
                "Papers of the committees you watch come here by themselves. You can also add a PDF from this computer."
            ),
            check,
        )

    def _clear(self) -> None:
        self._year.setCurrentIndex(0)
        self._committee.setCurrentIndex(0)
        self._words.clear()
        self._fill()

    def current(self) -> Shelved | None:
        """The chosen paper."""
        found = self.list.currentIndex().data(RowRole)
        return found.one if isinstance(found, Row) else None

    def _say_actions(self) -> None:
        found = self.list.currentIndex().data(RowRole)
        one = found.one if isinstance(found, Row) else None
        words = one.paper.reason if one and one.paper.reason else one.paper.title if one else ""
        self._chosen_words.setText(words)
        self._open.setEnabled(bool(one and one.paper.sha256))
        self._again.setVisible(bool(one and not one.paper.sha256 and one.paper.url))
        self._meeting.setEnabled(isinstance(found, Row) and bool(found.meeting))

    def _open_index(self, index: QModelIndex) -> None:
        found = index.data(RowRole)
        if not isinstance(found, Row):
            return
        if found.one is None:
            self._open_meeting()
        elif found.one.paper.sha256:
            self._hall.go(Where("desk", id=found.one.paper.id))
        else:
            self._fetch_current()

    def _open_current(self) -> None:
        self._open_index(self.list.currentIndex())

    def _open_meeting(self) -> None:
        found = self.list.currentIndex().data(RowRole)
        if isinstance(found, Row) and found.meeting:
            self._hall.go(Where("meeting", id=found.meeting))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens; from the filter, Down goes to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open_current()
                return True
            if watched is self._words and event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """The choosers go below the filter where there is no room beside it."""
        wide = self.width() >= self._hall.look.px(NARROW)
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _relayout(self) -> None:
        self._fit()
        self.list.doItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.list.scheduleDelayedItemsLayout()

    def _fetch_current(self) -> None:
        one = self.current()
        if one is None or not one.paper.url or self._task is not None:
            return
        bench, meeting, key = self._hall.bench, one.paper.meeting, one.paper.key

        def job(cancel: Cancel, report: Report) -> FetchedPaper:
            return shelf.fetch(bench, meeting, key, cancel, report)

        self._start(job, NET, _("Fetching “{title}”…").format(title=one.paper.title), lambda _found: None)

    def _choose_file(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("Add a document"), "", _("PDF files (*.pdf)"))
        if name:
            self.add_file(Path(name))

    def add_file(self, path: Path) -> None:
        """Add a document from elsewhere, in the background, with progress."""
        bench = self._hall.bench

        def job(cancel: Cancel, report: Report) -> Paper:
            return papers.add_file(bench, path, cancel, report)

        def done(found: object) -> None:
            assert isinstance(found, Paper)
            at = self.model.find(found.id)
            if at >= 0:
                self.list.setCurrentIndex(self.model.index(at, 0))
            self._hall.notices.news(
                _("“{title}” was added.").format(title=found.title),
                _("Open"),
                lambda: self._hall.go(Where("desk", id=found.id)),
            )

        self._start(job, WORK, _("Reading “{file}”…").format(file=path.name), done)

    def _start(self, job: object, lane: str, words: str, done: object) -> None:
        """Run a job that changes the papers; one at a time, shown, and with a way to stop it."""
        assert callable(job)
        assert callable(done)
        then = done

        def finished(found: object) -> None:
            self._end()
            self._hall.bridge.tell({PAPERS, MEETINGS})
            self.refresh()
            then(found)

        def failed(error: UserFacingError) -> None:
            self._end()
            self.refresh()
            self._hall.notices.failed(error)

        if self._task is not None:
            self._hall.notices.news(_("One at a time: the one before is still being read."))
            return
        self._task = self._hall.tasks.start(
            job,
            lane=lane,
            owner=self,
            on_done=finished,
            on_failed=failed,
            on_progress=self._on_progress,
            on_cancelled=self._end,
        )
        self._show_progress(words)

    def _on_progress(self, progress: Progress) -> None:
        share = f" {progress.done * 100 // progress.total} %" if progress.total else ""
        self._show_progress(f"{progress.what}…{share}")

    def _show_progress(self, words: str) -> None:
        clear(self._progress)
        if self._task is not None:
            self._progress.addWidget(loading_state(words, self._task.stop))

    def _end(self) -> None:
        self._task = None
        clear(self._progress)


def _offer(box: QComboBox, choices: list[tuple[str, object]]) -> None:
    """Fill a chooser, keeping what was chosen."""
    if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] == choices:
        return
    kept = box.currentData()
    box.clear()
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(kept)))
