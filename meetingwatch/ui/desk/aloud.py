"""Reading a paper aloud: sentence by sentence, lit as it is said, on over the next pages.

The last sentence of a page that nothing ends is held back until the next page is read, so that it is said whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout

from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.page_bodies import PageBodies
from meetingwatch.ui.desk.sentences import Sentence, is_open, sentences_of, taken_on
from meetingwatch.ui.desk.text_pane import blocks_on
from meetingwatch.ui.icons import icon
from meetingwatch.ui.kit.pieces import Button, Text
from meetingwatch.ui.look import Look
from meetingwatch.ui.speech import Speaker, Voice, voice
from meetingwatch.words import _


class Aloud(QFrame):
    """A strip with pause, back, on and stop. Hidden while nothing is read; available is False without a voice."""

    said = Signal()  # another sentence is lit
    failed = Signal()

    def __init__(
        self, look: Look, canvas: PageCanvas, texts: Callable[[], Sequence[str]], system: Voice | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("aloud")
        self.setProperty("bar", True)
        self._look, self._canvas, self._texts = look, canvas, texts
        self._page = 0
        self._next = 0  # the page that is read after these sentences
        self._goes_on = True
        self._sentences: list[Sentence] = []
        self._bodies = PageBodies()
        self._over: Sentence | None = None  # from the page before, not ended there
        found = system or voice()
        self.speaker = Speaker(found, self) if found is not None else None
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 6, 10, 6)
        line.setSpacing(6)
        self.words = Text("", wrap=False)
        self.hold = Button(_("Pause"), self.toggle, name="aloud-pause", tip=_("Pause or go on (F8)"))
        self._back = Button("", lambda: self._skip(-1), name="aloud-back", tip=_("Sentence before"))
        self._on = Button("", lambda: self._skip(1), name="aloud-on", tip=_("Next sentence"))
        self._end = Button(_("Stop"), self.stop, name="aloud-stop", tip=_("Stop reading aloud (Shift+F8)"))
        line.addWidget(self.words, 1)
        for button in (self._back, self.hold, self._on, self._end):
            line.addWidget(button)
        if self.speaker is not None:
            self.speaker.began.connect(self._on_began)
            self.speaker.finished.connect(self._on_finished)
            self.speaker.failed.connect(self._on_failed)
        look.changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def available(self) -> bool:
        """Whether this computer has a voice."""
        return self.speaker is not None

    def _dress(self) -> None:
        for button, name in ((self._back, "left"), (self._on, "right")):
            button.setIcon(icon(name, self._look.theme, self._look.px(18)))
            button.setIconSize(QSize(self._look.px(18), self._look.px(18)))

    def toggle(self) -> None:
        """Begin, pause, or go on."""
        speaker = self.speaker
        if speaker is None:
            return
        if not speaker.speaking:
            self.start()
        elif speaker.paused:
            speaker.go_on()
            self._say()
        else:
            speaker.pause()
            self._say()

    def take(self, canvas: PageCanvas, texts: Callable[[], Sequence[str]]) -> None:
        """What begins to be read is read from these pages."""
        if self.speaker is not None and not self.speaker.speaking:
            self._canvas, self._texts = canvas, texts

    def leave(self, canvas: PageCanvas) -> None:
        """These pages go: nothing is read from them any more."""
        if canvas is self._canvas:
            self.stop()

    def start(self) -> None:
        """Read what is selected, else on from the top of the page in view."""
        chosen = self._canvas.hands.selected
        self._goes_on, self._over = chosen is None, None
        if chosen is None:
            self._read_on(self._canvas.page)
            return
        blocks = blocks_on(self._canvas, chosen.page, self._texts()[chosen.page])
        found = [one for one in sentences_of(chosen.page, blocks) if one.touches(chosen.start, chosen.end)]
        self._say_all(found, chosen.page + 1)

    def stop(self) -> None:
        """Be silent and put the strip away."""
        if self.speaker is not None:
            self.speaker.stop()
        self._over = None
        self._canvas.lit.spoken = ()
        self._canvas.viewport().update()
        had = QApplication.focusWidget()
        self.hide()
        if had is not None and self.isAncestorOf(had):
            self._canvas.setFocus()
        self.said.emit()

    def _read_on(self, page: int) -> None:
        """Read from the top of a page on: the first with words, as there are none on a picture or a blank page."""
        texts = self._texts()
        over, found = self._over, list[Sentence]()
        while page < len(texts) and not found:
            (body,) = self._bodies.between(texts, page, page)
            here = sentences_of(page, blocks_on(self._canvas, page, texts[page]), body)
            page += 1
            if here:
                found = taken_on(over, here)
                over = found.pop() if page < len(texts) and is_open(found[-1].text) else None
        if over is not None and not found:
            found, over = [over], None
        self._over = over
        self._say_all(found, page)

    def _say_all(self, found: list[Sentence], following: int) -> None:
        if not found or self.speaker is None:
            self.stop()
            return
        self._sentences, self._next = found, following
        if following < len(self._texts()):
            self._canvas.want_words(following)  # so that its columns and tables are read in their order
        self.show()
        self.speaker.say([one.text for one in found])

    def _skip(self, by: int) -> None:
        if self.speaker is not None:
            self.speaker.skip(by)

    def _on_began(self, number: int) -> None:
        one = self._sentences[number]
        canvas = self._canvas
        self._page = one.places[0][0]
        canvas.lit.spoken = one.places
        rects = canvas.lit.spoken_on(self._page)
        if rects:
            canvas.go_to_rect(self._page, rects[0])
        elif self._page not in canvas.seen():
            canvas.go_to(self._page)
        canvas.viewport().update()
        self._say()
        self.said.emit()

    def _on_finished(self) -> None:
        if self._goes_on:
            self._read_on(self._next)
        else:
            self.stop()

    def _on_failed(self) -> None:
        self.stop()
        self.failed.emit()

    def _say(self) -> None:
        speaker = self.speaker
        held = speaker is not None and speaker.paused
        self.hold.setText(_("Go on") if held else _("Pause"))
        page = self._canvas.labels[self._page] if self._page < len(self._canvas.labels) else None
        shown = page if page is not None else f"PDF {self._page + 1}"
        words = _("Paused on page {label}") if held else _("Reading page {label} aloud")
        self.words.setText(words.format(label=shown))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.speaker is not None and self.speaker.speaking and not self.speaker.paused:
            self.speaker.pause()  # another place is shown
            self._say()
