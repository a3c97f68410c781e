"""What a saved web page says: its main part as blocks of words, title, address, date. In a worker only.

Nothing is loaded: scripts, styles, pictures and everything remote are left out unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from meetingwatch.documents.elsewhere_source import MOST_LETTERS, Block, NotReadError, Source, first_day, flat

MOST_NODES = 2_000_000

_LEFT_OUT = frozenset(
    "script style noscript template iframe object embed svg canvas video audio form nav button select head".split()
)
_BLOCKS = frozenset(
    "p div section article main header footer aside ul ol dl li dt dd table tr pre blockquote figure figcaption "
    "h1 h2 h3 h4 h5 h6 address details summary hr body center fieldset".split()
)
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE)


def read_page(text: str) -> Source:
    """A saved page: the main part of it where it says which that is."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    saved = _SAVED.search(text[:20_000])
    about = _meta(tree)
    address = (saved.group(1) if saved else "") or _canonical(tree) or about.get("og:url", "")
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
        first_day(
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
        text = text.strip("\n") if self.kind == "pre" else flat(text)
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
