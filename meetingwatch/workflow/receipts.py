"""Asking for a receipt of what was sent: whom to ring, and the message ready to go."""

from __future__ import annotations

from dataclasses import dataclass

from meetingwatch.domain.council import Contact
from meetingwatch.domain.draft import Outgoing
from meetingwatch.domain.submission import SENT
from meetingwatch.domain.times import say_instant
from meetingwatch.sending.mail import as_mailto
from meetingwatch.store import drafts as draft_store
from meetingwatch.words import _
from meetingwatch.workflow import writing
from meetingwatch.workflow.workbench import Workbench


@dataclass(frozen=True)
class Asking:
    """A ready "please confirm receipt". ring: whom to ring; to: the address, "" where none is known."""

    ring: str
    to: str
    subject: str
    words: str

    @property
    def mailto(self) -> str:
        """The message as an address that mail programs open."""
        return as_mailto(Outgoing(self.to, "", self.subject, self.words, ""))


def asking(bench: Workbench, draft_id: str) -> Asking:
    """The message for what was sent of a draft. Raises UserFacingError for an unknown draft."""
    found = writing.written(bench, writing.get(bench, draft_id))
    with bench.library.read() as db:
        sent = draft_store.submissions(db, draft=draft_id)
    going = (sent[0].message if sent else None) or writing.outgoing(bench, found)
    at = sent[0].first(SENT) if sent else None
    contact = found.meeting.contact if found.meeting else Contact()
    return for_contact(contact, going.subject, say_instant(at) if at else "", going.to)


def for_contact(contact: Contact, subject: str, sent: str, to: str = "") -> Asking:
    """The same from what is known already. sent: when, in words."""
    title = _("Please confirm receipt: {subject}").format(subject=subject)
    return Asking(ring_words(contact), to or contact.email, title, confirm_words(subject, sent))


def ring_words(contact: Contact) -> str:
    """Whom to ring when no receipt comes."""
    name = contact.name or _("Democratic services")
    if contact.telephone:
        return _("No receipt? Ring {name}: {telephone}").format(name=name, telephone=contact.telephone)
    if contact.email:
        return _("No receipt? Write to {name}: {email}").format(name=name, email=contact.email)
    return _("No receipt? Ring the council and ask for democratic services.")


def confirm_words(subject: str, sent: str) -> str:
    """The ready "please confirm receipt"."""
    return _(
        "Dear democratic services, I sent you “{subject}” on {sent}. Please confirm that you received it and that "
        "it is in time. Thank you."
    ).format(subject=subject, sent=sent)
