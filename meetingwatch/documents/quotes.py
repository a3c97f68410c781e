"""Finding a quotation on a page of a paper, with its rectangles, for the command line and for marks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from meetingwatch.documents.worker import PaperReader
from meetingwatch.domain.anchors import anchor_from_offsets, find_quote
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.mark import Anchor
from meetingwatch.domain.ocr import OcrPage
from meetingwatch.domain.page_text import PageText
from meetingwatch.errors import UserFacingError
from meetingwatch.words import _, ngettext


def page_with_boxes(
    path: Path, page_index: int, cancel: Cancel, ocr: Mapping[int, OcrPage] | None = None
) -> PageText:
    """One page's words with their places; ocr is what OCR read earlier, by page index.

    Raises UserFacingError, also when there is no such page.
    """
    with PaperReader(path, cancel, ocr) as reader:
        if not 0 <= page_index < reader.page_count:
            raise UserFacingError(
                ngettext(
                    "This paper has {n} page; there is no page {page}.",
                    "This paper has {n} pages; there is no page {page}.",
                    reader.page_count,
                ).format(n=reader.page_count, page=page_index + 1)
            )
        page = reader.page(page_index)
    if page is None:
        raise UserFacingError(_("The words of page {page} could not be read.").format(page=page_index + 1))
    return page


def anchors_of_quote(page: PageText, quote: str) -> list[Anchor]:
    """An anchor for every place on a page where a quotation stands, in order; where it stands nowhere as it is
    written, in capitals or small letters of any kind."""
    found = find_quote(page.text, quote) or find_quote(_small(page.text), _small(quote))
    return [anchor_from_offsets(page, start, end) for start, end in found]


def _small(text: str) -> str:
    """Small letters, each in the place of its capital."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def anchor_of_quote(
    path: Path,
    page_index: int,
    quote: str,
    cancel: Cancel,
    nth: int | None = None,
    ocr: Mapping[int, OcrPage] | None = None,
) -> Anchor:
    """The anchor of a quotation on a page (index from 0); nth counts from 1.

    Raises UserFacingError when it is not there, or there more than once and nth is None.
    """
    page = page_with_boxes(path, page_index, cancel, ocr)
    found = anchors_of_quote(page, quote)
    if not found:
        raise UserFacingError(
            _("These words are not on page {page}.").format(page=page_index + 1),
            "",
            _("Check the page number, or copy the words from the page."),
        )
    if nth is None and len(found) > 1:
        raise UserFacingError(
            _("These words are on page {page} more than once ({n} times).").format(
                page=page_index + 1, n=len(found)
            ),
            "",
            _("Say which one is meant, or quote more words."),
        )
    if not 1 <= (nth or 1) <= len(found):
        raise UserFacingError(
            _("These words are on page {page} only {n} times.").format(page=page_index + 1, n=len(found))
        )
    return found[(nth or 1) - 1]
