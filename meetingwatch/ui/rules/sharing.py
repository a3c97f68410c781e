"""Rules to a file and from one: what a file would add is shown before anything is added."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from meetingwatch.deadlines.rule_words import rule_words
from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import Rule
from meetingwatch.domain.saying import rule_quote
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.changing_rules import change_rules
from meetingwatch.ui.kit.pages import Column
from meetingwatch.ui.kit.pieces import Button, Text, column, row
from meetingwatch.ui.kit.taking_out import say_saved
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import sharing
from meetingwatch.workflow.sharing import Incoming, Preview


def share(hall: Hall, parent: QWidget, council: str, rules: Iterable[Rule]) -> None:
    """Ask where to, and write."""
    start = Path.home() / _("{council} rules.json").format(council=council)
    name, _kind = QFileDialog.getSaveFileName(parent, _("Share rules"), str(start), _("Rules (*.json)"))
    if name:
        save(hall, Path(name), council, rules)


def save(hall: Hall, target: Path, council: str, rules: Iterable[Rule]) -> None:
    """Write rules to a file and say so."""
    chosen = list(rules)
    try:
        sharing.write(target, council, chosen)
    except UserFacingError as error:
        hall.notices.failed(error)
        return
    n = len(chosen)
    words = ngettext("{n} rule saved as {file}.", "{n} rules saved as {file}.", n)
    say_saved(hall, words.format(n=n, file=target), target)


def take_in(hall: Hall, parent: QWidget) -> None:
    """Ask for a file, and show what it would add."""
    name, _kind = QFileDialog.getOpenFileName(parent, _("Take rules in"), "", _("Rules (*.json)"))
    if name:
        look_into(hall, parent, Path(name))


def look_into(hall: Hall, parent: QWidget, path: Path) -> PreviewSheet | None:
    """Show what a file would add; None where it cannot be used (told)."""
    try:
        found = sharing.preview(hall.bench, path)
    except UserFacingError as error:
        hall.notices.failed(error)
        return None
    sheet = PreviewSheet(parent, found, lambda: add(hall, found))
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
    return sheet


def add(hall: Hall, found: Preview) -> None:
    """Add them, with a way back."""

    def change() -> Callable[[], object]:
        done = sharing.take(hall.bench, found)
        return lambda: [one.undo() for one in done]

    change_rules(hall, change, _("Added. Each is “Not confirmed” until you have checked it."))


class PreviewSheet(QDialog):
    """The rules of a file in plain words."""

    def __init__(self, parent: QWidget, found: Preview, take: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setObjectName("rules-preview")
        self.setWindowTitle(_("Rules in this file"))
        self.resize(620, 460)
        page = Column(spacing=8)
        page.column.addWidget(Text(found.words(), "strong"))
        about = _(
            "Nothing that is here is replaced. What is added is “Not confirmed” until you have checked it."
        )
        page.column.addWidget(Text(about, "quiet"))
        for one in found.rules:
            page.column.addWidget(_incoming(one))
        for why in found.refused:
            page.column.addWidget(Text("! " + why, tone="soon"))
        page.column.addStretch(1)
        buttons: list[QWidget | int] = [1, Button(_("Cancel"), self.reject, name="preview-cancel")]
        if found.new:
            words = ngettext("Add {n} rule", "Add {n} rules", len(found.new)).format(n=len(found.new))

            def go() -> None:
                self.accept()
                take()

            buttons.append(Button(words, go, kind="primary", name="preview-add"))
        whole = column(page, row(*buttons), spacing=12)
        whole.setContentsMargins(20, 16, 20, 16)
        self.setLayout(whole)


def _incoming(one: Incoming) -> QWidget:
    rule = one.rule
    lines = [Text(kinds.label(rule.kind), "strong"), Text(rule_words(rule))]
    if rule.text:
        lines.append(Text(rule_quote(rule), "quiet"))
    if rule.source.url:
        lines.append(Text(rule.source.url, "quiet"))
    if one.same:
        lines.append(Text(_("Here already, word for word.")))
    elif one.beside:
        words = _("It will stand beside what is here for the same thing; you are reminded of the earlier.")
        lines.append(Text("! " + words, tone="soon"))
    box = QWidget()
    box.setLayout(column(*lines, spacing=1))
    return box
