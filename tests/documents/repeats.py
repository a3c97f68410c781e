"""Made pages on which the same words stand many times, edited with known truth: tables of like figures, and minutes
that all end alike."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from meetingwatch.documents.carrying import Carrier, Version
from meetingwatch.documents.comparing import CHANGED, PagePair
from meetingwatch.domain.mark import CONTEXT, Anchor

WORDS = "library road park bin home school tree bus depot hall bath street light crossing bridge river market".split()
SERVICES = "Libraries Parks Roads Waste Homes Schools Trees Buses Depots Halls".split()
FIGURES = ("50", "25", "0", "1,204", "(12)")
ENDS = (
    "RESOLVED: That the report be noted.",
    "After discussion it was RESOLVED: That the recommendations set out in the report be approved.",
)
ROW, MINUTE, PARAGRAPH = "row", "minute", "paragraph"


@dataclass(frozen=True)
class Part:
    """A row, a minute or a paragraph: number tells it from others, also after an edit; of a row and a minute the last
    of its pieces can be marked, of a row all but its name."""

    number: int
    kind: str
    pieces: tuple[str, ...]


@dataclass(frozen=True)
class Spot:
    """A place on the page that can be marked: of which part, which piece of it, and where it stands."""

    part: int
    piece: int
    words: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.words)


@dataclass
class Tally:
    """How many marks stand where they belong, wait though their place is there, wait rightly, or stand wrong."""

    right: int = 0
    asked: int = 0
    rightly_asked: int = 0
    wrong: int = 0


def paragraph(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _n in range(14)).capitalize() + "."


def made(chance: random.Random) -> list[Part]:
    """A page of a table, of minutes, or of both."""
    kind = chance.choice(("table", "minutes", "both"))
    found: list[tuple[str, tuple[str, ...]]] = []
    if chance.random() < 0.7:
        found.append((PARAGRAPH, (paragraph(chance),)))
    if kind != "minutes":
        columns = chance.randint(1, 3)
        for name in chance.sample(SERVICES, chance.randint(4, 8)):
            found.append((ROW, (name, *(chance.choice(FIGURES) for _n in range(columns)))))
        found.append((PARAGRAPH, (paragraph(chance),)))
    if kind != "table":
        end = chance.choice(ENDS)
        for n, name in enumerate(chance.sample(WORDS, chance.randint(3, 6)), 1):
            body = paragraph(chance) if chance.random() < 0.4 else "Members heard from the officers."
            found.append((MINUTE, (f"{n}. {name.capitalize()} report", body, end)))
    return [Part(n, *one) for n, one in enumerate(found)]


def edited(parts: Sequence[Part], chance: random.Random) -> list[Part]:
    """The page after one to three changes."""
    found = list(parts)
    for n in range(chance.randint(1, 3)):
        at = [n for n, part in enumerate(found) if part.kind != PARAGRAPH]
        if not at:
            break
        _change(found, chance.choice(at), chance.choice(at), 1000 + n, chance)
    return found


def _change(found: list[Part], here: int, there: int, number: int, chance: random.Random) -> None:
    part = found[here]
    match chance.choice(("take out", "put in", "exchange", "figure", "above", "below")):
        case "take out":
            found.pop(here)
        case "put in":
            new = ("New" + chance.choice(WORDS), *part.pieces[1:])
            if part.kind == MINUTE:
                new = (f"{number}A. New {chance.choice(WORDS)} report", paragraph(chance), part.pieces[2])
            found.insert(here + chance.randint(0, 1), Part(number, part.kind, new))
        case "exchange" if found[there].kind == part.kind:
            found[here], found[there] = found[there], part
        case "figure" if part.kind == ROW:
            pieces = list(part.pieces)
            pieces[chance.randrange(1, len(pieces))] = chance.choice(("50", "25", "0", "77"))
            found[here] = replace(part, pieces=tuple(pieces))
        case "above":
            found.insert(0, Part(number, PARAGRAPH, (paragraph(chance),)))
        case "below":
            found.append(Part(number, PARAGRAPH, (paragraph(chance),)))


def laid(parts: Sequence[Part]) -> tuple[str, list[Spot]]:
    """The page's text, and what can be marked on it."""
    text, spots = "", list[Spot]()
    for part in parts:
        markable = {ROW: range(1, len(part.pieces)), MINUTE: range(2, 3), PARAGRAPH: range(0)}[part.kind]
        for n, piece in enumerate(part.pieces):
            if n in markable:
                spots.append(Spot(part.number, n, piece, len(text)))
            text += piece + (" " if part.kind == ROW and n < len(part.pieces) - 1 else "\n")
    return f"{text}Page 5", spots


def carried(seed: int, tally: Tally) -> None:
    """Mark everything that can be marked on a page, carry it to the edited page, and count."""
    chance = random.Random(seed)
    parts = made(chance)
    (old, spots), (new, after) = laid(parts), laid(edited(parts, chance))
    pair = PagePair(0, 0, CHANGED, 0.8)
    carrier = _Words(
        Version([old], (), lambda _n: None),
        Version([new], (), lambda _n: None),
        (pair,),
        lambda _a, _b: False,
    )
    for spot in spots:
        found = carrier.words(_anchor(old, spot), pair)
        there = next((one for one in after if (one.part, one.piece) == (spot.part, spot.piece)), None)
        there = there if there is not None and there.words == spot.words else None
        if found is None:
            tally.asked += there is not None
            tally.rightly_asked += there is None
        else:
            right = there is not None and found.start == there.start
            tally.right += right
            tally.wrong += not right


def _anchor(text: str, spot: Spot) -> Anchor:
    before, behind = text[max(0, spot.start - CONTEXT) : spot.start], text[spot.end : spot.end + CONTEXT]
    return Anchor(0, spot.words, re.sub(r"\s+", " ", before), re.sub(r"\s+", " ", behind), spot.start, ())


class _Words(Carrier):
    """Without pages that have boxes: where words are found is all that is asked."""

    def _anchored(self, index: int, span: tuple[int, int]) -> Anchor | None:
        return Anchor(index, self.new.texts[index][slice(*span)], "", "", span[0], ())
