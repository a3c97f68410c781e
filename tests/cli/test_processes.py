"""The command line as a process of its own: serving, stopping, and what a shell sees."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "meetingwatch", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_practice_serve_says_when_it_is_ready_and_ends_cleanly(how: signal.Signals) -> None:
    with start("practice", "serve", "--stage", "2") as running:
        assert running.stdout
        ready = json.loads(running.stdout.readline())
        assert set(ready) >= {"url", "now"}
        assert ready["now"] == "2017-07-11T12:00:00+01:00"
        with urllib.request.urlopen(ready["url"] + "/ieDocHome.aspx", timeout=10) as answer:
            assert b"Northmere" in answer.read()
        running.send_signal(how)
        out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err) == (0, "", "")


def test_a_taken_port_is_one_sentence() -> None:
    with start("practice", "serve") as first:
        assert first.stdout
        port = json.loads(first.stdout.readline())["url"].rsplit(":", 1)[1]
        second = start("practice", "serve", "--port", port)
        out, err = second.communicate(timeout=20)
        first.terminate()
        first.communicate(timeout=20)
    assert (second.returncode, out) == (1, "")
    assert len(err.strip().splitlines()) == 1


def test_a_closed_pipe_is_no_trouble(tmp_path: Path) -> None:
    with start("--library", str(tmp_path), "--json", "council", "find", "of") as running:
        assert running.stdout
        running.stdout.close()
        assert running.stderr
        assert running.stderr.read() == ""
    assert running.returncode in (0, 1)


def test_no_command_loads_qt_or_anything_slow(tmp_path: Path) -> None:
    script = (
        "import sys; from meetingwatch.__main__ import main; main(['--library', sys.argv[1], '--json', 'meetings']);"
        "print([name for name in ('PySide6', 'requests', 'icalendar', 'pypdf', 'docx', 'keyring', 'selectolax')"
        " if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
    assert done.stderr.strip() == "[]"


def test_neither_a_file_nor_a_paper_opens_no_window(tmp_path: Path) -> None:
    with start("--library", str(tmp_path), "open", "missing.pdf") as running:
        out, err = running.communicate(timeout=20)
    assert (running.returncode, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
    assert "missing.pdf" in err
