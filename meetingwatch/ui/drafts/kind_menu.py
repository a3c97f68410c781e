"""Which kinds of submission can be begun for a meeting, each with its deadline."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from meetingwatch.domain import kinds
from meetingwatch.domain.kinds import SUBMISSION_KINDS
from meetingwatch.domain.saying import deadline_words
from meetingwatch.domain.times import say_left
from meetingwatch.ui.hall import Hall
from meetingwatch.words import _
from meetingwatch.workflow import writing
from meetingwatch.workflow.due import Due, moment


def kind_lines(hall: Hall, meeting: str) -> list[tuple[str, str]]:
    """Kinds with the words of their line: those that are open first, by deadline, those too late last."""
    found = writing.openings(hall.bench, meeting) if meeting else ()
    known: dict[str, Due] = {}
    for one in sorted(found, key=lambda one: moment(one.deadline)):
        if one.deadline.kind in SUBMISSION_KINDS:
            known.setdefault(one.deadline.kind, one)
    now = hall.now()
    lines = [(kind, _line(hall, kind, one)) for kind, one in known.items() if moment(one.deadline) > now]
    late = [(kind, _line(hall, kind, one)) for kind, one in known.items() if moment(one.deadline) <= now]
    return [*lines, *((kind, kinds.label(kind)) for kind in SUBMISSION_KINDS if kind not in known), *late]


def _line(hall: Hall, kind: str, one: Due) -> str:
    deadline = one.deadline
    when = deadline_words(deadline, hours24=hall.bench.settings().hours24)
    left = say_left(moment(deadline), hall.now())
    words = _("{kind}: by {when} ({left})").format(kind=kinds.label(kind), when=when, left=left)
    return words if deadline.confirmed else _("{words}, not confirmed").format(words=words)


def kind_menu(hall: Hall, parent: QWidget, meeting: str, start: Callable[[str], object]) -> QMenu:
    """A menu of them; start is called with the kind."""
    menu = QMenu(parent)
    menu.setObjectName("kind-menu")
    fill(menu, hall, meeting, start)
    return menu


def fill(menu: QMenu, hall: Hall, meeting: str, start: Callable[[str], object]) -> None:
    """Put the kinds into a menu."""
    for kind, words in kind_lines(hall, meeting):
        action = menu.addAction(words.replace("&", "&&"))
        action.setObjectName(f"start-{kind}")
        action.triggered.connect(lambda _checked=False, kind=kind: start(kind))
