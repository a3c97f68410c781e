"""Addresses of calendar servers: where a password may be sent, and how the same address is always written."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from meetingwatch.errors import UserFacingError
from meetingwatch.http import is_loopback
from meetingwatch.words import _


def checked(address: str) -> str:
    """A typed address, whole: https unless it says otherwise, no name or password in it.

    Raises UserFacingError: http that is not this computer itself, another scheme, a password in the address.
    """
    text = address.strip()
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError as error:
        raise _unusable(_("That is not the address of a calendar server.")) from error
    if parts.username is not None or parts.password is not None:
        raise _unusable(
            _("The address has a name or a password in it; type them into their own fields instead.")
        )
    if not host or parts.scheme not in ("https", "http") or any(sign.isspace() for sign in text):
        raise _unusable(_("That is not the address of a calendar server."))
    if parts.scheme == "http" and not is_loopback(host):
        raise _unusable(
            _("The address begins with http://, so your password would be readable on its way there.")
        )
    return urlunsplit((parts.scheme, parts.netloc.lower(), _tidy(parts.path or "/"), parts.query, ""))


def _tidy(path: str) -> str:
    """The same path always written in the same way; an encoded slash or percent sign stays what it is."""
    kept = re.sub(r"%(25|2f)", lambda found: f"%25{found[1].upper()}", path, flags=re.IGNORECASE)
    return re.sub(r"%25(25|2F)", r"%\1", quote(unquote(kept), safe="/@:+,;=!$&'()*~"))


def _unusable(what: str) -> UserFacingError:
    return UserFacingError(
        what,
        _("Nothing was sent."),
        _("Use the https address that your calendar’s provider gives for “CalDAV”."),
    )


def led_to(typed: str, here: str, href: str) -> str:
    """Where a server's own link or redirect leads, whole.

    The password goes only to the host that was typed, one below it, or one beside it (providers spread their accounts
    over caldav.provider.example, p12-caldav.provider.example). Raises UserFacingError for any other.
    """
    try:
        target = urljoin(here, href.strip())
        old, new = urlsplit(typed), urlsplit(target)
        first, host = old.hostname or "", new.hostname or ""
        _port = new.port
    except ValueError as error:
        raise _elsewhere(href) from error
    same = host == first or host.endswith(f".{first}") or _beside(first, host)
    secure = new.scheme == "https" or (new.scheme == "http" and is_loopback(host))
    if not host or not same or not secure or new.username is not None:
        raise _elsewhere(f"{new.scheme}://{host}")
    return urlunsplit((new.scheme, new.netloc.lower(), _tidy(new.path or "/"), new.query, ""))


def _beside(one: str, other: str) -> bool:
    """Whether two hosts share the domain of one owner. Short names before the last dot ("co.uk") belong to many."""
    domain = one.partition(".")[2]
    labels = domain.split(".")
    return len(labels) >= 2 and len(labels[-2]) > 3 and other.partition(".")[2] == domain


def _elsewhere(target: str) -> UserFacingError:
    return UserFacingError(
        _("The calendar server sends this program on to another address: {address}").format(address=target),
        _("Your password was not sent there."),
        _("If that address is your provider’s, and begins with https, type it in yourself."),
    )
