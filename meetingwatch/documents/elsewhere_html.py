"""What a saved web page says: its main part as blocks of words, title, address, date. In a worker only.

Nothing is loaded: scripts, styles, pictures and everything remote are left out unread.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from meetingwatch.documents.elsewhere_source import (
    MOST_LETTERS,
    NOTE,
    Block,
    NotReadError,
    Source,
    first_day,
    flat,
)

MOST_NODES = 2_000_000

_LEFT_OUT = frozenset(
    "script style noscript template iframe object embed svg canvas video audio form nav button select head".split()
)
_BLOCKS = frozenset(
    "p div section article main header footer aside ul ol dl li dt dd table tr pre blockquote figure figcaption "
    "h1 h2 h3 h4 h5 h6 address details summary hr body center fieldset".split()
)
_FRAMES = ("iframe", "frame")
_MOST_FRAMES = 200  # that are read: each is a page of its own in memory
_MOST_NAMED = 20  # frames that are not in the file: an advertisement more or less
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
# What the SingleFile extension writes at the beginning, in the words of a browser's clock.
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)(?:\s+saved date:\s*\w+ (\w{3} \d{1,2} \d{4}))?"
)


def read_page(text: str, parts: Mapping[str, str] | None = None, base: str = "") -> Source:
    """A saved page: the main part of it where it says which that is. parts: the pages of its frames that are in the
    file too, by their address; base: the page's own."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    about = _meta(tree)
    address, saved = _saved_from(text[:20_000])
    address = address or _canonical(tree) or about.get("og:url", "")
    frames = parts or {}
    body = tree.css_first("main, [role=main], article, #modgov, #content, #main-content") or tree.body
    blocks = _blocks(body, frames, base or address) if body is not None else ()
    if sum(len(one.text) for one in blocks if one.kind != NOTE) < 200 and tree.body is not None:
        blocks = _blocks(tree.body, frames, base or address)
    heading = next((one.text for one in blocks if one.kind == "h1"), "")
    title = tree.css_first("title")
    named = about.get("og:title", "") or (title.text() if title is not None else "") or heading
    dates = [about.get(name, "") for name in ("article:published_time", "dc.date", "date", "dcterms.date")]
    return Source(
        blocks,
        named,
        about.get("og:site_name", "") or about.get("publisher", "") or about.get("dc.publisher", ""),
        address,
        first_day(*dates, saved),
    )


def _saved_from(start: str) -> tuple[str, str]:
    """The address and the day ("YYYY-MM-DD") that whatever saved the page wrote into it."""
    if found := _SAVED.search(start):
        return found.group(1), ""
    if (found := _SINGLE_FILE.search(start)) is None:
        return "", ""
    month, day, year = (found.group(2) or "Jan 0 1").split()
    try:
        return found.group(1), date(int(year), _MONTHS.index(month) + 1, int(day)).isoformat()
    except ValueError:
        return found.group(1), ""


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
        text = text.strip("\n") if self.kind == "pre" else flat(text)
        if text.strip():
            self.blocks.append(Block(self.kind, text))
        self._words, self.kind = [], kind


def _blocks(root: Any, parts: Mapping[str, str], base: str) -> tuple[Block, ...]:  # noqa: ANN401 - a parser's node
    """Walk without calling ourselves: a page may be nested a million deep."""
    writer, frames, seen = _Writer(), _Frames(parts, base), 0
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
        if tag in _FRAMES and not _hidden(node):
            inside = frames.page(node)
            waiting += [(inside, False)] if inside is not None else []
            _enter_frame(writer, frames.left_out(node) if inside is None else "")
            continue
        if tag in _LEFT_OUT or tag.startswith(("-", "_")) or _hidden(node):
            continue
        _enter(writer, tag)
        waiting.append((node, True))
        children = list(node.iter(include_text=True))
        waiting += [(child, False) for child in reversed(children)]
    writer.end()
    return tuple(writer.blocks)


class _Frames:
    """The pages inside a page. Each that is in the file is taken once, so that none can hold itself."""

    def __init__(self, parts: Mapping[str, str], base: str) -> None:
        self._parts, self._base = dict(parts), base
        self._trees: list[Any] = []  # kept: their nodes are walked
        self._named: set[str] = set()

    def page(self, node: Any) -> Any:  # noqa: ANN401 - a parser's nodes
        """The body of the page that a frame shows, None where it is not in the file."""
        from selectolax.lexbor import LexborHTMLParser

        given = node.attributes
        full = len(self._trees) >= _MOST_FRAMES
        inside = "" if full else given.get("srcdoc") or self._part(given.get("src") or "")
        if not inside:
            return None
        tree = LexborHTMLParser(inside)
        self._trees.append(tree)
        return tree.body

    def _part(self, source: str) -> str:
        for key in (source, unquote(source), _joined(self._base, source)):
            if key in self._parts:
                return self._parts.pop(key)
        return ""

    def left_out(self, node: Any) -> str:  # noqa: ANN401 - a parser's node
        """A line that names a frame's page which is not in the file; "" for one that shows nothing, or is named."""
        given = node.attributes
        source = (given.get("src") or "").strip()
        unseen = any(
            (given.get(side) or "").strip() in ("0", "1", "0px", "1px") for side in ("width", "height")
        )
        written = bool(given.get("srcdoc"))
        if unseen or not (source or written) or source.startswith(("about:", "javascript:")):
            return ""
        name = flat(given.get("title") or "") or _host(_joined(self._base, source))
        if source in self._named or len(self._named) >= _MOST_NAMED:
            return ""
        self._named.add(source)
        return "(A part of the page that is not in the file{})".format(f": {name[:200]}" if name else "")


def _enter_frame(writer: _Writer, words: str) -> None:
    """A frame's page begins, or words stand for it."""
    kind = writer.kind
    if not words:
        writer.end()
        return
    writer.end(NOTE)
    writer.word(words)
    writer.end(kind)


def _joined(base: str, source: str) -> str:
    try:
        return urljoin(base, source)
    except ValueError:
        return source


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


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
