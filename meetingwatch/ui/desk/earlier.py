"""The same report before: the likeliest earlier ones, opened beside, and their figures compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QStackedWidget, QWidget

from meetingwatch.documents.figure_tables import Figure
from meetingwatch.documents.figures import FigureComparison
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.desk.figures_table import FiguresTable
from meetingwatch.ui.desk.rows import Row, RowList
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.flow import Pair
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Button, Text, column, copy_text
from meetingwatch.ui.tasks import Task
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import predecessors, reading
from meetingwatch.workflow.predecessors import Predecessor
from meetingwatch.workflow.reading import OpenPaper

Result = TypeVar("Result")
Labels = dict[str, Sequence[str | None]]  # by paper
LIST, FIGURES = 0, 1
HEAD = 760  # pixels at 100 %: narrower, the buttons stand below the head
_NAMED = 6  # rows that are told by name under the table
_SENTENCES, _FEW_NAMED = 2, 2  # with more sentences than these, so few in each: the table needs the room


class Earlier(QFrame):
    """A sheet under the pages: first the reports to choose from, then the table of figures."""

    beside_wanted = Signal(str, int)  # paper id, page index
    figure_before = Signal(str, object)  # paper id, Figure
    figure_now = Signal(object)  # Figure
    closed = Signal()

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.setObjectName("earlier")
        self.setProperty("card", True)
        self._hall = hall
        self._opened: OpenPaper | None = None
        self._pages = (0, 0)
        self._found: tuple[Predecessor, ...] = ()
        self._chosen: Predecessor | None = None
        self._labels: Labels = {}
        self._compared: FigureComparison | None = None
        self._task: Task | None = None
        self._title, self._about = Text("", "section"), Text("", "quiet")
        self.reports = RowList(hall.look, "earlier-reports", _("Earlier reports, the likeliest first"))
        self.table = FiguresTable()
        self.only_changed = QCheckBox(_("Only what changed"))
        self.compare = Button(
            _("Compare the figures"), self._on_compare, kind="primary", name="compare-figures"
        )
        self.copy = Button(_("Copy as CSV"), self._on_copy, name="copy-figures")
        self.back = Button(_("Other reports"), self._show_list, name="other-reports")
        self._rest = Text("", "small", select=True)
        self._stack = QStackedWidget()
        self._build()
        self.hide()

    def _build(self) -> None:
        close = Button(_("Close"), self.put_away, kind="link", name="close-earlier")
        ways = one_line(self.back, self.only_changed, self.compare, self.copy, close)
        head = Pair(self._title, ways, self._hall.look, narrow=HEAD, stretch=(1, 0))
        figures = QWidget()
        inner = column(self.table, self._rest, spacing=4)
        inner.setStretch(0, 1)
        figures.setLayout(inner)
        figures.setProperty("column", True)
        self._stack.addWidget(self.reports)
        self._stack.addWidget(figures)
        whole = column(head, self._about, self._stack, spacing=6)
        whole.setStretch(2, 1)
        whole.setContentsMargins(14, 10, 14, 10)
        self.setLayout(whole)
        self.reports.chosen.connect(self._on_chosen)
        self.table.figure_chosen.connect(self._on_figure)
        self.only_changed.toggled.connect(lambda _on: self._fill())
        self._hall.look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        px, theme = self._hall.look.px, self._hall.look.theme
        self.setMinimumHeight(px(170))
        self.setMaximumHeight(px(290))
        self.table.verticalHeader().setDefaultSectionSize(px(26))
        self.table.setStyleSheet(
            f"QHeaderView::section {{ background: {theme.side}; color: {theme.quiet}; border: 0;"
            f" border-bottom: 1px solid {theme.line}; padding: {px(4)}px {px(6)}px; }}"
            f"QTableView {{ selection-background-color: {theme.wash}; selection-color: {theme.ink}; }}"
        )

    def open(self, opened: OpenPaper, first: int, last: int, title: str) -> None:
        """Look for what came before pages first to last (indices) of the open paper."""
        self._stop()
        self._opened, self._pages, self._found, self._chosen = opened, (first, last), (), None
        self._title.setText(_("The same report before: {title}").format(title=title))
        self.reports.rows.show_rows([])
        self._show_list()
        self._about.setText(_("Looking through the library…"))
        self.show()
        bench, paper = self._hall.bench, opened.paper.id

        def job(cancel: Cancel, _report: Report) -> tuple[tuple[Predecessor, ...], Labels]:
            found = predecessors.predecessors(bench, paper, first, last, cancel)
            return found, {one.paper.id: reading.labels_of(bench, one.paper.id) for one in found}

        def known(answer: tuple[tuple[Predecessor, ...], Labels]) -> None:
            self._found, self._labels = answer
            self._show_found()

        self._run(job, known)

    def put_away(self) -> None:
        """Close it."""
        self._stop()
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()
            self._task = None

    def _run(self, job: Callable[[Cancel, Report], Result], done: Callable[[Result], None]) -> None:
        def failed(error: UserFacingError) -> None:
            self._about.setText(str(error))

        self._task = self._hall.tasks.start(job, owner=self, on_done=done, on_failed=failed)

    # The reports

    def _show_found(self) -> None:
        found = self._found
        if not found:
            self._about.setText(
                _(
                    "No earlier report like this one is in your library. Only papers that were fetched or added are"
                    " looked through: add an earlier pack under Papers, with “Add a document…”, and ask again."
                )
            )
            return
        self._about.setText(_about_found(found))
        self.reports.rows.show_rows([self._row(one) for one in found])
        self.reports.setCurrentIndex(self.reports.rows.index(0))
        self.reports.setFocus()
        self._say()

    def _row(self, one: Predecessor) -> Row:
        title = f"{one.item.number}. {one.item.title}" if one.item and one.item.number else one.paper.title
        if one.item and not one.item.number:
            title = one.item.title
        day = one.day or one.paper.publisher
        pages = reading.label_range(tuple(self._labels.get(one.paper.id, ())), one.first, one.last)
        shown = _("p. {labels}").format(labels=pages) if pages else f"PDF {one.first + 1}–{one.last + 1}"
        head = ", ".join(part for part in (title, day, shown) if part)
        return Row(head, one.reason, one.paper.id, one.first, current=one is self._chosen)

    def _on_chosen(self, chosen: Row) -> None:
        place = (chosen.paper, chosen.page)
        self._chosen = next(one for one in self._found if (one.paper.id, one.first) == place)
        self.reports.rows.show_rows([self._row(one) for one in self._found])
        self._say()
        self.beside_wanted.emit(chosen.paper, chosen.page)

    def _show_list(self) -> None:
        self._compared = None
        self._stack.setCurrentIndex(LIST)
        if self._found:
            self._show_found()
        self._say()

    def _say(self) -> None:
        table = self._stack.currentIndex() == FIGURES
        self.back.setVisible(table)
        self.only_changed.setVisible(table)
        self.copy.setVisible(table)
        self.compare.setVisible(not table)
        self.compare.setEnabled(bool(self._found))
        self._stack.setVisible(table or bool(self._found))

    # The figures

    def _on_compare(self) -> None:
        current = self.reports.row_at(self.reports.currentIndex())
        if self._chosen is None and current is not None:
            self._on_chosen(current)
        before, opened = self._chosen, self._opened
        if before is None or opened is None:
            return
        self._stop()
        self._about.setText(_("Comparing the tables…"))
        bench, paper, (first, last) = self._hall.bench, opened.paper.id, self._pages

        def job(cancel: Cancel, _report: Report) -> FigureComparison:
            return predecessors.compare_tables(bench, paper, first, last, before, cancel)

        self._run(job, self._on_compared)

    def _on_compared(self, found: FigureComparison) -> None:
        self._compared = found
        self._stack.setCurrentIndex(FIGURES)
        self._say()
        self._fill()
        self.table.setFocus()
        if self.table.figures.pairs:
            self.table.setCurrentIndex(self.table.figures.index(0, 3))

    def _fill(self) -> None:
        found, before = self._compared, self._chosen
        if found is None or before is None:
            return
        self.table.figures.show_pairs(found, changed_only=self.only_changed.isChecked())
        self._about.setText(_about_compared(found, before.day or before.paper.title))
        parts = _about_rest(found)
        self._rest.setText(" ".join(parts))
        self._rest.setToolTip("\n".join(_about_rest(found, most=None)))
        self._rest.setVisible(bool(parts))
        self.copy.setEnabled(bool(found.pairs or parts))

    def _on_copy(self) -> None:
        found, before, opened = self._compared, self._chosen, self._opened
        if found is None or before is None or opened is None:
            return
        labels = self._labels.get(before.paper.id, ())
        only = self.only_changed.isChecked()
        text = predecessors.figures_csv(found, labels, opened.labels, changed_only=only)
        copy_text(text)
        n = len(text.splitlines()) - 1
        self._hall.notices.news(ngettext("{n} row copied.", "{n} rows copied.", n).format(n=n))

    def _on_figure(self, figure: Figure, earlier: bool) -> None:
        if earlier and self._chosen is not None:
            self.figure_before.emit(self._chosen.paper.id, figure)
        elif not earlier:
            self.figure_now.emit(figure)


def _about_compared(found: FigureComparison, day: str) -> str:
    """How many figures stand in both reports, how many changed, and how many cannot be taken from each other."""
    if not found.pairs and found.unmatched:  # they may stand in both
        return _("Before: {day}. No figure could be compared for certain.").format(day=day)
    if not found.pairs:
        return _("Before: {day}. No figure stands in the tables of both reports.").format(day=day)
    doubtful = sum(1 for one in found.pairs if one.doubt)
    changed = sum(1 for one in found.pairs if one.changed) - doubtful
    words = _("Before: {day}. {pairs} figures stand in both reports, {changed} of them changed.")
    told = words.format(day=day, pairs=len(found.pairs), changed=changed)
    if not doubtful:
        return told
    rest = ngettext(
        "{n} cannot be compared: its change begins with “?”.",
        "{n} cannot be compared: their change begins with “?”.",
        doubtful,
    )
    return f"{told} {rest.format(n=doubtful)}"


def _about_rest(found: FigureComparison, most: int | None = _NAMED) -> list[str]:
    """Sentences about what only one of the reports has, and about what was not compared; most: rows by name, None for
    all."""
    told = (
        (_("No longer reported: {rows}."), found.no_longer),
        (_("Reported for the first time: {rows}."), found.first_time),
        (_("Columns that are no longer there: {rows}."), found.columns_gone),
        (_("New columns: {rows}."), found.columns_new),
        (_("Not compared, as not certain: {rows}."), found.unmatched),
    )
    shown = [(words, rows) for words, rows in told if rows]
    few = most if most is None or len(shown) <= _SENTENCES else _FEW_NAMED
    return [words.format(rows=_named(rows, few)) for words, rows in shown]


def _named(rows: Sequence[str], most: int | None = _NAMED) -> str:
    """Some rows by name, those of one name together, and how many names more there are."""
    counts = Counter(" ".join(one.split())[:50] for one in rows)
    names = [
        ngettext("{name} ({n} row)", "{name} ({n} rows)", n).format(name=name, n=n) if n > 1 else name
        for name, n in list(counts.items())[:most]
    ]
    more = len(counts) - len(names)
    return "; ".join([*names, ngettext("{n} more", "{n} more", more).format(n=more)] if more > 0 else names)


def _about_found(found: Sequence[Predecessor]) -> str:
    """Whether they are likely to be the same report, or only on like things."""
    if found[0].likeness < predecessors.LIKELY:
        return _(
            "None in your library is likely to be the same report. These are on like things; Enter opens one beside"
            " this one."
        )
    return ngettext(
        "One report is likely. Enter opens it beside this one.",
        "{n} reports are likely, the likeliest first. Enter opens one beside this one.",
        len(found),
    ).format(n=len(found))
