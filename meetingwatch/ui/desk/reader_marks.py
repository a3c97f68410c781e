"""Marking in the reader: what is selected on the pages or in their text, notes, and the chosen mark's card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtWidgets import QApplication

from meetingwatch.domain.mark import ITEM_NOTE, MEANINGS, PAGE_NOTE, Mark
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.card import MarkCard
from meetingwatch.ui.desk.marker import Marker
from meetingwatch.ui.desk.overlay import mark_rects
from meetingwatch.ui.desk.selecting import Selected
from meetingwatch.ui.desk.shapes import Shapes
from meetingwatch.ui.desk.text_view import PageTextView
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.later import later
from meetingwatch.words import _
from meetingwatch.workflow.reading import OpenPaper


class ReaderMarks(QObject):
    """Brings the pages, their text (where it stands too), the marker and the card together. opened gives the paper."""

    stepped = Signal(object, bool)  # the Mark of a step that was taken back (True) or made again

    def __init__(
        self,
        hall: Hall,
        canvas: PageCanvas,
        text: PageTextView | None,
        marker: Marker,
        opened: Callable[[], OpenPaper | None],
    ) -> None:
        super().__init__(canvas)
        self._hall, self._canvas, self._text, self._marker, self._opened = hall, canvas, text, marker, opened
        self.card = MarkCard(hall.look, canvas)
        self.shapes = Shapes(hall, canvas, marker, opened, self.write_on)
        self._waiting: list[tuple[Selected, str]] = []  # to be marked once their letters are known
        # The mark gone to or just made, while the caret stays where it was then.
        self._away = later(
            self, 0, self._put_card_away
        )  # once the pages stand still: a new layout moves them more than once
        canvas.mark_chosen.connect(self._on_mark_chosen)
        canvas.moved.connect(self.place_card)
        hall.notices.stood.connect(self.place_card)
        canvas.words_known.connect(self._on_words)
        canvas.wordless.connect(self._say_wordless)
        marker.changed.connect(self._on_marks)
        self.card.noted.connect(lambda mark, note: marker.change(mark, joins=True, note=note))
        self.card.meant.connect(lambda mark, meaning: marker.change(mark, meaning=meaning))
        self.card.topics_given.connect(lambda mark, topics: marker.change(mark, topics=topics))
        self.card.tags_given.connect(lambda mark, tags: marker.change(mark, tags=tags))
        self.card.deleted.connect(marker.remove)
        self.card.closed.connect(self._on_card_closed)

    def close_paper(self) -> None:
        """Another paper comes; what was typed is saved."""
        self._waiting.clear()
        self.card.put_away()

    # Marking

    def _say_wordless(self) -> None:
        words = _(
            "This page is a picture: there are no words for the caret to stand in. B draws a box on it."
        )
        self._hall.notices.news(words)

    def mark(self, meaning: str) -> Mark | None:
        """Mark what is selected, a mark a page, a column by a box; a mark that is chosen gets another meaning
        instead."""
        canvas = self._canvas
        if canvas.drawing.tool:
            canvas.drawing.meaning = meaning
            return None
        if self._text is not None and self._in_text():
            return self._mark_text(self._text, meaning)
        hands = canvas.hands
        if hands.block is not None:
            box = self.shapes.box_round(meaning)
            self.stand_by(box.id if box else "")
            return box
        if not hands.parts:
            if canvas.lit.chosen:
                self._marker.change(canvas.lit.chosen, meaning=meaning)
            else:
                self._hall.notices.news(
                    _(
                        "Select words first: drag over them, or press F7 and move with Shift and the arrow keys."
                    )
                )
            return None
        made = [self._add(part, meaning) for part in hands.parts]
        if any(made):
            hands.clear()
        return next((one for one in made if one is not None), None)

    def select_column(self) -> None:
        """The next drag on the pages selects a column, for who cannot hold a key, or whose desktop takes it."""
        canvas = self._canvas
        canvas.drawing.take("")
        canvas.hands.want_column(wanted=True)
        canvas.setFocus()
        self._hall.notices.news(_("Drag over the column on the page. Esc ends this."))

    def _in_text(self) -> bool:
        """Whether words are selected in the text pane, and it has the keyboard."""
        text = self._text
        return text is not None and text.hasFocus() and text.textCursor().hasSelection()

    def _mark_text(self, text: PageTextView, meaning: str) -> Mark | None:
        """Mark what is selected in the text pane: its place on the page is asked for where it is not known."""
        made = [self._add(part, meaning) for part in text.selected_parts()]
        if not made:
            self._hall.notices.news(_("Select words of the page first."))
        caret = text.textCursor()
        caret.clearSelection()
        text.setTextCursor(caret)
        return next((one for one in made if one is not None), None)

    def _add(self, part: Selected, meaning: str) -> Mark | None:
        opened, letters = self._opened(), self._canvas.lit.letters(part.page)
        if opened is None:
            return None
        if letters is None:
            self._waiting.append((part, meaning))
            self._canvas.want_words(part.page)
            return None
        return self._marker.add(letters.page, part.start, part.end, meaning, opened.labels[part.page])

    def _on_words(self, page: int) -> None:
        ready = [one for one in self._waiting if one[0].page == page]
        self._waiting = [one for one in self._waiting if one[0].page != page]
        for part, meaning in ready:
            self._add(part, meaning)

    def note(self) -> None:
        """A note: on the chosen mark, on the selected words (marked as a quote), or on the page."""
        canvas, opened = self._canvas, self._opened()
        mark = self._marker.get(canvas.lit.chosen)
        in_view = any(part.page in canvas.seen() for part in canvas.hands.parts)
        if mark is None and (self._in_text() or in_view):
            mark = self.mark(MEANINGS[0])
        elif mark is None and opened is not None:
            mark = self._marker.add_page_note(canvas.page, opened.labels[canvas.page])
        if mark is not None:
            self.write_on(mark.id)

    def write_on(self, mark_id: str) -> None:
        """Choose a mark that was just made, ready for its note."""
        self.choose(mark_id)
        self.card.note.setFocus()

    def choose(self, mark_id: str) -> None:
        """Go to a mark and show its card."""
        mark = self._marker.get(mark_id)
        if mark is not None:
            self._canvas.go_to_mark(mark)
            self._canvas.choose(mark_id)

    def delete_chosen(self) -> None:
        """Put the chosen mark in the bin; where none is chosen, the one that was gone to by keys."""
        mark = self._marker.get(self._canvas.lit.chosen) or self._gone_to()
        if mark is not None:
            self.card.mark = None
            self.card.hide()
            self._marker.remove(mark.id)

    def _gone_to(self) -> Mark | None:
        """The mark that was gone to, while it is in view and the caret is where that put it."""
        mark_id, place = self._canvas.lit.gone_to
        mark = self._marker.get(mark_id) if place == self._canvas.hands.place else None
        return mark if mark is not None and mark.anchor.page in self._canvas.seen() else None

    def stand_by(self, mark_id: str) -> None:
        """The person came to this mark ("" for none): the caret goes there, and Enter opens it."""
        canvas, mark = self._canvas, self._marker.get(mark_id)
        letters = canvas.lit.letters(mark.anchor.page) if mark is not None else None
        if mark is not None and letters is not None and mark.anchor.rects:
            inside = letters.inside(mark_rects(mark, canvas.sizes[mark.anchor.page])[0])
            if inside:
                canvas.hands.put_caret(mark.anchor.page, inside[0][0])
        canvas.lit.gone_to = (mark_id, canvas.hands.place)
        canvas.viewport().update()

    def enter(self) -> None:
        """Enter on the pages: the mark gone to opens; else a hit that is selected becomes a quote, also after its
        search was put away; else the mark at the caret opens."""
        canvas = self._canvas
        mark, chosen = self._gone_to(), canvas.hands.selected
        if mark is not None:
            self.choose(mark.id)
        elif chosen is not None and canvas.lit.found == (chosen.page, chosen.start, chosen.end):
            self.mark(MEANINGS[0])
            return
        else:
            canvas.choose(canvas.hands.mark_at_caret())
        if self.card.isVisible():
            self.card.note.setFocus()

    def undo(self, *, back: bool) -> None:
        """Take the last change of a mark back, or make it again; stepped tells, so that it is shown where it was."""
        self.card.save()
        mark = self._marker.undo() if back else self._marker.redo()
        if mark is not None and self._opened() is not None:
            self.stepped.emit(mark, back)

    # The card

    def _on_marks(self) -> None:
        self._canvas.set_marks(self._marker.so_far)
        if self.card.mark is None:
            return
        mark = self._marker.get(self.card.mark.id)
        if mark is not None:
            self.card.show_mark(mark)
        else:
            self.card.mark = None
            self.card.put_away()
            self._canvas.choose("")

    def _on_mark_chosen(self, mark_id: str) -> None:
        mark = self._marker.get(mark_id)
        if mark is None:
            self.card.put_away()
            return
        self.card.show_mark(mark)
        self.card.show()
        self._make_room(mark)
        self.place_card()
        self.card.raise_()

    def _make_room(self, mark: Mark) -> None:
        """Scroll up a little where the card would hide its mark."""
        place, room = self._canvas.mark_place(mark), self._room()
        self.card.fit(place, room)
        needed = self.card.height() + 20
        over = place.bottom() + needed - room.bottom()
        if over > 0 and place.top() < needed and place.top() - over > 12:
            bar = self._canvas.verticalScrollBar()
            bar.setValue(round(bar.value() + over))

    def place_card(self) -> None:
        """The pages have moved: the card goes with its mark."""
        if self.card.mark is None or self.card.isHidden():
            return
        if self._card_strayed():
            self._away.start()
            return
        self.card.place(self._canvas.mark_place(self.card.mark), self._room())

    def _room(self) -> QRectF:
        """Where the card may stand: on the view, above the notices."""
        room = QRectF(self._canvas.viewport().geometry())
        covered = self._hall.notices.top_over(self._canvas)
        if covered is not None:
            room.setBottom(min(room.bottom(), covered))
        return room

    def _card_strayed(self) -> bool:
        """Whether the mark of the card is out of view: what is typed would go to a mark nobody sees."""
        mark, canvas = self.card.mark, self._canvas
        if mark is None or self.card.isHidden() or mark.anchor.page >= len(canvas.sizes):
            return False
        if mark.anchor.page not in canvas.seen():
            return True
        place = canvas.mark_place(mark)
        return place.bottom() < 0 or place.top() > canvas.viewport().height()

    def _put_card_away(self) -> None:
        if not self._card_strayed():
            return
        had = QApplication.focusWidget()
        elsewhere = had is not None and not self.card.isAncestorOf(had)
        self.card.put_away()
        if elsewhere and had is not None:
            had.setFocus()  # stepping from hit to hit goes on

    def _on_card_closed(self) -> None:
        chosen = self._marker.get(self._canvas.lit.chosen)
        self._canvas.lit.chosen = ""
        self._canvas.viewport().update()
        if chosen is not None and chosen.kind in (PAGE_NOTE, ITEM_NOTE) and not chosen.note:
            self._marker.remove(chosen.id, quietly=True)  # a note on the page that says nothing
        self._canvas.setFocus()
