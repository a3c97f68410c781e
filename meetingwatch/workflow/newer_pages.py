"""What became of each page of a version that was replaced, for whoever still reads that version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.documents.comparing import Change, PagePair
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.words import _
from meetingwatch.workflow import comparing, papers
from meetingwatch.workflow.reading import label_or_number
from meetingwatch.workflow.telling import is_news
from meetingwatch.workflow.workbench import Workbench

AS_IT_WAS, CHANGED, RAN_OVER, GONE = "as it was", "changed", "ran over", "gone"


@dataclass(frozen=True)
class InNewer:
    """What became of a page: page is where it is in the newer version (index from 0), label how that is numbered there;
    None and "" where it is gone. Of a page that ran over only words of its neighbours came or went."""

    became: str
    page: int | None = None
    label: str = ""

    @property
    def words(self) -> str:
        """ "This page was changed in it (p. 241)."."""
        forms = {
            AS_IT_WAS: _("This page is as it was (p. {label})."),
            CHANGED: _("This page was changed in it (p. {label})."),
            RAN_OVER: _("This page is p. {label} of it, where some words stand on the page before or after."),
            GONE: _("This page is not in it."),
        }
        return forms[self.became].format(label=self.label)

    @property
    def short(self) -> str:
        """Where there is little room."""
        if self.became == GONE:
            return _("Replaced, page gone.")
        return _("Replaced, page changed.") if self.became == CHANGED else _("Replaced.")


def in_newer(bench: Workbench, old_id: str, new_id: str, cancel: Cancel) -> dict[int, InNewer]:
    """Every page (index from 0) of an older version of which that is certain. Raises UserFacingError (a file is not
    here), Cancelled."""
    found = comparing.compare_papers(bench, old_id, new_id, cancel)
    labels = [page.label for page in papers.reading(bench, found.new, cancel, silent).pages]
    return {
        pair.old: _became(pair, changes, labels)
        for pair, changes in zip(found.pairs, found.changes, strict=True)
        if pair.old is not None and pair.sure
    }


def _became(pair: PagePair, changes: Sequence[Change], labels: Sequence[str | None]) -> InNewer:
    if pair.new is None:
        return InNewer(GONE)
    became = AS_IT_WAS
    if pair.similarity < 1.0:
        became = CHANGED if is_news(pair, changes) else RAN_OVER
    return InNewer(became, pair.new, label_or_number(labels, pair.new))
