"""Nothing real comes out wrong."""

from __future__ import annotations

import json

import pytest

from tests.deadlines.helpers import shared_folder
from tests.deadlines.table import note_outcome, table


def test_nothing_is_wrong() -> None:
    _lines, totals, wrong = table()
    assert wrong == []
    assert totals["reproduced"] > 100


def test_notes_as_found_on_councils_pages() -> None:
    file = shared_folder() / "samples" / "deadline-notes" / "notes.json"
    if not file.is_file():
        pytest.skip("the samples are not beside this checkout")
    rows = json.loads(file.read_text(encoding="utf-8"))["notes"]
    assert [n for n, row in enumerate(rows, start=1) if note_outcome(row) == "wrong"] == []
    silent = [row for row in rows if row.get("stated_deadline_local") and note_outcome(row) == "refused"]
    assert silent == []
