"""A reissued pack of known truth: marks find their places or ask (the long campaign is tests/campaigns/reissues.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingwatch.documents.comparing import match_pages
from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import SHAPES
from tests.campaigns.reissues import one_pack
from tests.documents.reissue_marks import ASKED, RIGHT, WRONG
from tests.documents.reissues import laid, planned


@pytest.mark.parametrize("seed", [3, 8])
def test_marks_on_a_reissued_pack_are_right_or_asked(tmp_path: Path, seed: int) -> None:
    tally = one_pack(tmp_path, seed, marks=120, pages=60)
    assert tally.of(WRONG) == 0, tally.faults
    assert tally.of(RIGHT) >= 0.95 * (tally.of(RIGHT) + tally.of(ASKED)), tally.missed
    assert {shape for shape, _outcome in tally.counts} == set(SHAPES)


def test_an_untouched_pack_laid_out_again_has_no_changed_pages(tmp_path: Path) -> None:
    plan = planned(4, 40)
    paths = [laid(tmp_path / name, plan).path for name in ("one.pdf", "two.pdf")]
    one, two = ([page.text for page in read_paper(path, Cancel(), silent).pages] for path in paths)
    words = [pair for pair in match_pages(one, two) if pair.old is not None and one[pair.old].count("\n") > 2]
    assert {pair.change for pair in words} == {"same"}
