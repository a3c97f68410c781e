"""What lies over the pages of the open paper: where letters are, marks, words that are lit, the hit gone to."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF

from meetingwatch.domain.mark import BOX, INK, Mark
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import PageSize
from meetingwatch.ui.desk.letters import Letters
from meetingwatch.ui.desk.overlay import mark_rects, sign_place

KEPT = 48  # pages whose letters stay in memory


@dataclass(frozen=True)
class Changed:
    """What differs from another paper: ranges of each page's text, words at the head of whole pages, and whether they
    came (True) or went."""

    ranges: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)
    flags: Mapping[int, str] = field(default_factory=dict)
    came: bool = True


class Lit:
    """Letters of pages lately seen, marks by page, and found words. hit is (page, start, end); found
    is the last hit, also after the search for it was put away."""

    def __init__(self) -> None:
        self._letters: OrderedDict[int, Letters] = OrderedDict()
        self.without: set[int] = set()  # pages whose words could not be read
        self.marks: dict[int, list[Mark]] = {}
        self.words: tuple[str, ...] = ()
        self.hit: tuple[int, int, int] | None = None
        self.found: tuple[int, int, int] | None = None
        self.chosen = ""
        self.gone_to: tuple[str, object] = (
            "",
            None,
        )  # the mark stepped to, and the caret's place while it counts
        self.changed = Changed()
        self.spoken: tuple[tuple[int, int, int], ...] = ()  # pages and ranges that are read aloud now
        self._found: dict[int, list[tuple[int, int]]] = {}

    def clear(self) -> None:
        """Forget everything."""
        self._letters.clear()
        self.without.clear()
        self.marks = {}
        self.words, self.hit, self.found, self.chosen, self.spoken = (), None, None, "", ()
        self.gone_to = ("", None)
        self.changed = Changed()
        self._found.clear()

    def forget_letters(self) -> None:
        """The pages' words are asked for again."""
        self._letters.clear()
        self.without.clear()
        self._found.clear()
        self.hit, self.found, self.spoken = None, None, ()

    def stands_out(self, mark_id: str, caret: object) -> bool:
        """Whether a mark is the one that is chosen, or was stepped to and the caret was not moved since."""
        return mark_id == self.chosen or (mark_id, caret) == self.gone_to

    def letters(self, page: int) -> Letters | None:
        """A page's letters, None while they are not known."""
        return self._letters.get(page)

    def add(self, text: PageText) -> None:
        """A page's words came."""
        self._letters[text.index] = Letters(text)
        self._found.pop(text.index, None)
        while len(self._letters) > KEPT:
            self._letters.popitem(last=False)

    def lacks(self, page: int) -> bool:
        """Whether a page's letters should be asked for."""
        return page not in self._letters and page not in self.without

    def set_words(self, words: tuple[str, ...]) -> None:
        """Words (of documents.query.words_of) to light."""
        self.words = words
        self.hit = None
        self._found.clear()

    def found_on(self, page: int) -> list[tuple[int, int]]:
        """Ranges of the words that are lit on a page whose letters are known."""
        letters = self._letters.get(page)
        if not self.words or letters is None:
            return []
        if page not in self._found:
            from meetingwatch.documents.query import find_words  # when something is looked for

            self._found[page] = find_words(letters.text, self.words)
        return self._found[page]

    def first_on(self, page: int) -> tuple[int, int] | None:
        """Where to look first on a page: where the most of the lit words stand together."""
        letters = self._letters.get(page)
        if not self.words or letters is None:
            return None
        from meetingwatch.documents.query import fullest  # when something is looked for

        return fullest(letters.text, self.words)

    def spoken_on(self, page: int) -> list[QRectF]:
        """Where the words are that are read aloud, display points."""
        letters = self._letters.get(page)
        if letters is None:
            return []
        return [rect for at, *where in self.spoken if at == page for rect in letters.rects(*where)]

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """The marks of this paper."""
        self.marks = {}
        for mark in marks:
            self.marks.setdefault(mark.anchor.page, []).append(mark)

    def mark_at(self, page: int, size: PageSize, point: QPointF, scale: float = 0.0) -> Mark | None:
        """The mark at a display point of a page; of several the smallest. scale: pixels a point where the page is
        shown, for a hand that aims at a mark's sign, which lies over what is beside it."""
        if scale and (signed := self._signed_at(page, size, point, scale)) is not None:
            return signed
        found = [
            mark
            for mark in self.marks.get(page, ())
            if any(
                rect.adjusted(-3, -3, 3, 3).contains(point)
                for rect in mark_rects(mark, size, self.nth_note(mark))
            )
        ]
        # A box may lie round other marks: what is lit in it is meant before the box.
        return min(found, key=lambda mark: (mark.kind in (BOX, INK), len(mark.anchor.quote)), default=None)

    def _signed_at(self, page: int, size: PageSize, point: QPointF, scale: float) -> Mark | None:
        """The mark whose sign is seen there: the last that was painted."""
        for mark in reversed(self.marks.get(page, ())):
            sign = sign_place(mark, mark_rects(mark, size, self.nth_note(mark)), scale)
            if sign is not None and sign.contains(point):
                return mark
        return None

    def nth_note(self, mark: Mark) -> int:
        """The how-manieth of the marks without a place on its page this is, from 0."""
        beside = [
            one for one in self.marks.get(mark.anchor.page, ()) if not one.anchor.rects and not one.strokes
        ]
        return next((n for n, one in enumerate(beside) if one.id == mark.id), 0)

    def mark(self, mark_id: str) -> Mark | None:
        """A mark of this paper by its id."""
        return next((mark for marks in self.marks.values() for mark in marks if mark.id == mark_id), None)
