"""Asking once what is printed on a range of pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QHBoxLayout, QWidget

from meetingwatch.domain.page_labels import corrected, label_after, stands_alone
from meetingwatch.domain.paper import LabelRange
from meetingwatch.ui.kit.fields import WholeNumber, inset
from meetingwatch.ui.kit.pieces import Button, Field, Text, column, row
from meetingwatch.ui.look import Look
from meetingwatch.words import _
from meetingwatch.workflow import labelling
from meetingwatch.workflow.reading import OpenPaper


class PrintedNumber(QDialog):
    """The number printed on a page, and up to which page the numbers count on from it."""

    given = Signal(object)  # LabelRange
    as_found = Signal(int, int)  # first and last page (indices): what the program found is to hold there

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        opened: OpenPaper,
        page: int,
        corrections: Sequence[LabelRange] = (),
    ) -> None:
        """corrections: what the person said of this paper's numbers, as it stands now: what the desk shows may come
        after that by a moment."""
        super().__init__(parent)
        self.setObjectName("printed-number")
        self.setWindowTitle(_("The number printed here"))
        self._page = page
        found = opened.reading.printed
        labels = tuple(corrected(found, corrections)) if found else opened.labels
        self.number = Field(_("The number printed on this page"), name="printed-start")
        self.number.setText(labels[page] or "")
        self.number.textEdited.connect(lambda: self._say(""))
        self.number.textChanged.connect(self._on_number)
        self.trouble = Text("", tone="urgent")
        self.trouble.setObjectName("printed-trouble")
        self.trouble.hide()
        self._typed = ""  # what stood in the field when it was said that nothing is printed
        self.none = QCheckBox(_("No number is printed on these pages"))
        self.none.toggled.connect(self._on_none)
        self.last = _last_page(labels, page)
        self._wanted_last = self.last.value()
        self.alone = Text("", "quiet")
        self.alone.setObjectName("printed-alone")
        self.alone.hide()
        self._lay_out(look, self._way_back(found[page]) if found and found[page] != labels[page] else ())
        self._on_number(self.number.text())
        self.setMinimumWidth(look.px(440))
        self.number.setFocus()
        self.number.selectAll()

    def _lay_out(self, look: Look, found: tuple[QHBoxLayout, ...]) -> None:
        form = QFormLayout()
        form.addRow(_("Printed on PDF page {number}").format(number=self._page + 1), self.number)
        form.addRow(self.none)
        form.addRow(_("Counting on to PDF page"), self.last)
        save = Button(_("Correct the numbers"), self._on_save, kind="primary", name="printed-save")
        words = _(
            "The pages of the range count up from this number: 12, 13, 14… (1 to 9,999), or xiv, xv, xvi…, or A1, A2, "
            "A3… A page that was put in may be 12a."
        )
        whole = column(
            Text(words, "quiet"),
            form,
            self.alone,
            self.trouble,
            *found,
            row(1, Button(_("Cancel"), self.reject), save),
            spacing=look.px(12),
        )
        whole.setContentsMargins(look.px(20), look.px(18), look.px(20), look.px(16))
        self.setLayout(whole)
        save.setDefault(True)  # only a dialog it is in can know of it

    def _way_back(self, label: str | None) -> tuple[QHBoxLayout, ...]:
        """To what the program found, where the number of this page is the person's own."""
        words = (
            _("Back to what the program found: {label}").format(label=label)
            if label is not None
            else _("Back to what the program found: no number")
        )
        return (row(Button(words, self._on_found, kind="link", name="printed-found"), 1),)

    def _on_number(self, typed: str) -> None:
        """From 12a nothing counts up: it is for this page alone, and the range comes back with another number."""
        alone = stands_alone(typed)
        if alone == self.last.isEnabled():
            if alone:
                self._wanted_last = self.last.value()
            self.last.setEnabled(not alone)
            self.last.setValue(self._page + 1 if alone else self._wanted_last)
            self.alone.setVisible(alone)
        words = _("No numbers count up from “{label}”: it is for this page alone.").format(
            label=typed.strip()
        )
        self.alone.setText(words if alone else "")
        self.last.setAccessibleDescription(self.alone.text())
        self.adjustSize()

    def _on_found(self) -> None:
        self.accept()
        self.as_found.emit(self._page, self.last.value() - 1)

    def _on_none(self, none: bool) -> None:
        """Without a number there is none to type; what was typed comes back with the tick taken away."""
        if none:
            self._typed = self.number.text()
        self.number.setText("" if none else self._typed)
        self._say("")
        self.number.setDisabled(none)
        self.number.setPlaceholderText(_("none") if none else "")
        self.number.setAccessibleDescription(_("Not asked: no number is printed.") if none else "")

    def _on_save(self) -> None:
        start = "" if self.none.isChecked() else self.number.text().strip()
        if not self.none.isChecked():
            refused = labelling.refusal(start, self.last.value() - self._page)
            if refused is not None or not start:
                self._say(str(refused) if start else _("Type the number, or tick that none is printed."))
                self.number.setFocus()
                self.number.selectAll()
                return
        self.accept()
        self.given.emit(LabelRange(self._page, self.last.value() - 1, start))

    def _say(self, words: str) -> None:
        """What is wrong with the number, also to a screen reader that comes to its field; "" takes it away."""
        self.trouble.setText(f"! {words}" if words else "")
        self.trouble.setVisible(bool(words))
        self.number.setAccessibleDescription(words)
        self.adjustSize()


def _last_page(labels: tuple[str | None, ...], page: int) -> WholeNumber:
    """Where the range ends that begins on a page (index)."""
    last = WholeNumber()
    inset(last)
    last.setObjectName("printed-last")
    last.setRange(page + 1, len(labels))
    last.setValue(_end_of_run(labels, page) + 1)
    last.setAccessibleName(_("Last page of the range, by the PDF’s own number"))
    return last


def _end_of_run(labels: tuple[str | None, ...], page: int) -> int:
    """The last page whose number counts on from this one, so that one answer puts a whole run right."""
    last = page
    while last + 1 < len(labels) and _follows(labels[last], labels[last + 1]):
        last += 1
    return last


def _follows(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    try:
        return label_after(one, 1) == other
    except ValueError:
        return False  # "Cover" counts up to nothing
