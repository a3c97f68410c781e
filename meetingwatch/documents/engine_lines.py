"""Lines that PDFium runs together. Only worker processes import this.

A line that begins with a piece of one letter drawn apart ("3" in a table's first column) is put behind the line above
it, with a space that PDFium makes up: a front sheet becomes one line. Such a space is told by where the letters stand.
"""

from __future__ import annotations

from typing import Any

from pypdfium2_raw import bindings as pdfium

_LONG = 60  # letters: two lines that were run together are longer
_BELOW = 0.3  # of a letter's height that the next one's top may lie above its foot
_BACK = 2  # of it that a line begins at least left of the end of the one above
_BREAK = "\r\n"


def parted(text: Any, words: str) -> str:  # noqa: ANN401 - an opaque handle
    """A page's text (UTF-16 units as PDFium gives them), with a line end for each space where a line began."""
    if not any(len(line) > _LONG for line in words.split(_BREAK)):
        return words
    letters = list(words)
    place = 0
    for line in words.split(_BREAK):
        if len(line) > _LONG:
            for at in range(place + 1, place + len(line) - 1):
                if words[at] == " " and _begins_a_line(text, at):
                    letters[at] = "\n"
        place += len(line) + len(_BREAK)
    return "".join(letters)


def _begins_a_line(text: Any, at: int) -> bool:  # noqa: ANN401 - an opaque handle
    """Whether what follows a space (its place in the text) stands below and well left of what is before it."""
    index = pdfium.FPDFText_GetCharIndexFromTextIndex(text, at)
    if index < 1 or not pdfium.FPDFText_IsGenerated(text, index):
        return False
    before, after = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    for n, rect in ((index - 1, before), (index + 1, after)):
        if not pdfium.FPDFText_GetLooseCharBox(text, n, rect):
            return False
    height = before.top - before.bottom
    return bool(after.top < before.bottom + _BELOW * height and after.left < before.left - _BACK * height)
