"""The desk's shortcuts: what acts.py names, bound to what the reader does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from meetingwatch.domain.mark import MEANINGS
from meetingwatch.ui.desk.acts import by_name
from meetingwatch.ui.desk.layout import CONTINUOUS, SINGLE, TWO
from meetingwatch.workflow.remembering import FIT_PAGE, FIT_WIDTH

if TYPE_CHECKING:
    from meetingwatch.ui.desk.reader import Reader

_THE_PLACE_HEARS = ("back", "forward")  # they are the window's keys too
_ALSO_IN_TEXT = ("bookmark", "item-note")  # of the page that is read, though their keys are no plain letters
Doing = dict[str, Callable[[], object]]


def doing(reader: Reader) -> Doing:
    """What each act does."""
    return _going(reader) | _looking(reader) | _marking(reader) | _taking(reader)


def _going(reader: Reader) -> Doing:
    """From page to page, and to what is found."""
    return {
        "page": reader.ask_page,
        "number": lambda: reader.numbering.ask(reader.active.canvas.page),
        "back": lambda: reader.went.emit(-1),
        "forward": lambda: reader.went.emit(1),
        "next-stop": lambda: reader.active.signs.step(1),
        "previous-stop": lambda: reader.active.signs.step(-1),
        "find": lambda: reader.active.seeker.begin(),
        "find-next": lambda: reader.active.seeker.step(1),
        "find-previous": lambda: reader.active.seeker.step(-1),
    }


def _looking(reader: Reader) -> Doing:
    """How the pages stand, and what stands beside them."""
    bar = reader.toolbar
    return {
        "fit-width": lambda: reader.active.canvas.set_fit(FIT_WIDTH),
        "fit-page": lambda: reader.active.canvas.set_fit(FIT_PAGE),
        "larger": lambda: reader.zoom(larger=True),
        "smaller": lambda: reader.zoom(larger=False),
        "continuous": lambda: reader.active.canvas.set_view(CONTINUOUS),
        "single": lambda: reader.active.canvas.set_view(SINGLE),
        "two": lambda: reader.active.canvas.set_view(TWO),
        "cover": lambda: reader.active.canvas.set_view(TWO, cover=not reader.active.canvas.cover),
        "turn-right": lambda: reader.active.canvas.rotate(90),
        "turn-left": lambda: reader.active.canvas.rotate(-90),
        "colours": reader.next_colours,
        "text": bar.text.toggle,
        "text-only": reader.text_only,
        "changes": reader.versions.what_changed,
        "split": reader.toggle_split,
        "link": reader.toggle_link,
        "full": reader.full_screen.emit,
        "panel": bar.panel_shown.toggle,
        "side": bar.side_shown.toggle,
        "keys": reader.show_keys,
    }


def _marking(reader: Reader) -> Doing:
    """Marks of every kind, and taking them back."""
    return {
        **{f"mark-{meaning}": partial(reader.mark, meaning) for meaning in MEANINGS},
        "note": reader.note,
        "box": lambda: reader.active.marks.shapes.box(),
        "column": lambda: reader.active.marks.select_column(),
        "ink": lambda: reader.active.marks.shapes.ink(),
        "bookmark": lambda: reader.active.marks.shapes.bookmark(),
        "item-note": lambda: reader.active.marks.shapes.note_item(),
        "delete": lambda: reader.active.marks.delete_chosen(),
        "open-mark": lambda: reader.active.marks.enter(),
        "undo": lambda: reader.active.marks.undo(back=True),
        "redo": lambda: reader.active.marks.undo(back=False),
    }


def _taking(reader: Reader) -> Doing:
    """Words and pages taken out of the paper, aloud or on paper."""
    return {
        "copy": reader.copy,
        "copy-cited": lambda: reader.copy(cited=True),
        "copy-table": reader.copy_table,
        "aloud": reader.read_aloud,
        "silence": reader.aloud.stop,
        "earlier": reader.whole.earlier_reports,
        "export": reader.whole.take_out,
        "import": reader.whole.take_in,
        "print": reader.whole.print_pages,
    }


def bind(reader: Reader, do: Doing) -> None:
    """Make the shortcuts of the whole desk. Plain letters and figures are typed elsewhere: they work on the pages
    (bind_pages) and their text."""
    for name, keys, run, on_pages in _bound(do):
        if not on_pages:
            shortcut(keys, run, reader, _reach(name))
        elif _typed(keys) or name in _ALSO_IN_TEXT:
            shortcut(keys, run, reader.text, Qt.ShortcutContext.WidgetShortcut)


def bind_pages(pages: QWidget, do: Doing) -> None:
    """Make the shortcuts that work while pages have the keyboard."""
    for _name, keys, run, on_pages in _bound(do):
        if on_pages:
            shortcut(keys, run, pages, Qt.ShortcutContext.WidgetShortcut)


def _bound(do: Doing) -> Iterator[tuple[str, str, Callable[[], object], bool]]:
    """Each act's name, its keys in turn, what it does, and whether these keys work on the pages alone."""
    acts = by_name()
    for name, run in do.items():
        if name not in _THE_PLACE_HEARS:
            for keys in acts[name].keys:
                yield name, keys, run, acts[name].on_pages or _typed(keys)


def _reach(name: str) -> Qt.ShortcutContext:
    """The whole window while the desk is seen, for the keyboard may be in the items, in a band or at the draft's side;
    who types in a field there takes back what was typed."""
    own = name == "copy-cited"
    return Qt.ShortcutContext.WidgetWithChildrenShortcut if own else Qt.ShortcutContext.WindowShortcut


def _typed(keys: str) -> bool:
    return len(keys) == 1


def shortcut(keys: str, run: Callable[[], object], of: QWidget, where: Qt.ShortcutContext) -> None:
    """One shortcut; the window's text size has keys alike."""
    made = QShortcut(QKeySequence(keys), of)
    made.setContext(where)
    made.activated.connect(lambda: run())
    made.activatedAmbiguously.connect(lambda: run())
