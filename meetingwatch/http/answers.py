"""What an answer says about the bytes that come with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import requests


@dataclass
class Half:
    """How far a broken-off download came: the strong ETag and whole length of what is being fetched.

    The client fills it in as the answer begins; with the bytes already in the file it can go on from there.
    etag "" means that it must start anew. began is called once both are known, before the first byte is written.
    """

    etag: str = ""
    total: int = 0
    began: Callable[[Half], None] = field(default=lambda _half: None, repr=False, compare=False)


def strong(etag: str) -> str:
    """An ETag that stands for the very bytes; "" for a weak one or none (RFC 9110, 8.8.1)."""
    return etag if re.fullmatch(r'"[^"]+"', etag) else ""


def goes_on(answer: requests.Response, have: int, half: Half) -> bool:
    """Whether this answer is exactly the rest of what we have: the right place of the right whole."""
    place = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", answer.headers.get("Content-Range", "").strip())
    if answer.status_code != 206 or place is None or answer.headers.get("Content-Encoding"):
        return False
    first, last, total = (int(number) for number in place.groups())
    same = answer.headers.get("ETag", half.etag) == half.etag
    return same and (first, last, total) == (have, half.total - 1, half.total)


def length(answer: requests.Response) -> int:
    """How many bytes are to come as the server says; 0 where it does not say, or says it of packed bytes."""
    said = answer.headers.get("Content-Length", "")
    return int(said) if said.isdigit() and not answer.headers.get("Content-Encoding") else 0


def retry_after(headers: Mapping[str, str], otherwise: float) -> float:
    """Seconds to wait: Retry-After as seconds, or as a date against the answer's own Date."""
    said = headers.get("Retry-After", "").strip()
    if said.isdigit():
        return float(said)
    from email.utils import parsedate_to_datetime  # seldom needed, and slow to import

    try:
        return (parsedate_to_datetime(said) - parsedate_to_datetime(headers.get("Date", ""))).total_seconds()
    except (ValueError, TypeError):
        return otherwise
