"""Which places there are: one line a place. Each is imported and built when it is first visited."""

from __future__ import annotations

from collections.abc import Callable

from meetingwatch.sources.directory import KnownCouncil
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.pages import Place
from meetingwatch.ui.window import Maker


def places(practise: Callable[[], None], offered: tuple[KnownCouncil, ...]) -> dict[str, Maker]:
    """The table of places by name. practise opens the practice window; offered councils need no typing."""

    def setup(hall: Hall) -> Place:
        from meetingwatch.ui.setup.view import SetupPlace

        return SetupPlace(hall, practise, offered)

    def desk(hall: Hall) -> Place:
        from meetingwatch.ui.desk.view import DeskPlace
        from meetingwatch.ui.drafts.pane import DraftPane

        return DeskPlace(hall, DraftPane)

    return {
        "setup": setup,
        "desk": desk,
        "coming-up": _made("coming_up", "ComingUpPlace"),
        "meeting": _made("meeting", "MeetingPlace"),
        "calendar": _made("calendar", "CalendarPlace"),
        "papers": _made("papers", "PapersPlace"),
        "council": _made("council", "CouncilPlace"),
        "evidence": _made("evidence", "EvidencePlace"),
        "drafts": _made("drafts", "DraftsPlace"),
        "draft": _made("drafts.full", "DraftPlace"),
        "review": _made("drafts.review", "ReviewPlace"),
        "search": _made("search", "SearchPlace"),
        "settings": _made("settings", "SettingsPlace"),
    }


def _made(module: str, name: str) -> Maker:
    """A maker that imports the place when it is first visited, so that the window starts fast."""

    def make(hall: Hall) -> Place:
        import importlib

        where = module if "." in module else f"{module}.view"
        place = getattr(importlib.import_module(f"meetingwatch.ui.{where}"), name)(hall)
        assert isinstance(place, Place)
        return place

    return make
