"""Printing chosen pages with their marks and notes: which pages, then a preview, the printer or a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import shorten

from PySide6.QtCore import Signal
from PySide6.QtGui import QPdfWriter
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QCheckBox, QDialog, QRadioButton, QWidget

from meetingwatch.domain.file_errors import not_written
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.mark import Mark
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.desk.copying import citation
from meetingwatch.ui.desk.print_sheets import Sheet, a4, paint, sheet_of
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.pieces import Button, Field, Text, column, row
from meetingwatch.ui.kit.taking_out import ask_file, say_saved
from meetingwatch.ui.kit.working import Working
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import exporting, printing, reading
from meetingwatch.workflow.reading import OpenPaper

PDF_DOTS = 300  # an inch: only places are counted in them, pictures stay as they are


class PrintSheet(QDialog):
    """Which pages, and whether with notes."""

    preview = Signal(list, bool)  # page indices, with notes
    pdf = Signal(list, bool)

    def __init__(self, parent: QWidget, opened: OpenPaper, marks: Sequence[Mark], page: int) -> None:
        super().__init__(parent)
        self.setObjectName("print-sheet")
        self.setWindowTitle(_("Print pages with notes"))
        self._opened, self._marks = opened, marks
        n = len({mark.anchor.page for mark in marks})
        words = ngettext("{n} page with my marks", "{n} pages with my marks", n).format(n=n)
        self.marked = QRadioButton(words)
        self.marked.setObjectName("print-marked")
        self.marked.setEnabled(n > 0)
        item = opened.item_of(page)
        self._item = range(item.first, item.last + 1) if item is not None else range(0)
        labels = reading.label_range(opened.labels, item.first, item.last) if item else ""
        name = f"{item.number}. {item.title}" if item and item.number else item.title if item else ""
        short = shorten(name, 60, placeholder="…")
        self.item = QRadioButton(_("The item {title} (p. {labels})").format(title=short, labels=labels))
        self.item.setVisible(item is not None)
        self.some = QRadioButton(_("These pages, by the numbers printed on them:"))
        self.some.setObjectName("print-some")
        self.pages = Field(_("Pages to print"), hint="143–150, 160", name="print-pages")
        self.pages.setText(reading.label_or_number(opened.labels, page))
        self.pages.textEdited.connect(self._on_pages)
        self.notes = QCheckBox(_("My notes in the margin, numbered"))
        self.notes.setObjectName("print-notes")
        self.notes.setChecked(True)
        (self.marked if n else self.some).setChecked(True)
        self._trouble = Text("", tone="urgent")
        self._trouble.hide()
        for way in (self.marked, self.item, self.some):
            way.toggled.connect(self._trouble.hide)
        self._build()

    def _on_pages(self) -> None:
        self._trouble.hide()
        self.some.setChecked(True)

    def _build(self) -> None:
        to_pdf = Button(_("Save as PDF…"), lambda: self._give(self.pdf.emit), name="print-pdf")
        go = Button(
            _("Preview and print…"), lambda: self._give(self.preview.emit), kind="primary", name="print-go"
        )
        go.setDefault(True)
        cancel = Button(_("Cancel"), self.reject, name="print-not")
        parts = (self.marked, self.item, self.some, self.pages, self.notes, self._trouble)
        whole = column(*parts, 1, row(cancel, 1, to_pdf, go), spacing=8)
        whole.setContentsMargins(20, 16, 20, 16)
        self.setLayout(whole)
        self.setMinimumWidth(520)

    def _give(self, way: Callable[[list[int], bool], None]) -> None:
        try:
            if self.marked.isChecked():
                pages = printing.marked_pages(self._marks)
            elif self.item.isChecked():
                pages = printing.not_too_many(list(self._item))
            else:
                pages = printing.pages_asked(self._opened, self.pages.text())
        except UserFacingError as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            self.pages.setFocus()
            return
        way(pages, self.notes.isChecked())


class Printing:
    """Asks, draws the pages beside the window's work, and shows or saves them."""

    def __init__(self, hall: Hall, parent: QWidget, working: Working) -> None:
        self._hall, self._parent, self._working = hall, parent, working

    def ask(self, opened: OpenPaper, marks: list[Mark], page: int) -> None:
        """Ask which pages of the open paper; page is the one in view (index)."""
        sheet = PrintSheet(self._parent, opened, marks, page)

        def show(pages: list[int], notes: bool) -> None:
            sheet.accept()
            self._show(opened, marks, pages, notes=notes)

        def save(pages: list[int], notes: bool) -> None:
            if self._save(opened, marks, pages, notes=notes):  # else the sheet stays, with what was typed
                sheet.accept()

        sheet.preview.connect(show)
        sheet.pdf.connect(save)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _sheets(
        self, opened: OpenPaper, marks: list[Mark], pages: list[int], cancel: Cancel, report: Report
    ) -> list[Sheet]:
        drawn = printing.drawn(self._hall.bench, opened, pages, marks, cancel, report)
        return [sheet_of(page, citation(opened, page.index)) for page in drawn]

    def _show(self, opened: OpenPaper, marks: list[Mark], pages: list[int], *, notes: bool) -> None:
        def job(cancel: Cancel, report: Report) -> list[Sheet]:
            return self._sheets(opened, marks, pages, cancel, report)

        self._working.run(_("Drawing the pages…"), job, lambda sheets: self._preview(sheets, notes=notes))

    def _preview(self, sheets: list[Sheet], *, notes: bool) -> None:
        dialog = QPrintPreviewDialog(self._parent)
        a4(dialog.printer())
        dialog.setObjectName("print-preview")
        dialog.setWindowTitle(_("Print pages with notes"))
        dialog.paintRequested.connect(lambda device: paint(device, sheets, notes=notes))
        dialog.finished.connect(dialog.deleteLater)
        size = self._parent.window().size()
        dialog.resize(min(1000, size.width() - 40), size.height() - 60)
        dialog.open()

    def _save(self, opened: OpenPaper, marks: list[Mark], pages: list[int], *, notes: bool) -> bool:
        """Ask for a file and write it in the background; False where the person gave none."""
        title = exporting.print_title_of(self._hall.bench, opened.paper)
        target = ask_file(self._parent, title, exporting.PDF, _("PDF of the printed pages"))
        if target is None:
            return False

        def job(cancel: Cancel, report: Report) -> int:
            sheets = self._sheets(opened, marks, pages, cancel, report)
            cancel.check()
            return save_pdf(sheets, target, notes=notes)

        def done(count: int) -> None:
            words = ngettext("{n} sheet saved as {file}", "{n} sheets saved as {file}", count)
            say_saved(self._hall, words.format(n=count, file=target), target)

        self._working.run(_("Drawing the pages…"), job, done)
        return True


def save_pdf(sheets: list[Sheet], target: Path, *, notes: bool) -> int:
    """Write sheets as a PDF, whole or not at all; gives how many sheets. Raises UserFacingError."""
    half = target.with_name(f".{target.name}.half")
    writer = QPdfWriter(str(half))
    writer.setResolution(PDF_DOTS)
    writer.setTitle(target.stem)
    a4(writer)
    try:
        with half.open("wb"):  # says why it cannot be written, where it cannot
            pass
        count = paint(writer, sheets, notes=notes)
        half.replace(target)
    except OSError as error:
        raise not_written(target, _("Your marks are safe."), error) from error
    finally:
        half.unlink(missing_ok=True)
    return count
