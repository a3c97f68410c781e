"""A draft leaves as a file or on paper: the formats of the drafting room, and .odt, PDF and print by Qt."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentWriter,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from meetingwatch.domain.file_errors import not_written
from meetingwatch.drafting.outputs import FORMATS, Document
from meetingwatch.words import _
from meetingwatch.workflow import writing
from meetingwatch.workflow.workbench import Workbench

BY_QT = ("odt", "pdf")
BODY_POINTS, HEAD_POINTS = 12, 16


def formats() -> tuple[tuple[str, str], ...]:
    """Every format with the words of its line."""
    return (
        ("docx", _("Word document (.docx)")),
        ("odt", _("OpenDocument (.odt)")),
        ("pdf", _("PDF (.pdf)")),
        ("eml", _("E-mail message (.eml)")),
        ("txt", _("Plain text (.txt)")),
        ("md", _("Markdown (.md)")),
        ("html", _("Web page (.html)")),
    )


def ask_and_save(bench: Workbench, parent: QWidget, draft_id: str, format_: str = "") -> Path | None:
    """Ask where to, and write it; None when the person thought better of it. Raises UserFacingError."""
    names = dict(formats())
    lines = [f"{words} (*.{name})" for name, words in formats() if not format_ or name == format_]
    found = writing.written(bench, writing.get(bench, draft_id))
    made = writing.document(bench, found)
    first = format_ or "docx"
    start = Path.home() / f"{_safe(made.heading)}.{first}"
    name, chosen = QFileDialog.getSaveFileName(parent, _("Save the draft"), str(start), ";;".join(lines))
    if not name:
        return None
    target = Path(name)
    wanted = target.suffix.lower().lstrip(".")
    if wanted not in names:
        wanted = next((one for one, words in formats() if chosen.startswith(words)), first)
        target = target.with_name(f"{target.name}.{wanted}")
    return save(bench, draft_id, wanted, target)


def _safe(heading: str) -> str:
    """A file name from a heading: letters, figures, spaces, at most 60 of them."""
    kept = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in heading)
    return " ".join(kept.split())[:60].strip() or "draft"


def save(bench: Workbench, draft_id: str, format_: str, target: Path) -> Path:
    """Write a draft, whole or not at all. Raises UserFacingError."""
    if format_ in FORMATS:
        return writing.export(bench, draft_id, format_, target)
    made = writing.document(bench, writing.written(bench, writing.get(bench, draft_id)))
    half = None
    try:
        handle, name = tempfile.mkstemp(suffix=f".part.{format_}", dir=target.parent)
        os.close(handle)
        half = Path(name)
        _write(made, format_, half)
        half.replace(target)
    except OSError as error:
        if half is not None:
            half.unlink(missing_ok=True)
        raise not_written(target, _("Your draft is safe."), error) from error
    return target


def _write(made: Document, format_: str, half: Path) -> None:
    """Raises OSError where Qt could not write it."""
    document = as_document(made)
    if format_ == "odt":
        whole = QTextDocumentWriter(str(half), b"odf").write(document)
    else:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(half))
        printer.setDocName(made.heading)
        document.print_(printer)
        whole = half.stat().st_size > 0
    if not whole:
        raise OSError("not written")


def print_draft(bench: Workbench, parent: QWidget, draft_id: str) -> bool:
    """Ask for a printer and print; False when the person thought better of it. Raises UserFacingError."""
    made = writing.document(bench, writing.written(bench, writing.get(bench, draft_id)))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(made.heading)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print the draft"))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    as_document(made).print_(printer)
    return True


def as_document(made: Document) -> QTextDocument:
    """Heading, line under it, paragraphs and details; inserted as plain text, never read as markup."""
    document = QTextDocument()
    font = QFont()
    font.setPointSize(BODY_POINTS)
    document.setDefaultFont(font)
    cursor = QTextCursor(document)
    head = QTextCharFormat()
    head.setFontPointSize(HEAD_POINTS)
    head.setFontWeight(QFont.Weight.Bold)
    plain = QTextCharFormat()
    plain.setFontPointSize(BODY_POINTS)
    spaced = QTextBlockFormat()
    spaced.setBottomMargin(10)
    first = True
    for words, shape in (
        (made.heading, head),
        (made.under, plain),
        *((one, plain) for one in made.paragraphs),
        (made.details, plain),
    ):
        if not words:
            continue
        if not first:
            cursor.insertBlock()
        cursor.setBlockFormat(spaced)
        cursor.insertText(words.replace("\n", "\u2028"), shape)
        first = False
    return document
