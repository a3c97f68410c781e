"""The shipped directory of councils: names, nations and the addresses last known for their meetings."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

_COMMON = {
    "council",
    "borough",
    "district",
    "city",
    "county",
    "london",
    "of",
    "and",
    "the",
    "royal",
    "metropolitan",
}


@dataclass(frozen=True)
class KnownCouncil:
    """One entry. url may be "" and system "unknown": then the person pastes an address."""

    name: str
    short: str
    nation: str
    system: str
    url: str
    website: str = ""
    abolished: str = ""


def load(path: Path) -> tuple[KnownCouncil, ...]:
    """Every council of the directory file."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        KnownCouncil(
            row["name"],
            row["short"],
            row["nation"],
            row["system"],
            row["url"],
            row["website"],
            row["abolished"] or "",
        )
        for row in data["councils"]
    )


def fold(text: str) -> str:
    """Lower case without accents or punctuation, so that "Ynys Mon" finds Ynys Môn."""
    bare = "".join(
        one for one in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(one)
    )
    return " ".join(re.findall(r"[a-z0-9]+", bare.replace("&", " and ")))


def find(councils: tuple[KnownCouncil, ...], text: str, most: int = 12) -> list[KnownCouncil]:
    """Councils whose name starts with, holds, or nearly spells these words, best first."""
    wanted = fold(text)
    if not wanted:
        return []
    scored = [(score, one) for one in councils if (score := _score(wanted, one)) > 0]
    scored.sort(key=lambda pair: (-pair[0], bool(pair[1].abolished), pair[1].name))
    return [one for _score_, one in scored[:most]]


def _score(wanted: str, one: KnownCouncil) -> float:
    short, name = fold(one.short), fold(one.name)
    if wanted in (short, name):
        return 4.0
    if short.startswith(wanted) or name.startswith(wanted):
        return 3.0
    if all(any(word.startswith(part) for word in name.split() + short.split()) for part in wanted.split()):
        return 2.0
    telling = " ".join(word for word in wanted.split() if word not in _COMMON)
    nearness = difflib.SequenceMatcher(None, telling, short).ratio() if len(telling) > 3 else 0.0
    return nearness if nearness > 0.8 else 0.0


def by_host(councils: tuple[KnownCouncil, ...], url: str) -> KnownCouncil | None:
    """The council whose meetings or website live on this host, when exactly one does."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    same = [
        one
        for one in councils
        if host
        and host
        in {(urlsplit(known).hostname or "").removeprefix("www.") for known in (one.url, one.website)}
    ]
    current = [one for one in same if not one.abolished] or same
    return current[0] if len(current) == 1 else None
