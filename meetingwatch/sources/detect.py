"""Which system an address belongs to, from any page of it that a person pastes (council-sites 1)."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit, urlunsplit

from meetingwatch.domain.job import Cancel
from meetingwatch.domain.pattern import Pattern
from meetingwatch.errors import UserFacingError
from meetingwatch.http import Client
from meetingwatch.sources import moderngov
from meetingwatch.sources.bodies import decode, name_body, say_body
from meetingwatch.words import _

CMIS = "cmis"
JADU = "jadu"
CALENDAR_FILE = "ics"

_MODERNGOV_PAGE = Pattern(
    r"/(?:ie|mg|ec)[A-Za-z0-9]+\.(?:aspx|asmx)\b.*$|/documents/[gsb]\d+/.*$", re.IGNORECASE
)
_SESSION = Pattern(r"/(?:\(|%28)S(?:\(|%28)[A-Za-z0-9]+(?:\)|%29){2}", re.IGNORECASE)
_CMIS = Pattern(
    r"/cmis5/|\.cmis\.uk\.com|\.cmis-ni\.org|/ctl/ViewMeetingPublic/|Document\.ashx|/MeetingCalendarPublic",
    re.IGNORECASE,
)
_JADU = Pattern(r"/meetings/meeting/\d+/", re.IGNORECASE)


@dataclass(frozen=True)
class Detected:
    """What an address turned out to be. base has no trailing slash."""

    system: str
    base: str


def tidy(text: str) -> str:
    """A pasted address made whole: scheme added, session segment and fragment dropped.

    Raises UserFacingError where it is no web address.
    """
    text = text.strip().strip("<>\"'")
    if not re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE) or re.match(r"[\w.-]+:\d+(/|$)", text):
        text = "https://" + text
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    plain = re.fullmatch(r"[A-Za-z0-9.-]+|\[?[0-9a-fA-F:]+\]?", host)
    known = "." in host or host == "localhost" or ":" in host
    if parts.scheme.lower() not in ("http", "https") or not plain or not known or parts.username:
        raise UserFacingError(
            _("“{text}” is not a web address.").format(text=text.removeprefix("https://")[:80]),
            "",
            _("Copy the address of the council’s meetings page from your browser and paste it here."),
        )
    path = _SESSION.sub("", parts.path)
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, parts.query, ""))


def by_path(url: str) -> Detected | None:
    """What the address alone tells; None where the page has to be looked at."""
    parts = urlsplit(_SESSION.sub("", url))
    root = f"{parts.scheme}://{parts.netloc}"
    if _CMIS.search(url):
        return Detected(CMIS, root)
    if _MODERNGOV_PAGE.search(parts.path):
        return Detected(moderngov.SYSTEM, root + _MODERNGOV_PAGE.sub("", parts.path).rstrip("/"))
    if _JADU.search(url):
        return Detected(JADU, root)
    return None


def detect(text: str, client: Client, cancel: Cancel) -> Detected:
    """Find out which system an address belongs to.

    Raises UserFacingError: no web address, no answer, or no meetings system that we know.
    """
    url = tidy(text)
    found = by_path(url)
    if found:
        return found
    root = url.split("?")[0].rstrip("/")
    first_trouble: UserFacingError | None = None
    try:
        answer = client.get(url, cancel)
        linked = _linked(answer.url, answer.body)
        if linked:
            return linked
        if name_body(answer.body) == CALENDAR_FILE:
            return Detected(CALENDAR_FILE, url)
        seen = say_body(name_body(answer.body))
    except UserFacingError as error:
        first_trouble, seen = error, ""
    for base in dict.fromkeys((root, _root_of(url))):
        if _service_answers(base, client, cancel):
            return Detected(moderngov.SYSTEM, base)
    if first_trouble:
        raise first_trouble
    raise not_a_council(url, seen)


def not_a_council(url: str, seen: str) -> UserFacingError:
    """The sentence for an address where no meetings system was found."""
    host = urlsplit(url).hostname or url
    return UserFacingError(
        _("No council meetings were found at {host}.").format(host=host),
        _("Nothing was added."),
        _(
            "Open the council’s list of committees or a meeting in your browser, and paste that page’s address."
        ),
        details=f"{url}: {seen}",
    )


def _root_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _linked(url: str, body: bytes) -> Detected | None:
    """A page that is itself of a known system, or that links to one on the way."""
    direct = by_path(url)
    if direct:
        return direct
    name = name_body(body)
    if name.startswith("moderngov:page:"):
        return Detected(moderngov.SYSTEM, _SESSION.sub("", url.split("?")[0]).rsplit("/", 1)[0])
    if name == "cmis:page":
        return Detected(CMIS, _root_of(url))
    links = [_whole(url, link) for link in re.findall(r"href=[\"']([^\"']+)", decode(body), re.IGNORECASE)]
    links.sort(key=lambda link: urlsplit(link).netloc != urlsplit(url).netloc)  # the site's own first
    return next((found for link in links if (found := by_path(link))), None)


def _whole(page: str, link: str) -> str:
    """A link made absolute, "" where it cannot be or leads elsewhere than the web."""
    try:
        whole = urljoin(page, html.unescape(link).strip())
        return whole if urlsplit(whole).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _service_answers(base: str, client: Client, cancel: Cancel) -> bool:
    try:
        answer = client.get(f"{base}/mgWebService.asmx/GetCommittees", cancel)
    except UserFacingError:
        return False
    return answer.status == 200 and name_body(answer.body) == "moderngov:committees"
