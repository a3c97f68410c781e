"""What a saved web page, an e-mail or a text file says: blocks of words, title, address, date. In a worker only.

Nothing is loaded: scripts, styles, pictures and everything remote are left out unread.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlsplit

from meetingwatch.domain.pattern import Pattern

# What is longer is refused: a document of which the end is missing would be taken for the whole.
MOST_LETTERS = 4_000_000
MOST_NODES = 2_000_000

_LEFT_OUT = frozenset(
    "script style noscript template iframe object embed svg canvas video audio form nav button select head".split()
)
_BLOCKS = frozenset(
    "p div section article main header footer aside ul ol dl li dt dd table tr pre blockquote figure figcaption "
    "h1 h2 h3 h4 h5 h6 address details summary hr body center fieldset".split()
)
# An e-mail or a page in one file begins with some of these; one is enough, for a draft has no more.
_HEADERS = (
    "From To Cc Date Subject Sender Reply-To Message-ID Received Return-Path MIME-Version Content-Type "
    "Delivered-To Snapshot-Content-Location"
).split()
# What no text is written with. The letters 80 to 9F are quotation marks where a page names the wrong alphabet.
_UNPRINTABLE = Pattern("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")
_MOST_UNPRINTABLE = 0.05  # of the letters
_SAVED = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE)
_DAY = Pattern(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True)
class Block:
    """A paragraph. kind: "h1", "h2", "h3", "p", "li", "row" or "pre"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Source:
    """What was read. dated is "YYYY-MM-DD" or ""; publisher and address are "" where it does not say."""

    blocks: tuple[Block, ...]
    title: str = ""
    publisher: str = ""
    address: str = ""
    dated: str = ""


class NotReadError(ValueError):
    """The bytes are not what the file's name says, or more than is kept. reason: "no-headers", "unprintable" or
    "too-long"."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def read(kind: str, data: bytes) -> Source:
    """Read bytes of a kind: "html", "mhtml", "eml" or "txt". Raises ValueError where there are no words, and
    NotReadError."""
    if kind == "html":
        _refuse_unprintable(decode(data))
    found = {"html": read_html, "mhtml": read_mhtml, "eml": read_mail, "txt": read_text}[kind](data)
    found = replace(
        found,
        title=_flat(found.title)[:300],
        publisher=_flat(found.publisher)[:200],
        address=_web_address(found.address),
    )
    if not any(block.text.strip() for block in found.blocks):
        raise ValueError("no words")
    _refuse_unprintable("".join(block.text for block in found.blocks))
    return found


def _refuse_unprintable(text: str) -> None:
    """A picture or a program by a page's name would become pages of rubbish."""
    if len(_UNPRINTABLE.findall(text[:MOST_LETTERS])) > _MOST_UNPRINTABLE * len(text[:MOST_LETTERS]):
        raise NotReadError("unprintable")


def read_html(data: bytes) -> Source:
    """A saved page: the main part of it where it says which that is."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(decode(data))
    saved = _SAVED.search(data[:20_000])
    about = _meta(tree)
    address = (
        (saved.group(1).decode("latin-1") if saved else "") or _canonical(tree) or about.get("og:url", "")
    )
    body = tree.css_first("main, [role=main], article, #modgov, #content, #main-content") or tree.body
    blocks = tuple(_blocks(body)) if body is not None else ()
    if sum(len(one.text) for one in blocks) < 200 and tree.body is not None:
        blocks = tuple(_blocks(tree.body))
    heading = next((one.text for one in blocks if one.kind == "h1"), "")
    title = tree.css_first("title")
    named = about.get("og:title", "") or (title.text() if title is not None else "") or heading
    return Source(
        blocks,
        named,
        about.get("og:site_name", "") or about.get("publisher", "") or about.get("dc.publisher", ""),
        address,
        _day(
            *(about.get(name, "") for name in ("article:published_time", "dc.date", "date", "dcterms.date"))
        ),
    )


def _meta(tree: Any) -> dict[str, str]:  # noqa: ANN401 - a parser's tree
    found: dict[str, str] = {}
    for tag in tree.css("meta"):
        name = tag.attributes.get("property") or tag.attributes.get("name") or ""
        content = tag.attributes.get("content") or ""
        found.setdefault(name.lower(), content)
    return found


def _canonical(tree: Any) -> str:  # noqa: ANN401 - a parser's tree
    link = tree.css_first("link[rel=canonical]")
    return (link.attributes.get("href") or "") if link is not None else ""


class _Writer:
    """Collects words into blocks as the page is walked."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.kind = "p"
        self._words: list[str] = []
        self._letters = 0

    def word(self, text: str) -> None:
        """Some more of the block."""
        self._words.append(text)
        self._letters += len(text)
        if self._letters > MOST_LETTERS:
            raise NotReadError("too-long")

    def end(self, kind: str = "p") -> None:
        """The block ends; the next is of this kind."""
        text = "".join(self._words)
        text = text.strip("\n") if self.kind == "pre" else _flat(text)
        if text.strip():
            self.blocks.append(Block(self.kind, text))
        self._words, self.kind = [], kind


def _blocks(root: Any) -> Iterator[Block]:  # noqa: ANN401 - a parser's node
    """Walk without calling ourselves: a page may be nested a million deep."""
    writer, seen = _Writer(), 0
    waiting: list[tuple[Any, bool]] = [(root, False)]
    while waiting:
        node, leaving = waiting.pop()
        seen += 1
        if seen > MOST_NODES:
            raise NotReadError("too-long")
        tag = node.tag
        if leaving:
            _leave(writer, tag)
            continue
        if tag == "-text":
            writer.word(node.text(deep=False) or "")
            continue
        if tag in _LEFT_OUT or tag.startswith(("-", "_")) or _hidden(node):
            continue
        _enter(writer, tag)
        waiting.append((node, True))
        children = list(node.iter(include_text=True))
        waiting += [(child, False) for child in reversed(children)]
    writer.end()
    yield from writer.blocks


def _hidden(node: Any) -> bool:  # noqa: ANN401 - a parser's node
    given = node.attributes
    style = (given.get("style") or "").replace(" ", "").lower()
    return "hidden" in given or given.get("aria-hidden") == "true" or "display:none" in style


def _enter(writer: _Writer, tag: str) -> None:
    if tag in ("td", "th") and writer.kind == "row":
        writer.word(" \t ")
    elif tag == "br":
        writer.word("\n" if writer.kind == "pre" else " ")
    elif tag in _BLOCKS:
        kinds = {"h1": "h1", "h2": "h2", "h3": "h3", "h4": "h3", "li": "li", "tr": "row", "pre": "pre"}
        inside = writer.kind in ("row", "li") and tag in ("p", "div")
        if inside:
            writer.word(" ")
        else:
            writer.end(kinds.get(tag, "p"))


def _leave(writer: _Writer, tag: str) -> None:
    if tag in _BLOCKS and not (writer.kind in ("row", "li") and tag in ("p", "div")):
        writer.end()


def read_mhtml(data: bytes) -> Source:
    """A page saved in one file: its first page part; the address and date are the file's own."""
    message = _message(data)
    part = next((one for one in message.walk() if one.get_content_type() == "text/html"), None)
    if part is None:
        raise ValueError("no page")
    found = read_html(_payload(part))
    said = message.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
    address = str(said) if str(said).startswith(("http:", "https:")) else found.address
    return replace(
        found,
        address=address,
        title=str(message.get("Subject") or "") or found.title,
        dated=_mail_day(message) or found.dated,
    )


def read_mail(data: bytes) -> Source:
    """An e-mail: who to whom and when, then its words; attachments are named only."""
    message = _message(data)
    heads = [
        Block("p", f"{name}: {_flat(str(message.get(name)))}")
        for name in ("From", "To", "Cc", "Date", "Subject")
        if message.get(name)
    ]
    body = message.get_body(preferencelist=("plain", "html"))
    blocks: tuple[Block, ...] = ()
    if body is not None and body.get_content_type() == "text/html":
        blocks = read_html(_payload(body)).blocks
    elif body is not None:
        blocks = _paragraphs(_text(body))
    names = [_flat(part.get_filename() or "") for part in message.iter_attachments()]
    if any(names):
        blocks += (Block("p", "Attachments (in the original): " + ", ".join(name for name in names if name)),)
    subject = _flat(str(message.get("Subject") or ""))
    title = (Block("h1", subject),) if subject else ()
    return Source((*title, *heads, *blocks), subject, _sender(message), "", _mail_day(message))


def read_text(data: bytes) -> Source:
    """Plain text: paragraphs by empty lines."""
    blocks = _paragraphs(decode(data))
    first = blocks[0].text if blocks else ""
    return Source(blocks, first if len(first) <= 120 else "")


def decode(data: bytes) -> str:
    """Bytes as text: a byte order mark, the page's own word, UTF-8, else Windows-1252."""
    for mark, charset in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(charset, "replace")
    said = re.search(rb"charset=[\"']?([\w-]+)", data[:4000], re.IGNORECASE)
    for charset in [said.group(1).decode("ascii")] if said else []:
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            break
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _message(data: bytes) -> EmailMessage:
    """Raises NotReadError for what has no header lines."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        data = decode(data).encode()
    found = email.message_from_bytes(data.lstrip(b"\r\n"), policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    if not any(name in found for name in _HEADERS):
        raise NotReadError("no-headers")
    return found


def _payload(part: Any) -> bytes:  # noqa: ANN401 - a part of a message
    found = part.get_payload(decode=True)
    charset = part.get_content_charset()
    if isinstance(found, bytes) and charset:
        try:
            return found.decode(charset, "replace").encode()
        except LookupError:
            return found
    return found if isinstance(found, bytes) else b""


def _text(part: Any) -> str:  # noqa: ANN401 - a part of a message
    return decode(_payload(part))


def _sender(message: EmailMessage) -> str:
    said = _flat(str(message.get("From") or ""))
    return re.sub(r"\s*<[^>]*>", "", said).strip('" ') or said


def _mail_day(message: EmailMessage) -> str:
    try:
        when = message["Date"].datetime
    except (AttributeError, TypeError, ValueError):
        return ""
    return when.date().isoformat() if when is not None else ""


def _paragraphs(text: str) -> tuple[Block, ...]:
    if len(text) > MOST_LETTERS:
        raise NotReadError("too-long")
    parts = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return tuple(Block("pre", part.strip("\n")) for part in parts if part.strip())


def _day(*texts: str) -> str:
    for text in texts:
        found = _DAY.search(text)
        if found and 1900 < int(found.group(1)) < 2200:
            return found.group()
    return ""


def _web_address(text: str) -> str:
    try:
        parsed = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip()[:1000] if parsed.scheme in ("http", "https") and parsed.hostname else ""


def _flat(text: str) -> str:
    return " ".join(text.split())
