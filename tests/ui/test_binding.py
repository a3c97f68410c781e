"""The Qt binding itself: a fault in it once ended the program after some hundred signals."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class _Sender(QObject):
    sent = Signal()


def test_sending_a_signal_keeps_the_count_of_true() -> None:
    """PySide6 6.12.0 gave up a reference to True with each emit; Python 3.11 then aborts."""
    sender = _Sender()
    before = sys.getrefcount(True)
    for _time in range(200):
        sender.sent.emit()
    assert sys.getrefcount(True) > before - 100
