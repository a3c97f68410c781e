"""What a mark is, in the one line that annotations have for it: "quote; topic: libraries; tag: ask"."""

from __future__ import annotations

from dataclasses import dataclass

from meetingwatch.domain.mark import ITEM_NOTE, MEANINGS, SHAPES, WORDS, Mark


@dataclass(frozen=True)
class Subject:
    """What a subject line says; shape and meaning are "" where it does not."""

    shape: str = ""
    meaning: str = ""
    item: str = ""
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def subject_of(mark: Mark) -> str:
    """The line of a mark."""
    parts = [mark.meaning] if mark.meaning else []
    if mark.kind != WORDS:
        parts.append(f"{mark.kind} {mark.item}".strip() if mark.kind == ITEM_NOTE else mark.kind)
    parts += [f"topic: {one}" for one in mark.topics] + [f"tag: {one}" for one in mark.tags]
    return "; ".join(part.replace(";", ",") for part in parts)


def subject_from(line: str) -> Subject:
    """What a line says; words of other programs in it are left alone."""
    found = Subject()
    for part in (one.strip() for one in line.split(";")):
        name, _colon, value = part.partition(":")
        first, _space, rest = part.partition(" ")
        if part in MEANINGS:
            found = Subject(found.shape, part, found.item, found.topics, found.tags)
        elif first in SHAPES and (not rest or first == ITEM_NOTE):
            found = Subject(first, found.meaning, rest.strip(), found.topics, found.tags)
        elif name == "topic" and value.strip():
            found = Subject(
                found.shape, found.meaning, found.item, (*found.topics, value.strip()), found.tags
            )
        elif name == "tag" and value.strip():
            found = Subject(
                found.shape, found.meaning, found.item, found.topics, (*found.tags, value.strip())
            )
    return found
