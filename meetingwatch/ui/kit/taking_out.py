"""Marks taken out: into the PDF itself, or as a list. Asks what and where to, writes, and says where it went."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QRadioButton, QWidget

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.mark import Mark
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.pieces import Button, Text, column, row
from meetingwatch.ui.kit.working import Working
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import exporting, placing
from meetingwatch.workflow.exporting import PDF, XFDF


def formats() -> tuple[tuple[str, str, str], ...]:
    """Every format: its file ending, what it is called, and what it is good for."""
    return (
        (PDF, _("PDF with the marks in it"), _("The council’s own pages; the marks show in any PDF reader.")),
        ("md", _("List to read (Markdown)"), _("By item, with both page numbers. Opens in any text editor.")),
        ("csv", _("Table for a spreadsheet (CSV)"), _("A row for each mark.")),
        (XFDF, _("Annotations alone (XFDF)"), _("For a PDF reader that has the same paper.")),
    )


class ExportSheet(QDialog):
    """What the marks are to become."""

    chosen = Signal(str)  # a format's file ending

    def __init__(self, parent: QWidget, marks: int, papers: int) -> None:
        super().__init__(parent)
        self.setObjectName("export-sheet")
        self.setWindowTitle(_("Export the marks"))
        words = ngettext("{n} mark", "{n} marks", marks).format(n=marks)
        if papers > 1:
            words += " " + ngettext("in {n} paper", "in {n} papers", papers).format(n=papers)
        lines: list[QWidget | int] = [Text(words, "section")]
        self._ways: dict[str, QRadioButton] = {}
        for format_, name, use in formats():
            button = QRadioButton(name)
            button.setObjectName(f"export-{format_}")
            button.setAccessibleDescription(use)
            about = Text(use, "small")
            about.setContentsMargins(26, 0, 0, 8)
            self._ways[format_] = button
            lines += [button, about]
        self._ways[PDF].setChecked(True)
        if papers > 1:
            lines.append(
                Text(_("PDF and XFDF: a file for each paper, in a folder that you choose."), "small")
            )
        go = Button(_("Choose where…"), self._on_go, kind="primary", name="export-go")
        go.setDefault(True)
        whole = column(*lines, 1, row(1, Button(_("Cancel"), self.reject, name="export-not"), go), spacing=2)
        whole.setContentsMargins(20, 16, 20, 16)
        self.setLayout(whole)
        self.setMinimumWidth(440)

    def _on_go(self) -> None:
        self.accept()
        self.chosen.emit(next(name for name, button in self._ways.items() if button.isChecked()))


class TakingOut:
    """Takes marks out for a place: working shows how far it is."""

    def __init__(self, hall: Hall, parent: QWidget, working: Working) -> None:
        self._hall, self._parent, self._working = hall, parent, working

    def ask(self, marks: list[Mark], title: str) -> None:
        """Ask what these marks are to become, and where to; title is what the file is called at first."""
        if not marks:
            self._hall.notices.news(_("There are no marks to export yet."))
            return
        sheet = ExportSheet(self._parent, len(marks), len({one.paper for one in marks}))
        sheet.chosen.connect(lambda format_: self.save(marks, title, format_))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def save(self, marks: list[Mark], title: str, format_: str) -> None:
        """Ask where to, then write beside the window's work."""
        several = format_ in (PDF, XFDF) and len({one.paper for one in marks}) > 1
        target = ask_folder(self._parent) if several else ask_file(self._parent, title, format_)
        if target is None:
            return
        bench = self._hall.bench

        written = [one for one in marks if one.placed == "yes"] if format_ == PDF else marks

        def job(cancel: Cancel, report: Report) -> tuple[int, str]:
            if several:
                made = exporting.each_with_marks(bench, marks, format_, target, cancel, report)
            else:
                made = exporting.save(bench, marks, format_, target, cancel, report)
            waiting = placing.left_out(bench, {one.paper for one in marks}, written)
            return waiting, exporting.unlocked_words(made)

        n = len(written)

        def done(more: tuple[int, str]) -> None:
            waiting, unlocked = more
            words = ngettext("{n} mark saved as {file}", "{n} marks saved as {file}", n).format(
                n=n, file=target
            )
            parts = [words, placing.left_out_words(waiting) if waiting else "", unlocked]
            say_saved(self._hall, ". ".join(part for part in parts if part), target)

        self._working.run(_("Writing the marks…"), job, done, self._on_stopped)

    def _on_stopped(self) -> None:
        self._hall.notices.news(_("Stopped. No file was written."))


def ask_folder(parent: QWidget) -> Path | None:
    """Ask for a folder; None when the person thought better of it."""
    name = QFileDialog.getExistingDirectory(parent, _("Export the marks"), str(Path.home()))
    return Path(name) if name else None


def ask_file(parent: QWidget, title: str, format_: str, words: str = "") -> Path | None:
    """Ask for a file of this format; None when the person thought better of it. words say what it will hold, where
    that is not what the format holds otherwise."""
    words = words or next((name for known, name, _use in formats() if known == format_), format_)
    start = Path.home() / f"{title}.{format_}"
    name, _kind = QFileDialog.getSaveFileName(parent, _("Save as"), str(start), f"{words} (*.{format_})")
    if not name:
        return None
    target = Path(name)
    return target if target.suffix.lower() == f".{format_}" else target.with_name(f"{target.name}.{format_}")


def say_saved(hall: Hall, words: str, where: Path) -> None:
    """Say where a file or folder went, with a way there."""
    hall.notices.news(words, _("Show in folder"), shower(where))


def shower(where: Path) -> Callable[[], object]:
    """Opens the folder that a file lies in, or the folder itself."""
    folder = where if where.is_dir() else where.parent
    return lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
