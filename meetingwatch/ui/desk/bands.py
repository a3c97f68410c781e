"""Strips above the pages that say something about the page in view."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meetingwatch.domain.paper import Paper
from meetingwatch.store.revisions import Revision
from meetingwatch.ui.kit.pieces import Band, Button, Text, column
from meetingwatch.words import _
from meetingwatch.workflow.reading import OpenPaper, label_or_number


class Bands(QWidget):
    """Changed by a later paper; replaced by a newer version; a picture without text."""

    compare = Signal(object)  # Revision
    open_paper = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._revision: Revision | None = None
        self._newer = ""
        self._changed, self._words = _band("soon", "band-changed")
        self._link = Button(_("Compare them"), self._on_compare, kind="link", name="compare")
        self._changed.line.addWidget(self._link)
        self._replaced, replaced = _band("soon", "band-replaced")
        replaced.setText(_("The council has published a newer version of this paper."))
        self._replaced.line.addWidget(
            Button(
                _("Open the newer one"),
                lambda: self.open_paper.emit(self._newer),
                kind="link",
                name="open-newer",
            )
        )
        self._scan, words = _band("calm", "band-scan")
        words.setText(_("This page is a picture without text, so search cannot see it."))
        self.setLayout(column(self._replaced, self._changed, self._scan, spacing=0))
        for band in (self._changed, self._replaced, self._scan):
            band.hide()

    def say(self, opened: OpenPaper, page: int) -> None:
        """Show what there is to say about a page."""
        self._newer = opened.paper.replaced_by
        self._replaced.setVisible(bool(self._newer))
        self._revision = next((one for one in opened.revisions if one.page == page), None)
        self._changed.setVisible(self._revision is not None)
        if self._revision is not None:
            words = _changed_words(opened, self._revision)
            self._words.setText(words)
            self._changed.setAccessibleName(words)
            self._link.setAccessibleName(f"{_('Compare them')}: {words}")
        shown = 0 <= page < len(opened.reading.pages)
        self._scan.setVisible(shown and not opened.reading.pages[page].has_text)

    def _on_compare(self) -> None:
        if self._revision is not None:
            self.compare.emit(self._revision)


def _band(tone: str, name: str) -> tuple[Band, Text]:
    band = Band(tone)
    band.setObjectName(name)
    words = Text("")
    band.line.addWidget(words, 1)
    return band, words


def _changed_words(opened: OpenPaper, revision: Revision) -> str:
    by: Paper | None = None
    label = f"PDF {revision.by_page + 1}"
    for companion in opened.companions:
        if companion.paper.id == revision.by_paper:
            by, label = companion.paper, label_or_number(companion.labels, revision.by_page)
    title = by.title if by else _("a later paper")
    return _("This page was changed by {title}, its page {label}.").format(title=title, label=label)
