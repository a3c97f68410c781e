"""Pages and answers of an invented council, Hartsmoor, in the likeness of real ModernGov ones.

Built from parts so that a test says only what is odd in it.
"""

from __future__ import annotations

from datetime import date, time

from meetingwatch.domain.council import Committee, Council, Meeting
from meetingwatch.domain.times import london

BASE = "https://meetings.hartsmoor.example"
COUNCIL = Council("hartsmoor", "Hartsmoor District Council", "england", "moderngov", BASE)
COMMITTEE = Committee("hartsmoor-c12", "hartsmoor", "12", "Parks Committee")
TEMPLATE_ERROR = "<p>This is a default template, your own branding seems to be missing.</p><pre>Technical Error 80070002</pre>"


def known(key: str = "71", **more: object) -> Meeting:
    """A meeting as a list told it."""
    start = london(date(2031, 3, 5), time(19, 0))
    return Meeting(f"hartsmoor-m{key}", "hartsmoor", "hartsmoor-c12", key, start, **more)  # type: ignore[arg-type]


def page(content: str, before: str = "", head: str = "") -> bytes:
    """A whole page with the council's own template round it."""
    return (
        f"<!DOCTYPE html><html><head><title>x - Modern Council</title>{head}</head><body>{before}"
        f"<h1>Hartsmoor</h1><h2 class='mgSubTitleTxt'>Monday 1 January 2001, CANCELLED</h2>"
        f'<div id="modgov">{content}</div><footer></footer></body></html>'
    ).encode()


def meeting_page(
    heading: str = "Parks Committee - Wednesday 5 March 2031 7:30 pm",
    *,
    title: str = "Agenda",
    actions: str = "",
    items: str = "",
    labels: str = "",
    before: str = "",
    h2: str | None = None,
) -> bytes:
    """ieListDocuments."""
    second = f'<h2  class="mgSubTitleTxt" >{heading}</h2>' if h2 is None else h2
    return page(
        f'<div class="mgHeader"><h1  class="mgMainTitleTxt" >{title}</h1>{second}</div>'
        f'{labels}<ul class="mgActionList">{actions}</ul>'
        f'<table id="mgItemTable">{items}</table>'
        f'<p><a href="mgMeetingAttendance.aspx?ID=71">Attendance details</a></p>',
        before,
        '<meta name="DC.date.modified" scheme="W3CDTF"  content="2031-02-20"/>',
    )


def item(number: str, title: str, more: str = "", key: str = "900") -> str:
    """A row of the item table."""
    return (
        f'<tr><td class="mgItemNumberCell"><a name="AI{key}"></a><p class="mgAiTitleTxt">{number}</p></td>'
        f'<td><p class="mgAiTitleTxt">{title}</p>{more}</td></tr>'
    )


def label(name: str, text: str) -> str:
    """A labelled line."""
    return f'<p><span class="mgLabel">{name}&#58;&nbsp;</span>{text}</p>'


def list_page(rows: str, links: str = "") -> bytes:
    """ieListMeetings."""
    return page(
        f'<h1 class="mgMainTitleTxt">Browse meetings</h1>{links}'
        f'<div class="mgContent"><ul class="mgNonBulletTableList">{rows}</ul></div>'
    )


def row(text: str, state: str = "", key: str = "71", *, query: str = "CId=12&amp;MId={key}&amp;Ver=4") -> str:
    """A row of the list of meetings."""
    href = f"ieListDocuments.aspx?{query.format(key=key)}"
    return f'<li><a  class="mgMeetingTableLnk" href="{href}" >{text}</a>{state}</li>'


def service(root: str, content: str) -> bytes:
    """An answer of the web service."""
    return f'<?xml version="1.0" encoding="utf-8"?>\r\n<{root}>{content}</{root}>'.encode()


def listed(key: str = "71", day: str = "05/03/2031", at: str = "7.30 pm", status: str = "Confirmed") -> str:
    """A meeting in GetMeetings."""
    return (
        f"<meeting><meetingid>{key}</meetingid><meetingdate>{day}</meetingdate>"
        f"<meetingstatus>{status}</meetingstatus><meetingtime>{at}</meetingtime><iswebcast>False</iswebcast></meeting>"
    )


def meetings_answer(*rows: str, committee: str = "12") -> bytes:
    """GetMeetings for one committee, counts with their space."""
    return service(
        "getmeetings",
        f"<meetingscount> {len(rows)}</meetingscount><committeescount> 1</committeescount><committee>"
        f"<committeeid>{committee}</committeeid><committeetitle>Parks</committeetitle>"
        f"<committeemeetings>{''.join(rows)}</committeemeetings></committee>",
    )


def agenda_item(
    number: str = "1.", title: str = "Minutes", text: str = "", documents: str = "", more: str = ""
) -> str:
    """An item in GetMeeting."""
    return (
        f"<agendaitem><agendaitemid>900</agendaitemid><agendaitemtitle>{title}</agendaitemtitle>"
        f"<agendatext>{text}</agendatext><agendaitemnumber>4</agendaitemnumber>"
        f"<fulldisplaynumberformat>{number}</fulldisplaynumberformat>{more}"
        f"<linkeddocuments>{documents}</linkeddocuments></agendaitem>"
    )


def linked(key: str, title: str, *, web: str = "False", restricted: str = "False", base: str = BASE) -> str:
    """A document in GetMeeting."""
    return (
        f"<linkeddoc><attachmentid>{key}</attachmentid><title>{title}</title><isurl>{web}</isurl>"
        f"<url>{base}/mgConvert2PDF.aspx?ID={key}</url><isrestricted>{restricted}</isrestricted>"
        f"<publicationdate>26/02/2031</publicationdate></linkeddoc>"
    )


def meeting_answer(
    *items: str, published: str = "True", status: str = "Confirmed", at: str = "7.30 pm"
) -> bytes:
    """GetMeeting."""
    return service(
        "meeting",
        f"<meetingid>71</meetingid><meetingdate>05/03/2031</meetingdate><meetingstatus>{status}</meetingstatus>"
        f"<meetingtime>{at}</meetingtime><meetinglocation>\n   \n</meetinglocation><agendaid>88</agendaid>"
        f"<agendapublished>{published}</agendapublished><agendaitems>{''.join(items)}</agendaitems>"
        f'<attendees><attendee name="Councillor A &amp;amp; Smith" roledescription="Chair"/>'
        f'<attendee name=" " roledescription=""/></attendees>',
    )
