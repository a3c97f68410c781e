"""council.json: what the practice council's site shows, and at which stage."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import practice_cels as cels
from practice_calendar import EARLIER, NOW, PAST, Row
from practice_layout import PagePlan
from practice_pack import Pack, bind, bind_front, bind_plain, bind_supplement
from practice_packs import answers_paper, minutes_for, pack_for
from practice_people import (
    AUDIT,
    CELS,
    CONTACT,
    COUNCIL,
    ENVIRONMENT,
    IDS,
    LICENSING,
    PARTICIPATION,
    POLICY,
    SHORT,
)
from practice_people import committees as people

Record = dict[str, Any]
TO_FOLLOW = "The questions received and the written answers are to follow."
EXEMPT_TEXT = (
    "The report is not for publication: it contains exempt information as described in Schedule 12A, paragraph 3 "
    "(financial or business affairs), of the Local Government Act 1972."
)


@dataclass
class Print:
    """Writes papers into a folder and describes them; with dry, for tests, only those whose name holds only."""

    folder: Path
    only: str = ""
    attachments: Iterator[int] = field(default_factory=lambda: itertools.count(20101))

    def paper(self, kind: str, number: int, title: str, file: str, published: str) -> Record:
        """The record of a written paper."""
        path = self.folder / file
        size = path.stat().st_size if path.exists() else 0
        return {
            "kind": kind,
            "number": number,
            "title": title,
            "file": file,
            "published": published,
            "size": size,
        }

    def wants(self, file: str) -> bool:
        """Whether this file is to be written this time."""
        return self.only in file

    def pack(self, pack: Pack, stem: str, agenda: int, published: str) -> list[Record]:
        """The front sheet and the pack of an agenda."""
        if self.wants(stem):
            bind_front(self.folder / f"{stem}-front.pdf", pack)
            bind(self.folder / f"{stem}-pack.pdf", pack)
        return [
            self.paper("frontsheet", agenda, "Agenda frontsheet", f"{stem}-front.pdf", published),
            self.paper("pack", agenda, "Agenda reports pack", f"{stem}-pack.pdf", published),
        ]

    def report(self, title: str, stem: str, plans: list[PagePlan], published: str) -> Record:
        """A document under an item."""
        if self.wants(stem):
            bind_plain(self.folder / f"{stem}.pdf", title, _digits(published), plans)
        return self.paper("report", next(self.attachments), title, f"{stem}.pdf", published)

    def minutes(self, row: Row, pages: int, agenda: int, published: str) -> Record:
        """The printed minutes."""
        stem = f"{_stem(row)}-minutes"
        if self.wants(stem):
            title = f"Printed minutes of {row.committee}"
            bind_plain(self.folder / f"{stem}.pdf", title, _digits(published), minutes_for(row, pages))
        return self.paper("minutes", agenda, "Printed minutes", f"{stem}.pdf", published)


def _digits(instant: str) -> str:
    return "".join(sign for sign in instant if sign.isdigit()).ljust(14, "0")[:14]


def _stem(row: Row) -> str:
    return f"{SHORT[row.committee]}-{row.start:%Y-%m-%d}"


def build(folder: Path, only: str = "") -> Record:
    """Write the papers whose name contains only (all by default) and return council.json's content."""
    press = Print(folder, only)
    meetings = []
    for index, row in enumerate((*PAST, *NOW)):
        meetings.append(_meeting(row, 4101 + index, 5206 + 2 * index, press))
    meetings.append(_moved_audit(press, 4101 + len(meetings), 5206 + 2 * len(meetings)))
    for index, row in enumerate(EARLIER, start=len(meetings)):
        meetings.append(_meeting(row, 4101 + index, 5206 + 2 * index, press))
    return {
        "name": "Northmere Borough Council",
        "nation": "england",
        "contact": CONTACT,
        "participation": PARTICIPATION,
        "committees": people(),
        "meetings": meetings,
    }


def _meeting(row: Row, number: int, agenda: int, press: Print) -> Record:
    published = f"{row.published}T16:55:00"
    record: Record = {
        "id": number,
        "agenda_id": agenda,
        "committee": IDS[row.committee],
        "start": row.start.isoformat(),
        "place": f"{row.room}, Town Hall, Northmere",
        "status": "Cancelled" if row.cancelled else "Confirmed",
        "state": "CANCELLED" if row.cancelled else "",
        "note": row.note,
        "agenda_published": row.pages > 0,
        "minutes": "approved" if row.minutes else "",
        "created": str(row.start.date() - timedelta(days=76)),
        "modified": str(row.published if row.pages else row.start.date() - timedelta(days=40)),
        "items": [],
        "papers": [],
        "changes": [],
    }
    if row.committee == CELS and row.pages == 258:
        _big_one(record, agenda, press)
    elif row.pages:
        pack = pack_for(row)
        record["papers"] = press.pack(pack, _stem(row), agenda, published)
        record["items"] = _items(pack, number, row, press, published)
        if row.minutes:
            later = str(row.start.date() + timedelta(days=20))
            record["papers"].append(press.minutes(row, row.minutes, agenda, f"{later}T12:00:00"))
    _story(record, row, agenda, press)
    return record


def _items(pack: Pack, meeting: int, row: Row, press: Print, published: str) -> list[Record]:
    """The agenda items of a pack; the longest report is also published by itself."""
    longest = max(pack.sections, key=lambda one: len(one.pages))
    made = []
    for index, section in enumerate(pack.sections):
        made.append(_item(meeting * 20 + index, index, section.number, section.title, section.note))
        if section is longest and len(section.pages) < 30:
            stem = f"{_stem(row)}-item{section.number}"
            made[-1]["papers"] = [press.report(section.title, stem, list(section.pages), published)]
    return made


def _item(number: int, index: int, shown: str, title: str, note: str = "") -> Record:
    texts = {
        "Apologies for absence": "To receive any apologies.",
        "Declarations of interests": "Members are asked to declare any interest in an item of this agenda.",
        "Apologies and declarations of interests": "To receive any apologies & declarations of interest.",
        "Minutes of the last meeting": "To approve the minutes as a correct record & to sign them.",
        "to follow": TO_FOLLOW,
        "not public": EXEMPT_TEXT,
    }
    text = texts.get(note) or texts.get(title) or f"To consider the report: {title[0].lower()}{title[1:]}."
    if "questions" in title and not note:
        text = "To take public questions and comments, if any were received in time."
    if "(if any)" in title and "questions" not in title:
        text = "None was received."
    exempt = note == "not public"
    title = title.split(" (exempt")[0] if exempt else title
    return {"id": number, "order": index + 1, "number": shown, "title": title, "text": text, "exempt": exempt}


def _big_one(record: Record, agenda: int, press: Print) -> None:
    """The order paper of 18 July 2017, its supplement and its second issue under the same address."""
    first, again = "2017-07-10T08:55:00", "2017-07-11T09:30:00"
    record["modified"] = "2017-07-10"
    paper = cels.order_paper()
    old = press.pack(paper, "cels-2017-07-18", agenda, first)
    new = press.pack(cels.reissued_paper(), "cels-2017-07-18-reissued", agenda, again)
    record["papers"] = [{**one, "until": 1} for one in old] + [{**one, "from": 2} for one in new]
    file = "cels-2017-07-18-supplement-1.pdf"
    if press.wants(file):
        issued = cels.REISSUED
        bind_supplement(press.folder / file, issued, cels.SUPPLEMENT_TITLE, "9", cels.supplement_pages())
    supplement = press.paper("supplement", 811, cels.SUPPLEMENT_TITLE, file, "2017-07-11T08:12:00")
    record["papers"].append({**supplement, "from": 2})
    record["items"] = [
        _item(record["id"] * 20 + index, index, one.number, one.title, one.note)
        for index, one in enumerate(paper.sections)
    ]
    by_number = {one["number"]: one for one in record["items"]}
    for stem, (title, plans) in cels.item_reports().items():
        number = _UNDER[stem]
        by_number[number].setdefault("papers", []).append(press.report(title, stem, plans, first))
    by_number["7"]["text"] = "For decision. To agree the improvement plan that follows the inspection."
    by_number["9"]["changes"] = [
        {
            "from": 2,
            "text": "To consider the report. Supplement 1, published on 11 July 2017, replaces pages 233 to 246 "
            "and 171 to 174 of the agenda pack as first published; its page 8 replaces page 240.",
        }
    ]
    answers = press.report(
        "Public questions and written answers", "cels-answers", answers_paper(), "2017-07-18T16:12:00"
    )
    by_number["5"]["papers"] = [{**answers, "from": 4}]
    by_number["5"]["changes"] = [
        {"from": 4, "text": "The questions received and the written answers are attached.", "minutes": _NOTED}
    ]
    by_number["9"]["changes"].append(
        {"from": 4, "text": by_number["9"]["changes"][0]["text"], "minutes": _NOTED}
    )


_UNDER = {
    "cels-minutes-june": "1",
    "cels-inspection-report": "7",
    "cels-inspection-findings": "7",
    "cels-agency-report": "8",
    "cels-risk-report": "9",
    "cels-library-strategy": "9",
    "cels-forward-programme": "10",
}
_NOTED = (
    "The committee noted the report & the answers. One supplementary question was put "
    "and a reply in writing was promised."
)


def _story(record: Record, row: Row, agenda: int, press: Print) -> None:
    """What happens to this July's meetings as the stages go by."""
    if row not in NOW:
        return
    changes: list[Record] = record["changes"]
    day = row.start.date()
    if row.committee == CELS and row.pages:
        changes.append({"from": 2, "modified": "2017-07-11"})
    if row.committee == COUNCIL and day == date(2017, 7, 25):
        _council_papers(record, row, agenda, press)
    if row.committee == LICENSING:
        changes.append(_cancelled())
    if row.committee == AUDIT and day == date(2017, 7, 26):
        changes.append(_cancelled())
    if row.committee in {CELS, ENVIRONMENT, POLICY} and row.pages:
        drafted = press.minutes(row, 5 if row.committee == CELS else 4, agenda, "2017-07-26T09:00:00")
        record["papers"].append({**drafted, "from": 4})
        changes.append({"from": 4, "minutes": "draft", "modified": "2017-07-26"})


def _cancelled() -> Record:
    return {
        "from": 3,
        "status": "Cancelled",
        "state": "CANCELLED",
        "agenda_published": False,
        "modified": "2017-07-13",
    }


def _council_papers(record: Record, row: Row, agenda: int, press: Print) -> None:
    published = "2017-07-13T09:00:00"
    issued = Row(
        COUNCIL,
        row.start,
        20,
        about="Petitions, deputations and members' motions",
        note=row.note,
        room=row.room,
        out=date(2017, 7, 13),
    )
    pack = pack_for(issued)
    record["papers"] = press.pack(pack, _stem(row), agenda, published)
    record["items"] = _items(pack, record["id"], issued, press, published)
    record["changes"].append({"from": 3, "agenda_published": True, "modified": "2017-07-13"})


def _moved_audit(press: Print, number: int, agenda: int) -> Record:
    """The Audit Committee's new date: a new meeting marked NEW, which nothing links to the old one."""
    row = next(one for one in NOW if one.committee == AUDIT)
    moved = Row(
        AUDIT,
        row.start.replace(day=31),
        14,
        about="Annual governance statement",
        note=_MOVED_NOTE,
        out=date(2017, 7, 21),
    )
    record = _meeting(moved, number, agenda, press)
    record |= {
        "from": 3,
        "state": "NEW",
        "agenda_published": False,
        "created": "2017-07-13",
        "modified": "2017-07-13",
    }
    record["changes"] = [{"from": 4, "agenda_published": True, "modified": "2017-07-21"}]
    return record


_MOVED_NOTE = (
    "Public questions or a request to make a public comment must be submitted by 10am on Tuesday 25 July 2017"
)
