"""One window per library: the second start hands over; a lock that a crash left is no obstacle."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meetingwatch.ui.single import OneWindow, _name, hand_over


def test_nobody_is_there(tmp_path: Path, qapp: QApplication) -> None:
    assert not hand_over(tmp_path, {"paper": ""})


def test_only_the_first_holds_the_library(tmp_path: Path, qapp: QApplication) -> None:
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    assert (first.first, second.first) == (True, False)
    second.close()
    first.close()
    third = OneWindow(tmp_path)
    assert third.first
    third.close()


def test_another_library_is_another_window(tmp_path: Path, qapp: QApplication) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, other = OneWindow(tmp_path / "a"), OneWindow(tmp_path / "b")
    assert first.first
    assert other.first
    first.close()
    other.close()


def test_a_later_start_is_heard(tmp_path: Path, qtbot: QtBot) -> None:
    """The asking side blocks, so it runs as a process of its own, as in life."""
    one = OneWindow(tmp_path)
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from meetingwatch.ui.single import hand_over; QCoreApplication([]);"
        "sys.exit(0 if hand_over(Path(sys.argv[1]), {'paper': 'p7', 'page': 3}) else 1)"
    )
    with qtbot.waitSignal(one.heard, timeout=15_000) as told:
        asking = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])
    assert told.args == [{"paper": "p7", "page": 3}]
    qtbot.waitUntil(lambda: asking.poll() is not None, timeout=10_000)
    assert asking.returncode == 0
    one.close()


def test_callers_that_leave_do_no_harm(tmp_path: Path, qtbot: QtBot) -> None:
    """Each is heard, and the window outlives their going: a socket freed in its own signal once ended it."""
    one = OneWindow(tmp_path)
    for _ in range(60):
        caller = QLocalSocket()
        with qtbot.waitSignal(one.heard, timeout=5_000) as told:
            caller.connectToServer(_name(tmp_path))
            caller.write(b'{"page": 3}\n')
        assert told.args == [{"page": 3}]
        qtbot.waitUntil(lambda caller=caller: caller.bytesAvailable() > 0, timeout=5_000)  # type: ignore[misc]
        caller.abort()
        gc.collect()
        QApplication.processEvents()
    one.close()


def test_where_no_lock_can_be_made_the_first_window_still_opens(tmp_path: Path, qapp: QApplication) -> None:
    """A folder only to be read, a full disk: the later start finds the first by the name that it listens to."""
    nowhere = tmp_path / "not-there"
    one = OneWindow(nowhere)
    assert one.first
    one.close()
