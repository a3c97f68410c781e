"""Marks and drafts on the seeded library, made without a worker."""

from __future__ import annotations

from dataclasses import replace

from meetingwatch.domain.draft import Draft
from meetingwatch.domain.mark import Anchor, Mark, Rect
from meetingwatch.domain.paper import Paper
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import marking, writing
from meetingwatch.workflow.comparing import texts
from meetingwatch.workflow.workbench import Workbench

MEETING = "northmere-m4141"
LAST_YEAR = "northmere-m4122"
SCORE = "a score of 9 (medium high)"
REGISTER = "impact 4, likelihood 4, score 16 (high)"


def pack(bench: Workbench, meeting: str = MEETING) -> Paper:
    """The newest order paper of a meeting."""
    with bench.library.read() as db:
        found = [one for one in paper_store.of_meeting(db, meeting) if one.kind == "pack"]
    return found[-1]


def mark(
    bench: Workbench, quote: str, meaning: str = "quote", *, meeting: str = MEETING, note: str = ""
) -> Mark:
    """A mark on the first page of a meeting's pack that holds these words."""
    paper = pack(bench, meeting)
    pages = [" ".join(text.split()) for text in texts(bench, paper.id)]
    page = next(number for number, text in enumerate(pages) if quote in text)
    anchor = Anchor(page, quote, "", "", pages[page].index(quote), (Rect(72, 600, 300, 614),))
    label = marking.label_of(bench, paper.id, page)
    return marking.add(bench, paper.id, anchor, meaning, label, note)[0]


def question(bench: Workbench, text: str = "Will you publish the scoring?", *, item: str = "9") -> Draft:
    """A public question for the meeting."""
    return writing.new(bench, "question", meeting=MEETING, item=item, text=text)


def with_details(bench: Workbench) -> None:
    """The person's details, filled in."""
    known = {
        "name": "Priya Nayar",
        "postcode": "NM4 2AB",
        "telephone": "01999 555 123",
        "email": "priya@mail.example",
    }
    bench.save_settings(replace(bench.settings(), **known))  # type: ignore[arg-type]
