"""ModernGov's HTML pages that list things: committees, a committee's meetings (council-sites 2.2).

Only what stands inside <div id="modgov"> is read; everything else is the council's own template.
"""

from __future__ import annotations

import html
import re
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urljoin, urlsplit

from meetingwatch.domain import council as c
from meetingwatch.sources.base import FoundCommittee, UnreadableError
from meetingwatch.sources.bodies import breaks_off, decode, name_body, say_body
from meetingwatch.sources.dates import read_start
from meetingwatch.sources.moderngov_service import status_of
from meetingwatch.words import _

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

PAGES = "pages"


def content(body: bytes) -> LexborNode:
    """The #modgov part of a page. Raises UnreadableError naming what came instead."""
    from selectolax.lexbor import LexborHTMLParser

    text = decode(body)
    found = LexborHTMLParser(text).css_first("#modgov")
    if found is None:
        raise UnreadableError(say_body(name_body(body)))
    if breaks_off(text):
        raise UnreadableError(say_body("broken"))
    return found


def site_name(body: bytes) -> str:
    """The council's name where a page's title ends with it: "Agenda | Northmere Borough Council".

    Many sites keep the maker's own words there ("Modern Council"); those are no name.
    """
    found = re.search(r"<title[^>]*>(.*?)</title>", decode(body), re.DOTALL | re.IGNORECASE)
    title = " ".join(html.unescape(found.group(1)).split()) if found else ""
    last = re.split(r"\s[|–—-]\s", title)[-1]
    council = re.search(r"\b(council|corporation|authority|cyngor)\b", last, re.IGNORECASE)
    return last if council and last.lower() != "modern council" and len(last) < 80 else ""


def words(node: LexborNode | None) -> str:
    """A node's text with white space folded."""
    return " ".join(node.text(separator=" ").split()) if node is not None else ""


def tight_words(node: LexborNode) -> str:
    """A node's text with white space folded and none put between elements."""
    return " ".join(node.text().split())


def link_key(href: str, *names: str) -> str:
    """A query value by name, whatever its case: CId, CID, CommitteeId…; "" where the link is none."""
    try:
        parts = parse_qs(urlsplit(href).query)
    except ValueError:  # "http://[x": a bracket where an address of version 6 would be
        return ""
    query = {name.strip().lower(): values[0].strip() for name, values in parts.items()}
    return next((query[name.lower()] for name in names if name.lower() in query), "")


def absolute(base: str, href: str) -> str:
    """A link made absolute; control characters become a space, then spaces are percent-encoded. "" where it is none."""
    tidy = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", re.sub(r"[\x00-\x1f]+", " ", href).strip())
    try:
        return quote(urljoin(base + "/", tidy), safe="%/:=&?~#+!$,;'@()*[]")
    except ValueError:
        return ""


def committees(body: bytes) -> tuple[FoundCommittee, ...]:
    """mgListCommittees or mgCommitteeStructure: committees under their category headings."""
    found: list[FoundCommittee] = []
    category = ""
    part = content(body)
    for node in part.css("h2.mgSectionTitle, ul.mgBulletList a, table a"):
        if node.tag == "h2":
            category = words(node)
            continue
        href = node.attributes.get("href") or ""
        key = link_key(href, "ID", "CId", "CommitteeId")
        if "mgcommitteedetails" in href.lower() and key and all(key != one.key for one in found):
            found.append(FoundCommittee(key, words(node), category))
    _expect(bool(found), part, r"committee|council structure|pwyllgor")
    return tuple(found)


def _expect(found: bool, part: LexborNode, titles: str) -> None:
    """An empty list is believed only from the page that was asked for; an error page lists nothing too."""
    title = words(part.css_first("h1.mgMainTitleTxt"))
    if not found and not re.search(titles, title, re.IGNORECASE):
        raise UnreadableError(_("its page “{title}”").format(title=title))


def about(body: bytes) -> str:
    """mgCommitteeDetails: the committee's purpose, which often holds its speaking rules."""
    return "\n".join(words(node) for node in content(body).css("div.mgWordPara"))


def meetings(body: bytes, council: c.Council, committee_key: str) -> tuple[c.Meeting, ...]:
    """ieListMeetings: one row per meeting with its state in the trailing text."""
    found: list[c.Meeting] = []
    part = content(body)
    for row in part.css("li"):
        link = row.css_first("a[href*='ieListDocuments'], a[href*='ielistdocuments']")
        key = link_key(link.attributes.get("href") or "", "MId", "MeetingId") if link else ""
        start = read_start(words(link)) if link else None
        if not key or start is None:
            continue
        state = words(row).replace(words(link), " ", 1).strip(" -–")
        found.append(listed(council, committee_key, key, start, state))
    _expect(bool(found), part, r"meeting|cyfarfod")
    return tuple(found)


def listed(
    council: c.Council, committee_key: str, key: str, start: tuple[datetime, bool], state: str
) -> c.Meeting:
    """A meeting row from the pages; state is what stands after the link."""
    shout = shouted(state)
    return c.Meeting(
        id=f"{council.id}-m{key}",
        council=council.id,
        committee=f"{council.id}-c{committee_key}",
        key=key,
        start=start[0],
        time_known=start[1],
        status=status_of(shout),
        status_text=shout.title(),
        url=f"{council.base}/ieListDocuments.aspx?CId={committee_key}&MId={key}",
        agenda_published=bool(re.search(r"\bagenda\b", state, re.IGNORECASE)),
        provenance={"start": PAGES, "status": PAGES},
    )


def shouted(text: str) -> str:
    """The state word of a row or heading: the first part between commas and dashes all in capitals."""
    parts = (part.strip() for part in re.split(r"[,;]|\s[-–—]\s|^[-–—]", text))
    return next((part for part in parts if re.fullmatch(r"[A-ZÂÊÎÔÛŴŶ][A-ZÂÊÎÔÛŴŶ' ]{2,40}", part)), "")


def earlier_later(body: bytes, base: str) -> dict[str, str]:
    """Addresses of the pages before and after this one, by "earlier" and "later"."""
    found: dict[str, str] = {}
    for link in content(body).css("a"):
        href = link.attributes.get("href") or ""
        act = link_key(href, "Act").lower()
        if act in ("earlier", "later"):
            found[act] = absolute(base, href)
    return found
