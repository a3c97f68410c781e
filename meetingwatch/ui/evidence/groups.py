"""Which marks are shown: all, by topic, meaning, meeting, or date, from elsewhere, or still to place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from meetingwatch.documents.query import fold
from meetingwatch.domain.mark import (
    BOOKMARK,
    BOX,
    INK,
    ITEM_NOTE,
    MEANINGS,
    meaning_label,
    meaning_sign,
    shape_label,
)
from meetingwatch.domain.times import say_date, say_month, to_london
from meetingwatch.words import _
from meetingwatch.workflow.evidence import Evidence

BIN = "bin"
LOUD = ("changed", "to-place")
SHAPED = (BOX, INK, BOOKMARK, ITEM_NOTE)


@dataclass(frozen=True)
class Group:
    """A line at the left: key is stable between refreshes; head stands above the first of its kind. lines: the words in
    two, where neither can be spared; the second ends in what tells it from others."""

    key: str
    words: str
    count: int
    head: str = ""
    loud: bool = False
    lines: tuple[str, str] | None = None


def holds(key: str) -> Callable[[Evidence], bool]:
    """Whether a mark belongs to a group."""
    kind, _colon, rest = key.partition(":")
    tests: dict[str, Callable[[Evidence], bool]] = {
        "topic": lambda one: rest in one.mark.topics,
        "no-topic": lambda one: not one.mark.topics,
        "tag": lambda one: rest in one.mark.tags,
        "meaning": lambda one: one.mark.meaning == rest and (bool(rest) or one.mark.kind not in SHAPED),
        "shape": lambda one: one.mark.kind == rest,
        "meeting": lambda one: one.meeting is not None and one.meeting.id == rest,
        "made": lambda one: _month_made(one) == rest,
        "elsewhere": lambda one: one.from_elsewhere,
        "used": lambda one: bool(one.drafts),
        "changed": lambda one: one.changed,
        "to-place": lambda one: one.to_place,
    }
    return tests.get(kind, lambda _one: True)


def _month_made(one: Evidence) -> str:
    """ "2026-11", the month in which it was marked; "" where that is not known."""
    return f"{to_london(one.mark.made_at):%Y-%m}" if one.mark.made_at else ""


def _said(one: Evidence) -> str:
    """A meeting: its day and committee."""
    assert one.meeting is not None
    day = say_date(to_london(one.meeting.start).date())
    return f"{day}, {one.committee}" if one.committee else day


def _in_two(marks: list[Evidence]) -> dict[str, tuple[str, str]]:
    """By key: the day, and a committee that is said with its council; else one would have to be cut."""
    return {
        f"meeting:{one.meeting.id}": (say_date(to_london(one.meeting.start).date()), one.committee)
        for one in marks
        if one.meeting and one.committee and one.council
    }


def groups_of(marks: list[Evidence], in_bin: int = 0) -> list[Group]:
    """The groups that hold something, with how many; the bin last."""
    topics = sorted({topic for one in marks for topic in one.mark.topics}, key=str.lower)
    meetings = {one.meeting.id: (one.meeting.start, _said(one)) for one in marks if one.meeting}
    newest = sorted(meetings.items(), key=lambda one: one[1], reverse=True)
    months = sorted({_month_made(one) for one in marks} - {""}, reverse=True)
    wanted = [("all", _("All marks"), "")]
    wanted += [(f"topic:{one}", one, _("Topics")) for one in topics]
    if topics:
        wanted.append(("no-topic", _("no topic"), _("Topics")))
    tags = sorted({tag for one in marks for tag in one.mark.tags}, key=str.casefold)
    wanted += [(f"tag:{one}", one, _("Tags")) for one in tags]
    wanted += [
        (f"meaning:{one}", f"{meaning_sign(one)} {meaning_label(one)}", _("Meaning"))
        for one in (*MEANINGS, "")
    ]
    wanted += [(f"shape:{one}", shape_label(one), _("Shape")) for one in SHAPED]
    wanted += [(f"meeting:{meeting}", words, _("Meeting")) for meeting, (_start, words) in newest]
    wanted += [(f"made:{one}", say_month(int(one[:4]), int(one[5:])), _("Marked in")) for one in months]
    wanted += [
        ("elsewhere", _("Your documents"), _("Other")),
        ("used", _("Used in drafts"), _("Other")),
        ("changed", _("Page changed"), _("Other")),
        ("to-place", _("To place again"), _("Other")),
    ]
    found: list[Group] = []
    head, lines = "", _in_two(marks)
    for key, words, above in wanted:
        count = sum(1 for one in marks if holds(key)(one))
        if count or key == "all":
            found.append(
                Group(key, words, count, above if above != head else "", key in LOUD, lines.get(key))
            )
            head = above
    if in_bin:
        found.append(Group(BIN, _("Deleted"), in_bin, _("Bin")))
    return found


def filtered(marks: list[Evidence], key: str, words: str) -> list[Evidence]:
    """Marks of a group whose words, note or place hold every word typed."""
    wanted = fold(words).split()
    test = holds(key)
    return [one for one in marks if test(one) and all(word in fold(one.words) for word in wanted)]
