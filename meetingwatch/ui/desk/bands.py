"""Strips above the pages that say something about the page in view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from meetingwatch.domain.paper import PACK, Paper
from meetingwatch.store.revisions import Revision
from meetingwatch.ui.desk.not_drawn import NotDrawn
from meetingwatch.ui.kit.low import Lowness
from meetingwatch.ui.kit.pieces import Band, Button, column
from meetingwatch.ui.kit.short import FoldingText
from meetingwatch.ui.look import Look
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import left_out
from meetingwatch.workflow.reading import OpenPaper, label_or_number

if TYPE_CHECKING:
    from meetingwatch.workflow.newer_pages import InNewer

_LEAST_LEFT, _FOLDED_LEAST = 0.38, 0.2  # of a band's width, for its words beside the buttons


class Bands(QWidget):
    """Changed by a later paper, or changing an earlier one; replaced by a newer version; marks that found no place
    in this one; what the file holds and its pages do not show; pages that are left out beside this one; a picture
    without text."""

    compare = Signal(object)  # Revision
    open_paper = Signal(str)
    open_mark = Signal(str)
    place = Signal()
    what_changed = Signal(str, str, object)  # the newer and the older paper's id, a page of the newer or None
    compared = Signal(object)  # Revision
    go_back = Signal(object)  # Revision
    read_scans = Signal(list)  # page indices, for OCR
    what_to_install = Signal()

    def __init__(self, look: Look, not_drawn: NotDrawn) -> None:
        super().__init__()
        self._not_drawn = not_drawn
        self._lowness = Lowness(self, look)
        self._lowness.changed.connect(self._fold)
        self._open = False  # all of them are wanted, though the window is low
        self._wanted: list[Band] = []
        self._put_by: list[Button] = []  # buttons that have no room while their band is folded
        self._more = Button("", self._on_more, kind="link", name="more-bands")
        self._more.setParent(self)
        self._revision: Revision | None = None
        self._newer = self._paper = ""
        self._newer_page: int | None = None
        self._became: tuple[str, str, Mapping[int, InNewer]] = ("", "", {})
        self._waiting = ""
        self._earlier: Revision | None = None
        self._changed, self._words = _band("soon", "band-changed")
        self._link = Button(_("Compare them"), self._on_compare, kind="link", name="compare")
        self._changed.line.addWidget(self._link)
        self._add_versions()
        self._changes, self._changes_words = _band("soon", "band-changes")
        self._have = Button(_("I have compared them"), self._on_compared, name="have-compared")
        self._back = Button("", self._on_back, kind="link", name="back-to-changed")
        self._changes.line.addWidget(self._have)
        self._changes.line.addWidget(self._back)
        self._add_scan()
        self.can_read: bool | None = None  # whether scans can be read here; None while that is not known
        self._by_ocr, words = _band("calm", "band-by-ocr")
        words.put(
            _("The words of this page were read by OCR from its picture and may be wrong."),
            _("Read by OCR: may be wrong."),
        )
        self._gap, self._gap_words = _band("calm", "band-gap")
        self._beside, self._beside_words = _band("soon", "band-beside")
        self._all = (
            *(self._replaced, self._beside, self._unplaced, self._changed, self._changes),
            *(self._gap, self._scan, self._by_ocr),
        )
        self.setLayout(column(*self._all, spacing=0))
        for band in self._all:
            band.hide()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say about the page."""
        return all(band.isHidden() for band in self._all)

    def _add_versions(self) -> None:
        """A newer version, and marks that found no place in this one."""
        self._replaced, self._replaced_words = _band("soon", "band-replaced")
        self._replaced.line.addWidget(
            Button(
                _("What changed"),
                lambda: self.what_changed.emit(self._newer, self._paper, self._newer_page),
                kind="link",
                name="what-changed",
            )
        )
        self._replaced.line.addWidget(
            Button(
                _("Open the newer one"),
                lambda: self.open_paper.emit(self._newer),
                kind="link",
                name="open-newer",
            )
        )
        self._unplaced, self._unplaced_words = _band("soon", "band-to-place")
        self._place = Button("", self.place.emit, name="place-marks")
        self._see = Button("", lambda: self.open_mark.emit(self._waiting), kind="link", name="see-earlier")
        for button in (self._place, self._see):
            self._unplaced.line.addWidget(button)

    def _add_scan(self) -> None:
        """A picture without text, and ways to read it."""
        self._scan, words = _band("calm", "band-scan")
        words.put(
            _("This page is a picture without text, so search cannot see it."), _("A picture without text.")
        )
        self._scan_page, self._scans = -1, list[int]()
        self._read_one = Button(
            _("Read it (OCR)"), lambda: self.read_scans.emit([self._scan_page]), name="read-scan"
        )
        self._read_all = Button("", lambda: self.read_scans.emit(self._scans), name="read-scans")
        self._install = Button(
            _("How it can be read"), self.what_to_install.emit, kind="link", name="install-ocr"
        )
        for button in (self._read_one, self._read_all, self._install):
            self._scan.line.addWidget(button)

    def say(self, opened: OpenPaper, page: int) -> bool:
        """Show what there is to say about a page; gives whether the pages below keep their place."""
        before = [band.isHidden() for band in self._all]
        self._show_buttons()
        self._newer, self._paper = opened.newest or opened.paper.replaced_by, opened.paper.id
        self._say_replaced(opened.left_behind, page)
        self._revision = next((one for one in opened.revisions if one.page == page), None)
        self._changed.setVisible(self._revision is not None)
        if self._revision is not None:
            words, short = _changed_words(opened, self._revision)
            self._words.put(words, short)
            self._changed.setAccessibleName(words)
            self._link.setAccessibleName(f"{_('Compare them')}: {words}")
        self._say_to_place(opened)
        self._say_changes(opened, page)
        self._say_beside(opened.reading.beside.notes if page == 0 else ())
        self._say_gap(left_out.beside(opened.reading.items, page))
        shown = 0 <= page < len(opened.reading.pages)
        known = shown and not self._not_drawn.unknown(page)
        self._scan.setVisible(known and opened.reading.pages[page].is_scan)
        self._by_ocr.setVisible(shown and opened.reading.pages[page].by_ocr)
        self._say_scans(opened, page if shown else -1)
        self._wanted = [band for band in self._all if not band.isHidden()]
        self._fold()
        return before == [band.isHidden() for band in self._all]

    def know(self, paper: str, newest: str, became: Mapping[int, InNewer]) -> None:
        """What became of every page of a paper in the version that took its place; say() tells it."""
        self._became = (paper, newest, became)

    def _say_replaced(self, left: int, page: int) -> None:
        """That a newer version took this one's place, and what became of the page in view."""
        paper, newest, became = self._became
        there = became.get(page) if (paper, newest) == (self._paper, self._newer) else None
        self._newer_page = there.page if there is not None else None
        self._replaced.setVisible(bool(self._newer))
        words, short = _replaced_words(left), _("Replaced.")
        if there is not None:
            words, short = f"{words} {there.words}", there.short
        self._replaced_words.put(words, short)
        self._replaced.setAccessibleName(words)

    def _fold(self) -> None:
        """In a low window one band in one line, the one that matters most; the rest when they are asked for."""
        self._show_buttons()
        folded = self._lowness.low and not self._open
        for band in self._wanted:
            band.setVisible(not folded or band is self._wanted[0])
            band.least = _FOLDED_LEAST if folded else _LEAST_LEFT
            for text in band.findChildren(FoldingText):
                text.fold(folded=folded)
        self._more.setVisible(self._lowness.low and bool(self._wanted))
        if self._wanted:
            self._wanted[0].line.addWidget(self._more)
        rest = len(self._wanted) - 1
        words = ngettext("{n} more", "{n} more", rest).format(n=rest) if rest else _("More")
        self._more.setText(words if folded else _("Less"))
        if folded and self._wanted:
            self._fit_buttons(self._wanted[0])

    def _fit_buttons(self, band: Band) -> None:
        """Of a folded band the last buttons go where its words in short had no room beside them; "More" has them too.
        The first stays, as long as a few letters do."""
        buttons = [one for one in band.findChildren(Button) if not one.isHidden() and one is not self._more]
        across = self.width() - 2 * band.line.contentsMargins().left()
        words = max((text.least() for text in band.findChildren(FoldingText)), default=0)
        while len(buttons) > 1 and sum(_wide(one, band) for one in (*buttons, self._more)) > across - words:
            self._put_by.append(buttons.pop())
            self._put_by[-1].hide()
        room = across - self.width() * _FOLDED_LEAST
        while buttons and sum(_wide(one, band) for one in (*buttons, self._more)) > room:
            self._put_by.append(buttons.pop())
            self._put_by[-1].hide()

    def _show_buttons(self) -> None:
        """Those that had no room."""
        for button in self._put_by:
            button.show()
        self._put_by.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fold()

    def _on_more(self) -> None:
        self._open = not self._open
        self._fold()

    def _say_scans(self, opened: OpenPaper, page: int) -> None:
        """Whether the picture in view can be read, and how many are like it."""
        self._scan_page = page
        self._scans = [one for one in opened.reading.textless if not self._not_drawn.hopeless(one)]
        there = page in self._scans
        self._read_one.setVisible(there and self.can_read is True)
        self._read_all.setVisible(there and self.can_read is True and len(self._scans) > 1)
        n = len(self._scans)
        self._read_all.setText(
            ngettext("Read the {n} page like this", "Read all {n} pages like this", n).format(n=n)
        )
        self._install.setVisible(there and self.can_read is False)

    def _say_to_place(self, opened: OpenPaper) -> None:
        count = len(opened.to_place)
        self._unplaced.setVisible(count > 0)
        if count:
            self._waiting = opened.to_place[0].id
            words = ngettext(
                "{n} mark has no sure place in this version.",
                "{n} marks have no sure place in this version.",
                count,
            ).format(n=count)
            short = ngettext("{n} mark to place.", "{n} marks to place.", count).format(n=count)
            self._unplaced_words.put(words, short)
            self._unplaced.setAccessibleName(words)
            self._place.setText(ngettext("Place it…", "Place them…", count))
            self._see.setText(
                ngettext("See it on the earlier version", "See them on the earlier version", count)
            )

    def _say_beside(self, notes: Sequence[str]) -> None:
        """What the file holds and its pages do not show."""
        self._beside.setVisible(bool(notes))
        words = " ".join(notes)
        self._beside_words.put(words, _("Not all of this file is shown."))
        self._beside.setAccessibleName(words)

    def _say_gap(self, words: str) -> None:
        """Pages beside this one are left out of the paper."""
        self._gap.setVisible(bool(words))
        self._gap_words.setText(words)
        self._gap.setAccessibleName(words)

    def _say_changes(self, opened: OpenPaper, page: int) -> None:
        """The page replaces a page of another paper: say which, and ask whether both were compared."""
        found = [
            (one, companion)
            for companion in opened.companions
            for one in companion.replaced
            if one.by_page == page
        ]
        found.sort(key=lambda pair: pair[0].looked_at is not None)  # what is still to compare first
        self._earlier = found[0][0] if found else None
        self._changes.setVisible(bool(found))
        if not found:
            return
        revision, companion = found[0]
        paper = companion.paper
        label = label_or_number(companion.labels, revision.page)
        title = _("the agenda pack") if paper.kind == PACK else paper.title
        words = _("This page replaces p. {label} of {title}.").format(label=label, title=title)
        short = _("Replaces p. {label}.").format(label=label)
        if revision.looked_at is not None:
            words = f"{words} {_('You have compared them.')}"
            short = _("Replaces p. {label}: compared.").format(label=label)
        self._changes_words.put(words, short)
        self._changes.setAccessibleName(words)
        self._have.setVisible(revision.looked_at is None)
        self._back.setText(_("Back to p. {label}").format(label=label))

    def _on_compared(self) -> None:
        if self._earlier is not None:
            self.compared.emit(self._earlier)

    def _on_back(self) -> None:
        if self._earlier is not None:
            self.go_back.emit(self._earlier)

    def _on_compare(self) -> None:
        if self._revision is not None:
            self.compare.emit(self._revision)


def _wide(button: Button, band: Band) -> int:
    """How much of a band's line a button takes."""
    return button.sizeHint().width() + band.line.spacing()


def _band(tone: str, name: str) -> tuple[Band, FoldingText]:
    band = Band(tone)
    band.setObjectName(name)
    words = FoldingText()
    band.line.addWidget(words, 1)
    return band, words


def _changed_words(opened: OpenPaper, revision: Revision) -> tuple[str, str]:
    """Whole, and in short."""
    by: Paper | None = None
    label = f"PDF {revision.by_page + 1}"
    for companion in opened.companions:
        if companion.paper.id == revision.by_paper:
            by, label = companion.paper, label_or_number(companion.labels, revision.by_page)
    title = by.title if by else _("a later paper")
    words = _("This page was changed by {title}, its page {label}.").format(title=title, label=label)
    if revision.looked_at is not None:
        return f"{words} {_('You have compared them.')}", _("Compared.")
    return words, _("Changed.")


def _replaced_words(left: int) -> str:
    """left: how many marks have no sure place in the newer version."""
    if not left:
        return _("A newer version of this paper has taken its place. Your earlier marks went with it.")
    return ngettext(
        "A newer version of this paper has taken its place. {n} mark that is not sure to be there waits to be placed.",
        "A newer version of this paper has taken its place. {n} marks that are not sure to be there wait to be placed.",
        left,
    ).format(n=left)
