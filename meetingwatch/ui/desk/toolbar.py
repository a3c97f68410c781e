"""The strip above the pages: where we are, the four meanings, finding, zoom, the page's text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from meetingwatch.domain.mark import MEANINGS, meaning_label, meaning_sign
from meetingwatch.ui.icons import icon
from meetingwatch.ui.kit.pieces import Button, Field, Text
from meetingwatch.ui.look import Look
from meetingwatch.words import _
from meetingwatch.workflow.reading import FIT_PAGE, FIT_WIDTH

PERCENTS = (50, 75, 100, 125, 150, 200, 300, 400)


class Toolbar(QFrame):
    """Tells what was pressed; the reader does it."""

    turned = Signal(int)  # -1 or 1 page
    page_entered = Signal(str)
    mark_pressed = Signal(str)
    note_pressed = Signal()
    find_pressed = Signal()
    zoom_chosen = Signal(object)  # per cent, "width" or "page"
    zoom_stepped = Signal(bool)  # True for larger
    text_toggled = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("desk-toolbar")
        self.setProperty("bar", True)
        self._look = look
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(10, 6, 10, 6)
        self._line.setSpacing(6)
        self._wide = True
        self._add_pages()
        self._line.addStretch(1)
        self.meanings = {meaning: self._meaning(meaning) for meaning in MEANINGS}
        self.note = Button(
            _("Note"), self.note_pressed.emit, name="note", tip=_("A note on the words, or on the page (N)")
        )
        self._line.addWidget(self.note)
        self._line.addStretch(1)
        self._add_right()
        look.changed.connect(self._dress)
        self._dress()

    def _add_pages(self) -> None:
        self.back = Button(
            "", lambda: self.turned.emit(-1), name="previous-page", tip=_("Previous page (Ctrl+PgUp)")
        )
        self.box = Field(_("Printed page number"), name="page-box")
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box.returnPressed.connect(lambda: self.page_entered.emit(self.box.text()))
        self.total = Text("", wrap=False)
        self.forth = Button("", lambda: self.turned.emit(1), name="next-page", tip=_("Next page (Ctrl+PgDn)"))
        for piece in (self.back, self.box, self.total, self.forth):
            self._line.addWidget(piece)

    def _meaning(self, meaning: str) -> Button:
        number = MEANINGS.index(meaning) + 1
        tip = _("Mark the selected words as {meaning} ({number})").format(
            meaning=meaning_label(meaning).lower(), number=number
        )
        button = Button("", lambda: self.mark_pressed.emit(meaning), name=f"mark-{meaning}", tip=tip)
        button.setAccessibleName(_("Mark as {meaning}").format(meaning=meaning_label(meaning)))
        self._line.addWidget(button)
        return button

    def _add_right(self) -> None:
        self.find_button = Button(
            _("Find"), self.find_pressed.emit, name="find", tip=_("Find in this paper (Ctrl+F)")
        )
        self.zoom = Button("100%", name="zoom")
        self.zoom.setToolTip(_("Page zoom (Ctrl and the wheel)"))
        menu = QMenu(self.zoom)
        for words, fit in ((_("Fit width"), FIT_WIDTH), (_("Fit page"), FIT_PAGE)):
            menu.addAction(words, self._chooser(fit))
        menu.addSeparator()
        for percent in PERCENTS:
            menu.addAction(f"{percent}%", self._chooser(float(percent)))
        menu.addSeparator()
        self._step(menu, _("Larger pages"), "Ctrl+Shift++", larger=True)
        self._step(menu, _("Smaller pages"), "Ctrl+Shift+-", larger=False)
        self.zoom.setMenu(menu)
        self.text = Button(
            "", name="page-text", tip=_("Text of the page, for reading large or aloud (Ctrl+T)")
        )
        self.text.setCheckable(True)
        self.text.setAccessibleName(_("Page text"))
        self.text.toggled.connect(self.text_toggled)
        for piece in (self.find_button, self.zoom, self.text):
            self._line.addWidget(piece)

    def _chooser(self, fit: float | str) -> Callable[[], None]:
        return lambda: self.zoom_chosen.emit(fit)

    def _step(self, menu: QMenu, words: str, keys: str, *, larger: bool) -> None:
        action: QAction = menu.addAction(words, lambda: self.zoom_stepped.emit(larger))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown here; the reader listens for it
        action.setShortcut(keys)

    def say_page(self, label: str, total: str, tip: str) -> None:
        """The page in view: its printed label, the last printed label, and the PDF's own numbers."""
        if not self.box.hasFocus() or not self.box.isModified():
            self.box.setText(label)
        self.total.setText(_("of {total}").format(total=total))
        self.box.setToolTip(tip)
        self.total.setToolTip(tip)
        self.box.setAccessibleDescription(tip)

    def say_zoom(self, zoom: float) -> None:
        """The zoom, 1.0 being 100 %."""
        self.zoom.setText(f"{round(zoom * 100)}%")
        self.zoom.setAccessibleName(_("Page zoom {percent}%").format(percent=round(zoom * 100)))

    def _dress(self) -> None:
        look, theme = self._look, self._look.theme
        self.box.setFixedWidth(look.px(62))
        for button, name in ((self.back, "left"), (self.forth, "right"), (self.text, "text")):
            button.setIcon(icon(name, theme, 18))
        for meaning, button in self.meanings.items():
            dress = theme.meanings[meaning]
            button.setStyleSheet(
                f"QPushButton {{ background: {dress.wash}; color: #1B1F24; border: 1px solid {dress.stroke}; }}"
                f"QPushButton:focus {{ border: 2px solid {theme.ink if theme.name == 'dark' else theme.bar}; }}"
                f"QPushButton:hover {{ border: 2px solid {dress.stroke}; padding: {look.px(3)}px {look.px(11)}px; }}"
            )
        self._name_meanings()

    def _name_meanings(self) -> None:
        for meaning, button in self.meanings.items():
            sign = meaning_sign(meaning)
            button.setText(f"{sign} {meaning_label(meaning)}" if self._wide else sign)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room for words, the meanings keep their signs."""
        whole = sum(
            _width(piece)
            for piece in (self.back, self.box, self.total, self.forth, self.note, self.find_button, self.zoom)
        )
        words = sum(
            self.fontMetrics().horizontalAdvance(f"{meaning_sign(one)} {meaning_label(one)}")
            + self._look.px(28)
            for one in MEANINGS
        )
        wide = self.width() > whole + words + _width(self.text) + 110
        if wide != self._wide:
            self._wide = wide
            self._name_meanings()


def _width(widget: QWidget) -> int:
    return widget.sizeHint().width()
