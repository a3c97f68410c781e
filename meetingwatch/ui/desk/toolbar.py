"""The strip above the pages: where we are, the four meanings, finding, zoom, the page's text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from meetingwatch.domain.mark import MEANINGS, meaning_label, meaning_sign
from meetingwatch.ui.icons import icon
from meetingwatch.ui.kit.pieces import Button, Field, Text, column
from meetingwatch.ui.look import Look
from meetingwatch.words import _
from meetingwatch.workflow.remembering import FIT_PAGE, FIT_WIDTH

# How much room there is: for words, for icons, for signs, for those without the text's button, or only for a part of
# it in each of two or three lines.
_WORDS, _ICONS, _SIGNS, _TIGHT, _TWO_LINES, _THREE_LINES = range(6)
_GAP = 4
_PAD = 6
_LONGEST = 14  # letters of a page's label that are shown: printed ones are hardly longer
_IN_THE_BOX, _IN_THE_TOTAL = 3, 5  # of a longer label: so many have room
_TIP_LINE = 60  # letters
PERCENTS = (50, 75, 100, 125, 150, 200, 300, 400)


class PageBox(Field):
    """The page box. While nothing is typed in it, undo is the desk's: the box has nothing of its own to take back."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and not self.isModified() and _takes_back(event):
            event.ignore()
            return True
        return super().event(event)


def _takes_back(event: QEvent) -> bool:
    keys = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in keys)


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
    went = Signal(int)  # -1 back, 1 forward through the places visited

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("desk-toolbar")
        self.setProperty("bar", True)
        self._look = look
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._upper, self._lower, self._lowest = _line(), _line(), _line()
        whole = column(self._upper, self._lower, self._lowest, spacing=_GAP)
        whole.setContentsMargins(8, 6, 8, 6)
        self.setLayout(whole)
        self._room = _WORDS
        self._needs: dict[int, int] = {}
        self._label = ""
        self.panel = self._shower("show-panel", _("Show items, pages and marks (F9)"))
        self.side = self._shower("show-side", _("Show the draft beside the page (Shift+F9)"))
        self._add_pages()
        self._middle = QWidget()
        middle = _line(self._middle)
        self.meanings = {meaning: self._meaning(meaning) for meaning in MEANINGS}
        self.note = Button(
            _("Note"), self.note_pressed.emit, name="note", tip=_("A note on the words, or on the page (N)")
        )
        for button in (*self.meanings.values(), self.note):
            middle.addWidget(button)
        self._upper.addStretch(1)
        self._upper.addWidget(self._middle)
        self._upper.addStretch(1)
        for line in (self._lower, self._lowest):
            line.addStretch(1)
            line.addStretch(1)
        self._add_right()
        look.changed.connect(self._dress)
        self._dress()

    def _add_pages(self) -> None:
        self.back = Button(
            "", lambda: self.turned.emit(-1), name="previous-page", tip=_("Previous page (Ctrl+PgUp)")
        )
        self.box = PageBox(_("Printed page number"), name="page-box")
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box.returnPressed.connect(self._on_entered)
        self.total = Text("", wrap=False)
        self.forth = Button("", lambda: self.turned.emit(1), name="next-page", tip=_("Next page (Ctrl+PgDn)"))
        self.box.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.was = Button(
            "", lambda: self.went.emit(-1), name="go-back", tip=_("Back to where you were (Alt+Left)")
        )
        self.again = Button(
            "", lambda: self.went.emit(1), name="go-forward", tip=_("Forward again (Alt+Right)")
        )
        self.say_trail(back=False, forward=False)
        for piece in (self.panel, self.was, self.again, self.back, self.box, self.total, self.forth):
            self._upper.addWidget(piece)

    def _shower(self, name: str, tip: str) -> Button:
        """A button that is there only while a part of the desk is put away, and brings it back."""
        button = Button("", name=name, tip=tip)
        button.hide()
        return button

    def _meaning(self, meaning: str) -> Button:
        number = MEANINGS.index(meaning) + 1
        tip = _("Mark the selected words as {meaning} ({number})").format(
            meaning=meaning_label(meaning).lower(), number=number
        )
        button = Button("", lambda: self.mark_pressed.emit(meaning), name=f"mark-{meaning}", tip=tip)
        button.setAccessibleName(_("Mark as {meaning}").format(meaning=meaning_label(meaning)))
        return button

    def _add_right(self) -> None:
        self.find_button = Button(
            _("Find"), self.find_pressed.emit, name="find", tip=_("Find in this paper (Ctrl+F)")
        )
        self.zoom = Button("100%", name="zoom")
        self.zoom.setToolTip(_("Page zoom (Ctrl and the wheel)"))
        menu = QMenu(self.zoom)
        for words, fit in ((_("Fit width") + "\tW", FIT_WIDTH), (_("Fit page") + "\tF", FIT_PAGE)):
            menu.addAction(words, self._chooser(fit))
        menu.addSeparator()
        for percent in PERCENTS:
            menu.addAction(f"{percent}%", self._chooser(float(percent)))
        menu.addSeparator()
        self._step(menu, _("Larger pages"), "Ctrl+Shift++", larger=True)
        self._step(menu, _("Smaller pages"), "Ctrl+Shift+-", larger=False)
        self.zoom.setMenu(menu)
        self.view = Button(_("View"), name="view")
        self.view.setToolTip(_("How the pages are shown, and what stands beside them"))
        self.view.setAccessibleName(_("View"))
        self.view_menu = QMenu(self.view)
        self.view.setMenu(self.view_menu)
        self.panel_shown = _part(self, _("Items, pages and marks"), "F9", self.panel)
        self.side_shown = _part(self, _("Draft beside the page"), "Shift+F9", self.side)
        self.text = Button(
            "", name="page-text", tip=_("Text of the page, for reading large or aloud (Ctrl+T)")
        )
        self.text.setCheckable(True)
        self.text.setAccessibleName(_("Page text"))
        self.text.toggled.connect(self.text_toggled)
        self._right = QWidget()
        right = _line(self._right)
        for piece in (self.find_button, self.zoom, self.view, self.text, self.side):
            right.addWidget(piece)
        self._upper.addWidget(self._right)

    def _chooser(self, fit: float | str) -> Callable[[], None]:
        return lambda: self.zoom_chosen.emit(fit)

    def _step(self, menu: QMenu, words: str, keys: str, *, larger: bool) -> None:
        action: QAction = menu.addAction(words, lambda: self.zoom_stepped.emit(larger))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown here; the reader listens for it
        action.setShortcut(keys)

    def say_page(self, label: str, total: str, tip: str) -> None:
        """The page in view: its printed label and the last of that numbering, else "#7" and how many pages there are;
        tip: the PDF's own numbers."""
        self._label = label
        if not self.box.hasFocus() or not self.box.isModified():
            self.box.setText(_short(label, _IN_THE_BOX))
        words = _("of {total}").format(total=_short(total, _IN_THE_TOTAL))
        if words != self.total.text():
            self.total.setText(words)
            self.fit()
        if cut := next((one for one in (label, total) if len(one) > _LONGEST), ""):
            tip = "\n".join((tip, *(cut[at : at + _TIP_LINE] for at in range(0, len(cut), _TIP_LINE))))
        self.box.setToolTip(tip)
        self.total.setToolTip(tip)
        self.box.setAccessibleDescription(tip)

    def _on_entered(self) -> None:
        """A label that was too long to be shown is meant whole."""
        typed = self.box.text()
        self.page_entered.emit(self._label if typed == _short(self._label, _IN_THE_BOX) else typed)

    def say_trail(self, *, back: bool, forward: bool) -> None:
        """Whether there are places to go back and forward to."""
        had = self.was.hasFocus() or self.again.hasFocus()
        self.was.setEnabled(back)
        self.again.setEnabled(forward)
        if had and not (self.was.hasFocus() or self.again.hasFocus()):
            self.box.setFocus()

    def say_zoom(self, zoom: float) -> None:
        """The zoom, 1.0 being 100 %."""
        self.zoom.setText(f"{round(zoom * 100)}%")
        self.zoom.setAccessibleName(_("Page zoom {percent}%").format(percent=round(zoom * 100)))

    def _dress(self) -> None:
        look, theme = self._look, self._look.theme
        self.box.setFixedWidth(look.px(62))
        self.setStyleSheet(
            f"QPushButton {{ padding-left: {look.px(_PAD)}px; padding-right: {look.px(_PAD)}px; }}"
        )
        named = (
            (self.back, "left"),
            (self.forth, "right"),
            (self.text, "text"),
            (self.was, "arrow-left"),
            (self.again, "arrow-right"),
            (self.panel, "panel-left"),
            (self.side, "panel-right"),
        )
        for button, name in named:
            button.setIcon(icon(name, theme, look.px(18)))
        for button in (*(button for button, _name in named), self.note, self.find_button, self.view):
            button.setIconSize(QSize(look.px(18), look.px(18)))
        for meaning, button in self.meanings.items():
            dress = theme.meanings[meaning]
            button.setStyleSheet(
                f"QPushButton {{ background: {dress.wash}; color: #1B1F24; border: 1px solid {dress.stroke};"
                f" min-width: {look.px(18)}px; padding-left: {look.px(_PAD)}px; padding-right: {look.px(_PAD)}px; }}"
                f"QPushButton:focus {{ border: 2px solid {theme.ink if theme.name == 'dark' else theme.bar}; }}"
                f"QPushButton:hover {{ border: 2px solid {dress.stroke}; }}"
            )
        self.fit()

    def _name_buttons(self) -> None:
        """Words where there is room for them: first finding and notes become icons, then the meanings signs."""
        for button, words, name in (
            (self.note, _("Note"), "note"),
            (self.find_button, _("Find"), "search"),
            (self.view, _("View"), "view"),
        ):
            button.setText(words if self._room == _WORDS else "")
            button.setIcon(QIcon() if self._room == _WORDS else self._icon(name))
            button.setAccessibleName(words)
        for meaning, button in self.meanings.items():
            sign = meaning_sign(meaning)
            button.setText(sign if self._room >= _SIGNS else f"{sign} {meaning_label(meaning)}")

    def _icon(self, name: str) -> QIcon:
        """An icon, drawn once for each look: how wide the strip must be is worked out again and again."""
        key = (name, self._look.theme.name, self._look.px(18))
        if key not in self._icons:
            self._icons[key] = icon(name, self._look.theme, self._look.px(18))
        return self._icons[key]

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the meanings to go to a line of their own."""
        px = self._look.px
        wide = px(62) + _width(self.total) + _width(self.zoom) + 12 * _GAP + 26 + 7 * (px(18 + 2 * _PAD) + 2)
        wide += px(10)  # the small arrow of a button with a menu
        return QSize(wide, super().minimumSizeHint().height())

    def fit(self) -> None:
        """Its buttons have come or gone, or are larger now. What is not seen is measured as it comes."""
        self._needs = {}
        if self.isVisible():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _measure(self) -> None:
        """How wide the strip must be for each amount of words, by what its buttons ask for."""
        self._needs = {}
        for room in (_WORDS, _ICONS, _SIGNS, _TIGHT):
            self._room = room
            self._name_buttons()
            fixed = (
                *((self.was, self.again) if room == _WORDS else ()),
                self.panel,
                self.back,
                self.total,
                self.forth,
                self.find_button,
                self.zoom,
                self.view,
                *(() if room == _TIGHT else (self.text,)),
                self.side,
            )
            there = [one for one in fixed if one not in (self.panel, self.side) or not one.isHidden()]
            self._needs[room] = self._needed(*self.meanings.values(), self.note, *there)
        # The meanings have a line of their own there, and are narrower than what is left in the other.
        self._needs[_TWO_LINES] = self._needed(*there, self.text)

    def _needed(self, *pieces: QWidget) -> int:
        """How wide a line with the page box and these is."""
        return self.box.width() + sum(_width(one) for one in pieces) + len(pieces) * _GAP + 22

    def _fit(self) -> None:
        """Choose how much stands in words; where even signs have no room, the meanings get a line of their own, and
        then what stands at the right."""
        if not self._needs:
            self._measure()
        room = next((one for one, wide in self._needs.items() if self.width() >= wide), _THREE_LINES)
        for button in (
            self.was,
            self.again,
        ):  # where there is no room, the keys and the page box's menu do it
            button.setVisible(room == _WORDS)
        self.text.setVisible(room != _TIGHT)  # the View menu has it too
        if room == self._room:
            return
        self._room = room
        middle = {_TWO_LINES: self._lower, _THREE_LINES: self._lowest}.get(room, self._upper)
        right = self._lower if room == _THREE_LINES else self._upper
        for piece in (self._middle, self._right):
            for line in (self._upper, self._lower, self._lowest):
                line.removeWidget(piece)
        # Between the line's two stretches, and after the last of them.
        middle.insertWidget(middle.count() - 1, self._middle)
        right.addWidget(self._right)
        self._name_buttons()


def _short(label: str, length: int) -> str:
    """A page's label; this many letters of one that a file gives and nobody prints, without its middle."""
    half = (length - 1) // 2
    return label if len(label) <= _LONGEST else f"{label[:half]}…{label[-half:]}"


def _part(of: QWidget, words: str, keys: str, shower: Button) -> QAction:
    """A line of a menu that shows or puts away a part of the desk."""
    action = QAction(words, of)
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setShortcut(keys)
    action.setCheckable(True)
    action.setChecked(True)
    action.toggled.connect(lambda shown: shower.setVisible(not shown and action.isVisible()))
    shower.clicked.connect(lambda: action.setChecked(True))
    return action


def _line(of: QWidget | None = None) -> QHBoxLayout:
    line = QHBoxLayout(of) if of is not None else QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(_GAP)
    return line


def _width(widget: QWidget) -> int:
    return widget.sizeHint().width()
