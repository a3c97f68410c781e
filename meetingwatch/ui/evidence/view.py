"""Evidence (design picture 8): every mark, where it stands, its page, and the drafts that use it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QListView, QWidget

from meetingwatch.domain import kinds
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.mark import Mark
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.evidence.acting import Acts
from meetingwatch.ui.evidence.group_button import GroupButton
from meetingwatch.ui.evidence.groups import BIN, filtered, groups_of
from meetingwatch.ui.evidence.rename_card import NAMED, RenameCard
from meetingwatch.ui.evidence.rows import EVIDENCE, MarkDelegate, MarkModel
from meetingwatch.ui.evidence.sort_card import SortCard
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit import added, adding, refused
from meetingwatch.ui.kit.button_line import ButtonLine
from meetingwatch.ui.kit.focus import find_key
from meetingwatch.ui.kit.mark_picture import Preview
from meetingwatch.ui.kit.pages import Column, Heading, Place, empty_state, failed_state
from meetingwatch.ui.kit.pieces import Button, Card, Field, Text, clear, column, row
from meetingwatch.ui.kit.taking_out import TakingOut
from meetingwatch.ui.kit.working import Working
from meetingwatch.ui.kit.wrapping import WrappingLink
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import evidence, exporting, writing
from meetingwatch.workflow.adding import Added, add
from meetingwatch.workflow.evidence import Evidence
from meetingwatch.workflow.papers import NOTHING_GIVEN, Given
from meetingwatch.workflow.workbench import DRAFTS, MARKS, MEETINGS, PAPERS, TOPICS

GROUPS, PREVIEW, THREE = 220, 320, 1010  # pixels at 100 %; below THREE the preview goes


class EvidencePlace(Place):
    """Marks by topic, meaning and meeting."""

    def __init__(self, hall: Hall) -> None:
        super().__init__("evidence")
        self._hall = hall
        self._marks: list[Evidence] = []
        self._binned: list[Evidence] = []
        self._group = "all"
        self._wide = True
        self._acts = Acts(hall, lambda: self.model.chosen.clear())
        self._heading = Heading(_("Evidence"))
        self.add = Button(_("Add a document…"), self._on_add, name="add-document")
        self.export = Button(_("Export…"), self._on_export, name="export-marks")
        self.sort = Button(_("Topics…"), self._on_sort, name="sort-marks")
        self.restore = Button(
            _("Put back"), lambda: self._acts.restore(self._chosen()), kind="primary", name="restore-marks"
        )
        self.restore.hide()
        self.start = Button("", self._on_start, kind="primary", name="start-draft")
        self.working = Working(hall)
        self._out = TakingOut(hall, self, self.working)
        self.sort_card, self.rename_card = self._cards()
        self._empty = column()
        self._whole = QWidget()
        self._build()
        top = row(
            self._heading,
            ButtonLine(self.add, self.sort, self.export, self.restore, self.start, at_right=True),
            spacing=16,
        )
        top.setStretch(0, 2)
        top.setStretch(1, 3)
        page = column(
            top, self.working, self.sort_card, self.rename_card, self._empty, self._whole, spacing=12
        )
        page.setContentsMargins(28, 22, 28, 18)
        page.setStretch(5, 1)
        page.addStretch(0)
        self.setLayout(page)
        hall.look.changed.connect(self._arrange)

    def _cards(self) -> tuple[SortCard, RenameCard]:
        """What asks for topics and tags, and for another name of one; put away until then."""
        sort = SortCard(lambda topics, tags, add: self._acts.sort(self._chosen(), topics, tags, add=add))
        rename = RenameCard(self._acts.rename)
        sort.hide()
        rename.hide()
        return sort, rename

    def _build(self) -> None:
        self._groups = Column(spacing=2)
        left = Card(margins=8)
        left.column.addWidget(self._groups)
        self._left = left
        self.filter = Field(_("Filter the marks"), hint=_("Filter the marks"), name="filter-marks")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._show_rows)
        find_key(self, self.filter)
        self._build_list()
        self.main = self.list
        middle = Card(margins=8)
        middle.column.addWidget(self.filter)
        middle.column.addWidget(self.list, 1)
        self._none = Text(_("No mark fits. Clear the filter or choose another group."), "quiet")
        middle.column.addWidget(self._none)
        self.preview = Preview(self._hall)
        used = Card()
        used.column.addWidget(Text(_("Used in"), "section"))
        self._used = column(spacing=4)
        used.column.addLayout(self._used)
        self.open = Button(_("Open the page"), self._on_open, name="open-page")
        self._right = QWidget()
        self._right.setLayout(column(self.preview, row(self.open, 1), used, spacing=12))
        lines = QHBoxLayout(self._whole)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(16)
        lines.addWidget(left)
        lines.addWidget(middle, 1)
        lines.addWidget(self._right)
        self._arrange()

    def _build_list(self) -> None:
        self.model = MarkModel()
        self.model.ticked.connect(self._say_chosen)
        self.list = QListView()
        self.list.setObjectName("marks")
        self.list.setAccessibleName(_("Marks. Space ticks, Enter opens the page"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(MarkDelegate(self._hall.look, self.list))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(self._on_opened)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_delete)
        for keys, back in (("Ctrl+Z", True), ("Ctrl+Shift+Z", False), ("Ctrl+Y", False)):
            step = QShortcut(QKeySequence(keys), self)
            step.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            step.activated.connect(partial(self._acts.undo, back=back))
        self.list.selectionModel().currentChanged.connect(self._on_current)

    def _arrange(self) -> None:
        px = self._hall.look.px
        self._left.setFixedWidth(min(px(GROUPS), max(170, self.width() // 4)))
        self._right.setFixedWidth(px(PREVIEW))
        wide = self.width() >= px(THREE)
        if wide != self._wide:
            self._wide = wide
            self._right.setVisible(wide)
            self.preview.show_mark(self._current() if wide else None)
        self.list.doItemsLayout()

    # -- what the window calls ------------------------------------------------------------------

    def shows(self) -> set[str]:
        return {MARKS, DRAFTS, PAPERS, MEETINGS}

    def refresh(self) -> None:
        """Read the marks again."""
        clear(self._empty)
        try:
            self._marks = evidence.everything(self._hall.bench)
            self._binned = evidence.binned(self._hall.bench)
        except UserFacingError as error:
            self._whole.hide()
            self._empty.addWidget(failed_state(error, self.refresh))
            return
        self.model.forget_missing({one.mark.id for one in (*self._marks, *self._binned)})
        self._heading.say(_("Evidence"), self._summary())
        self._whole.setVisible(bool(self._marks or self._binned))
        self.export.setEnabled(bool(self._marks))
        self.sort.setEnabled(bool(self._marks))
        if not self._marks and not self._binned:
            self._empty.addWidget(
                empty_state(
                    _("No marks yet"),
                    _(
                        "Open a paper and mark words on a page: as a quote, a question, a figure or a dispute. "
                        "Every mark waits here with its page, ready for a draft."
                    ),
                    Button(_("Go to the papers"), lambda: self._hall.go(Where("papers")), name="to-papers"),
                )
            )
        self._show_groups()
        self._show_rows()
        self._say_chosen()

    def _summary(self) -> str:
        if not self._marks:
            return ""
        n = len(self._marks)
        found = {one.paper.id: one for one in self._marks if one.paper}
        others = sum(1 for one in found.values() if one.from_elsewhere)
        words = ngettext("{n} mark", "{n} marks", n).format(n=n)
        count = len(found) - others
        words += ngettext(" in {n} paper", " in {n} papers", count).format(n=count)
        if others:
            words += ngettext(" and {n} other document", " and {n} other documents", others).format(n=others)
        years = sorted({one.meeting.start.year for one in self._marks if one.meeting})
        if len(years) > 1:
            words += _(", {first} to {last}").format(first=years[0], last=years[-1])
        return words

    # -- groups and rows --------------------------------------------------------------------------

    def _show_groups(self) -> None:
        clear(self._groups.column)
        found = groups_of(self._marks, len(self._binned))
        if self._group not in {one.key for one in found}:
            self._group = "all"
        self._buttons = QButtonGroup(self)
        for one in found:
            if one.head:
                head = Text(one.head, "head")
                head.setContentsMargins(8, 8, 0, 0)
                self._groups.column.addWidget(head)
            button = GroupButton(one, partial(self._choose, one.key))
            if one.key.partition(":")[0] in NAMED:
                button.offer(_("Rename…"), "F2", partial(self.rename_card.ask, one.key))
            button.setChecked(one.key == self._group)
            self._buttons.addButton(button)
            self._groups.column.addWidget(button)
        self._groups.column.addStretch(1)

    def _choose(self, key: str) -> None:
        self._group = key
        self._show_rows()

    def _show_rows(self) -> None:
        current, row = self._current(), self.list.currentIndex().row()
        found = self._listed()
        self.model.show_rows(found)
        self._say_chosen()
        self._none.setVisible(not found)
        number = self.model.row_of(current.mark.id) if current else -1
        known = self._binned if self._group == BIN else self._marks
        if current is not None and all(one.mark.id != current.mark.id for one in known):
            number = min(row, len(found) - 1)  # it was deleted: the one after it is in turn
        if found:
            self.list.setCurrentIndex(self.model.index(max(0, number)))
            self.list.scrollTo(self.list.currentIndex())
        else:
            self._show_one(None)

    def _listed(self) -> list[Evidence]:
        """The marks of the chosen group that fit the filter."""
        return filtered(self._binned if self._group == BIN else self._marks, self._group, self.filter.text())

    def _current(self) -> Evidence | None:
        one = self.list.currentIndex().data(EVIDENCE)
        return one if isinstance(one, Evidence) else None

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        one = index.data(EVIDENCE)
        self._show_one(one if isinstance(one, Evidence) else None)
        self._say_chosen()

    def _show_one(self, one: Evidence | None) -> None:
        self.open.setEnabled(one is not None)
        if self._wide:
            self.preview.show_mark(one)
        clear(self._used)
        for draft in one.drafts if one else ():
            words = draft.title or " ".join(draft.text.replace("\ufffc", "").split())[:60]
            label = f"{kinds.label(draft.kind)}: {words}" if words else kinds.label(draft.kind)
            open_ = partial(self._open_draft, draft.id)
            button = WrappingLink(label, open_, name=f"used-{draft.id}", role="")
            button.setAccessibleName(_("Used in {draft}").format(draft=label))
            self._used.addWidget(button)
        if one is None or not one.drafts:
            self._used.addWidget(Text(_("No draft yet."), "quiet"))

    # -- what can be done -----------------------------------------------------------------------------

    def _on_opened(self, index: QModelIndex) -> None:
        self._on_open()

    def _on_open(self) -> None:
        one = self._current()
        if one is not None:
            mark = one.mark
            self._hall.go(Where("desk", id=mark.paper, page=mark.anchor.page, mark=mark.id))

    def _open_draft(self, draft: str) -> None:
        self._hall.go(Where("draft", id=draft))

    def hideEvent(self, event: QHideEvent) -> None:
        """Another place is opened: what was asked of these marks is not asked of others later."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.sort_card.hide()
            self.rename_card.hide()

    def _say_chosen(self) -> None:
        if not self.sort_card.isHidden():
            self.sort_card.say(len(self._chosen()))
        in_bin = self._group == BIN
        for button in (self.sort, self.export, self.start):
            button.setVisible(not in_bin)
        self.restore.setVisible(in_bin)
        if in_bin:
            return
        n = len(self.model.chosen)
        words = _("Start a draft with {n} chosen").format(n=n) if n else _("Start a draft: tick marks first")
        self.start.setText(words)
        self.start.setVisible(bool(self._marks))
        self.start.setEnabled(n > 0)

    def _on_start(self) -> None:
        """A question for the newest meeting to come among the chosen marks, else for the newest of them."""
        chosen = [one for one in self._marks if one.mark.id in self.model.chosen]
        if not chosen:
            return
        now = self._hall.now()
        meetings = sorted({one.meeting.start: one.meeting for one in chosen if one.meeting}.items())
        coming = [meeting for start, meeting in meetings if start >= now]
        kind = kinds.QUESTION if coming else kinds.LETTER
        meeting = coming[0].id if coming else ""
        item = next((one.item for one in chosen if one.meeting and one.meeting.id == meeting), "")
        try:
            draft = writing.new(self._hall.bench, kind, meeting=meeting, item=item)
            for mark in exporting.in_order(self._hall.bench, [one.mark for one in reversed(chosen)]):
                draft = writing.cite(self._hall.bench, draft.id, mark.id)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        self.model.chosen.clear()
        self._hall.bridge.tell({DRAFTS})
        self._hall.go(Where("draft", id=draft.id))

    def _chosen(self) -> list[Mark]:
        """The ticked marks, else the current one."""
        ticked = [one.mark for one in self._listed() if one.mark.id in self.model.chosen]
        current = self._current()
        return ticked or ([current.mark] if current else [])

    def _on_sort(self) -> None:
        marks = self._chosen()
        if marks:
            every = [one.mark for one in self._marks]
            topics = [topic for one in every for topic in one.topics]
            self.sort_card.ask(len(marks), topics, [tag for one in every for tag in one.tags])

    def _on_delete(self) -> None:
        """Delete in the list: the ticked marks, else the current one."""
        if self._group != BIN:
            self._acts.delete(self._chosen())

    def _on_restore(self) -> None:
        self._acts.restore(self._chosen())

    def _on_export(self) -> None:
        chosen = [one.mark for one in self._marks if one.mark.id in self.model.chosen]
        marks = chosen or [one.mark for one in self._listed()]
        title = _("Evidence")
        papers_ = {one.mark.paper: one.paper for one in self._marks}
        first = papers_.get(marks[0].paper) if len({one.paper for one in marks}) == 1 else None
        if first is not None:
            title = exporting.title_of(self._hall.bench, first)
        self._out.ask(marks, title)

    def _on_add(self) -> None:
        path = adding.choose_file(self)
        if path is not None:
            adding.ask(self, path, self.add_file, self._hall.bench.now())

    def add_file(self, path: Path, given: Given = NOTHING_GIVEN) -> None:
        """Add a document from elsewhere, with progress."""
        bench = self._hall.bench

        def job(cancel: Cancel, report: Report) -> Added:
            return add(bench, path, cancel, report, given=given)

        def failed(error: UserFacingError) -> None:
            refused.say(self._hall.notices, (path.name, error))

        def done(found: Added) -> None:
            refused.forget(self._hall.notices)
            self._hall.bridge.tell({PAPERS, TOPICS})
            words = _("Added: {title}. Mark words in it to use them.").format(title=found.paper.title)
            added.tell(self._hall, found, given, words)

        self.working.run(_("Reading “{file}”…").format(file=path.name), job, done, on_failed=failed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
