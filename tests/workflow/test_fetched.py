"""What is said of papers that came."""

from __future__ import annotations

import pytest

from meetingwatch.domain.paper import PACK, Paper
from meetingwatch.workflow.fetched import FetchedPaper, papers_came


@pytest.mark.parametrize(
    ("came", "said"),
    [
        (["new"], "1 new paper is on this computer."),
        (["replaced"], "1 paper came in a newer version."),
        (["replaced", "replaced"], "2 papers came in newer versions."),
        (["new", "replaced", "new"], "2 new papers are on this computer. 1 paper came in a newer version."),
    ],
)
def test_a_newer_version_is_no_new_paper(came: list[str], said: str) -> None:
    paper = Paper("p1", "m1", "pack", PACK, "Agenda reports pack")
    assert papers_came([FetchedPaper(paper, status) for status in came]) == said
