"""How the find bar, the finder and the pages work together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.finding import FindBar, Finder
from meetingwatch.ui.look import Look
from meetingwatch.words import _, ngettext


class Seeker(QObject):
    """Finds words in the open paper, lights them on its pages and goes from one to the next."""

    changed = Signal()  # other hits, or another one is gone to

    def __init__(
        self, look: Look, canvas: PageCanvas, texts: Callable[[], Sequence[str]], label: str
    ) -> None:
        super().__init__()
        self.bar = FindBar(look, label)
        self.finder = Finder()
        self._canvas = canvas
        self._texts = texts
        self._textless = 0
        self._hit: int | None = None
        self._wants_hit = False
        self._being_read = False
        self.finder.changed.connect(self._on_found)
        canvas.selection_changed.connect(self._on_brought)
        self.bar.typed.connect(self._on_typed)
        self.bar.stepped.connect(self.step)
        self.finder.changed.connect(self.changed)
        self.bar.closed.connect(self.close)

    def open(self, textless: int, *, being_read: bool = False) -> None:
        """Another paper, with so many pages that have no words; being_read: its words are not known yet."""
        self._being_read = being_read
        self._textless, self._hit, self._wants_hit = textless, None, False
        self.bar.hide()
        self.finder.stop()

    def words_came(self, textless: int) -> None:
        """The words of the paper are known now: what is being looked for is looked for in them."""
        self._being_read, self._textless = False, textless
        if self.finder.words:
            self.finder.start(self.bar.field.text(), self._texts())

    @property
    def number(self) -> int | None:
        """Which hit was gone to, from 0."""
        return self._hit

    def lengths(self) -> Callable[[int], int]:
        """How many characters a page's text has."""
        texts = self._texts()
        return lambda page: len(texts[page]) if page < len(texts) else 0

    def go(self, number: int | None) -> None:
        """To a hit by its number from 0."""
        self._go(number)

    def begin(self) -> None:
        """Open the bar; a few words that are selected are looked for."""
        self.bar.show()
        self.bar.field.setFocus()
        chosen = self._canvas.hands.selected
        letters = self._canvas.lit.letters(chosen.page) if chosen else None
        if chosen and letters and chosen.end - chosen.start < 60:
            words = " ".join(letters.text[chosen.start : chosen.end].split())
            self.seek(f'"{words}"' if " " in words else words)
        self.bar.field.selectAll()

    def seek(self, words: str, *, brought: bool = False) -> None:
        """Look for these words and light them, without going anywhere.

        brought: they come from the search of all papers, which takes a last word that is being typed as a
        beginning and puts a star behind it; the person typed none, so none is shown.
        """
        self.bar.show()
        self.bar.field.setText(words.removesuffix("*") if brought else words)
        self._hit, self._wants_hit = None, False
        self.finder.start(words, self._texts())
        self._canvas.set_words(self.finder.words)

    def step(self, by: int) -> None:
        """To the next hit, or the one before."""
        total = len(self.finder.hits)
        if not total or not self.finder.sure:
            self._wants_hit = not self.finder.done  # gone to as soon as it is known which it is
            return
        if self._hit is None:
            first = self.finder.after(self._canvas.page, -2) or 0
            self._go(first if by > 0 else (first - 1) % total)
        else:
            self._go((self._hit + by) % total)

    def close(self) -> None:
        """Put the bar away; what was found last stays selected."""
        self.bar.hide()
        self.finder.stop()
        self._hit, self._wants_hit = None, False
        self._canvas.set_words(())
        self._canvas.setFocus()

    def _on_typed(self, words: str) -> None:
        self.seek(words)
        self._wants_hit = True
        self._on_found()

    def _on_brought(self) -> None:
        """A page's letters may come after everything was found: only then is it known which hit was gone to."""
        if self._hit is None and self.finder.hits:
            self._on_found()

    def _on_found(self) -> None:
        finder = self.finder
        if finder.words != self._canvas.lit.words:
            self._canvas.set_words(finder.words)
        far = finder.done or (finder.sure and bool(finder.hits) and finder.hits[-1].page >= self._canvas.page)
        if self._wants_hit and finder.hits and far:
            self._wants_hit = False
            self._go(self.finder.after(self._canvas.page, -2))
        place = self._canvas.lit.hit
        if self._hit is None and place is not None and finder.sure:
            same = (n for n, one in enumerate(finder.hits) if (one.page, one.start) == place[:2])
            self._hit = next(same, None)
        self.bar.say(self._count())

    def _go(self, number: int | None) -> None:
        if number is None:
            return
        self._hit = number
        hit = self.finder.hits[number]
        self._canvas.reveal(hit.page, hit.start, hit.end)
        self.bar.say(self._count())
        self.changed.emit()

    def _count(self) -> str:
        finder = self.finder
        if not finder.words:
            return _leaves_out() if _only_leaves_out(self.bar.field.text()) else ""
        if finder.hits and not finder.sure:
            return _("looking…")
        if finder.apart:
            n = 0 if self._hit is None else self._hit + 1
            return _("no page has all the words; one of them: {n} of {total}").format(
                n=n, total=len(finder.hits)
            )
        if finder.hits and self._hit is not None:
            return _("{n} of {total}").format(n=self._hit + 1, total=len(finder.hits))
        if finder.hits:
            return _("{total} found").format(total=len(finder.hits))
        if self._being_read:
            return _("the paper is still being read")
        if not finder.done:
            return _("looking…")
        if self._textless:
            n = self._textless
            words = ngettext("not found; {n} page has no text", "not found; {n} pages have no text", n)
            return words.format(n=n)
        return _("not found")


def _only_leaves_out(typed: str) -> bool:
    if "-" not in typed and "NOT" not in typed:
        return False
    from meetingwatch.documents.query import only_leaves_out  # when something is looked for

    return only_leaves_out(typed)


def _leaves_out() -> str:
    return _("a minus leaves words out: type one to look for")
