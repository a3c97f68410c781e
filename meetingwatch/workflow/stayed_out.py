"""What an import leaves out, by kind and number, in words: "2 left out: 1 stamp, 1 empty note"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from meetingwatch.documents.importing import LIT, Annotation
from meetingwatch.words import ngettext

EMPTY_NOTE, PLACELESS, EMPTY_DRAWING = "empty-note", "no-place", "empty-drawing"


def kind_of(one: Annotation) -> str:
    """What an annotation is called that marks nothing."""
    if one.kind == "ink":
        return EMPTY_DRAWING
    return PLACELESS if one.kind in (*LIT, "square", "circle") else EMPTY_NOTE


def in_words(kinds: Mapping[str, int]) -> str:
    """One part of a sentence; "" for nothing."""
    counted = Counter({kind: n for kind, n in kinds.items() if n})
    total = counted.total()
    if not total:
        return ""
    said = ", ".join(_said(kind, n) for kind, n in sorted(counted.items(), key=lambda one: (-one[1], one[0])))
    return ngettext("{n} left out: {kinds}", "{n} left out: {kinds}", total).format(n=total, kinds=said)


def _said(kind: str, n: int) -> str:
    forms = {
        "stamp": ngettext("{n} stamp", "{n} stamps", n),
        "line": ngettext("{n} line", "{n} lines", n),
        "shape": ngettext("{n} shape of many corners", "{n} shapes of many corners", n),
        "insertion": ngettext("{n} sign for an insertion", "{n} signs for an insertion", n),
        "file": ngettext("{n} attached file", "{n} attached files", n),
        "sound": ngettext("{n} sound", "{n} sounds", n),
        "redaction": ngettext("{n} blacking out", "{n} blackings out", n),
        "damaged": ngettext("{n} damaged", "{n} damaged", n),
        EMPTY_NOTE: ngettext("{n} empty note", "{n} empty notes", n),
        EMPTY_DRAWING: ngettext("{n} empty drawing", "{n} empty drawings", n),
        PLACELESS: ngettext("{n} without words or place", "{n} without words or place", n),
    }
    return forms.get(kind, ngettext("{n} of another kind", "{n} of another kind", n)).format(n=n)
