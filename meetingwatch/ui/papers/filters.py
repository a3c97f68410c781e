"""What narrows the shelf: words, council, committee, year, kind, state, marks, earlier versions."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from meetingwatch.ui.kit.fields import Chooser, offer
from meetingwatch.ui.kit.flow import Flow
from meetingwatch.ui.kit.pieces import Button, Field
from meetingwatch.ui.papers.model import STATES, Wish, kind_words
from meetingwatch.words import _
from meetingwatch.workflow.shelf import KINDS, Shelved


class Filters(QWidget):
    """One line of choosers, more where there is no room."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = Field(_("Find by title, committee or date"), hint=_("Filter"), name="paper-filter")
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(240)
        self.words.textChanged.connect(lambda _text: self.changed.emit())
        self._year = self._box(_("Year"), "paper-year", 9)
        self._council = self._box(_("Council"), "paper-council", 12)
        self._committee = self._box(_("Committee"), "paper-committee", 16)
        self._kind = self._box(_("Kind of paper"), "paper-kind", 11)
        self._state = self._box(_("State"), "paper-state", 12)
        self._marked = self._tick(_("With my marks"), "paper-marked")
        self._older = self._tick(_("Earlier versions"), "paper-older")
        self._among: frozenset[str] | None = None
        self._only = Button(
            _("Only papers with pages without text: show all"), self.show_all, name="paper-textless"
        )
        self._only.hide()
        boxes = (self._year, self._council, self._committee, self._kind, self._state)
        self.setLayout(Flow(self.words, *boxes, self._marked, self._older, self._only))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        offer(self._kind, [(_("All kinds"), ""), *((kind_words(kind), kind) for kind in KINDS)])
        states = (_("On this computer"), _("Not fetched yet"), _("Failed"), _("Gone from the site"))
        offer(self._state, [(_("All states"), ""), *zip(states, STATES, strict=True)])

    def _box(self, name: str, object_name: str, letters: int) -> QComboBox:
        box = Chooser()
        box.setAccessibleName(name)
        box.setObjectName(object_name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(letters)
        box.activated.connect(lambda _index: self.changed.emit())
        return box

    def _tick(self, words: str, object_name: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setObjectName(object_name)
        box.toggled.connect(lambda _on: self.changed.emit())
        return box

    def offer(self, found: list[Shelved]) -> None:
        """Offer the years, councils and committees there are."""
        years = sorted({one.year for one in found if one.year}, reverse=True)
        councils = sorted({one.council for one in found if one.council})
        committees = sorted({one.committee for one in found if one.committee})
        offer(self._year, [(_("All years"), 0), *((str(year), year) for year in years)])
        offer(self._council, [(_("All councils"), ""), *((name, name) for name in councils)])
        offer(self._committee, [(_("All committees"), ""), *((name, name) for name in committees)])
        self._council.setVisible(len(councils) > 1)

    def only_among(self, papers: set[str]) -> None:
        """Only these papers: those with pages without text."""
        self.clear()
        self._among = frozenset(papers)
        self._only.show()
        self.changed.emit()

    def wish(self) -> Wish:
        """What is asked for now."""
        wish = Wish(
            self.words.text(),
            int(self._year.currentData() or 0),
            str(self._committee.currentData() or ""),
            self._older.isChecked(),
        )
        return replace(
            wish,
            council=str(self._council.currentData() or ""),
            kind=str(self._kind.currentData() or ""),
            state=str(self._state.currentData() or ""),
            marked=self._marked.isChecked(),
            among=self._among,
        )

    def show_all(self) -> None:
        """Ask for everything because the person pressed a button that goes with that: the keyboard comes here, for
        otherwise its going would send it to whatever stands next."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.clear()

    def clear(self) -> None:
        """Ask for everything."""
        for box in (self._year, self._council, self._committee, self._kind, self._state):
            box.setCurrentIndex(0)
        self._marked.setChecked(False)
        self._among = None
        self._only.hide()
        self.words.clear()
        self.changed.emit()
