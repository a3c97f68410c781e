"""What a page offers that lists the pack, whole or in parts: where the files are.

ModernGov's mgChooseDocPack is such a page; mgConvert2PDF and "Agenda reports pack" links answer so in a PDF's place at
some councils (council-sites 2.2). That page may sit on any address, so only the file's own bytes are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from meetingwatch.domain.paper import says_part
from meetingwatch.domain.pattern import Pattern
from meetingwatch.sources.bodies import decode

LONGEST_PAGE = 2_000_000
MOST_PARTS = 30

_PACK_WORDS = Pattern(
    r"\b(?:pack|part|section|volume|bundle|order paper|(?:pages?|items?|book) \d+|pecyn|rhan|cyfrol)\b",
    re.IGNORECASE,
)
_PACK = Pattern(r"\b(?:pack|bundle|order paper|pecyn)\b", re.IGNORECASE)
_ANOTHER = Pattern(
    r"\b(?:minutes|decisions?|frontsheet|front sheet|privacy|cookie|accessib|guide|help)", re.IGNORECASE
)
_ALWAYS_ANOTHER = Pattern(
    r"\bprinted (?:minutes|decisions)|\b(?:minutes|decisions?|front ?sheet) (?:\w+ )?pack\b|\Aagenda front ?sheet\b",
    re.IGNORECASE,
)
_SAYS_WHOLE = Pattern(
    r"\b(?:whole|complete|full(?! council)|all (?:the )?(?:reports|papers|items|documents)|entire)\b",
    re.IGNORECASE,
)
_WHOLE = Pattern(r"[?&]T=10\b|reports pack", re.IGNORECASE)
_BESIDE = Pattern(r"\bsupplement|\baddend|\blate (?:papers?|reports?|material)", re.IGNORECASE)
# What two files may differ in that are the same pack for different readers.
_VARIANT = Pattern(
    r"\b(?:public|unrestricted|redacted|agenda|reports?|documents?|papers?|items?|pack|printed|the|of|for|and|only"
    r"|version|pecyn|adroddiadau|cyhoeddus)\b|\W+",
    re.IGNORECASE,
)
_WHEN = Pattern(
    r"\b\d{1,2}(?:st|nd|rd|th)?[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:[ -]\d{4})?"
    r"|\b\d{1,2}[.:]\d\d\b(?: ?[ap]m)?|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
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
_NUMBER = (
    r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|last|un|dau|tri"
)
# What tells the place of a part among the others, the surest first.
_PLACES = (
    Pattern(
        rf"\b(?:part|section|volume|vol|book|rhan|cyfrol)\b\.? ?(?:no\.? ?)?({_NUMBER}|[a-h]|[ivx]{{1,5}})\b",
        re.IGNORECASE,
    ),
    Pattern(r"(?<![\d/])(\d{1,2}) ?(?:of|/) ?\d{1,2}\b", re.IGNORECASE),
    Pattern(rf"\b({_NUMBER}) (?:half|part|volume|section|book)\b", re.IGNORECASE),
    Pattern(r"(?:\b(?:pages?|pp?\.?) ?|\()(\d{1,4})\b", re.IGNORECASE),
    Pattern(r"\bitems? ?(\d{1,3})\b", re.IGNORECASE),
    Pattern(rf"\b(?:pack|bundle) ?(?:no\.? ?)?({_NUMBER})\b", re.IGNORECASE),
)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORTH = {
    **{word: at for at, word in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), 1)},
    **{word: at for at, word in enumerate(_WORDS, 1)},
    **{word: at for at, word in enumerate(("first", "second", "third", "fourth"), 1)},
    **{word: at for at, word in enumerate(("un", "dau", "tri"), 1)},
    "last": 99,
}


@dataclass(frozen=True)
class Part:
    """A file that the page offers."""

    url: str
    title: str

    @property
    def words(self) -> str:
        """Its title and the name of its file, in which either may tell what it is."""
        return f"{self.title} {self._file}"

    @property
    def is_part(self) -> bool:
        """Whether it says that it is a part of something."""
        return says_part(self.title) or says_part(self._file)

    @property
    def _file(self) -> str:
        return unquote(urlsplit(self.url).path).rsplit("/", 1)[-1]


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
    nothing there speaks of a pack, all its files together are taken for it."""
    found = _files(decode(body), url, f"{within} a[href]")
    about = [one for one in found if _about_pack(one)]
    return _ways(about or found)


def _ways(found: Sequence[Part]) -> tuple[Way, ...]:
    """A whole pack is taken alone, what is called public first; without one, or where it is refused, every part is.
    What is kept back from the public is left alone while anything else is there, and so is a supplement. Where it is
    not said which is whole, all are taken: better a paper too many than half a pack."""
    offers = _open(found)
    offers = [one for one in offers if not _is_beside(one)] or offers
    cut = [one for one in offers if one.is_part]
    uncut = [one for one in offers if not one.is_part]
    whole = [one for one in uncut if _SAYS_WHOLE.search(one.words)]
    rest = cut if len(cut) > 1 else offers
    if not whole:
        whole = [one for one in uncut if _WHOLE.search(f"{one.words} {one.url}")]
        others = [one for one in uncut if one not in whole and _PACK.search(one.title)]
        if len(cut) > 1:
            rest = cut if whole else [*cut, *others]
        elif not _are_variants([*whole, *others]) or _is_a_later_one(cut):
            whole, rest = [], [*whole, *others, *cut] if whole else offers
        elif whole:
            rest = []
    elif len(cut) < 2:
        rest = []
    whole.sort(key=lambda one: not _PUBLIC.search(one.words))
    parts = tuple(_in_order(rest)[:MOST_PARTS])
    return (*((one,) for one in whole), *((parts,) if parts else ()))


def _is_beside(part: Part) -> bool:
    """Whether it is no pack but what came later, which is listed for itself."""
    return bool(_BESIDE.search(part.words) and not part.is_part) or bool(_BESIDE.match(part.title))


def _are_variants(packs: Sequence[Part]) -> bool:
    """Whether several packs are one and the same, of which one is enough, by what they are called: not where one has a
    subject or a number of its own, or where nothing tells them apart."""
    titles = [" ".join(_WHEN.sub(" ", one.title).casefold().split()) for one in packs]
    rests = {_VARIANT.sub(" ", _WITHOUT_IT.sub(" ", title)).strip() for title in titles}
    return len(rests) <= 1 and len(set(titles)) == len(titles)


def _is_a_later_one(cut: Sequence[Part]) -> bool:
    """Whether the only part that says so is not the first: then the first may be called as if it were the whole. A
    "part II" is none of these: so councils call what they discuss in private."""
    if len(cut) != 1:
        return False
    marks = [mark.group(1).lower() for pattern in _PLACES if (mark := pattern.search(cut[0].words))]
    return bool(marks) and (marks[0].isdecimal() or marks[0] in _WORDS) and _place(marks[0]) > 1


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
    return int(mark) if mark.isdecimal() else _WORTH.get(mark) or ord(mark[0]) - ord("a") + 1


def _files(page: str, url: str, links: str) -> list[Part]:
    """Every file that a page links to, in its order."""
    from selectolax.lexbor import LexborHTMLParser

    found: dict[str, Part] = {}
    for link in LexborHTMLParser(page).css(links):
        href = re.sub(r"[\x00-\x1f]+", " ", link.attributes.get("href") or "").strip().replace(" ", "%20")
        try:
            target = urldefrag(urljoin(url, href)).url
            parsed = urlsplit(target)
        except ValueError:
            continue
        title = " ".join(link.text(separator=" ").split())
        file = parsed.path.lower()
        is_file = ".pdf" in file or "mgconvert2pdf" in file or "/documents/" in file
        part = Part(target, re.sub(r"\s*\(?PDF,? [\d.,]+ ?[KM]B\)?", "", title)[:200])
        if is_file and target != url and not _is_another(part):
            found.setdefault(target, part)
    return list(found.values())


def _is_another(part: Part) -> bool:
    """Whether it is no pack by what its title speaks of. A pack, or a numbered part of one, may speak of anything."""
    if _ALWAYS_ANOTHER.search(part.title):
        return True
    numbered = part.is_part and any(pattern.search(part.words) for pattern in _PLACES)
    return bool(_ANOTHER.search(part.title)) and not numbered and not _PACK.search(part.title)


def _about_pack(part: Part) -> bool:
    return part.is_part or bool(
        _PACK_WORDS.search(part.title) or _PACK_WORDS.search(unquote(urlsplit(part.url).path))
    )
