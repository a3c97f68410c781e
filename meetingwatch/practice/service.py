"""The practice council's web service, in the shape that real answers have.

Counts with a leading space, True and False, dd/mm/yyyy, "7.00 pm", empty elements that hold a line
break, text encoded twice, dates in any other form silently ignored (research: council-sites, 2.1).
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

from meetingwatch.practice.council import Body, Item, Paper, Sitting, View

OPERATIONS = (
    "CheckComms",
    "GetAllMeetingsByDate",
    "GetAttachment",
    "GetAttachmentByPath",
    "GetCalendarEvents",
    "GetCommittees",
    "GetCommitteesByUser",
    "GetCouncillorsByPostcode",
    "GetCouncillorsByWard",
    "GetCouncillorsByWardId",
    "GetDeletedWebcastMeetings",
    "GetElectionResults",
    "GetElectionResultsRdf",
    "GetMeeting",
    "GetMeetings",
    "GetMemberGroup",
    "GetMpOrMepAndWardsByPostcode",
    "GetMpOrMepsAndWards",
    "GetParishCouncils",
    "GetServerDiagnostics",
    "GetWebCastMeetings",
)

_NEEDED = {
    "GetMeetings": ("lCommitteeId", "sFromDate", "sToDate"),
    "GetAllMeetingsByDate": ("lCommitteeId", "sFromDate", "sToDate", "bIsAscendingDateOrder"),
    "GetMeeting": ("lMeetingId",),
}


class ServiceError(Exception):
    """The service answers HTTP 500 with this plain text."""


def answer(view: View, operation: str, query: Mapping[str, str], base: str) -> str:
    """The XML for one call; base is the site's address without a slash. Raises ServiceError."""
    if operation not in OPERATIONS:
        raise ServiceError(f"{operation} Web Service method name is not valid.")
    missing = [name for name in _NEEDED.get(operation, ()) if name not in query]
    if missing:
        raise ServiceError(f"Missing parameter: {missing[0]}.")
    if operation == "CheckComms":
        return _document(['<string xmlns="http://tempuri.org/">OK</string>'])
    if operation == "GetCommittees":
        return _document(_committees(view))
    if operation == "GetMeetings":
        return _document(_meetings(view, query))
    if operation == "GetAllMeetingsByDate":
        return _document(_meetings_by_date(view, query))
    if operation == "GetMeeting":
        return _document(_meeting(view, query, base))
    if operation == "GetCouncillorsByWard":
        return _document(["<councillorsbyward>", *_element("wards", ""), "</councillorsbyward>"])
    raise ServiceError("The operation is not available on this site.")


def description(base: str) -> str:
    """The WSDL, as far as anybody reads it: the names of the operations."""
    lines = ['<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/">']
    lines.append('  <wsdl:portType name="mgWebServiceHttpGet">')
    lines += [f'    <wsdl:operation name="{name}" />' for name in OPERATIONS]
    lines += ["  </wsdl:portType>", f"  <!-- {escape(base)}/mgWebService.asmx -->", "</wsdl:definitions>"]
    return _document(lines)


def slashed(day: date) -> str:
    """dd/mm/yyyy."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def dotted(at: datetime) -> str:
    """7.00 pm."""
    return f"{at.hour % 12 or 12}.{at.minute:02} {'am' if at.hour < 12 else 'pm'}"


def _document(lines: Sequence[str]) -> str:
    return '<?xml version="1.0" encoding="utf-8"?>\r\n' + "\r\n".join(lines)


def _element(name: str, value: object, depth: int = 1) -> list[str]:
    """One element. An empty one is served as a line break and spaces between its tags."""
    pad = "  " * depth
    text = "" if value is None else str(value)
    if not text:
        return [f"{pad}<{name}>", f"{pad}</{name}>"]
    return [f"{pad}<{name}>{escape(_twice(text)) if isinstance(value, str) else text}</{name}>"]


def _twice(text: str) -> str:
    """The inner one of the two encodings; the outer one is XML's own."""
    return html.escape(text, quote=True).replace("&#x27;", "&#39;")


def _raw(name: str, markup: str, depth: int) -> list[str]:
    """An element that carries escaped HTML: encoded once, because it is markup already."""
    pad = "  " * depth
    return [f"{pad}<{name}>{escape(markup)}</{name}>"] if markup else [f"{pad}<{name}>", f"{pad}</{name}>"]


def _count(name: str, number: int, depth: int = 1) -> str:
    return f"{'  ' * depth}<{name}> {number}</{name}>"


def _committees(view: View) -> list[str]:
    lines = ["<committees>", _count("committeescount", len(view.bodies))]
    for body in view.bodies:
        lines.append("  <committee>")
        lines += _element("committeeid", body.id, 2)
        lines += _element("committeetitle", body.title, 2)
        lines += _element("committeedeleted", body.deleted, 2)
        lines += _element("committeeexpired", body.expired, 2)
        lines += _element("committeecategory", body.category, 2)
        lines.append("  </committee>")
    return [*lines, "</committees>"]


def _day(text: str) -> date | None:
    """A dd/mm/yyyy date, else None: the service ignores what it does not understand."""
    found = re.fullmatch(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*", text)
    if not found:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _chosen(view: View, query: Mapping[str, str]) -> list[Sitting]:
    """The meetings asked for. Committee 0 means all; dates in another form do not bound."""
    try:
        number = int(query["lCommitteeId"])
    except ValueError as error:
        raise ServiceError("Cannot convert lCommitteeId to System.Int32.") from error
    first, last = _day(query["sFromDate"]), _day(query["sToDate"])
    found = view.sittings if number == 0 else view.of(number)
    return [
        one
        for one in found
        if (first is None or one.start.date() >= first) and (last is None or one.start.date() <= last)
    ]


def _row(sitting: Sitting, depth: int) -> list[str]:
    return [
        *_element("meetingid", sitting.id, depth),
        *_element("meetingdate", slashed(sitting.start), depth),
        *_element("meetingstatus", sitting.status, depth),
        *_element("meetingtime", dotted(sitting.start), depth),
        *_element("iswebcast", False, depth),
    ]


def _meetings(view: View, query: Mapping[str, str]) -> list[str]:
    found = _chosen(view, query)
    bodies = [body for body in view.bodies if any(one.committee == body.id for one in found)]
    lines = ["<getmeetings>", _count("meetingscount", len(found)), _count("committeescount", len(bodies))]
    for body in bodies:
        mine = [one for one in found if one.committee == body.id]
        lines.append("  <committee>")
        lines += _element("committeeid", body.id, 2)
        lines += _element("committeetitle", body.title, 2)
        lines += [_count("committeemeetingcount", len(mine), 2), "    <committeemeetings>"]
        for one in mine:
            lines += ["      <meeting>", *_row(one, 4), "      </meeting>"]
        lines += ["    </committeemeetings>", "  </committee>"]
    return [*lines, "</getmeetings>"]


def _meetings_by_date(view: View, query: Mapping[str, str]) -> list[str]:
    found = _chosen(view, query)
    if query["bIsAscendingDateOrder"].strip().lower() != "true":
        found.reverse()
    lines = ["<getmeetingsbydate>", _count("meetingscount", len(found)), "  <meetings>"]
    for one in found:
        lines += ["    <meeting>", *_row(one, 3), *_element("committeeid", one.committee, 3)]
        lines += [*_element("committeetitle", _title(view.body(one.committee)), 3), "    </meeting>"]
    return [*lines, "  </meetings>", "</getmeetingsbydate>"]


def _title(body: Body | None) -> str:
    return body.title if body else ""


def _meeting(view: View, query: Mapping[str, str], base: str) -> list[str]:
    number = query["lMeetingId"].strip()
    sitting = view.sitting(int(number)) if number.isdigit() else None
    if sitting is None:
        raise ServiceError("The meeting does not exist or is not available.")
    body = view.body(sitting.committee)
    fields: list[tuple[str, object]] = [
        ("meetingid", sitting.id),
        ("meetingdate", slashed(sitting.start)),
        ("meetingstatus", sitting.status),
        ("isdisplayallowed", True),
        ("meetingtime", dotted(sitting.start)),
        ("meetingactualstarttime", ""),
        ("meetingplannedfinishtime", "10.00 pm"),
        ("meetingactualfinishtime", ""),
        ("meetinglocation", sitting.place),
        ("iswebcast", False),
        ("agendaid", sitting.agenda_id),
        ("agendapublished", sitting.agenda_published),
        ("decisionpublished", any(paper.kind == "decisions" for paper in sitting.papers)),
        ("minutepublished", bool(sitting.minutes)),
        ("meetingroom", ""),
    ]
    lines = ["<meeting>"]
    for name, value in fields:
        lines += _element(name, value)
    lines.append("  <agendaitems>")
    for item in sitting.items:
        lines += _agenda_item(item, sitting, _title(body), base)
    lines += ["  </agendaitems>", "  <attendees>"]
    for index, (name, role) in enumerate(body.members if body else ()):
        number_of = sitting.committee * 100 + index
        lines.append(
            f'    <attendee membertype="U" memberid="{number_of}" name={quoteattr(name)} '
            f'roledescription={quoteattr(role or "Committee Member")} attendance="Expected" '
            'politicalparty="" ward="" keyposts="">'
        )
        lines += [*_element("url", f"{base}/mgUserInfo.aspx?UID={number_of}", 3), "    </attendee>"]
    return [*lines, "  </attendees>", "</meeting>"]


def word_paragraphs(text: str) -> str:
    """Text as the editor leaves it: hard-wrapped Word paragraphs, empty ones between them."""
    if not text:
        return ""
    blocks = []
    for block in text.split("\n"):
        wrapped = re.sub(r"(.{1,64})(?:\s+|$)", r"\1" + "\n", html.escape(block, quote=False)).strip()
        blocks.append(f'<p class="MsoNormal">{wrapped}</p>')
    spacer = '\n<p class="MsoNormal">&nbsp;</p>\n'
    return f'<div class="WordSection1">\n{spacer.join(blocks)}\n</div>\n'


def _agenda_item(item: Item, sitting: Sitting, committee: str, base: str) -> list[str]:
    day = slashed(sitting.start)
    lines = ["    <agendaitem>"]
    lines += _element("agendaitemid", item.id, 3)
    lines += _element("agendaitemtitle", item.title, 3)
    lines += _raw("agendatext", word_paragraphs(item.text), 3)
    rest: list[tuple[str, object]] = [
        ("actualmeetingdate", day),
        ("agendaitemnumber", item.order),
        ("agendaitemsubnumber", ""),
        ("fulldisplaynumberformat", f"{item.number}." if item.number else ""),
        ("authorusername", ""),
        ("commentlabel1", "Presented By"),
        ("commenttext1", ""),
        ("commentlabel2", "Actions"),
        ("commenttext2", ""),
    ]
    for name, value in rest:
        lines += _element(name, value, 3)
    lines += _raw("minutesnonemptyhtmlbody", word_paragraphs(item.minutes), 3)
    flags: list[tuple[str, object]] = [
        ("declarationcount", 0),
        ("iscallin", False),
        ("iscomment", False),
        ("isdecision", False),
        ("isdecisionpublished", False),
        ("isminutepublished", bool(item.minutes)),
        ("ispubliccanspeak", False),
        ("isrestricted", item.exempt),
        ("isdisplayallowed", True),
        ("meetingdate", day),
        ("meetingtime", dotted(sitting.start)),
        ("minutesitemnumber", item.order),
        ("minutesitemsubnumber", ""),
        ("preferreddate", day),
        ("refertocommittee", committee),
    ]
    for name, value in flags:
        lines += _element(name, value, 3)
    lines.append("      <linkeddocuments>")
    for index, paper in enumerate(item.papers, start=1):
        lines += _linked(paper, index, item, committee, day, base)
    return [*lines, "      </linkeddocuments>", "    </agendaitem>"]


def _linked(paper: Paper, index: int, item: Item, committee: str, day: str, base: str) -> list[str]:
    fields: list[tuple[str, object]] = [
        ("attachmentid", paper.number),
        ("title", paper.title),
        ("isurl", False),
        ("url", f"{base}/mgConvert2PDF.aspx?ID={paper.number}"),
        ("isrestricted", False),
        ("restrictionsRef", ""),
        ("itemnum", index),
        ("publicationdate", slashed(paper.published)),
        ("meetingdate", day),
        ("decisiondate", day),
        ("committeetitle", committee),
        ("isdecisionattachment", False),
        ("ownertitle", item.title),
    ]
    lines = ["        <linkeddoc>"]
    for name, value in fields:
        lines += _element(name, value, 5)
    return [*lines, "        </linkeddoc>"]
