"""After the meeting: the answer that is owed, call-in, draft minutes, the next meeting."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from meetingwatch.domain.follow_up import ANSWER, NEXT_MEETING, FollowUp
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.follow_up import chased_words, left, whole_words
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Button, Card, Chip, Rule, Text, column
from meetingwatch.words import _
from meetingwatch.workflow.meeting_sheet import Sheet


def after_card(hall: Hall, sheet: Sheet) -> Card | None:
    """The card; None before the meeting."""
    if not sheet.after:
        return None
    card = Card(spacing=8)
    card.setObjectName("after-card")
    card.column.addWidget(Text(_("After the meeting"), "section"))
    for number, one in enumerate(sheet.after):
        if number:
            card.column.addWidget(Rule())
        card.column.addWidget(_follow_up(hall, sheet, one))
    return card


def _follow_up(hall: Hall, sheet: Sheet, follow: FollowUp) -> QWidget:
    box = QWidget()
    box.setObjectName(f"after-{follow.kind}")
    words = whole_words(follow, hours24=hall.bench.settings().hours24)
    said, tone = left(follow, hall.now())
    link = _link(hall, sheet, follow, words)
    warnings = [Text("! " + one, "small", tone="soon") for one in follow.warnings]
    chips = [Chip(said, tone)] if said else []
    line = one_line(*chips, *([link] if link else [])) if chips or link else None
    chased = chased_words(follow)
    sent = Text(chased, "small") if chased else None
    box.setLayout(column(Text(words, "strong"), line, Text(follow.why, "small"), sent, *warnings, spacing=3))
    return box


def _link(hall: Hall, sheet: Sheet, follow: FollowUp, words: str) -> Button | None:
    """One click leads to what it rests on: the draft, the notice, the next meeting."""
    if follow.kind == ANSWER:
        drafts = [
            one.draft for one in sheet.dues if one.submission and one.submission.id == follow.submission
        ]
        where = Where("draft", id=drafts[0].id) if drafts and drafts[0] else None
        label = _("Open what you sent")
    elif follow.kind == NEXT_MEETING:
        where = Where("meeting", id=follow.meeting) if follow.meeting != sheet.meeting.id else None
        label = _("Open that meeting")
    else:
        where = Where("desk", id=follow.paper) if follow.paper else None
        label = _("Open the notice")
    if where is None:
        return None
    button = Button(label, lambda: hall.go(where), kind="link", name=f"after-open-{follow.kind}")
    button.setAccessibleName(f"{label}: {words}")
    return button
