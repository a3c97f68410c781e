"""Marks as a file: Markdown, CSV or XFDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from meetingwatch.domain.mark import Mark
from meetingwatch.errors import UserFacingError
from meetingwatch.store import files
from meetingwatch.words import _
from meetingwatch.workflow import exporting, xfdf
from meetingwatch.workflow.workbench import Workbench


def formats() -> tuple[tuple[str, str], ...]:
    """Every format with the words of its line."""
    return (
        ("md", _("Markdown (.md)")),
        ("csv", _("Table for a spreadsheet (.csv)")),
        ("xfdf", _("PDF annotations (.xfdf)")),
    )


def ask_and_save(bench: Workbench, parent: QWidget, marks: list[Mark]) -> Path | None:
    """Ask where to, and write; None when the person thought better of it. Raises UserFacingError."""
    lines = ";;".join(f"{words} (*.{name})" for name, words in formats())
    start = Path.home() / (_("Evidence") + ".md")
    name, chosen = QFileDialog.getSaveFileName(parent, _("Export the marks"), str(start), lines)
    if not name:
        return None
    target = Path(name)
    wanted = target.suffix.lower().lstrip(".")
    if wanted not in dict(formats()):
        wanted = next((one for one, words in formats() if chosen.startswith(words)), "md")
        target = target.with_name(f"{target.name}.{wanted}")
    return save(bench, marks, wanted, target)


def save(bench: Workbench, marks: list[Mark], format_: str, target: Path) -> Path:
    """Write marks, whole or not at all. Raises UserFacingError."""
    if format_ == "xfdf":
        text = xfdf.write(marks)
    else:
        table = exporting.rows(bench, marks)
        text = exporting.as_csv(table) if format_ == "csv" else exporting.as_markdown(table)
    # A byte order mark tells spreadsheets that it is UTF-8.
    data = text.encode("utf-8-sig" if format_ == "csv" else "utf-8")
    try:
        files.write_whole(target, [data])
    except OSError as error:
        raise UserFacingError(
            _("{file} could not be written.").format(file=target),
            _("Your marks are safe."),
            _("Choose another folder."),
            details=str(error),
        ) from error
    return target
