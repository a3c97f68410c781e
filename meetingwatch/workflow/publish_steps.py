"""One entry's way into an online calendar: what stands there is looked at first, and never overwritten unseen.

Each step is remembered before it is sent ("putting") and again when it was answered. A step whose answer was never
seen is looked up there the next time.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from meetingwatch import ical
from meetingwatch.sending.caldav import CalDav, ChangedThereError, Stored, TakenError
from meetingwatch.store import calendars as store
from meetingwatch.store.calendars import (
    CANCELLED,
    CHANGED_THERE,
    DELETED_THERE,
    MINE,
    NOT_OURS,
    PUTTING,
    TAKEN,
    THEIRS,
    THERE,
    Conflict,
    Published,
)
from meetingwatch.workflow.calendars import CalendarEntry
from meetingwatch.workflow.workbench import Workbench

ADDED, CHANGED, REMOVED, UNCHANGED = "added", "changed", "removed", "unchanged"


@dataclass(frozen=True)
class Wanted:
    """An entry as it should stand there. ends: an ISO day."""

    uid: str
    hash: str
    content: str
    ends: str

    @classmethod
    def of(cls, entry: CalendarEntry) -> Wanted:
        """The same as text."""
        return cls(entry.uid, entry.hash, entry.content().decode(), entry.ends.isoformat())


class Way:
    """Puts and withdraws single entries in one calendar, counting what that changed there.

    there: the ETags of everything in the calendar by address, as read just now.
    """

    def __init__(
        self, bench: Workbench, dav: CalDav, calendar: str, there: dict[str, str], today: date
    ) -> None:
        self._bench, self._dav, self._calendar = bench, dav, calendar
        self._there, self._today = there, today.isoformat()
        self.counts: Counter[str] = Counter()

    def put(self, wanted: Wanted, known: Published | None, waiting: Conflict | None) -> None:
        """Let an entry stand there as wanted. Raises UserFacingError or Cancelled."""
        if waiting is not None and waiting.choice == MINE:
            self._put_over(wanted, known, waiting)
        elif known is None:
            self._send(wanted, None, "", ADDED)
        elif known.state == PUTTING:
            self._go_on(wanted, known)
        elif known.hash == wanted.hash and known.state == THEIRS:
            self._settle(known)
        elif known.href not in self._there:
            self._missing(wanted, known)
        elif known.state == THEIRS:
            self._differs(wanted.uid, CHANGED_THERE, wanted.content, self._dav.get(known.href))
        elif self._there[known.href] == known.etag and known.hash == wanted.hash:
            self._settle(known)
        elif self._there[known.href] == known.etag:
            self._send(wanted, known, known.etag, CHANGED, before=known.content)
        else:
            self._look_first(wanted, known, self._dav.get(known.href))

    def withdraw(self, known: Published, waiting: Conflict | None) -> None:
        """What is wanted no longer is marked as cancelled, and deleted the next time; what has passed stays."""
        mine = waiting is not None and waiting.choice == MINE
        if known.state == THEIRS and not mine:
            self._forget(known)
            return
        stored = self._dav.get(known.href) if known.href in self._there else None
        if stored is None or (known.ends < self._today and known.state != CANCELLED):
            if known.state == CANCELLED:
                self.counts[REMOVED] += 1
            self._forget(known)
            return
        if not stands_as_put(known, stored.content) and not (
            mine and waiting is not None and waiting.etag == stored.etag
        ):
            mine_now = "" if known.state == CANCELLED else cancelled(known.content)
            self._differs(known.uid, CHANGED_THERE, mine_now, stored)
            return
        self._end(known, stored)

    def _end(self, known: Published, stored: Stored) -> None:
        if known.state == PUTTING and _is_cancelled(known) and _meaning(stored.content) == known.hash:
            self._settle(replace(known, state=CANCELLED, etag=stored.etag, before=""))
            return
        try:
            if known.state == CANCELLED:
                self._dav.delete(known.href, stored.etag)
                self.counts[REMOVED] += 1
                self._forget(known)
                return
            text = cancelled(known.content)
            ends = replace(known, content=text, hash=_meaning(text), before=stored.content)
            self._keep(replace(ends, state=PUTTING))
            etag = self._dav.put(known.href, text, stored.etag)
        except ChangedThereError:
            self._differs(known.uid, CHANGED_THERE, known.content, self._dav.get(known.href))
            return
        self.counts[CHANGED] += 1
        with self._bench.library.write() as db:
            store.calendar_sequence(db, known.uid, ends.hash)
        self._settle(self._as_kept(replace(ends, state=CANCELLED, etag=etag, before="")))

    def _put_over(self, wanted: Wanted, known: Published | None, waiting: Conflict) -> None:
        """The person chose ours: over exactly the version they saw, and with a higher SEQUENCE than it has."""
        content, number = numbered_above(wanted.content, waiting.theirs)
        if number:
            wanted = replace(wanted, content=content)
            with self._bench.library.write() as db:
                store.raise_sequence(db, wanted.uid, number)
        self._send(wanted, known, waiting.etag, CHANGED, before=waiting.theirs)

    def _send(
        self, wanted: Wanted, known: Published | None, etag: str, what: str, *, before: str = ""
    ) -> None:
        """Put it there under a precondition (etag "": nothing is there); what stands in the way is shown to the
        person. before: what is known to stand there now."""
        href = known.href if known and known.href else address_in(self._calendar, wanted.uid)
        row = Published(
            self._calendar, wanted.uid, href, etag, PUTTING, wanted.hash, wanted.content, before, wanted.ends
        )
        self._keep(row)
        try:
            new = self._dav.put(href, wanted.content, etag)
        except ChangedThereError:
            self._restore(known, wanted.uid)
            self._in_the_way(wanted, known, replace(row, state=THEIRS), self._dav.get(href))
            return
        except TakenError:
            self._restore(known, wanted.uid)
            self._dav.calendar()  # a calendar that is gone also answers 409; this says so
            self._differs(wanted.uid, TAKEN, wanted.content, None)
            return
        self.counts[what] += 1
        self._settle(self._as_kept(replace(row, state=THERE, etag=new, before="")), count=False)

    def _as_kept(self, row: Published) -> Published:
        """A server that says no ETag when it is given something may have written it otherwise (RFC 4791, 5.3.4): what
        it made of it is what the next publishing expects there."""
        stored = None if row.etag else self._dav.get(row.href)
        if stored is None:
            return row
        said_else = _meaning(stored.content) != row.hash
        return replace(row, etag=stored.etag, before=stored.content if said_else else "")

    def _in_the_way(
        self, wanted: Wanted, known: Published | None, row: Published, stored: Stored | None
    ) -> None:
        """What we never put there but says the very same (another computer's, an older library's) is let be."""
        if known is None and stored and _meaning(stored.content) == wanted.hash:
            self._settle(row)
            return
        reason = CHANGED_THERE if known else NOT_OURS
        self._differs(wanted.uid, reason if stored else DELETED_THERE, wanted.content, stored)

    def _go_on(self, wanted: Wanted, known: Published) -> None:
        """A put whose answer was not seen: was it done?"""
        stored = self._dav.get(known.href)
        if stored is None:
            self._send(wanted, known, "", ADDED)
            return
        said = _meaning(stored.content)
        if said == wanted.hash:
            self._settle(replace(known, state=THERE, etag=stored.etag, hash=said, before=""))
        elif said == known.hash or (known.before and said == _meaning(known.before)):
            self._send(wanted, known, stored.etag, CHANGED, before=stored.content)
        else:
            reason = CHANGED_THERE if known.before else NOT_OURS
            self._restore(None, wanted.uid)
            self._differs(wanted.uid, reason, wanted.content, stored)

    def _look_first(self, wanted: Wanted, known: Published, stored: Stored | None) -> None:
        """Its ETag is another: did somebody change it, or did the server only keep its own books?"""
        said = _meaning(stored.content) if stored else ""
        if stored and said == wanted.hash:
            fresh = replace(known, etag=stored.etag, hash=said, content=wanted.content, before="")
            self._settle(replace(fresh, state=THERE))
        elif stored and known.hash == wanted.hash and stands_as_put(known, stored.content):
            self._settle(replace(known, etag=stored.etag))
        elif stored and stands_as_put(known, stored.content):
            self._send(wanted, known, stored.etag, CHANGED, before=stored.content)
        else:
            reason = CHANGED_THERE if stored else DELETED_THERE
            self._differs(wanted.uid, reason, wanted.content, stored)

    def _missing(self, wanted: Wanted, known: Published) -> None:
        """The person deleted it there; what has passed is let go without a question."""
        if wanted.ends < self._today:
            self._settle(replace(known, state=THEIRS, hash=wanted.hash))
        else:
            self._differs(wanted.uid, DELETED_THERE, wanted.content, None)

    def _differs(self, uid: str, reason: str, mine: str, stored: Stored | None) -> None:
        theirs, etag = (stored.content, stored.etag) if stored else ("", "")
        with self._bench.library.write() as db:
            store.save_conflict(db, Conflict(self._calendar, uid, reason, mine, theirs, etag))

    def _settle(self, row: Published, *, count: bool = True) -> None:
        self.counts[UNCHANGED] += int(count and row.state != CANCELLED)
        with self._bench.library.write() as db:
            store.save_published(db, row)
            store.forget_conflict(db, self._calendar, row.uid)

    def _keep(self, row: Published) -> None:
        with self._bench.library.write() as db:
            store.save_published(db, row)

    def _restore(self, known: Published | None, uid: str) -> None:
        """Nothing was put: what was known before is known again."""
        with self._bench.library.write() as db:
            if known is None:
                store.forget_published(db, self._calendar, uid)
            else:
                store.save_published(db, known)

    def _forget(self, known: Published) -> None:
        with self._bench.library.write() as db:
            store.forget_published(db, self._calendar, known.uid)
            store.forget_conflict(db, self._calendar, known.uid)


def address_in(calendar: str, uid: str) -> str:
    """Where an entry of ours stands in a calendar (an address that ends with a slash)."""
    return f"{calendar}{uid.split('@')[0]}.ics"


def _meaning(content: str) -> str:
    """What an entry says; something of its own for what cannot be read."""
    try:
        return ical.meaning(ical.read_events(content)) if content else ""
    except ValueError:
        return "unreadable"


def stands_as_put(known: Published, content: str) -> bool:
    """Whether what stands there says what we put there, or what the server made of it, or what stood there before a put
    whose answer was not seen."""
    return _meaning(content) in {known.hash, _meaning(known.before) if known.before else known.hash}


def _is_cancelled(known: Published) -> bool:
    return "\nSTATUS:CANCELLED" in known.content


def numbered_above(content: str, theirs: str) -> tuple[str, int]:
    """An entry with a SEQUENCE above that of theirs, and that number; as it is, and 0, where it has one already.

    Whoever took theirs in would pass over a lower one as the older of the two (RFC 5546, 2.1.5).
    """
    try:
        (event,), (other,) = ical.read_events(content), ical.read_events(theirs)
        has, needs = int(str(event.get("SEQUENCE", 0))), int(str(other.get("SEQUENCE", 0))) + 1
    except ValueError:  # nothing there, or nothing that can be read
        return content, 0
    if has >= needs:
        return content, 0
    event.pop("SEQUENCE", None)
    event.add("SEQUENCE", needs)
    return ical.calendar_bytes([event], name="").decode(), needs


def cancelled(content: str) -> str:
    """The same entry, called off: STATUS:CANCELLED, the next SEQUENCE, no alarms (RFC 5545, 3.8.1.11)."""
    (event,) = ical.read_events(content)
    for name in ("STATUS", "SEQUENCE"):
        number = int(str(event.get("SEQUENCE", 0))) + 1 if name == "SEQUENCE" else 0
        event.pop(name, None)
        event.add(name, number if name == "SEQUENCE" else "CANCELLED")
    event.subcomponents.clear()
    return ical.calendar_bytes([event], name="").decode()
