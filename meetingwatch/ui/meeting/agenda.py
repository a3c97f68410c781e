"""The agenda as a table: item, title with what is to know about it, printed pages, what is yours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from meetingwatch.domain import kinds
from meetingwatch.domain.council import CANCELLED, MOVED
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.times import say_day
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Button, Card, Chip, Rule, Text, column
from meetingwatch.ui.theme import BODY
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.left_out import span_words
from meetingwatch.workflow.meeting_sheet import ItemRow, Revised, Sheet

ToPlace = dict[str, list[Mark]]  # by the item's number, as workflow/reading.marks_to_place gives them

# From this text size (per cent) on, what is yours stands under the item.
LARGE = 150


def agenda_card(hall: Hall, sheet: Sheet, to_place: ToPlace) -> Card:
    """The table; where the agenda is not out, that and when it should be. to_place are marks that found no place
    in the newest version of their paper, by the item's number."""
    card = Card(margins=8, spacing=0)
    card.setObjectName("agenda")
    if not sheet.items:
        card.column.addWidget(_not_out(sheet))
        return card
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, hall.look.px(34))
    grid.setColumnMinimumWidth(2, hall.look.px(104))
    heads = [_("Item"), _("Agenda"), _("Pages")]
    if hall.look.size < LARGE:
        heads.append(_("Yours"))
        grid.setColumnMinimumWidth(3, hall.look.px(84))
    for at, words in enumerate(heads):
        head = Text(words, "head", wrap=False)
        head.setContentsMargins(8 if at == 0 else 0, 6, 0, 8)
        grid.addWidget(head, 0, at)
    for number, one in enumerate(sheet.items):
        grid.addWidget(Rule(), 2 * number + 1, 0, 1, 4)
        mine = to_place.get(one.item.number.rstrip(".").lower(), []) if one.item.number else []
        _add(hall, grid, 2 * number + 2, one, mine)
    card.column.addLayout(grid)
    known = {one.item.number.rstrip(".").lower() for one in sheet.items if one.item.number}
    rest = [mark for number, marks in to_place.items() if number not in known for mark in marks]
    if rest:  # on a page of no item: said under the table
        last = column(_to_place(hall, rest, "rest"))
        last.setContentsMargins(8, 6, 8, 6)
        card.column.addLayout(last)
    return card


def _not_out(sheet: Sheet) -> QWidget:
    box = QWidget()
    gone = sheet.meeting.status in (CANCELLED, MOVED)
    title = Text(_("No agenda") if gone or sheet.over else _("The agenda is not out yet"), "section")
    words = _("The next check looks for it, fetches its papers and tells you.")
    if gone:
        words = _("This meeting does not take place on this date.")
    elif sheet.over:
        words = _("The council’s site shows none for this meeting.")
    elif sheet.expected:
        words = _("It should be out by {day}. {then}").format(day=say_day(sheet.expected), then=words)
    layout = column(title, Text(words, "quiet"), spacing=4)
    layout.setContentsMargins(8, 8, 8, 8)
    box.setLayout(layout)
    return box


def _add(hall: Hall, grid: QGridLayout, at: int, one: ItemRow, to_place: list[Mark]) -> None:
    top = Qt.AlignmentFlag.AlignTop
    number = Text(one.item.number, wrap=False)
    number.setContentsMargins(8, 9, 0, 9)
    grid.addWidget(number, at, 0, top)
    grid.addWidget(_title(hall, one, to_place), at, 1)
    grid.addWidget(_pages(hall, one), at, 2, top)
    if hall.look.size < LARGE:
        grid.addWidget(_boxed(*_yours(hall, one, to_place)), at, 3, top)


def _boxed(*things: QWidget | None, spacing: int = 1) -> QWidget:
    """Things one below another, at the top of their cell."""
    box = QWidget()
    layout = column(*things, 1, spacing=spacing)
    layout.setContentsMargins(0, 9, 0, 9)
    box.setLayout(layout)
    return box


def for_decision(one: ItemRow) -> bool:
    """Whether the council says so, in a field or as the first words of the item."""
    return one.item.for_decision or one.item.text.lower().startswith("for decision")


def topics_words(topics: Sequence[str]) -> str:
    """ "mentions your topics “library” and “risk register”"."""
    *first, last = [f"“{topic}”" for topic in topics]
    named = _("{first} and {last}").format(first=", ".join(first), last=last) if first else last
    form = ngettext("mentions your topic {topics}", "mentions your topics {topics}", len(topics))
    return form.format(topics=named)


def _title(hall: Hall, one: ItemRow, to_place: list[Mark]) -> QWidget:
    loud = for_decision(one) or bool(one.revised)
    title = Text(
        one.item.title, "strong" if loud else "", tone="" if one.place or one.item.exempt else "calm"
    )
    facts = [_("For decision")] if for_decision(one) else []
    if one.item.exempt:
        facts.append(_("Exempt: not for publication"))
    if one.topics:
        facts.append(topics_words(one.topics))
    under = Text("; ".join(facts), "small") if facts else None
    title.setToolTip(one.item.text)
    revised = [_revised(hall, one, change) for change in one.revised]
    yours = _yours(hall, one, to_place) if hall.look.size >= LARGE else []
    mine = [one_line(*yours)] if yours else []
    return _boxed(title, under, *revised, *mine)


def _revised(hall: Hall, one: ItemRow, change: Revised) -> QWidget:
    words = ngettext("{n} page changed in {paper}", "{n} pages changed in {paper}", change.pages)
    if hall.look.size >= LARGE:
        words = ngettext("{n} page changed", "{n} pages changed", change.pages)
    paper = change.title.split(":")[0]
    chip = Chip(words.format(n=change.pages, paper=paper), "soon")
    chip.setToolTip(change.title)
    look = Button(
        _("Look"),
        lambda: hall.go(Where("desk", id=one.paper, page=change.first)),
        kind="link",
        name=f"changed-{one.item.number}",
    )
    look.setAccessibleName(_("Look at the first page of item {n} that changed").format(n=one.item.number))
    return one_line(chip, look)


def pages_words(one: ItemRow) -> str:
    """ "143–246" as printed; the file's own pages where none is printed; else "to follow" and so on."""
    if one.place is None:
        if one.item.exempt:
            return _("not public")
        if one.missing:
            return lacking_words(one)
        if one.item.to_follow:
            return _("to follow")
        return _("not here yet") if one.awaited else _("none")
    first, last = one.labels
    if first is None or last is None:
        first, last = str(one.place.first + 1), str(one.place.last + 1)
        span = first if first == last else f"{first}–{last}"
        return _("PDF {pages}").format(pages=span)
    return first if first == last else f"{first}–{last}"


def lacking_words(one: ItemRow) -> str:
    """ "143–246, not here": pages that the front sheet names and the pack does not have."""
    return _("{labels}, not here").format(labels=span_words(one.missing))


def _pages(hall: Hall, one: ItemRow) -> QWidget:
    words = pages_words(one)
    if one.place is None:
        text = Text(words, "quiet", wrap=False)
        if one.missing:
            text.setToolTip(_lacking_said(one))
        return _boxed(text)
    place = one.place
    button = Button(
        words,
        lambda: hall.go(Where("desk", id=one.paper, page=place.first)),
        kind="link",
        name=f"pages-{one.item.number}",
    )
    button.setStyleSheet(f"font-size: {hall.look.px(BODY)}px")
    button.setToolTip(ngettext("{n} page", "{n} pages", one.pages).format(n=one.pages))
    button.setAccessibleName(
        _("Read item {n}, {title}: pages {pages}").format(
            n=one.item.number, title=one.item.title, pages=words
        )
    )
    before = Button(
        _("Earlier report…"),
        lambda: hall.go(Where("desk", id=one.paper, page=place.first, act="earlier")),
        kind="link",
        name=f"before-{one.item.number}",
        tip=_("The same report before: find it in earlier papers and compare the figures"),
    )
    before.setAccessibleName(_("Find the earlier report: item {n}").format(n=one.item.number))
    box = QWidget()
    lacking = Text(lacking_words(one), "small", wrap=False) if one.missing else None
    if lacking is not None:
        lacking.setToolTip(_lacking_said(one))
    layout = column(button, _rest(hall, one), lacking, before if one.pages > 1 else None, spacing=0)
    layout.setContentsMargins(0, 6, 0, 6)
    box.setLayout(layout)
    return box


def _rest(hall: Hall, one: ItemRow) -> Button | None:
    """The way to the pages of an item that another part of the pack has."""
    rest = one.rest
    if rest is None:
        return None
    labels = span_words(rest.labels)
    button = Button(
        labels,
        lambda: hall.go(Where("desk", id=rest.paper, page=rest.first)),
        kind="link",
        name=f"rest-{one.item.number}",
        tip=_("It goes on in the next part of the pack"),
    )
    button.setAccessibleName(
        _("Item {n} goes on in the next part of the pack: pages {pages}").format(
            n=one.item.number, pages=labels
        )
    )
    button.setStyleSheet(f"font-size: {hall.look.px(BODY)}px")
    return button


def _lacking_said(one: ItemRow) -> str:
    words = ngettext(
        "The front sheet names page {labels}, which is not in this paper.",
        "The front sheet names pages {labels}, which are not in this paper.",
        len(one.missing),
    )
    return words.format(labels=span_words(one.missing))


def _to_place(hall: Hall, marks: list[Mark], name: str) -> QWidget:
    """The way to the first mark that stayed on an earlier version."""
    first, count = marks[0], len(marks)
    button = Button(
        ngettext("{n} to place", "{n} to place", count).format(n=count),
        lambda: hall.go(Where("desk", id=first.paper, page=first.anchor.page, mark=first.id)),
        kind="link",
        name=f"to-place-{name}",
    )
    words = ngettext(
        "{n} mark could not be placed in the new version of its paper. See it on the earlier version",
        "{n} marks could not be placed in the new version of their paper. See them on the earlier version",
        count,
    ).format(n=count)
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button


def _yours(hall: Hall, one: ItemRow, to_place: list[Mark]) -> list[QWidget]:
    things: list[QWidget] = []
    if one.marks:
        things.append(Text(ngettext("{n} mark", "{n} marks", one.marks).format(n=one.marks), wrap=False))
    if to_place:
        things.append(_to_place(hall, to_place, one.item.number))
    for draft in one.drafts:
        button = Button(
            kinds.label(draft.kind),
            lambda draft=draft: hall.go(Where("draft", id=draft.id)),  # type: ignore[misc]
            kind="link",
            name=f"draft-{draft.id}",
        )
        things.append(button)
    return things
