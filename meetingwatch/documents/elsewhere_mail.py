"""What an e-mail, or a page saved in one file, says. In a worker only."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.message import EmailMessage
from typing import Any

from meetingwatch.documents.elsewhere_html import read_page
from meetingwatch.documents.elsewhere_letters import decode, decode_page, shown
from meetingwatch.documents.elsewhere_source import NOTE, Block, NotReadError, Source, flat, paragraphs

# An e-mail or a page in one file begins with some of these; one is enough, for a draft has no more.
_HEADERS = (
    "From To Cc Date Subject Sender Reply-To Message-ID Received Return-Path MIME-Version Content-Type "
    "Delivered-To Snapshot-Content-Location"
).split()
_DEEPEST = 2  # messages inside each other that are read
_MOST_OF = 0.75  # of its words: a plain part that has fewer is not the same text
_MOST_PDFS = 50  # that are taken out: nobody sends more in one message
_PDF = "application/pdf"
_WORD = re.compile(r"\w+")
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")


def read_mhtml(data: bytes) -> Source:
    """A page saved in one file: its first page part with its frames; the address and date are the file's own."""
    message = _message(data)
    pages = [one for one in _leaves(message) if one.get_content_type() == "text/html"]
    if not pages:
        raise ValueError("no page")
    said = _said(message, "Snapshot-Content-Location") or _said(pages[0], "Content-Location")
    found = read_page(_text(pages[0]), _frames(pages[1:]), said)
    return replace(
        found,
        address=said if said.startswith(("http:", "https:")) else found.address,
        title=_said(message, "Subject") or found.title,
        dated=_mail_day(message) or found.dated,
    )


def _frames(pages: Sequence[Any]) -> dict[str, str]:
    """The pages of frames by the addresses that a frame has for them."""
    found: dict[str, str] = {}
    for part in pages:
        text, name = _text(part), _said(part, "Content-ID").strip("<>")
        found |= {
            key: text for key in (f"cid:{name}" if name else "", _said(part, "Content-Location")) if key
        }
    return found


def read_mail(data: bytes) -> Source:
    """An e-mail: who to whom and when, then its words, those of messages that it forwards, and what is attached."""
    message = _message(data)
    subject = _said(message, "Subject")
    title = (Block("h1", subject),) if subject else ()
    return Source((*title, *_whole(message, 0)), subject, _sender(message), "", _mail_day(message))


def _whole(message: EmailMessage, depth: int) -> Iterator[Block]:
    """A message's blocks; depth: inside how many others it is."""
    for name in ("From", "To", "Cc", "Date", "Subject"):
        if message.get(name):
            yield Block("p", f"{name}: {_said(message, name)}")
    leaves = list(_leaves(message))
    yield from _body(message, leaves)
    yield from _attached([one for one in leaves if _is_attached(one)])
    for one in leaves:
        if one.get_content_type() == "message/rfc822":
            yield from _forwarded(one, depth + 1)


def _leaves(message: Any) -> Iterator[Any]:  # noqa: ANN401 - parts of a message
    """The parts of a message in their order; a message inside it is one of them."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inside = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inside, list):
            waiting += reversed(inside)
        else:
            yield part


def _body(message: EmailMessage, leaves: Sequence[Any]) -> Iterator[Block]:
    """The words: the plain part, or the HTML one where there is none or it lacks what that says; then further parts
    that are text and have no name of a file."""
    plain, html = (message.get_body(preferencelist=(kind,)) for kind in ("plain", "html"))
    told = paragraphs(_text(plain)) if plain is not None else ()
    rich = read_page(_text(html)).blocks if html is not None else ()
    yield from rich if _says_more(rich, told) else told or rich
    for one in leaves:
        if one is plain or one is html or _is_attached(one):
            continue
        if one.get_content_type() == "text/html":
            yield from read_page(_text(one)).blocks
        elif one.get_content_type() == "text/plain":
            yield from paragraphs(_text(one))


def _says_more(rich: Sequence[Block], told: Sequence[Block]) -> bool:
    """Whether a plain part is no more than a stub of an HTML one, or another text: it has not most of its words."""
    words, known = (
        {word for one in blocks for word in _WORD.findall(one.text.lower())} for blocks in (rich, told)
    )
    return len(words & known) < _MOST_OF * len(words)


def _is_attached(part: Any) -> bool:  # noqa: ANN401 - a part of a message
    """Whether a part is a file beside the words; a picture that they show is none."""
    kind = part.get_content_maintype()
    if kind in ("message", "multipart") or (
        kind == "image" and part.get("Content-ID") and not part.is_attachment()
    ):
        return False
    return bool(part.get_filename()) or part.is_attachment() or part.get_content_type() == _PDF


def _attached(parts: Sequence[Any]) -> Iterator[Block]:
    """What is attached, by name and size, and how an attached PDF is read here."""
    if not parts:
        return
    names = [f"{_file_name(one)} ({_size(one)})" for one in parts]
    yield Block(NOTE, "Attachments (in the original): " + ", ".join(names))
    if any(_is_pdf(one) for one in parts):
        yield Block(
            NOTE,
            "To read an attached PDF here, save it from your e-mail program and choose “Add a document…”.",
        )


def attached_pdfs(data: bytes) -> list[tuple[str, bytes]]:
    """The PDFs that are attached to an e-mail or to a message it forwards, by their names. Raises NotReadError."""
    found: list[tuple[str, bytes]] = []
    waiting: list[tuple[Any, int]] = [(_message(data), 0)]
    while waiting:
        message, depth = waiting.pop(0)
        for one in _leaves(message):
            inside = one.get_payload(decode=True)
            if _is_attached(one) and _is_pdf(one) and isinstance(inside, bytes) and b"%PDF-" in inside[:1024]:
                found.append((_file_name(one), inside))
            if depth < _DEEPEST and one.get_content_type() == "message/rfc822":
                waiting += [(message, depth + 1) for message in one.get_payload()[:1]]
    return found[:_MOST_PDFS]


def _is_pdf(part: Any) -> bool:  # noqa: ANN401 - a part of a message
    return part.get_content_type() == _PDF or _file_name(part).lower().endswith(".pdf")


def _file_name(part: Any) -> str:  # noqa: ANN401 - a part of a message
    return flat(shown(part.get_filename() or "")) or "a file without a name"


def _size(part: Any) -> str:  # noqa: ANN401 - a part of a message
    """ "12 KB", "1.4 MB"."""
    found = part.get_payload(decode=True)
    size = len(found) if isinstance(found, bytes) else 0
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


def _forwarded(part: Any, depth: int) -> Iterator[Block]:  # noqa: ANN401 - a part of a message
    """A message inside another; one that is too deep, or is none, is named only."""
    inside = part.get_payload()
    message = inside[0] if isinstance(inside, list) and inside else None
    subject = _said(message, "Subject") if message is not None else ""
    named = f": {subject}" if subject else ""
    if (
        depth > _DEEPEST
        or not isinstance(message, EmailMessage)
        or not any(name in message for name in _HEADERS)
    ):
        yield Block(NOTE, f"(A forwarded message that is not included{named})")
        return
    yield Block("h2", f"Forwarded message{named}")
    yield from _whole(message, depth)


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
