"""Safety copies: made when something changed, thinned with age, never the only one."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.store import database
from meetingwatch.workflow import safety, writing
from meetingwatch.workflow.workbench import open_workbench

NOW = datetime(2031, 3, 5, 12, tzinfo=UTC)


def _later(path: Path, seconds: int) -> None:
    """As if the library had been changed so many seconds after its copy."""
    moment = path.stat().st_mtime + seconds
    os.utime(path, (moment, moment))


def test_a_copy_is_made_when_something_changed_and_half_an_hour_passed(tmp_path: Path) -> None:
    clock = [NOW]
    bench = open_workbench(tmp_path, clock=lambda: clock[0])
    writing.new(bench, "question", text="One")
    first = safety.copy_if_due(bench)
    assert first is not None
    assert safety.copy_if_due(bench) is None
    clock[0] = NOW + timedelta(hours=1)
    os.utime(first, (first.stat().st_mtime + 60,) * 2)
    assert safety.copy_if_due(bench) is None, "nothing changed since"
    _later(bench.library.database, 3600)
    second = safety.copy_if_due(bench)
    assert second is not None
    db = database.connect(second, read_only=True)
    assert db.execute("SELECT count(*) FROM draft").fetchone()[0] == 1
    db.close()


@given(st.lists(st.integers(0, 900 * 48), unique=True, max_size=400))
def test_the_newest_stay_and_old_ones_thin_out(half_hours: list[int]) -> None:
    made = sorted((NOW - timedelta(minutes=30 * one) for one in half_hours), reverse=True)
    known = [(Path(f"{number}.db"), moment) for number, moment in enumerate(made)]
    dropped = set(safety.to_drop(known))
    kept = [path for path, _moment in known if path not in dropped]
    assert kept[: safety.NEWEST] == [path for path, _moment in known[: safety.NEWEST]]
    assert len(kept) <= safety.NEWEST + safety.DAYS + safety.WEEKS + safety.MONTHS
    months = {(moment.year, moment.month) for _path, moment in known}
    kept_months = {(m.year, m.month) for path, m in known if path not in dropped}
    assert len(kept_months) >= min(len(months), safety.MONTHS)
