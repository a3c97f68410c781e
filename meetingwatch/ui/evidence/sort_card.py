"""Giving topics and tags to several marks at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter

from meetingwatch.domain.mark import listed
from meetingwatch.ui.kit.pieces import Button, Card, Field, Text, row
from meetingwatch.words import _, ngettext

Give = Callable[[tuple[str, ...], tuple[str, ...], bool], object]


class SortCard(Card):
    """Asks which topics and tags to give the chosen marks, or to take from them: give(topics, tags, add)."""

    def __init__(self, give: Give) -> None:
        super().__init__()
        self.setObjectName("sort-card")
        self._give = give
        self._head = Text("", "section")
        self.topics = Field(_("Topics, with commas between"), name="sort-topics")
        self.tags = Field(_("Tags, with commas between"), name="sort-tags")
        self.column.addWidget(self._head)
        for label, field in ((_("Topics"), self.topics), (_("Tags"), self.tags)):
            caption = Text(label, wrap=False)
            caption.setBuddy(field)
            self.column.addWidget(caption)
            self.column.addWidget(field)
        self.topics.returnPressed.connect(lambda: self._on_give(add=True))
        self.tags.returnPressed.connect(lambda: self._on_give(add=True))
        self.column.addLayout(
            row(
                Button(_("Give them"), lambda: self._on_give(add=True), name="sort-give"),
                Button(_("Take them away"), lambda: self._on_give(add=False), name="sort-take"),
                Button(_("Not now"), self.hide, name="sort-not-now"),
                1,
            )
        )

    def ask(self, count: int, topics: Iterable[str], tags: Iterable[str]) -> None:
        """Ask for this many marks; topics and tags in use are offered while typing."""
        self.say(count)
        for field, known in ((self.topics, topics), (self.tags, tags)):
            field.clear()
            completer = QCompleter(sorted(set(known), key=str.casefold), field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            field.setCompleter(completer)
        self.show()
        self.topics.setFocus()

    def say(self, count: int) -> None:
        """How many marks they will be given to."""
        words = ngettext("Topics and tags of {n} mark", "Topics and tags of {n} marks", count)
        self._head.setText(words.format(n=count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _on_give(self, *, add: bool) -> None:
        topics, tags = listed(self.topics.text()), listed(self.tags.text())
        if topics or tags:
            self.hide()
            self._give(topics, tags, add)
