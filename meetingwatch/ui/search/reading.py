"""Asking every room for a query, as one job."""

from __future__ import annotations

import re
from dataclasses import dataclass

from meetingwatch.domain.council import Meeting
from meetingwatch.domain.draft import CITATION_CHARACTER, Draft
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.kinds import label as kind_label
from meetingwatch.domain.mark import Mark, meaning_label
from meetingwatch.domain.times import say_date
from meetingwatch.ui.hall import Where
from meetingwatch.ui.search.hits import Line
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import searching
from meetingwatch.workflow.searching import Found, PaperHit
from meetingwatch.workflow.workbench import Workbench


@dataclass(frozen=True)
class Answers:
    """What was found for a query, by kind. papers is None before anything was asked."""

    query: str
    papers: Found | None = None
    marks: tuple[Mark, ...] = ()
    drafts: tuple[Draft, ...] = ()
    meetings: tuple[tuple[Meeting, str], ...] = ()

    def count(self, kind: str) -> int:
        """How many of a kind."""
        if kind == "papers":
            return self.papers.total if self.papers else 0
        return len(getattr(self, kind))

    def said(self) -> str:
        """ "38 pages in 14 papers"."""
        if self.papers is None or not self.papers.total:
            return ""
        pages = ngettext("{n} page", "{n} pages", self.papers.total).format(n=self.papers.total)
        papers = ngettext("{n} paper", "{n} papers", self.papers.papers).format(n=self.papers.papers)
        return _("{pages} in {papers}").format(pages=pages, papers=papers)

    def lines(self, kind: str) -> list[Line]:
        """The rows of one kind."""
        if kind == "papers":
            return [_paper(one, self.query) for one in self.papers.hits] if self.papers else []
        if kind == "marks":
            return [_mark(one) for one in self.marks]
        if kind == "drafts":
            return [_draft(one) for one in self.drafts]
        return [_meeting(*one) for one in self.meetings]


def find(bench: Workbench, query: str, committee: str, year: int, cancel: Cancel) -> Answers:
    """Ask all of them; stops between two when cancelled."""
    papers = searching.search_papers(bench, as_typed(query), committee=committee, year=year)
    cancel.check()
    marks = tuple(searching.search_marks(bench, query))
    drafts = tuple(searching.search_drafts(bench, query))
    cancel.check()
    return Answers(query, papers, marks, drafts, tuple(searching.search_meetings(bench, query)[:100]))


def as_typed(query: str) -> str:
    """The last word still being typed finds every word that begins so; three letters are needed."""
    last = re.search(r"(?:^|\s)(\w{3,})$", query)
    return f"{query}*" if last and query.count('"') % 2 == 0 and last.group(1) != "NEAR" else query


def _page(label: str | None, index: int) -> str:
    return _("p. {label}").format(label=label) if label else _("PDF p. {n}").format(n=index + 1)


def _paper(one: PaperHit, query: str) -> Line:
    day = say_date(one.meeting.start.date()) if one.meeting else one.paper.publisher or _("Other document")
    item = one.hit.item
    title = item if item and item != "Agenda" else one.paper.title
    page = (
        _("p. {label}").format(label=one.hit.label)
        if one.hit.label
        else _("PDF p. {n}").format(n=one.hit.page_index + 1)
    )
    where = Where("desk", id=one.paper.id, page=one.hit.page_index, words=as_typed(query))
    return Line(day, title, page, one.hit.snippet, one.hit.highlights, where, one.committee)


def _mark(one: Mark) -> Line:
    page = (
        _("p. {label}").format(label=one.label)
        if one.label
        else _("PDF p. {n}").format(n=one.anchor.page + 1)
    )
    text = one.anchor.quote + (f"\n{one.note}" if one.note else "")
    where = Where("desk", id=one.paper, page=one.anchor.page, mark=one.id)
    return Line(meaning_label(one.meaning), "", page, text, (), where, "")


def _draft(one: Draft) -> Line:
    text = one.text.replace(CITATION_CHARACTER, "…")[:300]
    return Line(kind_label(one.kind), one.title, "", text, (), Where("draft", id=one.id), "")


def _meeting(one: Meeting, committee: str) -> Line:
    items = ", ".join(item.title for item in one.items if item.title)[:300]
    return Line(
        say_date(one.start.date()), committee, "", items or one.place, (), Where("meeting", id=one.id), ""
    )
