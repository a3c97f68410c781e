"""A committee as it is said: with its council as soon as several are watched, for each of them has a Full Council."""

from __future__ import annotations

import re

from meetingwatch.domain.council import Council
from meetingwatch.store import councils as council_store
from meetingwatch.store.library import Connection
from meetingwatch.words import _

_BEFORE = re.compile(
    r"^(?:the )?(?:(?:london|royal|metropolitan) )*"
    r"(?:(?:borough|city|county|district)(?: council| and county)? of (?:the )?)*",
    re.I,
)
_AFTER = re.compile(
    r"(?: (?:and )?(?:royal|metropolitan|london|borough|district|city|county|council))+$", re.I
)


def short_name(name: str) -> str:
    """ "Northmere" from "Northmere Borough Council", for narrow places."""
    return _AFTER.sub("", _BEFORE.sub("", name.strip())).strip() or name


def said(committee: str, council: str) -> str:
    """ "Audit Committee (Northmere)"; council is as it is called beside its committees, "" for not at all.

    A committee that has the council in its own name needs it no second time.
    """
    if not (committee and council) or re.search(rf"\b{re.escape(council)}\b", committee, re.IGNORECASE):
        return committee
    return _("{committee} ({council})").format(committee=committee, council=council)


def council_said(db: Connection, council_id: str) -> str:
    """What a council is called beside its committees, "" where only one is watched and nothing can be mistaken."""
    watched = council_store.all_councils(db)
    one = council_store.get(db, council_id) if len(watched) > 1 else None
    return _told_apart(one, watched) if one else ""


def _told_apart(one: Council, watched: list[Council]) -> str:
    """Its short name, or its whole one where another that is watched has the same short one."""
    short = short_name(one.name)
    alike = any(other.id != one.id and short_name(other.name) == short for other in watched)
    return one.name if alike else short


def names(db: Connection) -> dict[str, str]:
    """Every committee of the watched councils by id, as it is said."""
    watched = council_store.all_councils(db)
    councils = {one.id: _told_apart(one, watched) for one in watched} if len(watched) > 1 else {}
    return {one.id: said(one.name, councils.get(one.council, "")) for one in council_store.committees(db)}


def name_of(db: Connection, committee_id: str) -> str:
    """One committee as it is said, also of a council that is not watched any more; "" for one that is not known."""
    committee = council_store.committee(db, committee_id)
    return said(committee.name, council_said(db, committee.council)) if committee else ""
