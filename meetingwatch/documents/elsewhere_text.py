"""What a saved web page, an e-mail or a text file says: blocks of words, title, address, date. In a worker only."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from meetingwatch.documents.elsewhere_html import read_page
from meetingwatch.documents.elsewhere_letters import decode, decode_page
from meetingwatch.documents.elsewhere_mail import read_mail, read_mhtml
from meetingwatch.documents.elsewhere_source import MOST_LETTERS, NOTE, NotReadError, Source, flat, paragraphs
from meetingwatch.domain.pattern import Pattern

# What no text is written with.
_UNPRINTABLE = Pattern("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")
_MOST_UNPRINTABLE = 0.05  # of the letters


def read(kind: str, data: bytes) -> Source:
    """Read bytes of a kind: "html", "mhtml", "eml" or "txt". Raises ValueError where there are no words, and
    NotReadError."""
    if kind == "html":
        _refuse_unprintable(decode_page(data))
    found = {"html": read_html, "mhtml": read_mhtml, "eml": read_mail, "txt": read_text}[kind](data)
    found = replace(
        found,
        title=flat(found.title)[:300],
        publisher=flat(found.publisher)[:200],
        address=_web_address(found.address),
    )
    if not any(block.text.strip() and block.kind != NOTE for block in found.blocks):
        raise ValueError("no words")
    _refuse_unprintable("".join(block.text for block in found.blocks))
    return found


def _refuse_unprintable(text: str) -> None:
    """A picture or a program by a page's name would become pages of rubbish."""
    if len(_UNPRINTABLE.findall(text[:MOST_LETTERS])) > _MOST_UNPRINTABLE * len(text[:MOST_LETTERS]):
        raise NotReadError("unprintable")


def read_html(data: bytes) -> Source:
    """A saved page."""
    return read_page(decode_page(data))


def read_text(data: bytes) -> Source:
    """Plain text: paragraphs by empty lines."""
    blocks = paragraphs(decode(data))
    first = blocks[0].text if blocks else ""
    return Source(blocks, first if len(first) <= 120 else "")


def _web_address(text: str) -> str:
    try:
        parsed = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip()[:1000] if parsed.scheme in ("http", "https") and parsed.hostname else ""
