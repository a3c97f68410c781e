"""Packs of many builders whose items are known, made with reportlab: seeded, nothing committed."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.documents.made_papers import sentence

TITLES = (
    "Minutes of the last meeting",
    "Revenue budget monitoring, quarter 2",
    "Future of the mobile library service and of every branch that it serves in the villages of the north",
    "Highways programme 2026-27",
    "Local Plan: call for sites",
    "Petition about Mill Lane",
    "24/00108 - Treasury management",
    "Annual report of the Director of Public Health",
    "School places",
    "Work programme",
    "Procurement of waste vehicles",
    "Food safety plan",
)
OFFICES = (
    "Director of Place",
    "Head of Planning",
    "Chief Executive",
    "Service Manager, Libraries",
    "Section 151 Officer",
)
NAMES = ("Ann Marsh", "Peter Lane-Fox", "Siân O’Neill", "Dev Patel")


@dataclass
class Truth:
    """An item as it is in the paper: first and last are page indices; missing where it is kept from the public."""

    number: str
    title: str
    first: int
    last: int
    author: str | None = None
    for_decision: bool | None = None
    missing: tuple[str, ...] = ()
    exempt: bool = False


@dataclass
class Plan:
    """What goes into a pack: items with how many pages each has; 0 for an item without a report."""

    numbers: list[str]
    titles: list[str]
    pages: list[int]
    exempt: list[bool]


class ItemMaker:
    """A pack in the making."""

    def __init__(self, path: Path, chance: random.Random) -> None:
        self.path, self.chance = path, chance
        self.canvas = Canvas(str(path), pagesize=A4, invariant=1)
        self.truth: list[Truth] = []
        self.page = 0

    def plan(self, numbering: str = "plain", *, exempt: bool = False) -> Plan:
        count = self.chance.randint(4, 9)
        titles = self.chance.sample(TITLES, count)
        pages = [0, *(self.chance.choice([0, 1, 2, 3, 5, 9]) for _ in range(count - 1))]
        pages[1] = pages[1] or 2
        pages[-1] = pages[-1] or 3
        hidden = [False] * count
        if exempt:
            for at in range(self.chance.randint(2, count - 1), count):
                hidden[at] = True
                pages[at] = pages[at] or 4
        numbers = [str(n + 1) for n in range(count)]
        if numbering == "letters":
            numbers = ["1", "2", *(f"3{'abcdefg'[n]}" for n in range(count - 2))]
        elif numbering == "points":
            numbers = ["1", "2", *(f"3.{n + 1}" for n in range(count - 2))]
        elif numbering == "parts":
            numbers = [f"A{n + 1}" for n in range(count)]
        elif numbering == "late":
            start = self.chance.randint(5, 14)
            numbers = [str(start + n) for n in range(count)]
            pages[0] = 1
        return Plan(numbers, titles, pages, hidden)

    def write(self, lines: list[str], *, centred: bool = False) -> None:
        self.canvas.setFont("Helvetica", 10)
        for at, line in enumerate(lines):
            if centred:
                self.canvas.drawCentredString(297, 780 - 14 * at, line)
            else:
                self.canvas.drawString(60, 780 - 14 * at, line)

    def end(self) -> None:
        self.canvas.showPage()
        self.page += 1

    def bookmark(self, title: str, level: int) -> None:
        self.canvas.bookmarkPage(f"{self.page}-{title}")
        self.canvas.addOutlineEntry(title, f"{self.page}-{title}", level)

    def front(self, plan: Plan, style: str, *, after: str = "") -> None:
        """The front sheet. style: words, pages, column, dots, cells; after: what stands below every title."""
        canvas = self.canvas
        canvas.setFont("Helvetica", 10)
        head = ["AGENDA", "LIBRARY COMMITTEE", "Wednesday, 12 July 2017 at 7.00 pm"]
        if style in ("column", "cells"):
            head.append("Item                                                     Page No.")
        self.write(head)
        y, printed, part_two = 700, 1, False
        for number, title, pages, hidden in zip(
            plan.numbers, plan.titles, plan.pages, plan.exempt, strict=True
        ):
            if hidden and not part_two:
                canvas.drawString(60, y, "PART II - EXEMPT ITEMS")
                y, part_two = y - 16, True
            last = printed + pages - 1
            rows = textwrap.wrap(title, 70)
            left = f"{number}." if number.isdigit() else number
            if style in ("words", "pages"):
                words = f"(Pages {printed} - {last})" if style == "words" else f"Pages {printed} to {last}"
                text = [f"{left} {rows[0]}", *rows[1:]] + ([after] if after else [])
                if pages:
                    text[-1] = f"{text[-1]} {words}" if len(text[-1]) < 60 else text[-1]
                    text += [] if words in text[-1] else [words]
                for line in text:
                    canvas.drawString(60, y, line)
                    y -= 14
            else:
                canvas.drawString(60, y, left)
                for at, row in enumerate(rows):
                    canvas.drawString(100, y - 14 * at, row)
                y -= 14 * (len(rows) - 1)
                if after:
                    y -= 14
                    canvas.drawString(100, y, after)
                if pages and style == "dots":
                    canvas.drawRightString(540, y, f"{'.' * 20} {printed}")
                elif pages and style == "column":
                    canvas.drawRightString(540, y, f"{printed} - {last}")
                elif pages:
                    y -= 14  # the cell of pages is lower than the title's
                    canvas.drawRightString(540, y, f"{printed} - {last}")
                y -= 18
            printed += pages
        self.end()
        self.write(["This page is intentionally left blank"])
        self.end()

    def reports(
        self,
        plan: Plan,
        *,
        stamp: bool = True,
        heading: str = "",
        outline: str = "",
        level: int = 0,
        heads: bool = True,
    ) -> None:
        """Every report's pages. heading: how its first page names it; outline: how the outline does."""
        printed = 1
        for number, title, pages, hidden in zip(
            plan.numbers, plan.titles, plan.pages, plan.exempt, strict=True
        ):
            if hidden:
                missing = tuple(str(n) for n in range(printed, printed + pages))
                self.truth.append(Truth(number, title, -1, -1, missing=missing, exempt=True))
                printed += pages
                continue
            if not pages:
                continue
            truth = Truth(number, title, self.page, self.page + pages - 1)
            lines = self.head(title, truth) if heads else [title, *(sentence(self.chance) for _ in range(9))]
            for at in range(pages):
                if at == 0 and outline:
                    self.bookmark(
                        outline.format(
                            number=number, title=title, short=title[:24] + "...", file=title.replace(" ", "_")
                        ),
                        level,
                    )
                if heading and heading[0] == "c" and at == 0:
                    self.write([f"{number}. {title.upper()}"], centred=True)
                    self.canvas.translate(0, -20)
                self.write(lines if at == 0 else [sentence(self.chance) for _ in range(20)])
                if stamp:
                    self.canvas.drawCentredString(297, 20, f"Page {printed}")
                if at == 0 and heading and heading[0] != "c":
                    self.canvas.drawRightString(540, 810, heading.format(number=number))
                if at == 1 and outline and pages > 3:
                    self.bookmark("Appendix A - tables", level + 1)
                self.end()
                printed += 1
            self.truth.append(truth)

    def head(self, title: str, truth: Truth) -> list[str]:
        """A report's first page, in one of several manners."""
        office, name = self.chance.choice(OFFICES), self.chance.choice(NAMES)
        body = [sentence(self.chance) for _ in range(8)]
        manner = self.chance.randrange(6)
        ask = self.chance.choice(["decide", "note", ""])
        truth.for_decision = {"decide": True, "note": False, "": None}[ask]
        asks = {
            "decide": ["Recommendation", "That the committee approve the plan set out below."],
            "note": ["Recommendations", "The committee is asked to note the position."],
            "": [],
        }[ask]
        truth.author = [office, name, f"{name}, {office}", name, "", f"{name}, {office}"][manner]
        return {
            0: [title, f"Report of the {office}", *asks, *body],
            1: [title, f"Report author: {name}, tel 01234 567 890", *asks, *body],
            2: [
                f"From: {name}, {office}",
                "To: Library Committee",
                f"Subject: {title}",
                "Classification: Unrestricted",
                *asks,
                *body,
            ],
            3: [
                "Library Committee",
                title,
                "Purpose: For decision"
                if ask == "decide"
                else "Purpose: For information"
                if ask == "note"
                else "",
                f"Contact officer: {name} (name@council.example)",
                *body,
            ],
            4: [title, *asks, *body],
            5: [title, f"Report by {name}, {office}", *asks, *body],
        }[manner]


def outlined(make: ItemMaker, outline: str, **kinds: str) -> None:
    plan = make.plan(kinds.get("numbering", "plain"), exempt="exempt" in kinds)
    make.bookmark(kinds.get("root", "Agenda"), 0)
    if "part" in kinds:
        make.bookmark("Agenda frontsheet", 1)
    make.front(plan, kinds.get("style", "words"), after=kinds.get("after", ""))
    make.reports(plan, outline=outline, heading="Agenda Item {number}", level=int("part" in kinds))


def fronted(make: ItemMaker, style: str, **kinds: str) -> None:
    plan = make.plan(kinds.get("numbering", "plain"), exempt="exempt" in kinds)
    make.front(plan, style, after=kinds.get("after", ""))
    make.reports(plan, heading=kinds.get("heading", ""))


def headed(make: ItemMaker, heading: str) -> None:
    plan = make.plan()
    if heading[0] == "c":
        make.write(["AGENDA", "Library Committee"])
        make.end()
    make.reports(plan, heading=heading, heads=heading[0] != "c", stamp=make.chance.random() < 0.5)
    if heading[0] == "c":
        for one in make.truth:
            one.title = one.title.upper()


SHAPES: dict[str, Callable[[ItemMaker], None]] = {
    "outline": lambda m: outlined(m, "{number} {title}"),
    "outline cut off": lambda m: outlined(m, "{number} {short}"),
    "outline with points": lambda m: outlined(m, "{number}. {title}"),
    "outline says item": lambda m: outlined(m, "Item {number} - {title}"),
    "outline of files": lambda m: outlined(m, "Item_{number}_-_{file}.pdf"),
    "outline below a root": lambda m: outlined(m, "{number} {title}", root="Public reports pack", part="yes"),
    "outline, exempt part": lambda m: outlined(m, "{number} {title}", exempt="yes"),
    "outline, letters": lambda m: outlined(m, "{number} {title}", numbering="letters"),
    "outline, points": lambda m: outlined(m, "{number} {title}", numbering="points"),
    "front sheet in words": lambda m: fronted(m, "words"),
    "front sheet, Pages a to b": lambda m: fronted(m, "pages"),
    "front sheet, described": lambda m: fronted(m, "words", after="To consider the report of the director."),
    "front sheet, column": lambda m: fronted(m, "column"),
    "front sheet, column, described": lambda m: fronted(m, "column", after="Report of the Director of Place"),
    "front sheet, dots": lambda m: fronted(m, "dots"),
    "front sheet, cells": lambda m: fronted(m, "cells"),
    "front sheet, exempt part": lambda m: fronted(m, "words", exempt="yes"),
    "front sheet, column, exempt": lambda m: fronted(m, "column", exempt="yes"),
    "front sheet, letters": lambda m: fronted(m, "words", numbering="letters"),
    "front sheet, points": lambda m: fronted(m, "column", numbering="points"),
    "front sheet, A1": lambda m: fronted(m, "words", numbering="parts"),
    "supplement": lambda m: fronted(m, "words", numbering="late"),
    "headings": lambda m: headed(m, "Agenda Item {number}"),
    "headings ITEM": lambda m: headed(m, "ITEM {number}"),
    "headings Item No": lambda m: headed(m, "Item No: {number}"),
    "headings number": lambda m: headed(m, "Agenda item number {number}"),
    "capitals": lambda m: headed(m, "c"),
}


def made(shape: str, path: Path, seed: int) -> list[Truth]:
    """A pack of a shape, saved; gives its items."""
    make = ItemMaker(path, random.Random(f"{shape}-{seed}"))
    SHAPES[shape](make)
    make.canvas.save()
    return make.truth
