"""The line at the foot: whether all is well, what is under way, and the next reminder."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from meetingwatch.domain.job import Progress
from meetingwatch.ui.kit.pieces import Bar, Button, Text
from meetingwatch.ui.kit.short import ShortText
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.downloads import Wanted

DOING_SHARE = 0.25  # of the line's width


class StatusBar(QFrame):
    """Health at the left, progress in the middle with a way to stop it, the next reminder at the right."""

    asked = Signal()  # to see the downloads
    reminders_asked = Signal()  # to see the list of reminders

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("status", True)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 3, 14, 3)
        line.setSpacing(10)
        self._health = ShortText()
        self._doing = ShortText()
        self._bar = Bar(_("Progress"))
        self._bar.setFixedWidth(140)
        self._left = Text("", wrap=False)
        self._stop = Button(_("Stop"), kind="link", name="stop-work")
        self.downloads = Button("", self.asked.emit, kind="link", name="show-downloads")
        self._next = ShortText()
        for piece in (self._health, self._doing, self._bar, self._left, self._stop, self.downloads):
            line.addWidget(piece)
        self.reminders = Button(_("Reminders"), self.reminders_asked.emit, kind="link", name="show-reminders")
        line.addStretch(1)
        line.addWidget(self._next)
        line.addWidget(self.reminders)
        self._on_stop: Callable[[], None] = lambda: None
        self._stop.clicked.connect(lambda _checked=False: self._on_stop())
        self.idle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is under way takes no more than its share: health and reminders stay to be read."""
        super().resizeEvent(event)
        self._doing.setMaximumWidth(round(event.size().width() * DOING_SHARE))

    def say_health(self, words: str) -> None:
        """ "All is well: 2 councils read at 11:54am", or what is not."""
        self._health.setText(words)

    def say_next(self, words: str) -> None:
        """The next reminder."""
        self._next.setText(words)

    def say_reminders(self, count: int) -> None:
        """How many reminders stand, with the way to their list."""
        self.reminders.setText(_("Reminders ({n})").format(n=count) if count else _("Reminders"))

    def progress(self, progress: Progress, stop: Callable[[], None]) -> None:
        """Show what is under way; of a download, how far and how fast it comes is told apart (come)."""
        self._on_stop = stop
        self._doing.setText(progress.what)
        self._bar.setRange(0, progress.total if progress.total <= 2**31 - 1 else 0)
        self._bar.setValue(min(progress.done, progress.total))
        self._left.setText(amount(progress))
        for piece in (self._doing, self._bar, self._left, self._stop):
            piece.show()

    @property
    def at_work(self) -> bool:
        """Whether something is shown as under way."""
        return not self._doing.isHidden()

    def says(self, what: str) -> bool:
        """Whether this is shown as what is under way."""
        return self.at_work and self._doing.text() == what

    def come(self, one: Wanted) -> None:
        """Show how far and how fast the download comes that is under way, or that nothing comes: those words have the
        bar's room, for they are to be read whole."""
        self._bar.setRange(0, one.total if one.total <= 2**31 - 1 else 0)
        self._bar.setValue(min(one.done, one.total))
        self._bar.setHidden(one.silent)
        self._left.setText(_not_answering() if one.silent else coming_words(one))

    def stand_still(self) -> None:
        """Nothing comes, and nothing is under way: a council's site is not answering."""
        self._left.setText(_not_answering())
        for piece in (self._doing, self._bar, self._stop):
            piece.hide()
        self._left.show()

    def idle(self) -> None:
        """Nothing is under way."""
        for piece in (self._doing, self._bar, self._left, self._stop, self.downloads):
            piece.hide()

    def say_waiting(self, count: int, *, paused: bool, failed: int = 0) -> None:
        """How many papers are on their way, or could not be fetched, with the way to their sheet; else it is hidden."""
        words = _("Downloads paused ({n})") if paused else _("Downloads ({n})")
        if not count:
            words = _("Downloads: {n} failed")
        self.downloads.setText(words.format(n=count or failed))
        self.downloads.setVisible(bool(count or failed))


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
