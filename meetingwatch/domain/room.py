"""The rectangle that is drawn round words: with a little room, as far as the words beside them leave it.

What stands in a box is told by the middles of words (anchors.words_under), now and in every later version of a paper.
So the rectangle takes in the middles of all its words and of no others, though a long word of its own may reach over
a short one beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from meetingwatch.domain.line_boxes import Box

ROOM = 3.0  # points on each side, where nothing stands near


def room_round(kept: Sequence[Box], others: Sequence[Box], room: float = ROOM) -> Box:
    """The rectangle round the boxes of the words that were chosen, beside those of others, all in display points.

    Others whose middle lies between theirs cannot be left out. Raises ValueError when none was chosen.
    """
    edges, middles = _furthest(map(_outwards, kept)), _furthest(map(_middle, kept))
    sides = [edge + room for edge in edges]
    for other in others:
        near, far = _facing(other), _middle(other)
        if any(one >= side for one, side in zip(near, sides, strict=True)):
            continue  # it is not even touched
        limits = [(_limit(edges[n], near[n], middles[n], far[n]), n) for n in range(4) if far[n] > middles[n]]
        if limits:  # the side that gives way is the one that loses least
            limit, side = max(limits, key=lambda one: one[0] - sides[one[1]])
            sides[side] = min(sides[side], limit)
    return -sides[0], -sides[1], sides[2], sides[3]


def _limit(edge: float, near: float, middle: float, far: float) -> float:
    """How far a side may reach: half way to the other word, but beyond the middles of the chosen and short of its."""
    half = (edge + max(near, middle)) / 2
    return half if middle < half < far else (middle + far) / 2


# Left, up, right and down, each as a figure that grows outwards.
_Four = tuple[float, float, float, float]


def _outwards(box: Box) -> _Four:
    return -box[0], -box[1], box[2], box[3]


def _facing(box: Box) -> _Four:
    """The edges that the sides of what is within would meet first."""
    return -box[2], -box[3], box[0], box[1]


def _middle(box: Box) -> _Four:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return -across, -down, across, down


def _furthest(found: Iterable[_Four]) -> _Four:
    left, up, right, down = zip(*found, strict=True)
    return max(left), max(up), max(right), max(down)
