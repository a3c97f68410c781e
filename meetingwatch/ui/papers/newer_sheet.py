"""The sheet for "It is a newer version of…": which paper's place this one takes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from meetingwatch.domain.paper import Paper
from meetingwatch.domain.times import say_date, to_london
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit import newer
from meetingwatch.ui.kit.pieces import Button, Field, Text, column, row
from meetingwatch.ui.look import Look
from meetingwatch.ui.papers.model import facts_of, title_of
from meetingwatch.words import _
from meetingwatch.workflow.newer_by_hand import may_take
from meetingwatch.workflow.shelf import Shelved

AROUND = 40  # pixels of the window that stay in sight


def older_ones(found: Sequence[Shelved], one: Shelved) -> list[Shelved]:
    """The papers whose place a paper may take; those of its title and of its meeting come first."""
    fit = [other for other in found if other.paper.id and may_take(one.paper, other.paper)]

    def order(other: Shelved) -> tuple[bool, bool]:
        apart = not one.paper.meeting or other.paper.meeting != one.paper.meeting
        return other.paper.title.casefold() != one.paper.title.casefold(), apart

    return sorted(fit, key=order)


def ask(parent: QWidget, hall: Hall, found: Sequence[Shelved], one: Shelved) -> None:
    """Ask whose newer version a paper is, then let it take that one's place."""
    sheet = NewerSheet(parent, hall.look, one, older_ones(found, one))

    def accepted() -> None:
        older = sheet.chosen
        if older is not None:
            newer.take(hall, one.paper, older.paper)

    sheet.accepted.connect(accepted)
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()


class NewerSheet(QDialog):
    """A list of papers, narrowed by what is typed. None is chosen until the person chooses, but where only one has the
    same title it stands first and is."""

    def __init__(self, parent: QWidget, look: Look, one: Shelved, older: Sequence[Shelved]) -> None:
        super().__init__(parent)
        self.setObjectName("newer-sheet")
        self.setWindowTitle(_("A newer version"))
        self._fit(look, parent.window().size())
        head = Text(_("“{title}” is a newer version of:").format(title=title_of(one)), "section")
        about = Text(
            _(
                "Your marks on the older one go with it, and drafts that cite them follow. A mark whose words are not "
                "there waits until you say where it belongs. The older one is kept as an earlier version."
            ),
            "quiet",
        )
        self._words = Field(_("Find by title, publisher or date"), hint=_("Filter"), name="newer-filter")
        self._words.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setObjectName("newer-list")
        self.list.setAccessibleName(_("Papers"))
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._older = older
        for other in older:
            QListWidgetItem(_line(other), self.list)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self._take = Button(_("Take its place"), self.accept, kind="primary", name="newer-take")
        self._take.setDefault(True)
        cancel = Button(_("Cancel"), self.reject, name="newer-not")
        whole = column(head, about, self._words, self.list, row(1, cancel, self._take))
        whole.setContentsMargins(20, 18, 20, 16)
        self.setLayout(whole)
        self._choose_first(one.paper)
        self._on_row(self.list.currentRow())

    def _fit(self, look: Look, room: QSize) -> None:
        """As large as its words, but not larger than the window over which it stands."""
        wanted = QSize(look.px(560), look.px(460))
        self.resize(wanted.boundedTo(room - QSize(AROUND, AROUND)))

    def _choose_first(self, paper: Paper) -> None:
        same = [other for other in self._older if other.paper.title.casefold() == paper.title.casefold()]
        self.list.setCurrentRow(0 if len(same) == 1 else -1)

    @property
    def chosen(self) -> Shelved | None:
        """The paper whose place is taken."""
        at = self.list.currentRow()
        hidden = at < 0 or self.list.item(at).isHidden()
        return None if hidden else self._older[at]

    def _on_row(self, _at: int) -> None:
        self._take.setEnabled(self.chosen is not None)

    def _narrow(self, words: str) -> None:
        needles = words.casefold().split()
        for at in range(self.list.count()):
            item = self.list.item(at)
            item.setHidden(not all(needle in item.text().casefold() for needle in needles))
        self._on_row(self.list.currentRow())


def _line(one: Shelved) -> str:
    """A paper in one line: what it is, whose, of which day, how long, with how many marks."""
    whose = one.committee if one.meeting else one.paper.publisher
    day = say_date(to_london(one.when).date()) if one.when else ""
    return ", ".join(part for part in (title_of(one), whose, day, *facts_of(one)) if part)
