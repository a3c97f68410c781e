"""Files that cannot be opened: one strip names them, and a newer opening takes its place."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from meetingwatch.ui.hall import Hall
from meetingwatch.ui.papers.view import PapersPlace
from tests.documents.made_papers import made_pack
from tests.ui.papers.test_papers_place import place_of

DAMAGED = b"%PDF-1.7\n" + b"broken " * 40


def bad(tmp_path: Path, name: str, data: bytes = DAMAGED) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def added(qtbot: QtBot, place: PapersPlace, *paths: Path) -> None:
    """All of them are through."""
    place.add_files(list(paths))
    qtbot.wait_until(lambda: place._task is None and not place._files._waiting, timeout=20_000)


def test_one_after_another_each_takes_the_place_of_the_one_before(
    qtbot: QtBot, hall: Hall, tmp_path: Path
) -> None:
    place = place_of(qtbot, hall)
    for name, data in (("one.pdf", DAMAGED), ("two.pdf", b"MZ"), ("three.pdf", b"")):
        added(qtbot, place, bad(tmp_path, name, data))
        (said,) = hall.notices.texts()
        assert name in said
    assert said.startswith("The file three.pdf is empty.")
    made_pack(tmp_path / "good.pdf", seed=5)
    added(qtbot, place, tmp_path / "good.pdf")
    assert not any("three.pdf" in one for one in hall.notices.texts())


def test_of_several_dropped_together_one_strip_names_all_that_were_refused(
    qtbot: QtBot, hall: Hall, tmp_path: Path
) -> None:
    place = place_of(qtbot, hall)
    made_pack(tmp_path / "good.pdf", seed=5)
    added(qtbot, place, bad(tmp_path, "one.pdf"), tmp_path / "good.pdf", bad(tmp_path, "two.pdf", b"MZ"))
    (said,) = (one for one in hall.notices.texts() if "could not be opened" in one)
    assert said == (
        "2 files could not be opened. “one.pdf”: This PDF is damaged and cannot be read. "
        "“two.pdf”: This file is not a PDF, whatever its name says."
    )
