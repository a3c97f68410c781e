"""Every paper by meeting, committee and year, with its state."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QCursor,
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QListView, QMenu, QVBoxLayout, QWidget

from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.ui import not_fetched
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit import added, adding
from meetingwatch.ui.kit.focus import find_key
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pages import Heading, Place, loading_state, scrolling
from meetingwatch.ui.kit.pieces import Button, Card, Text, clear, column, row
from meetingwatch.ui.papers import actions
from meetingwatch.ui.papers.delegate import ShelfDelegate
from meetingwatch.ui.papers.dropping import dropped_files
from meetingwatch.ui.papers.files_to_add import FilesToAdd
from meetingwatch.ui.papers.filters import Filters
from meetingwatch.ui.papers.model import Row, RowRole, ShelfModel, chosen_words, queue_words, rows_of, wanted
from meetingwatch.ui.papers.nothing import nothing_fits, nothing_yet
from meetingwatch.ui.tasks import FIND, NET, WORK, Task
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import searching, shelf
from meetingwatch.workflow.adding import Added, add
from meetingwatch.workflow.downloads import FAILED, STOPPED
from meetingwatch.workflow.papers import NOTHING_GIVEN, Given
from meetingwatch.workflow.shelf import Shelved
from meetingwatch.workflow.workbench import COUNCILS, MARKS, MEETINGS, PAPERS, TOPICS

LIST_LEAST = 120  # pixels at 100 %: with less room the place scrolls
LOOK_EVERY = 500  # milliseconds between looks at the queue
Job = Callable[[Cancel, Report], object]
Then = Callable[[Any], object]  # what it found, or why it failed


class PapersPlace(Place):
    """Filters, a list, and what can be done with the chosen paper."""

    def __init__(self, hall: Hall) -> None:
        super().__init__("papers")
        self._hall = hall
        self._found: list[Shelved] = []
        self._unfolded: set[tuple[str, str]] = set()
        self._task: Task | None = None
        self._reading: Task | None = None
        self._files = FilesToAdd(hall.notices)
        self._added = ""  # the paper to choose once it is on the shelf
        self._heading = Heading(_("Papers"), " ")
        self._heading.buttons.addWidget(Button(_("Add a document…"), self._choose_file, name="add-document"))
        self._filters = Filters()
        self._filters.changed.connect(self._fill)
        self._filters.words.installEventFilter(self)
        find_key(self, self._filters.words)
        self.model = ShelfModel()
        self.list = QListView()
        self._set_up_list()
        self.main = self.list
        self._card = Card(margins=1, spacing=0)
        self._card.column.setContentsMargins(1, 4, 1, 4)
        self._card.column.addWidget(self.list)
        self.news_over = self._card  # the place's buttons are below it
        self._below = QVBoxLayout()
        self._progress = QVBoxLayout()
        self._actions = self._action_row()
        for one in (self._filters, self._card, self._actions):
            one.hide()  # until it is known what there is
        self._below.addStretch(1)
        whole = column(
            self._heading, self._filters, self._progress, self._card, self._below, self._actions, spacing=10
        )
        whole.setContentsMargins(28, 18, 28, 14)
        whole.setStretch(3, 1)
        whole.setStretch(4, 1)  # what is said in the list's place keeps the rest where it is
        self.setLayout(scrolling(whole))
        self.setAcceptDrops(True)
        hall.look.changed.connect(self._dress)
        self._dress()
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY)
        self._look.timeout.connect(lambda: self.model.say_states(self._queue_words))

    def _dress(self) -> None:
        self.list.setMinimumHeight(self._hall.look.px(LIST_LEAST))
        self.list.doItemsLayout()

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
        self.list.clicked.connect(self._on_clicked)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
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
        """Read the shelf in the background: thousands of papers take longer than a window may stand still."""
        if self._reading is not None:
            self._reading.stop()
        bench = self._hall.bench

        def job(_cancel: Cancel, _report: Report) -> list[Shelved]:
            return shelf.read(bench)

        self._reading = self._hall.tasks.start(job, lane=FIND, owner=self, on_done=self._on_read)

    def _on_read(self, found: list[Shelved]) -> None:
        self._reading = None
        chosen = self.current()
        self._found = found
        self._filters.offer(found)
        added = next((one for one in found if one.paper.id and one.paper.id == self._added), None)
        self._added = ""
        self._fill(added or chosen)

    @property
    def reading(self) -> bool:
        """Whether the shelf is being read."""
        return self._reading is not None

    def show_at(self, where: Where) -> None:
        """where.id "without-text": only papers with pages without text; else words to filter by."""
        if where.id == "without-text":
            self._filters.only_among(searching.textless(self._hall.bench))
        elif where.words:
            self._filters.words.setText(where.words)

    def _queue_words(self, one: Shelved) -> str:
        return queue_words(self._hall.downloads.state((one.paper.meeting, one.paper.key)))

    def _fill(self, chosen: Shelved | None = None) -> None:
        chosen = chosen or self.current()
        wish = self._filters.wish()
        found = wanted(self._found, wish)
        rows = rows_of(found, self._unfolded, older=wish.older, state=self._queue_words)
        self.model.show(rows)
        self._say_heading(found)
        clear(self._below)
        self._card.setVisible(bool(found))
        self._actions.setVisible(bool(found))
        self._filters.setVisible(bool(self._found))
        if not found:
            self._below.addWidget(
                nothing_fits(self._filters.show_all) if self._found else nothing_yet(self._hall.check_now)
            )
            self._below.addStretch(1)
        at = self.model.find(chosen) if chosen else -1
        if at < 0:
            at = 1 if len(self.model.rows) > 1 else -1
        if at >= 0:
            self.list.setCurrentIndex(self.model.index(at, 0))
        self._say_actions()

    def _say_heading(self, found: list[Shelved]) -> None:
        counted = [one for one in found if self._filters.wish().older or not one.paper.replaced_by]
        kept = sum(1 for one in counted if one.paper.sha256)
        pages = sum(one.paper.pages for one in counted)
        words = ngettext("{n} paper on this computer", "{n} papers on this computer", kept).format(n=kept)
        under = ngettext("{papers}, {pages} page", "{papers}, {pages} pages", pages)
        under = under.format(papers=words, pages=f"{pages:,}")
        self._heading.say(_("Papers"), under if found else "")

    def current(self) -> Shelved | None:
        """The chosen paper."""
        found = self.list.currentIndex().data(RowRole)
        return found.one if isinstance(found, Row) else None

    def _say_actions(self) -> None:
        found = self.list.currentIndex().data(RowRole)
        one = found.one if isinstance(found, Row) else None
        self._chosen_words.setText(chosen_words(one) if one else "")
        self._open.setEnabled(bool(one and one.paper.sha256))
        self._again.setVisible(bool(one and not one.paper.sha256 and one.paper.url))
        self._again.setText(_("Try again") if one and one.paper.state in (FAILED, STOPPED) else _("Fetch"))
        self._meeting.setEnabled(isinstance(found, Row) and bool(found.meeting))

    def _on_clicked(self, index: QModelIndex) -> None:
        """A click on the triangle unfolds earlier versions."""
        at = self.list.viewport().mapFromGlobal(QCursor.pos())
        found = index.data(RowRole)
        if isinstance(found, Row) and found.earlier and at.x() < self._hall.look.px(34):
            self._fold(found, unfold=(found.meeting, self._key(found)) not in self._unfolded)

    @staticmethod
    def _key(found: Row) -> str:
        return found.one.paper.key if found.one else ""

    def _fold(self, found: Row, *, unfold: bool) -> None:
        key = (found.meeting, self._key(found))
        self._unfolded = self._unfolded | {key} if unfold else self._unfolded - {key}
        self._fill()

    def menu(self) -> QMenu:
        """What can be done with the chosen paper."""
        found = self.list.currentIndex().data(RowRole)
        one = found.one if isinstance(found, Row) else None
        if not isinstance(found, Row) or one is None:
            return actions.build(self, [])
        here = bool(one.paper.sha256)
        earlier = bool(found.earlier)
        fetch = _("Fetch again") if here else _("Fetch")
        return actions.build(
            self,
            [
                (_("Open"), self._open_current, here),
                (fetch, self._fetch_current, bool(one.paper.url)),
                (_("Show earlier versions"), lambda: self._fold(found, unfold=True), earlier),
                *actions.of_paper(self, self._hall, self._found, one),
                (_("The meeting"), self._open_meeting, bool(found.meeting)),
            ],
        )

    def _show_menu(self, at: QPoint) -> None:
        self.menu().popup(self.list.viewport().mapToGlobal(at))

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
        """Enter opens; Right and Left unfold and fold versions; from the filter, Down goes to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open_current()
                return True
            if watched is self._filters.words and key == Qt.Key.Key_Down:
                self.list.setFocus()
                return True
            found = self.list.currentIndex().data(RowRole)
            if watched is self.list and isinstance(found, Row) and key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
                self._fold(found, unfold=key == Qt.Key.Key_Right)
                return True
            if watched is self.list and key == Qt.Key.Key_Menu:
                self._show_menu(self.list.visualRect(self.list.currentIndex()).center())
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files(dropped_files(event.mimeData()))
        event.acceptProposedAction()

    def _fetch_current(self) -> None:
        one = self.current()
        if one is None or not one.paper.url or self._task is not None:
            return
        meeting, key = one.paper.meeting, one.paper.key

        def job(cancel: Cancel, report: Report) -> object:
            return shelf.fetch(self._hall.bench, meeting, key, cancel, report)

        def there(_found: object) -> None:
            not_fetched.came(self._hall, (meeting, one.paper.whole_key))

        lost = partial(not_fetched.tell_asked, self._hall, meeting, key)
        self._start(job, NET, _("Fetching “{title}”…").format(title=one.paper.title), there, lost)

    def _choose_file(self) -> None:
        path = adding.choose_file(self)
        if path is not None:
            adding.ask(self, path, self.add_file, self._hall.bench.now())

    def add_files(self, paths: list[Path]) -> None:
        """Add several, one after another."""
        self._files.put(paths, anew=self._task is None)
        self._add_next()

    def _add_next(self) -> None:
        if self._task is None and (path := self._files.take()) is not None:
            self._add(path, NOTHING_GIVEN)

    def add_file(self, path: Path, given: Given = NOTHING_GIVEN) -> None:
        """Add a document from elsewhere, in the background, with progress."""
        self._files.put([], anew=self._task is None)
        self._add(path, given)

    def _add(self, path: Path, given: Given) -> None:
        def job(cancel: Cancel, report: Report) -> Added:
            return add(self._hall.bench, path, cancel, report, given=given)

        def done(found: Added) -> None:
            self._added = found.paper.id
            added.tell(self._hall, found, given)

        words = _("Reading “{file}”…").format(file=path.name)
        self._start(job, WORK, words, done, lambda error: self._files.refuse(path, error))

    def _start(self, job: Job, lane: str, words: str, done: Then, not_done: Then) -> None:
        """Run a job that changes the papers; one at a time, shown, and with a way to stop it."""

        def finished(found: object) -> None:
            self._end()
            done(found)
            self._hall.bridge.tell({PAPERS, MEETINGS, TOPICS})
            self.refresh()

        def failed(error: UserFacingError) -> None:
            self._end()
            self.refresh()
            not_done(error)

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
        QTimer.singleShot(0, self, self._add_next)
