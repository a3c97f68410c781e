"""Telling that a document was added or was here already, with a way back for what the person then said of it."""

from __future__ import annotations

from meetingwatch.domain.beside_pages import few
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.paper import Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit import newer, refused
from meetingwatch.ui.tasks import WORK
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import adding
from meetingwatch.workflow.adding import Added, Resaid
from meetingwatch.workflow.papers import NOTHING_GIVEN, Given
from meetingwatch.workflow.workbench import PAPERS, TOPICS

Came = tuple[list[Added], list[tuple[str, UserFacingError]]]


def tell(hall: Hall, found: Added, given: Given = NOTHING_GIVEN, words: str = "") -> None:
    """Say what happened to a file, in these words where it is a new document, and ask whether it is a newer version."""
    paper = found.paper
    resaid = found.resaid
    if resaid is not None:
        hall.notices.news(" ".join((found.said, *found.notes)), _("Undo"), lambda: _take_back(hall, resaid))
    else:
        said = " ".join((words if found.new and words else found.said, *found.notes))
        hall.notices.news(said, _("Open"), lambda: hall.go(Where("desk", id=paper.id)))
    newer.offer(hall, paper, named=bool(given.title))
    if found.new and found.attached:
        offer_attached(hall, found)


def offer_attached(hall: Hall, found: Added) -> None:
    """Ask whether the PDFs that are attached to an e-mail are wanted too."""
    n = len(found.attached)
    words = ngettext(
        "{names} is attached to “{title}”.", "{n} PDFs are attached to “{title}”: {names}.", n
    ).format(n=n, names=few(found.attached), title=found.paper.title)

    def job(cancel: Cancel, report: Report) -> Came:
        return adding.add_attached(hall.bench, found.paper, cancel, report)

    def done(found: Came) -> None:
        came, not_added = found
        hall.bridge.tell({PAPERS, TOPICS})
        for one in came:
            tell(hall, one)
        refused.say(hall.notices, *not_added)

    def add() -> None:
        hall.tasks.start(job, lane=WORK, on_done=done, on_failed=hall.notices.failed)

    hall.notices.ask(
        words, ngettext("Add it", "Add them", n), add, _("Leave it") if n == 1 else _("Leave them")
    )


def _take_back(hall: Hall, one: Resaid) -> None:
    def job(_cancel: Cancel, _report: Report) -> Paper:
        return adding.step(hall.bench, one, back=True)

    def done(paper: Paper) -> None:
        hall.bridge.tell({PAPERS})
        hall.notices.news(_("What is noted of “{title}” is as it was before.").format(title=paper.title))

    hall.tasks.start(job, lane=WORK, on_done=done, on_failed=hall.notices.failed)
