"""What an e-mail, or a page saved in one file, says. In a worker only."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from email.message import EmailMessage
from typing import Any

from meetingwatch.documents.elsewhere_html import read_page
from meetingwatch.documents.elsewhere_letters import decode, decode_page, shown
from meetingwatch.documents.elsewhere_source import Block, NotReadError, Source, flat, paragraphs

# An e-mail or a page in one file begins with some of these; one is enough, for a draft has no more.
_HEADERS = (
    "From To Cc Date Subject Sender Reply-To Message-ID Received Return-Path MIME-Version Content-Type "
    "Delivered-To Snapshot-Content-Location"
).split()
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")


def read_mhtml(data: bytes) -> Source:
    """A page saved in one file: its first page part; the address and date are the file's own."""
    message = _message(data)
    part = next((one for one in message.walk() if one.get_content_type() == "text/html"), None)
    if part is None:
        raise ValueError("no page")
    found = read_page(_text(part))
    said = _said(message, "Snapshot-Content-Location") or _said(part, "Content-Location")
    address = said if said.startswith(("http:", "https:")) else found.address
    return replace(
        found,
        address=address,
        title=_said(message, "Subject") or found.title,
        dated=_mail_day(message) or found.dated,
    )


def read_mail(data: bytes) -> Source:
    """An e-mail: who to whom and when, then its words; attachments are named only."""
    message = _message(data)
    heads = [
        Block("p", f"{name}: {_said(message, name)}")
        for name in ("From", "To", "Cc", "Date", "Subject")
        if message.get(name)
    ]
    body = message.get_body(preferencelist=("plain", "html"))
    blocks: tuple[Block, ...] = ()
    if body is not None and body.get_content_type() == "text/html":
        blocks = read_page(_text(body)).blocks
    elif body is not None:
        blocks = paragraphs(_text(body))
    names = [flat(part.get_filename() or "") for part in message.iter_attachments()]
    if any(names):
        blocks += (Block("p", "Attachments (in the original): " + ", ".join(name for name in names if name)),)
    subject = _said(message, "Subject")
    title = (Block("h1", subject),) if subject else ()
    return Source((*title, *heads, *blocks), subject, _sender(message), "", _mail_day(message))


def _message(data: bytes) -> EmailMessage:
    """Raises NotReadError for what has no header lines."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        data = decode(data).encode()
    data = data.lstrip(b"\r\n")
    if end := _HEAD_ENDS.search(data):  # letters that are not marked as another alphabet's
        data = decode(data[: end.start()]).encode() + data[end.start() :]
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    if not any(name in found for name in _HEADERS):
        raise NotReadError("no-headers")
    return found


def _text(part: Any) -> str:  # noqa: ANN401 - a part of a message
    found = part.get_payload(decode=True)
    data = found if isinstance(found, bytes) else b""
    said = str(part.get_content_charset() or "")
    return decode_page(data) if part.get_content_subtype() == "html" and not said else decode(data, said)


def _said(part: Any, name: str) -> str:  # noqa: ANN401 - a part of a message
    return flat(shown(str(part.get(name) or "")))


def _sender(message: EmailMessage) -> str:
    said = _said(message, "From")
    return re.sub(r"\s*<[^>]*>", "", said).strip('" ') or said


def _mail_day(message: EmailMessage) -> str:
    try:
        when = message["Date"].datetime
    except (AttributeError, TypeError, ValueError):
        return ""
    return when.date().isoformat() if when is not None else ""
