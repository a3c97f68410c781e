"""Packs of many shapes whose printed page numbers are known, made with reportlab: seeded, nothing committed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.domain.page_labels import to_roman
from tests.documents.made_papers import sentence

Draw = Callable[["Maker", str], None]


@dataclass
class Maker:
    """A paper in the making, with the truth about every page so far."""

    path: Path
    chance: random.Random
    truth: list[str | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.canvas = Canvas(str(self.path), pagesize=A4, invariant=1)
        self.size = A4

    def page(
        self,
        truth: str | None,
        *marks: tuple[str, str],
        body: str = "text",
        rotate: int = 0,
        size: tuple[float, float] = A4,
        first: bool = False,
    ) -> None:
        """One page. marks: (where, words) with where "foot", "foot-left", "foot-right", "head", "head-right" …;
        first: the marks are written before the body, as Word does with its footers."""
        self.size = size
        across, down = (size[1], size[0]) if rotate in (90, 270) else size
        self.canvas.setPageSize((across, down))
        self.canvas.setPageRotation(rotate)
        self.canvas.saveState()
        if rotate == 90:
            self.canvas.translate(across, 0)
            self.canvas.rotate(90)
        elif rotate == 270:
            self.canvas.translate(0, down)
            self.canvas.rotate(270)
        if first:
            self._marks(marks)
        getattr(self, f"_{body}")()
        if not first:
            self._marks(marks)
        self.canvas.restoreState()
        self.canvas.showPage()
        self.truth.append(truth)

    def _marks(self, marks: tuple[tuple[str, str], ...]) -> None:
        self.canvas.setFont("Helvetica", 10)
        width, height = self.size
        for where, words in marks:
            y = height - 25 if where.startswith("head") else 30 if where.startswith("own") else 15
            if where.endswith("left"):
                self.canvas.drawString(50, y, words)
            elif where.endswith("right"):
                self.canvas.drawRightString(width - 50, y, words)
            else:
                self.canvas.drawCentredString(width / 2, y, words)

    def _lines(self, lines: list[str]) -> None:
        self.canvas.setFont("Helvetica", 10)
        for at, line in enumerate(lines):
            self.canvas.drawString(60, self.size[1] - 60 - 14 * at, line)

    def _text(self) -> None:
        self._lines([sentence(self.chance, 10) for _ in range(self.chance.randint(4, 30))])

    def _reference(self) -> None:
        self._lines(
            [sentence(self.chance, 9) for _ in range(12)]
            + [f"as set out on page {self.chance.randint(1, 99)}"]
        )

    def _table(self) -> None:
        for row in range(self.chance.randint(5, 24)):
            y = self.size[1] - 60 - 14 * row
            self.canvas.drawString(60, y, sentence(self.chance, 2))
            for column in range(4):
                self.canvas.drawRightString(300 + 60 * column, y, str(self.chance.randint(1, 1500)))

    def _figures(self) -> None:
        self._lines([sentence(self.chance, 6) for _ in range(6)] + [str(self.chance.randint(1, 400))])

    def _scan(self) -> None:
        for y in range(100, 500, 14):
            self.canvas.line(72, y, 72 + self.chance.randint(100, 300), y)

    def _blank(self) -> None:
        self._lines(["This page is intentionally left blank"])

    def _nothing(self) -> None:
        """No body at all."""

    def any_body(self) -> str:
        return self.chance.choice(["text"] * 5 + ["table", "table", "figures", "reference", "scan", "blank"])

    def save(self, labels: list[tuple[int, int, PageLabelStyle, int]] | None = None) -> Path:
        """labels: the file's own /PageLabels as (first, last, style, start), written as they are."""
        self.canvas.save()
        if labels:
            writer = PdfWriter(clone_from=PdfReader(self.path))
            for first, last, style, start in labels:
                writer.set_page_label(first, last, style=style, start=start)
            writer.write(self.path)
        return self.path


def modern_pack(make: Maker, *, start: int = 1, gaps: bool = False, own: str = "") -> None:
    """Front sheet, blank page, stamped reports; own numbering of appendices; gaps where reports are exempt."""
    make.page(None)
    make.page(None, body="blank")
    printed = start
    for item in range(1, make.chance.randint(4, 9)):
        pages = make.chance.choice([1, 2, 3, 5, 8, 13, 24])
        for at in range(pages):
            marks = [("foot", f"Page {printed}")]
            if at == 0:
                marks.append(("head-right", f"Agenda Item {item}"))
            body = make.any_body()
            if own and body != "scan":
                marks.insert(0, ("own", own.format(at + 1, pages)))
            make.page(str(printed), *marks, body=body)
            printed += 1
        if gaps and make.chance.random() < 0.4:
            printed += make.chance.randint(1, 30)


def turned_pack(make: Maker) -> None:
    """Stamped pages, some turned, some A3."""
    make.page(None)
    for printed in range(1, make.chance.randint(12, 50)):
        turned = make.chance.random() < 0.4
        make.page(
            str(printed),
            ("foot", f"Page {printed}"),
            body=make.any_body(),
            rotate=make.chance.choice([90, 270]) if turned else 0,
            size=landscape(A3) if turned and make.chance.random() < 0.5 else landscape(A4) if turned else A4,
        )


def turned_alone(make: Maker) -> None:
    """An appendix of turned pages with bare numbers of its own."""
    for at in range(1, make.chance.randint(5, 20)):
        make.page(
            str(at),
            ("foot-right", str(at)),
            body="table",
            rotate=make.chance.choice([90, 270]),
            size=landscape(A3),
        )


def supplement(make: Maker, *, restart: bool = True) -> None:
    """A letter, a blank page, then numbers from 1 or going on from the pack."""
    modern_pack(make, start=1 if restart else make.chance.randint(50, 900))


def bound_supplement(make: Maker) -> None:
    """A pack with a supplement bound in at its end that restarts."""
    modern_pack(make)
    for at in range(1, make.chance.randint(3, 20)):
        make.page(str(at), ("foot", f"Page {at}"), body=make.any_body())


def roman_front(make: Maker) -> None:
    """Roman front matter, then Arabic from 1, bare."""
    front, upper = make.chance.randint(1, 9), make.chance.random() < 0.3
    where = make.chance.choice(["foot", "foot-right", "head-right"])
    for at in range(1, front + 1):
        label = to_roman(at, upper=upper)
        make.page(label, (where, label), first=where.startswith("head"))
    for at in range(1, make.chance.randint(8, 60)):
        make.page(
            str(at),
            (where, str(at)),
            body=make.chance.choice(["text", "table"]),
            first=where.startswith("head"),
        )


def prefixed(make: Maker) -> None:
    """S1, S2; Page S1; A-12; A1 …"""
    form = make.chance.choice(["S{}", "Page S{}", "A-{}", "B{}", "Page A-{}", "SUP {}".replace(" ", "")])
    start = make.chance.choice([1, 1, 12])
    make.page(None)
    for at in range(start, start + make.chance.randint(4, 40)):
        words = form.format(at)
        make.page(
            words.removeprefix("Page "),
            ("foot", words),
            body=make.chance.choice(["text", "table", "figures"]),
        )


def counted(make: Maker) -> None:
    """Page 3 of 40 and its kin, at the head or the foot, alone or in a footer of words."""
    pages = make.chance.randint(2, 60)
    form = make.chance.choice(
        ["Page {} of {}", "Page {} of {}", "{} of {}", "{}/{}", "Housing Strategy 2026 Page {} of {}"]
    )
    if form.startswith("Housing"):
        pages = max(5, pages)
    if not form.startswith("Page"):
        pages = max(4, pages)
    where = make.chance.choice(["foot", "foot-right", "head-left"])
    for at in range(1, pages + 1):
        make.page(str(at), (where, form.format(at, pages)), body="text", first=make.chance.random() < 0.5)


def footers(make: Maker) -> None:
    """A bare number, a decorated one, one in a footer of words; left pages differ from right; a bare title page."""
    form = make.chance.choice(
        ["{}", "- {} -", "{} | Local Plan", "Local Plan, July 2017 | {}", "both", "Page | {}", "Page: {}"]
    )
    title = make.chance.random() < 0.6
    if title:
        make.page(None)
    for at in range(2 if title else 1, make.chance.randint(14, 70)):
        if form == "both":
            words = f"{at} Annual report" if at % 2 == 0 else f"Annual report {at}"
            where = "foot-left" if at % 2 == 0 else "foot-right"
        else:
            words, where = form.format(at), "foot"
        make.page(
            str(at),
            (where, words),
            body=make.chance.choice(["text", "text", "table"]),
            first=make.chance.random() < 0.5,
        )


def unnumbered(make: Maker) -> None:
    """Nothing is printed; tables and figures end in numbers, paragraphs refer to pages."""
    for _page in range(make.chance.randint(1, 50)):
        make.page(None, body=make.chance.choice(["text", "table", "figures", "reference", "scan"]))


def merged_reports(make: Maker) -> None:
    """Reports of an unstamped bundle, each with numbers of its own from 1."""
    for _report in range(make.chance.randint(2, 6)):
        for at in range(1, make.chance.randint(5, 20)):
            make.page(str(at), ("foot", str(at)), body=make.chance.choice(["text", "table"]))


def inserted(make: Maker) -> None:
    """Pages 12a and 12b between 12 and 13."""
    make.page(None)
    for at in range(1, 30):
        make.page(str(at), ("foot", f"Page {at}"))
        if at == 12:
            make.page("12a", ("foot", "Page 12a"))
            make.page("12b", ("foot", "Page 12b"))


def single(make: Maker) -> None:
    """One stamped page from a pack."""
    at = str(make.chance.randint(1, 900))
    make.page(at, ("foot", f"Page {at}"), body=make.chance.choice(["text", "table", "scan"]))


def many_scans(make: Maker) -> None:
    """A stamped pack with a long scanned appendix that bears no stamp: its numbers follow from those around it."""
    make.page(None)
    scans = range(20, 20 + make.chance.randint(5, 90))
    for at in range(1, scans.stop + 15):
        if at in scans:
            make.page(str(at), body="scan")
        else:
            make.page(str(at), ("foot", f"Page {at}"), body="text")


SHAPES: dict[str, Callable[[Maker], None]] = {
    "pack": modern_pack,
    "pack with gaps": lambda make: modern_pack(make, gaps=True),
    "appendices say Page n": lambda make: modern_pack(make, own="Page {}"),
    "appendices say Page n, gaps": lambda make: modern_pack(make, own="Page {}", gaps=True),
    "appendices say Page n of m": lambda make: modern_pack(make, own="Page {} of {}", gaps=True),
    "appendices bear bare numbers": lambda make: modern_pack(make, own="{}", gaps=True),
    "turned": turned_pack,
    "turned alone": turned_alone,
    "supplement from 1": supplement,
    "supplement going on": lambda make: supplement(make, restart=False),
    "supplement bound in": bound_supplement,
    "roman front": roman_front,
    "prefixed": prefixed,
    "counted": counted,
    "footers": footers,
    "unnumbered": unnumbered,
    "merged reports": merged_reports,
    "inserted": inserted,
    "single": single,
    "many scans": many_scans,
}


def made(shape: str, path: Path, seed: int) -> Maker:
    """A paper of a shape, saved; one in four is given /PageLabels of its own that lie."""
    make = Maker(path, random.Random(f"{shape}-{seed}"))
    SHAPES[shape](make)
    last = len(make.truth) - 1
    arabic, roman = PageLabelStyle.DECIMAL, PageLabelStyle.LOWERCASE_ROMAN
    lies = {1: [(0, last, arabic, 1)], 2: [(0, last, arabic, 7)], 3: [(0, last, roman, 1)]}
    make.save(lies.get(seed % 4) if any(make.truth) else None)
    return make
