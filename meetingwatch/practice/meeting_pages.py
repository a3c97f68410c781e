"""The practice council's pages about one meeting: the meeting, its pack chooser, an item, attendance."""

from __future__ import annotations

import html

from meetingwatch.practice.council import Item, Paper, Sitting, View
from meetingwatch.practice.markup import (
    clock_time,
    document_url,
    frame,
    item_papers,
    link,
    long_date,
    size_mark,
    subtitle,
    words,
)


def contact(view: View) -> str:
    """Democratic services, as printed beside every meeting."""
    who = view.contact
    mail = f'<a href="mailto:{who["email"]}">{who["email"]}</a>'
    return (
        f'<p><span  class="mgLabel" >Contact: </span>{html.escape(who["name"])}&nbsp; \n'
        f"\t\tTel: {who['telephone']} / Email: &nbsp;{mail}\n\t\t</p>"
    )


def meeting_page(view: View, number: int) -> str | None:
    """ieListDocuments: the meeting's own page."""
    one = view.sitting(number)
    if one is None:
        return None
    name = _committee(view, one)
    when = f"{long_date(one.start)}, {clock_time(one.start)}"
    title = f"{_heading(one) if one.agenda_published else 'Meeting'} of {name} on {when}"
    if one.agenda_published:
        title = f"Agenda for {name} on {when}"
    head = (
        f'<meta name="DC.date" scheme="W3CDTF"  content="{one.start.date()}"/>\n'
        f'<meta name="DC.date.modified" scheme="W3CDTF"  content="{one.modified}"/>\n'
        f'<meta name="DC.date.created" scheme="W3CDTF"  content="{one.created}"/>\n'
    )
    state = f", {one.state}" if one.state else ""
    second = html.escape(f"{name} - {long_date(one.start)} {clock_time(one.start)}{state}")
    anchor = link(f"mgCommitteeDetails.aspx?ID={one.committee}", second, f"Link to {name}")
    body = "\n".join([subtitle(anchor), _links(one, name), _content(view, one, name)])
    return frame(view, title, _heading(one), body, head)


def _committee(view: View, sitting: Sitting) -> str:
    body = view.body(sitting.committee)
    return body.title if body else ""


def _heading(one: Sitting) -> str:
    if not one.agenda_published:
        return "Meeting"
    parts = ["Agenda"]
    parts += ["decisions"] if any(paper.kind == "decisions" for paper in one.papers) else []
    parts += {"draft": ["draft minutes"], "approved": ["minutes"]}.get(one.minutes, [])
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _links(one: Sitting, name: str) -> str:
    rows = [link(f"mgMeetingAttendance.aspx?ID={one.id}", "Attendance details")]
    for paper in one.papers:
        if paper.kind == "pack":
            chooser_url = f"mgChooseDocPack.aspx?ID={one.agenda_id}"
            rows.append(link(chooser_url, "Agenda reports pack", "Link to agenda reports document pack"))
        elif paper.kind == "supplement":
            chooser_url = f"mgChooseDocPack.aspx?ID={one.agenda_id}&SID={paper.number}"
            text = html.escape(paper.title).replace(":", "&#58;")
            rows.append(link(chooser_url, f"{text} {size_mark(paper)} "))
        else:
            text = {
                "frontsheet": "Agenda frontsheet",
                "minutes": "Printed minutes",
                "decisions": "Printed decisions",
            }[paper.kind]
            href = document_url(paper, one, name)
            rows.append(link(href, f"{text}\n\t\t\t{size_mark(paper)} ", f"Link to {text.lower()} pdf file"))
    items = "".join(f"<li>{row}</li>\n" for row in rows)
    return f'<div class="mgLinks" >\n\n<ul  class="mgActionList" >\n{items}</ul>\n</div>'


def _content(view: View, one: Sitting, name: str) -> str:
    cancelled = one.state == "CANCELLED"
    parts = ['<div class="mgContent" >']
    if cancelled:
        parts.append("<p>No documents are available for this meeting</p>")
    place = one.place
    label = "Proposed venue:" if cancelled else "Venue:"
    where = link("mgLocationDetails.aspx?RID=1", " View directions", f"Link to directions to {place}")
    parts.append(f'<p><span  class="mgLabel" >{label} </span>{html.escape(place)}. {where}</p>')
    parts.append(contact(view))
    if one.note:
        parts.append(f'<p><span  class="mgLabel" >Note: </span>{html.escape(one.note)}</p>')
    if one.items:
        rows = "\n".join(_item_row(item, one, name) for item in one.items)
        parts.append(
            '<table class="mgItemTable"  summary="Table of agenda items" id="mgItemTable">\n'
            '<caption  class="mgSectionTitle" >Items</caption>\n'
            '<tr><th class="mgHide" abbr="No" scope="col">No.</th>'
            f'<th class="mgHide" abbr="Item" scope="col">Item</th></tr>\n{rows}\n</table>'
        )
    return "\n".join([*parts, "</div>"])


def _item_title(item: Item, one: Sitting, name: str) -> str:
    if not item.papers:
        return html.escape(item.title)
    first = item.papers[0]
    title = f"Link to document '{item.title}' pdf file"
    href = document_url(first, one, name)
    return link(href, f"{html.escape(item.title)} {size_mark(first)} ", title, "mgAiTitleLnk")


def _item_row(item: Item, one: Sitting, name: str) -> str:
    shown = f"{item.number}." if item.number else ""
    minutes = ""
    if item.minutes:
        minutes = f'<p class="mgSubItemTitleTxt">Minutes:</p>\n{words(item.minutes)}'
    return f"""<tr>

\t<td  class="mgItemNumberCell" ><p  class="mgAiTitleTxt" ><a name="AI{item.id}"></a>{shown}</p></td>

\t<td >

\t\t<p  class="mgAiTitleTxt" >{_item_title(item, one, name)}</p>
{words(item.text)}
{item_papers(item, one, name)}
{minutes}
\t</td>
</tr>"""


def chooser(view: View, agenda: int, supplement: int) -> str | None:
    """mgChooseDocPack: the page that stands between a meeting and its pack."""
    one = view.by_agenda(agenda)
    if one is None:
        return None
    paper = _pack(one, supplement)
    if paper is None:
        return None
    name = _committee(view, one)
    text = "Public reports pack" if paper.kind == "pack" else html.escape(paper.title)
    row = link(
        document_url(paper, one, name), f"{text} {size_mark(paper)} ", f"Link to {paper.title} pdf file"
    )
    body = (
        subtitle(html.escape(f"{name} - {long_date(one.start)} {clock_time(one.start)}"))
        + '\n<div class="mgContent" ><p>Choose the document that you would like to see.</p>\n'
        + f'<ul  class="mgBulletList" >\n<li>{row}</li>\n</ul></div>'
    )
    return frame(view, "Choose agenda document pack", "Choose agenda document pack", body)


def _pack(one: Sitting, supplement: int) -> Paper | None:
    for paper in one.papers:
        if supplement and paper.kind == "supplement" and paper.number == supplement:
            return paper
        if not supplement and paper.kind == "pack":
            return paper
    return None


def item_page(view: View, number: int) -> str | None:
    """mgAi: one agenda item."""
    for one in view.sittings:
        for item in one.items:
            if item.id == number:
                name = _committee(view, one)
                heading = html.escape(f"{name} - {long_date(one.start)} {clock_time(one.start)}")
                body = f"{subtitle(heading)}\n<p class='mgAiTitleTxt'>{_item_title(item, one, name)}</p>"
                body += f"\n{words(item.text)}\n{item_papers(item, one, name)}"
                return frame(view, f"Agenda item - {item.title}", "Agenda item", body)
    return None


def attendance(view: View, number: int) -> str | None:
    """mgMeetingAttendance: who is expected."""
    one = view.sitting(number)
    body = view.body(one.committee) if one else None
    if one is None or body is None:
        return None
    rows = "".join(
        f"<tr><td>{html.escape(name)}</td><td>{html.escape(role or 'Committee Member')}</td>"
        "<td>Expected</td></tr>\n"
        for name, role in body.members
    )
    table = f'<table id="mgTable1"><tr><th>Attendee</th><th>Role</th><th>Attendance</th></tr>\n{rows}</table>'
    return frame(view, "Attendance details", "Meeting attendance", table)
