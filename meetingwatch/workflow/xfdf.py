"""Marks as XFDF (ISO 19444-1): one highlight element per mark, pages counted from 0."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from meetingwatch.domain.mark import Mark

SPACE = "http://ns.adobe.com/xfdf/"
COLOURS = {"quote": "#FFEFA8", "question": "#CFE3F8", "figure": "#CDEFD3", "dispute": "#F8D5E2"}


def write(marks: list[Mark]) -> str:
    """The whole XFDF document. Coordinates are unrotated PDF points, per line UL, UR, LL, LR."""
    root = ET.Element("xfdf", {"xmlns": SPACE, "xml:space": "preserve"})
    annots = ET.SubElement(root, "annots")
    for mark in marks:
        if mark.anchor.rects:
            annots.append(_highlight(mark))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _highlight(mark: Mark) -> ET.Element:
    rects = mark.anchor.rects
    around = (
        min(r.left for r in rects),
        min(r.bottom for r in rects),
        max(r.right for r in rects),
        max(r.top for r in rects),
    )
    corners = [
        number
        for r in rects
        for number in (r.left, r.top, r.right, r.top, r.left, r.bottom, r.right, r.bottom)
    ]
    element = ET.Element(
        "highlight",
        {
            "page": str(mark.anchor.page),
            "rect": _numbers(around),
            "coords": _numbers(corners),
            "color": COLOURS.get(mark.meaning, "#FFEFA8"),
            "name": mark.id,
            "subject": mark.meaning,
            "flags": "print",
        },
    )
    if mark.changed_at:
        element.set("date", f"D:{mark.changed_at:%Y%m%d%H%M%S}Z")
    ET.SubElement(element, "contents").text = mark.note or mark.anchor.quote
    return element


def _numbers(numbers: list[float] | tuple[float, ...]) -> str:
    return ",".join(f"{number:.3f}" for number in numbers)
