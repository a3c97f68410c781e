"""The answer 207 of WebDAV (RFC 4918, 13): what a server says about several addresses at once."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET  # a DOCTYPE is refused before anything is read
from collections.abc import Iterator
from dataclasses import dataclass

DAV, CALDAV = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"
MOST_BYTES = 10_000_000


class NotMultistatusError(ValueError):
    """The answer is something else: a page to log in, a broken or unsafe document."""


@dataclass(frozen=True)
class Told:
    """What is said of one address; href as the server writes it, missing: it is not there (404)."""

    href: str
    element: ET.Element
    missing: bool

    def find(self, path: str) -> ET.Element | None:
        """The first property of this path that the server has (status 200)."""
        for part in self._good():
            found = part.find(path)
            if found is not None:
                return found
        return None

    def text(self, path: str) -> str:
        """Its text, trimmed; "" where it is not there."""
        found = self.find(path)
        return (found.text or "").strip() if found is not None else ""

    def _good(self) -> Iterator[ET.Element]:
        for part in self.element.findall(f"{DAV}propstat"):
            prop = part.find(f"{DAV}prop")
            if prop is not None and _status(part) in (0, 200):
                yield prop


def parse(body: bytes) -> list[Told]:
    """Every response in a multistatus answer. Raises NotMultistatusError."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotMultistatusError("not UTF-8") from error
    if len(body) > MOST_BYTES or re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise NotMultistatusError("too large, or with a DOCTYPE")
    try:
        root = ET.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))  # noqa: S314 - see above
    except ET.ParseError as error:
        raise NotMultistatusError("broken") from error
    if root.tag != f"{DAV}multistatus":
        raise NotMultistatusError(root.tag[:80])
    return [
        Told((one.findtext(f"{DAV}href") or "").strip(), one, _status(one) == 404)
        for one in root.findall(f"{DAV}response")
    ]


def _status(element: ET.Element) -> int:
    """The number in a status line, 0 where there is none."""
    found = re.search(r"HTTP/\S+\s+(\d{3})", element.findtext(f"{DAV}status") or "")
    return int(found.group(1)) if found else 0
