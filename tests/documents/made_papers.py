"""PDFs made for the tests: small, seeded, of known truth. No PDF is committed."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfWriter
from pypdf.annotations import Text
from pypdf.constants import PageLabelStyle
from pypdf.generic import DecodedStreamObject, NameObject
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

WORDS = (
    "council committee library service review budget officer members report risk capital revenue resident highway "
    "school transport housing waste planning statutory duty consultation proposal saving reserve policy partner "
    "quarter forecast pressure grant scheme strategy decision scrutiny recommendation appendix delivery contract"
).split()


XMP = b'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">a pack</x:xmpmeta>' * 20


@dataclass(frozen=True)
class Item:
    """An agenda item of a made pack: how many pages, and whether they are scans without words."""

    number: int
    title: str
    pages: int
    scans: bool = False
    own_numbers: bool = False
    appendix: str = ""


ITEMS = (
    Item(3, "Minutes of the last meeting", 2),
    Item(4, "Revenue monitoring", 4, own_numbers=True, appendix="Appendix A: tables"),
    Item(5, "Future of the mobile library and of every branch that it now serves in the villages", 5),
    Item(6, "Scanned register", 3, scans=True),
    Item(7, "Roads programme", 3),
)


@dataclass
class Pack:
    """What a made pack holds: its file, each page's lines, labels, and where items begin (indices)."""

    path: Path
    lines: list[list[str]] = field(default_factory=list)
    labels: list[str | None] = field(default_factory=list)
    starts: dict[str, int] = field(default_factory=dict)


def sentence(chance: random.Random, length: int = 11) -> str:
    """A council-sounding line of words."""
    words = [chance.choice(WORDS) for _ in range(length)]
    return " ".join(words).capitalize()


def made_pack(
    path: Path,
    items: Sequence[Item] = ITEMS,
    *,
    seed: int = 1,
    outline: bool = True,
    front_sheet: bool = True,
    stamps: bool = True,
    cut_titles: bool = False,
) -> Pack:
    """A pack as a pack builder makes it: front sheet, blank page, reports with "Page N" at the foot."""
    chance = random.Random(seed)
    pack = Pack(path)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle("(Public Pack)Agenda Document for Library Committee, 12/07/2017 19:00")
    if front_sheet:
        _front_sheet(canvas, items, pack, outline=outline)
    printed = 0
    for item in items:
        pack.starts[str(item.number)] = len(pack.lines)
        for at in range(item.pages):
            printed += 1
            if outline and at == 0:
                title = f"{item.number} {item.title[:30] + '...' if cut_titles else item.title}"
                _bookmark(canvas, title, 0)
            if outline and at == 1 and item.appendix:
                _bookmark(canvas, item.appendix, 1)
            lines = _report_page(canvas, chance, item, at)
            if stamps:
                lines += _stamp(canvas, item, at, printed)
            pack.lines.append(lines)
            pack.labels.append(str(printed) if stamps else None)
            canvas.showPage()
    canvas.save()
    return pack


def _bookmark(canvas: Canvas, title: str, level: int) -> None:
    key = f"{title}-{canvas.getPageNumber()}"
    canvas.bookmarkPage(key)
    canvas.addOutlineEntry(title, key, level)


def _front_sheet(canvas: Canvas, items: Sequence[Item], pack: Pack, *, outline: bool) -> None:
    if outline:
        _bookmark(canvas, "Agenda", 0)
    lines = [
        "AGENDA",
        "LIBRARY COMMITTEE",
        "Wednesday, 12 July 2017, at 7.00 pm",
        "1. Apologies",
        "2. Declarations",
    ]
    printed = 1
    for item in items:
        last = printed + item.pages - 1
        pages = f"(Pages {printed} - {last})" if item.pages > 1 else f"(Page {printed})"
        text = f"{item.number}. {item.title} {pages}"
        lines += [text[:70], text[70:]] if len(text) > 70 else [text]
        printed += item.pages
    _write(canvas, lines)
    canvas.showPage()
    _write(canvas, ["This page is intentionally left blank"])
    canvas.showPage()
    pack.lines += [lines, ["This page is intentionally left blank"]]
    pack.labels += [None, None]


def _report_page(canvas: Canvas, chance: random.Random, item: Item, at: int) -> list[str]:
    if item.scans:
        for y in range(100, 760, 14):  # strokes stand for the words of a scan
            canvas.line(72, y, 72 + chance.randint(200, 440), y)
        return []
    lines = [item.title[:60]] if at == 0 else []
    for number in range(1, 9):
        lines.append(f"{at + 1}.{number} {sentence(chance)}")
        lines += [sentence(chance, 12) + ".", sentence(chance, 9) + f" £{chance.randint(10, 999)},000."]
    if item.own_numbers:
        lines.append(f"Page {at + 1}")
    _write(canvas, lines)
    return lines


def _stamp(canvas: Canvas, item: Item, at: int, printed: int) -> list[str]:
    canvas.setFont("Helvetica", 10)
    canvas.drawCentredString(297, 20, f"Page {printed}")
    if at == 0:
        canvas.drawRightString(560, 820, f"Agenda Item {item.number}")
        return [f"Page {printed}", f"Agenda Item {item.number}"]
    return [f"Page {printed}"]


def _write(canvas: Canvas, lines: Sequence[str], left: float = 72, top: float = 770) -> None:
    canvas.setFont("Helvetica", 11)
    for position, line in enumerate(lines):
        canvas.drawString(left, top - 15 * position, line)


def write_lines(path: Path, pages: Sequence[Sequence[str]]) -> Path:
    """A plain PDF with these lines on its pages."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for lines in pages:
        _write(canvas, lines)
        canvas.showPage()
    canvas.save()
    return path


def turned_pages(path: Path, lines: Sequence[str]) -> Path:
    """Pages turned 0, 90, 180 and 270 degrees, each with a crop box that does not begin at nought, the same words
    upright on each as shown; then an A3 page lying down."""
    canvas = Canvas(str(path), invariant=1)
    for rotation in (0, 90, 180, 270):
        width, height = (700, 900) if rotation % 180 == 0 else (900, 700)  # as stored
        canvas.setPageSize((width, height))
        canvas.setCropBox((30, 40, width - 50, height - 60))
        canvas.setPageRotation(rotation)
        canvas.saveState()
        if rotation == 90:
            canvas.translate(width, 0)
            canvas.rotate(90)
        elif rotation == 180:
            canvas.translate(width, height)
            canvas.rotate(180)
        elif rotation == 270:
            canvas.translate(0, height)
            canvas.rotate(270)
        _write(canvas, lines, 120, 600)
        canvas.restoreState()
        canvas.showPage()
    canvas.setPageRotation(0)
    canvas.setPageSize(landscape(A3))
    canvas.setCropBox((0, 0, *landscape(A3)))
    _write(canvas, lines)
    canvas.showPage()
    canvas.save()
    return path


def locked(source: Path, out: Path, lock: str = "RC4-128", *, password: str = "", rich: bool = False) -> Path:
    """The paper locked by its publisher; a rich one has page labels, a note and compressed metadata of its own.

    lock is one of pypdf's: "RC4-40", "RC4-128" and, with the cryptography package, "AES-128", "AES-256-R5", "AES-256".
    """
    writer = PdfWriter(clone_from=source)
    if rich:
        writer.set_page_label(2, len(writer.pages) - 1, style=PageLabelStyle.DECIMAL, start=41)
        writer.add_annotation(3, Text(rect=(20, 20, 40, 40), text="The publisher’s own note"))
        metadata: Any = DecodedStreamObject()
        metadata.set_data(XMP)
        metadata[NameObject("/Type")] = NameObject("/Metadata")
        metadata[NameObject("/Subtype")] = NameObject("/XML")
        squeezed = metadata.flate_encode()
        writer._root_object[NameObject("/Metadata")] = writer._add_object(squeezed)
    writer.encrypt(password, "owner", algorithm=lock, permissions_flag=0)  # type: ignore[arg-type]
    writer.write(out)
    return out


def raw_pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these numbered objects, the first being the catalogue, with a right cross-reference table."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, trailer, start)
    )
    return out.getvalue()


def stream(data: bytes, extra: bytes = b"", *, squeeze: bool = False) -> bytes:
    """A stream object."""
    if squeeze:
        data = zlib.compress(data, 9)
        extra += b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n" % (len(data), extra) + data + b"\nendstream"


def one_page(content: bytes, *extra: bytes, page: bytes = b"", squeeze: bool = False) -> bytes:
    """A PDF of one page with this content; extra objects are numbered from 6; F1 is Helvetica."""
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >> " + page + b" >>",
            stream(content, squeeze=squeeze),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *extra,
        ]
    )
