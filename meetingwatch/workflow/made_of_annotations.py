"""One annotation of another reader, or of our own export, as the mark that it is here."""

from __future__ import annotations

import uuid
from dataclasses import replace

from meetingwatch.documents.annotations import NOTE_SIZE
from meetingwatch.documents.importing import LIT, Annotation
from meetingwatch.documents.subjects import Subject, subject_from
from meetingwatch.domain.anchors import anchor_from_offsets, box_anchor, fold, offsets_in, page_anchor
from meetingwatch.domain.mark import (
    BOOKMARK,
    BOX,
    INK,
    ITEM_NOTE,
    PAGE_NOTE,
    QUOTE,
    WORDS,
    Anchor,
    Mark,
    Rect,
    meaning_label,
)
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import Paper
from meetingwatch.words import _

_NAMES = uuid.UUID("7f0f3c52-2f0b-4c39-9d0f-5b0f2f6a9e11")  # stable ids for annotations of other programs


def mark_of(one: Annotation, paper: Paper, page: PageText | None) -> Mark | None:
    """An annotation as a mark on the page that it stands on; None where it marks nothing."""
    subject = subject_from(one.subject)
    name = one.name or f"{one.kind} {one.page} {one.rect} {one.contents}"
    mark = Mark(
        id=one.name if is_id(one.name) else str(uuid.uuid5(_NAMES, f"{paper.key} {name}")),
        paper=paper.id,
        anchor=page_anchor(one.page),
        meaning=subject.meaning,
        note=_note(one, subject),
        topics=subject.topics,
        tags=subject.tags,
    )
    if one.kind in LIT:
        anchor = _words_anchor(page, one) if page is not None else None
        if anchor is None:
            return _without_words(mark, one, subject)
        note = "" if fold(mark.note).text == fold(anchor.quote).text else mark.note  # its words are no note
        return replace(mark, shape=WORDS, anchor=anchor, note=note, meaning=subject.meaning or one.meaning)
    if one.kind in ("square", "circle") and one.rects:
        anchor = (
            replace(box_anchor(page, one.rects[0]), page=one.page)
            if page
            else page_anchor(one.page, one.rects[:1])
        )
        return replace(mark, shape=BOX, anchor=anchor, meaning=subject.meaning or QUOTE)
    if one.kind == "ink":
        strokes = tuple(stroke for stroke in one.strokes if len(stroke) >= 4 and len(stroke) % 2 == 0)
        return replace(mark, shape=INK, strokes=strokes) if strokes else None
    if one.kind == "bookmark" or subject.shape == BOOKMARK:
        return replace(mark, shape=BOOKMARK)
    if subject.shape == ITEM_NOTE and subject.item:
        return replace(mark, shape=ITEM_NOTE, item=subject.item)
    if not mark.note:
        return None
    # Our own notes go out with a place of the page's corner that they do not have here.
    leaf = () if subject.shape == PAGE_NOTE else _leaf(one)
    return replace(mark, shape=PAGE_NOTE, anchor=page_anchor(one.page, leaf))


def _without_words(mark: Mark, one: Annotation, subject: Subject) -> Mark | None:
    """Light, or a line, where no words are (on a scan, between two lines) is a box of that meaning where it lies."""
    if one.place is not None:
        place = page_anchor(one.page, (one.place,))
        return replace(mark, shape=BOX, anchor=place, meaning=subject.meaning or one.meaning)
    return replace(mark, shape=PAGE_NOTE) if mark.note else None


def _leaf(one: Annotation) -> tuple[Rect, ...]:
    """Where somebody stuck a note: a leaf of the usual size at its upper left corner, however large its words are."""
    if len(one.rect) != 4:
        return ()
    left, top = min(one.rect[::2]), max(one.rect[1::2])
    return (Rect(left, top - NOTE_SIZE, left + NOTE_SIZE, top),)


def is_id(name: str) -> bool:
    """Whether a name is one that this program gives."""
    try:
        return str(uuid.UUID(name)) == name
    except ValueError:
        return False


def _words_anchor(page: PageText, one: Annotation) -> Anchor | None:
    """The words that an annotation lies on; None where there are none."""
    offsets = sorted({offset for rect in one.rects for offset in offsets_in(page, rect)})
    if not offsets:
        return None
    try:
        return anchor_from_offsets(page, offsets[0], offsets[-1] + 1)
    except ValueError:
        return None


def _note(one: Annotation, subject: Subject) -> str:
    """What the person wrote, without what our own export puts before it."""
    note = one.contents.replace("\r\n", "\n").replace("\r", "\n").strip()
    if one.kind == "bookmark":
        return note.partition(": ")[2]
    heads = [meaning_label(subject.meaning)] if subject.meaning else []
    heads += [_("Item {number}").format(number=subject.item)] if subject.item else []
    for head in heads:
        if note == head:
            return ""
        if note.startswith(f"{head}: "):
            return note[len(head) + 2 :]
    return note
