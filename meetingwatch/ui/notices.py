"""The only place an error becomes visible, and where undo and small news are offered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from meetingwatch.errors import UserFacingError
from meetingwatch.ui.kit.focus import focus_in, in_passing
from meetingwatch.ui.kit.pages import Place
from meetingwatch.ui.kit.pieces import Band, Button, Text, copy_text
from meetingwatch.ui.kit.short import FoldingText
from meetingwatch.words import _

NEWS_SECONDS = 12  # at least
POINTED_SECONDS = 2  # until it is asked again whether the pointer is still on it
READ_IN_A_SECOND = 12  # letters, for somebody who does not read fast
MARGIN = 12  # pixels round it
WIDEST = 120  # letters in a line
LEAST = 40  # letters in a line, for news to stand beside what is to stay in sight
LOW = 28  # lines of letters: in a window less high an error is one line until somebody wants the rest


class Notices(QWidget):
    """A stack of strips over the foot of the place, so that nothing under the pointer moves when one comes or goes.
    Errors and questions stay until closed, so they ask for room there (room_wanted, in pixels) and hide nothing; news
    goes by itself. They take the keyboard only from somebody who comes to them with it, and give it back when they
    go."""

    room_wanted = Signal(int)
    stood = Signal()  # it stands elsewhere, or is gone

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("notices", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._under: QWidget | None = None
        self._part: QWidget | None = None
        self._room = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self.hide()

    def lie_over(self, place: QWidget) -> None:
        """Stand over the foot of this widget from now on."""
        self._under = place
        self.setParent(place.parentWidget())
        place.installEventFilter(self)
        if isinstance(place, QStackedWidget):
            place.currentChanged.connect(self._stand)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The place changed its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._stand()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """A strip came, went or grew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._stand()
        return super().event(event)

    def _stand(self) -> None:
        if self._under is None:
            return
        staying = [one for one in self._bands() if not one.property("kind")]
        low = self.window().height() < LOW * self.fontMetrics().height()
        for one in staying:
            _fold(one, low=low)
        wanted = sum(_height(one) for one in staying) + 2 * MARGIN if staying else 0
        if wanted != self._room:
            self._room = wanted
            self.room_wanted.emit(wanted)
        if self.isHidden():
            self.stood.emit()
            return
        room = self._under.geometry().adjusted(0, 0, 0, self._room)
        if not staying:
            room = self._over_part(self._under, room)
        width = min(room.width() - 2 * MARGIN, self.fontMetrics().averageCharWidth() * WIDEST)
        column = self._column
        height = column.totalHeightForWidth(width) if column.hasHeightForWidth() else self.sizeHint().height()
        top = room.bottom() + 1 - MARGIN - height
        self.setGeometry(room.left() + (room.width() - width) // 2, top, width, height)
        self.raise_()
        self.stood.emit()

    def _over_part(self, under: QWidget, room: QRect) -> QRect:
        """Where news alone has room: over the foot of the part of the place that is for it, if that is wide enough."""
        place = under.currentWidget() if isinstance(under, QStackedWidget) else under
        part = place.news_over if isinstance(place, Place) else None
        if (
            part is None
            or not part.isVisible()
            or part.width() < self.fontMetrics().averageCharWidth() * LEAST
        ):
            return room
        if part is not self._part:
            self._part = part
            part.installEventFilter(self)
        at = under.pos() + part.mapTo(under, QPoint())
        foot = min(room.bottom(), at.y() + part.height() - 1)  # what stands below it stays in sight too
        return QRect(QPoint(at.x(), room.top()), QPoint(at.x() + part.width() - 1, foot))

    def top_over(self, widget: QWidget) -> int | None:
        """How far down this widget they begin to lie over it, in its pixels; None where they do not."""
        if not self.isVisible() or self._under is None or not self._under.isAncestorOf(widget):
            return None
        top = widget.mapFromGlobal(self.mapToGlobal(self.rect().topLeft())).y()
        return top if top < widget.height() else None

    def give_back(self) -> None:
        """Put the keyboard where it was last in the place under them."""
        had: QWidget | None = self._under.focusWidget() if self._under is not None else None
        if had is not None and had.isVisible() and had.isEnabled():
            had.setFocus(Qt.FocusReason.OtherFocusReason)

    def failed(self, error: UserFacingError, about: str = "") -> None:
        """Show what happened, what is safe and what to do. about: the kind of thing, where one such strip takes the
        place of the one before (see withdraw)."""
        self.withdraw(about)
        band = self._band(str(error), "urgent", folds=True)
        more = Button("", lambda: self._on_more(band), kind="link", name="notice-more")
        band.line.addWidget(more)
        if error.details:
            band.line.addWidget(Button(_("Copy details"), lambda: copy_text(error.details), kind="link"))
        band.setProperty("about", about)
        self._add(band, "")

    def tells(self, about: str) -> bool:
        """Whether a strip about this kind of thing stands."""
        return any(band.property("about") == about for band in self._bands())

    def abouts(self) -> list[str]:
        """What kinds of thing strips stand about."""
        return [about for band in self._bands() if (about := str(band.property("about") or ""))]

    def withdraw(self, about: str) -> None:
        """Close the strip about this kind of thing, if one stands: it is no longer true."""
        for band in self._bands():
            if about and band.property("about") == about:
                self._remove(band)

    def news(
        self, words: str, action: str = "", run: Callable[[], object] | None = None, about: str = ""
    ) -> None:
        """Show small news for as long as it takes to read, perhaps with one thing to do (undo). about: see failed."""
        self.withdraw(about)
        band = self._band(words, "info")
        band.setProperty("about", about)
        if run is not None:
            chosen = run

            def act() -> None:
                self._remove(band)
                chosen()

            band.line.addWidget(Button(action, act, kind="link", name="notice-action"))
        self._add(band, "news")
        seconds = max(NEWS_SECONDS, len(words) // READ_IN_A_SECOND)
        self._remove_in(band, seconds)

    def _remove_in(self, band: Band, seconds: int) -> None:
        """Not from under a pointer: the click would go to what lies below."""
        QTimer.singleShot(
            seconds * 1000,
            band,
            lambda: self._remove_in(band, POINTED_SECONDS) if band.underMouse() else self._remove(band),
        )

    def ask(self, words: str, action: str, run: Callable[[], object], leave: str) -> None:
        """Ask whether something is to be done (action, run) or left as it is (leave); stays until it is answered."""
        band = self._band(words, "info")

        def act() -> None:
            self._remove(band)
            run()

        band.line.addWidget(Button(action, act, kind="link", name="notice-action"))
        self._add(band, "", leave)

    def forget(self, words: str) -> None:
        """Close the strip that says this, if it is still there."""
        for band in self._bands():
            if band.accessibleName() == words:
                self._remove(band)

    def clear(self) -> None:
        """Close every strip."""
        for band in self._bands():
            self._remove(band)

    def texts(self) -> list[str]:
        """What is shown now, oldest first."""
        return [band.accessibleName() for band in self._bands()]

    def _bands(self) -> list[Band]:
        return [one for one in self.children() if isinstance(one, Band) and not one.isHidden()]

    def _on_more(self, band: Band) -> None:
        band.setProperty("open", not band.property("open"))
        self._stand()

    def _band(self, words: str, tone: str, *, folds: bool = False) -> Band:
        band = Band(tone)
        band.setAccessibleName(words)
        text = FoldingText(words) if folds else Text(words, select=True)
        band.line.addWidget(text, 1)
        return band

    def _add(self, band: Band, kind: str, close: str = "") -> None:
        same = [one for one in self._bands() if one.accessibleName() == band.accessibleName()]
        for old in same + [one for one in self._bands() if kind and one.property("kind") == kind]:
            self._remove(old)
        band.setProperty("kind", kind)
        band.line.addWidget(Button(close or _("Close"), lambda: self._remove(band), kind="link"))
        in_passing(band)
        self._column.addWidget(band)
        band.show()  # at once: the layout would do it in the next turn, and until then nobody knew of it
        self.show()
        self._stand()

    def _remove(self, band: Band) -> None:
        if focus_in(band) is not None:
            self.give_back()  # before it goes: its going would send the keyboard to what stands next to it
        band.hide()
        self._column.removeWidget(band)
        band.deleteLater()
        self.setVisible(bool(self._bands()))
        self._stand()


def _fold(band: Band, *, low: bool) -> None:
    """An error is one line where there is little room, and whole where somebody asked for the rest."""
    words, more = band.findChild(FoldingText), band.findChild(Button, "notice-more")
    if words is not None and more is not None:
        folded = low and not band.property("open")
        words.fold(folded=folded)
        more.setText(_("More") if folded else _("Less"))
        more.setVisible(low)


def _height(band: Band) -> int:
    """How high it is at the width it has; one that is folded has the same height at any."""
    return band.heightForWidth(band.width()) if band.hasHeightForWidth() else band.sizeHint().height()
