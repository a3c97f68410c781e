"""A committee is said with its council as soon as several are watched, and never before."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingwatch.domain.council import Committee, Council
from meetingwatch.store import councils as council_store
from meetingwatch.workflow import whose
from meetingwatch.workflow.workbench import Workbench
from tests.workflow.ruled import NOW, bench_on

PARISH = Council("parish", "Nowhere Parish Council", "england", "moderngov", "https://parish.example")
BARNET = Council("barnet", "London Borough of Barnet", "england", "moderngov", "https://barnet.example")
DISTRICT = Council("district", "Barnet District Council", "england", "moderngov", "https://district.example")


def watch(bench: Workbench, council: Council, *names: str) -> None:
    with bench.library.write() as db:
        council_store.save(db, council, NOW)
        for name in names:
            one = Committee(f"{council.id}-{name}", council.id, name, name)
            council_store.save_committee(db, one, NOW)


def said(bench: Workbench) -> list[str]:
    with bench.library.read() as db:
        names = whose.names(db)
        assert {id_: whose.name_of(db, id_) for id_ in names} == names
        return sorted(names.values())


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Northmere Borough Council", "Northmere"),
        ("London Borough of Barnet", "Barnet"),
        ("Royal Borough of Kensington and Chelsea", "Kensington and Chelsea"),
        ("Isle of Wight Council", "Isle of Wight"),
        ("St Albans City and District Council", "St Albans"),
        ("City and County of Swansea Council", "Swansea"),
        ("Derry City and Strabane District Council", "Derry City and Strabane"),
        ("City Council", "City"),
    ],
)
def test_a_council_has_a_short_name(name: str, short: str) -> None:
    assert whose.short_name(name) == short


def test_one_council_goes_without_saying(tmp_path: Path) -> None:
    assert said(bench_on(tmp_path)) == ["Planning Committee"]


def test_several_councils_are_said_with_their_committees(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    watch(bench, BARNET, "Planning Committee", "Chipping Barnet Residents Forum")
    assert said(bench) == [
        "Chipping Barnet Residents Forum",
        "Planning Committee (Barnet)",
        "Planning Committee (Nowhere Town)",
    ]


def test_two_that_are_short_for_the_same_are_said_in_full(tmp_path: Path) -> None:
    bench = bench_on(tmp_path, council=BARNET)
    watch(bench, DISTRICT, "Cabinet")
    watch(bench, PARISH, "Cabinet")
    assert said(bench) == [
        "Cabinet (Barnet District Council)",
        "Cabinet (Nowhere Parish)",
        "Planning Committee (London Borough of Barnet)",
    ]


def test_a_council_that_is_left_is_not_said_for_the_other(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    watch(bench, BARNET, "Cabinet")
    with bench.library.write() as db:
        council_store.remove(db, BARNET.id, NOW)
    assert said(bench) == ["Planning Committee"]
    with bench.library.read() as db:
        assert whose.name_of(db, "barnet-Cabinet") == "Cabinet"
