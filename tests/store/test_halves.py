"""What killed programs left half written: kept to go on later, removed, or left alone while somebody writes it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from meetingwatch.store import files, halves
from meetingwatch.store.halves import Held, KeptHalf

URL = "http://northmere.example/pack.pdf"
WRITER = """
import sys, time
from pathlib import Path
from meetingwatch.store import files
from meetingwatch.store.halves import Held, KeptHalf
part = files.half_file(Path(sys.argv[1]))
held = Held(part)
held.note(sys.argv[2], KeptHalf('"v1"', 1000))
part.write_bytes(b"x" * 400)
print("ready", flush=True)
time.sleep(60)
"""


def left_by_a_killed_program(papers: Path, url: str = URL) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(papers), url], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    assert halves.rescue(papers) == 0  # it is being written
    writer.kill()
    writer.wait()
    writer.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_what_a_killed_download_had_is_kept_for_the_next(tmp_path: Path) -> None:
    left_by_a_killed_program(tmp_path)
    assert halves.rescue(tmp_path) == 1
    assert not list(tmp_path.glob("*.part*"))
    target = files.half_file(tmp_path)
    assert halves.take(tmp_path, URL, target) == KeptHalf('"v1"', 1000)
    assert target.stat().st_size == 400


def test_a_leftover_without_a_strong_validator_is_removed(tmp_path: Path) -> None:
    part = files.half_file(tmp_path)
    part.write_bytes(b"x" * 10)
    held = Held(part)
    held.note(URL, KeptHalf("", 1000))
    assert not part.with_name(part.name + ".json").exists()
    held.close()
    assert halves.rescue(tmp_path) == 0
    assert not part.exists()


def test_a_file_that_is_written_stays(tmp_path: Path) -> None:
    part = files.half_file(tmp_path)
    held = Held(part)
    if sys.platform != "win32":
        assert halves.rescue(tmp_path) == 0
        assert part.exists()
    held.close()
