"""The look in force: a change of it reaches every widget, and each only once."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.ui.kit.pieces import Text, column
from meetingwatch.ui.look import Look
from meetingwatch.ui.theme import DARK


class Restyled(QObject):
    """How often each widget was told that its style is another."""

    def __init__(self, *watched: QWidget) -> None:
        super().__init__()
        self.times: Counter[int] = Counter()
        self._numbers = {one: n for n, one in enumerate(watched)}
        for one in watched:
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange and isinstance(watched, QWidget):
            self.times[self._numbers[watched]] += 1
        return False


def nested(qtbot: QtBot, depth: int) -> list[QWidget]:
    """Widgets each inside the one before, words in the last."""
    made = [QWidget()]
    qtbot.addWidget(made[0])
    for n in range(depth):
        made.append(Text("Words", "title") if n == depth - 1 else QWidget())
        made[-2].setLayout(column(made[-1]))
    made[0].show()
    return made


def test_what_stands_deep_in_the_window_is_not_restyled_again_for_each_widget_round_it(
    qapp: QApplication, qtbot: QtBot
) -> None:
    look = Look(qapp, "light")
    widgets = nested(qtbot, 9)
    restyled = Restyled(*widgets)
    look.set_size(150)
    assert restyled.times
    assert max(restyled.times.values()) <= 2
    look.set_size(100)


def test_every_change_of_the_look_is_seen_in_what_is_built(qapp: QApplication, qtbot: QtBot) -> None:
    look = Look(qapp, "light")
    widgets = nested(qtbot, 4)
    words = widgets[-1]
    before = words.font().pixelSize()
    look.set_size(200)
    assert words.font().pixelSize() == 2 * before
    look.set_appearance("dark")
    assert words.palette().windowText().color().name().upper() == DARK.ink
    look.set_size(100)
    assert words.font().pixelSize() == before
    look.set_appearance("light")
