"""Finding words in the open paper: the search itself, in small steps, and its bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from meetingwatch.ui.icons import icon
from meetingwatch.ui.kit.later import later
from meetingwatch.ui.kit.pieces import Button, Field, Text
from meetingwatch.ui.look import Look
from meetingwatch.words import _

PAGES_A_STEP = 24
PAUSE_MS = 180  # after the last letter typed
_JOINS = frozenset(("OR", "AND", "NOT", "NEAR"))
_SIGNS = frozenset('"“”„*|')


@dataclass(frozen=True)
class Hit:
    """Where words stand: page index, offsets in its normalised text."""

    page: int
    start: int
    end: int


class Finder(QObject):
    """Looks through pages a few at a time, so that the window never waits (900 pages take some 0.4 s in all).

    Of several words that stand somewhere just as they were typed, hits are those places and no others: a sentence that
    was copied is looked for as one. Else hits are those on pages that have all of the words, as in the search of all
    papers; where no page has, those of single words. Different words next to each other are one hit.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words: tuple[str, ...] = ()
        self.hits: list[Hit] = []
        self._partly: list[Hit] = []  # on pages that have some of the words, not all
        self._phrase: tuple[str, ...] = ()  # the words as one, while nothing but single words was found
        self.apart = False  # no page has all of the words: hits are those of single ones
        self.textless = 0
        self._texts: Sequence[str] = ()
        self._next = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    @property
    def done(self) -> bool:
        """Whether every page was looked through."""
        return self._next >= len(self._texts)

    @property
    def sure(self) -> bool:
        """Whether the hits so far stay, and others only follow: not while the words may yet be found as one."""
        return self.done or not self._phrase

    def start(self, query: str, texts: Sequence[str]) -> None:
        """Look for the words of a query; changed is told as hits come."""
        self.apart = False
        self.words, self._phrase = _meant(query), whole_phrase(query)
        self.hits, self._partly = [], []
        self._texts = texts if self.words else ()
        self._next = 0
        if self._texts:
            self._timer.start()
        else:
            self._timer.stop()
            self.changed.emit()

    def stop(self) -> None:
        """Look no further."""
        self.start("", ())

    def _step(self) -> None:
        from meetingwatch.documents.query import find_together, find_words  # not needed for the first page

        last = min(self._next + PAGES_A_STEP, len(self._texts))
        for page in range(self._next, last):
            text = self._texts[page]
            if self._phrase and find_words(text, self._phrase):
                self.words, self._phrase = self._phrase, ()
                self.hits, self._partly = [], []
            found = [Hit(page, start, end) for start, end in find_together(text, self.words)]
            whole = not found or all(find_words(text, (word,)) for word in self.words)
            (self.hits if whole else self._partly).extend(found)
        self._next = last
        if self.done and not self.hits:
            self.hits, self.apart = self._partly, bool(self._partly)
        if self.done:
            self._timer.stop()
        self.changed.emit()

    def after(self, page: int, start: int = -1) -> int | None:
        """The first hit (its number from 0) behind a place; from the beginning when there is none behind."""
        if not self.hits:
            return None
        behind = (n for n, hit in enumerate(self.hits) if (hit.page, hit.start) > (page, start))
        return next(behind, 0)


def whole_phrase(query: str) -> tuple[str, ...]:
    """Several words as one phrase, as they were read somewhere ("67% of the sample"); () for a single word, and where
    a query says otherwise how its words are meant: with quotation marks, a star, a minus, OR and the like."""
    words = query.split()
    means = any(
        word in _JOINS or word.startswith("NEAR/") or (word[0] == "-" and len(word) > 1) for word in words
    )
    return _meant(f'"{query}"') if len(words) > 1 and not means and not set(query) & _SIGNS else ()


def _meant(query: str) -> tuple[str, ...]:
    """The words that a query looks for."""
    if not query:
        return ()
    from meetingwatch.documents.query import words_of  # not needed for the first page

    return words_of(query)


class FindBar(QFrame):
    """A line to type in, how many there are, forth and back."""

    typed = Signal(str)
    stepped = Signal(int)  # 1 or -1
    closed = Signal()

    def __init__(self, look: Look, label: str) -> None:
        super().__init__()
        self.setObjectName("find-bar")
        self.setProperty("bar", True)
        self._look = look
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 6, 10, 6)
        line.setSpacing(6)
        self.field = Field(
            label,
            hint=_("Words, or a “phrase in quotes”; Enter goes on, Alt+1 to 4 marks"),
            name="find-words",
        )
        self.count = Text("", wrap=False)
        self._back = Button(
            "", lambda: self.stepped.emit(-1), name="find-previous", tip=_("Previous (Shift+Enter)")
        )
        self._forth = Button("", lambda: self.stepped.emit(1), name="find-next", tip=_("Next (Enter)"))
        self._close = Button("", self.closed.emit, name="find-close", tip=_("Close (Esc)"))
        line.addWidget(self.field, 1)
        line.addWidget(self.count)
        for button in (self._back, self._forth, self._close):
            line.addWidget(button)
        self._pause = later(self, PAUSE_MS, lambda: self.typed.emit(self.field.text()))
        self.field.textEdited.connect(lambda _text: self._pause.start())
        look.changed.connect(self._dress)
        self._dress()
        self.hide()

    def _dress(self) -> None:
        for button, name in ((self._back, "up"), (self._forth, "down"), (self._close, "close")):
            button.setIcon(icon(name, self._look.theme, 18))

    def say(self, words: str) -> None:
        """How many there are; also for a screen reader."""
        self.count.setText(words)
        self.field.setAccessibleDescription(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self._pause.stop()
                self.typed.emit(self.field.text())
            else:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)
