"""Everything the keys of the desk do, once: the shortcuts, the menus and the sheet of keys are made from it."""

from __future__ import annotations

from dataclasses import dataclass

from meetingwatch.domain.mark import MEANINGS, meaning_label
from meetingwatch.words import _


@dataclass(frozen=True)
class Act:
    """keys are as Qt writes them, the first is shown; on_pages: only while the pages have the keyboard."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    on_pages: bool = False
    told_only: bool = False  # the pages listen for it themselves

    @property
    def shown(self) -> str:
        """The key for a menu or the sheet."""
        named = {"PgUp": _("Page Up"), "PgDown": _("Page Down"), "Return": _("Enter")}
        return named.get(self.keys[0], self.keys[0]) if self.keys else ""


def _told(words: str, *keys: str) -> Act:
    return Act("", words, keys, told_only=True)


def moving() -> list[Act]:
    """Getting about."""
    return [
        Act("page", _("Go to a page"), ("Ctrl+G",)),
        Act("number", _("The number printed here…"), ("Ctrl+Shift+G",)),
        Act("back", _("Back to where you were"), ("Alt+Left",)),
        Act("forward", _("Forward again"), ("Alt+Right",)),
        _told(_("Next and previous page"), "Ctrl+PgDown"),
        _told(_("The same, while the whole width is in view"), "→"),
        _told(_("A screen on and back"), "Space"),
        Act("next-stop", _("Next mark or changed page"), ("]",), on_pages=True),
        Act("previous-stop", _("Mark or changed page before"), ("[",), on_pages=True),
        Act("find", _("Find in this paper"), ("Ctrl+F",)),
        Act("find-next", _("Next hit"), ("F3",)),
        Act("find-previous", _("Hit before"), ("Shift+F3",)),
        Act("earlier", _("The same report before…"), ("Ctrl+Alt+B",)),
    ]


def looking() -> list[Act]:
    """How the pages look."""
    return [
        Act("fit-width", _("Fit width"), ("W",), on_pages=True),
        Act("fit-page", _("Fit page"), ("F",), on_pages=True),
        Act("larger", _("Larger pages"), ("+", "=", "Ctrl+Shift++")),
        Act("smaller", _("Smaller pages"), ("-", "Ctrl+Shift+-", "Ctrl+Shift+_")),
        Act("continuous", _("Pages one below another"), ("Ctrl+Alt+1",)),
        Act("single", _("One page at a time"), ("Ctrl+Alt+2",)),
        Act("two", _("Two pages side by side"), ("Ctrl+Alt+3",)),
        Act("cover", _("First page alone"), ("Ctrl+Alt+0",)),
        Act("turn-right", _("Turn right"), ("R",), on_pages=True),
        Act("turn-left", _("Turn left"), ("Shift+R",), on_pages=True),
        Act("colours", _("Paper colours: day, dim, night"), ("D",), on_pages=True),
        Act("text", _("Page text beside the page"), ("Ctrl+T",)),
        Act("text-only", _("Page text instead of the page"), ("Ctrl+Shift+T",)),
        Act("changes", _("What changed since the version before"), ("Ctrl+Alt+C",)),
        Act("split", _("Split view"), ("Ctrl+\\",)),
        Act("link", _("Both halves scroll together"), ("Ctrl+Shift+L",)),
        Act("full", _("Full screen"), ("F11",)),
        Act("panel", _("Items, pages and marks"), ("F9",)),
        Act("side", _("Draft beside the page"), ("Shift+F9",)),
    ]


def working() -> list[Act]:
    """What is done with words."""
    marks = [
        Act(
            f"mark-{meaning}",
            _("Mark as {meaning}").format(meaning=meaning_label(meaning).lower()),
            (str(n), f"Alt+{n}"),
        )
        for n, meaning in enumerate(MEANINGS, start=1)
    ]
    return [
        _told(_("A caret in the page; arrows move it, with Shift they select"), "F7"),
        _told(_("Select the words inside a rectangle, as does Alt"), _("Ctrl and drag")),
        Act("column", _("Select a column by the next drag"), ("C",), on_pages=True),
        *marks,
        Act("note", _("Note"), ("N",), on_pages=True),
        Act("item-note", _("Note on the agenda item"), ("Shift+N",), on_pages=True),
        Act("box", _("Box round the selected words, or draw one"), ("B",), on_pages=True),
        Act("ink", _("Pen"), ("I",), on_pages=True),
        Act("bookmark", _("Set or remove a bookmark"), ("Ctrl+D",), on_pages=True),
        Act("delete", _("Delete the chosen mark"), ("Delete",), on_pages=True),
        Act("open-mark", _("Mark what was found, or open the mark at the caret"), ("Return",), on_pages=True),
        Act("undo", _("Undo"), ("Ctrl+Z",)),
        Act("redo", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
        Act("copy", _("Copy"), ("Ctrl+C",), on_pages=True),
        Act("copy-cited", _("Copy with citation"), ("Ctrl+Shift+C",)),
        Act("copy-table", _("Copy table as CSV"), ("Ctrl+Alt+X",)),
        Act("aloud", _("Read aloud, pause"), ("F8",)),
        Act("silence", _("Stop reading aloud"), ("Shift+F8",)),
        Act("export", _("Export the marks…"), ("Ctrl+Shift+E",)),
        Act("import", _("Import marks…"), ("Ctrl+Shift+I",)),
        Act("print", _("Print pages with notes…"), ("Ctrl+P",)),
        _told(_("In the list of items: read, skip, before"), "R, S, B"),
        Act("keys", _("Keys"), ("F1", "?")),
    ]


_SPOKEN = ("aloud", "silence")


def groups(*, speaks: bool = True) -> list[tuple[str, list[Act]]]:
    """All of them under their headings; speaks: this computer has a voice to read aloud."""
    words = [act for act in working() if speaks or act.name not in _SPOKEN]
    return [(_("Getting about"), moving()), (_("The page"), looking()), (_("Words"), words)]


def by_name() -> dict[str, Act]:
    """Those that have a name."""
    return {act.name: act for _heading, acts in groups() for act in acts if act.name}
