"""Which PDF an address of the practice council means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from meetingwatch.practice.council import Paper, Sitting, View

_BY_TYPE = {"0": "frontsheet", "1": "minutes", "2": "decisions", "10": "pack"}


@dataclass(frozen=True)
class Found:
    """A file among the practice papers and when the council published it."""

    file: str
    published: datetime


def find_document(view: View, path: str, query: Mapping[str, str]) -> Found | None:
    """The document at documents/… or mgConvert2PDF.aspx; None for anything else.

    query has lower-case names. An agenda's documents need their T=, as on the real sites.
    """
    found = re.fullmatch(r"documents/([gbs])(\d+)/.*\.pdf", path, re.IGNORECASE | re.DOTALL)
    if found:
        letter, number = found[1].lower(), int(found[2])
        if letter == "s":
            return _attachment(view, number)
        return {"g": _of_agenda, "b": _supplement}[letter](view, number, query.get("t", ""))
    if path.lower() == "mgconvert2pdf.aspx" and query.get("id", "").isdigit():
        number = int(query["id"])
        if "t" in query:
            return _of_agenda(view, number, query["t"])
        return _attachment(view, number)
    return None


def _as_found(paper: Paper | None) -> Found | None:
    return Found(paper.file, paper.published) if paper else None


def _of_agenda(view: View, number: int, kind: str) -> Found | None:
    sitting = view.by_agenda(number)
    wanted = _BY_TYPE.get(kind)
    papers = sitting.papers if sitting else ()
    return _as_found(next((paper for paper in papers if paper.kind == wanted), None))


def _supplement(view: View, number: int, kind: str) -> Found | None:
    papers = (paper for sitting in view.sittings for paper in sitting.papers)
    matching = (paper for paper in papers if paper.kind == "supplement" and paper.number == number)
    return _as_found(next(matching, None)) if kind == "9" else None


def _attachment(view: View, number: int) -> Found | None:
    return _as_found(next((one for one in _attachments(view.sittings) if one.number == number), None))


def _attachments(sittings: tuple[Sitting, ...]) -> Iterator[Paper]:
    for sitting in sittings:
        for item in sitting.items:
            yield from item.papers
