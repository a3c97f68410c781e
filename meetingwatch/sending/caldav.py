"""A small CalDAV client (RFC 4791): finds calendars, and puts, reads and deletes single entries with their ETags.

It never follows a redirect that would take the password to another host, and never writes without a precondition:
If-None-Match for what must not be there yet, If-Match for what must be as we know it (RFC 9110, 13.1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from meetingwatch.domain.job import Cancel
from meetingwatch.errors import UserFacingError
from meetingwatch.http import Ask, Basic, Client, Response
from meetingwatch.sending import multistatus
from meetingwatch.sending.calendar_address import checked, led_to
from meetingwatch.sending.multistatus import CALDAV, DAV, NotMultistatusError, Told
from meetingwatch.words import _

MOST_HOPS = 5
MOST_ENTRY_BYTES = 1_000_000
_NAMES = 'xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'
_ABOUT = (
    "<displayname/><resourcetype/><current-user-principal/><current-user-privilege-set/>"
    "<c:calendar-home-set/><c:supported-calendar-component-set/>"
)
_MOVED = (301, 302, 303, 307, 308)
# One of these must be among a calendar's privileges (RFC 3744), where the server tells them at all.
_MAY_WRITE = ("all", "write", "write-content", "bind")


class ChangedThereError(UserFacingError):
    """The entry is not as it was known to be: somebody changed, deleted or made it (412)."""


class TakenError(UserFacingError):
    """The calendar holds an entry of this identity under another name (409)."""


class WrongPasswordError(UserFacingError):
    """The name or the password was refused (401)."""


@dataclass(frozen=True)
class Calendar:
    """A calendar that takes events; address ends with a slash."""

    address: str
    name: str
    writable: bool = True


@dataclass(frozen=True)
class Stored:
    """An entry as it stands on the server."""

    etag: str
    content: str


class CalDav:
    """Speaks to one server as one person. The password is sent to that server alone."""

    def __init__(self, client: Client, address: str, user: str, password: str, cancel: Cancel) -> None:
        self._client, self._cancel = client, cancel
        self._typed = checked(address)
        self._login = Basic(user, password)

    def find_calendars(self) -> list[Calendar]:
        """The calendars that take events: at the address itself, else by RFC 6764's way from it.

        Raises UserFacingError where there are none, or Cancelled.
        """
        here, told = self._begin()
        first = told[0]
        if _is_calendar(first):
            return [_calendar(here, first)]
        homes = first.find(f"{CALDAV}calendar-home-set/{DAV}href")
        if homes is None:
            principal = first.find(f"{DAV}current-user-principal/{DAV}href")
            if principal is None or not principal.text:
                return self._listed(here)
            here = led_to(self._typed, here, principal.text)
            here, told = self._about(here, "0")
            homes = told[0].find(f"{CALDAV}calendar-home-set/{DAV}href")
        if homes is None or not homes.text:
            raise no_calendar()
        return self._listed(led_to(self._typed, here, homes.text))

    def calendar(self) -> Calendar:
        """The calendar at the address itself. Raises UserFacingError where it is none."""
        here, told = self._about(self._typed, "0")
        if not _is_calendar(told[0]):
            raise no_calendar()
        return _calendar(here, told[0])

    def etags(self, calendar: str) -> dict[str, str]:
        """The ETag of everything in a calendar, by whole address; without entries that the server says are gone."""
        body = f'<?xml version="1.0"?><propfind {_NAMES}><prop><getetag/></prop></propfind>'
        _here, told = self._propfind(calendar, "1", body)
        found = {}
        for one in told:
            address = led_to(self._typed, calendar, one.href)
            if address != calendar and not one.missing:
                found[address] = strong(one.text(f"{DAV}getetag"))
        return found

    def get(self, href: str) -> Stored | None:
        """An entry as it stands there, None where it is gone."""
        answer = self._send(href, Ask("GET", login=self._login))
        if answer.status in (404, 410):
            return None
        if answer.status != 200:
            raise trouble(answer)
        return Stored(strong(answer.headers.get("etag", "")), answer.body.decode("utf-8", "replace"))

    def put(self, href: str, content: str, etag: str) -> str:
        """Write an entry: a new one where etag is "", else over exactly that version. Gives its new ETag.

        Raises ChangedThereError, TakenError, another UserFacingError, or Cancelled.
        """
        guard = {"If-Match": f'"{etag}"'} if etag else {"If-None-Match": "*"}
        headers = {"Content-Type": "text/calendar; charset=utf-8", **guard}
        answer = self._send(href, Ask("PUT", headers, content.encode(), self._login))
        if answer.status not in (200, 201, 204):
            raise trouble(answer)
        return strong(answer.headers.get("etag", ""))

    def delete(self, href: str, etag: str) -> None:
        """Delete exactly this version of an entry; one that is gone already is well. Raises as put does."""
        answer = self._send(href, Ask("DELETE", {"If-Match": f'"{etag}"'}, login=self._login))
        if answer.status not in (200, 202, 204, 404, 410):
            raise trouble(answer)

    def _begin(self) -> tuple[str, list[Told]]:
        """Where the server knows us: the address as typed, else the well-known one (RFC 6764, 5)."""
        root = f"{urlsplit(self._typed).scheme}://{urlsplit(self._typed).netloc}/.well-known/caldav"
        places = [self._typed, root] if urlsplit(self._typed).path != "/" else [root, self._typed]
        for place in places[:-1]:
            try:
                return self._about(place, "0")
            except WrongPasswordError:
                raise
            except UserFacingError:
                continue  # the other place may know better; its own trouble is told
        return self._about(places[-1], "0")

    def _listed(self, home: str) -> list[Calendar]:
        here, told = self._about(home, "1")
        found = [_calendar(led_to(self._typed, here, one.href), one) for one in told if _is_calendar(one)]
        if not found:
            raise no_calendar()
        return found

    def _about(self, url: str, depth: str) -> tuple[str, list[Told]]:
        return self._propfind(
            url, depth, f'<?xml version="1.0"?><propfind {_NAMES}><prop>{_ABOUT}</prop></propfind>'
        )

    def _propfind(self, url: str, depth: str, body: str) -> tuple[str, list[Told]]:
        """What the server says of an address, and where that was in the end; at least one response."""
        headers = {"Depth": depth, "Content-Type": "application/xml; charset=utf-8"}
        for _hop in range(MOST_HOPS):
            answer = self._send(url, Ask("PROPFIND", headers, body.encode(), self._login))
            if answer.status not in _MOVED:
                break
            url = led_to(self._typed, url, answer.headers.get("location", ""))
        if answer.status != 207:
            raise trouble(answer)
        try:
            told = multistatus.parse(answer.body)
        except NotMultistatusError as error:
            raise not_caldav(str(error)) from error
        if not told:
            raise not_caldav("empty")
        return url, told

    def _send(self, url: str, ask: Ask) -> Response:
        most = multistatus.MOST_BYTES if ask.method == "PROPFIND" else MOST_ENTRY_BYTES
        try:
            return self._client.exchange(url, ask, self._cancel, most=most)
        except UserFacingError as error:
            raise UserFacingError(
                _("The calendar server did not answer as it should: {what}").format(what=error.what),
                _("Your calendar here is as it was."),
                _("Check your internet connection and try again."),
                details=error.details,
            ) from error


def strong(etag: str) -> str:
    """An ETag without its quotes; a weak one is what a proxy made of the server's own (RFC 9110, 8.8.3)."""
    return etag.strip().removeprefix("W/").strip('"')


def _is_calendar(told: Told) -> bool:
    if told.find(f"{DAV}resourcetype/{CALDAV}calendar") is None:
        return False
    kinds = told.find(f"{CALDAV}supported-calendar-component-set")
    return kinds is None or "VEVENT" in _names(kinds.findall(f"{CALDAV}comp"))


def _names(components: Iterable[object]) -> set[str]:
    return {str(getattr(one, "attrib", {}).get("name", "")).upper() for one in components}


def _calendar(address: str, told: Told) -> Calendar:
    address = address if address.endswith("/") else f"{address}/"
    name = told.text(f"{DAV}displayname") or address.rstrip("/").rsplit("/", 1)[-1]
    rights = told.find(f"{DAV}current-user-privilege-set")
    may = rights is None or any(rights.find(f"{DAV}privilege/{DAV}{name}") is not None for name in _MAY_WRITE)
    return Calendar(address, name, may)


def no_calendar() -> UserFacingError:
    """The sentence for a server without a calendar that takes events."""
    return UserFacingError(
        _("No calendar that takes events was found there."),
        _("Nothing was changed."),
        _("Make a calendar with your provider first, or type the address of the calendar itself."),
    )


def not_caldav(details: str) -> UserFacingError:
    """The sentence for a page to log in, or any other thing that is no calendar server."""
    return UserFacingError(
        _("This address answers with something else than a calendar, perhaps a page to log in."),
        _("Nothing was changed."),
        _("Check the address; your provider’s help calls it the “CalDAV address”."),
        details=details,
    )


def trouble(answer: Response) -> UserFacingError:
    """The sentence for an answer that is not what was asked for."""
    safe = _("Nothing of yours was lost.")
    details = f"HTTP {answer.status} {answer.url}"
    if answer.status == 401:
        return WrongPasswordError(
            _("The calendar server did not accept the name or the password."),
            safe,
            _("Check both. Many providers want a separate “app password” for calendars."),
            details=details,
        )
    if answer.status == 412:
        return ChangedThereError(_("This entry was changed in your calendar."), safe, details=details)
    if answer.status == 409:
        return TakenError(
            _("Your calendar already holds this entry under another name, or the calendar is gone."),
            safe,
            _("Choose the calendar again."),
            details=details,
        )
    if answer.status in (403, 423):
        what, do = _("You may not write into this calendar."), _("Choose another calendar.")
    elif answer.status in (404, 410, *_MOVED):
        what, do = _("The calendar is no longer at this address."), _("Find your calendars again.")
    elif answer.status in (413, 507):
        what, do = _("The calendar server has no room for this."), _("Make room there, then try again.")
    elif answer.status >= 500 or answer.status == 429:
        what, do = _("The calendar server is not working just now."), _("Try again later.")
    else:
        return not_caldav(details)
    return UserFacingError(what, safe, do, details=details)
