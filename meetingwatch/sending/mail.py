"""The message as an .eml file and as a mailto address."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import quote

from meetingwatch.domain.draft import Outgoing

# Browsers and Windows fail somewhere around 2,000 characters (platform, section 5).
LONGEST_MAILTO = 1900


def as_eml(outgoing: Outgoing, sender: str, now: datetime) -> bytes:
    """An unsent message, RFC 5322. "X-Unsent: 1" makes Outlook open it for editing.

    Raises ValueError for a line break in a header (header injection).
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = outgoing.subject
    if outgoing.to:
        message["To"] = outgoing.to
    if sender:
        message["From"] = sender
    message["Date"] = format_datetime(now)
    message["X-Unsent"] = "1"
    message.set_content(outgoing.message)
    return message.as_bytes()


def as_mailto(outgoing: Outgoing) -> str:
    """An RFC 6068 address that opens the person's mail program, "" where it would be too long."""
    body = quote(outgoing.message.replace("\n", "\r\n"), safe="")
    address = f"mailto:{quote(outgoing.to, safe='@,')}?subject={quote(outgoing.subject, safe='')}&body={body}"
    return address if len(address) <= LONGEST_MAILTO else ""
