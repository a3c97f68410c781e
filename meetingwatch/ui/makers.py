"""Which places there are: one short function a place, so that each is imported when first visited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.pages import Place
from meetingwatch.ui.window import Maker

if TYPE_CHECKING:
    from meetingwatch.sources.directory import KnownCouncil


def places(practise: Callable[[], None], offered: tuple[KnownCouncil, ...]) -> dict[str, Maker]:
    """The table of places by name. practise opens the practice window; offered councils need no typing."""

    def setup(hall: Hall) -> Place:
        from meetingwatch.ui.setup.view import SetupPlace

        return SetupPlace(hall, practise, offered)

    return {
        "setup": setup,
        "coming-up": _coming_up,
        "calendar": _calendar,
        "meeting": _meeting,
        "council": _council,
        "papers": _papers,
        "desk": _desk,
        "compare": _compare,
        "evidence": _evidence,
        "drafts": _drafts,
        "draft": _draft,
        "review": _review,
        "search": _search,
        "settings": _settings,
        "rules": _rules,
    }


def _coming_up(hall: Hall) -> Place:
    from meetingwatch.ui.coming_up.view import ComingUpPlace

    return ComingUpPlace(hall)


def _calendar(hall: Hall) -> Place:
    from meetingwatch.ui.calendar.view import CalendarPlace

    return CalendarPlace(hall)


def _meeting(hall: Hall) -> Place:
    from meetingwatch.ui.meeting.view import MeetingPlace

    return MeetingPlace(hall)


def _council(hall: Hall) -> Place:
    from meetingwatch.ui.council.view import CouncilPlace

    return CouncilPlace(hall)


def _papers(hall: Hall) -> Place:
    from meetingwatch.ui.papers.view import PapersPlace

    return PapersPlace(hall)


def _desk(hall: Hall) -> Place:
    from meetingwatch.ui.desk.view import DeskPlace

    def draft_pane(hall: Hall) -> QWidget:
        from meetingwatch.ui.drafts.pane import DraftPane  # after the first page: it is slow to import

        return DraftPane(hall)

    def load() -> None:
        """What the draft, page text and the first gesture on a page need, and the window has not loaded; in the
        background."""
        import meetingwatch.documents.reading_order
        import meetingwatch.documents.tables
        import meetingwatch.documents.text
        import meetingwatch.ui.desk.page_menu
        import meetingwatch.ui.drafts.pane  # noqa: F401

    return DeskPlace(hall, draft_pane, load)


def _compare(hall: Hall) -> Place:
    from meetingwatch.ui.compare.view import ComparePlace

    return ComparePlace(hall)


def _evidence(hall: Hall) -> Place:
    from meetingwatch.ui.evidence.view import EvidencePlace

    return EvidencePlace(hall)


def _drafts(hall: Hall) -> Place:
    from meetingwatch.ui.drafts.view import DraftsPlace

    return DraftsPlace(hall)


def _draft(hall: Hall) -> Place:
    from meetingwatch.ui.drafts.full import DraftPlace

    return DraftPlace(hall)


def _review(hall: Hall) -> Place:
    from meetingwatch.ui.drafts.review import ReviewPlace

    return ReviewPlace(hall)


def _search(hall: Hall) -> Place:
    from meetingwatch.ui.search.view import SearchPlace

    return SearchPlace(hall)


def _settings(hall: Hall) -> Place:
    from meetingwatch.ui.settings.view import SettingsPlace

    return SettingsPlace(hall)


def _rules(hall: Hall) -> Place:
    from meetingwatch.ui.rules.view import RulesPlace

    return RulesPlace(hall)


def load_rest() -> None:
    """What the window works with once it stands there, and the desk, which is slow to load; in the background."""
    import meetingwatch.ui.calendar_keeper
    import meetingwatch.ui.checker
    import meetingwatch.ui.desk.view
    import meetingwatch.ui.reminders.bell
    import meetingwatch.workflow.safety  # noqa: F401
