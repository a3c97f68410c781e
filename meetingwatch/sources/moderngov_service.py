"""ModernGov's web service, mgWebService.asmx: its XML to records (council-sites 2.1).

Values are trimmed, texts are unescaped once more after parsing (they are entity-encoded twice), a
DOCTYPE is refused, and a body with another root is refused by name.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, time

from meetingwatch.domain import council as c
from meetingwatch.domain.times import london
from meetingwatch.sources.base import FoundCommittee, UnreadableError
from meetingwatch.sources.bodies import decode, name_body, say_body
from meetingwatch.sources.dates import read_date, read_time
from meetingwatch.words import _

SERVICE = "service"


def parse(body: bytes, root: str) -> ET.Element:
    """The tree of an answer whose root must be this. Raises UnreadableError."""
    name = name_body(body)
    if b"<!DOCTYPE" in body[:10_000].upper() and name == f"moderngov:{root}":
        raise UnreadableError(_("data with a document type, which is refused for safety"))
    if name != f"moderngov:{root}":
        raise UnreadableError(say_body(name))
    try:
        text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(body).replace("\x00", ""))
        return ET.fromstring(text)  # noqa: S314 - a DOCTYPE was refused above, expat is bounded
    except ET.ParseError as error:
        raise UnreadableError(_("data that breaks off or is damaged")) from error


def text_of(element: ET.Element, name: str) -> str:
    """A child's text, trimmed and unescaped the second time; "" where it is not there."""
    raw = element.findtext(name) or ""
    return " ".join(html.unescape(raw).split())


def flag(element: ET.Element, name: str) -> bool:
    """True for "True" in any case."""
    return text_of(element, name).lower() == "true"


def committees(body: bytes) -> tuple[FoundCommittee, ...]:
    """GetCommittees without deleted and expired ones."""
    root = parse(body, "committees")
    return tuple(
        FoundCommittee(
            text_of(one, "committeeid"), text_of(one, "committeetitle"), text_of(one, "committeecategory")
        )
        for one in root.iter("committee")
        if text_of(one, "committeeid")
        and not flag(one, "committeedeleted")
        and not flag(one, "committeeexpired")
    )


def status_of(text: str) -> str:
    """Our status for "Confirmed", "Cancelled", "Confirmed; Annual General Meeting", "NEW", "MOVED"…"""
    words = set(re.findall(r"[a-z]+", text.lower()))
    if words & {"cancelled", "canceled", "abandoned", "canslwyd", "ganslo", "ganslwyd"}:
        return c.CANCELLED
    if words & {"moved", "postponed", "rescheduled", "deferred", "gohiriwyd", "symudwyd", "ohirio"}:
        return c.MOVED
    known = {"confirmed", "new", "annual", "general", "meeting", "provisional", "scheduled", "extraordinary"}
    known |= {"cadarnhawyd", "newydd"}
    return c.SCHEDULED if not words or words & known else c.UNCLEAR


def _start(element: ET.Element) -> tuple[date, time | None] | None:
    day = read_date(text_of(element, "meetingdate"))
    return (day, read_time(text_of(element, "meetingtime"))) if day else None


def _listed(element: ET.Element, council: c.Council, committee_key: str) -> c.Meeting | None:
    key, start = text_of(element, "meetingid"), _start(element)
    if not key or start is None:
        return None
    status = text_of(element, "meetingstatus")
    return c.Meeting(
        id=f"{council.id}-m{key}",
        council=council.id,
        committee=f"{council.id}-c{committee_key}",
        key=key,
        start=london(start[0], start[1] or time(0)),
        time_known=start[1] is not None,
        status=status_of(status),
        status_text=status,
        place=text_of(element, "meetinglocation"),
        url=f"{council.base}/ieListDocuments.aspx?CId={committee_key}&MId={key}",
        provenance={"start": SERVICE, "status": SERVICE},
    )


def meetings(
    body: bytes, council: c.Council, committee_key: str, first: date, last: date
) -> tuple[c.Meeting, ...]:
    """GetMeetings, filtered by date again: wrong date forms give the whole history (the date trap)."""
    root = parse(body, "getmeetings")
    found: list[c.Meeting] = []
    for committee in root.iter("committee"):
        key = text_of(committee, "committeeid") or committee_key
        if key != committee_key:
            continue
        for element in committee.iter("meeting"):
            meeting = _listed(element, council, key)
            if meeting and first <= meeting.start.date() <= last:
                found.append(meeting)
    return tuple(found)


def plain_text(markup: str) -> str:
    """Word-HTML as plain text: paragraphs become lines, hard wraps and spaces are folded."""
    body = re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", markup)
    body = " ".join(body.replace("\xa0", " ").split())
    body = re.sub(r"(?i)<br\s*/?>|</p>|</li>|</div>|</tr>", "\n", body)
    body = html.unescape(re.sub(r"<[^>]+>", "", body)).replace("\xa0", " ")
    lines = (" ".join(line.split()) for line in body.split("\n"))
    return "\n".join(line for line in lines if line)


def to_follow(title: str, text: str) -> bool:
    """Whether an item says that its document comes later."""
    return bool(re.search(r"\bto follow\b|\bi ddilyn\b", f"{title} {text}", re.IGNORECASE))


def is_exempt(title: str, text: str) -> bool:
    """Whether an item's own words say that the public is shut out."""
    words = f"{title} {text}"
    return bool(
        re.search(r"\bexempt\b|schedule 12a|not for publication|\bconfidential\b", words, re.IGNORECASE)
    ) and not (re.search(r"\bexclu(?:sion|de|ding)\b.*\b(?:press|public)\b", title, re.IGNORECASE))


def _document(element: ET.Element, council: c.Council, number: str) -> c.DocumentLink | None:
    url, key = text_of(element, "url"), text_of(element, "attachmentid")
    if not key or flag(element, "isurl"):
        return None
    return c.DocumentLink(
        key=f"s{key}",
        title=text_of(element, "title"),
        url=same_scheme(url, council.base),
        kind="report",
        item=number,
        published=read_date(text_of(element, "publicationdate")),
        restricted=flag(element, "isrestricted"),
    )


def same_scheme(url: str, base: str) -> str:
    """http upgraded to https where the base has it and the host is the same."""
    secure = base.replace("https://", "http://", 1)
    return (
        "https://" + url[7:]
        if base.startswith("https://") and url.lower().startswith(secure.lower())
        else url
    )


def _item(element: ET.Element, council: c.Council) -> c.AgendaItem:
    number = text_of(element, "fulldisplaynumberformat").rstrip(".") or text_of(element, "agendaitemnumber")
    title = text_of(element, "agendaitemtitle")
    body = plain_text(html.unescape(element.findtext("agendatext") or ""))
    restricted = flag(element, "isrestricted") or is_exempt(title, body)
    documents = tuple(
        found for one in element.iter("linkeddoc") if (found := _document(one, council, number)) is not None
    )
    return c.AgendaItem(
        key=text_of(element, "agendaitemid"),
        number="" if number == "0" else number,
        title=title,
        text=body,
        exempt=restricted,
        to_follow=to_follow(title, body) and not documents,
        for_decision=flag(element, "isdecision"),
        documents=documents,
    )


def meeting(body: bytes, council: c.Council, known: c.Meeting) -> c.Meeting:
    """GetMeeting joined to what is known (it carries no committee, note, contact or pack)."""
    root = parse(body, "meeting")
    key = known.committee.removeprefix(f"{council.id}-c")
    listed = _listed(root, council, key)
    if listed is None or listed.key != known.key:
        raise UnreadableError(_("another meeting than the one asked for"))
    items = tuple(_item(one, council) for one in root.iter("agendaitem"))
    roles = [(one.get("name", ""), one.get("roledescription", "")) for one in root.iter("attendee")]
    return replace(
        listed,
        agenda_key=text_of(root, "agendaid"),
        agenda_published=flag(root, "agendapublished"),
        items=tuple(item for item in items if item.title) if flag(root, "agendapublished") else (),
        members=tuple(c.Member(html.unescape(name).strip(), role) for name, role in roles if name.strip()),
        provenance=listed.provenance | {"items": SERVICE, "members": SERVICE},
        detailed=True,
    )
