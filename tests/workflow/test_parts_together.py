"""Parts of one pack are one document: for what comes by itself, and where the council offers it whole again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from meetingwatch.workflow import meeting_sheet
from tests.workflow.chooser_site import Place, chooser_site


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with chooser_site() as site:
        yield Place(tmp_path, site)


def test_what_comes_by_itself_is_measured_by_all_parts_together(place: Place) -> None:
    place.bench.save_settings(replace(place.bench.settings(), metered="always", metered_mb=1))
    place.in_two(place.first + bytes(600_000), place.second + bytes(600_000))
    assert [status for _title, status in place.check()] == ["new", "waits"]
    assert [status for _title, status in place.check()] == ["unchanged", "unchanged"]
    assert "part 2 of 2" in place.papers()[1].title
    assert "With its other parts it is larger than 1 MB" in place.papers()[1].reason
    place.in_two(place.first + bytes(300_000), place.second + bytes(300_000))
    assert [status for _title, status in place.check()] == ["replaced", "new"]


def test_a_part_of_a_pack_that_is_whole_now_is_not_called_gone(place: Place) -> None:
    place.in_two()
    place.check()
    place.site.offer(("documents/g1/all.pdf", "Public reports pack", place.all))
    place.check()
    rows = meeting_sheet.read(place.bench, "c-m1").papers
    assert [(row.paper.key, row.is_in_whole) for row in rows] == [
        ("g1-t10", False),
        ("g1-t10-part2", True),
        ("b1", False),
    ]
    place.in_two()
    place.check()
    rows = meeting_sheet.read(place.bench, "c-m1").papers
    assert not any(row.is_in_whole for row in rows)
