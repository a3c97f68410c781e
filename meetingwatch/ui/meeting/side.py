"""Beside the agenda: the papers of the meeting, and its history in careful words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from meetingwatch.domain.council import Change, DocumentLink
from meetingwatch.domain.paper import MINUTES, Paper
from meetingwatch.domain.pattern import Pattern
from meetingwatch.domain.times import say_instant
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Button, Card, Chip, Text, column, row
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.coming import say_change
from meetingwatch.workflow.downloads import FAILED, STOPPED
from meetingwatch.workflow.meeting_sheet import PaperRow, Sheet

MOST_HISTORY = 12


@dataclass(frozen=True)
class PaperHands:
    """What the card can ask for: fetch a document by its key, add a file."""

    fetch: Callable[[str], None]
    add: Callable[[], None]


def paper_state(paper: Paper) -> tuple[str, str]:
    """The chip's words and tone. What the council withdrew is still here."""
    if paper.gone_at and paper.sha256:
        return _("gone from the council’s site"), "soon"
    if paper.state == "read":
        return _("on this computer"), "good"
    if paper.state == "kept":
        return (_("could not be read"), "urgent") if paper.reason else (_("here, not read yet"), "info")
    if paper.state == "failed":
        return _("not fetched"), "urgent"
    if paper.state == STOPPED:
        return _("stopped by you"), "info"
    return (_("waits for you"), "info") if paper.reason else (_("not fetched"), "calm")


def paper_name(paper: Paper) -> str:
    """How a paper is called: its own title, "Agenda pack" for the pack."""
    return _("Agenda pack") if paper.is_the_pack else paper.title


def papers_card(hall: Hall, sheet: Sheet, hands: PaperHands, fetching: set[str]) -> Card:
    """Every paper with its pages and state."""
    card = Card(spacing=8)
    card.setObjectName("papers-card")
    card.column.addWidget(Text(_("Papers"), "section"))
    for one in sheet.papers:
        card.column.addWidget(_paper(hall, one, hands, fetching))
    for link in sheet.not_fetched:
        card.column.addWidget(_listed(link, hands, fetching))
    if not sheet.papers and not sheet.not_fetched:
        card.column.addWidget(Text(_("None yet."), "quiet"))
    if not any(one.paper.kind == MINUTES for one in sheet.papers):
        card.column.addWidget(Text(_("Minutes: draft after the meeting"), "quiet"))
    add = Button(_("Add a file…"), hands.add, kind="link", name="add-file")
    add.setAccessibleName(_("Add a file to this meeting"))
    card.column.addLayout(row(add, 1))
    return card


def _pages(paper: Paper) -> str:
    return ngettext("{n} page", "{n} pages", paper.pages).format(n=paper.pages) if paper.pages else ""


def _paper(hall: Hall, one: PaperRow, hands: PaperHands, fetching: set[str]) -> QWidget:
    paper = one.paper
    box = QWidget()
    box.setObjectName(f"paper-{paper.id}")
    words = ", ".join(part for part in (paper_name(paper), _pages(paper)) if part)
    title = Text(words)
    title.setToolTip(paper.title)
    busy = paper.key in fetching
    state, tone = (_("fetching…"), "info") if busy else paper_state(paper)
    if one.is_in_whole:
        state, tone = _("in the whole pack now"), "calm"
    chips: list[QWidget] = [Chip(state, tone)]
    if paper.version > 1:
        chips.append(Chip(_("version {n}").format(n=paper.version), "calm"))
    buttons: list[Button] = []
    if paper.sha256:
        open_ = Button(
            _("Open"), lambda: hall.go(Where("desk", id=paper.id)), kind="link", name=f"open-{paper.id}"
        )
        open_.setAccessibleName(_("Open {title}").format(title=words))
        buttons.append(open_)
    elif not busy:
        again = Button(
            _("Try again") if paper.state in (FAILED, STOPPED) else _("Fetch"),
            lambda: hands.fetch(paper.key),
            kind="link",
            name=f"fetch-{paper.key}",
        )
        again.setAccessibleName(_("Fetch {title}").format(title=words))
        buttons.append(again)
    for old in one.older:
        if old.sha256:
            buttons.append(_older(hall, old))
    tone = "quiet" if paper.state == "listed" else "urgent"
    reason = Text(paper.reason, "small", tone=tone, select=True) if paper.reason and not busy else None
    box.setLayout(column(title, one_line(*chips, *buttons), reason, spacing=2))
    return box


def _older(hall: Hall, old: Paper) -> Button:
    seen = say_instant(old.first_seen, year=True) if old.first_seen else ""
    button = Button(
        _("Open version {n}").format(n=old.version),
        lambda: hall.go(Where("desk", id=old.id)),
        kind="link",
        name=f"open-{old.id}",
        tip=_("First seen by this computer {when}").format(when=seen),
    )
    button.setAccessibleName(_("Open version {n} of {title}").format(n=old.version, title=old.title))
    return button


def _listed(link: DocumentLink, hands: PaperHands, fetching: set[str]) -> QWidget:
    """A document that the council lists and that was not asked for yet."""
    busy = link.key in fetching
    box = QWidget()
    words = ", ".join(part for part in (link.title, link.size_text) if part)
    chip = Chip(_("fetching…"), "info") if busy else Chip(_("not fetched"), "calm")
    fetch = None
    if not busy:
        fetch = Button(_("Fetch"), lambda: hands.fetch(link.key), kind="link", name=f"fetch-{link.key}")
        fetch.setAccessibleName(_("Fetch {title}").format(title=link.title))
    box.setLayout(column(Text(words), one_line(chip, fetch), spacing=2))
    return box


def history_card(sheet: Sheet, *, hours24: bool) -> Card:
    """What this computer saw, newest first. It says when it looked, never whether the council kept the law."""
    card = Card(spacing=5)
    card.setObjectName("history-card")
    card.column.addWidget(Text(_("History"), "section"))
    for change in sheet.changes[:MOST_HISTORY]:
        if change.kind != "meeting-added":
            card.column.addWidget(_change(sheet, change, hours24=hours24))
    meeting = sheet.meeting
    if meeting.seen_at:
        when = say_instant(meeting.seen_at, hours24=hours24)
        card.column.addWidget(
            Text(_("{when}: meeting first seen by this computer").format(when=when), "small")
        )
    if meeting.confirmed_at:
        when = say_instant(meeting.confirmed_at, hours24=hours24)
        card.column.addWidget(Text(_("Last looked {when}.").format(when=when), "small"))
    return card


def _change(sheet: Sheet, change: Change, *, hours24: bool) -> QWidget:
    when = say_instant(change.at, hours24=hours24) if change.at else ""
    papers = {one.paper.title: paper_name(one.paper) for one in sheet.papers}
    paper = papers.get(change.new, change.new)  # called as it is among the papers
    if change.kind == "paper-added":
        words = _("{paper} first seen by this computer").format(paper=paper)
    elif change.kind == "paper-replaced":
        words = _("{paper}: a new version first seen by this computer").format(paper=paper)
    else:
        title, detail = say_change(change, sheet.committee)
        words = title if not detail or detail == sheet.committee else f"{title}. {detail}"
    line = Text(f"{when}: {words}" if when else words)
    line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return line


def note_card(sheet: Sheet) -> Card:
    """The note on the council's page, whole."""
    card = Card()
    card.setObjectName("note-card")
    card.column.addWidget(Text(_("The council’s note for this meeting"), "section"))
    card.column.addWidget(Text(sheet.meeting.note, select=True))
    return card


def members_card(sheet: Sheet) -> Card:
    """Who is expected, by the role that the council gives."""
    card = Card(spacing=4)
    card.setObjectName("members-card")
    card.column.addWidget(Text(_("Who is expected"), "section"))
    by_role: dict[str, list[str]] = {}
    for one in sheet.meeting.members:
        by_role.setdefault(one.role, []).append(one.name)
    for role, names in by_role.items():
        listed = ", ".join(names)
        said = several(role) if len(names) > 1 else role
        words = _("{role}: {names}").format(role=said, names=listed) if role else listed
        card.column.addWidget(Text(words, select=True))
    return card


# Roles as councils' pages name them, where English makes several by an s.
_COUNTED = Pattern(
    r"\b(?:member|substitute|representative|observer|officer|advis[eo]r|chair|chairman|councillor|invitee|governor)$",
    re.IGNORECASE,
)


def several(role: str) -> str:
    """ "Committee Members" for "Committee Member"; any other role as it stands."""
    if role.lower().endswith("chairman"):
        return f"{role[:-2]}en"
    return f"{role}s" if _COUNTED.search(role) else role
