"""The desk's menus: View in the toolbar, that of a page, that of the page box."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from meetingwatch.domain.mark import MEANINGS, meaning_label, meaning_sign
from meetingwatch.ui.desk.acts import by_name
from meetingwatch.ui.desk.layout import CONTINUOUS, SINGLE, TWO, Spot
from meetingwatch.ui.desk.night import AUTO, DAY, DIM, NIGHT
from meetingwatch.words import _
from meetingwatch.workflow import reading

if TYPE_CHECKING:
    from meetingwatch.ui.desk.half import Half
    from meetingwatch.ui.desk.reader import Reader


def _act(menu: QMenu, reader: Reader, name: str, *, checked: bool | None = None) -> QAction:
    """A line that does one of the acts, its key beside it."""
    act = by_name()[name]
    action: QAction = menu.addAction(f"{act.words}\t{act.shown}", reader.doing[name])
    if checked is not None:
        action.setCheckable(True)
        action.setChecked(checked)
    return action


def fill_view(menu: QMenu, reader: Reader) -> None:
    """Everything that changes how the desk looks, as it is now."""
    menu.clear()
    canvas, bar = reader.active.canvas, reader.toolbar
    for name, view in (("continuous", CONTINUOUS), ("single", SINGLE), ("two", TWO)):
        _act(menu, reader, name, checked=canvas.view == view)
    _act(menu, reader, "cover", checked=canvas.cover).setEnabled(canvas.view == TWO)
    menu.addSeparator()
    _act(menu, reader, "turn-right")
    _act(menu, reader, "turn-left")
    _fill_colours(menu.addMenu(_("Paper colours")), reader)
    menu.addSeparator()
    shown, alone = bar.text.isChecked(), reader.text_pane.alone.isChecked()
    _act(menu, reader, "text", checked=shown and not alone)
    _act(menu, reader, "text-only", checked=shown and alone)
    if reader.aloud.available:
        _act(menu, reader, "aloud")
    menu.addSeparator()
    _act(menu, reader, "changes").setEnabled(
        bool(reader.opened and (reader.opened.earlier or reader.opened.paper.replaced_by))
    )
    _act(menu, reader, "earlier")
    _act(menu, reader, "number").setEnabled(_is_read(reader))
    _fill_split(menu.addMenu(_("Split view")), reader)
    _act(menu, reader, "full", checked=reader.window().isFullScreen())
    menu.addAction(bar.panel_shown)
    if bar.side_shown.isVisible():
        menu.addAction(bar.side_shown)
    menu.addSeparator()
    for name in ("export", "import", "print"):
        _act(menu, reader, name)
    menu.addSeparator()
    _act(menu, reader, "column")
    breaks = menu.addAction(_("Keep line breaks when copying"), lambda: _set_breaks(reader))
    breaks.setCheckable(True)
    breaks.setChecked(reader.copier.line_breaks)
    _act(menu, reader, "keys")


def _set_breaks(reader: Reader) -> None:
    wanted = not reader.copier.line_breaks
    for half in reader.halves.all:
        half.copier.line_breaks = wanted


def _fill_colours(menu: QMenu, reader: Reader) -> None:
    named = (
        (AUTO, _("As the window")),
        (DAY, _("Day")),
        (DIM, _("Dim")),
        (NIGHT, _("Night: photographs stay as they are")),
    )
    for colours, words in named:
        action = menu.addAction(words, _setter(reader, colours))
        action.setCheckable(True)
        action.setChecked(reader.canvas.colours == colours)


def _setter(reader: Reader, colours: str) -> Callable[[], None]:
    return lambda: reader.set_colours(colours)


def _fill_split(menu: QMenu, reader: Reader) -> None:
    opened = reader.opened
    if opened is not None:
        words = _("This paper in two places") + "\t" + by_name()["split"].shown
        menu.addAction(words, _opener(reader, opened.paper.id, reader.canvas.page))
        for companion in opened.companions:
            menu.addAction(companion.paper.title, _opener(reader, companion.paper.id, 0))
    menu.addSeparator()
    link = _act(menu, reader, "link", checked=reader.halves.linked)
    link.setEnabled(reader.halves.shown)
    close = menu.addAction(_("One paper only"), reader.halves.close)
    close.setEnabled(reader.halves.shown)


def _opener(reader: Reader, paper: str, page: int) -> Callable[[], None]:
    return lambda: reader.beside_wanted.emit(paper, page)


def fill_page(menu: QMenu, reader: Reader, at: Spot) -> None:
    """What can be done with a page, at a place of it, and with what is selected."""
    half = reader.active
    copier, selected = half.copier, half.canvas.hands.selected is not None
    _fill_meanings(menu, reader, selected=selected)
    _act(menu, reader, "note")
    for name in ("box", "ink", "bookmark", "item-note"):
        _act(menu, reader, name)
    menu.addSeparator()
    _act(menu, reader, "column")
    _act(menu, reader, "copy").setEnabled(selected)
    _act(menu, reader, "copy-cited").setEnabled(selected)
    if reading.can_copy_tables():
        act = by_name()["copy-table"]
        table = menu.addAction(f"{act.words}\t{act.shown}", lambda: copier.copy_table(at))
        table.setEnabled(selected or copier.has_table(at.page))
    if reader.aloud.available:
        _act(menu, reader, "aloud")
    menu.addSeparator()
    _act(menu, reader, "turn-right")
    _number(menu, reader, at.page)


def _fill_meanings(menu: QMenu, reader: Reader, *, selected: bool) -> None:
    for n, meaning in enumerate(MEANINGS, start=1):
        words = f"{meaning_sign(meaning)} {meaning_label(meaning)}\t{n}"
        menu.addAction(words, reader.doing[f"mark-{meaning}"]).setEnabled(selected)


def fill_text(menu: QMenu, reader: Reader) -> None:
    """What can be done with what is selected in the page text, and with the page that is read there."""
    text = reader.text
    selected = text.textCursor().hasSelection()
    _fill_meanings(menu, reader, selected=selected)
    for name in ("note", "bookmark", "item-note"):
        _act(menu, reader, name)
    menu.addSeparator()
    menu.addAction(f"{_('Copy')}\tCtrl+C", text.copy).setEnabled(selected)
    _act(menu, reader, "copy-cited").setEnabled(selected)
    if reading.can_copy_tables():
        _act(menu, reader, "copy-table")
    menu.addAction(f"{_('Select all')}\tCtrl+A", text.selectAll)
    if reader.aloud.available:
        _act(menu, reader, "aloud")
    menu.addSeparator()
    _number(menu, reader, max(0, text.page))


def pop_text(reader: Reader, point: QPoint) -> None:
    """The menu of the page text."""
    reader.text.setFocus()
    menu = QMenu(reader)
    fill_text(menu, reader)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(reader.text.viewport().mapToGlobal(point))


def pop_page(reader: Reader, half: Half, point: QPoint) -> None:
    """The menu of the page at a point of a half's view."""
    half.canvas.setFocus()
    menu = QMenu(reader)
    fill_page(menu, reader, half.canvas.spot(point.toPointF()))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(half.canvas.viewport().mapToGlobal(point))


def pop_box(reader: Reader, point: QPoint) -> None:
    """The menu of the page box."""
    menu = QMenu(reader)
    reader.toolbar.box.setFocus()  # it is of the left half
    fill_box(menu, reader)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(reader.toolbar.box.mapToGlobal(point))


def fill_box(menu: QMenu, reader: Reader) -> None:
    """What can be done about the number of the page in view."""
    _act(menu, reader, "back")
    _act(menu, reader, "forward")
    _number(menu, reader, reader.canvas.page)


def _number(menu: QMenu, reader: Reader, page: int) -> None:
    act = by_name()["number"]
    menu.addAction(f"{act.words}\t{act.shown}", lambda: reader.numbering.ask(page)).setEnabled(
        _is_read(reader)
    )


def _is_read(reader: Reader) -> bool:
    return reader.opened is not None and not reader.opened.being_read
