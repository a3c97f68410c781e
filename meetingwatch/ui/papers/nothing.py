"""What stands in the shelf's place where there is no paper to show."""

from __future__ import annotations

from collections.abc import Callable

from meetingwatch.ui.kit.pages import empty_state
from meetingwatch.ui.kit.pieces import Button, Card
from meetingwatch.words import _


def nothing_fits(show_all: Callable[[], object]) -> Card:
    """There are papers, but none that was asked for."""
    button = Button(_("Show all papers"), show_all, name="show-all-papers")
    return empty_state(_("No paper fits"), _("Nothing in the library fits what you asked for."), button)


def nothing_yet(check: Callable[[], object]) -> Card:
    """There are no papers at all."""
    words = _(
        "Papers of the committees you watch come here by themselves. You can also add a PDF from this computer."
    )
    return empty_state(_("No papers yet"), words, Button(_("Check now"), check, name="check-now"))
