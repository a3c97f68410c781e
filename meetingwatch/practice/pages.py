"""The practice council's HTML pages, in the likeness of ModernGov's (research: council-sites, 2.2)."""

from __future__ import annotations

import calendar
import html
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from email.utils import format_datetime

from meetingwatch.practice import meeting_pages as meetings
from meetingwatch.practice.clock import stage_now
from meetingwatch.practice.council import Body, Sitting, View
from meetingwatch.practice.markup import (
    MONTHS,
    clock_time,
    frame,
    link,
    meeting_url,
    short_date,
    subtitle,
    words,
)
from meetingwatch.practice.service import dotted, slashed

PER_PAGE = 15
AHEAD = 3  # how many coming meetings the first page of a committee's list shows


def page(view: View, name: str, query: Mapping[str, str], base: str) -> str | None:
    """The page of this lower-case file name ("ielistmeetings.aspx"); None where there is no such page.

    The names in query are lower-case, because links on such sites spell them in every way.
    """
    pages: dict[str, Callable[[], str | None]] = {
        "iedochome.aspx": lambda: _home(view),
        "mglistcommittees.aspx": lambda: _committees(view, "Committees"),
        "mgcommitteestructure.aspx": lambda: _committees(view, "Committee structure"),
        "mgcommitteedetails.aspx": lambda: _details(view, query),
        "ielistmeetings.aspx": lambda: _list(view, query),
        "ielistdocuments.aspx": lambda: meetings.meeting_page(view, number(query, "mid", "meetingid")),
        "mgchoosedocpack.aspx": lambda: meetings.chooser(view, number(query, "id"), number(query, "sid")),
        "mgai.aspx": lambda: meetings.item_page(view, number(query, "id")),
        "mgcalendarmonthview.aspx": lambda: _calendar(view, query),
        "mgmeetingattendance.aspx": lambda: meetings.attendance(view, number(query, "id")),
        "mggeneric.aspx": lambda: _generic(view, query),
        "mgplanshome.aspx": lambda: _forward_plan(view),
        "mgrss.aspx": lambda: _feed(view, number(query, "cid"), base),
        "mgerror.aspx": lambda: frame(view, "Error", "Error", "<p>The page could not be shown.</p>"),
    }
    make = pages.get(name)
    return make() if make else None


def number(query: Mapping[str, str], *names: str) -> int:
    """The first whole number under these names, else 0."""
    for name in names:
        text = query.get(name, "").strip()
        if text.isdigit():
            return int(text)
    return 0


def _home(view: View) -> str:
    rows = [
        ("mgCalendarMonthView.aspx?GL=1&bcr=1", "Monthly meetings calendar"),
        ("mgListCommittees.aspx?bcr=1", "Browse committee meetings and decisions"),
        ("mgGeneric.aspx?MD=publicparticipation", "Taking part in meetings"),
    ]
    items = "".join(f"<li>{link(href, text)}</li>\n" for href, text in rows)
    return frame(view, "Agenda and minutes", "Agenda and minutes", f'<ul class="mgActionList">\n{items}</ul>')


def _committees(view: View, heading: str) -> str:
    parts = []
    alive = [body for body in view.bodies if not (body.expired or body.deleted)]
    for category in sorted({body.category for body in alive}):
        rows = [
            f"<li>{_committee_link(body)}</li>"
            for body in sorted(alive, key=lambda one: one.title)
            if body.category == category
        ]
        parts.append(f'<h2 class="mgSectionTitle">{html.escape(category)}</h2>')
        parts.append('<ul  class="mgBulletList" >\n' + "\n".join(rows) + "\n</ul>")
    return frame(view, heading, heading, '<div class="mgContent" >\n' + "\n".join(parts) + "\n</div>")


def _committee_link(body: Body) -> str:
    href = f"mgCommitteeDetails.aspx?ID={body.id}"
    return link(href, html.escape(body.title), f"Link to details for {body.title}")


def _forward_plan(view: View) -> str:
    """What is coming to which meeting, as far as this council has it: the meetings that are ahead."""
    ahead = sorted(
        (one for body in view.bodies for one in view.of(body.id) if one.start > stage_now(view.stage)),
        key=lambda one: one.start,
    )
    titles = {body.id: body.title for body in view.bodies}
    rows = "".join(
        f"<li>{link(meeting_url(one), f'{short_date(one.start)}: {html.escape(titles[one.committee])}')}</li>\n"
        for one in ahead
    )
    return frame(view, "Forward plans", "Forward plans", f'<ul class="mgBulletList" >\n{rows}</ul>')


def _details(view: View, query: Mapping[str, str]) -> str | None:
    body = view.body(number(query, "id", "cid", "committeeid"))
    if body is None:
        return None
    feed = f'<link rel="alternate" type="application/rss+xml" title="News"  href="mgRss.aspx?CID={body.id}"  />\n'
    members = "".join(
        f"<li>{html.escape(name)}&nbsp;{f' &#40;{html.escape(role)}&#41;' if role else ''}&nbsp;</li>\n"
        for name, role in body.members
    )
    browse = link(
        f"ieListMeetings.aspx?CommitteeId={body.id}", "Browse meetings and agendas for this committee"
    )
    content = f"""{subtitle(html.escape(body.title))}
<div class="mgLinks" ><ul  class="mgActionList" ><li>{browse}</li></ul></div>
<div class="mgContent" >
<h2 class="mgSectionTitle">Purpose of committee</h2>
{words(chr(10).join(body.purpose))}
<h2 class="mgSectionTitle">Membership<a name="#MEM"></a></h2>
<ul  class="mgBulletList" >
{members}</ul>
<h2 class="mgSectionTitle">Contact information</h2>
{meetings.contact(view)}
</div>"""
    return frame(view, f"Committee details - {body.title}", "Committee details", content, feed)


def _list(view: View, query: Mapping[str, str]) -> str | None:
    body = view.body(number(query, "cid", "committeeid"))
    if body is None:
        return None
    found = list(reversed(view.of(body.id)))
    shown = _page_of(view, found, query)
    pager = "" if "year" in query or "yearselect" in query else _pager(body, found, shown)
    rows = "".join(_list_row(body, one, index) for index, one in enumerate(shown))
    years = sorted({one.start.year for one in found})
    options = "".join(f'<option value="{year}">{year}</option>\n' for year in years)
    content = f"""{subtitle(html.escape(body.title))}
<p>This page lists the meetings for {html.escape(body.title)}.</p>
<form method="post"  action="ieListMeetings.aspx"  id="FormYearSelect">
<div class="mgLinks" ><ul  class="mgActionList" ><li><label for="YearSelect">Show meetings for the year: </label>
<select size="1" id="YearSelect" name="YearSelect" ><option value="0"> </option>
{options}</select><input class="mgGoButton" type="submit" name="Submit" value="Go" /></li></ul></div>
<div class="mgContent" ><div class="mgList" >
<input type="hidden" name="CommitteeId"  value="{body.id}" />
{pager}
<div  class="mgTableBorder" ><div  class="mgTableTitleTxt" >Meetings</div>
<ul  class="mgNonBulletTableList"  >{rows}</ul></div>
</div></div>
</form>"""
    return frame(view, f"Browse meetings - {body.title}", "Browse meetings", content)


def _page_of(view: View, newest_first: list[Sitting], query: Mapping[str, str]) -> list[Sitting]:
    """The fifteen that a page shows, or all of a year (0: of every year)."""
    if "year" in query or "yearselect" in query:
        year = number(query, "year", "yearselect")
        return [one for one in newest_first if year in (0, one.start.year)]
    stamp = query.get("d", "").strip()
    if query.get("act", "").lower() == "earlier" and stamp:
        return [one for one in newest_first if _stamp(one) < stamp][:PER_PAGE]
    if query.get("act", "").lower() == "later" and stamp:
        return [one for one in newest_first if _stamp(one) > stamp][-PER_PAGE:]
    now = stage_now(view.stage)
    coming = sum(one.start > now for one in newest_first)
    first = max(0, min(coming - AHEAD, len(newest_first) - PER_PAGE))
    return newest_first[first : first + PER_PAGE]


def _stamp(sitting: Sitting) -> str:
    return f"{sitting.start:%Y%m%d%H%M}"


def _pager(body: Body, found: list[Sitting], shown: list[Sitting]) -> str:
    if not shown:
        return ""
    parts = []
    for act, edge, end, text in (
        ("earlier", shown[-1], found[-1], "Earlier meetings"),
        ("later", shown[0], found[0], "Later meetings"),
    ):
        if edge is not end:
            href = f"ieListMeetings.aspx?Act={act}&CId={body.id}&D={_stamp(edge)}&MD=ielistmeetings"
            parts.append(link(href, text, css="mgTableNextLnk") + "<span class='mgLinkSep'>. </span>")
    return f"<div  class='mgMeetingsEarlierLater' ><p>{' '.join(parts)}</p></div>"


def _list_row(body: Body, one: Sitting, index: int) -> str:
    css = "mgTableOddRow" if index % 2 else "mgTableEvenRow"
    text = f"{short_date(one.start)}&nbsp;{clock_time(one.start).replace(':', '&#58;')}"
    title = f"Link to meeting details for {body.title} meeting of {short_date(one.start)}"
    anchor = link(meeting_url(one), text, title, "mgMeetingTableLnk")
    published = ["Agenda"] if one.agenda_published else []
    published += ["Decisions"] if any(paper.kind == "decisions" for paper in one.papers) else []
    published += ["Minutes"] if one.minutes else []
    after = one.state or ", ".join(published)
    return f'<li  class="{css}" >{anchor}{f" - {after}" if after else ""}</li>'


def _calendar(view: View, query: Mapping[str, str]) -> str | None:
    """A month. The year is in DD, as on the real pages; anything else in Y is ignored."""
    now = stage_now(view.stage)
    month, year = number(query, "m") or now.month, number(query, "dd") or now.year
    if not (1 <= month <= 12 and 1900 <= year <= 2100):
        return None
    days: dict[int, list[Sitting]] = {}
    for one in view.sittings:
        if (one.start.year, one.start.month) == (year, month):
            days.setdefault(one.start.day, []).append(one)
    rows = []
    for week in calendar.Calendar().monthdayscalendar(year, month):
        cells = "".join(_calendar_cell(view, day, days.get(day, [])) for day in week)
        rows.append(f"<tr>{cells}</tr>")
    heading = f"{MONTHS[month - 1]} {year}"
    table = (
        '<table class="mgCalendarMonthGrid" summary="Calendar of meetings">\n'
        + "\n".join(rows)
        + "\n</table>"
    )
    around = _month_links(month, year)
    return frame(view, f"Calendar of meetings - {heading}", f"Monthly calendar - {heading}", around + table)


def _month_links(month: int, year: int) -> str:
    parts = []
    for text, step in (("Earlier", -1), ("Later", 1)):
        serial = year * 12 + month - 1 + step
        href = f"mgCalendarMonthView.aspx?M={serial % 12 + 1}&DD={serial // 12}&CID=0&OT=&C=-1&MR=0"
        parts.append(link(href, text))
    return f"<p>{' '.join(parts)}</p>\n"


def _calendar_cell(view: View, day: int, found: list[Sitting]) -> str:
    if not day:
        return "<td></td>"
    entries = "".join(_calendar_entry(view, one) for one in found)
    return f'<td><p class="mgCalendarDay">{day}</p>{entries}</td>'


def _calendar_entry(view: View, one: Sitting) -> str:
    body = view.body(one.committee)
    name = body.title if body else ""
    state = f"{one.state} - " if one.state else ""
    title = f"{state}Meeting of {name}, {slashed(one.start)} {dotted(one.start)}"
    text = html.escape(f"{state}{dotted(one.start)} - {name}")
    return f"<p>{link(meeting_url(one), text, title)}</p>"


def _generic(view: View, query: Mapping[str, str]) -> str | None:
    if query.get("md", "").lower() != "publicparticipation":
        return None
    content = f'<div class="mgContent" >{words(chr(10).join(view.participation))}</div>'
    return frame(view, "Taking part in meetings", "Taking part in meetings", content)


def _feed(view: View, committee: int, base: str) -> str | None:
    """RSS 2.0 of the agendas last published, newest first."""
    found = [
        one for one in view.sittings if one.agenda_published and (not committee or one.committee == committee)
    ]
    found.sort(key=lambda one: (one.modified, one.id), reverse=True)
    entries = []
    for one in found[:20]:
        body = view.body(one.committee)
        title = f"Agenda for {body.title if body else ''}, {short_date(one.start)}"
        stamp = format_datetime(datetime.combine(one.modified, time(9), UTC), usegmt=True)
        entries.append(
            f"<item><title>{html.escape(title)}</title>"
            f"<link>{html.escape(f'{base}/{meeting_url(one)}')}</link>"
            f"<description>{html.escape(title)}</description><pubDate>{stamp}</pubDate></item>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"<title>{html.escape(view.name)}: what is new</title><link>{base}/ieDocHome.aspx</link>"
        "<description>Agendas</description>\n" + "\n".join(entries) + "\n</channel></rss>"
    )
