"""What became of each page of a version that was replaced, for whoever still reads that version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.documents.comparing import Change, PagePair
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.words import _
from meetingwatch.workflow import comparing, papers
from meetingwatch.workflow.reading import page_said
from meetingwatch.workflow.telling import is_news
from meetingwatch.workflow.workbench import Workbench

AS_IT_WAS, CHANGED, RAN_OVER, GONE = "as it was", "changed", "ran over", "gone"


@dataclass(frozen=True)
class InNewer:
    """What became of a page: page is where it is in the newer version (index from 0), or would be, where it is gone;
    said is how that page is named there ("p. 241"), "" for one that is gone. Of a page that ran over only words of its
    neighbours came or went."""

    became: str
    page: int
    said: str = ""

    @property
    def words(self) -> str:
        """ "This page was changed in it (p. 241)."."""
        forms = {
            AS_IT_WAS: _("This page is as it was ({page})."),
            CHANGED: _("This page was changed in it ({page})."),
            RAN_OVER: _("This page is {page} of it, where some words stand on the page before or after."),
            GONE: _("This page is not in it."),
        }
        return forms[self.became].format(page=self.said)

    @property
    def short(self) -> str:
        """Where there is little room."""
        if self.became == GONE:
            return _("Replaced, page gone.")
        return _("Replaced, page changed.") if self.became == CHANGED else _("Replaced.")


def in_newer(bench: Workbench, old_id: str, new_id: str, cancel: Cancel) -> dict[int, InNewer]:
    """Every page (index from 0) of an older version of which that is certain: what is not found may be on one of the
    newer version's pictures. Raises UserFacingError (a file is not here), Cancelled."""
    found = comparing.compare_papers(bench, old_id, new_id, cancel)
    reading = papers.reading(bench, found.new, cancel, silent)
    labels = tuple(page.label for page in reading.pages)
    told: dict[int, InNewer] = {}
    reached = 0
    for pair, changes in zip(found.pairs, found.changes, strict=True):
        reached = pair.new if pair.new is not None else reached
        if pair.old is None or not pair.sure:
            continue
        if pair.new is not None:
            told[pair.old] = InNewer(_became(pair, changes), pair.new, page_said(labels, pair.new))
        elif not reading.textless:
            told[pair.old] = InNewer(GONE, reached)
    return told


def _became(pair: PagePair, changes: Sequence[Change]) -> str:
    if pair.similarity == 1.0:
        return AS_IT_WAS
    return CHANGED if is_news(pair, changes) else RAN_OVER
