"""How an entry of the calendar looks and is said: sign, words and tone. Never by colour alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from meetingwatch.domain.times import say_date, say_left, say_time, to_london
from meetingwatch.ui.icons import pixmap
from meetingwatch.ui.theme import Theme, Tone
from meetingwatch.words import _
from meetingwatch.workflow import diary
from meetingwatch.workflow.diary import Entry

# Deadlines for which time still runs.
OPEN = (diary.DEADLINE, diary.UNCONFIRMED, diary.SENT_ONLY)
_VOWELS = tuple("aeiouy")
_LEAST_BEFORE = 3  # letters of a word that is broken
_ICONS = {
    diary.PAPERS_OUT: "papers",
    diary.DEADLINE: "flag",
    diary.UNCONFIRMED: "flag",
    diary.SENT_ONLY: "mail",
    diary.DONE: "check",
    diary.PASSED: "past",
    diary.OWN: "star",
    diary.AFTER: "info",
}


def legend() -> tuple[tuple[str, str], ...]:
    """States in the order they are explained, with their words."""
    return (
        (diary.PAPERS_OUT, _("meeting, papers out")),
        (diary.NO_PAPERS, _("meeting, no papers yet")),
        (diary.DEADLINE, _("deadline")),
        (diary.UNCONFIRMED, _("not confirmed")),
        (diary.SENT_ONLY, _("sent, no receipt yet")),
        (diary.DONE, _("sent and received")),
        (diary.PASSED, _("passed")),
        (diary.AFTER, _("after a meeting")),
        (diary.OWN, _("your own")),
    )


def tone_of(entry: Entry, theme: Theme, now: datetime) -> Tone:
    """Ink, wash and line; a deadline in its last day is urgent, any other is soon."""
    if entry.state == diary.DEADLINE:
        return theme.urgent if entry.at - now <= timedelta(hours=24) else theme.soon
    return {
        diary.PAPERS_OUT: theme.info,
        diary.SENT_ONLY: theme.soon,
        diary.OWN: theme.good,
    }.get(entry.state, theme.calm)


def time_words(entry: Entry, *, hours24: bool) -> str:
    """ "10am", "" where only the day is known."""
    return say_time(to_london(entry.at).time(), hours24=hours24) if entry.timed else ""


def left_words(entry: Entry, now: datetime) -> str:
    """ "in 22 hours" for a deadline that is open, or sent and not confirmed; "" for anything else."""
    return say_left(entry.at, now) if entry.state in OPEN else ""


def short_forms(entry: Entry, *, hours24: bool) -> tuple[str, ...]:
    """ "10am Deadline: question, Children" and shorter: as it stands in a narrow box."""
    time = time_words(entry, hours24=hours24)
    return tuple(f"{time} {form}".strip() for form in entry.forms)


def week_lines(entry: Entry, now: datetime, *, hours24: bool) -> tuple[str, ...]:
    """The time, what, the committee and place, and the time left or the state of a meeting's papers."""
    last = left_words(entry, now) or state_words(entry)
    found = (time_words(entry, hours24=hours24), *entry.parts, entry.where, last)
    return tuple(one for one in found if one)


def state_words(entry: Entry) -> str:
    """The state of a meeting's papers, or that it has passed; "" where the entry's own words say it."""
    words = {diary.PAPERS_OUT: _("papers out"), diary.NO_PAPERS: _("no papers yet")}
    if entry.state == diary.PASSED and entry.kind != diary.DEADLINE_ENTRY:
        return _("passed")
    return words.get(entry.state, "")


def whole_words(entry: Entry, now: datetime, *, hours24: bool) -> str:
    """The same with nothing shortened, the time left, the state of a meeting's papers and its place: for the ear and
    the tip."""
    words = f"{time_words(entry, hours24=hours24)} {entry.whole}".strip()
    parts = (words, left_words(entry, now), state_words(entry), entry.where)
    return ", ".join(part for part in parts if part)


def day_name(entry_words: list[str], day: str, *, today: bool) -> str:
    """ "Wednesday 12 July: 10am Deadline: …; 7pm …": a day as a screen reader says it."""
    head = _("{day}, today").format(day=day) if today else day
    return f"{head}: {'; '.join(entry_words)}" if entry_words else _("{day}: nothing").format(day=head)


def say_span(first: date, last: date) -> str:
    """ "10–16 July 2017"."""
    start = say_date(first)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
    if (first.year, first.month) == (last.year, last.month):
        start = str(first.day)
    return _("{start}–{end}").format(start=start, end=say_date(last))


@dataclass
class Signs:
    """Draws the sign of a state; the coloured pictures are kept, as a month shows them many times."""

    kept: dict[tuple[str, str, int], QPixmap]

    def draw(self, painter: QPainter, state: str, colour: str, at: QPointF, size: int) -> float:
        """Draw it with its upper left corner here; gives the width used, 0 where a state has no sign."""
        if state == diary.STRUCK:
            return 0.0
        if state == diary.NO_PAPERS:
            painter.setPen(QPen(QColor(colour), max(1.5, size / 10)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(at.x() + size * 0.2, at.y() + size * 0.2, size * 0.6, size * 0.6))
            return float(size)
        key = (_ICONS[state], colour, size)
        if key not in self.kept:
            self.kept[key] = pixmap(_ICONS[state], colour, size, 2.0)
        painter.drawPixmap(at, self.kept[key])
        if state != diary.UNCONFIRMED:
            return float(size)
        painter.setPen(QColor(colour))
        metrics = QFontMetricsF(painter.font())
        painter.drawText(QPointF(at.x() + size, at.y() + metrics.ascent() - metrics.descent() / 2), "?")
        return size + metrics.horizontalAdvance("?")

    def width(self, state: str, metrics: QFontMetricsF, size: int) -> float:
        """How wide it will be."""
        if state == diary.STRUCK:
            return 0.0
        return size + (metrics.horizontalAdvance("?") if state == diary.UNCONFIRMED else 0.0)


def wrapped(
    words: str, advance: Callable[[str], float], first: float, width: float, lines: int
) -> tuple[list[str], bool]:
    """Words broken into at most this many lines, and whether all of them are there; the first line has less room.

    What is left over ends in "…"; a word wider than a line goes on in the next, at a syllable where one can be told.
    """
    found: list[str] = []
    rest = words.split()
    while rest and len(found) < lines:
        room = width if found else first
        if not found and first < advance(rest[0]) <= width and lines > 1:
            found.append("")  # the sign has the line to itself
            continue
        if advance(rest[0]) > room:
            rest[:1] = _broken(rest[0], advance, room)
        count = 1
        while count < len(rest) and advance(" ".join(rest[: count + 1])) <= room:
            count += 1
        found.append(" ".join(rest[:count]))
        rest = rest[count:]
    if rest and found:
        found[-1] = _that_fits(f"{found[-1]} {rest[0]}", "…", advance, room) + "…"
    return found, not rest


def _broken(word: str, advance: Callable[[str], float], room: float) -> tuple[str, str]:
    """A word in two: at a hyphen of its own, else at a syllable ("Over-view", "Child-ren"), which begins with one
    consonant and its vowel; where no such place fits, three letters at least go on in the next line."""
    most = _that_fits(word, "-", advance, room, leave=3)
    own = word.rfind("-", 1, len(most) + 1) + 1
    if own > _LEAST_BEFORE:
        return word[:own], word[own:]
    places = range(len(most), _LEAST_BEFORE - 1, -1)
    at = next((n for n in places if _begins_syllable(word, n)), len(most))
    return f"{word[:at]}-", word[at:]


def _begins_syllable(word: str, at: int) -> bool:
    """Between two consonants before a vowel three letters may be left, after a vowel four."""
    before, rest = word[:at].lower(), word[at:].lower()
    if not (before[-1].isalpha() and rest[0].isalpha() and rest[0] not in _VOWELS and rest[1:2] in _VOWELS):
        return False
    letters = sum(one.isalpha() for one in rest)
    return letters >= (4 if before[-1] in _VOWELS else 3) and any(one in _VOWELS for one in before)


def _that_fits(words: str, end: str, advance: Callable[[str], float], room: float, *, leave: int = 1) -> str:
    """As many letters as fit before the end; one at least, and so many are left."""
    counts = range(max(1, len(words) - leave), 0, -1)
    return next((words[:n].rstrip() for n in counts if advance(words[:n].rstrip() + end) <= room), words[:1])
