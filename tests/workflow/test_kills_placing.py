"""A program that is killed while a reissued pack comes in and marks are placed: no mark is lost, doubled or moved."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import suppress

import pytest

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import Mark
from meetingwatch.store import marks as mark_store
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import checking, marking
from meetingwatch.workflow.workbench import Workbench
from tests.practised import MEETING, Practised

CHECK = """
import sys
from datetime import datetime
from pathlib import Path
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.workflow import checking
from meetingwatch.workflow.workbench import open_workbench
now = datetime.fromisoformat(sys.argv[2])
checking.run(open_workbench(Path(sys.argv[1]), clock=lambda: now), Cancel(), silent)
"""
QUOTES = ("library", "the", "committee", "members", "report", "service")


def marked(bench: Workbench) -> dict[str, Mark]:
    """Marks all over the pack, and two on the page whose figure the reissue changes."""
    with bench.library.read() as db:
        pack = next(one for one in paper_store.of_meeting(db, MEETING) if one.kind == "pack")
    found: dict[str, Mark] = {}
    chance = random.Random(4)
    for page in [242, 242, *chance.sample(range(5, 255), 14)]:
        for quote in ("£2.71m", *QUOTES) if page == 242 else QUOTES:
            with suppress(Exception):  # the word is not on that page
                mark = marking.add_by_quote(
                    bench, pack.id, page, quote, Cancel(), nth=1, note=f"{page} {quote}"
                )
                found[mark.id] = mark
                break
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_no_mark_is_lost_by_kills_while_a_reissue_comes_in(papers: Practised) -> None:
    bench = papers.bench()
    before = marked(bench)
    assert len(before) > 8
    papers.server.stage = 2
    now = papers.server.now.isoformat()
    chance = random.Random(2)
    for _round in range(8):
        child = subprocess.Popen([sys.executable, "-c", CHECK, str(papers.folder), now])
        with suppress(subprocess.TimeoutExpired):
            child.wait(chance.uniform(0.4, 3.0))
        child.kill()
        child.wait()
    checking.run(papers.bench(), Cancel(), silent)
    with bench.library.read() as db:
        after = {one.id: one for one in mark_store.everything(db)}
        newest = next(
            one for one in paper_store.of_meeting(db, MEETING) if one.kind == "pack" and not one.replaced_by
        )
    assert newest.version == 2
    assert after.keys() == before.keys()
    for mark_id, old in before.items():
        new = after[mark_id]
        assert (new.note, new.anchor.quote) == (old.note, old.anchor.quote)
        if new.placed == "yes":
            assert new.paper == newest.id
        else:
            assert (new.paper, new.anchor) == (old.paper, old.anchor)
    assert sum(1 for one in after.values() if one.placed == "yes") >= len(before) - 2
