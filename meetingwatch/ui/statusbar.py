"""The line at the foot: whether all is well, what is under way, and the next reminder."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from meetingwatch.domain.job import Progress
from meetingwatch.ui.kit.pieces import Bar, Button
from meetingwatch.ui.kit.short import ShortText
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.downloads import Wanted

WAY_SHARE = 0.45  # of the line's width, for what is under way and how far it is
BAR, MARGIN, SPACING = 140, 14, 10  # pixels
_FEW = 8  # letters; words that have no room for so many are left out
_LEAST_HEALTH = 24  # letters


class StatusBar(QFrame):
    """Health at the left, progress in the middle, the next reminder; at the right the buttons, whose places do not hang
    on what is said: where there is little room, the next reminder goes first, then what is under way, the health last.
    """

    asked = Signal()  # to see the downloads
    reminders_asked = Signal()  # to see the list of reminders

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("status", True)
        line = QHBoxLayout(self)
        line.setContentsMargins(MARGIN, 3, MARGIN, 3)
        line.setSpacing(SPACING)
        self._health = ShortText(middle=True)  # when the councils were read last is at its end
        self._doing = ShortText()
        self._bar = Bar(_("Progress"))
        self._bar.setFixedWidth(BAR)
        self._left = ShortText()
        self._left_most = 0  # pixels: so much room was needed for this download
        self._working = self._with_bar = False
        self._stop = Button(_("Stop"), kind="link", name="stop-work")
        self.downloads = Button("", self.asked.emit, kind="link", name="show-downloads")
        self._next = ShortText()
        for piece in (self._health, self._doing, self._bar, self._left):
            line.addWidget(piece)
        self.reminders = Button(_("Reminders"), self.reminders_asked.emit, kind="link", name="show-reminders")
        line.addStretch(1)
        self._buttons = (self.downloads, self._stop, self.reminders)
        line.addWidget(self._next)
        for button in self._buttons:
            line.addWidget(button)
        self._on_stop: Callable[[], None] = lambda: None
        self._stop.clicked.connect(lambda _checked=False: self._on_stop())
        self.idle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters need other room; which is shared out when the words ask for it."""
        super().changeEvent(event)
        if self.isVisible() and event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._left_most = 0
            self.downloads.setMinimumWidth(0)

    def event(self, event: QEvent) -> bool:
        """Some of the words need other room than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._share_out()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Give each of the words its room; the buttons have theirs."""
        room, letter = self._room(), self.fontMetrics().averageCharWidth()
        few, health = letter * _FEW, min(_wide(self._health), room)
        if (
            self._left.text() == _not_answering()
        ):  # these words matter as much, down to "All is …ad at 11:54am"
            health = min(health, max(letter * _LEAST_HEALTH, room - _wide(self._left) - SPACING))
        self._health.setMaximumWidth(health)
        room = max(0, room - health - SPACING)
        way = 0
        if self._working or not self._left.isHidden():
            way = min(room, round(self.width() * WAY_SHARE))
            way = room if room - way - SPACING < few * 3 else way
            self._share_way(way, few)
            room -= way + SPACING
        self._next.setVisible(bool(self._next.text()) and room >= min(few, _wide(self._next)))
        self._next.setMaximumWidth(max(0, room))

    def _room(self) -> int:
        """Pixels beside the buttons. Where downloads are told, the place of “Stop” is kept for it."""
        policy, kept = self._stop.sizePolicy(), not self.downloads.isHidden()
        if policy.retainSizeWhenHidden() is not kept:
            policy.setRetainSizeWhenHidden(kept)
            self._stop.setSizePolicy(policy)
        there = [one for one in self._buttons if not one.isHidden()]
        there += [self._stop] if self._stop.isHidden() and not self.downloads.isHidden() else []
        taken = sum(max(one.minimumWidth(), one.sizeHint().width()) + SPACING for one in there)
        return max(0, self.width() - 2 * MARGIN - taken - SPACING)  # and what the stretch is beside

    def _share_way(self, way: int, few: int) -> None:
        """How far it is comes first, then what is under way, then the bar."""
        self._left_most = max(self._left_most, _wide(self._left)) if self._left.text() else 0
        left = min(way, self._left_most)
        rest = way - left - (SPACING if left else 0)
        bar = self._with_bar and rest >= BAR + SPACING + few
        self._bar.setVisible(bar)
        rest -= BAR + SPACING if bar else 0
        self._doing.setVisible(self._working and rest >= few)
        self._doing.setMaximumWidth(max(0, rest))
        self._left.setMaximumWidth(left)

    def say_health(self, words: str) -> None:
        """ "All is well: 2 councils read at 11:54am", or what is not."""
        self._health.setText(words)
        self._share_out()

    def say_next(self, words: str) -> None:
        """The next reminder."""
        self._next.setText(words)
        self._share_out()

    def say_reminders(self, count: int) -> None:
        """How many reminders stand, with the way to their list."""
        self.reminders.setText(_("Reminders ({n})").format(n=count) if count else _("Reminders"))
        self._share_out()

    def progress(self, progress: Progress, stop: Callable[[], None]) -> None:
        """Show what is under way; of a download, how far and how fast it comes is told apart (come)."""
        self._on_stop = stop
        if self._doing.text() != progress.what:
            self._left_most = 0
        self._doing.setText(progress.what)
        self._bar.setRange(0, progress.total if progress.total <= 2**31 - 1 else 0)
        self._bar.setValue(min(progress.done, progress.total))
        self._left.setText(amount(progress))
        self._working = self._with_bar = True
        for piece in (self._left, self._stop):
            piece.show()
        self._share_out()

    @property
    def at_work(self) -> bool:
        """Whether something is shown as under way."""
        return self._working

    def says(self, what: str) -> bool:
        """Whether this is shown as what is under way."""
        return self.at_work and self._doing.text() == what

    def come(self, one: Wanted) -> None:
        """Show how far and how fast the download comes that is under way, or that nothing comes: those words have the
        bar's room, for they are to be read whole."""
        self._bar.setRange(0, one.total if one.total <= 2**31 - 1 else 0)
        self._bar.setValue(min(one.done, one.total))
        self._with_bar = not one.silent
        self._left.setText(_not_answering() if one.silent else coming_words(one))
        self._share_out()

    def stand_still(self) -> None:
        """Nothing comes, and nothing is under way: a council's site is not answering."""
        self._left.setText(_not_answering())
        for piece in (self._doing, self._bar, self._stop):
            piece.hide()
        self._working = self._with_bar = False
        self._left.show()
        self._share_out()

    def idle(self) -> None:
        """Nothing is under way."""
        self._working = self._with_bar = False
        for piece in (self._doing, self._bar, self._left, self._stop, self.downloads):
            piece.hide()
        self._left.setText("")
        self._share_out()

    def say_waiting(self, count: int, *, paused: bool, failed: int = 0, stopped: int = 0) -> None:
        """How many papers are on their way, could not be fetched, or were stopped, with the way to their sheet; else it
        is hidden."""
        words = _("Downloads paused ({n})") if paused else _("Downloads ({n})")
        if not count:
            words = _("Downloads: {n} failed") if failed else _("Downloads: {n} stopped")
        n = count or failed or stopped
        self.downloads.setText(words.format(n=n))
        # Fewer digits do not move it.
        least = max(self.downloads.minimumWidth(), self.downloads.sizeHint().width())
        self.downloads.setMinimumWidth(least if n else 0)
        self.downloads.setVisible(bool(n))
        self._share_out()


def _wide(words: ShortText) -> int:
    """Pixels for all of them."""
    return words.sizeHint().width()


def coming_words(one: Wanted) -> str:
    """ "5 of 18 MB, 1.2 MB a second, 9 seconds left", as far as it can be known; "5 of 18 MB. The council’s site is not
    answering just now"."""
    here = amount(Progress(one.link.title, one.done, one.total, "bytes"))
    if one.silent:
        return f"{here}. {_not_answering()}" if here else _not_answering()
    left = time_left((one.total - one.done) / one.rate) if one.rate and one.total else ""
    return ", ".join(part for part in (here, speed(one.rate) if one.rate else "", left) if part)


def _not_answering() -> str:
    return _("The council’s site is not answering just now")


def speed(rate: float) -> str:
    """ "340 KB a second", "1.2 MB a second"; rate is bytes a second."""
    if rate < 1_000_000:
        return _("{n} KB a second").format(n=max(1, round(rate / 1000)))
    return _("{n} MB a second").format(n=f"{rate / 1e6:.1f}")


def time_left(seconds: float) -> str:
    """ "9 seconds left", "2 minutes left"."""
    if seconds < 1:
        return ""
    if seconds < 90:
        n = round(seconds)
        return ngettext("{n} second left", "{n} seconds left", n).format(n=n)
    n = round(seconds / 60)
    return ngettext("{n} minute left", "{n} minutes left", n).format(n=n)


def amount(progress: Progress) -> str:
    """ "11 of 18 MB", "120 of 260 pages", "" where nobody can know."""
    if not progress.total:
        return ""
    if progress.unit == "bytes" and progress.total < 1_000_000:
        done, total = (str(max(1, round(n / 1000))) for n in (progress.done, progress.total))
        return _("{done} of {total} KB").format(done=done, total=total)
    if progress.unit == "bytes":
        fine = 0 if progress.total >= 10_000_000 else 1
        done, total = f"{progress.done / 1e6:.{fine}f}", f"{progress.total / 1e6:.{fine}f}"
        return _("{done} of {total} MB").format(done=done, total=total)
    if progress.unit == "pages":
        return _("{done} of {total} pages").format(done=progress.done, total=progress.total)
    return _("{done} of {total}").format(done=progress.done, total=progress.total)
