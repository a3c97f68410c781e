"""Adding councils, choosing committees."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from meetingwatch import resources
from meetingwatch.domain.council import ENGLAND, Committee, Council, ReaderStatus
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.sources import detect, directory
from meetingwatch.sources.base import FoundCommittee
from meetingwatch.sources.moderngov import council_name as moderngov_name
from meetingwatch.sources.readers import no_reader, reader_for
from meetingwatch.store import councils as store
from meetingwatch.words import _
from meetingwatch.workflow.workbench import COUNCILS, Workbench


@dataclass(frozen=True)
class Added:
    """What adding a council gave. nation_known is False where England was assumed."""

    council: Council
    committees: tuple[Committee, ...]
    readers: tuple[ReaderStatus, ...]
    nation_known: bool = True


@cache
def all_known() -> tuple[directory.KnownCouncil, ...]:
    """The shipped directory, read once."""
    return directory.load(resources.path("councils/directory.json"))


def find(text: str) -> list[directory.KnownCouncil]:
    """Councils by name, best first; the practice council is never among them."""
    return directory.find(all_known(), text)


def slug(name: str) -> str:
    """A short id from a council's name: "northmere" from "Northmere Borough Council"."""
    words = [word for word in directory.fold(name).split() if word not in _DULL]
    return "-".join(words) or "council"


_DULL = {
    "council",
    "borough",
    "district",
    "city",
    "county",
    "london",
    "of",
    "the",
    "royal",
    "metropolitan",
    "and",
}


def look_up(bench: Workbench, address: str, name: str, nation: str, cancel: Cancel, report: Report) -> Added:
    """Find out what an address is and what it publishes, without saving anything.

    Raises UserFacingError: no address, no answer, no council, or a system that cannot be read yet.
    """
    report(Progress(_("Finding out which system the council uses")))
    found = detect.detect(address, bench.client, cancel)
    known = directory.by_host(all_known(), found.base)
    nation_found = nation or _nation(found.base, known)
    council = Council(
        id="",
        name=name or (known.name if known else ""),
        nation=nation_found or ENGLAND,
        system=found.system,
        base=found.base,
    )
    if found.system not in ("moderngov",):
        raise no_reader(found.system)
    if not council.name:
        council = replace(council, name=moderngov_name(bench.client, found.base, cancel))
    council = _named(bench, council)
    report(Progress(_("Reading its committees")))
    listed = reader_for(council, bench.client).committees(cancel)
    if not listed.committees:
        raise nothing_listed(council, listed.readers)
    committees = tuple(_committee(council, one) for one in listed.committees)
    return Added(council, committees, listed.readers, bool(nation_found))


def _nation(base: str, known: directory.KnownCouncil | None) -> str:
    if known:
        return known.nation
    for ending, nation in ((".gov.wales", "wales"), (".llyw.cymru", "wales"), (".gov.scot", "scotland")):
        if ending in base:
            return nation
    return ""


def _named(bench: Workbench, council: Council) -> Council:
    """The same with a name and an id that is not another council's."""
    with bench.library.read() as db:
        same = store.by_base(db, council.base)
        if same:
            return replace(council, id=same.id, name=council.name or same.name)
        name = council.name or _name_from_host(council.base)
        base_id = number_id = slug(name)
        number = 2
        while store.get(db, number_id):
            number_id, number = f"{base_id}-{number}", number + 1
    return replace(council, id=number_id, name=name)


def _name_from_host(base: str) -> str:
    host = re.sub(r"^https?://|/.*$|:\d+", "", base)
    parts = [
        part
        for part in host.split(".")
        if part
        not in (
            "www",
            "democracy",
            "moderngov",
            "modgov",
            "gov",
            "co",
            "uk",
            "committees",
            "meetings",
            "wales",
        )
    ]
    return (parts[0] if parts else host).replace("-", " ").title()


def _committee(council: Council, found: FoundCommittee) -> Committee:
    return Committee(
        id=f"{council.id}-c{found.key}",
        council=council.id,
        key=found.key,
        name=found.name,
        category=found.category,
        about=found.about,
    )


def nothing_listed(council: Council, readers: tuple[ReaderStatus, ...]) -> UserFacingError:
    """The sentence for a site whose committees could not be read."""
    reasons = "; ".join(f"{one.reader}: {one.reason}" for one in readers if one.reason)
    first = next((one.reason for one in readers if one.reason), "")
    return UserFacingError(
        _("The committees of {council} could not be read.").format(council=council.name)
        + (f" {first}" if first else ""),
        _("Nothing was added."),
        _("Try again later, or paste the address of one of its committee pages."),
        details=reasons,
    )


def save(bench: Workbench, added: Added, watched: set[str]) -> set[str]:
    """Save a council with its committees; watched are committee ids. Gives what changed."""
    now = bench.now()
    with bench.library.write() as db:
        store.save(db, added.council, now)
        for committee in added.committees:
            store.save_committee(db, committee, now)
            if committee.id in watched:
                store.watch(db, committee.id, True)
        for status in added.readers:
            if status.status != "not-tried":
                store.record_read(db, added.council.id, status, now)
    return {COUNCILS}


def choose(committees: tuple[Committee, ...], wanted: list[str]) -> set[str]:
    """Ids of committees named by id, key or name (whole, else a unique part of it).

    Raises UserFacingError for a name that fits none or several.
    """
    chosen: set[str] = set()
    for text in wanted:
        folded = directory.fold(text)
        exact = [one for one in committees if text in (one.id, one.key) or directory.fold(one.name) == folded]
        found = exact or [one for one in committees if folded and folded in directory.fold(one.name)]
        if len(found) != 1:
            what = (
                _("No committee is called “{text}”.")
                if not found
                else _("Several committees are called “{text}”.")
            )
            names = ", ".join(one.name for one in (found or committees)[:12])
            raise UserFacingError(
                what.format(text=text), "", _("Choose one of: {names}.").format(names=names)
            )
        chosen.add(found[0].id)
    return chosen


def watch(bench: Workbench, committee_ids: list[str], watched: bool) -> set[str]:
    """Watch or ignore committees, all or none. Raises UserFacingError for an unknown id."""
    with bench.library.write() as db:
        for one in committee_ids:
            if not store.watch(db, one, watched):
                raise UserFacingError(
                    _("There is no committee “{id}”.").format(id=one), "", _("“committee list” shows them.")
                )
    return {COUNCILS}


def remove(bench: Workbench, council_id: str) -> set[str]:
    """Stop watching a council; papers, marks and drafts stay. Raises UserFacingError if unknown."""
    with bench.library.write() as db:
        if not store.remove(db, council_id, bench.now()):
            raise UserFacingError(
                _("There is no council “{id}”.").format(id=council_id), "", _("“council list” shows them.")
            )
    return {COUNCILS, "meetings"}
