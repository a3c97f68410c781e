"""Whether the line is metered, as NetworkManager says."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.settings import Settings
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as store
from meetingwatch.workflow import checking, coming, fetching, metered, summary
from tests.practised import CELS, MEETING, Practised

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has NetworkManager")


class Bus:
    """A system bus on which NetworkManager says one thing."""

    def __init__(self, says: object) -> None:
        self._says = says

    def send_and_get_reply(self, message: object, timeout: float) -> object:
        class Reply:
            body = self._says

        return Reply()

    def close(self) -> None:
        """Nothing to do."""


@linux
@pytest.mark.parametrize(
    ("says", "is_"),
    [
        ([("u", 1)], True),
        ([("u", 3)], True),
        ([("u", 2)], False),
        ([("u", 0)], False),
        ([], False),
        (["x"], False),
    ],
)
def test_what_the_system_says(says: object, is_: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jeepney.io.blocking.open_dbus_connection", lambda **_how: Bus(says))
    assert metered.is_metered() is is_


@linux
def test_without_a_bus_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(bus: str) -> object:
        raise FileNotFoundError(bus)

    monkeypatch.setattr("jeepney.io.blocking.open_dbus_connection", refused)
    assert not metered.is_metered()


def test_the_smaller_limit_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    says = [False]
    monkeypatch.setattr(fetching, "is_metered", lambda: says[0])
    settings = Settings()
    assert fetching.careful_limit(settings) == 0
    assert fetching.careful_limit(replace(settings, ask_above_mb=50)) == 50_000_000
    assert fetching.careful_limit(replace(settings, metered="always")) == 20_000_000
    says[0] = True
    assert fetching.careful_limit(replace(settings, ask_above_mb=5)) == 5_000_000
    assert fetching.careful_limit(settings) == 20_000_000
    assert fetching.careful_limit(replace(settings, metered="never")) == 0


def test_a_pack_that_waits_is_told_where_one_looks_first(meetings: Practised) -> None:
    bench = meetings.bench()
    with bench.library.write() as db:
        for one in council_store.committees(db):
            council_store.watch(db, one.id, one.id == CELS)
    bench.save_settings(replace(bench.settings(), metered="always", metered_mb=1, ask_above_mb=1))
    checking.run(bench, Cancel(), silent)
    with bench.library.write() as db:  # papers of the council's former address, which nobody answers at
        for gone in [one for one in store.everything(db) if one.state == "failed"]:
            store.update(db, replace(gone, state="stopped"))
    with bench.library.read() as db:
        waiting = [one for one in store.everything(db) if one.is_put_off]
        here = meeting_store.between(db)
        (row,) = [one for one in coming.rows(db, here) if one.meeting.id == MEETING]
    assert [one.kind for one in waiting if one.meeting == MEETING] == ["pack"]
    assert row.put_off
    assert "wait for you to fetch them" in coming.papers_words(row)
    assert summary.sidebar(bench).health.startswith("1 large paper waits for you to fetch it; councils read")
