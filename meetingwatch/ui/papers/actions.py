"""What can be done with a paper from its menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from meetingwatch.errors import UserFacingError
from meetingwatch.store import originals
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.papers import newer_sheet
from meetingwatch.words import _
from meetingwatch.workflow import papers
from meetingwatch.workflow.shelf import Shelved

Entry = tuple[str, Callable[[], object], bool]  # words, what it does, whether it is there


def build(parent: QWidget, entries: list[Entry]) -> QMenu:
    """A menu of the entries that are there."""
    menu = QMenu(parent)
    for words, run, there in entries:
        if there:
            action = menu.addAction(words)
            action.triggered.connect(lambda _checked=False, run=run: run())
    return menu


def version_before(hall: Hall, found: list[Shelved], one: Shelved) -> Shelved | None:
    """The version before this one, where the window has a place to compare them."""
    if not one.paper.id or not hall.has_place("compare"):
        return None
    return next((old for old in found if old.paper.replaced_by == one.paper.id), None)


def of_paper(parent: QWidget, hall: Hall, found: list[Shelved], one: Shelved) -> list[Entry]:
    """Entries that need nothing but the paper."""
    old = version_before(hall, found, one)

    def compare() -> None:
        if old is not None:
            hall.go(Where("compare", id=one.paper.id, words=old.paper.id))

    original = papers.original(hall.bench, one.paper) if one.paper.sha256 else None

    def open_original() -> None:
        if original is not None:
            path = originals.path_of(hall.bench.library.papers, original)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def open_address() -> None:
        if original is not None:
            QDesktopServices.openUrl(QUrl(original.address))

    return [
        (_("Compare with the version before"), compare, old is not None),
        (
            _("It is a newer version of…"),
            lambda: newer_sheet.ask(parent, hall, found, one),
            bool(newer_sheet.older_ones(found, one)),
        ),
        (_("Show in folder"), lambda: show_in_folder(hall, one), bool(one.paper.sha256)),
        (_("Open the original"), open_original, original is not None and original.kind != "pdf"),
        (_("Open its web address"), open_address, original is not None and bool(original.address)),
    ]


def show_in_folder(hall: Hall, one: Shelved) -> None:
    """Open the folder that the paper's file lies in."""
    try:
        folder = papers.path_of(hall.bench, one.paper).parent
    except UserFacingError as error:
        hall.notices.failed(error)
        return
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
