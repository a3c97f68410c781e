"""What is asked of a server that is more than reading a public page: a method, a body, a name with its password."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import requests


@dataclass(frozen=True)
class Basic:
    """A name with its password for HTTP Basic authentication in UTF-8 (RFC 7617): put into one request's header.

    Being an object of its own it also keeps the password file of the system (.netrc) out. Neither is ever printed.
    """

    user: str = field(repr=False)
    password: str = field(repr=False)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Sign a request."""
        words = base64.b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")
        request.headers["Authorization"] = f"Basic {words}"
        return request


@dataclass(frozen=True)
class Ask:
    """One request. headers go with it; login signs it."""

    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    login: Basic | None = None


READ = Ask()
