"""A web page that came in a PDF's place and lists the pack, whole or in parts: where the files are.

ModernGov's mgConvert2PDF and "Agenda reports pack" links answer so at some councils (council-sites 2.2); the page
may sit on any address, so only the file's own bytes are looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from meetingwatch.domain.pattern import Pattern
from meetingwatch.sources.bodies import decode

LONGEST_PAGE = 2_000_000
MOST_PARTS = 30

_PACK_WORDS = Pattern(r"\b(?:pack|part|section|volume|bundle|order paper|pages? \d+)\b", re.IGNORECASE)
_ANOTHER = Pattern(
    r"\b(?:minutes|decisions?|frontsheet|front sheet|privacy|cookie|accessib|guide|help)", re.IGNORECASE
)


@dataclass(frozen=True)
class Part:
    """A file that the page offers."""

    url: str
    title: str


def parts(path: Path, url: str) -> tuple[Part, ...]:
    """The files to fetch in this page's place, () where it is a PDF already or offers none.

    A whole pack is taken alone; without one every part is, in the page's order. Only files on the page's own host.
    """
    with path.open("rb") as file:
        head = file.read(1024)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%PDF-" in head or not start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return ()
    if path.stat().st_size > LONGEST_PAGE:
        return ()
    found = _offered(decode(path.read_bytes()), url)
    whole = [one for one in found if _is_whole(one)]
    return (whole[0],) if whole else tuple(found[:MOST_PARTS])


def _offered(page: str, url: str) -> list[Part]:
    from selectolax.lexbor import LexborHTMLParser

    host = urlsplit(url).netloc.lower()
    found: dict[str, Part] = {}
    for link in LexborHTMLParser(page).css("a[href]"):
        href = re.sub(r"[\x00-\x1f]+", " ", link.attributes.get("href") or "").strip().replace(" ", "%20")
        try:
            target = urljoin(url, href)
            parsed = urlsplit(target)
        except ValueError:
            continue
        title = " ".join(link.text(separator=" ").split())
        file = parsed.path.lower()
        is_file = ".pdf" in file or "mgconvert2pdf" in file or "/documents/" in file
        about_pack = _PACK_WORDS.search(title) or _PACK_WORDS.search(parsed.path)
        if parsed.netloc.lower() != host or not is_file or not about_pack or _ANOTHER.search(title):
            continue
        if target != url:
            found.setdefault(target, Part(target, re.sub(r"\s*\(?PDF,? [\d.,]+ ?[KM]B\)?", "", title)[:200]))
    return list(found.values())


def _is_whole(part: Part) -> bool:
    """ "Complete pack", "whole agenda", T=10 of ModernGov; not one that says it is a part."""
    words = f"{part.title} {part.url}"
    if re.search(r"\bpart\b|\bsection\b|\bvolume\b|\bpages? \d", part.title, re.IGNORECASE):
        return False
    return bool(
        re.search(
            r"\b(?:whole|complete|full|all (?:the )?reports|entire)\b|[?&]T=10\b|reports pack", words, re.I
        )
    )
