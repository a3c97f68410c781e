"""What a page offers that lists the pack, whole or in parts: where the files are.

ModernGov's mgChooseDocPack is such a page; mgConvert2PDF and "Agenda reports pack" links answer so in a PDF's place at
some councils (council-sites 2.2). That page may sit on any address, so only the file's own bytes are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from meetingwatch.domain.paper import says_part
from meetingwatch.domain.pattern import Pattern
from meetingwatch.sources.bodies import decode

LONGEST_PAGE = 2_000_000
MOST_PARTS = 30

_PACK_WORDS = Pattern(
    r"\b(?:pack|part|section|volume|bundle|order paper|(?:pages?|items?) \d+)\b", re.IGNORECASE
)
_ANOTHER = Pattern(
    r"\b(?:minutes|decisions?|frontsheet|front sheet|privacy|cookie|accessib|guide|help)", re.IGNORECASE
)
_WHOLE = Pattern(
    r"\b(?:whole|complete|full|all (?:the )?reports|entire)\b|[?&]T=10\b|reports pack", re.IGNORECASE
)
_BESIDE = Pattern(r"\bsupplement|\baddend|\blate (?:papers?|reports?|material)", re.IGNORECASE)
_PUBLIC = Pattern(r"\b(?:public|unrestricted|non-exempt|redacted)\b", re.IGNORECASE)
_KEPT_BACK = Pattern(
    r"\b(?:restricted|exempt|confidential|not for publication|(?:members?|councillors?) only"
    r"|private (?:items?|reports?|packs?|papers?|business|agenda|session|part|version|and)|private\Z)\b|\(private\)",
    re.IGNORECASE,
)
_WITHOUT_IT = Pattern(
    r"\b(?:non|no|not|without|excluding|excludes?|excl\.?|omitting|less|minus)\b[ -]*(?:the |any |all )?"
    r"(?:(?:restricted|private|exempt|confidential)\b(?:,? (?:and|or) |, ?|/)?)+",
    re.IGNORECASE,
)
# What tells the place of a part among the others, the surest first.
_PLACES = (
    Pattern(r"\b(?:part|section|volume|vol)\b\.? ?(?:no\.? ?)?(\d{1,2}|[a-h]|[ivx]{1,5})\b", re.IGNORECASE),
    Pattern(r"\b(\d{1,2}) of \d{1,2}\b", re.IGNORECASE),
    Pattern(r"\b(?:pages?|pp?\.) ?(\d{1,4})\b", re.IGNORECASE),
    Pattern(r"\bitems? ?(\d{1,3})\b", re.IGNORECASE),
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


@dataclass(frozen=True)
class Part:
    """A file that the page offers."""

    url: str
    title: str

    @property
    def words(self) -> str:
        """Its title and the name of its file, in which either may tell what it is."""
        return f"{self.title} {unquote(urlsplit(self.url).path).rsplit('/', 1)[-1]}"


Way = tuple[Part, ...]  # all the files that make one document, in order


def in_place_of(path: Path, url: str) -> tuple[Way, ...]:
    """The ways to have the document that this file is a page about, the best first; () where it is a PDF already or
    offers none. Only files on the page's own host."""
    with path.open("rb") as file:
        head = file.read(1024)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%PDF-" in head or not start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return ()
    if path.stat().st_size > LONGEST_PAGE:
        return ()
    host = urlsplit(url).netloc.lower()
    found = _files(decode(path.read_bytes()), url, "a[href]")
    return _ways([one for one in found if _about_pack(one) and urlsplit(one.url).netloc.lower() == host])


def offered(body: bytes, url: str, within: str) -> tuple[Way, ...]:
    """The same of a page that is known to be for choosing; within: the part of it to look at, as CSS names it. Where
    nothing there speaks of a pack, each file is taken for it."""
    found = _files(decode(body), url, f"{within} a[href]")
    about = [one for one in found if _about_pack(one)]
    return _ways(about) if about else tuple((one,) for one in _open(found))


def _ways(found: Sequence[Part]) -> tuple[Way, ...]:
    """A whole pack is taken alone, what is called public first; without one, or where it is refused, every part is.
    What is kept back from the public is left alone while anything else is there."""
    offers = _open(found)
    cut = [one for one in offers if says_part(one.words)]
    whole = [one for one in offers if one not in cut and _WHOLE.search(f"{one.words} {one.url}")]
    whole = [one for one in whole if not _BESIDE.search(one.words)] or ([] if cut else whole)
    whole.sort(key=lambda one: not _PUBLIC.search(one.words))
    rest = cut if len(cut) > 1 else [] if whole else offers
    parts = tuple(_in_order(rest)[:MOST_PARTS])
    return (*((one,) for one in whole), *((parts,) if parts else ()))


def _open(found: Sequence[Part]) -> list[Part]:
    """Without what says that it is kept back, unless all of it is."""
    return [one for one in found if not _is_kept_back(one)] or list(found)


def _is_kept_back(part: Part) -> bool:
    return bool(_KEPT_BACK.search(_WITHOUT_IT.sub(" ", part.words)))


def _in_order(parts: Sequence[Part]) -> list[Part]:
    """By the numbers that they bear, where all of them do; else as on the page."""
    for pattern in _PLACES:
        marks = [pattern.search(one.words) for one in parts]
        places = [_place(mark.group(1).lower()) for mark in marks if mark is not None]
        if len(set(places)) == len(parts):
            return [part for _place, part in sorted(zip(places, parts, strict=True), key=lambda one: one[0])]
    return list(parts)


def _place(mark: str) -> int:
    return int(mark) if mark.isdecimal() else _ROMAN.get(mark) or ord(mark[0]) - ord("a") + 1


def _files(page: str, url: str, links: str) -> list[Part]:
    """Every file that a page links to, in its order."""
    from selectolax.lexbor import LexborHTMLParser

    found: dict[str, Part] = {}
    for link in LexborHTMLParser(page).css(links):
        href = re.sub(r"[\x00-\x1f]+", " ", link.attributes.get("href") or "").strip().replace(" ", "%20")
        try:
            target = urljoin(url, href)
            parsed = urlsplit(target)
        except ValueError:
            continue
        title = " ".join(link.text(separator=" ").split())
        file = parsed.path.lower()
        is_file = ".pdf" in file or "mgconvert2pdf" in file or "/documents/" in file
        if is_file and target != url and not _ANOTHER.search(title):
            found.setdefault(target, Part(target, re.sub(r"\s*\(?PDF,? [\d.,]+ ?[KM]B\)?", "", title)[:200]))
    return list(found.values())


def _about_pack(part: Part) -> bool:
    return bool(_PACK_WORDS.search(part.title) or _PACK_WORDS.search(unquote(urlsplit(part.url).path)))
