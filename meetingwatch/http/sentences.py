"""What a person reads when a page or a paper could not be fetched."""

from __future__ import annotations

from math import ceil
from urllib.parse import urlsplit

from meetingwatch.errors import UserFacingError
from meetingwatch.words import _, ngettext


class TooBigError(UserFacingError):
    """The file is larger than the limit. size: its bytes, 0 where the site does not say."""

    size = 0


class NoAnswerError(UserFacingError):
    """The site itself cannot be reached just now: whatever else is to come from it would fare no better."""


class BrokenOffError(UserFacingError):
    """What had begun to come did not come whole."""


class RefusedError(UserFacingError):
    """The site answered, and does not give out what stands at this address."""


def refused_hop(target: str) -> UserFacingError:
    """The sentence for a redirect that is not safe."""
    return UserFacingError(
        _("The council’s site sent us to an address that is not safe to follow."),
        _("Nothing was fetched."),
        _("Open the council’s page in your browser to see what it says."),
        details=target,
    )


def no_answer(url: str, error: Exception, *, reached: bool = False) -> UserFacingError:
    """The sentence for no network, no such host, or a dropped connection. reached: the site is there, but it cannot be
    talked with (a certificate that is not its own)."""
    return (UserFacingError if reached else NoAnswerError)(
        _("{host} did not answer.").format(host=urlsplit(url).hostname or url),
        _("What was known before is kept and can be read without a network."),
        _("Check your internet connection, then try again."),
        details=f"{type(error).__name__}: {error}",
    )


def bad_status(url: str, status: int, wait: float = 0.0) -> UserFacingError:
    """The sentence for an answer that is not the document. wait: seconds that the site asks for (Retry-After)."""
    host = urlsplit(url).hostname or url
    if status in (401, 403, 429, 503):
        what = _("{host} would not let this program in just now.").format(host=host)
        do = _("Try again later, or open the page in your browser and add the file by hand.")
        if wait >= 1:
            do = _("It asks for {time}: try again after that.").format(time=_span(wait))
    elif status in (404, 410):
        what = _("{host} no longer has this document.").format(host=host)
        do = _("Look at the council’s page; it may have been moved or replaced.")
    else:
        what = _("{host} answered with an error.").format(host=host)
        do = _("Try again later.")
    kind = RefusedError if status in (401, 403, 404, 410) else UserFacingError
    return kind(what, _("What was known before is kept."), do, details=f"HTTP {status} {url}")


def _span(seconds: float) -> str:
    """ "40 seconds", "5 minutes", "2 hours", never less than it is."""
    if seconds <= 90:
        n = ceil(seconds)
        return ngettext("{n} second", "{n} seconds", n).format(n=n)
    if seconds <= 90 * 60:
        n = ceil(seconds / 60)
        return ngettext("{n} minute", "{n} minutes", n).format(n=n)
    n = ceil(seconds / 3600)
    return ngettext("{n} hour", "{n} hours", n).format(n=n)


def cut_short(*, kept: bool = False) -> BrokenOffError:
    """The sentence for a body that ended early. kept: what came is kept, and the next try goes on behind it."""
    return BrokenOffError(
        _("The download broke off before the end."),
        _("What has come is kept.") if kept else _("The half-finished file was not kept."),
        _("Try again: it goes on from there.") if kept else _("Try again."),
    )


def empty() -> UserFacingError:
    """The sentence for a document without a byte."""
    return UserFacingError(
        _("The council’s site sent an empty file."),
        _("What was known before is kept."),
        _("Try again later, or look at the council’s own page."),
    )


def too_slow(*, kept: bool = False) -> BrokenOffError:
    """The sentence for a drip feed; kept as in cut_short."""
    return BrokenOffError(
        _("The council’s site is answering too slowly."),
        _("What has come is kept.") if kept else _("What was known before is kept."),
        _("Try again later: it goes on from there.") if kept else _("Try again later."),
    )


def too_big(most: int, size: int = 0) -> TooBigError:
    """The sentence for a file over the limit (bytes); size: its own, where the site says it."""
    found = TooBigError(
        _("This file is larger than the limit of {size} MB.").format(size=most // 1_000_000),
        _("It was not kept."),
        _("You can raise the limit in Settings, or open the file in your browser."),
    )
    found.size = size
    return found
