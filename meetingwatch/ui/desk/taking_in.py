"""Marks made in another reader: first what would come in and what would not, then all of it in one step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.mark import WORDS, mark_sign, meaning_label, shape_label
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.desk.marker import Marker
from meetingwatch.ui.desk.rows import Row, RowList
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.pieces import Button, Text, column, row
from meetingwatch.ui.kit.working import Working
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import importing
from meetingwatch.workflow.importing import CHANGED, NEW, Incoming, Preview
from meetingwatch.workflow.reading import OpenPaper, page_said

_LONG = 160  # characters of a mark's words that are shown


class ImportSheet(QDialog):
    """What a file would bring."""

    agreed = Signal()

    def __init__(self, hall: Hall, parent: QWidget, found: Preview, labels: tuple[str | None, ...]) -> None:
        super().__init__(parent)
        self.setObjectName("import-sheet")
        self.setWindowTitle(_("Import marks"))
        coming = [one for one in found.rows if one.what in (NEW, CHANGED)]
        same = len(found.rows) - len(coming)
        head = Text(found.said[:1].upper() + found.said[1:] + ".", "section")
        self.rows = RowList(hall.look, "incoming", _("Marks that would come in"))
        self.rows.rows.show_rows([_row(one, labels) for one in coming])
        self.rows.setVisible(bool(coming))
        if coming:
            words = _("Nothing is changed until you agree; afterwards one Undo takes all of it back.")
        elif same:
            words = _("All its marks are here already.")
        else:
            words = _("The file has no marks that can come in.")
        n = len(coming)
        go = Button(
            ngettext("Take in {n} mark", "Take in {n} marks", n).format(n=n),
            self._on_go,
            kind="primary",
            name="import-go",
        )
        go.setVisible(bool(coming))
        cancel = Button(_("Cancel") if coming else _("Close"), self.reject, name="import-not")
        whole = column(head, Text(words, "quiet"), self.rows, row(1, cancel, go), spacing=10)
        whole.setStretch(2, 1)
        whole.setContentsMargins(20, 16, 20, 16)
        self.setLayout(whole)
        px = hall.look.px
        self.resize(px(560), px(420 if coming else 160))
        (go if coming else cancel).setFocus()

    def _on_go(self) -> None:
        self.accept()
        self.agreed.emit()


def _row(one: Incoming, labels: tuple[str | None, ...]) -> Row:
    mark = one.mark
    words = " ".join((mark.anchor.quote or mark.note or shape_label(mark.kind)).split())
    kind = meaning_label(mark.meaning) if mark.kind == WORDS else shape_label(mark.kind)
    note = " ".join(mark.note.split()) if mark.anchor.quote else ""
    before = " ".join(one.before.note.split()) if one.before is not None else ""
    under = [
        _("new") if one.what == NEW else _("its note changes"),
        kind,
        page_said(labels, mark.anchor.page),
        _("note: {note}").format(note=note) if note else "",
        _("before: {note}").format(note=before) if before else "",
    ]
    return Row(
        words if len(words) <= _LONG else words[: _LONG - 1] + "…",
        ", ".join(part for part in under if part),
        meaning=mark.meaning,
        sign=mark_sign(mark),
    )


class TakingIn:
    """Asks for a file, shows what it brings, and takes it in when the person agrees."""

    def __init__(self, hall: Hall, parent: QWidget, working: Working) -> None:
        self._hall, self._parent, self._working = hall, parent, working

    def ask(self, opened: OpenPaper, marker: Marker) -> None:
        """Marks for an open paper; marker is that of its half."""
        kinds = _("Annotated papers (*.pdf *.xfdf);;All files (*)")
        name, _kind = QFileDialog.getOpenFileName(self._parent, _("Import marks"), str(Path.home()), kinds)
        if name:
            self.look_into(opened, Path(name), marker)

    def look_into(self, opened: OpenPaper, path: Path, marker: Marker) -> None:
        """Read a file beside the window's work, then show what it would bring."""
        bench = self._hall.bench

        def job(cancel: Cancel, report: Report) -> Preview:
            return importing.preview(bench, path, opened.paper.id, cancel, report)

        def known(found: Preview) -> None:
            sheet = ImportSheet(self._hall, self._parent, found, opened.labels)
            sheet.agreed.connect(lambda: self._take(found, marker))
            sheet.finished.connect(sheet.deleteLater)
            sheet.open()

        self._working.run(_("Looking for marks in “{file}”…").format(file=path.name), job, known)

    def _take(self, found: Preview, marker: Marker) -> None:
        try:
            edits = importing.apply(self._hall.bench, found)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        marker.taken_in(edits)
        n = len(edits)
        words = ngettext("{n} mark came in.", "{n} marks came in.", n).format(n=n)
        self._hall.notices.news(words, _("Undo"), lambda: marker.put_back(edits))
