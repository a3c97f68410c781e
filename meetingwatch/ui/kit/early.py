"""A deadline that passes before the papers are likely to be out: the warning, the forward plan, a provisional draft."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QUrl

from meetingwatch.domain import kinds
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.outside import is_page, open_page
from meetingwatch.ui.kit.pieces import Button, Text
from meetingwatch.words import _
from meetingwatch.workflow import writing
from meetingwatch.workflow.council_facts import forward_plan
from meetingwatch.workflow.due import Due
from meetingwatch.workflow.workbench import DRAFTS


def is_early(one: Due, hall: Hall) -> bool:
    """Whether it is still open and closes before the papers are likely to be out."""
    return bool(one.early) and one.moment >= hall.now()


def early_words(one: Due) -> Text:
    """The warning; why is in its tip."""
    words = Text(_("Closes before the papers are likely to be out"), "small", tone="soon")
    words.setToolTip(one.early)
    words.setObjectName("before-papers")
    return words


def plan_link(one: Due, name: str, hall: Hall) -> Button | None:
    """To the council's forward plan; None where no address is known."""
    page = QUrl(forward_plan(one.council))
    if not is_page(page):
        return None
    button = Button(_("Forward plan"), partial(open_page, page, hall.notices), kind="link", name=name)
    button.setAccessibleName(_("Forward plan: opens the council’s page in your browser"))
    return button


def made_of(kind: str) -> str:
    """What is written for a deadline of this kind: a question for "any"; "" where nothing is."""
    made = kinds.QUESTION if kind == kinds.ANY else kind
    return made if made in kinds.SUBMISSION_KINDS else ""


def write_label(one: Due) -> str:
    """What the button that starts a draft says."""
    return _("Write a provisional draft") if one.early else _("Write")


def write(hall: Hall, kind: str, meeting: str) -> None:
    """Start a draft of this kind for the meeting and open it."""
    try:
        draft = writing.new(hall.bench, kind, meeting=meeting)
    except UserFacingError as error:
        hall.notices.failed(error)
        return
    hall.bridge.tell({DRAFTS})
    hall.go(Where("draft", id=draft.id))
