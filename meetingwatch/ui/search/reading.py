"""Asking every room for a query, as one job."""

from __future__ import annotations

import re
from dataclasses import dataclass

from meetingwatch.documents.query import find_words, words_of
from meetingwatch.domain.council import Meeting
from meetingwatch.domain.draft import CITATION_CHARACTER, Draft
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.kinds import label as kind_label
from meetingwatch.domain.mark import Mark, meaning_label
from meetingwatch.domain.paper import Paper
from meetingwatch.domain.times import say_date
from meetingwatch.ui.hall import Where
from meetingwatch.ui.search.hits import Line, heading
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import searching, whose
from meetingwatch.workflow.searching import Found, Narrowed, PaperHit
from meetingwatch.workflow.topics import Told
from meetingwatch.workflow.workbench import Workbench

_JOINING = ("NEAR", "OR")


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
            return _papers(self.papers, self.query) if self.papers else []
        if kind == "marks":
            return [_mark(one) for one in self.marks]
        if kind == "drafts":
            return [_draft(one) for one in self.drafts]
        return [_meeting(*one) for one in self.meetings]


@dataclass(frozen=True)
class Asked:
    """What is asked for: words, and what they are narrowed to ("" and 0 for all)."""

    query: str
    committee: str = ""
    year: int = 0
    council: str = ""
    limit: int = 50


def find(bench: Workbench, asked: Asked, cancel: Cancel) -> Answers:
    """Ask all of them; stops in the middle of a query when cancelled."""
    query = asked.query
    papers = searching.search_papers(
        bench,
        as_typed(query),
        asked.limit,
        committee=asked.committee,
        year=asked.year,
        council=asked.council,
        cancel=cancel,
    )
    cancel.check()
    narrowed = Narrowed(asked.committee, asked.year, asked.council)
    marks = tuple(searching.search_marks(bench, query, narrowed))
    drafts = tuple(searching.search_drafts(bench, query, narrowed))
    cancel.check()
    meetings = searching.search_meetings(bench, query, narrowed)[:100]
    with bench.library.read() as db:
        names = whose.names(db)
    said = tuple((one, names.get(one.committee, name)) for one, name in meetings)
    return Answers(query, papers, marks, drafts, said)


def as_typed(query: str) -> str:
    """The last word still being typed finds every word that begins so; three letters are needed."""
    last = re.search(r"(?:^|\s)(\w{3,})$", query)
    return f"{query}*" if last and query.count('"') % 2 == 0 and last.group(1) not in _JOINING else query


def _page(label: str | None, index: int) -> str:
    return _("p. {label}").format(label=label) if label else _("PDF p. {n}").format(n=index + 1)


def _papers(found: Found, query: str) -> list[Line]:
    """Hits under a heading for each meeting, in the order of its papers and pages."""
    lines: list[Line] = []
    for group in searching.grouped(found.hits):
        lines.append(_heading(group[0]))
        lines += [_paper(one, query) for one in group]
    return lines


def _heading(one: PaperHit) -> Line:
    if one.meeting is None:
        title = one.paper.publisher
        return heading(one.paper.title, title, Where("desk", id=one.paper.id))
    title = ", ".join(part for part in (one.committee, one.council) if part)
    return heading(say_date(one.meeting.start.date()), title, Where("meeting", id=one.meeting.id))


def _paper(one: PaperHit, query: str) -> Line:
    item = one.hit.item if one.hit.item and one.hit.item != "Agenda" else ""
    tags = []
    if one.changed_in:
        tags.append((_("changed in {title}").format(title=one.changed_in.split(":")[0][:40]), "soon"))
    where = Where("desk", id=one.paper.id, page=one.hit.page_index, words=as_typed(query))
    return Line(
        "",
        item_words(item) or title_words(one.paper),
        _page(one.hit.label, one.hit.page_index),
        one.hit.snippet,
        one.hit.highlights,
        where,
        one.committee,
        tuple(tags),
        _("read by OCR: ") if one.by_ocr else "",
        (one.paper.id, one.hit.page_index),
    )


def item_words(item: str) -> str:
    """ "Risk and duties report, item 9" of "9 Risk and duties report"."""
    number, _space, title = item.partition(" ")
    if title and re.match(r"\d", number):
        return _("{title}, item {number}").format(title=title, number=number.rstrip("."))
    return item


def title_words(paper: Paper) -> str:
    """What a paper is called in a line of hits."""
    return _("Agenda pack") if paper.is_the_pack else paper.title


def told_lines(found: list[Told], query: str) -> list[Line]:
    """A topic's notices, what was not looked at first."""
    lines: list[Line] = []
    for fresh, title in ((True, _("New since you last looked")), (False, _("Told before"))):
        group = [one for one in found if one.fresh is fresh]
        if group:
            lines.append(heading(title, "", Where("search")))
            lines += [_told(one, query) for one in group]
    return lines


def _told(one: Told, query: str) -> Line:
    day = say_date(one.meeting.start.date()) if one.meeting else one.paper.publisher
    words = words_of(query)
    where = Where("desk", id=one.paper.id, page=one.notice.page, words=query)
    title = ", ".join(
        part for part in (item_words(one.notice.item) or title_words(one.paper), one.committee) if part
    )
    return Line(
        day,
        title,
        _page(one.label, one.notice.page),
        one.notice.snippet,
        tuple(find_words(one.notice.snippet, words)),
        where,
        one.committee,
        ((_("new"), "good"),) if one.fresh else (),
        "",
        (one.paper.id, one.notice.page),
        why=one.why,
    )


def _mark(one: Mark) -> Line:
    page = _page(one.label, one.anchor.page)
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
