"""Marks as XFDF (ISO 19444-1): highlight, square, ink and text elements, pages counted from 0; written and read."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Mapping
from urllib.parse import unquote

from meetingwatch.documents.annotations import note_place
from meetingwatch.documents.importing import Annotation
from meetingwatch.documents.subjects import subject_of
from meetingwatch.domain.mark import BOOKMARK, BOX, PAGE_NOTE, WORDS, Mark, around
from meetingwatch.domain.paper import A4, PageSize
from meetingwatch.errors import UserFacingError
from meetingwatch.words import _

SPACE = "http://ns.adobe.com/xfdf/"
COLOURS = {"quote": "#FFEFA8", "question": "#CFE3F8", "figure": "#CDEFD3", "dispute": "#F8D5E2"}
_MOST = 20_000
_MOST_BYTES = 50_000_000
_READ = ("highlight", "underline", "squiggly", "strikeout", "square", "circle", "ink", "text", "freetext")
_OTHERS = {
    "stamp": "stamp",
    "line": "line",
    "polygon": "shape",
    "polyline": "shape",
    "caret": "insertion",
    "fileattachment": "file",
    "sound": "sound",
    "redact": "redaction",
}
_Numbers = list[float] | tuple[float, ...]


def write(marks: list[Mark], file: str = "", sizes: Mapping[int, PageSize] | None = None) -> str:
    """The whole XFDF document. Coordinates are unrotated PDF points, per line UL, UR, LL, LR. file: the name of the PDF
    that all these marks are on, for XFDF knows of one only. sizes: of its pages (by index), at whose edge
    marks without a place are put below one another, as in an exported PDF; A4 where they are not known."""
    root = ET.Element("xfdf", {"xmlns": SPACE, "xml:space": "preserve"})
    if file:
        ET.SubElement(root, "f", {"href": file})
    annots = ET.SubElement(root, "annots")
    numbers = _numbers_of_placeless(marks)
    for mark in marks:
        place = around(mark)
        if place is None:
            spare = note_place((sizes or {}).get(mark.anchor.page, A4), numbers[mark.id])
            annots.append(_element("text", mark, spare, icon="Comment"))
            continue
        rect = (place.left, place.bottom, place.right, place.top)
        if mark.strokes:
            annots.append(_ink(mark, (rect[0] - 2, rect[1] - 2, rect[2] + 2, rect[3] + 2)))
        elif mark.kind == BOX:
            annots.append(_element("square", mark, rect, width="1.5"))
        elif mark.kind == PAGE_NOTE:
            annots.append(_element("text", mark, rect, icon="Comment"))
        else:
            annots.append(_element("highlight", mark, rect, coords=_numbers(_corners(mark))))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _numbers_of_placeless(marks: list[Mark]) -> dict[str, int]:
    """Which of its page's marks without a place each is: by id, as an exported PDF counts them, and first those that
    stand on the page there too."""
    placeless = [mark for mark in marks if around(mark) is None]
    placeless.sort(key=lambda mark: (mark.kind == BOOKMARK or mark.placed != "yes", mark.id))
    found: dict[str, int] = {}
    on_page: Counter[tuple[str, int]] = Counter()
    for mark in placeless:
        here = (mark.paper, mark.anchor.page)
        found[mark.id] = on_page[here]
        on_page[here] += 1
    return found


def _corners(mark: Mark) -> list[float]:
    return [
        number
        for r in mark.anchor.rects
        for number in (r.left, r.top, r.right, r.top, r.left, r.bottom, r.right, r.bottom)
    ]


def _ink(mark: Mark, rect: _Numbers) -> ET.Element:
    element = _element("ink", mark, rect, width="2")
    strokes = ET.SubElement(element, "inklist")
    for stroke in mark.strokes:
        points = zip(stroke[::2], stroke[1::2], strict=False)
        ET.SubElement(strokes, "gesture").text = ";".join(f"{x:.3f},{y:.3f}" for x, y in points)
    return element


def _element(name: str, mark: Mark, rect: _Numbers, **more: str) -> ET.Element:
    own = {
        "page": str(mark.anchor.page),
        "rect": _numbers(rect),
        "color": COLOURS.get(mark.meaning, "#FFEFA8"),
        "name": mark.id,
        "subject": subject_of(mark),
        "flags": "print",
    }
    element = ET.Element(name, own | more)
    if mark.changed_at:
        element.set("date", f"D:{mark.changed_at:%Y%m%d%H%M%S}Z")
    # The words under a box are no note of it: whoever reads the file would take them for one.
    ET.SubElement(element, "contents").text = mark.note or (mark.anchor.quote if mark.kind == WORDS else "")
    return element


def _numbers(numbers: _Numbers) -> str:
    return ",".join(f"{number:.3f}" for number in numbers)


def others(text: str) -> Counter[str]:
    """What somebody made that is no mark, by kind: stamps; "damaged" is what is not built as it should be. Raises
    UserFacingError where it is no XFDF."""
    found: Counter[str] = Counter()
    for element in list(_root(text).iter())[: 10 * _MOST]:
        kind = element.tag.rpartition("}")[2]
        if kind in _OTHERS and "page" in element.attrib:
            found[_OTHERS[kind]] += 1
        elif kind in _READ:
            try:
                _annotation(kind, element)
            except ValueError:
                found["damaged"] += 1
    return found


def read(text: str) -> list[Annotation]:
    """The annotations of an XFDF document, whoever wrote it. Raises UserFacingError where it is none."""
    found: list[Annotation] = []
    for element in list(_root(text).iter())[: 10 * _MOST]:
        kind = element.tag.rpartition("}")[2]
        if kind in _READ and len(found) < _MOST:
            try:
                found.append(_annotation(kind, element))
            except ValueError:
                continue  # one that is not built as it should be does not keep the others out
    return found


def file_of(text: str) -> str:
    """The name of the PDF that an XFDF document says it belongs to, without its folders; "" where it does not say.
    Raises UserFacingError where it is no XFDF."""
    for element in _root(text):
        if element.tag.rpartition("}")[2] == "f":
            return re.split(r"[/\\]", unquote(element.get("href", "")))[-1]
    return ""


def _root(text: str) -> ET.Element:
    if len(text) > _MOST_BYTES or re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise _no_xfdf("")
    try:
        root = ET.fromstring(text)  # noqa: S314 - no document type, so no entities
    except ET.ParseError as error:
        raise _no_xfdf(str(error)) from error
    if root.tag.rpartition("}")[2] != "xfdf":
        raise _no_xfdf(root.tag)
    return root


def _annotation(kind: str, element: ET.Element) -> Annotation:
    parts = {child.tag.rpartition("}")[2]: child for child in element}
    contents = "".join(parts["contents"].itertext()) if "contents" in parts else ""
    if not contents and "contents-richtext" in parts:
        contents = " ".join("".join(parts["contents-richtext"].itertext()).split())
    strokes = tuple(
        tuple(_floats((gesture.text or "").replace(";", ","))) for gesture in parts.get("inklist", ())
    )
    return Annotation(
        kind=kind,
        page=int(element.get("page", "")),
        name=element.get("name", "")[:200],
        contents=contents[:20_000],
        subject=element.get("subject", "")[:2000],
        author=element.get("title", "")[:200],
        colour=_colour(element.get("color", "")),
        rect=tuple(_floats(element.get("rect", ""))),
        quads=tuple(_floats(element.get("coords", ""))),
        strokes=strokes,
    )


def _floats(text: str) -> list[float]:
    found = [float(part) for part in text.split(",") if part.strip()]
    if any(not -1e6 < number < 1e6 for number in found):
        raise ValueError(text)
    return found


def _colour(text: str) -> tuple[float, ...]:
    match = re.fullmatch(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})", text)
    return tuple(int(part, 16) / 255 for part in match.groups()) if match else ()


def _no_xfdf(details: str) -> UserFacingError:
    return UserFacingError(
        _("This file holds no annotations that can be read."),
        _("Nothing was changed."),
        _("Export them from the other program again, as PDF or as XFDF."),
        details=details,
    )
