"""Back and forward on the desk: jumps are noticed, keys and buttons go along the trail of places visited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from meetingwatch.ui.desk.half import Half
from meetingwatch.ui.desk.reader import Reader
from meetingwatch.ui.desk.trail import Stop, Trail

_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Ways(QObject):
    """here tells where the reader is, go brings it to a place of the trail. While the half beside has the keyboard, it
    is that one which goes back and forward, through the places visited in its paper."""

    def __init__(self, reader: Reader, here: Callable[[], Stop | None], go: Callable[[Stop], None]) -> None:
        super().__init__(reader)
        self._reader, self._here, self._go = reader, here, go
        self.trail = Trail()
        self._beside = Trail()
        self._held = False  # going back or opening: what moves now is no jump
        reader.went.connect(self.step)
        reader.canvas.leaving.connect(self.leave)
        reader.halves.made.connect(self._on_made)
        reader.halves.led.connect(self._say)

    def _on_made(self, half: Half) -> None:
        half.canvas.leaving.connect(self._leave_beside)
        half.canvas.went.connect(self._reader.went)
        half.arrived.connect(self._forget_beside)

    def _leave_beside(self) -> None:
        canvas = self._second().canvas
        if canvas.sizes and not self._held:
            self._beside.leave(Stop("", canvas.page, canvas.down()))
            self._say()

    def _forget_beside(self) -> None:
        self._beside = Trail()
        self._say()

    def _second(self) -> Half:
        return self._reader.halves.all[-1]

    @property
    def _now(self) -> Trail:
        """The trail of the half that keys act on."""
        return self.trail if self._reader.active is self._reader.half else self._beside

    @contextmanager
    def no_jump(self) -> Iterator[None]:
        """What moves meanwhile is not noticed."""
        held, self._held = self._held, True
        try:
            yield
        finally:
            self._held = held
            self._say()

    def leave(self) -> None:
        """A jump is about to be made."""
        here = self._here()
        if here is not None and not self._held:
            self.trail.leave(here)
            self._say()

    def step(self, by: int) -> None:
        """Back (-1) or forward (1) through the places visited, across papers; beside in the one paper."""
        if self._now is self._beside:
            self._step_beside(by)
            return
        here = self._here()
        stop = None if here is None else self.trail.back(here) if by < 0 else self.trail.forward(here)
        with self.no_jump():
            if stop is not None:
                self._go(stop)

    def _step_beside(self, by: int) -> None:
        canvas = self._second().canvas
        here = Stop("", canvas.page, canvas.down())
        stop = self._beside.back(here) if by < 0 else self._beside.forward(here)
        with self.no_jump():
            if stop is not None:
                canvas.go_to(stop.page, stop.down)

    def meant_by(self, event: QKeyEvent) -> int:
        """-1 or 1 when a key goes back or forward and there is somewhere to go, else 0."""
        way = _KEYS.get(Qt.Key(event.key()), 0)
        alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        can = self._now.can_back if way < 0 else self._now.can_forward
        return way if alone and can and self._here() is not None else 0

    def _say(self) -> None:
        self._reader.toolbar.say_trail(back=self._now.can_back, forward=self._now.can_forward)
